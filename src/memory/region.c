#include "memory/region.h"

#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "memory/entries.h"
#include "target/target.h"

#define PAGE_SHIFT      12
#define TABLE_SIZE_MOST 4096

/* A mapped page is valid as far as its bytes are there. */
static HRESULT in_page(
        struct memory *m, uint64_t va, const struct paging_trail *trail, struct region *out)
{
    uint64_t left = (trail->page_size - 1) - (va & (trail->page_size - 1));
    struct ds_range there;
    uint64_t last;
    HRESULT hr = target_next_physical(m->target, trail->pa, &there);

    *out = (struct region){ .more = left, .writable = trail->writable };
    if (FAILED(hr))
        return hr == HR_NO_MORE_ENTRIES ? S_OK : hr;
    out->valid = there.first <= trail->pa;
    last = out->valid ? there.last : there.first - 1;
    if (last - trail->pa < left)
        out->more = last - trail->pa;
    return S_OK;
}

/* Whether an entry leaves its addresses unmapped; Windows hides pages in what is not valid. */
static bool maps_nothing(const struct memory *m, const struct paging_level *level, uint64_t entry)
{
    bool hides =
            level->shift == PAGE_SHIFT && m->target->info.windows && m->decoding.invalid_entries;

    return hides ? entry == 0 : (entry & level->valid) != level->valid;
}

/* How many of the bytes of a table are missing, from pa on. */
static size_t missing_bytes(struct memory *m, uint64_t pa, size_t size)
{
    struct ds_range there;
    HRESULT hr = target_next_physical(m->target, pa, &there);

    if (hr == HR_NO_MORE_ENTRIES || (hr == S_OK && there.first - pa > size))
        return size;
    return hr == S_OK && there.first > pa ? (size_t)(there.first - pa) : 0;
}

/* How many entries behind one that stopped a walk map nothing either: the rest of its table is read
 * at once. */
static uint64_t count_empty(
        struct memory *m, const struct paging_form *form, const struct paging_trail *trail)
{
    const struct paging_level *level = &form->levels[trail->count - 1];
    size_t table_size = (size_t)form->entry_size << level->index_bits; /* and its alignment */
    uint64_t pa = trail->steps[trail->count - 1].pa + form->entry_size;
    size_t size = (size_t)(-pa & (table_size - 1));
    uint8_t bytes[TABLE_SIZE_MOST];
    size_t done = 0;
    uint64_t count = 0;

    if (!size)
        return 0;
    if (FAILED(target_read_physical(m->target, pa, DS_CACHING_DEFAULT, bytes, size, &done)))
        return missing_bytes(m, pa, size) / form->entry_size;
    for (size_t at = 0; at + form->entry_size <= done; at += form->entry_size, count++) {
        uint64_t entry = 0;

        memcpy(&entry, bytes + at, form->entry_size); /* little-endian, as every host of ours is */
        if (!maps_nothing(m, level, entry))
            break;
    }
    return count;
}

/* The last address that is unmapped like this one, where a walk has stopped. */
static uint64_t last_unmapped(struct memory *m, const struct paging_form *form, uint64_t va,
        const struct paging_trail *trail)
{
    struct paging_roots roots = translate_roots(m);
    unsigned shift;

    if (!trail->count)
        return paging_gap_last(form, &roots, va);
    shift = form->levels[trail->count - 1].shift;
    return (va | ((UINT64_C(1) << shift) - 1)) + (count_empty(m, form, trail) << shift);
}

/* An entry that maps nothing leaves all addresses unmapped that it stands for. */
static HRESULT by_tables(struct memory *m, uint64_t va, struct region *out)
{
    const struct paging_form *form = paging_form_of(m->target->info.paging);
    struct paging_roots roots = translate_roots(m);
    struct paging_trail trail;
    uint64_t root;
    HRESULT hr = translate_trail(m, &roots, va, &root, &trail);

    if (hr == S_OK)
        return in_page(m, va, &trail, out);
    if (FAILED(hr) && hr != HR_NO_PAGE)
        return hr;
    *out = (struct region){ .more = (form ? last_unmapped(m, form, va, &trail) : UINT64_MAX) - va };
    return S_OK;
}

/* Whether a walk was stopped by an entry, and not by one that could not be read. */
static bool stopped(const struct memory *m, const struct paging_trail *trail)
{
    uint64_t entry;

    return trail->count && entries_find(m->entries, trail->steps[trail->count - 1].pa, &entry);
}

/* A live kernel answers for a page at a time; the entry that leaves it unmapped stands for more. */
static HRESULT widen(struct memory *m, uint64_t va, struct region *out)
{
    const struct paging_form *form = paging_form_of(m->target->info.paging);
    struct paging_roots roots = translate_roots(m);
    struct paging_trail trail;
    uint64_t root;
    uint64_t last;
    HRESULT hr = translate_trail(m, &roots, va, &root, &trail);

    if (hr == S_FALSE && stopped(m, &trail)) {
        last = last_unmapped(m, form, va, &trail);
        if (last - va > out->more)
            out->more = last - va;
    }
    return hr == HR_NO_PAGE || SUCCEEDED(hr) ? S_OK : hr;
}

