#include "engine/facts.h"

#include <dbgspaces/dbgeng.h>

#include "engine/engine.h"
#include "nt/contexts.h"
#include "nt/registers_narrow.h"
#include "target/process.h"

bool facts_are_by_thread(const struct engine *e)
{
    return e->target->contexts && e->target->info.debug_class != DEBUG_CLASS_KERNEL;
}

uint32_t facts_current_owner(const struct engine *e)
{
    const struct ds_target_info *info = &e->target->info;

    return facts_are_by_thread(e) ? info->current_thread : info->current_processor;
}

uint32_t facts_event_owner(const struct engine *e)
{
    return facts_are_by_thread(e) ? e->last.thread : e->last.processor;
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
    const struct contexts all = { e->memory, e->last.processor };

    return facts_are_by_thread(e) ? target_get_context(e->target, owner, buf, size, done)
                                  : contexts_read(&all, owner, buf, size, done);
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

HRESULT facts_effective_context(struct engine *e, struct facts_context **context)
{
    struct facts_context *own;
    HRESULT hr = facts_own_context(e, &own);

    *context = own;
    if (FAILED(hr) || !e->memory->narrow)
        return hr;
    *context = &e->facts.narrow;
    return facts_narrow(own, *context);
}

HRESULT facts_narrow(const struct facts_context *own, struct facts_context *narrow)
{
    *narrow = *own;
    narrow->size = registers_of(IMAGE_FILE_MACHINE_I386)->context_size;
    return registers_narrow(own->bytes, own->size, narrow->bytes, narrow->size);
}

HRESULT facts_context(struct engine *e, struct facts_context **context)
{
    return scope_context(e, SCOPE_CURRENT, context);
}

HRESULT facts_set_context(
        struct engine *e, uint32_t owner, const void *buf, size_t size, size_t *done)
{
    const struct contexts all = { e->memory, e->last.processor };
    HRESULT hr = facts_are_by_thread(e) ? target_set_context(e->target, owner, buf, size, done)
                                        : contexts_write(&all, owner, buf, size, done);

    facts_forget_context(&e->facts);
    return hr;
}

static HRESULT write_own(struct engine *e, const struct facts_context *context)
{
    size_t done = 0;
    HRESULT hr = facts_set_context(e, context->owner, context->bytes, context->size, &done);

    return SUCCEEDED(hr) && done < context->size ? HR_WRITE_FAULT : hr;
}

/* What x86 knows of an x64's. */
static HRESULT write_narrow(struct engine *e, const struct facts_context *narrow)
{
    struct facts_context *own;
    HRESULT hr = facts_own_context(e, &own);

    if (SUCCEEDED(hr))
        hr = registers_widen(narrow->bytes, narrow->size, own->bytes, own->size);
    return SUCCEEDED(hr) ? write_own(e, own) : hr;
}

HRESULT facts_write_context(struct engine *e, const struct facts_context *changed)
{
    HRESULT hr;

    if (changed->given)
        return E_ACCESSDENIED;
    hr = e->memory->narrow ? write_narrow(e, changed) : write_own(e, changed);
    facts_forget_context(&e->facts); /* what was changed may be what is known of it */
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
