#include "com/client.h"

#include <stddef.h>
#include <stdlib.h>

#include "com/data_spaces.h"

#define CONTAINER_OF(pointer, type, member) \
    ((type *)(void *)((char *)(pointer)-offsetof(type, member)))

struct debug_client *client_from_dataspaces(IDebugDataSpaces4 *iface)
{
    return CONTAINER_OF(iface, struct debug_client, dataspaces);
}

struct debug_client *client_from_object(void *object)
{
    IUnknown *unknown = object;
    void *dataspaces = NULL;
    struct debug_client *client = NULL;
    IDebugDataSpaces4 *iface;

    if (!object ||
            FAILED(unknown->lpVtbl->QueryInterface(unknown, &IID_IDebugDataSpaces4, &dataspaces)))
        return NULL;
    iface = dataspaces;
    if (iface->lpVtbl == &data_spaces_vtbl)
        client = client_from_dataspaces(iface);
    iface->lpVtbl->Release(iface);
    return client;
}

bool client_answers(REFIID iid)
{
    static const IID *const known[] = {
        &IID_IUnknown,
        &IID_IDebugDataSpaces,
        &IID_IDebugDataSpaces2,
        &IID_IDebugDataSpaces3,
        &IID_IDebugDataSpaces4,
    };

    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
        if (IsEqualGUID(iid, known[i]))
            return true;
    return false;
}

HRESULT client_new(struct engine *engine, enum client_threads threads, REFIID iid, void **object)
{
    struct debug_client *client = calloc(1, sizeof(*client));
    HRESULT hr;

    *object = NULL;
    if (!client) {
        engine_release(engine);
        return E_OUTOFMEMORY;
    }
    client->dataspaces.lpVtbl = &data_spaces_vtbl;
    client->engine = engine;
    client->thread = threads == CLIENT_THIS_THREAD ? thread_self() : 0;
    atomic_init(&client->refs, 1);

    hr = shell_new(engine, &client->shell);
    if (SUCCEEDED(hr))
        hr = data_spaces_QueryInterface(&client->dataspaces, iid, object);
    data_spaces_Release(&client->dataspaces);
    return hr;
}

HRESULT client_check_thread(const struct debug_client *client)
{
    return client->thread && client->thread != thread_self() ? RPC_E_WRONG_THREAD : S_OK;
}

HRESULT client_enter(struct debug_client *client, unsigned needs)
{
    HRESULT hr = client_check_thread(client);

    return FAILED(hr) ? hr : engine_enter(client->engine, needs);
}

void client_leave(struct debug_client *client)
{
    engine_leave(client->engine);
}

HRESULT STDMETHODCALLTYPE data_spaces_QueryInterface(
        IDebugDataSpaces4 *iface, REFIID iid, void **object)
{
    if (!object)
        return E_INVALIDARG;
    *object = NULL;
    if (!iid)
        return E_INVALIDARG;
    if (!client_answers(iid))
        return E_NOINTERFACE;
    data_spaces_AddRef(iface);
    *object = iface; /* versions are prefixes of each other, and the first one is IUnknown's */
    return S_OK;
}

ULONG STDMETHODCALLTYPE data_spaces_AddRef(IDebugDataSpaces4 *iface)
{
    return atomic_fetch_add(&client_from_dataspaces(iface)->refs, 1) + 1;
}

ULONG STDMETHODCALLTYPE data_spaces_Release(IDebugDataSpaces4 *iface)
{
    struct debug_client *client = client_from_dataspaces(iface);
    ULONG left = atomic_fetch_sub(&client->refs, 1) - 1;

    if (left == 0) {
        shell_free(client->shell);
        engine_release(client->engine);
        free(client);
    }
    return left;
}
