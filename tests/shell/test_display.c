/* db and its kin. The layout is WinDbg's; the bytes are those of the built-in machine
 * (docs/simulator.md): at 0xfffff80000400000 each 8 bytes hold their own physical address, at
 * 0xfffff80000200000 stands a text, and the island 0xfffff80000700000 of 0x10000 bytes, a pattern
 * too, lies between addresses that are not mapped. */
#include "commands.h"

#define READ_FAULT 0x8007001e

/* in two parts, or C would see a trigraph */
#define UNREADABLE           \
    "?? ?? ?? ?? ?? ?? ?? ?" \
    "?-?? ?? ?? ?? ?? ?? ?? ??  ????????????????\n"

/* clang-format off */
static const struct command_row display_rows[] = {
    { "db shows bytes and ASCII, a '-' in the middle", NULL, "db fffff80000200000 L20", S_OK,
      "fffff800`00200000  64 62 67 73 70 61 63 65-73 20 73 69 6d 75 6c 61  dbgspaces simula\n"
      "fffff800`00200010  74 65 64 20 6d 61 63 68-69 6e 65 00 00 00 00 00  ted machine.....\n" },
    { "a row that is not full keeps its text in the column", NULL, "db fffff80000200000 L9", S_OK,
      "fffff800`00200000  64 62 67 73 70 61 63 65-73                       dbgspaces\n" },
    { "rows begin where the address is", NULL, "db fffff80000200003 L4", S_OK,
      "fffff800`00200003  73 70 61 63                                      spac\n" },
    { "dw shows 2-byte units", NULL, "dw fffff80000400008 L9", S_OK,
      "fffff800`00400008  0008 0040 0000 0000 0010 0040 0000 0000\n"
      "fffff800`00400018  0018\n" },
    { "dW adds ASCII", NULL, "dW fffff80000200000 L3", S_OK,
      "fffff800`00200000  6264 7367 6170                           dbgspa\n" },
    { "dd shows 4-byte units", NULL, "dd fffff80000400000 L5", S_OK,
      "fffff800`00400000  00400000 00000000 00400008 00000000\n"
      "fffff800`00400010  00400010\n" },
    { "dc adds ASCII", NULL, "dc fffff80000200000 L3", S_OK,
      "fffff800`00200000  73676264 65636170 69732073           dbgspaces si\n" },
    { "dq parts its units with a '`'", NULL, "dq fffff80000200200 L3", S_OK,
      "fffff800`00200200  fffff800`00200000 fffff800`00400000\n"
      "fffff800`00200210  00000000`00010000\n" },
    { "dp shows pointers of 8 bytes", NULL, "dp fffff80000200200 L1", S_OK,
      "fffff800`00200200  fffff800`00200000\n" },
    { "dp shows pointers of 4 bytes where the target's are", "sim:pointer=4", "dp 80501000 L2", S_OK,
      "80501000  00630000 00000000\n" },
    { "addresses of 32-bit targets have 8 digits", "sim:pointer=4", "db ffffffff80501008 L4", S_OK,
      "80501008  08 00 63 00                                      ..c.\n" },
    { "physical addresses stand behind a '#'", NULL, "!dd 400000 L2; dd /p 400000 L2", S_OK,
      "#   400000  00400000 00000000\n"
      "#   400000  00400000 00000000\n" },
    { "each physical display has its own", NULL,
      "!db 400008 L2; !dc 200000 L1; !dp 400008 L1; !dq 400008 L1; !dw 400008 L2", S_OK,
      "#   400008  08 00                                            ..\n"
      "#   200000  73676264                             dbgs\n"
      "#   400008  00000000`00400008\n"
      "#   400008  00000000`00400008\n"
      "#   400008  0008 0040\n" },
    { "an attribute reaches the target", NULL, "!dd [uc] fee0000c L1; dd /p[uc] fee0000c L1", S_OK,
      "# fee0000c  16550a01\n"
      "# fee0000c  16550a01\n" },
    { "[c] is an attribute", NULL, "!dd [c] 400008 L1; dd /p[c] 400008 L1", S_OK,
      "#   400008  00400008\n"
      "#   400008  00400008\n" },
    { "[wc] is an attribute", NULL, "!dd [wc] fd000000 L1; dd /p[wc] fd000000 L1", S_OK,
      "# fd000000  00000000\n"
      "# fd000000  00000000\n" },
    { "an attribute and -m come in any order", NULL, "!dd -m [uc] fee0000c L1; !dd [uc] -m fee0000c L1", S_OK,
      "# fee0000c  16550a01\n"
      "# fee0000c  16550a01\n" },
    { "-m reads registers one at a time: one access came before the counter", NULL, "!dd [uc] -m fee00004 L3", S_OK,
      "# fee00004  000000ff 00000001 16550a01\n" },
    { "/u reads past the cache", NULL, "dd /u -m fffff8000000100c L1", S_OK,
      "fffff800`0000100c  16550a01\n" },
    { "an address that is not mapped shows '?' and fails", NULL, "db 1000 L20", READ_FAULT,
      "00000000`00001000  " UNREADABLE
      "00000000`00001010  " UNREADABLE
      "db 1000 L20: 00000000`00001000: not readable (HR_READ_FAULT)\n" },
    { "every width has its '?'", NULL, "dw 1000 L1", READ_FAULT,
      "00000000`00001000  ????\n"
      "dw 1000 L1: 00000000`00001000: not readable (HR_READ_FAULT)\n" },
    { "a '?' for 4 bytes", NULL, "dd 1000 L2", READ_FAULT,
      "00000000`00001000  ???????? ????????\n"
      "dd 1000 L2: 00000000`00001000: not readable (HR_READ_FAULT)\n" },
    { "a '?' for 8 bytes", NULL, "dq 1000 L1", READ_FAULT,
      "00000000`00001000  ????????`????????\n"
      "dq 1000 L1: 00000000`00001000: not readable (HR_READ_FAULT)\n" },
    { "what can be read is shown, and the display succeeds", NULL, "dd fffff8000070fff8 L4", S_OK,
      "fffff800`0070fff8  0800fff8 00000000 ???????? ????????\n" },
    { "a unit that memory cuts is not readable", NULL, "dd fffff8000070fffa L2", S_OK,
      "fffff800`0070fffa  00000800 ????????\n" },
    { "memory may begin in the range", NULL, "dd fffff800006ffff8 L4", READ_FAULT,
      "fffff800`006ffff8  ???????? ???????? 08000000 00000000\n"
      "dd fffff800006ffff8 L4: fffff800`006ffff8: not readable (HR_READ_FAULT)\n" },
    { "a physical hole shows '?'", NULL, "!dd 800fff8 L4", S_OK,
      "#  800fff8  0800fff8 00000000 ???????? ????????\n" },
    { "a wrong attribute shows '?'", NULL, "!dd [wc] fee0000c L1", READ_FAULT,
      "# fee0000c  ????????\n"
      "!dd [wc] fee0000c L1: #fee0000c: not readable (HR_READ_FAULT)\n" },
    { "an attribute that the target cannot pass on is an error", "sim:class=local", "!dd [uc] fee0000c L1", E_INVALIDARG,
      "!dd [uc] fee0000c L1: #fee0000c: the target cannot pass that caching attribute on (E_INVALIDARG)\n" },
    { "a user-mode target has no physical memory", "sim:class=ulive", "!dd 1000 L1", E_UNEXPECTED,
      "!dd 1000 L1: physical memory: there is none (E_UNEXPECTED)\n" },
    { "/p asks for physical memory too", "sim:class=ulive", "dd /p 1000 L1", E_UNEXPECTED,
      "dd /p 1000 L1: physical memory: there is none (E_UNEXPECTED)\n" },
};

