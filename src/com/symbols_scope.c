/* The scope: the frame and the context that names and registers are seen from. Contract: Microsoft
 * Learn, IDebugSymbols::GetScope and its kin, IDebugSymbols3 and 5. */
#include "com/symbols_family.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/cursor.h"
#include "nt/reading.h"
#include "nt/registers.h"

/* Where a scope goes, or comes from; frames are of one of two sizes, which begin alike. */
struct scope_room {
    void *frame; /* NULL: none */
    size_t frame_size;
    void *context; /* NULL: none */
    ULONG context_size;
};

static unsigned needs_of(const struct scope_room *room)
{
    return NEEDS_VIRTUAL | (room->context ? 0u : NEEDS_CONTEXTS);
}

static HRESULT give_context(struct engine *e, const struct scope_room *room)
{
    struct facts_context *context;
    HRESULT hr = scope_context(e, SCOPE_CURRENT, &context);
    const struct register_set *set = registers_of(memory_machine(e->memory));

    if (SUCCEEDED(hr) && set && room->context_size < set->context_size)
        hr = E_INVALIDARG;
    if (SUCCEEDED(hr))
        memcpy(room->context, context->bytes,
                room->context_size < context->size ? room->context_size : context->size);
    return hr;
}

static HRESULT get(struct debug_client *client, ULONG64 *pc, const struct scope_room *room)
{
    DEBUG_STACK_FRAME_EX frame;
    struct engine *e = client->engine;
    HRESULT hr = client_enter(client, NEEDS_VIRTUAL | NEEDS_CONTEXTS);

    if (FAILED(hr))
        return hr;
    hr = scope_frame(e, &frame);
    if (SUCCEEDED(hr) && room->context)
        hr = give_context(e, room);
    client_leave(client);
    if (FAILED(hr))
        return hr;
    if (pc)
        *pc = frame.InstructionOffset;
    if (room->frame)
        memcpy(room->frame, &frame, room->frame_size);
    return S_OK;
}

/* A frame goes before an instruction. */
static HRESULT set(struct debug_client *client, ULONG64 pc, const struct scope_room *room)
{
    DEBUG_STACK_FRAME_EX frame = { .InstructionOffset = 0 };
    HRESULT hr = client_enter(client, needs_of(room));

    if (FAILED(hr))
        return hr;
    if (room->frame) {
        memcpy(&frame, room->frame, room->frame_size);
        hr = scope_choose(client->engine, &frame, room->context, room->context_size,
                DEBUG_CDS_REFRESH_SETSCOPE);
    } else {
        hr = scope_choose_place(
                client->engine, pc, room->context, room->context_size, DEBUG_CDS_REFRESH_SETSCOPE);
    }
    client_leave(client);
    return hr;
}

HRESULT STDMETHODCALLTYPE symbols_GetScope(IDebugSymbols5 *iface, PULONG64 pc,
        PDEBUG_STACK_FRAME frame, PVOID context, ULONG context_size)
{
    const struct scope_room room = { frame, sizeof(*frame), context, context_size };

    return get(client_from_symbols(iface), pc, &room);
}

HRESULT STDMETHODCALLTYPE symbols_GetScopeEx(IDebugSymbols5 *iface, PULONG64 pc,
        PDEBUG_STACK_FRAME_EX frame, PVOID context, ULONG context_size)
{
    const struct scope_room room = { frame, sizeof(*frame), context, context_size };

    return get(client_from_symbols(iface), pc, &room);
}

HRESULT STDMETHODCALLTYPE symbols_SetScope(IDebugSymbols5 *iface, ULONG64 pc,
        PDEBUG_STACK_FRAME frame, PVOID context, ULONG context_size)
{
    const struct scope_room room = { frame, sizeof(*frame), context, context_size };

    return set(client_from_symbols(iface), pc, &room);
}

HRESULT STDMETHODCALLTYPE symbols_SetScopeEx(IDebugSymbols5 *iface, ULONG64 pc,
        PDEBUG_STACK_FRAME_EX frame, PVOID context, ULONG context_size)
{
    const struct scope_room room = { frame, sizeof(*frame), context, context_size };

    return set(client_from_symbols(iface), pc, &room);
}

HRESULT STDMETHODCALLTYPE symbols_ResetScope(IDebugSymbols5 *iface)
{
    struct debug_client *client = client_from_symbols(iface);
    HRESULT hr = client_enter(client, NEEDS_TARGET);

    if (FAILED(hr))
        return hr;
    scope_reset(client->engine);
    client_leave(client);
    return S_OK;
}

