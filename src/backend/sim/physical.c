#include "backend/sim/bus.h"
#include "backend/sim/faults.h"
#include "backend/sim/model.h"

static HRESULT transfer(struct ds_sim *sim, struct bus_access *access, size_t *done)
{
    enum ds_sim_direction direction = access->from ? DS_SIM_WRITE : DS_SIM_READ;
    HRESULT hr;

    *done = 0;
    sim->traffic.physical[direction]++;
    hr = faults_meet(sim, DS_SIM_PHYSICAL, direction, access->pa, &access->size);
    return SUCCEEDED(hr) ? model_transfer(sim, access, done) : hr;
}

static HRESULT sim_physical_read(struct ds_target *t, uint64_t pa, enum ds_caching caching,
        void *buf, size_t size, size_t *done)
{
    struct bus_access access = { .pa = pa, .caching = caching, .to = buf, .size = size };

    return transfer((struct ds_sim *)t, &access, done);
}

static HRESULT sim_physical_write(struct ds_target *t, uint64_t pa, enum ds_caching caching,
        const void *buf, size_t size, size_t *done)
{
    struct bus_access access = { .pa = pa, .caching = caching, .from = buf, .size = size };

    return transfer((struct ds_sim *)t, &access, done);
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
