/* Where symbols, images and sources are looked for. Contract: Microsoft Learn,
 * IDebugSymbols::SetSymbolPath and its kin. */
#include "com/symbols_family.h"

#include <stdlib.h>

#include "com/texts.h"
#include "engine/notice.h"

static HRESULT get(
        struct debug_client *client, enum symbol_path which, const struct texts_room *room)
{
    HRESULT hr = client_enter(client, NEEDS_NOTHING);

    if (FAILED(hr))
        return hr;
    hr = texts_give(symbol_settings_path(&client->engine->symbol_settings, which), room);
    client_leave(client);
    return hr;
}

typedef HRESULT change_path(struct symbol_settings *s, enum symbol_path which, const char *text);

static HRESULT change(IDebugSymbols5 *iface, enum symbol_path which, change_path *how,
        const void *given, bool wide)
{
    static const struct notice notice = { .event = DEBUG_EVENT_CHANGE_SYMBOL_STATE,
        .flags = DEBUG_CSS_PATHS };
    struct debug_client *client = client_from_symbols(iface);
    char *text = NULL;
    HRESULT hr = texts_take(given, wide, &text);

    if (SUCCEEDED(hr))
        hr = client_enter(client, NEEDS_NOTHING);
    if (SUCCEEDED(hr)) {
        hr = how(&client->engine->symbol_settings, which, text);
        if (SUCCEEDED(hr))
            notice_tell(client->engine, &notice);
        client_leave(client);
    }
    free(text);
    return hr;
}

HRESULT STDMETHODCALLTYPE symbols_GetSymbolPath(
        IDebugSymbols5 *iface, PSTR buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, false };

    return get(client_from_symbols(iface), SYMBOL_PATH, &room);
}

HRESULT STDMETHODCALLTYPE symbols_GetSymbolPathWide(
        IDebugSymbols5 *iface, PWSTR buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, true };

    return get(client_from_symbols(iface), SYMBOL_PATH, &room);
}

HRESULT STDMETHODCALLTYPE symbols_SetSymbolPath(IDebugSymbols5 *iface, PCSTR path)
{
    return change(iface, SYMBOL_PATH, symbol_settings_set_path, path, false);
}

HRESULT STDMETHODCALLTYPE symbols_AppendSymbolPath(IDebugSymbols5 *iface, PCSTR addition)
{
    return change(iface, SYMBOL_PATH, symbol_settings_append_path, addition, false);
}

HRESULT STDMETHODCALLTYPE symbols_SetSymbolPathWide(IDebugSymbols5 *iface, PCWSTR path)
{
    return change(iface, SYMBOL_PATH, symbol_settings_set_path, path, true);
}

HRESULT STDMETHODCALLTYPE symbols_AppendSymbolPathWide(IDebugSymbols5 *iface, PCWSTR addition)
{
    return change(iface, SYMBOL_PATH, symbol_settings_append_path, addition, true);
}

HRESULT STDMETHODCALLTYPE symbols_GetImagePath(
        IDebugSymbols5 *iface, PSTR buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, false };

    return get(client_from_symbols(iface), SYMBOL_PATH_IMAGE, &room);
}

HRESULT STDMETHODCALLTYPE symbols_GetImagePathWide(
        IDebugSymbols5 *iface, PWSTR buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, true };

    return get(client_from_symbols(iface), SYMBOL_PATH_IMAGE, &room);
}

HRESULT STDMETHODCALLTYPE symbols_SetImagePath(IDebugSymbols5 *iface, PCSTR path)
{
    return change(iface, SYMBOL_PATH_IMAGE, symbol_settings_set_path, path, false);
}

HRESULT STDMETHODCALLTYPE symbols_AppendImagePath(IDebugSymbols5 *iface, PCSTR addition)
{
    return change(iface, SYMBOL_PATH_IMAGE, symbol_settings_append_path, addition, false);
}

HRESULT STDMETHODCALLTYPE symbols_SetImagePathWide(IDebugSymbols5 *iface, PCWSTR path)
{
    return change(iface, SYMBOL_PATH_IMAGE, symbol_settings_set_path, path, true);
}

HRESULT STDMETHODCALLTYPE symbols_AppendImagePathWide(IDebugSymbols5 *iface, PCWSTR addition)
{
    return change(iface, SYMBOL_PATH_IMAGE, symbol_settings_append_path, addition, true);
}

HRESULT STDMETHODCALLTYPE symbols_GetSourcePath(
        IDebugSymbols5 *iface, PSTR buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, false };

    return get(client_from_symbols(iface), SYMBOL_PATH_SOURCE, &room);
}

HRESULT STDMETHODCALLTYPE symbols_GetSourcePathWide(
        IDebugSymbols5 *iface, PWSTR buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, true };

    return get(client_from_symbols(iface), SYMBOL_PATH_SOURCE, &room);
}

HRESULT STDMETHODCALLTYPE symbols_SetSourcePath(IDebugSymbols5 *iface, PCSTR path)
{
    return change(iface, SYMBOL_PATH_SOURCE, symbol_settings_set_path, path, false);
}

HRESULT STDMETHODCALLTYPE symbols_AppendSourcePath(IDebugSymbols5 *iface, PCSTR addition)
{
    return change(iface, SYMBOL_PATH_SOURCE, symbol_settings_append_path, addition, false);
}

HRESULT STDMETHODCALLTYPE symbols_SetSourcePathWide(IDebugSymbols5 *iface, PCWSTR path)
{
    return change(iface, SYMBOL_PATH_SOURCE, symbol_settings_set_path, path, true);
}

HRESULT STDMETHODCALLTYPE symbols_AppendSourcePathWide(IDebugSymbols5 *iface, PCWSTR addition)
{
    return change(iface, SYMBOL_PATH_SOURCE, symbol_settings_append_path, addition, true);
}

static HRESULT get_element(struct debug_client *client, ULONG index, const struct texts_room *room)
{
    char *element = NULL;
    HRESULT hr = client_enter(client, NEEDS_NOTHING);

    if (FAILED(hr))
        return hr;
    hr = symbol_settings_element(
            &client->engine->symbol_settings, SYMBOL_PATH_SOURCE, index, &element);
    client_leave(client);
    if (SUCCEEDED(hr))
        hr = texts_give(element, room);
    free(element);
    return hr;
}

HRESULT STDMETHODCALLTYPE symbols_GetSourcePathElement(
        IDebugSymbols5 *iface, ULONG index, PSTR buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, false };

    return get_element(client_from_symbols(iface), index, &room);
}

HRESULT STDMETHODCALLTYPE symbols_GetSourcePathElementWide(
        IDebugSymbols5 *iface, ULONG index, PWSTR buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, true };

    return get_element(client_from_symbols(iface), index, &room);
}
