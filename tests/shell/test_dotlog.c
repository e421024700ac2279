/* .logopen and its kin: what is printed goes to a file too. */
#include "commands.h"

#include <stdio.h>
#include <string.h>

#include "files.h"

static void read_back(const char *path, char text[1024])
{
    FILE *file = fopen(path, "rb");
    size_t size;

    assert_non_null(file);
    size = fread(text, 1, 1023, file);
    text[size] = '\0';
    fclose(file);
}

static void run_with(IDebugDataSpaces4 *client, const char *format, const char *path)
{
    char commands[2048];

    snprintf(commands, sizeof(commands), format, path);
    success_of(client, commands);
}

static void what_is_printed_is_logged(void **state)
{
    IDebugDataSpaces4 *client = given_data_spaces("sim:");
    const char *path = given_file("before", 6);
    char expected[2048];
    char text[1024];

    (void)state;
    run_with(client, ".echo not yet; .logopen %s; .echo in it; ? 1 + 1; .logclose; .echo no longer",
            path);

    read_back(path, text);
    snprintf(expected, sizeof(expected),
            "Opened log file '%s'\nin it\nEvaluate expression: 2 = 00000000`00000002\n"
            "Closing open log file %s\n",
            path, path);
    assert_string_equal(text, expected);
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

static void a_failure_is_logged(void **state)
{
    IDebugDataSpaces4 *client = given_data_spaces("sim:");
    const char *path = given_file("", 0);
    char text[1024];
    HRESULT hr;

    (void)state;
    run_with(client, ".logopen \"%s\"", path);
    output_of(client, "nosuchcommand", &hr);
    success_of(client, ".logclose");

    read_back(path, text);
    assert_non_null(strstr(text, "there is no command 'nosuchcommand'"));
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

static void append_keeps_what_was_there(void **state)
{
    IDebugDataSpaces4 *client = given_data_spaces("sim:");
    const char *path = given_file("before\n", 7);
    char text[1024];

    (void)state;
    run_with(client, ".logappend %s; .echo behind; .logclose", path);

    read_back(path, text);
    assert_int_equal(strncmp(text, "before\nOpened log file '", 24), 0);
    assert_non_null(strstr(text, "'\nbehind\n"));
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

static void another_log_closes_the_first(void **state)
{
    IDebugDataSpaces4 *client = given_data_spaces("sim:");
    const char *first = given_file("", 0);
    const char *second = given_file("", 0);
    char expected[2048];

    (void)state;
    run_with(client, ".logopen %s", first);
    run_with(client, ".logopen %s", second);
    snprintf(expected, sizeof(expected), "Log file is '%s'\n", second);
    assert_string_equal(success_of(client, ".logfile"), expected);
    success_of(client, ".logclose");
    assert_string_equal(success_of(client, ".logfile"), "No log file open\n");
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

/* clang-format off */
static const struct command_row dotlog_rows[] = {
    { "none is open", NULL, ".logfile; .logclose", S_OK, "No log file open\nNo log file open\n" },
    { "a folder that is not there", NULL, ".logopen /no/such/folder/f", 0x80070002,
      ".logopen /no/such/folder/f: /no/such/folder/f: no such file or folder (HR_FILE_NOT_FOUND)\n" },
    { "more than a name", NULL, ".logopen /no/such/f 1", E_INVALIDARG,
      ".logopen /no/such/f 1: column 21: '1' is more than this command takes\n" },
    { ".logclose takes nothing", NULL, ".logclose 1", E_INVALIDARG, ".logclose 1: column 11: '1' is more than this command takes\n" },
    { ".logfile takes nothing", NULL, ".logfile 1", E_INVALIDARG, ".logfile 1: column 10: '1' is more than this command takes\n" },
};
/* clang-format on */

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_printed_is_logged),
        cmocka_unit_test(a_failure_is_logged),
        cmocka_unit_test(append_keeps_what_was_there),
        cmocka_unit_test(another_log_closes_the_first),
    };

    return RUN_TESTS(tests) + RUN_ROWS(dotlog_rows, command_row);
}
