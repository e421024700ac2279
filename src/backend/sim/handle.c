/* The public test handle, include/dbgspaces/sim.h; ds_sim_from() is where objects are known. */
#include "backend/sim/model.h"

#include <string.h>

static void fill_range(const struct machine_range *from, struct ds_sim_range *to)
{
    *to = (struct ds_sim_range){
        .base = from->base,
        .size = from->last - from->base + 1,
        .type = from->type,
        .widths = from->device.widths,
        .counts = from->counts,
    };
    memcpy(to->name, from->name, sizeof(to->name));
}

HRESULT ds_sim_get_range(struct ds_sim *sim, size_t index, struct ds_sim_range *range)
{
    if (!sim || !range)
        return E_INVALIDARG;
    if (index >= sim->machine.range_count)
        return HR_NO_MORE_ENTRIES;
    fill_range(&sim->machine.ranges[index], range);
    return S_OK;
}

HRESULT ds_sim_find_range(struct ds_sim *sim, const char *name, struct ds_sim_range *range)
{
    if (!sim || !name || !range)
        return E_INVALIDARG;
    for (size_t i = 0; i < sim->machine.range_count; i++)
        if (!strcmp(sim->machine.ranges[i].name, name))
            return ds_sim_get_range(sim, i, range);
    return HR_NO_MORE_ENTRIES;
}

HRESULT ds_sim_get_ports(struct ds_sim *sim, size_t index, struct ds_sim_range *ports)
{
    if (!sim || !ports)
        return E_INVALIDARG;
    if (index >= sim->machine.port_count)
        return HR_NO_MORE_ENTRIES;
    fill_range(&sim->machine.ports[index], ports);
    return S_OK;
}

uint64_t ds_sim_count(const struct ds_sim_counts *counts, enum ds_sim_direction direction)
{
    uint64_t sum = 0;

    if (!counts || (unsigned)direction >= DS_SIM_DIRECTIONS)
        return 0;
    for (int width = 0; width < DS_SIM_WIDTHS; width++)
        for (int caching = 0; caching < DS_SIM_CACHINGS; caching++)
            sum += counts->accesses[direction][width][caching];
    return sum;
}

void ds_sim_get_traffic(struct ds_sim *sim, struct ds_sim_traffic *traffic)
{
    if (traffic)
        *traffic = sim ? sim->traffic : (struct ds_sim_traffic){ .queries = 0 };
}

void ds_sim_reset_counts(struct ds_sim *sim)
{
    if (!sim)
        return;
    for (size_t i = 0; i < sim->machine.range_count; i++)
        sim->machine.ranges[i].counts = (struct ds_sim_counts){ .refused = { 0 } };
    for (size_t i = 0; i < sim->machine.port_count; i++)
        sim->machine.ports[i].counts = (struct ds_sim_counts){ .refused = { 0 } };
    sim->traffic = (struct ds_sim_traffic){ .queries = 0 };
    sim->log.count = 0;
}

HRESULT ds_sim_get_access(struct ds_sim *sim, size_t back, struct ds_sim_access *access)
{
    if (!sim || !access)
        return E_INVALIDARG;
    if (back >= DS_SIM_LOG_SIZE || back >= sim->log.count)
        return HR_NO_MORE_ENTRIES;
    *access = sim->log.entries[(sim->log.count - 1 - back) % DS_SIM_LOG_SIZE];
    return S_OK;
}

/* How many of size bytes the range at pa holds; 0: it holds none. */
static size_t held_at(
        const struct ds_sim *sim, uint64_t pa, size_t size, struct machine_range **range)
{
    *range = machine_find(&sim->machine, pa);
    if (!*range || !(*range)->bytes)
        return 0;
    return size - 1 > (*range)->last - pa ? (size_t)((*range)->last - pa) + 1 : size;
}

static bool all_held(const struct ds_sim *sim, uint64_t pa, size_t size)
{
    struct machine_range *range;

    for (size_t at = 0, step; at < size; at += step) {
        step = held_at(sim, pa + at, size - at, &range);
        if (step == 0 || pa + at < pa)
            return false;
    }
    return true;
}

HRESULT ds_sim_peek(struct ds_sim *sim, uint64_t pa, void *buf, size_t size)
{
    uint8_t *to = buf;
    struct machine_range *range;

    if (!sim || (size && !buf))
        return E_INVALIDARG;
    if (!all_held(sim, pa, size))
        return HR_READ_FAULT;
    for (size_t at = 0, step; at < size; at += step) {
        step = held_at(sim, pa + at, size - at, &range);
        device_peek(&range->device, range->bytes, pa + at - range->base, to + at, step);
    }
    return S_OK;
}

HRESULT ds_sim_poke(struct ds_sim *sim, uint64_t pa, const void *buf, size_t size)
{
    const uint8_t *from = buf;
    struct machine_range *range;

    if (!sim || (size && !buf))
        return E_INVALIDARG;
    if (!all_held(sim, pa, size))
        return HR_WRITE_FAULT;
    for (size_t at = 0, step; at < size; at += step) {
        step = held_at(sim, pa + at, size - at, &range);
        device_poke(&range->device, range->bytes, pa + at - range->base, from + at, step);
    }
    return S_OK;
}

HRESULT ds_sim_get_line(struct ds_sim *sim, uint64_t pa, struct ds_sim_line *line)
{
    const struct ds_sim_line *found;

    if (!sim || !line)
        return E_INVALIDARG;
    if (!sim->model)
        return E_UNEXPECTED;
    found = &sim->model->lines[pa / MODEL_LINE_SIZE % MODEL_LINES];
    if (!found->present || found->base != pa - pa % MODEL_LINE_SIZE)
        return HR_NO_MORE_ENTRIES;
    *line = *found;
    return S_OK;
}

HRESULT ds_sim_get_buffer(struct ds_sim *sim, uint64_t pa, struct ds_sim_line *line)
{
    if (!sim || !line)
        return E_INVALIDARG;
    if (!sim->model)
        return E_UNEXPECTED;
    for (size_t i = 0; i < sim->model->buffer_count; i++)
        if (sim->model->buffers[i].base == pa - pa % MODEL_LINE_SIZE) {
            *line = sim->model->buffers[i];
            return S_OK;
        }
    return HR_NO_MORE_ENTRIES;
}

HRESULT ds_sim_evict(struct ds_sim *sim, uint64_t first, uint64_t last)
{
    if (!sim)
        return E_INVALIDARG;
    if (!sim->model)
        return E_UNEXPECTED;
    model_evict(sim, first, last);
    return S_OK;
}

HRESULT ds_sim_discard(struct ds_sim *sim, uint64_t first, uint64_t last)
{
    if (!sim)
        return E_INVALIDARG;
    if (!sim->model)
        return E_UNEXPECTED;
    model_discard(sim->model, first, last);
    return S_OK;
}
