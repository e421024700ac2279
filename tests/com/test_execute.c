/* Commands and expressions for hosts (spec dataspaces 5.6). */
#include <stdio.h>
#include <string.h>

#include "callbacks.h"
#include "files.h"
#include "given.h"
#include "rows.h"

struct host {
    IDebugClient8 *client;
    IDebugControl7 *control;
    struct output heard;
};

static void given_host(struct host *h, const char *connection)
{
    IDebugDataSpaces4 *data = given_data_spaces(connection);
    void *found = NULL;

    assert_int_equal(data->lpVtbl->QueryInterface(data, &IID_IDebugClient8, &found), S_OK);
    h->client = found;
    assert_int_equal(data->lpVtbl->QueryInterface(data, &IID_IDebugControl7, &found), S_OK);
    h->control = found;
    data->lpVtbl->Release(data);
    output_narrow(&h->heard);
    assert_int_equal(
            h->client->lpVtbl->SetOutputCallbacks(h->client, &h->heard.iface.narrow), S_OK);
}

static void end_host(struct host *h)
{
    h->control->lpVtbl->Release(h->control);
    assert_int_equal(h->client->lpVtbl->Release(h->client), 0);
}

struct execute_row {
    const char *name;
    ULONG control;
    const char *command;
    ULONG flags;
    HRESULT hr;
    ULONG mask; /* of what came last */
    const char *text;
};

#define HERE DEBUG_OUTCTL_THIS_CLIENT

/* clang-format off */
static const struct execute_row execute_rows[] = {
    { "a command",              HERE, "? 1 + 2",     DEBUG_EXECUTE_DEFAULT, S_OK, DEBUG_OUTPUT_NORMAL, "Evaluate expression: 3 = 00000000`00000003\n" },
    { "it is echoed",           HERE, "? 3",         DEBUG_EXECUTE_ECHO,    S_OK, DEBUG_OUTPUT_NORMAL, "kd> ? 3\nEvaluate expression: 3 = 00000000`00000003\n" },
    { "one that is none",       HERE, "nonsense",    DEBUG_EXECUTE_DEFAULT, E_INVALIDARG, DEBUG_OUTPUT_ERROR, "nonsense: column 1: there is no command 'nonsense'; .help lists them\n" },
    { "nobody hears it",        DEBUG_OUTCTL_IGNORE, "? 3", DEBUG_EXECUTE_DEFAULT, S_OK, 0, "" },
    { "no destination",         6,    "? 3",         DEBUG_EXECUTE_DEFAULT, E_INVALIDARG, 0, "" },
    { "flags that are none",    HERE, "? 3",         0x1000,                E_INVALIDARG, 0, "" },
    { "no command",             HERE, NULL,          DEBUG_EXECUTE_DEFAULT, E_INVALIDARG, 0, "" },
    { "g cannot run a machine that always stands", HERE, "g", DEBUG_EXECUTE_DEFAULT, E_NOINTERFACE, DEBUG_OUTPUT_ERROR, NULL },
};
/* clang-format on */

static void executing(void **state)
{
    const struct execute_row *row = *state;

    for (int is_wide = 0; is_wide < 2; is_wide++) {
        struct host h;
        HRESULT hr;

        given_host(&h, "sim:ram=0x1000");
        hr = is_wide ? h.control->lpVtbl->ExecuteWide(h.control, row->control,
                               row->command ? wide(row->command) : NULL, row->flags)
                     : h.control->lpVtbl->Execute(
                               h.control, row->control, row->command, row->flags);
        assert_string_equal(ds_hr_name(hr), ds_hr_name(row->hr));
        assert_int_equal(h.heard.mask, row->mask);
        if (row->text)
            assert_string_equal(h.heard.text, row->text);
        end_host(&h);
    }
}

