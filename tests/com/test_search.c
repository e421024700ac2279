/*
 * SearchVirtual and SearchVirtual2: what is found (spec dataspaces 2.8.4, DEC-14). The machine is
 * one of the test's own; the engine reads it through the cache, past it, and through its page
 * tables.
 */
#include <string.h>

#include <dbgspaces/dbgspaces.h>

#include "given_machine.h"
#include "rows.h"

#define UNTOUCHED UINT64_C(0x5a5a5a5a5a5a5a5a)
#define NO_MORE   HR_NO_MORE_ENTRIES

/* Virtual addresses of the machine. */
#define A      UINT64_C(0x0000000000100000) /* 128 KiB; zeros but for what rows put there */
#define GAP    (A + 0x20000)                /* 64 KiB of nothing */
#define B      (A + 0x30000) /* 4 KiB, read-only: of 'r', and "end of ro" at its end */
#define C      (A + 0x31000) /* 4 KiB, writable, beside it: begins with "go on" */
#define BEYOND UINT64_C(0xfffff00000000000) /* 4 KiB beyond the gap of addresses: "far away" */
#define TOP    UINT64_C(0xfffffffffffff000) /* the last 4 KiB */

static const char text[] = "ram 0 0x400000\n"
                           "hole 0x500000 0x1000\n"
                           "paging 4 0x300000\n"
                           "map 0x100000 0x100000 0x20000 rw user\n"
                           "map 0x130000 0x130000 0x1000 ro user\n"
                           "map 0x131000 0x131000 0x1000 rw user\n"
                           "map 0x7fffd000 0x140000 0x3000 rw user\n"
                           "map 0x80000000 0x150000 0x1000 rw user\n"
                           "map 0xfffff00000000000 0x200000 0x1000 rw\n"
                           "map 0xfffffffffffff000 0x201000 0x1000 rw\n"
                           "text 0x100000 \"first\"\n"
                           "u8 0x11fffc 1 2 3 4\n"
                           "fill 0x130000 0x1000 0x72\n"
                           "text 0x130ff7 \"end of ro\"\n"
                           "text 0x131000 \"go on\"\n"
                           "u8 0x142ffc 1 2 3 4\n"
                           "u8 0x150000 5 6 7 8\n"
                           "text 0x200100 \"far away\"\n"
                           "u8 0x201ffc 0x11 0x22 0x33 0x44\n";

struct search_row {
    const char *name;
    uint64_t va, length;
    const char *pattern;
    ULONG size;
    ULONG granularity;
    ULONG flags;
    HRESULT hr;
    uint64_t match;
};

#define EVERYTHING UINT64_MAX
#define WRITABLE   DEBUG_VSEARCH_WRITABLE_ONLY

