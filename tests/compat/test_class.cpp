// The C++ words of <objbase.h>: an engine's client by the type of a pointer, smart pointers, and
// callbacks as classes.
#include "class_style.h"
#include "rows.h"

static void a_client_by_the_type_of_the_pointer(void **)
{
    com_ptr<IDebugDataSpaces4> spaces;
    com_ptr<IUnknown> one, other;
    ULONG64 where = 0;

    assert_int_equal(
            DebugCreate(__uuidof(IDebugDataSpaces4), reinterpret_cast<void **>(&spaces)), S_OK);
    assert_int_equal(spaces->VirtualToPhysical(0, &where), E_UNEXPECTED);
    assert_int_equal(spaces.as(&one), S_OK);
    assert_int_equal(DebugCreate(IID_PPV_ARGS(&other)), S_OK);
    assert_ptr_not_equal(one.get(), other.get());
    assert_int_equal(spaces.as(&other), S_OK);
    assert_ptr_equal(one.get(), other.get());
}

static void each_type_has_its_own_identifier(void **)
{
    assert_true(IsEqualIID(__uuidof(IUnknown), IID_IUnknown));
    assert_true(IsEqualIID(__uuidof(IDebugClient), IID_IDebugClient));
    assert_true(IsEqualIID(__uuidof(IDebugClient8), IID_IDebugClient8));
    assert_true(IsEqualIID(__uuidof(IDebugControl7), IID_IDebugControl7));
    assert_true(IsEqualIID(__uuidof(IDebugSymbols5), IID_IDebugSymbols5));
    assert_true(IsEqualIID(__uuidof(IDebugOutputCallbacks), IID_IDebugOutputCallbacks));
    assert_true(IsEqualIID(__uuidof(IDebugEventContextCallbacks), IID_IDebugEventContextCallbacks));
    assert_false(IsEqualIID(__uuidof(IDebugClient7), IID_IDebugClient8));
}

static void callbacks_are_found_by_their_interface(void **)
{
    kept_output output;
    IUnknown *unknown = &output;
    com_ptr<IDebugOutputCallbacks> callbacks;
    com_ptr<IDebugInputCallbacks> others;

    assert_int_equal(unknown->QueryInterface(IID_PPV_ARGS(&callbacks)), S_OK);
    assert_int_equal(callbacks->Output(DEBUG_OUTPUT_ERROR, "no"), S_OK);
    assert_int_equal(output.last_mask, DEBUG_OUTPUT_ERROR);
    assert_int_equal(unknown->QueryInterface(IID_PPV_ARGS(&others)), E_NOINTERFACE);
    assert_null(others.get());
}

template <class I, class Base> static void base_answers()
{
    exceptions<Base> events;
    EXCEPTION_RECORD64 record = {};
    I *all = &events; // as the engine calls
    com_ptr<I> callbacks;
    com_ptr<IUnknown> unknown;
    com_ptr<IDebugOutputCallbacks> others;
    ULONG mask = 0;

    assert_int_equal(all->QueryInterface(IID_PPV_ARGS(&callbacks)), S_OK);
    assert_ptr_equal(callbacks.get(), all);
    assert_int_equal(all->QueryInterface(IID_PPV_ARGS(&unknown)), S_OK);
    assert_int_equal(events.references, 3);
    assert_int_equal(all->QueryInterface(IID_PPV_ARGS(&others)), E_NOINTERFACE);
    assert_null(others.get());
    assert_int_equal(events.references, 3);

    assert_int_equal(all->GetInterestMask(&mask), S_OK);
    assert_int_equal(mask, DEBUG_EVENT_EXCEPTION);
    record.ExceptionCode = 0x80000003;
    assert_int_equal(all->Exception(&record, 1), DEBUG_STATUS_BREAK);
    assert_int_equal(events.last_code, 0x80000003);
    assert_int_equal(all->Breakpoint(nullptr), DEBUG_STATUS_NO_CHANGE);
    assert_int_equal(all->CreateThread(1, 2, 3), DEBUG_STATUS_NO_CHANGE);
    assert_int_equal(all->ExitThread(1), DEBUG_STATUS_NO_CHANGE);
    assert_int_equal(all->CreateProcess(1, 2, 3, 4, nullptr, nullptr, 5, 6, 7, 8, 9),
            DEBUG_STATUS_NO_CHANGE);
    assert_int_equal(all->ExitProcess(1), DEBUG_STATUS_NO_CHANGE);
    assert_int_equal(all->LoadModule(1, 2, 3, nullptr, nullptr, 4, 5), DEBUG_STATUS_NO_CHANGE);
    assert_int_equal(all->UnloadModule(nullptr, 1), DEBUG_STATUS_NO_CHANGE);
    assert_int_equal(all->SystemError(1, 2), DEBUG_STATUS_NO_CHANGE);
    assert_int_equal(all->SessionStatus(DEBUG_SESSION_END), DEBUG_STATUS_NO_CHANGE);
    assert_int_equal(all->ChangeDebuggeeState(DEBUG_CDS_ALL, 0), S_OK);
    assert_int_equal(all->ChangeEngineState(DEBUG_CES_ALL, 0), S_OK);
    assert_int_equal(all->ChangeSymbolState(DEBUG_CSS_LOADS, 0), S_OK);
}

static void the_base_of_events_answers_what_a_class_does_not(void **)
{
    base_answers<IDebugEventCallbacks, DebugBaseEventCallbacks>();
    base_answers<IDebugEventCallbacksWide, DebugBaseEventCallbacksWide>();
}

#ifndef _WIN32 // there it depends on the C library
static void text_functions_take_the_size_of_an_array(void **)
{
    char text[6];

    assert_int_equal(strcpy_s(text, "abc"), 0);
    assert_int_equal(strcat_s(text, "de"), 0);
    assert_string_equal(text, "abcde");
    assert_int_equal(strcat_s(text, "f"), ERANGE);
    assert_string_equal(text, "");
    assert_int_equal(strncpy_s(text, "abcdefg", _TRUNCATE), STRUNCATE);
    assert_string_equal(text, "abcde");
    assert_int_equal(sprintf_s(text, "%d", 12345), 5);
    assert_string_equal(text, "12345");
    assert_int_equal(sprintf_s(text, "%d", 123456), -1);
    assert_string_equal(text, "");
}
#endif

int main()
{
    static const CMUnitTest tests[] = {
        cmocka_unit_test(a_client_by_the_type_of_the_pointer),
        cmocka_unit_test(each_type_has_its_own_identifier),
        cmocka_unit_test(callbacks_are_found_by_their_interface),
        cmocka_unit_test(the_base_of_events_answers_what_a_class_does_not),
#ifndef _WIN32
        cmocka_unit_test(text_functions_take_the_size_of_an_array),
#endif
    };

    return RUN_TESTS(tests);
}