static void a_file_of_commands_is_run(void **state)
{
    static const char commands[] = "* a comment\r\n? 1\r\n? 2\n";
    const char *path = given_file(commands, sizeof(commands) - 1);
    struct host h;

    (void)state;
    given_host(&h, "sim:ram=0x1000");
    assert_int_equal(h.control->lpVtbl->ExecuteCommandFile(h.control, HERE, path, 0), S_OK);
    assert_string_equal(h.heard.text, "Evaluate expression: 1 = 00000000`00000001\n"
                                      "Evaluate expression: 2 = 00000000`00000002\n");
    h.heard.text[0] = '\0';
    assert_int_equal(
            h.control->lpVtbl->ExecuteCommandFileWide(h.control, HERE, wide(path), 0), S_OK);
    assert_int_equal(
            strlen(h.heard.text), 2 * strlen("Evaluate expression: 1 = 00000000`00000001\n"));
    ds_set_log_levels("all=off");
    assert_int_equal(h.control->lpVtbl->ExecuteCommandFile(h.control, HERE, "/nowhere/at/all", 0),
            HR_FILE_NOT_FOUND);
    ds_set_log_levels("all=warn");
    assert_int_equal(h.control->lpVtbl->ExecuteCommandFile(h.control, HERE, NULL, 0), E_INVALIDARG);
    end_host(&h);
}

/* Source: Microsoft Learn, DEBUG_EXECUTE_XXX: a command is logged and not shown, but for those two
 * flags. */
static void a_command_is_logged_behind_the_prompt(void **state)
{
    static const struct {
        ULONG control;
        PCSTR command;
        ULONG flags;
    } runs[] = { { HERE, "? 1", DEBUG_EXECUTE_DEFAULT }, { HERE, "? 2", DEBUG_EXECUTE_NOT_LOGGED },
        { HERE | DEBUG_OUTCTL_NOT_LOGGED, "? 3", DEBUG_EXECUTE_DEFAULT },
        { DEBUG_OUTCTL_IGNORE, "? 4", DEBUG_EXECUTE_DEFAULT },
        { HERE, "? 5", DEBUG_EXECUTE_ECHO } };
    const char *path = given_file("", 0);
    char text[512];
    FILE *file;
    struct host h;

    (void)state;
    given_host(&h, "sim:ram=0x1000");
    assert_int_equal(h.control->lpVtbl->OpenLogFile(h.control, path, FALSE), S_OK);
    for (size_t i = 0; i < sizeof(runs) / sizeof(runs[0]); i++)
        assert_int_equal(h.control->lpVtbl->Execute(
                                 h.control, runs[i].control, runs[i].command, runs[i].flags),
                S_OK);
    assert_int_equal(h.control->lpVtbl->CloseLogFile(h.control), S_OK);
    end_host(&h);

    file = fopen(path, "rb");
    assert_non_null(file);
    text[fread(text, 1, sizeof(text) - 1, file)] = '\0';
    fclose(file);
    assert_string_equal(text, "kd> ? 1\nEvaluate expression: 1 = 00000000`00000001\n"
                              "kd> ? 5\nEvaluate expression: 5 = 00000000`00000005\n");
}

/* A host waits itself: g only says how. */
static void g_leaves_the_waiting_to_the_host(void **state)
{
    struct host h;
    ULONG status = 0;

    (void)state;
    given_host(&h, "sim:run");
    assert_int_equal(h.control->lpVtbl->GetExecutionStatus(h.control, &status), S_OK);
    assert_int_equal(status, DEBUG_STATUS_BREAK);
    assert_int_equal(h.control->lpVtbl->Execute(h.control, HERE, "gh", 0), S_OK);
    assert_int_equal(h.control->lpVtbl->GetExecutionStatus(h.control, &status), S_OK);
    assert_int_equal(status, DEBUG_STATUS_GO_HANDLED);
    assert_int_equal(h.control->lpVtbl->WaitForEvent(h.control, 0, 0), S_FALSE);
    assert_int_equal(h.control->lpVtbl->GetExecutionStatus(h.control, &status), S_OK);
    assert_int_equal(status, DEBUG_STATUS_GO);
    assert_int_equal(h.control->lpVtbl->SetInterrupt(h.control, DEBUG_INTERRUPT_ACTIVE), S_OK);
    assert_int_equal(h.control->lpVtbl->WaitForEvent(h.control, 0, INFINITE), S_OK);
    assert_int_equal(h.control->lpVtbl->Execute(h.control, HERE, "q", 0), S_OK);
    assert_int_equal(h.control->lpVtbl->GetExecutionStatus(h.control, &status), S_OK);
    assert_int_equal(status, DEBUG_STATUS_NO_DEBUGGEE);
    end_host(&h);
}

