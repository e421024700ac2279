/* How far a target is let go: SetExecutionStatus and its steps (spec dataspaces 5.6). */
#include <stdio.h>
#include <string.h>

#include "files.h"
#include "given_runner.h"
#include "heard.h"
#include "rows.h"

#define CALL     "u8 0x1000 0xe8 0 0 0 0\n" /* call behind itself */
#define RETURNS  "run reach 0xfffff80000001005\n"
#define BETWEEN  "run load \"\\\\lab.sys\" 0xfffff80000010000 0x1000\n"
#define BREAK_IN "run stop 0x80000003 0x10\n"

#define RIP_AT 0xf8 /* in the CONTEXT of x64 */

#define DO(object, method, ...) (object)->lpVtbl->method(object, __VA_ARGS__)

struct step_row {
    const char *name;
    const char *lines;
    ULONG status;
    HRESULT hr;
    const char *told;
};

#define STEP(a) "exception 80000004 at fffff8000000" a " first 1\n"
#define STOP    "exception 80000003 at 10 first 1\n"

/* clang-format off */
static const struct step_row step_rows[] = {
    { "go",                          BREAK_IN,              DEBUG_STATUS_GO,          S_OK,         STOP },
    { "one instruction",             BREAK_IN,              DEBUG_STATUS_STEP_INTO,   S_OK,         STEP("1001") },
    { "into a call",                 CALL BREAK_IN,         DEBUG_STATUS_STEP_INTO,   S_OK,         STEP("1001") },
    { "over what is no call",        BREAK_IN,              DEBUG_STATUS_STEP_OVER,   S_OK,         STEP("1001") },
    { "over a call",                 CALL RETURNS BREAK_IN, DEBUG_STATUS_STEP_OVER,   S_OK,         STEP("1005") },
    { "over a call that loads a module", CALL BETWEEN RETURNS BREAK_IN, DEBUG_STATUS_STEP_OVER, S_OK, STEP("1005") },
    { "over a call that stops",      CALL BREAK_IN,         DEBUG_STATUS_STEP_OVER,   S_OK,         STOP },
    { "to the next branch",          BREAK_IN,              DEBUG_STATUS_STEP_BRANCH, E_NOTIMPL,    "" },
    { "backwards",                   BREAK_IN,              11,                       E_NOTIMPL,    "" },
    { "no status to be set",         BREAK_IN,              DEBUG_STATUS_BREAK,       E_INVALIDARG, "" },
    { "none at all",                 BREAK_IN,              0x7777,                   E_INVALIDARG, "" },
};
/* clang-format on */

static void steps(void **state)
{
    const struct step_row *row = *state;
    struct runner r;
    ULONG status = 99;

    given_runner(&r, row->lines, DEBUG_EVENT_EXCEPTION);
    assert_int_equal(DO(r.control, SetExecutionStatus, row->status), row->hr);
    assert_int_equal(DO(r.control, GetExecutionStatus, &status), S_OK);
    assert_int_equal(status, SUCCEEDED(row->hr) ? row->status : DEBUG_STATUS_BREAK);
    if (SUCCEEDED(row->hr))
        assert_int_equal(runner_wait(&r), S_OK);
    assert_string_equal(r.events.text, row->told);
    assert_int_equal(DO(r.control, GetExecutionStatus, &status), S_OK);
    assert_int_equal(status, DEBUG_STATUS_BREAK);
    runner_done(&r);
}

/* What is asked for on the way. */
static void moves_the_stack(struct events *e)
{
    struct runner *r = e->context;
    DEBUG_VALUE value = { .Type = DEBUG_VALUE_INT64 };
    ULONG index = 0;

    value.I64 = strstr(e->text, "unload") ? 0xfffff80000008000 : 0xfffff80000007000;
    assert_int_equal(DO(r->registers, GetIndexByName, "rsp", &index), S_OK);
    assert_int_equal(DO(r->registers, SetValue, index, &value), S_OK);
}

