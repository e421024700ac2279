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
static HRESULT read_entry(void *context, uint64_t pa, size_t size, uint64_t *entry)
{
    uint8_t bytes[sizeof(*entry)] = { 0 };
    size_t done = 0;
    HRESULT hr = target_read_physical(context, pa, DS_CACHING_DEFAULT, bytes, size, &done);

    if (SUCCEEDED(hr) && done < size)
        return HR_READ_FAULT; /* memory ends in the middle of it */
    if (SUCCEEDED(hr))
        memcpy(entry, bytes, sizeof(bytes)); /* little-endian, as every host of ours is */
    return hr;
}

struct paging_roots translate_roots(const struct memory *m)
{
    return (struct paging_roots){ .low = m->target->info.root, .high = m->target->info.root_high };
}

HRESULT translate_trail(struct memory *m, const struct paging_roots *roots, uint64_t va,
        uint64_t *root, struct paging_trail *trail)
{
    const struct paging_form *form = paging_form_of(m->target->info.paging);
    HRESULT hr;

    *root = 0;
    trail->count = 0;
    va = translate_canonical(m, va);
    if (!form)
        return HR_NO_PAGE;
    *root = paging_root_of(form, roots, va);
    if (!*root)
        return HR_NO_PAGE;
    hr = paging_walk(form, roots, va, read_entry, m->target, trail);
    /* a table that is not there maps nothing */
    return hr == HR_NO_PAGE || hr == HR_READ_FAULT ? S_FALSE : hr;
}

HRESULT translate_va(struct memory *m, uint64_t va, uint64_t *pa)
{
    struct paging_roots roots = translate_roots(m);
    struct paging_trail trail;
    uint64_t root;
    HRESULT hr = translate_trail(m, &roots, va, &root, &trail);

    if (hr == S_OK)
        *pa = trail.pa;
    return hr == S_FALSE ? HR_NO_PAGE : hr;
}
