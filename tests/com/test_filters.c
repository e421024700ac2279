/* The settings of event filters. Source of what is wanted: Microsoft
 * Learn, "Controlling Exceptions and Events", IDebugControl::GetEventFilterText and its kin; spec
 * dataspaces 4.12. */
#include <stdbool.h>
#include <string.h>

#include "given_runner.h"
#include "rows.h"

#define CALL(object, method, ...) (object)->lpVtbl->method(object, __VA_ARGS__)

#define AV  0xc0000005u
#define OWN 0xc0001234u /* nobody's */

struct default_row {
    const char *name; /* and its text */
    ULONG index;
    ULONG execution;
};

/* clang-format off */
static const struct default_row default_rows[] = { /* Microsoft Learn, "Controlling Exceptions and Events" */
    { "Create thread",       DEBUG_FILTER_CREATE_THREAD,       DEBUG_FILTER_IGNORE },
    { "Exit thread",         DEBUG_FILTER_EXIT_THREAD,         DEBUG_FILTER_IGNORE },
    { "Create process",      DEBUG_FILTER_CREATE_PROCESS,      DEBUG_FILTER_IGNORE },
    { "Exit process",        DEBUG_FILTER_EXIT_PROCESS,        DEBUG_FILTER_BREAK },
    { "Load module",         DEBUG_FILTER_LOAD_MODULE,         DEBUG_FILTER_OUTPUT },
    { "Unload module",       DEBUG_FILTER_UNLOAD_MODULE,       DEBUG_FILTER_OUTPUT },
    { "System error",        DEBUG_FILTER_SYSTEM_ERROR,        DEBUG_FILTER_IGNORE },
    { "Initial breakpoint",  DEBUG_FILTER_INITIAL_BREAKPOINT,  DEBUG_FILTER_BREAK },
    { "Initial module load", DEBUG_FILTER_INITIAL_MODULE_LOAD, DEBUG_FILTER_IGNORE },
    { "Debuggee output",     DEBUG_FILTER_DEBUGGEE_OUTPUT,     DEBUG_FILTER_OUTPUT },
};
/* clang-format on */

static void defaults(void **state)
{
    const struct default_row *row = *state;
    DEBUG_SPECIFIC_FILTER_PARAMETERS p;
    struct runner r;
    WCHAR units[32];
    char text[32];
    ULONG size = 0;

    given_runner(&r, "", 0);
    assert_int_equal(CALL(r.control, GetSpecificFilterParameters, row->index, 1, &p), S_OK);
    assert_int_equal(p.ExecutionOption, row->execution);
    assert_int_equal(p.TextSize, strlen(row->name) + 1);
    assert_int_equal(p.CommandSize, 0);
    assert_int_equal(p.ArgumentSize, 0);
    assert_int_equal(
            CALL(r.control, GetEventFilterText, row->index, text, sizeof(text), &size), S_OK);
    assert_string_equal(text, row->name);
    assert_int_equal(size, strlen(row->name) + 1);
    assert_int_equal(CALL(r.control, GetEventFilterTextWide, row->index, units, 32, NULL), S_OK);
    assert_string_equal(ascii(units), row->name);
    assert_int_equal(CALL(r.control, GetEventFilterText, row->index, text, 4, &size), S_FALSE);
    assert_memory_equal(text, row->name, 3);
    runner_done(&r);
}

/* Start with what is said of a code, and change that. */
static DEBUG_EXCEPTION_FILTER_PARAMETERS filter_of(struct runner *r, ULONG code)
{
    DEBUG_EXCEPTION_FILTER_PARAMETERS p;

    CALL(r->control, GetExceptionFilterParameters, 1, &code, 0, &p);
    return p;
}

static ULONG count_added(struct runner *r)
{
    ULONG events = 0, exceptions = 0, added = 99;

    assert_int_equal(CALL(r->control, GetNumberEventFilters, &events, &exceptions, &added), S_OK);
    assert_int_equal(events, 10);
    assert_in_range(exceptions, 2, 100);
    return added;
}

static HRESULT set_code(struct runner *r, ULONG code, ULONG execution, ULONG handling)
{
    DEBUG_EXCEPTION_FILTER_PARAMETERS p = {
        .ExecutionOption = execution, .ContinueOption = handling, .ExceptionCode = code
    };

    return CALL(r->control, SetExceptionFilterParameters, 1, &p);
}

