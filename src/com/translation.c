/* Where a virtual address leads. Contracts: spec dataspaces 2.5.1, 2.5.2. */
#include "com/client.h"
#include "com/data_spaces.h"

#define ELEMENTS_MAX (PAGING_LEVELS_MAX + 2) /* the root, the entries, the byte itself */

HRESULT STDMETHODCALLTYPE data_spaces_VirtualToPhysical(
        IDebugDataSpaces4 *iface, ULONG64 virtual_address, PULONG64 physical)
{
    struct debug_client *client = client_from_dataspaces(iface);
    HRESULT hr;

    hr = physical ? client_enter(client, NEEDS_TABLES) : E_INVALIDARG;
    if (SUCCEEDED(hr)) {
        hr = translate_known(client->engine->memory, virtual_address, physical);
        client_leave(client);
    }
    return hr;
}

/* The elements that are known; S_FALSE: the walk stopped, and the last one is the entry that
 * stopped it. */
static HRESULT list_elements(
        struct memory *m, uint64_t va, uint64_t elements[ELEMENTS_MAX], ULONG *count)
{
    struct paging_roots roots = translate_roots(m);
    struct paging_trail trail;
    HRESULT hr = translate_trail(m, &roots, va, &elements[0], &trail);

    *count = 0;
    if (FAILED(hr))
        return hr;
    for (unsigned i = 0; i < trail.count; i++)
        elements[1 + i] = trail.steps[i].pa;
    *count = 1 + trail.count;
    if (hr == S_OK)
        elements[(*count)++] = trail.pa;
    return hr;
}

HRESULT STDMETHODCALLTYPE data_spaces_GetVirtualTranslationPhysicalOffsets(IDebugDataSpaces4 *iface,
        ULONG64 virtual_address, PULONG64 offsets, ULONG offsets_size, PULONG levels)
{
    struct debug_client *client = client_from_dataspaces(iface);
    uint64_t elements[ELEMENTS_MAX];
    ULONG count = 0;
    HRESULT hr;

    hr = client_enter(client, NEEDS_TABLES);
    if (SUCCEEDED(hr)) {
        hr = list_elements(client->engine->memory, virtual_address, elements, &count);
        client_leave(client);
    }
    for (ULONG i = 0; offsets && i < count && i < offsets_size; i++)
        offsets[i] = elements[i];
    if (levels)
        *levels = count;
    return offsets && hr == S_OK && offsets_size < count ? S_FALSE : hr;
}
