/* What the target is. Contract: spec dataspaces 5.2.4, 5.6. */
#include "com/control_family.h"

#include "engine/effective.h"

/* No session is an answer, one without a first event is not (spec dataspaces DEC-32). */
HRESULT STDMETHODCALLTYPE control_GetDebuggeeType(
        IDebugControl7 *iface, PULONG debug_class, PULONG qualifier)
{
    struct debug_client *client = client_from_control(iface);
    const struct engine *e = client->engine;
    HRESULT hr = debug_class && qualifier ? client_enter(client, NEEDS_NOTHING) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    hr = S_OK;
    if (e->state == ENGINE_NONE) {
        *debug_class = DEBUG_CLASS_UNINITIALIZED;
        *qualifier = 0;
    } else if (e->able & NEEDS_TARGET) {
        *debug_class = e->target->info.debug_class;
        *qualifier = e->target->info.qualifier;
    } else {
        hr = E_UNEXPECTED;
    }
    client_leave(client);
    return hr;
}

HRESULT STDMETHODCALLTYPE control_GetDebuggeeType2(
        IDebugControl7 *iface, ULONG flags, PULONG debug_class, PULONG qualifier)
{
    return flags ? E_INVALIDARG : control_GetDebuggeeType(iface, debug_class, qualifier);
}

/* One number of what the target says of itself. */
static HRESULT get_info(IDebugControl7 *iface, size_t member, ULONG *value)
{
    struct debug_client *client = client_from_control(iface);
    HRESULT hr = value ? client_enter(client, NEEDS_TARGET) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    *value =
            *(const uint32_t *)(const void *)((const char *)&client->engine->target->info + member);
    client_leave(client);
    return S_OK;
}

HRESULT STDMETHODCALLTYPE control_GetNumberProcessors(IDebugControl7 *iface, PULONG number)
{
    return get_info(iface, offsetof(struct ds_target_info, processors), number);
}

HRESULT STDMETHODCALLTYPE control_GetPageSize(IDebugControl7 *iface, PULONG size)
{
    return get_info(iface, offsetof(struct ds_target_info, page_size), size);
}

HRESULT STDMETHODCALLTYPE control_GetActualProcessorType(IDebugControl7 *iface, PULONG type)
{
    return get_info(iface, offsetof(struct ds_target_info, machine), type);
}

HRESULT STDMETHODCALLTYPE control_GetExecutingProcessorType(IDebugControl7 *iface, PULONG type)
{
    return get_info(iface, offsetof(struct ds_target_info, machine), type);
}

HRESULT STDMETHODCALLTYPE control_GetEffectiveProcessorType(IDebugControl7 *iface, PULONG type)
{
    struct debug_client *client = client_from_control(iface);
    HRESULT hr = type ? client_enter(client, NEEDS_TARGET) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    *type = memory_machine(client->engine->memory);
    client_leave(client);
    return S_OK;
}

HRESULT STDMETHODCALLTYPE control_SetEffectiveProcessorType(IDebugControl7 *iface, ULONG type)
{
    struct debug_client *client = client_from_control(iface);
    HRESULT hr = client_enter(client, NEEDS_TARGET);

    if (FAILED(hr))
        return hr;
    hr = effective_set(client->engine, type);
    client_leave(client);
    return hr;
}

/* Of the effective processor (spec dataspaces G-10). */
HRESULT STDMETHODCALLTYPE control_IsPointer64Bit(IDebugControl7 *iface)
{
    struct debug_client *client = client_from_control(iface);
    HRESULT hr = client_enter(client, NEEDS_TARGET);

    if (FAILED(hr))
        return hr;
    hr = memory_pointer_size(client->engine->memory) == 8 ? S_OK : S_FALSE;
    client_leave(client);
    return hr;
}

HRESULT STDMETHODCALLTYPE control_GetDumpFormatFlags(IDebugControl7 *iface, PULONG flags)
{
    struct debug_client *client = client_from_control(iface);
    HRESULT hr = flags ? client_enter(client, NEEDS_TARGET) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    hr = client->engine->target->info.qualifier >= DEBUG_DUMP_SMALL ? S_OK : E_UNEXPECTED;
    client_leave(client);
    if (SUCCEEDED(hr))
        *flags = DEBUG_FORMAT_DEFAULT;
    return hr;
}
