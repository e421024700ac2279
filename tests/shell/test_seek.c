/* s: what it finds, and how it shows it. Machine: docs/simulator.md; each 8 bytes from
 * fffff80000400000 on hold their own physical address, 400000 and on. */
#include "commands.h"

#define A "fffff800`0040"
#define T "fffff800`0020"

/* clang-format off */
static const struct command_row found_rows[] = {
    { "bytes without a switch", NULL, "s fffff80000200000 L100 'd' 'b' 67", S_OK,
      T "0000  64 62 67 73 70 61 63 65-73 20 73 69 6d 75 6c 61  dbgspaces simula\n" },
    { "a text among bytes", NULL, "s fffff80000200000 L100 \"simu\"", S_OK,
      T "000a  73 69 6d 75 6c 61 74 65-64 20 6d 61 63 68 69 6e  simulated machin\n" },
    { "-b is the same", NULL, "s -b fffff80000200000 L100 'd' 'b' 67", S_OK,
      T "0000  64 62 67 73 70 61 63 65-73 20 73 69 6d 75 6c 61  dbgspaces simula\n" },
    { "no space before the switch", NULL, "s-b fffff80000200000 L100 'd' 'b'", S_OK,
      T "0000  64 62 67 73 70 61 63 65-73 20 73 69 6d 75 6c 61  dbgspaces simula\n" },
    { "-w: 2-byte units", NULL, "s -w fffff80000400010 L8 0040 0", S_OK,
      A "0012  0040 0000 0000 0018 0040 0000 0000 0020  @.......@..... .\n"
      A "001a  0040 0000 0000 0020 0040 0000 0000 0028  @..... .@.....(.\n" },
    { "-d: 4-byte units", NULL, "s -d fffff80000400000 L100 00400010 0", S_OK,
      A "0010  00400010 00000000 00400018 00000000  ..@.......@.....\n" },
    { "-q: 8-byte units", NULL, "s -q fffff80000400000 L100 400018", S_OK,
      A "0018  00000000`00400018 00000000`00400020\n" },
    { "-a: a text", NULL, "s -a fffff80000200000 L100 \"machine\"", S_OK,
      T "0014  6d 61 63 68 69 6e 65 00-00 00 00 00 00 00 00 00  machine.........\n" },
    { "-u: a text in UTF-16", NULL, "s -u fffff80000200000 L100 \"machine\"", S_OK,
      T "0128  006d 0061 0063 0068 0069 006e 0065 0000  m.a.c.h.i.n.e...\n" },
    { "letters of either case are others", NULL, "s -a fffff80000200000 L100 \"MACHINE\"", S_OK, "" },
    { "candidates are a unit apart", NULL, "s -d fffff80000400001 L20 00400010", S_OK, "" },
    { "L counts units", NULL, "s -q fffff80000400000 L3 400018; s -[1]q fffff80000400000 L4 400018", S_OK,
      "0x" A "0018\n" },
    { "a match lies in the range as a whole", NULL,
      "s -[1]b fffff80000200000 L8 \"dbgspaces\"; s -[1]b fffff80000200000 L9 \"dbgspaces\"", S_OK,
      "0x" T "0000\n" },
    { "the last address of a range is in it", NULL, "s -[1]b fffff80000200000 fffff80000200008 \"dbgspaces\"", S_OK,
      "0x" T "0000\n" },
    { "every match, also where they overlap", NULL, "f fffff80000400000 L4 7; s -[1]b fffff80000400000 L4 7 7", S_OK,
      "Filled 0x4 bytes\n0x" A "0000\n0x" A "0001\n0x" A "0002\n" },
    { "a whole address space, whatever the unit: where all of RAM is, in the tables' own map, in the page itself", NULL,
      "s -[1]q 0 L?ffffffffffffffff fffff80000400000", S_OK,
      "0xffff8000`00200208\n0xfffff6fc`00001208\n0x" T "0208\n" },
    { "a whole address space of 32 bits", "sim:pointer=4", "s -[1]d 0 L?ffffffff 00630008", S_OK,
      "0x80501008\n" },
    { "a range of 32 bits over the middle", "sim:pointer=4", "s -[1]d 70000000 L?10000000 00630008", S_OK,
      "0x80501008\n" },
    { "[w] leaves out what cannot be written", NULL,
      "s -[1]a fffff80000500000 L1000 \"read-only\"; s -[1w]a fffff80000500000 L1000 \"read-only\"", S_OK,
      "0xfffff800`00500000\n" },
    { "[s] keeps what [r] looks at", NULL,
      "s -[s1]d fffff80000400000 L4 00400000; s -[s1]d fffff80000400000 L6 0; ed fffff8000040000c 5;"
      "s -[r1]d 0 L1 5; s -[r1]d 0 L1 0", S_OK,
      "0x" A "0000\n0x" A "0004\n0x" A "000c\n0x" A "0014\n0x" A "000c\n0x" A "0004\n0x" A "0014\n" },
    { "flags in brackets of their own", NULL, "s -[s][1]d fffff80000400000 L4 00400000; s -[r][1]d 0 L1 00400000", S_OK,
      "0x" A "0000\n0x" A "0000\n" },
    { "nothing was kept", NULL, "s -[r]d 0 L1 5", S_OK, "" },
};

