/* Breakpoints as objects: what they are told and tell. Source of what is wanted: Microsoft Learn,
 * "Using Breakpoints", IDebugBreakpoint, IDebugControl. */
#include <string.h>

#include "given_runner.h"
#include "rows.h"

#define ENABLED                   DEBUG_BREAKPOINT_ENABLED
#define CALL(object, method, ...) (object)->lpVtbl->method(object, __VA_ARGS__)

static void a_new_one_is_nowhere(void **state)
{
    DEBUG_BREAKPOINT_PARAMETERS p;
    ULONG value = 99, processor_type = 99;
    IDebugClient *adder = NULL;
    ULONG64 offset = 99;
    IDebugBreakpoint3 *b;
    struct runner r;
    char text[8] = "x";

    (void)state;
    given_runner(&r, "run", 0);
    b = runner_breakpoint(&r, 0, 0);
    assert_int_equal(CALL(b, GetId, &value), S_OK);
    assert_int_equal(value, 0);
    assert_int_equal(CALL(b, GetType, &value, &processor_type), S_OK);
    assert_int_equal(value, DEBUG_BREAKPOINT_CODE);
    assert_int_equal(processor_type, IMAGE_FILE_MACHINE_AMD64);
    assert_int_equal(CALL(b, GetFlags, &value), S_OK);
    assert_int_equal(value, 0);
    assert_int_equal(CALL(b, GetOffset, &offset), E_NOINTERFACE);
    assert_true(offset == 99);
    assert_int_equal(CALL(b, GetPassCount, &value), S_OK);
    assert_int_equal(value, 1);
    assert_int_equal(CALL(b, GetCurrentPassCount, &value), S_OK);
    assert_int_equal(value, 1);
    assert_int_equal(CALL(b, GetMatchThreadId, &value), S_OK);
    assert_int_equal(value, DEBUG_ANY_ID);
    assert_int_equal(CALL(b, GetCommand, text, sizeof(text), &value), S_OK);
    assert_string_equal(text, "");
    assert_int_equal(value, 1);
    assert_int_equal(CALL(b, GetOffsetExpression, text, sizeof(text), &value), S_OK);
    assert_string_equal(text, "");
    assert_int_equal(CALL(b, GetParameters, &p), S_OK);
    assert_true(p.Offset == DEBUG_INVALID_OFFSET);
    assert_int_equal(p.CommandSize, 0);
    assert_int_equal(p.OffsetExpressionSize, 0);
    assert_int_equal(CALL(b, GetAdder, &adder), S_OK);
    assert_ptr_equal(adder, r.client);
    adder->lpVtbl->Release(adder);
    assert_int_equal(CALL(b, GetDataParameters, &value, &value), E_NOINTERFACE);
    assert_int_equal(CALL(b, SetDataParameters, 4, 1), E_NOINTERFACE);
    runner_done(&r);
}

static void it_has_one_identity(void **state)
{
    IDebugBreakpoint3 *b, *found = NULL;
    IDebugBreakpoint2 *second = NULL;
    IDebugBreakpoint *first = NULL;
    struct runner r;
    void *object;
    GUID guid, other;

    (void)state;
    given_runner(&r, "run", 0);
    b = runner_breakpoint(&r, RUNNER_PLACE, ENABLED);
    assert_int_equal(CALL(b, QueryInterface, &IID_IDebugBreakpoint2, &object), S_OK);
    assert_ptr_equal(object, b);
    assert_int_equal(CALL(b, QueryInterface, &IID_IDebugClient, &object), E_NOINTERFACE);
    assert_null(object);
    assert_int_equal(CALL(b, QueryInterface, &IID_IUnknown, NULL), E_INVALIDARG);
    assert_int_equal(b->lpVtbl->AddRef(b), 1);
    assert_int_equal(b->lpVtbl->Release(b), 1);
    assert_int_equal(CALL(r.control, GetBreakpointByIndex, 0, &first), S_OK);
    assert_ptr_equal(first, b);
    assert_int_equal(CALL(r.control, GetBreakpointByIndex2, 0, &second), S_OK);
    assert_ptr_equal(second, b);
    assert_int_equal(CALL(r.control, GetBreakpointById, 0, &first), S_OK);
    assert_ptr_equal(first, b);
    assert_int_equal(CALL(r.control, GetBreakpointById2, 0, &second), S_OK);
    assert_ptr_equal(second, b);
    assert_int_equal(CALL(b, GetGuid, &guid), S_OK);
    assert_int_equal(CALL(r.control, GetBreakpointByGuid, &guid, &found), S_OK);
    assert_ptr_equal(found, b);
    runner_remove(&r, b);
    assert_int_equal(CALL(r.control, GetBreakpointByGuid, &guid, &found), E_NOINTERFACE);
    assert_null(found);
    b = runner_breakpoint(&r, RUNNER_PLACE, ENABLED);
    assert_int_equal(CALL(b, GetGuid, &other), S_OK);
    assert_memory_not_equal(&guid, &other, sizeof(guid));
    runner_done(&r);
}

