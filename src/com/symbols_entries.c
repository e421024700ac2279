/* Symbol entries: names that images export, and those that were added, by number. Contract:
 * Microsoft Learn, IDebugSymbols3::GetSymbolEntriesByOffset and its kin. */
#include "com/symbols_door.h"

#include <stdlib.h>

#include "nt/names_entries.h"

#define FLAGS_KNOWN                                                                  \
    (DEBUG_GSEL_NO_SYMBOL_LOADS | DEBUG_GSEL_ALLOW_LOWER | DEBUG_GSEL_ALLOW_HIGHER | \
            DEBUG_GSEL_NEAREST_ONLY)
#define TAG_PUBLIC  10u /* SymTagPublicSymbol of DIA's enumeration */
#define WHICH_NAME  0u
#define ENTRIES_MAX 2u /* the one below an address and the one above it */

/* Where entries go. */
struct entries_room {
    DEBUG_MODULE_AND_ID *ids;
    ULONG64 *displacements;
    ULONG count;
    ULONG *found;
};

/* Addresses that stand for the one that was asked for, the nearer one first. */
static HRESULT choose(struct engine *e, const struct modules *all, uint64_t va, ULONG flags,
        uint64_t *chosen, ULONG *count)
{
    char text[NAMES_MAX];
    uint64_t below = 0, above = 0;
    HRESULT lower = names_near(e->memory, all, &e->facts.names, va, 0, text, &below);
    HRESULT higher = E_NOINTERFACE;

    *count = 0;
    if (SUCCEEDED(lower) && below == va) {
        chosen[(*count)++] = below;
        return S_OK;
    }
    if (FAILED(lower) && lower != E_NOINTERFACE)
        return lower;
    if (flags & DEBUG_GSEL_ALLOW_HIGHER)
        higher = names_near(e->memory, all, &e->facts.names, va, 1, text, &above);
    if (FAILED(higher) && higher != E_NOINTERFACE)
        return higher;
    if (SUCCEEDED(lower) && flags & DEBUG_GSEL_ALLOW_LOWER)
        chosen[(*count)++] = below;
    if (SUCCEEDED(higher))
        chosen[(*count)++] = above;
    if (*count == 2 && above - va < va - below) {
        chosen[0] = above;
        chosen[1] = below;
    }
    if (*count == 2 && flags & DEBUG_GSEL_NEAREST_ONLY)
        *count = 1;
    return *count ? S_OK : E_NOINTERFACE;
}

/* S_FALSE: there are more than there is room for. */
static HRESULT give(struct engine *e, const struct modules *all, uint64_t va,
        const uint64_t *chosen, ULONG count, const struct entries_room *room)
{
    struct names_entry entry;
    HRESULT hr = S_OK;

    for (ULONG i = 0; i < count && SUCCEEDED(hr); i++) {
        hr = names_entry_at(e->memory, all, &e->facts.names, chosen[i], &entry);
        if (FAILED(hr) || i >= room->count)
            continue;
        if (room->ids)
            room->ids[i] = (DEBUG_MODULE_AND_ID){ .ModuleBase = entry.base, .Id = entry.id };
        if (room->displacements)
            room->displacements[i] = va - entry.address;
    }
    if (SUCCEEDED(hr) && room->found)
        *room->found = count;
    return FAILED(hr) ? hr : room->ids && room->count < count ? S_FALSE : S_OK;
}

HRESULT STDMETHODCALLTYPE symbols_GetSymbolEntriesByOffset(IDebugSymbols5 *iface, ULONG64 offset,
        ULONG flags, PDEBUG_MODULE_AND_ID ids, PULONG64 displacements, ULONG count, PULONG found)
{
    struct debug_client *client = client_from_symbols(iface);
    const struct entries_room room = { ids, displacements, count, found };
    uint64_t chosen[ENTRIES_MAX];
    const struct modules *all;
    struct engine *e = client->engine;
    ULONG chosen_count = 0;
    HRESULT hr = flags & ~(ULONG)FLAGS_KNOWN ? E_INVALIDARG : symbols_enter(client, &all);

    if (FAILED(hr))
        return hr;
    offset = translate_canonical(e->memory, offset);
    hr = choose(e, all, offset, flags, chosen, &chosen_count);
    if (SUCCEEDED(hr))
        hr = give(e, all, offset, chosen, chosen_count, &room);
    client_leave(client);
    return hr;
}

