/* Sessions: dumps, kernels and processes, to their end. Contract: spec dataspaces 5.6, 5.8. */
#include "com/client_family.h"

#include <stdlib.h>
#include <string.h>

#include "base/own_system.h"
#include "base/text.h"
#include "com/connections.h"
#include "com/texts.h"
#include "engine/session.h"

/* What a door made of its text becomes a session; the text is freed. */
static HRESULT attach(struct debug_client *client, HRESULT hr, char *connection)
{
    if (SUCCEEDED(hr))
        hr = engine_attach(client->engine, connection, client->thread);
    free(connection);
    return hr;
}

static HRESULT open_dump(struct debug_client *client, const char *text)
{
    char *connection = NULL;
    HRESULT hr = client_check_thread(client);

    if (SUCCEEDED(hr))
        hr = connections_for_dump(text, &connection);
    return attach(client, hr, connection);
}

static HRESULT open_named(struct debug_client *client, const void *given, bool wide)
{
    char *text = NULL;
    HRESULT hr = texts_take(given, wide, &text);

    if (SUCCEEDED(hr))
        hr = open_dump(client, text);
    free(text);
    return hr;
}

/* The file of a handle, which stays the caller's; the name is for those who ask for it alone. */
static HRESULT open_handle(struct debug_client *client, ULONG64 handle, PCWSTR given)
{
    char *path = own_system_path_of_handle(handle);
    char *name = NULL;
    HRESULT hr = given ? texts_take(given, true, &name) : S_OK;

    if (SUCCEEDED(hr) && !name)
        name = strdup("HandleOnly");
    if (SUCCEEDED(hr) && !name)
        hr = E_OUTOFMEMORY;
    if (SUCCEEDED(hr))
        hr = client_enter(client, NEEDS_NOTHING);
    if (SUCCEEDED(hr)) { /* no other session comes between */
        hr = path ? open_dump(client, path) : E_HANDLE;
        if (SUCCEEDED(hr)) {
            client->engine->dump_name = name;
            client->engine->dump_handle = handle;
            name = NULL;
        }
        client_leave(client);
    }
    free(name);
    free(path);
    return hr;
}

HRESULT STDMETHODCALLTYPE client_OpenDumpFile(IDebugClient8 *iface, PCSTR file)
{
    return open_named(client_from_client(iface), file, false);
}

HRESULT STDMETHODCALLTYPE client_OpenDumpFileWide(IDebugClient8 *iface, PCWSTR file, ULONG64 handle)
{
    struct debug_client *client = client_from_client(iface);

    return handle ? open_handle(client, handle, file) : open_named(client, file, true);
}

HRESULT STDMETHODCALLTYPE client_OpenDumpFileWide2(
        IDebugClient8 *iface, PCWSTR file, ULONG64 handle, ULONG architecture)
{
    if (architecture != IMAGE_FILE_MACHINE_UNKNOWN)
        return E_INVALIDARG;
    return client_OpenDumpFileWide(iface, file, handle);
}

/* To be freed; NULL: there is no dump. The lock is held. */
static HRESULT dump_name(const struct engine *e, char **name)
{
    if (!e->dump_name)
        return connections_dump_file(e->connection, name);
    *name = strdup(e->dump_name);
    return *name ? S_OK : E_OUTOFMEMORY;
}

HRESULT STDMETHODCALLTYPE client_GetNumberDumpFiles(IDebugClient8 *iface, PULONG number)
{
    struct debug_client *client = client_from_client(iface);
    char *file = NULL;
    HRESULT hr = number ? client_enter(client, NEEDS_NOTHING) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    hr = dump_name(client->engine, &file);
    client_leave(client);
    if (SUCCEEDED(hr))
        *number = file ? 1 : 0;
    free(file);
    return hr;
}

static HRESULT get_dump_file(struct debug_client *client, ULONG index,
        const struct texts_room *room, ULONG64 *handle, ULONG *type)
{
    ULONG64 from = 0;
    char *file = NULL;
    HRESULT hr = client_enter(client, NEEDS_NOTHING);

    if (FAILED(hr))
        return hr;
    hr = dump_name(client->engine, &file);
    from = client->engine->dump_handle;
    client_leave(client);
    if (SUCCEEDED(hr) && (!file || index > 0))
        hr = E_INVALIDARG;
    if (SUCCEEDED(hr))
        hr = texts_give(file, room);
    free(file);
    if (FAILED(hr))
        return hr;
    if (handle)
        *handle = from;
    if (type)
        *type = DEBUG_DUMP_FILE_BASE;
    return hr;
}

HRESULT STDMETHODCALLTYPE client_GetDumpFile(IDebugClient8 *iface, ULONG index, PSTR buffer,
        ULONG buffer_size, PULONG size, PULONG64 handle, PULONG type)
{
    const struct texts_room room = { buffer, buffer_size, size, false };

    return get_dump_file(client_from_client(iface), index, &room, handle, type);
}

HRESULT STDMETHODCALLTYPE client_GetDumpFileWide(IDebugClient8 *iface, ULONG index, PWSTR buffer,
        ULONG buffer_size, PULONG size, PULONG64 handle, PULONG type)
{
    const struct texts_room room = { buffer, buffer_size, size, true };

    return get_dump_file(client_from_client(iface), index, &room, handle, type);
}

static HRESULT attach_kernel(struct debug_client *client, ULONG flags, const void *given, bool wide)
{
    char *text = NULL, *connection = NULL;
    HRESULT hr = client_check_thread(client);

    if (SUCCEEDED(hr))
        hr = texts_take_optional(given, wide, &text);
    if (SUCCEEDED(hr))
        hr = connections_for_kernel(flags, text, &connection);
    free(text);
    return attach(client, hr, connection);
}

