#include "backend/sim/machine.h"

#include <stdlib.h>
#include <string.h>

void machine_init(struct machine *m)
{
    *m = (struct machine){ .processors = 1, .physical_bits = 40, .space_count = 1 };
    m->spaces[0].place = UINT64_MAX;
}

static void free_ranges(struct machine_range *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        device_deinit(&list[i].device);
        free(list[i].bytes);
    }
    free(list);
}

void machine_handle_deinit(struct machine_handle *handle)
{
    free(handle->type.units);
    free(handle->name.units);
}

void machine_deinit(struct machine *m)
{
    free_ranges(m->ranges, m->range_count);
    free_ranges(m->ports, m->port_count);
    pci_deinit(&m->pci);
    for (size_t i = 0; i < m->tag_count; i++)
        free(m->tags[i].bytes);
    for (size_t i = 0; i < m->handle_count; i++)
        machine_handle_deinit(&m->handles[i]);
    for (size_t i = 0; i < m->module_count; i++)
        free(m->modules[i].path);
    free(m->process.path);
    for (uint32_t i = 0; m->cpus && i < m->processors; i++)
        processor_deinit(&m->cpus[i]);
    free(m->cpus);
    script_deinit(&m->script);
    free(m->maps);
    free(m->loads);
}

HRESULT machine_make_processors(struct machine *m)
{
    if (m->cpus)
        return S_OK;
    m->cpus = calloc(m->processors, sizeof(*m->cpus));
    if (!m->cpus)
        return E_OUTOFMEMORY;
    for (uint32_t i = 0; i < m->processors; i++)
        processor_init(&m->cpus[i]);
    return S_OK;
}

/* The index of the first range that ends at or above an address. */
static size_t find_index(const struct machine_range *list, size_t count, uint64_t address)
{
    size_t low = 0;
    size_t high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (list[middle].last < address)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct machine_range *machine_find_overlap(const struct machine *m, uint64_t first, uint64_t last)
{
    size_t i = find_index(m->ranges, m->range_count, first);

    return i < m->range_count && m->ranges[i].base <= last ? &m->ranges[i] : NULL;
}

struct machine_range *machine_find_port(const struct machine *m, uint64_t first, uint64_t last)
{
    size_t i = find_index(m->ports, m->port_count, first);

    return i < m->port_count && m->ports[i].base <= last ? &m->ports[i] : NULL;
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
    for (size_t i = 0; i < m->port_count; i++)
        if (!strcmp(m->ports[i].name, name))
            return &m->ports[i];
    return NULL;
}

static bool has_bytes(const struct machine_range *range)
{
    return range->kind == MACHINE_RAM || range->kind == MACHINE_DEVICE;
}

/* Put a range into a list in its order, with bytes of its own if it has any. */
static HRESULT insert(
        struct machine_range **ranges, size_t *count, const struct machine_range *range)
{
    uint64_t size = range->last - range->base + 1;
    size_t at = find_index(*ranges, *count, range->base);
    struct machine_range *list;
    uint8_t *bytes = NULL;

    if (has_bytes(range)) {
        /* zero pages of the system, which cost nothing until they are written */
        bytes = (size_t)size == size ? calloc(1, (size_t)size) : NULL;
        if (!bytes)
            return E_OUTOFMEMORY;
    }
    list = realloc(*ranges, (*count + 1) * sizeof(*list));
    if (!list) {
        free(bytes);
        return E_OUTOFMEMORY;
    }
    *ranges = list;
    memmove(&list[at + 1], &list[at], (*count - at) * sizeof(*list));
    list[at] = *range;
    list[at].bytes = bytes;
    ++*count;
    return S_OK;
}

HRESULT machine_add_range(struct machine *m, const struct machine_range *range)
{
    HRESULT hr = insert(&m->ranges, &m->range_count, range);

    if (SUCCEEDED(hr) && has_bytes(range))
        m->bytes += range->last - range->base + 1;
    return hr;
}

HRESULT machine_add_ports(struct machine *m, const struct machine_range *ports)
{
    return insert(&m->ports, &m->port_count, ports);
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

bool machine_find_pa(const struct machine *m, uint64_t va, uint64_t size, uint64_t *pa)
{
    for (size_t i = 0; i < m->map_count; i++) {
        const struct machine_map *map = &m->maps[i];

        if (map->space != 0 || map->entry || va < map->va || va - map->va >= map->size ||
                size - 1 > map->size - 1 - (va - map->va))
            continue;
        *pa = map->pa + (va - map->va);
        return true;
    }
    return false;
}

const struct machine_block *machine_find_block(
        const struct machine *m, const char *name, size_t length)
{
    for (size_t i = 0; i < m->block_count; i++)
        if (strlen(m->blocks[i].name) == length && !memcmp(m->blocks[i].name, name, length))
            return &m->blocks[i];
    return NULL;
}
