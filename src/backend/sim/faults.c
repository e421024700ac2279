#include "backend/sim/faults.h"

#ifndef _WIN32
#include <time.h>
#endif

static void sleep_ms(uint32_t ms)
{
#ifdef _WIN32
    Sleep(ms);
#else
    struct timespec left = { .tv_sec = ms / 1000, .tv_nsec = (long)(ms % 1000) * 1000000 };

    while (nanosleep(&left, &left) != 0)
        continue; /* a signal came: sleep on */
#endif
}

HRESULT ds_sim_plan_fault(struct ds_sim *sim, const struct ds_sim_fault *fault)
{
    struct sim_faults *faults;
    bool harmless;

    if (!sim || !fault)
        return E_INVALIDARG;
    faults = &sim->faults;
    harmless = SUCCEEDED(fault->hr) && !fault->short_size && !fault->delay_ms;
    if (harmless || fault->hr > 0 || fault->nth == 0 || fault->first > fault->last)
        return E_INVALIDARG;
    if (faults->count == DS_SIM_FAULTS_MAX)
        return E_OUTOFMEMORY;
    faults->plans[faults->count++] = (struct sim_plan){ .fault = *fault };
    return S_OK;
}

void ds_sim_forget_faults(struct ds_sim *sim)
{
    if (sim)
        sim->faults.count = 0;
}

/* Whether the fault happens to its n-th matching request. */
static bool happens_to(const struct ds_sim_fault *fault, uint64_t n)
{
    return n >= fault->nth && (fault->count == 0 || n - fault->nth < fault->count);
}

static bool concerns(
        const struct ds_sim_fault *fault, unsigned space, enum ds_sim_direction direction)
{
    unsigned spaces = fault->spaces ? fault->spaces : DS_SIM_PHYSICAL | DS_SIM_VIRTUAL;

    return (spaces & space) && (fault->directions == 0 || (fault->directions & 1u << direction));
}

/* What one plan makes of a request; true: something happened. */
static bool meet(struct sim_plan *plan, uint64_t address, size_t *size, HRESULT *hr)
{
    const struct ds_sim_fault *fault = &plan->fault;

    if (address<fault->first && * size> fault->first - address && FAILED(fault->hr) &&
            happens_to(fault, plan->seen + 1)) {
        *size = (size_t)(fault->first - address);
        return true;
    }
    if (address < fault->first || address > fault->last || !happens_to(fault, ++plan->seen))
        return false;
    sleep_ms(fault->delay_ms);
    if (fault->short_size && *size > fault->short_size)
        *size = (size_t)fault->short_size;
    if (FAILED(fault->hr) && SUCCEEDED(*hr))
        *hr = fault->hr;
    return true;
}

HRESULT faults_meet(struct ds_sim *sim, unsigned space, enum ds_sim_direction direction,
        uint64_t address, size_t *size)
{
    HRESULT hr = S_OK;
    bool met = false;

    for (size_t i = 0; i < sim->faults.count; i++)
        if (concerns(&sim->faults.plans[i].fault, space, direction))
            met |= meet(&sim->faults.plans[i], address, size, &hr);
    sim->traffic.planned_faults += met;
    return hr;
}
