/* A library of the modern style, whose commands show what a host does with it. */
#include <windows.h>
#include <initguid.h>
#include <dbgeng.h>
#include <stdlib.h>
#include <string.h>

#define KDEXT_64BIT
#include <wdbgexts.h>

#ifndef INITIALIZE
#define INITIALIZE S_OK
#endif
#ifndef CAN_UNLOAD
#define CAN_UNLOAD S_OK
#endif

#define COMMAND(name)                                        \
    HRESULT CALLBACK name(PDEBUG_CLIENT Client, PCSTR Args); \
    HRESULT CALLBACK name(PDEBUG_CLIENT Client, PCSTR Args)

WINDBG_EXTENSION_APIS ExtensionApis;

static CHAR notices[64]; /* a letter each */
static PDEBUG_CLIENT kept;
static ULONG initialised;

HRESULT CALLBACK DebugExtensionInitialize(PULONG Version, PULONG Flags);
void CALLBACK DebugExtensionUninitialize(void);
void CALLBACK DebugExtensionNotify(ULONG Notify, ULONG64 Argument);
HRESULT CALLBACK DebugExtensionCanUnload(void);
void CALLBACK DebugExtensionUnload(void);
PDEBUG_CLIENT CALLBACK _EFN_Kept(void);

static void note(char letter)
{
    size_t length = strlen(notices);

    if (length + 1 < sizeof(notices)) {
        notices[length] = letter;
        notices[length + 1] = '\0';
    }
}

static void print(PDEBUG_CLIENT client, PCSTR what, PCSTR text)
{
    IDebugControl *control;

    if (FAILED(client->lpVtbl->QueryInterface(client, &IID_IDebugControl, (void **)&control)))
        return;
    control->lpVtbl->Output(
            control, DEBUG_OUTPUT_NORMAL, "%s %s: %s\n", EXTENSION_NAME, what, text);
    control->lpVtbl->Release(control);
}

HRESULT CALLBACK DebugExtensionInitialize(PULONG Version, PULONG Flags)
{
    initialised++;
    note('i');
    *Version = DEBUG_EXTENSION_VERSION(3, 7);
    *Flags = 0;
    return INITIALIZE;
}

void CALLBACK DebugExtensionUninitialize(void)
{
    note('u');
}

void CALLBACK DebugExtensionNotify(ULONG Notify, ULONG64 Argument)
{
    note(Argument ? '?' : (char)('0' + Notify));
}

HRESULT CALLBACK DebugExtensionCanUnload(void)
{
    return CAN_UNLOAD;
}

void CALLBACK DebugExtensionUnload(void)
{
}

PDEBUG_CLIENT CALLBACK _EFN_Kept(void)
{
    return kept;
}

COMMAND(hello)
{
    print(Client, "hello", Args ? Args : "(null)");
    return S_OK;
}

/* What it was told since it was loaded. */
COMMAND(notices_so_far)
{
    (void)Args;
    print(Client, "notices", notices);
    return S_OK;
}

COMMAND(pass_on)
{
    print(Client, "pass_on", Args);
    return DEBUG_EXTENSION_CONTINUE_SEARCH;
}

COMMAND(fails)
{
    (void)Args;
    print(Client, "fails", "");
    return E_FAIL;
}

COMMAND(reload)
{
    (void)Args;
    print(Client, "reload", initialised == 1 ? "first" : "again");
    return DEBUG_EXTENSION_RELOAD_EXTENSION;
}

COMMAND(keep)
{
    (void)Args;
    Client->lpVtbl->AddRef(Client);
    kept = Client;
    return S_OK;
}

/* A client of its own on the caller's engine. */
COMMAND(keep_own)
{
    (void)Args;
    return Client->lpVtbl->CreateClient(Client, &kept);
}

/* A client of DebugCreate sees what the caller's sees. */
COMMAND(create)
{
    IDebugDataSpaces4 *own = NULL;
    ULONG value = 0;
    HRESULT hr = DebugCreate(&IID_IDebugDataSpaces4, (void **)&own);

    (void)Args;
    if (SUCCEEDED(hr)) {
        hr = own->lpVtbl->ReadPhysical(own, 0, &value, sizeof(value), NULL);
        own->lpVtbl->Release(own);
    }
    print(Client, "create", SUCCEEDED(hr) ? "reads" : "cannot read");
    return hr;
}

static HRESULT execute(PDEBUG_CLIENT client, PCSTR command)
{
    IDebugControl *control = NULL;
    HRESULT hr = client->lpVtbl->QueryInterface(client, &IID_IDebugControl, (void **)&control);

    if (FAILED(hr))
        return hr;
    hr = control->lpVtbl->Execute(
            control, DEBUG_OUTCTL_ALL_CLIENTS, command, DEBUG_EXECUTE_DEFAULT);
    control->lpVtbl->Release(control);
    return hr;
}

/* Asks for a line, and shows it. */
COMMAND(ask)
{
    IDebugControl *control = NULL;
    CHAR line[32] = "";
    HRESULT hr = Client->lpVtbl->QueryInterface(Client, &IID_IDebugControl, (void **)&control);

    (void)Args;
    if (FAILED(hr))
        return hr;
    hr = control->lpVtbl->Input(control, line, sizeof(line), NULL);
    control->lpVtbl->Release(control);
    print(Client, "ask", SUCCEEDED(hr) ? line : "nobody answers");
    return hr;
}

/* Runs its arguments as a command. */
COMMAND(run)
{
    execute(Client, Args);
    print(Client, "run", "done");
    return S_OK;
}

static ULONG *volatile nowhere = (ULONG *)(ULONG_PTR)8;

COMMAND(fault)
{
    (void)Args;
    print(Client, "fault", "comes");
    *nowhere = 1;
    print(Client, "fault", "passed");
    return S_OK;
}

/* A fault inside of the engine: a buffer that is none. */
COMMAND(fault_inside)
{
    IDebugDataSpaces *spaces = NULL;

    (void)Args;
    if (FAILED(Client->lpVtbl->QueryInterface(Client, &IID_IDebugDataSpaces, (void **)&spaces)))
        return E_FAIL;
    spaces->lpVtbl->Release(spaces);
    return spaces->lpVtbl->ReadPhysical(spaces, 0, (PVOID)(ULONG_PTR)8, 4, NULL);
}

/* The older functions, which the engine lends. */
COMMAND(apis)
{
    IDebugControl *control = NULL;
    ULONG value = 0, done = 0;
    HRESULT hr = Client->lpVtbl->QueryInterface(Client, &IID_IDebugControl, (void **)&control);

    (void)Args;
    if (FAILED(hr))
        return hr;
    ExtensionApis.nSize = sizeof(ExtensionApis);
    hr = control->lpVtbl->GetWindbgExtensionApis64(control, &ExtensionApis);
    control->lpVtbl->Release(control);
    if (FAILED(hr))
        return hr;
    ReadPhysical(0, &value, sizeof(value), &done);
    dprintf("physical %u bytes %08x, wide %d\n", done, value, IsPtr64());
    return S_OK;
}
