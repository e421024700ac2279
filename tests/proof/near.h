/*
 * A KD host in a world: a backend whose target is reached over the world's line. Whoever waits for
 * an answer lets the world's time pass.
 */
#ifndef TESTS_PROOF_NEAR_H
#define TESTS_PROOF_NEAR_H

#include "world.h"

#include <dbgspaces/dbgeng.h>

#include "backend/kd/kd_wire.h"

/* A client whose target is the other end of the world; NULL with *hr set where it does not open. */
IDebugDataSpaces4 *near_open(struct world *w, const struct kd_options *options, HRESULT *hr);

#endif
