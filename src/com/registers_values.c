/* What is in registers. Contract: spec dataspaces 5.5; Microsoft Learn, IDebugRegisters2. */
#include "com/registers_door.h"

#include <string.h>

#include "nt/registers_text.h"

HRESULT registers_check_source(ULONG source)
{
    return source <= DEBUG_REGSRC_FRAME ? S_OK : E_INVALIDARG;
}

/* What the methods that name no source have: what SetScope was given, or else the target's. */
#define CURRENT (~0u)

static HRESULT find_context(struct engine *e, ULONG source, struct facts_context **context)
{
    switch (source) {
    case CURRENT:
        return scope_context(e, SCOPE_CURRENT, context);
    case DEBUG_REGSRC_DEBUGGEE:
        return scope_context(e, SCOPE_DEBUGGEE, context);
    case DEBUG_REGSRC_EXPLICIT:
        return scope_context(e, SCOPE_GIVEN, context);
    case DEBUG_REGSRC_FRAME:
        return scope_context(e, SCOPE_FRAME, context);
    default:
        return E_INVALIDARG;
    }
}

/* The target's registers and what is in them; the lock is held on success. */
struct opened {
    struct debug_client *client;
    const struct register_set *set;
    struct facts_context *context;
};

static HRESULT open_registers(IDebugRegisters2 *iface, ULONG source, struct opened *o)
{
    HRESULT hr;

    o->client = client_from_registers(iface);
    hr = client_enter(o->client, NEEDS_CONTEXTS);
    if (FAILED(hr))
        return hr;
    o->set = registers_of_target(o->client->engine);
    hr = o->set ? find_context(o->client->engine, source, &o->context) : E_UNEXPECTED;
    if (FAILED(hr))
        client_leave(o->client);
    return hr;
}

/* E_NOINTERFACE: the context says that it does not hold it, as an ELF core's of vectors. */
static HRESULT check_index(const struct opened *o, ULONG index)
{
    if (index >= o->set->count)
        return E_INVALIDARG;
    return registers_held(o->set, index, o->context->bytes, o->context->size) ? S_OK
                                                                              : E_NOINTERFACE;
}

static HRESULT get(const struct opened *o, ULONG index, DEBUG_VALUE *value)
{
    uint8_t bytes[REGISTERS_SIZE_MAX];
    HRESULT hr = check_index(o, index);

    if (SUCCEEDED(hr))
        hr = registers_read(o->set, index, o->context->bytes, o->context->size, bytes);
    if (FAILED(hr))
        return hr;
    memset(value, 0, sizeof(*value));
    memcpy(value->RawBytes, bytes, sizeof(bytes));
    value->Type = o->set->list[index].type;
    return S_OK;
}

static bool is_integer(ULONG type)
{
    return type >= DEBUG_VALUE_INT8 && type <= DEBUG_VALUE_INT64;
}

/* A value as a register takes it: integers of any width are cut or extended with zeros; any other
 * must be of the register's own type. */
static HRESULT convert(const DEBUG_VALUE *value, unsigned type, uint8_t bytes[REGISTERS_SIZE_MAX])
{
    size_t size = REGISTERS_SIZE_MAX;

    if (is_integer(type) && is_integer(value->Type))
        size = (size_t)1 << (value->Type - DEBUG_VALUE_INT8);
    else if (value->Type != type)
        return E_INVALIDARG;
    memset(bytes, 0, REGISTERS_SIZE_MAX);
    memcpy(bytes, value->RawBytes, size);
    return S_OK;
}

static HRESULT put(const struct opened *o, ULONG index, const DEBUG_VALUE *value)
{
    uint8_t bytes[REGISTERS_SIZE_MAX];
    HRESULT hr = check_index(o, index);

    if (SUCCEEDED(hr))
        hr = convert(value, o->set->list[index].type, bytes);
    if (SUCCEEDED(hr))
        hr = registers_write(o->set, index, o->context->bytes, o->context->size, bytes);
    return hr;
}

