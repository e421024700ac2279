/* The walk through ARM64's tables, built by hand after the manual's figures (Arm Architecture
 * Reference Manual for A-profile, D8.2 to D8.4; 4 KiB granule, 48-bit addresses). */
#include "walks.h"

#define BIT(n) (UINT64_C(1) << (n))

#define VALID BIT(0)
#define BLOCK VALID
#define TABLE (VALID | BIT(1))
#define PAGE  (VALID | BIT(1))
#define AF    BIT(10)
#define USER  BIT(6) /* AP[1] */
#define RO    BIT(7) /* AP[2] */
#define DBM   BIT(51)
#define PXN   BIT(53)
#define UXN   BIT(54)
#define T_PXN BIT(59) /* of tables */
#define T_UXN BIT(60)
#define T_AP0 BIT(61) /* not for user mode */
#define T_AP1 BIT(62) /* read-only */

/* One table at 0x1000 for all addresses, as Windows has it; the lower and the upper root at 0x6000
 * and 0x7000, as Linux has them. Level 1 is at 0x2000, level 2 at 0x3000, level 3 at 0x4000. */
/* clang-format off */
static const struct walk_entry entries[] = {
    { 0x1000 + 8 * 0x000, 0x2000 | TABLE },
    { 0x1000 + 8 * 0x001, 0x40000000 | BLOCK },        /* bit 1 clear: no block at level 0 */
    { 0x1000 + 8 * 0x002, 0x2000 | TABLE | T_AP0 },
    { 0x1000 + 8 * 0x003, 0x2000 | TABLE | T_AP1 },
    { 0x1000 + 8 * 0x004, 0x2000 | TABLE | T_UXN },
    { 0x1000 + 8 * 0x005, 0x2000 | TABLE | T_PXN },
    { 0x1000 + 8 * 0x006, 0x2000 | TABLE | T_AP0 | T_UXN },
    { 0x1000 + 8 * 0x007, 0x2000 | BIT(1) },           /* not valid */
    { 0x1000 + 8 * 0x008, 0xe000 | TABLE },            /* a table that cannot be read */
    { 0x1000 + 8 * 0x100, 0x2000 | TABLE },            /* the kernel's half of the one table */
    { 0x1000 + 8 * 0x1ff, 0x2000 | TABLE },
    { 0x6000 + 8 * 0x000, 0x2000 | TABLE },
    { 0x6000 + 8 * 0x1ff, 0x2000 | TABLE },            /* a user's address with bit 47 set */
    { 0x7000 + 8 * 0x000, 0x2000 | TABLE },            /* a kernel's address with bit 47 clear */
    { 0x7000 + 8 * 0x1ff, 0x2000 | TABLE | T_AP1 },
    { 0x2000 + 8 * 0x000, 0x3000 | TABLE },
    { 0x2000 + 8 * 0x001, 0x0000ffffc0000000 | BLOCK | AF },          /* the last 1 GiB of 48 bits */
    { 0x2000 + 8 * 0x1ff, 0x3000 | TABLE },
    { 0x3000 + 8 * 0x000, 0x4000 | TABLE },
    { 0x3000 + 8 * 0x001, 0x00600000 | BLOCK | USER | RO | BIT(12) }, /* bit 12 is no address */
    { 0x3000 + 8 * 0x002, 0x00600000 | BIT(10) },      /* not valid */
    { 0x3000 + 8 * 0x1ff, 0x4000 | TABLE },
    { 0x4000 + 8 * 0x000, 0x8000 | PAGE | AF | USER },
    { 0x4000 + 8 * 0x001, 0x9000 | BLOCK },            /* bit 1 clear: no block at level 3 */
    { 0x4000 + 8 * 0x002, 0x0000fffffffff000 | PAGE | RO | UINT64_C(0x7) << 48 },
    { 0x4000 + 8 * 0x003, 0xa000 | PAGE | USER | RO },
    { 0x4000 + 8 * 0x004, 0xa000 | PAGE | USER | UXN },
    { 0x4000 + 8 * 0x005, 0xa000 | PAGE | USER | PXN },
    { 0x4000 + 8 * 0x006, 0xa000 | PAGE | PXN },
    { 0x4000 + 8 * 0x007, 0xa000 | PAGE | UXN },
    { 0x4000 + 8 * 0x008, 0xa000 | PAGE | USER | RO | DBM },
    { 0x4000 + 8 * 0x1ff, 0xb000 | PAGE },
    { 0xe000,             WALK_UNREADABLE },
};

