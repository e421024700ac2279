/*
 * Whose page tables a dump holds: only where they map themselves are entries that are not valid
 * read as Windows'.
 *
 * Where the entry stands: spec dump-formats 10; a transition entry: 11.
 */
#include "given.h"
#include "heard.h"
#include "made.h"
#include "rows.h"

#include <stdbool.h>
#include <string.h>

/* Memory is six pages from 0x1000 on. Whatever the form, address 0x1000 has its entry at the same
 * index of a table, in transition, and its page is at PAGE. */
#define PAGES      6
#define PAGE       0x6000
#define TRANSITION (PAGE | 0x880)
#define ENTRIES    7

struct self_row {
    const char *name;
    maker *make;
    struct patch header[4];
    struct patch entries[ENTRIES]; /* `at` is a physical address */
    const char *options;
    bool decoded;
};

/* clang-format off */
#define RUNS_64  { 0x88, 4, 1 }, { 0xa0, 8, PAGES }, { 0x10, 8, 0x1000 }
#define RUNS_32  { 0x64, 4, 1 }, { 0x70, 4, PAGES }, { 0x10, 4, 0x1000 }
#define X64      { 0x1000, 8, 0x2003 }, { 0x2000, 8, 0x3003 }, { 0x3000, 8, 0x4003 }, { 0x4008, 8, TRANSITION }
#define X64_5    { 0x1000, 8, 0x2003 }, { 0x2000, 8, 0x3003 }, { 0x3000, 8, 0x4003 }, { 0x4000, 8, 0x5003 }, { 0x5008, 8, TRANSITION }
#define X86      { 0x1000, 4, 0x4003 }, { 0x4004, 4, TRANSITION }
#define PAE      { 0x1000, 8, 0x3001 }, { 0x1018, 8, 0x2001 }, { 0x3000, 8, 0x4003 }, { 0x4008, 8, TRANSITION }
#define ARM64    { 0x30, 4, 0xaa64 }
#define ELF_SIZE { 64 + 56 + 32, 8, PAGES * 0x1000 }, { 64 + 56 + 40, 8, PAGES * 0x1000 }, { MADE_NOTE + 20 + 416, 8, 0x1000 }

static const struct self_row self_rows[] = {
    { "x64",                                make_windows,    { RUNS_64 }, { X64, { 0x1f68, 8, 0x1003 } }, "", true },
    { "x64, at a random place",             make_windows,    { RUNS_64 }, { X64, { 0x1ff8, 8, 0x8000000000001063 } }, "", true },
    { "x64, without",                       make_windows,    { RUNS_64 }, { X64 }, "", false },
    { "x64, by an entry that is not valid", make_windows,    { RUNS_64 }, { X64, { 0x1f68, 8, 0x1002 } }, "", false },
    { "x64, in another table",              make_windows,    { RUNS_64 }, { X64, { 0x2f68, 8, 0x2003 } }, "", false },
    { "x64, by the connection's root",      make_windows,    { RUNS_64, { 0x10, 8, 0x3000 } }, { X64, { 0x1f68, 8, 0x1003 } }, ",root=0x1000", true },
    { "x64 with 5 levels",                  make_windows,    { RUNS_64 }, { X64_5, { 0x1f68, 8, 0x1003 } }, ",levels=5", true },
    { "x64 with 5 levels, without",         make_windows,    { RUNS_64 }, { X64_5 }, ",levels=5", false },
    { "x86",                                make_windows_32, { RUNS_32 }, { X86, { 0x1c00, 4, 0x1003 } }, "", true },
    { "x86, at another place",              make_windows_32, { RUNS_32 }, { X86, { 0x1c04, 4, 0x1003 } }, "", false },
    { "x86, by a large page",               make_windows_32, { RUNS_32 }, { X86, { 0x1c00, 4, 0x1083 } }, "", false },
    { "x86 with PAE",                       make_windows_32, { RUNS_32, { 0x5c, 1, 1 } }, { PAE, { 0x2018, 8, 0x2003 } }, "", true },
    { "x86 with PAE, without",              make_windows_32, { RUNS_32, { 0x5c, 1, 1 } }, { PAE }, "", false },
    { "x86 with PAE, in the third entry",   make_windows_32, { RUNS_32, { 0x5c, 1, 1 } }, { PAE, { 0x2010, 8, 0x2003 } }, "", false },
    { "x86 with PAE, no fourth directory",  make_windows_32, { RUNS_32, { 0x5c, 1, 1 } }, { PAE, { 0x1018, 8, 0 } }, "", false },
    { "ARM64",                              make_windows,    { RUNS_64, ARM64 }, { X64, { 0x1f68, 8, 0x1003 } }, "", true },
    { "ARM64, without",                     make_windows,    { RUNS_64, ARM64 }, { X64 }, "", false },
    { "ARM64, in the upper root",           make_windows,    { RUNS_64, ARM64 }, { X64, { 0x5f68, 8, 0x5003 } }, ",root-high=0x5000", true },
    { "a core of any system",               make_elf64,      { ELF_SIZE }, { X64, { 0x1f68, 8, 0x1003 } }, "", false },
    { "a raw image of any system",          make_elf64,      { ELF_SIZE }, { X64, { 0x1f68, 8, 0x1003 } }, ",format=raw,root=0x1000", false },
};
/* clang-format on */

