/* Breakpoints as objects: identity, and what clients ask of all of them. Source: Microsoft Learn,
 * "Using Breakpoints". */
#include "com/breakpoint_family.h"

#include <stdlib.h>
#include <string.h>

/* What is one stays one until it is removed, whoever counts. Source: Microsoft Learn,
 * IDebugBreakpoint. */
static HRESULT STDMETHODCALLTYPE query(IDebugBreakpoint3 *iface, REFIID iid, void **object)
{
    bool known;

    if (!iid || !object)
        return E_INVALIDARG;
    known = IsEqualGUID(iid, &IID_IUnknown) || IsEqualGUID(iid, &IID_IDebugBreakpoint) ||
            IsEqualGUID(iid, &IID_IDebugBreakpoint2) || IsEqualGUID(iid, &IID_IDebugBreakpoint3);
    *object = known ? iface : NULL;
    return known ? S_OK : E_NOINTERFACE;
}

static ULONG STDMETHODCALLTYPE retain(IDebugBreakpoint3 *iface)
{
    (void)iface;
    return 1;
}

static ULONG STDMETHODCALLTYPE release(IDebugBreakpoint3 *iface)
{
    (void)iface;
    return 1;
}

const IDebugBreakpoint3Vtbl breakpoint_vtbl = {
    FAMILY_UNKNOWN_SLOTS(breakpoint),
#define METHOD(name) .name = breakpoint_##name,
#include "com/slots/breakpoint.h"
};

_Static_assert(sizeof(IDebugBreakpoint3Vtbl) == 29 * sizeof(void *), "29 slots");

IDebugBreakpoint3 *breakpoint_object(struct engine *e, struct breakpoint *b)
{
    struct breakpoint_object *object = b->object ? b->object : malloc(sizeof(*object));

    if (!b->object && object)
        *object = (struct breakpoint_object){ { &breakpoint_vtbl }, e, b };
    b->object = object;
    return object ? &object->iface : NULL;
}

IDebugBreakpoint3 *breakpoint_object_from_serial(struct engine *e, uint32_t serial)
{
    IDebugBreakpoint3 *object = NULL;

    lock_take(&e->lock);
    for (size_t i = 0; i < e->breakpoints.count; i++)
        if (e->breakpoints.list[i]->serial == serial)
            object = breakpoint_object(e, e->breakpoints.list[i]);
    lock_give(&e->lock);
    return object;
}

struct breakpoint *breakpoint_from_object(struct engine *e, const void *object)
{
    for (size_t i = 0; object && i < e->breakpoints.count; i++)
        if (e->breakpoints.list[i]->object == object)
            return e->breakpoints.list[i];
    return NULL;
}

/* A name of our own making, of version 8. Source: RFC 9562, 5.8. */
void breakpoint_guid(const struct breakpoint *b, GUID *guid)
{
    static const GUID ours = { 0, 0x6462, 0x8073, { 0x80, 'b', 'r', 'e', 'a', 'k', 'e', 'r' } };

    *guid = ours;
    guid->Data1 = b->serial;
}

static ULONG size_of(const char *text)
{
    return text ? (ULONG)strlen(text) + 1 : 0;
}

void breakpoint_parameters(
        const struct engine *e, const struct breakpoint *b, DEBUG_BREAKPOINT_PARAMETERS *out)
{
    *out = (DEBUG_BREAKPOINT_PARAMETERS){
        .Offset = b->placed ? b->va : DEBUG_INVALID_OFFSET,
        .Id = b->number,
        .BreakType = DEBUG_BREAKPOINT_CODE,
        .ProcType = e->target ? e->target->info.machine : IMAGE_FILE_MACHINE_UNKNOWN,
        .Flags = breakpoint_flags(b),
        .PassCount = b->passes,
        .CurrentPassCount = b->left,
        .MatchThread = b->thread,
        .CommandSize = size_of(b->command),
        .OffsetExpressionSize = size_of(b->expression),
    };
}

static struct breakpoint_object *object_of(IDebugBreakpoint3 *iface)
{
    return (struct breakpoint_object *)(void *)iface;
}

static HRESULT enter(IDebugBreakpoint3 *iface, unsigned needs, struct breakpoint **b)
{
    *b = object_of(iface)->breakpoint;
    return engine_enter(object_of(iface)->engine, needs);
}

HRESULT breakpoint_look(IDebugBreakpoint3 *iface, struct breakpoint **b)
{
    return enter(iface, NEEDS_NOTHING, b);
}

HRESULT breakpoint_change(IDebugBreakpoint3 *iface, struct breakpoint **b)
{
    return enter(iface, NEEDS_TARGET, b);
}

void breakpoint_seen(IDebugBreakpoint3 *iface)
{
    engine_leave(object_of(iface)->engine);
}

/* Who is told may remove it. */
HRESULT breakpoint_changed(IDebugBreakpoint3 *iface, HRESULT hr)
{
    struct engine *e = object_of(iface)->engine;

    if (SUCCEEDED(hr))
        breakpoints_tell(e, object_of(iface)->breakpoint->number);
    engine_leave(e);
    return hr;
}

HRESULT STDMETHODCALLTYPE breakpoint_GetId(IDebugBreakpoint3 *iface, PULONG id)
{
    struct breakpoint *b;
    HRESULT hr = id ? breakpoint_look(iface, &b) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    *id = b->number;
    breakpoint_seen(iface);
    return S_OK;
}

HRESULT STDMETHODCALLTYPE breakpoint_GetType(
        IDebugBreakpoint3 *iface, PULONG type, PULONG processor_type)
{
    DEBUG_BREAKPOINT_PARAMETERS p;
    HRESULT hr = type && processor_type ? breakpoint_GetParameters(iface, &p) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    *type = p.BreakType;
    *processor_type = p.ProcType;
    return S_OK;
}

HRESULT STDMETHODCALLTYPE breakpoint_GetParameters(
        IDebugBreakpoint3 *iface, PDEBUG_BREAKPOINT_PARAMETERS parameters)
{
    struct breakpoint *b;
    HRESULT hr = parameters ? breakpoint_look(iface, &b) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    breakpoint_parameters(object_of(iface)->engine, b, parameters);
    breakpoint_seen(iface);
    return S_OK;
}

HRESULT STDMETHODCALLTYPE breakpoint_GetAdder(IDebugBreakpoint3 *iface, PDEBUG_CLIENT *adder)
{
    struct debug_client *client;
    struct breakpoint *b;
    HRESULT hr = adder ? breakpoint_look(iface, &b) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    client = b->adder ? client_from_listener(b->adder) : NULL;
    if (client && !client_try_retain(client)) /* it is about to leave */
        client = NULL;
    breakpoint_seen(iface);
    *adder = NULL;
    if (!client)
        return E_NOINTERFACE;
    hr = client_query(client, &IID_IDebugClient, (void **)adder);
    client_release(client);
    return hr;
}

HRESULT STDMETHODCALLTYPE breakpoint_GetGuid(IDebugBreakpoint3 *iface, LPGUID guid)
{
    struct breakpoint *b;
    HRESULT hr = guid ? breakpoint_look(iface, &b) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    breakpoint_guid(b, guid);
    breakpoint_seen(iface);
    return S_OK;
}
