/* The processors that targets can have. */
#include "com/control_family.h"

#include "com/texts.h"
#include "nt/machines.h"

static ULONG count_machines(void)
{
    ULONG count = 0;

    while (machines_at(count))
        count++;
    return count;
}

HRESULT STDMETHODCALLTYPE control_GetNumberSupportedProcessorTypes(
        IDebugControl7 *iface, PULONG number)
{
    HRESULT hr = number ? client_check_thread(client_from_control(iface)) : E_INVALIDARG;

    if (SUCCEEDED(hr))
        *number = count_machines();
    return hr;
}

HRESULT STDMETHODCALLTYPE control_GetSupportedProcessorTypes(
        IDebugControl7 *iface, ULONG start, ULONG count, PULONG types)
{
    HRESULT hr = types || !count ? client_check_thread(client_from_control(iface)) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    if (start > count_machines() || count > count_machines() - start)
        return E_INVALIDARG;
    for (ULONG i = 0; i < count; i++)
        types[i] = machines_at(start + i)->type;
    return S_OK;
}

/* A target executes what it is, and nothing else. */
HRESULT STDMETHODCALLTYPE control_GetNumberPossibleExecutingProcessorTypes(
        IDebugControl7 *iface, PULONG number)
{
    ULONG type;
    HRESULT hr = number ? control_GetExecutingProcessorType(iface, &type) : E_INVALIDARG;

    if (SUCCEEDED(hr))
        *number = 1;
    return hr;
}

HRESULT STDMETHODCALLTYPE control_GetPossibleExecutingProcessorTypes(
        IDebugControl7 *iface, ULONG start, ULONG count, PULONG types)
{
    ULONG type = 0;
    HRESULT hr = types || !count ? control_GetExecutingProcessorType(iface, &type) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    if (start > 1 || count > 1 - start)
        return E_INVALIDARG;
    if (count)
        *types = type;
    return S_OK;
}

/* S_FALSE: one of the two was cut. */
static HRESULT get_names(struct debug_client *client, ULONG type, const struct texts_room *name,
        const struct texts_room *short_name)
{
    const struct machine_names *names = machines_find(type);
    HRESULT hr = client_check_thread(client), short_hr;

    if (FAILED(hr))
        return hr;
    if (!names)
        return E_INVALIDARG;
    hr = texts_give(names->name, name);
    short_hr = texts_give(names->short_name, short_name);
    return FAILED(hr) || short_hr == S_OK ? hr : short_hr;
}

HRESULT STDMETHODCALLTYPE control_GetProcessorTypeNames(IDebugControl7 *iface, ULONG type,
        PSTR name, ULONG name_size, PULONG name_used, PSTR short_name, ULONG short_size,
        PULONG short_used)
{
    const struct texts_room room = { name, name_size, name_used, false };
    const struct texts_room short_room = { short_name, short_size, short_used, false };

    return get_names(client_from_control(iface), type, &room, &short_room);
}

HRESULT STDMETHODCALLTYPE control_GetProcessorTypeNamesWide(IDebugControl7 *iface, ULONG type,
        PWSTR name, ULONG name_size, PULONG name_used, PWSTR short_name, ULONG short_size,
        PULONG short_used)
{
    const struct texts_room room = { name, name_size, name_used, true };
    const struct texts_room short_room = { short_name, short_size, short_used, true };

    return get_names(client_from_control(iface), type, &room, &short_room);
}
