#include "backend/sim/tables.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define TABLE_SIZE 4096u

#define ENTRY_PRESENT    (UINT64_C(1) << 0)
#define ENTRY_WRITABLE   (UINT64_C(1) << 1)
#define ENTRY_USER       (UINT64_C(1) << 2)
#define ENTRY_PWT        (UINT64_C(1) << 3)
#define ENTRY_PCD        (UINT64_C(1) << 4)
#define ENTRY_ACCESSED   (UINT64_C(1) << 5)
#define ENTRY_DIRTY      (UINT64_C(1) << 6)
#define ENTRY_LARGE      (UINT64_C(1) << 7)
#define ENTRY_PAT        (UINT64_C(1) << 7)
#define ENTRY_PAT_LARGE  (UINT64_C(1) << 12)
#define ENTRY_NO_EXECUTE (UINT64_C(1) << 63)

/* Where the next table stands. */
struct builder {
    struct machine *machine;
    const struct paging_form *form;
    uint64_t root;
    uint64_t next;
    bool upwards;
    uint64_t first; /* all tables lie in first..last */
    uint64_t last;
    struct tables_problem *problem;
};

enum ds_caching tables_type(uint64_t entry, uint64_t page_size)
{
    static const enum ds_caching pat[8] = {
        DS_CACHING_CACHED,         /* 6: write-back */
        DS_CACHING_WRITE_COMBINED, /* 1 */
        DS_CACHING_UNCACHED,       /* 7: uncached unless a range register says otherwise */
        DS_CACHING_UNCACHED,       /* 0 */
        DS_CACHING_CACHED,
        DS_CACHING_WRITE_COMBINED,
        DS_CACHING_UNCACHED,
        DS_CACHING_UNCACHED,
    };
    uint64_t pat_bit = page_size == TABLE_SIZE ? ENTRY_PAT : ENTRY_PAT_LARGE;
    unsigned index =
            (entry & ENTRY_PWT ? 1 : 0) + (entry & ENTRY_PCD ? 2 : 0) + (entry & pat_bit ? 4 : 0);

    return pat[index];
}

static uint64_t leaf_entry(const struct machine_map *map, uint64_t pa)
{
    uint64_t entry = pa | ENTRY_PRESENT | ENTRY_ACCESSED | ENTRY_DIRTY;

    if (map->entry)
        return map->entry;
    if (map->writable)
        entry |= ENTRY_WRITABLE;
    if (map->user)
        entry |= ENTRY_USER;
    if (map->no_execute)
        entry |= ENTRY_NO_EXECUTE;
    if (map->page_size != TABLE_SIZE)
        entry |= ENTRY_LARGE;
    if (map->type == DS_CACHING_WRITE_COMBINED)
        entry |= ENTRY_PWT;
    if (map->type == DS_CACHING_UNCACHED)
        entry |= ENTRY_PWT | ENTRY_PCD;
    return entry;
}

static uint64_t entry_load(const uint8_t *at)
{
    uint64_t entry = 0;

    for (int i = 8; i-- > 0;)
        entry = entry << 8 | at[i];
    return entry;
}

static void entry_store(uint8_t *at, uint64_t entry)
{
    for (int i = 0; i < 8; i++)
        at[i] = (uint8_t)(entry >> 8 * i);
}

static HRESULT new_table(struct builder *b, uint64_t *pa)
{
    uint8_t *bytes = machine_ram_at(b->machine, b->next, TABLE_SIZE);

    *pa = b->next;
    if (!bytes || *pa == 0) { /* a root of 0 stands for an unknown one */
        snprintf(b->problem->text, sizeof(b->problem->text),
                "no room for page tables: 0x%" PRIx64 " is %s", *pa,
                bytes ? "the first page of all" : "not in RAM");
        return HR_BAD_DATA;
    }
    memset(bytes, 0, TABLE_SIZE);
    if (*pa < b->first)
        b->first = *pa;
    if (*pa + TABLE_SIZE - 1 > b->last)
        b->last = *pa + TABLE_SIZE - 1;
    b->next = b->upwards ? *pa + TABLE_SIZE : *pa - TABLE_SIZE;
    return S_OK;
}

static const struct machine_map *find_map(
        const struct machine *m, uint32_t space, uint64_t va, uint64_t size)
{
    for (size_t i = 0; i < m->map_count; i++)
        if (m->maps[i].space == space && m->maps[i].va <= va + (size - 1) &&
                va <= m->maps[i].va + (m->maps[i].size - 1))
            return &m->maps[i];
    return NULL;
}

static HRESULT mapped_twice(struct builder *b, uint64_t va, const struct machine_map *map)
{
    const struct machine_map *other = find_map(b->machine, map->space, va, map->page_size);

    snprintf(b->problem->text, sizeof(b->problem->text),
            "0x%" PRIx64 " is mapped already, by line %u", va, other ? other->line : 0);
    return HR_BAD_DATA;
}