/* The call calls itself: its return is met deeper on the stack first. */
static void a_deeper_return_is_passed_over(void **state)
{
    ULONG64 pc = 0;
    struct runner r;

    (void)state;
    given_runner(&r, CALL BETWEEN RETURNS "run unload \"\\\\lab.sys\" 0xfffff80000010000\n" RETURNS,
            DEBUG_EVENT_LOAD_MODULE | DEBUG_EVENT_UNLOAD_MODULE | DEBUG_EVENT_EXCEPTION);
    r.events.acts = moves_the_stack;
    r.events.context = &r;
    assert_int_equal(DO(r.control, SetExecutionStatus, DEBUG_STATUS_STEP_OVER), S_OK);
    assert_int_equal(runner_wait(&r), S_OK);
    assert_non_null(strstr(r.events.text, "unload \\lab.sys at fffff80000010000\n" STEP("1005")));
    assert_int_equal(DO(r.registers, GetInstructionOffset, &pc), S_OK);
    assert_true(pc == RUNNER_START + 5);
    runner_done(&r);
}

static void a_breakpoint_for_g_is_not_met_by_a_step(void **state)
{
    IDebugBreakpoint *b = NULL;
    struct runner r;

    (void)state;
    given_runner(&r, CALL "run reach 0xfffff80000010000\n" RETURNS,
            DEBUG_EVENT_BREAKPOINT | DEBUG_EVENT_EXCEPTION);
    assert_int_equal(DO(r.control, AddBreakpoint, 0, DEBUG_ANY_ID, &b), S_OK);
    assert_int_equal(DO(b, SetOffset, RUNNER_PLACE), S_OK);
    assert_int_equal(DO(b, SetFlags, DEBUG_BREAKPOINT_ENABLED | DEBUG_BREAKPOINT_GO_ONLY), S_OK);
    assert_int_equal(DO(r.control, SetExecutionStatus, DEBUG_STATUS_STEP_OVER), S_OK);
    assert_int_equal(runner_wait(&r), S_OK);
    assert_string_equal(r.events.text, STEP("1005"));
    runner_done(&r);
}

/* A scope is how somebody looks at the target, and nothing that it does. */
struct scope_row {
    const char *name;
    const char *lines;
    const char *told;
};

/* clang-format off */
static const struct scope_row scope_rows[] = {
    { "at a nop, the scope at a call", "u8 0x2000 0xe8 0 0 0 0\n" BREAK_IN, STEP("1001") },
    { "at a call, the scope at a nop", CALL "u8 0x2000 0x90\n" RETURNS BREAK_IN, STEP("1005") },
};
/* clang-format on */

static void steps_go_by_the_target(void **state)
{
    const struct scope_row *row = *state;
    DEBUG_STACK_FRAME frame = { .InstructionOffset = RUNNER_START + 0x1000 };
    uint8_t context[1232];
    uint64_t pc = RUNNER_START + 0x1000;
    IDebugAdvanced4 *advanced = NULL;
    IDebugSymbols5 *symbols = NULL;
    struct runner r;

    given_runner(&r, row->lines, DEBUG_EVENT_EXCEPTION);
    assert_int_equal(
            DO(r.data, QueryInterface, &IID_IDebugAdvanced4, (void **)(void *)&advanced), S_OK);
    assert_int_equal(
            DO(r.data, QueryInterface, &IID_IDebugSymbols5, (void **)(void *)&symbols), S_OK);
    assert_int_equal(DO(advanced, GetThreadContext, context, sizeof(context)), S_OK);
    memcpy(context + RIP_AT, &pc, sizeof(pc));
    assert_int_equal(DO(symbols, SetScope, 0, &frame, context, sizeof(context)), S_OK);
    assert_int_equal(DO(r.control, SetExecutionStatus, DEBUG_STATUS_STEP_OVER), S_OK);
    assert_int_equal(runner_wait(&r), S_OK);
    assert_string_equal(r.events.text, row->told);
    symbols->lpVtbl->Release(symbols);
    advanced->lpVtbl->Release(advanced);
    runner_done(&r);
}

/* It ends with the thread, and not because a command is run at another one. */
static void a_scope_ends_with_its_processor(void **state)
{
    IDebugSymbols5 *symbols = NULL;
    struct runner r;
    ULONG64 pc = 0;

    (void)state;
    given_runner(&r, BREAK_IN, 0);
    assert_int_equal(
            DO(r.data, QueryInterface, &IID_IDebugSymbols5, (void **)(void *)&symbols), S_OK);
    assert_int_equal(DO(symbols, SetScope, RUNNER_PLACE, NULL, NULL, 0), S_OK);
    assert_int_equal(DO(r.control, Execute, 0, "~1 r rip", 0), S_OK);
    assert_int_equal(DO(symbols, GetScope, &pc, NULL, NULL, 0), S_OK);
    assert_true(pc == RUNNER_PLACE);
    assert_int_equal(DO(r.control, Execute, 0, "~1s; ~0s", 0), S_OK);
    assert_int_equal(DO(symbols, GetScope, &pc, NULL, NULL, 0), S_OK);
    assert_true(pc == RUNNER_START);
    symbols->lpVtbl->Release(symbols);
    runner_done(&r);
}

