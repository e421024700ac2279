/* Physical memory, with the caching attribute that the caller names. Contracts: spec
 * dataspaces 2.4.1, 3.1. */
#include "base/inline.h"
#include "com/client.h"
#include "com/data_spaces.h"

/* An enumeration, not a mask (spec dataspaces DEC-11). */
static HRESULT caching_from_flags(ULONG flags, enum ds_caching *caching)
{
    if (flags > DEBUG_PHYSICAL_WRITE_COMBINED)
        return E_INVALIDARG;
    *caching = (enum ds_caching)flags;
    return S_OK;
}

FLATTENED HRESULT STDMETHODCALLTYPE data_spaces_ReadPhysical2(IDebugDataSpaces4 *iface,
        ULONG64 offset, ULONG flags, PVOID buffer, ULONG size, PULONG read)
{
    struct debug_client *client = client_from_dataspaces(iface);
    enum ds_caching caching = DS_CACHING_DEFAULT;
    size_t done = 0;
    HRESULT hr;

    hr = size && !buffer ? E_INVALIDARG : client_enter(client, NEEDS_PHYSICAL);
    if (SUCCEEDED(hr)) {
        hr = caching_from_flags(flags, &caching);
        if (SUCCEEDED(hr))
            hr = physical_read(client->engine->memory, offset, caching, buffer, size, &done);
        client_leave(client);
    }
    if (read)
        *read = (ULONG)done;
    return hr;
}

static HRESULT write_by(uint32_t refresh, IDebugDataSpaces4 *iface, ULONG64 offset, ULONG flags,
        const void *buffer, ULONG size, ULONG *written)
{
    struct debug_client *client = client_from_dataspaces(iface);
    enum ds_caching caching = DS_CACHING_DEFAULT;
    size_t done = 0;
    HRESULT hr;

    hr = size && !buffer ? E_INVALIDARG : client_enter(client, NEEDS_PHYSICAL);
    if (SUCCEEDED(hr)) {
        hr = caching_from_flags(flags, &caching);
        if (SUCCEEDED(hr))
            hr = physical_write(client->engine->memory, offset, caching, buffer, size, &done);
        if (SUCCEEDED(hr) && done)
            client_tell_write(client, DEBUG_DATA_SPACE_PHYSICAL, refresh);
        client_leave(client);
    }
    if (written)
        *written = (ULONG)done;
    return hr;
}

HRESULT STDMETHODCALLTYPE data_spaces_WritePhysical2(IDebugDataSpaces4 *iface, ULONG64 offset,
        ULONG flags, PVOID buffer, ULONG size, PULONG written)
{
    return write_by(DEBUG_CDS_REFRESH_WRITEPHYSICAL2, iface, offset, flags, buffer, size, written);
}

FLATTENED HRESULT STDMETHODCALLTYPE data_spaces_ReadPhysical(
        IDebugDataSpaces4 *iface, ULONG64 offset, PVOID buffer, ULONG size, PULONG read)
{
    return data_spaces_ReadPhysical2(iface, offset, DEBUG_PHYSICAL_DEFAULT, buffer, size, read);
}

HRESULT STDMETHODCALLTYPE data_spaces_WritePhysical(
        IDebugDataSpaces4 *iface, ULONG64 offset, PVOID buffer, ULONG size, PULONG written)
{
    return write_by(DEBUG_CDS_REFRESH_WRITEPHYSICAL, iface, offset, DEBUG_PHYSICAL_DEFAULT, buffer,
            size, written);
}
