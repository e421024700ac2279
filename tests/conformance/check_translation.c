/* Translation: spec dataspaces 2.5.1 and 2.5.2. The elements follow from the address and
 * docs/simulator.md's tables. */
#include "check.h"
#include "machine_addresses.h"

/* clang-format off */
static const struct check rows[] = {
    { "VirtualToPhysical", "2.5.1", "D", "an address of a 4 KiB page", "sim:",
      "VirtualToPhysical " PATTERN "+0x1123", "S_OK 0x401123" },
    { "VirtualToPhysical", "2.5.1", "D", "an address of a 2 MiB page", "sim:",
      "VirtualToPhysical " LARGE "+0x12345", "S_OK 0x212345" },
    { "VirtualToPhysical", "2.5.1", "D", "an address of a 1 GiB page", "sim:",
      "VirtualToPhysical " HUGE_PAGE "+0x12345678", "S_OK 0x12345678" },
    { "VirtualToPhysical", "2.5.1", "D", "a page under five levels", "sim:@five",
      "VirtualToPhysical 0xff10000000001abc", "S_OK 0x200abc" },
    { "VirtualToPhysical", "2.5.1", "D", "no page: 0xD0000147, the address is left", "sim:",
      "VirtualToPhysical " UNMAPPED, "NO_PAGEFILE" },
    { "VirtualToPhysical", "2.5.1", "D", "no page tables at all", "sim:ram=0x10000",
      "VirtualToPhysical 0x1000", "NO_PAGEFILE" },

    { "GetVirtualTranslationPhysicalOffsets", "2.5.2", "H", "NULL array: only the levels", "sim:",
      "GetVirtualTranslationPhysicalOffsets " PATTERN " NULL:0", "S_OK 6" },
    { "GetVirtualTranslationPhysicalOffsets", "2.5.2", "DEC-17", "4 levels, a 2 MiB page: 5", "sim:",
      "GetVirtualTranslationPhysicalOffsets " LARGE " NULL:0", "S_OK 5" },
    { "GetVirtualTranslationPhysicalOffsets", "2.5.2", "DEC-17", "4 levels, a 1 GiB page: 4", "sim:",
      "GetVirtualTranslationPhysicalOffsets " HUGE_PAGE " NULL:0", "S_OK 4" },
    { "GetVirtualTranslationPhysicalOffsets", "2.5.2", "DEC-17", "5 levels, a 4 KiB page: 7", "sim:@five",
      "GetVirtualTranslationPhysicalOffsets 0xff10000000001000 NULL:0", "S_OK 7" },
    { "GetVirtualTranslationPhysicalOffsets", "2.5.2", "DEC-17", "5 levels, a 2 MiB page: 6", "sim:@five",
      "GetVirtualTranslationPhysicalOffsets 0xff11000000200000 NULL:0", "S_OK 6" },
    { "GetVirtualTranslationPhysicalOffsets", "2.5.2", "H", "the root, each entry, and the address itself", "sim:@walk",
      "GetVirtualTranslationPhysicalOffsets 0x8080604234 8",
      "S_OK 6 0x100000 0x100008 0x101010 0x102018 0x103020 0x5234" },
    { "GetVirtualTranslationPhysicalOffsets", "2.5.2", "H", "no page table entry: its address is the last element", "sim:@walk",
      "GetVirtualTranslationPhysicalOffsets 0x8080605234 8",
      "S_FALSE 5 0x100000 0x100008 0x101010 0x102018 0x103028" },
    { "GetVirtualTranslationPhysicalOffsets", "2.5.2", "DEC-17", "an array too small for a partial walk", "sim:@walk",
      "GetVirtualTranslationPhysicalOffsets 0x8080605234 1", "S_FALSE 5 0x100000" },
    { "GetVirtualTranslationPhysicalOffsets", "2.5.2", "H", "no page: those that are known, the entry that stopped it included", "sim:",
      "GetVirtualTranslationPhysicalOffsets 0x0000123456789000 8", "S_FALSE 2 0x100000 0x100120" },
    { "GetVirtualTranslationPhysicalOffsets", "2.5.2", "DEC-17", "an array that is too small: what fits, and all levels", "sim:",
      "GetVirtualTranslationPhysicalOffsets " PATTERN " 2", "S_FALSE 6 0x100000 0x100f80" },
    { "GetVirtualTranslationPhysicalOffsets", "2.5.2", "D", "the levels may be left out", "sim:",
      "GetVirtualTranslationPhysicalOffsets " PATTERN " NULL:0 NULL", "S_OK" },
    { "GetVirtualTranslationPhysicalOffsets", "2.5.2", "D", "no page tables at all: 0xD0000147", "sim:ram=0x10000",
      "GetVirtualTranslationPhysicalOffsets 0x1000 8", "NO_PAGEFILE 0" },
};
/* clang-format on */

const struct check_table checks_translation = CHECK_TABLE(rows);
