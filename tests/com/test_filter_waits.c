/* What ends a wait by the event filters. Source of what is wanted: Microsoft Learn, "Controlling
 * Exceptions and Events", IDebugControl::SetExceptionFilterParameters and its kin. */
#include <stddef.h>
#include <string.h>

#include "given_runner.h"
#include "rows.h"

#define CALL(object, method, ...) (object)->lpVtbl->method(object, __VA_ARGS__)

#define AV   0xc0000005u
#define OWN  0xc0001234u /* nobody's */
#define STOP "run stop 0x80000003 0x20\n"

static HRESULT set_code(struct runner *r, ULONG code, ULONG execution, ULONG handling)
{
    DEBUG_EXCEPTION_FILTER_PARAMETERS p = {
        .ExecutionOption = execution, .ContinueOption = handling, .ExceptionCode = code
    };

    return CALL(r->control, SetExceptionFilterParameters, 1, &p);
}

struct wait_row {
    const char *name;
    const char *lines;
    ULONG index; /* of the filter that is changed; below 10, or the code of an exception */
    ULONG execution;
    ULONG handling;
    const char *argument;
    const char *told; /* until the first stop */
    const char *shown;
};

#define LOAD   "run load \"\\\\lab.sys\" 0xfffff80000100000 0x1000\n"
#define UNLOAD "run unload \"\\\\lab.sys\" 0xfffff80000100000\n"
#define FAULT  "run stop 0xc0000005 0x10\n"
#define LAST   "run stop 0xc0000005 0x10 second\n"
#define OTHER  "run stop 0xc0001234 0x10\n"

#define T_LOAD   "load lab of \\lab.sys at fffff80000100000 size 1000 sum 0\n"
#define T_UNLOAD "unload \\lab.sys at fffff80000100000\n"
#define T_FAULT  "exception c0000005 at 10 first 1\n"
#define T_LAST   "exception c0000005 at 10 first 0\n"
#define T_OTHER  "exception c0001234 at 10 first 1\n"
#define T_STOP   "exception 80000003 at 20 first 1\n"

#define S_LOAD   "loaded fffff800`00100000 size 1000  \\lab.sys\n"
#define S_UNLOAD "unloaded fffff800`00100000  \\lab.sys\n"
#define S_AT     "processor 0 stopped at 00000000`000000"
#define S_FAULT  S_AT "10: access violation (c0000005)\n"
#define S_LAST   S_AT "10: access violation (c0000005), second chance\n"
#define S_OTHER  S_AT "10: exception (c0001234)\n"
#define S_STOP   S_AT "20: break instruction (80000003)\n"

/* clang-format off */
static const struct wait_row wait_rows[] = {
    { "a module that breaks",            LOAD STOP,   DEBUG_FILTER_LOAD_MODULE,   DEBUG_FILTER_BREAK,  0, NULL,  T_LOAD, S_LOAD },
    { "one that is shown",               LOAD STOP,   DEBUG_FILTER_LOAD_MODULE,   DEBUG_FILTER_OUTPUT, 0, NULL,  T_LOAD T_STOP, S_LOAD S_STOP },
    { "one that is not",                 LOAD STOP,   DEBUG_FILTER_LOAD_MODULE,   DEBUG_FILTER_IGNORE, 0, NULL,  T_LOAD T_STOP, S_STOP },
    { "the one that is meant",           LOAD STOP,   DEBUG_FILTER_LOAD_MODULE,   DEBUG_FILTER_BREAK,  0, "LAB", T_LOAD, S_LOAD },
    { "by its file's name",              LOAD STOP,   DEBUG_FILTER_LOAD_MODULE,   DEBUG_FILTER_BREAK,  0, "l?b.s*", T_LOAD, S_LOAD },
    { "another",                         LOAD STOP,   DEBUG_FILTER_LOAD_MODULE,   DEBUG_FILTER_BREAK,  0, "nt",  T_LOAD T_STOP, S_LOAD S_STOP },
    { "one that goes",                   UNLOAD STOP, DEBUG_FILTER_UNLOAD_MODULE, DEBUG_FILTER_BREAK,  0, NULL,  T_UNLOAD, S_UNLOAD },
    { "an exception that breaks",        FAULT STOP,  AV, DEBUG_FILTER_BREAK,               1, NULL, T_FAULT, S_FAULT },
    { "at its second chance",            FAULT STOP,  AV, DEBUG_FILTER_SECOND_CHANCE_BREAK, 1, NULL, T_FAULT T_STOP, S_FAULT S_STOP },
    { "and that comes",                  FAULT LAST STOP, AV, DEBUG_FILTER_SECOND_CHANCE_BREAK, 1, NULL, T_FAULT T_LAST, S_FAULT S_LAST },
    { "one that is shown alone",         FAULT STOP,  AV, DEBUG_FILTER_OUTPUT,              1, NULL, T_FAULT T_STOP, S_FAULT S_STOP },
    { "one that is ignored",             FAULT STOP,  AV, DEBUG_FILTER_IGNORE,              1, NULL, T_FAULT T_STOP, S_STOP },
    { "one without a name",              OTHER STOP,  AV, DEBUG_FILTER_BREAK,               1, NULL, T_OTHER T_STOP, S_OTHER S_STOP },
    { "all without a name break",        OTHER STOP,  0,  DEBUG_FILTER_BREAK,               1, NULL, T_OTHER, S_OTHER },
    { "a code of its own breaks",        OTHER STOP,  OWN, DEBUG_FILTER_BREAK,              1, NULL, T_OTHER, S_OTHER },
    { "break instructions are ignored",  STOP FAULT,  0x80000003, DEBUG_FILTER_IGNORE,      0, NULL, T_STOP T_FAULT, S_FAULT },
    { "what is printed",                 "run print \"hello\\n\"\n" STOP, DEBUG_FILTER_DEBUGGEE_OUTPUT, DEBUG_FILTER_OUTPUT, 0, NULL, T_STOP, "hello\n" S_STOP },
    { "it is ignored",                   "run print \"hello\\n\"\n" STOP, DEBUG_FILTER_DEBUGGEE_OUTPUT, DEBUG_FILTER_IGNORE, 0, NULL, T_STOP, S_STOP },
    { "it is ignored if it says this",   "run print \"hello\\n\"\n" STOP, DEBUG_FILTER_DEBUGGEE_OUTPUT, DEBUG_FILTER_IGNORE, 0, "ell", T_STOP, S_STOP },
    { "and shown if it says that",       "run print \"hello\\n\"\n" STOP, DEBUG_FILTER_DEBUGGEE_OUTPUT, DEBUG_FILTER_IGNORE, 0, "bye", T_STOP, "hello\n" S_STOP },
};
/* clang-format on */

