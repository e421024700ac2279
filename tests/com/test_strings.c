/*
 * The four readers of strings (spec dataspaces 2.9, DEC-20, DEC-21). The rows of 2.9.2 stand in its
 * order, each once for each method. The machine is one of the test's own.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef _WIN32
#include <windows.h>
#endif

#include <dbgspaces/dbgspaces.h>

#include "files.h"
#include "given_machine.h"
#include "rows.h"

#define PAINT      0x5a
#define READ_FAULT HR_READ_FAULT

/* Virtual addresses of the machine. */
#define PLAIN   0x10000u /* "plain" */
#define PLAIN16 0x10100u /* the same in UTF-16 */
#define NONE    0x10200u /* an empty string of either kind */
#define LATIN   0x10300u /* "caf\xe9 \x80": code page 1252 */
#define UTF8    0x10400u /* e acute, euro and a smile between letters */
#define BEYOND  0x10500u /* the same in UTF-16 */
#define HALF    0x10600u /* 'a', the first half of a pair, 'b' */
#define BORDER  0x10ffbu /* "over " and, in the next page, "there" */
#define END     0x11ff0u /* 16 letters and no end: behind them is nothing */
#define HOLE    0x12000u
#define LAST    0x13ffau /* "plain" up to the last byte of a page */
#define ODD     0x14ff5u /* "oddlyup" in UTF-16; a unit lies over the page's end */
#define LAST16  0x16ff4u /* "plain" in UTF-16 up to the last byte of a page */

/* clang-format off */
static const char text[] = "ram 0 0x400000\n"
                           "paging 4 0x300000\n"
                           "map 0x10000 0x1000 0x1000 rw user\n"
                           "map 0x11000 0x5000 0x1000 rw user\n"
                           "map 0x13000 0x6000 0x1000 rw user\n"
                           "map 0x14000 0x8000 0x1000 rw user\n"
                           "map 0x15000 0xa000 0x1000 rw user\n"
                           "map 0x16000 0xc000 0x1000 rw user\n"
                           "map 0x20000 0x20000 0x20000 rw user\n"
                           "map 0x80000000 0x40000 0x1000 rw user\n"
                           "map 0xfffff000 0x41000 0x1000 rw user\n"
                           "map 0xfffffffffffff000 0x41000 0x1000 rw\n"
                           "text 0x1000 \"plain\"\n"
                           "wide 0x1100 \"plain\"\n"
                           "text 0x1300 \"caf\\xe9 \\x80\"\n"
                           "text 0x1400 \"a\\xc3\\xa9 \\xe2\\x82\\xac\\xf0\\x9f\\x98\\x80z\"\n"
                           "u16 0x1500 0x61 0xe9 0x20 0x20ac 0xd83d 0xde00 0x7a 0\n"
                           "u16 0x1600 0x61 0xd800 0x62 0\n"
                           "text 0x1ffb \"over \"\n"
                           "text 0x5000 \"there\"\n"
                           "fill 0x5ff0 0x10 0x78\n"
                           "text 0x6ffa \"plain\"\n"
                           "wide 0x8ff5 \"oddlyu\"\n"
                           "u8 0xa000 0 0x70 0 0 0\n"
                           "wide 0xcff4 \"plain\"\n"
                           "fill 0x20000 0x1fffe 0x79\n"
                           "fill 0x41ffa 6 0x74\n";
/* clang-format on */

/* By slot. */
enum method { BYTES = 38, WIDENED, NARROWED, UNITS };

#define MEASURE UINT32_MAX /* for the buffer's size: there is none */
#define U8      65001u

struct string_row {
    const char *name;
    enum method method;
    ULONG code_page;
    ULONG va, max, room; /* units of the buffer */
    HRESULT hr;
    ULONG size;            /* bytes of the string in the target */
    const char *bytes;     /* what is stored, with its terminator; NULL: nothing */
    const uint16_t *units; /* likewise, of methods that store them */
};