#define ONE { .low = 0x1000 }
#define TWO { .low = 0x6000, .high = 0x7000 }
#define NA  0, 0, 0, true, true, false /* no step was taken */

#define ARM DS_PAGING_ARM64
#define K4  0x1000
#define M2  0x200000
#define G1  0x40000000

static const struct walk_row walk_rows[] = {
    { "a 4 KiB page takes four entries",         ARM, ONE, 0x123,              S_OK,          4, 0x4000, 0x8123,         K4, true,  true,  false },
    { "a 2 MiB block ends the walk at level 2",  ARM, ONE, 0x3fffff,           S_OK,          3, 0x3008, 0x7fffff,       M2, false, true,  false },
    { "a 1 GiB block ends the walk at level 1",  ARM, ONE, 0x7fffffff,         S_OK,          2, 0x2008, 0xffffffffffff, G1, true,  false, false },
    { "level 0 has no blocks",                   ARM, ONE, 0x8000000000,       HR_NO_PAGE,    1, 0x1008, 0,              0,  true,  true,  false },
    { "level 3 has no blocks",                   ARM, ONE, 0x1000,             HR_NO_PAGE,    4, 0x4008, 0,              0,  true,  true,  false },
    { "a table that is not valid",               ARM, ONE, 0x38000000000,      HR_NO_PAGE,    1, 0x1038, 0,              0,  true,  true,  false },
    { "a block that is not valid",               ARM, ONE, 0x400000,           HR_NO_PAGE,    3, 0x3010, 0,              0,  true,  true,  false },
    { "an empty entry",                          ARM, ONE, 0x9000,             HR_NO_PAGE,    4, 0x4048, 0,              0,  true,  true,  false },
    { "a table that cannot be read",             ARM, ONE, 0x40000000000,      HR_READ_FAULT, 2, 0xe000, 0,              0,  true,  true,  false },
    { "an address has 48 bits and no more",      ARM, ONE, 0x2fff,             S_OK,          4, 0x4010, 0xffffffffffff, K4, false, false, false },
    { "ASID and CnP of a root are no address",   ARM, { .low = 0x0002000000001001 },  0x123, S_OK,   4, 0x4000, 0x8123,         K4, true,  true,  false },

    { "one table: its upper entries are the kernel's", ARM, ONE, 0xffff800000000123, S_OK,    4, 0x4000, 0x8123,         K4, true,  true,  false },
    { "one table: the last byte",                ARM, ONE, UINT64_MAX,         S_OK,          4, 0x4ff8, 0xbfff,         K4, true,  false, false },
    { "one table: bit 47 without those above",   ARM, ONE, 0x0000800000000123, HR_NO_PAGE,    0, NA },
    { "one table: those above without bit 47",   ARM, ONE, 0xffff000000000123, HR_NO_PAGE,    0, NA },
    { "one table: there are no tags",            ARM, ONE, 0x4200000000000123, HR_NO_PAGE,    0, NA },

    { "two roots: the lower half",               ARM, TWO, 0x123,              S_OK,          4, 0x4000, 0x8123,         K4, true,  true,  false },
    { "two roots: the lower half has 48 bits",   ARM, TWO, 0x0000ffffffffffff, S_OK,          4, 0x4ff8, 0xbfff,         K4, true,  false, false },
    { "two roots: the upper half has 48 bits",   ARM, TWO, 0xffff000000000123, S_OK,          4, 0x4000, 0x8123,         K4, true,  true,  false },
    { "two roots: the last byte",                ARM, TWO, UINT64_MAX,         S_OK,          4, 0x4ff8, 0xbfff,         K4, false, false, false },
    { "two roots: a user's address has a tag",   ARM, TWO, 0x4200000000000123, S_OK,          4, 0x4000, 0x8123,         K4, true,  true,  false },
    { "two roots: any tag",                      ARM, TWO, 0xff00000000000123, S_OK,          4, 0x4000, 0x8123,         K4, true,  true,  false },
    { "two roots: a kernel's address has none",  ARM, TWO, 0x42ff000000000123, HR_NO_PAGE,    0, NA },
    { "two roots: bit 54 without bit 55",        ARM, TWO, 0x0040000000000123, HR_NO_PAGE,    0, NA },
    { "two roots: bit 48 without bit 55",        ARM, TWO, 0x0001000000000123, HR_NO_PAGE,    0, NA },
    { "two roots: bit 55 without bit 48",        ARM, TWO, 0xfffe000000000123, HR_NO_PAGE,    0, NA },
    { "the upper root alone: the upper half",    ARM, { .low = 0, .high = 0x7000 }, 0xffff000000000123, S_OK, 4, 0x4000, 0x8123,        K4, true,  true,  false },
    { "the upper root alone: no lower half",     ARM, { .low = 0, .high = 0x7000 }, 0x123,    HR_NO_PAGE,    0, NA },

    { "two roots: no lower half where it is nobody's", ARM, { .low = 0x6000, .high = 0x7000, .no_user = true }, 0x123, HR_NO_PAGE, 0, NA },
    { "a user's page that is read-only",         ARM, ONE, 0x3000,             S_OK,          4, 0x4018, 0xa000,         K4, false, true,  false },
    { "a clean page may be written all the same", ARM, ONE, 0x8000,            S_OK,          4, 0x4040, 0xa000,         K4, true,  true,  false },
    { "UXN keeps a user from executing",         ARM, ONE, 0x4000,             S_OK,          4, 0x4020, 0xa000,         K4, true,  true,  true },
    { "PXN does not",                            ARM, ONE, 0x5000,             S_OK,          4, 0x4028, 0xa000,         K4, true,  true,  false },
    { "PXN keeps the kernel from executing",     ARM, ONE, 0x6000,             S_OK,          4, 0x4030, 0xa000,         K4, true,  false, true },
    { "UXN does not",                            ARM, ONE, 0x7000,             S_OK,          4, 0x4038, 0xa000,         K4, true,  false, false },
    { "a table takes user mode away",            ARM, ONE, 0x10000000000,      S_OK,          4, 0x4000, 0x8000,         K4, true,  false, false },
    { "a table takes writing away",              ARM, ONE, 0x18000000000,      S_OK,          4, 0x4000, 0x8000,         K4, false, true,  false },
    { "also from a clean page",                  ARM, ONE, 0x18000008000,      S_OK,          4, 0x4040, 0xa000,         K4, false, true,  false },
    { "a table takes execution in user mode",    ARM, ONE, 0x20000000000,      S_OK,          4, 0x4000, 0x8000,         K4, true,  true,  true },
    { "and none from the kernel",                ARM, ONE, 0x20000007000,      S_OK,          4, 0x4038, 0xa000,         K4, true,  false, false },
    { "a table takes execution in the kernel",   ARM, ONE, 0x28000007000,      S_OK,          4, 0x4038, 0xa000,         K4, true,  false, true },
    { "and none from a user",                    ARM, ONE, 0x28000000000,      S_OK,          4, 0x4000, 0x8000,         K4, true,  true,  false },
    { "without user mode its UXN is nothing",    ARM, ONE, 0x30000000000,      S_OK,          4, 0x4000, 0x8000,         K4, true,  false, false },
    { "a block takes part in it",                ARM, ONE, 0x10000200000,      S_OK,          3, 0x3008, 0x600000,       M2, false, false, false },
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
