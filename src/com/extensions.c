/* Extensions, for hosts and for each other. Contract: spec dataspaces 5.6, DEC-31. */
#include "com/control_family.h"

#include <stdlib.h>
#include <string.h>

#include "com/extension_apis.h"
#include "com/texts.h"

static HRESULT add(
        struct debug_client *client, const void *given, bool wide, ULONG flags, ULONG64 *handle)
{
    char *path = NULL;
    uint64_t found = 0;
    HRESULT hr = given && handle ? texts_take(given, wide, &path) : E_INVALIDARG;

    if (SUCCEEDED(hr))
        hr = client_enter(client, NEEDS_NOTHING);
    if (SUCCEEDED(hr)) {
        hr = flags ? E_INVALIDARG : extensions_add(client->engine, path, &found);
        client_leave(client);
    }
    free(path);
    if (SUCCEEDED(hr))
        *handle = found;
    return hr;
}

HRESULT STDMETHODCALLTYPE control_AddExtension(
        IDebugControl7 *iface, PCSTR path, ULONG flags, PULONG64 handle)
{
    return add(client_from_control(iface), path, false, flags, handle);
}

HRESULT STDMETHODCALLTYPE control_AddExtensionWide(
        IDebugControl7 *iface, PCWSTR path, ULONG flags, PULONG64 handle)
{
    return add(client_from_control(iface), path, true, flags, handle);
}

HRESULT STDMETHODCALLTYPE control_RemoveExtension(IDebugControl7 *iface, ULONG64 handle)
{
    struct debug_client *client = client_from_control(iface);
    HRESULT hr = client_enter(client, NEEDS_NOTHING);

    if (FAILED(hr))
        return hr;
    client_retain(client); /* the extension may hold the last reference beside the caller's */
    hr = extensions_remove(client->engine, handle);
    client_leave(client);
    client_release(client);
    return hr;
}

static HRESULT by_path(struct debug_client *client, const void *given, bool wide, ULONG64 *handle)
{
    char *path = NULL;
    uint64_t found = 0;
    HRESULT hr = handle ? texts_take(given, wide, &path) : E_INVALIDARG;

    if (SUCCEEDED(hr))
        hr = client_enter(client, NEEDS_NOTHING);
    if (SUCCEEDED(hr)) {
        hr = extensions_find(client->engine, path, &found);
        client_leave(client);
    }
    free(path);
    if (SUCCEEDED(hr))
        *handle = found;
    return hr;
}

HRESULT STDMETHODCALLTYPE control_GetExtensionByPath(
        IDebugControl7 *iface, PCSTR path, PULONG64 handle)
{
    return by_path(client_from_control(iface), path, false, handle);
}

HRESULT STDMETHODCALLTYPE control_GetExtensionByPathWide(
        IDebugControl7 *iface, PCWSTR path, PULONG64 handle)
{
    return by_path(client_from_control(iface), path, true, handle);
}

/* The arguments are handed on as UTF-8 made narrow, whatever they came as. */
static HRESULT call(struct debug_client *client, ULONG64 handle, const void *function,
        const void *arguments, bool wide)
{
    char *name = NULL, *text = NULL, *narrow = NULL;
    HRESULT hr = texts_take(function, wide, &name);

    if (SUCCEEDED(hr))
        hr = texts_take_optional(arguments, wide, &text);
    if (SUCCEEDED(hr) && text) {
        narrow = texts_narrow(text);
        hr = narrow ? S_OK : E_OUTOFMEMORY;
    }
    if (SUCCEEDED(hr))
        hr = client_enter(client, NEEDS_NOTHING);
    if (SUCCEEDED(hr)) {
        client_retain(client); /* the extension may release it */
        hr = extensions_call(&client->caller, handle, name, narrow);
        client_leave(client);
        client_release(client);
    }
    free(name);
    free(text);
    free(narrow);
    return hr;
}

HRESULT STDMETHODCALLTYPE control_CallExtension(
        IDebugControl7 *iface, ULONG64 handle, PCSTR function, PCSTR arguments)
{
    return call(client_from_control(iface), handle, function, arguments, false);
}

HRESULT STDMETHODCALLTYPE control_CallExtensionWide(
        IDebugControl7 *iface, ULONG64 handle, PCWSTR function, PCWSTR arguments)
{
    return call(client_from_control(iface), handle, function, arguments, true);
}

static HRESULT get_function(struct debug_client *client, ULONG64 handle, const void *given,
        bool wide, FARPROC *function)
{
    library_function *found = NULL;
    char *name = NULL;
    HRESULT hr = function ? texts_take(given, wide, &name) : E_INVALIDARG;

    if (SUCCEEDED(hr))
        hr = client_enter(client, NEEDS_NOTHING);
    if (SUCCEEDED(hr)) {
        hr = extensions_function(&client->caller, handle, name, &found);
        client_leave(client);
    }
    free(name);
    if (SUCCEEDED(hr))
        memcpy(function, &found, sizeof(*function)); /* another type of function */
    return hr;
}

HRESULT STDMETHODCALLTYPE control_GetExtensionFunction(
        IDebugControl7 *iface, ULONG64 handle, PCSTR name, FARPROC *function)
{
    return get_function(client_from_control(iface), handle, name, false, function);
}

HRESULT STDMETHODCALLTYPE control_GetExtensionFunctionWide(
        IDebugControl7 *iface, ULONG64 handle, PCWSTR name, FARPROC *function)
{
    return get_function(client_from_control(iface), handle, name, true, function);
}

HRESULT STDMETHODCALLTYPE control_GetWindbgExtensionApis32(
        IDebugControl7 *iface, PWINDBG_EXTENSION_APIS32 apis)
{
    HRESULT hr = client_check_thread(client_from_control(iface));

    if (FAILED(hr))
        return hr;
    if (!apis || apis->nSize != sizeof(*apis))
        return E_INVALIDARG;
    *apis = extension_apis_32;
    return S_OK;
}

HRESULT STDMETHODCALLTYPE control_GetWindbgExtensionApis64(
        IDebugControl7 *iface, PWINDBG_EXTENSION_APIS64 apis)
{
    HRESULT hr = client_check_thread(client_from_control(iface));

    if (FAILED(hr))
        return hr;
    if (!apis || apis->nSize != sizeof(*apis))
        return E_INVALIDARG;
    *apis = extension_apis_64;
    return S_OK;
}
