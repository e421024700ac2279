/**
 * The calls of an extension that has an ExtensionApis: its members by short names, and the requests
 * of Ioctl as functions.
 *
 * The functions ask Ioctl and take what it wrote into the request, as Microsoft's do: a count that
 * is 0 tells of a failure. They return nothing where the count tells all.
 *
 * Part of <wdbgexts.h>: include that.
 */
#ifndef DBGSPACES_WDBGEXTS_H
#error include <dbgspaces/wdbgexts.h>
#endif

extern WINDBG_EXTENSION_APIS ExtensionApis;

#define dprintf       (ExtensionApis.lpOutputRoutine)
#define GetExpression (ExtensionApis.lpGetExpressionRoutine)
#define GetSymbol     (ExtensionApis.lpGetSymbolRoutine)
#define Disasm        (ExtensionApis.lpDisasmRoutine)
#define CheckControlC (ExtensionApis.lpCheckControlCRoutine)
#define ReadMemory    (ExtensionApis.lpReadProcessMemoryRoutine)
#define WriteMemory   (ExtensionApis.lpWriteProcessMemoryRoutine)
#define GetContext    (ExtensionApis.lpGetThreadContextRoutine)
#define SetContext    (ExtensionApis.lpSetThreadContextRoutine)
#define Ioctl         (ExtensionApis.lpIoctlRoutine)
#define StackTrace    (ExtensionApis.lpStackTraceRoutine)

/* A program that does not call them all is not told of it. */
#define DS_CALL static __inline__ __attribute__((unused))

/** Size bytes of physical memory into Buffer; *Done: how many came, 0 where none did. */
DS_CALL VOID ReadPhysicalWithFlags(
        ULONG64 Address, PVOID Buffer, ULONG Size, ULONG Flags, PULONG Done)
{
    size_t bytes = sizeof(PHYSICAL_WITH_FLAGS) + (size_t)Size;
    PPHYSICAL_WITH_FLAGS request = (PPHYSICAL_WITH_FLAGS)calloc(1, bytes);

    *Done = 0;
    if (!request)
        return;
    request->Address = Address;
    request->BufLen = Size;
    request->Flags = Flags;
    if (bytes <= 0xFFFFFFFFu && Ioctl(IG_READ_PHYSICAL_WITH_FLAGS, request, (ULONG)bytes)) {
        *Done = request->BufLen;
        memcpy(Buffer, request->Buf, request->BufLen);
    }
    free(request);
}

/** Size bytes of Buffer to physical memory; *Done: how many went, 0 where none did. */
DS_CALL VOID WritePhysicalWithFlags(
        ULONG64 Address, PVOID Buffer, ULONG Size, ULONG Flags, PULONG Done)
{
    size_t bytes = sizeof(PHYSICAL_WITH_FLAGS) + (size_t)Size;
    PPHYSICAL_WITH_FLAGS request = (PPHYSICAL_WITH_FLAGS)calloc(1, bytes);

    *Done = 0;
    if (!request)
        return;
    request->Address = Address;
    request->BufLen = Size;
    request->Flags = Flags;
    memcpy(request->Buf, Buffer, Size);
    if (bytes <= 0xFFFFFFFFu && Ioctl(IG_WRITE_PHYSICAL_WITH_FLAGS, request, (ULONG)bytes))
        *Done = request->BufLen;
    free(request);
}

DS_CALL VOID ds_physical(
        USHORT Number, ULONG64 Address, PVOID In, PVOID Out, ULONG Size, PULONG Done)
{
    size_t bytes = sizeof(PHYSICAL) + (size_t)Size;
    PPHYSICAL request = (PPHYSICAL)calloc(1, bytes);

    *Done = 0;
    if (!request)
        return;
    request->Address = Address;
    request->BufLen = Size;
    if (In)
        memcpy(request->Buf, In, Size);
    if (bytes <= 0xFFFFFFFFu && Ioctl(Number, request, (ULONG)bytes)) {
        *Done = request->BufLen;
        if (Out)
            memcpy(Out, request->Buf, request->BufLen);
    }
    free(request);
}

