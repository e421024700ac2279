/* Commands one after the other: what parts them, what ends them, and what a client keeps between
 * them. */
#include "commands.h"

#include <stdio.h>
#include <string.h>

#define INTERRUPTED 0xd000013a

#define ONE "Evaluate expression: 1 = 00000000`00000001\n"
#define TWO "Evaluate expression: 2 = 00000000`00000002\n"

/* clang-format off */
static const struct command_row session_rows[] = {
    { "no command is no mistake", NULL, "", S_OK, "" },
    { "nothing but space", NULL, " ;; \n\t\r\n;", S_OK, "" },
    { "';' and newlines part commands", NULL, "? 1; ? 2\n? 1\r\n", S_OK, ONE TWO ONE },
    { "a ';' in quotes is text", NULL, "eza fffff80000400000 \"a;b\"; da fffff80000400000; ? ';' == 3b", S_OK,
      "fffff800`00400000  \"a;b\"\n" ONE },
    { "'*' is a comment to the end of the line", NULL, "* ? 2; ? 2\n? 1", S_OK, ONE },
    { "$$ is a comment to the end of the command", NULL, "$$ ? 2; ? 1", S_OK, ONE },
    { "a failure ends the commands", NULL, "? 1; ? zz; ? 2", E_INVALIDARG,
      ONE "? zz: column 3: 'zz' is neither a number nor a name that is known\n" },
    { "q ends them with success", NULL, "? 1; q; ? 2", S_FALSE, ONE },
    { "q alone takes nothing", NULL, "q 1", E_INVALIDARG, "q 1: column 3: '1' is more than this command takes\n" },
    { "an unknown command", NULL, "foo 1", E_INVALIDARG,
      "foo 1: column 1: there is no command 'foo'; .help lists them\n" },
    { "an unknown '!' command", NULL, "!foo", E_INVALIDARG,
      "!foo: column 2: No export foo found\n" },
    { "an unknown '.' command", NULL, ".foo", E_INVALIDARG,
      ".foo: column 1: there is no command '.foo'; .help lists them\n" },
    { "an unknown letter", NULL, "dx 1000", E_INVALIDARG,
      "dx 1000: column 1: there is no command 'dx'; .help lists them\n" },
    { "letters count as they are", NULL, "DB 1000", E_INVALIDARG,
      "DB 1000: column 1: there is no command 'DB'; .help lists them\n" },
    { "a number at once behind a name", NULL, "db1000", E_INVALIDARG,
      "db1000: column 1: there is no command 'db1000'; .help lists them\n" },
    { "a sign that begins no command", NULL, "@cr3", E_INVALIDARG,
      "@cr3: column 1: there is no command '@cr3'; .help lists them\n" },
    { "a '!' alone", NULL, "! db 0", E_INVALIDARG,
      "! db 0: column 1: there is no command '! db'; .help lists them\n" },
    { "spaces in front do not count as columns", NULL, "  ? zz", E_INVALIDARG,
      "? zz: column 3: 'zz' is neither a number nor a name that is known\n" },
    { "a long command is shortened, and no character cut in two", NULL,
      "? \"\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"
      "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"
      "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"
      "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9 tail", E_INVALIDARG,
      "? \"\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"
      "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"
      "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"
      "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9...: column 3: a number was wanted, not '\""
      "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"
      "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"
      "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"
      "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9'\n" },
    { "a message holds no control characters", NULL, "? \x1b[2J\x7f", E_INVALIDARG,
      "?  [2J : column 3: a number was wanted, not ' [2J '\n" },
    { "nor what is not UTF-8", NULL, "? \xff.\xc3.\xed\xa0\x80.", E_INVALIDARG,
      "? ?.?.???.: column 3: a number was wanted, not '?.?.???.'\n" },
    { ".help shows what a command takes", NULL, ".help !vtop", S_OK,
      "!vtop [ROOT] ADDRESS\n    translate, entry by entry\n" },
    { ".help of an unknown command", NULL, ".help foo", E_INVALIDARG,
      ".help foo: column 7: there is no command 'foo'\n" },
    { ".help takes one command", NULL, ".help d e", E_INVALIDARG,
      ".help d e: column 9: 'e' is more than this command takes\n" },
};

static const struct command_row interrupt_rows[] = {
    { "a display", NULL, "db fffff80000400000 L10", INTERRUPTED,
      "db fffff80000400000 L10: fffff800`00400000: interrupted (HR_INTERRUPTED)\n" },
    { "a string", NULL, "da fffff80000200000", INTERRUPTED,
      "da fffff80000200000: fffff800`00200000: interrupted (HR_INTERRUPTED)\n" },
    { "values that are written", NULL, "eb fffff80000400000 1", INTERRUPTED,
      "eb fffff80000400000 1: 0x0 of 0x1 bytes written, then fffff800`00400000: interrupted (HR_INTERRUPTED)\n" },
    { "a fill", NULL, "f fffff80000400000 L10 1", INTERRUPTED,
      "f fffff80000400000 L10 1: 0x0 of 0x10 bytes filled, then fffff800`00400000: interrupted (HR_INTERRUPTED)\n" },
};
/* clang-format on */

