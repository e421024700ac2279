/* Exported names: found, near an address, listed, and tables that are damaged. */
#include "image.h"

#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "nt/exports.h"

#define BASE UINT64_C(0xffffffff81000000)
#define SIZE 0x8000u
#define AT   0x2000u /* of the directory */

static const struct image_export exports[] = {
    { "Alpha", 0x1000, NULL }, { "KeBugCheck", 0x1100, NULL }, { "KeBugCheckEx", 0x1200, NULL },
    { "Other", 0, "HAL.HalOther" }, { "alpha", 0x1080, NULL },
    { "beta", 0x1100, NULL },                  /* the same place as KeBugCheck */
    { NULL, 0x1300, NULL }, { NULL, 0, NULL }, /* no function of this ordinal */
};

#define COUNT (sizeof(exports) / sizeof(exports[0]))

/* Where the tables stand, by image_put_exports(). */
#define FUNCTIONS (BASE + AT + 40)
#define NAMES     (FUNCTIONS + 4 * COUNT)
#define INDICES   (NAMES + 4 * COUNT)

static void given_image(struct flat *f, uint32_t pointer_size)
{
    flat_init(f, pointer_size == 8 ? IMAGE_FILE_MACHINE_AMD64 : IMAGE_FILE_MACHINE_I386,
            pointer_size);
    image_put(f, BASE, SIZE);
    image_put_exports(f, BASE, AT, exports, COUNT);
}

struct find_row {
    const char *name;
    const char *wanted;
    HRESULT hr;
    uint32_t rva; /* 0: forwarded */
    const char *found;
    uint32_t ordinal;
};

/* clang-format off */
static const struct find_row find_rows[] = {
    { "a name",                                    "KeBugCheck",   S_OK, 0x1100, "KeBugCheck",   11 },
    { "the first",                                 "Alpha",        S_OK, 0x1000, "Alpha",        10 },
    { "exactly so, before letters of other cases", "alpha",        S_OK, 0x1080, "alpha",        14 },
    { "in letters of another case",                "kebugcheckex", S_OK, 0x1200, "KeBugCheckEx", 12 },
    { "another name of the same place",            "beta",         S_OK, 0x1100, "beta",         15 },
    { "one that is elsewhere",                     "Other",        S_OK, 0,      "Other",        13 },
    { "by ordinal alone",                          "ordinal16",    S_OK, 0x1300, "Ordinal16",    16 },
    { "an ordinal of nothing",                     "Ordinal17",    E_NOINTERFACE, 0, NULL,       0 },
    { "a name that is not there",                  "KeBug",        E_NOINTERFACE, 0, NULL,       0 },
    { "no name",                                   "",             E_NOINTERFACE, 0, NULL,       0 },
};
/* clang-format on */

static void find(void **state)
{
    const struct find_row *row = *state;

    for (uint32_t width = 4; width <= 8; width += 4) {
        struct export_symbol symbol;
        struct exports *e = NULL;
        struct flat f;

        given_image(&f, width);
        assert_int_equal(exports_open(&f.memory, BASE, &e), S_OK);
        assert_int_equal(exports_find(e, row->wanted, &symbol), row->hr);
        if (row->hr == S_OK) {
            assert_string_equal(symbol.name, row->found);
            assert_int_equal(symbol.ordinal, row->ordinal);
            assert_string_equal(symbol.forwarded_to, row->rva ? "" : "HAL.HalOther");
            if (row->rva)
                assert_true(symbol.address == BASE + row->rva);
        }
        exports_close(e);
        flat_deinit(&f);
    }
}

struct near_row {
    const char *name;
    uint64_t va;
    HRESULT hr;
    const char *found;
    uint64_t displacement;
};

/* clang-format off */
static const struct near_row near_rows[] = {
    { "at its first byte",                  BASE + 0x1000,     S_OK, "Alpha",        0 },
    { "up to the next one",                 BASE + 0x107f,     S_OK, "Alpha",        0x7f },
    { "the next one",                       BASE + 0x1080,     S_OK, "alpha",        0 },
    { "the first of two names of a place",  BASE + 0x1101,     S_OK, "KeBugCheck",   1 },
    { "one without a name",                 BASE + 0x1310,     S_OK, "Ordinal16",    0x10 },
    { "what is elsewhere is near nothing",  BASE + AT + 0x80,  S_OK, "Ordinal16",    AT + 0x80 - 0x1300 },
    { "the image's last byte",              BASE + SIZE - 1,   S_OK, "Ordinal16",    SIZE - 1 - 0x1300 },
    { "before all",                         BASE + 0xfff,      E_NOINTERFACE, NULL,  0 },
    { "behind the image",                   BASE + SIZE,       E_NOINTERFACE, NULL,  0 },
    { "before the image",                   BASE - 1,          E_NOINTERFACE, NULL,  0 },
};
/* clang-format on */

