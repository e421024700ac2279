/* Pseudo-registers: there are none, so their number is 0, no index is one, and no name is found. */
#include "com/registers_door.h"

#pragma GCC diagnostic ignored "-Wunused-parameter" /* nothing is handed out */

static HRESULT check(IDebugRegisters2 *iface, HRESULT hr)
{
    struct debug_client *client = client_from_registers(iface);
    HRESULT entered = client_enter(client, NEEDS_TARGET);

    if (FAILED(entered))
        return entered;
    client_leave(client);
    return hr;
}

HRESULT STDMETHODCALLTYPE registers_GetNumberPseudoRegisters(IDebugRegisters2 *iface, PULONG number)
{
    HRESULT hr = number ? check(iface, S_OK) : E_INVALIDARG;

    if (SUCCEEDED(hr))
        *number = 0;
    return hr;
}

HRESULT STDMETHODCALLTYPE registers_GetPseudoDescription(IDebugRegisters2 *iface, ULONG index,
        PSTR name, ULONG name_size, PULONG name_used, PULONG64 module, PULONG type)
{
    return check(iface, E_INVALIDARG);
}

HRESULT STDMETHODCALLTYPE registers_GetPseudoDescriptionWide(IDebugRegisters2 *iface, ULONG index,
        PWSTR name, ULONG name_size, PULONG name_used, PULONG64 module, PULONG type)
{
    return check(iface, E_INVALIDARG);
}

HRESULT STDMETHODCALLTYPE registers_GetPseudoIndexByName(
        IDebugRegisters2 *iface, PCSTR name, PULONG index)
{
    return name && index ? check(iface, E_NOINTERFACE) : E_INVALIDARG;
}

HRESULT STDMETHODCALLTYPE registers_GetPseudoIndexByNameWide(
        IDebugRegisters2 *iface, PCWSTR name, PULONG index)
{
    return name && index ? check(iface, E_NOINTERFACE) : E_INVALIDARG;
}

/* No values are all values that there are. */
static HRESULT check_values(
        IDebugRegisters2 *iface, ULONG source, ULONG count, const DEBUG_VALUE *values)
{
    HRESULT hr = values || !count ? registers_check_source(source) : E_INVALIDARG;

    return FAILED(hr) ? hr : check(iface, count ? E_INVALIDARG : S_OK);
}

HRESULT STDMETHODCALLTYPE registers_GetPseudoValues(IDebugRegisters2 *iface, ULONG source,
        ULONG count, PULONG indices, ULONG start, PDEBUG_VALUE values)
{
    HRESULT hr = check_values(iface, source, count, values);

    if (hr == E_INVALIDARG && values)
        for (ULONG i = 0; i < count; i++)
            values[i].Type = DEBUG_VALUE_INVALID;
    return hr;
}

HRESULT STDMETHODCALLTYPE registers_SetPseudoValues(IDebugRegisters2 *iface, ULONG source,
        ULONG count, PULONG indices, ULONG start, PDEBUG_VALUE values)
{
    return check_values(iface, source, count, values);
}
