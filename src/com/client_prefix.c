/* What stands before each line that a client is shown. */
#include "com/client_family.h"

#include <stdlib.h>

#include "com/texts.h"

static HRESULT get_prefix(struct debug_client *client, const struct texts_room *room)
{
    const struct line_prefix *prefix;
    HRESULT hr = client_enter(client, NEEDS_NOTHING);

    if (FAILED(hr))
        return hr;
    prefix = client->outputs.prefix;
    hr = texts_give(prefix ? prefix->text : "", room);
    client_leave(client);
    return hr;
}

HRESULT STDMETHODCALLTYPE client_GetOutputLinePrefix(
        IDebugClient8 *iface, PSTR buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, false };

    return get_prefix(client_from_client(iface), &room);
}

HRESULT STDMETHODCALLTYPE client_GetOutputLinePrefixWide(
        IDebugClient8 *iface, PWSTR buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, true };

    return get_prefix(client_from_client(iface), &room);
}

static HRESULT set_prefix(struct debug_client *client, const void *given, bool wide)
{
    char *text = NULL;
    HRESULT hr = texts_take_optional(given, wide, &text);

    if (SUCCEEDED(hr))
        hr = client_enter(client, NEEDS_NOTHING);
    if (SUCCEEDED(hr)) {
        hr = outputs_set_prefix(&client->outputs, text);
        client_leave(client);
    }
    free(text);
    return hr;
}

HRESULT STDMETHODCALLTYPE client_SetOutputLinePrefix(IDebugClient8 *iface, PCSTR prefix)
{
    return set_prefix(client_from_client(iface), prefix, false);
}

HRESULT STDMETHODCALLTYPE client_SetOutputLinePrefixWide(IDebugClient8 *iface, PCWSTR prefix)
{
    return set_prefix(client_from_client(iface), prefix, true);
}

/* NULL is a prefix of no characters. */
static HRESULT push_prefix(
        struct debug_client *client, const void *given, bool wide, ULONG64 *handle)
{
    char *text = NULL;
    HRESULT hr = handle ? texts_take_optional(given, wide, &text) : E_INVALIDARG;

    if (SUCCEEDED(hr))
        hr = client_enter(client, NEEDS_NOTHING);
    if (SUCCEEDED(hr)) {
        hr = outputs_push_prefix(&client->outputs, text ? text : "", handle);
        client_leave(client);
    }
    free(text);
    return hr;
}

HRESULT STDMETHODCALLTYPE client_PushOutputLinePrefix(
        IDebugClient8 *iface, PCSTR prefix, PULONG64 handle)
{
    return push_prefix(client_from_client(iface), prefix, false, handle);
}

HRESULT STDMETHODCALLTYPE client_PushOutputLinePrefixWide(
        IDebugClient8 *iface, PCWSTR prefix, PULONG64 handle)
{
    return push_prefix(client_from_client(iface), prefix, true, handle);
}

HRESULT STDMETHODCALLTYPE client_PopOutputLinePrefix(IDebugClient8 *iface, ULONG64 handle)
{
    struct debug_client *client = client_from_client(iface);
    HRESULT hr = client_enter(client, NEEDS_NOTHING);

    if (FAILED(hr))
        return hr;
    hr = outputs_pop_prefix(&client->outputs, handle);
    client_leave(client);
    return hr;
}
