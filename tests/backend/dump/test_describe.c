/* What a dump says of itself to the engine, and where its memory is. */
#include "files.h"
#include "made.h"
#include "rows.h"

#include <stdio.h>
#include <string.h>

#include "backend/registry.h"
#include "target/target.h"

struct describe_row {
    const char *name;
    maker *make;
    struct patch patches[PATCHES_MOST];
    const char *options;
    uint32_t machine;
    uint32_t pointer_size;
    uint32_t processors;
    enum ds_paging paging;
    uint64_t root;
    uint64_t debugger_data;
    uint64_t root_high;
};

#define FILL64 0x4547415045474150
#define CR3    (MADE_NOTE + 20 + 416)
#define CR4    (MADE_NOTE + 20 + 424)

/* clang-format off */
static const struct describe_row describe_rows[] = {
    { "a Windows header says all",                make_windows, { { 0x10, 8, 0x1002 }, { 0x80, 8, 0xfffff80012345678 } }, "", 0x8664, 8, 2, DS_PAGING_X64_4, 0x1000, 0xfffff80012345678, 0 },
    { "what was never set is unknown",            make_windows, { { 0x10, 8, FILL64 }, { 0x34, 4, 0x45474150 } }, "", 0x8664, 8, 1, DS_PAGING_NONE, 0, 0, 0 },
    { "no processors is one",                     make_windows, { { 0x34, 4, 0 } }, "",    0x8664, 8, 1, DS_PAGING_NONE, 0, 0, 0 },
    { "as many processors as there can be",       make_windows, { { 0x34, 4, 2048 } }, "", 0x8664, 8, 2048, DS_PAGING_NONE, 0, 0, 0 },
    { "more processors than there can be is one", make_windows, { { 0x34, 4, 2049 } }, "", 0x8664, 8, 1, DS_PAGING_NONE, 0, 0, 0 },
    { "a root of flags alone is unknown",         make_windows, { { 0x10, 8, 0xfff } }, "", 0x8664, 8, 2, DS_PAGING_NONE, 0, 0, 0 },
    { "an ARM64's root has ASID and CnP beside it", make_windows, { { 0x10, 8, 0x0002000000001001 }, { 0x30, 4, 0xaa64 } }, "", 0xaa64, 8, 2, DS_PAGING_ARM64, 0x1000, 0, 0 },
    { "an ARM64's roots are named",               make_windows, { { 0x10, 8, 0x1000 }, { 0x30, 4, 0xaa64 } }, ",root=0xffff000000002001,root-high=0x3001", 0xaa64, 8, 2, DS_PAGING_ARM64, 0x2000, 0, 0x3000 },
    { "an ARM64's upper root is named",           make_windows, { { 0x10, 8, 0x1000 }, { 0x30, 4, 0xaa64 } }, ",root-high=0x3000", 0xaa64, 8, 2, DS_PAGING_ARM64, 0x1000, 0, 0x3000 },
    { "an IA64 has no tables that we know",       make_windows, { { 0x10, 8, 0x1000 }, { 0x30, 4, 0x200 } }, "", 0x200, 8, 2, DS_PAGING_NONE, 0, 0, 0 },
    { "a 32-bit header says all",                 make_windows_32, { { 0x10, 4, 0x1018 }, { 0x60, 4, 0x80545ae0 } }, "", 0x014c, 4, 2, DS_PAGING_X86, 0x1000, 0xffffffff80545ae0, 0 },
    { "a 32-bit header with PAE",                 make_windows_32, { { 0x10, 4, 0x02a19020 }, { 0x5c, 1, 1 } }, "", 0x014c, 4, 2, DS_PAGING_X86_PAE, 0x02a19020, 0, 0 },
    { "an old one that does not say is without",  make_windows_32, { { 0x10, 4, 0x02a19020 }, { 0x5c, 1, 0x50 } }, "", 0x014c, 4, 2, DS_PAGING_X86, 0x02a19000, 0, 0 },
    { "until the connection says more",           make_windows_32, { { 0x10, 4, 0x02a19020 }, { 0x5c, 1, 0x50 } }, ",machine=pae", 0x014c, 4, 2, DS_PAGING_X86_PAE, 0x02a19020, 0, 0 },
    { "a 32-bit root that was never set",         make_windows_32, { { 0x10, 4, 0x45474150 } }, "", 0x014c, 4, 2, DS_PAGING_NONE, 0, 0, 0 },
    { "a 32-bit machine that was never set",      make_windows_32, { { 0x10, 4, 0x1000 }, { 0x20, 4, 0x45474150 } }, "", 0, 4, 2, DS_PAGING_NONE, 0, 0, 0 },
    { "a machine that was never set is unknown",  make_windows, { { 0x30, 4, 0x45474150 } }, "", 0, 8, 2, DS_PAGING_NONE, 0, 0, 0 },
    { "QEMU's note has the root",                 make_elf64, { { CR3, 8, 0x1018 } }, "",  0x8664, 8, 1, DS_PAGING_X64_4, 0x1000, 0, 0 },
    { "registers are counted as processors",      make_elf64, { { MADE_NOTE + 8, 4, 1 }, { MADE_NOTE + 12, 4, 0x45524f43 }, { MADE_NOTE2, 4, 5 }, { MADE_NOTE2 + 8, 4, 1 }, { MADE_NOTE2 + 12, 4, 0x45524f43 }, { 96, 8, MADE_NOTE_SIZE + 20 } }, "", 0x8664, 8, 2, DS_PAGING_NONE, 0, 0, 0 },
    { "a core of an x86 has pointers of 4 bytes", make_elf32, { { CR3, 8, 0x1018 } }, "", 0x014c, 4, 1, DS_PAGING_X86, 0x1000, 0, 0 },
    { "its CR4 has PAE",                          make_elf32, { { CR3, 8, 0x1020 }, { CR4, 8, 0x20 } }, "", 0x014c, 4, 1, DS_PAGING_X86_PAE, 0x1020, 0, 0 },
    { "the connection beats CR4",                 make_elf32, { { CR3, 8, 0x1020 }, { CR4, 8, 0x20 } }, ",machine=x86", 0x014c, 4, 1, DS_PAGING_X86, 0x1000, 0, 0 },
    { "without a note PAE is unknown",            make_elf32, { { MADE_NOTE + 12, 4, 0x554d4552 } }, "", 0x014c, 4, 1, DS_PAGING_NONE, 0, 0, 0 },
    { "without a note it may be said",            make_elf32, { { MADE_NOTE + 12, 4, 0x554d4552 } }, ",machine=pae,root=0x1020", 0x014c, 4, 1, DS_PAGING_X86_PAE, 0x1020, 0, 0 },
    { "a 64-bit file of an x86 too",              make_elf64, { { 18, 2, 3 }, { CR3, 8, 0x1018 } }, "", 0x014c, 4, 1, DS_PAGING_X86, 0x1000, 0, 0 },
    { "a core of an ARM64",                       make_elf64, { { 18, 2, 183 } }, "", 0xaa64, 8, 1, DS_PAGING_NONE, 0, 0, 0 },
    { "a core of a machine that nobody knows",    make_elf64, { { 18, 2, 0x1234 } }, "", 0, 8, 1, DS_PAGING_NONE, 0, 0, 0 },
    { "an unknown machine may be said",           make_elf64, { { 18, 2, 0x1234 } }, ",machine=x86,root=0x1000", 0x014c, 4, 1, DS_PAGING_X86, 0x1000, 0, 0 },
    { "a raw image of an ARM64",                  make_elf64, { { 0 } }, ",format=raw,machine=arm64,root-high=0x2000", 0xaa64, 8, 1, DS_PAGING_ARM64, 0, 0, 0x2000 },
    { "a raw image of an x86",                    make_elf64, { { 0 } }, ",format=raw,machine=pae,root=0x2020", 0x014c, 4, 1, DS_PAGING_X86_PAE, 0x2020, 0, 0 },
    { "a raw image is an x64's",                  make_elf64, { { 0 } }, ",format=raw,root=0x2fff,levels=5", 0x8664, 8, 1, DS_PAGING_X64_5, 0x2000, 0, 0 },
};
/* clang-format on */