/* What was asked for before a long command ends it, and it alone. */
static void interrupt(void **state)
{
    const struct command_row *row = *state;
    IDebugDataSpaces4 *client = given_data_spaces("sim:");
    HRESULT hr;

    assert_int_equal(ds_interrupt(client), S_OK);
    assert_string_equal(output_of(client, row->commands, &hr), row->output);
    assert_string_equal(ds_hr_name(hr), ds_hr_name((HRESULT)row->hr));
    success_of(client, row->commands);
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

struct counter {
    IDebugDataSpaces4 *client;
    unsigned pieces;
};

static void interrupt_third(void *context, const char *text)
{
    struct counter *counter = context;

    (void)text;
    if (++counter->pieces == 3)
        ds_interrupt(counter->client);
}

/* A display of 2^60 bytes that nobody interrupted would not end. */
static void interrupt_in_the_middle(void **state)
{
    struct counter counter = { given_data_spaces("sim:ram=0x1000"), 0 };
    HRESULT hr;

    (void)state;
    hr = ds_execute(counter.client, "!db 0 L?1000000000000000", interrupt_third, &counter);
    assert_string_equal(ds_hr_name(hr), "HR_INTERRUPTED");
    assert_in_range(counter.pieces, 4, 10); /* the message comes in pieces */
    assert_int_equal(counter.client->lpVtbl->Release(counter.client), 0);
}

static void every_command_has_help(void **state)
{
    IDebugDataSpaces4 *client = given_data_spaces("sim:");
    char list[0x4000];
    char command[64];
    size_t count = 0;

    (void)state;
    assert_true(strlen(success_of(client, ".help")) < sizeof(list));
    strcpy(list, success_of(client, ".help"));
    for (char *line = strtok(list, "\n"); line && strncmp(line, ".help COMMAND", 13) != 0;
            line = strtok(NULL, "\n")) {
        line[strcspn(line, " ")] = '\0';
        snprintf(command, sizeof(command), ".help %s", line);
        assert_int_equal(strncmp(success_of(client, command), line, strlen(line)), 0);
        count++;
    }
    assert_in_range(count, 38, 200);
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

static void without_output(void **state)
{
    IDebugDataSpaces4 *client = given_data_spaces("sim:");

    (void)state;
    assert_int_equal(ds_execute(client, "ed fffff80000400000 5", NULL, NULL), S_OK);
    assert_int_equal(ds_execute(client, "ed fffff80000400000 zz", NULL, NULL), E_INVALIDARG);
    assert_string_equal(success_of(client, "? dwo(fffff80000400000)"),
            "Evaluate expression: 5 = 00000000`00000005\n");
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

static void bad_arguments(void **state)
{
    IDebugDataSpaces4 *client = given_data_spaces("sim:");

    (void)state;
    assert_int_equal(ds_execute(NULL, "? 1", NULL, NULL), E_INVALIDARG);
    assert_int_equal(ds_execute(client, NULL, NULL, NULL), E_INVALIDARG);
    assert_int_equal(ds_interrupt(NULL), E_INVALIDARG);
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

static void without_target(void **state)
{
    IDebugDataSpaces4 *client = NULL;
    HRESULT hr;

    (void)state;
    assert_int_equal(DebugCreate(&IID_IDebugDataSpaces4, (void **)&client), S_OK);
    assert_string_equal(success_of(client, "? 1; .help q"), ONE "q\n    end the session\n");
    assert_string_equal(output_of(client, "db 1000", &hr),
            "db 1000: a stopped target: there is none (E_UNEXPECTED)\n");
    assert_string_equal(ds_hr_name(hr), "E_UNEXPECTED");
    assert_string_equal(output_of(client, "? poi(1000)", &hr),
            "? poi(1000): column 3: there is no target to read from\n");
    assert_string_equal(output_of(client, "? @cr3", &hr),
            "? @cr3: column 4: there is no target to ask for 'cr3'\n");
    assert_string_equal(output_of(client, "q", &hr), "");
    assert_int_equal(hr, S_FALSE);
    client->lpVtbl->Release(client);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(interrupt_in_the_middle),
        cmocka_unit_test(every_command_has_help),
        cmocka_unit_test(without_output),
        cmocka_unit_test(bad_arguments),
        cmocka_unit_test(without_target),
    };

    return RUN_ROWS(session_rows, command_row) + RUN_ROWS(interrupt_rows, interrupt) +
           RUN_TESTS(tests);
}