static HRESULT by_name(struct debug_client *client, const void *given, bool wide, ULONG flags,
        const struct entries_room *room)
{
    const struct modules *all;
    struct engine *e = client->engine;
    char *name = NULL;
    uint64_t va = 0;
    HRESULT hr = flags & ~(ULONG)FLAGS_KNOWN ? E_INVALIDARG : texts_take(given, wide, &name);

    if (SUCCEEDED(hr))
        hr = symbols_enter(client, &all);
    if (SUCCEEDED(hr)) {
        hr = names_find(e->memory, all, &e->facts.names, name, &va, NULL);
        if (SUCCEEDED(hr))
            hr = give(e, all, va, &va, 1, room);
        client_leave(client);
    }
    free(name);
    return hr;
}

HRESULT STDMETHODCALLTYPE symbols_GetSymbolEntriesByName(IDebugSymbols5 *iface, PCSTR name,
        ULONG flags, PDEBUG_MODULE_AND_ID ids, ULONG count, PULONG found)
{
    const struct entries_room room = { ids, NULL, count, found };

    return by_name(client_from_symbols(iface), name, false, flags, &room);
}

HRESULT STDMETHODCALLTYPE symbols_GetSymbolEntriesByNameWide(IDebugSymbols5 *iface, PCWSTR name,
        ULONG flags, PDEBUG_MODULE_AND_ID ids, ULONG count, PULONG found)
{
    const struct entries_room room = { ids, NULL, count, found };

    return by_name(client_from_symbols(iface), name, true, flags, &room);
}

/* The lock is not held. */
static HRESULT find(IDebugSymbols5 *iface, const DEBUG_MODULE_AND_ID *id, struct names_entry *entry)
{
    struct debug_client *client = client_from_symbols(iface);
    const struct modules *all;
    struct engine *e = client->engine;
    HRESULT hr = id ? symbols_enter(client, &all) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    hr = names_entry_by_id(e->memory, all, &e->facts.names, id->ModuleBase, id->Id, entry);
    client_leave(client);
    return hr;
}

static HRESULT give_name(IDebugSymbols5 *iface, const DEBUG_MODULE_AND_ID *id, ULONG which,
        const struct texts_room *room)
{
    struct names_entry entry;
    HRESULT hr = which == WHICH_NAME ? find(iface, id, &entry) : E_INVALIDARG;

    return FAILED(hr) ? hr : texts_give(entry.name, room);
}

HRESULT STDMETHODCALLTYPE symbols_GetSymbolEntryString(IDebugSymbols5 *iface,
        PDEBUG_MODULE_AND_ID id, ULONG which, PSTR buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, false };

    return give_name(iface, id, which, &room);
}

HRESULT STDMETHODCALLTYPE symbols_GetSymbolEntryStringWide(IDebugSymbols5 *iface,
        PDEBUG_MODULE_AND_ID id, ULONG which, PWSTR buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, true };

    return give_name(iface, id, which, &room);
}

HRESULT STDMETHODCALLTYPE symbols_GetSymbolEntryInformation(
        IDebugSymbols5 *iface, PDEBUG_MODULE_AND_ID id, PDEBUG_SYMBOL_ENTRY info)
{
    const struct texts_room room = { NULL, 0, info ? &info->NameSize : NULL, false };
    struct names_entry entry;
    HRESULT hr = info ? find(iface, id, &entry) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    *info = (DEBUG_SYMBOL_ENTRY){ .ModuleBase = entry.base,
        .Offset = entry.address,
        .SymbolId = entry.id,
        .Size = entry.size,
        .Flags = entry.synthetic ? DEBUG_SYMENT_IS_SYNTHETIC : 0,
        .Tag = TAG_PUBLIC };
    return texts_give(entry.name, &room);
}

/* The one region that it has, if its size is known. */
HRESULT STDMETHODCALLTYPE symbols_GetSymbolEntryOffsetRegions(IDebugSymbols5 *iface,
        PDEBUG_MODULE_AND_ID id, ULONG flags, PDEBUG_OFFSET_REGION regions, ULONG count,
        PULONG available)
{
    struct names_entry entry;
    HRESULT hr = flags ? E_INVALIDARG : find(iface, id, &entry);

    if (SUCCEEDED(hr) && !entry.size)
        hr = E_NOINTERFACE;
    if (FAILED(hr))
        return hr;
    if (available)
        *available = 1;
    if (regions && count)
        regions[0] = (DEBUG_OFFSET_REGION){ .Base = entry.address, .Size = entry.size };
    return regions && !count ? S_FALSE : S_OK;
}
