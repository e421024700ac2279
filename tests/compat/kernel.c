/* An extension in the older style that knows the kernel: its data block, its lists, its buses. */
#define KDEXT_64BIT
#include <windows.h>
#include <stdio.h>
#include <string.h>
#include <wdbgexts.h>

WINDBG_EXTENSION_APIS ExtensionApis;

typedef struct _TRACED {
    LIST_ENTRY64 Link;
    ULONG64 Address;
} TRACED, *PTRACED;

FORCEINLINE BOOLEAN is_all(PCSTR args)
{
    return (BOOLEAN)(_stricmp(args, "all") == 0);
}

DECLARE_API(block);
DECLARE_API(modules);
DECLARE_API(config);

DECLARE_API(block)
{
    KDDEBUGGER_DATA64 data;
    PROCESSORINFO processor = { 0, 0 };
    LARGE_INTEGER base;

    UNREFERENCED_PARAMETER(hCurrentProcess);
    UNREFERENCED_PARAMETER(hCurrentThread);
    UNREFERENCED_PARAMETER(dwCurrentPc);
    UNREFERENCED_PARAMETER(dwProcessor);
    UNREFERENCED_PARAMETER(args);
    ZeroMemory(&data, sizeof(data));
    if (!GetDebuggerData(KDBG_TAG, &data, sizeof(data)) || data.Header.OwnerTag != KDBG_TAG)
        return;
    base.QuadPart = (LONGLONG)data.KernBase;
    dprintf("base %08x`%08x, %u levels\n", (ULONG)base.HighPart, base.LowPart,
            (ULONG)data.PagingLevels);
    if (GetKdContext(&processor))
        dprintf("processor %u of %u\n", processor.Processor, processor.NumberProcessors);
}

DECLARE_API(modules)
{
    TRACED entry;
    PTRACED traced = CONTAINING_RECORD(&entry.Address, TRACED, Address);
    ULONG64 head = GetExpression(args);
    ULONG count = 0, done;

    UNREFERENCED_PARAMETER(hCurrentProcess);
    UNREFERENCED_PARAMETER(hCurrentThread);
    UNREFERENCED_PARAMETER(dwCurrentPc);
    UNREFERENCED_PARAMETER(dwProcessor);
    if (is_all(args) || !ReadMemory(head, &entry, sizeof(entry), &done))
        return;
    while (traced->Link.Flink != head && !CheckControlC()) {
        if (!ReadMemory(traced->Link.Flink, &entry, sizeof(entry), &done) || done < sizeof(entry))
            break;
        count = min(count + 1, MAXDWORD);
    }
    dprintf("%u entries\n", count);
}

DECLARE_API(config)
{
    UCHAR bytes[64];
    ULONG length = sizeof(bytes);
    CHAR line[80];

    UNREFERENCED_PARAMETER(hCurrentProcess);
    UNREFERENCED_PARAMETER(hCurrentThread);
    UNREFERENCED_PARAMETER(dwCurrentPc);
    UNREFERENCED_PARAMETER(dwProcessor);
    GetBusData(4 /* PCIConfiguration */, 0, (ULONG)GetExpression(args), bytes, 0, &length);
    if (length < sizeof(bytes))
        return;
    sprintf_s(line, sizeof(line), "vendor %04x device %04x", MAKEWORD(bytes[0], bytes[1]),
            MAKEWORD(bytes[2], bytes[3]));
    dprintf("%s\n", line);
}
