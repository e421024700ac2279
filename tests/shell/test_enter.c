/* eb and its kin, f and fp; what they wrote is read back physically, where no cache is between. */
#include "commands.h"

#define WRITE_FAULT 0x8007001d

/* clang-format off */
static const struct command_row enter_rows[] = {
    { "eb writes bytes", NULL, "eb fffff80000400000 11 22 'A'; !dd 400000 L2", S_OK,
      "#   400000  00412211 00000000\n" },
    { "ew writes 2-byte units", NULL, "ew fffff80000400000 1122 3344; !dd 400000 L2", S_OK,
      "#   400000  33441122 00000000\n" },
    { "ed writes 4-byte units", NULL, "ed fffff80000400000 11223344; !dd 400000 L2", S_OK,
      "#   400000  11223344 00000000\n" },
    { "eq writes 8-byte units", NULL, "eq fffff80000400000 11223344`55667788; !dq 400000 L2", S_OK,
      "#   400000  11223344`55667788 00000000`00400008\n" },
    { "ep writes pointers of 8 bytes", NULL, "ep fffff80000400000 1; !dq 400000 L2", S_OK,
      "#   400000  00000000`00000001 00000000`00400008\n" },
    { "ep writes pointers of 4 bytes where the target's are", "sim:pointer=4",
      "ep 80501000 1; dd 80501000 L2", S_OK,
      "80501000  00000001 00000000\n" },
    { "commas part values too", NULL, "eb fffff80000400000 1,2, 3 ,4; !dd 400000 L1", S_OK,
      "#   400000  04030201\n" },
    { "a negative value is the sign extension of its unit", NULL, "eb fffff80000400000 (-1); ew fffff80000400002 (-2); !dd 400000 L1", S_OK,
      "#   400000  fffe00ff\n" },
    { "ea writes a text without a terminator", NULL, "ea fffff80000200000 \"DB; GS\"; da fffff80000200000", S_OK,
      "fffff800`00200000  \"DB; GSces simulated machine\"\n" },
    { "eza writes a terminator", NULL, "eza fffff80000200000 \"DBG\"; da fffff80000200000", S_OK,
      "fffff800`00200000  \"DBG\"\n" },
    { "eu writes UTF-16", NULL, "eu fffff80000400000 \"A\xf0\x9f\x98\x80\"; !dw 400000 L4", S_OK,
      "#   400000  0041 d83d de00 0000\n" },
    { "ezu writes a terminator of 2 bytes", NULL, "ezu fffff80000200100 \"db\"; du fffff80000200100", S_OK,
      "fffff800`00200100  \"db\"\n" },
    { "ea writes UTF-8 as it is", NULL, "ea fffff80000400000 \"\xc3\xa9\"; !dw 400000 L1", S_OK,
      "#   400000  a9c3\n" },
    { "/p writes physical memory", NULL, "ed /p 400000 1; !dd 400000 L1", S_OK,
      "#   400000  00000001\n" },
    { "/p passes an attribute on", NULL, "ed /p[uc] fee01000 12; ed /p[wc] fd000000 34; ed /p[c] 400000 56;"
      "!dd [uc] fee01000 L1; !dd [wc] fd000000 L1; !dd [c] 400000 L1", S_OK,
      "# fee01000  00000012\n"
      "# fd000000  00000034\n"
      "#   400000  00000056\n" },
    { "physical enters of every width", NULL, "!eb 400000 1; !ew 400002 2; !ed 400004 4; !eq 400008 8; !db 400000 L10", S_OK,
      "#   400000  01 00 02 00 04 00 00 00-08 00 00 00 00 00 00 00  ................\n" },
    { "physical enters pass an attribute on", NULL, "!ed [uc] fee01000 12345678; !dd [uc] fee01000 L1", S_OK,
      "# fee01000  12345678\n" },
    { "a wrong attribute is refused", NULL, "!ed [wc] fee01000 1", WRITE_FAULT,
      "!ed [wc] fee01000 1: 0x0 of 0x4 bytes written, then #fee01000: not writable (HR_WRITE_FAULT)\n" },
    { "values up to the end of memory arrive", NULL, "ed fffff8000070fff8 1 2 3; dd fffff8000070fff8 L2", WRITE_FAULT,
      "ed fffff8000070fff8 1 2 3: 0x8 of 0xc bytes written, then fffff800`00710000: not writable (HR_WRITE_FAULT)\n" },
    { "a value that memory cuts", NULL, "ed fffff8000070fffe 1", WRITE_FAULT,
      "ed fffff8000070fffe 1: 0x2 of 0x4 bytes written, then fffff800`00710000: not writable (HR_WRITE_FAULT)\n" },
    { "a read-only target is told so", "sim:read-only", "!ed 400000 1", E_ACCESSDENIED,
      "!ed 400000 1: 0x0 of 0x4 bytes written, then #400000: the target is open for reading only (E_ACCESSDENIED)\n" },
};