/** ReadPhysicalWithFlags with PHYS_FLAG_DEFAULT. */
DS_CALL VOID ReadPhysical(ULONG64 Address, PVOID Buffer, ULONG Size, PULONG Done)
{
    ds_physical(IG_READ_PHYSICAL, Address, NULL, Buffer, Size, Done);
}

/** WritePhysicalWithFlags with PHYS_FLAG_DEFAULT. */
DS_CALL VOID WritePhysical(ULONG64 Address, PVOID Buffer, ULONG Size, PULONG Done)
{
    ds_physical(IG_WRITE_PHYSICAL, Address, Buffer, NULL, Size, Done);
}

/** Size bytes of a processor's control space; zeros where they do not come. */
DS_CALL VOID ReadControlSpace64(USHORT Processor, ULONG64 Address, PVOID Buffer, ULONG Size)
{
    size_t bytes = sizeof(READCONTROLSPACE64) + (size_t)Size;
    PREADCONTROLSPACE64 request = (PREADCONTROLSPACE64)calloc(1, bytes);

    memset(Buffer, 0, Size);
    if (!request)
        return;
    request->Processor = Processor;
    request->Address = Address;
    request->BufLen = Size;
    if (bytes <= 0xFFFFFFFFu && Ioctl(IG_READ_CONTROL_SPACE, request, (ULONG)bytes))
        memcpy(Buffer, request->Buf, request->BufLen);
    free(request);
}

/** One access of *Size (1, 2 or 4) bytes to a port; *Size becomes 0 where it fails. */
DS_CALL VOID ReadIoSpace64(ULONG64 Address, PULONG Data, PULONG Size)
{
    IOSPACE64 request = { Address, *Size, 0 };

    *Data = 0;
    if (Ioctl(IG_READ_IO_SPACE, &request, sizeof(request)))
        *Data = request.Data;
    else
        request.Length = 0;
    *Size = request.Length;
}

/** One access of *Size (1, 2 or 4) bytes to a port; *Size becomes 0 where it fails. */
DS_CALL VOID WriteIoSpace64(ULONG64 Address, ULONG Data, PULONG Size)
{
    IOSPACE64 request = { Address, *Size, Data };

    if (!Ioctl(IG_WRITE_IO_SPACE, &request, sizeof(request)))
        request.Length = 0;
    *Size = request.Length;
}

/** ReadIoSpace64 on a bus that is named. */
DS_CALL VOID ReadIoSpaceEx64(ULONG64 Address, PULONG Data, PULONG Size, ULONG InterfaceType,
        ULONG BusNumber, ULONG AddressSpace)
{
    IOSPACE_EX64 request = { Address, *Size, 0, InterfaceType, BusNumber, AddressSpace };

    *Data = 0;
    if (Ioctl(IG_READ_IO_SPACE_EX, &request, sizeof(request)))
        *Data = request.Data;
    else
        request.Length = 0;
    *Size = request.Length;
}

/** WriteIoSpace64 on a bus that is named. */
DS_CALL VOID WriteIoSpaceEx64(ULONG64 Address, ULONG Data, PULONG Size, ULONG InterfaceType,
        ULONG BusNumber, ULONG AddressSpace)
{
    IOSPACE_EX64 request = { Address, *Size, Data, InterfaceType, BusNumber, AddressSpace };

    if (!Ioctl(IG_WRITE_IO_SPACE_EX, &request, sizeof(request)))
        request.Length = 0;
    *Size = request.Length;
}

/** A model-specific register; *Value is 0 where that fails. */
DS_CALL VOID ReadMsr(ULONG Msr, ULONGLONG *Value)
{
    READ_WRITE_MSR request = { Msr, 0 };

    *Value = Ioctl(IG_READ_MSR, &request, sizeof(request)) ? (ULONGLONG)request.Value : 0;
}

/** A model-specific register. */
DS_CALL VOID WriteMsr(ULONG Msr, ULONGLONG Value)
{
    READ_WRITE_MSR request = { Msr, (LONGLONG)Value };

    Ioctl(IG_WRITE_MSR, &request, sizeof(request));
}