/* The walk comes to the entry, decoded or not. */
static void assert_walk(IDebugDataSpaces4 *ds, const struct self_row *row)
{
    const struct patch *entry = row->entries;
    ULONG64 chain[8] = { 0 };
    ULONG levels = 0;
    HRESULT hr;

    while (entry->value != TRANSITION)
        entry++;
    hr = ds->lpVtbl->GetVirtualTranslationPhysicalOffsets(ds, 0x1000, chain, 8, &levels);
    assert_int_equal(hr, row->decoded ? S_OK : S_FALSE);
    assert_true(levels > 2);
    assert_true(chain[levels - (row->decoded ? 2 : 1)] == entry->at);
}

static void self(void **state)
{
    const struct self_row *row = *state;
    size_t first = row->make == make_windows ? 0x2000 : 0x1000; /* where memory is in the file */
    uint8_t bytes[MADE_ROOM];
    IDebugDataSpaces4 *ds;
    uint8_t found[8] = { 0 };
    ULONG64 pa = 1;
    ULONG done = 99;

    row->make(bytes);
    for (size_t i = 0; i < sizeof(row->header) / sizeof(row->header[0]); i++)
        put_field(bytes, &row->header[i]);
    memset(bytes + first, 0, PAGES * 0x1000);
    put_field(bytes, &(struct patch){ first + PAGE - 0x1000, 8, 0x1122334455667788 });
    for (size_t i = 0; i < ENTRIES && row->entries[i].width; i++) {
        struct patch entry = row->entries[i];

        entry.at += first - 0x1000;
        put_field(bytes, &entry);
    }
    listen_to_log("all=info");
    ds = given_data_spaces(connection_to(bytes, first + PAGES * 0x1000, row->options));
    assert_int_equal(
            ds->lpVtbl->VirtualToPhysical(ds, 0x1000, &pa), row->decoded ? S_OK : HR_NO_PAGE);
    assert_true(pa == (row->decoded ? PAGE : 1));
    assert_walk(ds, row);
    assert_int_equal(ds->lpVtbl->ReadVirtual(ds, 0x1000, found, sizeof(found), &done),
            row->decoded ? S_OK : HR_READ_FAULT);
    assert_int_equal(found[0], row->decoded ? 0x88 : 0);
    if (row->decoded)
        assert_heard((const char *[]){ "map themselves", "are decoded", NULL });
    assert_int_equal(ds->lpVtbl->Release(ds), 0);
}

int main(void)
{
    return RUN_ROWS(self_rows, self);
}
