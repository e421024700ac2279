/* The line of the proofs damages as much as it says, and nothing that looks like another packet. */
#include "line.h"
#include "rows.h"

#include <string.h>

#include "base/cursor.h"

/* A packet of noise; some are control packets. */
static size_t given_packet(uint64_t *random, uint8_t *out)
{
    uint64_t kind = line_random(random) % 4;
    uint32_t id = KD_ID_INITIAL | (uint32_t)(line_random(random) & 1);
    uint8_t message[256];
    size_t size = 56 + line_random(random) % 200;

    if (!kind) {
        kd_packet_control(KD_PACKET_ACK, id, out);
        return KD_HEADER_SIZE;
    }
    for (size_t i = 0; i < size; i++)
        message[i] = (uint8_t)line_random(random);
    return kd_packet_encode(KD_PACKET_MANIPULATE, id, message, size, out);
}

static void a_clean_line_brings_everything_at_its_speed(void **state)
{
    struct line_options options = { .baud = 115200, .latency_us = 500 };
    struct line *l = line_new(&options, 1);
    uint8_t sent[2 * KD_PACKET_MAX], came[2 * KD_PACKET_MAX];
    uint64_t random = 7;
    size_t size = given_packet(&random, sent);

    (void)state;
    assert_non_null(l);
    size += given_packet(&random, sent + size);
    line_send(l, 1000, sent, size);
    assert_int_equal(line_due(l), 1000 + 86 + 500); /* 10 bits at 115200 per second */
    assert_int_equal(line_take(l, 1585, came, sizeof(came)), 0);
    assert_int_equal(line_take(l, 1586, came, sizeof(came)), 1);
    assert_int_equal(
            line_take(l, 1500 + size * 10000000 / 115200 - 1, came + 1, sizeof(came)), size - 2);
    assert_int_equal(
            line_take(l, 1500 + size * 10000000 / 115200, came + size - 1, sizeof(came)), 1);
    assert_int_equal(line_due(l), UINT64_MAX);
    line_free(l);

    assert_memory_equal(came, sent, size);
}

struct damage_row {
    const char *name;
    uint32_t ppm;
    bool leave_valid;
    uint64_t least; /* damaged bytes in a million */
    uint64_t most;
};

/* clang-format off */
static const struct damage_row damage_rows[] = {
    { "a clean line",            0,     false, 0,     0 },
    { "0.2 % of the bytes",      2000,  false, 1800,  2200 },
    { "1 % of the bytes",        10000, false, 9500,  10500 },
    { "5 %, the sums left alone", 50000, true, 48000, 52000 },
};
/* clang-format on */

/* Whether the packet that came is one of those sent so far that have not come. */
static bool find_sent(const uint8_t *sent, const size_t *sizes, size_t count, size_t *from,
        const struct kd_framer *f, bool control)
{
    for (size_t i = *from; i < count; i++) {
        const uint8_t *p = sent + i * 512;
        struct kd_header h;
        struct cursor in = cursor_of(p, sizes[i]);

        h.leader = take_u32(&in);
        h.type = take_u16(&in);
        h.size = take_u16(&in);
        h.id = take_u32(&in);
        h.sum = take_u32(&in);
        if (h.type == f->header.type && h.id == f->header.id && h.sum == f->header.sum &&
                h.size == f->header.size &&
                (control || !memcmp(p + KD_HEADER_SIZE, f->message, h.size))) {
            *from = i + 1;
            return true;
        }
    }
    return false;
}

#define PACKETS 10000u

static void damages_what_it_says(void **state)
{
    static uint8_t sent[PACKETS * 512];
    static size_t sizes[PACKETS];
    const struct damage_row *row = *state;
    struct line_options options = { .damaged_ppm = row->ppm, .leave_valid = row->leave_valid };
    struct line *l = line_new(&options, 3);
    struct kd_framer framer = { 0 };
    struct line_counts counts;
    uint64_t random = 11, others = 0;
    size_t from = 0;

    assert_non_null(l);
    for (size_t i = 0; i < PACKETS; i++) {
        uint8_t came[1024];
        struct cursor in;

        sizes[i] = given_packet(&random, sent + i * 512);
        line_send(l, 0, sent + i * 512, sizes[i]);
        in = cursor_of(came, line_take(l, UINT64_MAX - 1, came, sizeof(came)));
        while (in.at < in.end) {
            enum kd_found found = kd_framer_feed(&framer, &in);

            if (found == KD_DATA || found == KD_CONTROL)
                others += !find_sent(sent, sizes, i + 1, &from, &framer, found == KD_CONTROL);
        }
    }
    line_get_counts(l, &counts);
    line_free(l);

    assert_int_equal(counts.packets, PACKETS);
    assert_in_range(counts.damaged * 1000000 / counts.bytes, row->least, row->most);
    if (row->leave_valid)
        assert_true(others > 0 && counts.disguised > 0);
    else
        assert_int_equal(others, 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_clean_line_brings_everything_at_its_speed),
    };

    return RUN_TESTS(tests) + RUN_ROWS(damage_rows, damages_what_it_says);
}
