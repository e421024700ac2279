/* The simulated processor: it walks its page tables and makes accesses under the type of their
 * entries. */
#include "backend/sim/virtual.h"

#include "backend/sim/bus.h"
#include "backend/sim/descriptors.h"
#include "backend/sim/faults.h"
#include "backend/sim/model.h"

#define PAGE_SIZE 4096u

/* Tables stand in RAM, or in a line of the cache; a walk is no access that anyone counts. */
static HRESULT read_entry(void *context, uint64_t pa, size_t size, uint64_t *entry)
{
    const struct ds_sim *sim = context;
    const uint8_t *at = model_find_bytes(sim->model, pa, size);

    if (!at)
        at = machine_ram_at(&sim->machine, pa, size);
    if (!at)
        return HR_NO_PAGE;
    for (size_t i = size; i-- > 0;)
        *entry = *entry << 8 | at[i];
    return S_OK;
}

bool virtual_linear(const struct ds_sim *sim, uint64_t va, uint64_t *linear)
{
    *linear = va;
    if (sim->options.pointer_size == 8)
        return true;
    *linear = (uint32_t)va;
    return va == (uint64_t)(int64_t)(int32_t)(uint32_t)va;
}

HRESULT virtual_walk(struct ds_sim *sim, uint64_t linear, struct paging_trail *trail)
{
    const struct paging_form *form = paging_form_of(sim->machine.paging);
    struct paging_roots roots = { .low = sim->machine.root };
    HRESULT hr;

    *trail = (struct paging_trail){ .count = 0 };
    if (!form)
        return HR_NO_PAGE;
    hr = paging_walk(form, &roots, linear, read_entry, sim, trail);
    if (SUCCEEDED(hr) && sim->options.user_only && !trail->user)
        hr = HR_NO_PAGE;
    return hr;
}

enum ds_caching virtual_type(const struct ds_sim *sim, const struct paging_trail *trail)
{
    const struct paging_form *form = paging_form_of(sim->machine.paging);

    return descriptor_type(form, trail->steps[trail->count - 1].entry, trail->page_size);
}

/* One page at most: a transfer is cut where the next page may be elsewhere. */
static HRESULT transfer(struct ds_sim *sim, uint64_t va, struct bus_access *access, size_t *done)
{
    enum ds_sim_direction direction = access->from ? DS_SIM_WRITE : DS_SIM_READ;
    size_t in_page = PAGE_SIZE - (size_t)(va % PAGE_SIZE);
    struct paging_trail trail;
    uint64_t linear;
    HRESULT hr;

    *done = 0;
    sim->traffic.virtual_memory[direction]++;
    hr = faults_meet(sim, DS_SIM_VIRTUAL, direction, va, &access->size);
    if (FAILED(hr))
        return hr;
    if (!virtual_linear(sim, va, &linear) || FAILED(virtual_walk(sim, linear, &trail))) {
        sim->traffic.refused_unmapped++;
        return access->from ? HR_WRITE_FAULT : HR_READ_FAULT;
    }
    access->pa = trail.pa;
    access->va = va;
    access->by_virtual = true;
    access->caching = virtual_type(sim, &trail);
    if (access->size > in_page)
        access->size = in_page;
    return model_transfer(sim, access, done);
}

static HRESULT sim_virtual_read(
        struct ds_target *t, uint64_t va, void *buf, size_t size, size_t *done)
{
    struct bus_access access = { .to = buf, .size = size };

    return transfer((struct ds_sim *)t, va, &access, done);
}

/* A debugger writes to read-only pages too: spec dataspaces 2.3.2. */
static HRESULT sim_virtual_write(
        struct ds_target *t, uint64_t va, const void *buf, size_t size, size_t *done)
{
    struct bus_access access = { .from = buf, .size = size };

    return transfer((struct ds_sim *)t, va, &access, done);
}

static HRESULT sim_virtual_query(struct ds_target *t, uint64_t va, struct ds_region *region)
{
    struct ds_sim *sim = (struct ds_sim *)t;

    sim->traffic.queries++;
    return region_query(sim, va, region);
}

const struct ds_virtual_ops sim_virtual = {
    .read = sim_virtual_read,
    .write = sim_virtual_write,
    .query = sim_virtual_query,
};
