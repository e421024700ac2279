#include "engine/stepping.h"

#include <dbgspaces/dbgeng.h>

#include "engine/engine.h"
#include "nt/calls.h"
#include "nt/stack.h"

#define CODE_BREAKPOINT 0x80000003u /* spec kd-protocol 2.18 */

/* Where the current processor is, whatever the scope is. */
static HRESULT read_registers(struct engine *e, struct stack_registers *at)
{
    struct facts_context *context;
    HRESULT hr = facts_own_context(e, &context);

    return FAILED(hr) ? hr
                      : stack_begin(e->target->info.machine, context->bytes, context->size, at);
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

HRESULT stepping_out(struct engine *e, struct stepping *step)
{
    struct stack_registers at;
    struct stack_frame frame;
    size_t filled = 0;
    HRESULT hr = read_registers(e, &at);

    if (SUCCEEDED(hr)) {
        hr = modules_current(e->memory, &e->facts.modules);
        if (SUCCEEDED(hr) || hr == E_NOINTERFACE)
            hr = stack_walk(e->memory, &e->facts.modules, &at, &frame, 1, &filled);
    }
    if (SUCCEEDED(hr) && (!filled || !frame.return_address))
        hr = E_NOINTERFACE;
    if (SUCCEEDED(hr))
        past(e, &at, frame.return_address, step);
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
