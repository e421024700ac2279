/* Versions, times, and why the system crashed. Contract: spec dataspaces 5.5. */
#include "com/control_family.h"

#include <stdlib.h>

#include "com/texts.h"
#include "nt/system_version.h"
#include "shell/last_event.h"

#define FREE_BUILD 0xfu /* what kernels that are no checked ones say their major version is */
#define WINDOWS_NT 2u   /* VER_PLATFORM_WIN32_NT */
#define UNITS      UINT64_C(10000000)    /* of 100 ns in a second */
#define SINCE_1601 UINT64_C(11644473600) /* seconds, in 1970 */

static HRESULT read_version(struct debug_client *client, struct system_version *version)
{
    HRESULT hr = client_enter(client, NEEDS_VIRTUAL);

    if (FAILED(hr))
        return hr;
    hr = system_version_read(client->engine->memory, version);
    client_leave(client);
    return hr;
}

/* Service packs have had no place in that page since there are none. */
static HRESULT get_string(struct debug_client *client, ULONG which, const struct texts_room *room)
{
    char *name = NULL;
    HRESULT hr = client_enter(client, NEEDS_VIRTUAL);

    if (FAILED(hr))
        return hr;
    if (which > DEBUG_SYSVERSTR_BUILD)
        hr = E_INVALIDARG;
    else if (which == DEBUG_SYSVERSTR_BUILD)
        hr = system_version_build_name(client->engine->memory, &name);
    client_leave(client);
    if (SUCCEEDED(hr))
        hr = texts_give(name ? name : "", room);
    free(name);
    return hr;
}

HRESULT STDMETHODCALLTYPE control_GetSystemVersion(IDebugControl7 *iface, PULONG platform,
        PULONG major, PULONG minor, PSTR service_pack, ULONG service_pack_size,
        PULONG service_pack_used, PULONG service_pack_number, PSTR build, ULONG build_size,
        PULONG build_used)
{
    struct debug_client *client = client_from_control(iface);
    const struct texts_room pack_room = { service_pack, service_pack_size, service_pack_used,
        false };
    const struct texts_room build_room = { build, build_size, build_used, false };
    struct system_version version = { 0, 0, 0 };
    bool given = platform && major && minor && service_pack_number;
    HRESULT hr = given ? read_version(client, &version) : E_INVALIDARG;
    HRESULT pack_hr;

    if (FAILED(hr))
        return hr;
    *platform = WINDOWS_NT;
    *major = FREE_BUILD;
    *minor = version.build;
    *service_pack_number = 0;
    pack_hr = get_string(client, DEBUG_SYSVERSTR_SERVICE_PACK, &pack_room);
    hr = get_string(client, DEBUG_SYSVERSTR_BUILD, &build_room);
    if (hr == E_NOINTERFACE)
        hr = texts_give("", &build_room);
    return FAILED(hr) || pack_hr == S_OK ? hr : pack_hr;
}

HRESULT STDMETHODCALLTYPE control_GetSystemVersionValues(IDebugControl7 *iface, PULONG platform,
        PULONG major, PULONG minor, PULONG kd_major, PULONG kd_minor)
{
    struct system_version version = { 0, 0, 0 };
    bool given = platform && major && minor;
    HRESULT hr = given ? read_version(client_from_control(iface), &version) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    *platform = WINDOWS_NT;
    *major = version.major;
    *minor = version.minor;
    if (kd_major)
        *kd_major = FREE_BUILD;
    if (kd_minor)
        *kd_minor = version.build;
    return S_OK;
}

HRESULT STDMETHODCALLTYPE control_GetSystemVersionString(
        IDebugControl7 *iface, ULONG which, PSTR buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, false };

    return get_string(client_from_control(iface), which, &room);
}

HRESULT STDMETHODCALLTYPE control_GetSystemVersionStringWide(
        IDebugControl7 *iface, ULONG which, PWSTR buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, true };

    return get_string(client_from_control(iface), which, &room);
}

HRESULT STDMETHODCALLTYPE control_ReadBugCheckData(IDebugControl7 *iface, PULONG code,
        PULONG64 arg1, PULONG64 arg2, PULONG64 arg3, PULONG64 arg4)
{
    struct debug_client *client = client_from_control(iface);
    ULONG64 *arguments[4] = { arg1, arg2, arg3, arg4 };
    uint64_t values[5] = { 0 };
    bool given = code && arg1 && arg2 && arg3 && arg4;
    HRESULT hr = given ? client_enter(client, NEEDS_KERNEL | NEEDS_VIRTUAL) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    hr = last_event_bug_check(client->engine, values);
    client_leave(client);
    if (FAILED(hr))
        return hr;
    *code = (ULONG)values[0];
    for (unsigned i = 0; i < 4; i++)
        *arguments[i] = values[i + 1];
    return S_OK;
}

static HRESULT read_clock(struct debug_client *client, uint64_t *time, uint64_t *up)
{
    HRESULT hr = client_enter(client, NEEDS_VIRTUAL);

    if (FAILED(hr))
        return hr;
    hr = system_version_clock(client->engine->memory, time, up);
    client_leave(client);
    return hr;
}

HRESULT STDMETHODCALLTYPE control_GetCurrentTimeDate(IDebugControl7 *iface, PULONG date)
{
    uint64_t time = 0, up = 0;
    HRESULT hr = date ? read_clock(client_from_control(iface), &time, &up) : E_INVALIDARG;

    if (SUCCEEDED(hr) && time / UNITS < SINCE_1601)
        hr = E_NOINTERFACE; /* it says nothing, or what the result cannot */
    if (SUCCEEDED(hr))
        *date = (ULONG)(time / UNITS - SINCE_1601);
    return hr;
}

HRESULT STDMETHODCALLTYPE control_GetCurrentSystemUpTime(IDebugControl7 *iface, PULONG seconds)
{
    uint64_t time = 0, up = 0;
    HRESULT hr = seconds ? read_clock(client_from_control(iface), &time, &up) : E_INVALIDARG;

    if (SUCCEEDED(hr) && !up)
        hr = E_NOINTERFACE;
    if (SUCCEEDED(hr))
        *seconds = (ULONG)(up / UNITS);
    return hr;
}