/* clang-format off */
static const struct search_row search_rows[] = {
    { "the first candidate",                    A,          0x100,   "first", 5, 1, 0, S_OK,    A },
    { "as long as the range",                   A,          5,       "first", 5, 1, 0, S_OK,    A },
    { "a range one byte too short",             A,          4,       "first", 5, 1, 0, NO_MORE, 0 },
    { "a range of nothing",                     A,          0,       "first", 5, 1, 0, NO_MORE, 0 },
    { "the last candidate",                     A,          0x20000, "\1\2\3\4", 4, 1, 0, S_OK, GAP - 4 },
    { "the whole match lies in the range",      A,          0x1ffff, "\1\2\3\4", 4, 1, 0, NO_MORE, 0 },
    { "before the first candidate",             A + 1,      0x20000, "first", 5, 1, 0, NO_MORE, 0 },
    { "of several the lowest",                  B,          0x1000,  "rr",    2, 1, 0, S_OK,    B },
    { "every second place",                     B + 1,      0x1000,  "rr",    2, 2, 0, S_OK,    B + 1 },
    { "candidates count from the first one",    GAP - 5,   5,       "\1\2\3\4", 4, 4, 0, NO_MORE, 0 },
    { "also if that is odd",                    GAP - 11,  11,      "\2\3\4", 3, 1, 0, S_OK,   GAP - 3 },
    { "an odd start, a match on its grid",      GAP - 19,  19,      "\2\3",  2, 2, 0, S_OK,    GAP - 3 },
    { "off the grid",                           GAP - 20,  20,      "\2\3",  2, 2, 0, NO_MORE, 0 },
    { "the same, one further",                  GAP - 20,  20,      "\1\2",  2, 2, 0, S_OK,    GAP - 4 },
    { "granularity of the whole pattern",       GAP - 16,  16,      "\1\2\3\4", 4, 4, 0, S_OK, GAP - 4 },
    { "over two pages that are neighbours",     B,          0x2000,  "rogo", 4, 1, 0, S_OK,    C - 2 },
    { "no match over a hole",                   A,          0x40000, "\3\4rr", 4, 1, 0, NO_MORE, 0 },
    { "a hole is stepped over",                 A,          0x40000, "end of ro", 9, 1, 0, S_OK, C - 9 },
    { "from inside of a hole",                  GAP + 7,   0x40000, "go on", 5, 1, 0, S_OK,    C },
    { "behind a hole the grid goes on",         A + 1,      0x40000, "rrrr",  4, 4, 0, S_OK,    B + 1 },
    { "nothing in the range can be read",       GAP,       0x10000, "r",     1, 1, 0, NO_MORE, 0 },
    { "the end of the range is in a hole",      A,          0x28000, "none",  4, 1, 0, NO_MORE, 0 },
    { "writable: not in a page that is not",    A,          0x40000, "end of ro", 9, 1, WRITABLE, NO_MORE, 0 },
    { "writable: what comes behind it",         A,          0x40000, "go on", 5, 1, WRITABLE, S_OK, C },
    { "writable: no match half in it",          A,          0x40000, "rogo", 4, 1, WRITABLE, NO_MORE, 0 },
    { "writable: a page that is",               A,          0x40000, "\1\2\3\4", 4, 1, WRITABLE, S_OK, GAP - 4 },
    { "writable: nothing in the range is",      B,          0x1000,  "r",     1, 1, WRITABLE, NO_MORE, 0 },
    { "all addresses",                          0,          EVERYTHING,     "far away", 8, 1, 0, S_OK, BEYOND + 0x100 },
    { "all addresses, writable",                0,          EVERYTHING,     "far away", 8, 4, WRITABLE, S_OK, BEYOND + 0x100 },
    { "from what is not canonical",             0x800000000000, EVERYTHING, "far away", 8, 1, 0, S_OK, BEYOND + 0x100 },
    { "the end of all addresses",               TOP - 0x123, EVERYTHING,    "\x11\x22\x33\x44", 4, 1, 0, S_OK, TOP + 0xffc },
    { "a range does not wrap",                  TOP,        EVERYTHING,     "first", 5, 1, 0, NO_MORE, 0 },
    { "the last byte of all",                   UINT64_MAX, EVERYTHING,     "\x44", 1, 1, 0, S_OK, UINT64_MAX },
    { "the last byte, and one more",            UINT64_MAX, 2,       "\x44\0", 2, 1, 0, NO_MORE, 0 },
    { "granularity 0",                          A,          0x100,   "first", 5, 0, 0, E_INVALIDARG, 0 },
    { "no multiple of the granularity",         A,          0x100,   "first", 5, 2, 0, E_INVALIDARG, 0 },
    { "less than the granularity",              A,          0x100,   "first", 5, 10, 0, E_INVALIDARG, 0 },
    { "a pattern of nothing",                   A,          0x100,   "first", 0, 1, 0, E_INVALIDARG, 0 },
    { "a pattern of nothing at all",            A,          0x100,   "first", 0, 0, 0, E_INVALIDARG, 0 },
    { "an unknown flag",                        A,          0x100,   "first", 5, 1, 2, E_INVALIDARG, 0 },
    { "an unknown flag beside a known one",     A,          0x100,   "first", 5, 1, 0x80000001, E_INVALIDARG, 0 },
    { "wrong arguments and an empty range",     A,          0,       "first", 5, 0, 0, E_INVALIDARG, 0 },
};
/* clang-format on */