/* What follows needs the next stop: Execute waits for it, and the last g is the host's again. */
static void what_follows_g_runs_at_the_next_stop(void **state)
{
    static const char machine[] = "ram 0 4096\nrun print \"first\\n\"\nrun stop 0x80000003 0x10\n"
                                  "run stop 0x80000003 0x20\n";
    char connection[300];
    struct host h;
    ULONG status = 0;

    (void)state;
    snprintf(connection, sizeof(connection), "sim:machine=\"%s\"",
            given_file(machine, sizeof(machine) - 1));
    given_host(&h, connection);
    assert_int_equal(h.control->lpVtbl->Execute(h.control, HERE, "g; ? 1; g;", 0), S_OK);
    assert_string_equal(h.heard.text, "first\n"
                                      "processor 0 stopped at 00000000`00000010: break instruction "
                                      "(80000003)\n"
                                      "Evaluate expression: 1 = 00000000`00000001\n");
    assert_int_equal(h.control->lpVtbl->GetExecutionStatus(h.control, &status), S_OK);
    assert_int_equal(status, DEBUG_STATUS_GO);
    assert_int_equal(h.control->lpVtbl->WaitForEvent(h.control, 0, INFINITE), S_OK);
    assert_non_null(strstr(h.heard.text, "00000020"));
    end_host(&h);
}

/* Nobody else waits for it. */
static void g_waits_for_a_target_that_runs(void **state)
{
    struct host h;

    (void)state;
    given_host(&h, "sim:run");
    assert_int_equal(h.control->lpVtbl->Execute(h.control, HERE, "g", 0), S_OK);
    assert_int_equal(h.control->lpVtbl->WaitForEvent(h.control, 0, 0), S_FALSE);
    assert_int_equal(h.control->lpVtbl->SetInterrupt(h.control, DEBUG_INTERRUPT_ACTIVE), S_OK);
    assert_int_equal(h.control->lpVtbl->Execute(h.control, HERE, "g", 0), S_OK);
    assert_non_null(strstr(h.heard.text, "processor 0 stopped"));
    end_host(&h);
}

/* What commands write is told as what methods write. */
static void writes_of_commands_are_told(void **state)
{
    struct events told;
    struct host h;

    (void)state;
    given_host(&h, "sim:");
    events_narrow(&told, DEBUG_EVENT_CHANGE_DEBUGGEE_STATE);
    assert_int_equal(h.client->lpVtbl->SetEventCallbacks(h.client, &told.iface.narrow), S_OK);
    assert_int_equal(h.control->lpVtbl->Execute(h.control, HERE,
                             "eb fffff80000400000 1 2; !ed 1000 1; f fffff80000400000 L8 5; fp "
                             "1000 L8 5; db fffff80000400000 L1",
                             0),
            S_OK);
    assert_string_equal(told.text, "debuggee 2 0\ndebuggee 2 0\ndebuggee 2 1\n"
                                   "debuggee 2 0\ndebuggee 2 1\n");
    end_host(&h);
}

struct evaluate_row {
    const char *name;
    const char *text;
    ULONG type;
    HRESULT hr;
    ULONG64 value;
    ULONG rest;
};

