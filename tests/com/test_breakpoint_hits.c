/* What becomes of a target that meets a breakpoint. Source of what is wanted: Microsoft Learn,
 * "Using Breakpoints", IDebugBreakpoint, IDebugEventCallbacks::Breakpoint. */
#include <stdio.h>
#include <string.h>

#include "given_runner.h"
#include "heard.h"
#include "rows.h"

#define ENABLED DEBUG_BREAKPOINT_ENABLED
#define REACH   "run reach 0xfffff80000010000 cpu=1\n"
#define STOPS   "run stop 0x80000003 0x10\n"
#define TOLD    (DEBUG_EVENT_BREAKPOINT | DEBUG_EVENT_EXCEPTION)

#define CALL(object, method, ...) (object)->lpVtbl->method(object, __VA_ARGS__)

static void a_hit_is_told_with_its_object(void **state)
{
    char words[64];
    ULONG type = 0, process = 0, thread = 0, id = 99, size = 0;
    IDebugBreakpoint3 *b;
    struct runner r;

    (void)state;
    given_runner(&r, REACH STOPS, TOLD);
    runner_breakpoint(&r, RUNNER_PLACE + 1, DEBUG_BREAKPOINT_ENABLED);
    b = runner_breakpoint(&r, RUNNER_PLACE, ENABLED);
    assert_int_equal(runner_wait(&r), S_OK);
    assert_string_equal(r.events.text, "breakpoint 1\n");
    assert_ptr_equal(r.events.met, b);
    assert_int_equal(CALL(r.control, GetLastEventInformation, &type, &process, &thread, &id,
                             sizeof(id), &size, words, sizeof(words), NULL),
            S_OK);
    assert_int_equal(type, DEBUG_EVENT_BREAKPOINT);
    assert_int_equal(id, 1);
    assert_int_equal(size, sizeof(DEBUG_LAST_EVENT_INFO_BREAKPOINT));
    assert_int_equal(thread, 1);
    assert_string_equal(words, "Hit breakpoint 1");
    assert_string_equal(r.output.text, "breakpoint 1 hit\nprocessor 1 stopped at "
                                       "fffff800`00010000: break instruction (80000003)\n");
    assert_int_equal(runner_wait(&r), S_OK);
    assert_string_equal(r.events.text, "breakpoint 1\nexception 80000003 at 10 first 1\n");
    runner_done(&r);
}

struct hit_row {
    const char *name;
    const char *lines;
    ULONG flags;
    ULONG passes;
    ULONG thread;
    ULONG vote;
    const char *told;
    ULONG left; /* breakpoints, once it stands for good */
};

#define END "exception 80000003 at 10 first 1\n"

/* clang-format off */
static const struct hit_row hit_rows[] = {
    { "one that is enabled",          REACH STOPS,             ENABLED, 1, DEBUG_ANY_ID, DEBUG_STATUS_NO_CHANGE, "breakpoint 0\n" END, 1 },
    { "one that is not",              REACH STOPS,             0,       1, DEBUG_ANY_ID, DEBUG_STATUS_NO_CHANGE, END, 1 },
    { "at its third pass",            REACH REACH REACH STOPS, ENABLED, 3, DEBUG_ANY_ID, DEBUG_STATUS_NO_CHANGE, "breakpoint 0\n" END, 1 },
    { "and from then on",             REACH REACH REACH STOPS, ENABLED, 2, DEBUG_ANY_ID, DEBUG_STATUS_NO_CHANGE, "breakpoint 0\nbreakpoint 0\n" END, 1 },
    { "of the processor that comes",  REACH STOPS,             ENABLED, 1, 1,            DEBUG_STATUS_NO_CHANGE, "breakpoint 0\n" END, 1 },
    { "of another",                   REACH STOPS,             ENABLED, 1, 0,            DEBUG_STATUS_NO_CHANGE, END, 1 },
    { "for one hit",                  REACH REACH STOPS,       ENABLED | DEBUG_BREAKPOINT_ONE_SHOT, 1, DEBUG_ANY_ID, DEBUG_STATUS_NO_CHANGE, "breakpoint 0\n" END, 0 },
    { "its client lets it go on",     REACH REACH,             ENABLED, 1, DEBUG_ANY_ID, DEBUG_STATUS_GO, "breakpoint 0\nbreakpoint 0\n", 1 },
    { "for one hit, and on",          REACH REACH,             ENABLED | DEBUG_BREAKPOINT_ONE_SHOT, 1, DEBUG_ANY_ID, DEBUG_STATUS_GO, "breakpoint 0\n", 0 },
    { "for g, with g",                REACH STOPS,             ENABLED | DEBUG_BREAKPOINT_GO_ONLY, 1, DEBUG_ANY_ID, DEBUG_STATUS_NO_CHANGE, "breakpoint 0\n" END, 1 },
};
/* clang-format on */

