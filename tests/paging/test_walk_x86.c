/* The walk through x86's tables, with and without PAE, built by hand after the manual's figures
 * (Intel SDM volume 3A, 4.3 and 4.4). */
#include "walks.h"

#define P   UINT64_C(1) /* present */
#define RW  UINT64_C(2)
#define US  UINT64_C(4)
#define PS  UINT64_C(0x80)
#define PAT UINT64_C(0x1000) /* of a large page */
#define NX  (UINT64_C(1) << 63)
#define RWU (P | RW | US)

/* Without PAE the root is 0x1000, its tables are at 0x2000; with PAE it is 0x8020, tables are at
 * 0x9000 and 0xa000. */
/* clang-format off */
static const struct walk_entry entries[] = {
    { 0x1000 + 4 * 0x000, 0x2000 | RWU },                    /* PDE 0 */
    { 0x1000 + 4 * 0x001, 0x00c00000 | RWU | PS },           /* PDE 1: 4 MiB at 12 MiB */
    { 0x1000 + 4 * 0x002, 0xffc00000 | P | US | PS | PAT },  /* PDE 2: the last 4 MiB of 4 GiB */
    { 0x1000 + 4 * 0x003, 0x00400000 | P | RW | PS | 0xff << 13 }, /* PDE 3: address bits 39:32 set */
    { 0x1000 + 4 * 0x004, 0x00400000 | P | RW | PS | 0x200000 },   /* PDE 4: bit 21 is no address */
    { 0x1000 + 4 * 0x005, 0x3000 | P | US },                 /* PDE 5: read-only; its table cannot be read */
    { 0x1000 + 4 * 0x200, 0x2000 | P | RW },                 /* PDE of 0x80000000: for the kernel */
    { 0x1000 + 4 * 0x3ff, 0x2000 | RWU },                    /* the last PDE */
    { 0x2000 + 4 * 0x000, 0x7000 | RWU },
    { 0x2000 + 4 * 0x001, 0xfffff000 | P | PS },             /* bit 7 is PAT here: a page at the end of 4 GiB */
    { 0x2000 + 4 * 0x002, 0x9000 | RW | US },                /* not present */
    { 0x2000 + 4 * 0x3ff, 0x6000 | RWU },
    { 0x3000,             WALK_UNREADABLE },

    { 0x8020 + 8 * 0, 0x9000 | P },                          /* PDPTE 0 */
    { 0x8020 + 8 * 1, 0x9000 | P | PS },                     /* PDPTE 1: bit 7 means nothing here */
    { 0x8020 + 8 * 2, 0x9000 | RW | US },                    /* PDPTE 2: not present */
    { 0x8020 + 8 * 3, 0xb000 | P },                          /* PDPTE 3: its table cannot be read */
    { 0x9000 + 8 * 0x000, 0xa000 | RWU },
    { 0x9000 + 8 * 0x001, 0x00a00000 | RWU | PS | PAT | NX },
    { 0x9000 + 8 * 0x002, 0xffffffe00000 | P | PS },         /* the last 2 MiB of 48 bits */
    { 0x9000 + 8 * 0x1ff, 0xa000 | P | RW },
    { 0xa000 + 8 * 0x000, 0x7000 | RWU },
    { 0xa000 + 8 * 0x001, 0x000ffffffffff000 | P | US | UINT64_C(0x7ff) << 52 },
    { 0xa000 + 8 * 0x1ff, 0x6000 | RWU | NX },
    { 0xb000,             WALK_UNREADABLE },
};

#define X86 DS_PAGING_X86
#define PAE DS_PAGING_X86_PAE
#define M4  0x400000
#define M2  0x200000

