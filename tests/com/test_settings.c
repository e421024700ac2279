/* What an engine is set to, and what it says of itself. Source of what is wanted: Microsoft Learn,
 * IDebugControl::SetCodeLevel, SetExpressionSyntax, GetNumberEvents and the others. */
#include <string.h>

#include "given_runner.h"
#include "heard.h"
#include "rows.h"

#define CALL(object, method, ...) (object)->lpVtbl->method(object, __VA_ARGS__)

struct setting_row {
    const char *name;
    HRESULT (*get)(IDebugControl7 *c, PULONG value);
    HRESULT (*set)(IDebugControl7 *c, ULONG value);
    ULONG first, valid, invalid; /* invalid == valid: any is valid */
    const char *told;
};

#define SETTING(method)                                          \
    static HRESULT get_##method(IDebugControl7 *c, PULONG value) \
    {                                                            \
        return c->lpVtbl->Get##method(c, value);                 \
    }                                                            \
    static HRESULT set_##method(IDebugControl7 *c, ULONG value)  \
    {                                                            \
        return c->lpVtbl->Set##method(c, value);                 \
    }

SETTING(CodeLevel)
SETTING(InterruptTimeout)
SETTING(AssemblyOptions)
SETTING(ExpressionSyntax)

static HRESULT get_error_output(IDebugControl7 *c, PULONG value)
{
    ULONG other;

    return c->lpVtbl->GetSystemErrorControl(c, value, &other);
}

static HRESULT get_error_break(IDebugControl7 *c, PULONG value)
{
    ULONG other;

    return c->lpVtbl->GetSystemErrorControl(c, &other, value);
}

static HRESULT set_error_output(IDebugControl7 *c, ULONG value)
{
    return c->lpVtbl->SetSystemErrorControl(c, value, 1);
}

static HRESULT set_error_break(IDebugControl7 *c, ULONG value)
{
    return c->lpVtbl->SetSystemErrorControl(c, 1, value);
}

/* clang-format off */
static const struct setting_row setting_rows[] = {
    { "the code level",       get_CodeLevel,        set_CodeLevel,        DEBUG_LEVEL_ASSEMBLY, DEBUG_LEVEL_SOURCE,   2,    "engine 8 0\n" },
    { "the time of a break",  get_InterruptTimeout, set_InterruptTimeout, 30,                   5,                    5,    "" },
    { "options of assembly",  get_AssemblyOptions,  set_AssemblyOptions,  DEBUG_ASMOPT_DEFAULT, DEBUG_ASMOPT_VERBOSE, 0x10, "engine 1000 1\n" },
    { "the syntax",           get_ExpressionSyntax, set_ExpressionSyntax, DEBUG_EXPR_MASM,      DEBUG_EXPR_MASM,      2,    "engine 2000 0\n" },
    { "errors that are shown", get_error_output,    set_error_output,     0,                    3,                    4,    "" },
    { "errors that break",    get_error_break,      set_error_break,      0,                    3,                    4,    "" },
};
/* clang-format on */

static void settings(void **state)
{
    const struct setting_row *row = *state;
    struct runner r;
    ULONG value = 99;

    given_runner(&r, "", DEBUG_EVENT_CHANGE_ENGINE_STATE);
    assert_int_equal(row->get(r.control, &value), S_OK);
    assert_int_equal(value, row->first);
    assert_int_equal(row->get(r.control, NULL), E_INVALIDARG);
    if (row->invalid != row->valid)
        assert_int_equal(row->set(r.control, row->invalid), E_INVALIDARG);
    assert_int_equal(row->set(r.control, row->valid), S_OK);
    assert_int_equal(row->get(r.control, &value), S_OK);
    assert_int_equal(value, row->valid);
    assert_string_equal(r.events.text, row->told);
    runner_done(&r);
}

