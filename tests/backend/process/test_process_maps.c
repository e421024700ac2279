/* The text of /proc/ID/maps: proc(5) says what its lines are. */
#include "rows.h"

#include <stdlib.h>
#include <string.h>

#include "backend/process/maps.h"

#define MOST UINT64_C(0x7fffffffefff)

#define CAT "55d0c000-55d0d000 r-xp 00002000 fe:01 1234                  /usr/bin/cat\n"

struct line_row {
    const char *name;
    const char *text;
    struct mapping wanted; /* the last of them */
    size_t count;
};

/* clang-format off */
static const struct line_row lines[] = {
    { "a file that is run",      CAT,                                                 { 0x55d0c000, 0x55d0cfff, 0x2000, 1234, true, false, true, false, "/usr/bin/cat" }, 1 },
    { "memory of its own",       CAT "7f0000000000-7f0000001000 rw-p 00000000 00:00 0 \n", { 0x7f0000000000, 0x7f0000000fff, 0, 0, true, true, false, false, "" }, 2 },
    { "no name, and no blank",   "1000-2000 ---p 00000000 00:00 0\n",                 { 0x1000, 0x1fff, 0, 0, false, false, false, false, "" }, 1 },
    { "what is shared",          "1000-2000 -w-s 00000000 00:01 7 /dev/zero (deleted)\n", { 0x1000, 0x1fff, 0, 7, false, true, false, true, "/dev/zero (deleted)" }, 1 },
    { "the stack",               "1000-2000 rw-p 00000000 00:00 0          [stack]\n", { 0x1000, 0x1fff, 0, 0, true, true, false, false, "[stack]" }, 1 },
    { "a newline in a path",     "1000-2000 r--p 00000000 00:01 7 /a\\012b \\ c\n",   { 0x1000, 0x1fff, 0, 7, true, false, false, false, "/a\nb \\ c" }, 1 },
    { "neighbours",              "1000-2000 r--p 0 0:1 7 /a\n2000-3000 r--p 0 0:1 7 /a\n", { 0x2000, 0x2fff, 0, 7, true, false, false, false, "/a" }, 2 },
    { "up to the last address",  "7fffffffe000-7ffffffff000 r--p 0 0:0 0\n",          { 0x7fffffffe000, 0x7fffffffefff, 0, 0, true, false, false, false, "" }, 1 },
    { "the kernel's own page",   CAT "ffffffffff600000-ffffffffff601000 --xp 0 0:0 0 [vsyscall]\n", { 0x55d0c000, 0x55d0cfff, 0x2000, 1234, true, false, true, false, "/usr/bin/cat" }, 1 },
    { "the largest inode",       "1000-2000 r--p 0 0:0 18446744073709551615 /a\n",    { 0x1000, 0x1fff, 0, UINT64_MAX, true, false, false, false, "/a" }, 1 },
};
/* clang-format on */

static char *copy_of(const char *text, size_t size)
{
    char *copy = malloc(size + 1);

    assert_non_null(copy);
    memcpy(copy, text, size + 1);
    return copy;
}

static void a_line_is_a_mapping(void **state)
{
    const struct line_row *row = *state;
    const struct mapping *m;
    struct maps maps;

    assert_int_equal(
            maps_parse(&maps, copy_of(row->text, strlen(row->text)), strlen(row->text), MOST),
            S_OK);
    assert_int_equal(maps.count, row->count);
    m = &maps.items[maps.count - 1];
    assert_true(m->first == row->wanted.first && m->last == row->wanted.last);
    assert_true(m->offset == row->wanted.offset && m->file == row->wanted.file);
    assert_int_equal(m->read, row->wanted.read);
    assert_int_equal(m->write, row->wanted.write);
    assert_int_equal(m->execute, row->wanted.execute);
    assert_int_equal(m->shared, row->wanted.shared);
    assert_string_equal(m->path, row->wanted.path);
    maps_clear(&maps);
}

struct mistake_row {
    const char *name;
    const char *text;
};

/* clang-format off */
static const struct mistake_row mistakes[] = {
    { "a line that does not end",       "1000-2000 r--p 0 0:0 0" },
    { "an empty line",                  "\n" },
    { "no number",                      "-2000 r--p 0 0:0 0\n" },
    { "an address of more than 64 bits", "10000000000000000-2 r--p 0 0:0 0\n" },
    { "an end before the beginning",    "2000-1000 r--p 0 0:0 0\n" },
    { "no bytes",                       "1000-1000 r--p 0 0:0 0\n" },
    { "a letter that nobody knows",     "1000-2000 r-?p 0 0:0 0\n" },
    { "too few letters",                "1000-2000 r-- 0 0:0 0\n" },
    { "a device of one number",         "1000-2000 r--p 0 0 0\n" },
    { "an inode in hexadecimal",        "1000-2000 r--p 0 0:0 ff\n1000" },
    { "no inode",                       "1000-2000 r--p 0 0:0 \n" },
    { "an inode of more than 64 bits",  "1000-2000 r--p 0 0:0 18446744073709551616\n" },
    { "lines out of order",             "2000-3000 r--p 0 0:0 0\n1000-2000 r--p 0 0:0 0\n" },
    { "lines that overlap",             "1000-3000 r--p 0 0:0 0\n2fff-4000 r--p 0 0:0 0\n" },
};
/* clang-format on */

static void a_mistake_lists_nothing(void **state)
{
    const struct mistake_row *row = *state;
    struct maps maps;

    assert_int_equal(
            maps_parse(&maps, copy_of(row->text, strlen(row->text)), strlen(row->text), MOST),
            HR_BAD_DATA);
    assert_int_equal(maps.count, 0);
    assert_null(maps.text);
}

static void a_nul_in_the_text_hides_nothing(void **state)
{
    static const char text[] = "1000-2000 r--p 0 0:0 0\n\0002000-3000 r--p 0 0:0 0\n";
    struct maps maps;

    (void)state;
    assert_int_equal(maps_parse(&maps, copy_of(text, sizeof(text) - 1), sizeof(text) - 1, MOST),
            HR_BAD_DATA);
}

static void an_address_is_found(void **state)
{
    static const char text[] = "1000-2000 r--p 0 0:0 0\n3000-4000 r--p 0 0:0 0\n4000-5000 rw-p 0 "
                               "0:0 0\n";
    static const struct {
        uint64_t va;
        size_t index;
    } rows[] = { { 0, 0 }, { 0x1000, 0 }, { 0x1fff, 0 }, { 0x2000, 1 }, { 0x3fff, 1 },
        { 0x4000, 2 }, { 0x5000, 3 }, { UINT64_MAX, 3 } };
    struct maps maps;

    (void)state;
    assert_int_equal(
            maps_parse(&maps, copy_of(text, sizeof(text) - 1), sizeof(text) - 1, MOST), S_OK);
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        assert_int_equal(maps_find(&maps, rows[i].va), rows[i].index);
    maps_clear(&maps);
    assert_int_equal(maps_find(&maps, 0), 0);
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(a_nul_in_the_text_hides_nothing),
        cmocka_unit_test(an_address_is_found),
    };

    return RUN_ROWS(lines, a_line_is_a_mapping) + RUN_ROWS(mistakes, a_mistake_lists_nothing) +
           RUN_TESTS(others);
}
