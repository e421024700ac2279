/*
 * A simulated machine behind KD, reached through IDebugDataSpaces4 over a line that damages bytes.
 *
 * DBGSPACES_PROOF_SEEDS says how many lines each row has (docs/testing.md).
 */
#include "near.h"
#include "operations.h"
#include "served.h"
#include "rows.h"

#include <stdlib.h>
#include <string.h>

#define OPERATIONS 200u

struct damage_row {
    const char *name;
    struct line_options line;
    unsigned in_100000; /* of these operations may not complete */
};

/* clang-format off */
static const struct damage_row damage_rows[] = {
    { "a clean pipe",                         { .latency_us = 200 },                                              0 },
    { "a clean serial line",                  { .baud = 115200 },                                                 0 },
    { "0.2 % of a pipe's bytes",              { .damaged_ppm = 2000, .latency_us = 200 },                         0 },
    { "0.2 % of a line's bytes",              { .damaged_ppm = 2000, .baud = 115200 },                            0 },
    { "1 % of a pipe's bytes",                { .damaged_ppm = 10000, .latency_us = 200 },                        100 },
    { "1 % of a line's bytes",                { .damaged_ppm = 10000, .baud = 115200 },                           100 },
    { "1 %, and what the sum cannot see too", { .damaged_ppm = 10000, .leave_valid = true, .latency_us = 200 },   100000 },
};
/* clang-format on */

struct tally {
    unsigned opened;
    unsigned completed;
    unsigned unknown;
    unsigned timed_out;
    unsigned cut;
    unsigned failed;
    unsigned wrong;
};

static void add(struct tally *tally, const struct operations *o)
{
    tally->completed += o->completed;
    tally->unknown += o->unknown;
    tally->timed_out += o->timed_out;
    tally->cut += o->cut;
    tally->failed += o->failed;
    tally->wrong += o->wrong;
}

static void one_line(const struct damage_row *row, unsigned seed, struct tally *tally)
{
    static struct operations operations;
    static struct served served;
    struct kd_options host = KD_OPTIONS_DEFAULT;
    const struct kd_server_options target = { 0 };
    IDebugDataSpaces4 *ds;
    struct world world;
    HRESULT hr;

    host.baud = row->line.baud;
    host.wait_ms = 300000; /* the first stop's 257 bytes come whole once in 13 times at 1 % */
    world_init(&world, &row->line, seed);
    served_begin(&served, &world, "sim:", &target);
    memset(&operations, 0, sizeof(operations));
    served.watch = operations_look;
    served.watcher = &operations;
    ds = near_open(&world, &host, &hr);
    tally->opened += ds != NULL;
    if (!ds && !row->line.leave_valid)
        fail_msg("seed %u: %s", seed, ds_hr_name(hr));
    if (!ds)
        goto done;
    operations_begin(&operations, ds, served.sim, seed);
    operations.tell = !row->in_100000;
    operations.lenient = row->line.leave_valid;
    for (unsigned i = 0; i < OPERATIONS; i++)
        operations_next(&operations);
    add(tally, &operations);
    ds->lpVtbl->Release(ds);
done:
    served_end(&served);
    world_deinit(&world);
}

static void damaged_lines(void **state)
{
    const char *seeds = getenv("DBGSPACES_PROOF_SEEDS");
    unsigned count = seeds ? (unsigned)strtoul(seeds, NULL, 0) : 3;
    const struct damage_row *row = *state;
    struct tally tally = { 0 };

    for (unsigned seed = 1; seed <= count; seed++)
        one_line(row, seed, &tally);
    print_message("%u of %u opened; %u operations: %u of unknown fate, %u timed out, %u cut short, "
                  "%u refused, %u wrong\n",
            tally.opened, count, count * OPERATIONS, tally.unknown, tally.timed_out, tally.cut,
            tally.failed, tally.wrong);

    if (!row->line.leave_valid)
        assert_int_equal(tally.wrong, 0);
    if (!row->in_100000)
        assert_int_equal(tally.completed, count * OPERATIONS);
    else /* a few seeds may have bad luck */
        assert_in_range(count * OPERATIONS - tally.completed, 0,
                (uint64_t)count * OPERATIONS * row->in_100000 / 100000 + 5);
}

int main(void)
{
    return RUN_ROWS(damage_rows, damaged_lines);
}
