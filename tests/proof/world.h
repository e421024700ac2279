/*
 * A host and a target, a line between them, and time that passes only when nothing is left to do.
 */
#ifndef TESTS_PROOF_WORLD_H
#define TESTS_PROOF_WORLD_H

#include "line.h"

/* One side: a function of bytes and time. It sends by world_send(). */
struct world_side {
    void (*receive)(void *context, uint64_t now_ms, const void *bytes, size_t size);
    void (*tick)(void *context, uint64_t now_ms);
    uint64_t (*deadline)(void *context); /* when tick is due; UINT64_MAX: never */
    void *context;
};

enum world_end {
    WORLD_HOST = 0,
    WORLD_TARGET = 1,
};

struct world {
    struct world_side sides[2];
    struct line *lines[2]; /* from the host, from the target */
    uint64_t now_us;
    uint64_t steps_at_once; /* since time passed last */
    uint64_t sent[2];       /* bytes from each side */
};

/* Both lines are alike, with damage of their own. */
void world_init(struct world *w, const struct line_options *options, uint64_t seed);
void world_deinit(struct world *w);

uint64_t world_now_ms(const struct world *w);

/* A side sends something: whole packets, or bytes outside of them. */
void world_send(struct world *w, enum world_end from, const void *bytes, size_t size);

/*
 * Let the next thing happen, not after `until_ms`.
 *
 * A world in which things go on happening without time passing has a fault: the test fails.
 *
 * Returns false if nothing happens until then; it is then so late.
 */
bool world_step(struct world *w, uint64_t until_ms);

#endif