static void hits(void **state)
{
    const struct hit_row *row = *state;
    IDebugBreakpoint3 *b;
    struct runner r;
    HRESULT hr;

    given_runner(&r, row->lines, TOLD);
    b = runner_breakpoint(&r, RUNNER_PLACE, row->flags);
    assert_int_equal(CALL(b, SetPassCount, row->passes), S_OK);
    assert_int_equal(CALL(b, SetMatchThreadId, row->thread), S_OK);
    r.events.vote = row->vote;
    do
        hr = CALL(r.control, WaitForEvent, 0, row->vote ? 300 : 60000);
    while (hr == S_OK && !strstr(r.events.text, END));
    assert_int_equal(hr, row->vote ? S_FALSE : S_OK);
    assert_string_equal(r.events.text, row->told);
    assert_int_equal(runner_count(&r), row->left);
    runner_done(&r);
}

/* What the engine itself made is no exception of the target's, whatever its filter or `gn` says. */
struct handled_row {
    const char *name;
    const char *lines;
    ULONG passes;
    const char *first; /* commands until the breakpoint's or the step's end */
    const char *then;  /* and until the break instruction of the target's own */
    unsigned times;    /* it was let go */
    unsigned others;   /* and that with an exception for the target: its first stop is one */
};

/* clang-format off */
static const struct handled_row handled_rows[] = {
    { "a hit",                          REACH STOPS,       1, "g", "g",  2, 1 },
    { "a hit, and gn",                  REACH STOPS,       1, "g", "gn", 2, 1 },
    { "one that is passed",             REACH REACH STOPS, 2, "g", "g",  3, 1 },
    { "a step's end",                   STOPS,             1, "t", "g",  2, 1 },
    { "a step's end, and gn",           STOPS,             1, "t", "gn", 2, 1 },
    { "the target's break instruction", STOPS STOPS,       1, "g", "g",  2, 2 },
};
/* clang-format on */

static void own_stops_are_handled(void **state)
{
    const struct handled_row *row = *state;
    DEBUG_EXCEPTION_FILTER_PARAMETERS codes[] = {
        { .ContinueOption = DEBUG_FILTER_GO_NOT_HANDLED, .ExceptionCode = 0x80000003 },
        { .ContinueOption = DEBUG_FILTER_GO_NOT_HANDLED, .ExceptionCode = 0x80000004 },
    };
    char counted[80];
    IDebugBreakpoint3 *b;
    struct runner r;

    given_runner(&r, row->lines, TOLD);
    assert_int_equal(CALL(r.control, SetExceptionFilterParameters, 2, codes), S_OK);
    b = runner_breakpoint(&r, RUNNER_PLACE, ENABLED);
    assert_int_equal(CALL(b, SetPassCount, row->passes), S_OK);
    assert_int_equal(CALL(r.control, Execute, DEBUG_OUTCTL_IGNORE, row->first, 0), S_OK);
    assert_int_equal(runner_wait(&r), S_OK);
    assert_int_equal(CALL(r.control, Execute, DEBUG_OUTCTL_IGNORE, row->then, 0), S_OK);
    assert_int_equal(runner_wait(&r), S_OK);
    r.output.text[0] = '\0';
    assert_int_equal(CALL(r.control, Execute, DEBUG_OUTCTL_THIS_CLIENT, ".sim", 0), S_OK);
    snprintf(counted, sizeof(counted), "let go %u times, %u with an exception not handled,",
            row->times, row->others);
    assert_non_null(strstr(r.output.text, counted));
    runner_done(&r);
}

