/* Event and input callbacks of a client, and the thread that they come on. Contract: spec
 * dataspaces 5.4. */
#include "com/client_family.h"

HRESULT STDMETHODCALLTYPE client_GetEventCallbacks(
        IDebugClient8 *iface, PDEBUG_EVENT_CALLBACKS *callbacks)
{
    struct debug_client *client = client_from_client(iface);
    HRESULT hr = callbacks ? client_enter(client, NEEDS_NOTHING) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    *callbacks = client->outputs.events;
    if (*callbacks)
        (*callbacks)->lpVtbl->AddRef(*callbacks);
    client_leave(client);
    return S_OK;
}

HRESULT STDMETHODCALLTYPE client_GetEventCallbacksWide(
        IDebugClient8 *iface, PDEBUG_EVENT_CALLBACKS_WIDE *callbacks)
{
    struct debug_client *client = client_from_client(iface);
    HRESULT hr = callbacks ? client_enter(client, NEEDS_NOTHING) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    *callbacks = client->outputs.events_wide;
    if (*callbacks)
        (*callbacks)->lpVtbl->AddRef(*callbacks);
    client_leave(client);
    return S_OK;
}

HRESULT STDMETHODCALLTYPE client_SetEventCallbacks(
        IDebugClient8 *iface, PDEBUG_EVENT_CALLBACKS callbacks)
{
    struct debug_client *client = client_from_client(iface);
    ULONG mask = 0;
    HRESULT hr = client_enter(client, NEEDS_NOTHING);

    if (FAILED(hr))
        return hr;
    if (callbacks)
        hr = callbacks->lpVtbl->GetInterestMask(callbacks, &mask);
    if (hr == S_OK)
        events_set(&client->outputs, callbacks, NULL, mask);
    client_leave(client);
    return hr;
}

HRESULT STDMETHODCALLTYPE client_SetEventCallbacksWide(
        IDebugClient8 *iface, PDEBUG_EVENT_CALLBACKS_WIDE callbacks)
{
    struct debug_client *client = client_from_client(iface);
    ULONG mask = 0;
    HRESULT hr = client_enter(client, NEEDS_NOTHING);

    if (FAILED(hr))
        return hr;
    if (callbacks)
        hr = callbacks->lpVtbl->GetInterestMask(callbacks, &mask);
    if (hr == S_OK)
        events_set(&client->outputs, NULL, callbacks, mask);
    client_leave(client);
    return hr;
}

struct count {
    ULONG mask;
    ULONG found;
};

static void count_events(struct listener *l, void *context)
{
    struct count *count = context;

    count->found += (l->event_mask & count->mask) != 0;
}

HRESULT STDMETHODCALLTYPE client_GetNumberEventCallbacks(
        IDebugClient8 *iface, ULONG events, PULONG count)
{
    struct debug_client *client = client_from_client(iface);
    struct count of = { events, 0 };
    HRESULT hr = count ? client_enter(client, NEEDS_NOTHING) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    listeners_each(client->engine, count_events, &of);
    client_leave(client);
    *count = of.found;
    return S_OK;
}

HRESULT STDMETHODCALLTYPE client_DispatchCallbacks(IDebugClient8 *iface, ULONG timeout)
{
    struct debug_client *client = client_from_client(iface);
    HRESULT hr = client_check_thread(client);

    if (FAILED(hr))
        return hr;
    client_retain(client); /* a callback may release it */
    hr = listener_dispatch(&client->outputs.listener, timeout);
    client_release(client);
    return hr;
}

HRESULT STDMETHODCALLTYPE client_ExitDispatch(IDebugClient8 *iface, PDEBUG_CLIENT object)
{
    struct debug_client *client = client_from_client(iface);
    struct debug_client *other = client_from_object(object);
    HRESULT hr = other ? client_check_thread(client) : E_INVALIDARG;

    if (SUCCEEDED(hr))
        inbox_leave(&other->outputs.listener.inbox);
    return hr;
}

HRESULT STDMETHODCALLTYPE client_FlushCallbacks(IDebugClient8 *iface)
{
    struct debug_client *client = client_from_client(iface);
    HRESULT hr = client_check_thread(client);

    if (FAILED(hr))
        return hr;
    client_retain(client);
    listener_deliver(&client->outputs.listener);
    outputs_flush(&client->outputs);
    client_release(client);
    return S_OK;
}
