/* Pseudo-registers: the names that expressions know. Those that stand for a register are read and
 * set as it is; of the others the debugger's own can be set. */
#include "com/registers_door.h"

#include <stdlib.h>
#include <string.h>

#include "com/coerce.h"
#include "com/texts.h"
#include "shell/pseudo.h"

HRESULT STDMETHODCALLTYPE registers_GetNumberPseudoRegisters(IDebugRegisters2 *iface, PULONG number)
{
    struct debug_client *client = client_from_registers(iface);
    HRESULT hr = number ? client_enter(client, NEEDS_TARGET) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    client_leave(client);
    *number = pseudo_count();
    return S_OK;
}

/* Their types are of no module. */
static HRESULT get_description(IDebugRegisters2 *iface, ULONG index, const struct texts_room *room,
        ULONG64 *module, ULONG *type)
{
    char name[PSEUDO_NAME_MAX];
    ULONG number = 0;
    HRESULT hr = registers_GetNumberPseudoRegisters(iface, &number);

    if (FAILED(hr))
        return hr;
    if (index >= number)
        return E_INVALIDARG;
    if (module)
        *module = 0;
    if (type)
        *type = 0;
    pseudo_name(index, name);
    return texts_give(name, room);
}

HRESULT STDMETHODCALLTYPE registers_GetPseudoDescription(IDebugRegisters2 *iface, ULONG index,
        PSTR name, ULONG name_size, PULONG name_used, PULONG64 module, PULONG type)
{
    const struct texts_room room = { name, name_size, name_used, false };

    return get_description(iface, index, &room, module, type);
}

HRESULT STDMETHODCALLTYPE registers_GetPseudoDescriptionWide(IDebugRegisters2 *iface, ULONG index,
        PWSTR name, ULONG name_size, PULONG name_used, PULONG64 module, PULONG type)
{
    const struct texts_room room = { name, name_size, name_used, true };

    return get_description(iface, index, &room, module, type);
}

static HRESULT find(IDebugRegisters2 *iface, const void *given, bool wide, ULONG *index)
{
    char *name = NULL;
    ULONG number = 0, found;
    HRESULT hr = given && index ? registers_GetNumberPseudoRegisters(iface, &number) : E_INVALIDARG;

    if (SUCCEEDED(hr))
        hr = texts_take(given, wide, &name);
    if (FAILED(hr))
        return hr;
    found = pseudo_find((struct word){ name, strlen(name) });
    free(name);
    if (found >= number)
        return E_NOINTERFACE;
    *index = found;
    return S_OK;
}

HRESULT STDMETHODCALLTYPE registers_GetPseudoIndexByName(
        IDebugRegisters2 *iface, PCSTR name, PULONG index)
{
    return find(iface, name, false, index);
}

HRESULT STDMETHODCALLTYPE registers_GetPseudoIndexByNameWide(
        IDebugRegisters2 *iface, PCWSTR name, PULONG index)
{
    return find(iface, name, true, index);
}

/* What a call works with; the lock is held. */
struct opened {
    IDebugRegisters2 *iface;
    struct engine *engine;
    const struct register_set *set; /* NULL: the machine's registers are not known */
    ULONG source;
};

static HRESULT open_pseudo(IDebugRegisters2 *iface, ULONG source, bool given, struct opened *o)
{
    struct debug_client *client = client_from_registers(iface);
    HRESULT hr = given ? registers_check_source(source) : E_INVALIDARG;

    if (SUCCEEDED(hr))
        hr = client_enter(client, NEEDS_TARGET);
    if (SUCCEEDED(hr))
        *o = (struct opened){ iface, client->engine, registers_of_target(client->engine), source };
    return hr;
}

/* Whether one stands for a register, and which. */
static bool stands_for(const struct opened *o, ULONG index, ULONG *real)
{
    const char *name = o->set ? pseudo_register(o->set, index) : NULL;

    *real = name ? (ULONG)registers_find(o->set, name) : 0;
    return name != NULL;
}

static HRESULT get(const struct opened *o, ULONG index, DEBUG_VALUE *value)
{
    uint64_t number = 0;
    ULONG real;
    HRESULT hr;

    if (stands_for(o, index, &real))
        return o->iface->lpVtbl->GetValues2(o->iface, o->source, 1, &real, 0, value);
    hr = pseudo_get(o->engine, index, &number);
    if (FAILED(hr))
        return hr;
    memset(value, 0, sizeof(*value));
    value->Type = DEBUG_VALUE_INT64;
    value->I64 = number;
    return S_OK;
}

/* Those that cannot be read are of no type, and the others are read all the same. */
HRESULT STDMETHODCALLTYPE registers_GetPseudoValues(IDebugRegisters2 *iface, ULONG source,
        ULONG count, PULONG indices, ULONG start, PDEBUG_VALUE values)
{
    const struct registers_list list = { count, indices, start };
    struct opened o;
    HRESULT hr = open_pseudo(iface, source, values || !count, &o);

    if (FAILED(hr))
        return hr;
    for (ULONG i = 0; i < count; i++) {
        HRESULT one = get(&o, registers_list_at(&list, i), &values[i]);

        if (FAILED(one)) {
            values[i].Type = DEBUG_VALUE_INVALID;
            hr = one;
        }
    }
    client_leave(client_from_registers(iface));
    return hr;
}

/* E_ACCESSDENIED: it tells of the target, and cannot be set. */
static HRESULT check(const struct opened *o, ULONG index, const DEBUG_VALUE *value)
{
    ULONG real;

    if (index >= pseudo_count() || value->Type < DEBUG_VALUE_INT8 ||
            value->Type > DEBUG_VALUE_INT64)
        return E_INVALIDARG;
    return pseudo_own(o->engine, index) || stands_for(o, index, &real) ? S_OK : E_ACCESSDENIED;
}

static HRESULT put(const struct opened *o, ULONG index, DEBUG_VALUE *value)
{
    uint64_t *own = pseudo_own(o->engine, index);
    DEBUG_VALUE number = { .I64 = 0 };
    ULONG real;
    HRESULT hr;

    if (stands_for(o, index, &real))
        return o->iface->lpVtbl->SetValues2(o->iface, o->source, 1, &real, 0, value);
    hr = coerce_value(value, DEBUG_VALUE_INT64, &number);
    if (SUCCEEDED(hr))
        *own = number.I64;
    return hr;
}

/* None, where one of them cannot be set; those before the first that the target refuses. */
HRESULT STDMETHODCALLTYPE registers_SetPseudoValues(IDebugRegisters2 *iface, ULONG source,
        ULONG count, PULONG indices, ULONG start, PDEBUG_VALUE values)
{
    const struct registers_list list = { count, indices, start };
    struct opened o;
    HRESULT hr = open_pseudo(iface, source, values || !count, &o);

    if (FAILED(hr))
        return hr;
    for (ULONG i = 0; i < count && SUCCEEDED(hr); i++)
        hr = check(&o, registers_list_at(&list, i), &values[i]);
    for (ULONG i = 0; i < count && SUCCEEDED(hr); i++)
        hr = put(&o, registers_list_at(&list, i), &values[i]);
    client_leave(client_from_registers(iface));
    return hr;
}
