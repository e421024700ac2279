/* Modules and symbols that a caller adds. Contract: Microsoft Learn,
 * IDebugSymbols3::AddSyntheticModule, ::AddSyntheticSymbol and their counterparts. */
#include "com/symbols_door.h"

#include <stdlib.h>
#include <string.h>

static void tell(struct debug_client *client, uint32_t what, uint64_t base)
{
    const struct notice notice = {
        .event = DEBUG_EVENT_CHANGE_SYMBOL_STATE, .flags = what, .argument = base
    };

    notice_tell(client->engine, &notice);
}

struct added_module {
    ULONG64 base;
    ULONG size;
    const void *path, *name;
    ULONG flags;
};

static HRESULT add_module(struct debug_client *client, const struct added_module *m, bool wide)
{
    struct modules *all = &client->engine->facts.modules;
    const struct modules *current;
    char *path = NULL, *name = NULL;
    HRESULT hr =
            m->flags == DEBUG_ADDSYNTHMOD_DEFAULT ? texts_take(m->path, wide, &path) : E_INVALIDARG;

    if (SUCCEEDED(hr))
        hr = texts_take(m->name, wide, &name);
    if (SUCCEEDED(hr) && (!*name || strchr(name, '!')))
        hr = E_INVALIDARG;
    if (SUCCEEDED(hr))
        hr = symbols_enter(client, &current);
    if (SUCCEEDED(hr)) {
        uint64_t base = translate_canonical(client->engine->memory, m->base);

        hr = modules_add(all, base, m->size, path, name);
        if (SUCCEEDED(hr))
            tell(client, DEBUG_CSS_LOADS, base);
        client_leave(client);
    }
    free(path);
    free(name);
    return hr;
}

HRESULT STDMETHODCALLTYPE symbols_AddSyntheticModule(
        IDebugSymbols5 *iface, ULONG64 base, ULONG size, PCSTR path, PCSTR name, ULONG flags)
{
    const struct added_module m = { base, size, path, name, flags };

    return add_module(client_from_symbols(iface), &m, false);
}

HRESULT STDMETHODCALLTYPE symbols_AddSyntheticModuleWide(
        IDebugSymbols5 *iface, ULONG64 base, ULONG size, PCWSTR path, PCWSTR name, ULONG flags)
{
    const struct added_module m = { base, size, path, name, flags };

    return add_module(client_from_symbols(iface), &m, true);
}

HRESULT STDMETHODCALLTYPE symbols_RemoveSyntheticModule(IDebugSymbols5 *iface, ULONG64 base)
{
    struct debug_client *client = client_from_symbols(iface);
    HRESULT hr = client_enter(client, NEEDS_VIRTUAL);

    if (FAILED(hr))
        return hr;
    base = translate_canonical(client->engine->memory, base);
    hr = modules_remove(&client->engine->facts.modules, base);
    if (SUCCEEDED(hr))
        tell(client, DEBUG_CSS_UNLOADS, base);
    client_leave(client);
    return hr;
}

static HRESULT add_symbol(struct debug_client *client, const void *given, bool wide, ULONG64 offset,
        ULONG size, DEBUG_MODULE_AND_ID *id)
{
    struct engine *e = client->engine;
    const struct modules *all;
    const struct module *module;
    uint64_t number = 0, address;
    char *name = NULL;
    HRESULT hr = texts_take(given, wide, &name);

    if (SUCCEEDED(hr) && (!*name || strchr(name, '!')))
        hr = E_INVALIDARG;
    if (SUCCEEDED(hr))
        hr = symbols_enter(client, &all);
    if (SUCCEEDED(hr)) {
        address = translate_canonical(e->memory, offset);
        module = modules_at(all, address);
        hr = module ? synthetic_add(
                              &e->facts.modules.symbols, module->base, address, size, name, &number)
                    : E_INVALIDARG;
        if (SUCCEEDED(hr) && id)
            *id = (DEBUG_MODULE_AND_ID){ .ModuleBase = module->base, .Id = number };
        client_leave(client);
    }
    free(name);
    return hr;
}

/* In the module that the offset lies in, which may be a synthetic one. */
HRESULT STDMETHODCALLTYPE symbols_AddSyntheticSymbol(IDebugSymbols5 *iface, ULONG64 offset,
        ULONG size, PCSTR name, ULONG flags, PDEBUG_MODULE_AND_ID id)
{
    return flags != DEBUG_ADDSYNTHSYM_DEFAULT
                   ? E_INVALIDARG
                   : add_symbol(client_from_symbols(iface), name, false, offset, size, id);
}

HRESULT STDMETHODCALLTYPE symbols_AddSyntheticSymbolWide(IDebugSymbols5 *iface, ULONG64 offset,
        ULONG size, PCWSTR name, ULONG flags, PDEBUG_MODULE_AND_ID id)
{
    return flags != DEBUG_ADDSYNTHSYM_DEFAULT
                   ? E_INVALIDARG
                   : add_symbol(client_from_symbols(iface), name, true, offset, size, id);
}

HRESULT STDMETHODCALLTYPE symbols_RemoveSyntheticSymbol(
        IDebugSymbols5 *iface, PDEBUG_MODULE_AND_ID id)
{
    struct debug_client *client = client_from_symbols(iface);
    HRESULT hr = id ? client_enter(client, NEEDS_VIRTUAL) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    hr = synthetic_remove(&client->engine->facts.modules.symbols, id->ModuleBase, id->Id);
    client_leave(client);
    return hr;
}
