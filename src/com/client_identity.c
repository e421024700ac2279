/* Who a client is, and the text that keeps a session from being ended by mistake. */
#include "com/client_family.h"

#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgspaces.h>

#include "com/texts.h"

static const char identity[] = "dbgspaces";

static HRESULT get_identity(struct debug_client *client, const struct texts_room *room)
{
    HRESULT hr = client_check_thread(client);

    return FAILED(hr) ? hr : texts_give(identity, room);
}

HRESULT STDMETHODCALLTYPE client_GetIdentity(
        IDebugClient8 *iface, PSTR buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, false };

    return get_identity(client_from_client(iface), &room);
}

HRESULT STDMETHODCALLTYPE client_GetIdentityWide(
        IDebugClient8 *iface, PWSTR buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, true };

    return get_identity(client_from_client(iface), &room);
}

/* The format's one argument is the identity. */
HRESULT STDMETHODCALLTYPE client_OutputIdentity(
        IDebugClient8 *iface, ULONG control, ULONG flags, PCSTR format)
{
    IDebugControl7 *self = &client_from_client(iface)->control;

    if (flags || !format)
        return E_INVALIDARG;
    return self->lpVtbl->ControlledOutput(self, control, DEBUG_OUTPUT_NORMAL, format, identity);
}

HRESULT STDMETHODCALLTYPE client_OutputIdentityWide(
        IDebugClient8 *iface, ULONG control, ULONG flags, PCWSTR format)
{
    IDebugControl7 *self = &client_from_client(iface)->control;
    PWSTR wide = !flags && format ? texts_wide(identity) : NULL;
    HRESULT hr = flags || !format ? E_INVALIDARG : E_OUTOFMEMORY;

    if (wide)
        hr = self->lpVtbl->ControlledOutputWide(self, control, DEBUG_OUTPUT_NORMAL, format, wide);
    free(wide);
    return hr;
}

static HRESULT get_lock_string(struct debug_client *client, const struct texts_room *room)
{
    HRESULT hr = client_enter(client, NEEDS_NOTHING);

    if (FAILED(hr))
        return hr;
    hr = texts_give(client->engine->quit_lock ? client->engine->quit_lock : "", room);
    client_leave(client);
    return hr;
}

HRESULT STDMETHODCALLTYPE client_GetQuitLockString(
        IDebugClient8 *iface, PSTR buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, false };

    return get_lock_string(client_from_client(iface), &room);
}

HRESULT STDMETHODCALLTYPE client_GetQuitLockStringWide(
        IDebugClient8 *iface, PWSTR buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, true };

    return get_lock_string(client_from_client(iface), &room);
}

static HRESULT set_lock_string(struct debug_client *client, const void *given, bool wide)
{
    char *text = NULL;
    HRESULT hr = texts_take(given, wide, &text);

    if (SUCCEEDED(hr))
        hr = client_enter(client, NEEDS_NOTHING);
    if (FAILED(hr)) {
        free(text);
        return hr;
    }
    free(client->engine->quit_lock);
    client->engine->quit_lock = text;
    client_leave(client);
    return S_OK;
}

HRESULT STDMETHODCALLTYPE client_SetQuitLockString(IDebugClient8 *iface, PCSTR string)
{
    return set_lock_string(client_from_client(iface), string, false);
}

HRESULT STDMETHODCALLTYPE client_SetQuitLockStringWide(IDebugClient8 *iface, PCWSTR string)
{
    return set_lock_string(client_from_client(iface), string, true);
}
