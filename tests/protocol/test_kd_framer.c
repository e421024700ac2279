/* What the framer makes of bytes that are not one good packet. */
#include "rows.h"

#include <stdio.h>
#include <string.h>

#include "protocol/kd_packet.h"
#include "vectors.h"

/* A small packet: PrintString's vector is 43 bytes. */
#define PRINT 28

struct framer_row {
    const char *name;
    const char *before; /* bytes that come first, in hex */
    int vector;         /* 0: none */
    int at;             /* this byte of it is changed; -1: none; from the end: -2 is the last */
    uint8_t flip;       /* by these bits */
    const char *found;  /* a letter per thing found: Control Data Oversized daMaged Break */
    unsigned noise;     /* bytes of none */
};

/* clang-format off */
static const struct framer_row framer_rows[] = {
    { "a good packet is found",                      "",                     25, -1, 0,    "D",  0 },
    { "a wrong trailing byte is damage",             "",                     25, -2, 0x01, "M",  0 },
    { "a changed message is damage",                 "",                     25, 40, 0x01, "M",  0 },
    { "the first byte of a message counts",          "",                     25, 16, 0x80, "M",  0 },
    { "its last byte counts",                        "",                     25, -3, 0x80, "M",  0 },
    { "a changed sum is damage",                     "",                     25, 12, 0x01, "M",  0 },
    { "a changed id is not seen here",               "",                     25, 9,  0x08, "D",  0 },
    { "three leader bytes before a leader",          "30 30 30",             25, -1, 0,    "D",  3 },
    { "any number of them",                          "30 30 30 30 30 30 30", 25, -1, 0,    "D",  7 },
    { "the other leader's bytes before one",         "69 69 69 69 69",       25, -1, 0,    "D",  5 },
    { "text before a packet",                        "4f 4b 0d 0a",          28, -1, 0,    "D",  4 },
    { "text with zeros of its own",                  "31 30 30 30 21",       28, -1, 0,    "D",  5 },
    { "a lost leader byte loses the packet",         "30 30 30 02 00 38",    0,  -1, 0,    "",   6 },
    { "a break-in byte outside of packets",          "62",                   3,  -1, 0,    "BC", 1 },
    { "a break-in byte inside a packet is data",     "",                     28, 20, 0x29, "M",  0 },
    { "a break-in byte in a header that was none",   "30 30 30 30 02 62",    3,  -1, 0,    "BC", 6 },
    { "a data leader with type 0 is none",           "30 30 30 30 00 00",    3,  -1, 0,    "C",  6 },
    { "a data leader with a control type is none",   "30 30 30 30 04 00",    3,  -1, 0,    "C",  6 },
    { "a data leader with type 12 is none",          "30 30 30 30 0c 00",    3,  -1, 0,    "C",  6 },
    { "a control leader with a data type is none",   "69 69 69 69 02 00",    3,  -1, 0,    "C",  6 },
    { "a control leader with type 7 is none",        "69 69 69 69 07 00",    3,  -1, 0,    "C",  6 },
    { "a control packet with a byte count is none",  "",                     1,  6,  0x01, "",   16 },
    { "a control packet with a sum is none",         "",                     5,  15, 0x80, "",   16 },
    { "a short control packet takes no more than itself with it",
                                 "69 69 69 69 04 00 00 00 00 00 80 80 00 00 00", 25, -1, 0, "D", 15 },
    { "4000 bytes are no message too long",
                                 "30 30 30 30 02 00 a0 0f 00 00 80 80 00 00 00 00", 0, -1, 0, "", 0 },
    { "4001 bytes are too many, and the next packet is found",
                                 "30 30 30 30 02 00 a1 0f 00 00 80 80 00 00 00 00", 25, -1, 0, "OD", 0 },
    { "an empty message ends with its trailing byte",
                                 "30 30 30 30 02 00 00 00 00 00 80 80 00 00 00 00 aa", 25, -1, 0, "DD", 0 },
};
/* clang-format on */

