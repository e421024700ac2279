#include "engine/current.h"

#include <dbgspaces/dbgeng.h>

#include "engine/engine.h"
#include "engine/notice.h"
#include "target/process.h"

static bool is_kernel(const struct engine *e)
{
    return e->target->info.debug_class == DEBUG_CLASS_KERNEL;
}

HRESULT current_count(const struct engine *e, uint32_t *count)
{
    struct ds_thread thread;
    uint64_t cursor = 0;
    HRESULT hr;

    *count = e->target->info.processors;
    if (is_kernel(e))
        return S_OK;
    if (!e->target->threads)
        return E_UNEXPECTED;
    for (*count = 0; (hr = target_next_thread(e->target, &cursor, &thread)) == S_OK;)
        ++*count;
    return SUCCEEDED(hr) ? S_OK : hr;
}

uint32_t current_number(const struct engine *e)
{
    return is_kernel(e) ? e->target->info.current_processor
                        : facts_thread_number(e, e->target->info.current_thread);
}

uint32_t current_event_number(const struct engine *e)
{
    return is_kernel(e) ? e->last.processor : facts_thread_number(e, e->last.thread);
}

HRESULT current_thread_at(const struct engine *e, uint32_t number, struct ds_thread *thread)
{
    uint64_t cursor = 0;
    HRESULT hr;

    do
        hr = target_next_thread(e->target, &cursor, thread);
    while (hr == S_OK && number-- > 0);
    return hr;
}

HRESULT current_owner_at(const struct engine *e, uint32_t number, uint32_t *owner)
{
    struct ds_thread thread = { .id = number };
    HRESULT hr = number < e->target->info.processors ? S_OK : S_FALSE;

    if (facts_are_by_thread(e))
        hr = current_thread_at(e, number, &thread);
    if (hr == S_OK)
        *owner = thread.id;
    return hr == S_FALSE ? E_NOINTERFACE : hr;
}

static HRESULT take(struct engine *e, uint32_t number)
{
    uint32_t count = 0;
    HRESULT hr = current_count(e, &count);

    if (FAILED(hr))
        return hr;
    if (number >= count)
        return E_NOINTERFACE;
    if (is_kernel(e)) {
        implicit_take_processor(e, number);
        return S_OK;
    }
    if (!e->target->contexts)
        return number ? E_UNEXPECTED : S_OK;
    return current_owner_at(e, number, &e->target->info.current_thread);
}

HRESULT current_take(struct engine *e, uint32_t number)
{
    bool same = number == current_number(e);
    HRESULT hr = take(e, number);

    if (SUCCEEDED(hr) && !same)
        e->scope.chosen = false;
    if (SUCCEEDED(hr))
        notice_engine_changed(e, DEBUG_CES_CURRENT_THREAD, number);
    return hr;
}

HRESULT current_visit(struct engine *e, uint32_t number, struct current_kept *kept)
{
    kept->number = current_number(e);
    kept->runs = e->runs;
    kept->scope = e->scope;
    kept->scope.chosen = scope_is_chosen(e);
    implicit_keep(e, &kept->implicit);
    return current_take(e, number);
}

void current_return(struct engine *e, const struct current_kept *kept)
{
    if (e->state != ENGINE_STANDS || e->runs != kept->runs || current_number(e) == kept->number)
        return;
    if (FAILED(current_take(e, kept->number)))
        return;
    implicit_give_back(e, &kept->implicit);
    e->scope = kept->scope;
    e->scope.generation = e->memory->generation;
}