static void options_of_assembly_are_bits(void **state)
{
    struct runner r;
    ULONG value = 0;

    (void)state;
    given_runner(&r, "", 0);
    assert_int_equal(CALL(r.control, AddAssemblyOptions, 5), S_OK);
    assert_int_equal(CALL(r.control, AddAssemblyOptions, 2), S_OK);
    assert_int_equal(CALL(r.control, AddAssemblyOptions, 0x100), E_INVALIDARG);
    assert_int_equal(CALL(r.control, RemoveAssemblyOptions, 1), S_OK);
    assert_int_equal(CALL(r.control, GetAssemblyOptions, &value), S_OK);
    assert_int_equal(value, 6);
    runner_done(&r);
}

static void there_is_one_syntax(void **state)
{
    char full[40], abbreviated[8];
    WCHAR units[40];
    struct runner r;
    IDebugControl7 *c;
    ULONG size = 0, short_size = 0, number = 0;

    (void)state;
    given_runner(&r, "", 0);
    c = r.control;
    assert_int_equal(CALL(c, GetNumberExpressionSyntaxes, &number), S_OK);
    assert_int_equal(number, 1);
    assert_int_equal(CALL(c, GetNumberExpressionSyntaxes, NULL), E_INVALIDARG);
    assert_int_equal(CALL(c, GetExpressionSyntaxNames, 0, full, sizeof(full), &size, abbreviated,
                             sizeof(abbreviated), &short_size),
            S_OK);
    assert_string_equal(abbreviated, "MASM");
    assert_int_equal(size, strlen(full) + 1);
    assert_int_equal(short_size, 5);
    assert_int_equal(CALL(c, GetExpressionSyntaxNames, 0, full, sizeof(full), NULL, abbreviated, 3,
                             &short_size),
            S_FALSE);
    assert_string_equal(abbreviated, "MA");
    assert_int_equal(short_size, 5);
    assert_int_equal(
            CALL(c, GetExpressionSyntaxNamesWide, 0, NULL, 0, &size, units, 40, NULL), S_OK);
    assert_string_equal(ascii(units), "MASM");
    assert_int_equal(
            CALL(c, GetExpressionSyntaxNames, 1, full, 8, NULL, NULL, 0, NULL), E_INVALIDARG);
    assert_int_equal(CALL(c, SetExpressionSyntaxByName, "masm"), S_OK);
    assert_int_equal(CALL(c, SetExpressionSyntaxByNameWide, wide("MASM")), S_OK);
    assert_int_equal(CALL(c, SetExpressionSyntaxByName, "c++"), E_NOTIMPL);
    assert_int_equal(CALL(c, SetExpressionSyntax, DEBUG_EXPR_CPLUSPLUS), E_NOTIMPL);
    assert_int_equal(CALL(c, SetExpressionSyntaxByName, "lisp"), E_INVALIDARG);
    assert_int_equal(CALL(c, SetExpressionSyntaxByName, NULL), E_INVALIDARG);
    runner_done(&r);
}

static void there_is_one_event(void **state)
{
    char text[64];
    WCHAR units[64];
    struct runner r;
    ULONG number = 0, index = 99, size = 0;

    (void)state;
    given_runner(&r, "run stop 0xc0000005 0x10\n", 0);
    assert_int_equal(runner_wait(&r), S_OK);
    assert_int_equal(CALL(r.control, GetNumberEvents, &number), S_OK);
    assert_int_equal(number, 1);
    assert_int_equal(CALL(r.control, GetCurrentEventIndex, &index), S_OK);
    assert_int_equal(index, 0);
    assert_int_equal(CALL(r.control, GetEventIndexDescription, 0, DEBUG_EINDEX_NAME, text,
                             sizeof(text), &size),
            S_OK);
    assert_string_equal(text, "Access violation - code c0000005 (first chance)");
    assert_int_equal(size, strlen(text) + 1);
    assert_int_equal(
            CALL(r.control, GetEventIndexDescription, 0, DEBUG_EINDEX_NAME, text, 7, &size),
            S_FALSE);
    assert_string_equal(text, "Access");
    assert_int_equal(
            CALL(r.control, GetEventIndexDescriptionWide, 0, DEBUG_EINDEX_NAME, units, 64, NULL),
            S_OK);
    assert_string_equal(ascii(units), "Access violation - code c0000005 (first chance)");
    assert_int_equal(
            CALL(r.control, GetEventIndexDescription, 1, DEBUG_EINDEX_NAME, text, 64, NULL),
            E_INVALIDARG);
    assert_int_equal(CALL(r.control, GetEventIndexDescription, 0, 1, text, 64, NULL), E_INVALIDARG);
    assert_int_equal(CALL(r.control, GetNumberEvents, NULL), E_INVALIDARG);
    assert_int_equal(CALL(r.control, GetCurrentEventIndex, NULL), E_INVALIDARG);
    runner_done(&r);
}

