/* An extension in C, as they are written: the modern exports and two commands. */
#define KDEXT_64BIT
#include <windows.h>
#include <initguid.h>
#include <dbgeng.h>
#include <wdbgexts.h>
#include <string.h>

WINDBG_EXTENSION_APIS ExtensionApis;

HRESULT CALLBACK DebugExtensionInitialize(PULONG Version, PULONG Flags);
void CALLBACK DebugExtensionUninitialize(void);
void CALLBACK DebugExtensionNotify(ULONG Notify, ULONG64 Argument);
HRESULT CALLBACK device(PDEBUG_CLIENT Client, PCSTR Args);
HRESULT CALLBACK walk(PDEBUG_CLIENT Client, PCSTR Args);

HRESULT CALLBACK DebugExtensionInitialize(PULONG Version, PULONG Flags)
{
    *Version = DEBUG_EXTENSION_VERSION(1, 0);
    *Flags = 0;
    return S_OK;
}

void CALLBACK DebugExtensionUninitialize(void)
{
}

void CALLBACK DebugExtensionNotify(ULONG Notify, ULONG64 Argument)
{
    UNREFERENCED_PARAMETER(Argument);
    if (Notify == DEBUG_NOTIFY_SESSION_INACTIVE)
        ZeroMemory(&ExtensionApis, sizeof(ExtensionApis));
}

/* Print four registers of a device, and set the first. */
HRESULT CALLBACK device(PDEBUG_CLIENT Client, PCSTR Args)
{
    IDebugControl *control = NULL;
    IDebugDataSpaces4 *spaces = NULL;
    ULONG registers[4];
    ULONG done = 0;
    DEBUG_VALUE at;
    HRESULT hr;

    hr = Client->lpVtbl->QueryInterface(Client, &IID_IDebugControl, (void **)&control);
    if (FAILED(hr))
        return hr;
    hr = Client->lpVtbl->QueryInterface(Client, &IID_IDebugDataSpaces4, (void **)&spaces);
    if (SUCCEEDED(hr))
        hr = control->lpVtbl->Evaluate(control, Args, DEBUG_VALUE_INT64, &at, NULL);
    if (SUCCEEDED(hr))
        hr = spaces->lpVtbl->ReadPhysical2(
                spaces, at.I64, DEBUG_PHYSICAL_UNCACHED, registers, sizeof(registers), &done);
    for (ULONG i = 0; SUCCEEDED(hr) && i < done / sizeof(registers[0]); i++)
        control->lpVtbl->Output(control, DEBUG_OUTPUT_NORMAL, "%p %08x\n",
                at.I64 + i * sizeof(registers[0]), registers[i]);
    if (SUCCEEDED(hr))
        hr = spaces->lpVtbl->WritePhysical2(
                spaces, at.I64, DEBUG_PHYSICAL_UNCACHED, registers, sizeof(registers[0]), NULL);
    if (spaces)
        spaces->lpVtbl->Release(spaces);
    control->lpVtbl->Release(control);
    return hr;
}

/* Walk a list through the older functions, which the engine lends. */
HRESULT CALLBACK walk(PDEBUG_CLIENT Client, PCSTR Args)
{
    IDebugControl *control = NULL;
    ULONG64 head;
    ULONG64 entry;
    HRESULT hr;

    hr = Client->lpVtbl->QueryInterface(Client, &IID_IDebugControl, (void **)&control);
    if (FAILED(hr))
        return hr;
    ExtensionApis.nSize = sizeof(ExtensionApis);
    hr = control->lpVtbl->GetWindbgExtensionApis64(control, &ExtensionApis);
    control->lpVtbl->Release(control);
    if (FAILED(hr))
        return hr;

    head = GetExpression(Args);
    if (!ReadPointer(head, &entry))
        return E_FAIL;
    while (entry != head && !CheckControlC()) {
        CHAR symbol[256];
        ULONG64 displacement;

        GetSymbol(entry, symbol, &displacement);
        dprintf("%p %s\n", entry, symbol);
        if (!ReadPointer(entry, &entry))
            return E_FAIL;
    }
    return S_OK;
}
