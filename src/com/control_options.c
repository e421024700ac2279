/* What the engine is set to: its options, and the radix of numbers. Contract: spec dataspaces 4.8.
 */
#include "com/control_family.h"
#include "com/control_options.h"

#define OPTIONS_KNOWN 0x01efffffu /* DEBUG_ENGOPT_ALL of the newest headers */
#define OPTIONS_OLDER 0x00200000u /* ... and what those of Windows 10 have beside them */

bool control_options_are_known(ULONG options)
{
    return !(options & ~(OPTIONS_KNOWN | OPTIONS_OLDER));
}

static HRESULT set_options(struct debug_client *client, ULONG keep, ULONG add)
{
    struct engine *e = client->engine;
    HRESULT hr = client_enter(client, NEEDS_NOTHING);

    if (FAILED(hr))
        return hr;
    if (!control_options_are_known(add)) {
        client_leave(client);
        return E_INVALIDARG;
    }
    e->options = (e->options & keep) | add;
    notice_engine_changed(e, DEBUG_CES_ENGINE_OPTIONS, e->options);
    client_leave(client);
    return S_OK;
}

HRESULT STDMETHODCALLTYPE control_GetEngineOptions(IDebugControl7 *iface, PULONG options)
{
    struct debug_client *client = client_from_control(iface);
    HRESULT hr = options ? client_enter(client, NEEDS_NOTHING) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    *options = client->engine->options;
    client_leave(client);
    return S_OK;
}

HRESULT STDMETHODCALLTYPE control_AddEngineOptions(IDebugControl7 *iface, ULONG options)
{
    return set_options(client_from_control(iface), ~0u, options);
}

HRESULT STDMETHODCALLTYPE control_RemoveEngineOptions(IDebugControl7 *iface, ULONG options)
{
    return set_options(client_from_control(iface), ~options, 0);
}

HRESULT STDMETHODCALLTYPE control_SetEngineOptions(IDebugControl7 *iface, ULONG options)
{
    return set_options(client_from_control(iface), 0, options);
}

HRESULT STDMETHODCALLTYPE control_GetRadix(IDebugControl7 *iface, PULONG radix)
{
    struct debug_client *client = client_from_control(iface);
    HRESULT hr = radix ? client_enter(client, NEEDS_NOTHING) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    *radix = client->engine->radix;
    client_leave(client);
    return S_OK;
}

HRESULT STDMETHODCALLTYPE control_SetRadix(IDebugControl7 *iface, ULONG radix)
{
    struct debug_client *client = client_from_control(iface);
    HRESULT hr = client_enter(client, NEEDS_NOTHING);

    if (FAILED(hr))
        return hr;
    hr = radix == 8 || radix == 10 || radix == 16 ? S_OK : E_INVALIDARG;
    if (SUCCEEDED(hr)) {
        client->engine->radix = radix;
        notice_engine_changed(client->engine, DEBUG_CES_RADIX, radix);
    }
    client_leave(client);
    return hr;
}