static size_t from_hex(const char *text, uint8_t *out)
{
    size_t count = 0;
    unsigned byte = 0;
    int used = 0;

    while (sscanf(text, "%2x%n", &byte, &used) == 1) {
        out[count++] = (uint8_t)byte;
        text += used;
    }
    return count;
}

static void find_all(struct kd_framer *f, struct cursor *in, char *found)
{
    static const char letters[] = {
        [KD_BREAK] = 'B',
        [KD_CONTROL] = 'C',
        [KD_DATA] = 'D',
        [KD_OVERSIZED] = 'O',
        [KD_DAMAGED] = 'M',
    };
    enum kd_found one = KD_NEED_MORE;

    found += strlen(found);
    while ((one = kd_framer_feed(f, in)) != KD_NEED_MORE)
        *found++ = letters[one];
    *found = 0;
}

static size_t bytes_of(const struct framer_row *row, uint8_t *bytes)
{
    size_t size = from_hex(row->before, bytes);

    if (row->vector) {
        size_t whole = vector_bytes((unsigned)row->vector, bytes + size);
        size_t at = row->at < -1 ? whole + (size_t)(row->at + 1) : (size_t)row->at;

        if (row->at != -1)
            bytes[size + at] ^= row->flip;
        size += whole;
    }
    return size;
}

static void the_framer_finds(void **state)
{
    const struct framer_row *row = *state;
    uint8_t bytes[64 + VECTOR_MAX];
    size_t size = bytes_of(row, bytes);

    /* cut in two at every place: the same is found */
    for (size_t cut = 0; cut <= size; cut++) {
        struct kd_framer f = { 0 };
        struct cursor first = cursor_of(bytes, cut);
        struct cursor second = cursor_of(bytes + cut, size - cut);
        char found[16] = "";

        find_all(&f, &first, found);
        find_all(&f, &second, found);
        assert_string_equal(found, row->found);
        assert_int_equal(f.noise, row->noise);
    }
}

static void a_packet_that_was_cut_short_can_be_forgotten(void **state)
{
    uint8_t print[VECTOR_MAX];
    size_t size = vector_bytes(PRINT, print);
    struct kd_framer f = { 0 };

    (void)state;
    for (size_t cut = 1; cut < size; cut++) {
        struct cursor part = cursor_of(print, cut);
        struct cursor whole = cursor_of(print, size);

        assert_int_equal(kd_framer_feed(&f, &part), KD_NEED_MORE);
        assert_int_equal(kd_framer_in_data(&f), cut >= 4);
        kd_framer_restart(&f);
        assert_false(kd_framer_in_packet(&f));
        assert_int_equal(kd_framer_feed(&f, &whole), KD_DATA);
    }
}

/* A header that may be anything, fed for long: what is found is a packet or nothing. */
static void random_bytes_do_no_harm(void **state)
{
    struct kd_framer f = { 0 };
    uint32_t random = 1;
    unsigned found = 0;

    (void)state;
    for (unsigned round = 0; round < 2000; round++) {
        uint8_t bytes[256];
        struct cursor in = cursor_of(bytes, sizeof(bytes));

        for (size_t i = 0; i < sizeof(bytes); i++) {
            random = random * 1664525u + 1013904223u;
            bytes[i] = random >> 31 ? (uint8_t)KD_LEADER_DATA : (uint8_t)(random >> 24 & 0x0f);
        }
        while (kd_framer_feed(&f, &in) != KD_NEED_MORE)
            found++;
        assert_true(f.have <= KD_MESSAGE_MAX);
        assert_true(in.at == in.end);
    }
    assert_true(found > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_packet_that_was_cut_short_can_be_forgotten),
        cmocka_unit_test(random_bytes_do_no_harm),
    };

    return RUN_ROWS(framer_rows, the_framer_finds) + RUN_TESTS(tests);
}