/* clang-format off */
static const struct string_row string_rows[] = {
    /* method   page  va      max  room  result        size  stored */
    { "fits: bytes",                        BYTES,    0,    PLAIN,   100, 16, S_OK,    6,  "plain", NULL },
    { "fits: bytes made wide",              WIDENED,  1252, PLAIN,   100, 16, S_OK,    6,  NULL, u"plain" },
    { "fits: UTF-16 made bytes",            NARROWED, 1252, PLAIN16, 100, 16, S_OK,    12, "plain", NULL },
    { "fits: UTF-16",                       UNITS,    0,    PLAIN16, 100, 16, S_OK,    12, NULL, u"plain" },
    { "cut: bytes",                         BYTES,    0,    PLAIN,   100, 5,  S_FALSE, 6,  "plai", NULL },
    { "cut: bytes made wide",               WIDENED,  1252, PLAIN,   100, 5,  S_OK,    6,  NULL, u"plai" },
    { "cut: UTF-16 made bytes",             NARROWED, 1252, PLAIN16, 100, 5,  S_FALSE, 12, "plai", NULL },
    { "cut: UTF-16",                        UNITS,    0,    PLAIN16, 100, 5,  S_FALSE, 12, NULL, u"plai" },
    { "no end: bytes",                      BYTES,    0,    PLAIN,   4,   16, E_INVALIDARG, 4, "plai", NULL },
    { "no end: bytes made wide",            WIDENED,  1252, PLAIN,   4,   16, E_INVALIDARG, 4, NULL, u"plai" },
    { "no end: UTF-16 made bytes",          NARROWED, 1252, PLAIN16, 8,   16, E_INVALIDARG, 8, "plai", NULL },
    { "no end: UTF-16",                     UNITS,    0,    PLAIN16, 8,   16, E_INVALIDARG, 8, NULL, u"plai" },
    { "memory ends: bytes",                 BYTES,    0,    END,     17,  32, READ_FAULT, 0, "", NULL },
    { "memory ends: bytes made wide",       WIDENED,  1252, END,     17,  32, READ_FAULT, 0, NULL, u"" },
    { "memory ends: UTF-16 made bytes",     NARROWED, 1252, END,     18,  32, READ_FAULT, 0, "", NULL },
    { "memory ends: UTF-16",                UNITS,    0,    END,     18,  32, READ_FAULT, 0, NULL, u"" },
    { "not there: bytes",                   BYTES,    0,    HOLE,    100, 16, READ_FAULT, 0, "", NULL },
    { "not there: bytes made wide",         WIDENED,  1252, HOLE,    100, 16, READ_FAULT, 0, NULL, u"" },
    { "not there: UTF-16 made bytes",       NARROWED, 1252, HOLE,    100, 16, READ_FAULT, 0, "", NULL },
    { "not there: UTF-16",                  UNITS,    0,    HOLE,    100, 16, READ_FAULT, 0, NULL, u"" },
    { "unknown code page: to wide",         WIDENED,  4711, PLAIN,   100, 16, E_INVALIDARG, 0, NULL, NULL },
    { "unknown code page: to bytes",        NARROWED, 4711, PLAIN16, 100, 16, E_INVALIDARG, 0, NULL, NULL },
    { "at most 0 bytes: bytes",             BYTES,    0,    PLAIN,   0,   16, E_INVALIDARG, 0, "", NULL },
    { "at most 0 bytes: bytes made wide",   WIDENED,  1252, PLAIN,   0,   16, E_INVALIDARG, 0, NULL, u"" },
    { "at most 0: UTF-16 made bytes",       NARROWED, 1252, PLAIN16, 0,   16, E_INVALIDARG, 0, "", NULL },
    { "at most 0 bytes: UTF-16",            UNITS,    0,    PLAIN16, 0,   16, E_INVALIDARG, 0, NULL, u"" },
};

