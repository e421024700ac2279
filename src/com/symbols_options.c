/* Options of symbols and of types: kept, and told when they change. Contract: Microsoft Learn,
 * IDebugSymbols::AddSymbolOptions, IDebugSymbols2::AddTypeOptions. */
#include "com/symbols_family.h"

#include "engine/notice.h"

/* One word of options. */
struct word {
    size_t at;      /* in the settings */
    ULONG known;    /* bits; others cannot be set */
    ULONG changing; /* DEBUG_CSS_* */
};

/* <dbghelp.h> gives nearly every bit a meaning. */
static const struct word of_symbols = {
    offsetof(struct symbol_settings, options),
    0xffffffff,
    DEBUG_CSS_SYMBOL_OPTIONS,
};

static const struct word of_types = {
    offsetof(struct symbol_settings, type_options),
    DEBUG_TYPEOPTS_UNICODE_DISPLAY | DEBUG_TYPEOPTS_LONGSTATUS_DISPLAY |
            DEBUG_TYPEOPTS_FORCERADIX_OUTPUT | DEBUG_TYPEOPTS_MATCH_MAXSIZE,
    DEBUG_CSS_TYPE_OPTIONS,
};

static uint32_t *find(struct debug_client *client, const struct word *word)
{
    return (uint32_t *)(void *)((char *)&client->engine->symbol_settings + word->at);
}

static HRESULT get(IDebugSymbols5 *iface, const struct word *word, ULONG *options)
{
    struct debug_client *client = client_from_symbols(iface);
    HRESULT hr = options ? client_enter(client, NEEDS_NOTHING) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    *options = *find(client, word);
    client_leave(client);
    return S_OK;
}

static HRESULT change(IDebugSymbols5 *iface, const struct word *word, ULONG keep, ULONG add)
{
    struct debug_client *client = client_from_symbols(iface);
    struct notice notice = { .event = DEBUG_EVENT_CHANGE_SYMBOL_STATE, .flags = word->changing };
    HRESULT hr = add & ~word->known ? E_INVALIDARG : client_enter(client, NEEDS_NOTHING);
    uint32_t *options;

    if (FAILED(hr))
        return hr;
    options = find(client, word);
    *options = (*options & keep) | add;
    notice.argument = *options;
    notice_tell(client->engine, &notice);
    client_leave(client);
    return S_OK;
}

HRESULT STDMETHODCALLTYPE symbols_GetSymbolOptions(IDebugSymbols5 *iface, PULONG options)
{
    return get(iface, &of_symbols, options);
}

HRESULT STDMETHODCALLTYPE symbols_AddSymbolOptions(IDebugSymbols5 *iface, ULONG options)
{
    return change(iface, &of_symbols, ~0u, options);
}

HRESULT STDMETHODCALLTYPE symbols_RemoveSymbolOptions(IDebugSymbols5 *iface, ULONG options)
{
    return change(iface, &of_symbols, ~options, 0);
}

HRESULT STDMETHODCALLTYPE symbols_SetSymbolOptions(IDebugSymbols5 *iface, ULONG options)
{
    return change(iface, &of_symbols, 0, options);
}

HRESULT STDMETHODCALLTYPE symbols_GetTypeOptions(IDebugSymbols5 *iface, PULONG options)
{
    return get(iface, &of_types, options);
}

HRESULT STDMETHODCALLTYPE symbols_AddTypeOptions(IDebugSymbols5 *iface, ULONG options)
{
    return change(iface, &of_types, ~0u, options);
}

HRESULT STDMETHODCALLTYPE symbols_RemoveTypeOptions(IDebugSymbols5 *iface, ULONG options)
{
    return change(iface, &of_types, ~options, 0);
}

HRESULT STDMETHODCALLTYPE symbols_SetTypeOptions(IDebugSymbols5 *iface, ULONG options)
{
    return change(iface, &of_types, 0, options);
}
