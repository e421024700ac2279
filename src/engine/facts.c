#include "engine/facts.h"

#include "engine/engine.h"
#include "target/hardware.h"

HRESULT facts_context(struct engine *e, struct facts_context **context)
{
    struct facts_context *known = &e->facts.context;
    uint32_t processor = e->target->info.current_processor;
    HRESULT hr;

    *context = NULL;
    if (!known->read || known->generation != e->memory->generation ||
            known->processor != processor) {
        known->read = false;
        hr = hardware_get_context(
                e->target, processor, known->bytes, sizeof(known->bytes), &known->size);
        if (FAILED(hr))
            return hr;
        known->read = true;
        known->generation = e->memory->generation;
        known->processor = processor;
    }
    *context = known;
    return S_OK;
}

HRESULT facts_write_context(struct engine *e, struct facts_context *context)
{
    size_t done = 0;
    HRESULT hr = hardware_set_context(
            e->target, context->processor, context->bytes, context->size, &done);

    if (SUCCEEDED(hr) && done < context->size)
        hr = HR_WRITE_FAULT;
    if (FAILED(hr))
        context->read = false;
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