/* Sizes: what max and room count, and what happens at their borders. */
static const struct string_row size_rows[] = {
    { "max with its NUL: bytes",            BYTES,    0,    PLAIN,   6,   16, S_OK,    6,  "plain", NULL },
    { "max with its NUL: made wide",        WIDENED,  U8,   PLAIN,   6,   16, S_OK,    6,  NULL, u"plain" },
    { "max with its NUL: made bytes",       NARROWED, U8,   PLAIN16, 12,  16, S_OK,    12, "plain", NULL },
    { "max with its NUL: UTF-16",           UNITS,    0,    PLAIN16, 12,  16, S_OK,    12, NULL, u"plain" },
    { "max without: bytes",                 BYTES,    0,    PLAIN,   5,   16, E_INVALIDARG, 5, "plain", NULL },
    { "max without: made wide",             WIDENED,  U8,   PLAIN,   5,   16, E_INVALIDARG, 5, NULL, u"plain" },
    { "max without: made bytes",            NARROWED, U8,   PLAIN16, 10,  16, E_INVALIDARG, 10, "plain", NULL },
    { "max without: UTF-16",                UNITS,    0,    PLAIN16, 10,  16, E_INVALIDARG, 10, NULL, u"plain" },
    { "odd max, rounded down: bytes out",   NARROWED, U8,   PLAIN16, 11,  16, E_INVALIDARG, 10, "plain", NULL },
    { "odd max, rounded down: UTF-16",      UNITS,    0,    PLAIN16, 11,  16, E_INVALIDARG, 10, NULL, u"plain" },
    { "max of 1: bytes out",                NARROWED, U8,   PLAIN16, 1,   16, E_INVALIDARG, 0, "", NULL },
    { "max of 1: UTF-16",                   UNITS,    0,    PLAIN16, 1,   16, E_INVALIDARG, 0, NULL, u"" },
    { "room with the NUL: bytes",           BYTES,    0,    PLAIN,   100, 6,  S_OK,    6,  "plain", NULL },
    { "room with the NUL: made wide",       WIDENED,  U8,   PLAIN,   100, 6,  S_OK,    6,  NULL, u"plain" },
    { "room with the NUL: made bytes",      NARROWED, U8,   PLAIN16, 100, 6,  S_OK,    12, "plain", NULL },
    { "room with the NUL: UTF-16",          UNITS,    0,    PLAIN16, 100, 6,  S_OK,    12, NULL, u"plain" },
    { "room for the NUL alone: bytes",      BYTES,    0,    PLAIN,   100, 1,  S_FALSE, 6,  "", NULL },
    { "room for the NUL alone: wide",       WIDENED,  U8,   PLAIN,   100, 1,  S_OK,    6,  NULL, u"" },
    { "room for the NUL alone: to bytes",   NARROWED, U8,   PLAIN16, 100, 1,  S_FALSE, 12, "", NULL },
    { "room for the NUL alone: UTF-16",     UNITS,    0,    PLAIN16, 100, 1,  S_FALSE, 12, NULL, u"" },
    { "room 0: bytes",                      BYTES,    0,    PLAIN,   100, 0,  S_FALSE, 6,  NULL, NULL },
    { "room 0: bytes made wide",            WIDENED,  U8,   PLAIN,   100, 0,  S_OK,    6,  NULL, NULL },
    { "room 0: UTF-16 made bytes",          NARROWED, U8,   PLAIN16, 100, 0,  S_FALSE, 12, NULL, NULL },
    { "room 0: UTF-16",                     UNITS,    0,    PLAIN16, 100, 0,  S_FALSE, 12, NULL, NULL },
    { "room 0, memory ends",                BYTES,    0,    END,     100, 0,  READ_FAULT, 0, NULL, NULL },
    { "room 0 and an empty string",         BYTES,    0,    NONE,    100, 0,  S_FALSE, 1,  NULL, NULL },
    { "empty: bytes",                       BYTES,    0,    NONE,    100, 1,  S_OK,    1,  "", NULL },
    { "empty: bytes made wide",             WIDENED,  U8,   NONE,    100, 1,  S_OK,    1,  NULL, u"" },
    { "empty: UTF-16 made bytes",           NARROWED, U8,   NONE,    100, 1,  S_OK,    2,  "", NULL },
    { "empty: UTF-16",                      UNITS,    0,    NONE,    100, 1,  S_OK,    2,  NULL, u"" },
    { "measured: bytes",                    BYTES,    0,    PLAIN,   100, MEASURE, S_OK, 6,  NULL, NULL },
    { "measured: bytes made wide",          WIDENED,  U8,   PLAIN,   100, MEASURE, S_OK, 6,  NULL, NULL },
    { "measured: UTF-16 made bytes",        NARROWED, U8,   PLAIN16, 100, MEASURE, S_OK, 12, NULL, NULL },
    { "measured: UTF-16",                   UNITS,    0,    PLAIN16, 100, MEASURE, S_OK, 12, NULL, NULL },
    { "measured: no end",                   BYTES,    0,    PLAIN,   5,   MEASURE, E_INVALIDARG, 5, NULL, NULL },
    { "measured: memory ends",              UNITS,    0,    END,     100, MEASURE, READ_FAULT, 0, NULL, NULL },
    { "measured: unknown code page",        WIDENED,  4711, PLAIN,   100, MEASURE, E_INVALIDARG, 0, NULL, NULL },
    { "no end, and cut: bytes",             BYTES,    0,    PLAIN,   4,   3,  E_INVALIDARG, 4, "pl", NULL },
    { "no end, and cut: made wide",         WIDENED,  U8,   PLAIN,   4,   3,  E_INVALIDARG, 4, NULL, u"pl" },
    { "no end, and cut: made bytes",        NARROWED, U8,   PLAIN16, 8,   3,  E_INVALIDARG, 8, "pl", NULL },
    { "no end, and cut: UTF-16",            UNITS,    0,    PLAIN16, 8,   3,  E_INVALIDARG, 8, NULL, u"pl" },
    { "no end, as memory ends: bytes",      BYTES,    0,    END,     16,  32, E_INVALIDARG, 16, "xxxxxxxxxxxxxxxx", NULL },
    { "no end, as memory ends: UTF-16",     UNITS,    0,    END,     17,  32, E_INVALIDARG, 16, NULL, u"\u7878\u7878\u7878\u7878\u7878\u7878\u7878\u7878" },
    { "memory ends behind what was cut",    BYTES,    0,    END,     100, 3,  READ_FAULT, 0, "", NULL },
    { "memory ends in half a unit",         UNITS,    0,    END + 1, 100, 32, READ_FAULT, 0, NULL, u"" },
    { "0 bytes of what is not there",       BYTES,    0,    HOLE,    0,   16, E_INVALIDARG, 0, "", NULL },
    { "unknown code page, not there",       WIDENED,  4711, HOLE,    100, 16, E_INVALIDARG, 0, NULL, NULL },
};

