/* Modules. Contract: spec dataspaces 4.10, 5.2.4; Microsoft Learn, IDebugSymbols5. */
#include "com/symbols_door.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

HRESULT symbols_enter(struct debug_client *client, const struct modules **all)
{
    struct engine *e = client->engine;
    HRESULT hr = client_enter(client, NEEDS_VIRTUAL);

    if (FAILED(hr))
        return hr;
    *all = &e->facts.modules;
    hr = modules_current(e->memory, &e->facts.modules);
    if (SUCCEEDED(hr) || hr == E_NOINTERFACE)
        return S_OK;
    client_leave(client);
    return hr;
}

const struct module *symbols_module(const struct modules *all, ULONG index, ULONG64 base)
{
    if (index != DEBUG_ANY_ID)
        return index < all->count ? &all->list[index] : NULL;
    for (size_t i = 0; i < all->count; i++)
        if (all->list[i].base == base)
            return &all->list[i];
    return NULL;
}

HRESULT STDMETHODCALLTYPE symbols_GetNumberModules(
        IDebugSymbols5 *iface, PULONG loaded, PULONG unloaded)
{
    struct debug_client *client = client_from_symbols(iface);
    const struct modules *all;
    HRESULT hr = loaded && unloaded ? symbols_enter(client, &all) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    *loaded = (ULONG)all->loaded;
    *unloaded = (ULONG)(all->count - all->loaded);
    client_leave(client);
    return S_OK;
}

HRESULT STDMETHODCALLTYPE symbols_GetModuleByIndex(
        IDebugSymbols5 *iface, ULONG index, PULONG64 base)
{
    struct debug_client *client = client_from_symbols(iface);
    const struct modules *all;
    HRESULT hr = base ? symbols_enter(client, &all) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    if (index < all->count)
        *base = all->list[index].base;
    else
        hr = E_INVALIDARG;
    client_leave(client);
    return hr;
}

/* What a module is looked for by, and where it goes. */
struct search {
    const char *name; /* NULL: by its address */
    ULONG64 offset;
    ULONG start;
    ULONG flags;
    ULONG *index;
    ULONG64 *base;
};

static bool fits(const struct modules *all, size_t i, const struct search *s)
{
    const struct module *module = &all->list[i];

    if (s->flags &
            (i < all->loaded ? DEBUG_GETMOD_NO_LOADED_MODULES : DEBUG_GETMOD_NO_UNLOADED_MODULES))
        return false;
    if (s->name)
        return text_alike(module->name, s->name) || text_alike(module->file, s->name);
    return s->offset - module->base < module->size;
}

static HRESULT find(struct debug_client *client, struct search *s)
{
    const struct modules *all;
    size_t i = s->start;
    HRESULT hr =
            s->flags & ~(ULONG)(DEBUG_GETMOD_NO_LOADED_MODULES | DEBUG_GETMOD_NO_UNLOADED_MODULES)
                    ? E_INVALIDARG
                    : symbols_enter(client, &all);

    if (FAILED(hr))
        return hr;
    s->offset = translate_canonical(client->engine->memory, s->offset);
    while (i < all->count && !fits(all, i, s))
        i++;
    if (i >= all->count) {
        hr = E_NOINTERFACE;
    } else {
        if (s->index)
            *s->index = (ULONG)i;
        if (s->base)
            *s->base = all->list[i].base;
    }
    client_leave(client);
    return hr;
}

static HRESULT find_named(
        struct debug_client *client, const void *given, bool wide, struct search *s)
{
    char *name = NULL;
    HRESULT hr = texts_take(given, wide, &name);

    s->name = name;
    if (SUCCEEDED(hr))
        hr = find(client, s);
    free(name);
    return hr;
}

HRESULT STDMETHODCALLTYPE symbols_GetModuleByModuleName(
        IDebugSymbols5 *iface, PCSTR name, ULONG start, PULONG index, PULONG64 base)
{
    struct search s = { .start = start, .index = index, .base = base };

    return find_named(client_from_symbols(iface), name, false, &s);
}

