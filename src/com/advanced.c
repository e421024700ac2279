/* Contexts, and questions by number. Contract: spec dataspaces 4.5, 5.2.4, 5.5. */
#include "com/advanced_family.h"

#include <string.h>

#include "com/item.h"
#include "engine/notice.h"
#include "nt/registers.h"
#include "target/hardware.h"
#include "target/process.h"

/* The current processor's context; the lock is held on success. `size` holds the record. */
static HRESULT open_context(struct debug_client *client, ULONG size, struct facts_context **context)
{
    const struct register_set *set;
    HRESULT hr = client_enter(client, NEEDS_CONTEXTS);

    if (FAILED(hr))
        return hr;
    set = registers_of(client->engine->target->info.machine);
    hr = set && size < set->context_size ? E_INVALIDARG
                                         : facts_own_context(client->engine, context);
    if (FAILED(hr))
        client_leave(client);
    return hr;
}

HRESULT STDMETHODCALLTYPE advanced_GetThreadContext(
        IDebugAdvanced4 *iface, PVOID buffer, ULONG buffer_size)
{
    struct debug_client *client = client_from_advanced(iface);
    struct facts_context *context;
    HRESULT hr = buffer ? open_context(client, buffer_size, &context) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    memcpy(buffer, context->bytes, buffer_size < context->size ? buffer_size : context->size);
    client_leave(client);
    return S_OK;
}

HRESULT STDMETHODCALLTYPE advanced_SetThreadContext(
        IDebugAdvanced4 *iface, PVOID buffer, ULONG buffer_size)
{
    struct debug_client *client = client_from_advanced(iface);
    struct facts_context *context;
    HRESULT hr = buffer ? open_context(client, buffer_size, &context) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    memcpy(context->bytes, buffer, buffer_size < context->size ? buffer_size : context->size);
    hr = facts_write_context(client->engine, context);
    if (SUCCEEDED(hr))
        notice_debuggee_changed(client->engine, DEBUG_CDS_REGISTERS, DEBUG_ANY_ID);
    client_leave(client);
    return hr;
}

/* Where an answer goes. */
struct answer {
    void *buffer;
    ULONG size;
    ULONG *full;
};

/* The exception that the target stands at; E_NOINTERFACE: none. The lock is held. */
static HRESULT give_exception(const struct engine *e, const struct answer *to)
{
    const EXCEPTION_RECORD64 record = { .ExceptionCode = e->last.code,
        .ExceptionAddress = e->last.address };

    return item_give(e->last.code ? S_OK : E_NOINTERFACE, &record, sizeof(record), to->buffer,
            to->size, to->full);
}

static HRESULT give_context(const struct engine *e, const struct answer *to)
{
    uint8_t bytes[FACTS_CONTEXT_MAX];
    size_t size = 0;
    HRESULT hr = e->last.code
                         ? facts_read_context(e, facts_event_owner(e), bytes, sizeof(bytes), &size)
                         : E_NOINTERFACE;

    return item_give(hr, bytes, (ULONG)size, to->buffer, to->size, to->full);
}

/* A kernel's threads have no numbers of the system's that an exception goes by. */
static HRESULT give_thread(const struct engine *e, const struct answer *to)
{
    uint32_t thread = e->last.thread;

    return item_give(e->last.code && thread ? S_OK : E_NOINTERFACE, &thread, sizeof(thread),
            to->buffer, to->size, to->full);
}

HRESULT STDMETHODCALLTYPE advanced_Request(IDebugAdvanced4 *iface, ULONG request, PVOID in,
        ULONG in_size, PVOID out, ULONG out_size, PULONG out_used)
{
    struct debug_client *client = client_from_advanced(iface);
    const struct answer to = { out, out_size, out_used };
    const struct engine *e = client->engine;
    HRESULT hr = client_enter(client, NEEDS_NOTHING);

    (void)in;
    (void)in_size;
    if (out_used)
        *out_used = 0;
    if (FAILED(hr))
        return hr;
    if (request == DEBUG_REQUEST_CURRENT_OUTPUT_CALLBACKS_ARE_DML_AWARE)
        hr = client->outputs.second && client->outputs.wants & DEBUG_OUTCBI_DML ? S_OK : S_FALSE;
    else if (!(e->able & NEEDS_TARGET))
        hr = E_UNEXPECTED;
    else if (request == DEBUG_REQUEST_TARGET_EXCEPTION_CONTEXT)
        hr = give_context(e, &to);
    else if (request == DEBUG_REQUEST_TARGET_EXCEPTION_THREAD)
        hr = give_thread(e, &to);
    else if (request == DEBUG_REQUEST_TARGET_EXCEPTION_RECORD)
        hr = give_exception(e, &to);
    else if (request == DEBUG_REQUEST_TARGET_CAN_DETACH)
        hr = e->target->run ? S_OK : S_FALSE;
    else
        hr = E_NOTIMPL;
    client_leave(client);
    return hr;
}
