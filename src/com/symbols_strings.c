/* Names of modules and what their version resources say. Contract: spec dataspaces 5.2.4. */
#include "com/symbols_door.h"

#include <stdlib.h>

#include "com/item.h"
#include "nt/reading.h"
#include "nt/version.h"

static const char *string_of(const struct module *module, ULONG which)
{
    switch (which) {
    case DEBUG_MODNAME_IMAGE: /* a kernel names its files alone */
        return module->flags & MODULES_USER_MODE ? module->path : module->file;
    case DEBUG_MODNAME_MODULE:
        return module->name;
    case DEBUG_MODNAME_LOADED_IMAGE:
        return module->path;
    default: /* there are no files of ours */
        return "";
    }
}

static HRESULT get_string(struct debug_client *client, ULONG which, ULONG index, ULONG64 base,
        const struct texts_room *room)
{
    const struct modules *all;
    const struct module *module;
    HRESULT hr = which <= DEBUG_MODNAME_MAPPED_IMAGE ? symbols_enter(client, &all) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    module = symbols_module(all, index, base);
    hr = module ? texts_give(string_of(module, which), room) : E_INVALIDARG;
    client_leave(client);
    return hr;
}

HRESULT STDMETHODCALLTYPE symbols_GetModuleNameString(IDebugSymbols5 *iface, ULONG which,
        ULONG index, ULONG64 base, PSTR buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, false };

    return get_string(client_from_symbols(iface), which, index, base, &room);
}

HRESULT STDMETHODCALLTYPE symbols_GetModuleNameStringWide(IDebugSymbols5 *iface, ULONG which,
        ULONG index, ULONG64 base, PWSTR buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, true };

    return get_string(client_from_symbols(iface), which, index, base, &room);
}

/* S_FALSE: one of them was cut. */
HRESULT STDMETHODCALLTYPE symbols_GetModuleNames(IDebugSymbols5 *iface, ULONG index, ULONG64 base,
        PSTR image, ULONG image_size, PULONG image_used, PSTR name, ULONG name_size,
        PULONG name_used, PSTR loaded, ULONG loaded_size, PULONG loaded_used)
{
    const struct texts_room rooms[] = {
        [DEBUG_MODNAME_IMAGE] = { image, image_size, image_used, false },
        [DEBUG_MODNAME_MODULE] = { name, name_size, name_used, false },
        [DEBUG_MODNAME_LOADED_IMAGE] = { loaded, loaded_size, loaded_used, false },
    };
    HRESULT hr = S_OK;

    for (ULONG which = 0; which < 3 && SUCCEEDED(hr); which++) {
        HRESULT one = get_string(client_from_symbols(iface), which, index, base, &rooms[which]);

        hr = one == S_OK ? hr : one;
    }
    return hr;
}

/* Texts as texts, the rest as bytes. */
static HRESULT give_value(const struct version_value *value, const struct texts_room *room)
{
    char *text;
    HRESULT hr;

    if (!value->text)
        return item_give(
                S_OK, value->bytes, (ULONG)value->size, room->buffer, room->size, room->full);
    text = reading_utf8(value->bytes, value->size);
    if (!text)
        return E_OUTOFMEMORY;
    hr = texts_give(text, room);
    free(text);
    return hr;
}

static HRESULT get_version(struct debug_client *client, ULONG index, ULONG64 base, const void *item,
        const struct texts_room *room)
{
    struct version version = { .bytes = NULL };
    struct version_value value;
    const struct module *module;
    const struct modules *all;
    char *name = NULL;
    HRESULT hr = texts_take(item, room->wide, &name);

    if (SUCCEEDED(hr))
        hr = symbols_enter(client, &all);
    if (FAILED(hr)) {
        free(name);
        return hr;
    }
    module = symbols_module(all, index, base);
    hr = module ? version_read(client->engine->memory, module->base, &version) : E_INVALIDARG;
    client_leave(client);
    if (SUCCEEDED(hr))
        hr = version_find(&version, name, &value);
    if (SUCCEEDED(hr))
        hr = give_value(&value, room);
    version_deinit(&version);
    free(name);
    return hr;
}

HRESULT STDMETHODCALLTYPE symbols_GetModuleVersionInformation(IDebugSymbols5 *iface, ULONG index,
        ULONG64 base, PCSTR item, PVOID buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, false };

    return get_version(client_from_symbols(iface), index, base, item, &room);
}

HRESULT STDMETHODCALLTYPE symbols_GetModuleVersionInformationWide(IDebugSymbols5 *iface,
        ULONG index, ULONG64 base, PCWSTR item, PVOID buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, true };

    return get_version(client_from_symbols(iface), index, base, item, &room);
}
