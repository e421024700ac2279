/* $< and its kin. Source of what is wanted: Microsoft Learn, "$<, $><, $$<, $$><, $$>a<". */
#include "commands.h"

#include <stdio.h>
#include <string.h>

#include "files.h"
#include "given.h"
#include "heard.h"

#define INTERRUPTED 0xd000013au

struct script_row {
    const char *name;
    const char *file;
    const char *commands; /* %s: the file */
    uint32_t hr;
    const char *output;
};

/* clang-format off */
static const struct script_row script_rows[] = {
    { "lines", "* a comment\r\n.echo a\r\n.echo b; .echo c\n", "$<%s", S_OK, "a\nb\nc\n" },
    { "a mark at its beginning", "\xef\xbb\xbf.echo a", "$< %s", S_OK, "a\n" },
    { "nothing", "", "$<%s", S_OK, "" },
    { "an alias of a line before", "as zz9 .echo a\nzz9\n", "$<%s", S_OK, "a\n" },
    { "an alias of a line before, and a block behind", "as zz9 .echo a\nzz9\n.if (1) { .echo b }\n", "$<%s", S_OK, "a\nb\n" },
    { "an alias behind a comment with a bracket", "* note {\nas zz9 .echo a\nzz9\n", "$<%s", S_OK, "a\n" },
    { "an alias whose text has a bracket", "as zz9 .echo {\nzz9\nad zz9\n.echo a", "$<%s", S_OK, "{\na\n" },
    { "line by line, a block that spans some", ".echo a; .if (0)\n{\n  .echo b\n}\n.else\n{\n  .echo c\n}\n.echo d\n", "$<%s", S_OK, "a\nc\nd\n" },
    { "a text whose last quote has a backslash", ".echo \"\\\"a;b\\\"; .echo c", "$<%s", S_OK, "\"a;b\\\nc\n" },
    { "as one line", ".echo a\n.echo b\n", "$><%s", S_OK, "a\nb\n" },
    { "as one line, an alias is looked at once", "as zz9 .echo a\nzz9\n", "$><%s", E_INVALIDARG,
      "zz9: column 1: there is no command 'zz9'; .help lists them\n" },
    { "a block that spans lines", ".if (1)\n{\n  .echo a\n}\n.else\n{\n  .echo b\n}\n.echo c\n", "$><%s", S_OK, "a\nc\n" },
    { "commands behind it", ".echo a", "$$<%s; .echo b", S_OK, "a\nb\n" },
    { "as one line, and commands behind it", ".echo a", "$$>< %s; .echo b", S_OK, "a\nb\n" },
    { "a name in quotes", ".echo a", "$$<\"%s\"; .echo b", S_OK, "a\nb\n" },
    { "a failure ends all", ".echo a\nnosuch\n.echo b\n", "$$<%s; .echo c", E_INVALIDARG,
      "a\nnosuch: column 1: there is no command 'nosuch'; .help lists them\n" },
    { "q ends all", ".echo a\nq\n.echo b\n", "$$<%s; .echo c", S_FALSE, "a\n" },
    { ".break ends the loop around", ".echo a\n.break\n.echo b\n", ".while (1) { $$<%s }; .echo c", S_OK, "a\nc\n" },
    { "no file", "", "$<", E_INVALIDARG, "$<: column 3: a file was wanted\n" },
    { "no file's name", "", "$$<; .echo", E_INVALIDARG, "$$<: column 4: the name of a file is missing\n" },
    { "a comment is one still", "", "$$ <%s; .echo a", S_OK, "a\n" },
    { "arguments are not known", "", "$$>a<%s", E_INVALIDARG, NULL },
};