/* A host waits itself for what `g ADDRESS` has asked for. */
static void a_place_that_is_gone_to_is_no_breakpoint(void **state)
{
    struct runner r;

    (void)state;
    given_runner(&r, REACH REACH STOPS, TOLD);
    assert_int_equal(CALL(r.control, Execute, DEBUG_OUTCTL_IGNORE, "g fffff80000010000", 0), S_OK);
    assert_int_equal(runner_count(&r), 0);
    assert_int_equal(runner_wait(&r), S_OK);
    assert_string_equal(r.events.text, "exception 80000003 at fffff80000010000 first 1\n");
    assert_int_equal(CALL(r.control, Execute, DEBUG_OUTCTL_IGNORE, "gn", 0), S_OK);
    assert_int_equal(runner_wait(&r), S_OK);
    assert_non_null(strstr(r.events.text, END));
    r.output.text[0] = '\0';
    assert_int_equal(CALL(r.control, Execute, DEBUG_OUTCTL_THIS_CLIENT, ".sim", 0), S_OK);
    assert_non_null(strstr(r.output.text, "let go 2 times, broken into 0 times"));
    runner_done(&r);
}

/* What is asked for later holds, and the place is forgotten. */
static void a_host_goes_elsewhere(void **state)
{
    struct runner r;

    (void)state;
    given_runner(&r, REACH STOPS, TOLD);
    assert_int_equal(CALL(r.control, Execute, DEBUG_OUTCTL_IGNORE, "g fffff80000010000", 0), S_OK);
    assert_int_equal(CALL(r.control, SetExecutionStatus, DEBUG_STATUS_GO), S_OK);
    assert_int_equal(runner_wait(&r), S_OK);
    assert_string_equal(r.events.text, END);
    runner_done(&r);
}

static void votes_to_break(struct events *e)
{
    e->vote = strcmp(e->text, "breakpoint 0\n") == 0 ? DEBUG_STATUS_BREAK : DEBUG_STATUS_NO_CHANGE;
}

/* The vote is the stronger one; what the command asked for is over. */
static void a_vote_to_break_ends_what_a_command_asked_for(void **state)
{
    IDebugBreakpoint3 *b;
    struct runner r;
    ULONG status = 0;

    (void)state;
    given_runner(&r, REACH STOPS, TOLD);
    b = runner_breakpoint(&r, RUNNER_PLACE, ENABLED);
    assert_int_equal(CALL(b, SetCommand, "t"), S_OK);
    r.events.acts = votes_to_break;
    assert_int_equal(runner_wait(&r), S_OK);
    assert_string_equal(r.events.text, "breakpoint 0\n");
    assert_int_equal(CALL(r.control, GetExecutionStatus, &status), S_OK);
    assert_int_equal(status, DEBUG_STATUS_BREAK);
    assert_int_equal(runner_wait(&r), S_OK);
    assert_string_equal(r.events.text, "breakpoint 0\n" END);
    runner_done(&r);
}

static void a_command_is_run_before_clients_are_told(void **state)
{
    IDebugBreakpoint3 *b;
    struct runner r;

    (void)state;
    given_runner(&r, REACH REACH STOPS, TOLD);
    b = runner_breakpoint(&r, RUNNER_PLACE, ENABLED);
    assert_int_equal(CALL(b, SetCommand, "? 5; bc 0; g"), S_OK);
    assert_int_equal(runner_wait(&r), S_OK);
    assert_non_null(strstr(r.output.text, "Evaluate expression: 5 = 00000000`00000005\n"));
    assert_string_equal(r.events.text, END); /* it was gone by then */
    assert_int_equal(runner_count(&r), 0);
    runner_done(&r);
}

static void removes_it(struct events *e)
{
    struct runner *r = e->context;

    if (strcmp(e->text, "breakpoint 0\n") == 0)
        runner_remove(r, e->met);
}

