/* A library of the older style. */
#include <windows.h>
#include <wdbgexts.h>

WINDBG_EXTENSION_APIS ExtensionApis;

VOID WDBGAPI WinDbgExtensionDllInit(PWINDBG_EXTENSION_APIS Apis, USHORT Major, USHORT Minor);
LPEXT_API_VERSION WDBGAPI ExtensionApiVersion(VOID);
VOID WDBGAPI CheckVersion(VOID);
DECLARE_API(older);
DECLARE_API(ways);
DECLARE_API(limits);
DECLARE_API(told);
DECLARE_API(session);
DECLARE_API(context);
DECLARE_API(seek);
DECLARE_API(nulls);

static ULONG checks;
static ULONG told_major, told_build;

VOID WDBGAPI WinDbgExtensionDllInit(PWINDBG_EXTENSION_APIS Apis, USHORT Major, USHORT Minor)
{
    told_major = Major;
    told_build = Minor;
    if (Major == 0xf && Apis->nSize == sizeof(*Apis))
        ExtensionApis = *Apis;
}

LPEXT_API_VERSION WDBGAPI ExtensionApiVersion(VOID)
{
    static EXT_API_VERSION version = { 2, 5, REVISION, 0 };

    return &version;
}

VOID WDBGAPI CheckVersion(VOID)
{
    checks++;
}

DECLARE_API(older)
{
    UNREFERENCED_PARAMETER(hCurrentProcess);
    UNREFERENCED_PARAMETER(hCurrentThread);
    UNREFERENCED_PARAMETER(dwCurrentPc);
    dprintf("%s [%s] processor %u, checked %u\n", EXTENSION_NAME, args, dwProcessor, checks);
}

/* What it was told of the target's system. */
DECLARE_API(told)
{
    UNREFERENCED_PARAMETER(hCurrentProcess);
    UNREFERENCED_PARAMETER(hCurrentThread);
    UNREFERENCED_PARAMETER(dwCurrentPc);
    UNREFERENCED_PARAMETER(dwProcessor);
    UNREFERENCED_PARAMETER(args);
    dprintf("%x %u\n", told_major, told_build);
}

/* What stands there: the kernel's version packet, the process, the path of symbols. */
DECLARE_API(session)
{
    CHAR path[16] = "?", cut[4] = "?", arguments[] = "";
    DBGKD_GET_VERSION64 kernel = { 0 };
    HANDLE process = NULL;
    ULONG answer;

    UNREFERENCED_PARAMETER(hCurrentProcess);
    UNREFERENCED_PARAMETER(hCurrentThread);
    UNREFERENCED_PARAMETER(dwCurrentPc);
    UNREFERENCED_PARAMETER(dwProcessor);
    UNREFERENCED_PARAMETER(args);
    answer = Ioctl(IG_GET_KERNEL_VERSION, &kernel, sizeof(kernel));
    dprintf("%u: %x %u %u %u %x %x %I64x %I64x %I64x", answer, kernel.MajorVersion,
            kernel.MinorVersion, kernel.ProtocolVersion, kernel.KdSecondaryVersion, kernel.Flags,
            kernel.MachineType, kernel.KernBase, kernel.PsLoadedModuleList,
            kernel.DebuggerDataList);
    dprintf(", cut %u", Ioctl(IG_GET_KERNEL_VERSION, &kernel, sizeof(kernel) - 1));
    answer = GetCurrentProcessHandle(&process);
    dprintf(", process %u %d", answer, process != NULL);
    dprintf(", reload %u", ReloadSymbols(arguments));
    dprintf(", not ended %u", Ioctl(IG_RELOAD_SYMBOLS, path, 1));
    answer = GetSetSympath("lab", path, sizeof(path));
    dprintf(", path %u %s", answer, path);
    answer = GetSetSympath(NULL, cut, 3);
    dprintf(", cut %u %s", answer, cut);
    dprintf(", of no size %u\n", GetSetSympath(NULL, cut, -1));
}

/* It changes the registers: rax of an x64's CONTEXT stands at 0x78. */
DECLARE_API(context)
{
    UCHAR bytes[0x4d0] = { 0 };
    const ULONG64 rax = 0x1234;
    ULONG got, set;

    UNREFERENCED_PARAMETER(hCurrentProcess);
    UNREFERENCED_PARAMETER(hCurrentThread);
    UNREFERENCED_PARAMETER(dwCurrentPc);
    UNREFERENCED_PARAMETER(args);
    got = GetContext(dwProcessor, (PVOID)bytes, sizeof(bytes));
    CopyMemory(bytes + 0x78, &rax, sizeof(rax));
    set = SetContext(dwProcessor, (PVOID)bytes, sizeof(bytes));
    dprintf("got %u, set %u\n", got, set);
}

