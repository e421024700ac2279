/* The group breakpoints. They are the machine's own, as a processor has debug registers: its memory
 * does not change for them. */
#include "backend/sim/breaks.h"

#include <dbgspaces/dbgeng.h>

#include "backend/sim/sim.h"
#include "backend/sim/statements.h"
#include "backend/sim/virtual.h"

/* Source: Intel SDM volume 2, INT3; Arm Architecture Reference Manual, C6.2, BRK. */
#define BREAK_X86        0xccu
#define BREAK_ARM64      0xd4200000u /* brk #n */
#define BREAK_ARM64_MASK 0xffe0001fu

/* RAM behind a virtual address; NULL: there is none. */
static const uint8_t *bytes_at(struct ds_sim *sim, uint64_t va, size_t size)
{
    struct paging_trail trail;
    uint64_t linear;

    if (!virtual_linear(sim, va, &linear) || FAILED(virtual_walk(sim, linear, &trail)))
        return NULL;
    return machine_ram_at(&sim->machine, trail.pa, size);
}

static bool is_set(const struct ds_sim *sim, uint64_t va)
{
    for (size_t i = 0; i < DS_BREAKPOINTS_MAX; i++)
        if (sim->breaks.list[i].used && sim->breaks.list[i].va == va)
            return true;
    return false;
}

static bool stands_in_memory(struct ds_sim *sim, uint64_t va)
{
    bool arm = sim->options.machine == IMAGE_FILE_MACHINE_ARM64;
    const uint8_t *at = bytes_at(sim, va, arm ? 4 : 1);

    if (!at)
        return false;
    return arm ? (statement_load(at, 4) & BREAK_ARM64_MASK) == BREAK_ARM64 : *at == BREAK_X86;
}

bool breaks_meet(struct ds_sim *sim, const struct script_step *step, bool again)
{
    struct processor *cpu = &sim->machine.cpus[step->cpu];

    if (!again)
        processor_set_counter(cpu, step->address);
    else if (processor_counter(cpu, sim->options.machine) != step->address)
        return false; /* it was sent elsewhere */
    return stands_in_memory(sim, step->address) || (!again && is_set(sim, step->address));
}

static HRESULT sim_set(struct ds_target *t, uint64_t va, uint32_t *id)
{
    struct ds_sim *sim = (struct ds_sim *)t;

    if (!bytes_at(sim, va, 1))
        return HR_READ_FAULT;
    for (uint32_t i = 0; i < DS_BREAKPOINTS_MAX; i++) {
        if (sim->breaks.list[i].used)
            continue;
        sim->breaks.list[i] = (struct sim_break){ true, va };
        *id = i;
        return S_OK;
    }
    return E_OUTOFMEMORY;
}

static HRESULT sim_clear(struct ds_target *t, uint32_t id)
{
    struct ds_sim *sim = (struct ds_sim *)t;

    if (id >= DS_BREAKPOINTS_MAX || !sim->breaks.list[id].used)
        return E_INVALIDARG;
    sim->breaks.list[id].used = false;
    return S_OK;
}

const struct ds_breakpoint_ops sim_breakpoints = {
    .set = sim_set,
    .clear = sim_clear,
};