/* Places. */
static const struct string_row place_rows[] = {
    { "up to a page's last byte: bytes",    BYTES,    0,    LAST,    100, 16, S_OK,    6,  "plain", NULL },
    { "up to a page's last byte: wide",     WIDENED,  U8,   LAST,    100, 16, S_OK,    6,  NULL, u"plain" },
    { "up to a page's last byte: narrow",   NARROWED, U8,   LAST16,  100, 16, S_OK,    12, "plain", NULL },
    { "up to a page's last byte: UTF-16",   UNITS,    0,    LAST16,  100, 16, S_OK,    12, NULL, u"plain" },
    { "over a border: bytes",               BYTES,    0,    BORDER,  100, 16, S_OK,    11, "over there", NULL },
    { "over a border: bytes made wide",     WIDENED,  U8,   BORDER,  100, 16, S_OK,    11, NULL, u"over there" },
    { "odd, over a border: narrow",         NARROWED, U8,   ODD,     100, 16, S_OK,    16, "oddlyup", NULL },
    { "odd, over a border: UTF-16",         UNITS,    0,    ODD,     100, 16, S_OK,    16, NULL, u"oddlyup" },
};

/* Characters. */
static const struct string_row character_rows[] = {
    { "bytes are not looked at",            BYTES,    0,    LATIN,   100, 16, S_OK,    7,  "caf\xe9 \x80", NULL },
    { "1252 made wide",                     WIDENED,  1252, LATIN,   100, 16, S_OK,    7,  NULL, u"caf\u00e9 \u20ac" },
    { "437 made wide",                      WIDENED,  437,  LATIN,   100, 16, S_OK,    7,  NULL, u"caf\u0398 \u00c7" },
    { "what is not UTF-8 made wide",        WIDENED,  U8,   LATIN,   100, 16, S_OK,    7,  NULL, u"caf\ufffd \ufffd" },
    { "UTF-8 made wide",                    WIDENED,  U8,   UTF8,    100, 16, S_OK,    13, NULL, u"a\u00e9 \u20ac\U0001f600z" },
    { "UTF-8 made wide: room for all",      WIDENED,  U8,   UTF8,    100, 8,  S_OK,    13, NULL, u"a\u00e9 \u20ac\U0001f600z" },
    { "UTF-8 made wide: cut behind a pair", WIDENED,  U8,   UTF8,    100, 7,  S_OK,    13, NULL, u"a\u00e9 \u20ac\U0001f600" },
    { "UTF-8 made wide: not in a pair",     WIDENED,  U8,   UTF8,    100, 6,  S_OK,    13, NULL, u"a\u00e9 \u20ac" },
    { "UTF-8 made wide: before the pair",   WIDENED,  U8,   UTF8,    100, 5,  S_OK,    13, NULL, u"a\u00e9 \u20ac" },
    { "max cuts UTF-8",                     WIDENED,  U8,   UTF8,    6,   16, E_INVALIDARG, 6, NULL, u"a\u00e9 \ufffd" },
    { "UTF-16 made UTF-8",                  NARROWED, U8,   BEYOND,  100, 16, S_OK,    16, "a\xc3\xa9 \xe2\x82\xac\xf0\x9f\x98\x80z", NULL },
    { "UTF-16 made UTF-8: room for all",    NARROWED, U8,   BEYOND,  100, 13, S_OK,    16, "a\xc3\xa9 \xe2\x82\xac\xf0\x9f\x98\x80z", NULL },
    { "made UTF-8: cut behind 4 bytes",     NARROWED, U8,   BEYOND,  100, 12, S_FALSE, 16, "a\xc3\xa9 \xe2\x82\xac\xf0\x9f\x98\x80", NULL },
    { "made UTF-8: not in its 4 bytes",     NARROWED, U8,   BEYOND,  100, 11, S_FALSE, 16, "a\xc3\xa9 \xe2\x82\xac", NULL },
    { "made UTF-8: not in its 3 bytes",     NARROWED, U8,   BEYOND,  100, 7,  S_FALSE, 16, "a\xc3\xa9 ", NULL },
    { "made UTF-8: not in its 2 bytes",     NARROWED, U8,   BEYOND,  100, 3,  S_FALSE, 16, "a", NULL },
    { "UTF-16 made 1252",                   NARROWED, 1252, BEYOND,  100, 16, S_OK,    16, "a\xe9 \x80?z", NULL },
    { "UTF-16 made 437",                    NARROWED, 437,  BEYOND,  100, 16, S_OK,    16, "a\x82 ??z", NULL },
    { "max cuts a pair: made bytes",        NARROWED, U8,   BEYOND,  10,  16, E_INVALIDARG, 10, "a\xc3\xa9 \xe2\x82\xac?", NULL },
    { "half a pair made UTF-8",             NARROWED, U8,   HALF,    100, 16, S_OK,    8,  "a?b", NULL },
    { "half a pair made 1252",              NARROWED, 1252, HALF,    100, 16, S_OK,    8,  "a?b", NULL },
    { "UTF-16 beyond ASCII",                UNITS,    0,    BEYOND,  100, 16, S_OK,    16, NULL, u"a\u00e9 \u20ac\U0001f600z" },
    { "UTF-16: cut behind a pair",          UNITS,    0,    BEYOND,  100, 7,  S_FALSE, 16, NULL, u"a\u00e9 \u20ac\U0001f600" },
    { "UTF-16: not cut in a pair",          UNITS,    0,    BEYOND,  100, 6,  S_FALSE, 16, NULL, u"a\u00e9 \u20ac" },
};
/* clang-format on */

