/* A library that uses the older functions wherever the engine calls it. */
#include <windows.h>
#include <initguid.h>
#include <dbgeng.h>

#define KDEXT_64BIT
#include <wdbgexts.h>

WINDBG_EXTENSION_APIS ExtensionApis;

HRESULT CALLBACK DebugExtensionInitialize(PULONG Version, PULONG Flags);
void CALLBACK DebugExtensionUninitialize(void);
void CALLBACK DebugExtensionNotify(ULONG Notify, ULONG64 Argument);
HRESULT CALLBACK DebugExtensionCanUnload(void);
void CALLBACK DebugExtensionUnload(void);

/* The pattern at 400010 of the simulated machine, by a value, by memory, and by a request. */
static void say(PCSTR when)
{
    ULONG64 physical = 0;
    ULONG done = 0, read = 0;

    ReadMemory(GetExpression("0xfffff80000700000"), &physical, sizeof(physical), &read);
    ReadPhysical(0x400010, &physical, sizeof(physical), &done);
    dprintf("%s %I64x %u %I64x %u %u\n", when, GetExpression("2+3"), read, physical, done,
            CheckControlC());
}

HRESULT CALLBACK DebugExtensionInitialize(PULONG Version, PULONG Flags)
{
    IDebugControl *control = NULL;
    HRESULT hr = DebugCreate(&IID_IDebugControl, (void **)&control);

    *Version = DEBUG_EXTENSION_VERSION(1, 0);
    *Flags = 0;
    if (FAILED(hr))
        return hr;
    ExtensionApis.nSize = sizeof(ExtensionApis);
    hr = control->lpVtbl->GetWindbgExtensionApis64(control, &ExtensionApis);
    control->lpVtbl->Release(control);
    if (SUCCEEDED(hr))
        say("initialize");
    return hr;
}

void CALLBACK DebugExtensionNotify(ULONG Notify, ULONG64 Argument)
{
    (void)Argument;
    say(Notify == DEBUG_NOTIFY_SESSION_ACTIVE           ? "active"
            : Notify == DEBUG_NOTIFY_SESSION_ACCESSIBLE ? "accessible"
                                                        : "other");
}

void CALLBACK DebugExtensionUninitialize(void)
{
    say("uninitialize");
}

HRESULT CALLBACK DebugExtensionCanUnload(void)
{
    say("can unload");
    return S_OK;
}

void CALLBACK DebugExtensionUnload(void)
{
    say("unload");
}
