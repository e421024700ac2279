/**
 * The older interface of extensions: one table of functions, filled by the engine, and Ioctl
 * numbers for everything else.
 *
 * An extension that defines KDEXT_64BIT before has 64-bit addresses (ExtensionApis is a
 * WINDBG_EXTENSION_APIS64); with KDEXT_32BIT they are 32-bit ones; with neither, those of the
 * machine it is built for. It defines ExtensionApis itself, and fills it in WinDbgExtensionDllInit
 * or from IDebugControl::GetWindbgExtensionApis64. NOEXTAPI before leaves out what uses
 * ExtensionApis.
 *
 * Where the compiler is Microsoft's this is the SDK's header; mingw-w64 has none. What is not here:
 * the requests for types and fields (GetFieldData, InitTypeRead, ...), which need type information.
 */
#ifndef DBGSPACES_WDBGEXTS_H
#define DBGSPACES_WDBGEXTS_H

#ifdef _MSC_VER
#include <../um/wdbgexts.h>
#else

#include <stdio.h> /* POSIX has a dprintf there: it is declared before that is ours */
#include <stdlib.h>
#include <string.h>

#include "wintypes.h"

#define _WDBGEXTS_

#ifdef __cplusplus
#define CPPMOD extern "C"
extern "C" {
#else
#define CPPMOD
#endif

#define WDBGAPI                  WINAPI
#define WDBGAPIV                 STDMETHODVCALLTYPE

/* An extension's kind, and what WinDbgExtensionDllInit is told of the target. */
#define EXT_API_VERSION_NUMBER   5
#define EXT_API_VERSION_NUMBER32 5
#define EXT_API_VERSION_NUMBER64 6

typedef struct EXT_API_VERSION {
    USHORT MajorVersion;
    USHORT MinorVersion;
    USHORT Revision; /* EXT_API_VERSION_NUMBER32 or 64 */
    USHORT Reserved;
} EXT_API_VERSION, *LPEXT_API_VERSION;

/* A frame of StackTrace. */
typedef struct _tagEXTSTACKTRACE {
    ULONG_PTR FramePointer;
    ULONG_PTR ProgramCounter;
    ULONG_PTR ReturnAddress;
    ULONG_PTR Args[4];
} EXTSTACKTRACE, *PEXTSTACKTRACE;

typedef struct _tagEXTSTACKTRACE32 {
    ULONG FramePointer;
    ULONG ProgramCounter;
    ULONG ReturnAddress;
    ULONG Args[4];
} EXTSTACKTRACE32, *PEXTSTACKTRACE32;

typedef struct _tagEXTSTACKTRACE64 {
    ULONG64 FramePointer;
    ULONG64 ProgramCounter;
    ULONG64 ReturnAddress;
    ULONG64 Args[4];
} EXTSTACKTRACE64, *PEXTSTACKTRACE64;

#ifndef _WIN32
/* A processor's registers; what they are is the target's, and not declared here. */
typedef struct _CONTEXT CONTEXT, *PCONTEXT;
#endif

/* clang-format off */

typedef VOID  (WDBGAPIV *PWINDBG_OUTPUT_ROUTINE)(PCSTR Format, ...);
typedef ULONG (WDBGAPI *PWINDBG_CHECK_CONTROL_C)(VOID);
typedef ULONG (WDBGAPI *PWINDBG_GET_THREAD_CONTEXT_ROUTINE)(ULONG Processor, PCONTEXT Context, ULONG Size);
typedef ULONG (WDBGAPI *PWINDBG_SET_THREAD_CONTEXT_ROUTINE)(ULONG Processor, PCONTEXT Context, ULONG Size);
typedef ULONG (WDBGAPI *PWINDBG_IOCTL_ROUTINE)(USHORT Number, PVOID Data, ULONG Size);

/* The functions with addresses, and the table: for the machine's own width, for 32 and for 64 bits. */
#define DS_EXTENSION_APIS(bits, address) \
    typedef address (WDBGAPI *PWINDBG_GET_EXPRESSION##bits)(PCSTR Expression); \
    typedef VOID (WDBGAPI *PWINDBG_GET_SYMBOL##bits)(address Offset, PCHAR Buffer, address *Displacement); \
    typedef ULONG (WDBGAPI *PWINDBG_DISASM##bits)(address *Offset, PCSTR Buffer, ULONG ShowEffectiveAddress); \
    typedef ULONG (WDBGAPI *PWINDBG_READ_PROCESS_MEMORY_ROUTINE##bits)( \
            address Offset, PVOID Buffer, ULONG Size, PULONG Done); \
    typedef ULONG (WDBGAPI *PWINDBG_WRITE_PROCESS_MEMORY_ROUTINE##bits)( \
            address Offset, LPCVOID Buffer, ULONG Size, PULONG Done); \
    typedef ULONG (WDBGAPI *PWINDBG_STACKTRACE_ROUTINE##bits)(address FramePointer, address StackPointer, \
            address ProgramCounter, PEXTSTACKTRACE##bits Frames, ULONG Count); \
    struct _WINDBG_EXTENSION_APIS##bits { \
        ULONG nSize; \
        PWINDBG_OUTPUT_ROUTINE lpOutputRoutine; \
        PWINDBG_GET_EXPRESSION##bits lpGetExpressionRoutine; \
        PWINDBG_GET_SYMBOL##bits lpGetSymbolRoutine; \
        PWINDBG_DISASM##bits lpDisasmRoutine; \
        PWINDBG_CHECK_CONTROL_C lpCheckControlCRoutine; \
        PWINDBG_READ_PROCESS_MEMORY_ROUTINE##bits lpReadProcessMemoryRoutine; \
        PWINDBG_WRITE_PROCESS_MEMORY_ROUTINE##bits lpWriteProcessMemoryRoutine; \
        PWINDBG_GET_THREAD_CONTEXT_ROUTINE lpGetThreadContextRoutine; \
        PWINDBG_SET_THREAD_CONTEXT_ROUTINE lpSetThreadContextRoutine; \
        PWINDBG_IOCTL_ROUTINE lpIoctlRoutine; \
        PWINDBG_STACKTRACE_ROUTINE##bits lpStackTraceRoutine; \
    };

DS_EXTENSION_APIS(32, ULONG)
DS_EXTENSION_APIS(64, ULONG64)

typedef struct _WINDBG_EXTENSION_APIS32 WINDBG_EXTENSION_APIS32, *PWINDBG_EXTENSION_APIS32;
typedef struct _WINDBG_EXTENSION_APIS64 WINDBG_EXTENSION_APIS64, *PWINDBG_EXTENSION_APIS64;

#if defined(KDEXT_64BIT)
typedef WINDBG_EXTENSION_APIS64 WINDBG_EXTENSION_APIS, *PWINDBG_EXTENSION_APIS;
typedef ULONG64 DS_EXTENSION_ADDRESS;
#elif defined(KDEXT_32BIT)
typedef WINDBG_EXTENSION_APIS32 WINDBG_EXTENSION_APIS, *PWINDBG_EXTENSION_APIS;
typedef ULONG DS_EXTENSION_ADDRESS;
#else
DS_EXTENSION_APIS(, ULONG_PTR)
typedef struct _WINDBG_EXTENSION_APIS WINDBG_EXTENSION_APIS, *PWINDBG_EXTENSION_APIS;
typedef ULONG_PTR DS_EXTENSION_ADDRESS;
#endif

#undef DS_EXTENSION_APIS

/* The requests of Ioctl. */
#define IG_KD_CONTEXT                    1
#define IG_READ_CONTROL_SPACE            2
#define IG_WRITE_CONTROL_SPACE           3
#define IG_READ_IO_SPACE                 4
#define IG_WRITE_IO_SPACE                5
#define IG_READ_PHYSICAL                 6
#define IG_WRITE_PHYSICAL                7
#define IG_READ_IO_SPACE_EX              8
#define IG_WRITE_IO_SPACE_EX             9
#define IG_KSTACK_HELP                   10
#define IG_SET_THREAD                    11
#define IG_READ_MSR                      12
#define IG_WRITE_MSR                     13
#define IG_GET_DEBUGGER_DATA             14
#define IG_GET_KERNEL_VERSION            15
#define IG_RELOAD_SYMBOLS                16
#define IG_GET_SET_SYMPATH               17
#define IG_GET_EXCEPTION_RECORD          18
#define IG_IS_PTR64                      19
#define IG_GET_BUS_DATA                  20
#define IG_SET_BUS_DATA                  21
#define IG_DUMP_SYMBOL_INFO              22
#define IG_LOWMEM_CHECK                  23
#define IG_SEARCH_MEMORY                 24
#define IG_GET_CURRENT_THREAD            25
#define IG_GET_CURRENT_PROCESS           26
#define IG_GET_TYPE_SIZE                 27
#define IG_GET_CURRENT_PROCESS_HANDLE    28
#define IG_GET_INPUT_LINE                29
#define IG_GET_EXPRESSION_EX             30
#define IG_TRANSLATE_VIRTUAL_TO_PHYSICAL 31
#define IG_GET_CACHE_SIZE                32
#define IG_READ_PHYSICAL_WITH_FLAGS      33
#define IG_WRITE_PHYSICAL_WITH_FLAGS     34
#define IG_POINTER_SEARCH_PHYSICAL       35
#define IG_OBSOLETE_PLACEHOLDER_36       36
#define IG_GET_THREAD_OS_INFO            37
#define IG_GET_CLR_DATA_INTERFACE        38
#define IG_MATCH_PATTERN_A               39
#define IG_FIND_FILE                     40
#define IG_TYPED_DATA_OBSOLETE           41
#define IG_QUERY_TARGET_INTERFACE        42
#define IG_TYPED_DATA                    43
#define IG_DISASSEMBLE_BUFFER            44
#define IG_GET_ANY_MODULE_IN_RANGE       45
#define IG_VIRTUAL_TO_PHYSICAL           46
#define IG_PHYSICAL_TO_VIRTUAL           47
#define IG_GET_CONTEXT_EX                48
#define IG_GET_TEB_ADDRESS               128
#define IG_GET_PEB_ADDRESS               129

#ifndef PHYS_FLAG_DEFAULT
#define PHYS_FLAG_DEFAULT        0
#define PHYS_FLAG_CACHED         1
#define PHYS_FLAG_UNCACHED       2
#define PHYS_FLAG_WRITE_COMBINED 3
#endif

/* clang-format on */

/* What the requests read and fill. Buf stands for as many bytes as BufLen says. */

typedef struct _PROCESSORINFO { /* IG_KD_CONTEXT */
    USHORT Processor;
    USHORT NumberProcessors;
} PROCESSORINFO, *PPROCESSORINFO;

typedef struct _PHYSICAL {
    ULONGLONG Address;
    ULONG BufLen;
    UCHAR Buf[1];
} PHYSICAL, *PPHYSICAL;

typedef struct _PHYSICAL_WITH_FLAGS {
    ULONGLONG Address;
    ULONG BufLen;
    ULONG Flags; /* PHYS_FLAG_* */
    UCHAR Buf[1];
} PHYSICAL_WITH_FLAGS, *PPHYSICAL_WITH_FLAGS;

typedef struct _READCONTROLSPACE64 {
    USHORT Processor;
    ULONG64 Address;
    ULONG BufLen;
    UCHAR Buf[1];
} READCONTROLSPACE64, *PREADCONTROLSPACE64;

typedef struct _IOSPACE64 {
    ULONG64 Address;
    ULONG Length; /* 1, 2 or 4 */
    ULONG Data;
} IOSPACE64, *PIOSPACE64;

typedef struct _IOSPACE_EX64 {
    ULONG64 Address;
    ULONG Length; /* 1, 2 or 4 */
    ULONG Data;
    ULONG InterfaceType;
    ULONG BusNumber;
    ULONG AddressSpace;
} IOSPACE_EX64, *PIOSPACE_EX64;

typedef struct _BUSDATA {
    ULONG BusDataType;
    ULONG BusNumber;
    ULONG SlotNumber;
    PVOID Buffer;
    ULONG Offset;
    ULONG Length;
} BUSDATA, *PBUSDATA;

typedef struct _SEARCHMEMORY {
    ULONG64 SearchAddress;
    ULONG64 SearchLength;
    ULONG64 FoundAddress;
    ULONG PatternLength;
    PVOID Pattern;
} SEARCHMEMORY, *PSEARCHMEMORY;

typedef struct _READ_WRITE_MSR {
    ULONG Msr;
    LONGLONG Value;
} READ_WRITE_MSR, *PREAD_WRITE_MSR;

typedef struct _TRANSLATE_VIRTUAL_TO_PHYSICAL {
    ULONG64 Virtual;
    ULONG64 Physical;
} TRANSLATE_VIRTUAL_TO_PHYSICAL, *PTRANSLATE_VIRTUAL_TO_PHYSICAL;

typedef struct _GET_CURRENT_THREAD_ADDRESS {
    ULONG Processor;
    ULONG64 Address;
} GET_CURRENT_THREAD_ADDRESS, *PGET_CURRENT_THREAD_ADDRESS;

typedef struct _GET_CURRENT_PROCESS_ADDRESS {
    ULONG Processor;
    ULONG64 CurrentThread; /* 0: the processor's */
    ULONG64 Address;
} GET_CURRENT_PROCESS_ADDRESS, *PGET_CURRENT_PROCESS_ADDRESS;

typedef struct _GET_TEB_ADDRESS {
    ULONG64 Address;
} GET_TEB_ADDRESS, *PGET_TEB_ADDRESS;

typedef struct _GET_PEB_ADDRESS {
    ULONG64 CurrentThread; /* 0: the current one's */
    ULONG64 Address;
} GET_PEB_ADDRESS, *PGET_PEB_ADDRESS;

typedef struct _DBGKD_GET_VERSION64 { /* IG_GET_KERNEL_VERSION */
    USHORT MajorVersion;
    USHORT MinorVersion;
    UCHAR ProtocolVersion;
    UCHAR KdSecondaryVersion;
    USHORT Flags;
    USHORT MachineType;
    UCHAR MaxPacketType;
    UCHAR MaxStateChange;
    UCHAR MaxManipulate;
    UCHAR Simulation;
    USHORT Unused[1];
    ULONG64 KernBase;
    ULONG64 PsLoadedModuleList;
    ULONG64 DebuggerDataList;
} DBGKD_GET_VERSION64, *PDBGKD_GET_VERSION64;

#include "dbgeng/debugger_data.h"

typedef struct _GET_SET_SYMPATH {
    PCSTR Args;  /* the new path; NULL or empty: it stays */
    PSTR Result; /* the path then; may be NULL */
    int Length;  /* of Result, in characters */
} GET_SET_SYMPATH, *PGET_SET_SYMPATH;

typedef struct _GET_EXPRESSION_EX {
    PCSTR Expression;
    PCSTR Remainder;
    ULONG64 Value;
} GET_EXPRESSION_EX, *PGET_EXPRESSION_EX;

#ifndef _WIN32

/* The numbers of IG_GET_BUS_DATA and of ReadBusData; on Windows they are the driver kit's. */
typedef enum _BUS_DATA_TYPE {
    ConfigurationSpaceUndefined = -1,
    Cmos,
    EisaConfiguration,
    Pos,
    CbusConfiguration,
    PCIConfiguration,
    VMEConfiguration,
    NuBusConfiguration,
    PCMCIAConfiguration,
    MPIConfiguration,
    MPSAConfiguration,
    PNPISAConfiguration,
    SgiInternalConfiguration,
    MaximumBusDataType
} BUS_DATA_TYPE,
        *PBUS_DATA_TYPE;

/* The numbers of IG_READ_IO_SPACE_EX and of ReadIo. */
typedef enum _INTERFACE_TYPE {
    InterfaceTypeUndefined = -1,
    Internal,
    Isa,
    Eisa,
    MicroChannel,
    TurboChannel,
    PCIBus,
    VMEBus,
    NuBus,
    PCMCIABus,
    CBus,
    MPIBus,
    MPSABus,
    ProcessorInternal,
    InternalPowerBus,
    PNPISABus,
    PNPBus,
    Vmcs,
    ACPIBus,
    MaximumInterfaceType
} INTERFACE_TYPE,
        *PINTERFACE_TYPE;

#endif

/* A command of an extension: DECLARE_API(name) { ... }; its library exports the name. */
#define DECLARE_API32(s)                                                            \
    CPPMOD VOID s(HANDLE hCurrentProcess, HANDLE hCurrentThread, ULONG dwCurrentPc, \
            ULONG dwProcessor, PCSTR args)
#define DECLARE_API64(s)                                                              \
    CPPMOD VOID s(HANDLE hCurrentProcess, HANDLE hCurrentThread, ULONG64 dwCurrentPc, \
            ULONG dwProcessor, PCSTR args)
#define DECLARE_API(s)                                                                             \
    CPPMOD VOID s(HANDLE hCurrentProcess, HANDLE hCurrentThread, DS_EXTENSION_ADDRESS dwCurrentPc, \
            ULONG dwProcessor, PCSTR args)

/* What an extension exports beside its commands. */
typedef VOID(WDBGAPI *PWINDBG_EXTENSION_DLL_INIT)(
        PWINDBG_EXTENSION_APIS Apis, USHORT MajorVersion, USHORT MinorVersion);
typedef VOID(WDBGAPI *PWINDBG_EXTENSION_DLL_INIT32)(
        PWINDBG_EXTENSION_APIS32 Apis, USHORT MajorVersion, USHORT MinorVersion);
typedef VOID(WDBGAPI *PWINDBG_EXTENSION_DLL_INIT64)(
        PWINDBG_EXTENSION_APIS64 Apis, USHORT MajorVersion, USHORT MinorVersion);
typedef ULONG(WDBGAPI *PWINDBG_CHECK_VERSION)(VOID);
typedef LPEXT_API_VERSION(WDBGAPI *PWINDBG_EXTENSION_API_VERSION)(VOID);

#ifndef NOEXTAPI
#include "dbgeng/wdbgexts_calls.h"
#endif

#ifdef __cplusplus
}
#endif

#endif /* !_MSC_VER */

#endif
