/* The implicit process and thread. Contract: Microsoft Learn, IDebugSystemObjects2. */
#include "com/system_objects_family.h"

typedef HRESULT get_address(struct engine *e, uint64_t *address);
typedef HRESULT set_address(struct engine *e, uint64_t address);

static HRESULT get(IDebugSystemObjects4 *iface, get_address *of, ULONG64 *offset)
{
    struct debug_client *client = client_from_system_objects(iface);
    uint64_t address = 0;
    HRESULT hr = offset ? client_enter(client, NEEDS_VIRTUAL) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    hr = of(client->engine, &address);
    client_leave(client);
    if (SUCCEEDED(hr))
        *offset = address;
    return hr;
}

static HRESULT set(IDebugSystemObjects4 *iface, set_address *of, ULONG64 offset)
{
    struct debug_client *client = client_from_system_objects(iface);
    HRESULT hr = client_enter(client, NEEDS_KERNEL | NEEDS_VIRTUAL);

    if (FAILED(hr))
        return hr;
    hr = of(client->engine, offset);
    client_leave(client);
    return hr;
}

HRESULT STDMETHODCALLTYPE system_objects_GetImplicitThreadDataOffset(
        IDebugSystemObjects4 *iface, PULONG64 offset)
{
    return get(iface, implicit_thread, offset);
}

HRESULT STDMETHODCALLTYPE system_objects_SetImplicitThreadDataOffset(
        IDebugSystemObjects4 *iface, ULONG64 offset)
{
    return set(iface, implicit_set_thread, offset);
}

HRESULT STDMETHODCALLTYPE system_objects_GetImplicitProcessDataOffset(
        IDebugSystemObjects4 *iface, PULONG64 offset)
{
    return get(iface, implicit_process, offset);
}

HRESULT STDMETHODCALLTYPE system_objects_SetImplicitProcessDataOffset(
        IDebugSystemObjects4 *iface, ULONG64 offset)
{
    return set(iface, implicit_set_process, offset);
}