HRESULT STDMETHODCALLTYPE symbols_GetCurrentScopeFrameIndex(IDebugSymbols5 *iface, PULONG index)
{
    struct debug_client *client = client_from_symbols(iface);
    DEBUG_STACK_FRAME_EX frame;
    HRESULT hr = index ? client_enter(client, NEEDS_VIRTUAL | NEEDS_CONTEXTS) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    hr = scope_frame(client->engine, &frame);
    client_leave(client);
    if (SUCCEEDED(hr))
        *index = frame.FrameNumber;
    return hr;
}

HRESULT STDMETHODCALLTYPE symbols_SetScopeFrameByIndex(IDebugSymbols5 *iface, ULONG index)
{
    struct debug_client *client = client_from_symbols(iface);
    HRESULT hr = client_enter(client, NEEDS_VIRTUAL | NEEDS_CONTEXTS);

    if (FAILED(hr))
        return hr;
    hr = scope_choose_number(client->engine, index);
    client_leave(client);
    return hr;
}

/* There are no flags, nor frames of inlined functions. */
HRESULT STDMETHODCALLTYPE symbols_GetCurrentScopeFrameIndexEx(
        IDebugSymbols5 *iface, ULONG flags, PULONG index)
{
    return flags ? E_INVALIDARG : symbols_GetCurrentScopeFrameIndex(iface, index);
}

HRESULT STDMETHODCALLTYPE symbols_SetScopeFrameByIndexEx(
        IDebugSymbols5 *iface, ULONG flags, ULONG index)
{
    return flags ? E_INVALIDARG : symbols_SetScopeFrameByIndex(iface, index);
}

HRESULT STDMETHODCALLTYPE symbols_SetScopeFromStoredEvent(IDebugSymbols5 *iface)
{
    struct debug_client *client = client_from_symbols(iface);
    HRESULT hr = client_enter(client, NEEDS_VIRTUAL | NEEDS_CONTEXTS);

    if (FAILED(hr))
        return hr;
    hr = scope_choose_event(client->engine);
    client_leave(client);
    return hr;
}

/* Microsoft Learn, JIT_DEBUG_INFO: what a process left for the debugger that it called. */
#define JIT_DEBUG_INFO_SIZE 40u

struct jit_debug_info {
    uint32_t size, thread;
    uint64_t address, context;
};

static HRESULT read_info(struct engine *e, uint64_t at, struct jit_debug_info *info)
{
    uint8_t bytes[JIT_DEBUG_INFO_SIZE] = { 0 };
    struct cursor in = cursor_of(bytes, sizeof(bytes));
    HRESULT hr = reading_bytes(e->memory, translate_canonical(e->memory, at), bytes, sizeof(bytes));

    if (FAILED(hr))
        return hr;
    info->size = take_u32(&in);
    take_u32(&in); /* the processor's architecture */
    info->thread = take_u32(&in);
    take_u32(&in);
    info->address = take_u64(&in);
    take_u64(&in); /* the exception's record */
    info->context = translate_canonical(e->memory, take_u64(&in));
    return info->size == JIT_DEBUG_INFO_SIZE ? S_OK : E_INVALIDARG;
}

static HRESULT choose_jit(struct engine *e, uint64_t at, struct jit_debug_info *info)
{
    const struct register_set *set = registers_of(memory_machine(e->memory));
    uint8_t bytes[FACTS_CONTEXT_MAX];
    HRESULT hr = set ? read_info(e, at, info) : E_UNEXPECTED;

    if (SUCCEEDED(hr))
        hr = reading_bytes(e->memory, info->context, bytes, set->context_size);
    return SUCCEEDED(hr) ? scope_choose_place(e, 0, bytes, set->context_size,
                                   DEBUG_CDS_REFRESH_SETSCOPEFROMJITDEBUGINFO)
                         : hr;
}

HRESULT STDMETHODCALLTYPE symbols_SetScopeFromJitDebugInfo(
        IDebugSymbols5 *iface, ULONG control, ULONG64 at)
{
    struct debug_client *client = client_from_symbols(iface);
    struct jit_debug_info info;
    char line[96];
    HRESULT hr =
            output_control_is_known(control) ? client_enter(client, NEEDS_VIRTUAL) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    hr = choose_jit(client->engine, at, &info);
    if (SUCCEEDED(hr)) {
        snprintf(line, sizeof(line), "exception of thread %" PRIx32 " at %" PRIx64 "\n",
                info.thread, info.address);
        hr = output_text(
                client->engine, &client->outputs.listener, control, DEBUG_OUTPUT_NORMAL, line);
    }
    client_leave(client);
    return hr;
}
