/* Processes and threads. In a kernel a thread stands for each processor, and has its number; in a
 * process threads are numbered in the order in which the target tells them. There is one process,
 * 0, and one system, 0. Contract: spec dataspaces 5.2.4; Microsoft Learn, IDebugSystemObjects. */
#include "com/system_objects_door.h"

#include "engine/current.h"
#include "target/process.h"

bool system_objects_is_kernel(const struct engine *e)
{
    return e->target->info.debug_class == DEBUG_CLASS_KERNEL;
}

HRESULT system_objects_count(struct engine *e, ULONG *count)
{
    uint32_t found = 0;
    HRESULT hr = current_count(e, &found);

    *count = found;
    return hr;
}

HRESULT system_objects_get(IDebugSystemObjects4 *iface, system_objects_number *of, ULONG *number)
{
    struct debug_client *client = client_from_system_objects(iface);
    ULONG found = 0;
    HRESULT hr = number ? client_enter(client, NEEDS_TARGET) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    hr = of(client->engine, &found);
    client_leave(client);
    if (SUCCEEDED(hr))
        *number = found;
    return hr;
}

HRESULT system_objects_zero(struct engine *e, ULONG *number)
{
    (void)e;
    *number = 0;
    return S_OK;
}

HRESULT system_objects_one(struct engine *e, ULONG *number)
{
    (void)e;
    *number = 1;
    return S_OK;
}

static HRESULT get_event_thread(struct engine *e, ULONG *number)
{
    *number = current_event_number(e);
    return S_OK;
}

HRESULT system_objects_current_thread(struct engine *e, ULONG *number)
{
    *number = current_number(e);
    return S_OK;
}

HRESULT STDMETHODCALLTYPE system_objects_GetEventThread(IDebugSystemObjects4 *iface, PULONG id)
{
    return system_objects_get(iface, get_event_thread, id);
}

HRESULT STDMETHODCALLTYPE system_objects_GetEventProcess(IDebugSystemObjects4 *iface, PULONG id)
{
    return system_objects_get(iface, system_objects_zero, id);
}

HRESULT STDMETHODCALLTYPE system_objects_GetCurrentThreadId(IDebugSystemObjects4 *iface, PULONG id)
{
    return system_objects_get(iface, system_objects_current_thread, id);
}

HRESULT STDMETHODCALLTYPE system_objects_GetCurrentProcessId(IDebugSystemObjects4 *iface, PULONG id)
{
    return system_objects_get(iface, system_objects_zero, id);
}

HRESULT STDMETHODCALLTYPE system_objects_GetNumberThreads(
        IDebugSystemObjects4 *iface, PULONG number)
{
    return system_objects_get(iface, system_objects_count, number);
}

HRESULT STDMETHODCALLTYPE system_objects_GetNumberProcesses(
        IDebugSystemObjects4 *iface, PULONG number)
{
    return system_objects_get(iface, system_objects_one, number);
}

HRESULT STDMETHODCALLTYPE system_objects_GetTotalNumberThreads(
        IDebugSystemObjects4 *iface, PULONG total, PULONG largest)
{
    HRESULT hr = total && largest ? system_objects_get(iface, system_objects_count, total)
                                  : E_INVALIDARG;

    if (SUCCEEDED(hr))
        *largest = *total;
    return hr;
}

HRESULT STDMETHODCALLTYPE system_objects_GetEventSystem(IDebugSystemObjects4 *iface, PULONG id)
{
    return system_objects_get(iface, system_objects_zero, id);
}

HRESULT STDMETHODCALLTYPE system_objects_GetCurrentSystemId(IDebugSystemObjects4 *iface, PULONG id)
{
    return system_objects_get(iface, system_objects_zero, id);
}

HRESULT STDMETHODCALLTYPE system_objects_GetNumberSystems(
        IDebugSystemObjects4 *iface, PULONG number)
{
    return system_objects_get(iface, system_objects_one, number);
}

HRESULT STDMETHODCALLTYPE system_objects_SetCurrentThreadId(IDebugSystemObjects4 *iface, ULONG id)
{
    struct debug_client *client = client_from_system_objects(iface);
    HRESULT hr = client_enter(client, NEEDS_TARGET);

    if (FAILED(hr))
        return hr;
    hr = current_take(client->engine, id);
    client_leave(client);
    return hr;
}

/* There is one of these, and it has the number 0. */
static HRESULT set_only(IDebugSystemObjects4 *iface, ULONG id)
{
    ULONG zero;
    HRESULT hr = system_objects_get(iface, system_objects_zero, &zero);

    return FAILED(hr) || id == 0 ? hr : E_NOINTERFACE;
}

HRESULT STDMETHODCALLTYPE system_objects_SetCurrentProcessId(IDebugSystemObjects4 *iface, ULONG id)
{
    return set_only(iface, id);
}

HRESULT STDMETHODCALLTYPE system_objects_SetCurrentSystemId(IDebugSystemObjects4 *iface, ULONG id)
{
    return set_only(iface, id);
}

HRESULT STDMETHODCALLTYPE system_objects_GetThreadIdByProcessor(
        IDebugSystemObjects4 *iface, ULONG processor, PULONG id)
{
    struct debug_client *client = client_from_system_objects(iface);
    HRESULT hr = id ? client_enter(client, NEEDS_KERNEL) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    hr = processor < client->engine->target->info.processors ? S_OK : E_NOINTERFACE;
    client_leave(client);
    if (SUCCEEDED(hr))
        *id = processor;
    return hr;
}

/* Of a kernel's the system's numbers are 0. */
HRESULT STDMETHODCALLTYPE system_objects_GetThreadIdsByIndex(
        IDebugSystemObjects4 *iface, ULONG start, ULONG count, PULONG ids, PULONG system_ids)
{
    struct debug_client *client = client_from_system_objects(iface);
    ULONG all = 0;
    uint64_t cursor = 0;
    HRESULT hr = client_enter(client, NEEDS_TARGET);

    if (FAILED(hr))
        return hr;
    hr = system_objects_count(client->engine, &all);
    if (SUCCEEDED(hr) && (start > all || count > all - start))
        hr = E_INVALIDARG;
    for (ULONG i = 0; SUCCEEDED(hr) && i < start + count; i++) {
        struct ds_thread thread = { .id = 0 };

        if (!system_objects_is_kernel(client->engine))
            hr = target_next_thread(client->engine->target, &cursor, &thread);
        if (ids && i >= start)
            ids[i - start] = i;
        if (system_ids && i >= start)
            system_ids[i - start] = thread.id;
    }
    client_leave(client);
    return hr;
}
