/* Version resources: found in an image, their values, and what damages them. */
#include "image.h"

#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "nt/reading.h"
#include "nt/version.h"

#define BASE      UINT64_C(0x140000000)
#define SIZE      0x4000u
#define RESOURCES 0x2000u
#define AT        0x2100u /* of the version's bytes */

/* Writes VS_VERSIONINFO as Microsoft Learn lays it out: each part at a multiple of 4 bytes. */
struct writer {
    struct flat *f;
    uint32_t at; /* from the resource's beginning on */
};

static void put(struct writer *w, size_t size, uint64_t value)
{
    flat_put(w->f, BASE + AT + w->at, size, value);
    w->at += (uint32_t)size;
}

static void put_wide(struct writer *w, const char *text)
{
    do
        put(w, 2, (uint8_t)*text);
    while (*text++);
}

static uint32_t begin(struct writer *w, const char *key, unsigned value_length, unsigned is_text)
{
    uint32_t start;

    w->at = (w->at + 3) & ~3u;
    start = w->at;
    put(w, 2, 0);
    put(w, 2, value_length);
    put(w, 2, is_text);
    put_wide(w, key);
    w->at = (w->at + 3) & ~3u;
    return start;
}

static void end(struct writer *w, uint32_t start)
{
    flat_put(w->f, BASE + AT + start, 2, w->at - start);
}

static void put_string(struct writer *w, const char *key, const char *text)
{
    uint32_t start = begin(w, key, (unsigned)strlen(text) + 1, 1);

    put_wide(w, text);
    end(w, start);
}

static void put_version(struct writer *w)
{
    uint32_t root = begin(w, "VS_VERSION_INFO", 52, 0);
    uint32_t strings;
    uint32_t table;

    put(w, 4, 0xfeef04bd);
    put(w, 4, 0x10000);
    put(w, 8, 0x4a6103e8000a0000); /* 10.0.19041.1000 */
    w->at += 36;
    strings = begin(w, "StringFileInfo", 0, 1);
    table = begin(w, "040904B0", 0, 1);
    put_string(w, "CompanyName", "Lab");
    put_string(w, "FileVersion", "10.0.19041.1000");
    put_string(w, "Empty", "");
    end(w, table);
    end(w, strings);
    strings = begin(w, "VarFileInfo", 0, 1);
    table = begin(w, "Translation", 4, 0);
    put(w, 4, 0x04b00409);
    end(w, table);
    end(w, strings);
    end(w, root);
}

/* Three levels of directories, each with one entry, and what is found there. */
static void put_directories(struct flat *f, uint32_t size)
{
    static const uint32_t ids[] = { 16, 1, 0x409 };

    for (uint32_t i = 0; i < 3; i++) {
        uint64_t at = BASE + RESOURCES + 0x20 * i;

        flat_put(f, at + 14, 2, 1);
        flat_put(f, at + 16, 4, ids[i]);
        flat_put(f, at + 20, 4, i < 2 ? 0x80000000 + 0x20 * (i + 1) : 0x60);
    }
    flat_put(f, BASE + RESOURCES + 0x60, 4, AT);
    flat_put(f, BASE + RESOURCES + 0x64, 4, size);
    image_directory(f, BASE, IMAGE_RESOURCES, RESOURCES, 0x1000);
}

static void given_image(struct flat *f)
{
    struct writer w = { .f = f };

    flat_init(f, IMAGE_FILE_MACHINE_AMD64, 8);
    image_put(f, BASE, SIZE);
    put_version(&w);
    put_directories(f, w.at);
}

struct item_row {
    const char *name;
    const char *item;
    HRESULT hr;
    size_t size;
    const char *text; /* NULL: it is none */
};

/* clang-format off */
static const struct item_row item_rows[] = {
    { "the fixed part",                    "\\",                                        S_OK, 52, NULL },
    { "the same by an empty item",         "",                                          S_OK, 52, NULL },
    { "translations",                      "\\VarFileInfo\\Translation",                S_OK, 4,  NULL },
    { "a string",                          "\\StringFileInfo\\040904b0\\FileVersion",   S_OK, 30, "10.0.19041.1000" },
    { "letters of any case",               "\\stringfileinfo\\040904B0\\companyname",   S_OK, 6,  "Lab" },
    { "without the first separator",       "StringFileInfo\\040904b0\\CompanyName",     S_OK, 6,  "Lab" },
    { "an empty string",                   "\\StringFileInfo\\040904b0\\Empty",         S_OK, 0,  "" },
    { "a table, which has no value",       "\\StringFileInfo\\040904b0",                S_OK, 0,  "" },
    { "another language",                  "\\StringFileInfo\\040704b0\\FileVersion",   E_NOINTERFACE, 0, NULL },
    { "a string that is not there",        "\\StringFileInfo\\040904b0\\Comments",      E_NOINTERFACE, 0, NULL },
    { "what is in another part",           "\\FileVersion",                             E_NOINTERFACE, 0, NULL },
};
/* clang-format on */

