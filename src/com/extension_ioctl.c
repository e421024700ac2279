/* Ioctl: everything that the older interface has no function for. Contract: spec dataspaces 3.4:
 * the helpers of <wdbgexts.h> take the count from the request, so it is written in every case. */
#include "com/extension_request.h"

#include <stddef.h>
#include <string.h>

#include "nt/debugger_block.h"

#define ISA 1 /* INTERFACE_TYPE */

/* Whether a payload of `length` bytes behind `offset` is there. */
static bool has_room(const struct request *r, size_t offset, ULONG length)
{
    return r->size >= offset && length <= r->size - offset;
}

static HRESULT physical(const struct request *r)
{
    PHYSICAL *p = r->data;
    ULONG size = p->BufLen, done = 0;
    HRESULT hr = E_INVALIDARG;

    if (!has_room(r, offsetof(PHYSICAL, Buf), size))
        hr = E_INVALIDARG;
    else if (r->number == IG_READ_PHYSICAL)
        hr = r->spaces->lpVtbl->ReadPhysical(r->spaces, p->Address, p->Buf, size, &done);
    else
        hr = r->spaces->lpVtbl->WritePhysical(r->spaces, p->Address, p->Buf, size, &done);
    p->BufLen = SUCCEEDED(hr) ? done : 0;
    return hr;
}

static HRESULT physical_with_flags(const struct request *r)
{
    PHYSICAL_WITH_FLAGS *p = r->data;
    ULONG size = p->BufLen, done = 0;
    HRESULT hr;

    if (!has_room(r, offsetof(PHYSICAL_WITH_FLAGS, Buf), size))
        hr = E_INVALIDARG;
    else if (r->number == IG_READ_PHYSICAL_WITH_FLAGS)
        hr = r->spaces->lpVtbl->ReadPhysical2(r->spaces, p->Address, p->Flags, p->Buf, size, &done);
    else
        hr = r->spaces->lpVtbl->WritePhysical2(
                r->spaces, p->Address, p->Flags, p->Buf, size, &done);
    p->BufLen = SUCCEEDED(hr) ? done : 0;
    return hr;
}

static HRESULT control_space(const struct request *r)
{
    READCONTROLSPACE64 *c = r->data;
    ULONG size = c->BufLen, done = 0;
    HRESULT hr;

    if (!has_room(r, offsetof(READCONTROLSPACE64, Buf), size))
        hr = E_INVALIDARG;
    else if (r->number == IG_READ_CONTROL_SPACE)
        hr = r->spaces->lpVtbl->ReadControl(
                r->spaces, c->Processor, c->Address, c->Buf, size, &done);
    else
        hr = r->spaces->lpVtbl->WriteControl(
                r->spaces, c->Processor, c->Address, c->Buf, size, &done);
    c->BufLen = SUCCEEDED(hr) ? done : 0;
    return hr;
}

static HRESULT port(
        const struct request *r, bool reads, const IOSPACE_EX64 *at, ULONG *data, ULONG *length)
{
    ULONG size = *length, done = 0;
    HRESULT hr;

    if (size > sizeof(*data))
        hr = E_INVALIDARG;
    else if (reads)
        hr = r->spaces->lpVtbl->ReadIo(r->spaces, at->InterfaceType, at->BusNumber,
                at->AddressSpace, at->Address, data, size, &done);
    else
        hr = r->spaces->lpVtbl->WriteIo(r->spaces, at->InterfaceType, at->BusNumber,
                at->AddressSpace, at->Address, data, size, &done);
    *length = SUCCEEDED(hr) ? done : 0;
    return hr;
}

static HRESULT io_space(const struct request *r)
{
    IOSPACE64 *io = r->data;
    const IOSPACE_EX64 at = { .Address = io->Address, .InterfaceType = ISA, .AddressSpace = 1 };

    return port(r, r->number == IG_READ_IO_SPACE, &at, &io->Data, &io->Length);
}

static HRESULT io_space_ex(const struct request *r)
{
    IOSPACE_EX64 *io = r->data;

    return port(r, r->number == IG_READ_IO_SPACE_EX, io, &io->Data, &io->Length);
}

static HRESULT msr(const struct request *r)
{
    READ_WRITE_MSR *m = r->data;
    ULONG64 value = 0;
    HRESULT hr;

    if (r->number == IG_WRITE_MSR)
        return r->spaces->lpVtbl->WriteMsr(r->spaces, m->Msr, (ULONG64)m->Value);
    hr = r->spaces->lpVtbl->ReadMsr(r->spaces, m->Msr, &value);
    m->Value = SUCCEEDED(hr) ? (LONGLONG)value : 0;
    return hr;
}

