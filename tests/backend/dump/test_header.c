/* What a Windows header says beside its memory, as ReadDebuggerData answers it; and the keys of an
 * encoded data block. Layout: spec dump-formats 2, 3; keys: spec kd-protocol 3.5. */
#include "data.h"
#include "given.h"
#include "made.h"
#include "rows.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

struct item_row {
    const char *name;
    maker *make;
    struct patch patches[PATCHES_MOST];
    ULONG index;
    HRESULT hr;
    uint32_t value;
};

/* clang-format off */
static const struct item_row item_rows[] = {
    { "the type of the system",             make_windows, { { 0x1040, 4, 3 } },        DEBUG_DATA_ProductType, S_OK, 3 },
    { "its suites",                         make_windows, { { 0x1044, 4, 0x110 } },    DEBUG_DATA_SuiteMask, S_OK, 0x110 },
    { "what the writer met",                make_windows, { { 0x1048, 4, 0xc0000001 } }, DEBUG_DATA_DumpWriterStatus, S_OK, 0xc0000001 },
    { "nothing is a value too",             make_windows, { { 0x1048, 4, 0 } },        DEBUG_DATA_DumpWriterStatus, S_OK, 0 },
    { "how it was written",                 make_windows, { { 0x1050, 4, 5 } },        DEBUG_DATA_DumpAttributes, S_OK, 5 },
    { "a type that was never set",          make_windows, { { 0 } },                   DEBUG_DATA_ProductType, E_NOINTERFACE, 0 },
    { "suites that were never set",         make_windows, { { 0 } },                   DEBUG_DATA_SuiteMask, E_NOINTERFACE, 0 },
    { "a status that was never set",        make_windows, { { 0 } },                   DEBUG_DATA_DumpWriterStatus, E_NOINTERFACE, 0 },
    { "attributes that were never set",     make_windows, { { 0 } },                   DEBUG_DATA_DumpAttributes, E_NOINTERFACE, 0 },
    { "no header says the format",          make_windows, { { 0 } },                   DEBUG_DATA_DumpFormatVersion, E_NOINTERFACE, 0 },
    { "32 bits: the type of the system",    make_windows_32, { { 0xf94, 4, 1 } },      DEBUG_DATA_ProductType, S_OK, 1 },
    { "32 bits: its suites",                make_windows_32, { { 0xf98, 4, 0x100 } },  DEBUG_DATA_SuiteMask, S_OK, 0x100 },
    { "32 bits: what the writer met",       make_windows_32, { { 0xf9c, 4, 7 } },      DEBUG_DATA_DumpWriterStatus, S_OK, 7 },
    { "32 bits: attributes are not there",  make_windows_32, { { 0x1050 - 0x1000, 4, 5 } }, DEBUG_DATA_DumpAttributes, E_NOINTERFACE, 0 },
    { "a core has no such header",          make_elf64, { { 0 } },                     DEBUG_DATA_ProductType, E_NOINTERFACE, 0 },
    { "nor a writer with a status",         make_elf64, { { 0 } },                     DEBUG_DATA_DumpWriterStatus, E_NOINTERFACE, 0 },
    { "nor attributes",                     make_elf64, { { 0 } },                     DEBUG_DATA_DumpAttributes, E_NOINTERFACE, 0 },
};
/* clang-format on */

static void assert_item(const char *connection, ULONG index, HRESULT wanted, uint32_t value)
{
    IDebugDataSpaces4 *ds = given_data_spaces(connection);
    uint32_t found = 0;
    ULONG size = 99;

    assert_int_equal(ds->lpVtbl->ReadDebuggerData(ds, index, &found, sizeof(found), &size), wanted);
    assert_int_equal(size, wanted == S_OK ? sizeof(found) : 0);
    assert_int_equal(found, value);
    assert_int_equal(ds->lpVtbl->Release(ds), 0);
}

static void item(void **state)
{
    const struct item_row *row = *state;
    uint8_t bytes[MADE_ROOM] = { 0 };
    size_t size = row->make(bytes);

    for (size_t i = 0; i < PATCHES_MOST; i++)
        put_field(bytes, &row->patches[i]);
    assert_item(connection_to(bytes, size, ""), row->index, row->hr, row->value);
}

struct real_row {
    const char *name;
    const char *file; /* under dumps/ */
    bool set;         /* its header has the three fields: 1, 0x110 and 0 */
};

