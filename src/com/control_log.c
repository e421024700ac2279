/* The engine's log file: what clients are told, in UTF-8. */
#include "com/control_family.h"

#include <stdlib.h>

#include "com/texts.h"

static HRESULT get_log(struct debug_client *client, const struct texts_room *room, bool *append)
{
    HRESULT hr = client_enter(client, NEEDS_NOTHING);

    if (FAILED(hr))
        return hr;
    hr = E_NOINTERFACE;
    *append = client->engine->log_file.append;
    if (client->engine->log_file.path)
        hr = texts_give(client->engine->log_file.path, room);
    client_leave(client);
    return hr;
}

HRESULT STDMETHODCALLTYPE control_GetLogFile(
        IDebugControl7 *iface, PSTR buffer, ULONG buffer_size, PULONG size, PBOOL append)
{
    const struct texts_room room = { buffer, buffer_size, size, false };
    bool appends = false;
    HRESULT hr = append ? get_log(client_from_control(iface), &room, &appends) : E_INVALIDARG;

    if (SUCCEEDED(hr))
        *append = appends;
    return hr;
}

HRESULT STDMETHODCALLTYPE control_GetLogFileWide(
        IDebugControl7 *iface, PWSTR buffer, ULONG buffer_size, PULONG size, PBOOL append)
{
    const struct texts_room room = { buffer, buffer_size, size, true };
    bool appends = false;
    HRESULT hr = append ? get_log(client_from_control(iface), &room, &appends) : E_INVALIDARG;

    if (SUCCEEDED(hr))
        *append = appends;
    return hr;
}

HRESULT STDMETHODCALLTYPE control_GetLogFile2(
        IDebugControl7 *iface, PSTR buffer, ULONG buffer_size, PULONG size, PULONG flags)
{
    const struct texts_room room = { buffer, buffer_size, size, false };
    bool appends = false;
    HRESULT hr = get_log(client_from_control(iface), &room, &appends);

    if (SUCCEEDED(hr) && flags)
        *flags = appends ? DEBUG_LOG_APPEND : DEBUG_LOG_DEFAULT;
    return hr;
}

HRESULT STDMETHODCALLTYPE control_GetLogFile2Wide(
        IDebugControl7 *iface, PWSTR buffer, ULONG buffer_size, PULONG size, PULONG flags)
{
    const struct texts_room room = { buffer, buffer_size, size, true };
    bool appends = false;
    HRESULT hr = get_log(client_from_control(iface), &room, &appends);

    if (SUCCEEDED(hr) && flags)
        *flags = appends ? DEBUG_LOG_APPEND : DEBUG_LOG_DEFAULT;
    return hr;
}

static HRESULT open_log(struct debug_client *client, const void *given, bool wide, bool append)
{
    char *path = NULL;
    HRESULT hr = texts_take(given, wide, &path);

    if (SUCCEEDED(hr))
        hr = client_enter(client, NEEDS_NOTHING);
    if (SUCCEEDED(hr)) {
        hr = output_log_open(client->engine, path, append);
        if (SUCCEEDED(hr))
            notice_engine_changed(client->engine, DEBUG_CES_LOG_FILE, TRUE);
        client_leave(client);
    }
    free(path);
    return hr;
}

HRESULT STDMETHODCALLTYPE control_OpenLogFile(IDebugControl7 *iface, PCSTR file, BOOL append)
{
    return open_log(client_from_control(iface), file, false, append);
}

HRESULT STDMETHODCALLTYPE control_OpenLogFileWide(IDebugControl7 *iface, PCWSTR file, BOOL append)
{
    return open_log(client_from_control(iface), file, true, append);
}

/* Logs are UTF-8 text: there are none in UTF-16, and none with markup. */
static HRESULT open_log_by_flags(
        struct debug_client *client, const void *given, bool wide, ULONG flags)
{
    if (flags & ~(ULONG)(DEBUG_LOG_APPEND | DEBUG_LOG_UNICODE | DEBUG_LOG_DML))
        return E_INVALIDARG;
    if (flags & (DEBUG_LOG_UNICODE | DEBUG_LOG_DML))
        return given ? HR_NOT_SUPPORTED : E_INVALIDARG;
    return open_log(client, given, wide, (flags & DEBUG_LOG_APPEND) != 0);
}

HRESULT STDMETHODCALLTYPE control_OpenLogFile2(IDebugControl7 *iface, PCSTR file, ULONG flags)
{
    return open_log_by_flags(client_from_control(iface), file, false, flags);
}

HRESULT STDMETHODCALLTYPE control_OpenLogFile2Wide(IDebugControl7 *iface, PCWSTR file, ULONG flags)
{
    return open_log_by_flags(client_from_control(iface), file, true, flags);
}

HRESULT STDMETHODCALLTYPE control_CloseLogFile(IDebugControl7 *iface)
{
    struct debug_client *client = client_from_control(iface);
    HRESULT hr = client_enter(client, NEEDS_NOTHING);

    if (FAILED(hr))
        return hr;
    hr = output_log_close(client->engine);
    if (hr != S_FALSE)
        notice_engine_changed(client->engine, DEBUG_CES_LOG_FILE, FALSE);
    client_leave(client);
    return hr;
}

HRESULT STDMETHODCALLTYPE control_GetLogMask(IDebugControl7 *iface, PULONG mask)
{
    struct debug_client *client = client_from_control(iface);
    HRESULT hr = mask ? client_enter(client, NEEDS_NOTHING) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    *mask = client->engine->log_file.mask;
    client_leave(client);
    return S_OK;
}

HRESULT STDMETHODCALLTYPE control_SetLogMask(IDebugControl7 *iface, ULONG mask)
{
    struct debug_client *client = client_from_control(iface);
    HRESULT hr = client_enter(client, NEEDS_NOTHING);

    if (FAILED(hr))
        return hr;
    client->engine->log_file.mask = mask;
    client_leave(client);
    return S_OK;
}