static void a_callback_may_remove_it(void **state)
{
    struct runner r;

    (void)state;
    given_runner(&r, REACH REACH STOPS, TOLD);
    runner_breakpoint(&r, RUNNER_PLACE, ENABLED | DEBUG_BREAKPOINT_ONE_SHOT);
    r.events.acts = removes_it;
    r.events.context = &r;
    assert_int_equal(runner_wait(&r), S_OK);
    assert_string_equal(r.events.text, "breakpoint 0\n");
    assert_int_equal(runner_count(&r), 0);
    assert_int_equal(runner_wait(&r), S_OK);
    assert_string_equal(r.events.text, "breakpoint 0\n" END);
    runner_done(&r);
}

static void a_private_one_is_its_adders(void **state)
{
    IDebugBreakpoint *found = NULL;
    IDebugClient *other = NULL;
    IDebugControl7 *control = NULL;
    DEBUG_BREAKPOINT_PARAMETERS p;
    struct events heard;
    struct runner r;
    ULONG number = 99;

    (void)state;
    given_runner(&r, REACH REACH STOPS, TOLD);
    assert_int_equal(CALL(r.client, CreateClient, &other), S_OK);
    assert_int_equal(
            CALL(other, QueryInterface, &IID_IDebugControl7, (void **)(void *)&control), S_OK);
    events_narrow(&heard, TOLD);
    assert_int_equal(CALL(other, SetEventCallbacks, &heard.iface.narrow), S_OK);
    assert_int_equal(CALL(control, AddBreakpoint, 0, DEBUG_ANY_ID, &found), S_OK);
    assert_int_equal(CALL(found, SetOffset, RUNNER_PLACE), S_OK);
    assert_int_equal(CALL(found, SetFlags, ENABLED | DEBUG_BREAKPOINT_ADDER_ONLY), S_OK);
    assert_int_equal(runner_count(&r), 0);
    assert_int_equal(CALL(r.control, GetBreakpointById, 0, &found), E_NOINTERFACE);
    assert_int_equal(CALL(r.control, GetBreakpointByIndex, 0, &found), E_NOINTERFACE);
    assert_int_equal(CALL(r.control, GetBreakpointParameters, 1, NULL, 0, &p), S_FALSE);
    assert_int_equal(CALL(control, GetNumberBreakpoints, &number), S_OK);
    assert_int_equal(number, 1);
    assert_int_equal(runner_wait(&r), S_OK);
    assert_string_equal(heard.text, "breakpoint 0\n");
    assert_string_equal(r.events.text, "");
    control->lpVtbl->Release(control);
    assert_int_equal(other->lpVtbl->Release(other), 0);
    assert_int_equal(runner_wait(&r), S_OK); /* it ended with its client */
    assert_string_equal(r.events.text, END);
    runner_done(&r);
}

static void where_the_target_cannot_stop_it_stands_still(void **state)
{
    const char *const words[] = { "0x1000", "stands still", "HR_READ_FAULT", NULL };
    struct runner r;
    ULONG status = 0;

    (void)state;
    given_runner(&r, STOPS, TOLD);
    runner_breakpoint(&r, 0x1000, ENABLED);
    listen_to_log("all=error");
    assert_string_equal(ds_hr_name(runner_wait(&r)), "HR_READ_FAULT");
    assert_heard(words);
    assert_int_equal(CALL(r.control, GetExecutionStatus, &status), S_OK);
    assert_int_equal(status, DEBUG_STATUS_BREAK);
    runner_done(&r);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hit_is_told_with_its_object),
        cmocka_unit_test(a_place_that_is_gone_to_is_no_breakpoint),
        cmocka_unit_test(a_host_goes_elsewhere),
        cmocka_unit_test(a_vote_to_break_ends_what_a_command_asked_for),
        cmocka_unit_test(a_command_is_run_before_clients_are_told),
        cmocka_unit_test(a_callback_may_remove_it),
        cmocka_unit_test(a_private_one_is_its_adders),
        cmocka_unit_test(where_the_target_cannot_stop_it_stands_still),
    };

    return RUN_ROWS(hit_rows, hits) + RUN_ROWS(handled_rows, own_stops_are_handled) +
           RUN_TESTS(tests);
}
