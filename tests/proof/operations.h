/*
 * Reads and writes of all kinds through IDebugDataSpaces4, and the simulator as the judge of what
 * arrived: every piece that is written carries the number of its operation, so that the log of the
 * machine's accesses tells which of them were made, and how often.
 */
#ifndef TESTS_PROOF_OPERATIONS_H
#define TESTS_PROOF_OPERATIONS_H

#include <stdbool.h>
#include <stdint.h>

#include <dbgspaces/dbgeng.h>
#include <dbgspaces/sim.h>

#define OPERATIONS_MAX  1024u /* of one machine */
#define OPERATION_UNITS 128u  /* pieces of 8 bytes in one */

struct operations {
    IDebugDataSpaces4 *ds;
    struct ds_sim *sim; /* the built-in machine, at the other end */
    bool tell;          /* print each that did not complete */
    bool lenient;       /* what must not be is counted, and fails nothing */
    uint64_t seed;
    uint64_t random;
    unsigned number;
    uint64_t place;    /* physical address of what the operation is about */
    unsigned reads;    /* of it that were made */
    uint64_t accesses; /* of the machine's log that were judged */
    uint8_t made[OPERATIONS_MAX][OPERATION_UNITS];
    bool ended_untouched[OPERATIONS_MAX]; /* with a promise that nothing was or will be done */

    unsigned completed;
    unsigned unknown;
    unsigned timed_out;
    unsigned cut;    /* S_OK for less than was asked for */
    unsigned failed; /* otherwise */
    unsigned wrong;
};

void operations_begin(
        struct operations *o, IDebugDataSpaces4 *ds, struct ds_sim *sim, uint64_t seed);

/* Judge what has arrived: to be called before the machine's log forgets it. `o` may be zeroed. */
void operations_look(void *o);

/* The next operation; what must not be fails the test. */
void operations_next(struct operations *o);

#endif