/* clang-format off */
static const struct evaluate_row evaluate_rows[] = {
    { "hexadecimal by default",      "10 + 1",        DEBUG_VALUE_INVALID, S_OK,         0x11, 6 },
    { "0n is decimal",               "0n10",          DEBUG_VALUE_INT64,   S_OK,         10,   4 },
    { "parentheses first",           "(1+2)*3",       DEBUG_VALUE_INT64,   S_OK,         9,    7 },
    { "what follows is not used",    "5 )",           DEBUG_VALUE_INT64,   S_OK,         5,    1 },
    { "an integer is cut",           "12345",         DEBUG_VALUE_INT16,   S_OK,         0x2345, 5 },
    { "a register",                  "@rip",          DEBUG_VALUE_INT64,   S_OK,         0xfffff80100002000, 4 },
    { "a module, and what follows",  "nt+10,1",       DEBUG_VALUE_INT64,   S_OK,         0xfffff80100000010, 5 },
    { "not an expression",           "1 +",           DEBUG_VALUE_INT64,   E_FAIL,       0,    0 },
    { "memory that is not there",    "poi(1000)",     DEBUG_VALUE_INT64,   HR_READ_FAULT, 0,   0 },
    { "no such type",                "1",             DEBUG_VALUE_TYPES,   E_INVALIDARG, 0,    0 },
};
/* clang-format on */

static void evaluating(void **state)
{
    const struct evaluate_row *row = *state;

    for (int is_wide = 0; is_wide < 2; is_wide++) {
        DEBUG_VALUE value;
        ULONG rest = 0;
        struct host h;
        HRESULT hr;

        given_host(&h, "sim:");
        memset(&value, 0, sizeof(value));
        hr = is_wide ? h.control->lpVtbl->EvaluateWide(
                               h.control, wide(row->text), row->type, &value, &rest)
                     : h.control->lpVtbl->Evaluate(h.control, row->text, row->type, &value, &rest);
        assert_string_equal(ds_hr_name(hr), ds_hr_name(row->hr));
        assert_int_equal(value.I64, row->value);
        if (SUCCEEDED(hr)) {
            assert_in_range(rest, row->rest, row->rest + 1); /* a space may be used */
            assert_int_equal(value.Type, row->type ? row->type : DEBUG_VALUE_INT64);
        }
        end_host(&h);
    }
}

static void all_of_an_expression_is_used_where_nobody_asks_how_much(void **state)
{
    DEBUG_VALUE value;
    struct host h;

    (void)state;
    given_host(&h, "sim:");
    assert_int_equal(h.control->lpVtbl->Evaluate(h.control, "5 )", 0, &value, NULL), E_FAIL);
    assert_int_equal(h.control->lpVtbl->Evaluate(h.control, "5 ", 0, &value, NULL), S_OK);
    assert_int_equal(h.control->lpVtbl->Evaluate(h.control, NULL, 0, &value, NULL), E_INVALIDARG);
    assert_int_equal(h.control->lpVtbl->Evaluate(h.control, "5", 0, NULL, NULL), E_INVALIDARG);
    assert_int_equal(h.control->lpVtbl->SetRadix(h.control, 10), S_OK);
    assert_int_equal(h.control->lpVtbl->Evaluate(h.control, "10", 0, &value, NULL), S_OK);
    assert_int_equal(value.I64, 10);
    assert_int_equal(h.control->lpVtbl->SetRadix(h.control, 12), E_INVALIDARG);
    end_host(&h);
}

struct coerce_row {
    const char *name;
    ULONG from;
    double real; /* of a FLOAT64 */
    ULONG64 integer;
    ULONG to;
    HRESULT hr;
    ULONG64 out;
};

