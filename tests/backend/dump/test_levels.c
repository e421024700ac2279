/* Page tables of 4 or 5 levels: what the connection says, what CR4 says, what the header's own
 * addresses say. */
#include "given.h"
#include "heard.h"
#include "made.h"
#include "rows.h"

#include <string.h>

/* Six pages from physical 0x1000 on: tables that lead one into the next, and a page of data. */
#define TOP_5       0x1000 /* entries 0x111 and 0x1ff lead to TOP_4 */
#define TOP_4       0x2000 /* entries 0 and 0x100 lead to POINTERS */
#define POINTERS    0x3000 /* entry 0 leads to DIRECTORY */
#define DIRECTORY   0x4000 /* entry 0 leads to TABLE */
#define TABLE       0x5000 /* entry 0 leads to DATA */
#define DATA        0x6000
#define TABLE_PAGES 6

/* Addresses by the root and the number of levels with which they translate. */
#define VA_5      0xff11000000000000 /* TOP_5 with 5; with 4 it is not canonical */
#define VA_4      0xffff800000000000 /* TOP_4 with 4; TOP_5 with 5 */
#define VA_ONLY_4 0xffff888000000000 /* TOP_5 with 4: one level short, so TABLE is the page */

static void put_entry(uint8_t *memory, uint64_t table, size_t index, uint64_t value)
{
    put_field(memory, &(struct patch){ table - 0x1000 + 8 * index, 8, value | 3 });
}

static void put_tables(uint8_t *memory)
{
    memset(memory, 0, TABLE_PAGES * 0x1000);
    put_entry(memory, TOP_5, 0x111, TOP_4);
    put_entry(memory, TOP_5, 0x1ff, TOP_4);
    put_entry(memory, TOP_4, 0, POINTERS);
    put_entry(memory, TOP_4, 0x100, POINTERS);
    put_entry(memory, POINTERS, 0, DIRECTORY);
    put_entry(memory, DIRECTORY, 0, TABLE);
    put_entry(memory, TABLE, 0, DATA);
}

/* Places in a Windows header. */
#define RIP       0x440
#define RSP       0x3e0
#define DEBUGGER  0x080
#define MODULES   0x020
#define PROCESSES 0x028

struct levels_row {
    const char *name;
    uint64_t root;
    struct patch patches[PATCHES_MOST]; /* of the header, all others being unset */
    const char *options;
    uint64_t va;
    ULONG levels;     /* of the translation of va, root and address included; 0: none */
    const char *said; /* in the log */
};

/* clang-format off */
static const struct levels_row windows_rows[] = {
    { "two addresses say 5",              TOP_5, { { RIP, 8, VA_5 }, { RSP, 8, VA_5 + 8 } }, "", VA_5, 7, "5 paging levels: of 2 addresses in the header 0 translate with 4, 2 with 5" },
    { "two addresses say 4",              TOP_4, { { RIP, 8, VA_4 }, { RSP, 8, VA_4 + 8 } }, "", VA_4, 6, "4 paging levels: of 2 addresses in the header 2 translate with 4, 0 with 5" },
    { "RIP counts",                       TOP_5, { { RIP, 8, VA_5 } },       "", VA_5, 7, "5 paging levels: of 1 addresses" },
    { "RSP counts",                       TOP_5, { { RSP, 8, VA_5 } },       "", VA_5, 7, "5 paging levels: of 1 addresses" },
    { "the debugger data block counts",   TOP_5, { { DEBUGGER, 8, VA_5 } },  "", VA_5, 7, "5 paging levels: of 1 addresses" },
    { "the list of modules counts",       TOP_5, { { MODULES, 8, VA_5 } },   "", VA_5, 7, "5 paging levels: of 1 addresses" },
    { "the list of processes counts",     TOP_5, { { PROCESSES, 8, VA_5 } }, "", VA_5, 7, "5 paging levels: of 1 addresses" },
    { "no address is 4 levels",           TOP_5, { { 0 } },                  "", VA_ONLY_4, 6, "4 paging levels: of 0 addresses" },
    { "address 0 does not count",         TOP_5, { { RIP, 8, 0 }, { RSP, 8, 0 } }, "", VA_ONLY_4, 6, "4 paging levels: of 0 addresses" },
    { "a tie is 4 levels",                TOP_5, { { RIP, 8, VA_5 }, { RSP, 8, VA_ONLY_4 } }, "", VA_ONLY_4, 6, "4 paging levels: of 2 addresses in the header 1 translate with 4, 1 with 5" },
    { "the majority wins",                TOP_5, { { RIP, 8, VA_ONLY_4 }, { RSP, 8, VA_5 }, { MODULES, 8, VA_5 } }, "", VA_5, 7, "1 translate with 4, 2 with 5" },
    { "a page that is missing counts",    TOP_5, { { RIP, 8, VA_5 }, { 0xa0, 8, TABLE_PAGES - 1 } }, "", VA_5, 7, "5 paging levels: of 1 addresses" },
    { "a table that is missing does not", TOP_5, { { RIP, 8, VA_5 }, { 0xa0, 8, TABLE_PAGES - 2 } }, "", VA_ONLY_4, 6, "4 paging levels: of 1 addresses in the header 0 translate with 4, 0 with 5" },
    { "the connection is right",          TOP_5, { { RIP, 8, VA_5 } }, ",levels=4", VA_ONLY_4, 6, "4 paging levels, as the connection says" },
    { "the connection is right (5)",      TOP_5, { { 0 } },            ",levels=5", VA_5, 7, "5 paging levels, as the connection says" },
    { "the connection's root is walked",  TOP_4, { { RIP, 8, VA_5 } }, ",root=0x1002", VA_5, 7, "5 paging levels: of 1 addresses" },
    { "flags of a root are no address",   TOP_5 + 2, { { RIP, 8, VA_5 } }, "", VA_5, 7, "5 paging levels: of 1 addresses" },
    { "no root, no translation",          0,     { { RIP, 8, VA_5 } }, "", VA_5, 0, "no page-table root is known" },
    { "a root never set is none",         0x4547415045474150, { { RIP, 8, VA_5 } }, "", VA_5, 0, "no page-table root is known" },
    { "another machine, no translation",  TOP_5, { { RIP, 8, VA_5 }, { 0x30, 4, 0x200 } }, "", VA_5, 0, "machine 0x200: physical memory only" },
};