/* The machine, of this kind; its text is one file for all. */
static struct machine given_strings(const char *options)
{
    static const char *path;
    char rest[1100];

    if (!path)
        path = given_file(text, strlen(text));
    snprintf(rest, sizeof(rest), "machine=\"%s\"%s", path, options);
    return given_machine(rest);
}

static HRESULT call(
        IDebugDataSpaces4 *ds, const struct string_row *row, uint64_t va, void *buffer, ULONG *size)
{
    switch (row->method) {
    case BYTES:
        return ds->lpVtbl->ReadMultiByteStringVirtual(ds, va, row->max, buffer, row->room, size);
    case WIDENED:
        return ds->lpVtbl->ReadMultiByteStringVirtualWide(
                ds, va, row->max, row->code_page, buffer, row->room, size);
    case NARROWED:
        return ds->lpVtbl->ReadUnicodeStringVirtual(
                ds, va, row->max, row->code_page, buffer, row->room, size);
    default:
        return ds->lpVtbl->ReadUnicodeStringVirtualWide(ds, va, row->max, buffer, row->room, size);
    }
}

/* Bytes that are stored, with the terminator. */
static size_t stored_size(const struct string_row *row)
{
    size_t units = 0;

    if (row->bytes)
        return strlen(row->bytes) + 1;
    if (!row->units)
        return 0;
    while (row->units[units])
        units++;
    return (units + 1) * sizeof(*row->units);
}

