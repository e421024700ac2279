/* What the kernel keeps of itself. Contracts: spec dataspaces 2.4.4, 2.4.5. */
#include "com/client.h"
#include "com/data_spaces.h"
#include "com/item.h"
#include "nt/debugger_data.h"
#include "nt/processors.h"

/* The buffer is not optional here: without one, as with one of no bytes, nothing fits (spec
 * dataspaces G-1, G-15). */
static HRESULT give(
        HRESULT hr, const void *item, ULONG size, void *buffer, ULONG buffer_size, ULONG *full_size)
{
    uint8_t nowhere;

    return item_give(hr, item, size, buffer ? buffer : &nowhere, buffer_size, full_size);
}

HRESULT STDMETHODCALLTYPE data_spaces_ReadDebuggerData(
        IDebugDataSpaces4 *iface, ULONG index, PVOID buffer, ULONG buffer_size, PULONG data_size)
{
    struct debug_client *client = client_from_dataspaces(iface);
    struct debugger_value value = { .size = 0 };
    HRESULT hr;

    hr = buffer_size && !buffer ? E_INVALIDARG : client_enter(client, NEEDS_VIRTUAL);
    if (SUCCEEDED(hr)) {
        hr = debugger_data_read(client->engine->memory, index, &value);
        client_leave(client);
    }
    return give(hr, value.bytes, value.size, buffer, buffer_size, data_size);
}

HRESULT STDMETHODCALLTYPE data_spaces_ReadProcessorSystemData(IDebugDataSpaces4 *iface,
        ULONG processor, ULONG index, PVOID buffer, ULONG buffer_size, PULONG data_size)
{
    struct debug_client *client = client_from_dataspaces(iface);
    struct processor_value value = { .size = 0 };
    HRESULT hr;

    hr = buffer_size && !buffer ? E_INVALIDARG : client_enter(client, NEEDS_KERNEL | NEEDS_VIRTUAL);
    if (SUCCEEDED(hr)) {
        hr = processors_read(client->engine->memory, processor, index, &value);
        client_leave(client);
    }
    return give(hr, value.bytes, value.size, buffer, buffer_size, data_size);
}
