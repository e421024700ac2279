#include "backend/sim/bus.h"

static HRESULT sim_physical_read(struct ds_target *t, uint64_t pa, enum ds_caching caching,
        void *buf, size_t size, size_t *done)
{
    struct ds_sim *sim = (struct ds_sim *)t;
    struct bus_access access = { .pa = pa, .caching = caching, .to = buf, .size = size };

    sim->traffic.physical[DS_SIM_READ]++;
    return bus_transfer(sim, &access, done);
}

static HRESULT sim_physical_write(struct ds_target *t, uint64_t pa, enum ds_caching caching,
        const void *buf, size_t size, size_t *done)
{
    struct ds_sim *sim = (struct ds_sim *)t;
    struct bus_access access = { .pa = pa, .caching = caching, .from = buf, .size = size };

    sim->traffic.physical[DS_SIM_WRITE]++;
    return bus_transfer(sim, &access, done);
}

static HRESULT sim_physical_next_valid(struct ds_target *t, uint64_t pa, struct ds_range *range)
{
    struct ds_sim *sim = (struct ds_sim *)t;

    sim->traffic.queries++;
    return bus_next_valid(sim, pa, range);
}

const struct ds_physical_ops sim_physical = {
    .read = sim_physical_read,
    .write = sim_physical_write,
    .next_valid = sim_physical_next_valid,
};