struct number_row {
    const char *name;
    ULONG type;
    ULONG wanted;
    HRESULT hr;
    ULONG id; /* that it gets */
};

/* clang-format off */
static const struct number_row number_rows[] = { /* beside 0 and 7 */
    { "the lowest that is free",  DEBUG_BREAKPOINT_CODE,   DEBUG_ANY_ID, S_OK,         1 },
    { "one that is wanted",       DEBUG_BREAKPOINT_CODE,   1000,         S_OK,         1000 },
    { "one that is given",        DEBUG_BREAKPOINT_CODE,   7,            E_INVALIDARG, 0 },
    { "of data",                  DEBUG_BREAKPOINT_DATA,   DEBUG_ANY_ID, E_NOTIMPL,    0 },
    { "of time",                  DEBUG_BREAKPOINT_TIME,   DEBUG_ANY_ID, E_NOTIMPL,    0 },
    { "inline",                   DEBUG_BREAKPOINT_INLINE, DEBUG_ANY_ID, E_NOTIMPL,    0 },
    { "of no type",               4,                       DEBUG_ANY_ID, E_INVALIDARG, 0 },
};
/* clang-format on */

static void numbers(void **state)
{
    const struct number_row *row = *state;
    IDebugBreakpoint2 *b = NULL;
    struct runner r;
    ULONG id = 99;

    given_runner(&r, "run", 0);
    runner_breakpoint(&r, RUNNER_PLACE, ENABLED);
    assert_int_equal(CALL(r.control, AddBreakpoint2, DEBUG_BREAKPOINT_CODE, 7, &b), S_OK);
    assert_int_equal(CALL(r.control, AddBreakpoint2, row->type, row->wanted, &b), row->hr);
    assert_int_equal(runner_count(&r), SUCCEEDED(row->hr) ? 3 : 2);
    if (SUCCEEDED(row->hr)) {
        assert_int_equal(CALL(b, GetId, &id), S_OK);
        assert_int_equal(id, row->id);
        assert_int_equal(CALL(r.control, RemoveBreakpoint2, b), S_OK);
        assert_int_equal(runner_count(&r), 2);
    } else {
        assert_null(b);
    }
    runner_done(&r);
}

