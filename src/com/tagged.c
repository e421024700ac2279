/* Tagged data. Contract: spec dataspaces 2.7. */
#include "com/client.h"
#include "com/data_spaces.h"
#include "engine/walks.h"
#include "target/hardware.h"

/* As many bytes as there are and the buffer holds; S_OK also when that is fewer than it holds. */
static HRESULT read_block(struct ds_target *t, const GUID *tag, ULONG offset, uint8_t *buffer,
        ULONG buffer_size, uint64_t *total)
{
    uint64_t size = 0;
    size_t done = 0;
    HRESULT hr = hardware_read_tag(t, tag, 0, NULL, 0, &done, total);

    if (FAILED(hr))
        return hr;
    if (offset > *total)
        return E_INVALIDARG;
    size = *total - offset < buffer_size ? *total - offset : buffer_size;
    for (uint64_t at = 0; buffer && at < size; at += done) {
        hr = hardware_read_tag(t, tag, offset + at, buffer + at, (size_t)(size - at), &done, total);
        if (FAILED(hr))
            return hr;
    }
    return S_OK;
}

HRESULT STDMETHODCALLTYPE data_spaces_ReadTagged(IDebugDataSpaces4 *iface, LPGUID tag, ULONG offset,
        PVOID buffer, ULONG buffer_size, PULONG total_size)
{
    struct debug_client *client = client_from_dataspaces(iface);
    uint64_t total = 0;
    HRESULT hr;

    hr = tag ? client_enter(client, NEEDS_TARGET) : E_INVALIDARG;
    if (SUCCEEDED(hr)) {
        hr = read_block(client->engine->target, tag, offset, buffer, buffer_size, &total);
        client_leave(client);
    }
    if (total_size)
        *total_size = SUCCEEDED(hr) ? (ULONG)total : 0; /* backends have less than 4 GiB of it */
    return hr;
}

HRESULT STDMETHODCALLTYPE data_spaces_StartEnumTagged(IDebugDataSpaces4 *iface, PULONG64 handle)
{
    struct debug_client *client = client_from_dataspaces(iface);
    uint64_t started = 0;
    HRESULT hr;

    hr = handle ? client_enter(client, NEEDS_TARGET) : E_INVALIDARG;
    if (SUCCEEDED(hr)) {
        hr = walks_start(&client->engine->walks, &started);
        client_leave(client);
    }
    if (SUCCEEDED(hr))
        *handle = started;
    return hr;
}

HRESULT STDMETHODCALLTYPE data_spaces_GetNextTagged(
        IDebugDataSpaces4 *iface, ULONG64 handle, LPGUID tag, PULONG size)
{
    struct debug_client *client = client_from_dataspaces(iface);
    uint64_t *cursor;
    uint64_t found_size = 0;
    GUID found;
    HRESULT hr;

    hr = tag && size ? client_enter(client, NEEDS_TARGET) : E_INVALIDARG;
    if (FAILED(hr))
        return hr;
    cursor = walks_find(&client->engine->walks, handle);
    hr = E_INVALIDARG;
    if (cursor)
        hr = hardware_next_tag(client->engine->target, cursor, &found, &found_size);
    client_leave(client);
    if (hr == S_OK) {
        *tag = found;
        *size = (ULONG)found_size;
    }
    return hr;
}

HRESULT STDMETHODCALLTYPE data_spaces_EndEnumTagged(IDebugDataSpaces4 *iface, ULONG64 handle)
{
    struct debug_client *client = client_from_dataspaces(iface);
    HRESULT hr = client_enter(client, NEEDS_TARGET);

    if (SUCCEEDED(hr)) {
        hr = walks_end(&client->engine->walks, handle) ? S_OK : E_INVALIDARG;
        client_leave(client);
    }
    return hr;
}