ULONG registers_list_at(const struct registers_list *list, ULONG i)
{
    return list->indices                    ? list->indices[i]
           : list->start > DEBUG_ANY_ID - i ? DEBUG_ANY_ID
                                            : list->start + i;
}

/* Those that cannot be read are of no type, and the others are read all the same. */
static HRESULT get_list(IDebugRegisters2 *iface, ULONG source, const struct registers_list *list,
        DEBUG_VALUE *values)
{
    struct opened o;
    HRESULT hr = values || !list->count ? open_registers(iface, source, &o) : E_INVALIDARG;
    HRESULT one;

    if (FAILED(hr))
        return hr;
    for (ULONG i = 0; i < list->count; i++) {
        one = get(&o, registers_list_at(list, i), &values[i]);
        if (FAILED(one)) {
            values[i].Type = DEBUG_VALUE_INVALID;
            hr = one;
        }
    }
    client_leave(o.client);
    return hr;
}

/* All of them, or none. */
static HRESULT set_list(IDebugRegisters2 *iface, ULONG source, const struct registers_list *list,
        const DEBUG_VALUE *values, ULONG refresh)
{
    struct opened o;
    struct facts_context changed;
    HRESULT hr = values || !list->count ? open_registers(iface, source, &o) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    changed = *o.context;
    o.context = &changed;
    for (ULONG i = 0; i < list->count && SUCCEEDED(hr); i++)
        hr = put(&o, registers_list_at(list, i), &values[i]);
    if (SUCCEEDED(hr) && list->count) {
        hr = facts_write_context(o.client->engine, &changed);
        if (SUCCEEDED(hr)) {
            notice_debuggee_changed(o.client->engine, DEBUG_CDS_REGISTERS,
                    list->count == 1 ? registers_list_at(list, 0) : DEBUG_ANY_ID);
            notice_debuggee_changed(o.client->engine, DEBUG_CDS_REFRESH, refresh);
        }
    }
    client_leave(o.client);
    return hr;
}

HRESULT STDMETHODCALLTYPE registers_GetValue(
        IDebugRegisters2 *iface, ULONG index, PDEBUG_VALUE value)
{
    struct opened o;
    HRESULT hr = value ? open_registers(iface, CURRENT, &o) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    hr = get(&o, index, value);
    client_leave(o.client);
    return hr;
}

HRESULT STDMETHODCALLTYPE registers_SetValue(
        IDebugRegisters2 *iface, ULONG index, PDEBUG_VALUE value)
{
    const struct registers_list list = { 1, NULL, index };

    return set_list(iface, CURRENT, &list, value, DEBUG_CDS_REFRESH_SETVALUE);
}

HRESULT STDMETHODCALLTYPE registers_GetValues(
        IDebugRegisters2 *iface, ULONG count, PULONG indices, ULONG start, PDEBUG_VALUE values)
{
    const struct registers_list list = { count, indices, start };

    return get_list(iface, CURRENT, &list, values);
}

HRESULT STDMETHODCALLTYPE registers_SetValues(
        IDebugRegisters2 *iface, ULONG count, PULONG indices, ULONG start, PDEBUG_VALUE values)
{
    const struct registers_list list = { count, indices, start };

    return set_list(iface, CURRENT, &list, values, DEBUG_CDS_REFRESH_SETVALUE);
}

HRESULT STDMETHODCALLTYPE registers_GetValues2(IDebugRegisters2 *iface, ULONG source, ULONG count,
        PULONG indices, ULONG start, PDEBUG_VALUE values)
{
    const struct registers_list list = { count, indices, start };
    HRESULT hr = registers_check_source(source);

    return FAILED(hr) ? hr : get_list(iface, source, &list, values);
}

HRESULT STDMETHODCALLTYPE registers_SetValues2(IDebugRegisters2 *iface, ULONG source, ULONG count,
        PULONG indices, ULONG start, PDEBUG_VALUE values)
{
    const struct registers_list list = { count, indices, start };
    HRESULT hr = registers_check_source(source);

    return FAILED(hr) ? hr : set_list(iface, source, &list, values, DEBUG_CDS_REFRESH_SETVALUE2);
}

