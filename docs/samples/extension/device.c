/* device: an extension in C.
 *
 *   !regs ADDRESS [COUNT]   a device's 32-bit registers, each read once and uncached
 *   !setreg ADDRESS VALUE   write one, uncached, and read it back
 *   !list HEAD              a ring of LIST_ENTRY
 */
#include <windows.h>
#include <initguid.h>
#include <dbgeng.h>
#include <string.h>

#define EXPORT __declspec(dllexport)

/* What a command needs of the client that it gets, which is good for this call alone. */
struct session {
    IDebugControl *control;
    IDebugDataSpaces4 *memory;
};

static HRESULT session_begin(struct session *s, PDEBUG_CLIENT client)
{
    HRESULT hr;

    ZeroMemory(s, sizeof(*s));
    hr = client->lpVtbl->QueryInterface(client, &IID_IDebugControl, (void **)&s->control);
    if (SUCCEEDED(hr))
        hr = client->lpVtbl->QueryInterface(client, &IID_IDebugDataSpaces4, (void **)&s->memory);
    return hr;
}

static void session_end(struct session *s)
{
    if (s->memory)
        s->memory->lpVtbl->Release(s->memory);
    if (s->control)
        s->control->lpVtbl->Release(s->control);
}

static HRESULT usage(struct session *s, PCSTR text)
{
    s->control->lpVtbl->Output(s->control, DEBUG_OUTPUT_ERROR, "usage: %s\n", text);
    return E_INVALIDARG;
}

/* The next argument, an expression; *args moves behind it. */
static HRESULT take(struct session *s, PCSTR *args, ULONG64 *value)
{
    DEBUG_VALUE found;
    ULONG used = 0;
    HRESULT hr = E_INVALIDARG;

    if (*args)
        hr = s->control->lpVtbl->Evaluate(s->control, *args, DEBUG_VALUE_INT64, &found, &used);
    if (FAILED(hr))
        return hr;
    *value = found.I64;
    *args += used;
    return S_OK;
}

/* One aligned access of 4 bytes: a FIFO gives one entry, no neighbour is touched. */
static HRESULT read_register(struct session *s, ULONG64 address, ULONG *value)
{
    ULONG done = 0;
    HRESULT hr = s->memory->lpVtbl->ReadPhysical2(
            s->memory, address, DEBUG_PHYSICAL_UNCACHED, value, sizeof(*value), &done);

    if (SUCCEEDED(hr) && done == sizeof(*value))
        return S_OK;
    s->control->lpVtbl->Output(
            s->control, DEBUG_OUTPUT_ERROR, "%p cannot be read: %08x\n", address, hr);
    return FAILED(hr) ? hr : E_FAIL;
}

static HRESULT write_register(struct session *s, ULONG64 address, ULONG value)
{
    ULONG done = 0;
    HRESULT hr = s->memory->lpVtbl->WritePhysical2(
            s->memory, address, DEBUG_PHYSICAL_UNCACHED, &value, sizeof(value), &done);

    if (SUCCEEDED(hr) && done == sizeof(value))
        return S_OK;
    s->control->lpVtbl->Output(
            s->control, DEBUG_OUTPUT_ERROR, "%p cannot be written: %08x\n", address, hr);
    return FAILED(hr) ? hr : E_FAIL;
}

static HRESULT show_registers(struct session *s, PCSTR args)
{
    ULONG64 address, count = 4;
    HRESULT hr = take(s, &args, &address);

    if (SUCCEEDED(hr) && args[strspn(args, " \t")])
        hr = take(s, &args, &count);
    if (FAILED(hr))
        return usage(s, "!regs ADDRESS [COUNT]");
    for (ULONG64 i = 0; i < count && SUCCEEDED(hr); i++) {
        ULONG value;

        hr = read_register(s, address + i * sizeof(value), &value);
        if (SUCCEEDED(hr)) /* %p takes 64 bits wherever it runs */
            s->control->lpVtbl->Output(s->control, DEBUG_OUTPUT_NORMAL, "%p  %08x\n",
                    address + i * sizeof(value), value);
    }
    return hr;
}

static HRESULT set_register(struct session *s, PCSTR args)
{
    ULONG64 address, value;
    ULONG reads;
    HRESULT hr;

    if (FAILED(take(s, &args, &address)) || FAILED(take(s, &args, &value)))
        return usage(s, "!setreg ADDRESS VALUE");
    hr = write_register(s, address, (ULONG)value);
    if (SUCCEEDED(hr))
        hr = read_register(s, address, &reads);
    if (SUCCEEDED(hr))
        s->control->lpVtbl->Output(s->control, DEBUG_OUTPUT_NORMAL, "%p  %08x\n", address, reads);
    return hr;
}

/* An entry that does not point back to the one before ends it: so does every ring without the
 * head. */
static HRESULT walk_list(struct session *s, PCSTR args)
{
    ULONG64 head, before, entry, links[2];
    HRESULT hr = take(s, &args, &head);

    if (FAILED(hr))
        return usage(s, "!list HEAD");
    for (before = entry = head;; before = entry, entry = links[0]) {
        hr = s->memory->lpVtbl->ReadPointersVirtual(s->memory, 2, entry, links);
        if (FAILED(hr)) {
            s->control->lpVtbl->Output(s->control, DEBUG_OUTPUT_ERROR,
                    "%p, behind %p, cannot be read: %08x\n", entry, before, hr);
            return hr;
        }
        if (entry != head && links[1] != before) {
            s->control->lpVtbl->Output(s->control, DEBUG_OUTPUT_ERROR,
                    "%p, behind %p, points back to %p\n", entry, before, links[1]);
            return E_FAIL;
        }
        if (entry != head)
            s->control->lpVtbl->Output(s->control, DEBUG_OUTPUT_NORMAL, "%p\n", entry);
        if (links[0] == head)
            return S_OK;
        if (s->control->lpVtbl->GetInterrupt(s->control) == S_OK)
            return E_ABORT;
    }
}

static HRESULT run(PDEBUG_CLIENT client, PCSTR args, HRESULT (*body)(struct session *, PCSTR))
{
    struct session s;
    HRESULT hr = session_begin(&s, client);

    if (SUCCEEDED(hr))
        hr = body(&s, args);
    session_end(&s);
    return hr;
}

EXPORT HRESULT CALLBACK regs(PDEBUG_CLIENT Client, PCSTR Args)
{
    return run(Client, Args, show_registers);
}

EXPORT HRESULT CALLBACK setreg(PDEBUG_CLIENT Client, PCSTR Args)
{
    return run(Client, Args, set_register);
}

EXPORT HRESULT CALLBACK list(PDEBUG_CLIENT Client, PCSTR Args)
{
    return run(Client, Args, walk_list);
}

EXPORT HRESULT CALLBACK DebugExtensionInitialize(PULONG Version, PULONG Flags)
{
    *Version = DEBUG_EXTENSION_VERSION(1, 0);
    *Flags = 0;
    return S_OK;
}
