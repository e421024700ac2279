/* sx and its kin: what stops the target. Source of what is wanted: Microsoft Learn, "sx, sxd, sxe,
 * sxi, sxn, sxr, sx-". */
#include "commands.h"

#include <stdio.h>
#include <string.h>

#include "files.h"

#define FAULT "run stop 0xc0000005 0x10\n"
#define LOAD  "run load \"\\\\lab.sys\" 0xfffff80000100000 0x1000\n"
#define STOP  "run stop 0x80000003 0x20\n"

#define S_FAULT "processor 0 stopped at 00000000`00000010: access violation (c0000005)\n"
#define S_LOAD  "loaded fffff800`00100000 size 1000  \\lab.sys\n"
#define S_STOP  "processor 0 stopped at 00000000`00000020: break instruction (80000003)\n"

struct filter_row {
    const char *name;
    const char *lines; /* of the machine: what happens */
    const char *commands;
    uint32_t hr;
    const char *output;
};

/* clang-format off */
static const struct filter_row filter_rows[] = {
    { "sxe",                        LOAD STOP,  "sxe ld; g",             S_OK, S_LOAD },
    { "sxe of one module",          LOAD STOP,  "sxe ld:lab; g",         S_OK, S_LOAD },
    { "sxe of another",             LOAD STOP,  "sxe ld:nt; g",          S_OK, S_LOAD S_STOP },
    { "sxi",                        LOAD STOP,  "sxi ld; g",             S_OK, S_STOP },
    { "sxd",                        FAULT STOP, "sxd av; g",             S_OK, S_FAULT S_STOP },
    { "sxn by its code",            FAULT STOP, "sxn c0000005; g",       S_OK, S_FAULT S_STOP },
    { "sxi of all others",          "run stop 0xc0001234 0x10\n" STOP, "sxi *; g", S_OK, S_STOP },
    { "a command",                  LOAD STOP,  "sxi -c \"? 1\" ld; g",  S_OK, "Evaluate expression: 1 = 00000000`00000001\n" S_STOP },
    { "a command with quotes",      LOAD STOP,  "sxi -c \".printf \\\"a; b\\n\\\"\" ld; g", S_OK, "a; b\n" S_STOP },
    { "a command without its second quote", STOP, "sxe -c \"g ld", E_INVALIDARG, "sxe -c \"g ld: column 8: the commands have no closing quote\n" },
    { "sxr",                        LOAD STOP,  "sxi ld; sxr; g",        S_OK, S_LOAD S_STOP },
    { "an event and no name",       STOP, "sxe",          E_INVALIDARG, "sxe: column 4: an event or an exception's code was wanted; sx lists them\n" },
    { "a name that is none",        STOP, "sxe nonsense", E_INVALIDARG, NULL },
    { "a code that is none",        STOP, "sxe 0",        E_INVALIDARG, "sxe 0: column 5: an exception's code has 32 bits, and is not 0\n" },
    { "a long code",                STOP, "sxe 1c0000005", E_INVALIDARG, "sxe 1c0000005: column 5: an exception's code has 32 bits, and is not 0\n" },
    { "an argument where none is",  STOP, "sxe av:1",     E_INVALIDARG, "sxe av:1: column 7: 'av' is for all of its events\n" },
    { "more than it takes",         STOP, "sxe c0001234 5; sx", E_INVALIDARG, "sxe c0001234 5: column 14: '5' is more than this command takes\n" },
    { "a command without quotes",   STOP, "sxe -c ld",    E_INVALIDARG, "sxe -c ld: column 8: commands in quotes were wanted\n" },
    { "sx takes nothing",           STOP, "sx 1",         E_INVALIDARG, "sx 1: column 4: '1' is more than this command takes\n" },
    { "sxr takes nothing",          STOP, "sxr 1",        E_INVALIDARG, "sxr 1: column 5: '1' is more than this command takes\n" },
};
/* clang-format on */

static IDebugDataSpaces4 *given_machine(const char *lines)
{
    char connection[512];
    char text[1024];

    snprintf(text, sizeof(text), "ram 0 0x10000\n%s", lines);
    snprintf(connection, sizeof(connection), "sim:machine=%s", given_file(text, strlen(text)));
    return given_data_spaces(connection);
}

static void filters(void **state)
{
    const struct filter_row *row = *state;
    IDebugDataSpaces4 *client = given_machine(row->lines);
    HRESULT hr;
    const char *output = output_of(client, row->commands, &hr);

    if (row->output)
        assert_string_equal(output, row->output);
    else
        assert_string_not_equal(output, "");
    assert_string_equal(ds_hr_name(hr), ds_hr_name((HRESULT)row->hr));
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

static void assert_line(const char *text, const char *line)
{
    if (!strstr(text, line))
        fail_msg("no line \"%s\" in:\n%s", line, text);
}

static void sx_lists_all(void **state)
{
    IDebugDataSpaces4 *client = given_machine(STOP);
    const char *text;

    (void)state;
    text = success_of(client, "sxe -c \"? 1\" ld:lab*; sxn -c2 \"? 2\" av; sxe -h av; "
                              "sxd c0001234; sxn -h c0001235; sx");
    assert_line(text, "  ct - Create thread - ignore\n  et - Exit thread - ignore\n");
    assert_line(
            text, "  ld - Load module - break\n       (only for lab*)\n       Command: \"? 1\"\n");
    assert_line(text,
            " out - Debuggee output - output\n\n"
            "   * - Other exception - second-chance break - not handled\n"
            "  av - Access violation - output - handled\n       Second command: \"? 2\"\n");
    assert_line(text, " bpe - Break instruction exception - break - handled\n");
    assert_line(text, "\nc0001234 - second-chance break - not handled\n"
                      "c0001235 - second-chance break - not handled\n");
    text = success_of(client, "sxr; sx");
    assert_null(strstr(text, "lab*"));
    assert_null(strstr(text, "c0001234"));
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(sx_lists_all),
    };

    return RUN_ROWS(filter_rows, filters) + RUN_TESTS(tests);
}
