/*
 * The two sides of the link alone, over a line that damages bytes: no write is carried out twice,
 * none is reported that was not, and every byte that is read is right.
 *
 * DBGSPACES_PROOF_SEEDS says how many lines each row has (docs/testing.md).
 */
#include "bare_target.h"
#include "rows.h"

#include <stdlib.h>
#include <string.h>

#include "protocol/kd_link.h"

#define OPERATIONS 200u
#define LIMIT_MS   30000u /* of one request, as a host has it */
#define SLACK_MS   100u   /* after which a request that has not ended never will */

struct host {
    struct world *world;
    struct kd_link link;
    bool stopped; /* the target has said so */
    bool ended;
    HRESULT hr;
    unsigned resent;
    uint32_t most; /* bytes that one request carries: fewer on a damaged line, as 1.10.6 says */
    unsigned clean;
    uint8_t answer[KD_MESSAGE_MAX];
    size_t size;
};

static void host_send(void *context, const void *bytes, size_t size)
{
    struct host *h = context;

    world_send(h->world, WORLD_HOST, bytes, size);
}

static void host_event(void *context, const struct kd_link_event *event)
{
    struct host *h = context;

    if (event->kind == KD_LINK_MESSAGE && event->type == KD_PACKET_STATE)
        h->stopped = true;
    if (event->kind != KD_LINK_ENDED)
        return;
    h->ended = true;
    h->hr = event->ending.hr;
    h->resent = event->ending.resent;
    h->size = event->ending.hr == S_OK ? event->ending.size : 0;
    if (h->size)
        memcpy(h->answer, event->ending.message, h->size);
}

static void host_receive(void *context, uint64_t now, const void *bytes, size_t size)
{
    struct host *h = context;

    kd_link_receive(&h->link, now, bytes, size);
}

static void host_tick(void *context, uint64_t now)
{
    struct host *h = context;

    kd_link_tick(&h->link, now);
}

static uint64_t host_deadline(void *context)
{
    struct host *h = context;

    return kd_link_deadline(&h->link);
}

static void host_begin(struct host *h, struct world *w)
{
    struct kd_link_user user = { host_send, host_event, h };
    struct kd_link_options options = { 0 };

    memset(h, 0, sizeof(*h));
    h->world = w;
    h->most = 512;
    kd_link_init(&h->link, &user);
    kd_link_open(&h->link, &options, 0);
    w->sides[WORLD_HOST] = (struct world_side){ host_receive, host_tick, host_deadline, h };
    kd_link_stop(&h->link, 0);
    while (!h->stopped && world_step(w, 10 * LIMIT_MS))
        ;
    assert_true(h->stopped);
}

static void learn(struct host *h, bool damaged)
{
    h->clean = damaged ? 0 : h->clean + 1;
    if (damaged && h->most > 64)
        h->most /= 2;
    if (h->clean < 16 || h->most == 512)
        return;
    h->clean = 0;
    h->most *= 2;
}

/* One request, to its end; the end comes with its deadline at the latest. */
static HRESULT ask(struct host *h, struct kd_manipulate *m, bool repeat)
{
    uint8_t message[KD_MESSAGE_MAX];
    struct kd_request request = { .class = repeat ? KD_REPEAT : KD_ONCE, .message = message };
    uint64_t now = world_now_ms(h->world);

    request.size = kd_message_encode(m, 0x8664, message);
    request.answer_size = KD_MANIPULATE_SIZE + m->memory.count;
    request.deadline = now + LIMIT_MS;
    request.shrinks = repeat && m->memory.count > 64;
    h->ended = false;
    assert_int_equal(kd_link_submit(&h->link, now, &request), S_OK);
    while (!h->ended && world_now_ms(h->world) <= request.deadline + SLACK_MS)
        if (!world_step(h->world, request.deadline + SLACK_MS))
            break;
    if (!h->ended)
        fail_msg("a request did not end within its %u ms", LIMIT_MS);
    learn(h, h->hr == S_FALSE || h->resent >= 3);
    return h->hr;
}

struct tally {
    uint64_t operations;
    uint64_t unknown; /* writes whose fate is unknown */
    uint64_t timed_out;
};

struct run {
    uint64_t seed;
    uint64_t random;
    unsigned number; /* of the operation */
    struct host host;
    struct bare_target target;
    struct tally *tally;
};

static void note_failure(struct run *r, HRESULT hr)
{
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
    hr = ask(&r->host, &m, false);
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
        hr = ask(&r->host, &m, repeat);
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
    host_begin(&run.host, &world);
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
    struct tally tally = { 0 };

    for (uint64_t seed = 1; seed <= count; seed++)
        one_line(row, seed, &tally);
    print_message("%llu operations: %llu of unknown fate, %llu timed out\n",
            (unsigned long long)tally.operations, (unsigned long long)tally.unknown,
            (unsigned long long)tally.timed_out);

    assert_true((tally.unknown + tally.timed_out) * 100000 <= tally.operations * row->in_100000);
}

int main(void)
{
    return RUN_ROWS(damage_rows, damaged_lines);
}