/* One page: the tables on the way to it, where they are not there yet, and its entry. */
static HRESULT map_page(struct builder *b, const struct machine_map *map, uint64_t offset)
{
    uint64_t va = map->va + offset;
    uint64_t table = b->root;

    for (unsigned i = 0; i < b->form->level_count; i++) {
        const struct paging_level *level = &b->form->levels[i];
        uint64_t index = va >> level->shift & ((UINT64_C(1) << level->index_bits) - 1);
        uint8_t *at = machine_ram_at(b->machine, table + index * 8, 8);
        uint64_t entry = entry_load(at);
        HRESULT hr;

        if (UINT64_C(1) << level->shift == map->page_size) {
            if (entry)
                return mapped_twice(b, va, map);
            entry_store(at, leaf_entry(map, map->pa + offset));
            return S_OK;
        }
        if (entry & ENTRY_LARGE)
            return mapped_twice(b, va, map);
        if (!entry) {
            hr = new_table(b, &table);
            if (FAILED(hr))
                return hr;
            /* what a page may do is its own entry's business */
            entry = table | ENTRY_PRESENT | ENTRY_WRITABLE | ENTRY_USER | ENTRY_ACCESSED;
            entry_store(at, entry);
        }
        table = entry & b->form->address_mask;
    }
    return E_UNEXPECTED; /* no form has maps of other sizes: the description was checked */
}

static uint64_t last_page_of_ram(const struct machine *m)
{
    for (size_t i = m->range_count; i-- > 0;) {
        const struct machine_range *range = &m->ranges[i];
        uint64_t page = (range->last + 1 - TABLE_SIZE) & ~(uint64_t)(TABLE_SIZE - 1);

        if (range->kind == MACHINE_RAM && machine_ram_at(m, page, TABLE_SIZE))
            return page;
    }
    return UINT64_MAX & ~(uint64_t)(TABLE_SIZE - 1);
}

/* Loaded bytes were there first; tables over them would break them, and they the tables. */
static HRESULT check_loads(const struct builder *b)
{
    const struct machine *m = b->machine;

    for (size_t i = 0; i < m->load_count; i++)
        if (m->loads[i].first <= b->last && b->first <= m->loads[i].last) {
            snprintf(b->problem->text, sizeof(b->problem->text),
                    "page tables at 0x%" PRIx64 "-0x%" PRIx64 " lie over the bytes of line %u",
                    b->first, b->last, m->loads[i].line);
            return HR_BAD_DATA;
        }
    return S_OK;
}

/* Tables of one set must not lie over those of another. */
static HRESULT check_others(const struct builder *b, const struct builder *others, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (others[i].first <= b->last && b->first <= others[i].last) {
            snprintf(b->problem->text, sizeof(b->problem->text),
                    "page tables at 0x%" PRIx64 "-0x%" PRIx64 " lie over others at 0x%" PRIx64
                    "-0x%" PRIx64,
                    b->first, b->last, others[i].first, others[i].last);
            return HR_BAD_DATA;
        }
    return S_OK;
}

/* A process has the kernel's half of the addresses too: that of the first set. */
static void share_kernel_half(const struct machine *m, uint64_t root)
{
    const uint8_t *from = machine_ram_at(m, m->spaces[0].root, TABLE_SIZE);

    memcpy(machine_ram_at(m, root, TABLE_SIZE) + TABLE_SIZE / 2, from + TABLE_SIZE / 2,
            TABLE_SIZE / 2);
}

static void point_to_itself(const struct machine *m, uint64_t root)
{
    uint64_t entry =
            root | ENTRY_PRESENT | ENTRY_WRITABLE | ENTRY_ACCESSED | ENTRY_DIRTY | ENTRY_NO_EXECUTE;

    if (m->self_index)
        entry_store(machine_ram_at(m, root + m->self_index * 8, 8), entry);
}

static HRESULT make_space(struct builder *b, uint32_t space)
{
    struct machine *m = b->machine;
    HRESULT hr = new_table(b, &b->root);

    m->spaces[space].root = b->root;
    for (size_t i = 0; i < m->map_count && SUCCEEDED(hr); i++) {
        const struct machine_map *map = &m->maps[i];

        if (map->space != space)
            continue;
        b->problem->map = map;
        for (uint64_t offset = 0; offset < map->size && SUCCEEDED(hr); offset += map->page_size)
            hr = map_page(b, map, offset);
    }
    if (FAILED(hr))
        return hr;
    if (space != 0)
        share_kernel_half(m, b->root);
    point_to_itself(m, b->root);
    b->problem->map = NULL;
    m->spaces[space].first = b->first;
    m->spaces[space].last = b->last;
    return check_loads(b);
}

HRESULT tables_make(struct machine *m, struct tables_problem *problem)
{
    struct builder builders[MACHINE_SPACES_MAX];
    HRESULT hr = S_OK;

    for (uint32_t i = 0; i < m->space_count && SUCCEEDED(hr); i++) {
        uint64_t place = m->spaces[i].place;

        problem->map = NULL;
        problem->line = m->spaces[i].line;
        builders[i] = (struct builder){
            .machine = m,
            .form = paging_form_of(m->paging),
            .next = place == UINT64_MAX ? last_page_of_ram(m) : place,
            .upwards = place != UINT64_MAX,
            .first = UINT64_MAX,
            .problem = problem,
        };
        hr = make_space(&builders[i], i);
        if (SUCCEEDED(hr))
            hr = check_others(&builders[i], builders, i);
    }
    m->root = m->spaces[0].root;
    return hr;
}
