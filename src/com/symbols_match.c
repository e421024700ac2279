/* Enumerations of names that a pattern fits. Contract: Microsoft Learn, StartSymbolMatch,
 * GetNextSymbolMatch, EndSymbolMatch. */
#include "com/symbols_door.h"

#include <stdlib.h>

static HRESULT start(struct debug_client *client, const void *given, bool wide, ULONG64 *handle)
{
    const struct modules *all;
    char *pattern = NULL;
    HRESULT hr = handle ? texts_take(given, wide, &pattern) : E_INVALIDARG;

    if (SUCCEEDED(hr))
        hr = symbols_enter(client, &all);
    if (SUCCEEDED(hr)) {
        hr = matches_start(&client->engine->facts.matches, pattern, handle);
        if (SUCCEEDED(hr))
            pattern = NULL; /* it has it now */
        client_leave(client);
    }
    free(pattern);
    return hr;
}

HRESULT STDMETHODCALLTYPE symbols_StartSymbolMatch(
        IDebugSymbols5 *iface, PCSTR pattern, PULONG64 handle)
{
    return start(client_from_symbols(iface), pattern, false, handle);
}

HRESULT STDMETHODCALLTYPE symbols_StartSymbolMatchWide(
        IDebugSymbols5 *iface, PCWSTR pattern, PULONG64 handle)
{
    return start(client_from_symbols(iface), pattern, true, handle);
}

/* Without a buffer only the size is told, and the next call gives the same name. */
static HRESULT next(
        struct debug_client *client, ULONG64 handle, const struct texts_room *room, ULONG64 *offset)
{
    char text[NAMES_MAX];
    const struct modules *all;
    struct match *match;
    struct names_cursor cursor;
    struct engine *e = client->engine;
    uint64_t va = 0;
    HRESULT hr = symbols_enter(client, &all);

    if (FAILED(hr))
        return hr;
    match = matches_find(&e->facts.matches, handle);
    hr = E_INVALIDARG;
    if (match) {
        cursor = match->cursor;
        hr = names_next(e->memory, all, &e->facts.names, match->pattern, &cursor, text, &va);
        if (hr == S_OK && room->buffer)
            match->cursor = cursor;
    }
    client_leave(client);
    if (hr != S_OK)
        return hr == S_FALSE ? E_NOINTERFACE : hr;
    if (offset)
        *offset = va;
    return texts_give(text, room);
}

HRESULT STDMETHODCALLTYPE symbols_GetNextSymbolMatch(IDebugSymbols5 *iface, ULONG64 handle,
        PSTR buffer, ULONG buffer_size, PULONG size, PULONG64 offset)
{
    const struct texts_room room = { buffer, buffer_size, size, false };

    return next(client_from_symbols(iface), handle, &room, offset);
}

HRESULT STDMETHODCALLTYPE symbols_GetNextSymbolMatchWide(IDebugSymbols5 *iface, ULONG64 handle,
        PWSTR buffer, ULONG buffer_size, PULONG size, PULONG64 offset)
{
    const struct texts_room room = { buffer, buffer_size, size, true };

    return next(client_from_symbols(iface), handle, &room, offset);
}

HRESULT STDMETHODCALLTYPE symbols_EndSymbolMatch(IDebugSymbols5 *iface, ULONG64 handle)
{
    struct debug_client *client = client_from_symbols(iface);
    HRESULT hr = client_enter(client, NEEDS_TARGET);

    if (FAILED(hr))
        return hr;
    hr = matches_end(&client->engine->facts.matches, handle) ? S_OK : E_INVALIDARG;
    client_leave(client);
    return hr;
}
