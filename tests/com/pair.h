/* A simulated machine and the model of it, which are told the same. */
#ifndef TESTS_COM_PAIR_H
#define TESTS_COM_PAIR_H

#include "given_machine.h"
#include "random_calls.h"

struct pair {
    struct machine machine;
    struct model model;
    uint8_t ours[RANDOM_BYTES_MAX];
    uint8_t theirs[RANDOM_BYTES_MAX];
    uint8_t written[RANDOM_BYTES_MAX];
    char why[200]; /* how the last call differed */
};

/** Make a call on both sides; true: they differ, and `why` says how. */
bool pair_differs(struct pair *p, const struct call *c);

#endif