static void wrong_arguments(void **state)
{
    IDebugBreakpoint *found = NULL;
    DEBUG_BREAKPOINT_PARAMETERS p;
    IDebugBreakpoint3 *b;
    struct runner r;
    ULONG value;
    GUID guid;

    (void)state;
    given_runner(&r, "run", 0);
    b = runner_breakpoint(&r, RUNNER_PLACE, ENABLED);
    assert_int_equal(CALL(r.control, AddBreakpoint, 0, DEBUG_ANY_ID, NULL), E_INVALIDARG);
    assert_int_equal(CALL(r.control, RemoveBreakpoint, NULL), E_INVALIDARG);
    assert_int_equal(
            CALL(r.control, RemoveBreakpoint, (IDebugBreakpoint *)(void *)&r), E_INVALIDARG);
    assert_int_equal(CALL(r.control, GetBreakpointByIndex, 1, &found), E_NOINTERFACE);
    assert_int_equal(CALL(r.control, GetBreakpointById, 1, &found), E_NOINTERFACE);
    assert_int_equal(CALL(r.control, GetBreakpointByIndex, 0, NULL), E_INVALIDARG);
    assert_int_equal(CALL(r.control, GetBreakpointById, 0, NULL), E_INVALIDARG);
    assert_int_equal(CALL(r.control, GetBreakpointByGuid, NULL, NULL), E_INVALIDARG);
    assert_int_equal(CALL(r.control, GetBreakpointByGuid, &guid, NULL), E_INVALIDARG);
    assert_int_equal(CALL(r.control, GetNumberBreakpoints, NULL), E_INVALIDARG);
    assert_int_equal(CALL(r.control, GetBreakpointParameters, 1, NULL, 0, NULL), E_INVALIDARG);
    assert_int_equal(CALL(b, GetId, NULL), E_INVALIDARG);
    assert_int_equal(CALL(b, GetType, &value, NULL), E_INVALIDARG);
    assert_int_equal(CALL(b, GetType, NULL, &value), E_INVALIDARG);
    assert_int_equal(CALL(b, GetAdder, NULL), E_INVALIDARG);
    assert_int_equal(CALL(b, GetFlags, NULL), E_INVALIDARG);
    assert_int_equal(CALL(b, AddFlags, DEBUG_BREAKPOINT_DEFERRED), E_INVALIDARG);
    assert_int_equal(CALL(b, SetFlags, 0x100), E_INVALIDARG);
    assert_int_equal(CALL(b, RemoveFlags, 0x100), E_INVALIDARG);
    assert_int_equal(CALL(b, GetOffset, NULL), E_INVALIDARG);
    assert_int_equal(CALL(b, SetOffset, DEBUG_INVALID_OFFSET), E_INVALIDARG);
    assert_int_equal(CALL(b, GetDataParameters, NULL, &value), E_INVALIDARG);
    assert_int_equal(CALL(b, GetPassCount, NULL), E_INVALIDARG);
    assert_int_equal(CALL(b, SetPassCount, 0), E_INVALIDARG);
    assert_int_equal(CALL(b, GetCurrentPassCount, NULL), E_INVALIDARG);
    assert_int_equal(CALL(b, GetMatchThreadId, NULL), E_INVALIDARG);
    assert_int_equal(CALL(b, SetMatchThreadId, 2), E_INVALIDARG);
    assert_int_equal(CALL(b, SetOffsetExpression, NULL), E_INVALIDARG);
    assert_int_equal(CALL(b, SetOffsetExpressionWide, NULL), E_INVALIDARG);
    assert_int_equal(CALL(b, GetParameters, NULL), E_INVALIDARG);
    assert_int_equal(CALL(b, GetGuid, NULL), E_INVALIDARG);
    assert_int_equal(CALL(b, GetParameters, &p), S_OK);
    assert_true(p.Offset == RUNNER_PLACE);
    assert_int_equal(p.Flags, DEBUG_BREAKPOINT_ENABLED);
    runner_done(&r);
}

/* Either form of a text, with room for all of it, for less, and for none. */
static void texts_are_given_in_both_forms(void **state)
{
    IDebugBreakpoint3 *b;
    struct runner r;
    char text[16];
    WCHAR units[16];
    ULONG size = 0;

    (void)state;
    given_runner(&r, "run", 0);
    b = runner_breakpoint(&r, RUNNER_PLACE, ENABLED);
    assert_int_equal(CALL(b, SetCommandWide, wide("? 1; g")), S_OK);
    assert_int_equal(CALL(b, GetCommand, text, sizeof(text), &size), S_OK);
    assert_string_equal(text, "? 1; g");
    assert_int_equal(size, 7);
    assert_int_equal(CALL(b, GetCommand, text, 3, &size), S_FALSE);
    assert_string_equal(text, "? ");
    assert_int_equal(size, 7);
    assert_int_equal(CALL(b, GetCommand, NULL, 0, &size), S_OK);
    assert_int_equal(CALL(b, SetCommand, "? 2"), S_OK);
    assert_int_equal(CALL(b, GetCommandWide, units, 16, &size), S_OK);
    assert_string_equal(ascii(units), "? 2");
    assert_int_equal(size, 4);
    assert_int_equal(CALL(b, SetCommand, ""), S_OK);
    assert_int_equal(CALL(b, GetCommandWide, units, 16, &size), S_OK);
    assert_int_equal(size, 1);
    assert_int_equal(CALL(b, SetCommandWide, NULL), S_OK);
    assert_int_equal(CALL(b, SetOffsetExpression, "fffff800`00010000+4"), S_OK);
    assert_int_equal(CALL(b, GetOffsetExpressionWide, units, 16, &size), S_FALSE);
    assert_string_equal(ascii(units), "fffff800`000100");
    assert_int_equal(size, 20);
    assert_int_equal(CALL(b, SetOffsetExpressionWide, wide("1 + 2")), S_OK);
    assert_int_equal(CALL(b, GetOffsetExpression, text, sizeof(text), &size), S_OK);
    assert_string_equal(text, "1 + 2");
    runner_done(&r);
}

