/* Ranges: Microsoft Learn, "Address and Address Range Syntax". RAM is 0 to 0x1000, or the built-in
 * machine's. */
#include "commands.h"

#define BARE "sim:ram=0x1000"
#define ROW(address) \
    "#" address "  00 00 00 00 00 00 00 00-00 00 00 00 00 00 00 00  ................\n"
#define ROW_OF_4(address) "#" address "  00000000 00000000 00000000 00000000\n"

/* clang-format off */
static const struct command_row range_rows[] = {
    { "L counts units", BARE, "!dd 10 L4", S_OK, ROW_OF_4("       10") },
    { "l is an L", BARE, "!dd 10 l4", S_OK, ROW_OF_4("       10") },
    { "a space behind L", BARE, "!dd 10 L 4", S_OK, ROW_OF_4("       10") },
    { "L's count is an expression", BARE, "!dd 10 L(2+2)", S_OK, ROW_OF_4("       10") },
    { "L- ends in front of the address", BARE, "!dd 20 L-4", S_OK, ROW_OF_4("       10") },
    { "a second address is the last one", BARE, "!dd 10 1f", S_OK, ROW_OF_4("       10") },
    { "a unit that begins in the range is shown", BARE, "!dd 10 1c", S_OK, ROW_OF_4("       10") },
    { "an address is an expression", BARE, "!db (8+8) L10", S_OK, ROW("       10") },
    { "low is an operator, no length", BARE, "!db low(10010) L10", S_OK, ROW("       10") },
    { "without a length 128 bytes are shown", BARE, "!dd 0", S_OK,
      ROW_OF_4("        0") ROW_OF_4("       10") ROW_OF_4("       20") ROW_OF_4("       30")
      ROW_OF_4("       40") ROW_OF_4("       50") ROW_OF_4("       60") ROW_OF_4("       70") },
    { "L? lifts the limit", BARE, "!dq ffffffffffffffe0 L?2", 0x8007001e,
      "#ffffffffffffffe0  ????????`???????? ????????`????????\n"
      "!dq ffffffffffffffe0 L?2: #ffffffffffffffe0: not readable (HR_READ_FAULT)\n" },
    { "the default ends at the top of the address space", BARE, "!dd fffffffffffffff8", 0x8007001e,
      "#fffffffffffffff8  ???????? ????????\n"
      "!dd fffffffffffffff8: #fffffffffffffff8: not readable (HR_READ_FAULT)\n" },
    { "a display goes on behind the last one", BARE, "!dd 0 L4; !dd L4; !db L10", S_OK,
      ROW_OF_4("        0") ROW_OF_4("       10") ROW("       20") },
    { "d repeats the last display", BARE, "!dd 0 L4; d L4; d L8", S_OK,
      ROW_OF_4("        0") ROW_OF_4("       10") ROW_OF_4("       20") ROW_OF_4("       30") },
    { "d takes an address too", BARE, "!dd 0 L4; d 40 L4; d L4", S_OK,
      ROW_OF_4("        0") ROW_OF_4("       40") ROW_OF_4("       50") },
    { "d keeps the last display's attribute", NULL, "!dd [uc] fee0000c L1; !dd [uc] fee01000 L1; d L1", S_OK,
      "# fee0000c  16550a01\n# fee01000  00000000\n# fee01004  00000000\n" },
    { "d takes switches of its own", NULL, "dd /p[uc] fee01000 L1; d /p 0 L1", S_OK,
      "# fee01000  00000000\n#        0  00000000\n" },
    { "the first d shows bytes", NULL, "d fffff80000200000 L4", S_OK,
      "fffff800`00200000  64 62 67 73                                      dbgs\n" },
    { "virtual and physical displays go on by themselves", NULL,
      "dd fffff80000400000 L1; !dd 400000 L2; dd L1; !dd L2", S_OK,
      "fffff800`00400000  00400000\n"
      "#   400000  00400000 00000000\n"
      "fffff800`00400004  00000000\n"
      "#   400008  00400008 00000000\n" },
    { "a 32-bit address is taken with or without its sign", "sim:pointer=4", "dd ffffffff80501000 L1; dd 80501000 L1", S_OK,
      "80501000  00630000\n80501000  00630000\n" },
    { "a 32-bit range may cross the middle", "sim:pointer=4", "dd 7ffffffc 80000003", 0x8007001e,
      "7ffffffc  ???????? ????????\n"
      "dd 7ffffffc 80000003: 7ffffffc: not readable (HR_READ_FAULT)\n" },
};

