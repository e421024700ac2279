/* An extension as its author would write it for Windows: the SDK's <dbgeng.h> and -ldbgeng. */
#define INITGUID
#include <stdlib.h>

#include <windows.h>

#include <dbgeng.h>

#define EXPORTED __declspec(dllexport)

EXPORTED HRESULT CALLBACK DebugExtensionInitialize(PULONG version, PULONG flags);
EXPORTED HRESULT CALLBACK hello(PDEBUG_CLIENT client, PCSTR arguments);
EXPORTED HRESULT CALLBACK registers(PDEBUG_CLIENT client, PCSTR arguments);
EXPORTED HRESULT CALLBACK created(PDEBUG_CLIENT client, PCSTR arguments);
EXPORTED INT_PTR CALLBACK _EFN_Seven(void);

HRESULT CALLBACK DebugExtensionInitialize(PULONG version, PULONG flags)
{
    *version = 1u << 16;
    *flags = 0;
    return S_OK;
}

static IDebugControl *control_of(PDEBUG_CLIENT client)
{
    IDebugControl *control = NULL;

    client->lpVtbl->QueryInterface(client, &IID_IDebugControl, (void **)&control);
    return control;
}

HRESULT CALLBACK hello(PDEBUG_CLIENT client, PCSTR arguments)
{
    IDebugControl *control = control_of(client);

    if (!control)
        return E_FAIL;
    control->lpVtbl->Output(control, DEBUG_OUTPUT_NORMAL, "hello, %s\n", arguments);
    control->lpVtbl->Release(control);
    return S_OK;
}

/* registers ADDRESS: what a device holds there. */
HRESULT CALLBACK registers(PDEBUG_CLIENT client, PCSTR arguments)
{
    IDebugDataSpaces *data = NULL;
    IDebugControl *control = control_of(client);
    ULONG64 place = strtoull(arguments, NULL, 16);
    ULONG value = 0;
    HRESULT hr;

    if (!control)
        return E_FAIL;
    hr = client->lpVtbl->QueryInterface(client, &IID_IDebugDataSpaces, (void **)&data);
    if (SUCCEEDED(hr)) {
        hr = data->lpVtbl->ReadVirtualUncached(data, place, &value, sizeof(value), NULL);
        data->lpVtbl->Release(data);
    }
    if (SUCCEEDED(hr))
        control->lpVtbl->Output(
                control, DEBUG_OUTPUT_NORMAL, "%I64x: %08x\n", place, (unsigned)value);
    control->lpVtbl->Release(control);
    return hr;
}

/* What DebugCreate gives here is a client of the session that calls. */
HRESULT CALLBACK created(PDEBUG_CLIENT client, PCSTR arguments)
{
    IDebugControl *control = control_of(client), *own = NULL;
    ULONG class = 0, qualifier = 0;

    (void)arguments;
    if (!control)
        return E_FAIL;
    if (SUCCEEDED(DebugCreate(&IID_IDebugControl, (void **)&own))) {
        own->lpVtbl->GetDebuggeeType(own, &class, &qualifier);
        own->lpVtbl->Release(own);
    }
    control->lpVtbl->Output(control, DEBUG_OUTPUT_NORMAL, "%s\n",
            class == DEBUG_CLASS_KERNEL ? "the session's" : "another engine's");
    control->lpVtbl->Release(control);
    return S_OK;
}

INT_PTR CALLBACK _EFN_Seven(void)
{
    return 7;
}
