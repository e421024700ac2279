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

int main()
{
    static const CMUnitTest tests[] = {
        cmocka_unit_test(a_client_by_the_type_of_the_pointer),
        cmocka_unit_test(each_type_has_its_own_identifier),
        cmocka_unit_test(callbacks_are_found_by_their_interface),
    };

    return RUN_TESTS(tests);
}
