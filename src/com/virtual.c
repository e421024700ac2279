/* Virtual memory: the cached pair, the uncached pair, pointers. Contracts: spec
 * dataspaces 2.3, 3.2. */
#include "com/client.h"
#include "com/data_spaces.h"

typedef HRESULT reader(struct memory *m, uint64_t va, void *buf, size_t size, size_t *done);
typedef HRESULT writer(struct memory *m, uint64_t va, const void *buf, size_t size, size_t *done);

static HRESULT read_by(reader *read, IDebugDataSpaces4 *iface, ULONG64 offset, void *buffer,
        ULONG size, ULONG *count)
{
    struct debug_client *client = client_from_dataspaces(iface);
    size_t done = 0;
    HRESULT hr;

    hr = size && !buffer ? E_INVALIDARG : client_enter(client, NEEDS_VIRTUAL);
    if (SUCCEEDED(hr)) {
        hr = read(client->engine->memory, offset, buffer, size, &done);
        client_leave(client);
    }
    if (count)
        *count = (ULONG)done;
    return hr;
}

static HRESULT write_by(writer *write, uint32_t refresh, IDebugDataSpaces4 *iface, ULONG64 offset,
        const void *buffer, ULONG size, ULONG *count)
{
    struct debug_client *client = client_from_dataspaces(iface);
    size_t done = 0;
    HRESULT hr;

    hr = size && !buffer ? E_INVALIDARG : client_enter(client, NEEDS_VIRTUAL);
    if (SUCCEEDED(hr)) {
        hr = write(client->engine->memory, offset, buffer, size, &done);
        if (SUCCEEDED(hr) && done)
            client_tell_write(client, DEBUG_DATA_SPACE_VIRTUAL, refresh);
        client_leave(client);
    }
    if (count)
        *count = (ULONG)done;
    return hr;
}

HRESULT STDMETHODCALLTYPE data_spaces_ReadVirtual(
        IDebugDataSpaces4 *iface, ULONG64 offset, PVOID buffer, ULONG size, PULONG read)
{
    return read_by(virtual_read, iface, offset, buffer, size, read);
}

HRESULT STDMETHODCALLTYPE data_spaces_WriteVirtual(
        IDebugDataSpaces4 *iface, ULONG64 offset, PVOID buffer, ULONG size, PULONG written)
{
    return write_by(
            virtual_write, DEBUG_CDS_REFRESH_WRITEVIRTUAL, iface, offset, buffer, size, written);
}

HRESULT STDMETHODCALLTYPE data_spaces_ReadVirtualUncached(
        IDebugDataSpaces4 *iface, ULONG64 offset, PVOID buffer, ULONG size, PULONG read)
{
    return read_by(uncached_read, iface, offset, buffer, size, read);
}

HRESULT STDMETHODCALLTYPE data_spaces_WriteVirtualUncached(
        IDebugDataSpaces4 *iface, ULONG64 offset, PVOID buffer, ULONG size, PULONG written)
{
    return write_by(uncached_write, DEBUG_CDS_REFRESH_WRITEVIRTUALUNCACHED, iface, offset, buffer,
            size, written);
}

HRESULT STDMETHODCALLTYPE data_spaces_ReadPointersVirtual(
        IDebugDataSpaces4 *iface, ULONG count, ULONG64 offset, PULONG64 pointers)
{
    struct debug_client *client = client_from_dataspaces(iface);
    size_t done = 0;
    HRESULT hr;

    hr = count && !pointers ? E_INVALIDARG : client_enter(client, NEEDS_VIRTUAL);
    if (SUCCEEDED(hr)) {
        hr = pointers_read(client->engine->memory, offset, pointers, count, &done);
        client_leave(client);
    }
    return hr;
}

HRESULT STDMETHODCALLTYPE data_spaces_WritePointersVirtual(
        IDebugDataSpaces4 *iface, ULONG count, ULONG64 offset, PULONG64 pointers)
{
    struct debug_client *client = client_from_dataspaces(iface);
    size_t done = 0;
    HRESULT hr;

    hr = count && !pointers ? E_INVALIDARG : client_enter(client, NEEDS_VIRTUAL);
    if (SUCCEEDED(hr)) {
        hr = pointers_write(client->engine->memory, offset, pointers, count, &done);
        if (SUCCEEDED(hr) && done)
            client_tell_write(client, DEBUG_DATA_SPACE_VIRTUAL, NO_REFRESH);
        client_leave(client);
    }
    return hr;
}