/* The values stand in the files: at 0x1040, or 0xf94 of 32-bit ones, beside text that says PAGE. */
static const struct real_row real_rows[] = {
    { "an x64's header", "kernel/x64-type1-blobs.dmp", true },
    { "an ARM64's header", "kernel/arm64-type1.dmp", true },
    { "an x86's header", "kernel/x86-type1.dmp", true },
    { "an x86's header, with PAE", "kernel/x86pae-type1.dmp", true },
    { "QEMU's writer sets none of them", "kernel/x64-type1-qemu.dmp", false },
    { "a core has none of them", "core/x64-qemu.elf", false },
};

static void real(void **state)
{
    const struct real_row *row = *state;
    HRESULT wanted = row->set ? S_OK : E_NOINTERFACE;
    char connection[1200];
    char path[128];

    snprintf(path, sizeof(path), "dumps/%s", row->file);
    snprintf(connection, sizeof(connection), "dump:%s", given_data(path));
    assert_item(connection, DEBUG_DATA_ProductType, wanted, row->set ? 1 : 0);
    assert_item(connection, DEBUG_DATA_SuiteMask, wanted, row->set ? 0x110 : 0);
    assert_item(connection, DEBUG_DATA_DumpWriterStatus, wanted, 0);
    assert_item(connection, DEBUG_DATA_DumpAttributes, E_NOINTERFACE, 0);
}

struct block_row {
    const char *name;
    const char *options;
    uint64_t tag;    /* the word at 0x10 of the block: KDBG and a size of 0x380 */
    uint64_t kernel; /* the word at 0x18 */
    HRESULT hr;
};

#define NEVER   ",kdbg-never=0x1122334455667723"
#define ALWAYS  ",kdbg-always=0x8899aabbccddeeff"
#define ENCODED ",kdbg-encoded=0xfffff8010004fff0"

/* The encoded words were worked out from the formula by another program. */
/* clang-format off */
static const struct block_row block_rows[] = {
    { "the keys decode it",          NEVER ALWAYS ENCODED, 0x56579f8b5c0cdbd2, 0xa668e074b564539a, S_OK },
    { "a plain one needs none",      "",                   0x000003804742444b, 0xfffff80100000000, S_OK },
    { "and bears them",              NEVER ALWAYS ENCODED, 0x000003804742444b, 0xfffff80100000000, S_OK },
    { "without keys there is none",  "",                   0x56579f8b5c0cdbd2, 0xa668e074b564539a, E_NOINTERFACE },
    { "other keys open nothing",     NEVER ALWAYS ",kdbg-encoded=0xfffff8010004fff1", 0x56579f8b5c0cdbd2, 0xa668e074b564539a, E_NOINTERFACE },
};
/* clang-format on */

/* Tables at pages 0x1000 to 0x4000 map address 0x2000 to page 0x5000, where the block stands. */
static void block(void **state)
{
    const struct block_row *row = *state;
    const struct patch patches[] = {
        { 0x0010, 8, 0x1000 },
        { 0x0080, 8, 0x2000 },
        { 0x0088, 4, 1 },
        { 0x00a0, 8, 5 },
        { 0x2000, 8, 0x2003 },
        { 0x3000, 8, 0x3003 },
        { 0x4000, 8, 0x4003 },
        { 0x5010, 8, 0x5003 },
        { 0x6010, 8, row->tag },
        { 0x6018, 8, row->kernel },
    };
    uint8_t bytes[MADE_ROOM];
    IDebugDataSpaces4 *ds;
    uint64_t value = 0;
    ULONG size = 99;

    make_windows(bytes);
    memset(bytes + 0x2000, 0, 0x5000);
    for (size_t i = 0; i < sizeof(patches) / sizeof(patches[0]); i++)
        put_field(bytes, &patches[i]);
    ds = given_data_spaces(connection_to(bytes, 0x7000, row->options));
    assert_int_equal(
            ds->lpVtbl->ReadDebuggerData(ds, DEBUG_DATA_KernBase, &value, 8, &size), row->hr);
    assert_int_equal(size, row->hr == S_OK ? 8 : 0);
    assert_true(value == (row->hr == S_OK ? 0xfffff80100000000 : 0));
    assert_int_equal(ds->lpVtbl->Release(ds), 0);
}

int main(void)
{
    return RUN_ROWS(item_rows, item) + RUN_ROWS(real_rows, real) + RUN_ROWS(block_rows, block);
}
