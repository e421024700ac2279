/* Expressions: Microsoft Learn, "MASM Numbers and Operators". Memory is the built-in machine's: at
 * 0xfffff80000200200 the numbers fffff80000200000, fffff80000400000 and 10000. */
#include "commands.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

struct value_row {
    const char *name;
    const char *expression;
    uint64_t value;
};

/* clang-format off */
static const struct value_row value_rows[] = {
    { "numbers are hexadecimal",                     "10",                          0x10 },
    { "capitals are digits too",                     "aBcDeF",                      0xabcdef },
    { "0x says so",                                  "0x10",                        0x10 },
    { "0n is decimal",                               "0n10",                        10 },
    { "0t is octal",                                 "0t17",                        15 },
    { "0y is binary",                                "0y1010",                      10 },
    { "a leading 0 says nothing",                    "010",                         0x10 },
    { "a ` parts the halves",                        "fffff800`00001000",           0xfffff80000001000 },
    { "a short high half",                           "1`00000000",                  0x100000000 },
    { "the largest number",                          "ffffffffffffffff",            UINT64_MAX },
    { "the largest decimal number",                  "0n18446744073709551615",      UINT64_MAX },
    { "a character",                                 "'A' + 1",                     0x42 },
    { "+ and -",                                     "1+2-4",                       UINT64_MAX },
    { "spaces do not matter",                        " 8 - 3 ",                     5 },
    { "* before +",                                  "2+3*4",                       14 },
    { "/ and % from the left",                       "64/a%7",                      3 },
    { "mod is %",                                    "0n23 mod 0n10",               3 },
    { "+ before <<",                                 "1<<2+1",                      8 },
    { ">> fills with zeros",                         "-1>>3c",                      0xf },
    { ">>> fills with the sign",                     "-8>>>2",                      (uint64_t)-2 },
    { ">>> of a positive number",                    "8>>>2",                       2 },
    { ">>> of nothing",                              "-8>>>0",                      (uint64_t)-8 },
    { "shifts of 64 and more leave nothing",         "(1<<40)+(1>>40)",             0 },
    { ">>> of 64 and more leaves the sign",          "-1>>>50",                     UINT64_MAX },
    { "<< before <",                                 "1<<4<20",                     1 },
    { "comparisons are unsigned",                    "-1>1",                        1 },
    { "== and =",                                    "(5==5)+(5=5)",                2 },
    { "!=",                                          "5!=5",                        0 },
    { "<= and >=",                                   "(5<=5)+(5>=6)",               1 },
    { "== before &",                                 "3&2==2",                      1 },
    { "& before ^",                                  "6^3&5",                       7 },
    { "^ before |",                                  "1|3^2",                       1 },
    { "and, xor and or are words",                   "c and a or 1 xor 1",          8 },
    { "parentheses",                                 "(2+3)*4",                     20 },
    { "unary -",                                     "--1",                         1 },
    { "unary ~",                                     "~0",                          UINT64_MAX },
    { "unary +",                                     "+1",                          1 },
    { "not",                                         "not(5) + not 0",              1 },
    { "hi and low are 16 bits",                      "hi(12345678) - low 12345678", 0x1234 - 0x5678 + UINT64_C(0) },
    { "by reads a byte",                             "by(fffff80000200203)",        0 },
    { "wo reads 2 bytes",                            "wo(fffff80000200202)",        0x20 },
    { "dwo reads 4 bytes",                           "dwo(fffff80000200204)",       0xfffff800 },
    { "qwo reads 8 bytes",                           "qwo(fffff80000200200)",       0xfffff80000200000 },
    { "poi reads a pointer",                         "poi(fffff80000200200)",       0xfffff80000200000 },
    { "poi binds before +",                          "poi fffff80000200200+5",      0xfffff80000200005 },
    { "poi of poi",                                  "poi(poi(fffff80000200200)+0n512)", 0xfffff80000200000 },
    { "$pqwo reads physical memory",                 "$pqwo(200200)",               0xfffff80000200000 },
    { "$ppoi, $pdwo, $pwo and $pby too",
      "$ppoi(200208) - $pdwo(200208) + $pwo(200212) + $pby(200212)",                0xfffff80000000002 },
    { "cr3 is the root of the page tables",          "@cr3",                        0x100000 },
    { "$ptrsize and $pagesize",                      "$ptrsize + @$pagesize",       0x1008 },
    { "64 parentheses are not too many",
      "((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((("
      "1)))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))",            1 },
};

static const struct command_row text_rows[] = {
    { "decimal is signed", NULL, "? -1", S_OK, "Evaluate expression: -1 = ffffffff`ffffffff\n" },
    { "? needs no space", NULL, "?1", S_OK, "Evaluate expression: 1 = 00000000`00000001\n" },
    { "a 32-bit target has 8 digits", "sim:pointer=4", "? 80000000", S_OK,
      "Evaluate expression: -2147483648 = 80000000\n" },
    { "a sign extension is one of 8 digits", "sim:pointer=4", "? -1", S_OK, "Evaluate expression: -1 = ffffffff\n" },
    { "more than 32 bits stay so", "sim:pointer=4", "? 1`00000000", S_OK,
      "Evaluate expression: 4294967296 = 00000001`00000000\n" },
    { "poi of a 32-bit target sign-extends", "sim:pointer=4",
      "ed 80501000 80501000; ? poi(80501000) == ffffffff80501000", S_OK,
      "Evaluate expression: 1 = 00000001\n" },
};

