#include "made.h"
#include "files.h"
#include "given.h"
#include "heard.h"
#include "rows.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define PAGE ((size_t)4096)

void put_field(uint8_t *bytes, const struct patch *patch)
{
    for (unsigned i = 0; i < patch->width; i++)
        bytes[patch->at + i] = (uint8_t)(patch->value >> 8 * i);
}

static void put_fields(uint8_t *bytes, const struct patch *patches, size_t count)
{
    for (size_t i = 0; i < count; i++)
        put_field(bytes, &patches[i]);
}

/* The three pages, from a place in the file on. */
static void put_memory(uint8_t *bytes)
{
    static const uint64_t pages[] = { 0x1000, 0x2000, 0x10000 };

    for (size_t i = 0; i < 3; i++)
        for (size_t k = 0; k < PAGE; k += 8)
            put_field(bytes, &(struct patch){ i * PAGE + k, 8, pages[i] + k });
}

size_t make_windows(uint8_t *bytes)
{
    /* clang-format off */
    static const struct patch fields[] = {
        { 0x0000, 8, 0x3436554445474150 },                       /* PAGEDU64 */
        { 0x0008, 4, 0xf },      { 0x000c, 4, 0x4a61 },          /* free build, 19041 */
        { 0x0010, 8, 0 },                                        /* DirectoryTableBase */
        { 0x0030, 4, 0x8664 },   { 0x0034, 4, 2 },               /* x64, two processors */
        { 0x0088, 4, 2 },        { 0x0090, 8, 3 },               /* two runs, three pages */
        { 0x0098, 8, 1 },        { 0x00a0, 8, 2 },               /* pages 1 and 2 */
        { 0x00a8, 8, 0x10 },     { 0x00b0, 8, 1 },               /* page 0x10 */
        { 0x0f98, 4, 1 },        { 0x0fa0, 8, MADE_WINDOWS_SIZE }, /* complete */
    };
    /* clang-format on */

    for (size_t i = 0; i < 0x2000; i++)
        bytes[i] = (uint8_t) "PAGE"[i & 3];
    put_fields(bytes, fields, sizeof(fields) / sizeof(fields[0]));
    put_memory(bytes + 0x2000);
    return MADE_WINDOWS_SIZE;
}

size_t make_windows_32(uint8_t *bytes)
{
    /* clang-format off */
    static const struct patch fields[] = {
        { 0x0000, 8, 0x504d554445474150 },                       /* PAGEDUMP */
        { 0x0008, 4, 0xf },      { 0x000c, 4, 0xa28 },           /* free build, 2600 */
        { 0x0010, 4, 0 },                                        /* DirectoryTableBase */
        { 0x0020, 4, 0x014c },   { 0x0024, 4, 2 },               /* x86, two processors */
        { 0x005c, 1, 0 },                                        /* without PAE */
        { 0x0064, 4, 2 },        { 0x0068, 4, 3 },               /* two runs, three pages */
        { 0x006c, 4, 1 },        { 0x0070, 4, 2 },               /* pages 1 and 2 */
        { 0x0074, 4, 0x10 },     { 0x0078, 4, 1 },               /* page 0x10 */
        { 0x0f88, 4, 1 },        { 0x0fa0, 8, MADE_WINDOWS_32_SIZE }, /* complete */
    };
    /* clang-format on */

    for (size_t i = 0; i < 0x1000; i++)
        bytes[i] = (uint8_t) "PAGE"[i & 3];
    put_fields(bytes, fields, sizeof(fields) / sizeof(fields[0]));
    put_memory(bytes + 0x1000);
    return MADE_WINDOWS_32_SIZE;
}

/* QEMU's note: header, name padded to 8, state of 440 bytes with version and size in front. */
static void put_note(uint8_t *bytes)
{
    /* clang-format off */
    static const struct patch fields[] = {
        { 0, 4, 5 }, { 4, 4, 440 }, { 8, 4, 0 }, { 12, 5, 0x554d4551 }, { 20, 4, 1 }, { 24, 4, 440 },
    };
    /* clang-format on */

    put_fields(bytes, fields, sizeof(fields) / sizeof(fields[0]));
}

size_t make_elf64(uint8_t *bytes)
{
    /* clang-format off */
    static const struct patch fields[] = {
        { 0, 4, 0x464c457f },  { 4, 1, 2 },           { 5, 1, 1 },          { 6, 1, 1 },
        { 16, 2, 4 },          { 18, 2, 62 },         { 20, 4, 1 },         { 32, 8, 64 },
        { 52, 2, 64 },         { 54, 2, 56 },         { 56, 2, 3 },
        { 64, 4, 4 },          { 72, 8, MADE_NOTE },  { 96, 8, MADE_NOTE_SIZE },
        { 104, 8, MADE_NOTE_SIZE },
        { 120, 4, 1 },         { 128, 8, 0x1000 },    { 144, 8, 0x1000 },   { 152, 8, 0x2000 },
        { 160, 8, 0x2000 },
        { 176, 4, 1 },         { 184, 8, 0x3000 },    { 200, 8, 0x10000 },  { 208, 8, 0x1000 },
        { 216, 8, 0x1000 },
    };
    /* clang-format on */

    memset(bytes, 0, 0x1000);
    put_fields(bytes, fields, sizeof(fields) / sizeof(fields[0]));
    put_note(bytes + MADE_NOTE);
    put_memory(bytes + 0x1000);
    return MADE_ELF_SIZE;
}