static void exceptions_have_filters(void **state)
{
    DEBUG_EXCEPTION_FILTER_PARAMETERS p[2];
    ULONG codes[2] = { AV, OWN };
    struct runner r;
    char text[64];

    (void)state;
    given_runner(&r, "", DEBUG_EVENT_CHANGE_ENGINE_STATE);
    assert_int_equal(count_added(&r), 0);
    assert_int_equal(CALL(r.control, GetExceptionFilterParameters, 2, codes, 0, p), S_FALSE);
    assert_int_equal(p[0].ExceptionCode, AV);
    assert_int_equal(p[0].ExecutionOption, DEBUG_FILTER_BREAK);
    assert_int_equal(p[0].ContinueOption, DEBUG_FILTER_GO_NOT_HANDLED);
    assert_int_equal(p[0].TextSize, sizeof("Access violation"));
    assert_int_equal(p[1].ExceptionCode, DEBUG_ANY_ID);
    assert_int_equal(CALL(r.control, GetExceptionFilterParameters, 2, NULL, 10, p), S_OK);
    assert_int_equal(p[0].ExceptionCode, 0); /* all others */
    assert_int_equal(p[0].ExecutionOption, DEBUG_FILTER_SECOND_CHANCE_BREAK);
    assert_int_equal(p[1].ExceptionCode, AV);
    assert_int_equal(CALL(r.control, GetEventFilterText, 11, text, sizeof(text), NULL), S_OK);
    assert_string_equal(text, "Access violation");
    assert_int_equal(set_code(&r, OWN, DEBUG_FILTER_OUTPUT, DEBUG_FILTER_GO_HANDLED), S_OK);
    assert_string_equal(r.events.text, "engine 100 2a\n"); /* behind 10 and 32 */
    assert_int_equal(count_added(&r), 1);
    assert_int_equal(filter_of(&r, OWN).ContinueOption, DEBUG_FILTER_GO_HANDLED);
    assert_int_equal(
            CALL(r.control, GetEventFilterText, 42, text, sizeof(text), NULL), E_INVALIDARG);
    assert_int_equal(set_code(&r, OWN, DEBUG_FILTER_REMOVE, 0), S_OK);
    assert_int_equal(count_added(&r), 0);
    runner_done(&r);
}

static void there_is_room_for_32_codes(void **state)
{
    DEBUG_EXCEPTION_FILTER_PARAMETERS twice[2] = {
        { .ExecutionOption = DEBUG_FILTER_REMOVE, .ExceptionCode = 1 },
        { .ExecutionOption = DEBUG_FILTER_REMOVE, .ExceptionCode = 1 },
    };
    struct runner r;

    (void)state;
    given_runner(&r, "", 0);
    for (ULONG code = 1; code <= 32; code++)
        assert_int_equal(set_code(&r, code, DEBUG_FILTER_BREAK, 0), S_OK);
    assert_int_equal(set_code(&r, 33, DEBUG_FILTER_BREAK, 0), E_OUTOFMEMORY);
    assert_int_equal(CALL(r.control, SetExceptionFilterParameters, 2, twice), E_INVALIDARG);
    assert_int_equal(count_added(&r), 31);
    assert_int_equal(set_code(&r, 33, DEBUG_FILTER_BREAK, 0), S_OK);
    runner_done(&r);
}

static void wrong_arguments(void **state)
{
    DEBUG_SPECIFIC_FILTER_PARAMETERS p = { .ExecutionOption = DEBUG_FILTER_REMOVE };
    DEBUG_EXCEPTION_FILTER_PARAMETERS e;
    IDebugControl7 *c;
    struct runner r;
    ULONG value;
    char text[8];

    (void)state;
    given_runner(&r, "", 0);
    c = r.control;
    assert_int_equal(CALL(c, GetNumberEventFilters, NULL, &value, &value), E_INVALIDARG);
    assert_int_equal(CALL(c, GetNumberEventFilters, &value, NULL, &value), E_INVALIDARG);
    assert_int_equal(CALL(c, GetNumberEventFilters, &value, &value, NULL), E_INVALIDARG);
    assert_int_equal(CALL(c, GetEventFilterText, 42, text, 8, NULL), E_INVALIDARG);
    assert_int_equal(CALL(c, GetEventFilterCommand, 42, text, 8, NULL), E_INVALIDARG);
    assert_int_equal(CALL(c, SetEventFilterCommand, 42, "g"), E_INVALIDARG);
    assert_int_equal(CALL(c, GetExceptionFilterSecondCommand, 4, text, 8, NULL), E_INVALIDARG);
    assert_int_equal(CALL(c, SetExceptionFilterSecondCommand, 4, "g"), E_INVALIDARG);
    assert_int_equal(CALL(c, GetSpecificFilterArgument, 0, text, 8, NULL), E_INVALIDARG);
    assert_int_equal(CALL(c, SetSpecificFilterArgument, 11, "x"), E_INVALIDARG);
    assert_int_equal(CALL(c, GetSpecificFilterParameters, 0, 11, NULL), E_INVALIDARG);
    assert_int_equal(CALL(c, GetSpecificFilterParameters, 10, 1, &p), E_INVALIDARG);
    assert_int_equal(CALL(c, GetSpecificFilterParameters, 0, 0, NULL), S_OK);
    assert_int_equal(CALL(c, SetSpecificFilterParameters, 0, 1, &p), E_INVALIDARG);
    assert_int_equal(CALL(c, SetSpecificFilterParameters, 0, 1, NULL), E_INVALIDARG);
    p = (DEBUG_SPECIFIC_FILTER_PARAMETERS){ .ContinueOption = 2 };
    assert_int_equal(CALL(c, SetSpecificFilterParameters, 0, 1, &p), E_INVALIDARG);
    assert_int_equal(CALL(c, GetExceptionFilterParameters, 1, NULL, 0, &e), E_INVALIDARG);
    assert_int_equal(CALL(c, GetExceptionFilterParameters, 1, NULL, 42, &e), E_INVALIDARG);
    assert_int_equal(CALL(c, GetExceptionFilterParameters, 1, NULL, 10, NULL), E_INVALIDARG);
    assert_int_equal(CALL(c, SetExceptionFilterParameters, 1, NULL), E_INVALIDARG);
    assert_int_equal(set_code(&r, AV, DEBUG_FILTER_REMOVE, 0), E_INVALIDARG);
    assert_int_equal(set_code(&r, AV, 7, 0), E_INVALIDARG);
    assert_int_equal(set_code(&r, AV, 0, 7), E_INVALIDARG);
    assert_int_equal(filter_of(&r, AV).ExecutionOption, DEBUG_FILTER_BREAK);
    runner_done(&r);
}