static void expect(struct machine *m, const struct string_row *row, uint64_t va)
{
    const void *stored = row->bytes ? (const void *)row->bytes : row->units;
    uint16_t buffer[64];
    ULONG size = 99;

    memset(buffer, PAINT, sizeof(buffer));
    assert_int_equal(call(m->ds, row, va, row->room == MEASURE ? NULL : buffer, &size), row->hr);
    assert_int_equal(size, row->size);
    if (stored)
        assert_memory_equal(buffer, stored, stored_size(row));
    for (size_t i = stored_size(row); i < sizeof(buffer); i++)
        assert_int_equal(((const uint8_t *)buffer)[i], PAINT);
    /* the size may be left out */
    assert_int_equal(call(m->ds, row, va, row->room == MEASURE ? NULL : buffer, NULL), row->hr);
}

static const char *const ways[] = { ",class=kd", ",class=kd,translate=engine", ",class=kdump",
    ",class=ulive", ",class=udump", ",pointer=4" };

static void reads(void **state)
{
    const struct string_row *row = *state;

    for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
        struct machine m = given_strings(ways[i]);

        expect(&m, row, row->va);
        machine_done(&m);
    }
}

/* 0 and 1 are 1252 and 437, but on a Windows that has others. */
static void default_code_pages(void **state)
{
    static const struct string_row rows[] = {
        { "ANSI", WIDENED, 0, LATIN, 100, 16, S_OK, 7, NULL, u"caf\u00e9 \u20ac" },
        { "OEM", WIDENED, 1, LATIN, 100, 16, S_OK, 7, NULL, u"caf\u0398 \u00c7" },
        { "to ANSI", NARROWED, 0, BEYOND, 100, 16, S_OK, 16, "a\xe9 \x80?z", NULL },
        { "to OEM", NARROWED, 1, BEYOND, 100, 16, S_OK, 16, "a\x82 ??z", NULL },
    };
    struct machine m;

    (void)state;
#ifdef _WIN32
    if (GetACP() != 1252 || GetOEMCP() != 437)
        SKIP_BECAUSE("this Windows' code pages are %u and %u", GetACP(), GetOEMCP());
#endif
    m = given_strings("");
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        expect(&m, &rows[i], rows[i].va);
    machine_done(&m);
}

/* A string does not go on at address 0. */
static void where_addresses_end(void **state)
{
    static const struct string_row rows[] = {
        { "no end", BYTES, 0, 0, 6, 16, E_INVALIDARG, 6, "tttttt", NULL },
        { "addresses end", BYTES, 0, 0, 7, 16, READ_FAULT, 0, "", NULL },
        { "no end, UTF-16", UNITS, 0, 0, 6, 16, E_INVALIDARG, 6, NULL, u"\u7474\u7474\u7474" },
        { "addresses end, UTF-16", UNITS, 0, 0, 8, 16, READ_FAULT, 0, NULL, u"" },
    };
    struct machine wide = given_strings("");
    struct machine narrow = given_strings(",pointer=4");

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        expect(&wide, &rows[i], UINT64_C(0xfffffffffffffffa));
        expect(&narrow, &rows[i], UINT64_C(0xfffffffffffffffa));
        expect(&narrow, &rows[i], UINT64_C(0xfffffffa));
    }
    machine_done(&wide);
    machine_done(&narrow);
}

#define LONG_VA   0x20000u
#define LONG_SIZE 0x20000u /* bytes, two zeros at their end included */

