/**
 * @file
 * A machine that runs: where its script stands, and how it is broken into.
 */
#ifndef BACKEND_SIM_RUNNING_H
#define BACKEND_SIM_RUNNING_H

#include <stdatomic.h>

#include <dbgspaces/backend.h>

#include "base/bell.h"

/** What happens next, before the script goes on. */
enum running_due {
    RUNNING_NOTHING,
    RUNNING_START, /**< the first stop */
    RUNNING_STEP,  /**< the stop after one instruction */
    RUNNING_CRASH, /**< the bug check that somebody asked for */
    RUNNING_RESTART,
};

struct sim_running {
    struct bell bell;
    bool has_bell;
    atomic_bool runs;
    atomic_bool broken_in; /**< somebody asked it to stop, while it ran */
    enum running_due due;
    bool crashed;         /**< the next resume starts it again */
    bool ended;           /**< for good */
    size_t step;          /**< of the script, that comes next */
    uint64_t passed;      /**< of that step: prints made, milliseconds waited */
    struct ds_event last; /**< why it stands; without text */
};

HRESULT running_init(struct sim_running *running);
void running_deinit(struct sim_running *running);

#endif
