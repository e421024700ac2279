/* Which registers there are. Contract: spec dataspaces 5.5. */
#include "com/registers_door.h"

#include <stdlib.h>

#include "com/texts.h"

const struct register_set *registers_of_target(const struct engine *e)
{
    return registers_of(memory_machine(e->memory));
}

/* The registers of the target, the lock being held on success. */
static HRESULT enter(struct debug_client *client, const struct register_set **set)
{
    HRESULT hr = client_enter(client, NEEDS_TARGET);

    if (FAILED(hr))
        return hr;
    *set = registers_of_target(client->engine);
    if (*set)
        return S_OK;
    client_leave(client);
    return E_UNEXPECTED;
}

HRESULT STDMETHODCALLTYPE registers_GetNumberRegisters(IDebugRegisters2 *iface, PULONG number)
{
    struct debug_client *client = client_from_registers(iface);
    const struct register_set *set;
    HRESULT hr = number ? enter(client, &set) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    *number = (ULONG)set->count;
    client_leave(client);
    return S_OK;
}

static void describe(
        const struct register_set *set, ULONG index, DEBUG_REGISTER_DESCRIPTION *description)
{
    const struct register_entry *entry = &set->list[index];

    *description = (DEBUG_REGISTER_DESCRIPTION){ .Type = entry->type };
    if (!entry->full)
        return;
    description->Flags = DEBUG_REGISTER_SUB_REGISTER;
    description->SubregMaster = (ULONG)registers_find(set, entry->full);
    description->SubregLength = entry->bits;
    description->SubregMask = registers_mask(entry); /* of the full one, before the shift */
    description->SubregShift = entry->shift;
}

static HRESULT get_description(struct debug_client *client, ULONG index,
        const struct texts_room *name, DEBUG_REGISTER_DESCRIPTION *description)
{
    const struct register_set *set;
    HRESULT hr = enter(client, &set);

    if (FAILED(hr))
        return hr;
    client_leave(client); /* the set is a constant */
    if (index >= set->count)
        return E_INVALIDARG;
    if (description)
        describe(set, index, description);
    return texts_give(set->list[index].name, name);
}

HRESULT STDMETHODCALLTYPE registers_GetDescription(IDebugRegisters2 *iface, ULONG index, PSTR name,
        ULONG name_size, PULONG name_used, PDEBUG_REGISTER_DESCRIPTION description)
{
    const struct texts_room room = { name, name_size, name_used, false };

    return get_description(client_from_registers(iface), index, &room, description);
}

HRESULT STDMETHODCALLTYPE registers_GetDescriptionWide(IDebugRegisters2 *iface, ULONG index,
        PWSTR name, ULONG name_size, PULONG name_used, PDEBUG_REGISTER_DESCRIPTION description)
{
    const struct texts_room room = { name, name_size, name_used, true };

    return get_description(client_from_registers(iface), index, &room, description);
}

static HRESULT find(struct debug_client *client, const void *given, bool wide, ULONG *index)
{
    const struct register_set *set = NULL;
    char *name = NULL;
    size_t found;
    HRESULT hr = given && index ? enter(client, &set) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    client_leave(client);
    hr = texts_take(given, wide, &name);
    if (FAILED(hr))
        return hr;
    found = registers_find(set, name);
    free(name);
    if (found >= set->count)
        return E_NOINTERFACE;
    *index = (ULONG)found;
    return S_OK;
}

HRESULT STDMETHODCALLTYPE registers_GetIndexByName(
        IDebugRegisters2 *iface, PCSTR name, PULONG index)
{
    return find(client_from_registers(iface), name, false, index);
}

HRESULT STDMETHODCALLTYPE registers_GetIndexByNameWide(
        IDebugRegisters2 *iface, PCWSTR name, PULONG index)
{
    return find(client_from_registers(iface), name, true, index);
}
