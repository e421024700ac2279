/*
 * The two sides of the link alone, over a line that damages bytes: no write is carried out twice,
 * none is reported that was not, and every byte that is read is right.
 *
 * DBGSPACES_PROOF_SEEDS says how many lines each row has (docs/testing.md).
 */
#include "bare_host.h"
#include "bare_target.h"
#include "rows.h"

#include <stdlib.h>
#include <string.h>

#define OPERATIONS 200u

struct tally {
    bool tell; /* each operation that did not complete */
    uint64_t operations;
    uint64_t unknown; /* writes whose fate is unknown */
    uint64_t timed_out;
};

struct run {
    uint64_t seed;
    uint64_t random;
    unsigned number; /* of the operation */
    struct bare_host host;
    struct bare_target target;
    struct tally *tally;
};

static void note_failure(struct run *r, HRESULT hr)
{
    if (r->tally->tell)
        print_message("seed %llu, operation %u: 0x%08x\n", (unsigned long long)r->seed, r->number,
                (unsigned)hr);
    if (hr == HR_FATE_UNKNOWN)
        r->tally->unknown++;
    else if (hr == HR_TIMEOUT)
        r->tally->timed_out++;
    else
        fail_msg("seed %llu, operation %u: 0x%08x", (unsigned long long)r->seed, r->number,
                (unsigned)hr);
}

static void write_something(struct run *r, uint32_t address, uint32_t size)
{
    struct kd_manipulate m = { .api = KD_WRITE_PHYSICAL, .level = (uint16_t)r->number };
    uint8_t bytes[1024];
    unsigned times;
    HRESULT hr;

    for (uint32_t i = 0; i < size; i++)
        bytes[i] = (uint8_t)line_random(&r->random);
    m.memory = (struct kd_memory){ .address = address, .count = size };
    m.data = bytes;
    m.data_size = size;
    hr = bare_host_ask(&r->host, &m, false);
    times = r->target.carried_out[r->number];
    if (times > 1 || (hr == S_OK && !times) || (hr == HR_TIMEOUT && times))
        fail_msg("seed %llu, operation %u: 0x%08x, and was carried out %u times",
                (unsigned long long)r->seed, r->number, (unsigned)hr, times);
    if (hr != S_OK)
        note_failure(r, hr);
    else if (memcmp(r->target.memory + address, bytes, size) != 0)
        fail_msg("seed %llu, operation %u wrote something else", (unsigned long long)r->seed,
                r->number);
}

/* As a host asks: for less, where the link says so. */
static void read_something(struct run *r, uint32_t address, uint32_t size, bool repeat)
{
    while (size) {
        struct kd_manipulate m = { .api = repeat ? KD_READ_VIRTUAL : KD_READ_PHYSICAL,
            .level = (uint16_t)r->number };
        uint32_t count = size < r->host.most ? size : r->host.most;
        HRESULT hr;

        m.memory = (struct kd_memory){ .address = address, .count = count };
        hr = bare_host_ask(&r->host, &m, repeat);
        if (hr == S_FALSE)
            continue;
        if (hr != S_OK) {
            note_failure(r, hr);
            return;
        }
        if (r->host.size != KD_MANIPULATE_SIZE + count ||
                memcmp(r->host.answer + KD_MANIPULATE_SIZE, r->target.memory + address, count) != 0)
            fail_msg("seed %llu, operation %u read something else", (unsigned long long)r->seed,
                    r->number);
        if (!repeat && r->target.carried_out[r->number] != 1)
            fail_msg("seed %llu, operation %u read %u times", (unsigned long long)r->seed,
                    r->number, r->target.carried_out[r->number]);
        address += count;
        size -= count;
    }
}

static void operate(struct run *r)
{
    uint32_t size = 1u << line_random(&r->random) % 10;
    uint32_t address = (uint32_t)(line_random(&r->random) % (BARE_MEMORY / size)) * size;

    switch (line_random(&r->random) % 4) {
    case 0:
    case 1:
        write_something(r, address, size < r->host.most ? size : r->host.most);
        break;
    case 2:
        read_something(r, address, size, true);
        break;
    default:
        read_something(r, address, size < 64 ? size : 64, false);
        break;
    }
    r->tally->operations++;
}

struct damage_row {
    const char *name;
    struct line_options line;
    unsigned in_100000; /* of these operations may end as unknown or timed out */
};

/* clang-format off */
static const struct damage_row damage_rows[] = {
    { "a clean pipe",                { .latency_us = 200 },                                          0 },
    { "a clean serial line",         { .baud = 115200 },                                             0 },
    { "0.2 % of a pipe's bytes",     { .damaged_ppm = 2000, .latency_us = 200 },                     0 },
    { "0.2 % of a line's bytes",     { .damaged_ppm = 2000, .baud = 115200 },                        0 },
    { "1 % of a pipe's bytes",       { .damaged_ppm = 10000, .latency_us = 200 },                    100 },
    { "1 % of a line's bytes",       { .damaged_ppm = 10000, .baud = 115200 },                       100 },
};
/* clang-format on */

static void one_line(const struct damage_row *row, uint64_t seed, struct tally *tally)
{
    static struct run run;
    struct world world;

    memset(&run, 0, sizeof(run));
    run.seed = seed;
    run.random = seed;
    run.tally = tally;
    world_init(&world, &row->line, seed);
    bare_target_begin(&run.target, &world);
    bare_host_begin(&run.host, &world, row->line.baud);
    read_something(&run, 0, 1024, true); /* as a host begins with; it learns what the line bears */
    for (run.number = 1; run.number <= OPERATIONS; run.number++)
        operate(&run);
    world_deinit(&world);
}

static void damaged_lines(void **state)
{
    const char *seeds = getenv("DBGSPACES_PROOF_SEEDS");
    uint64_t count = seeds ? strtoull(seeds, NULL, 0) : 5;
    const struct damage_row *row = *state;
    struct tally tally = { .tell = !row->in_100000 };

    for (uint64_t seed = 1; seed <= count; seed++)
        one_line(row, seed, &tally);
    print_message("%llu operations: %llu of unknown fate, %llu timed out\n",
            (unsigned long long)tally.operations, (unsigned long long)tally.unknown,
            (unsigned long long)tally.timed_out);

    if (!row->in_100000)
        assert_int_equal(tally.unknown + tally.timed_out, 0);
    else /* a few seeds may have bad luck */
        assert_in_range(
                tally.unknown + tally.timed_out, 0, tally.operations * row->in_100000 / 100000 + 5);
}

int main(void)
{
    return RUN_ROWS(damage_rows, damaged_lines);
}
