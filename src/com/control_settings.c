/* What the engine is set to, beside its options. Source: Microsoft Learn,
 * IDebugControl::SetCodeLevel and the others. */
#include "com/control_family.h"

#include <stddef.h>

#include "base/signal.h"

#define ASSEMBLY_KNOWN                                           \
    ((ULONG)(DEBUG_ASMOPT_VERBOSE | DEBUG_ASMOPT_NO_CODE_BYTES | \
             DEBUG_ASMOPT_IGNORE_OUTPUT_WIDTH | DEBUG_ASMOPT_SOURCE_LINE_NUMBER))
#define ERROR_LEVEL_MAX 3u /* SLE_WARNING of <winuser.h> */

/* A setting of 32 bits, by where it stands. */
static HRESULT get(IDebugControl7 *iface, size_t at, ULONG *value)
{
    struct debug_client *client = client_from_control(iface);
    HRESULT hr = value ? client_enter(client, NEEDS_NOTHING) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    *value = *(const uint32_t *)(const void *)((const char *)&client->engine->settings + at);
    client_leave(client);
    return S_OK;
}

/* The lock is held, if it succeeds. */
static HRESULT enter(IDebugControl7 *iface, bool valid, struct debug_client **client)
{
    *client = client_from_control(iface);
    return valid ? client_enter(*client, NEEDS_NOTHING) : E_INVALIDARG;
}

HRESULT STDMETHODCALLTYPE control_GetCodeLevel(IDebugControl7 *iface, PULONG level)
{
    return get(iface, offsetof(struct settings, code_level), level);
}

HRESULT STDMETHODCALLTYPE control_SetCodeLevel(IDebugControl7 *iface, ULONG level)
{
    struct debug_client *client;
    HRESULT hr = enter(iface, level <= DEBUG_LEVEL_ASSEMBLY, &client);

    if (FAILED(hr))
        return hr;
    client->engine->settings.code_level = level;
    notice_engine_changed(client->engine, DEBUG_CES_CODE_LEVEL, level);
    client_leave(client);
    return S_OK;
}

HRESULT STDMETHODCALLTYPE control_GetInterruptTimeout(IDebugControl7 *iface, PULONG seconds)
{
    return get(iface, offsetof(struct settings, interrupt_timeout), seconds);
}

HRESULT STDMETHODCALLTYPE control_SetInterruptTimeout(IDebugControl7 *iface, ULONG seconds)
{
    struct debug_client *client;
    HRESULT hr = enter(iface, true, &client);

    if (FAILED(hr))
        return hr;
    client->engine->settings.interrupt_timeout = seconds;
    client_leave(client);
    return S_OK;
}

HRESULT STDMETHODCALLTYPE control_GetSystemErrorControl(
        IDebugControl7 *iface, PULONG output, PULONG breaks)
{
    HRESULT hr =
            breaks ? get(iface, offsetof(struct settings, error_output), output) : E_INVALIDARG;

    return FAILED(hr) ? hr : get(iface, offsetof(struct settings, error_break), breaks);
}

HRESULT STDMETHODCALLTYPE control_SetSystemErrorControl(
        IDebugControl7 *iface, ULONG output, ULONG breaks)
{
    struct debug_client *client;
    HRESULT hr = enter(iface, output <= ERROR_LEVEL_MAX && breaks <= ERROR_LEVEL_MAX, &client);

    if (FAILED(hr))
        return hr;
    client->engine->settings.error_output = output;
    client->engine->settings.error_break = breaks;
    client_leave(client);
    return S_OK;
}

HRESULT STDMETHODCALLTYPE control_GetNotifyEventHandle(IDebugControl7 *iface, PULONG64 handle)
{
    struct debug_client *client;
    HRESULT hr = enter(iface, handle != NULL, &client);

    if (FAILED(hr))
        return hr;
    *handle = client->engine->settings.notify_event;
    client_leave(client);
    return S_OK;
}

HRESULT STDMETHODCALLTYPE control_SetNotifyEventHandle(IDebugControl7 *iface, ULONG64 handle)
{
    struct debug_client *client;
    HRESULT hr = enter(iface, true, &client);

    if (FAILED(hr))
        return hr;
    hr = handle && !signal_is_there() ? E_NOTIMPL : S_OK;
    if (SUCCEEDED(hr))
        client->engine->settings.notify_event = handle;
    client_leave(client);
    return hr;
}

HRESULT STDMETHODCALLTYPE control_GetAssemblyOptions(IDebugControl7 *iface, PULONG options)
{
    return get(iface, offsetof(struct settings, assembly_options), options);
}

static HRESULT set_assembly(IDebugControl7 *iface, ULONG keep, ULONG add)
{
    struct debug_client *client;
    HRESULT hr = enter(iface, !(add & ~ASSEMBLY_KNOWN), &client);
    uint32_t *options;

    if (FAILED(hr))
        return hr;
    options = &client->engine->settings.assembly_options;
    *options = (*options & keep) | add;
    notice_engine_changed(client->engine, DEBUG_CES_ASSEMBLY_OPTIONS, *options);
    client_leave(client);
    return S_OK;
}

HRESULT STDMETHODCALLTYPE control_AddAssemblyOptions(IDebugControl7 *iface, ULONG options)
{
    return set_assembly(iface, ~0u, options);
}

HRESULT STDMETHODCALLTYPE control_RemoveAssemblyOptions(IDebugControl7 *iface, ULONG options)
{
    return set_assembly(iface, ~options, 0);
}

HRESULT STDMETHODCALLTYPE control_SetAssemblyOptions(IDebugControl7 *iface, ULONG options)
{
    return set_assembly(iface, 0, options);
}
