#include "backend/process/process_debug.h"

#include <inttypes.h>
#include <stdio.h>

struct process *process_from_target(struct ds_target *t)
{
    return (struct process *)t;
}

bool process_linear(const struct process *p, uint64_t va, uint64_t *linear)
{
    *linear = p->facts.pointer_size == 4 ? (uint32_t)va : va;
    return p->facts.pointer_size != 4 || va == (uint64_t)(int32_t)(uint32_t)va;
}

uint64_t process_va(const struct process *p, uint64_t linear)
{
    return p->facts.pointer_size == 4 ? (uint64_t)(int32_t)(uint32_t)linear : linear;
}

static HRESULT process_wait(struct ds_target *t, uint32_t timeout_ms, struct ds_event *event)
{
    struct process *p = process_from_target(t);
    HRESULT hr = debug_wait(p->debug, timeout_ms, event);

    if (hr != S_OK)
        return hr;
    event->address = process_va(p, event->address);
    event->module.base = process_va(p, event->module.base);
    return S_OK;
}

/* The thread that steps is the current one, which its user may have chosen. */
static HRESULT process_resume(struct ds_target *t, unsigned how)
{
    return debug_resume(process_from_target(t)->debug, how, t->info.current_thread);
}

static HRESULT process_interrupt(struct ds_target *t)
{
    debug_interrupt(process_from_target(t)->debug);
    return S_OK;
}

static HRESULT process_not_a_machine(struct ds_target *t)
{
    (void)t;
    return E_NOTIMPL;
}

static void process_explain(struct ds_target *t, char *text, size_t size)
{
    snprintf(text, size, "process %" PRIu32 ", which is debugged", process_from_target(t)->id);
}

static HRESULT process_set_break(struct ds_target *t, uint64_t va, uint32_t *id)
{
    struct process *p = process_from_target(t);
    uint64_t linear;

    if (!p->writable)
        return E_ACCESSDENIED;
    return process_linear(p, va, &linear) ? debug_set_breakpoint(p->debug, linear, id)
                                          : HR_READ_FAULT;
}

static HRESULT process_clear_break(struct ds_target *t, uint32_t id)
{
    return debug_clear_breakpoint(process_from_target(t)->debug, id);
}

static HRESULT process_get_context(
        struct ds_target *t, uint32_t thread, void *buf, size_t size, size_t *done)
{
    return debug_get_context(process_from_target(t)->debug, thread, buf, size, done);
}

static HRESULT process_set_context(
        struct ds_target *t, uint32_t thread, const void *buf, size_t size, size_t *done)
{
    return debug_set_context(process_from_target(t)->debug, thread, buf, size, done);
}

static const struct ds_run_ops process_run = {
    .wait = process_wait,
    .resume = process_resume,
    .interrupt = process_interrupt,
    .reboot = process_not_a_machine,
    .crash = process_not_a_machine,
    .explain = process_explain,
};

static const struct ds_breakpoint_ops process_breakpoints = {
    .set = process_set_break,
    .clear = process_clear_break,
};

static const struct ds_context_ops process_contexts = {
    .get = process_get_context,
    .set = process_set_context,
};

HRESULT process_debug_begin(struct process *p)
{
    HRESULT hr = debug_begin(p->system, p->writable, &p->debug);

    if (FAILED(hr))
        return hr;
    p->base.run = &process_run;
    p->base.breakpoints = &process_breakpoints;
    p->base.contexts = &process_contexts;
    return S_OK;
}