static void expect(struct machine *m, const struct search_row *row)
{
    char pattern[16];
    ULONG64 match = UNTOUCHED;

    memcpy(pattern, row->pattern, row->size);
    assert_int_equal(m->ds->lpVtbl->SearchVirtual2(m->ds, row->va, row->length, row->flags, pattern,
                             row->size, row->granularity, &match),
            row->hr);
    assert_int_equal(match, row->hr == S_OK ? row->match : UNTOUCHED);
    if (row->flags == 0) {
        match = UNTOUCHED;
        assert_int_equal(m->ds->lpVtbl->SearchVirtual(m->ds, row->va, row->length, pattern,
                                 row->size, row->granularity, &match),
                row->hr);
        assert_int_equal(match, row->hr == S_OK ? row->match : UNTOUCHED);
    }
    assert_memory_equal(pattern, row->pattern, row->size);
}

static const char *const ways[] = { ",class=kd", ",class=kd,translate=engine", ",class=local",
    ",class=kdump" };

/* A dump is looked at where it lies. */
static struct machine given_dump(void)
{
    return given_dumped(text, 0x400000, ",root=0x300000", NULL);
}

static void search(void **state)
{
    struct machine dump = given_dump();

    expect(&dump, *state);
    machine_done(&dump);
    for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
        struct machine m = given_described(text, ways[i]);

        expect(&m, *state);
        machine_done(&m);
    }
}

/* The user's half: a process's addresses end there. */
/* clang-format off */
static const struct search_row process_rows[] = {
    { "a process: a hole is stepped over",  0, EVERYTHING, "end of ro", 9, 1, 0,     S_OK, C - 9 },
    { "a process: writable",                0, EVERYTHING, "go on", 5, 1, WRITABLE,  S_OK, C },
    { "a process: not in a kernel's page",  0, EVERYTHING, "far away", 8, 1, 0,      NO_MORE, 0 },
    { "a process: from a kernel's address", BEYOND, EVERYTHING, "far away", 8, 1, 0,    NO_MORE, 0 },
};

/* A 32-bit target's halves lie side by side, and addresses come out sign-extended. */
static const struct search_row narrow_rows[] = {
    { "32 bits: all addresses",             0, EVERYTHING, "\5\6\7\10", 4, 1, 0,         S_OK, 0xffffffff80000000 },
    { "32 bits: over the middle",           0x7fffd000, 0x4000, "\3\4\5\6", 4, 1, 0, S_OK, 0x7ffffffe },
    { "32 bits: over the middle, writable", 0x7fffd000, 0x4000, "\3\4\5\6", 4, 1, WRITABLE, S_OK, 0x7ffffffe },
    { "32 bits: the grid goes on there",    0x7fffd001, 0x4000, "\6\7\10", 3, 3, 0, S_OK, 0xffffffff80000001 },
    { "32 bits: off the grid",              0x7fffd002, 0x4000, "\6\7\10", 3, 3, 0, NO_MORE, 0 },
    { "32 bits: zero-extended",             0x80000001, EVERYTHING, "\7\10", 2, 1, 0,    S_OK, 0xffffffff80000002 },
    { "32 bits: sign-extended",             0xffffffff80000001, EVERYTHING, "\7\10", 2, 1, 0, S_OK, 0xffffffff80000002 },
    { "32 bits: nothing wraps",             0x80001000, EVERYTHING, "\1\2\3\4", 4, 1, 0, NO_MORE, 0 },
};
/* clang-format on */

