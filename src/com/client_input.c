/* Input callbacks of a client, and its joining of a session. Contract: spec dataspaces 5.7. */
#include "com/client_family.h"

#include <dbgspaces/dbgspaces.h>

#define CONNECT_KNOWN (DEBUG_CONNECT_SESSION_NO_VERSION | DEBUG_CONNECT_SESSION_NO_ANNOUNCE)

HRESULT STDMETHODCALLTYPE client_GetInputCallbacks(
        IDebugClient8 *iface, PDEBUG_INPUT_CALLBACKS *callbacks)
{
    struct debug_client *client = client_from_client(iface);
    HRESULT hr = callbacks ? client_enter(client, NEEDS_NOTHING) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    *callbacks = client->outputs.input;
    if (*callbacks)
        (*callbacks)->lpVtbl->AddRef(*callbacks);
    client_leave(client);
    return S_OK;
}

HRESULT STDMETHODCALLTYPE client_SetInputCallbacks(
        IDebugClient8 *iface, PDEBUG_INPUT_CALLBACKS callbacks)
{
    struct debug_client *client = client_from_client(iface);
    HRESULT hr = client_enter(client, NEEDS_NOTHING);

    if (FAILED(hr))
        return hr;
    input_set(&client->outputs, callbacks);
    client_leave(client);
    return S_OK;
}

void input_set(struct outputs *o, IDebugInputCallbacks *callbacks)
{
    IDebugInputCallbacks *old = o->input;

    if (callbacks)
        callbacks->lpVtbl->AddRef(callbacks);
    o->input = callbacks;
    o->listener.has_input = callbacks != NULL;
    if (old)
        old->lpVtbl->Release(old);
}

/* The callbacks may replace themselves, or release the client. */
uint32_t input_tell(struct outputs *o, const struct notice *notice)
{
    IDebugInputCallbacks *callbacks = o->input;
    HRESULT hr;

    if (!callbacks)
        return 0;
    callbacks->lpVtbl->AddRef(callbacks);
    hr = notice->event == NOTICE_START_INPUT
                 ? callbacks->lpVtbl->StartInput(callbacks, notice->size)
                 : callbacks->lpVtbl->EndInput(callbacks);
    callbacks->lpVtbl->Release(callbacks);
    return SUCCEEDED(hr) ? NOTICE_TAKEN : 0;
}

static void count_input(struct listener *l, void *context)
{
    *(ULONG *)context += l->has_input;
}

HRESULT STDMETHODCALLTYPE client_GetNumberInputCallbacks(IDebugClient8 *iface, PULONG count)
{
    struct debug_client *client = client_from_client(iface);
    HRESULT hr = count ? client_enter(client, NEEDS_NOTHING) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    *count = 0;
    listeners_each(client->engine, count_input, count);
    client_leave(client);
    return S_OK;
}

/* A client is of its engine's session from the beginning; what was printed before it is not kept.
 */
HRESULT STDMETHODCALLTYPE client_ConnectSession(
        IDebugClient8 *iface, ULONG flags, ULONG history_limit)
{
    struct debug_client *client = client_from_client(iface);
    IDebugControl7 *control = &client->control;
    HRESULT hr = flags & ~(ULONG)CONNECT_KNOWN ? E_INVALIDARG : client_check_thread(client);

    (void)history_limit;
    if (SUCCEEDED(hr) && !(flags & DEBUG_CONNECT_SESSION_NO_VERSION))
        hr = control->lpVtbl->ControlledOutput(control, DEBUG_OUTCTL_THIS_CLIENT,
                DEBUG_OUTPUT_NORMAL, "dbgspaces %hs\n", ds_version());
    if (SUCCEEDED(hr) && !(flags & DEBUG_CONNECT_SESSION_NO_ANNOUNCE))
        hr = control->lpVtbl->ControlledOutput(control, DEBUG_OUTCTL_ALL_OTHER_CLIENTS,
                DEBUG_OUTPUT_NORMAL, "another client has joined the session\n");
    return hr;
}