static const struct command_row fill_rows[] = {
    { "f repeats its pattern", NULL, "f fffff80000400000 L8 'A' 'B' 43; !db 400000 L9", S_OK,
      "Filled 0x8 bytes\n"
      "#   400000  41 42 43 41 42 43 41 42-08                       ABCABCAB.\n" },
    { "f takes the last address too", NULL, "f fffff80000400000 fffff80000400003 ff; !dd 400000 L2", S_OK,
      "Filled 0x4 bytes\n"
      "#   400000  ffffffff 00000000\n" },
    { "a pattern goes on over 4096 bytes", NULL, "f fffff80000400000 L1004 1 2 3; !db 400ffe L6", S_OK,
      "Filled 0x1004 bytes\n"
      "#   400ffe  03 01 02 03 01 02                                ......\n" },
    { "a pattern is cut at the range's end", NULL, "f fffff80000400000 L2 1 2 3 4; !dd 400000 L1", S_OK,
      "Filled 0x2 bytes\n"
      "#   400000  00400201\n" },
    { "f ends where memory does", NULL, "f fffff8000070fff8 L10 1", WRITE_FAULT,
      "f fffff8000070fff8 L10 1: 0x8 of 0x10 bytes filled, then fffff800`00710000: not writable (HR_WRITE_FAULT)\n" },
    { "fp fills physical memory", NULL, "fp 400000 L4 1; fp [c] 400004 L4 2; !dq 400000 L1", S_OK,
      "Filled 0x4 bytes\n"
      "Filled 0x4 bytes\n"
      "#   400000  02020202`01010101\n" },
    { "fp passes an attribute on", NULL, "fp [wc] fd000000 L4 7; fp [uc] fee01000 L4 8; !dd [wc] fd000000 L1; !dd [uc] fee01000 L1", S_OK,
      "Filled 0x4 bytes\n"
      "Filled 0x4 bytes\n"
      "# fd000000  07070707\n"
      "# fee01000  08080808\n" },
    { "fp with a wrong attribute is refused", NULL, "fp [uc] fd000000 L4 7", WRITE_FAULT,
      "fp [uc] fd000000 L4 7: 0x0 of 0x4 bytes filled, then #fd000000: not writable (HR_WRITE_FAULT)\n" },
};

static const struct command_row mistake_rows[] = {
    { "no address", NULL, "ed", E_INVALIDARG, "ed: column 3: a number is missing here\n" },
    { "no value", NULL, "ed 1000", E_INVALIDARG, "ed 1000: column 8: a number is missing here\n" },
    { "a comma without a value", NULL, "eb 1000 1,", E_INVALIDARG, "eb 1000 1,: column 11: a number is missing here\n" },
    { "a value that does not fit", NULL, "eb 1000 100", E_INVALIDARG,
      "eb 1000 100: column 9: 100 does not fit into 1 byte\n" },
    { "a negative value that does not fit", NULL, "eb 1000 (-81)", E_INVALIDARG,
      "eb 1000 (-81): column 9: ffffffffffffff7f does not fit into 1 byte\n" },
    { "a sign that could be an operator", NULL, "eb 1000 -1 2", E_INVALIDARG,
      "eb 1000 -1 2: column 9: operator or sign? \"1 - 2\" is one number, \"1 (-2)\" are two\n" },
    { "a plus that could be a sign", NULL, "eb 1000 1 +2", E_INVALIDARG,
      "eb 1000 1 +2: column 11: operator or sign? \"1 - 2\" is one number, \"1 (-2)\" are two\n" },
    { "a sign behind a tab", NULL, "eb 1000 1\t-2", E_INVALIDARG,
      "eb 1000 1 -2: column 11: operator or sign? \"1 - 2\" is one number, \"1 (-2)\" are two\n" },
    { "a value that does not fit into 4 bytes", NULL, "ed 1000 1`00000000", E_INVALIDARG,
      "ed 1000 1`00000000: column 9: 100000000 does not fit into 4 bytes\n" },
    { "nothing is written if one value is wrong", NULL, "eb fffff80000400000 1 2 zz; !db 400000 L1", E_INVALIDARG,
      "eb fffff80000400000 1 2 zz: column 25: 'zz' is neither a number nor a name that is known\n" },
    { "a text without quotes", NULL, "ea 1000 text", E_INVALIDARG,
      "ea 1000 text: column 9: a text in double quotes was wanted\n" },
    { "a text without its end", NULL, "ea 1000 \"text", E_INVALIDARG,
      "ea 1000 \"text: column 9: this \" has no second one\n" },
    { "a text that is not UTF-8", NULL, "eu 1000 \"a\xff\"", E_INVALIDARG,
      "eu 1000 \"a?\": column 11: this is not UTF-8\n" },
    { "something behind a text", NULL, "ea 1000 \"a\" b", E_INVALIDARG,
      "ea 1000 \"a\" b: column 13: 'b' is more than this command takes\n" },
    { "values over the end of the address space", NULL, "ed fffffffffffffffe 1", E_INVALIDARG,
      "ed fffffffffffffffe 1: column 4: the range goes over the end of the address space\n" },
    { "-m of an enter", NULL, "ed -m 1000 1", E_INVALIDARG,
      "ed -m 1000 1: column 5: 'm' is neither a number nor a name that is known\n" },
    { "a fill without a length", NULL, "f 1000", E_INVALIDARG,
      "f 1000: column 3: a range is missing: an address and L with its length\n" },
    { "a fill without a range", NULL, "fp", E_INVALIDARG,
      "fp: column 3: a range is missing: an address and L with its length\n" },
    { "a fill without a pattern", NULL, "f 1000 L4", E_INVALIDARG, "f 1000 L4: column 10: a number is missing here\n" },
    { "a pattern that is no byte", NULL, "f 1000 L4 1 100", E_INVALIDARG,
      "f 1000 L4 1 100: column 13: 100 does not fit into 1 byte\n" },
    { "a character that is none", NULL, "eb 1000 'ab'", E_INVALIDARG,
      "eb 1000 'ab': column 9: a character stands alone between two ': 'A'\n" },
};
/* clang-format on */

int main(void)
{
    return RUN_ROWS(enter_rows, command_row) + RUN_ROWS(fill_rows, command_row) +
           RUN_ROWS(mistake_rows, command_row);
}