static HRESULT bus_data(const struct request *r)
{
    BUSDATA *b = r->data;
    ULONG done = 0;
    HRESULT hr;

    if (r->number == IG_GET_BUS_DATA)
        hr = r->spaces->lpVtbl->ReadBusData(r->spaces, b->BusDataType, b->BusNumber, b->SlotNumber,
                b->Offset, b->Buffer, b->Length, &done);
    else
        hr = r->spaces->lpVtbl->WriteBusData(r->spaces, b->BusDataType, b->BusNumber, b->SlotNumber,
                b->Offset, b->Buffer, b->Length, &done);
    b->Length = SUCCEEDED(hr) ? done : 0;
    return hr;
}

static HRESULT low_memory(const struct request *r)
{
    HRESULT hr = r->spaces->lpVtbl->CheckLowMemory(r->spaces);

    return hr == S_OK ? S_OK : E_FAIL; /* a page that is corrupt looks like success */
}

static HRESULT search(const struct request *r)
{
    SEARCHMEMORY *s = r->data;

    return r->spaces->lpVtbl->SearchVirtual(r->spaces, s->SearchAddress, s->SearchLength,
            s->Pattern, s->PatternLength, 1, &s->FoundAddress);
}

static HRESULT translate(const struct request *r)
{
    TRANSLATE_VIRTUAL_TO_PHYSICAL *t = r->data;

    return r->spaces->lpVtbl->VirtualToPhysical(r->spaces, t->Virtual, &t->Physical);
}

static HRESULT cache_size(const struct request *r)
{
    struct memory_cache_state state;
    HRESULT hr = client_enter(r->client, NEEDS_TARGET);

    if (FAILED(hr))
        return hr;
    memory_cache_state(r->client->engine->memory, &state);
    *(ULONG64 *)r->data = state.max_size;
    client_leave(r->client);
    return S_OK;
}

#define BLOCK_HEADER 24u /* links, OwnerTag, Size */

/* The kernel's block, in clear: as many of the caller's bytes as it has, and zeros. */
static HRESULT debugger_data(const struct request *r)
{
    HRESULT hr = client_enter(r->client, NEEDS_KERNEL | NEEDS_VIRTUAL);
    ULONG at;

    if (FAILED(hr))
        return hr;
    memset(r->data, 0, r->size);
    for (at = 0; at < r->size; at += (ULONG)sizeof(uint64_t)) {
        ULONG left = r->size - at;
        uint64_t word = 0;

        hr = debugger_block_field(r->client->engine->memory, at, sizeof(word), &word);
        if (FAILED(hr))
            break;
        memcpy((uint8_t *)r->data + at, &word, left < sizeof(word) ? left : sizeof(word));
    }
    client_leave(r->client);
    return at >= BLOCK_HEADER ? S_OK : hr;
}

static HRESULT context(const struct request *r)
{
    PROCESSORINFO *p = r->data;
    HRESULT hr = client_enter(r->client, NEEDS_TARGET);

    if (FAILED(hr))
        return hr;
    p->Processor = (USHORT)r->client->engine->target->info.current_processor;
    p->NumberProcessors = (USHORT)r->client->engine->target->info.processors;
    client_leave(r->client);
    return S_OK;
}

static HRESULT is_wide(const struct request *r)
{
    HRESULT hr = r->client->control.lpVtbl->IsPointer64Bit(&r->client->control);

    *(ULONG *)r->data = hr == S_OK;
    return hr;
}

static HRESULT current_thread(const struct request *r)
{
    GET_CURRENT_THREAD_ADDRESS *a = r->data;

    a->Address = 0;
    return r->spaces->lpVtbl->ReadProcessorSystemData(r->spaces, a->Processor,
            DEBUG_DATA_KTHREAD_OFFSET, &a->Address, sizeof(a->Address), NULL);
}

static HRESULT current_process(const struct request *r)
{
    GET_CURRENT_PROCESS_ADDRESS *a = r->data;
    IDebugSystemObjects4 *objects = &r->client->system_objects;

    a->Address = 0;
    return objects->lpVtbl->GetCurrentProcessDataOffset(objects, &a->Address);
}

static HRESULT teb(const struct request *r)
{
    IDebugSystemObjects4 *objects = &r->client->system_objects;

    return objects->lpVtbl->GetCurrentThreadTeb(objects, &((GET_TEB_ADDRESS *)r->data)->Address);
}

static HRESULT peb(const struct request *r)
{
    IDebugSystemObjects4 *objects = &r->client->system_objects;

    return objects->lpVtbl->GetCurrentProcessPeb(objects, &((GET_PEB_ADDRESS *)r->data)->Address);
}

