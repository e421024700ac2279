/* What virtual memory is like: what can be read, how far that goes, what the system knows of it.
 * Contracts: spec dataspaces 2.5.5, 2.8.1 to 2.8.3. */
#include "com/client.h"
#include "com/data_spaces.h"
#include "com/item.h"
#include "memory/region.h"

#include <string.h>

HRESULT STDMETHODCALLTYPE data_spaces_GetOffsetInformation(IDebugDataSpaces4 *iface, ULONG space,
        ULONG which, ULONG64 offset, PVOID buffer, ULONG buffer_size, PULONG info_size)
{
    struct debug_client *client = client_from_dataspaces(iface);
    uint32_t source = DEBUG_VSOURCE_INVALID;
    struct region region;
    HRESULT hr = client_enter(client, NEEDS_VIRTUAL);

    if (SUCCEEDED(hr)) {
        hr = E_INVALIDARG;
        if (which == DEBUG_OFFSINFO_VIRTUAL_SOURCE && space == DEBUG_DATA_SPACE_VIRTUAL)
            hr = region_at(client->engine->memory, offset, &region);
        if (SUCCEEDED(hr) && region.valid)
            source = DEBUG_VSOURCE_DEBUGGEE;
        client_leave(client);
    }
    return item_give(hr, &source, sizeof(source), buffer, buffer_size, info_size);
}

HRESULT STDMETHODCALLTYPE data_spaces_GetNextDifferentlyValidOffsetVirtual(
        IDebugDataSpaces4 *iface, ULONG64 offset, PULONG64 next_offset)
{
    struct debug_client *client = client_from_dataspaces(iface);
    uint64_t next = 0;
    HRESULT hr;

    hr = next_offset ? client_enter(client, NEEDS_VIRTUAL) : E_INVALIDARG;
    if (SUCCEEDED(hr)) {
        hr = region_next(client->engine->memory, offset, &next);
        client_leave(client);
    }
    if (SUCCEEDED(hr))
        *next_offset = next;
    return hr;
}

/* Nothing valid is an answer too: the base, and no bytes (DEC-18). */
HRESULT STDMETHODCALLTYPE data_spaces_GetValidRegionVirtual(
        IDebugDataSpaces4 *iface, ULONG64 base, ULONG size, PULONG64 valid_base, PULONG valid_size)
{
    struct debug_client *client = client_from_dataspaces(iface);
    uint64_t first = 0;
    uint64_t found = 0;
    HRESULT hr;

    hr = valid_base && valid_size ? client_enter(client, NEEDS_VIRTUAL) : E_INVALIDARG;
    if (SUCCEEDED(hr)) {
        first = translate_canonical(client->engine->memory, base);
        hr = E_NOINTERFACE;
        if (size)
            hr = region_first_valid(client->engine->memory, base, size, &first, &found);
        client_leave(client);
    }
    if (SUCCEEDED(hr) || hr == E_NOINTERFACE) {
        *valid_base = first;
        *valid_size = (ULONG)found;
    }
    return hr;
}

/* As VirtualQuery tells it: whole pages, beginning with the one that was asked for. */
static void describe(const struct ds_region *region, uint64_t page, uint64_t va,
        PMEMORY_BASIC_INFORMATION64 info)
{
    const MEMORY_BASIC_INFORMATION64 told = {
        .BaseAddress = va & ~(page - 1),
        .AllocationBase = region->allocation_base,
        .AllocationProtect = region->allocation_protect,
        .RegionSize = (region->range.last | (page - 1)) - (va & ~(page - 1)) + 1,
        .State = region->state,
        .Protect = region->protect,
        .Type = region->type,
    };

    memcpy(info, &told, sizeof(told)); /* callers align it as they like (DEC-24) */
}

HRESULT STDMETHODCALLTYPE data_spaces_QueryVirtual(
        IDebugDataSpaces4 *iface, ULONG64 offset, PMEMORY_BASIC_INFORMATION64 info)
{
    struct debug_client *client = client_from_dataspaces(iface);
    struct ds_region region;
    HRESULT hr;

    hr = info ? client_enter(client, NEEDS_REGIONS) : E_INVALIDARG;
    if (SUCCEEDED(hr)) {
        struct memory *m = client->engine->memory;

        hr = region_describe(m, offset, &region);
        if (SUCCEEDED(hr))
            describe(&region, m->target->info.page_size, translate_canonical(m, offset), info);
        client_leave(client);
    }
    return hr;
}
