/* Windows' entries that are not valid, taken apart; formulas and the pair of x64: spec
 * dump-formats 11. What follows from them is in tests/com/test_invalid_entries.c. */
#include "rows.h"

#include <string.h>

#include "paging/windows.h"

struct decode_row {
    const char *name;
    enum ds_paging paging;
    uint64_t entry;
    enum windows_kind kind;
    uint64_t pages[WINDOWS_PAGES_MAX]; /* 0 at the end */
    uint64_t prototype;
};

/* clang-format off */
static const struct decode_row decode_rows[] = {
    { "a valid entry is not decoded",             DS_PAGING_X64_4,   0x80000000a1dd0867, WINDOWS_NOTHING, { 0 }, 0 },
    { "demand zero",                              DS_PAGING_X64_4,   0,                  WINDOWS_NOTHING, { 0 }, 0 },
    { "a page file",                              DS_PAGING_X64_4,   0x0000123400000080, WINDOWS_NOTHING, { 0 }, 0 },
    { "x64: transition",                          DS_PAGING_X64_4,   0x00000000a1dd0880, WINDOWS_TRANSITION, { 0xa1dd0000 }, 0 },
    { "x64: bits above 47 may be the page's",     DS_PAGING_X64_5,   0x000100000a1d0890, WINDOWS_TRANSITION, { 0x000100000a1d0000, 0x0a1d0000 }, 0 },
    { "x64: bit 45 may hide it",                  DS_PAGING_X64_4,   0x00002000a1dd0880, WINDOWS_TRANSITION, { 0x2000a1dd0000, 0xa1dd0000 }, 0 },
    { "x64: not where bit 4 is set",              DS_PAGING_X64_4,   0x00002000a1dd0890, WINDOWS_TRANSITION, { 0x2000a1dd0000 }, 0 },
    { "ARM64: transition",                        DS_PAGING_ARM64,   0x00000000a1dd0880, WINDOWS_TRANSITION, { 0xa1dd0000 }, 0 },
    { "x86: transition",                          DS_PAGING_X86,     0x77123880,         WINDOWS_TRANSITION, { 0x77123000 }, 0 },
    { "PAE: transition, above 4 GiB",             DS_PAGING_X86_PAE, 0x0000003f12345880, WINDOWS_TRANSITION, { 0x3f12345000 }, 0 },
    { "PAE: bit 38 is not the page's",            DS_PAGING_X86_PAE, 0x0000004012345880, WINDOWS_TRANSITION, { 0x12345000 }, 0 },
    { "both bits are a prototype",                DS_PAGING_X86,     0x12345c78,         WINDOWS_PROTOTYPE, { 0 }, 0xffffffff891a2cf0 },
    { "x64: prototype",                           DS_PAGING_X64_4,   0xf8a0123456780400, WINDOWS_PROTOTYPE, { 0 }, 0xfffff8a012345678 },
    { "x64: an address of users is none",         DS_PAGING_X64_4,   0x7fa0123456780400, WINDOWS_NOTHING, { 0 }, 0 },
    { "x64: one that is not aligned is none",     DS_PAGING_X64_4,   0xf8a0123456790400, WINDOWS_NOTHING, { 0 }, 0 },
    { "x64: all ones ask elsewhere",              DS_PAGING_X64_4,   0xffffffff00000420, WINDOWS_NOTHING, { 0 }, 0 },
    { "PAE: prototype",                           DS_PAGING_X86_PAE, 0x8123456800000400, WINDOWS_PROTOTYPE, { 0 }, 0xffffffff81234568 },
    { "PAE: an address of users is none",         DS_PAGING_X86_PAE, 0x7123456800000400, WINDOWS_NOTHING, { 0 }, 0 },
    { "PAE: one that is not aligned is none",     DS_PAGING_X86_PAE, 0x8123456900000400, WINDOWS_NOTHING, { 0 }, 0 },
    { "PAE: all ones ask elsewhere",              DS_PAGING_X86_PAE, 0xffffffff00000400, WINDOWS_NOTHING, { 0 }, 0 },
    { "x86: prototype",                           DS_PAGING_X86,     0x12345478,         WINDOWS_PROTOTYPE, { 0 }, 0xffffffff891a28f0 },
    { "x86: another entry is none",               DS_PAGING_X86,     0x12345476,         WINDOWS_NOTHING, { 0 }, 0 },
};
/* clang-format on */

static void decode(void **state)
{
    const struct decode_row *row = *state;
    struct windows_entry found = windows_decode(row->paging, row->entry);
    unsigned count = 0;

    while (count < WINDOWS_PAGES_MAX && row->pages[count])
        count++;
    assert_int_equal(found.kind, row->kind);
    assert_int_equal(found.page_count, count);
    assert_memory_equal(found.pages, row->pages, sizeof(found.pages));
    assert_true(found.prototype == row->prototype);
}

int main(void)
{
    return RUN_ROWS(decode_rows, decode);
}
