/* The list of breakpoints. Source: Microsoft Learn, IDebugControl::AddBreakpoint and its kin. */
#include "com/breakpoint.h"
#include "com/control_family.h"

#include <string.h>

/* One that is its adder's alone is not there for other clients. */
static bool sees(const struct debug_client *client, const struct breakpoint *b)
{
    return !(b->flags & DEBUG_BREAKPOINT_ADDER_ONLY) || b->adder == &client->outputs.listener;
}

static struct breakpoint *at_index(struct debug_client *client, ULONG index)
{
    const struct breakpoints *all = &client->engine->breakpoints;

    for (size_t i = 0; i < all->count; i++)
        if (sees(client, all->list[i]) && index-- == 0)
            return all->list[i];
    return NULL;
}

static struct breakpoint *with_number(struct debug_client *client, ULONG number)
{
    struct breakpoint *b = breakpoints_find(client->engine, number);

    return b && sees(client, b) ? b : NULL;
}

HRESULT STDMETHODCALLTYPE control_GetNumberBreakpoints(IDebugControl7 *iface, PULONG number)
{
    struct debug_client *client = client_from_control(iface);
    HRESULT hr = number ? client_enter(client, NEEDS_NOTHING) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    *number = 0;
    while (at_index(client, *number))
        ++*number;
    client_leave(client);
    return S_OK;
}

/* The lock is let go; E_NOINTERFACE: there is none. */
static HRESULT give(struct debug_client *client, struct breakpoint *b, void **out)
{
    *out = b ? breakpoint_object(client->engine, b) : NULL;
    client_leave(client);
    return *out ? S_OK : b ? E_OUTOFMEMORY : E_NOINTERFACE;
}

static HRESULT by_index(struct debug_client *client, ULONG index, void **out)
{
    HRESULT hr = out ? client_enter(client, NEEDS_NOTHING) : E_INVALIDARG;

    return FAILED(hr) ? hr : give(client, at_index(client, index), out);
}

static HRESULT by_number(struct debug_client *client, ULONG number, void **out)
{
    HRESULT hr = out ? client_enter(client, NEEDS_NOTHING) : E_INVALIDARG;

    return FAILED(hr) ? hr : give(client, with_number(client, number), out);
}

static HRESULT add(struct debug_client *client, ULONG type, ULONG number, void **out)
{
    struct engine *e = client->engine;
    struct breakpoint *b = NULL;
    HRESULT hr = out ? client_enter(client, NEEDS_TARGET) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    *out = NULL;
    atomic_store(&client->outputs.listener.adds, true);
    hr = type == DEBUG_BREAKPOINT_CODE     ? S_OK
         : type <= DEBUG_BREAKPOINT_INLINE ? E_NOTIMPL
                                           : E_INVALIDARG;
    if (SUCCEEDED(hr))
        hr = breakpoints_add(e, number, &client->outputs.listener, &b);
    if (FAILED(hr)) {
        client_leave(client);
        return hr;
    }
    number = b->number;
    breakpoints_tell(e, number);
    notice_debuggee_changed(e, DEBUG_CDS_REFRESH, DEBUG_CDS_REFRESH_ADDBREAKPOINT);
    return give(client, breakpoints_find(e, number), out); /* who was told may have removed it */
}

static HRESULT remove_one(struct debug_client *client, const void *object)
{
    struct engine *e = client->engine;
    struct breakpoint *b;
    HRESULT hr = object ? client_enter(client, NEEDS_NOTHING) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    b = breakpoint_from_object(e, object);
    hr = b ? S_OK : E_INVALIDARG;
    if (b) {
        breakpoints_remove(e, b);
        breakpoints_tell(e, DEBUG_ANY_ID);
        notice_debuggee_changed(e, DEBUG_CDS_REFRESH, DEBUG_CDS_REFRESH_REMOVEBREAKPOINT);
    }
    client_leave(client);
    return hr;
}

/* S_FALSE: some were not there. */
HRESULT STDMETHODCALLTYPE control_GetBreakpointParameters(IDebugControl7 *iface, ULONG count,
        PULONG ids, ULONG start, PDEBUG_BREAKPOINT_PARAMETERS out)
{
    struct debug_client *client = client_from_control(iface);
    HRESULT hr = out || !count ? client_enter(client, NEEDS_NOTHING) : E_INVALIDARG;
    bool all = true;

    if (FAILED(hr))
        return hr;
    for (ULONG i = 0; i < count; i++) {
        const struct breakpoint *b = ids                         ? with_number(client, ids[i])
                                     : i <= DEBUG_ANY_ID - start ? at_index(client, start + i)
                                                                 : NULL;

        memset(&out[i], 0, sizeof(out[i]));
        if (b)
            breakpoint_parameters(client->engine, b, &out[i]);
        else
            out[i].Id = DEBUG_ANY_ID;
        all = all && b;
    }
    client_leave(client);
    return all ? S_OK : S_FALSE;
}

HRESULT STDMETHODCALLTYPE control_GetBreakpointByIndex(
        IDebugControl7 *iface, ULONG index, PDEBUG_BREAKPOINT *out)
{
    return by_index(client_from_control(iface), index, (void **)out);
}

HRESULT STDMETHODCALLTYPE control_GetBreakpointByIndex2(
        IDebugControl7 *iface, ULONG index, PDEBUG_BREAKPOINT2 *out)
{
    return by_index(client_from_control(iface), index, (void **)out);
}

HRESULT STDMETHODCALLTYPE control_GetBreakpointById(
        IDebugControl7 *iface, ULONG id, PDEBUG_BREAKPOINT *out)
{
    return by_number(client_from_control(iface), id, (void **)out);
}

HRESULT STDMETHODCALLTYPE control_GetBreakpointById2(
        IDebugControl7 *iface, ULONG id, PDEBUG_BREAKPOINT2 *out)
{
    return by_number(client_from_control(iface), id, (void **)out);
}

HRESULT STDMETHODCALLTYPE control_GetBreakpointByGuid(
        IDebugControl7 *iface, LPGUID guid, PDEBUG_BREAKPOINT3 *out)
{
    struct debug_client *client = client_from_control(iface);
    HRESULT hr = guid && out ? client_enter(client, NEEDS_NOTHING) : E_INVALIDARG;
    struct breakpoint *b;

    if (FAILED(hr))
        return hr;
    for (ULONG i = 0; (b = at_index(client, i)) != NULL; i++) {
        GUID own;

        breakpoint_guid(b, &own);
        if (IsEqualGUID(&own, guid))
            break;
    }
    return give(client, b, (void **)out);
}

HRESULT STDMETHODCALLTYPE control_AddBreakpoint(
        IDebugControl7 *iface, ULONG type, ULONG id, PDEBUG_BREAKPOINT *out)
{
    return add(client_from_control(iface), type, id, (void **)out);
}

HRESULT STDMETHODCALLTYPE control_AddBreakpoint2(
        IDebugControl7 *iface, ULONG type, ULONG id, PDEBUG_BREAKPOINT2 *out)
{
    return add(client_from_control(iface), type, id, (void **)out);
}

HRESULT STDMETHODCALLTYPE control_RemoveBreakpoint(IDebugControl7 *iface, PDEBUG_BREAKPOINT object)
{
    return remove_one(client_from_control(iface), object);
}

HRESULT STDMETHODCALLTYPE control_RemoveBreakpoint2(
        IDebugControl7 *iface, PDEBUG_BREAKPOINT2 object)
{
    return remove_one(client_from_control(iface), object);
}
