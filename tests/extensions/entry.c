/* What a framework of extensions does before a command of its: it asks for interfaces, and for what
 * the target is. Prints what each answers, for the test's table. */
#include <windows.h>
#include <initguid.h>
#include <dbgeng.h>

#define KDEXT_64BIT
#include <wdbgexts.h>

HRESULT CALLBACK DebugExtensionInitialize(PULONG Version, PULONG Flags);
HRESULT CALLBACK interfaces(PDEBUG_CLIENT Client, PCSTR Args);
HRESULT CALLBACK calls(PDEBUG_CLIENT Client, PCSTR Args);

HRESULT CALLBACK DebugExtensionInitialize(PULONG Version, PULONG Flags)
{
    *Version = DEBUG_EXTENSION_VERSION(1, 0);
    *Flags = 0;
    return S_OK;
}

struct asked {
    PCSTR name;
    const IID *id;
};

#define ASKED(name)        \
    {                      \
#name, &IID_##name \
    }

static const struct asked required[] = {
    ASKED(IDebugAdvanced),
    ASKED(IDebugClient),
    ASKED(IDebugControl),
    ASKED(IDebugDataSpaces),
    ASKED(IDebugRegisters),
    ASKED(IDebugSymbols),
    ASKED(IDebugSystemObjects),
    ASKED(IDebugAdvanced2),
    ASKED(IDebugAdvanced3),
    ASKED(IDebugClient2),
    ASKED(IDebugClient3),
    ASKED(IDebugClient4),
    ASKED(IDebugClient5),
    ASKED(IDebugControl2),
    ASKED(IDebugControl3),
    ASKED(IDebugControl4),
    ASKED(IDebugControl5),
    ASKED(IDebugControl6),
    ASKED(IDebugDataSpaces2),
    ASKED(IDebugDataSpaces3),
    ASKED(IDebugDataSpaces4),
    ASKED(IDebugRegisters2),
    ASKED(IDebugSymbols2),
    ASKED(IDebugSymbols3),
    ASKED(IDebugSystemObjects2),
    ASKED(IDebugSystemObjects3),
    ASKED(IDebugSystemObjects4),
};

/* Names what it does not get, and counts what it does; all are released. */
HRESULT CALLBACK interfaces(PDEBUG_CLIENT Client, PCSTR Args)
{
    IDebugControl *control = NULL;
    ULONG got = 0;

    UNREFERENCED_PARAMETER(Args);
    if (FAILED(Client->lpVtbl->QueryInterface(Client, &IID_IDebugControl, (void **)&control)))
        return E_FAIL;
    for (size_t i = 0; i < ARRAYSIZE(required); i++) {
        IUnknown *object = NULL;

        if (Client->lpVtbl->QueryInterface(Client, required[i].id, (void **)&object) != S_OK) {
            control->lpVtbl->Output(control, DEBUG_OUTPUT_ERROR, "no %s\n", required[i].name);
            continue;
        }
        got++;
        object->lpVtbl->Release(object);
    }
    control->lpVtbl->Output(control, DEBUG_OUTPUT_NORMAL, "%u\n", got);
    control->lpVtbl->Release(control);
    return S_OK;
}

/* The calls in the order of spec dataspaces 5.2.4. */
HRESULT CALLBACK calls(PDEBUG_CLIENT Client, PCSTR Args)
{
    WINDBG_EXTENSION_APIS apis = { .nSize = sizeof(apis) };
    IDebugControl2 *control = NULL;
    ULONG class = 0, qualifier = 0, width = 0, actual = 0, effective = 0, page = 0, processors = 0;
    ULONG flags = 0;
    HRESULT hr[8];

    UNREFERENCED_PARAMETER(Args);
    if (FAILED(Client->lpVtbl->QueryInterface(Client, &IID_IDebugControl2, (void **)&control)))
        return E_FAIL;
    hr[0] = control->lpVtbl->GetDebuggeeType(control, &class, &qualifier);
    hr[1] = Client->lpVtbl->GetOutputWidth(Client, &width);
    hr[2] = control->lpVtbl->GetActualProcessorType(control, &actual);
    hr[3] = control->lpVtbl->GetEffectiveProcessorType(control, &effective);
    hr[4] = control->lpVtbl->GetPageSize(control, &page);
    hr[5] = control->lpVtbl->IsPointer64Bit(control);
    hr[6] = control->lpVtbl->GetWindbgExtensionApis64(control, &apis);
    hr[7] = control->lpVtbl->GetNumberProcessors(control, &processors);
    control->lpVtbl->GetDumpFormatFlags(control, &flags);
    for (size_t i = 0; i < ARRAYSIZE(hr); i++)
        control->lpVtbl->Output(control, DEBUG_OUTPUT_NORMAL, "%x ", hr[i]);
    control->lpVtbl->Output(control, DEBUG_OUTPUT_NORMAL, "%u %u %x %x %x %u\n", class, width,
            actual, effective, page, processors);
    control->lpVtbl->Release(control);
    return S_OK;
}