static void no_event_is_stored(void **state)
{
    ULONG type, process, thread;
    struct runner r;

    (void)state;
    given_runner(&r, "", 0);
    assert_int_equal(CALL(r.control, GetStoredEventInformation, &type, &process, &thread, NULL, 0,
                             NULL, NULL, 0, NULL),
            E_NOINTERFACE);
    assert_int_equal(CALL(r.control, GetStoredEventInformation, NULL, &process, &thread, NULL, 0,
                             NULL, NULL, 0, NULL),
            E_INVALIDARG);
    runner_done(&r);
}

static void no_code_is_managed(void **state)
{
    struct runner r;
    ULONG flags = 99, size = 0;
    WCHAR units[4];
    char text[4];

    (void)state;
    given_runner(&r, "", 0);
    assert_int_equal(CALL(r.control, GetManagedStatus, &flags, DEBUG_MANSTR_LOADED_SUPPORT_DLL,
                             text, sizeof(text), &size),
            S_OK);
    assert_int_equal(flags, DEBUG_MANAGED_DISABLED);
    assert_string_equal(text, "");
    assert_int_equal(size, 1);
    assert_int_equal(
            CALL(r.control, GetManagedStatusWide, NULL, DEBUG_MANSTR_LOAD_STATUS, units, 4, &size),
            S_OK);
    assert_int_equal(units[0], 0);
    assert_int_equal(CALL(r.control, GetManagedStatus, &flags, 3, NULL, 0, NULL), E_INVALIDARG);
    assert_int_equal(CALL(r.control, ResetManagedStatus, DEBUG_MANRESET_DEFAULT), S_OK);
    assert_int_equal(CALL(r.control, ResetManagedStatus, DEBUG_MANRESET_LOAD_DLL), E_NOINTERFACE);
    assert_int_equal(CALL(r.control, ResetManagedStatus, 2), E_INVALIDARG);
    runner_done(&r);
}

static void a_status_is_told_twice(void **state)
{
    struct runner r;
    ULONG status = 99, attempts = 99, seconds = 99;

    (void)state;
    given_runner(&r, "run", 0);
    assert_int_equal(CALL(r.control, GetExecutionStatusEx, &status), S_OK);
    assert_int_equal(status, DEBUG_STATUS_BREAK);
    assert_int_equal(CALL(r.control, GetExecutionStatusEx, NULL), E_INVALIDARG);
    assert_int_equal(CALL(r.control, GetSynchronizationStatus, &attempts, &seconds), S_OK);
    assert_int_equal(attempts, 0);
    assert_int_equal(seconds, 0);
    assert_int_equal(CALL(r.control, GetSynchronizationStatus, NULL, &seconds), E_INVALIDARG);
    assert_int_equal(CALL(r.control, GetSynchronizationStatus, &attempts, NULL), E_INVALIDARG);
    assert_int_equal(CALL(r.control, WaitForEvent, 0, 0), S_FALSE);
    assert_int_equal(CALL(r.control, GetSynchronizationStatus, &attempts, &seconds), E_UNEXPECTED);
    runner_done(&r);
}

