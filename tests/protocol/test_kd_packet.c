/* The packets of the specification, written and taken apart byte for byte. */
#include "rows.h"

#include <string.h>

#include "protocol/kd_packet.h"
#include "vectors.h"

struct vector_row {
    const char *name;
    unsigned number; /* of the specification's vector */
};

/* clang-format off */
static const struct vector_row vector_rows[] = {
    { "V1", 1 },
    { "V2", 2 },
    { "V3", 3 },
    { "V4", 4 },
    { "V5", 5 },
    { "V6", 6 },
    { "V7", 7 },
    { "V8", 8 },
    { "V9", 9 },
    { "V10", 10 },
    { "V11", 11 },
    { "V12", 12 },
    { "V13", 13 },
    { "V14", 14 },
    { "V15", 15 },
    { "V16", 16 },
    { "V17", 17 },
    { "V18", 18 },
    { "V19", 19 },
    { "V20", 20 },
    { "V21", 21 },
    { "V22", 22 },
    { "V23", 23 },
    { "V24", 24 },
    { "V25", 25 },
    { "V26", 26 },
    { "V27", 27 },
    { "V28", 28 },
};
/* clang-format on */

/* A vector's whole packet. */
struct bytes {
    size_t size;
    uint8_t bytes[VECTOR_MAX];
};

static struct bytes vector(unsigned number)
{
    struct bytes v;

    v.size = vector_bytes(number, v.bytes);
    return v;
}

static enum kd_found feed(struct kd_framer *f, const void *bytes, size_t size, size_t *left)
{
    struct cursor in = cursor_of(bytes, size);
    enum kd_found found = kd_framer_feed(f, &in);

    *left = (size_t)(in.end - in.at);
    return found;
}

static void check_packet(const struct bytes *v, const struct kd_framer *f, enum kd_found found)
{
    uint8_t again[KD_PACKET_MAX];
    size_t size = KD_HEADER_SIZE;

    if (found == KD_CONTROL)
        kd_packet_control((enum kd_packet_type)f->header.type, f->header.id, again);
    else
        size = kd_packet_encode((enum kd_packet_type)f->header.type, f->header.id, f->message,
                f->header.size, again);
    assert_int_equal(size, v->size);
    assert_memory_equal(again, v->bytes, size);
}

static void a_packet_goes_in_and_comes_out(void **state)
{
    const struct vector_row *row = *state;
    const struct bytes v = vector(row->number);
    bool control = v.size == KD_HEADER_SIZE;
    enum kd_found wanted = v.size == 1 ? KD_BREAK : control ? KD_CONTROL : KD_DATA;
    struct kd_framer f = { 0 };
    size_t left;

    assert_int_equal(feed(&f, v.bytes, v.size, &left), wanted);
    assert_int_equal(left, 0);
    assert_int_equal(f.noise, v.size == 1 ? 1 : 0);
    if (wanted != KD_BREAK)
        check_packet(&v, &f, wanted);
}

/* wherever the bytes are cut, the packet comes with its last one and not before */
static void a_packet_may_be_cut_anywhere(void **state)
{
    const struct vector_row *row = *state;
    const struct bytes v = vector(row->number);
    struct kd_framer whole = { 0 };
    size_t left;
    enum kd_found wanted = feed(&whole, v.bytes, v.size, &left);

    for (size_t cut = 1; cut < v.size; cut++) {
        struct kd_framer f = { 0 };

        assert_int_equal(feed(&f, v.bytes, cut, &left), KD_NEED_MORE);
        assert_true(kd_framer_in_packet(&f));
        assert_int_equal(feed(&f, v.bytes + cut, v.size - cut, &left), wanted);
        assert_int_equal(left, 0);
        check_packet(&v, &f, wanted);
        assert_false(kd_framer_in_packet(&f));
    }
}

static void constants_are_the_vectors(void **state)
{
    const struct bytes v = vector(1);
    uint8_t packet[KD_HEADER_SIZE];

    (void)state;
    kd_packet_control(KD_PACKET_RESET, 0, packet);
    assert_memory_equal(packet, v.bytes, sizeof(packet));
    assert_int_equal(vector(2).bytes[0], KD_BREAK_BYTE);
    assert_int_equal(KD_PACKET_MAX, 16 + 4000 + 1);
}

static void a_packet_may_be_written_over_its_message(void **state)
{
    const struct bytes v = vector(6);
    uint8_t packet[KD_PACKET_MAX];
    size_t size = v.size - KD_HEADER_SIZE - 1;

    (void)state;
    memcpy(packet + KD_HEADER_SIZE, v.bytes + KD_HEADER_SIZE, size);
    assert_int_equal(kd_packet_encode(KD_PACKET_MANIPULATE, KD_ID_INITIAL ^ 1,
                             packet + KD_HEADER_SIZE, size, packet),
            v.size);
    kd_packet_renumber(packet, KD_ID_INITIAL);
    assert_memory_equal(packet, v.bytes, v.size);
}

static void the_sum_wraps_at_32_bits_and_no_sooner(void **state)
{
    static uint8_t bytes[KD_MESSAGE_MAX];

    (void)state;
    memset(bytes, 0xff, sizeof(bytes));
    assert_int_equal(kd_packet_sum(bytes, sizeof(bytes)), 4000u * 255u);
    assert_int_equal(kd_packet_sum(bytes, 0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(constants_are_the_vectors),
        cmocka_unit_test(a_packet_may_be_written_over_its_message),
        cmocka_unit_test(the_sum_wraps_at_32_bits_and_no_sooner),
    };

    return RUN_ROWS(vector_rows, a_packet_goes_in_and_comes_out) +
           RUN_ROWS(vector_rows, a_packet_may_be_cut_anywhere) + RUN_TESTS(tests);
}
