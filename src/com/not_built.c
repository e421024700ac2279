/* The slots that are not built yet: E_NOTIMPL, a count of 0, and one line in the log for each. */
#include "com/data_spaces.h"

#include <stdatomic.h>

#include "base/log.h"

/* a stub names its parameters and uses none but the count */
#pragma GCC diagnostic ignored "-Wunused-parameter"

static HRESULT not_built(const char *method, atomic_bool *told, ULONG *count)
{
    if (!atomic_exchange(told, true))
        LOG_WARN("com", "%s is not built yet", method);
    if (count)
        *count = 0;
    return E_NOTIMPL;
}

HRESULT STDMETHODCALLTYPE data_spaces_ReadHandleData(IDebugDataSpaces4 *iface, ULONG64 handle,
        ULONG data_type, PVOID buffer, ULONG buffer_size, PULONG data_size)
{
    static atomic_bool told;

    return not_built("ReadHandleData", &told, data_size);
}

HRESULT STDMETHODCALLTYPE data_spaces_ReadMultiByteStringVirtual(IDebugDataSpaces4 *iface,
        ULONG64 offset, ULONG max_bytes, PSTR buffer, ULONG buffer_size, PULONG string_bytes)
{
    static atomic_bool told;

    return not_built("ReadMultiByteStringVirtual", &told, string_bytes);
}

HRESULT STDMETHODCALLTYPE data_spaces_ReadMultiByteStringVirtualWide(IDebugDataSpaces4 *iface,
        ULONG64 offset, ULONG max_bytes, ULONG code_page, PWSTR buffer, ULONG buffer_size,
        PULONG string_bytes)
{
    static atomic_bool told;

    return not_built("ReadMultiByteStringVirtualWide", &told, string_bytes);
}

HRESULT STDMETHODCALLTYPE data_spaces_ReadUnicodeStringVirtual(IDebugDataSpaces4 *iface,
        ULONG64 offset, ULONG max_bytes, ULONG code_page, PSTR buffer, ULONG buffer_size,
        PULONG string_bytes)
{
    static atomic_bool told;

    return not_built("ReadUnicodeStringVirtual", &told, string_bytes);
}

HRESULT STDMETHODCALLTYPE data_spaces_ReadUnicodeStringVirtualWide(IDebugDataSpaces4 *iface,
        ULONG64 offset, ULONG max_bytes, PWSTR buffer, ULONG buffer_size, PULONG string_bytes)
{
    static atomic_bool told;

    return not_built("ReadUnicodeStringVirtualWide", &told, string_bytes);
}