static const struct walk_row walk_rows[] = {
    { "a 4 KiB page takes two entries",           X86, { .low = 0x1000 }, 0x123,              S_OK,          2, 0x2000, 0x7123,     0x1000, true,  true,  false },
    { "a 4 MiB page ends the walk at its PDE",    X86, { .low = 0x1000 }, 0x7fffff,           S_OK,          1, 0x1004, 0xffffff,   M4,     true,  true,  false },
    { "bit 12 of a 4 MiB page is no address",     X86, { .low = 0x1000 }, 0x812345,           S_OK,          1, 0x1008, 0xffc12345, M4,     false, true,  false },
    { "PSE-36 has 40 address bits",               X86, { .low = 0x1000 }, 0xc00010,           S_OK,          1, 0x100c, 0xff00400010, M4,   true,  false, false },
    { "PSE-36 has no more than 40",               X86, { .low = 0x1000 }, 0x1000010,          S_OK,          1, 0x1010, 0x400010,   M4,     true,  false, false },
    { "a page may be the last of 4 GiB",          X86, { .low = 0x1000 }, 0x1fff,             S_OK,          2, 0x2004, 0xffffffff, 0x1000, false, false, false },
    { "an entry not present stops the walk",      X86, { .low = 0x1000 }, 0x2000,             HR_NO_PAGE,    2, 0x2008, 0,          0,      true,  true,  false },
    { "an empty PDE stops the walk",              X86, { .low = 0x1000 }, 0x2000000,          HR_NO_PAGE,    1, 0x1020, 0,          0,      true,  true,  false },
    { "a table that cannot be read stops it",     X86, { .low = 0x1000 }, 0x1400000,          HR_READ_FAULT, 2, 0x3000, 0,          0,      false, true,  false },
    { "the upper half comes sign-extended",       X86, { .low = 0x1000 }, 0xffffffff80000123, S_OK,          2, 0x2000, 0x7123,     0x1000, true,  false, false },
    { "the upper half comes zero-extended",       X86, { .low = 0x1000 }, 0x80000123,         S_OK,          2, 0x2000, 0x7123,     0x1000, true,  false, false },
    { "the last byte of 4 GiB",                   X86, { .low = 0x1000 }, UINT64_MAX,         S_OK,          2, 0x2ffc, 0x6fff,     0x1000, true,  true,  false },
    { "an address of 33 bits is not canonical",   X86, { .low = 0x1000 }, 0x100000123,        HR_NO_PAGE,    0, 0,      0,          0,      true,  true,  false },
    { "one below the upper half is not",          X86, { .low = 0x1000 }, 0xffffffff7fffffff, HR_NO_PAGE,    0, 0,      0,          0,      true,  true,  false },
    { "flag bits of CR3 are no address",          X86, { .low = 0x1fff }, 0x123,              S_OK,          2, 0x2000, 0x7123,     0x1000, true,  true,  false },
    { "without a root nothing is asked",          X86, { .low = 0x18 },   0x123,              HR_NO_PAGE,    0, 0,      0,          0,      true,  true,  false },

    { "PAE: a 4 KiB page takes three entries",    PAE, { .low = 0x8020 }, 0x123,              S_OK,          3, 0xa000, 0x7123,     0x1000, true,  true,  false },
    { "PAE: flag bits of CR3 are five",           PAE, { .low = 0x803f }, 0x123,              S_OK,          3, 0xa000, 0x7123,     0x1000, true,  true,  false },
    { "PAE: a PDPTE has no permissions",          PAE, { .low = 0x8020 }, 0x200123,           S_OK,          2, 0x9008, 0xa00123,   M2,     true,  true,  true },
    { "PAE: and no large page",                   PAE, { .low = 0x8020 }, 0x40000123,         S_OK,          3, 0xa000, 0x7123,     0x1000, true,  true,  false },
    { "PAE: physical addresses go beyond 4 GiB",  PAE, { .low = 0x8020 }, 0x5fffff,           S_OK,          2, 0x9010, 0xffffffffffff, M2, false, false, false },
    { "PAE: and have 52 bits and no more",        PAE, { .low = 0x8020 }, 0x1abc,             S_OK,          3, 0xa008, 0xffffffffffabc, 0x1000, false, true, false },
    { "PAE: no execution by any level counts",    PAE, { .low = 0x8020 }, 0x3fffffff,         S_OK,          3, 0xaff8, 0x6fff,     0x1000, true,  false, true },
    { "PAE: an entry not present stops the walk", PAE, { .low = 0x8020 }, 0xffffffff80000000, HR_NO_PAGE,    1, 0x8030, 0,          0,      true,  true,  false },
    { "PAE: a table that cannot be read stops it", PAE, { .low = 0x8020 }, 0xc0000000,        HR_READ_FAULT, 2, 0xb000, 0,          0,      true,  true,  false },
    { "PAE: an empty PTE stops the walk",         PAE, { .low = 0x8020 }, 0x2000,             HR_NO_PAGE,    3, 0xa010, 0,          0,      true,  true,  false },
    { "PAE: an address of 33 bits is not canonical", PAE, { .low = 0x8020 }, 0x1c0000000,     HR_NO_PAGE,    0, 0,      0,          0,      true,  true,  false },
};
/* clang-format on */

static void walks(void **state)
{
    assert_walk(*state, entries, sizeof(entries) / sizeof(entries[0]));
}

int main(void)
{
    return RUN_ROWS(walk_rows, walks);
}