static const struct script_row interrupt_rows[] = {
    { "an interrupt ends a line",   "", ".echo a; .echo b", INTERRUPTED, "a\n.echo b: " },
    { "it ends several lines",      "", ".echo a\n.echo b", INTERRUPTED, "a\n.echo b: " },
    { "it ends a file",             ".echo a\n.echo b\n.echo c\n", "$<%s", INTERRUPTED, "a\n.echo b: " },
    { "it ends a file as one line", ".echo a\n.echo b\n.echo c\n", "$><%s", INTERRUPTED, "a\n.echo b: " },
    { "what stands behind a file",  ".echo a\n", "$$<%s; .echo b", INTERRUPTED, "a\n.echo b: " },
    { "it ends a block",            "", ".block { .echo a; .echo b }; .echo c", INTERRUPTED, "a\n.echo b: " },
};
/* clang-format on */

struct listener {
    IDebugDataSpaces4 *client;
    char text[512];
    size_t length;
};

static void scripts(void **state)
{
    const struct script_row *row = *state;
    IDebugDataSpaces4 *client = given_data_spaces("sim:ram=0x1000");
    char commands[512];
    const char *text;
    HRESULT hr;

    snprintf(commands, sizeof(commands), row->commands, given_file(row->file, strlen(row->file)));
    text = output_of(client, commands, &hr);
    if (row->output)
        assert_string_equal(text, row->output);
    assert_string_equal(ds_hr_name(hr), ds_hr_name((HRESULT)row->hr));
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

static void a_file_that_runs_itself_ends(void **state)
{
    IDebugDataSpaces4 *client = given_data_spaces("sim:ram=0x1000");
    const char *path = given_file("", 0);
    char commands[300];
    HRESULT hr;

    (void)state;
    snprintf(commands, sizeof(commands), "$$<%s", path);
    file_put(path, 0, commands, strlen(commands));
    assert_non_null(strstr(output_of(client, commands, &hr), "more than 16 files in each other"));
    assert_int_equal(hr, E_INVALIDARG);
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

static void what_is_no_text_is_refused(void **state)
{
    IDebugDataSpaces4 *client = given_data_spaces("sim:ram=0x1000");
    const char *path = given_file(".echo a\n\0.echo b", 16);
    char commands[300], wanted[400];
    HRESULT hr;

    (void)state;
    listen_to_log("all=error");
    snprintf(commands, sizeof(commands), "$<%s", path);
    snprintf(wanted, sizeof(wanted), "%s: offset 0x8: a zero byte, wanted text in UTF-8", path);
    output_of(client, commands, &hr);
    assert_string_equal(ds_hr_name(hr), "HR_BAD_DATA");
    assert_non_null(strstr(heard_text(), wanted));
    ds_set_log_levels("all=off");
    output_of(client, "$</nowhere/at/all", &hr);
    ds_set_log_levels("all=warn");
    assert_string_equal(ds_hr_name(hr), "HR_FILE_NOT_FOUND");
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

static void interrupt_once(void *context, const char *text)
{
    struct listener *l = context;

    if (l->length == 0)
        ds_interrupt(l->client);
    assert_true(strlen(text) < sizeof(l->text) - l->length);
    strcpy(l->text + l->length, text);
    l->length += strlen(text);
}

/* What the first command printed has brought it about; the commands look at nothing themselves. */
static void interrupted(void **state)
{
    static const char words[] = "it was not run: interrupted (HR_INTERRUPTED)\n";
    const struct script_row *row = *state;
    struct listener l = { .client = given_data_spaces("sim:ram=0x1000") };
    char commands[512], wanted[200];

    snprintf(commands, sizeof(commands), row->commands, given_file(row->file, strlen(row->file)));
    snprintf(wanted, sizeof(wanted), "%s%s", row->output, words);
    assert_string_equal(ds_hr_name(ds_execute(l.client, commands, interrupt_once, &l)),
            ds_hr_name((HRESULT)row->hr));
    assert_string_equal(l.text, wanted);
    l.length = 1;
    assert_int_equal(ds_execute(l.client, commands, interrupt_once, &l), S_OK); /* it is over */
    assert_int_equal(l.client->lpVtbl->Release(l.client), 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_that_runs_itself_ends),
        cmocka_unit_test(what_is_no_text_is_refused),
    };

    return RUN_ROWS(script_rows, scripts) + RUN_ROWS(interrupt_rows, interrupted) +
           RUN_TESTS(tests);
}
