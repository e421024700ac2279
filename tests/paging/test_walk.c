/* The walk through x64's tables, built by hand after the manual's figures (Intel SDM volume
 * 3A, 4.5). */
#include "walks.h"

#define P   UINT64_C(1) /* present */
#define RW  UINT64_C(2)
#define US  UINT64_C(4)
#define PS  UINT64_C(0x80)
#define PAT UINT64_C(0x1000) /* of a large page */
#define NX  (UINT64_C(1) << 63)
#define RWU (P | RW | US)

/* The root is 0x1000 with 4 levels, 0x6000 with 5; tables follow at 0x2000, 0x3000, 0x4000. */
static const struct walk_entry entries[] = {
    { 0x6000 + 8 * 0x1ff, 0x1000 | RWU },    /* PML5E of the kernel half */
    { 0x6000, 0x1000 | RWU },                /* PML5E of address 0 */
    { 0x1000, 0x2000 | RWU | PS },           /* PML4E 0; bit 7 means nothing here */
    { 0x2000, 0x3000 | RWU },                /* PDPTE 0 */
    { 0x2008, 0x40000000 | RWU | PS | PAT }, /* PDPTE 1: 1 GiB at 0x40000000 */
    { 0x2010, 0x00500000 | P },              /* PDPTE 2: a table that cannot be read */
    { 0x3000, 0x4000 | RWU },                /* PDE 0 */
    { 0x3008, 0x00a00000 | P | PS | PAT |
                      NX },      /* PDE 1: 2 MiB at 0xa00000, read-only, kernel, no execution */
    { 0x4000, 0x7000 | RWU },    /* PTE 0 */
    { 0x4008, 0x8000 | P | US }, /* PTE 1: read-only */
    { 0x4010, 0x000ffffffffff000 | RWU | NX |
                      (UINT64_C(0x7ff) << 52) }, /* PTE 2: the last page of 52 bits */
    { 0x4018, 0x9000 | RW | US },                /* PTE 3: not present */
    { 0x1000 + 8 * 0x1ff, 0x2000 | RWU },        /* PML4E 0x1ff */
    { 0x500000, WALK_UNREADABLE },
};

/* clang-format off */
static const struct walk_row walk_rows[] = {
    { "a 4 KiB page takes four entries",       DS_PAGING_X64_4, { .low = 0x1000 }, 0x123,      S_OK, 4, 0x4000, 0x7123, 0x1000, true, true, false },
    { "flag bits of the root are masked",      DS_PAGING_X64_4, { .low = 0x8000000000001ff8 }, 0x123, S_OK, 4, 0x4000, 0x7123, 0x1000, true, true, false },
    { "a read-only page is not writable",      DS_PAGING_X64_4, { .low = 0x1000 }, 0x1004,     S_OK, 4, 0x4008, 0x8004, 0x1000, false, true, false },
    { "an address has 52 bits and no more",    DS_PAGING_X64_4, { .low = 0x1000 }, 0x2fff,     S_OK, 4, 0x4010, 0xfffffffffffff, 0x1000, true, true, true },
    { "a 2 MiB page ends the walk at its PDE, and bit 12 is no address", DS_PAGING_X64_4, { .low = 0x1000 }, 0x3fffff, S_OK, 3, 0x3008, 0xbfffff, 0x200000, false, false, true },
    { "a 1 GiB page ends the walk at its PDPTE", DS_PAGING_X64_4, { .low = 0x1000 }, 0x7fffffff, S_OK, 2, 0x2008, 0x7fffffff, 0x40000000, true, true, false },
    { "an entry not present stops the walk",   DS_PAGING_X64_4, { .low = 0x1000 }, 0x3000,     HR_NO_PAGE, 4, 0x4018, 0, 0, true, true, false },
    { "an empty entry half way stops the walk", DS_PAGING_X64_4, { .low = 0x1000 }, 0x400000,  HR_NO_PAGE, 3, 0x3010, 0, 0, true, true, false },
    { "a table that cannot be read stops the walk", DS_PAGING_X64_4, { .low = 0x1000 }, 0x80000000, HR_READ_FAULT, 3, 0x500000, 0, 0, false, false, false },
    { "the kernel half is sign-extended",      DS_PAGING_X64_4, { .low = 0x1000 }, 0xffffff8000000123, S_OK, 4, 0x4000, 0x7123, 0x1000, true, true, false },
    { "a non-canonical address asks nothing",  DS_PAGING_X64_4, { .low = 0x1000 }, 0x0000800000000000, HR_NO_PAGE, 0, 0, 0, 0, true, true, false },
    { "a kernel address without its sign is not canonical", DS_PAGING_X64_4, { .low = 0x1000 }, 0x0000ff8000000123, HR_NO_PAGE, 0, 0, 0, 0, true, true, false },
    { "a user-mode address without a root asks nothing", DS_PAGING_X64_4, { .low = 0x1000, .no_user = true }, 0x123, HR_NO_PAGE, 0, 0, 0, 0, true, true, false },
    { "the kernel half has one all the same",  DS_PAGING_X64_4, { .low = 0x1000, .no_user = true }, 0xffffff8000000123, S_OK, 4, 0x4000, 0x7123, 0x1000, true, true, false },
    { "five levels take five entries",         DS_PAGING_X64_5, { .low = 0x6000 }, 0x123,      S_OK, 5, 0x4000, 0x7123, 0x1000, true, true, false },
    { "five levels know 57 bits",              DS_PAGING_X64_5, { .low = 0x6000 }, 0x0000800000000000, HR_NO_PAGE, 2, 0x1800, 0, 0, true, true, false },
    { "beyond 57 bits is not canonical",       DS_PAGING_X64_5, { .low = 0x6000 }, 0x0100000000000000, HR_NO_PAGE, 0, 0, 0, 0, true, true, false },
    { "five levels have a kernel half",        DS_PAGING_X64_5, { .low = 0x6000 }, 0xffffff8000000123, S_OK, 5, 0x4000, 0x7123, 0x1000, true, true, false },
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