/* Places in QEMU's note. */
#define CR3 (MADE_NOTE + 20 + 416)
#define CR4 (MADE_NOTE + 20 + 424)

static const struct levels_row elf_rows[] = {
    { "CR4 says 5",                         TOP_5, { { CR4, 8, 0x1020 } }, "", VA_5, 7, "5 paging levels, as CR4 says" },
    { "CR4 says 4",                         TOP_5, { { CR4, 8, 0x20 } }, "", VA_ONLY_4, 6, "4 paging levels, as CR4 says" },
    { "the connection beats CR4",           TOP_5, { { CR4, 8, 0x20 } }, ",levels=5", VA_5, 7, "5 paging levels, as the connection says" },
    { "the first of two processors counts", TOP_5,
      { { MADE_NOTE2, 4, 5 }, { MADE_NOTE2 + 4, 4, 440 }, { MADE_NOTE2 + 12, 4, 0x554d4551 }, { MADE_NOTE2 + 20, 4, 1 }, { MADE_NOTE2 + 20 + 416, 8, TOP_4 }, { 96, 8, 2 * MADE_NOTE_SIZE } },
      "", VA_ONLY_4, 6, "4 paging levels, as CR4 says" },
    { "a note of another version is not read", TOP_5, { { MADE_NOTE + 20, 4, 2 } }, "", VA_5, 0, "no page-table root is known" },
    { "a note that is too short is not read",  TOP_5, { { MADE_NOTE + 4, 4, 424 }, { 64 + 32, 8, 20 + 424 } }, "", VA_5, 0, "no page-table root is known" },
    { "a note of another writer is not read",  TOP_5, { { MADE_NOTE + 12, 4, 0x554d4552 } }, "", VA_5, 0, "no page-table root is known" },
};
/* clang-format on */

static void assert_translates(const struct levels_row *row, const void *bytes, size_t size)
{
    IDebugDataSpaces4 *ds;
    ULONG64 offsets[8] = { 0 };
    ULONG levels = 99;
    HRESULT hr;

    listen_to_log("all=info");
    ds = given_data_spaces(connection_to(bytes, size, row->options));
    assert_heard((const char *[]){ row->said, NULL });
    hr = ds->lpVtbl->GetVirtualTranslationPhysicalOffsets(ds, row->va, offsets, 8, &levels);
    assert_int_equal(hr, row->levels ? S_OK : HR_NO_PAGE);
    assert_int_equal(levels, row->levels);
    if (row->levels) {
        assert_true(offsets[0] == TOP_5 || row->root == TOP_4);
        assert_true(offsets[levels - 1] == (levels == 7 || row->va == VA_4 ? DATA : TABLE));
    }
    assert_int_equal(ds->lpVtbl->Release(ds), 0);
}

static void windows(void **state)
{
    static const struct patch fields[] = { { 0x88, 4, 1 }, { 0x98, 8, 1 },
        { 0xa0, 8, TABLE_PAGES } };
    const struct levels_row *row = *state;
    uint8_t bytes[MADE_ROOM];

    make_windows(bytes);
    for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
        put_field(bytes, &fields[i]);
    put_field(bytes, &(struct patch){ 0x10, 8, row->root });
    for (size_t i = 0; i < PATCHES_MOST; i++)
        put_field(bytes, &row->patches[i]);
    put_tables(bytes + 0x2000);
    assert_translates(row, bytes, 0x2000 + TABLE_PAGES * 0x1000);
}

static void elf(void **state)
{
    static const struct patch fields[] = {
        { 64 + 56 + 32, 8, TABLE_PAGES * 0x1000 }, /* bytes of the first PT_LOAD: file, memory */
        { 64 + 56 + 40, 8, TABLE_PAGES * 0x1000 },
    };
    const struct levels_row *row = *state;
    uint8_t bytes[MADE_ROOM];

    make_elf64(bytes);
    for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
        put_field(bytes, &fields[i]);
    put_field(bytes, &(struct patch){ CR3, 8, row->root });
    for (size_t i = 0; i < PATCHES_MOST; i++)
        put_field(bytes, &row->patches[i]);
    put_tables(bytes + 0x1000);
    assert_translates(row, bytes, 0x1000 + TABLE_PAGES * 0x1000);
}

int main(void)
{
    return RUN_ROWS(windows_rows, windows) + RUN_ROWS(elf_rows, elf);
}