/** The pattern's first place in Length bytes; nonzero, and *Found, where there is one; else 0. */
DS_CALL ULONG SearchMemory(
        ULONG64 Offset, ULONG64 Length, ULONG PatternLength, PVOID Pattern, PULONG64 Found)
{
    SEARCHMEMORY request = { Offset, Length, 0, PatternLength, Pattern };
    ULONG result = Ioctl(IG_SEARCH_MEMORY, &request, sizeof(request));

    *Found = request.FoundAddress;
    return result;
}

/** The physical address of a virtual one; nonzero where there is one, else 0 and *Physical 0. */
DS_CALL ULONG TranslateVirtualToPhysical(ULONG64 Virtual, PULONG64 Physical)
{
    TRANSLATE_VIRTUAL_TO_PHYSICAL request = { Virtual, 0 };
    ULONG result = Ioctl(IG_TRANSLATE_VIRTUAL_TO_PHYSICAL, &request, sizeof(request));

    *Physical = result ? request.Physical : 0;
    return result;
}

/** The bytes of memory that the engine may keep of the target; nonzero where it tells. */
DS_CALL ULONG GetDebuggerCacheSize(PULONG64 Size)
{
    return Ioctl(IG_GET_CACHE_SIZE, Size, sizeof(*Size));
}

/** Whether the target's pointers have 64 bits; FALSE also where the engine cannot tell. */
DS_CALL BOOL IsPtr64(VOID)
{
    ULONG wide = 0;

    return Ioctl(IG_IS_PTR64, &wide, sizeof(wide)) && wide;
}

/** A pointer of the target's size, sign-extended; nonzero for success. */
DS_CALL ULONG ReadPointer(ULONG64 Address, PULONG64 Pointer)
{
    ULONG done = 0;
    LONG narrow = 0;

    if (IsPtr64())
        return ReadMemory((DS_EXTENSION_ADDRESS)Address, Pointer, sizeof(*Pointer), &done) &&
               done == sizeof(*Pointer);
    if (!ReadMemory((DS_EXTENSION_ADDRESS)Address, &narrow, sizeof(narrow), &done) ||
            done != sizeof(narrow))
        return FALSE;
    *Pointer = (ULONG64)(LONG64)narrow;
    return TRUE;
}

/** A pointer of the target's size, cut to 32 bits if it is 4; nonzero for success. */
DS_CALL ULONG WritePointer(ULONG64 Address, ULONG64 Pointer)
{
    ULONG done = 0;
    ULONG narrow = (ULONG)Pointer;

    if (IsPtr64())
        return WriteMemory((DS_EXTENSION_ADDRESS)Address, &Pointer, sizeof(Pointer), &done) &&
               done == sizeof(Pointer);
    return WriteMemory((DS_EXTENSION_ADDRESS)Address, &narrow, sizeof(narrow), &done) &&
           done == sizeof(narrow);
}

/** ReadPointer with the opposite result: 0 for success. */
DS_CALL ULONG ReadPtr(ULONG64 Address, PULONG64 Pointer)
{
    return !ReadPointer(Address, Pointer);
}

/** The address of the thread that the processor runs; 0 where that fails. */
DS_CALL VOID GetCurrentThreadAddr(ULONG Processor, PULONG64 Address)
{
    GET_CURRENT_THREAD_ADDRESS request = { Processor, 0 };

    *Address = Ioctl(IG_GET_CURRENT_THREAD, &request, sizeof(request)) ? request.Address : 0;
}

/** The address of the process of that thread, or of the processor's; 0 where that fails. */
DS_CALL VOID GetCurrentProcessAddr(ULONG Processor, ULONG64 CurrentThread, PULONG64 Address)
{
    GET_CURRENT_PROCESS_ADDRESS request = { Processor, CurrentThread, 0 };

    *Address = Ioctl(IG_GET_CURRENT_PROCESS, &request, sizeof(request)) ? request.Address : 0;
}

