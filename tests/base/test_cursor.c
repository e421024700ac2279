/* Foreign bytes, field by field. */
#include "rows.h"

#include "base/cursor.h"

static const uint8_t bytes[] = { 0x01, 0x82, 0x03, 0x84, 0x05, 0x86, 0x07, 0x88, 0x09 };

struct take_row {
    const char *name;
    size_t size;    /* bytes that there are */
    unsigned width; /* of the integer taken */
    uint64_t value;
    size_t left;
    bool short_read;
};

/* clang-format off */
static const struct take_row take_rows[] = {
    { "a byte is a byte",                            9, 1, 0x01,               8, false },
    { "16 bits are little-endian",                   9, 2, 0x8201,             7, false },
    { "32 bits are little-endian",                   9, 4, 0x84038201,         5, false },
    { "64 bits are little-endian",                   9, 8, 0x8807860584038201, 1, false },
    { "an integer may end with the bytes",           8, 8, 0x8807860584038201, 0, false },
    { "an integer that does not fit is zero",        7, 8, 0,                  7, true },
    { "nothing can be taken from nothing",           0, 1, 0,                  0, true },
};
/* clang-format on */

static uint64_t take(struct cursor *in, unsigned width)
{
    switch (width) {
    case 1:
        return take_u8(in);
    case 2:
        return take_u16(in);
    case 4:
        return take_u32(in);
    default:
        return take_u64(in);
    }
}

static void take_integer(void **state)
{
    const struct take_row *row = *state;
    struct cursor in = cursor_of(bytes, row->size);

    assert_true(take(&in, row->width) == row->value);
    assert_int_equal(in.end - in.at, row->left);
    assert_int_equal(in.short_read, row->short_read);
}

static void after_a_short_read_all_is_zero(void **state)
{
    struct cursor in = cursor_of(bytes, 3);

    (void)state;
    assert_int_equal(take_u16(&in), 0x8201);
    assert_int_equal(take_u32(&in), 0);
    assert_int_equal(take_u8(&in), 0); /* although there is one */
    assert_null(take_bytes(&in, 1));
    assert_true(in.short_read);
}

static void bytes_are_taken_in_place(void **state)
{
    struct cursor in = cursor_of(bytes, sizeof(bytes));

    (void)state;
    assert_ptr_equal(take_bytes(&in, 4), bytes);
    assert_ptr_equal(take_bytes(&in, 0), bytes + 4);
    assert_ptr_equal(take_bytes(&in, 5), bytes + 4);
    assert_false(in.short_read);
    assert_null(take_bytes(&in, SIZE_MAX));
    assert_true(in.short_read);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(after_a_short_read_all_is_zero),
        cmocka_unit_test(bytes_are_taken_in_place),
    };

    return RUN_ROWS(take_rows, take_integer) + RUN_TESTS(tests);
}
