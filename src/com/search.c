/* Search. Contract: spec dataspaces 2.8.4; version 1 is version 2 without flags. */
#include "com/client.h"
#include "com/data_spaces.h"
#include "memory/search.h"

static bool pattern_fits(ULONG flags, const void *bytes, ULONG size, ULONG granularity)
{
    if (flags & ~DEBUG_VSEARCH_WRITABLE_ONLY)
        return false;
    return bytes && size && granularity && size % granularity == 0;
}

HRESULT STDMETHODCALLTYPE data_spaces_SearchVirtual2(IDebugDataSpaces4 *iface, ULONG64 offset,
        ULONG64 length, ULONG flags, PVOID pattern, ULONG pattern_size, ULONG pattern_granularity,
        PULONG64 match_offset)
{
    struct debug_client *client = client_from_dataspaces(iface);
    struct search_pattern wanted = {
        .bytes = pattern,
        .size = pattern_size,
        .granularity = pattern_granularity,
        .writable_only = flags & DEBUG_VSEARCH_WRITABLE_ONLY,
    };
    uint64_t match = 0;
    HRESULT hr;

    hr = pattern && match_offset ? client_enter(client, NEEDS_VIRTUAL) : E_INVALIDARG;
    if (FAILED(hr))
        return hr;
    hr = E_INVALIDARG;
    if (pattern_fits(flags, pattern, pattern_size, pattern_granularity))
        hr = search_virtual(client->engine->memory, offset, length, &wanted, &match);
    client_leave(client);
    if (SUCCEEDED(hr))
        *match_offset = match;
    return hr;
}

HRESULT STDMETHODCALLTYPE data_spaces_SearchVirtual(IDebugDataSpaces4 *iface, ULONG64 offset,
        ULONG64 length, PVOID pattern, ULONG pattern_size, ULONG pattern_granularity,
        PULONG64 match_offset)
{
    return data_spaces_SearchVirtual2(iface, offset, length, DEBUG_VSEARCH_DEFAULT, pattern,
            pattern_size, pattern_granularity, match_offset);
}