static const struct command_row mistake_rows[] = {
    { "nothing to go on from", NULL, "db", E_INVALIDARG, "db: column 3: an address is missing, and no display to go on from\n" },
    { "nothing to go on from, with a length", NULL, "db L4", E_INVALIDARG,
      "db L4: column 6: an address is missing, and no display to go on from\n" },
    { "a virtual display is no place for a physical one", NULL, "dd fffff80000400000 L1; !dd", E_INVALIDARG,
      "fffff800`00400000  00400000\n"
      "!dd: column 4: an address is missing, and no display to go on from\n" },
    { "L without a count", BARE, "!db 0 L", E_INVALIDARG, "!db 0 L: column 8: a number is missing here\n" },
    { "a count of 0", BARE, "!db 0 L0", E_INVALIDARG, "!db 0 L0: column 7: the range has no bytes\n" },
    { "more than 256 MB", BARE, "!db 0 L10000001", E_INVALIDARG,
      "!db 0 L10000001: column 7: 0x10000001 bytes are more than 256 MB, which L? would allow\n" },
    { "more than 256 MB in units", BARE, "!dd 0 L4000001", E_INVALIDARG,
      "!dd 0 L4000001: column 7: 0x10000004 bytes are more than 256 MB, which L? would allow\n" },
    { "more than 256 MB by two addresses", BARE, "!db 0 10000000", E_INVALIDARG,
      "!db 0 10000000: column 7: 0x10000001 bytes are more than 256 MB, which L? would allow\n" },
    { "more bytes than 64 bits count", BARE, "!dq 0 L?2000000000000000", E_INVALIDARG,
      "!dq 0 L?2000000000000000: column 7: 0x2000000000000000 units of 8 bytes have no 64-bit size\n" },
    { "the whole address space by two addresses", BARE, "!db 0 ffffffffffffffff", E_INVALIDARG,
      "!db 0 ffffffffffffffff: column 7: a range is at most 2^64 - 1 bytes\n" },
    { "over the end of the address space", BARE, "!db ffffffffffffffff L2", E_INVALIDARG,
      "!db ffffffffffffffff L2: column 5: the range goes over the end of the address space\n" },
    { "a unit over the end of the address space", BARE, "!dd fffffffffffffffe fffffffffffffffe", E_INVALIDARG,
      "!dd fffffffffffffffe fffffffffffffffe: column 5: the last unit goes over the end of the address space\n" },
    { "no unit before the end of the address space", BARE, "!dq ffffffffffffffff", E_INVALIDARG,
      "!dq ffffffffffffffff: column 5: the last unit goes over the end of the address space\n" },
    { "over the end of a 32-bit address space", "sim:pointer=4", "db ffffffff L2", E_INVALIDARG,
      "db ffffffff L2: column 4: the range goes over the end of the address space\n" },
    { "L- below 0", BARE, "!db 4 L-5", E_INVALIDARG, "!db 4 L-5: column 7: the range begins before address 0\n" },
    { "L- without an address", BARE, "!db L-5", E_INVALIDARG, "!db L-5: column 5: L- needs an address\n" },
    { "an end before the beginning", BARE, "!db 10 f", E_INVALIDARG,
      "!db 10 f: column 8: the range ends before it begins\n" },
    { "an end that is no number", BARE, "!db 0 zz", E_INVALIDARG,
      "!db 0 zz: column 7: 'zz' is neither a number nor a name that is known\n" },
    { "an address that is none", BARE, "!db zz L4", E_INVALIDARG,
      "!db zz L4: column 5: 'zz' is neither a number nor a name that is known\n" },
};
/* clang-format on */

/* The first display ends with the address space, so there is nothing to go on from. */
static void end_of_space(void **state)
{
    IDebugDataSpaces4 *client = given_data_spaces(BARE);
    HRESULT hr;

    (void)state;
    output_of(client, "!db ffffffffffffffff L1", &hr);
    assert_string_equal(output_of(client, "!db", &hr),
            "!db: column 4: an address is missing, and no display to go on from\n");
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = { cmocka_unit_test(end_of_space) };

    return RUN_ROWS(range_rows, command_row) + RUN_ROWS(mistake_rows, command_row) +
           RUN_TESTS(tests);
}
