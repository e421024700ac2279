/* ReadImageNtHeaders: spec dataspaces 2.6.1. The machine `images` holds headers from
 * 0xfffff80000010000 on. */
#include "check.h"

#define AT "0xfffff80000010000"

/* clang-format off */
static const struct check rows[] = {
    { "ReadImageNtHeaders", "2.6.1", "D", "64-bit headers", "sim:@images",
      "ReadImageNtHeaders " AT, "S_OK magic 0x20b machine 0x8664 size 0xf0 base 0x140000000 stack 0x100000 directories 16 last 0x1234" },
    { "ReadImageNtHeaders", "2.6.1", "D", "32-bit headers become the 64-bit shape, the magic stays", "sim:@images",
      "ReadImageNtHeaders " AT "+0x1000", "S_OK magic 0x10b machine 0x14c size 0xe0 base 0x80400000 stack 0x200000 directories 16 last 0x5678" },
    { "ReadImageNtHeaders", "2.6.1", "DEC-25", "directories that are not there are zero", "sim:@images",
      "ReadImageNtHeaders " AT "+0x800", "S_OK magic 0x20b machine 0x8664 size 0xf0 base 0x150000000 stack 0x0 directories 2 last 0x0" },
    { "ReadImageNtHeaders", "2.6.1", "I", "the headers need no alignment", "sim:@images",
      "result ReadImageNtHeaders " AT "+0x2800", "S_OK" },
    { "ReadImageNtHeaders", "2.6.1", "D", "no MZ", "sim:@images",
      "ReadImageNtHeaders " AT "+0x2000", "E_INVALIDARG" },
    { "ReadImageNtHeaders", "2.6.1", "D", "no PE", "sim:@images",
      "ReadImageNtHeaders " AT "+0x3000", "E_INVALIDARG" },
    { "ReadImageNtHeaders", "2.6.1", "D; DEC-25", "ROM headers are not read", "sim:@images",
      "ReadImageNtHeaders " AT "+0x4000", "E_INVALIDARG" },
    { "ReadImageNtHeaders", "2.6.1", "I", "headers that would be 256 MiB away or more", "sim:@images",
      "ReadImageNtHeaders " AT "+0x5000", "E_INVALIDARG" },
    { "ReadImageNtHeaders", "2.6.1", "O:DbgShell", "headers that run into memory that is not there", "sim:@images",
      "ReadImageNtHeaders " AT "+0x6000", "READ_FAULT" },
    { "ReadImageNtHeaders", "2.6.1", "O:DbgShell", "nothing is there", "sim:@images",
      "ReadImageNtHeaders " AT "+0x8000", "READ_FAULT" },
    { "ReadImageNtHeaders", "G-10", "DEC-6", "a 32-bit target, either form of address", "sim:@images,pointer=4",
      "result ReadImageNtHeaders 0x80400000; result ReadImageNtHeaders 0xffffffff80400000", "S_OK; S_OK" },
    { "ReadImageNtHeaders", "2.6.1", "D", "headers of 64 bits on a 32-bit target", "sim:@images,pointer=4",
      "ReadImageNtHeaders 0x400000", "S_OK magic 0x20b machine 0x8664 size 0xf0 base 0x140000000 stack 0x100000 directories 16 last 0x1234" },
    { "ReadImageNtHeaders", "2.6.1", "O:DbgShell", "the first header runs into memory that is not there", "sim:@top",
      "poke 0x1fd0 x4d5a; ReadImageNtHeaders 0xffffffffffffffd0", "READ_FAULT" },
    { "ReadImageNtHeaders", "2.2", "D", "a dump: the kernel's image", "dump",
      "result ReadImageNtHeaders kernel", "S_OK" },
    { "ReadImageNtHeaders", "2.6.1", "O:DbgShell", "a dump: what is not there", "dump",
      "ReadImageNtHeaders 0x0000800000000000", "READ_FAULT" },
    { "ReadImageNtHeaders", "2.6.1", "I", "it reads through the cache", "sim:@images",
      "ok ReadImageNtHeaders " AT "; reset; ok ReadVirtual " AT " 8; requests", "0 reads 0 writes" },
};
/* clang-format on */

const struct check_table checks_images = CHECK_TABLE(rows);
