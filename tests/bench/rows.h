/* What is measured: pairs of a bare way and ours, each over the same addresses. */
#ifndef TESTS_BENCH_ROWS_H
#define TESTS_BENCH_ROWS_H

#include <dbgspaces/dbgeng.h>

#include "bare.h"

/** Slices of each row's work: two in every round, so that neither way finds the other's cache
 * lines. */
#define ROUNDS 21
#define SLICES (2 * (size_t)ROUNDS)

/** Most things in a slice. */
#define SLICE_MOST 50000

/** What the rows work on. */
struct bench {
    struct bare raw;
    struct bare dump;
    IDebugDataSpaces4 *raw_spaces;
    IDebugDataSpaces4 *dump_spaces;
    IDebugDataSpaces4 *sim_spaces;
    uint64_t *places;       /* random physical addresses of the dump, SLICES * SLICE_MOST of them */
    uint64_t lists[SLICES]; /* where each slice's part of the raw image's list begins */
};

/**
 * Do what a row is about as often as it says, over one slice.
 *
 * @return a sum of what was read: both ways of a row must agree
 */
typedef uint64_t bench_way(struct bench *bench, size_t slice, size_t count);

struct bench_row {
    const char *key;  /* for --calls */
    const char *name; /* in the table */
    bench_way *bare;  /* NULL: there is none, and the budget is in nanoseconds */
    bench_way *ours;
    size_t count;  /* in a slice */
    double budget; /* at most so many times the bare way, or nanoseconds */
};

/** A row without a name at the end. */
extern const struct bench_row bench_rows[];

/** Make what the rows need, images in a folder; false with a message. */
bool bench_prepare(struct bench *bench, const char *folder);

/** Touch every page, so that no round meets one for the first time. */
void bench_warm(struct bench *bench);

#endif
