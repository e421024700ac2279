/* What extensions know beside commands: structures and values (spec dataspaces 5.2.1). */
#include <stdio.h>
#include <string.h>

#include "files.h"
#include "host.h"
#include "rows.h"

struct row {
    const char *name;
    const char *library;
    const char *command;
    const char *said; /* NULL: not looked at */
    HRESULT hr;
};

/* clang-format off */
static const struct row rows[] = {
    { "a structure",                         "knowing", "dt _LAB fffff80000400000", "_LAB { holds 400000 }\n", S_OK },
    { "one without its name",                "knowing", "dt _BARE fffff80000400008", "{ holds 400008 }\n", S_OK },
    { "the function without a client",       "plain",   "dt _LAB 1234",             "_LAB { at 1234 }\n", S_OK },
    { "more text than was thought of",       "knowing", "dt _LONG 0",               NULL, S_OK },
    { "a structure that fails",              "knowing", "dt _FAILS 0",              NULL, E_ACCESSDENIED },
    { "a structure that nobody knows",       "knowing", "dt _ABSENT 0",             "dt _ABSENT 0: column 4: no extension knows _ABSENT, and there are no types\n", E_INVALIDARG },
    { "a library that knows none",           "modern",  "dt _LAB 0",                NULL, E_INVALIDARG },
    { "a structure without a name",          "knowing", "dt",                       NULL, E_INVALIDARG },
    { "a structure without an address",      "knowing", "dt _LAB",                  NULL, E_INVALIDARG },
    { "a value",                             "knowing", "? $$lab + 4",              "Evaluate expression: 4276097028 = 00000000`fee01004\n", S_OK },
    { "a value behind @, in other letters",  "knowing", "? @$$LAB",                 "Evaluate expression: 4276097024 = 00000000`fee01000\n", S_OK },
    { "a value that asks the client",        "knowing", "? $$width",                "Evaluate expression: 80 = 00000000`00000050\n", S_OK },
    { "a value that fails",                  "knowing", "? $$broken",               NULL, E_ACCESSDENIED },
    { "a value that nobody has",             "knowing", "? $$labs",                 "? $$labs: column 3: no extension has a value $$labs\n", E_INVALIDARG },
    { "a library without values",            "modern",  "? $$lab",                  NULL, E_INVALIDARG },
};
/* clang-format on */

static void knows(void **state)
{
    const struct row *row = *state;
    char commands[1200];
    struct host host;

    host_open(&host, "sim:", 0);
    snprintf(commands, sizeof(commands), ".load %s", library(row->library));
    assert_int_equal(host_execute(&host, commands), S_OK);
    assert_int_equal(host_execute(&host, row->command), row->hr);
    if (row->said)
        assert_string_equal(host.said, row->said);
    host_close(&host);
}

static void a_long_line_is_all_there(void **state)
{
    char commands[1200];
    struct host host;

    (void)state;
    host_open(&host, "sim:", 0);
    snprintf(commands, sizeof(commands), ".load %s; dt _LONG 0", library("knowing"));
    assert_int_equal(host_execute(&host, commands), S_OK);
    assert_int_equal(strspn(host.said + strlen("_LONG "), "x"), 699);
    host_close(&host);
}

static void evaluate_knows_values(void **state)
{
    struct host host;
    DEBUG_VALUE value;
    ULONG64 handle = 0;
    ULONG rest = 0;

    (void)state;
    host_open(&host, "sim:", 0);
    assert_int_equal(
            host.control->lpVtbl->AddExtension(host.control, library("knowing"), 0, &handle), S_OK);
    assert_int_equal(
            host.control->lpVtbl->Evaluate(host.control, "$$lab", DEBUG_VALUE_INT64, &value, &rest),
            E_FAIL); /* it is not in use before its first command */
    assert_int_equal(host.control->lpVtbl->CallExtension(host.control, handle, "absent", NULL),
            E_NOINTERFACE);
    assert_int_equal(host_execute(&host, ".load knowing"), S_OK);
    assert_int_equal(host.control->lpVtbl->Evaluate(
                             host.control, "$$lab+1, 8", DEBUG_VALUE_INT64, &value, &rest),
            S_OK);
    assert_int_equal(value.I64, 0xfee01001);
    assert_int_equal(rest, 7);
    host_close(&host);
}

/* The value asks a client for something, and where a breakpoint is told its expression none runs
 * anything. */
static void a_breakpoint_asks_no_extension_without_a_client(void **state)
{
    IDebugBreakpoint *b = NULL;
    char commands[1200];
    struct host host;
    ULONG flags = 0;

    (void)state;
    host_open(&host, "sim:run", 0);
    snprintf(commands, sizeof(commands), ".load %s; ? $$width", library("knowing"));
    assert_int_equal(host_execute(&host, commands), S_OK);
    assert_int_equal(host.control->lpVtbl->AddBreakpoint(
                             host.control, DEBUG_BREAKPOINT_CODE, DEBUG_ANY_ID, &b),
            S_OK);
    assert_int_equal(b->lpVtbl->SetOffsetExpression(b, "$$width"), S_OK);
    assert_int_equal(b->lpVtbl->GetFlags(b, &flags), S_OK);
    assert_int_equal(flags, DEBUG_BREAKPOINT_DEFERRED);
    host_close(&host);
}

/* It is asked again when a module comes: 80 columns are an address of that machine. */
static void a_breakpoint_asks_for_who_waits(void **state)
{
    static const char machine[] =
            "ram 0 0x10000\nmap 0 0 0x10000 rw\ncpu all rip=0x1000\n"
            "run load \"\\\\lab.sys\" 0x2000 0x1000\nrun stop 0x80000003 0x10\n";
    char text[1200];
    struct host host;

    (void)state;
    snprintf(text, sizeof(text), "sim:machine=\"%s\"", given_file(machine, strlen(machine)));
    host_open(&host, text, 0);
    snprintf(text, sizeof(text), ".load %s; ? $$width; bu $$width; g; bl", library("knowing"));
    assert_int_equal(host_execute(&host, text), S_OK);
    assert_non_null(strstr(host.said, "loaded 00000000`00002000"));
    assert_non_null(strstr(host.said, " 0 e 00000000`00000050 0001 (0001) $$width\n"));
    host_close(&host);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_long_line_is_all_there),
        cmocka_unit_test(evaluate_knows_values),
        cmocka_unit_test(a_breakpoint_asks_no_extension_without_a_client),
        cmocka_unit_test(a_breakpoint_asks_for_who_waits),
    };

    return RUN_ROWS(rows, knows) + RUN_TESTS(tests);
}
