#include "engine/breakpoints.h"

#include "engine/engine.h"
#include "target/run.h"

bool breakpoints_find(const struct engine *e, uint64_t va, uint32_t *number)
{
    for (uint32_t i = 0; i < DS_BREAKPOINTS_MAX; i++) {
        if (!e->breakpoints.list[i].used || e->breakpoints.list[i].va != va)
            continue;
        *number = i;
        return true;
    }
    return false;
}

HRESULT breakpoints_set(struct engine *e, uint64_t va, uint32_t *number)
{
    struct breakpoint *list = e->breakpoints.list;
    uint32_t free_one = 0;
    HRESULT hr;

    va = translate_canonical(e->memory, va);
    if (breakpoints_find(e, va, number))
        return S_FALSE;
    while (free_one < DS_BREAKPOINTS_MAX && list[free_one].used)
        free_one++;
    if (free_one == DS_BREAKPOINTS_MAX)
        return E_OUTOFMEMORY;
    list[free_one].va = va;
    hr = target_set_breakpoint(e->target, va, &list[free_one].id);
    list[free_one].used = SUCCEEDED(hr);
    *number = free_one;
    return hr;
}

HRESULT breakpoints_clear(struct engine *e, uint32_t number)
{
    HRESULT hr;

    if (number >= DS_BREAKPOINTS_MAX || !e->breakpoints.list[number].used)
        return E_INVALIDARG;
    hr = target_clear_breakpoint(e->target, e->breakpoints.list[number].id);
    if (SUCCEEDED(hr))
        e->breakpoints.list[number].used = false;
    return hr;
}

HRESULT breakpoints_clear_all(struct engine *e)
{
    HRESULT hr = S_OK;

    for (uint32_t i = 0; SUCCEEDED(hr) && i < DS_BREAKPOINTS_MAX; i++)
        if (e->breakpoints.list[i].used)
            hr = breakpoints_clear(e, i);
    return hr;
}

void breakpoints_forget(struct engine *e)
{
    e->breakpoints = (struct breakpoints){ { { .used = false } } };
}
