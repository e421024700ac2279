/*
 * A target that is nothing but its side of the link and a memory: each request is carried out as it
 * comes, and counted by the number that it carries.
 */
#ifndef TESTS_PROOF_BARE_TARGET_H
#define TESTS_PROOF_BARE_TARGET_H

#include "world.h"

#include "protocol/kd_message.h"
#include "protocol/kd_state.h"
#include "protocol/kd_target_link.h"

#define BARE_MEMORY   4096u /* bytes from address 0 on */
#define BARE_REQUESTS 4096u /* numbers that a request may carry, in its header's ProcessorLevel */

struct bare_target {
    struct world *world;
    struct kd_target_link link;
    bool stopping; /* the state change is what waits to be acknowledged */
    uint8_t state[KD_STATE_SIZE];
    uint8_t memory[BARE_MEMORY];
    unsigned carried_out[BARE_REQUESTS]; /* how often */
};

/* It has just stopped for the first time, and says so. */
void bare_target_begin(struct bare_target *t, struct world *w);

/* It restarts, as a machine whose reset button was pressed: memory and counts stay. */
void bare_target_restart(struct bare_target *t);

#endif
