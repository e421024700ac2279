#include "memory/memory.h"

#include <string.h>

#include "memory/entries.h"
#include "paging/windows.h"
#include "target/target.h"

uint64_t translate_canonical(const struct memory *m, uint64_t va)
{
    if (m->target->info.pointer_size == 4)
        return (uint64_t)(int64_t)(int32_t)(uint32_t)va;
    return m->narrow && va >> 32 == UINT32_MAX ? (uint32_t)va : va;
}

/* Seen as of 32 bits, those of 64 are the kernel's. */
static bool is_narrow(const struct memory *m, uint64_t va)
{
    return m->target->info.pointer_size == 4 ||
           (m->narrow && (va >> 32 == 0 || va >> 32 == UINT32_MAX));
}

uint64_t translate_room(const struct memory *m, uint64_t va)
{
    return is_narrow(m, va) ? UINT32_MAX - (va & UINT32_MAX) : UINT64_MAX - va;
}

size_t translate_within(const struct memory *m, uint64_t va, size_t size)
{
    uint64_t room = translate_room(m, va);

    return size && size - 1 > room ? (size_t)room + 1 : size;
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

/* The same, as it was when it was read first since the target stopped. */
static HRESULT read_known(void *context, uint64_t pa, size_t size, uint64_t *entry)
{
    struct memory *m = context;
    HRESULT hr;

    if (entries_find(m->entries, pa, entry))
        return S_OK;
    hr = read_entry(m->target, pa, size, entry);
    if (SUCCEEDED(hr))
        entries_keep(m->entries, pa, *entry);
    return hr;
}

/* The first reading of a page's number under which the target has the page, or the likeliest one.
 */
static uint64_t choose_page(struct memory *m, const struct windows_entry *entry)
{
    struct ds_range there;

    for (unsigned i = 0; i < entry->page_count; i++)
        if (target_next_physical(m->target, entry->pages[i], &there) == S_OK &&
                there.first <= entry->pages[i])
            return entry->pages[i];
    return entry->pages[0];
}

static void arrive_at(uint64_t page, uint64_t va, struct paging_trail *trail)
{
    trail->pa = page | (va & 0xfff);
    trail->page_size = 4096;
}

/* A valid or a transition entry, wherever it stands. */
static HRESULT take_leaf(struct memory *m, uint64_t entry, uint64_t va, struct paging_trail *trail)
{
    const struct paging_form *form = paging_form_of(m->target->info.paging);
    struct windows_entry decoded;

    if (entry & 1) {
        arrive_at(entry & form->address_mask, va, trail);
        return S_OK;
    }
    decoded = windows_decode(m->target->info.paging, entry);
    if (decoded.kind != WINDOWS_TRANSITION)
        return HR_NO_PAGE;
    arrive_at(choose_page(m, &decoded), va, trail);
    return S_OK;
}

/* Where the bytes at an address are, transition entries among the ways, prototypes not. */
static HRESULT find_once(
        struct memory *m, const struct paging_roots *roots, uint64_t va, uint64_t *pa)
{
    const struct paging_form *form = paging_form_of(m->target->info.paging);
    struct paging_trail trail;
    HRESULT hr = paging_walk(form, roots, va, read_entry, m->target, &trail);

    if (hr == HR_NO_PAGE && trail.count == form->level_count)
        hr = take_leaf(m, trail.steps[trail.count - 1].entry, va, &trail);
    *pa = trail.pa;
    return hr;
}

/* An entry of the last level that is not valid may still lead to a page, where Windows made it. */
static HRESULT decode_leaf(
        struct memory *m, const struct paging_roots *roots, uint64_t va, struct paging_trail *trail)
{
    const struct paging_form *form = paging_form_of(m->target->info.paging);
    struct windows_entry decoded;
    uint64_t entry;
    uint64_t at;
    HRESULT hr;

    if (trail->count != form->level_count)
        return HR_NO_PAGE;
    entry = trail->steps[trail->count - 1].entry;
    decoded = windows_decode(m->target->info.paging, entry);
    if (decoded.kind != WINDOWS_PROTOTYPE)
        return take_leaf(m, entry, va, trail);
    hr = find_once(m, roots, decoded.prototype, &at);
    if (SUCCEEDED(hr))
        hr = read_entry(m->target, at, form->entry_size, &entry);
    return SUCCEEDED(hr) ? take_leaf(m, entry, va, trail) : hr;
}

struct paging_roots translate_roots(const struct memory *m)
{
    bool unknown = m->process_root == MEMORY_NO_ROOT;
    uint64_t low = m->process_root && !unknown ? m->process_root : m->target->info.root;

    return (struct paging_roots){
        .low = low, .high = m->target->info.root_high, .no_user = unknown
    };
}

static HRESULT follow(struct memory *m, const struct paging_roots *roots, uint64_t va, bool known,
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
    hr = known ? paging_walk(form, roots, va, read_known, m, trail)
               : paging_walk(form, roots, va, read_entry, m->target, trail);
    if (hr == HR_NO_PAGE && m->target->info.windows && m->decoding.invalid_entries)
        hr = decode_leaf(m, roots, va, trail);
    /* a table that is not there maps nothing */
    return hr == HR_NO_PAGE || hr == HR_READ_FAULT ? S_FALSE : hr;
}

HRESULT translate_trail(struct memory *m, const struct paging_roots *roots, uint64_t va,
        uint64_t *root, struct paging_trail *trail)
{
    return follow(m, roots, va, true, root, trail);
}

/* Where a byte is, and how many bytes of its page come behind it. */
static HRESULT find_page(struct memory *m, uint64_t va, bool known, uint64_t *pa, uint64_t *behind)
{
    struct paging_roots roots = translate_roots(m);
    struct paging_trail trail;
    uint64_t root;
    HRESULT hr = follow(m, &roots, va, known, &root, &trail);

    if (hr == S_OK) {
        *pa = trail.pa;
        *behind = trail.page_size - 1 - (trail.pa & (trail.page_size - 1));
    }
    return hr == S_FALSE ? HR_NO_PAGE : hr;
}

HRESULT translate_va(struct memory *m, uint64_t va, uint64_t *pa)
{
    uint64_t behind;

    return find_page(m, va, false, pa, &behind);
}

HRESULT translate_known(struct memory *m, uint64_t va, uint64_t *pa)
{
    uint64_t behind;

    return find_page(m, va, true, pa, &behind);
}

HRESULT translate_run(struct memory *m, uint64_t va, size_t most, uint64_t *pa, size_t *size)
{
    uint64_t next = 0;
    uint64_t behind = 0;
    HRESULT hr = find_page(m, va, false, pa, &behind);

    *size = 0;
    if (FAILED(hr))
        return hr;
    do
        *size = behind < most - *size ? *size + (size_t)behind + 1 : most;
    while (*size < most && SUCCEEDED(find_page(m, va + *size, false, &next, &behind)) &&
            next == *pa + *size);
    return S_OK;
}
