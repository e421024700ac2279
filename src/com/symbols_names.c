/* Names of addresses, as far as images export them. Contract: spec dataspaces 5.2.4; Microsoft
 * Learn, IDebugSymbols5. */
#include "com/symbols_door.h"

#include <stdlib.h>
#include <string.h>

/* As the documentation has it, a name that is not there is E_FAIL. */
static HRESULT not_found(HRESULT hr)
{
    return hr == E_NOINTERFACE ? E_FAIL : hr;
}

static HRESULT get_name(struct debug_client *client, ULONG64 va, const struct texts_room *room,
        ULONG64 *displacement)
{
    char text[NAMES_MAX];
    const struct modules *all;
    uint64_t behind = 0;
    struct engine *e = client->engine;
    HRESULT hr = symbols_enter(client, &all);

    if (FAILED(hr))
        return hr;
    hr = names_at(
            e->memory, all, &e->facts.names, translate_canonical(e->memory, va), text, &behind);
    client_leave(client);
    if (FAILED(hr))
        return not_found(hr);
    if (displacement)
        *displacement = behind;
    return texts_give(text, room);
}

HRESULT STDMETHODCALLTYPE symbols_GetNameByOffset(IDebugSymbols5 *iface, ULONG64 offset,
        PSTR buffer, ULONG buffer_size, PULONG size, PULONG64 displacement)
{
    const struct texts_room room = { buffer, buffer_size, size, false };

    return get_name(client_from_symbols(iface), offset, &room, displacement);
}

HRESULT STDMETHODCALLTYPE symbols_GetNameByOffsetWide(IDebugSymbols5 *iface, ULONG64 offset,
        PWSTR buffer, ULONG buffer_size, PULONG size, PULONG64 displacement)
{
    const struct texts_room room = { buffer, buffer_size, size, true };

    return get_name(client_from_symbols(iface), offset, &room, displacement);
}

/* There are no inlined functions. */
HRESULT STDMETHODCALLTYPE symbols_GetNameByInlineContext(IDebugSymbols5 *iface, ULONG64 offset,
        ULONG context, PSTR buffer, ULONG buffer_size, PULONG size, PULONG64 displacement)
{
    (void)context;
    return symbols_GetNameByOffset(iface, offset, buffer, buffer_size, size, displacement);
}

HRESULT STDMETHODCALLTYPE symbols_GetNameByInlineContextWide(IDebugSymbols5 *iface, ULONG64 offset,
        ULONG context, PWSTR buffer, ULONG buffer_size, PULONG size, PULONG64 displacement)
{
    (void)context;
    return symbols_GetNameByOffsetWide(iface, offset, buffer, buffer_size, size, displacement);
}

/* Where a name is, and the module that has it; either may be left out. */
static HRESULT get_offset(
        struct debug_client *client, const void *given, bool wide, ULONG64 *offset, ULONG64 *base)
{
    const struct module *module;
    const struct modules *all;
    struct engine *e = client->engine;
    char *name = NULL;
    uint64_t va = 0;
    HRESULT hr = offset || base ? texts_take(given, wide, &name) : E_INVALIDARG;

    if (SUCCEEDED(hr))
        hr = symbols_enter(client, &all);
    if (SUCCEEDED(hr)) {
        hr = names_find(e->memory, all, &e->facts.names, name, &va, &module);
        if (SUCCEEDED(hr) && offset)
            *offset = va;
        if (SUCCEEDED(hr) && base)
            *base = module->base;
        client_leave(client);
        hr = not_found(hr);
    }
    free(name);
    return hr;
}

HRESULT STDMETHODCALLTYPE symbols_GetOffsetByName(
        IDebugSymbols5 *iface, PCSTR name, PULONG64 offset)
{
    return get_offset(client_from_symbols(iface), name, false, offset, NULL);
}

HRESULT STDMETHODCALLTYPE symbols_GetOffsetByNameWide(
        IDebugSymbols5 *iface, PCWSTR name, PULONG64 offset)
{
    return get_offset(client_from_symbols(iface), name, true, offset, NULL);
}

HRESULT STDMETHODCALLTYPE symbols_GetSymbolModule(IDebugSymbols5 *iface, PCSTR name, PULONG64 base)
{
    return get_offset(client_from_symbols(iface), name, false, NULL, base);
}

HRESULT STDMETHODCALLTYPE symbols_GetSymbolModuleWide(
        IDebugSymbols5 *iface, PCWSTR name, PULONG64 base)
{
    return get_offset(client_from_symbols(iface), name, true, NULL, base);
}

/* Whether no module is named: nothing, or switches alone. */
static bool names_none(const char *arguments)
{
    const char *at = arguments + strspn(arguments, " \t");

    while (*at == '/') {
        at += strcspn(at, " \t");
        at += strspn(at, " \t");
    }
    return !*at;
}

/* What was added goes where all is read again, as documented of AddSyntheticModule. */
static HRESULT reload(struct debug_client *client, const void *given, bool wide)
{
    char *arguments = NULL;
    HRESULT hr = texts_take(given, wide, &arguments);
    bool all = SUCCEEDED(hr) && names_none(arguments);
    const struct notice notice = { .event = DEBUG_EVENT_CHANGE_SYMBOL_STATE,
        .flags = DEBUG_CSS_LOADS };

    free(arguments);
    if (SUCCEEDED(hr))
        hr = client_enter(client, NEEDS_TARGET);
    if (FAILED(hr))
        return hr;
    if (all)
        modules_remove_all(&client->engine->facts.modules);
    names_deinit(&client->engine->facts.names);
    modules_forget(&client->engine->facts.modules);
    notice_tell(client->engine, &notice);
    client_leave(client);
    return S_OK;
}

/* Whatever the arguments name: the whole list is read again, when it is next asked for. */
HRESULT STDMETHODCALLTYPE symbols_Reload(IDebugSymbols5 *iface, PCSTR arguments)
{
    return reload(client_from_symbols(iface), arguments, false);
}

HRESULT STDMETHODCALLTYPE symbols_ReloadWide(IDebugSymbols5 *iface, PCWSTR arguments)
{
    return reload(client_from_symbols(iface), arguments, true);
}