static HRESULT get_offset(IDebugRegisters2 *iface, ULONG source, size_t member, ULONG64 *offset)
{
    struct opened o;
    const char *name;
    HRESULT hr = offset ? open_registers(iface, source, &o) : E_INVALIDARG;
    uint64_t value = 0;

    if (FAILED(hr))
        return hr;
    memcpy(&name, (const char *)o.set + member, sizeof(name));
    hr = registers_read_number(
            o.set, registers_find(o.set, name), o.context->bytes, o.context->size, &value);
    if (SUCCEEDED(hr))
        *offset = translate_canonical(o.client->engine->memory, value);
    client_leave(o.client);
    return hr;
}

HRESULT STDMETHODCALLTYPE registers_GetInstructionOffset(IDebugRegisters2 *iface, PULONG64 offset)
{
    return get_offset(iface, CURRENT, offsetof(struct register_set, pc), offset);
}

HRESULT STDMETHODCALLTYPE registers_GetStackOffset(IDebugRegisters2 *iface, PULONG64 offset)
{
    return get_offset(iface, CURRENT, offsetof(struct register_set, sp), offset);
}

HRESULT STDMETHODCALLTYPE registers_GetFrameOffset(IDebugRegisters2 *iface, PULONG64 offset)
{
    return get_offset(iface, CURRENT, offsetof(struct register_set, fp), offset);
}

HRESULT STDMETHODCALLTYPE registers_GetInstructionOffset2(
        IDebugRegisters2 *iface, ULONG source, PULONG64 offset)
{
    HRESULT hr = registers_check_source(source);

    return FAILED(hr) ? hr : get_offset(iface, source, offsetof(struct register_set, pc), offset);
}

HRESULT STDMETHODCALLTYPE registers_GetStackOffset2(
        IDebugRegisters2 *iface, ULONG source, PULONG64 offset)
{
    HRESULT hr = registers_check_source(source);

    return FAILED(hr) ? hr : get_offset(iface, source, offsetof(struct register_set, sp), offset);
}

HRESULT STDMETHODCALLTYPE registers_GetFrameOffset2(
        IDebugRegisters2 *iface, ULONG source, PULONG64 offset)
{
    HRESULT hr = registers_check_source(source);

    return FAILED(hr) ? hr : get_offset(iface, source, offsetof(struct register_set, fp), offset);
}

static HRESULT print(const struct opened *o, ULONG control,
        HRESULT (*text_of)(
                const struct register_set *, const void *, size_t, char[REGISTERS_TEXT_MAX]))
{
    char text[REGISTERS_TEXT_MAX];
    HRESULT hr = text_of(o->set, o->context->bytes, o->context->size, text);

    return FAILED(hr) ? hr
                      : output_text(o->client->engine, &o->client->outputs.listener, control,
                                DEBUG_OUTPUT_NORMAL, text);
}

static HRESULT output(IDebugRegisters2 *iface, ULONG control, ULONG source, ULONG flags)
{
    struct opened o;
    HRESULT hr = flags & ~(ULONG)DEBUG_REGISTERS_ALL || !output_control_is_known(control)
                         ? E_INVALIDARG
                         : open_registers(iface, source, &o);

    if (FAILED(hr))
        return hr;
    if (flags != DEBUG_REGISTERS_FLOAT)
        hr = print(&o, control, registers_text);
    if (SUCCEEDED(hr) && (flags & DEBUG_REGISTERS_FLOAT))
        hr = print(&o, control, registers_float_text);
    client_leave(o.client);
    return hr;
}

HRESULT STDMETHODCALLTYPE registers_OutputRegisters(
        IDebugRegisters2 *iface, ULONG control, ULONG flags)
{
    return output(iface, control, CURRENT, flags);
}

HRESULT STDMETHODCALLTYPE registers_OutputRegisters2(
        IDebugRegisters2 *iface, ULONG control, ULONG source, ULONG flags)
{
    HRESULT hr = registers_check_source(source);

    return FAILED(hr) ? hr : output(iface, control, source, flags);
}