struct text_row {
    const char *name;
    ULONG index;
    HRESULT (*set)(IDebugControl7 *c, ULONG index, bool is_wide, const char *text);
    HRESULT (*get)(IDebugControl7 *c, ULONG index, PSTR text, ULONG size, PULONG full);
    HRESULT (*get_wide)(IDebugControl7 *c, ULONG index, PWSTR text, ULONG size, PULONG full);
};

#define TEXT_METHODS(method)                                                                    \
    static HRESULT set_##method(IDebugControl7 *c, ULONG index, bool is_wide, const char *text) \
    {                                                                                           \
        return is_wide ? c->lpVtbl->Set##method##Wide(c, index, text ? wide(text) : NULL)       \
                       : c->lpVtbl->Set##method(c, index, text);                                \
    }                                                                                           \
    static HRESULT get_##method(                                                                \
            IDebugControl7 *c, ULONG index, PSTR text, ULONG size, PULONG full)                 \
    {                                                                                           \
        return c->lpVtbl->Get##method(c, index, text, size, full);                              \
    }                                                                                           \
    static HRESULT get_wide_##method(                                                           \
            IDebugControl7 *c, ULONG index, PWSTR text, ULONG size, PULONG full)                \
    {                                                                                           \
        return c->lpVtbl->Get##method##Wide(c, index, text, size, full);                        \
    }

TEXT_METHODS(EventFilterCommand)
TEXT_METHODS(ExceptionFilterSecondCommand)
TEXT_METHODS(SpecificFilterArgument)

#define TEXT_METHOD(method) set_##method, get_##method, get_wide_##method

/* clang-format off */
static const struct text_row text_rows[] = {
    { "an event's command",           DEBUG_FILTER_LOAD_MODULE, TEXT_METHOD(EventFilterCommand) },
    { "an exception's command",       11,                       TEXT_METHOD(EventFilterCommand) },
    { "its second one",               11,                       TEXT_METHOD(ExceptionFilterSecondCommand) },
    { "an event's argument",          DEBUG_FILTER_LOAD_MODULE, TEXT_METHOD(SpecificFilterArgument) },
};
/* clang-format on */

static void texts(void **state)
{
    const struct text_row *row = *state;
    struct runner r;
    WCHAR units[16];
    char text[16] = "x";
    ULONG size = 0;

    given_runner(&r, "", DEBUG_EVENT_CHANGE_ENGINE_STATE);
    assert_int_equal(row->get(r.control, row->index, text, 16, &size), S_OK);
    assert_string_equal(text, "");
    assert_int_equal(size, 1);
    assert_int_equal(row->set(r.control, row->index, true, "? 1; g"), S_OK);
    assert_int_equal(row->get(r.control, row->index, text, 16, &size), S_OK);
    assert_string_equal(text, "? 1; g");
    assert_int_equal(size, 7);
    assert_int_equal(row->get(r.control, row->index, text, 4, &size), S_FALSE);
    assert_string_equal(text, "? 1");
    assert_int_equal(row->get(r.control, row->index, NULL, 0, &size), S_OK);
    assert_int_equal(row->set(r.control, row->index, false, "? 2"), S_OK);
    assert_int_equal(row->get_wide(r.control, row->index, units, 16, &size), S_OK);
    assert_string_equal(ascii(units), "? 2");
    assert_int_equal(row->set(r.control, row->index, false, NULL), S_OK);
    assert_int_equal(row->get(r.control, row->index, text, 16, &size), S_OK);
    assert_int_equal(size, 1);
    assert_string_equal(r.events.text, row->index == 11
                                               ? "engine 100 b\nengine 100 b\nengine 100 b\n"
                                               : "engine 100 4\nengine 100 4\nengine 100 4\n");
    runner_done(&r);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(exceptions_have_filters),
        cmocka_unit_test(there_is_room_for_32_codes),
        cmocka_unit_test(wrong_arguments),
    };

    return RUN_ROWS(default_rows, defaults) + RUN_ROWS(text_rows, texts) + RUN_TESTS(tests);
}
