/* Windows complete dumps: what a header may say, and what it may not. */
#include "made.h"
#include "rows.h"

#define FILL32 0x45474150

/* clang-format off */
static const struct refused_row refused_rows[] = {
    { "a header that is cut", make_windows, 0x1fff, { { 0 } }, HR_TRUNCATED, { "offset 0x0", "0x1fff", "0x2000" } },
    { "a header of 8 bytes", make_windows, 8, { { 0 } }, HR_TRUNCATED, { "offset 0x0", "0x8", "0x2000" } },
    { "a 64-bit header of an x86", make_windows, 0, { { 0x30, 4, 0x14c } }, HR_BAD_DATA, { "offset 0x30", "is 0x14c", "64 bits" } },
    { "a 32-bit header of an x64", make_windows_32, 0, { { 0x20, 4, 0x8664 } }, HR_BAD_DATA, { "offset 0x20", "is 0x8664", "32 bits" } },
    { "a 32-bit header of an ARM64", make_windows_32, 0, { { 0x20, 4, 0xaa64 } }, HR_BAD_DATA, { "offset 0x20", "is 0xaa64", "32 bits" } },
    { "no runs", make_windows, 0, { { 0x88, 4, 0 } }, HR_BAD_DATA, { "offset 0x88", "is 0x0", "1 to 42" } },
    { "one run more than the header has room for", make_windows, 0, { { 0x88, 4, 43 } }, HR_BAD_DATA, { "offset 0x88", "is 0x2b", "1 to 42" } },
    { "as many runs as can be written", make_windows, 0, { { 0x88, 4, UINT32_MAX } }, HR_BAD_DATA, { "offset 0x88", "is 0xffffffff", "1 to 42" } },
    { "a number of runs that was never set", make_windows, 0, { { 0x88, 4, FILL32 } }, HR_BAD_DATA, { "offset 0x88", "is 0x45474150", "never set" } },
    { "a run of all pages that can be counted", make_windows, 0, { { 0xa0, 8, UINT64_MAX } }, HR_BAD_DATA, { "offset 0xa0", "is 0xffffffffffffffff", "40 bits" } },
    { "a run that ends beyond physical memory", make_windows, 0, { { 0xa8, 8, (1ull << 40) - 1 }, { 0xb0, 8, 2 } }, HR_BAD_DATA, { "offset 0xb0", "is 0x2", "40 bits" } },
    { "a run that begins beyond physical memory", make_windows, 0, { { 0xa8, 8, (1ull << 40) + 1 } }, HR_BAD_DATA, { "offset 0xa8", "is 0x10000000001", "40 bits" } },
    { "a page number whose address would wrap", make_windows, 0, { { 0x98, 8, 1ull << 52 } }, HR_BAD_DATA, { "offset 0x98", "is 0x10000000000000" } },
    { "type 2",                    make_windows, 0, { { 0xf98, 4, 2 } },  HR_NOT_SUPPORTED, { "offset 0xf98", "0x2 (a kernel dump of the older kind)", "wanted 1" } },
    { "type 3",                    make_windows, 0, { { 0xf98, 4, 3 } },  HR_NOT_SUPPORTED, { "offset 0xf98", "0x3 (a header without memory)", "wanted 1" } },
    { "type 4",                    make_windows, 0, { { 0xf98, 4, 4 } },  HR_NOT_SUPPORTED, { "offset 0xf98", "0x4 (a small memory dump (triage))", "wanted 1" } },
    { "type 5",                    make_windows, 0, { { 0xf98, 4, 5 } },  HR_NOT_SUPPORTED, { "offset 0xf98", "0x5 (a bitmap dump of all memory)", "wanted 1" } },
    { "type 6",                    make_windows, 0, { { 0xf98, 4, 6 } },  HR_NOT_SUPPORTED, { "offset 0xf98", "0x6 (a bitmap dump of the kernel)", "wanted 1" } },
    { "type 7",                    make_windows, 0, { { 0xf98, 4, 7 } },  HR_NOT_SUPPORTED, { "offset 0xf98", "0x7 (an automatic dump)", "wanted 1" } },
    { "type 8",                    make_windows, 0, { { 0xf98, 4, 8 } },  HR_NOT_SUPPORTED, { "offset 0xf98", "0x8 (a kernel dump of the newer kind)", "wanted 1" } },
    { "type 9",                    make_windows, 0, { { 0xf98, 4, 9 } },  HR_NOT_SUPPORTED, { "offset 0xf98", "0x9 (a dump of kernel and user memory)", "wanted 1" } },
    { "type 10",                   make_windows, 0, { { 0xf98, 4, 10 } }, HR_NOT_SUPPORTED, { "offset 0xf98", "0xa (a complete dump of the newer kind)", "wanted 1" } },
    { "type 0",                    make_windows, 0, { { 0xf98, 4, 0 } },  HR_NOT_SUPPORTED, { "offset 0xf98", "0x0 (unknown)", "wanted 1" } },
    { "a 32-bit header that is cut", make_windows_32, 0xfff, { { 0 } }, HR_TRUNCATED, { "offset 0x0", "0xfff", "0x1000" } },
    { "32 bits: no runs", make_windows_32, 0, { { 0x64, 4, 0 } }, HR_BAD_DATA, { "offset 0x64", "is 0x0", "1 to 86" } },
    { "32 bits: one run more than there is room for", make_windows_32, 0, { { 0x64, 4, 87 } }, HR_BAD_DATA, { "offset 0x64", "is 0x57", "1 to 86" } },
    { "32 bits: a number of runs that was never set", make_windows_32, 0, { { 0x64, 4, FILL32 } }, HR_BAD_DATA, { "offset 0x64", "is 0x45474150", "never set" } },
    { "32 bits: type 4", make_windows_32, 0, { { 0xf88, 4, 4 } }, HR_NOT_SUPPORTED, { "offset 0xf88", "0x4 (a small memory dump (triage))", "wanted 1" } },
    { "32 bits: a type that was never set", make_windows_32, 0, { { 0xf88, 4, FILL32 } }, HR_NOT_SUPPORTED, { "offset 0xf88", "0x45474150 (unknown)", "wanted 1" } },
    { "a type that was never set", make_windows, 0, { { 0xf98, 4, FILL32 } }, HR_NOT_SUPPORTED, { "offset 0xf98", "0x45474150 (unknown)", "wanted 1" } },
};