static HRESULT expression(const struct request *r)
{
    GET_EXPRESSION_EX *x = r->data;
    IDebugControl7 *control = &r->client->control;
    DEBUG_VALUE value;
    ULONG rest = 0;
    HRESULT hr =
            control->lpVtbl->Evaluate(control, x->Expression, DEBUG_VALUE_INT64, &value, &rest);

    if (FAILED(hr))
        return hr;
    x->Value = value.I64;
    x->Remainder = x->Expression + rest;
    return S_OK;
}

struct row {
    USHORT number;
    ULONG size; /* at least, and what Buf holds behind it */
    HRESULT (*answer)(const struct request *r);
};

/* clang-format off */
static const struct row rows[] = {
    { IG_KD_CONTEXT,                    sizeof(PROCESSORINFO),                 context },
    { IG_READ_CONTROL_SPACE,            offsetof(READCONTROLSPACE64, Buf),     control_space },
    { IG_WRITE_CONTROL_SPACE,           offsetof(READCONTROLSPACE64, Buf),     control_space },
    { IG_READ_IO_SPACE,                 sizeof(IOSPACE64),                     io_space },
    { IG_WRITE_IO_SPACE,                sizeof(IOSPACE64),                     io_space },
    { IG_READ_PHYSICAL,                 offsetof(PHYSICAL, Buf),               physical },
    { IG_WRITE_PHYSICAL,                offsetof(PHYSICAL, Buf),               physical },
    { IG_READ_IO_SPACE_EX,              sizeof(IOSPACE_EX64),                  io_space_ex },
    { IG_WRITE_IO_SPACE_EX,             sizeof(IOSPACE_EX64),                  io_space_ex },
    { IG_READ_MSR,                      sizeof(READ_WRITE_MSR),                msr },
    { IG_WRITE_MSR,                     sizeof(READ_WRITE_MSR),                msr },
    { IG_GET_DEBUGGER_DATA,             BLOCK_HEADER,                          debugger_data },
    { IG_GET_KERNEL_VERSION,            sizeof(DBGKD_GET_VERSION64),           request_kernel_version },
    { IG_RELOAD_SYMBOLS,                0,                                     request_reload },
    { IG_GET_SET_SYMPATH,               sizeof(GET_SET_SYMPATH),               request_symbol_path },
    { IG_IS_PTR64,                      sizeof(ULONG),                         is_wide },
    { IG_GET_BUS_DATA,                  sizeof(BUSDATA),                       bus_data },
    { IG_SET_BUS_DATA,                  sizeof(BUSDATA),                       bus_data },
    { IG_LOWMEM_CHECK,                  0,                                     low_memory },
    { IG_SEARCH_MEMORY,                 sizeof(SEARCHMEMORY),                  search },
    { IG_GET_CURRENT_THREAD,            sizeof(GET_CURRENT_THREAD_ADDRESS),    current_thread },
    { IG_GET_CURRENT_PROCESS,           sizeof(GET_CURRENT_PROCESS_ADDRESS),   current_process },
    { IG_GET_CURRENT_PROCESS_HANDLE,    sizeof(HANDLE),                        request_process_handle },
    { IG_GET_EXPRESSION_EX,             sizeof(GET_EXPRESSION_EX),             expression },
    { IG_TRANSLATE_VIRTUAL_TO_PHYSICAL, sizeof(TRANSLATE_VIRTUAL_TO_PHYSICAL), translate },
    { IG_GET_CACHE_SIZE,                sizeof(ULONG64),                       cache_size },
    { IG_READ_PHYSICAL_WITH_FLAGS,      offsetof(PHYSICAL_WITH_FLAGS, Buf),    physical_with_flags },
    { IG_WRITE_PHYSICAL_WITH_FLAGS,     offsetof(PHYSICAL_WITH_FLAGS, Buf),    physical_with_flags },
    { IG_GET_TEB_ADDRESS,               sizeof(GET_TEB_ADDRESS),               teb },
    { IG_GET_PEB_ADDRESS,               sizeof(GET_PEB_ADDRESS),               peb },
};
/* clang-format on */

static bool answer(const struct request *r)
{
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        if (rows[i].number == r->number)
            return r->size >= rows[i].size && (r->data || !rows[i].size) &&
                   SUCCEEDED(rows[i].answer(r));
    return false;
}

ULONG WDBGAPI extension_ioctl(USHORT number, PVOID data, ULONG size)
{
    struct request r = { extension_client_take(), NULL, number, data, size };
    bool answered = false;

    if (r.client) {
        r.spaces = &r.client->dataspaces;
        answered = answer(&r);
    }
    extension_client_give(r.client);
    return answered;
}