static const struct command_row mistake_rows[] = {
    { "nothing at all", NULL, "?", E_INVALIDARG, "?: column 2: a number is missing here\n" },
    { "nothing behind an operator", NULL, "? 1+", E_INVALIDARG, "? 1+: column 5: a number is missing here\n" },
    { "an operator too many", NULL, "? 1+*2", E_INVALIDARG, "? 1+*2: column 5: a number was wanted, not '*2'\n" },
    { "a word that is no number", NULL, "? nt!Thing", E_INVALIDARG,
      "? nt!Thing: column 3: 'nt!Thing' is neither a number nor a name that is known\n" },
    { "a digit that is none of its base", NULL, "? 0n1f", E_INVALIDARG,
      "? 0n1f: column 6: 'f' is not a digit of base 10\n" },
    { "a prefix alone", NULL, "? 0x", E_INVALIDARG, "? 0x: column 3: '0x' is not a number\n" },
    { "more than 64 bits", NULL, "? 10000000000000000", E_INVALIDARG,
      "? 10000000000000000: column 3: '10000000000000000' has more than 64 bits\n" },
    { "more than 64 bits in decimal", NULL, "? 0n18446744073709551616", E_INVALIDARG,
      "? 0n18446744073709551616: column 3: '0n18446744073709551616' has more than 64 bits\n" },
    { "a ` in the wrong place", NULL, "? fffff800`1000", E_INVALIDARG,
      "? fffff800`1000: column 11: a ` stands before the last eight digits of a hexadecimal number\n" },
    { "a ` in front", NULL, "? `12345678", E_INVALIDARG,
      "? `12345678: column 3: a ` stands before the last eight digits of a hexadecimal number\n" },
    { "a ` in a decimal number", NULL, "? 0n1`00000000", E_INVALIDARG,
      "? 0n1`00000000: column 6: a ` stands before the last eight digits of a hexadecimal number\n" },
    { "division by zero", NULL, "? 1/(2-2)", E_INVALIDARG, "? 1/(2-2): column 4: division by zero\n" },
    { "a remainder of zero", NULL, "? 1 mod 0", E_INVALIDARG, "? 1 mod 0: column 5: division by zero\n" },
    { "a parenthesis that stays open", NULL, "? 2*(1+2", E_INVALIDARG, "? 2*(1+2: column 5: this ( has no )\n" },
    { "a parenthesis too many", NULL, "? 1)", E_INVALIDARG,
      "? 1): column 4: ')' is more than this command takes\n" },
    { "an unknown register", NULL, "? @rbz", E_INVALIDARG, "? @rbz: column 4: no register 'rbz'\n" },
    { "an unknown pseudo-register", NULL, "? $never", E_INVALIDARG, "? $never: column 3: no register '$never'\n" },
    { "a register that the target does not tell", "sim:ram=0x1000", "? @cr3", E_INVALIDARG,
      "? @cr3: column 4: this target does not tell 'cr3'\n" },
    { "columns count characters", NULL, "? 'A' + \xc3\xa9 + \xc3\xa9", E_INVALIDARG,
      "? 'A' + \xc3\xa9 + \xc3\xa9: column 9: a number was wanted, not '\xc3\xa9'\n" },
    { "memory that is not there", NULL, "? poi(1000)", 0x8007001e,
      "? poi(1000): poi of 1000: not readable (HR_READ_FAULT)\n" },
    { "memory that is there in part", NULL, "? qwo(fffff8000070fffc)", 0x8007001e,
      "? qwo(fffff8000070fffc): qwo of fffff8000070fffc: not readable (HR_READ_FAULT)\n" },
    { "physical memory of a user-mode target", "sim:class=ulive", "? $pdwo(0)", E_UNEXPECTED,
      "? $pdwo(0): $pdwo of 0: there is none (E_UNEXPECTED)\n" },
};
/* clang-format on */

static void value(void **state)
{
    const struct value_row *row = *state;
    IDebugDataSpaces4 *client = given_data_spaces("sim:");
    char command[200];
    char wanted[100];

    snprintf(command, sizeof(command), "? %s", row->expression);
    snprintf(wanted, sizeof(wanted),
            "Evaluate expression: %" PRId64 " = %08" PRIx32 "`%08" PRIx32 "\n", (int64_t)row->value,
            (uint32_t)(row->value >> 32), (uint32_t)row->value);

    assert_string_equal(success_of(client, command), wanted);
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

/* Parentheses and signs inside each other are counted before they can fill the stack. */
static void depth(void **state)
{
    static const char openers[] = "(-~";
    IDebugDataSpaces4 *client = given_data_spaces("sim:");
    char command[2 + 100000 + 1];

    (void)state;
    memcpy(command, "? ", 2);
    for (const char *opener = openers; *opener; opener++) {
        HRESULT hr;
        const char *text;

        memset(command + 2, *opener, 100000);
        command[2 + 100000] = '\0';
        text = output_of(client, command, &hr);
        assert_string_equal(ds_hr_name(hr), "E_INVALIDARG");
        assert_non_null(strstr(text,
                "...: column 67: more than 64 operators and parentheses inside each other\n"));
    }
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = { cmocka_unit_test(depth) };

    return RUN_ROWS(value_rows, value) + RUN_ROWS(text_rows, command_row) +
           RUN_ROWS(mistake_rows, command_row) + RUN_TESTS(tests);
}