HRESULT STDMETHODCALLTYPE client_AttachKernel(IDebugClient8 *iface, ULONG flags, PCSTR options)
{
    return attach_kernel(client_from_client(iface), flags, options, false);
}

HRESULT STDMETHODCALLTYPE client_AttachKernelWide(IDebugClient8 *iface, ULONG flags, PCWSTR options)
{
    return attach_kernel(client_from_client(iface), flags, options, true);
}

/* What a standard live kernel was attached by. */
static HRESULT get_options(struct debug_client *client, const struct texts_room *room)
{
    const struct engine *e = client->engine;
    HRESULT hr = client_enter(client, NEEDS_KERNEL);

    if (FAILED(hr))
        return hr;
    hr = E_UNEXPECTED;
    if (e->target->info.qualifier == DEBUG_KERNEL_CONNECTION)
        hr = texts_give(connections_kernel_options(e->connection), room);
    client_leave(client);
    return hr;
}

HRESULT STDMETHODCALLTYPE client_GetKernelConnectionOptions(
        IDebugClient8 *iface, PSTR buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, false };

    return get_options(client_from_client(iface), &room);
}

HRESULT STDMETHODCALLTYPE client_GetKernelConnectionOptionsWide(
        IDebugClient8 *iface, PWSTR buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, true };

    return get_options(client_from_client(iface), &room);
}

/* Whether a session is with a live kernel: one that has not stood yet may be. */
static bool is_connected(const struct engine *e)
{
    if (e->state == ENGINE_NONE || !e->target->run)
        return false;
    return e->state == ENGINE_OPENED ||
           (e->target->info.debug_class == DEBUG_CLASS_KERNEL &&
                   e->target->info.qualifier == DEBUG_KERNEL_CONNECTION);
}

/* A link gets in step by itself whenever it is not, so that nothing is left to be done for
 * "resync"; the speed of a line is that of its connection string. From any thread. */
static HRESULT set_options(struct debug_client *client, const void *given, bool wide)
{
    char *text = NULL;
    HRESULT hr = texts_take(given, wide, &text);

    if (SUCCEEDED(hr))
        hr = engine_enter(client->engine, NEEDS_NOTHING);
    if (FAILED(hr)) {
        free(text);
        return hr;
    }
    if (!is_connected(client->engine))
        hr = E_UNEXPECTED;
    else if (text_alike(text, "cycle_speed"))
        hr = HR_NOT_SUPPORTED;
    else
        hr = text_alike(text, "resync") ? S_OK : E_INVALIDARG;
    engine_leave(client->engine);
    free(text);
    return hr;
}

HRESULT STDMETHODCALLTYPE client_SetKernelConnectionOptions(IDebugClient8 *iface, PCSTR options)
{
    return set_options(client_from_client(iface), options, false);
}

HRESULT STDMETHODCALLTYPE client_SetKernelConnectionOptionsWide(
        IDebugClient8 *iface, PCWSTR options)
{
    return set_options(client_from_client(iface), options, true);
}

HRESULT STDMETHODCALLTYPE client_AttachProcess(
        IDebugClient8 *iface, ULONG64 server, ULONG process, ULONG flags)
{
    struct debug_client *client = client_from_client(iface);
    char *connection = NULL;
    HRESULT hr = client_check_thread(client);

    if (SUCCEEDED(hr) && server) /* there are no process servers to be connected to */
        hr = E_INVALIDARG;
    if (SUCCEEDED(hr))
        hr = connections_for_process(process, flags, &connection);
    return attach(client, hr, connection);
}

static HRESULT end(struct debug_client *client, enum session_end how)
{
    HRESULT hr = client_check_thread(client);

    return FAILED(hr) ? hr : engine_end(client->engine, how);
}

/* Where there is no session there are no processes. */
static HRESULT end_processes(IDebugClient8 *iface, enum session_end how)
{
    HRESULT hr = end(client_from_client(iface), how);

    return hr == S_FALSE ? E_UNEXPECTED : hr;
}

HRESULT STDMETHODCALLTYPE client_TerminateProcesses(IDebugClient8 *iface)
{
    return end_processes(iface, SESSION_TERMINATE);
}

HRESULT STDMETHODCALLTYPE client_DetachProcesses(IDebugClient8 *iface)
{
    return end_processes(iface, SESSION_DETACH);
}

HRESULT STDMETHODCALLTYPE client_EndSession(IDebugClient8 *iface, ULONG flags)
{
    static const enum session_end hows[] = {
        [DEBUG_END_PASSIVE] = SESSION_ABANDON,
        [DEBUG_END_ACTIVE_TERMINATE] = SESSION_TERMINATE,
        [DEBUG_END_ACTIVE_DETACH] = SESSION_DETACH,
        [DEBUG_END_REENTRANT] = SESSION_ABANDON,
    };
    struct debug_client *client = client_from_client(iface);
    HRESULT hr;

    if (flags == DEBUG_END_DISCONNECT) /* of this client alone, which has nothing of its own */
        return client_check_thread(client);
    if (flags >= sizeof(hows) / sizeof(hows[0]))
        return E_INVALIDARG;
    hr = end(client, hows[flags]);
    return FAILED(hr) ? hr : S_OK;
}

/* From any thread: that one's is the new client. */
HRESULT STDMETHODCALLTYPE client_CreateClient(IDebugClient8 *iface, PDEBUG_CLIENT *out)
{
    struct debug_client *client = client_from_client(iface);
    void *object = NULL;
    HRESULT hr;

    if (!out)
        return E_INVALIDARG;
    engine_retain(client->engine);
    hr = client_new(client->engine, client->thread ? CLIENT_THIS_THREAD : CLIENT_ANY_THREAD,
            &IID_IDebugClient, &object);
    *out = object;
    return hr;
}
