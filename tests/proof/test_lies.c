/*
 * A target whose messages lie: counts, lengths, states, addresses, in packets that are whole.
 * Nothing is written beyond a caller's buffer, everything ends, and afterwards, when it lies no
 * more, a new host finds all as it should be.
 */
#include "near.h"
#include "operations.h"
#include "served.h"
#include "rows.h"

#include <stdlib.h>
#include <string.h>

#define OPERATIONS 100u
#define SEEDS      10u

struct liar {
    uint64_t random;
    unsigned one_in; /* of so many messages one lies; 0: none */
    unsigned lies;
};

struct lie_row {
    const char *name;
    unsigned one_in;
    size_t first; /* the bytes of a message that may be others, first to last */
    size_t last;
};

/* clang-format off */
static const struct lie_row lie_rows[] = {
    { "a target that lies in one message of 10",     10, 0x00, 0x40 },
    { "counts and lengths are lies, each time",      1,  0x18, 0x1f },
    { "every other status is a lie",                 2,  0x08, 0x0b },
    { "the data of every third is something else",   3,  0x38, 0xff },
};
/* clang-format on */

static const struct lie_row *lying;

static void lie(struct liar *liar, uint8_t *message, size_t size)
{
    static const uint8_t favourites[] = { 0x00, 0xff, 0x80, 0x7f };
    size_t room = lying->last - lying->first + 1;

    liar->lies++;
    for (unsigned i = 0; i < 4; i++) {
        size_t at = lying->first + line_random(&liar->random) % room;

        if (at < size)
            message[at] = line_random(&liar->random) % 2
                                  ? favourites[line_random(&liar->random) % 4]
                                  : (uint8_t)line_random(&liar->random);
    }
}

/* Whole packets, one behind the other. */
static void alter(void *alterer, uint8_t *bytes, size_t size)
{
    struct liar *liar = alterer;
    size_t length;

    for (size_t at = 0; at + KD_HEADER_SIZE <= size; at += length) {
        uint8_t *message = bytes + at + KD_HEADER_SIZE;
        size_t message_size = (size_t)bytes[at + 6] + ((size_t)bytes[at + 7] << 8);
        uint32_t sum;

        length = KD_HEADER_SIZE;
        if (bytes[at] != (uint8_t)KD_LEADER_DATA)
            continue;
        length += message_size + 1;
        if (!liar->one_in || line_random(&liar->random) % liar->one_in)
            continue;
        lie(liar, message, message_size);
        sum = kd_packet_sum(message, message_size);
        for (unsigned i = 0; i < 4; i++)
            bytes[at + 12 + i] = (uint8_t)(sum >> 8 * i);
    }
}

static void lies_do_no_harm(void **state)
{
    static struct operations operations;
    static struct served served;
    const struct line_options line = { .latency_us = 100 };
    const struct kd_server_options target = { 0 };
    struct kd_options host = KD_OPTIONS_DEFAULT;
    unsigned lies = 0;

    lying = *state;
    host.wait_ms = 60000;
    for (unsigned seed = 1; seed <= SEEDS; seed++) {
        struct liar liar = { .random = seed };
        IDebugDataSpaces4 *ds;
        struct world world;
        HRESULT hr;

        world_init(&world, &line, seed);
        memset(&operations, 0, sizeof(operations));
        served_begin(&served, &world, "sim:", &target);
        served.alter = alter;
        served.alterer = &liar;
        ds = near_open(&world, &host, &hr);
        assert_int_equal(hr, S_OK);
        operations_begin(&operations, ds, served.sim, seed);
        operations.lenient = true;
        liar.one_in = lying->one_in;
        for (unsigned i = 0; i < OPERATIONS; i++)
            operations_next(&operations);
        liar.one_in = 0;
        lies += liar.lies;
        ds->lpVtbl->Release(ds);

        ds = near_open(&world, &host, &hr);
        assert_int_equal(hr, S_OK);
        operations_begin(&operations, ds, served.sim, seed);
        for (unsigned i = 0; i < OPERATIONS; i++)
            operations_next(&operations);
        assert_int_equal(operations.completed, OPERATIONS);
        ds->lpVtbl->Release(ds);
        served_end(&served);
        world_deinit(&world);
    }
    assert_true(lies > SEEDS);
}

int main(void)
{
    ds_set_log_levels("all=off");
    return RUN_ROWS(lie_rows, lies_do_no_harm);
}
