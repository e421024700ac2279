#include "memory/memory.h"

#include <string.h>

#include "target/target.h"

uint64_t translate_canonical(const struct memory *m, uint64_t va)
{
    if (m->target->info.pointer_size == 4)
        return (uint64_t)(int64_t)(int32_t)(uint32_t)va;
    return va;
}

/* A table entry, by physical access alone. */
static HRESULT read_entry(void *context, uint64_t pa, uint64_t *entry)
{
    uint8_t bytes[sizeof(*entry)];
    size_t done = 0;
    HRESULT hr = target_read_physical(context, pa, DS_CACHING_DEFAULT, bytes, sizeof(bytes), &done);

    if (SUCCEEDED(hr) && done < sizeof(bytes))
        return HR_READ_FAULT; /* memory ends in the middle of it */
    if (SUCCEEDED(hr))
        memcpy(entry, bytes, sizeof(bytes)); /* little-endian, as every host of ours is */
    return hr;
}

static HRESULT walk(struct memory *m, uint64_t va, struct paging_trail *trail)
{
    const struct ds_target_info *info = &m->target->info;

    return paging_walk(paging_form_of(info->paging), info->root, translate_canonical(m, va),
            read_entry, m->target, trail);
}

static bool root_known(const struct memory *m)
{
    return m->target->info.root && paging_form_of(m->target->info.paging);
}

HRESULT translate_va(struct memory *m, uint64_t va, uint64_t *pa)
{
    struct paging_trail trail;
    HRESULT hr;

    if (!root_known(m))
        return HR_NO_PAGE;
    hr = walk(m, va, &trail);
    if (hr == HR_READ_FAULT)
        return HR_NO_PAGE; /* a table that is not there maps nothing */
    if (SUCCEEDED(hr))
        *pa = trail.pa;
    return hr;
}

HRESULT translate_trail(struct memory *m, uint64_t va, uint64_t *root, struct paging_trail *trail)
{
    HRESULT hr;

    trail->count = 0;
    if (!root_known(m))
        return HR_NO_PAGE;
    *root = m->target->info.root & paging_form_of(m->target->info.paging)->root_mask;
    hr = walk(m, va, trail);
    return hr == HR_NO_PAGE || hr == HR_READ_FAULT ? S_FALSE : hr;
}