static void set_filter(struct runner *r, const struct wait_row *row)
{
    DEBUG_SPECIFIC_FILTER_PARAMETERS p = { .ExecutionOption = row->execution,
        .ContinueOption = row->handling };

    if (row->index == 0 || row->index >= 10) {
        assert_int_equal(set_code(r, row->index, row->execution, row->handling), S_OK);
        return;
    }
    assert_int_equal(CALL(r->control, SetSpecificFilterParameters, row->index, 1, &p), S_OK);
    if (row->argument)
        assert_int_equal(
                CALL(r->control, SetSpecificFilterArgument, row->index, row->argument), S_OK);
}

static void waits(void **state)
{
    const struct wait_row *row = *state;
    struct runner r;

    given_runner(&r, row->lines,
            DEBUG_EVENT_EXCEPTION | DEBUG_EVENT_LOAD_MODULE | DEBUG_EVENT_UNLOAD_MODULE);
    set_filter(&r, row);
    assert_int_equal(runner_wait(&r), S_OK);
    assert_string_equal(r.events.text, row->told);
    assert_string_equal(r.output.text, row->shown);
    runner_done(&r);
}

/* How an exception counts when `g` does not say it: the target is told by the way it is resumed. */
static void an_exception_is_handled_as_its_filter_says(void **state)
{
    struct runner r;

    (void)state;
    given_runner(&r, FAULT FAULT STOP, 0);
    assert_int_equal(runner_wait(&r), S_OK);
    assert_int_equal(set_code(&r, AV, DEBUG_FILTER_BREAK, DEBUG_FILTER_GO_HANDLED), S_OK);
    assert_int_equal(runner_wait(&r), S_OK); /* it went on from the first: handled */
    assert_int_equal(set_code(&r, AV, DEBUG_FILTER_BREAK, DEBUG_FILTER_GO_NOT_HANDLED), S_OK);
    assert_int_equal(runner_wait(&r), S_OK);
    r.output.text[0] = '\0';
    assert_int_equal(CALL(r.control, Execute, DEBUG_OUTCTL_THIS_CLIENT, ".sim", 0), S_OK);
    assert_non_null(strstr(r.output.text, "let go 3 times, 1 with an exception not handled"));
    runner_done(&r);
}

static void commands_are_run_at_both_chances(void **state)
{
    struct runner r;

    (void)state;
    given_runner(&r, FAULT LAST LOAD STOP, 0);
    assert_int_equal(set_code(&r, AV, DEBUG_FILTER_IGNORE, 1), S_OK);
    assert_int_equal(CALL(r.control, SetEventFilterCommand, 11, "? 11"), S_OK);
    assert_int_equal(CALL(r.control, SetExceptionFilterSecondCommand, 11, "? 22"), S_OK);
    assert_int_equal(
            CALL(r.control, SetEventFilterCommand, DEBUG_FILTER_LOAD_MODULE, "? 33"), S_OK);
    assert_int_equal(runner_wait(&r), S_OK);
    assert_string_equal(r.output.text, "Evaluate expression: 17 = 00000000`00000011\n"
                                       "Evaluate expression: 34 = 00000000`00000022\n" S_LOAD
                                       "Evaluate expression: 51 = 00000000`00000033\n" S_STOP);
    runner_done(&r);
}

