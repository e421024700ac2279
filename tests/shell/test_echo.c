/* What scripts say: .echo, .sleep, n, .formats. */
#include "commands.h"

#include <dbgspaces/dbgspaces.h>

/* clang-format off */
static const struct command_row echo_rows[] = {
    { "a text", NULL, ".echo some text", S_OK, "some text\n" },
    { "spaces inside stay, those around it do not", NULL, ".echo   a   b  ", S_OK, "a   b\n" },
    { "quotes keep a semicolon, and are left out", NULL, ".echo \"one; two\"", S_OK, "one; two\n" },
    { "quotes inside stay", NULL, ".echo say \"this\" now", S_OK, "say \"this\" now\n" },
    { "a quote alone stays", NULL, ".echo \"", S_OK, "\"\n" },
    { "nothing", NULL, ".echo", S_OK, "\n" },
    { "quotes around nothing", NULL, ".echo \"\"", S_OK, "\n" },
    { "what is not UTF-8", NULL, ".echo a\xff" "b", S_OK, "a?b\n" },
    { "a quote in quotes", NULL, ".echo \"a\\\"b\\c\"", S_OK, "a\"b\\c\n" },
    { "what would move a cursor", NULL, ".echo a\x1b[2Jb", S_OK, "a [2Jb\n" },
    { "other letters", NULL, ".echo \xc3\xa9\xe2\x82\xac", S_OK, "\xc3\xa9\xe2\x82\xac\n" },
    { "time passes", NULL, ".sleep 1; .echo later", S_OK, "later\n" },
    { "so much as a register says", NULL, ".sleep @rax; .echo later", S_OK, "later\n" },
    { "no time", NULL, ".sleep", E_INVALIDARG, ".sleep: column 7: a number is missing here\n" },
    { "more than 49 days", NULL, ".sleep 100000000", E_INVALIDARG, ".sleep 100000000: column 8: at most 0xffffffff milliseconds\n" },
};

static const struct command_row radix_rows[] = {
    { "hexadecimal at first", NULL, "n", S_OK, "base is 16\n" },
    { "decimal", NULL, "n 10; ? 10 + 0x10", S_OK, "base is 10\nEvaluate expression: 26 = 00000000`0000001a\n" },
    { "octal", NULL, "n 8; ? 17", S_OK, "base is 8\nEvaluate expression: 15 = 00000000`0000000f\n" },
    { "back to hexadecimal, in any base", NULL, "n 8; n 16; ? 10", S_OK,
      "base is 8\nbase is 16\nEvaluate expression: 16 = 00000000`00000010\n" },
    { "no such base", NULL, "n 7", E_INVALIDARG, "n 7: column 3: the base of numbers is 8, 10 or 16\n" },
    { "more than a base", NULL, "n 8 8; n", E_INVALIDARG, "n 8 8: column 5: '8' is more than this command takes\n" },
};

/* The first is the example of Microsoft Learn's page on .formats, whose time zone is 8 hours behind; the others were
 * worked out with Python's struct and datetime. */
static const struct command_row formats_rows[] = {
    { "a number of 32 bits", "sim:pointer=4", ".formats 1c407e62", S_OK,
      "Evaluate expression:\n"
      "  Hex:     1c407e62\n"
      "  Decimal: 473988706\n"
      "  Octal:   03420077142\n"
      "  Binary:  00011100 01000000 01111110 01100010\n"
      "  Chars:   .@~b\n"
      "  Time:    Mon Jan 07 23:31:46 1985 (UTC)\n"
      "  Float:   low 6.36908e-22 high 0\n"
      "  Double:  2.34182e-315\n" },
    { "a negative one", "sim:pointer=4", ".formats -1", S_OK,
      "Evaluate expression:\n"
      "  Hex:     ffffffff\n"
      "  Decimal: -1\n"
      "  Octal:   37777777777\n"
      "  Binary:  11111111 11111111 11111111 11111111\n"
      "  Chars:   ....\n"
      "  Time:    ***** Invalid\n"
      "  Float:   low nan high 0\n"
      "  Double:  2.122e-314\n" },
    { "1.0, as a double", NULL, ".formats 3ff0000000000000", S_OK,
      "Evaluate expression:\n"
      "  Hex:     3ff00000`00000000\n"
      "  Decimal: 4607182418800017408\n"
      "  Octal:   0377600000000000000000\n"
      "  Binary:  00111111 11110000 00000000 00000000 00000000 00000000 00000000 00000000\n"
      "  Chars:   ?.......\n"
      "  Time:    Fri Aug 01 01:24:40.001 16200 (UTC)\n"
      "  Float:   low 0 high 1.875\n"
      "  Double:  1\n" },
    { "a FILETIME: the last leap day before 2001", NULL, ".formats 0n125962560000000000", S_OK,
      "Evaluate expression:\n"
      "  Hex:     01bf8247`ebcc8000\n"
      "  Decimal: 125962560000000000\n"
      "  Octal:   0006774044375363100000\n"
      "  Binary:  00000001 10111111 10000010 01000111 11101011 11001100 10000000 00000000\n"
      "  Chars:   ...G....\n"
      "  Time:    Tue Feb 29 00:00:00 2000 (UTC)\n"
      "  Float:   low -4.94451e+26 high 7.03493e-38\n"
      "  Double:  2.94061e-300\n" },
    { "no time has the uppermost bit", NULL, ".formats 8000000000000000", S_OK,
      "Evaluate expression:\n"
      "  Hex:     80000000`00000000\n"
      "  Decimal: -9223372036854775808\n"
      "  Octal:   1000000000000000000000\n"
      "  Binary:  10000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000\n"
      "  Chars:   ........\n"
      "  Time:    ***** Invalid\n"
      "  Float:   low 0 high -0\n"
      "  Double:  -0\n" },
    { "of nothing", NULL, ".formats", E_INVALIDARG, ".formats: column 9: a number is missing here\n" },
};
/* clang-format on */

struct stopper {
    IDebugDataSpaces4 *client;
};

static void stop(void *context, const char *text)
{
    const struct stopper *s = context;

    (void)text;
    ds_interrupt(s->client);
}

/* An hour would pass. */
static void sleep_ends_with_an_interrupt(void **state)
{
    IDebugDataSpaces4 *client = given_data_spaces("sim:");
    struct stopper s = { client };

    (void)state;
    assert_int_equal(ds_execute(client, ".echo; .sleep 0n3600000", stop, &s), HR_INTERRUPTED);
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = { cmocka_unit_test(sleep_ends_with_an_interrupt) };

    return RUN_ROWS(echo_rows, command_row) + RUN_ROWS(radix_rows, command_row) +
           RUN_ROWS(formats_rows, command_row) + RUN_TESTS(tests);
}