static const struct command_row switch_rows[] = {
    { "an unknown switch", NULL, "dd /x 1000", E_INVALIDARG,
      "dd /x 1000: column 4: /p, /p[c], /p[uc], /p[wc] or /u was wanted\n" },
    { "a switch without a letter", NULL, "dd / p 1000", E_INVALIDARG,
      "dd / p 1000: column 4: /p, /p[c], /p[uc], /p[wc] or /u was wanted\n" },
    { "an unknown attribute", NULL, "dd /p[xx] 1000", E_INVALIDARG,
      "dd /p[xx] 1000: column 6: [c], [uc] or [wc] was wanted, not '[xx]'\n" },
    { "an unknown attribute of a physical command", NULL, "!dd [u] 1000", E_INVALIDARG,
      "!dd [u] 1000: column 5: [c], [uc] or [wc] was wanted, not '[u]'\n" },
    { "two ways at once", NULL, "dd /p /u 1000", E_INVALIDARG,
      "dd /p /u 1000: column 7: one of /p and /u, and once, is enough\n" },
    { "-m with the cache", NULL, "dd -m fffff80000400000", E_INVALIDARG,
      "dd -m fffff80000400000: column 4: -m goes with physical memory and with /u: the cache reads more\n" },
    { "an attribute without /p", NULL, "dd [uc] 1000", E_INVALIDARG,
      "dd [uc] 1000: column 4: a number was wanted, not '[uc]'\n" },
    { "/p of a physical command", NULL, "!dd /p 1000", E_INVALIDARG,
      "!dd /p 1000: column 5: a number was wanted, not '/p'\n" },
    { "something behind the range", NULL, "db fffff80000400000 L4 junk", E_INVALIDARG,
      "db fffff80000400000 L4 junk: column 24: 'junk' is more than this command takes\n" },
};
/* clang-format on */

int main(void)
{
    return RUN_ROWS(display_rows, command_row) + RUN_ROWS(switch_rows, command_row);
}