/** The address of the current thread's environment block; 0 where that fails. */
DS_CALL VOID GetTebAddress(PULONG64 Address)
{
    GET_TEB_ADDRESS request = { 0 };

    *Address = Ioctl(IG_GET_TEB_ADDRESS, &request, sizeof(request)) ? request.Address : 0;
}

/** The address of the process's environment block; 0 where that fails. */
DS_CALL VOID GetPebAddress(ULONG64 CurrentThread, PULONG64 Address)
{
    GET_PEB_ADDRESS request = { CurrentThread, 0 };

    *Address = Ioctl(IG_GET_PEB_ADDRESS, &request, sizeof(request)) ? request.Address : 0;
}

/** The current processor and how many there are; nonzero for success. */
DS_CALL ULONG GetKdContext(PPROCESSORINFO Context)
{
    return Ioctl(IG_KD_CONTEXT, Context, sizeof(*Context));
}

/** Size bytes of the debugger data block of that tag (KDBG_TAG); nonzero for success. */
DS_CALL ULONG GetDebuggerData(ULONG Tag, PVOID Buffer, ULONG Size)
{
    PDBGKD_DEBUG_DATA_HEADER64 header = (PDBGKD_DEBUG_DATA_HEADER64)Buffer;

    header->OwnerTag = Tag;
    header->Size = Size;
    return Ioctl(IG_GET_DEBUGGER_DATA, Buffer, Size);
}

DS_CALL ULONG ds_bus(USHORT Number, PBUSDATA Request, PULONG Length)
{
    ULONG result = Ioctl(Number, Request, sizeof(*Request));

    *Length = result ? Request->Length : 0;
    return result;
}

/** *Length bytes of a device's configuration; *Length: how many came. Nonzero for success. */
DS_CALL ULONG GetBusData(ULONG BusDataType, ULONG BusNumber, ULONG SlotNumber, PVOID Buffer,
        ULONG Offset, PULONG Length)
{
    BUSDATA request = { BusDataType, BusNumber, SlotNumber, Buffer, Offset, *Length };

    return ds_bus(IG_GET_BUS_DATA, &request, Length);
}

/** *Length bytes to a device's configuration; *Length: how many went. Nonzero for success. */
DS_CALL ULONG SetBusData(ULONG BusDataType, ULONG BusNumber, ULONG SlotNumber, PVOID Buffer,
        ULONG Offset, PULONG Length)
{
    BUSDATA request = { BusDataType, BusNumber, SlotNumber, Buffer, Offset, *Length };

    return ds_bus(IG_SET_BUS_DATA, &request, Length);
}

DS_CALL ULONG GetCurrentProcessHandle(HANDLE *Handle)
{
    return Ioctl(IG_GET_CURRENT_PROCESS_HANDLE, Handle, sizeof(*Handle));
}

DS_CALL ULONG ReloadSymbols(PSTR Arguments)
{
    return Ioctl(IG_RELOAD_SYMBOLS, Arguments, Arguments ? (ULONG)strlen(Arguments) + 1 : 0);
}

DS_CALL ULONG GetSetSympath(PSTR Path, PSTR Result, int Length)
{
    GET_SET_SYMPATH request = { Path, Result, Length };

    return Ioctl(IG_GET_SET_SYMPATH, &request, sizeof(request));
}

/** An expression's value, and where it ended; FALSE where it is none. */
DS_CALL BOOL GetExpressionEx(PCSTR Expression, PULONG64 Value, PCSTR *Remainder)
{
    GET_EXPRESSION_EX request = { Expression, NULL, 0 };

    if (!Ioctl(IG_GET_EXPRESSION_EX, &request, sizeof(request)))
        return FALSE;
    *Value = request.Value;
    if (Remainder)
        *Remainder = request.Remainder;
    return TRUE;
}

/* The forms with narrow addresses. */
#define ReadControlSpace ReadControlSpace64
#define ReadIoSpace      ReadIoSpace64
#define WriteIoSpace     WriteIoSpace64
#define ReadIoSpaceEx    ReadIoSpaceEx64
#define WriteIoSpaceEx   WriteIoSpaceEx64

#undef DS_CALL