static void search_process(void **state)
{
    static const char *const classes[] = { ",class=ulive", ",class=udump", ",class=image" };

    for (size_t i = 0; i < sizeof(classes) / sizeof(classes[0]); i++) {
        struct machine m = given_described(text, classes[i]);

        expect(&m, *state);
        machine_done(&m);
    }
}

static void search_narrow(void **state)
{
    static const char *const classes[] = { ",pointer=4", ",pointer=4,class=udump" };

    for (size_t i = 0; i < sizeof(classes) / sizeof(classes[0]); i++) {
        struct machine m = given_described(text, classes[i]);

        expect(&m, *state);
        machine_done(&m);
    }
}

static void pointers_are_required(void **state)
{
    struct machine m = given_described(text, "");
    char pattern[] = "first";
    ULONG64 match = UNTOUCHED;

    (void)state;
    assert_int_equal(
            m.ds->lpVtbl->SearchVirtual2(m.ds, A, 0x100, 0, NULL, 5, 1, &match), E_INVALIDARG);
    assert_int_equal(
            m.ds->lpVtbl->SearchVirtual2(m.ds, A, 0x100, 0, NULL, 0, 1, &match), E_INVALIDARG);
    assert_int_equal(
            m.ds->lpVtbl->SearchVirtual2(m.ds, A, 0x100, 0, pattern, 5, 1, NULL), E_INVALIDARG);
    assert_int_equal(match, UNTOUCHED);
    machine_done(&m);
}

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* The lowest candidate that matches, found byte by byte; `bytes` are those from A on. */
static uint64_t find_as_told(const uint8_t *bytes, uint64_t from, uint64_t length,
        const uint8_t *pattern, ULONG size, ULONG granularity)
{
    for (uint64_t at = from; at + size <= from + length; at += granularity)
        if (at + size <= GAP - A && !memcmp(bytes + at, pattern, size))
            return A + at;
    return UNTOUCHED;
}

/* Few different bytes, so that much nearly fits, and any size, granularity and start. */
static void as_the_plainest_way_finds_them(void **state)
{
    static uint8_t bytes[GAP - A];
    uint32_t seed = 7;

    (void)state;
    for (size_t i = 0; i < sizeof(bytes); i++)
        bytes[i] = (uint8_t)(next_random(&seed) % 2 ? 0 : next_random(&seed) % 3);
    for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
        struct machine m = given_described(text, ways[i]);

        assert_int_equal(
                m.ds->lpVtbl->WriteVirtual(m.ds, A, bytes, (ULONG)sizeof(bytes), NULL), S_OK);
        for (int round = 0; round < 400; round++) {
            ULONG granularity = 1 + next_random(&seed) % 9;
            ULONG size = granularity * (1 + next_random(&seed) % 4);
            uint64_t from = next_random(&seed) % sizeof(bytes);
            uint64_t length = next_random(&seed) % 0x30000;
            uint8_t pattern[64];
            uint64_t wanted;
            ULONG64 match = UNTOUCHED;
            HRESULT hr;

            for (ULONG k = 0; k < size; k++)
                pattern[k] = (uint8_t)(next_random(&seed) % 2 ? 0 : next_random(&seed) % 3);
            if (from + length > GAP - A)
                length = GAP - A - from + next_random(&seed) % 0x10000; /* into the hole */
            wanted = find_as_told(bytes, from, length, pattern, size, granularity);
            hr = m.ds->lpVtbl->SearchVirtual(
                    m.ds, A + from, length, pattern, size, granularity, &match);
            assert_int_equal(match, wanted);
            assert_int_equal(hr, wanted == UNTOUCHED ? NO_MORE : S_OK);
        }
        machine_done(&m);
    }
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(pointers_are_required),
        cmocka_unit_test(as_the_plainest_way_finds_them),
    };

    return RUN_ROWS(search_rows, search) + RUN_ROWS(process_rows, search_process) +
           RUN_ROWS(narrow_rows, search_narrow) + RUN_TESTS(others);
}
