#include "engine/facts.h"

#include "engine/engine.h"
#include "target/hardware.h"
#include "target/process.h"

uint32_t facts_current_owner(const struct engine *e)
{
    const struct ds_target *t = e->target;

    return t->contexts ? t->info.current_thread : t->info.current_processor;
}

uint32_t facts_event_owner(const struct engine *e)
{
    return e->target->contexts ? e->last.thread : e->last.processor;
}

uint32_t facts_thread_number(const struct engine *e, uint32_t system_id)
{
    struct ds_thread thread;
    uint64_t cursor = 0;
    uint32_t number = 0;

    for (; target_next_thread(e->target, &cursor, &thread) == S_OK; number++)
        if (thread.id == system_id)
            return number;
    return 0;
}

HRESULT facts_read_context(
        const struct engine *e, uint32_t owner, void *buf, size_t size, size_t *done)
{
    return e->target->contexts ? target_get_context(e->target, owner, buf, size, done)
                               : hardware_get_context(e->target, owner, buf, size, done);
}

HRESULT facts_own_context(struct engine *e, struct facts_context **context)
{
    struct facts_context *known = &e->facts.context;
    uint32_t owner = facts_current_owner(e);
    HRESULT hr;

    *context = NULL;
    if (!known->read || known->generation != e->memory->generation || known->owner != owner) {
        known->read = false;
        hr = facts_read_context(e, owner, known->bytes, sizeof(known->bytes), &known->size);
        if (FAILED(hr))
            return hr;
        known->read = true;
        known->generation = e->memory->generation;
        known->owner = owner;
    }
    *context = known;
    return S_OK;
}

HRESULT facts_context(struct engine *e, struct facts_context **context)
{
    return scope_context(e, SCOPE_CURRENT, context);
}

HRESULT facts_write_context(struct engine *e, struct facts_context *context)
{
    size_t done = 0;
    HRESULT hr;

    if (context->given)
        return E_ACCESSDENIED;
    hr = e->target->contexts ? target_set_context(e->target, context->owner, context->bytes,
                                       context->size, &done)
                             : hardware_set_context(e->target, context->owner, context->bytes,
                                       context->size, &done);
    if (SUCCEEDED(hr) && done < context->size)
        hr = HR_WRITE_FAULT;
    if (FAILED(hr))
        context->read = false;
    return hr;
}

HRESULT facts_put_context(struct engine *e, struct facts_context *changed)
{
    HRESULT hr;

    facts_forget_context(&e->facts);
    hr = facts_write_context(e, changed);
    if (SUCCEEDED(hr))
        e->facts.context = *changed;
    return hr;
}

void facts_forget_context(struct facts *facts)
{
    facts->context.read = false;
}

void facts_deinit(struct facts *facts)
{
    facts_forget_context(facts);
    matches_deinit(&facts->matches);
    names_deinit(&facts->names);
    modules_deinit(&facts->modules);
    processes_deinit(&facts->processes);
}