static void states_are_printed(void **state)
{
    char version[64] = "dbgspaces ";
    struct runner r;

    (void)state;
    given_runner(&r, "", 0);
    strncat(version, ds_version(), 32);
    strcat(version, "\n");
    assert_int_equal(CALL(r.control, OutputVersionInformation, DEBUG_OUTCTL_THIS_CLIENT), S_OK);
    assert_string_equal(r.output.text, version);
    assert_int_equal(CALL(r.control, OutputVersionInformation, 77), E_INVALIDARG);
    r.output.text[0] = '\0';
    assert_int_equal(
            CALL(r.control, OutputCurrentState, DEBUG_OUTCTL_THIS_CLIENT, DEBUG_CURRENT_SYMBOL),
            S_OK);
    assert_string_equal(r.output.text, "fffff800`00001000:\n");
    assert_int_equal(
            CALL(r.control, OutputCurrentState, DEBUG_OUTCTL_THIS_CLIENT, DEBUG_CURRENT_DEFAULT),
            S_OK);
    assert_non_null(strstr(r.output.text, "rip=fffff80000001000"));
    assert_int_equal(
            CALL(r.control, OutputCurrentState, DEBUG_OUTCTL_THIS_CLIENT, 0x10), E_INVALIDARG);
    assert_int_equal(CALL(r.control, OutputCurrentState, 77, 0), E_INVALIDARG);
    runner_done(&r);
}

static void a_target_that_is_slow_to_stop_is_told_of(void **state)
{
    const char *const words[] = { "has not stopped", NULL };
    struct runner r;

    (void)state;
    given_runner(&r, "run", 0);
    assert_int_equal(CALL(r.control, SetInterruptTimeout, 0), S_OK);
    assert_int_equal(CALL(r.control, WaitForEvent, 0, 0), S_FALSE);
    listen_to_log("all=warn");
    assert_int_equal(CALL(r.control, SetInterrupt, DEBUG_INTERRUPT_ACTIVE), S_OK);
    assert_int_equal(runner_wait(&r), S_OK);
    assert_heard(words);
    runner_done(&r);
}

static void an_exception_signals_its_event(void **state)
{
    ULONG64 handle = 99;
    struct runner r;

    (void)state;
    given_runner(&r, "run stop 0xc0000005 0x10\n", 0);
    assert_int_equal(CALL(r.control, GetNotifyEventHandle, NULL), E_INVALIDARG);
    assert_int_equal(CALL(r.control, GetNotifyEventHandle, &handle), S_OK);
    assert_true(handle == 0);
    assert_int_equal(CALL(r.control, SetNotifyEventHandle, 0), S_OK);
#ifdef _WIN32
    HANDLE event = CreateEventA(NULL, TRUE, FALSE, NULL);

    assert_int_equal(CALL(r.control, SetNotifyEventHandle, (ULONG64)(uintptr_t)event), S_OK);
    assert_int_equal(WaitForSingleObject(event, 0), WAIT_TIMEOUT);
    assert_int_equal(runner_wait(&r), S_OK);
    assert_int_equal(WaitForSingleObject(event, 0), WAIT_OBJECT_0);
    assert_int_equal(CALL(r.control, GetNotifyEventHandle, &handle), S_OK);
    assert_true(handle == 0); /* it was for one exception */
    CloseHandle(event);
#else
    assert_int_equal(CALL(r.control, SetNotifyEventHandle, 4), E_NOTIMPL);
#endif
    runner_done(&r);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_of_assembly_are_bits),
        cmocka_unit_test(there_is_one_syntax),
        cmocka_unit_test(there_is_one_event),
        cmocka_unit_test(no_event_is_stored),
        cmocka_unit_test(no_code_is_managed),
        cmocka_unit_test(a_status_is_told_twice),
        cmocka_unit_test(states_are_printed),
        cmocka_unit_test(a_target_that_is_slow_to_stop_is_told_of),
        cmocka_unit_test(an_exception_signals_its_event),
    };

    return RUN_ROWS(setting_rows, settings) + RUN_TESTS(tests);
}