HRESULT STDMETHODCALLTYPE symbols_GetModuleByModuleNameWide(
        IDebugSymbols5 *iface, PCWSTR name, ULONG start, PULONG index, PULONG64 base)
{
    struct search s = { .start = start, .index = index, .base = base };

    return find_named(client_from_symbols(iface), name, true, &s);
}

HRESULT STDMETHODCALLTYPE symbols_GetModuleByModuleName2(
        IDebugSymbols5 *iface, PCSTR name, ULONG start, ULONG flags, PULONG index, PULONG64 base)
{
    struct search s = { .start = start, .flags = flags, .index = index, .base = base };

    return find_named(client_from_symbols(iface), name, false, &s);
}

HRESULT STDMETHODCALLTYPE symbols_GetModuleByModuleName2Wide(
        IDebugSymbols5 *iface, PCWSTR name, ULONG start, ULONG flags, PULONG index, PULONG64 base)
{
    struct search s = { .start = start, .flags = flags, .index = index, .base = base };

    return find_named(client_from_symbols(iface), name, true, &s);
}

HRESULT STDMETHODCALLTYPE symbols_GetModuleByOffset(
        IDebugSymbols5 *iface, ULONG64 offset, ULONG start, PULONG index, PULONG64 base)
{
    struct search s = { .offset = offset, .start = start, .index = index, .base = base };

    return find(client_from_symbols(iface), &s);
}

HRESULT STDMETHODCALLTYPE symbols_GetModuleByOffset2(IDebugSymbols5 *iface, ULONG64 offset,
        ULONG start, ULONG flags, PULONG index, PULONG64 base)
{
    struct search s = {
        .offset = offset, .start = start, .flags = flags, .index = index, .base = base
    };

    return find(client_from_symbols(iface), &s);
}

static ULONG size_of(const char *text)
{
    return (ULONG)strlen(text) + 1;
}

/* Its symbols are what it exports, which is read when it is asked for. */
static void describe(const struct module *module, DEBUG_MODULE_PARAMETERS *out)
{
    *out = (DEBUG_MODULE_PARAMETERS){
        .Base = module->base,
        .Size = module->size > UINT32_MAX ? UINT32_MAX : (ULONG)module->size,
        .TimeDateStamp = module->stamp,
        .Checksum = module->checksum,
        .Flags = module->flags,
        .SymbolType = DEBUG_SYMTYPE_DEFERRED,
        .ImageNameSize = size_of(module->flags & MODULES_USER_MODE ? module->path : module->file),
        .ModuleNameSize = size_of(module->name),
        .LoadedImageNameSize = size_of(module->path),
        .SymbolFileNameSize = size_of(""),
        .MappedImageNameSize = size_of(""),
    };
}

HRESULT STDMETHODCALLTYPE symbols_GetModuleParameters(IDebugSymbols5 *iface, ULONG count,
        PULONG64 bases, ULONG start, PDEBUG_MODULE_PARAMETERS parameters)
{
    struct debug_client *client = client_from_symbols(iface);
    const struct modules *all = NULL;
    HRESULT hr = parameters || !count ? symbols_enter(client, &all) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    if (!bases && (start > all->count || count > all->count - start)) {
        hr = E_INVALIDARG;
        count = 0;
    }
    for (ULONG i = 0; i < count; i++) {
        const struct module *module =
                bases ? symbols_module(all, DEBUG_ANY_ID, bases[i]) : &all->list[start + i];

        if (module) {
            describe(module, &parameters[i]);
        } else {
            parameters[i] = (DEBUG_MODULE_PARAMETERS){ .Base = DEBUG_INVALID_OFFSET };
            hr = S_FALSE;
        }
    }
    client_leave(client);
    return hr;
}

/* Managed code is not known of. */
HRESULT STDMETHODCALLTYPE symbols_IsManagedModule(IDebugSymbols5 *iface, ULONG index, ULONG64 base)
{
    struct debug_client *client = client_from_symbols(iface);
    const struct modules *all;
    HRESULT hr = symbols_enter(client, &all);

    if (FAILED(hr))
        return hr;
    hr = symbols_module(all, index, base) ? S_FALSE : E_INVALIDARG;
    client_leave(client);
    return hr;
}
