#include "backend/sim/tables.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "backend/sim/descriptors.h"

#define TABLE_SIZE 4096u

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

static uint64_t entry_load(const uint8_t *at, unsigned size)
{
    uint64_t entry = 0;

    for (unsigned i = size; i-- > 0;)
        entry = entry << 8 | at[i];
    return entry;
}

static void entry_store(uint8_t *at, unsigned size, uint64_t entry)
{
    for (unsigned i = 0; i < size; i++)
        at[i] = (uint8_t)(entry >> 8 * i);
}

static HRESULT new_table(struct builder *b, uint64_t *pa)
{
    uint8_t *bytes = machine_ram_at(b->machine, b->next, TABLE_SIZE);
    uint64_t reach = b->form->address_mask & (b->root ? UINT64_MAX : b->form->root_mask);

    *pa = b->next;
    if (!bytes || *pa == 0 || *pa & ~reach) { /* a root of 0 stands for an unknown one */
        snprintf(b->problem->text, sizeof(b->problem->text),
                "no room for page tables: 0x%" PRIx64 " is %s", *pa,
                !bytes     ? "not in RAM"
                : *pa == 0 ? "the first page of all"
                           : "above what an entry reaches");
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
    unsigned size = b->form->entry_size;

    for (unsigned i = 0; i < b->form->level_count; i++) {
        const struct paging_level *level = &b->form->levels[i];
        uint64_t index = va >> level->shift & ((UINT64_C(1) << level->index_bits) - 1);
        uint8_t *at = machine_ram_at(b->machine, table + index * size, size);
        uint64_t entry = entry_load(at, size);
        HRESULT hr;

        if (UINT64_C(1) << level->shift == map->page_size) {
            if (entry)
                return mapped_twice(b, va, map);
            entry_store(at, size, descriptor_page(b->form, map, map->pa + offset));
            return S_OK;
        }
        if (entry && (entry & level->page_mask) == level->page_bits)
            return mapped_twice(b, va, map);
        if (!entry) {
            hr = new_table(b, &table);
            if (FAILED(hr))
                return hr;
            entry = descriptor_table(b->form, level, table);
            entry_store(at, size, entry);
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

/* Of x64 alone; nothing is run there. */
static void point_to_itself(const struct machine *m, uint64_t root)
{
    const struct paging_form *form = paging_form_of(m->paging);
    const struct machine_map itself = {
        .page_size = TABLE_SIZE, .writable = true, .no_execute = true, .type = DS_CACHING_CACHED
    };

    if (m->self_index)
        entry_store(machine_ram_at(m, root + m->self_index * 8, 8), 8,
                descriptor_page(form, &itself, root));
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