static HRESULT by_target(struct memory *m, uint64_t va, struct region *out)
{
    const uint32_t writable =
            PAGE_READWRITE | PAGE_WRITECOPY | PAGE_EXECUTE_READWRITE | PAGE_EXECUTE_WRITECOPY;
    struct ds_region region;
    HRESULT hr = target_query_virtual(m->target, va, &region);

    if (hr == E_INVALIDARG) { /* there can be nothing from here on */
        *out = (struct region){ .more = UINT64_MAX - va };
        return S_OK;
    }
    if (FAILED(hr))
        return hr;
    *out = (struct region){
        .more = region.range.last - va,
        .valid = region.valid,
        .writable = region.protect == 0 || (region.protect & writable),
    };
    return S_OK;
}

HRESULT region_at(struct memory *m, uint64_t va, struct region *out)
{
    va = translate_canonical(m, va);
    return memory_translates(m, va) ? by_tables(m, va, out) : by_target(m, va, out);
}

HRESULT region_run(struct memory *m, uint64_t va, struct region *out)
{
    HRESULT hr = region_at(m, va, out);

    va = translate_canonical(m, va);
    if (FAILED(hr) || out->valid || out->more >= m->target->info.page_size ||
            memory_translates(m, va) || !m->entries || !m->target->phys)
        return hr;
    return widen(m, va, out);
}

/* The run behind this one; a way of many steps may be interrupted. */
static HRESULT step(struct memory *m, uint64_t va, uint64_t *at, struct region *region)
{
    *at += region->more + 1;
    return memory_interrupted(m) ? HR_INTERRUPTED : region_run(m, va + *at, region);
}

/*
 * Find what is valid from va to va + last.
 *
 * *at becomes the first place of it, and *region what is there; HR_NO_MORE_ENTRIES: there is none.
 */
static HRESULT find_valid(
        struct memory *m, uint64_t va, uint64_t last, uint64_t *at, struct region *region)
{
    HRESULT hr;

    *at = 0;
    hr = region_run(m, va, region);
    while (SUCCEEDED(hr) && !region->valid)
        hr = region->more < last - *at ? step(m, va, at, region) : HR_NO_MORE_ENTRIES;
    return hr;
}

HRESULT region_next(struct memory *m, uint64_t va, uint64_t *next)
{
    uint64_t room = translate_room(m, va);
    uint64_t page_mask = m->target->info.page_size - 1;
    struct region region;
    uint64_t at = 0;
    uint64_t more = page_mask - (va & page_mask);

    if (!target_is_live(m->target)) {
        HRESULT hr = find_valid(m, va, room, &at, &region);

        if (FAILED(hr))
            return hr;
        more = region.more;
    }
    if (at == 0) { /* it is valid here, or nobody looked */
        if (more >= room)
            return HR_NO_MORE_ENTRIES;
        at = more + 1;
    }
    *next = translate_canonical(m, va + at);
    return S_OK;
}

HRESULT region_first_valid(
        struct memory *m, uint64_t va, uint64_t size, uint64_t *first, uint64_t *found)
{
    uint64_t room = translate_room(m, va);
    uint64_t last = size - 1 < room ? size - 1 : room;
    struct region region;
    uint64_t at;
    uint64_t end;
    HRESULT hr = find_valid(m, va, last, &at, &region);

    if (hr == HR_NO_MORE_ENTRIES)
        return E_NOINTERFACE;
    for (end = at; SUCCEEDED(hr) && region.valid && region.more < last - end;)
        hr = step(m, va, &end, &region);
    if (FAILED(hr))
        return hr;
    *first = translate_canonical(m, va + at);
    *found = (region.valid ? last + 1 : end) - at;
    return S_OK;
}

HRESULT region_describe(struct memory *m, uint64_t va, struct ds_region *out)
{
    HRESULT hr = target_query_virtual(m->target, translate_canonical(m, va), out);

    if (FAILED(hr))
        return hr;
    if (!out->state)
        out->state = out->valid ? MEM_COMMIT : MEM_FREE;
    if (out->state == MEM_FREE) {
        out->protect = PAGE_NOACCESS;
        out->type = 0;
        out->allocation_base = 0;
        out->allocation_protect = 0;
        return S_OK;
    }
    if (!out->protect && out->state == MEM_COMMIT)
        out->protect = PAGE_READWRITE;
    if (!out->type)
        out->type = MEM_PRIVATE;
    if (!out->allocation_base)
        out->allocation_base = out->range.first & ~(uint64_t)(m->target->info.page_size - 1);
    if (!out->allocation_protect)
        out->allocation_protect = out->protect;
    return S_OK;
}
