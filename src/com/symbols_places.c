/* What is near an address: names before and behind it, and the function that it is in. Contract:
 * Microsoft Learn, IDebugSymbols::GetNearNameByOffset, IDebugSymbols3::OutputSymbolByOffset,
 * ::GetFunctionEntryByOffset. */
#include "com/symbols_door.h"

#include <inttypes.h>
#include <stdio.h>

#include "com/item.h"
#include "nt/reading.h"
#include "nt/unwind.h"

#define OUTSYM_KNOWN \
    (DEBUG_OUTSYM_FORCE_OFFSET | DEBUG_OUTSYM_SOURCE_LINE | DEBUG_OUTSYM_ALLOW_DISPLACEMENT)
#define RUNTIME_FUNCTION_SIZE 12u

/* Of a name behind the offset the displacement is less than 0. */
static HRESULT get_near(struct debug_client *client, ULONG64 offset, LONG delta,
        const struct texts_room *room, ULONG64 *displacement)
{
    char text[NAMES_MAX];
    const struct modules *all;
    struct engine *e = client->engine;
    uint64_t va, address = 0;
    HRESULT hr = symbols_enter(client, &all);

    if (FAILED(hr))
        return hr;
    va = translate_canonical(e->memory, offset);
    hr = names_near(e->memory, all, &e->facts.names, va, delta, text, &address);
    client_leave(client);
    if (FAILED(hr))
        return hr;
    if (displacement)
        *displacement = va - address;
    return texts_give(text, room);
}

HRESULT STDMETHODCALLTYPE symbols_GetNearNameByOffset(IDebugSymbols5 *iface, ULONG64 offset,
        LONG delta, PSTR buffer, ULONG buffer_size, PULONG size, PULONG64 displacement)
{
    const struct texts_room room = { buffer, buffer_size, size, false };

    return get_near(client_from_symbols(iface), offset, delta, &room, displacement);
}

HRESULT STDMETHODCALLTYPE symbols_GetNearNameByOffsetWide(IDebugSymbols5 *iface, ULONG64 offset,
        LONG delta, PWSTR buffer, ULONG buffer_size, PULONG size, PULONG64 displacement)
{
    const struct texts_room room = { buffer, buffer_size, size, true };

    return get_near(client_from_symbols(iface), offset, delta, &room, displacement);
}

static void write_address(const struct engine *e, uint64_t va, char *text, size_t size)
{
    if (memory_pointer_size(e->memory) == 4)
        snprintf(text, size, "%08" PRIx32, (uint32_t)va);
    else
        snprintf(text, size, "%08" PRIx32 "`%08" PRIx32, (uint32_t)(va >> 32), (uint32_t)va);
}

/* The address alone where no name fits; source lines are not known. */
static HRESULT describe(
        struct engine *e, const struct modules *all, uint64_t va, ULONG flags, char *line)
{
    char address[24], text[NAMES_MAX] = "", behind[24] = "";
    uint64_t displacement = 0;
    HRESULT hr = names_at(e->memory, all, &e->facts.names, va, text, &displacement);
    bool named = SUCCEEDED(hr) && (!displacement || flags & DEBUG_OUTSYM_ALLOW_DISPLACEMENT);

    if (FAILED(hr) && hr != E_NOINTERFACE)
        return hr;
    write_address(e, va, address, sizeof(address));
    if (displacement)
        snprintf(behind, sizeof(behind), "+0x%" PRIx64, displacement);
    if (!named)
        snprintf(line, NAMES_MAX + 64, "%s", address);
    else if (flags & DEBUG_OUTSYM_FORCE_OFFSET)
        snprintf(line, NAMES_MAX + 64, "(%s)   %s%s", address, text, behind);
    else
        snprintf(line, NAMES_MAX + 64, "%s%s", text, behind);
    return S_OK;
}

HRESULT STDMETHODCALLTYPE symbols_OutputSymbolByOffset(
        IDebugSymbols5 *iface, ULONG control, ULONG flags, ULONG64 offset)
{
    struct debug_client *client = client_from_symbols(iface);
    struct engine *e = client->engine;
    char line[NAMES_MAX + 64];
    const struct modules *all;
    HRESULT hr = !output_control_is_known(control) || flags & ~(ULONG)OUTSYM_KNOWN
                         ? E_INVALIDARG
                         : symbols_enter(client, &all);

    if (FAILED(hr))
        return hr;
    hr = describe(e, all, translate_canonical(e->memory, offset), flags, line);
    if (SUCCEEDED(hr))
        hr = output_text(e, &client->outputs.listener, control, DEBUG_OUTPUT_NORMAL, line);
    client_leave(client);
    return hr;
}

/* There are no inlined functions. */
HRESULT STDMETHODCALLTYPE symbols_OutputSymbolByInlineContext(
        IDebugSymbols5 *iface, ULONG control, ULONG flags, ULONG64 offset, ULONG context)
{
    (void)context;
    return symbols_OutputSymbolByOffset(iface, control, flags, offset);
}

/* The RUNTIME_FUNCTION that an address of an x64's image is in; elsewhere nobody knows one. */
static HRESULT read_entry(struct engine *e, const struct modules *all, uint64_t va,
        uint8_t bytes[RUNTIME_FUNCTION_SIZE])
{
    const struct module *module = modules_at(all, va);
    struct unwind_function function;
    struct unwind_image image;
    HRESULT hr = E_NOINTERFACE;

    if (!module || e->target->info.machine != IMAGE_FILE_MACHINE_AMD64)
        return hr;
    hr = unwind_open(e->memory, module->base, &image);
    if (SUCCEEDED(hr))
        hr = unwind_find(e->memory, &image, (uint32_t)(va - module->base), &function);
    if (hr == S_FALSE || hr == E_INVALIDARG)
        return E_NOINTERFACE;
    return SUCCEEDED(hr) ? reading_bytes(e->memory, function.entry, bytes, RUNTIME_FUNCTION_SIZE)
                         : hr;
}

HRESULT STDMETHODCALLTYPE symbols_GetFunctionEntryByOffset(IDebugSymbols5 *iface, ULONG64 offset,
        ULONG flags, PVOID buffer, ULONG buffer_size, PULONG needed)
{
    struct debug_client *client = client_from_symbols(iface);
    struct engine *e = client->engine;
    uint8_t bytes[RUNTIME_FUNCTION_SIZE];
    const struct modules *all;
    HRESULT hr = flags & ~(ULONG)DEBUG_GETFNENT_RAW_ENTRY_ONLY ? E_INVALIDARG
                                                               : symbols_enter(client, &all);

    if (FAILED(hr))
        return hr;
    hr = read_entry(e, all, translate_canonical(e->memory, offset), bytes);
    client_leave(client);
    return item_give(hr, bytes, sizeof(bytes), buffer, buffer_size, needed);
}
