/* Output of a client: callbacks, masks, width, line prefixes. Contract: spec dataspaces 5.4, 5.5.
 */
#include "com/client_family.h"

#include <stdlib.h>

#include "com/texts.h"

HRESULT STDMETHODCALLTYPE client_GetOutputCallbacks(
        IDebugClient8 *iface, PDEBUG_OUTPUT_CALLBACKS *callbacks)
{
    struct debug_client *client = client_from_client(iface);
    HRESULT hr = callbacks ? client_enter(client, NEEDS_NOTHING) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    *callbacks = client->outputs.narrow;
    if (*callbacks)
        (*callbacks)->lpVtbl->AddRef(*callbacks);
    client_leave(client);
    return S_OK;
}

HRESULT STDMETHODCALLTYPE client_SetOutputCallbacks(
        IDebugClient8 *iface, PDEBUG_OUTPUT_CALLBACKS callbacks)
{
    struct debug_client *client = client_from_client(iface);
    HRESULT hr = client_enter(client, NEEDS_NOTHING);

    if (FAILED(hr))
        return hr;
    outputs_set(&client->outputs, callbacks, NULL);
    client_leave(client);
    return S_OK;
}

HRESULT STDMETHODCALLTYPE client_GetOutputCallbacksWide(
        IDebugClient8 *iface, PDEBUG_OUTPUT_CALLBACKS_WIDE *callbacks)
{
    struct debug_client *client = client_from_client(iface);
    HRESULT hr = callbacks ? client_enter(client, NEEDS_NOTHING) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    *callbacks = client->outputs.wide;
    if (*callbacks)
        (*callbacks)->lpVtbl->AddRef(*callbacks);
    client_leave(client);
    return S_OK;
}

HRESULT STDMETHODCALLTYPE client_SetOutputCallbacksWide(
        IDebugClient8 *iface, PDEBUG_OUTPUT_CALLBACKS_WIDE callbacks)
{
    struct debug_client *client = client_from_client(iface);
    HRESULT hr = client_enter(client, NEEDS_NOTHING);

    if (FAILED(hr))
        return hr;
    outputs_set(&client->outputs, NULL, callbacks);
    client_leave(client);
    return S_OK;
}

static void count_output(struct listener *l, void *context)
{
    *(ULONG *)context += l->has_output;
}

HRESULT STDMETHODCALLTYPE client_GetNumberOutputCallbacks(IDebugClient8 *iface, PULONG count)
{
    struct debug_client *client = client_from_client(iface);
    HRESULT hr = count ? client_enter(client, NEEDS_NOTHING) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    *count = 0;
    listeners_each(client->engine, count_output, count);
    client_leave(client);
    return S_OK;
}

HRESULT STDMETHODCALLTYPE client_GetOutputMask(IDebugClient8 *iface, PULONG mask)
{
    return client_GetOtherOutputMask(iface, (PDEBUG_CLIENT)(void *)iface, mask);
}

HRESULT STDMETHODCALLTYPE client_SetOutputMask(IDebugClient8 *iface, ULONG mask)
{
    return client_SetOtherOutputMask(iface, (PDEBUG_CLIENT)(void *)iface, mask);
}

/* Another client of the same engine; the lock is held if it is there. */
static HRESULT enter_other(
        struct debug_client *client, PDEBUG_CLIENT object, struct debug_client **other)
{
    *other = client_from_object(object);
    if (!*other || (*other)->engine != client->engine)
        return E_INVALIDARG;
    return client_enter(client, NEEDS_NOTHING);
}

HRESULT STDMETHODCALLTYPE client_GetOtherOutputMask(
        IDebugClient8 *iface, PDEBUG_CLIENT object, PULONG mask)
{
    struct debug_client *client = client_from_client(iface);
    struct debug_client *other = NULL;
    HRESULT hr = mask ? enter_other(client, object, &other) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    *mask = other->outputs.listener.output_mask;
    client_leave(client);
    return S_OK;
}

HRESULT STDMETHODCALLTYPE client_SetOtherOutputMask(
        IDebugClient8 *iface, PDEBUG_CLIENT object, ULONG mask)
{
    struct debug_client *client = client_from_client(iface);
    struct debug_client *other = NULL;
    HRESULT hr = enter_other(client, object, &other);

    if (FAILED(hr))
        return hr;
    other->outputs.listener.output_mask = mask;
    client_leave(client);
    return S_OK;
}

HRESULT STDMETHODCALLTYPE client_GetOutputWidth(IDebugClient8 *iface, PULONG columns)
{
    struct debug_client *client = client_from_client(iface);
    HRESULT hr = columns ? client_enter(client, NEEDS_NOTHING) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    *columns = client->outputs.width;
    client_leave(client);
    return S_OK;
}

HRESULT STDMETHODCALLTYPE client_SetOutputWidth(IDebugClient8 *iface, ULONG columns)
{
    struct debug_client *client = client_from_client(iface);
    HRESULT hr = client_enter(client, NEEDS_NOTHING);

    if (FAILED(hr))
        return hr;
    if (columns)
        client->outputs.width = columns;
    client_leave(client);
    return columns ? S_OK : E_INVALIDARG;
}