/* Longer than any piece that is read at once, and than any buffer. */
static void a_long_string(void **state)
{
    struct string_row row = { .max = UINT32_MAX, .code_page = U8 };
    uint8_t *buffer = malloc(2 * LONG_SIZE);

    (void)state;
    assert_non_null(buffer);
    for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
        struct machine m = given_strings(ways[i]);

        for (row.method = BYTES; row.method <= UNITS; row.method++) {
            bool narrow = row.method == BYTES || row.method == WIDENED;
            size_t letters = narrow ? LONG_SIZE - 2 : LONG_SIZE / 2 - 1; /* 0x79, or 0x7979 */
            ULONG size = 0;

            row.room = row.method == BYTES || row.method == NARROWED ? 2 * LONG_SIZE : LONG_SIZE;
            memset(buffer, PAINT, 2 * LONG_SIZE);
            assert_int_equal(call(m.ds, &row, LONG_VA, buffer, &size), S_OK);
            assert_int_equal(size, narrow ? LONG_SIZE - 1 : LONG_SIZE);
            if (row.method == BYTES || row.method == UNITS)
                assert_int_equal(buffer[row.method == BYTES ? letters - 1 : 2 * letters - 1], 'y');
            if (row.method == WIDENED)
                assert_int_equal(((uint16_t *)(void *)buffer)[letters - 1], 'y');
            if (row.method == NARROWED) /* U+7979: e7 a5 b9 */
                assert_int_equal(buffer[3 * letters - 1], 0xb9);
            row.room = 4;
            assert_int_equal(call(m.ds, &row, LONG_VA, buffer, &size),
                    row.method == WIDENED ? S_OK : S_FALSE);
            assert_int_equal(size, narrow ? LONG_SIZE - 1 : LONG_SIZE);
        }
        machine_done(&m);
    }
    free(buffer);
}

/* Of a failure that is not memory's nothing is stored. */
static void a_failure_of_the_transport(void **state)
{
    struct ds_sim_fault fault = {
        .first = LONG_VA + 0x1000, .last = LONG_VA + 0x1fff, .nth = 1, .hr = (HRESULT)0x80070079
    };
    struct string_row row = {
        .method = BYTES, .va = LONG_VA, .max = UINT32_MAX, .room = 16, .hr = (HRESULT)0x80070079
    };

    (void)state;
    for (row.method = BYTES; row.method <= UNITS; row.method++) {
        struct machine m = given_strings("");
        uint16_t buffer[16] = { 0x5a5a };
        ULONG size = 99;

        assert_int_equal(ds_sim_plan_fault(m.sim, &fault), S_OK);
        assert_int_equal(call(m.ds, &row, LONG_VA, buffer, &size), fault.hr);
        assert_int_equal(size, 0);
        assert_int_equal(buffer[0], 0x5a5a);
        machine_done(&m);
    }
}

/* What is short is read to its end, and the interrupt waits for the next long call. */
static void a_long_string_is_interrupted(void **state)
{
    const struct string_row shorter = { "short", BYTES, 0, PLAIN, 100, 16, S_OK, 6, "plain", NULL };
    const struct string_row longer = { "long", BYTES, 0, LONG_VA, UINT32_MAX, 16, HR_INTERRUPTED, 0,
        NULL, NULL };
    struct machine m = given_strings("");
    uint16_t buffer[16] = { 0x5a5a };
    ULONG size = 99;

    (void)state;
    assert_int_equal(ds_interrupt(m.ds), S_OK);
    expect(&m, &shorter, PLAIN);
    assert_int_equal(call(m.ds, &longer, LONG_VA, buffer, &size), HR_INTERRUPTED);
    assert_int_equal(size, 0);
    assert_int_equal(buffer[0], 0x5a5a);
    assert_int_equal(call(m.ds, &longer, LONG_VA, buffer, &size), S_FALSE);
    machine_done(&m);
}

/* As ReadVirtual: what the cache holds is not asked for again. */
static void strings_are_read_through_the_cache(void **state)
{
    const struct string_row row = { "cached", BYTES, 0, PLAIN, 100, 16, S_OK, 6, "plain", NULL };
    struct machine m = given_strings("");

    (void)state;
    expect(&m, &row, PLAIN);
    machine_poke(&m, 0x1000, 0);
    ds_sim_reset_counts(m.sim);
    expect(&m, &row, PLAIN);
    assert_int_equal(machine_reads(&m), 0);
    machine_done(&m);
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(default_code_pages),
        cmocka_unit_test(where_addresses_end),
        cmocka_unit_test(a_long_string),
        cmocka_unit_test(a_failure_of_the_transport),
        cmocka_unit_test(a_long_string_is_interrupted),
        cmocka_unit_test(strings_are_read_through_the_cache),
    };

    return RUN_ROWS(string_rows, reads) + RUN_ROWS(size_rows, reads) + RUN_ROWS(place_rows, reads) +
           RUN_ROWS(character_rows, reads) + RUN_TESTS(others);
}
