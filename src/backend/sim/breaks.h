/**
 * @file
 * Where a machine that runs stops: breakpoints, and break instructions in its memory.
 */
#ifndef BACKEND_SIM_BREAKS_H
#define BACKEND_SIM_BREAKS_H

#include <stdbool.h>
#include <stdint.h>

#include <dbgspaces/backend.h>

struct ds_sim;
struct script_step;

struct sim_breaks {
    struct sim_break {
        bool used;
        uint64_t va;
    } list[DS_BREAKPOINTS_MAX];
};

/**
 * A processor comes to a step's address, or is let go on there: whether something makes it stop. A
 * breakpoint does once, a break instruction in memory as long as it is there and the processor is.
 *
 * @param again  it has stopped there
 */
bool breaks_meet(struct ds_sim *sim, const struct script_step *step, bool again);

extern const struct ds_breakpoint_ops sim_breakpoints;

#endif
