#include "engine/stepping.h"

#include <inttypes.h>

#include <dbgspaces/dbgeng.h>

#include "base/log.h"
#include "engine/engine.h"
#include "nt/calls.h"
#include "nt/registers.h"
#include "nt/stack.h"

#define CODE_BREAKPOINT  0x80000003u /* spec kd-protocol 2.18 */
#define CODE_SELECTOR_32 0x23u       /* KGDT64_R3_CMCODE of Windows (wdm.h); Linux has it too */

/* Where the current processor is, whatever the scope is. */
static HRESULT read_registers(struct engine *e, struct stack_registers *at)
{
    struct facts_context *context;
    HRESULT hr = facts_own_context(e, &context);

    return FAILED(hr) ? hr
                      : stack_begin(e->target->info.machine, context->bytes, context->size, at);
}

bool stepping_in_narrow(struct engine *e)
{
    const struct register_set *set = registers_of(IMAGE_FILE_MACHINE_AMD64);
    struct facts_context *own;
    uint64_t cs = 0;

    return e->target->info.machine == IMAGE_FILE_MACHINE_AMD64 &&
           SUCCEEDED(facts_own_context(e, &own)) &&
           SUCCEEDED(registers_read_number(
                   set, registers_find(set, "cs"), own->bytes, own->size, &cs)) &&
           cs == CODE_SELECTOR_32;
}

static void past(
        struct engine *e, const struct stack_registers *at, uint64_t to, struct stepping *step)
{
    *step = (struct stepping){ .kind = STEPPING_PAST,
        .to = translate_canonical(e->memory, to),
        .sp = at->sp,
        .owner = facts_current_owner(e) };
}

HRESULT stepping_over(struct engine *e, struct stepping *step)
{
    struct stack_registers at;
    uint8_t code[CALLS_CODE_MAX];
    size_t size = 0, length = 0;
    HRESULT hr = read_registers(e, &at);

    if (FAILED(hr))
        return hr;
    if (SUCCEEDED(virtual_read(e->memory, at.pc, code, sizeof(code), &size)))
        length = calls_length(memory_machine(e->memory), code, size);
    *step = (struct stepping){ .kind = STEPPING_ONE };
    if (length)
        past(e, &at, at.pc + length, step);
    return S_OK;
}

/* The innermost frame, by the code that runs. */
static HRESULT find_frame(struct engine *e, struct stack_frame *frame)
{
    struct facts_context *context;
    struct stack_registers start;
    size_t filled = 0;
    HRESULT hr = facts_effective_context(e, &context);

    if (SUCCEEDED(hr))
        hr = stack_begin(memory_machine(e->memory), context->bytes, context->size, &start);
    if (FAILED(hr))
        return hr;
    hr = modules_current(e->memory, &e->facts.modules);
    if (SUCCEEDED(hr) || hr == E_NOINTERFACE)
        hr = stack_walk(e->memory, &e->facts.modules, &start, frame, 1, &filled);
    return SUCCEEDED(hr) && !filled ? E_NOINTERFACE : hr;
}

HRESULT stepping_out(struct engine *e, struct stepping *step)
{
    struct stack_registers at = { .pc = 0 };
    struct stack_frame frame;
    HRESULT hr = read_registers(e, &at);

    if (SUCCEEDED(hr))
        hr = find_frame(e, &frame);
    if (SUCCEEDED(hr) && !frame.return_address)
        hr = E_NOINTERFACE;
    if (SUCCEEDED(hr))
        past(e, &at, frame.return_address, step);
    else
        LOG_ERROR("engine", "where the function at 0x%" PRIx64 " returns to is not known: %s",
                at.pc, ds_hr_name(hr));
    return hr;
}

bool stepping_is_step(const struct stepping *step)
{
    return step->kind == STEPPING_ONE || step->kind == STEPPING_PAST;
}

const uint64_t *stepping_place(const struct stepping *step)
{
    return step->kind == STEPPING_PAST || step->kind == STEPPING_TO ? &step->to : NULL;
}

/* Deeper on the stack it is the return of another call. */
bool stepping_is_there(struct engine *e, const struct ds_event *event)
{
    const struct stepping *step = &e->step;
    const uint64_t *place = stepping_place(step);
    struct stack_registers at;

    if (!place || event->kind != DS_EVENT_STOPPED || event->address != *place)
        return false;
    if (step->kind == STEPPING_TO)
        return event->code == CODE_BREAKPOINT;
    if (facts_event_owner(e) != step->owner)
        return false;
    return FAILED(read_registers(e, &at)) || at.sp >= step->sp;
}