static const struct command_row string_rows[] = {
    { "-sa: strings of 3 characters and more", NULL, "eza fffff80000200300 \"ab\"; eza fffff80000200303 \"abc\";"
      "s -sa fffff80000200300 L100", S_OK, T "0303  \"abc\"\n" },
    { "-su: the same in UTF-16", NULL, "ezu fffff80000200300 \"ab\"; ezu fffff80000200306 \"ab\xc3\xa9\";"
      "s -su fffff80000200300 L100", S_OK, T "0306  \"ab\xc3\xa9\"\n" },
    { "what the machine says of itself", NULL, "s -sa fffff80000200000 L300; s -su fffff80000200000 L180", S_OK,
      T "0000  \"dbgspaces simulated machine\"\n" T "0100  \"dbgspaces simulated machine\"\n" },
    { "[l]: longer ones alone", NULL, "eza fffff80000200300 \"abcd\"; eza fffff80000200308 \"abcdefghij\";"
      "s -[l10]sa fffff80000200300 L100", S_OK, T "0308  \"abcdefghij\"\n" },
    { "[l] has its own space", NULL, "eza fffff80000200300 \"abcd\"; s -[l 5]sa fffff80000200300 L100", S_OK, "" },
    { "[1]: addresses alone", NULL, "s -[1]sa fffff80000200000 L100", S_OK, "0x" T "0000\n" },
    { "a range ends a string", NULL, "s -sa fffff80000200000 L5", S_OK, T "0000  \"dbgsp\"\n" },
    { "a page that is not there ends one", NULL, "ea fffff8000070fffc \"last\"; s -sa fffff8000070fff8 L2000", S_OK,
      "fffff800`0070fffc  \"last\"\n" },
    { "a string over the border of pages", NULL, "ea fffff80000400ffd \"border\"; s -[l6]sa fffff80000400ff0 L20", S_OK,
      A "0ffd  \"border\"\n" },
    { "4096 characters are the longest, and what follows is another", NULL,
      "f fffff80000400000 L1800 'a'; s -[1]sa fffff80000400000 L1800", S_OK,
      "Filled 0x1800 bytes\n0x" A "0000\n0x" A "1000\n" },
    { "[w] leaves out what cannot be written", NULL,
      "s -sa fffff80000500000 L10; s -[w]sa fffff80000500000 L10", S_OK, "fffff800`00500000  \"read-only\"\n" },
    { "[s] keeps strings too", NULL, "s -[s1]sa fffff80000200000 L100; s -[1r]b 0 L1 'd'", S_OK,
      "0x" T "0000\n0x" T "0000\n" },
};

static const struct command_row mistake_rows[] = {
    { "no range", NULL, "s", E_INVALIDARG, "s: column 2: a range is missing: an address and L with its length\n" },
    { "no length", NULL, "s 1000", E_INVALIDARG, "s 1000: column 3: a range is missing: an address and L with its length\n" },
    { "no pattern", NULL, "s 1000 L10", E_INVALIDARG, "s 1000 L10: column 11: a number is missing here\n" },
    { "an empty text", NULL, "s -a 1000 L10 \"\"", E_INVALIDARG, "s -a 1000 L10 \"\": column 17: an empty text is everywhere\n" },
    { "a text without quotes", NULL, "s -a 1000 L10 text", E_INVALIDARG,
      "s -a 1000 L10 text: column 15: a text in double quotes was wanted\n" },
    { "a value that does not fit", NULL, "s -b 1000 L10 100", E_INVALIDARG,
      "s -b 1000 L10 100: column 15: 100 does not fit into 1 byte\n" },
    { "no such switch", NULL, "s -v 1000 L10 1", E_INVALIDARG,
      "s -v 1000 L10 1: column 4: -b, -w, -d, -q, -a, -u, -sa or -su was wanted\n" },
    { "no such flag", NULL, "s -[x]d 1000 L10 1", E_INVALIDARG,
      "s -[x]d 1000 L10 1: column 5: the flags in [ ] are 1, l, r, s and w\n" },
    { "an open bracket", NULL, "s -[1", E_INVALIDARG, "s -[1: column 4: this [ has no ]\n" },
    { "s and r", NULL, "s -[sr]d 1000 L1 1", E_INVALIDARG,
      "s -[sr]d 1000 L1 1: column 4: r looks at what s kept: one of them at a time\n" },
    { "r has nothing to look for", NULL, "s -[r]sa 1000 L1", E_INVALIDARG,
      "s -[r]sa 1000 L1: column 10: [r] goes with a pattern\n" },
    { "a length of 0", NULL, "s -[l0]sa 1000 L1", E_INVALIDARG,
      "s -[l0]sa 1000 L1: column 6: l wants a length from 1 to 4096, in decimal\n" },
    { "strings have no pattern", NULL, "s -sa 1000 L10 41", E_INVALIDARG,
      "s -sa 1000 L10 41: column 16: '41' is more than this command takes\n" },
    { "more than 256 MB", NULL, "s -d 0 L10000000 1", E_INVALIDARG,
      "s -d 0 L10000000 1: column 8: 0x40000000 bytes are more than 256 MB, which L? would allow\n" },
};
/* clang-format on */

int main(void)
{
    return RUN_ROWS(found_rows, command_row) + RUN_ROWS(string_rows, command_row) +
           RUN_ROWS(mistake_rows, command_row);
}
