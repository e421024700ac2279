/* What is known of a symbol, a module or a thread, by number. Contract: Microsoft Learn,
 * IDebugAdvanced2::GetSymbolInformation, ::GetSystemObjectInformation. */
#include "com/advanced_family.h"

#include <stdlib.h>
#include <string.h>

#include "com/item.h"
#include "com/symbols_door.h"

/* IMAGEHLP_MODULEW64 of <dbghelp.h>, as its documentation lays it out; what is not known is 0. */
struct image_module {
    ULONG SizeOfStruct;
    ULONG64 BaseOfImage;
    ULONG ImageSize;
    ULONG TimeDateStamp;
    ULONG CheckSum;
    ULONG NumSyms;
    ULONG SymType;
    WCHAR ModuleName[32];
    WCHAR ImageName[256];
    WCHAR LoadedImageName[256];
    WCHAR LoadedPdbName[256];
    ULONG CVSig;
    WCHAR CVData[260 * 3];
    ULONG PdbSig;
    GUID PdbSig70;
    ULONG PdbAge;
    LONG PdbUnmatched;
    LONG DbgUnmatched;
    LONG LineNumbers;
    LONG GlobalSymbols;
    LONG TypeInfo;
    LONG SourceIndexed;
    LONG Publics;
    ULONG MachineType;
    ULONG Reserved;
};

#define SYM_DEFERRED 5u  /* SymDeferred of <dbghelp.h> */
#define TAG_ANY      0u  /* SymTagNull of DIA's enumeration */
#define TAG_PUBLIC   10u /* SymTagPublicSymbol */
#define ROOM(array)  (ULONG)(sizeof(array) / sizeof((array)[0]))

/* What a caller asks, and where the answer goes. */
struct question {
    ULONG64 arg64;
    ULONG arg32;
    void *buffer;
    ULONG size;
    ULONG *full;
    struct texts_room text;
};

/* Cut where there is no room. */
static void copy(WCHAR *to, ULONG size, const char *text)
{
    const struct texts_room room = { to, size, NULL, true };

    texts_give(text, &room);
}

static HRESULT give_module(struct debug_client *client, const struct question *q)
{
    struct image_module *told;
    const struct modules *all;
    const struct module *module;
    struct engine *e = client->engine;
    HRESULT hr = symbols_enter(client, &all);

    if (FAILED(hr))
        return hr;
    told = calloc(1, sizeof(*told));
    module = symbols_module(all, DEBUG_ANY_ID, translate_canonical(e->memory, q->arg64));
    hr = !told ? E_OUTOFMEMORY : module ? S_OK : E_INVALIDARG;
    if (SUCCEEDED(hr)) {
        told->SizeOfStruct = sizeof(*told);
        told->BaseOfImage = module->base;
        told->ImageSize = module->size > UINT32_MAX ? UINT32_MAX : (ULONG)module->size;
        told->TimeDateStamp = module->stamp;
        told->CheckSum = module->checksum;
        told->SymType = SYM_DEFERRED;
        told->MachineType = e->target->info.machine;
        copy(told->ModuleName, ROOM(told->ModuleName), module->name);
        copy(told->ImageName, ROOM(told->ImageName), module->path);
        copy(told->LoadedImageName, ROOM(told->LoadedImageName), module->path);
    }
    client_leave(client);
    hr = item_give(hr, told, sizeof(*told), q->buffer, q->size, q->full);
    free(told);
    return hr;
}

/* What images export are public symbols. */
static HRESULT give_name(struct debug_client *client, const struct question *q)
{
    char text[NAMES_MAX];
    const struct modules *all;
    uint64_t displacement = 0;
    struct engine *e = client->engine;
    HRESULT hr = q->arg32 == TAG_ANY || q->arg32 == TAG_PUBLIC ? symbols_enter(client, &all)
                                                               : E_NOINTERFACE;

    if (FAILED(hr))
        return hr;
    hr = names_at(e->memory, all, &e->facts.names, translate_canonical(e->memory, q->arg64), text,
            &displacement);
    client_leave(client);
    hr = item_give(hr, &displacement, sizeof(displacement), q->buffer, q->size, q->full);
    if (FAILED(hr))
        return hr;
    return texts_give(text, &q->text) == S_OK ? hr : S_FALSE;
}