static void describe(void **state)
{
    const struct describe_row *row = *state;
    uint8_t bytes[MADE_ROOM] = { 0 };
    size_t size = row->make(bytes);
    struct ds_target *t;

    for (size_t i = 0; i < PATCHES_MOST; i++)
        put_field(bytes, &row->patches[i]);
    assert_int_equal(registry_open(connection_to(bytes, size, row->options), &t), S_OK);
    assert_int_equal(t->info.debug_class, DEBUG_CLASS_KERNEL);
    assert_int_equal(t->info.qualifier, DEBUG_KERNEL_FULL_DUMP);
    assert_int_equal(t->info.machine, row->machine);
    assert_int_equal(t->info.pointer_size, row->pointer_size);
    assert_int_equal(t->info.page_size, 4096);
    assert_int_equal(t->info.physical_bits, 52);
    assert_int_equal(t->info.processors, row->processors);
    assert_int_equal(t->info.current_processor, 0);
    assert_int_equal(t->info.paging, row->paging);
    assert_true(t->info.root == row->root);
    assert_true(t->info.root_high == row->root_high);
    assert_true(t->info.debugger_data == row->debugger_data);
    assert_false(t->info.writable);
    assert_int_equal(t->cachings, DS_CACHING_BIT(DS_CACHING_DEFAULT));
    assert_non_null(t->phys);
    assert_null(t->virt);
    assert_null(t->run);
    target_close(t);
}

struct next_row {
    const char *name;
    uint64_t pa;
    uint64_t first;
    uint64_t last; /* 0: there is none */
};

/* clang-format off */
static const struct next_row next_rows[] = { /* of pages 1, 2 and 0x10 */
    { "from 0 it is the first run",                0,                0x1000,  0x2fff },
    { "inside of a run it is that run",            0x1800,           0x1000,  0x2fff },
    { "on the last byte of a run it is that run",  0x2fff,           0x1000,  0x2fff },
    { "behind a run it is the next",               0x3000,           0x10000, 0x10fff },
    { "on the last byte of all it is the last",    0x10fff,          0x10000, 0x10fff },
    { "behind the last run there is none",         0x11000,          0,       0 },
    { "at the end of all addresses there is none", UINT64_MAX,       0,       0 },
};
/* clang-format on */

static void next_valid(void **state)
{
    const struct next_row *row = *state;
    uint8_t bytes[MADE_ROOM];
    size_t size = make_windows(bytes);
    struct ds_range range = { 1, 2 };
    struct ds_target *t;

    assert_int_equal(registry_open(connection_to(bytes, size, ""), &t), S_OK);
    assert_int_equal(
            target_next_physical(t, row->pa, &range), row->last ? S_OK : HR_NO_MORE_ENTRIES);
    assert_true(range.first == (row->last ? row->first : 1));
    assert_true(range.last == (row->last ? row->last : 2));
    target_close(t);
}

int main(void)
{
    return RUN_ROWS(describe_rows, describe) + RUN_ROWS(next_rows, next_valid);
}
