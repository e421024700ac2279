/* ELF cores of physical memory: what a header may say, and what it may not. */
#include "made.h"
#include "rows.h"

/* Places of fields in what make_elf64() makes: program header k at 64 + 56 * k. */
#define TYPE(k)   (64 + 56 * (k))
#define OFFSET(k) (TYPE(k) + 8)
#define VADDR(k)  (TYPE(k) + 16)
#define PADDR(k)  (TYPE(k) + 24)
#define FILESZ(k) (TYPE(k) + 32)
#define MEMSZ(k)  (TYPE(k) + 40)

/* clang-format off */
static const struct refused_row refused_rows[] = {
    { "a header that is cut (64 bits)", make_elf64, 63, { { 0 } }, HR_TRUNCATED, { "offset 0x0", "0x3f", "0x40" } },
    { "a header that is cut (32 bits)", make_elf32, 51, { { 0 } }, HR_TRUNCATED, { "offset 0x0", "0x33", "0x34" } },
    { "a class that nobody knows", make_elf64, 0, { { 4, 1, 3 } }, HR_BAD_DATA, { "offset 0x4", "is 0x3", "1 (32 bits) or 2" } },
    { "the other byte order", make_elf64, 0, { { 5, 1, 2 } }, HR_BAD_DATA, { "offset 0x5", "is 0x2", "little-endian" } },
    { "a program, not a core", make_elf64, 0, { { 16, 2, 2 } }, HR_BAD_DATA, { "offset 0x10", "is 0x2", "4 (core)" } },
    { "program headers of too few bytes (64 bits)", make_elf64, 0, { { 54, 2, 55 } }, HR_BAD_DATA, { "offset 0x36", "is 0x37", "at least 56" } },
    { "program headers of too few bytes (32 bits)", make_elf32, 0, { { 42, 2, 31 } }, HR_BAD_DATA, { "offset 0x2a", "is 0x1f", "at least 32" } },
    { "program headers of no bytes", make_elf64, 0, { { 54, 2, 0 } }, HR_BAD_DATA, { "offset 0x36", "is 0x0", "at least 56" } },
    { "no program headers", make_elf64, 0, { { 56, 2, 0 } }, HR_BAD_DATA, { "offset 0x38", "is 0x0", "1 to" } },
    { "program headers over the end of the file", make_elf64, 0, { { 32, 8, MADE_ELF_SIZE - 100 } }, HR_TRUNCATED, { "offset 0x3f9c", "0xa8", "0x64" } },
    { "program headers behind the file", make_elf64, 0, { { 32, 8, UINT64_MAX } }, HR_TRUNCATED, { "offset 0xffffffffffffffff", "0xa8", "0x0" } },
    { "a count in a section that is not there", make_elf64, 0, { { 56, 2, 0xffff }, { 40, 8, MADE_ELF_SIZE - 40 } }, HR_TRUNCATED, { "offset 0x3fd8", "section 0", "0x28" } },
    { "a count in a section at the end of all numbers", make_elf64, 0, { { 56, 2, 0xffff }, { 40, 8, UINT64_MAX } }, HR_TRUNCATED, { "offset 0xffffffffffffffff", "section 0" } },
    { "more program headers than a core has", make_elf64, 0, { { 56, 2, 0xffff }, { 40, 8, 0x500 }, { 0x500 + 44, 4, 0x100001 } }, HR_BAD_DATA, { "offset 0x52c", "is 0x100001", "0x100000" } },
    { "no program header that is memory", make_elf64, 0, { { TYPE(1), 4, 6 }, { TYPE(2), 4, 6 } }, HR_BAD_DATA, { "PT_LOAD" } },
    { "a segment that begins beyond physical memory", make_elf64, 0, { { PADDR(1), 8, (1ull << 52) + 1 } }, HR_BAD_DATA, { "offset 0x78", "is 0x10000000000001", "52 bits" } },
    { "a segment that ends beyond physical memory", make_elf64, 0, { { PADDR(1), 8, (1ull << 52) - 0x1000 } }, HR_BAD_DATA, { "offset 0x78", "is 0x2000", "52 bits" } },
    { "a segment whose size wraps", make_elf64, 0, { { FILESZ(1), 8, UINT64_MAX }, { MEMSZ(1), 8, UINT64_MAX } }, HR_BAD_DATA, { "offset 0x78", "is 0xffffffffffffffff", "52 bits" } },
    { "the core of a process, which says 0", make_elf64, 0,
      { { TYPE(0), 4, 0 }, { VADDR(1), 8, 0x400000 }, { PADDR(1), 8, 0 }, { PADDR(2), 8, 0 } }, HR_NOT_SUPPORTED, { "core of a process", "p_paddr" } },
    { "the core of a process, which says -1", make_elf64, 0,
      { { TYPE(0), 4, 0 }, { VADDR(1), 8, 0x400000 }, { PADDR(1), 8, UINT64_MAX }, { PADDR(2), 8, UINT64_MAX } }, HR_NOT_SUPPORTED, { "core of a process", "p_paddr" } },
    { "the core of a 32-bit process, which says -1", make_elf32, 0,
      { { 52, 4, 0 }, { 92, 4, 0x400000 }, { 96, 4, UINT32_MAX }, { 128, 4, UINT32_MAX } }, HR_NOT_SUPPORTED, { "core of a process", "p_paddr" } },
};

