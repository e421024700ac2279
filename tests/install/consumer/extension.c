/* An extension whose source names the headers of Windows. */
#include <windows.h>
#include <initguid.h>
#include <dbgeng.h>

#define KDEXT_64BIT
#include <wdbgexts.h>

WINDBG_EXTENSION_APIS ExtensionApis;

__declspec(dllexport) HRESULT CALLBACK DebugExtensionInitialize(PULONG Version, PULONG Flags)
{
    *Version = DEBUG_EXTENSION_VERSION(1, 0);
    *Flags = 0;
    return S_OK;
}
