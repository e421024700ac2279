#include "com/client.h"

#include <stddef.h>
#include <stdlib.h>

#include "com/advanced_family.h"
#include "com/client_family.h"
#include "com/control_family.h"
#include "com/data_spaces.h"
#include "com/extension_apis.h"
#include "com/registers_family.h"
#include "com/symbols_family.h"
#include "com/system_objects_family.h"

#define CONTAINER_OF(pointer, type, member) \
    ((type *)(void *)((char *)(pointer)-offsetof(type, member)))

#define CLIENT_FROM(family, type)                                \
    struct debug_client *client_from_##family(type *iface)       \
    {                                                            \
        return CONTAINER_OF(iface, struct debug_client, family); \
    }

CLIENT_FROM(dataspaces, IDebugDataSpaces4)
CLIENT_FROM(client, IDebugClient8)
CLIENT_FROM(control, IDebugControl7)
CLIENT_FROM(symbols, IDebugSymbols5)
CLIENT_FROM(registers, IDebugRegisters2)
CLIENT_FROM(system_objects, IDebugSystemObjects4)
CLIENT_FROM(advanced, IDebugAdvanced4)

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

struct debug_client *client_from_listener(const struct listener *l)
{
    return CONTAINER_OF((uintptr_t)l, struct debug_client, outputs.listener);
}

struct face {
    const IID *iid;
    size_t member; /* of struct debug_client; its interface has every slot of that version */
};

#define FACE(interface, family)                                 \
    {                                                           \
        &IID_##interface, offsetof(struct debug_client, family) \
    }

/* clang-format off */
static const struct face faces[] = {
    FACE(IUnknown,             dataspaces),
    FACE(IDebugDataSpaces,     dataspaces),
    FACE(IDebugDataSpaces2,    dataspaces),
    FACE(IDebugDataSpaces3,    dataspaces),
    FACE(IDebugDataSpaces4,    dataspaces),
    FACE(IDebugClient,         client),
    FACE(IDebugClient2,        client),
    FACE(IDebugClient3,        client),
    FACE(IDebugClient4,        client),
    FACE(IDebugClient5,        client),
    FACE(IDebugClient6,        client),
    FACE(IDebugClient7,        client),
    FACE(IDebugClient8,        client),
    FACE(IDebugControl,        control),
    FACE(IDebugControl2,       control),
    FACE(IDebugControl3,       control),
    FACE(IDebugControl4,       control),
    FACE(IDebugControl5,       control),
    FACE(IDebugControl6,       control),
    FACE(IDebugControl7,       control),
    FACE(IDebugSymbols,        symbols),
    FACE(IDebugSymbols2,       symbols),
    FACE(IDebugSymbols3,       symbols),
    FACE(IDebugSymbols4,       symbols),
    FACE(IDebugSymbols5,       symbols),
    FACE(IDebugRegisters,      registers),
    FACE(IDebugRegisters2,     registers),
    FACE(IDebugSystemObjects,  system_objects),
    FACE(IDebugSystemObjects2, system_objects),
    FACE(IDebugSystemObjects3, system_objects),
    FACE(IDebugSystemObjects4, system_objects),
    FACE(IDebugAdvanced,       advanced),
    FACE(IDebugAdvanced2,      advanced),
    FACE(IDebugAdvanced3,      advanced),
    FACE(IDebugAdvanced4,      advanced),
};
/* clang-format on */

static const struct face *face_from_iid(REFIID iid)
{
    for (size_t i = 0; i < sizeof(faces) / sizeof(faces[0]); i++)
        if (IsEqualGUID(iid, faces[i].iid))
            return &faces[i];
    return NULL;
}

bool client_answers(REFIID iid)
{
    return face_from_iid(iid) != NULL;
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
    client->client.lpVtbl = &client_vtbl;
    client->control.lpVtbl = &control_vtbl;
    client->symbols.lpVtbl = &symbols_vtbl;
    client->registers.lpVtbl = &registers_vtbl;
    client->system_objects.lpVtbl = &system_objects_vtbl;
    client->advanced.lpVtbl = &advanced_vtbl;
    client->engine = engine;
    client->thread = threads == CLIENT_THIS_THREAD ? thread_self() : 0;
    atomic_init(&client->refs, 1);

    hr = outputs_init(&client->outputs, engine, client->thread);
    if (FAILED(hr)) {
        engine_release(engine);
        free(client);
        return hr;
    }
    extension_lend(client);
    hr = shell_new(&client->caller, &client->shell);
    if (SUCCEEDED(hr))
        hr = client_query(client, iid, object);
    client_release(client);
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

void client_tell_write(struct debug_client *client, uint32_t space, uint32_t refresh)
{
    notice_debuggee_changed(client->engine, DEBUG_CDS_DATA, space);
    if (refresh != NO_REFRESH)
        notice_debuggee_changed(client->engine, DEBUG_CDS_REFRESH, refresh);
}

HRESULT client_query(struct debug_client *client, REFIID iid, void **object)
{
    const struct face *face;

    if (!object)
        return E_INVALIDARG;
    *object = NULL;
    if (!iid)
        return E_INVALIDARG;
    face = face_from_iid(iid);
    if (!face)
        return E_NOINTERFACE;
    client_retain(client);
    *object = (char *)client + face->member;
    return S_OK;
}

ULONG client_retain(struct debug_client *client)
{
    return atomic_fetch_add(&client->refs, 1) + 1;
}

bool client_try_retain(struct debug_client *client)
{
    unsigned refs = atomic_load(&client->refs);

    while (refs && !atomic_compare_exchange_weak(&client->refs, &refs, refs + 1)) {
    }
    return refs != 0;
}

ULONG client_release(struct debug_client *client)
{
    ULONG left = atomic_fetch_sub(&client->refs, 1) - 1;

    if (left == 0) {
        outputs_deinit(&client->outputs, client->engine);
        shell_free(client->shell);
        engine_release(client->engine);
        free(client);
    }
    return left;
}

HRESULT STDMETHODCALLTYPE data_spaces_QueryInterface(
        IDebugDataSpaces4 *iface, REFIID iid, void **object)
{
    return client_query(client_from_dataspaces(iface), iid, object);
}

ULONG STDMETHODCALLTYPE data_spaces_AddRef(IDebugDataSpaces4 *iface)
{
    return client_retain(client_from_dataspaces(iface));
}

ULONG STDMETHODCALLTYPE data_spaces_Release(IDebugDataSpaces4 *iface)
{
    return client_release(client_from_dataspaces(iface));
}