static const struct opened_row opened_rows[] = {
    { "segments are found (64 bits)", make_elf64, 0, { { 0 } }, NULL,
      { { 0x1008, 0x1008 }, { 0x2ff8, 0x2ff8 }, { 0x10010, 0x10010 }, { 0x3000, 0 }, { 0xff8, 0 } } },
    { "segments are found (32 bits)", make_elf32, 0, { { 0 } }, NULL,
      { { 0x1008, 0x1008 }, { 0x2ff8, 0x2ff8 }, { 0x10010, 0x10010 }, { 0x3000, 0 }, { 0xff8, 0 } } },
    { "a core of memory at 0 is no process's", make_elf64, 0,
      { { TYPE(2), 4, 0 }, { PADDR(1), 8, 0 }, { VADDR(1), 8, 0x400000 } }, NULL,
      { { 0x8, 0x1008 }, { 0x1008, 0x2008 }, { 0x2000, 0 } } },
    { "without a note and an address it is memory at 0", make_elf64, 0,
      { { TYPE(0), 4, 0 }, { TYPE(2), 4, 0 }, { PADDR(1), 8, 0 } }, NULL, { { 0x8, 0x1008 } } },
    { "a segment ends where its bytes in memory end", make_elf64, 0, { { MEMSZ(1), 8, 0x1000 } }, NULL,
      { { 0x1008, 0x1008 }, { 0x2000, 0 }, { 0x10008, 0x10008 } } },
    { "memory that the file leaves out is not invented", make_elf64, 0, { { FILESZ(1), 8, 0x1000 } }, NULL,
      { { 0x1ff8, 0x1ff8 }, { 0x2000, 0 }, { 0x10008, 0x10008 } } },
    { "a segment need not begin with a page", make_elf64, 0,
      { { OFFSET(1), 8, 0x1008 }, { PADDR(1), 8, 0x5008 }, { FILESZ(1), 8, 0x10 }, { MEMSZ(1), 8, 0x10 } }, NULL,
      { { 0x5008, 0x1008 }, { 0x5010, 0x1010 }, { 0x5000, 0 }, { 0x5018, 0 } } },
    { "a segment of no bytes is none", make_elf64, 0, { { FILESZ(1), 8, 0 } }, NULL,
      { { 0x1008, 0 }, { 0x10008, 0x10008 } } },
    { "a segment behind the file is not there", make_elf64, 0, { { OFFSET(1), 8, UINT64_MAX - 4 } }, "is cut at offset 0x4000",
      { { 0x1008, 0 }, { 0x10008, 0x10008 } } },
    { "a segment over the end of the file is there in part", make_elf64, 0, { { OFFSET(2), 8, 0x3ff0 } }, "is cut at offset 0x4000",
      { { 0x10000, 0x10ff0 }, { 0x10008, 0x10ff8 }, { 0x10010, 0 } } },
    { "of two segments over a page the first is right", make_elf64, 0, { { PADDR(2), 8, 0x2000 } }, NULL,
      { { 0x2008, 0x2008 } } },
    { "a count too big for 16 bits is in section 0", make_elf64, 0,
      { { 56, 2, 0xffff }, { 40, 8, 0x500 }, { 0x500 + 44, 4, 3 } }, NULL, { { 0x1008, 0x1008 }, { 0x10008, 0x10008 } } },
    { "a count too big for 16 bits is in section 0 (32 bits)", make_elf32, 0,
      { { 44, 2, 0xffff }, { 32, 4, 0x500 }, { 0x500 + 28, 4, 3 } }, NULL, { { 0x1008, 0x1008 }, { 0x10008, 0x10008 } } },
    { "a machine that nobody knows is read physically", make_elf64, 0, { { 18, 2, 0x1234 } }, NULL, { { 0x1008, 0x1008 } } },
    { "a note's name that does not end does no harm", make_elf64, 0, { { MADE_NOTE, 4, UINT32_MAX } }, "offset 0x200: a note",
      { { 0x1008, 0x1008 } } },
    { "a note's text that does not end does no harm", make_elf64, 0, { { MADE_NOTE + 4, 4, 441 } }, "offset 0x200: a note",
      { { 0x1008, 0x1008 } } },
    { "notes behind the file do no harm", make_elf64, 0, { { OFFSET(0), 8, UINT64_MAX } }, "in part", { { 0x1008, 0x1008 } } },
    { "notes over the end of the file do no harm", make_elf64, 0, { { FILESZ(0), 8, UINT64_MAX } }, "in part", { { 0x1008, 0x1008 } } },
};
/* clang-format on */

int main(void)
{
    return RUN_ROWS(refused_rows, refused) + RUN_ROWS(opened_rows, opened);
}
