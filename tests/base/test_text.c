/* Numbers and patterns as people write them, and foreign bytes taken one field at a time. */
#include "rows.h"

#include <errno.h>
#include <string.h>

#include "base/cursor.h"
#include "base/hr.h"
#include "base/text.h"

struct number_row {
    const char *name;
    const char *text;
    bool number, size; /* whether it is one */
    uint64_t value;
};

/* clang-format off */
static const struct number_row number_rows[] = {
    { "zero",                          "0",                    true,  true,  0 },
    { "decimal",                       "120",                  true,  true,  120 },
    { "hexadecimal in either case",    "0XaBc",                true,  true,  0xabc },
    { "octal",                         "017",                  true,  true,  017 },
    { "the largest",                   "18446744073709551615", true,  true,  UINT64_MAX },
    { "one more than the largest",     "18446744073709551616", false, false, 0 },
    { "nothing",                       "",                     false, false, 0 },
    { "a prefix alone",                "0x",                   false, false, 0 },
    { "a digit too high for octal",    "08",                   false, false, 0 },
    { "a letter behind",               "12z",                  false, false, 0 },
    { "a sign",                        "-1",                   false, false, 0 },
    { "KiB",                           "3K",                   false, true,  3 << 10 },
    { "MiB in a small letter",         "3m",                   false, true,  3 << 20 },
    { "TiB, the most of them",         "16777215T",            false, true,  UINT64_C(16777215) << 40 },
    { "a TiB too many",                "16777216T",            false, false, 0 },
    { "a unit alone",                  "K",                    false, false, 0 },
};
/* clang-format on */

static void numbers(void **state)
{
    const struct number_row *row = *state;
    uint64_t number = 0, size = 0;

    assert_int_equal(text_number(row->text, strlen(row->text), &number), row->number);
    assert_int_equal(text_size(row->text, strlen(row->text), &size), row->size);
    assert_int_equal(number, row->number ? row->value : 0);
    assert_int_equal(size, row->size ? row->value : 0);
}

static void fields_are_little_endian(void **state)
{
    static const uint8_t bytes[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 };
    struct cursor c = cursor_of(bytes, sizeof(bytes));

    (void)state;
    assert_int_equal(take_u8(&c), 1);
    assert_int_equal(take_u16(&c), 0x0302);
    assert_int_equal(take_u32(&c), 0x07060504);
    assert_int_equal(take_u64(&c), 0x0f0e0d0c0b0a0908);
    assert_false(c.short_read);
}

static void after_a_short_read_every_take_is_zero(void **state)
{
    static const uint8_t bytes[] = { 1, 2, 3 };
    struct cursor c = cursor_of(bytes, sizeof(bytes));

    (void)state;
    assert_int_equal(take_u32(&c), 0);
    assert_true(c.short_read);
    assert_int_equal(take_u8(&c), 0);
    assert_null(take_bytes(&c, 0));
}

static void a_size_may_be_huge(void **state)
{
    struct cursor c = cursor_of("abc", 3);

    (void)state;
    assert_null(take_bytes(&c, SIZE_MAX));
    assert_true(c.short_read);
}

static void foreign_codes_become_results(void **state)
{
    (void)state;
    assert_int_equal(hr_from_errno(ENOENT), HR_FILE_NOT_FOUND);
    assert_int_equal(hr_from_errno(EACCES), E_ACCESSDENIED);
    assert_int_equal(hr_from_errno(ENOMEM), E_OUTOFMEMORY);
    assert_int_equal(hr_from_errno(EDOM), E_FAIL);
    /* spec dataspaces 0.4: STATUS_UNSUCCESSFUL and STATUS_NO_PAGEFILE */
    assert_int_equal((uint32_t)hr_from_ntstatus(0xc0000001), 0xd0000001);
    assert_int_equal((uint32_t)hr_from_ntstatus(0xc0000147), 0xd0000147);
    assert_int_equal(hr_from_ntstatus(0xc0000022), E_ACCESSDENIED);
    assert_int_equal(hr_from_ntstatus(0), S_OK);
    assert_int_equal(hr_from_ntstatus(0x12345), 0x10012345);
}

struct match_row {
    const char *name;
    const char *pattern;
    const char *text;
    bool matches;
};

/* clang-format off */
static const struct match_row match_rows[] = {
    { "a text is as itself",                   "KeBugCheck",   "KeBugCheck",   true },
    { "whatever the letters' case",            "kebugcheck",   "KeBugCheck",   true },
    { "not with more behind it",               "KeBugCheck",   "KeBugCheckEx", false },
    { "not with less",                         "KeBugCheckEx", "KeBugCheck",   false },
    { "a star is anything",                    "*",            "KeBugCheck",   true },
    { "and nothing",                           "Ke*Bug*",      "KeBug",        true },
    { "a star in the middle",                  "Ke*Ex",        "KeBugCheckEx", true },
    { "a star takes as much as it needs",      "*aab",         "aaab",         true },
    { "two stars",                             "*bug*check*",  "KeBugCheckEx", true },
    { "a question mark is one character",      "Ke???Check",   "KeBugCheck",   true },
    { "and never none",                        "KeBugCheck?",  "KeBugCheck",   false },
    { "an empty pattern is the empty text",    "",             "",             true },
    { "and no other",                          "",             "a",            false },
    { "many stars and no match end soon",      "*a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false },
};
/* clang-format on */

static void matches(void **state)
{
    const struct match_row *row = *state;

    assert_int_equal(text_matches(row->pattern, row->text), row->matches);
}

static void texts_have_an_order(void **state)
{
    (void)state;
    assert_true(text_compare("a", "B") < 0);
    assert_true(text_compare("B", "a") > 0);
    assert_true(text_compare("ab", "a") > 0);
    assert_int_equal(text_compare("Ab", "aB"), 0);
    assert_true(text_compare("a", "\xe9") < 0);
}

static const struct CMUnitTest others[] = {
    cmocka_unit_test(fields_are_little_endian),
    cmocka_unit_test(after_a_short_read_every_take_is_zero),
    cmocka_unit_test(a_size_may_be_huge),
    cmocka_unit_test(foreign_codes_become_results),
    cmocka_unit_test(texts_have_an_order),
};

int main(void)
{
    return RUN_ROWS(number_rows, numbers) + RUN_ROWS(match_rows, matches) + RUN_TESTS(others);
}
