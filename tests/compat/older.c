/* An extension in the older style: its exports and two commands that reach hardware. */
#define KDEXT_64BIT
#include <windows.h>
#include <wdbgexts.h>

WINDBG_EXTENSION_APIS ExtensionApis;

VOID WDBGAPI WinDbgExtensionDllInit(PWINDBG_EXTENSION_APIS Apis, USHORT Major, USHORT Minor);
LPEXT_API_VERSION WDBGAPI ExtensionApiVersion(VOID);
DECLARE_API(physical);
DECLARE_API(msr);

VOID WDBGAPI WinDbgExtensionDllInit(PWINDBG_EXTENSION_APIS Apis, USHORT Major, USHORT Minor)
{
    UNREFERENCED_PARAMETER(Major);
    UNREFERENCED_PARAMETER(Minor);
    ExtensionApis = *Apis;
}

LPEXT_API_VERSION WDBGAPI ExtensionApiVersion(VOID)
{
    static EXT_API_VERSION version = { 1, 0, EXT_API_VERSION_NUMBER64, 0 };

    return &version;
}

DECLARE_API(physical)
{
    UCHAR bytes[16];
    ULONG done;
    ULONG i;

    UNREFERENCED_PARAMETER(hCurrentProcess);
    UNREFERENCED_PARAMETER(hCurrentThread);
    UNREFERENCED_PARAMETER(dwCurrentPc);
    UNREFERENCED_PARAMETER(dwProcessor);
    ReadPhysicalWithFlags(GetExpression(args), bytes, sizeof(bytes), PHYS_FLAG_UNCACHED, &done);
    for (i = 0; i < done; i++)
        dprintf("%02x ", bytes[i]);
    dprintf("\n");
}

DECLARE_API(msr)
{
    ULONGLONG value;

    UNREFERENCED_PARAMETER(hCurrentProcess);
    UNREFERENCED_PARAMETER(hCurrentThread);
    UNREFERENCED_PARAMETER(dwCurrentPc);
    ReadMsr((ULONG)GetExpression(args), &value);
    dprintf("%u: %I64x\n", dwProcessor, value);
}
