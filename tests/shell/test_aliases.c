/* as aS ad al: texts that stand for others. Source of what is wanted: Microsoft Learn, "as, aS (Set
 * Alias)" and its kin. */
#include "commands.h"

#define SIM  "sim:ram=0x1000"
#define HEAD "  Alias            Value\n -------          -------\n"
#define ONE  "Evaluate expression: 1 = 00000000`00000001\n"

/* clang-format off */
static const struct command_row alias_rows[] = {
    { "as takes the line",        SIM, "as x ? 1; ? 1\nx",      S_OK, ONE ONE },
    { "aS takes the command",     SIM, "aS x ? 1; ? 1",         S_OK, ONE },
    { "al",                       SIM, "aS x 5; aS y 6; al",    S_OK, "  Alias            Value\n -------          -------\n x                5\n y                6\n" },
    { "al of none",               SIM, "al",                    S_OK, "No aliases\n" },
    { "ad",                       SIM, "aS x 5; aS y 6; ad x; al", S_OK, "  Alias            Value\n -------          -------\n y                6\n" },
    { "ad of all",                SIM, "aS x 5; aS y 6; ad *; al", S_OK, "No aliases\n" },
    { "as wants a name",          SIM, "as",                    E_INVALIDARG, "as: column 3: a name was wanted\n" },
    { "as wants a text",          SIM, "as x",                  E_INVALIDARG, "as x: column 5: a text was wanted\n" },
    { "/x: a number",             SIM, "as /x n 0n8+2; al",     S_OK, HEAD " n                0xa\n" },
    { "/x: column of what is none", SIM, "as /x n )",           E_INVALIDARG, "as /x n ): column 9: a number was wanted, not ')'\n" },
    { "/ma: a string in memory",  "sim:", "eza fffff80000200000 \"a b\"; as /ma t fffff80000200000; al", S_OK, HEAD " t                a b\n" },
    { "/mu: one of UTF-16",       "sim:", "ezu fffff80000200000 \"caf\xc3\xa9\"; aS /mu t fffff80000200000; al", S_OK, HEAD " t                caf\xc3\xa9\n" },
    { "/ma: an empty one",        "sim:", "eb fffff80000200000 0; as /ma t fffff80000200000; al", S_OK, HEAD " t                \n" },
    { "al moves no cursor",       "sim:", "eza fffff80000200000 \"\x1b[2J\"; as /ma t fffff80000200000; al", S_OK, HEAD " t                 [2J\n" },
    { "/ma: memory that is not there", "sim:", "as /ma t 100",  (uint32_t)HR_READ_FAULT, "as /ma t 100: 00000000`00000100: not readable (HR_READ_FAULT)\n" },
    { "/e: a variable that is not set", SIM, "as /e v NO_SUCH_VARIABLE", E_NOINTERFACE, "as /e v NO_SUCH_VARIABLE: the environment's NO_SUCH_VARIABLE: not known (E_NOINTERFACE)\n" },
    { "/f: a file that is not there", SIM, "as /f v no-such-file",  (uint32_t)HR_FILE_NOT_FOUND, "as /f v no-such-file: no-such-file: no such file or folder (HR_FILE_NOT_FOUND)\n" },
    { "a switch that is none",    SIM, "as /c x ? 1",           E_INVALIDARG, "as /c x ? 1: column 4: /e, /f, /ma, /mu or /x was wanted, not '/c'\n" },
    { "a name that is none",      SIM, "as \"x 5",              E_INVALIDARG, "as \"x 5: column 4: '\"x' is no name\n" },
    { "ad of none",               SIM, "ad x",                  E_INVALIDARG, "ad x: column 3: there is no alias 'x'; al lists them\n" },
    { "ad wants a name",          SIM, "ad",                    E_INVALIDARG, "ad: column 3: a name was wanted\n" },
    { "ad takes one",             SIM, "ad x y",                E_INVALIDARG, "ad x y: column 6: 'y' is more than this command takes\n" },
    { "al takes nothing",         SIM, "al x",                  E_INVALIDARG, "al x: column 4: 'x' is more than this command takes\n" },
};
/* clang-format on */

int main(void)
{
    return RUN_ROWS(alias_rows, command_row);
}
