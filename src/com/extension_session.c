/* Requests of Ioctl that ask for the session. Contract: Microsoft
 * Learn, "WdbgExts Functions"; the kernel's version: spec kd-protocol 2.4. */
#include "com/extension_request.h"

#include <string.h>

#include "server/kd_version.h"

/* E_NOINTERFACE: no Windows' kernel is known. */
HRESULT request_kernel_version(const struct request *r)
{
    DBGKD_GET_VERSION64 *out = r->data;
    struct kd_version told;
    HRESULT hr = client_enter(r->client, NEEDS_KERNEL | NEEDS_VIRTUAL);

    if (FAILED(hr))
        return hr;
    kd_version_tell(r->client->engine->memory, &told);
    client_leave(r->client);
    if (!told.kernel_base)
        return E_NOINTERFACE;
    *out = (DBGKD_GET_VERSION64){
        .MajorVersion = told.major,
        .MinorVersion = told.build,
        .ProtocolVersion = told.protocol,
        .KdSecondaryVersion = told.secondary,
        .Flags = told.flags,
        .MachineType = told.machine,
        .MaxPacketType = told.max_packet,
        .MaxStateChange = told.max_state,
        .MaxManipulate = told.max_manipulate,
        .Simulation = told.simulation,
        .KernBase = told.kernel_base,
        .PsLoadedModuleList = told.module_list,
        .DebuggerDataList = told.debugger_data_list,
    };
    return S_OK;
}

HRESULT request_process_handle(const struct request *r)
{
    IDebugSystemObjects4 *objects = &r->client->system_objects;
    ULONG64 handle = 0;
    HRESULT hr = objects->lpVtbl->GetCurrentProcessHandle(objects, &handle);

    if (SUCCEEDED(hr))
        *(HANDLE *)r->data = (HANDLE)(uintptr_t)handle;
    return hr;
}

/* The data is the arguments of .reload; there may be none. */
HRESULT request_reload(const struct request *r)
{
    IDebugSymbols5 *symbols = &r->client->symbols;
    const char *arguments = r->data;

    if (arguments && !memchr(arguments, '\0', r->size))
        return E_INVALIDARG;
    return symbols->lpVtbl->Reload(symbols, arguments ? arguments : "");
}

HRESULT request_symbol_path(const struct request *r)
{
    const GET_SET_SYMPATH *path = r->data;
    IDebugSymbols5 *symbols = &r->client->symbols;
    HRESULT hr = path->Length < 0 ? E_INVALIDARG : S_OK;

    if (SUCCEEDED(hr) && path->Args && *path->Args)
        hr = symbols->lpVtbl->SetSymbolPath(symbols, path->Args);
    if (SUCCEEDED(hr) && path->Result)
        hr = symbols->lpVtbl->GetSymbolPath(symbols, path->Result, (ULONG)path->Length, NULL);
    return hr;
}
