/* A simulated machine for a test: the target and its second hand. */
#ifndef TESTS_BACKEND_SIM_GIVEN_SIM_H
#define TESTS_BACKEND_SIM_GIVEN_SIM_H

#include "rows.h"

#include <dbgspaces/sim.h>

#include "backend/registry.h"
#include "target/target.h"

struct sim_test {
    struct ds_target *target;
    struct ds_sim *sim;
};

/** Open a connection string; the test fails where it does not open. target_close() ends it. */
struct sim_test given_sim(const char *connection);

/** The latest access but `back`; the test fails where there is none. */
struct ds_sim_access access_of(const struct sim_test *t, size_t back);

struct ds_sim_range range_of(const struct sim_test *t, const char *name);

#endif