static HRESULT tell_symbol(IDebugAdvanced4 *iface, ULONG which, const struct question *q)
{
    struct debug_client *client = client_from_advanced(iface);
    HRESULT hr;

    switch (which) {
    case DEBUG_SYMINFO_IMAGEHLP_MODULEW64:
        return give_module(client, q);
    case DEBUG_SYMINFO_GET_SYMBOL_NAME_BY_OFFSET_AND_TAG_WIDE:
        return q->text.wide ? give_name(client, q) : E_INVALIDARG;
    case DEBUG_SYMINFO_BREAKPOINT_SOURCE_LINE: /* lines are not known */
    case DEBUG_SYMINFO_GET_MODULE_SYMBOL_NAMES_AND_OFFSETS:
        hr = client_enter(client, NEEDS_TARGET);
        if (SUCCEEDED(hr))
            client_leave(client);
        return SUCCEEDED(hr) ? E_NOINTERFACE : hr;
    default:
        return E_INVALIDARG;
    }
}

HRESULT STDMETHODCALLTYPE advanced_GetSymbolInformation(IDebugAdvanced4 *iface, ULONG which,
        ULONG64 arg64, ULONG arg32, PVOID buffer, ULONG size, PULONG full, PSTR text,
        ULONG text_size, PULONG text_full)
{
    const struct question q = { arg64, arg32, buffer, size, full,
        { text, text_size, text_full, false } };

    return tell_symbol(iface, which, &q);
}

HRESULT STDMETHODCALLTYPE advanced_GetSymbolInformationWide(IDebugAdvanced4 *iface, ULONG which,
        ULONG64 arg64, ULONG arg32, PVOID buffer, ULONG size, PULONG full, PWSTR text,
        ULONG text_size, PULONG text_full)
{
    const struct question q = { arg64, arg32, buffer, size, full,
        { text, text_size, text_full, true } };

    return tell_symbol(iface, which, &q);
}

/* SYMBOL_INFO_EX tells of source lines, which are not known; a caller's may be an older, shorter
 * one.
 */
HRESULT STDMETHODCALLTYPE advanced_GetSymbolInformationWideEx(IDebugAdvanced4 *iface, ULONG which,
        ULONG64 arg64, ULONG arg32, PVOID buffer, ULONG size, PULONG full, PWSTR text,
        ULONG text_size, PULONG text_full, PSYMBOL_INFO_EX extra)
{
    size_t known = sizeof(*extra), begin = sizeof(extra->SizeOfStruct);

    if (extra && extra->SizeOfStruct < known)
        known = extra->SizeOfStruct;
    if (known < begin)
        return E_INVALIDARG;
    if (extra)
        memset((uint8_t *)extra + begin, 0, known - begin);
    return advanced_GetSymbolInformationWide(
            iface, which, arg64, arg32, buffer, size, full, text, text_size, text_full);
}

/* A kernel's threads stand for processors, and run on them alone; more is not known. */
static HRESULT tell_thread(struct engine *e, ULONG thread, DEBUG_THREAD_BASIC_INFORMATION *told)
{
    if (e->target->info.debug_class != DEBUG_CLASS_KERNEL || thread >= 64)
        return E_NOINTERFACE;
    if (thread >= e->target->info.processors)
        return E_INVALIDARG;
    *told = (DEBUG_THREAD_BASIC_INFORMATION){ .Valid = DEBUG_TBINFO_AFFINITY,
        .Affinity = UINT64_C(1) << thread };
    return S_OK;
}

HRESULT STDMETHODCALLTYPE advanced_GetSystemObjectInformation(IDebugAdvanced4 *iface, ULONG which,
        ULONG64 arg64, ULONG thread, PVOID buffer, ULONG size, PULONG full)
{
    struct debug_client *client = client_from_advanced(iface);
    DEBUG_THREAD_BASIC_INFORMATION told = { .Valid = 0 };
    HRESULT hr = which <= DEBUG_SYSOBJINFO_CURRENT_PROCESS_COOKIE
                         ? client_enter(client, NEEDS_TARGET)
                         : E_INVALIDARG;

    (void)arg64;
    if (FAILED(hr))
        return hr;
    hr = which == DEBUG_SYSOBJINFO_THREAD_BASIC_INFORMATION
                 ? tell_thread(client->engine, thread, &told)
                 : E_NOINTERFACE; /* names and cookies are not told */
    client_leave(client);
    return item_give(hr, &told, sizeof(told), buffer, size, full);
}