static void near_an_address(void **state)
{
    const struct near_row *row = *state;
    struct export_symbol symbol;
    struct exports *e = NULL;
    uint64_t displacement = 99;
    struct flat f;

    given_image(&f, 8);
    assert_int_equal(exports_open(&f.memory, BASE, &e), S_OK);
    assert_int_equal(exports_near(e, row->va, &symbol, &displacement), row->hr);
    if (row->hr == S_OK) {
        assert_string_equal(symbol.name, row->found);
        assert_true(displacement == row->displacement);
        assert_true(symbol.address == row->va - displacement);
    }
    exports_close(e);
    flat_deinit(&f);
}

struct list_row {
    const char *name;
    const char *pattern;
    const char *found; /* each with a blank behind it */
};

/* clang-format off */
static const struct list_row list_rows[] = {
    { "all of them, those without a name last", "*",       "Alpha KeBugCheck KeBugCheckEx Other alpha beta Ordinal16 " },
    { "by a pattern",                           "ke*",     "KeBugCheck KeBugCheckEx " },
    { "in letters of any case",                 "ALPHA",   "Alpha alpha " },
    { "without a name",                         "ord*16",  "Ordinal16 " },
    { "none",                                   "zw*",     "" },
};
/* clang-format on */

static void list(void **state)
{
    const struct list_row *row = *state;
    struct export_symbol symbol;
    struct exports *e = NULL;
    char found[200] = "";
    size_t cursor = 0;
    HRESULT hr;
    struct flat f;

    given_image(&f, 8);
    assert_int_equal(exports_open(&f.memory, BASE, &e), S_OK);
    while ((hr = exports_next(e, row->pattern, &cursor, &symbol)) == S_OK) {
        strcat(found, symbol.name);
        strcat(found, " ");
        assert_int_equal(symbol.named, strncmp(symbol.name, "Ordinal", 7) != 0);
    }
    assert_int_equal(hr, S_FALSE);
    assert_string_equal(found, row->found);
    exports_close(e);
    flat_deinit(&f);
}

/* One number of the image is changed. */
struct damage_row {
    const char *name;
    uint64_t at;
    size_t size;
    uint64_t value;
    HRESULT hr;
    const char *found; /* what is listed then; NULL: all */
};

#define ALL_LISTED "Alpha KeBugCheck KeBugCheckEx Other alpha beta Ordinal16 "
#define NO_NAMES   "Ordinal10 Ordinal11 Ordinal12 Ordinal13 Ordinal14 Ordinal15 Ordinal16 "

/* clang-format off */
static const struct damage_row damage_rows[] = {
    { "nothing is",                                    BASE + AT,           4, 0,          S_OK, ALL_LISTED },
    { "no directory",                                  BASE + 0x108,        4, 0,          E_NOINTERFACE, NULL },
    { "a directory of no bytes",                       BASE + 0x10c,        4, 0,          E_NOINTERFACE, NULL },
    { "one behind the image",                          BASE + 0x108,        4, SIZE,       HR_BAD_DATA, NULL },
    { "one over its end",                              BASE + 0x108,        4, SIZE - 39,  HR_READ_FAULT, NULL },
    { "no image",                                      BASE,                1, 0,          E_INVALIDARG, NULL },
    { "more functions than there can be",              BASE + AT + 20,      4, 0x10001,    HR_BAD_DATA, NULL },
    { "more names than there can be",                  BASE + AT + 24,      4, 0x10001,    HR_BAD_DATA, NULL },
    { "no functions",                                  BASE + AT + 20,      4, 0,          S_OK, "" },
    { "no names",                                      BASE + AT + 24,      4, 0,          S_OK, NO_NAMES },
    { "functions behind the image",                    BASE + AT + 28,      4, SIZE,       S_OK, "" },
    { "names behind the image",                        BASE + AT + 32,      4, 0xffffffff, S_OK, NO_NAMES },
    { "a function behind the image",                   FUNCTIONS + 4,       4, SIZE,       S_OK, "Alpha KeBugCheckEx Other alpha beta Ordinal16 " },
    { "a name behind the image",                       NAMES,               4, SIZE,       S_OK, "KeBugCheck KeBugCheckEx Other alpha beta Ordinal10 Ordinal16 " },
    { "an index of no function",                       INDICES,             2, COUNT,      S_OK, "KeBugCheck KeBugCheckEx Other alpha beta Ordinal10 Ordinal16 " },
};
/* clang-format on */

