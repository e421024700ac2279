/* Contexts. Contract: spec dataspaces 5.5. */
#include "com/advanced_family.h"

#include <string.h>

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
    set = registers_of(memory_machine(client->engine->memory));
    hr = set && size < set->context_size ? E_INVALIDARG
                                         : facts_effective_context(client->engine, context);
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
