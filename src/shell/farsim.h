/**
 * @file
 * .sim of a simulated machine that another process serves over KD.
 */
#ifndef SHELL_FARSIM_H
#define SHELL_FARSIM_H

#include "shell/run.h"

/** Print what the machine at the other end tells of itself; a failure: there is none. */
HRESULT farsim_print(struct run *r);

/** Set its counters to 0. */
HRESULT farsim_reset(struct run *r);

#endif
