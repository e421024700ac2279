/* The process of a live user-mode session: its options, its end; and whether this system's kernel
 * is debugged. Contract: Microsoft Learn, IDebugClient::GetProcessOptions, ::GetExitCode,
 * IDebugClient2::IsKernelDebuggerEnabled, ::TerminateCurrentProcess and its kin. */
#include "com/client_family.h"

#include "base/own_system.h"
#include "engine/notice.h"
#include "target/target.h"

#define OPTIONS_KNOWN     (DEBUG_PROCESS_DETACH_ON_EXIT | DEBUG_PROCESS_ONLY_THIS_PROCESS)
#define STILL_ACTIVE_CODE 259u /* STILL_ACTIVE of <winbase.h> */

/* Enter where a process is debugged, that stands, runs or has ended; the lock is held on success.
 */
static HRESULT enter_live(struct debug_client *client)
{
    const struct engine *e = client->engine;
    HRESULT hr = client_enter(client, NEEDS_NOTHING);

    if (FAILED(hr))
        return hr;
    if (e->state != ENGINE_NONE && e->state != ENGINE_OPENED &&
            e->target->info.debug_class == DEBUG_CLASS_USER_WINDOWS && target_is_live(e->target))
        return S_OK;
    client_leave(client);
    return E_UNEXPECTED;
}

HRESULT STDMETHODCALLTYPE client_GetProcessOptions(IDebugClient8 *iface, PULONG options)
{
    struct debug_client *client = client_from_client(iface);
    HRESULT hr = options ? enter_live(client) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    *options = client->engine->process_options;
    client_leave(client);
    return S_OK;
}

/* They are kept: a session's end never ends a process that was attached to, and the processes that
 * it starts are left alone. */
static HRESULT change_options(IDebugClient8 *iface, ULONG keep, ULONG add)
{
    struct debug_client *client = client_from_client(iface);
    struct engine *e = client->engine;
    HRESULT hr = add & ~(ULONG)OPTIONS_KNOWN ? E_INVALIDARG : enter_live(client);

    if (FAILED(hr))
        return hr;
    e->process_options = (e->process_options & keep) | add;
    notice_engine_changed(e, DEBUG_CES_PROCESS_OPTIONS, e->process_options);
    client_leave(client);
    return S_OK;
}

HRESULT STDMETHODCALLTYPE client_AddProcessOptions(IDebugClient8 *iface, ULONG options)
{
    return change_options(iface, ~0u, options);
}

HRESULT STDMETHODCALLTYPE client_RemoveProcessOptions(IDebugClient8 *iface, ULONG options)
{
    return change_options(iface, ~options, 0);
}

HRESULT STDMETHODCALLTYPE client_SetProcessOptions(IDebugClient8 *iface, ULONG options)
{
    return change_options(iface, 0, options);
}

/* S_FALSE: it has not ended. */
HRESULT STDMETHODCALLTYPE client_GetExitCode(IDebugClient8 *iface, PULONG code)
{
    struct debug_client *client = client_from_client(iface);
    HRESULT hr = code ? enter_live(client) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    hr = client->engine->state == ENGINE_ENDED ? S_OK : S_FALSE;
    *code = hr == S_OK ? client->engine->exit_code : STILL_ACTIVE_CODE;
    client_leave(client);
    return hr;
}

/* The session has one process, and ends with it. */
static HRESULT end(IDebugClient8 *iface, enum session_end how)
{
    struct debug_client *client = client_from_client(iface);
    HRESULT hr = enter_live(client);

    if (FAILED(hr))
        return hr;
    client_leave(client);
    hr = engine_end(client->engine, how);
    return hr == S_FALSE ? E_UNEXPECTED : hr;
}

HRESULT STDMETHODCALLTYPE client_TerminateCurrentProcess(IDebugClient8 *iface)
{
    return end(iface, SESSION_TERMINATE);
}

HRESULT STDMETHODCALLTYPE client_DetachCurrentProcess(IDebugClient8 *iface)
{
    return end(iface, SESSION_DETACH);
}

HRESULT STDMETHODCALLTYPE client_AbandonCurrentProcess(IDebugClient8 *iface)
{
    return end(iface, SESSION_ABANDON);
}

HRESULT STDMETHODCALLTYPE client_IsKernelDebuggerEnabled(IDebugClient8 *iface)
{
    HRESULT hr = client_check_thread(client_from_client(iface));

    return FAILED(hr) ? hr : own_system_debugs_kernel() ? S_OK : S_FALSE;
}
