#include "engine/scope.h"

#include <stdlib.h>
#include <string.h>

#include "engine/engine.h"
#include "engine/notice.h"
#include "nt/registers.h"
#include "nt/stack.h"
#include "nt/switched.h"

static struct scope *current(struct engine *e)
{
    struct scope *s = &e->scope;

    return s->chosen && s->generation == e->memory->generation &&
                           s->owner == facts_current_owner(e) &&
                           s->machine == memory_machine(e->memory)
                   ? s
                   : NULL;
}

bool scope_is_chosen(struct engine *e)
{
    return current(e) != NULL;
}

HRESULT scope_context(struct engine *e, enum scope_source source, struct facts_context **context)
{
    struct scope *s = current(e);

    *context = NULL;
    if (source == SCOPE_FRAME && s && s->outer.read)
        *context = &s->outer;
    else if (source != SCOPE_DEBUGGEE && s && s->given.read)
        *context = &s->given;
    else if (source == SCOPE_GIVEN)
        return E_NOINTERFACE;
    else
        return facts_effective_context(e, context);
    return S_OK;
}

/* The first frames of a context's stack. */
static HRESULT walk(struct engine *e, const struct facts_context *context,
        struct stack_frame *frames, struct stack_registers *registers, size_t room, size_t *filled)
{
    struct stack_registers start;
    HRESULT hr = stack_begin(memory_machine(e->memory), context->bytes, context->size, &start);

    *filled = 0;
    if (SUCCEEDED(hr))
        hr = modules_current(e->memory, &e->facts.modules);
    if (SUCCEEDED(hr) || hr == E_NOINTERFACE)
        hr = stack_walk_registers(
                e->memory, &e->facts.modules, &start, frames, registers, room, filled);
    return hr;
}

void scope_describe_frame(const struct stack_frame *frame, uint32_t number, DEBUG_STACK_FRAME *out)
{
    *out = (DEBUG_STACK_FRAME){
        .InstructionOffset = frame->pc,
        .ReturnOffset = frame->return_address,
        .FrameOffset = frame->frame,
        .StackOffset = frame->sp,
        .FuncTableEntry = frame->function,
        .Virtual = number == 0,
        .FrameNumber = number,
    };
    for (size_t i = 0; i < 4; i++)
        out->Params[i] = frame->params[i];
}

static DEBUG_STACK_FRAME_EX extended(const struct stack_frame *frame, uint32_t number)
{
    DEBUG_STACK_FRAME plain;
    DEBUG_STACK_FRAME_EX out = { .InstructionOffset = 0 };

    scope_describe_frame(frame, number, &plain);
    memcpy(&out, &plain, sizeof(plain)); /* it begins with one */
    return out;
}

/* The innermost frame of a context. */
static HRESULT innermost(
        struct engine *e, const struct facts_context *context, DEBUG_STACK_FRAME_EX *out)
{
    struct stack_frame frame = { .pc = 0 };
    size_t filled;
    HRESULT hr = walk(e, context, &frame, NULL, 1, &filled);

    if (SUCCEEDED(hr))
        *out = extended(&frame, 0);
    return hr;
}

HRESULT scope_frame(struct engine *e, DEBUG_STACK_FRAME_EX *frame)
{
    const struct scope *s = current(e);
    struct facts_context *context;
    HRESULT hr;

    if (s) {
        *frame = s->frame;
        return S_OK;
    }
    hr = scope_context(e, SCOPE_CURRENT, &context);
    return SUCCEEDED(hr) ? innermost(e, context, frame) : hr;
}

static void tell(struct engine *e)
{
    const struct notice notice = { .event = DEBUG_EVENT_CHANGE_SYMBOL_STATE,
        .flags = DEBUG_CSS_SCOPE };

    notice_tell(e, &notice);
}

/* From now on it is this; the context is one that the scope has already. */
static void choose(struct engine *e, const DEBUG_STACK_FRAME_EX *frame, uint32_t reason)
{
    struct scope *s = &e->scope;

    s->chosen = true;
    s->generation = e->memory->generation;
    s->owner = facts_current_owner(e);
    s->machine = memory_machine(e->memory);
    s->frame = *frame;
    tell(e);
    notice_debuggee_changed(e, DEBUG_CDS_REFRESH, reason);
}

/* A caller's context as one of ours; what stands behind the longest is of no register. */
static HRESULT take_context(
        const struct engine *e, const void *bytes, size_t size, struct facts_context *out)
{
    const struct register_set *set = registers_of(memory_machine(e->memory));

    if (!set || size < set->context_size)
        return E_INVALIDARG;
    *out = (struct facts_context){ .read = true, .given = true };
    out->size = size < sizeof(out->bytes) ? size : sizeof(out->bytes);
    memcpy(out->bytes, bytes, out->size);
    return S_OK;
}

HRESULT scope_choose(struct engine *e, const DEBUG_STACK_FRAME_EX *frame, const void *context,
        size_t size, uint32_t reason)
{
    struct facts_context given = { .read = false };
    HRESULT hr = context ? take_context(e, context, size, &given) : S_OK;

    if (FAILED(hr))
        return hr;
    e->scope.given = given;
    e->scope.outer.read = false;
    choose(e, frame, reason);
    return S_OK;
}