/* clang-format off */
static const struct coerce_row coerce_rows[] = {
    { "64 bits to 8",                 DEBUG_VALUE_INT64,   0,    0x1234,      DEBUG_VALUE_INT8,    S_OK, 0x34 },
    { "32 bits are unsigned",         DEBUG_VALUE_INT32,   0,    0xffffffff,  DEBUG_VALUE_INT64,   S_OK, 0xffffffff },
    { "a real number to an integer",  DEBUG_VALUE_FLOAT64, 2.75, 0,           DEBUG_VALUE_INT64,   S_OK, 2 },
    { "a negative one",               DEBUG_VALUE_FLOAT64, -2.5, 0,           DEBUG_VALUE_INT64,   S_OK, (ULONG64)-2 },
    { "one that does not fit",        DEBUG_VALUE_FLOAT64, 1e30, 0,           DEBUG_VALUE_INT64,   E_FAIL, 0 },
    { "an integer to a real number",  DEBUG_VALUE_INT64,   0,    3,           DEBUG_VALUE_FLOAT64, S_OK, 0x4008000000000000 },
    { "a real number of 32 bits",     DEBUG_VALUE_FLOAT64, 1.5,  0,           DEBUG_VALUE_FLOAT32, S_OK, 0x3fc00000 },
    { "a real number of 80 bits",     DEBUG_VALUE_FLOAT64, -1.5, 0,           DEBUG_VALUE_FLOAT80, S_OK, 0xc000000000000000 },
    { "to itself",                    DEBUG_VALUE_INT64,   0,    7,           DEBUG_VALUE_INT64,   S_OK, 7 },
    { "no such type",                 DEBUG_VALUE_INT64,   0,    7,           DEBUG_VALUE_TYPES,   E_INVALIDARG, 0 },
    { "of no type",                   DEBUG_VALUE_INVALID, 0,    7,           DEBUG_VALUE_INT64,   E_INVALIDARG, 0 },
    { "a vector",                     DEBUG_VALUE_INT64,   0,    7,           DEBUG_VALUE_VECTOR128, E_NOTIMPL, 0 },
};
/* clang-format on */

static void coercing(void **state)
{
    const struct coerce_row *row = *state;
    DEBUG_VALUE in, out, back;
    struct host h;
    HRESULT hr;

    given_host(&h, "sim:ram=0x1000");
    memset(&in, 0, sizeof(in));
    memset(&out, 0, sizeof(out));
    in.Type = row->from;
    if (row->from == DEBUG_VALUE_FLOAT64)
        in.F64 = row->real;
    else
        in.I64 = row->integer;
    hr = h.control->lpVtbl->CoerceValue(h.control, &in, row->to, &out);
    assert_string_equal(ds_hr_name(hr), ds_hr_name(row->hr));
    assert_int_equal(out.I64, row->out);
    if (row->to == DEBUG_VALUE_FLOAT80) {
        ULONG type = DEBUG_VALUE_FLOAT64;

        assert_int_equal(out.F80Bytes[9] << 8 | out.F80Bytes[8], 0xbfff);
        assert_int_equal(h.control->lpVtbl->CoerceValues(h.control, 1, &out, &type, &back), S_OK);
        assert_true(back.F64 == row->real);
    }
    assert_int_equal(h.control->lpVtbl->CoerceValue(h.control, NULL, row->to, &out), E_INVALIDARG);
    assert_int_equal(h.control->lpVtbl->CoerceValues(h.control, 1, &in, NULL, &out), E_INVALIDARG);
    end_host(&h);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_command_is_logged_behind_the_prompt),
        cmocka_unit_test(a_file_of_commands_is_run),
        cmocka_unit_test(writes_of_commands_are_told),
        cmocka_unit_test(g_leaves_the_waiting_to_the_host),
        cmocka_unit_test(what_follows_g_runs_at_the_next_stop),
        cmocka_unit_test(g_waits_for_a_target_that_runs),
        cmocka_unit_test(all_of_an_expression_is_used_where_nobody_asks_how_much),
    };

    return RUN_ROWS(execute_rows, executing) + RUN_ROWS(evaluate_rows, evaluating) +
           RUN_ROWS(coerce_rows, coercing) + RUN_TESTS(tests);
}
