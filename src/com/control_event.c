/* Why the target stands. Contract: spec dataspaces 5.5. */
#include "com/control_family.h"

#include "com/item.h"
#include "com/texts.h"
#include "shell/last_event.h"
#include "target/target.h"

/* Where a caller wants what belongs to an event's type. */
struct extra_room {
    void *buffer;
    ULONG size;
    ULONG *full;
};

/* S_FALSE: one of the two was cut. Ids are the engine's: the process is 0, and a kernel's threads
 * are processors. */
static HRESULT get_last(struct debug_client *client, ULONG *ids[3], const struct extra_room *extra,
        const struct texts_room *words)
{
    struct last_event last;
    HRESULT hr = ids[0] && ids[1] && ids[2] ? client_enter(client, NEEDS_TARGET) : E_INVALIDARG;
    HRESULT extra_hr;

    if (FAILED(hr))
        return hr;
    last_event_describe(client->engine, &last);
    client_leave(client);
    *ids[0] = last.type;
    *ids[1] = 0;
    *ids[2] = last.thread;
    extra_hr =
            item_give(S_OK, &last.extra, last.extra_size, extra->buffer, extra->size, extra->full);
    hr = texts_give(last.words, words);
    return FAILED(hr) || extra_hr == S_OK ? hr : extra_hr;
}

HRESULT STDMETHODCALLTYPE control_GetLastEventInformation(IDebugControl7 *iface, PULONG type,
        PULONG process, PULONG thread, PVOID extra, ULONG extra_size, PULONG extra_used,
        PSTR description, ULONG description_size, PULONG description_used)
{
    const struct extra_room extra_room = { extra, extra_size, extra_used };
    const struct texts_room room = { description, description_size, description_used, false };
    ULONG *ids[3] = { type, process, thread };

    return get_last(client_from_control(iface), ids, &extra_room, &room);
}

HRESULT STDMETHODCALLTYPE control_GetLastEventInformationWide(IDebugControl7 *iface, PULONG type,
        PULONG process, PULONG thread, PVOID extra, ULONG extra_size, PULONG extra_used,
        PWSTR description, ULONG description_size, PULONG description_used)
{
    const struct extra_room extra_room = { extra, extra_size, extra_used };
    const struct texts_room room = { description, description_size, description_used, true };
    ULONG *ids[3] = { type, process, thread };

    return get_last(client_from_control(iface), ids, &extra_room, &room);
}

/* The event where the target stands is all that there is of them. */
HRESULT STDMETHODCALLTYPE control_GetNumberEvents(IDebugControl7 *iface, PULONG number)
{
    struct debug_client *client = client_from_control(iface);
    HRESULT hr = number ? client_enter(client, NEEDS_TARGET) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    client_leave(client);
    *number = 1;
    return S_OK;
}

HRESULT STDMETHODCALLTYPE control_GetCurrentEventIndex(IDebugControl7 *iface, PULONG index)
{
    ULONG number;
    HRESULT hr = index ? control_GetNumberEvents(iface, &number) : E_INVALIDARG;

    if (SUCCEEDED(hr))
        *index = 0;
    return hr;
}

static HRESULT get_description(
        struct debug_client *client, ULONG index, ULONG which, const struct texts_room *room)
{
    ULONG type, process, thread;
    ULONG *ids[3] = { &type, &process, &thread };
    const struct extra_room none = { NULL, 0, NULL };

    return index == 0 && which == DEBUG_EINDEX_NAME ? get_last(client, ids, &none, room)
                                                    : E_INVALIDARG;
}

HRESULT STDMETHODCALLTYPE control_GetEventIndexDescription(IDebugControl7 *iface, ULONG index,
        ULONG which, PSTR buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, false };

    return get_description(client_from_control(iface), index, which, &room);
}

HRESULT STDMETHODCALLTYPE control_GetEventIndexDescriptionWide(IDebugControl7 *iface, ULONG index,
        ULONG which, PWSTR buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, true };

    return get_description(client_from_control(iface), index, which, &room);
}

/* The context of a dump's event; 0 bytes where the dump does not hold it. */
static size_t stored_context(struct engine *e, uint8_t bytes[FACTS_CONTEXT_MAX])
{
    size_t size = 0;
    HRESULT hr = e->able & NEEDS_CONTEXTS ? facts_read_context(e, facts_event_owner(e), bytes,
                                                    FACTS_CONTEXT_MAX, &size)
                                          : E_NOINTERFACE;

    return SUCCEEDED(hr) ? size : 0;
}

/* The exception that a dump was written for; what lives has its last event alone. S_FALSE:
 * something was cut. */
HRESULT STDMETHODCALLTYPE control_GetStoredEventInformation(IDebugControl7 *iface, PULONG type,
        PULONG process, PULONG thread, PVOID context, ULONG context_size, PULONG context_used,
        PVOID extra, ULONG extra_size, PULONG extra_used)
{
    struct debug_client *client = client_from_control(iface);
    uint8_t bytes[FACTS_CONTEXT_MAX];
    struct last_event last;
    size_t size = 0;
    HRESULT hr = type && process && thread ? client_enter(client, NEEDS_TARGET) : E_INVALIDARG;
    HRESULT extra_hr;

    if (FAILED(hr))
        return hr;
    last_event_describe(client->engine, &last);
    if (target_is_live(client->engine->target) || last.type != DEBUG_EVENT_EXCEPTION)
        hr = E_NOINTERFACE;
    else
        size = stored_context(client->engine, bytes);
    client_leave(client);
    if (SUCCEEDED(hr)) {
        *type = last.type;
        *process = 0;
        *thread = last.thread;
    }
    extra_hr = item_give(hr, &last.extra, last.extra_size, extra, extra_size, extra_used);
    hr = item_give(hr, bytes, (ULONG)size, context, context_size, context_used);
    return FAILED(hr) || extra_hr == S_OK ? hr : extra_hr;
}
