/* .printf. Strings of the target: docs/simulator.md. Items as Windows' printf prints them. */
#include "commands.h"

/* clang-format off */
static const struct command_row printf_rows[] = {
    { "a text alone", NULL, ".printf \"text\\n\"", S_OK, "text\n" },
    { "no line that was not asked for", NULL, ".printf \"a\"; .printf \"b\"", S_OK, "ab" },
    { "32 bits", NULL, ".printf \"%x %X %u %d %i %o\\n\", 1abcdef01, 1abcdef01, 1ffffffff, 1ffffffff, 5, 8", S_OK,
      "abcdef01 ABCDEF01 4294967295 -1 5 10\n" },
    { "64 bits", NULL, ".printf \"%I64x %I64d %I64u %llx\\n\", 12345678`9abcdef0, -1, -1, -1", S_OK,
      "123456789abcdef0 -1 18446744073709551615 ffffffffffffffff\n" },
    { "fewer bits", NULL, ".printf \"%hx %hd %hhx\\n\", 12345, ffff, 123", S_OK, "2345 -1 23\n" },
    { "widths and flags", NULL, ".printf \"%08x|%-4d|%4d|%+d|%#x|%*d\\n\", 12, 5, 5, 5, 12, 4, 7", S_OK,
      "00000012|5   |   5|+5|0x12|   7\n" },
    { "a pointer of 8 bytes", NULL, ".printf \"%p\\n\", fffff80000400000", S_OK, "fffff80000400000\n" },
    { "a pointer of 4 bytes", "sim:pointer=4", ".printf \"%p\\n\", ffffffff80501000", S_OK, "80501000\n" },
    { "a character", NULL, ".printf \"%c%c%C\\n\", 'A', 42, 20ac", S_OK, "AB\xe2\x82\xac\n" },
    { "a double by its bits", NULL, ".printf \"%f %g\\n\", 3ff8000000000000, 4000000000000000", S_OK, "1.500000 2\n" },
    { "a percent sign", NULL, ".printf \"100%%\\n\"", S_OK, "100%\n" },
    { "%ma: a string of the target", NULL, ".printf \"<%ma>\\n\", fffff80100300000", S_OK, "<plain ASCII>\n" },
    { "%mu: in UTF-16", NULL, ".printf \"<%mu>\\n\", fffff80100300100", S_OK, "<sixteen bits>\n" },
    { "%ma in a field", NULL, ".printf \"<%14ma><%.5ma>\\n\", fffff80100300000, fffff80100300000", S_OK, "<   plain ASCII><plain>\n" },
    { "%msu: counted", NULL, ".printf \"<%msu>\\n\", fffff80100300200", S_OK, "<a counted string>\n" },
    { "what cannot be read", NULL, ".printf \"%ma.\\n\", 8", S_OK, "???.\n" },
    { "%y: a symbol", NULL, ".printf \"%y\\n\", fffff80100000010", S_OK, "nt+0x10\n" },
    { "an expression that reads", NULL, ".printf \"%p\\n\", poi(fffff80000400008) + 1", S_OK, "0000000000400009\n" },
    { "a value more than wanted", NULL, ".printf \"%x\\n\", 1, 2", S_OK, "1\n" },
    { "other escapes", NULL, ".printf \"a\\tb\\\\c\\n\"", S_OK, "a\tb\\c\n" },
    { "quotes inside", NULL, ".printf \"say \\\"x\\\"\\n\"", S_OK, "say \"x\"\n" },
    { "a semicolon in quotes inside", NULL, ".printf \"a;b \\\"q;r\\\" c\\n\"; .echo d", S_OK, "a;b \"q;r\" c\nd\n" },
    { "a brace behind a quote", NULL, ".if (1) { .printf \"\\\"}\\n\" }; .echo d", S_OK, "\"}\nd\n" },
    { "a path's last backslash ends its quotes", NULL, ".echo \"C:\\dir\\\"; .echo d", S_OK, "C:\\dir\\\nd\n" },
    { "a semicolon inside", NULL, ".printf \"a; b\\n\"; .echo c", S_OK, "a; b\nc\n" },
    { "the target's text moves no cursor", NULL, "ezu fffff80000200000 \"a\x1b[2J\"; .printf \"%mu\\n\", fffff80000200000", S_OK,
      "a [2J\n" },
    { "/D: markup is left out", NULL, ".printf /D \"<b>bold</b> <link cmd=\\\"x > y\\\">%x</link> &lt;&amp;&gt;\\n\", 5", S_OK,
      "bold 5 <&>\n" },
    { "without /D it stays", NULL, ".printf \"<b>&lt;\\n\"", S_OK, "<b>&lt;\n" },
};

static const struct command_row mistake_rows[] = {
    { "no format", NULL, ".printf", E_INVALIDARG, ".printf: column 8: a format in double quotes was wanted\n" },
    { "a format without quotes", NULL, ".printf x", E_INVALIDARG, ".printf x: column 9: a format in double quotes was wanted\n" },
    { "an open quote", NULL, ".printf \"x", E_INVALIDARG, ".printf \"x: column 9: this \" has no second one\n" },
    { "a value is missing", NULL, ".printf \"%x %x\", 1", E_INVALIDARG, ".printf \"%x %x\", 1: column 19: the format wants 2 values, not 1\n" },
    { "all are missing", NULL, ".printf \"%*x\"", E_INVALIDARG, ".printf \"%*x\": column 14: the format wants 2 values, not 0\n" },
    { "a text of this machine", NULL, ".printf \"%s\", 1", E_INVALIDARG,
      ".printf \"%s\", 1: column 9: %s is for programs; %ma and %mu print a text of the target\n" },
    { "no comma", NULL, ".printf \"%x\" 1", E_INVALIDARG, ".printf \"%x\" 1: column 14: '1' is more than this command takes\n" },
    { "no value behind a comma", NULL, ".printf \"x\",", E_INVALIDARG, ".printf \"x\",: column 13: a number is missing here\n" },
};
/* clang-format on */

int main(void)
{
    return RUN_ROWS(printf_rows, command_row) + RUN_ROWS(mistake_rows, command_row);
}
