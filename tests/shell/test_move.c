/* m and c. Each 8 bytes from fffff80000400000 on hold their own physical address, 400000 and on. */
#include "commands.h"

#define READ_FAULT  0x8007001e
#define WRITE_FAULT 0x8007001d

#define A "fffff800`0040"

/* clang-format off */
static const struct command_row move_rows[] = {
    { "m copies", NULL, "m fffff80000400000 L8 fffff80000400020; dq fffff80000400020 L2", S_OK,
      A "0020  00000000`00400000 00000000`00400028\n" },
    { "m takes the last address too", NULL, "m fffff80000400000 fffff80000400003 fffff80000400024; dq fffff80000400020 L1", S_OK,
      A "0020  00400000`00400020\n" },
    { "upwards over itself", NULL, "m fffff80000400000 L18 fffff80000400008; dq fffff80000400000 L4", S_OK,
      A "0000  00000000`00400000 00000000`00400000\n" A "0010  00000000`00400008 00000000`00400010\n" },
    { "downwards over itself", NULL, "m fffff80000400008 L18 fffff80000400000; dq fffff80000400000 L4", S_OK,
      A "0000  00000000`00400008 00000000`00400010\n" A "0010  00000000`00400018 00000000`00400018\n" },
    { "more than fits into a hand, upwards over itself", NULL,
      "m ffff800000400000 Lfff8 ffff800000400008; dq ffff800000400000 L2; dq ffff80000040fff8 L1;"
      "m ffff800000400008 L1fff0 ffff800000400010; dq ffff800000410000 L1; dq ffff800000400010 L1", S_OK,
      "ffff8000`00400000  00000000`00400000 00000000`00400000\n"
      "ffff8000`0040fff8  00000000`0040fff0\n"
      "ffff8000`00410000  00000000`0040fff0\n"
      "ffff8000`00400010  00000000`00400000\n" },
    { "on itself", NULL, "m fffff80000400000 L8 fffff80000400000; dq fffff80000400000 L1", S_OK,
      A "0000  00000000`00400000\n" },
    { "memory to read ends", NULL, "m fffff8000070fff8 L10 fffff80000400000; dq fffff80000400000 L1", READ_FAULT,
      "m fffff8000070fff8 L10 fffff80000400000: 0x0 of 0x10 bytes moved, then 0x10 bytes from fffff800`0070fff8 to "
      "fffff800`00400000: not readable (HR_READ_FAULT)\n" },
    { "memory to write ends", NULL, "m fffff80000400000 L10 fffff8000070fff8", WRITE_FAULT,
      "m fffff80000400000 L10 fffff8000070fff8: 0x8 of 0x10 bytes moved, then 0x8 bytes from fffff800`00400008 to "
      "fffff800`00710000: not writable (HR_WRITE_FAULT)\n" },
    { "what was moved is what was there before the fault", NULL,
      "m fffff8000070fff8 L10 fffff80000400000", READ_FAULT,
      "m fffff8000070fff8 L10 fffff80000400000: 0x0 of 0x10 bytes moved, then 0x10 bytes from fffff800`0070fff8 to "
      "fffff800`00400000: not readable (HR_READ_FAULT)\n" },
    { "a target for reading", "sim:read-only", "m fffff80000400000 L10 fffff80000400020", E_ACCESSDENIED,
      "m fffff80000400000 L10 fffff80000400020: 0x0 of 0x10 bytes moved, then 0x10 bytes from fffff800`00400000 to "
      "fffff800`00400020: the target is open for reading only (E_ACCESSDENIED)\n" },
};

static const struct command_row compare_rows[] = {
    { "c shows the bytes that differ", NULL, "c fffff80000400000 L10 fffff80000400100", S_OK,
      A "0001  00 - " A "0101  01\n" A "0009  00 - " A "0109  01\n" },
    { "nothing differs", NULL, "c fffff80000400000 L1000 ffff800000400000", S_OK, "" },
    { "memory that is the same", NULL, "c fffff80000400000 L1000 fffff80000400000", S_OK, "" },
    { "a difference far in", NULL, "eb fffff80000405123 55; c fffff80000400000 L8000 ffff800000400000;"
      "m fffff80000400000 L8000 fffff80000408000; eb fffff80000405123 56; c fffff80000400000 L8000 fffff80000408000", S_OK,
      A "5123  56 - " A "d123  55\n" },
    { "what cannot be read ends it", NULL, "c fffff8000070fff8 L10 fffff80000400000", READ_FAULT,
      "c fffff8000070fff8 L10 fffff80000400000: fffff800`00710000: not readable (HR_READ_FAULT)\n" },
    { "also on the other side", NULL, "c fffff80000400000 L10 fffff8000070fff8", READ_FAULT,
      "c fffff80000400000 L10 fffff8000070fff8: fffff800`00710000: not readable (HR_READ_FAULT)\n" },
    { "addresses of 32 bits", "sim:pointer=4", "c 80501000 L4 80501100", S_OK, "80501001  00 - 80501101  01\n" },
};

static const struct command_row mistake_rows[] = {
    { "m without anything", NULL, "m", E_INVALIDARG, "m: column 2: a range is missing: an address and L with its length\n" },
    { "m without a place", NULL, "m 1000 L8", E_INVALIDARG, "m 1000 L8: column 10: a number is missing here\n" },
    { "m with more", NULL, "m 1000 L8 2000 3", E_INVALIDARG, "m 1000 L8 2000 3: column 16: '3' is more than this command takes\n" },
    { "m over the end", NULL, "m 1000 L8 fffffffffffffffc", E_INVALIDARG,
      "m 1000 L8 fffffffffffffffc: column 11: the range goes over the end of the address space\n" },
    { "m over the end of 32 bits", "sim:pointer=4", "m 1000 L8 fffffffc", E_INVALIDARG,
      "m 1000 L8 fffffffc: column 11: the range goes over the end of the address space\n" },
    { "c without a length", NULL, "c 1000", E_INVALIDARG, "c 1000: column 3: a range is missing: an address and L with its length\n" },
    { "c without a place", NULL, "c 1000 1fff", E_INVALIDARG, "c 1000 1fff: column 12: a number is missing here\n" },
    { "c with more", NULL, "c 1000 L8 2000 L8", E_INVALIDARG, "c 1000 L8 2000 L8: column 16: 'L8' is more than this command takes\n" },
};
/* clang-format on */

int main(void)
{
    return RUN_ROWS(move_rows, command_row) + RUN_ROWS(compare_rows, command_row) +
           RUN_ROWS(mistake_rows, command_row);
}
