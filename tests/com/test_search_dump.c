/*
 * Search in a dump, which is looked at where it lies (spec dataspaces 2.8.4): pieces end where
 * pages that follow each other in virtual memory do not in the file.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgspaces.h>

#include "files.h"
#include "given_machine.h"
#include "rows.h"

#define UNTOUCHED UINT64_C(0x5a5a5a5a5a5a5a5a)
#define PAGE      0x1000u
#define RAM       0x400000u
#define VA        UINT64_C(0x100000)
#define PAGES     48u

/* Where each page of the range at VA is: runs of pages, and single ones in any order. */
static const unsigned page_of[PAGES] = { 100, 101, 102, 103, 200, 7, 6, 5, 4, 150, 151, 300, 299,
    301, 302, 303, 304, 305, 306, 307, 308, 309, 310, 311, 312, 313, 314, 315, 316, 317, 318, 319,
    320, 321, 322, 323, 324, 400, 50, 51, 53, 52, 54, 56, 57, 58, 59, 61 };

/* The machine's text, made once: its address tells that it is the same. */
static const char *machine_text(void)
{
    static char text[64 + PAGES * 48];
    size_t length;

    if (!text[0]) {
        length = (size_t)snprintf(text, sizeof(text), "ram 0 0x%x\npaging 4 0x10000\n", RAM);
        for (unsigned i = 0; i < PAGES; i++)
            length += (size_t)snprintf(text + length, sizeof(text) - length,
                    "map 0x%llx 0x%x 0x1000 rw\n", (unsigned long long)VA + i * PAGE,
                    page_of[i] * PAGE);
    }
    return text;
}

static struct machine given_dump(const char **path)
{
    return given_dumped(machine_text(), RAM, ",root=0x10000", path);
}

/* The range at VA, as its pages lie in the file. */
static void put_range(const char *path, const uint8_t *bytes)
{
    for (unsigned i = 0; i < PAGES; i++)
        file_put(path, (uint64_t)page_of[i] * PAGE, bytes + i * PAGE, PAGE);
}

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

struct mix_row {
    const char *name;
    unsigned kinds;   /* of bytes in memory, from 0 on; 2: much nearly fits */
    ULONG sizes;      /* patterns are of 1 to so many bytes */
    ULONG granulated; /* and a multiple of 1 to so many */
};

/* What is looked at in place ends with patterns of 512 bytes. */
static const struct mix_row mix_rows[] = {
    { "short patterns, few kinds of bytes", 2, 40, 1 },
    { "short patterns on a grid", 2, 12, 9 },
    { "patterns of all sizes, random bytes", 256, 600, 1 },
    { "patterns of all sizes on a grid", 256, 600, 7 },
    { "patterns longer than pages", 256, 3 * PAGE, 1 },
    { "long patterns, few kinds of bytes", 3, 2000, 1 },
};

/* The lowest candidate that matches, found byte by byte. */
static uint64_t find_as_told(const uint8_t *bytes, size_t from, size_t length,
        const uint8_t *pattern, ULONG size, ULONG granularity)
{
    for (size_t at = from; at + size <= from + length; at += granularity)
        if (!memcmp(bytes + at, pattern, size))
            return VA + at;
    return UNTOUCHED;
}

/* Half of the patterns are in memory, or nearly: their last byte may be another. */
static void as_the_plainest_way_finds_them(void **state)
{
    const struct mix_row *row = *state;
    static uint8_t bytes[PAGES * PAGE];
    static uint8_t pattern[3 * PAGE + 16];
    uint32_t seed = 11;
    const char *path;
    struct machine m = given_dump(&path);

    for (size_t i = 0; i < sizeof(bytes); i++)
        bytes[i] = (uint8_t)(next_random(&seed) % row->kinds);
    put_range(path, bytes);
    for (int round = 0; round < 300; round++) {
        ULONG granularity = 1 + next_random(&seed) % row->granulated;
        ULONG size = granularity * (1 + next_random(&seed) % (row->sizes / granularity));
        size_t from = next_random(&seed) % (round % 2 ? 2 * PAGE : (uint32_t)sizeof(bytes));
        size_t length = next_random(&seed) % (uint32_t)(sizeof(bytes) - from);
        size_t source = next_random(&seed) % (uint32_t)(sizeof(bytes) - size);
        uint64_t wanted;
        ULONG64 match = UNTOUCHED;
        HRESULT hr;

        memcpy(pattern, bytes + source, size);
        if (round % 4 == 0)
            pattern[size - 1] ^= 1;
        wanted = find_as_told(bytes, from, length, pattern, size, granularity);
        hr = m.ds->lpVtbl->SearchVirtual(
                m.ds, VA + from, length, pattern, size, granularity, &match);
        assert_int_equal(match, wanted);
        assert_int_equal(hr, wanted == UNTOUCHED ? HR_NO_MORE_ENTRIES : S_OK);
    }
    machine_done(&m);
}

#ifndef _WIN32 /* where a mapped file cannot be cut */

/* Pages that the file no longer has are a hole: the zeros that stand there for them are not found.
 */
static void a_file_that_is_cut(void **state)
{
    static uint8_t bytes[PAGES * PAGE];
    uint8_t zeros[8] = { 0 };
    const char *path;
    struct machine m = given_dump(&path);
    ULONG64 match = UNTOUCHED;

    (void)state;
    memset(bytes, 'x', sizeof(bytes));
    bytes[40 * PAGE] = 'y';
    put_range(path, bytes);
    ds_set_log_levels("all=off");
    file_resize(path, 400u * PAGE); /* page 37 of the range, and nothing else of it, is gone */
    assert_int_equal(m.ds->lpVtbl->SearchVirtual(m.ds, VA, sizeof(bytes), zeros, 8, 1, &match),
            HR_NO_MORE_ENTRIES);
    assert_int_equal(match, UNTOUCHED);
    assert_int_equal(m.ds->lpVtbl->SearchVirtual(m.ds, VA, sizeof(bytes), "y", 1, 1, &match), S_OK);
    assert_int_equal(match, VA + 40 * PAGE);
    machine_done(&m);
}

#endif

int main(void)
{
    int failed = RUN_ROWS(mix_rows, as_the_plainest_way_finds_them);

#ifndef _WIN32
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(a_file_that_is_cut),
    };

    failed += RUN_TESTS(others);
#endif
    return failed;
}