size_t make_elf32(uint8_t *bytes)
{
    /* clang-format off */
    static const struct patch fields[] = {
        { 0, 4, 0x464c457f },  { 4, 1, 1 },           { 5, 1, 1 },          { 6, 1, 1 },
        { 16, 2, 4 },          { 18, 2, 3 },          { 20, 4, 1 },         { 28, 4, 52 },
        { 40, 2, 52 },         { 42, 2, 32 },         { 44, 2, 3 },
        { 52, 4, 4 },          { 56, 4, MADE_NOTE },  { 68, 4, MADE_NOTE_SIZE },
        { 72, 4, MADE_NOTE_SIZE },
        { 84, 4, 1 },          { 88, 4, 0x1000 },     { 96, 4, 0x1000 },    { 100, 4, 0x2000 },
        { 104, 4, 0x2000 },
        { 116, 4, 1 },         { 120, 4, 0x3000 },    { 128, 4, 0x10000 },  { 132, 4, 0x1000 },
        { 136, 4, 0x1000 },
    };
    /* clang-format on */

    memset(bytes, 0, 0x1000);
    put_fields(bytes, fields, sizeof(fields) / sizeof(fields[0]));
    put_note(bytes + MADE_NOTE);
    put_memory(bytes + 0x1000);
    return MADE_ELF_SIZE;
}

const char *connection_to(const void *bytes, size_t size, const char *options)
{
    static char connection[2048];

    snprintf(connection, sizeof(connection), "dump:%s%s", given_file(bytes, size), options);
    return connection;
}

void assert_refused(const char *connection, HRESULT hr, const char *const *words)
{
    void *object = &object;

    listen_to_log("all=error");
    assert_int_equal(ds_open(connection, &IID_IDebugDataSpaces4, &object), hr);
    assert_null(object);
    assert_heard(words);
    assert_int_equal(heard_lines(DS_LOG_ERROR), 1);
}

void assert_look(IDebugDataSpaces4 *ds, const struct look *look)
{
    uint8_t bytes[8] = { 0 };
    ULONG done = 99;
    HRESULT hr = ds->lpVtbl->ReadPhysical(ds, look->pa, bytes, sizeof(bytes), &done);
    uint64_t value = 0;

    for (unsigned i = 0; i < 8; i++)
        value |= (uint64_t)bytes[i] << 8 * i;
    if (hr != (look->value ? S_OK : HR_READ_FAULT) || done != (look->value ? 8 : 0) ||
            value != look->value)
        fail_msg("at 0x%" PRIx64 ": %s, %u bytes, 0x%" PRIx64 "; wanted 0x%" PRIx64, look->pa,
                ds_hr_name(hr), (unsigned)done, value, look->value);
}

static const char *patched_file(
        maker *make, size_t size, const struct patch *patches, const char *options)
{
    uint8_t bytes[MADE_ROOM] = { 0 };
    size_t made = make(bytes);

    put_fields(bytes, patches, PATCHES_MOST);
    return connection_to(bytes, size ? size : made, options);
}

void refused(void **state)
{
    const struct refused_row *row = *state;
    const char *connection = patched_file(row->make, row->size, row->patches, "");
    const char *words[WORDS_MOST + 2] = { connection + strlen("dump:") };

    memcpy(words + 1, row->words, sizeof(row->words));
    assert_refused(connection, row->hr, words);
}

void opened(void **state)
{
    const struct opened_row *row = *state;
    const char *connection = patched_file(row->make, row->size, row->patches, "");
    const char *words[] = { connection + strlen("dump:"), row->warning, NULL };
    IDebugDataSpaces4 *ds;

    listen_to_log("all=warn");
    ds = given_data_spaces(connection);
    assert_int_equal(heard_lines(DS_LOG_ERROR), 0);
    assert_int_equal(heard_lines(DS_LOG_WARN), row->warning ? 1 : 0);
    if (row->warning)
        assert_heard(words);
    for (size_t i = 0; i < LOOKS_MOST && (row->looks[i].pa || row->looks[i].value); i++)
        assert_look(ds, &row->looks[i]);
    assert_int_equal(ds->lpVtbl->Release(ds), 0);
}
