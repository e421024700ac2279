#include "backend/sim/machine.h"

#include <stdlib.h>
#include <string.h>

void machine_init(struct machine *m)
{
    *m = (struct machine){ .processors = 1, .physical_bits = 40 };
}

void machine_deinit(struct machine *m)
{
    for (size_t i = 0; i < m->range_count; i++) {
        device_deinit(&m->ranges[i].device);
        free(m->ranges[i].bytes);
    }
    free(m->ranges);
    free(m->maps);
    free(m->loads);
}

/* The index of the first range that ends at or above pa. */
static size_t find_index(const struct machine *m, uint64_t pa)
{
    size_t low = 0;
    size_t high = m->range_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (m->ranges[middle].last < pa)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct machine_range *machine_find_overlap(const struct machine *m, uint64_t first, uint64_t last)
{
    size_t i = find_index(m, first);

    return i < m->range_count && m->ranges[i].base <= last ? &m->ranges[i] : NULL;
}

struct machine_range *machine_find(const struct machine *m, uint64_t pa)
{
    return machine_find_overlap(m, pa, pa);
}

struct machine_range *machine_find_device(const struct machine *m, const char *name)
{
    for (size_t i = 0; i < m->range_count; i++)
        if (m->ranges[i].kind == MACHINE_DEVICE && !strcmp(m->ranges[i].name, name))
            return &m->ranges[i];
    return NULL;
}

static bool has_bytes(const struct machine_range *range)
{
    return range->kind == MACHINE_RAM || range->kind == MACHINE_DEVICE;
}

HRESULT machine_add_range(struct machine *m, const struct machine_range *range)
{
    uint64_t size = range->last - range->base + 1;
    size_t at = find_index(m, range->base);
    struct machine_range *list;
    uint8_t *bytes = NULL;

    if (has_bytes(range)) {
        /* zero pages of the system, which cost nothing until they are written */
        bytes = (size_t)size == size ? calloc(1, (size_t)size) : NULL;
        if (!bytes)
            return E_OUTOFMEMORY;
    }
    list = realloc(m->ranges, (m->range_count + 1) * sizeof(*list));
    if (!list) {
        free(bytes);
        return E_OUTOFMEMORY;
    }
    m->ranges = list;
    memmove(&list[at + 1], &list[at], (m->range_count - at) * sizeof(*list));
    list[at] = *range;
    list[at].bytes = bytes;
    m->range_count++;
    if (bytes)
        m->bytes += size;
    return S_OK;
}

HRESULT machine_add_map(struct machine *m, const struct machine_map *map)
{
    struct machine_map *list = realloc(m->maps, (m->map_count + 1) * sizeof(*list));

    if (!list)
        return E_OUTOFMEMORY;
    list[m->map_count++] = *map;
    m->maps = list;
    return S_OK;
}

HRESULT machine_add_load(
        struct machine *m, uint64_t pa, uint64_t size, unsigned line, uint8_t **bytes)
{
    struct machine_load *list;

    *bytes = machine_ram_at(m, pa, size);
    if (!*bytes)
        return S_OK;
    list = realloc(m->loads, (m->load_count + 1) * sizeof(*list));
    if (!list)
        return E_OUTOFMEMORY;
    list[m->load_count++] = (struct machine_load){ pa, pa + size - 1, line };
    m->loads = list;
    return S_OK;
}

uint8_t *machine_ram_at(const struct machine *m, uint64_t pa, uint64_t size)
{
    const struct machine_range *range = machine_find(m, pa);

    if (!range || range->kind != MACHINE_RAM || size - 1 > range->last - pa)
        return NULL;
    return range->bytes + (pa - range->base);
}