/* What is not there: the place of it stays as it was. */
DECLARE_API(seek)
{
    CHAR absent[] = "not there", there[] = { 0, 0, 0, 8 };
    SEARCHMEMORY request = { 0xfffff80000700000, 0x1000, 0x77, 9, absent };
    ULONG answer;

    UNREFERENCED_PARAMETER(hCurrentProcess);
    UNREFERENCED_PARAMETER(hCurrentThread);
    UNREFERENCED_PARAMETER(dwCurrentPc);
    UNREFERENCED_PARAMETER(dwProcessor);
    UNREFERENCED_PARAMETER(args);
    answer = Ioctl(IG_SEARCH_MEMORY, &request, sizeof(request));
    dprintf("found %u at %I64x", answer, request.FoundAddress);
    request.Pattern = there;
    request.PatternLength = 4;
    answer = Ioctl(IG_SEARCH_MEMORY, &request, sizeof(request));
    dprintf(", then %u at %I64x\n", answer, request.FoundAddress);
}

/* Memory, MSRs and ports. */
DECLARE_API(ways)
{
    ULONG value = 0x11223344, done = 0, back = 0, size = 4;
    ULONGLONG msr = 0;
    ULONG64 physical = 0;

    UNREFERENCED_PARAMETER(hCurrentProcess);
    UNREFERENCED_PARAMETER(hCurrentThread);
    UNREFERENCED_PARAMETER(dwCurrentPc);
    UNREFERENCED_PARAMETER(dwProcessor);
    UNREFERENCED_PARAMETER(args);
    WritePhysicalWithFlags(0x02200000, &value, sizeof(value), PHYS_FLAG_CACHED, &done);
    dprintf("written %u", done);
    ReadPhysical(0x02200000, &back, sizeof(back), &done);
    dprintf(", read %u %08x", done, back);
    ReadPhysicalWithFlags(0x02200000, &back, sizeof(back), PHYS_FLAG_UNCACHED, &done);
    dprintf(", wrong attribute %u", done);
    ReadMsr(0x277, &msr);
    dprintf(", msr %I64x", msr);
    ReadIoSpace64(0xffff, &value, &size);
    dprintf(", port %u", size);
    dprintf(", translated %d", TranslateVirtualToPhysical(0xffff800000001000, &physical) != 0);
    dprintf(" %I64x\n", physical);
}

/* What is refused: counts that do not fit, and ranges that are not all there. */
DECLARE_API(limits)
{
    PHYSICAL_WITH_FLAGS request = { 0, 8, 0, { 0 } };
    UCHAR bytes[16];
    ULONG done = 99, answer;

    UNREFERENCED_PARAMETER(hCurrentProcess);
    UNREFERENCED_PARAMETER(hCurrentThread);
    UNREFERENCED_PARAMETER(dwCurrentPc);
    UNREFERENCED_PARAMETER(dwProcessor);
    UNREFERENCED_PARAMETER(args);
    answer = Ioctl(
            IG_READ_PHYSICAL_WITH_FLAGS, &request, FIELD_OFFSET(PHYSICAL_WITH_FLAGS, Buf) + 7);
    dprintf("too long %u %u", answer, request.BufLen);
    answer = Ioctl(IG_READ_PHYSICAL_WITH_FLAGS, &request, 4);
    dprintf(", cut %u", answer);
    answer = Ioctl(999, &request, sizeof(request));
    dprintf(", unknown %u", answer);
    answer = ReadMemory((DS_EXTENSION_ADDRESS)0xfffff8000070fff8, bytes, sizeof(bytes), &done);
    dprintf(", half %u %u\n", answer, done);
}

/* What is not wanted may be NULL. */
DECLARE_API(nulls)
{
    CHAR name[256] = "?";
    ULONG done = 99, answer;

    UNREFERENCED_PARAMETER(hCurrentProcess);
    UNREFERENCED_PARAMETER(hCurrentThread);
    UNREFERENCED_PARAMETER(dwProcessor);
    UNREFERENCED_PARAMETER(args);
    GetSymbol(dwCurrentPc, name, NULL);
    GetSymbol(dwCurrentPc, NULL, NULL);
    answer = ReadMemory(dwCurrentPc, NULL, 4, &done);
    dprintf("[%s] %u %u %u\n", name, answer, done, StackTrace(0, 0, 0, NULL, 5));
}