static void an_expression_leads_somewhere_or_is_deferred(void **state)
{
    DEBUG_BREAKPOINT_PARAMETERS p;
    IDebugBreakpoint3 *b;
    ULONG64 offset = 0;
    struct runner r;
    ULONG flags = 0;

    (void)state;
    given_runner(&r, "run", 0);
    b = runner_breakpoint(&r, 0, 0);
    assert_int_equal(CALL(b, SetOffsetExpression, "fffff800`00010000+4"), S_OK);
    assert_int_equal(CALL(b, GetOffset, &offset), S_OK);
    assert_true(offset == RUNNER_PLACE + 4);
    assert_int_equal(CALL(b, SetOffsetExpression, "poi(1000)"), S_OK); /* nothing is there */
    assert_int_equal(CALL(b, GetFlags, &flags), S_OK);
    assert_int_equal(flags, DEBUG_BREAKPOINT_DEFERRED);
    assert_int_equal(CALL(b, GetOffset, &offset), E_NOINTERFACE);
    assert_int_equal(CALL(b, GetParameters, &p), S_OK);
    assert_int_equal(p.OffsetExpressionSize, sizeof("poi(1000)"));
    assert_true(p.Offset == DEBUG_INVALID_OFFSET);
    assert_int_equal(CALL(b, SetOffset, RUNNER_PLACE), S_OK);
    assert_int_equal(CALL(b, GetParameters, &p), S_OK);
    assert_int_equal(p.OffsetExpressionSize, 0);
    assert_int_equal(p.Flags, 0);
    runner_done(&r);
}

static void parameters_come_by_number_or_by_place(void **state)
{
    static ULONG ids[] = { 1, 5, 0 };
    DEBUG_BREAKPOINT_PARAMETERS p[3];
    IDebugBreakpoint3 *b;
    struct runner r;

    (void)state;
    given_runner(&r, "run", 0);
    runner_breakpoint(&r, RUNNER_PLACE, ENABLED);
    b = runner_breakpoint(&r, RUNNER_PLACE + 1, DEBUG_BREAKPOINT_ONE_SHOT);
    assert_int_equal(CALL(b, SetPassCount, 5), S_OK);
    assert_int_equal(CALL(b, SetMatchThreadId, 1), S_OK);
    assert_int_equal(CALL(r.control, GetBreakpointParameters, 2, NULL, 0, p), S_OK);
    assert_int_equal(p[0].Id, 0);
    assert_int_equal(p[1].Id, 1);
    assert_int_equal(p[1].PassCount, 5);
    assert_int_equal(p[1].MatchThread, 1);
    assert_int_equal(p[1].Flags, DEBUG_BREAKPOINT_ONE_SHOT);
    assert_true(p[1].Offset == RUNNER_PLACE + 1);
    assert_int_equal(CALL(r.control, GetBreakpointParameters, 3, ids, 0, p), S_FALSE);
    assert_int_equal(p[0].Id, 1);
    assert_int_equal(p[1].Id, DEBUG_ANY_ID);
    assert_int_equal(p[2].Id, 0);
    assert_int_equal(CALL(r.control, GetBreakpointParameters, 2, NULL, 1, p), S_FALSE);
    assert_int_equal(p[1].Id, DEBUG_ANY_ID);
    assert_int_equal(CALL(r.control, GetBreakpointParameters, 2, NULL, DEBUG_ANY_ID, p), S_FALSE);
    assert_int_equal(p[1].Id, DEBUG_ANY_ID); /* behind the last index is no first one */
    assert_int_equal(CALL(r.control, GetBreakpointParameters, 0, NULL, 0, NULL), S_OK);
    runner_done(&r);
}

static void changes_are_told(void **state)
{
    IDebugBreakpoint3 *b;
    struct runner r;

    (void)state;
    given_runner(&r, "run", DEBUG_EVENT_CHANGE_ENGINE_STATE | DEBUG_EVENT_CHANGE_DEBUGGEE_STATE);
    b = runner_breakpoint(&r, RUNNER_PLACE, DEBUG_BREAKPOINT_ENABLED);
    assert_string_equal(r.events.text, "engine 4 0\ndebuggee 4 4\nengine 4 0\nengine 4 0\n");
    r.events.text[0] = '\0';
    assert_int_equal(CALL(b, SetFlags, 0x100), E_INVALIDARG);
    runner_remove(&r, b);
    assert_string_equal(r.events.text, "engine 4 ffffffff\ndebuggee 4 5\n");
    runner_done(&r);
}