static const struct opened_row opened_rows[] = {
    { "each run follows the one before in the file", make_windows, 0, { { 0 } }, NULL,
      { { 0x1008, 0x1008 }, { 0x2ff8, 0x2ff8 }, { 0x10010, 0x10010 }, { 0x3000, 0 }, { 0xff8, 0 } } },
    { "runs out of order are found", make_windows, 0,
      { { 0x98, 8, 0x20 }, { 0xa0, 8, 1 }, { 0xa8, 8, 1 }, { 0xb0, 8, 2 } }, NULL,
      { { 0x20008, 0x1008 }, { 0x1008, 0x2008 }, { 0x2008, 0x10008 }, { 0x10000, 0 } } },
    { "a run of no pages is no run", make_windows, 0, { { 0xa0, 8, 0 } }, NULL,
      { { 0x10008, 0x1008 }, { 0x1008, 0 } } },
    { "of two runs over a page the first is right", make_windows, 0, { { 0xa8, 8, 2 } }, NULL,
      { { 0x1008, 0x1008 }, { 0x2008, 0x2008 }, { 0x3000, 0 } } },
    { "a cut file is read up to its end", make_windows, 0x3010, { { 0 } }, "is cut at offset 0x3010",
      { { 0x1008, 0x1008 }, { 0x2008, 0x2008 }, { 0x2010, 0 }, { 0x10000, 0 } } },
    { "of a header alone nothing is read", make_windows, 0x2000, { { 0 } }, "is cut at offset 0x2000",
      { { 0x1008, 0 }, { 0x10000, 0 } } },
    { "runs past the end of the file are not there", make_windows, 0, { { 0xb0, 8, 0xffffffff } }, "is cut at offset 0x5000",
      { { 0x10008, 0x10008 }, { 0x10ff8, 0x10ff8 }, { 0x11000, 0 }, { 0xfffffffffff8, 0 } } },
    { "the last page that there can be", make_windows, 0, { { 0xa8, 8, (1ull << 40) - 1 } }, NULL,
      { { 0xffffffffffff8, 0x10ff8 }, { 0x10000000000000, 0 } } },
    { "a page count that is wrong does no harm", make_windows, 0, { { 0x90, 8, UINT64_MAX } }, NULL,
      { { 0x1008, 0x1008 }, { 0x10008, 0x10008 } } },
    { "a machine that nobody knows is read physically", make_windows, 0, { { 0x30, 4, 0x0200 } }, NULL,
      { { 0x1008, 0x1008 } } },
    { "a machine that was never set is read physically", make_windows, 0, { { 0x30, 4, FILL32 } }, NULL,
      { { 0x1008, 0x1008 } } },
    { "32 bits: each run follows the one before in the file", make_windows_32, 0, { { 0 } }, NULL,
      { { 0x1008, 0x1008 }, { 0x2ff8, 0x2ff8 }, { 0x10010, 0x10010 }, { 0x3000, 0 }, { 0xff8, 0 } } },
    { "32 bits: all pages that can be numbered", make_windows_32, 0, { { 0x74, 4, 0xffffffff } }, NULL,
      { { 0x1008, 0x1008 }, { 0xffffffff008, 0x10008 }, { 0x100000000000, 0 } } },
    { "32 bits: runs past the end of the file are not there", make_windows_32, 0, { { 0x78, 4, 0xffffffff } }, "is cut at offset 0x4000",
      { { 0x10008, 0x10008 }, { 0x11000, 0 } } },
    { "32 bits: a machine that nobody knows is read physically", make_windows_32, 0, { { 0x20, 4, 0x01c4 } }, NULL,
      { { 0x1008, 0x1008 } } },
    { "a number of processors that was never set does no harm", make_windows, 0, { { 0x34, 4, FILL32 } }, NULL,
      { { 0x1008, 0x1008 } } },
};
/* clang-format on */

int main(void)
{
    return RUN_ROWS(refused_rows, refused) + RUN_ROWS(opened_rows, opened);
}
