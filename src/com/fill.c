/* Fills. Contract: spec dataspaces 2.5.4. */
#include "com/client.h"
#include "com/data_spaces.h"

typedef HRESULT filler(struct memory *m, uint64_t start, size_t size, const void *pattern,
        size_t pattern_size, size_t *done);

static HRESULT fill_by(filler *fill, unsigned needs, uint32_t space, IDebugDataSpaces4 *iface,
        ULONG64 start, ULONG size, const void *pattern, ULONG pattern_size, ULONG *filled)
{
    struct debug_client *client = client_from_dataspaces(iface);
    size_t done = 0;
    HRESULT hr;

    hr = pattern_size && !pattern ? E_INVALIDARG : client_enter(client, needs);
    if (SUCCEEDED(hr)) {
        hr = fill(client->engine->memory, start, size, pattern, pattern_size, &done);
        if (SUCCEEDED(hr) && done)
            client_tell_write(client, space, NO_REFRESH);
        client_leave(client);
    }
    if (filled)
        *filled = (ULONG)done;
    return hr;
}

HRESULT STDMETHODCALLTYPE data_spaces_FillVirtual(IDebugDataSpaces4 *iface, ULONG64 start,
        ULONG size, PVOID pattern, ULONG pattern_size, PULONG filled)
{
    return fill_by(fill_virtual, NEEDS_VIRTUAL, DEBUG_DATA_SPACE_VIRTUAL, iface, start, size,
            pattern, pattern_size, filled);
}

HRESULT STDMETHODCALLTYPE data_spaces_FillPhysical(IDebugDataSpaces4 *iface, ULONG64 start,
        ULONG size, PVOID pattern, ULONG pattern_size, PULONG filled)
{
    return fill_by(fill_physical, NEEDS_PHYSICAL, DEBUG_DATA_SPACE_PHYSICAL, iface, start, size,
            pattern, pattern_size, filled);
}