/* As many breakpoints as there can be leave a place for the step. */
static void a_call_is_stepped_over_beside_all_breakpoints(void **state)
{
    IDebugBreakpoint *b = NULL;
    struct runner r;
    HRESULT hr;

    (void)state;
    given_runner(&r, CALL RETURNS BREAK_IN, DEBUG_EVENT_EXCEPTION);
    for (ULONG i = 0; (hr = DO(r.control, AddBreakpoint, 0, i, &b)) == S_OK; i++) {
        assert_int_equal(DO(b, SetOffset, RUNNER_PLACE + i), S_OK);
        assert_int_equal(DO(b, SetFlags, DEBUG_BREAKPOINT_ENABLED), S_OK);
    }
    assert_int_equal(hr, E_OUTOFMEMORY);
    assert_int_equal(runner_count(&r), 31);
    assert_int_equal(DO(r.control, SetExecutionStatus, DEBUG_STATUS_STEP_OVER), S_OK);
    assert_int_equal(runner_wait(&r), S_OK);
    assert_string_equal(r.events.text, STEP("1005"));
    runner_done(&r);
}

static void adds_where_nothing_is(struct events *e)
{
    if (strstr(e->text, "load") && runner_count(e->context) == 0)
        runner_breakpoint(e->context, 0x1000, DEBUG_BREAKPOINT_ENABLED);
}

/* It was let go, and stops at a module; from there it cannot go on. */
static void that_it_stands_in_the_middle_is_told(void **state)
{
    static const char stands[] = "engine 10 100000006\ndebuggee ffffffff 0\n";
    struct runner r;
    ULONG status = 0;

    (void)state;
    given_runner(&r, CALL BETWEEN RETURNS,
            DEBUG_EVENT_LOAD_MODULE | DEBUG_EVENT_CHANGE_ENGINE_STATE |
                    DEBUG_EVENT_CHANGE_DEBUGGEE_STATE);
    assert_int_equal(DO(r.control, SetExecutionStatus, DEBUG_STATUS_STEP_OVER), S_OK);
    r.events.acts = adds_where_nothing_is;
    r.events.context = &r;
    assert_int_equal(runner_wait(&r), HR_READ_FAULT);
    assert_int_equal(DO(r.control, GetExecutionStatus, &status), S_OK);
    assert_int_equal(status, DEBUG_STATUS_BREAK);
    assert_non_null(strstr(r.events.text, stands));
    assert_string_equal(strstr(r.events.text, stands), stands); /* once, and last */
    runner_done(&r);
}

static void votes_once(struct events *e)
{
    e->vote = strstr(e->text, "80000004") ? DEBUG_STATUS_NO_CHANGE : DEBUG_STATUS_STEP_INTO;
}

static void a_vote_steps(void **state)
{
    struct runner r;

    (void)state;
    given_runner(&r, BREAK_IN, DEBUG_EVENT_EXCEPTION);
    r.events.acts = votes_once;
    assert_int_equal(runner_wait(&r), S_OK);
    assert_string_equal(r.events.text, STOP "exception 80000004 at 11 first 1\n");
    runner_done(&r);
}

/* Another process's memory can be looked at, and is not what the processor executes. */
#define TWO_PROCESSES                              \
    "map 0x10000 0x10000 0x1000 rw wb user\n"      \
    "space 0x180000\n"                             \
    "map 0x10000 0x20000 0x1000 rw wb user\n"      \
    "cpu 0 rip=0x10000\nrun reach 0x10005 cpu=0\n" \
    "run stop 0x80000003 0x10\n"

/* clang-format off */
static const struct scope_row process_rows[] = {
    { "at a nop, the implicit process at a call", TWO_PROCESSES "u8 0x20000 0xe8 0 0 0 0\n", "exception 80000004 at 10001 first 1\n" },
    { "at a call, the implicit process at a nop", TWO_PROCESSES "u8 0x10000 0xe8 0 0 0 0\n", "exception 80000004 at 10005 first 1\n" },
};
/* clang-format on */

