/* Fields of the target's memory: all of them or a failure, texts, and what can be read at all. */
#include "flat.h"

#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "nt/reading.h"

#define DATA UINT64_C(0xffffffff80000000)

struct text_row {
    const char *name;
    uint16_t units[6];
    size_t size; /* bytes */
    const char *text;
};

/* clang-format off */
static const struct text_row text_rows[] = {
    { "characters of one byte, two and three", { 'a', 0xe9, 0x20ac }, 6,               "a\xc3\xa9\xe2\x82\xac" },
    { "a pair is one character",               { 0xd83d, 0xde00, '!' }, 6,             "\xf0\x9f\x98\x80!" },
    { "half a pair is none",                   { 0xd83d, 'a' }, 4,                     "\xef\xbf\xbd" "a" },
    { "nor is the other half",                 { 0xde00, 'a' }, 4,                     "\xef\xbf\xbd" "a" },
    { "two first halves",                      { 0xd83d, 0xd83d, 0xde00 }, 6,          "\xef\xbf\xbd\xf0\x9f\x98\x80" },
    { "half a pair at the end",                { 'a', 0xd83d }, 4,                     "a\xef\xbf\xbd" },
    { "a text ends before a NUL",              { 'a', 0, 'b' }, 6,                     "a" },
    { "half a unit is not read",               { 'a', 'b' }, 3,                        "a" },
    { "no text",                               { 'a' }, 0,                             "" },
};
/* clang-format on */

static void texts(void **state)
{
    const struct text_row *row = *state;

    for (uint32_t width = 4; width <= 8; width += 4) {
        char *text = NULL;
        struct flat f;

        flat_init(&f, width == 8 ? IMAGE_FILE_MACHINE_AMD64 : IMAGE_FILE_MACHINE_I386, width);
        flat_add(&f, DATA, 0x200);
        flat_put(&f, DATA, 2, row->size);
        flat_put_pointer(&f, DATA + width, DATA + 0x101); /* at any address */
        for (unsigned i = 0; i < 6; i++)
            flat_put(&f, DATA + 0x101 + 2 * i, 2, row->units[i]);
        assert_int_equal(reading_unicode(&f.memory, DATA, &text), S_OK);
        assert_string_equal(text, row->text);
        free(text);
        flat_deinit(&f);
    }
}

static void a_text_that_is_not_there(void **state)
{
    char *text = (char *)state;
    struct flat f;

    flat_init(&f, IMAGE_FILE_MACHINE_AMD64, 8);
    flat_add(&f, DATA, 0x100);
    flat_put(&f, DATA, 2, 8);
    assert_int_equal(reading_unicode(&f.memory, DATA + 0x1000, &text), HR_READ_FAULT);
    assert_null(text);
    assert_int_equal(reading_unicode(&f.memory, DATA + 0xf0, &text), S_OK); /* of no characters */
    free(text);
    flat_put(&f, DATA + 0xf8, 2, 8);
    assert_int_equal(reading_unicode(&f.memory, DATA + 0xf8, &text), HR_READ_FAULT);
    flat_put(&f, DATA + 8, 8, DATA + 0xfc); /* half of it */
    assert_int_equal(reading_unicode(&f.memory, DATA, &text), HR_READ_FAULT);
    assert_null(text);
    flat_deinit(&f);
}

static void numbers_and_pointers_are_whole(void **state)
{
    uint64_t value = 99;
    struct flat f;

    (void)state;
    flat_init(&f, IMAGE_FILE_MACHINE_I386, 4);
    flat_add(&f, DATA, 0x10);
    flat_put(&f, DATA + 8, 8, 0x8877665584332211);
    assert_int_equal(reading_number(&f.memory, DATA + 8, 3, &value), S_OK);
    assert_true(value == 0x332211);
    assert_int_equal(reading_pointer(&f.memory, DATA + 8, &value), S_OK);
    assert_true(value == 0xffffffff84332211);
    assert_int_equal(reading_number(&f.memory, DATA + 12, 8, &value), HR_READ_FAULT);
    assert_int_equal(reading_pointer(&f.memory, DATA + 14, &value), HR_READ_FAULT);
    assert_true(value == 0xffffffff84332211);
    flat_deinit(&f);
}

/* Two pages, of which the second is not there, and a third. */
static void what_is_not_there_is_zeros(void **state)
{
    atomic_bool interrupted = true;
    uint8_t bytes[0x2800];
    struct flat f;

    (void)state;
    flat_init(&f, IMAGE_FILE_MACHINE_AMD64, 8);
    memset(flat_add(&f, DATA, 0x1000), 1, 0x1000);
    memset(flat_add(&f, DATA + 0x2000, 0x1000), 3, 0x1000);
    memset(bytes, 0xa5, sizeof(bytes));
    assert_int_equal(reading_sparse(&f.memory, DATA + 0x400, bytes, sizeof(bytes)), S_FALSE);
    for (size_t i = 0; i < sizeof(bytes); i++)
        assert_int_equal(bytes[i], i < 0xc00 ? 1 : i < 0x1c00 ? 0 : 3);
    assert_int_equal(reading_sparse(&f.memory, DATA + 0x400, bytes, 0xc00), S_OK);
    assert_int_equal(reading_sparse(&f.memory, DATA + 0x400, bytes, 0xc01), S_FALSE);
    f.tripped = DATA + 0x2000;
    assert_int_equal(reading_sparse(&f.memory, DATA + 0x400, bytes, sizeof(bytes)), HR_CLOSED);
    f.memory.interrupted = &interrupted;
    assert_int_equal(reading_sparse(&f.memory, DATA, bytes, 16), HR_INTERRUPTED);
    flat_deinit(&f);
}

int main(void)
{
    const struct CMUnitTest others[] = {
        cmocka_unit_test(a_text_that_is_not_there),
        cmocka_unit_test(numbers_and_pointers_are_whole),
        cmocka_unit_test(what_is_not_there_is_zeros),
    };

    return RUN_ROWS(text_rows, texts) + RUN_TESTS(others);
}
