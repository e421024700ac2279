/* The one process and the one system: their lists, and what the process runs. Contract: Microsoft
 * Learn, IDebugSystemObjects. */
#include "com/system_objects_door.h"

#include "com/texts.h"

#define NO_IMAGE "?NoImage?" /* as documented, of an executable that is not known */

/* The only one has the number 0, and a kernel's has no number of the system's. */
HRESULT STDMETHODCALLTYPE system_objects_GetProcessIdsByIndex(
        IDebugSystemObjects4 *iface, ULONG start, ULONG count, PULONG ids, PULONG system_ids)
{
    struct debug_client *client = client_from_system_objects(iface);
    struct ds_process process = { .id = 0 };
    HRESULT hr = client_enter(client, NEEDS_TARGET);

    if (FAILED(hr))
        return hr;
    if (start > 1 || count > 1 - start)
        hr = E_INVALIDARG;
    else if (count && system_ids && !system_objects_is_kernel(client->engine))
        hr = target_get_process(client->engine->target, &process);
    client_leave(client);
    if (SUCCEEDED(hr) && count && ids)
        ids[0] = 0;
    if (SUCCEEDED(hr) && count && system_ids)
        system_ids[0] = process.id;
    return hr;
}

static HRESULT get_executable(struct debug_client *client, const struct texts_room *room)
{
    struct ds_process process = { .executable = NULL };
    HRESULT hr = client_enter(client, NEEDS_TARGET);

    if (FAILED(hr))
        return hr;
    if (system_objects_is_kernel(client->engine))
        hr = E_UNEXPECTED;
    else if (client->engine->target->threads)
        hr = target_get_process(client->engine->target, &process);
    if (SUCCEEDED(hr))
        hr = texts_give(
                process.executable && process.executable[0] ? process.executable : NO_IMAGE, room);
    client_leave(client);
    return hr;
}

HRESULT STDMETHODCALLTYPE system_objects_GetCurrentProcessExecutableName(
        IDebugSystemObjects4 *iface, PSTR buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, false };

    return get_executable(client_from_system_objects(iface), &room);
}

HRESULT STDMETHODCALLTYPE system_objects_GetCurrentProcessExecutableNameWide(
        IDebugSystemObjects4 *iface, PWSTR buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, true };

    return get_executable(client_from_system_objects(iface), &room);
}

/* A kernel's processes are not asked for theirs. */
static HRESULT up_seconds(struct engine *e, ULONG *seconds)
{
    struct ds_process process;
    HRESULT hr =
            system_objects_is_kernel(e) ? E_UNEXPECTED : target_get_process(e->target, &process);

    if (SUCCEEDED(hr) && !process.up_ms)
        hr = E_NOINTERFACE;
    if (SUCCEEDED(hr))
        *seconds = (ULONG)(process.up_ms / 1000);
    return hr;
}

HRESULT STDMETHODCALLTYPE system_objects_GetCurrentProcessUpTime(
        IDebugSystemObjects4 *iface, PULONG seconds)
{
    return seconds ? system_objects_get(iface, up_seconds, seconds) : E_INVALIDARG;
}

HRESULT STDMETHODCALLTYPE system_objects_GetSystemIdsByIndex(
        IDebugSystemObjects4 *iface, ULONG start, ULONG count, PULONG ids)
{
    ULONG zero;
    HRESULT hr =
            ids || !count ? system_objects_get(iface, system_objects_zero, &zero) : E_INVALIDARG;

    if (SUCCEEDED(hr) && (start > 1 || count > 1 - start))
        hr = E_INVALIDARG;
    if (SUCCEEDED(hr) && count)
        ids[0] = zero;
    return hr;
}

HRESULT STDMETHODCALLTYPE system_objects_GetTotalNumberThreadsAndProcesses(
        IDebugSystemObjects4 *iface, PULONG threads, PULONG processes, PULONG process_threads,
        PULONG system_threads, PULONG system_processes)
{
    ULONG count;
    HRESULT hr = threads && processes && process_threads && system_threads && system_processes
                         ? system_objects_get(iface, system_objects_count, &count)
                         : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    *threads = *process_threads = *system_threads = count;
    *processes = *system_processes = 1;
    return S_OK;
}

/* No process server is ever connected to: the system's is 0, which is none. */
HRESULT STDMETHODCALLTYPE system_objects_GetCurrentSystemServer(
        IDebugSystemObjects4 *iface, PULONG64 server)
{
    ULONG zero;
    HRESULT hr = server ? system_objects_get(iface, system_objects_zero, &zero) : E_INVALIDARG;

    if (SUCCEEDED(hr))
        *server = zero;
    return hr;
}

HRESULT STDMETHODCALLTYPE system_objects_GetSystemByServer(
        IDebugSystemObjects4 *iface, ULONG64 server, PULONG id)
{
    ULONG zero;
    HRESULT hr = id ? system_objects_get(iface, system_objects_zero, &zero) : E_INVALIDARG;

    if (SUCCEEDED(hr) && server)
        hr = E_NOINTERFACE;
    if (SUCCEEDED(hr))
        *id = zero;
    return hr;
}

/* What is no server has no name. */
static HRESULT no_server(IDebugSystemObjects4 *iface)
{
    ULONG zero;
    HRESULT hr = system_objects_get(iface, system_objects_zero, &zero);

    return FAILED(hr) ? hr : E_NOINTERFACE;
}

HRESULT STDMETHODCALLTYPE system_objects_GetCurrentSystemServerName(
        IDebugSystemObjects4 *iface, PSTR buffer, ULONG buffer_size, PULONG size)
{
    (void)buffer, (void)buffer_size, (void)size;
    return no_server(iface);
}

HRESULT STDMETHODCALLTYPE system_objects_GetCurrentSystemServerNameWide(
        IDebugSystemObjects4 *iface, PWSTR buffer, ULONG buffer_size, PULONG size)
{
    (void)buffer, (void)buffer_size, (void)size;
    return no_server(iface);
}
