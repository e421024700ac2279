/* Types: there is no type information, so nothing is found. Contract: spec dataspaces 5.2.4. */
#include "com/symbols_door.h"

#pragma GCC diagnostic ignored "-Wunused-parameter" /* nothing is handed out */

/* Whether what has to be given was, and then that there is no such type. */
static HRESULT no_type(IDebugSymbols5 *iface, bool given)
{
    struct debug_client *client = client_from_symbols(iface);
    HRESULT hr = given ? client_enter(client, NEEDS_TARGET) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    client_leave(client);
    return E_NOINTERFACE;
}

HRESULT STDMETHODCALLTYPE symbols_GetTypeName(IDebugSymbols5 *iface, ULONG64 module, ULONG type,
        PSTR buffer, ULONG buffer_size, PULONG size)
{
    return no_type(iface, true);
}

HRESULT STDMETHODCALLTYPE symbols_GetTypeNameWide(IDebugSymbols5 *iface, ULONG64 module, ULONG type,
        PWSTR buffer, ULONG buffer_size, PULONG size)
{
    return no_type(iface, true);
}

HRESULT STDMETHODCALLTYPE symbols_GetTypeId(
        IDebugSymbols5 *iface, ULONG64 module, PCSTR name, PULONG type)
{
    return no_type(iface, name && type);
}

HRESULT STDMETHODCALLTYPE symbols_GetTypeIdWide(
        IDebugSymbols5 *iface, ULONG64 module, PCWSTR name, PULONG type)
{
    return no_type(iface, name && type);
}

HRESULT STDMETHODCALLTYPE symbols_GetTypeSize(
        IDebugSymbols5 *iface, ULONG64 module, ULONG type, PULONG size)
{
    return no_type(iface, size);
}

HRESULT STDMETHODCALLTYPE symbols_GetFieldOffset(
        IDebugSymbols5 *iface, ULONG64 module, ULONG type, PCSTR field, PULONG offset)
{
    return no_type(iface, field && offset);
}

HRESULT STDMETHODCALLTYPE symbols_GetFieldOffsetWide(
        IDebugSymbols5 *iface, ULONG64 module, ULONG type, PCWSTR field, PULONG offset)
{
    return no_type(iface, field && offset);
}

HRESULT STDMETHODCALLTYPE symbols_GetSymbolTypeId(
        IDebugSymbols5 *iface, PCSTR symbol, PULONG type, PULONG64 module)
{
    return no_type(iface, symbol && type);
}

HRESULT STDMETHODCALLTYPE symbols_GetSymbolTypeIdWide(
        IDebugSymbols5 *iface, PCWSTR symbol, PULONG type, PULONG64 module)
{
    return no_type(iface, symbol && type);
}

HRESULT STDMETHODCALLTYPE symbols_GetOffsetTypeId(
        IDebugSymbols5 *iface, ULONG64 offset, PULONG type, PULONG64 module)
{
    return no_type(iface, type);
}

/* What a call has moved: nothing. */
static HRESULT nothing_moved(
        IDebugSymbols5 *iface, const void *buffer, ULONG buffer_size, ULONG *moved)
{
    if (moved)
        *moved = 0;
    return no_type(iface, buffer || !buffer_size);
}

HRESULT STDMETHODCALLTYPE symbols_ReadTypedDataVirtual(IDebugSymbols5 *iface, ULONG64 offset,
        ULONG64 module, ULONG type, PVOID buffer, ULONG buffer_size, PULONG bytes_read)
{
    return nothing_moved(iface, buffer, buffer_size, bytes_read);
}

HRESULT STDMETHODCALLTYPE symbols_WriteTypedDataVirtual(IDebugSymbols5 *iface, ULONG64 offset,
        ULONG64 module, ULONG type, PVOID buffer, ULONG buffer_size, PULONG written)
{
    return nothing_moved(iface, buffer, buffer_size, written);
}

HRESULT STDMETHODCALLTYPE symbols_ReadTypedDataPhysical(IDebugSymbols5 *iface, ULONG64 offset,
        ULONG64 module, ULONG type, PVOID buffer, ULONG buffer_size, PULONG bytes_read)
{
    return nothing_moved(iface, buffer, buffer_size, bytes_read);
}

HRESULT STDMETHODCALLTYPE symbols_WriteTypedDataPhysical(IDebugSymbols5 *iface, ULONG64 offset,
        ULONG64 module, ULONG type, PVOID buffer, ULONG buffer_size, PULONG written)
{
    return nothing_moved(iface, buffer, buffer_size, written);
}

HRESULT STDMETHODCALLTYPE symbols_OutputTypedDataVirtual(IDebugSymbols5 *iface, ULONG control,
        ULONG64 offset, ULONG64 module, ULONG type, ULONG flags)
{
    return no_type(iface, output_control_is_known(control));
}

HRESULT STDMETHODCALLTYPE symbols_OutputTypedDataPhysical(IDebugSymbols5 *iface, ULONG control,
        ULONG64 offset, ULONG64 module, ULONG type, ULONG flags)
{
    return no_type(iface, output_control_is_known(control));
}

HRESULT STDMETHODCALLTYPE symbols_GetFieldTypeAndOffset(IDebugSymbols5 *iface, ULONG64 module,
        ULONG container, PCSTR field, PULONG type, PULONG offset)
{
    return no_type(iface, field);
}

HRESULT STDMETHODCALLTYPE symbols_GetFieldTypeAndOffsetWide(IDebugSymbols5 *iface, ULONG64 module,
        ULONG container, PCWSTR field, PULONG type, PULONG offset)
{
    return no_type(iface, field);
}

HRESULT STDMETHODCALLTYPE symbols_GetFieldName(IDebugSymbols5 *iface, ULONG64 module, ULONG type,
        ULONG field, PSTR buffer, ULONG buffer_size, PULONG size)
{
    return no_type(iface, true);
}

HRESULT STDMETHODCALLTYPE symbols_GetFieldNameWide(IDebugSymbols5 *iface, ULONG64 module,
        ULONG type, ULONG field, PWSTR buffer, ULONG buffer_size, PULONG size)
{
    return no_type(iface, true);
}

HRESULT STDMETHODCALLTYPE symbols_GetConstantName(IDebugSymbols5 *iface, ULONG64 module, ULONG type,
        ULONG64 value, PSTR buffer, ULONG buffer_size, PULONG size)
{
    return no_type(iface, true);
}

HRESULT STDMETHODCALLTYPE symbols_GetConstantNameWide(IDebugSymbols5 *iface, ULONG64 module,
        ULONG type, ULONG64 value, PWSTR buffer, ULONG buffer_size, PULONG size)
{
    return no_type(iface, true);
}