static void items(void **state)
{
    const struct item_row *row = *state;
    struct version_value value;
    struct version v;
    struct flat f;

    given_image(&f);
    assert_int_equal(version_read(&f.memory, BASE, &v), S_OK);
    assert_int_equal(version_find(&v, row->item, &value), row->hr);
    if (row->hr == S_OK) {
        assert_int_equal(value.size, row->size);
        assert_int_equal(value.text, row->text != NULL);
    }
    if (row->text) {
        char *text = reading_utf8(value.bytes, value.size);

        assert_string_equal(text, row->text);
        free(text);
    }
    version_deinit(&v);
    flat_deinit(&f);
}

struct damage_row {
    const char *name;
    uint32_t rva;
    size_t size;
    uint32_t value;
    HRESULT hr;    /* of version_read() */
    HRESULT found; /* of a string in it */
};

#define ROOT RESOURCES
#define NAME (RESOURCES + 0x20)
#define LANG (RESOURCES + 0x40)
#define DATA (RESOURCES + 0x60)

/* clang-format off */
static const struct damage_row damage_rows[] = {
    { "nothing is",                               ROOT,         2, 0,          S_OK, S_OK },
    { "no resources",                             0x118,        4, 0,          E_NOINTERFACE, S_OK },
    { "resources behind the image",               0x118,        4, SIZE,       HR_BAD_DATA,   S_OK },
    { "others than a version",                    ROOT + 16,    4, 3,          E_NOINTERFACE, S_OK },
    { "a type that leads to no directory",        ROOT + 20,    4, 0x20,       HR_BAD_DATA,   S_OK },
    { "a directory out of the image",             ROOT + 20,    4, 0xffffffff, HR_BAD_DATA,   S_OK },
    { "a name's directory without entries",       NAME + 14,    2, 0,          E_NOINTERFACE, S_OK },
    { "a language that is a directory",           LANG + 20,    4, 0x80000060, HR_BAD_DATA,   S_OK },
    { "directories in a ring",                    NAME + 20,    4, 0x80000020, HR_BAD_DATA,   S_OK },
    { "data out of the image",                    DATA,         4, SIZE - 8,   HR_BAD_DATA,   S_OK },
    { "too much data",                            DATA + 4,     4, 0x10001,    HR_BAD_DATA,   S_OK },
    { "no data",                                  DATA + 4,     4, 0,          HR_BAD_DATA,   S_OK },
    { "a root that is longer than the data",      AT,           2, 0xffff,     S_OK, E_NOINTERFACE },
    { "a root that is shorter than its header",   AT,           2, 5,          S_OK, E_NOINTERFACE },
    { "a value that is longer than its block",    AT + 2,       2, 0xffff,     S_OK, E_NOINTERFACE },
    { "a block of length 0",                      AT + 92,      2, 0,          S_OK, E_NOINTERFACE },
};
/* clang-format on */

static void damaged(void **state)
{
    const struct damage_row *row = *state;
    struct version_value value;
    struct version v;
    struct flat f;

    given_image(&f);
    if (row->rva == 0x118) /* in the headers: the directory's address */
        image_directory(&f, BASE, IMAGE_RESOURCES, row->value, 0x1000);
    else
        flat_put(&f, BASE + row->rva, row->size, row->value);
    assert_int_equal(version_read(&f.memory, BASE, &v), row->hr);
    if (row->hr == S_OK)
        assert_int_equal(
                version_find(&v, "\\StringFileInfo\\040904b0\\FileVersion", &value), row->found);
    else
        assert_null(v.bytes);
    version_deinit(&v);
    flat_deinit(&f);
}

int main(void)
{
    return RUN_ROWS(item_rows, items) + RUN_ROWS(damage_rows, damaged);
}
