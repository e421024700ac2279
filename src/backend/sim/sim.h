/**
 * @file
 * The simulated machine as a backend. Its parts: machine (what there is), text (how it is
 * described), tables (page tables from maps), device (registers), bus (accesses), virtual (the
 * simulated processor's), processor and cpu (registers), ports and pci (group bus), script and
 * running (group run), objects and process (groups handles, modules, threads, ending), handle
 * (sim.h for tests).
 */
#ifndef BACKEND_SIM_SIM_H
#define BACKEND_SIM_SIM_H

#include <dbgspaces/backend.h>
#include <dbgspaces/sim.h>

#include "backend/sim/breaks.h"
#include "backend/sim/machine.h"
#include "backend/sim/running.h"

extern const struct ds_backend sim_backend;

/** The simulator that a target is; NULL: it is something else. */
struct ds_sim *sim_from_target(struct ds_target *t);

/** What a caller chose beside the machine; docs/simulator.md has the table. */
struct sim_options {
    uint32_t debug_class;
    uint32_t qualifier;
    bool may_run;   /**< it is live, and somebody else than the debugger's own machine */
    bool user_only; /**< the processor reaches user-mode pages alone */
    bool writable;
    uint32_t machine; /**< IMAGE_FILE_MACHINE_* */
    uint32_t pointer_size;
    uint32_t block;
    bool low_memory_bad; /**< the check of low memory finds this page changed */
    uint32_t low_memory_page;
};

/** The last accesses, as a ring. */
struct sim_log {
    uint64_t count; /**< since the last reset; the latest is at (count - 1) % DS_SIM_LOG_SIZE */
    struct ds_sim_access entries[DS_SIM_LOG_SIZE];
};

/** Faults that a test has planned. */
struct sim_faults {
    size_t count;
    struct sim_plan {
        struct ds_sim_fault fault;
        uint64_t seen; /**< requests that matched it */
    } plans[DS_SIM_FAULTS_MAX];
};

struct model;

struct ds_sim {
    struct ds_target base;
    struct sim_options options;
    struct machine machine;
    const struct machine_block *block; /**< the debugger data block that it tells of; NULL: none */
    struct model *model;               /**< mismatch=model; NULL: mismatches are refused */
    struct sim_faults faults;
    struct sim_running running;
    struct sim_breaks breaks;
    struct ds_sim_traffic traffic;
    struct sim_log log;
};

extern const struct ds_physical_ops sim_physical;
extern const struct ds_virtual_ops sim_virtual;
extern const struct ds_cpu_ops sim_cpu;
extern const struct ds_bus_ops sim_bus;
extern const struct ds_tag_ops sim_tags;
extern const struct ds_run_ops sim_run;
extern const struct ds_handle_ops sim_handles;
extern const struct ds_module_ops sim_modules;
extern const struct ds_thread_ops sim_threads;
extern const struct ds_ending_ops sim_ending;

#endif