static void one_outlives_its_adder(void **state)
{
    IDebugBreakpoint *found = NULL;
    IDebugClient *other = NULL, *adder = NULL;
    IDebugControl *control = NULL;
    struct runner r;

    (void)state;
    given_runner(&r, "run", 0);
    assert_int_equal(CALL(r.client, CreateClient, &other), S_OK);
    assert_int_equal(
            CALL(other, QueryInterface, &IID_IDebugControl, (void **)(void *)&control), S_OK);
    assert_int_equal(CALL(control, AddBreakpoint, 0, DEBUG_ANY_ID, &found), S_OK);
    control->lpVtbl->Release(control);
    other->lpVtbl->Release(other);
    assert_int_equal(runner_count(&r), 1);
    assert_int_equal(CALL(found, GetAdder, &adder), E_NOINTERFACE);
    assert_null(adder);
    runner_done(&r);
}

static void a_target_that_takes_none_says_so(void **state)
{
    IDebugBreakpoint *found = NULL;
    struct runner r;

    (void)state;
    given_runner(&r, "", 0);
    assert_int_equal(CALL(r.control, AddBreakpoint, 0, DEBUG_ANY_ID, &found), E_UNEXPECTED);
    assert_int_equal(runner_count(&r), 0);
    runner_done(&r);
}

/* The image of the first has been unloaded, or it was never there. */
static void one_that_cannot_be_set_keeps_no_other_from_it(void **state)
{
    struct runner r;

    (void)state;
    given_runner(&r, "run", 0);
    runner_breakpoint(&r, 0xfffff8ffdead0000, ENABLED);
    assert_int_equal(CALL(r.control, Execute, DEBUG_OUTCTL_IGNORE, "bp fffff80000010000", 0), S_OK);
    assert_int_equal(runner_count(&r), 2);
    assert_int_equal(
            CALL(r.control, Execute, DEBUG_OUTCTL_IGNORE, "bp fffff8ffdead1000", 0), HR_READ_FAULT);
    assert_int_equal(runner_count(&r), 2);
    runner_done(&r);
}

static void while_it_runs_they_do_not_change(void **state)
{
    IDebugBreakpoint *found = NULL;
    IDebugBreakpoint3 *b;
    struct runner r;
    ULONG flags = 0;

    (void)state;
    given_runner(&r, "run", 0);
    b = runner_breakpoint(&r, RUNNER_PLACE, ENABLED);
    assert_int_equal(CALL(r.control, WaitForEvent, 0, 0), S_FALSE);
    assert_int_equal(CALL(r.control, AddBreakpoint, 0, DEBUG_ANY_ID, &found), E_UNEXPECTED);
    assert_int_equal(CALL(b, SetFlags, 0), E_UNEXPECTED);
    assert_int_equal(CALL(b, SetCommand, "g"), E_UNEXPECTED);
    assert_int_equal(CALL(b, SetOffsetExpression, "1"), E_UNEXPECTED);
    assert_int_equal(CALL(b, GetFlags, &flags), S_OK);
    assert_int_equal(flags, ENABLED);
    runner_remove(&r, b);
    assert_int_equal(runner_count(&r), 0);
    runner_done(&r);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_one_is_nowhere),
        cmocka_unit_test(it_has_one_identity),
        cmocka_unit_test(wrong_arguments),
        cmocka_unit_test(texts_are_given_in_both_forms),
        cmocka_unit_test(an_expression_leads_somewhere_or_is_deferred),
        cmocka_unit_test(parameters_come_by_number_or_by_place),
        cmocka_unit_test(changes_are_told),
        cmocka_unit_test(one_outlives_its_adder),
        cmocka_unit_test(a_target_that_takes_none_says_so),
        cmocka_unit_test(one_that_cannot_be_set_keeps_no_other_from_it),
        cmocka_unit_test(while_it_runs_they_do_not_change),
    };

    return RUN_ROWS(number_rows, numbers) + RUN_TESTS(tests);
}