static void damaged(void **state)
{
    const struct damage_row *row = *state;
    struct export_symbol symbol;
    struct exports *e = NULL;
    char found[200] = "";
    size_t cursor = 0;
    struct flat f;

    given_image(&f, 8);
    flat_put(&f, row->at, row->size, row->value);
    assert_int_equal(exports_open(&f.memory, BASE, &e), row->hr);
    while (e && exports_next(e, "*", &cursor, &symbol) == S_OK) {
        strcat(found, symbol.name);
        strcat(found, " ");
    }
    assert_string_equal(found, row->found ? row->found : "");
    exports_close(e);
    flat_deinit(&f);
}

/* The second page of the tables is not in memory: what is in the first is found. */
static void tables_that_are_partly_paged_out(void **state)
{
    static const struct image_export one[] = { { "First", 0x1000, NULL },
        { "Second", 0x1010, NULL } };
    struct export_symbol symbol;
    struct exports *e = NULL;
    struct flat f;

    (void)state;
    flat_init(&f, IMAGE_FILE_MACHINE_AMD64, 8);
    image_put(&f, BASE, 0x3000);
    image_put_exports(&f, BASE, 0x2000, one, 2);
    flat_put(&f, BASE + 0x80 + 24 + 56, 4, 0x10000); /* SizeOfImage */
    flat_put(&f, BASE + 0x2000 + 20, 4, 2000);       /* functions go on */
    flat_put(&f, BASE + 0x2000 + 28, 4, 0x2ff8);     /* and begin at a page's end */
    flat_put(&f, BASE + 0x2ff8, 8, 0x0000101000001000);
    assert_int_equal(exports_open(&f.memory, BASE, &e), S_OK);
    assert_int_equal(exports_find(e, "Second", &symbol), S_OK);
    assert_true(symbol.address == BASE + 0x1010);
    exports_close(e);
    flat_deinit(&f);
}

/* Longer than any compiler's, and of characters that no terminal should get. */
static void a_name_is_cut_and_cleaned(void **state)
{
    static struct export_symbol symbol;
    struct exports *e = NULL;
    struct flat f;

    (void)state;
    given_image(&f, 8);
    memset(flat_at(&f, BASE + 0x4000), 'x', 0x1800);
    *flat_at(&f, BASE + 0x4001) = 0x1b;
    *flat_at(&f, BASE + 0x4002) = 0xe9;
    flat_put(&f, NAMES, 4, 0x4000);
    assert_int_equal(exports_open(&f.memory, BASE, &e), S_OK);
    assert_int_equal(exports_near(e, BASE + 0x1000, &symbol, &(uint64_t){ 0 }), S_OK);
    assert_int_equal(strlen(symbol.name), EXPORTS_NAME_MAX - 1);
    assert_memory_equal(symbol.name, "x??x", 4);
    exports_close(e);
    flat_deinit(&f);
}

static void what_fails_on_the_way_is_told(void **state)
{
    struct export_symbol symbol;
    struct exports *e = NULL;
    struct flat f;

    (void)state;
    given_image(&f, 8);
    f.tripped = BASE + 0x2000;
    assert_int_equal(exports_open(&f.memory, BASE, &e), HR_CLOSED);
    f.tripped = 0;
    assert_int_equal(exports_open(&f.memory, BASE, &e), S_OK);
    f.tripped = BASE + 0x2000;
    assert_int_equal(exports_find(e, "beta", &symbol), HR_CLOSED);
    exports_close(e);
    flat_deinit(&f);
}

int main(void)
{
    const struct CMUnitTest others[] = {
        cmocka_unit_test(tables_that_are_partly_paged_out),
        cmocka_unit_test(a_name_is_cut_and_cleaned),
        cmocka_unit_test(what_fails_on_the_way_is_told),
    };

    return RUN_ROWS(find_rows, find) + RUN_ROWS(near_rows, near_an_address) +
           RUN_ROWS(list_rows, list) + RUN_ROWS(damage_rows, damaged) + RUN_TESTS(others);
}
