/* Bytes in bytes: against the plainest way to find them, in buffers of exactly their size. */
#include "rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/find.h"

struct find_row {
    const char *name;
    size_t size; /* of the hay, which is of one byte */
    char fill;
    size_t at;          /* where the needle is put, cut at the end of the hay; SIZE_MAX: nowhere */
    const char *needle; /* of so many bytes */
    size_t needle_size;
    size_t place; /* SIZE_MAX: it is not there */
};

#define NOWHERE SIZE_MAX

/* clang-format off */
static const struct find_row find_rows[] = {
    { "one byte in one byte",             1,    'x', 0,       "x", 1, 0 },
    { "another byte",                     1,    'x', NOWHERE, "y", 1, NOWHERE },
    { "nothing to search in",             0,    'x', NOWHERE, "x", 1, NOWHERE },
    { "hay shorter than the needle",      3,    'x', NOWHERE, "xxxx", 4, NOWHERE },
    { "hay as long as the needle",        4,    '-', 0,       "abcd", 4, 0 },
    { "in the first place",               1000, '-', 0,       "abcd", 4, 0 },
    { "in the last place",                1000, '-', 996,     "abcd", 4, 996 },
    { "cut by the end",                   1000, '-', 997,     "abcd", 4, NOWHERE },
    { "over the end of a block",          1000, '-', 62,      "abcd", 4, 62 },
    { "in the last block",                128,  '-', 124,     "abcd", 4, 124 },
    { "of two places the first",          1000, 'x', NOWHERE, "xx", 2, 0 },
    { "zeros among zeros",                1000, 0,   NOWHERE, "\0\0\0\0", 4, 0 },
    { "zeros around another byte",        1000, 0,   700,     "\0\0a\0\0", 5, 700 },
    { "zeros and ones",                   1000, 0,   700,     "\0\xff\0\0", 4, 700 },
    { "ones among zeros",                 1000, 0,   700,     "\xff\xff", 2, 700 },
    { "many places that seem to fit",     9000, 'x', 8990,    "xxyx", 4, 8990 },
    { "many places, and none fits",       9000, 'x', NOWHERE, "xxyx", 4, NOWHERE },
    { "zeros that seem to fit",           9000, 0,   8000,    "\0\xff\0", 3, 8000 },
    { "one byte among many",              9000, 0,   8999,    "a", 1, 8999 },
    { "two bytes over the last block",    79,   0,   63,      "ab", 2, 63 },
    { "behind the last whole block",      79,   0,   77,      "ab", 2, 77 },
};
/* clang-format on */

static void find(void **state)
{
    const struct find_row *row = *state;
    char *hay = malloc(row->size ? row->size : 1);
    const char *found;

    assert_non_null(hay);
    memset(hay, row->fill, row->size);
    for (size_t i = 0; row->at != NOWHERE && i < row->needle_size && row->at + i < row->size; i++)
        hay[row->at + i] = row->needle[i];
    found = find_bytes(hay, row->size, row->needle, row->needle_size);
    assert_int_equal(found ? (size_t)(found - hay) : NOWHERE, row->place);
    free(hay);
}

static const uint8_t *find_as_told(
        const uint8_t *hay, size_t hay_size, const uint8_t *needle, size_t needle_size)
{
    for (size_t i = 0; i + needle_size <= hay_size; i++)
        if (!memcmp(hay + i, needle, needle_size))
            return hay + i;
    return NULL;
}

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* Few different bytes, so that much nearly fits, in long ones too much; every length and alignment
 * that a block cares for. */
static void as_the_plainest_way_finds_them(void **state)
{
    static const uint8_t letters[] = { 0, 0xff, 'a', 'b' };
    uint32_t seed = 1;

    (void)state;
    for (int round = 0; round < 20000; round++) {
        size_t size = next_random(&seed) % (round % 16 ? 300 : 5000);
        size_t needle_size = 1 + next_random(&seed) % (round % 2 ? 5 : 80);
        unsigned kinds = 1 + next_random(&seed) % 4;
        uint8_t *hay = malloc(size + 1);
        uint8_t needle[80];

        assert_non_null(hay);
        for (size_t i = 0; i < size; i++)
            hay[i] = letters[next_random(&seed) % kinds];
        for (size_t i = 0; i < needle_size; i++)
            needle[i] = letters[next_random(&seed) % kinds];
        if (round % 3 == 0 && size > needle_size) /* or long ones would never be there */
            memcpy(hay + next_random(&seed) % (size - needle_size), needle, needle_size);
        hay = realloc(hay, size ? size : 1); /* so that a read past the end is seen */
        assert_ptr_equal(find_bytes(hay, size, needle, needle_size),
                find_as_told(hay, size, needle, needle_size));
        free(hay);
    }
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(as_the_plainest_way_finds_them),
    };

    return RUN_ROWS(find_rows, find) + RUN_TESTS(others);
}
