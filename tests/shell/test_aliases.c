/* as aS ad al: texts that stand for others. Source of what is wanted: Microsoft Learn, "as, aS (Set
 * Alias)" and its kin. */
#include "commands.h"

#define SIM "sim:ram=0x1000"
#define ONE "Evaluate expression: 1 = 00000000`00000001\n"

/* clang-format off */
static const struct command_row alias_rows[] = {
    { "as takes the line",        SIM, "as x ? 1; ? 1\nx",      S_OK, ONE ONE },
    { "aS takes the command",     SIM, "aS x ? 1; ? 1",         S_OK, ONE },
    { "al",                       SIM, "aS x 5; aS y; al",      S_OK, "  Alias            Value\n -------          -------\n x                5\n y                \n" },
    { "al of none",               SIM, "al",                    S_OK, "No aliases\n" },
    { "ad",                       SIM, "aS x 5; aS y 6; ad x; al", S_OK, "  Alias            Value\n -------          -------\n y                6\n" },
    { "ad of all",                SIM, "aS x 5; aS y 6; ad *; al", S_OK, "No aliases\n" },
    { "as wants a name",          SIM, "as",                    E_INVALIDARG, "as: column 3: a name was wanted\n" },
    { "a name that is none",      SIM, "as \"x 5",              E_INVALIDARG, "as \"x 5: column 3: '\"x' is no name\n" },
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