/* The output of a host that gives the filter another command while it is told of the event. */
static HRESULT STDMETHODCALLTYPE changes_the_command(
        IDebugOutputCallbacks *iface, ULONG mask, PCSTR text)
{
    struct runner *r = (struct runner *)(void *)((char *)iface - offsetof(struct runner, output));

    (void)mask;
    strncat(r->output.text, text, HEARD_MAX - 1 - strlen(r->output.text));
    if (strcmp(r->output.text, S_FAULT) != 0)
        return S_OK;
    return CALL(r->control, SetEventFilterCommand, 11, "? 22; $$ a longer one than it had");
}

static void its_command_is_what_it_is_by_then(void **state)
{
    IDebugOutputCallbacksVtbl methods;
    struct runner r;

    (void)state;
    given_runner(&r, FAULT STOP, 0);
    methods = *r.output.iface.narrow.lpVtbl;
    methods.Output = changes_the_command;
    r.output.iface.narrow.lpVtbl = &methods;
    assert_int_equal(CALL(r.control, SetEventFilterCommand, 11, "? 11"), S_OK);
    assert_int_equal(runner_wait(&r), S_OK);
    assert_string_equal(r.output.text, S_FAULT "Evaluate expression: 34 = 00000000`00000022\n");
    runner_done(&r);
}

/* Where it breaks, what lets it go is its command or a vote; else the command decides. */
static void a_command_may_let_it_go(void **state)
{
    struct runner r;

    (void)state;
    given_runner(&r, FAULT STOP, DEBUG_EVENT_EXCEPTION);
    assert_int_equal(CALL(r.control, SetEventFilterCommand, 11, "g"), S_OK);
    assert_int_equal(runner_wait(&r), S_OK);
    assert_string_equal(r.events.text, T_FAULT T_STOP);
    runner_done(&r);
}

static void who_breaks_in_is_heard_whatever_is_ignored(void **state)
{
    struct runner r;

    (void)state;
    given_runner(&r, "run\n", 0);
    assert_int_equal(set_code(&r, 0x80000003, DEBUG_FILTER_IGNORE, 0), S_OK);
    assert_int_equal(CALL(r.control, WaitForEvent, 0, 0), S_FALSE);
    assert_int_equal(CALL(r.control, SetInterrupt, DEBUG_INTERRUPT_ACTIVE), S_OK);
    assert_int_equal(runner_wait(&r), S_OK);
    runner_done(&r);
}

/* What breaks at the debuggee's output breaks in: it has run on since. */
static void output_may_break_in(void **state)
{
    DEBUG_SPECIFIC_FILTER_PARAMETERS p = { .ExecutionOption = DEBUG_FILTER_BREAK };
    struct runner r;

    (void)state;
    given_runner(&r, "run print \"hello\\n\"\nrun pause 100000\n", 0);
    assert_int_equal(
            CALL(r.control, SetSpecificFilterParameters, DEBUG_FILTER_DEBUGGEE_OUTPUT, 1, &p),
            S_OK);
    assert_int_equal(runner_wait(&r), S_OK);
    assert_non_null(strstr(r.output.text, "hello\nprocessor 0 stopped"));
    runner_done(&r);
}

/* The filters are the engine's, and there before it has a target. */
static void the_first_stop_may_be_passed(void **state)
{
    DEBUG_SPECIFIC_FILTER_PARAMETERS p = { .ExecutionOption = DEBUG_FILTER_OUTPUT };
    IDebugControl7 *control = NULL;
    IDebugClient8 *client = NULL;
    ULONG status = 0;

    (void)state;
    assert_int_equal(DebugCreate(&IID_IDebugClient8, (void **)(void *)&client), S_OK);
    assert_int_equal(
            CALL(client, QueryInterface, &IID_IDebugControl7, (void **)(void *)&control), S_OK);
    assert_int_equal(
            CALL(control, SetSpecificFilterParameters, DEBUG_FILTER_INITIAL_BREAKPOINT, 1, &p),
            S_OK);
    assert_int_equal(CALL(client, AttachKernel, 0, "sim:run"), S_OK);
    assert_int_equal(CALL(control, WaitForEvent, 0, 50), S_FALSE);
    assert_int_equal(CALL(control, GetExecutionStatus, &status), S_OK);
    assert_int_equal(status, DEBUG_STATUS_GO);
    p.ExecutionOption = DEBUG_FILTER_BREAK;
    assert_int_equal(
            CALL(control, SetSpecificFilterParameters, DEBUG_FILTER_INITIAL_BREAKPOINT, 1, &p),
            S_OK);
    assert_int_equal(client->lpVtbl->EndSession(client, DEBUG_END_PASSIVE), S_OK);
    control->lpVtbl->Release(control);
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_exception_is_handled_as_its_filter_says),
        cmocka_unit_test(commands_are_run_at_both_chances),
        cmocka_unit_test(its_command_is_what_it_is_by_then),
        cmocka_unit_test(a_command_may_let_it_go),
        cmocka_unit_test(who_breaks_in_is_heard_whatever_is_ignored),
        cmocka_unit_test(output_may_break_in),
        cmocka_unit_test(the_first_stop_may_be_passed),
    };

    return RUN_ROWS(wait_rows, waits) + RUN_TESTS(tests);
}