static void steps_go_by_the_processors_tables(void **state)
{
    const struct scope_row *row = *state;
    uint8_t code[2] = { 0 };
    ULONG done = 0;
    struct runner r;

    given_runner(&r, row->lines, DEBUG_EVENT_EXCEPTION);
    assert_int_equal(DO(r.control, Execute, DEBUG_OUTCTL_IGNORE, ".context 180000", 0), S_OK);
    assert_int_equal(DO(r.data, ReadVirtual, 0x10000, &code[0], 1, &done), S_OK);
    assert_int_equal(DO(r.control, SetExecutionStatus, DEBUG_STATUS_STEP_OVER), S_OK);
    assert_int_equal(DO(r.data, ReadVirtual, 0x10000, &code[1], 1, &done), S_OK);
    assert_int_equal(code[0], code[1]);
    assert_int_equal(runner_wait(&r), S_OK);
    assert_string_equal(r.events.text, row->told);
    runner_done(&r);
}

/* The stack holds no return address. */
static void a_step_that_cannot_be_made_changes_nothing(void **state)
{
    IDebugSymbols5 *symbols = NULL;
    struct runner r;
    uint8_t code = 0;
    ULONG done = 0;
    ULONG64 pc = 0;

    (void)state;
    given_runner(&r, TWO_PROCESSES "u8 0x20000 0x77\n", 0);
    assert_int_equal(
            DO(r.data, QueryInterface, &IID_IDebugSymbols5, (void **)(void *)&symbols), S_OK);
    assert_int_equal(DO(r.control, Execute, DEBUG_OUTCTL_IGNORE, ".context 180000", 0), S_OK);
    assert_int_equal(DO(symbols, SetScope, RUNNER_PLACE, NULL, NULL, 0), S_OK);
    assert_int_equal(DO(r.control, Execute, DEBUG_OUTCTL_IGNORE, "gu", 0), S_OK);
    listen_to_log("engine=error");
    assert_int_equal(runner_wait(&r), E_NOINTERFACE);
    assert_heard((const char *const[]){ "returns to is not known", NULL });
    assert_int_equal(DO(r.data, ReadVirtual, 0x10000, &code, 1, &done), S_OK);
    assert_int_equal(code, 0x77);
    assert_int_equal(DO(symbols, GetScope, &pc, NULL, NULL, 0), S_OK);
    assert_true(pc == RUNNER_PLACE);
    symbols->lpVtbl->Release(symbols);
    runner_done(&r);
}

static void goes_until_the_stop(struct events *e)
{
    e->vote = strstr(e->text, STOP) ? DEBUG_STATUS_NO_CHANGE : DEBUG_STATUS_GO;
}

/* It was asked for, and the session ended before the target went. */
static void a_place_ends_with_its_session(void **state)
{
    static const char machine[] = "ram 0 0x200000\nmap 0xfffff80000000000 0 0x200000 rw\n"
                                  "cpu all rip=0xfffff80000001000\n"
                                  "run reach 0xfffff80000010000\n" BREAK_IN;
    char connection[512];
    struct runner r;

    (void)state;
    given_runner(&r, BREAK_IN, DEBUG_EVENT_EXCEPTION);
    assert_int_equal(DO(r.control, Execute, 0, "g fffff80000010000", 0), S_OK);
    assert_int_equal(DO(r.client, EndSession, DEBUG_END_PASSIVE), S_OK);
    snprintf(connection, sizeof(connection), "sim:machine=\"%s\"",
            given_file(machine, strlen(machine)));
    assert_int_equal(DO(r.client, AttachKernel, 0, connection), S_OK);
    r.events.acts = goes_until_the_stop;
    assert_int_equal(runner_wait(&r), S_OK);
    assert_null(strstr(r.events.text, "fffff80000010000"));
    assert_non_null(strstr(r.events.text, STOP));
    runner_done(&r);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_deeper_return_is_passed_over),
        cmocka_unit_test(a_breakpoint_for_g_is_not_met_by_a_step),
        cmocka_unit_test(a_scope_ends_with_its_processor),
        cmocka_unit_test(a_call_is_stepped_over_beside_all_breakpoints),
        cmocka_unit_test(that_it_stands_in_the_middle_is_told),
        cmocka_unit_test(a_step_that_cannot_be_made_changes_nothing),
        cmocka_unit_test(a_vote_steps),
        cmocka_unit_test(a_place_ends_with_its_session),
    };

    return RUN_ROWS(step_rows, steps) + RUN_ROWS(scope_rows, steps_go_by_the_target) +
           RUN_ROWS(process_rows, steps_go_by_the_processors_tables) + RUN_TESTS(tests);
}