HRESULT scope_choose_place(
        struct engine *e, uint64_t pc, const void *context, size_t size, uint32_t reason)
{
    struct facts_context given, *known;
    DEBUG_STACK_FRAME_EX frame = { .InstructionOffset = 0 };
    HRESULT hr = context ? take_context(e, context, size, &given) : S_OK;

    known = &given;
    if (SUCCEEDED(hr) && !context)
        hr = facts_effective_context(e, &known);
    if (SUCCEEDED(hr))
        hr = innermost(e, known, &frame);
    if (FAILED(hr))
        return hr;
    if (pc)
        frame.InstructionOffset = translate_canonical(e->memory, pc);
    return scope_choose(e, &frame, context, size, reason);
}

/* Choose the innermost frame of a context of the target's own machine. */
static HRESULT choose_own(struct engine *e, const struct facts_context *own, uint32_t reason)
{
    struct facts_context narrow;
    HRESULT hr = e->memory->narrow ? facts_narrow(own, &narrow) : S_OK;

    if (SUCCEEDED(hr) && e->memory->narrow)
        own = &narrow;
    return SUCCEEDED(hr) ? scope_choose_place(e, 0, own->bytes, own->size, reason) : hr;
}

static HRESULT choose_owner(struct engine *e, uint32_t owner, uint32_t reason)
{
    struct facts_context own = { .read = true };
    HRESULT hr = facts_read_context(e, owner, own.bytes, sizeof(own.bytes), &own.size);

    return SUCCEEDED(hr) ? choose_own(e, &own, reason) : hr;
}

HRESULT scope_choose_event(struct engine *e)
{
    bool stored = e->target->info.qualifier >= DEBUG_DUMP_SMALL && e->last.code;
    HRESULT hr = stored ? S_OK : E_NOINTERFACE;

    return SUCCEEDED(hr) ? choose_owner(e, facts_event_owner(e),
                                   DEBUG_CDS_REFRESH_SETSCOPEFROMSTOREDEVENT)
                         : hr;
}

/* The processor that runs a thread; false: none is known to. */
static bool find_processor(struct engine *e, uint64_t thread, uint32_t *processor)
{
    struct thread_running running;

    for (uint32_t i = 0; i < e->target->info.processors; i++) {
        if (FAILED(processes_thread_of(e->memory, i, &running)) || running.object != thread)
            continue;
        *processor = i;
        return true;
    }
    return false;
}

HRESULT scope_choose_thread(struct engine *e, uint64_t thread)
{
    struct facts_context own = { .read = true };
    uint32_t processor;
    HRESULT hr;

    thread = translate_canonical(e->memory, thread);
    if (!(e->able & NEEDS_CONTEXTS))
        return E_UNEXPECTED;
    if (find_processor(e, thread, &processor))
        return choose_owner(e, processor, DEBUG_CDS_REFRESH_SETSCOPE);
    hr = switched_context(e->memory, thread, own.bytes, sizeof(own.bytes), &own.size);
    return SUCCEEDED(hr) ? choose_own(e, &own, DEBUG_CDS_REFRESH_SETSCOPE) : hr;
}

/* The registers of an outer frame in the record of the innermost one: what no callee saves is the
 * innermost one's. After a failure all is as it was. */
static HRESULT keep_outer(
        struct engine *e, const struct facts_context *from, const struct stack_registers *registers)
{
    struct facts_context outer = *from;
    HRESULT hr = stack_store(memory_machine(e->memory), registers, outer.bytes, outer.size);

    if (FAILED(hr))
        return hr;
    outer.read = outer.given = true;
    e->scope.outer = outer;
    return S_OK;
}

HRESULT scope_choose_number(struct engine *e, uint32_t number)
{
    size_t room = (size_t)number + 1, filled = 0;
    struct scope *s = current(e);
    struct facts_context *context;
    struct stack_registers *registers = NULL;
    struct stack_frame *frames = NULL;
    DEBUG_STACK_FRAME_EX frame;
    HRESULT hr =
            number < SCOPE_FRAMES_MAX ? scope_context(e, SCOPE_CURRENT, &context) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    frames = calloc(room, sizeof(*frames));
    registers = calloc(room, sizeof(*registers));
    hr = frames && registers ? walk(e, context, frames, registers, room, &filled) : E_OUTOFMEMORY;
    if (SUCCEEDED(hr) && filled < room)
        hr = E_INVALIDARG;
    if (SUCCEEDED(hr) && number)
        hr = keep_outer(e, context, &registers[number]);
    if (SUCCEEDED(hr)) {
        frame = extended(&frames[number], number);
        if (!s)
            e->scope.given.read = false;
        if (!number)
            e->scope.outer.read = false;
        choose(e, &frame, DEBUG_CDS_REFRESH_SETSCOPEFRAMEBYINDEX);
    }
    free(frames);
    free(registers);
    return hr;
}

void scope_reset(struct engine *e)
{
    e->scope = (struct scope){ .chosen = false };
    tell(e);
}
