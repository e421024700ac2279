/**
 * The debugger interfaces, in C and in C++: IDebugDataSpaces, 2, 3 and 4.
 *
 * On Windows this adds to the SDK's <dbgeng.h> what that lacks (mingw-w64's stops at
 * IDebugDataSpaces3); elsewhere it stands for it. A source that says <dbgeng.h> has this folder in
 * its include path, on either system.
 *
 * C:    ds->lpVtbl->ReadVirtual(ds, ...), or, where COBJMACROS is defined before,
 *       IDebugDataSpaces4_ReadVirtual(ds, ...); interface identifiers are passed by address.
 * C++:  ds->ReadVirtual(...); the interfaces are abstract classes. Where -fsanitize=undefined is
 *       used, add -fno-sanitize=vptr: objects made in C carry no C++ type information.
 *
 * The IID_* are defined here; there is nothing to link for them. The layout of the vtables, the
 * values and the identifiers are those of Microsoft's SDK; tests/include holds them to it. What is
 * built of each method is in docs/methods.md.
 */
#ifndef DBGSPACES_DBGENG_H
#define DBGSPACES_DBGENG_H

#include "wintypes.h"

#ifdef _WIN32
/* The SDK declares identifiers, and defines them where INITGUID is set: set it, so that there is
 * nothing to link for them. They are defined once for all files of a program. */
#ifndef INITGUID
#define DS_SETS_INITGUID
#define INITGUID
#include <guiddef.h>
#endif
/* The SDK's file of the same name: beside its neighbours, where this folder has no such path. */
#ifdef _MSC_VER
#include <../um/dbgeng.h>
#else
#include <../include/dbgeng.h>
#endif
#endif

/* An SDK with the caching attributes has IDebugDataSpaces4 too. */
#ifndef DEBUG_PHYSICAL_DEFAULT
#define DS_DECLARES_DATA_SPACES4
DEFINE_GUID(IID_IDebugDataSpaces4, 0xD98ADA1F, 0x29E9, 0x4EF5, 0xA6, 0xC0, 0xE5, 0x33, 0x49, 0x88,
        0x32, 0x12);
#endif

#ifdef DS_SETS_INITGUID
#undef DS_SETS_INITGUID
#undef INITGUID
#include <guiddef.h>
#endif

#ifndef _WIN32
DEFINE_GUID(
        IID_IUnknown, 0x00000000, 0x0000, 0x0000, 0xC0, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x46);
DEFINE_GUID(IID_IDebugDataSpaces, 0x88F7DFAB, 0x3EA7, 0x4C3A, 0xAE, 0xFB, 0xC4, 0xE8, 0x10, 0x61,
        0x73, 0xAA);
DEFINE_GUID(IID_IDebugDataSpaces2, 0x7A5E852F, 0x96E9, 0x468F, 0xAC, 0x1B, 0x0B, 0x3A, 0xDD, 0xC4,
        0xA0, 0x49);
DEFINE_GUID(IID_IDebugDataSpaces3, 0x23F79D6C, 0x8AAF, 0x4F7C, 0xA6, 0x07, 0x99, 0x95, 0xF5, 0x40,
        0x7E, 0x63);

/* Data spaces. */
#define DEBUG_DATA_SPACE_VIRTUAL       0
#define DEBUG_DATA_SPACE_PHYSICAL      1
#define DEBUG_DATA_SPACE_CONTROL       2
#define DEBUG_DATA_SPACE_IO            3
#define DEBUG_DATA_SPACE_MSR           4
#define DEBUG_DATA_SPACE_BUS_DATA      5
#define DEBUG_DATA_SPACE_DEBUGGER_DATA 6
#define DEBUG_DATA_SPACE_COUNT         7

/* ReadHandleData. */
#define DEBUG_HANDLE_DATA_TYPE_BASIC            0
#define DEBUG_HANDLE_DATA_TYPE_TYPE_NAME        1
#define DEBUG_HANDLE_DATA_TYPE_OBJECT_NAME      2
#define DEBUG_HANDLE_DATA_TYPE_HANDLE_COUNT     3
#define DEBUG_HANDLE_DATA_TYPE_TYPE_NAME_WIDE   4
#define DEBUG_HANDLE_DATA_TYPE_OBJECT_NAME_WIDE 5

/* ReadProcessorSystemData. */
#define DEBUG_DATA_KPCR_OFFSET                     0
#define DEBUG_DATA_KPRCB_OFFSET                    1
#define DEBUG_DATA_KTHREAD_OFFSET                  2
#define DEBUG_DATA_BASE_TRANSLATION_VIRTUAL_OFFSET 3
#define DEBUG_DATA_PROCESSOR_IDENTIFICATION        4
#define DEBUG_DATA_PROCESSOR_SPEED                 5

/* ReadDebuggerData: offsets in the target's debugger data block; from 100000 on, the engine's own.
 */
#define DEBUG_DATA_KernBase                          24
#define DEBUG_DATA_BreakpointWithStatusAddr          32
#define DEBUG_DATA_SavedContextAddr                  40
#define DEBUG_DATA_KiCallUserModeAddr                56
#define DEBUG_DATA_KeUserCallbackDispatcherAddr      64
#define DEBUG_DATA_PsLoadedModuleListAddr            72
#define DEBUG_DATA_PsActiveProcessHeadAddr           80
#define DEBUG_DATA_PspCidTableAddr                   88
#define DEBUG_DATA_ExpSystemResourcesListAddr        96
#define DEBUG_DATA_ExpPagedPoolDescriptorAddr        104
#define DEBUG_DATA_ExpNumberOfPagedPoolsAddr         112
#define DEBUG_DATA_KeTimeIncrementAddr               120
#define DEBUG_DATA_KeBugCheckCallbackListHeadAddr    128
#define DEBUG_DATA_KiBugcheckDataAddr                136
#define DEBUG_DATA_IopErrorLogListHeadAddr           144
#define DEBUG_DATA_ObpRootDirectoryObjectAddr        152
#define DEBUG_DATA_ObpTypeObjectTypeAddr             160
#define DEBUG_DATA_MmSystemCacheStartAddr            168
#define DEBUG_DATA_MmSystemCacheEndAddr              176
#define DEBUG_DATA_MmSystemCacheWsAddr               184
#define DEBUG_DATA_MmPfnDatabaseAddr                 192
#define DEBUG_DATA_MmSystemPtesStartAddr             200
#define DEBUG_DATA_MmSystemPtesEndAddr               208
#define DEBUG_DATA_MmSubsectionBaseAddr              216
#define DEBUG_DATA_MmNumberOfPagingFilesAddr         224
#define DEBUG_DATA_MmLowestPhysicalPageAddr          232
#define DEBUG_DATA_MmHighestPhysicalPageAddr         240
#define DEBUG_DATA_MmNumberOfPhysicalPagesAddr       248
#define DEBUG_DATA_MmMaximumNonPagedPoolInBytesAddr  256
#define DEBUG_DATA_MmNonPagedSystemStartAddr         264
#define DEBUG_DATA_MmNonPagedPoolStartAddr           272
#define DEBUG_DATA_MmNonPagedPoolEndAddr             280
#define DEBUG_DATA_MmPagedPoolStartAddr              288
#define DEBUG_DATA_MmPagedPoolEndAddr                296
#define DEBUG_DATA_MmPagedPoolInformationAddr        304
#define DEBUG_DATA_MmPageSize                        312
#define DEBUG_DATA_MmSizeOfPagedPoolInBytesAddr      320
#define DEBUG_DATA_MmTotalCommitLimitAddr            328
#define DEBUG_DATA_MmTotalCommittedPagesAddr         336
#define DEBUG_DATA_MmSharedCommitAddr                344
#define DEBUG_DATA_MmDriverCommitAddr                352
#define DEBUG_DATA_MmProcessCommitAddr               360
#define DEBUG_DATA_MmPagedPoolCommitAddr             368
#define DEBUG_DATA_MmExtendedCommitAddr              376
#define DEBUG_DATA_MmZeroedPageListHeadAddr          384
#define DEBUG_DATA_MmFreePageListHeadAddr            392
#define DEBUG_DATA_MmStandbyPageListHeadAddr         400
#define DEBUG_DATA_MmModifiedPageListHeadAddr        408
#define DEBUG_DATA_MmModifiedNoWritePageListHeadAddr 416
#define DEBUG_DATA_MmAvailablePagesAddr              424
#define DEBUG_DATA_MmResidentAvailablePagesAddr      432
#define DEBUG_DATA_PoolTrackTableAddr                440
#define DEBUG_DATA_NonPagedPoolDescriptorAddr        448
#define DEBUG_DATA_MmHighestUserAddressAddr          456
#define DEBUG_DATA_MmSystemRangeStartAddr            464
#define DEBUG_DATA_MmUserProbeAddressAddr            472
#define DEBUG_DATA_KdPrintCircularBufferAddr         480
#define DEBUG_DATA_KdPrintCircularBufferEndAddr      488
#define DEBUG_DATA_KdPrintWritePointerAddr           496
#define DEBUG_DATA_KdPrintRolloverCountAddr          504
#define DEBUG_DATA_MmLoadedUserImageListAddr         512
#define DEBUG_DATA_NtBuildLabAddr                    520
#define DEBUG_DATA_KiNormalSystemCall                528
#define DEBUG_DATA_KiProcessorBlockAddr              536
#define DEBUG_DATA_MmUnloadedDriversAddr             544
#define DEBUG_DATA_MmLastUnloadedDriverAddr          552
#define DEBUG_DATA_MmTriageActionTakenAddr           560
#define DEBUG_DATA_MmSpecialPoolTagAddr              568
#define DEBUG_DATA_KernelVerifierAddr                576
#define DEBUG_DATA_MmVerifierDataAddr                584
#define DEBUG_DATA_MmAllocatedNonPagedPoolAddr       592
#define DEBUG_DATA_MmPeakCommitmentAddr              600
#define DEBUG_DATA_MmTotalCommitLimitMaximumAddr     608
#define DEBUG_DATA_CmNtCSDVersionAddr                616
#define DEBUG_DATA_MmPhysicalMemoryBlockAddr         624
#define DEBUG_DATA_MmSessionBase                     632
#define DEBUG_DATA_MmSessionSize                     640
#define DEBUG_DATA_MmSystemParentTablePage           648
#define DEBUG_DATA_MmVirtualTranslationBase          656
#define DEBUG_DATA_OffsetKThreadNextProcessor        664
#define DEBUG_DATA_OffsetKThreadTeb                  666
#define DEBUG_DATA_OffsetKThreadKernelStack          668
#define DEBUG_DATA_OffsetKThreadInitialStack         670
#define DEBUG_DATA_OffsetKThreadApcProcess           672
#define DEBUG_DATA_OffsetKThreadState                674
#define DEBUG_DATA_OffsetKThreadBStore               676
#define DEBUG_DATA_OffsetKThreadBStoreLimit          678
#define DEBUG_DATA_SizeEProcess                      680
#define DEBUG_DATA_OffsetEprocessPeb                 682
#define DEBUG_DATA_OffsetEprocessParentCID           684
#define DEBUG_DATA_OffsetEprocessDirectoryTableBase  686
#define DEBUG_DATA_SizePrcb                          688
#define DEBUG_DATA_OffsetPrcbDpcRoutine              690
#define DEBUG_DATA_OffsetPrcbCurrentThread           692
#define DEBUG_DATA_OffsetPrcbMhz                     694
#define DEBUG_DATA_OffsetPrcbCpuType                 696
#define DEBUG_DATA_OffsetPrcbVendorString            698
#define DEBUG_DATA_OffsetPrcbProcessorState          700
#define DEBUG_DATA_OffsetPrcbNumber                  702
#define DEBUG_DATA_SizeEThread                       704
#define DEBUG_DATA_KdPrintCircularBufferPtrAddr      712
#define DEBUG_DATA_KdPrintBufferSizeAddr             720
#define DEBUG_DATA_PaeEnabled                        100000
#define DEBUG_DATA_SharedUserData                    100008
#define DEBUG_DATA_ProductType                       100016
#define DEBUG_DATA_SuiteMask                         100024

/* What changed in the debuggee. */
#define DEBUG_CDS_ALL       0xFFFFFFFF
#define DEBUG_CDS_REGISTERS 0x00000001
#define DEBUG_CDS_DATA      0x00000002

/* What changed in the engine. */
#define DEBUG_CES_ALL                 0xFFFFFFFF
#define DEBUG_CES_CURRENT_THREAD      0x00000001
#define DEBUG_CES_EFFECTIVE_PROCESSOR 0x00000002
#define DEBUG_CES_BREAKPOINTS         0x00000004
#define DEBUG_CES_CODE_LEVEL          0x00000008
#define DEBUG_CES_EXECUTION_STATUS    0x00000010
#define DEBUG_CES_ENGINE_OPTIONS      0x00000020
#define DEBUG_CES_LOG_FILE            0x00000040
#define DEBUG_CES_RADIX               0x00000080
#define DEBUG_CES_EVENT_FILTERS       0x00000100
#define DEBUG_CES_PROCESS_OPTIONS     0x00000200
#define DEBUG_CES_EXTENSIONS          0x00000400
#define DEBUG_CES_SYSTEMS             0x00000800
#define DEBUG_CES_ASSEMBLY_OPTIONS    0x00001000
#define DEBUG_CES_EXPRESSION_SYNTAX   0x00002000
#define DEBUG_CES_TEXT_REPLACEMENTS   0x00004000

/* What changed in the symbols. */
#define DEBUG_CSS_LOADS          0x00000001
#define DEBUG_CSS_UNLOADS        0x00000002
#define DEBUG_CSS_SCOPE          0x00000004
#define DEBUG_CSS_PATHS          0x00000008
#define DEBUG_CSS_SYMBOL_OPTIONS 0x00000010
#define DEBUG_CSS_TYPE_OPTIONS   0x00000020

/* Events. */
#define DEBUG_EVENT_BREAKPOINT            0x00000001
#define DEBUG_EVENT_EXCEPTION             0x00000002
#define DEBUG_EVENT_CREATE_THREAD         0x00000004
#define DEBUG_EVENT_EXIT_THREAD           0x00000008
#define DEBUG_EVENT_CREATE_PROCESS        0x00000010
#define DEBUG_EVENT_EXIT_PROCESS          0x00000020
#define DEBUG_EVENT_LOAD_MODULE           0x00000040
#define DEBUG_EVENT_UNLOAD_MODULE         0x00000080
#define DEBUG_EVENT_SYSTEM_ERROR          0x00000100
#define DEBUG_EVENT_SESSION_STATUS        0x00000200
#define DEBUG_EVENT_CHANGE_DEBUGGEE_STATE 0x00000400
#define DEBUG_EVENT_CHANGE_ENGINE_STATE   0x00000800
#define DEBUG_EVENT_CHANGE_SYMBOL_STATE   0x00001000

/* Sessions. */
#define DEBUG_SESSION_ACTIVE                       0
#define DEBUG_SESSION_END_SESSION_ACTIVE_TERMINATE 1
#define DEBUG_SESSION_END_SESSION_ACTIVE_DETACH    2
#define DEBUG_SESSION_END_SESSION_PASSIVE          3
#define DEBUG_SESSION_END                          4
#define DEBUG_SESSION_REBOOT                       5
#define DEBUG_SESSION_HIBERNATE                    6
#define DEBUG_SESSION_FAILURE                      7

/* Classes of targets, and their kinds: live ones, and dumps by format. */
#define DEBUG_CLASS_UNINITIALIZED         0
#define DEBUG_CLASS_KERNEL                1
#define DEBUG_CLASS_USER_WINDOWS          2
#define DEBUG_DUMP_SMALL                  1024
#define DEBUG_DUMP_DEFAULT                1025
#define DEBUG_DUMP_FULL                   1026
#define DEBUG_KERNEL_CONNECTION           0
#define DEBUG_KERNEL_LOCAL                1
#define DEBUG_KERNEL_EXDI_DRIVER          2
#define DEBUG_KERNEL_SMALL_DUMP           1024
#define DEBUG_KERNEL_DUMP                 1025
#define DEBUG_KERNEL_FULL_DUMP            1026
#define DEBUG_USER_WINDOWS_PROCESS        0
#define DEBUG_USER_WINDOWS_PROCESS_SERVER 1
#define DEBUG_USER_WINDOWS_SMALL_DUMP     1024
#define DEBUG_USER_WINDOWS_DUMP           1025

#endif /* !_WIN32 */

/* What the first SDKs lack. */

/* Caching attributes of physical accesses; PHYS_FLAG_* is how the older extension interface spells
 * them. */
#ifndef DEBUG_PHYSICAL_DEFAULT
#define DEBUG_PHYSICAL_DEFAULT 0
#endif
#ifndef DEBUG_PHYSICAL_CACHED
#define DEBUG_PHYSICAL_CACHED 1
#endif
#ifndef DEBUG_PHYSICAL_UNCACHED
#define DEBUG_PHYSICAL_UNCACHED 2
#endif
#ifndef DEBUG_PHYSICAL_WRITE_COMBINED
#define DEBUG_PHYSICAL_WRITE_COMBINED 3
#endif
#ifndef PHYS_FLAG_DEFAULT
#define PHYS_FLAG_DEFAULT 0
#endif
#ifndef PHYS_FLAG_CACHED
#define PHYS_FLAG_CACHED 1
#endif
#ifndef PHYS_FLAG_UNCACHED
#define PHYS_FLAG_UNCACHED 2
#endif
#ifndef PHYS_FLAG_WRITE_COMBINED
#define PHYS_FLAG_WRITE_COMBINED 3
#endif

/* GetOffsetInformation. */
#ifndef DEBUG_OFFSINFO_VIRTUAL_SOURCE
#define DEBUG_OFFSINFO_VIRTUAL_SOURCE 0x00000001
#endif
#ifndef DEBUG_VSOURCE_INVALID
#define DEBUG_VSOURCE_INVALID 0x00000000
#endif
#ifndef DEBUG_VSOURCE_DEBUGGEE
#define DEBUG_VSOURCE_DEBUGGEE 0x00000001
#endif
#ifndef DEBUG_VSOURCE_MAPPED_IMAGE
#define DEBUG_VSOURCE_MAPPED_IMAGE 0x00000002
#endif
#ifndef DEBUG_VSOURCE_DUMP_WITHOUT_MEMINFO
#define DEBUG_VSOURCE_DUMP_WITHOUT_MEMINFO 0x00000003
#endif

/* SearchVirtual2. */
#ifndef DEBUG_VSEARCH_DEFAULT
#define DEBUG_VSEARCH_DEFAULT 0x00000000
#endif
#ifndef DEBUG_VSEARCH_WRITABLE_ONLY
#define DEBUG_VSEARCH_WRITABLE_ONLY 0x00000001
#endif

/* ReadHandleData. */
#ifndef DEBUG_HANDLE_DATA_TYPE_MINI_THREAD_1
#define DEBUG_HANDLE_DATA_TYPE_MINI_THREAD_1 6
#endif
#ifndef DEBUG_HANDLE_DATA_TYPE_MINI_MUTANT_1
#define DEBUG_HANDLE_DATA_TYPE_MINI_MUTANT_1 7
#endif
#ifndef DEBUG_HANDLE_DATA_TYPE_MINI_MUTANT_2
#define DEBUG_HANDLE_DATA_TYPE_MINI_MUTANT_2 8
#endif
#ifndef DEBUG_HANDLE_DATA_TYPE_PER_HANDLE_OPERATIONS
#define DEBUG_HANDLE_DATA_TYPE_PER_HANDLE_OPERATIONS 9
#endif
#ifndef DEBUG_HANDLE_DATA_TYPE_ALL_HANDLE_OPERATIONS
#define DEBUG_HANDLE_DATA_TYPE_ALL_HANDLE_OPERATIONS 10
#endif
#ifndef DEBUG_HANDLE_DATA_TYPE_MINI_PROCESS_1
#define DEBUG_HANDLE_DATA_TYPE_MINI_PROCESS_1 11
#endif
#ifndef DEBUG_HANDLE_DATA_TYPE_MINI_PROCESS_2
#define DEBUG_HANDLE_DATA_TYPE_MINI_PROCESS_2 12
#endif
#ifndef DEBUG_HANDLE_DATA_TYPE_MINI_EVENT_1
#define DEBUG_HANDLE_DATA_TYPE_MINI_EVENT_1 13
#endif
#ifndef DEBUG_HANDLE_DATA_TYPE_MINI_SECTION_1
#define DEBUG_HANDLE_DATA_TYPE_MINI_SECTION_1 14
#endif
#ifndef DEBUG_HANDLE_DATA_TYPE_MINI_SEMAPHORE_1
#define DEBUG_HANDLE_DATA_TYPE_MINI_SEMAPHORE_1 15
#endif

/* ReadDebuggerData: offsets in the target's debugger data block; from 100000 on, the engine's own.
 */
#ifndef DEBUG_DATA_MmBadPagesDetected
#define DEBUG_DATA_MmBadPagesDetected 800
#endif
#ifndef DEBUG_DATA_EtwpDebuggerData
#define DEBUG_DATA_EtwpDebuggerData 816
#endif
#ifndef DEBUG_DATA_PteBase
#define DEBUG_DATA_PteBase 864
#endif
#ifndef DEBUG_DATA_DumpWriterStatus
#define DEBUG_DATA_DumpWriterStatus 100032
#endif
#ifndef DEBUG_DATA_DumpFormatVersion
#define DEBUG_DATA_DumpFormatVersion 100040
#endif
#ifndef DEBUG_DATA_DumpWriterVersion
#define DEBUG_DATA_DumpWriterVersion 100048
#endif
#ifndef DEBUG_DATA_DumpPowerState
#define DEBUG_DATA_DumpPowerState 100056
#endif
#ifndef DEBUG_DATA_DumpMmStorage
#define DEBUG_DATA_DumpMmStorage 100064
#endif
#ifndef DEBUG_DATA_DumpAttributes
#define DEBUG_DATA_DumpAttributes 100072
#endif
#ifndef DEBUG_DATA_PagingLevels
#define DEBUG_DATA_PagingLevels 100080
#endif

/* What changed in the debuggee. */
#ifndef DEBUG_CDS_REFRESH
#define DEBUG_CDS_REFRESH 0x00000004
#endif
#ifndef DEBUG_CDS_REFRESH_EVALUATE
#define DEBUG_CDS_REFRESH_EVALUATE 1
#endif
#ifndef DEBUG_CDS_REFRESH_EXECUTE
#define DEBUG_CDS_REFRESH_EXECUTE 2
#endif
#ifndef DEBUG_CDS_REFRESH_EXECUTECOMMANDFILE
#define DEBUG_CDS_REFRESH_EXECUTECOMMANDFILE 3
#endif
#ifndef DEBUG_CDS_REFRESH_ADDBREAKPOINT
#define DEBUG_CDS_REFRESH_ADDBREAKPOINT 4
#endif
#ifndef DEBUG_CDS_REFRESH_REMOVEBREAKPOINT
#define DEBUG_CDS_REFRESH_REMOVEBREAKPOINT 5
#endif
#ifndef DEBUG_CDS_REFRESH_WRITEVIRTUAL
#define DEBUG_CDS_REFRESH_WRITEVIRTUAL 6
#endif
#ifndef DEBUG_CDS_REFRESH_WRITEVIRTUALUNCACHED
#define DEBUG_CDS_REFRESH_WRITEVIRTUALUNCACHED 7
#endif
#ifndef DEBUG_CDS_REFRESH_WRITEPHYSICAL
#define DEBUG_CDS_REFRESH_WRITEPHYSICAL 8
#endif
#ifndef DEBUG_CDS_REFRESH_WRITEPHYSICAL2
#define DEBUG_CDS_REFRESH_WRITEPHYSICAL2 9
#endif
#ifndef DEBUG_CDS_REFRESH_SETVALUE
#define DEBUG_CDS_REFRESH_SETVALUE 10
#endif
#ifndef DEBUG_CDS_REFRESH_SETVALUE2
#define DEBUG_CDS_REFRESH_SETVALUE2 11
#endif
#ifndef DEBUG_CDS_REFRESH_SETSCOPE
#define DEBUG_CDS_REFRESH_SETSCOPE 12
#endif
#ifndef DEBUG_CDS_REFRESH_SETSCOPEFRAMEBYINDEX
#define DEBUG_CDS_REFRESH_SETSCOPEFRAMEBYINDEX 13
#endif
#ifndef DEBUG_CDS_REFRESH_SETSCOPEFROMJITDEBUGINFO
#define DEBUG_CDS_REFRESH_SETSCOPEFROMJITDEBUGINFO 14
#endif
#ifndef DEBUG_CDS_REFRESH_SETSCOPEFROMSTOREDEVENT
#define DEBUG_CDS_REFRESH_SETSCOPEFROMSTOREDEVENT 15
#endif
#ifndef DEBUG_CDS_REFRESH_INLINESTEP
#define DEBUG_CDS_REFRESH_INLINESTEP 16
#endif
#ifndef DEBUG_CDS_REFRESH_INLINESTEP_PSEUDO
#define DEBUG_CDS_REFRESH_INLINESTEP_PSEUDO 17
#endif

/* What changed in the symbols. */
#ifndef DEBUG_CSS_COLLAPSE_CHILDREN
#define DEBUG_CSS_COLLAPSE_CHILDREN 0x00000040
#endif

/* Events. */
#ifndef DEBUG_EVENT_SERVICE_EXCEPTION
#define DEBUG_EVENT_SERVICE_EXCEPTION 0x00002000
#endif

/* Classes of targets, and their kinds: live ones, and dumps by format. */
#ifndef DEBUG_CLASS_IMAGE_FILE
#define DEBUG_CLASS_IMAGE_FILE 3
#endif
#ifndef DEBUG_DUMP_IMAGE_FILE
#define DEBUG_DUMP_IMAGE_FILE 1027
#endif
#ifndef DEBUG_DUMP_TRACE_LOG
#define DEBUG_DUMP_TRACE_LOG 1028
#endif
#ifndef DEBUG_DUMP_WINDOWS_CE
#define DEBUG_DUMP_WINDOWS_CE 1029
#endif
#ifndef DEBUG_DUMP_ACTIVE
#define DEBUG_DUMP_ACTIVE 1030
#endif
#ifndef DEBUG_KERNEL_IDNA
#define DEBUG_KERNEL_IDNA 3
#endif
#ifndef DEBUG_KERNEL_INSTALL_DRIVER
#define DEBUG_KERNEL_INSTALL_DRIVER 4
#endif
#ifndef DEBUG_KERNEL_REPT
#define DEBUG_KERNEL_REPT 5
#endif
#ifndef DEBUG_KERNEL_TRACE_LOG
#define DEBUG_KERNEL_TRACE_LOG 1028
#endif
#ifndef DEBUG_KERNEL_ACTIVE_DUMP
#define DEBUG_KERNEL_ACTIVE_DUMP 1030
#endif
#ifndef DEBUG_USER_WINDOWS_IDNA
#define DEBUG_USER_WINDOWS_IDNA 2
#endif
#ifndef DEBUG_USER_WINDOWS_REPT
#define DEBUG_USER_WINDOWS_REPT 3
#endif
#ifndef DEBUG_USER_WINDOWS_DUMP_WINDOWS_CE
#define DEBUG_USER_WINDOWS_DUMP_WINDOWS_CE 1029
#endif

#ifndef _WIN32

typedef struct _DEBUG_PROCESSOR_IDENTIFICATION_ALPHA {
    ULONG Type;
    ULONG Revision;
} DEBUG_PROCESSOR_IDENTIFICATION_ALPHA, *PDEBUG_PROCESSOR_IDENTIFICATION_ALPHA;

typedef struct _DEBUG_PROCESSOR_IDENTIFICATION_AMD64 {
    ULONG Family;
    ULONG Model;
    ULONG Stepping;
    CHAR VendorString[16];
} DEBUG_PROCESSOR_IDENTIFICATION_AMD64, *PDEBUG_PROCESSOR_IDENTIFICATION_AMD64;

typedef struct _DEBUG_PROCESSOR_IDENTIFICATION_IA64 {
    ULONG Model;
    ULONG Revision;
    ULONG Family;
    ULONG ArchRev;
    CHAR VendorString[16];
} DEBUG_PROCESSOR_IDENTIFICATION_IA64, *PDEBUG_PROCESSOR_IDENTIFICATION_IA64;

typedef struct _DEBUG_PROCESSOR_IDENTIFICATION_X86 {
    ULONG Family;
    ULONG Model;
    ULONG Stepping;
    CHAR VendorString[16];
} DEBUG_PROCESSOR_IDENTIFICATION_X86, *PDEBUG_PROCESSOR_IDENTIFICATION_X86;

typedef struct _DEBUG_PROCESSOR_IDENTIFICATION_ARM {
    ULONG Model;
    ULONG Revision;
    CHAR VendorString[16];
} DEBUG_PROCESSOR_IDENTIFICATION_ARM, *PDEBUG_PROCESSOR_IDENTIFICATION_ARM;

#endif

/* The SDK's union on Windows may lack the member, its 32 bytes do not. */
#ifdef DS_DECLARES_DATA_SPACES4
typedef struct _DEBUG_PROCESSOR_IDENTIFICATION_ARM64 {
    ULONG Model;
    ULONG Revision;
    CHAR VendorString[16];
} DEBUG_PROCESSOR_IDENTIFICATION_ARM64, *PDEBUG_PROCESSOR_IDENTIFICATION_ARM64;
#endif

#ifndef _WIN32

/* DEBUG_DATA_PROCESSOR_IDENTIFICATION; the target's processor type says which member. */
typedef union _DEBUG_PROCESSOR_IDENTIFICATION_ALL {
    DEBUG_PROCESSOR_IDENTIFICATION_ALPHA Alpha;
    DEBUG_PROCESSOR_IDENTIFICATION_AMD64 Amd64;
    DEBUG_PROCESSOR_IDENTIFICATION_IA64 Ia64;
    DEBUG_PROCESSOR_IDENTIFICATION_X86 X86;
    DEBUG_PROCESSOR_IDENTIFICATION_ARM Arm;
    DEBUG_PROCESSOR_IDENTIFICATION_ARM64 Arm64;
} DEBUG_PROCESSOR_IDENTIFICATION_ALL, *PDEBUG_PROCESSOR_IDENTIFICATION_ALL;

/* DEBUG_HANDLE_DATA_TYPE_BASIC; the sizes are in characters and include the NUL. */
typedef struct _DEBUG_HANDLE_DATA_BASIC {
    ULONG TypeNameSize;
    ULONG ObjectNameSize;
    ULONG Attributes;
    ULONG GrantedAccess;
    ULONG HandleCount;
    ULONG PointerCount;
} DEBUG_HANDLE_DATA_BASIC, *PDEBUG_HANDLE_DATA_BASIC;

#endif

/* clang-format off */

/*
 * The interfaces. Each derives from IUnknown and repeats the methods of the versions before it. A
 * method is listed once, under the version that brought it, with its slot in the vtable.
 *
 * Counts that are passed out (BytesRead, BytesWritten, Filled, DataSize, Levels, TotalSize,
 * InfoSize, StringBytes) may be NULL.
 */

#ifdef __cplusplus
#define DS_METHOD(I, name, ...) virtual HRESULT STDMETHODCALLTYPE name(__VA_ARGS__) = 0;
#define DS_METHOD_0(I, name)    virtual HRESULT STDMETHODCALLTYPE name() = 0;
#define DS_INTERFACE(I, methods) \
    struct I : public IUnknown { \
        methods \
    };
#else
#define DS_METHOD(I, name, ...) HRESULT(STDMETHODCALLTYPE *name)(I *This, __VA_ARGS__);
#define DS_METHOD_0(I, name)    HRESULT(STDMETHODCALLTYPE *name)(I *This);
#define DS_INTERFACE(I, methods) \
    typedef struct I##Vtbl { \
        DS_UNKNOWN(I) \
        methods \
    } I##Vtbl; \
    struct I { \
        const I##Vtbl *lpVtbl; \
    };
#endif

/* 0 to 2: another interface of the object (by identifier), one reference more, one less. */
#define DS_UNKNOWN(I) \
    DS_METHOD(I, QueryInterface, REFIID InterfaceId, PVOID *Interface) \
    ULONG(STDMETHODCALLTYPE *AddRef)(I *This); \
    ULONG(STDMETHODCALLTYPE *Release)(I *This);

#define DS_DATA_SPACES_1(I)                                                                        \
    /* 3. BufferSize bytes from a virtual address, through the cache; S_OK may be short. */        \
    DS_METHOD(I, ReadVirtual, ULONG64 Offset, PVOID Buffer, ULONG BufferSize, PULONG BytesRead)    \
    /* 4. BufferSize bytes to a virtual address; cached copies are dropped; S_OK may be short. */  \
    DS_METHOD(I, WriteVirtual, ULONG64 Offset, PVOID Buffer, ULONG BufferSize,                     \
            PULONG BytesWritten)                                                                   \
    /* 5. SearchVirtual2 with DEBUG_VSEARCH_DEFAULT. */                                            \
    DS_METHOD(I, SearchVirtual, ULONG64 Offset, ULONG64 Length, PVOID Pattern, ULONG PatternSize,  \
            ULONG PatternGranularity, PULONG64 MatchOffset)                                        \
    /* 6. ReadVirtual straight from the target; the cache is neither asked nor changed. */         \
    DS_METHOD(I, ReadVirtualUncached, ULONG64 Offset, PVOID Buffer, ULONG BufferSize,              \
            PULONG BytesRead)                                                                      \
    /* 7. WriteVirtual straight to the target; the cache is neither asked nor changed. */          \
    DS_METHOD(I, WriteVirtualUncached, ULONG64 Offset, PVOID Buffer, ULONG BufferSize,             \
            PULONG BytesWritten)                                                                   \
    /* 8. Count pointers of the target's size, 32-bit ones sign-extended; S_OK: all of them. */    \
    DS_METHOD(I, ReadPointersVirtual, ULONG Count, ULONG64 Offset, PULONG64 Ptrs)                  \
    /* 9. Count pointers of the target's size, cut to 32 bits if it is 4; S_OK: all of them. */    \
    DS_METHOD(I, WritePointersVirtual, ULONG Count, ULONG64 Offset, PULONG64 Ptrs)                 \
    /* 10. ReadPhysical2 with DEBUG_PHYSICAL_DEFAULT. */                                           \
    DS_METHOD(I, ReadPhysical, ULONG64 Offset, PVOID Buffer, ULONG BufferSize, PULONG BytesRead)   \
    /* 11. WritePhysical2 with DEBUG_PHYSICAL_DEFAULT. */                                          \
    DS_METHOD(I, WritePhysical, ULONG64 Offset, PVOID Buffer, ULONG BufferSize,                    \
            PULONG BytesWritten)                                                                   \
    /* 12. Bytes of a processor's control space; what Offset means is the target's. */             \
    DS_METHOD(I, ReadControl, ULONG Processor, ULONG64 Offset, PVOID Buffer, ULONG BufferSize,     \
            PULONG BytesRead)                                                                      \
    /* 13. Bytes of a processor's control space; what Offset means is the target's. */             \
    DS_METHOD(I, WriteControl, ULONG Processor, ULONG64 Offset, PVOID Buffer, ULONG BufferSize,    \
            PULONG BytesWritten)                                                                   \
    /* 14. One access of 1, 2 or 4 bytes to an I/O port. */                                        \
    DS_METHOD(I, ReadIo, ULONG InterfaceType, ULONG BusNumber, ULONG AddressSpace,                 \
            ULONG64 Offset, PVOID Buffer, ULONG BufferSize, PULONG BytesRead)                      \
    /* 15. One access of 1, 2 or 4 bytes to an I/O port. */                                        \
    DS_METHOD(I, WriteIo, ULONG InterfaceType, ULONG BusNumber, ULONG AddressSpace,                \
            ULONG64 Offset, PVOID Buffer, ULONG BufferSize, PULONG BytesWritten)                   \
    /* 16. A model-specific register of the current processor. */                                  \
    DS_METHOD(I, ReadMsr, ULONG Msr, PULONG64 Value)                                               \
    /* 17. A model-specific register of the current processor. */                                  \
    DS_METHOD(I, WriteMsr, ULONG Msr, ULONG64 Value)                                               \
    /* 18. Bytes of a bus slot's configuration data. */                                            \
    DS_METHOD(I, ReadBusData, ULONG BusDataType, ULONG BusNumber, ULONG SlotNumber, ULONG Offset,  \
            PVOID Buffer, ULONG BufferSize, PULONG BytesRead)                                      \
    /* 19. Bytes of a bus slot's configuration data. */                                            \
    DS_METHOD(I, WriteBusData, ULONG BusDataType, ULONG BusNumber, ULONG SlotNumber,               \
            ULONG Offset, PVOID Buffer, ULONG BufferSize, PULONG BytesWritten)                     \
    /* 20. Whether memory below 4 GiB was damaged; SUCCEEDED() can hold where it was. */           \
    DS_METHOD_0(I, CheckLowMemory)                                                                 \
    /* 21. One DEBUG_DATA_* item of the session; DataSize: its full size. */                       \
    DS_METHOD(I, ReadDebuggerData, ULONG Index, PVOID Buffer, ULONG BufferSize, PULONG DataSize)   \
    /* 22. One DEBUG_DATA_*_OFFSET or PROCESSOR_* item; DataSize: its full size. */                \
    DS_METHOD(I, ReadProcessorSystemData, ULONG Processor, ULONG Index, PVOID Buffer,              \
            ULONG BufferSize, PULONG DataSize)

#define DS_DATA_SPACES_2(I)                                                                        \
    /* 23. The physical address of one virtual byte. */                                            \
    DS_METHOD(I, VirtualToPhysical, ULONG64 Virtual, PULONG64 Physical)                            \
    /* 24. Offsets[OffsetsSize]: the root, each entry's address, the byte's; S_FALSE: not all. */  \
    DS_METHOD(I, GetVirtualTranslationPhysicalOffsets, ULONG64 Virtual, PULONG64 Offsets,          \
            ULONG OffsetsSize, PULONG Levels)                                                      \
    /* 25. One DEBUG_HANDLE_DATA_TYPE_* item of a handle; DataSize: its full size in bytes. */     \
    DS_METHOD(I, ReadHandleData, ULONG64 Handle, ULONG DataType, PVOID Buffer, ULONG BufferSize,   \
            PULONG DataSize)                                                                       \
    /* 26. Size bytes become copies of the pattern; S_OK may be short. */                          \
    DS_METHOD(I, FillVirtual, ULONG64 Start, ULONG Size, PVOID Pattern, ULONG PatternSize,         \
            PULONG Filled)                                                                         \
    /* 27. Size bytes become copies of the pattern; S_OK may be short. */                          \
    DS_METHOD(I, FillPhysical, ULONG64 Start, ULONG Size, PVOID Pattern, ULONG PatternSize,        \
            PULONG Filled)                                                                         \
    /* 28. The run of alike pages that begins with the one of Offset; Info: 48 bytes. */           \
    DS_METHOD(I, QueryVirtual, ULONG64 Offset, PMEMORY_BASIC_INFORMATION64 Info)

#define DS_DATA_SPACES_3(I)                                                                        \
    /* 29. The PE headers of the image at ImageBase, 32-bit ones widened; Headers: 264 bytes. */   \
    DS_METHOD(I, ReadImageNtHeaders, ULONG64 ImageBase, PIMAGE_NT_HEADERS64 Headers)               \
    /* 30. Bytes of a tagged block from Offset on; TotalSize: the whole block's size. */           \
    DS_METHOD(I, ReadTagged, LPGUID Tag, ULONG Offset, PVOID Buffer, ULONG BufferSize,             \
            PULONG TotalSize)                                                                      \
    /* 31. Begin to list tagged blocks; Handle is never 0. */                                      \
    DS_METHOD(I, StartEnumTagged, PULONG64 Handle)                                                 \
    /* 32. The next block's tag and size; S_FALSE: there are no more. */                           \
    DS_METHOD(I, GetNextTagged, ULONG64 Handle, LPGUID Tag, PULONG Size)                           \
    /* 33. End the listing; the handle is dead then. */                                            \
    DS_METHOD(I, EndEnumTagged, ULONG64 Handle)

#define DS_DATA_SPACES_4(I)                                                                        \
    /* 34. One DEBUG_OFFSINFO_* item of an address in a DEBUG_DATA_SPACE_*. */                     \
    DS_METHOD(I, GetOffsetInformation, ULONG Space, ULONG Which, ULONG64 Offset, PVOID Buffer,     \
            ULONG BufferSize, PULONG InfoSize)                                                     \
    /* 35. The next address where readable turns to unreadable or back. */                         \
    DS_METHOD(I, GetNextDifferentlyValidOffsetVirtual, ULONG64 Offset, PULONG64 NextOffset)        \
    /* 36. The first readable run inside Base .. Base + Size. */                                   \
    DS_METHOD(I, GetValidRegionVirtual, ULONG64 Base, ULONG Size, PULONG64 ValidBase,              \
            PULONG ValidSize)                                                                      \
    /* 37. The first address, in steps of PatternGranularity, that holds the pattern. */           \
    DS_METHOD(I, SearchVirtual2, ULONG64 Offset, ULONG64 Length, ULONG Flags, PVOID Pattern,       \
            ULONG PatternSize, ULONG PatternGranularity, PULONG64 MatchOffset)                     \
    /* 38. A string of bytes; StringBytes counts its bytes with the NUL; S_FALSE: cut. */          \
    DS_METHOD(I, ReadMultiByteStringVirtual, ULONG64 Offset, ULONG MaxBytes, PSTR Buffer,          \
            ULONG BufferSize, PULONG StringBytes)                                                  \
    /* 39. A string of bytes in CodePage, as UTF-16; BufferSize in characters. */                  \
    DS_METHOD(I, ReadMultiByteStringVirtualWide, ULONG64 Offset, ULONG MaxBytes, ULONG CodePage,   \
            PWSTR Buffer, ULONG BufferSize, PULONG StringBytes)                                    \
    /* 40. A UTF-16 string, as bytes in CodePage; BufferSize in bytes. */                          \
    DS_METHOD(I, ReadUnicodeStringVirtual, ULONG64 Offset, ULONG MaxBytes, ULONG CodePage,         \
            PSTR Buffer, ULONG BufferSize, PULONG StringBytes)                                     \
    /* 41. A UTF-16 string; BufferSize in characters. */                                           \
    DS_METHOD(I, ReadUnicodeStringVirtualWide, ULONG64 Offset, ULONG MaxBytes, PWSTR Buffer,       \
            ULONG BufferSize, PULONG StringBytes)                                                  \
    /* 42. Bytes of physical memory, with the caching attribute Flags (DEBUG_PHYSICAL_*). */       \
    DS_METHOD(I, ReadPhysical2, ULONG64 Offset, ULONG Flags, PVOID Buffer, ULONG BufferSize,       \
            PULONG BytesRead)                                                                      \
    /* 43. Bytes to physical memory, with the caching attribute Flags (DEBUG_PHYSICAL_*). */       \
    DS_METHOD(I, WritePhysical2, ULONG64 Offset, ULONG Flags, PVOID Buffer, ULONG BufferSize,      \
            PULONG BytesWritten)

#ifndef _WIN32

typedef struct IUnknown IUnknown;
typedef struct IDebugDataSpaces IDebugDataSpaces;
typedef struct IDebugDataSpaces2 IDebugDataSpaces2;
typedef struct IDebugDataSpaces3 IDebugDataSpaces3;
typedef IUnknown *LPUNKNOWN;
typedef IDebugDataSpaces *PDEBUG_DATA_SPACES;
typedef IDebugDataSpaces2 *PDEBUG_DATA_SPACES2;
typedef IDebugDataSpaces3 *PDEBUG_DATA_SPACES3;

#ifdef __cplusplus
struct IUnknown {
    virtual HRESULT STDMETHODCALLTYPE QueryInterface(REFIID InterfaceId, PVOID *Interface) = 0;
    virtual ULONG STDMETHODCALLTYPE AddRef() = 0;
    virtual ULONG STDMETHODCALLTYPE Release() = 0;
};
#else
DS_INTERFACE(IUnknown, )
#endif

DS_INTERFACE(IDebugDataSpaces,
    DS_DATA_SPACES_1(IDebugDataSpaces))

DS_INTERFACE(IDebugDataSpaces2,
    DS_DATA_SPACES_1(IDebugDataSpaces2)
    DS_DATA_SPACES_2(IDebugDataSpaces2))

DS_INTERFACE(IDebugDataSpaces3,
    DS_DATA_SPACES_1(IDebugDataSpaces3)
    DS_DATA_SPACES_2(IDebugDataSpaces3)
    DS_DATA_SPACES_3(IDebugDataSpaces3))

#endif /* !_WIN32 */

#ifdef DS_DECLARES_DATA_SPACES4

typedef struct IDebugDataSpaces4 IDebugDataSpaces4;
typedef IDebugDataSpaces4 *PDEBUG_DATA_SPACES4;

DS_INTERFACE(IDebugDataSpaces4,
    DS_DATA_SPACES_1(IDebugDataSpaces4)
    DS_DATA_SPACES_2(IDebugDataSpaces4)
    DS_DATA_SPACES_3(IDebugDataSpaces4)
    DS_DATA_SPACES_4(IDebugDataSpaces4))

#endif

#undef DS_DATA_SPACES_1
#undef DS_DATA_SPACES_2
#undef DS_DATA_SPACES_3
#undef DS_DATA_SPACES_4
#undef DS_UNKNOWN
#undef DS_INTERFACE
#undef DS_METHOD_0
#undef DS_METHOD

#undef DS_DECLARES_DATA_SPACES4

/* The interfaces' methods as C calls. */
#if defined(COBJMACROS) && !defined(__cplusplus)

#ifndef IUnknown_QueryInterface
#define IUnknown_QueryInterface(This, ...) (This)->lpVtbl->QueryInterface(This, __VA_ARGS__)
#define IUnknown_AddRef(This) (This)->lpVtbl->AddRef(This)
#define IUnknown_Release(This) (This)->lpVtbl->Release(This)
#endif

#ifndef IDebugDataSpaces_QueryInterface
#define IDebugDataSpaces_QueryInterface(This, ...) (This)->lpVtbl->QueryInterface(This, __VA_ARGS__)
#define IDebugDataSpaces_AddRef(This) (This)->lpVtbl->AddRef(This)
#define IDebugDataSpaces_Release(This) (This)->lpVtbl->Release(This)
#define IDebugDataSpaces_ReadVirtual(This, ...) (This)->lpVtbl->ReadVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces_WriteVirtual(This, ...) (This)->lpVtbl->WriteVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces_SearchVirtual(This, ...) (This)->lpVtbl->SearchVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces_ReadVirtualUncached(This, ...) \
    (This)->lpVtbl->ReadVirtualUncached(This, __VA_ARGS__)
#define IDebugDataSpaces_WriteVirtualUncached(This, ...) \
    (This)->lpVtbl->WriteVirtualUncached(This, __VA_ARGS__)
#define IDebugDataSpaces_ReadPointersVirtual(This, ...) \
    (This)->lpVtbl->ReadPointersVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces_WritePointersVirtual(This, ...) \
    (This)->lpVtbl->WritePointersVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces_ReadPhysical(This, ...) (This)->lpVtbl->ReadPhysical(This, __VA_ARGS__)
#define IDebugDataSpaces_WritePhysical(This, ...) (This)->lpVtbl->WritePhysical(This, __VA_ARGS__)
#define IDebugDataSpaces_ReadControl(This, ...) (This)->lpVtbl->ReadControl(This, __VA_ARGS__)
#define IDebugDataSpaces_WriteControl(This, ...) (This)->lpVtbl->WriteControl(This, __VA_ARGS__)
#define IDebugDataSpaces_ReadIo(This, ...) (This)->lpVtbl->ReadIo(This, __VA_ARGS__)
#define IDebugDataSpaces_WriteIo(This, ...) (This)->lpVtbl->WriteIo(This, __VA_ARGS__)
#define IDebugDataSpaces_ReadMsr(This, ...) (This)->lpVtbl->ReadMsr(This, __VA_ARGS__)
#define IDebugDataSpaces_WriteMsr(This, ...) (This)->lpVtbl->WriteMsr(This, __VA_ARGS__)
#define IDebugDataSpaces_ReadBusData(This, ...) (This)->lpVtbl->ReadBusData(This, __VA_ARGS__)
#define IDebugDataSpaces_WriteBusData(This, ...) (This)->lpVtbl->WriteBusData(This, __VA_ARGS__)
#define IDebugDataSpaces_CheckLowMemory(This) (This)->lpVtbl->CheckLowMemory(This)
#define IDebugDataSpaces_ReadDebuggerData(This, ...) \
    (This)->lpVtbl->ReadDebuggerData(This, __VA_ARGS__)
#define IDebugDataSpaces_ReadProcessorSystemData(This, ...) \
    (This)->lpVtbl->ReadProcessorSystemData(This, __VA_ARGS__)
#endif

#ifndef IDebugDataSpaces2_QueryInterface
#define IDebugDataSpaces2_QueryInterface(This, ...) \
    (This)->lpVtbl->QueryInterface(This, __VA_ARGS__)
#define IDebugDataSpaces2_AddRef(This) (This)->lpVtbl->AddRef(This)
#define IDebugDataSpaces2_Release(This) (This)->lpVtbl->Release(This)
#define IDebugDataSpaces2_ReadVirtual(This, ...) (This)->lpVtbl->ReadVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces2_WriteVirtual(This, ...) (This)->lpVtbl->WriteVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces2_SearchVirtual(This, ...) (This)->lpVtbl->SearchVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces2_ReadVirtualUncached(This, ...) \
    (This)->lpVtbl->ReadVirtualUncached(This, __VA_ARGS__)
#define IDebugDataSpaces2_WriteVirtualUncached(This, ...) \
    (This)->lpVtbl->WriteVirtualUncached(This, __VA_ARGS__)
#define IDebugDataSpaces2_ReadPointersVirtual(This, ...) \
    (This)->lpVtbl->ReadPointersVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces2_WritePointersVirtual(This, ...) \
    (This)->lpVtbl->WritePointersVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces2_ReadPhysical(This, ...) (This)->lpVtbl->ReadPhysical(This, __VA_ARGS__)
#define IDebugDataSpaces2_WritePhysical(This, ...) (This)->lpVtbl->WritePhysical(This, __VA_ARGS__)
#define IDebugDataSpaces2_ReadControl(This, ...) (This)->lpVtbl->ReadControl(This, __VA_ARGS__)
#define IDebugDataSpaces2_WriteControl(This, ...) (This)->lpVtbl->WriteControl(This, __VA_ARGS__)
#define IDebugDataSpaces2_ReadIo(This, ...) (This)->lpVtbl->ReadIo(This, __VA_ARGS__)
#define IDebugDataSpaces2_WriteIo(This, ...) (This)->lpVtbl->WriteIo(This, __VA_ARGS__)
#define IDebugDataSpaces2_ReadMsr(This, ...) (This)->lpVtbl->ReadMsr(This, __VA_ARGS__)
#define IDebugDataSpaces2_WriteMsr(This, ...) (This)->lpVtbl->WriteMsr(This, __VA_ARGS__)
#define IDebugDataSpaces2_ReadBusData(This, ...) (This)->lpVtbl->ReadBusData(This, __VA_ARGS__)
#define IDebugDataSpaces2_WriteBusData(This, ...) (This)->lpVtbl->WriteBusData(This, __VA_ARGS__)
#define IDebugDataSpaces2_CheckLowMemory(This) (This)->lpVtbl->CheckLowMemory(This)
#define IDebugDataSpaces2_ReadDebuggerData(This, ...) \
    (This)->lpVtbl->ReadDebuggerData(This, __VA_ARGS__)
#define IDebugDataSpaces2_ReadProcessorSystemData(This, ...) \
    (This)->lpVtbl->ReadProcessorSystemData(This, __VA_ARGS__)
#define IDebugDataSpaces2_VirtualToPhysical(This, ...) \
    (This)->lpVtbl->VirtualToPhysical(This, __VA_ARGS__)
#define IDebugDataSpaces2_GetVirtualTranslationPhysicalOffsets(This, ...) \
    (This)->lpVtbl->GetVirtualTranslationPhysicalOffsets(This, __VA_ARGS__)
#define IDebugDataSpaces2_ReadHandleData(This, ...) \
    (This)->lpVtbl->ReadHandleData(This, __VA_ARGS__)
#define IDebugDataSpaces2_FillVirtual(This, ...) (This)->lpVtbl->FillVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces2_FillPhysical(This, ...) (This)->lpVtbl->FillPhysical(This, __VA_ARGS__)
#define IDebugDataSpaces2_QueryVirtual(This, ...) (This)->lpVtbl->QueryVirtual(This, __VA_ARGS__)
#endif

#ifndef IDebugDataSpaces3_QueryInterface
#define IDebugDataSpaces3_QueryInterface(This, ...) \
    (This)->lpVtbl->QueryInterface(This, __VA_ARGS__)
#define IDebugDataSpaces3_AddRef(This) (This)->lpVtbl->AddRef(This)
#define IDebugDataSpaces3_Release(This) (This)->lpVtbl->Release(This)
#define IDebugDataSpaces3_ReadVirtual(This, ...) (This)->lpVtbl->ReadVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces3_WriteVirtual(This, ...) (This)->lpVtbl->WriteVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces3_SearchVirtual(This, ...) (This)->lpVtbl->SearchVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces3_ReadVirtualUncached(This, ...) \
    (This)->lpVtbl->ReadVirtualUncached(This, __VA_ARGS__)
#define IDebugDataSpaces3_WriteVirtualUncached(This, ...) \
    (This)->lpVtbl->WriteVirtualUncached(This, __VA_ARGS__)
#define IDebugDataSpaces3_ReadPointersVirtual(This, ...) \
    (This)->lpVtbl->ReadPointersVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces3_WritePointersVirtual(This, ...) \
    (This)->lpVtbl->WritePointersVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces3_ReadPhysical(This, ...) (This)->lpVtbl->ReadPhysical(This, __VA_ARGS__)
#define IDebugDataSpaces3_WritePhysical(This, ...) (This)->lpVtbl->WritePhysical(This, __VA_ARGS__)
#define IDebugDataSpaces3_ReadControl(This, ...) (This)->lpVtbl->ReadControl(This, __VA_ARGS__)
#define IDebugDataSpaces3_WriteControl(This, ...) (This)->lpVtbl->WriteControl(This, __VA_ARGS__)
#define IDebugDataSpaces3_ReadIo(This, ...) (This)->lpVtbl->ReadIo(This, __VA_ARGS__)
#define IDebugDataSpaces3_WriteIo(This, ...) (This)->lpVtbl->WriteIo(This, __VA_ARGS__)
#define IDebugDataSpaces3_ReadMsr(This, ...) (This)->lpVtbl->ReadMsr(This, __VA_ARGS__)
#define IDebugDataSpaces3_WriteMsr(This, ...) (This)->lpVtbl->WriteMsr(This, __VA_ARGS__)
#define IDebugDataSpaces3_ReadBusData(This, ...) (This)->lpVtbl->ReadBusData(This, __VA_ARGS__)
#define IDebugDataSpaces3_WriteBusData(This, ...) (This)->lpVtbl->WriteBusData(This, __VA_ARGS__)
#define IDebugDataSpaces3_CheckLowMemory(This) (This)->lpVtbl->CheckLowMemory(This)
#define IDebugDataSpaces3_ReadDebuggerData(This, ...) \
    (This)->lpVtbl->ReadDebuggerData(This, __VA_ARGS__)
#define IDebugDataSpaces3_ReadProcessorSystemData(This, ...) \
    (This)->lpVtbl->ReadProcessorSystemData(This, __VA_ARGS__)
#define IDebugDataSpaces3_VirtualToPhysical(This, ...) \
    (This)->lpVtbl->VirtualToPhysical(This, __VA_ARGS__)
#define IDebugDataSpaces3_GetVirtualTranslationPhysicalOffsets(This, ...) \
    (This)->lpVtbl->GetVirtualTranslationPhysicalOffsets(This, __VA_ARGS__)
#define IDebugDataSpaces3_ReadHandleData(This, ...) \
    (This)->lpVtbl->ReadHandleData(This, __VA_ARGS__)
#define IDebugDataSpaces3_FillVirtual(This, ...) (This)->lpVtbl->FillVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces3_FillPhysical(This, ...) (This)->lpVtbl->FillPhysical(This, __VA_ARGS__)
#define IDebugDataSpaces3_QueryVirtual(This, ...) (This)->lpVtbl->QueryVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces3_ReadImageNtHeaders(This, ...) \
    (This)->lpVtbl->ReadImageNtHeaders(This, __VA_ARGS__)
#define IDebugDataSpaces3_ReadTagged(This, ...) (This)->lpVtbl->ReadTagged(This, __VA_ARGS__)
#define IDebugDataSpaces3_StartEnumTagged(This, ...) \
    (This)->lpVtbl->StartEnumTagged(This, __VA_ARGS__)
#define IDebugDataSpaces3_GetNextTagged(This, ...) (This)->lpVtbl->GetNextTagged(This, __VA_ARGS__)
#define IDebugDataSpaces3_EndEnumTagged(This, ...) (This)->lpVtbl->EndEnumTagged(This, __VA_ARGS__)
#endif

#ifndef IDebugDataSpaces4_QueryInterface
#define IDebugDataSpaces4_QueryInterface(This, ...) \
    (This)->lpVtbl->QueryInterface(This, __VA_ARGS__)
#define IDebugDataSpaces4_AddRef(This) (This)->lpVtbl->AddRef(This)
#define IDebugDataSpaces4_Release(This) (This)->lpVtbl->Release(This)
#define IDebugDataSpaces4_ReadVirtual(This, ...) (This)->lpVtbl->ReadVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces4_WriteVirtual(This, ...) (This)->lpVtbl->WriteVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces4_SearchVirtual(This, ...) (This)->lpVtbl->SearchVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces4_ReadVirtualUncached(This, ...) \
    (This)->lpVtbl->ReadVirtualUncached(This, __VA_ARGS__)
#define IDebugDataSpaces4_WriteVirtualUncached(This, ...) \
    (This)->lpVtbl->WriteVirtualUncached(This, __VA_ARGS__)
#define IDebugDataSpaces4_ReadPointersVirtual(This, ...) \
    (This)->lpVtbl->ReadPointersVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces4_WritePointersVirtual(This, ...) \
    (This)->lpVtbl->WritePointersVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces4_ReadPhysical(This, ...) (This)->lpVtbl->ReadPhysical(This, __VA_ARGS__)
#define IDebugDataSpaces4_WritePhysical(This, ...) (This)->lpVtbl->WritePhysical(This, __VA_ARGS__)
#define IDebugDataSpaces4_ReadControl(This, ...) (This)->lpVtbl->ReadControl(This, __VA_ARGS__)
#define IDebugDataSpaces4_WriteControl(This, ...) (This)->lpVtbl->WriteControl(This, __VA_ARGS__)
#define IDebugDataSpaces4_ReadIo(This, ...) (This)->lpVtbl->ReadIo(This, __VA_ARGS__)
#define IDebugDataSpaces4_WriteIo(This, ...) (This)->lpVtbl->WriteIo(This, __VA_ARGS__)
#define IDebugDataSpaces4_ReadMsr(This, ...) (This)->lpVtbl->ReadMsr(This, __VA_ARGS__)
#define IDebugDataSpaces4_WriteMsr(This, ...) (This)->lpVtbl->WriteMsr(This, __VA_ARGS__)
#define IDebugDataSpaces4_ReadBusData(This, ...) (This)->lpVtbl->ReadBusData(This, __VA_ARGS__)
#define IDebugDataSpaces4_WriteBusData(This, ...) (This)->lpVtbl->WriteBusData(This, __VA_ARGS__)
#define IDebugDataSpaces4_CheckLowMemory(This) (This)->lpVtbl->CheckLowMemory(This)
#define IDebugDataSpaces4_ReadDebuggerData(This, ...) \
    (This)->lpVtbl->ReadDebuggerData(This, __VA_ARGS__)
#define IDebugDataSpaces4_ReadProcessorSystemData(This, ...) \
    (This)->lpVtbl->ReadProcessorSystemData(This, __VA_ARGS__)
#define IDebugDataSpaces4_VirtualToPhysical(This, ...) \
    (This)->lpVtbl->VirtualToPhysical(This, __VA_ARGS__)
#define IDebugDataSpaces4_GetVirtualTranslationPhysicalOffsets(This, ...) \
    (This)->lpVtbl->GetVirtualTranslationPhysicalOffsets(This, __VA_ARGS__)
#define IDebugDataSpaces4_ReadHandleData(This, ...) \
    (This)->lpVtbl->ReadHandleData(This, __VA_ARGS__)
#define IDebugDataSpaces4_FillVirtual(This, ...) (This)->lpVtbl->FillVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces4_FillPhysical(This, ...) (This)->lpVtbl->FillPhysical(This, __VA_ARGS__)
#define IDebugDataSpaces4_QueryVirtual(This, ...) (This)->lpVtbl->QueryVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces4_ReadImageNtHeaders(This, ...) \
    (This)->lpVtbl->ReadImageNtHeaders(This, __VA_ARGS__)
#define IDebugDataSpaces4_ReadTagged(This, ...) (This)->lpVtbl->ReadTagged(This, __VA_ARGS__)
#define IDebugDataSpaces4_StartEnumTagged(This, ...) \
    (This)->lpVtbl->StartEnumTagged(This, __VA_ARGS__)
#define IDebugDataSpaces4_GetNextTagged(This, ...) (This)->lpVtbl->GetNextTagged(This, __VA_ARGS__)
#define IDebugDataSpaces4_EndEnumTagged(This, ...) (This)->lpVtbl->EndEnumTagged(This, __VA_ARGS__)
#define IDebugDataSpaces4_GetOffsetInformation(This, ...) \
    (This)->lpVtbl->GetOffsetInformation(This, __VA_ARGS__)
#define IDebugDataSpaces4_GetNextDifferentlyValidOffsetVirtual(This, ...) \
    (This)->lpVtbl->GetNextDifferentlyValidOffsetVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces4_GetValidRegionVirtual(This, ...) \
    (This)->lpVtbl->GetValidRegionVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces4_SearchVirtual2(This, ...) \
    (This)->lpVtbl->SearchVirtual2(This, __VA_ARGS__)
#define IDebugDataSpaces4_ReadMultiByteStringVirtual(This, ...) \
    (This)->lpVtbl->ReadMultiByteStringVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces4_ReadMultiByteStringVirtualWide(This, ...) \
    (This)->lpVtbl->ReadMultiByteStringVirtualWide(This, __VA_ARGS__)
#define IDebugDataSpaces4_ReadUnicodeStringVirtual(This, ...) \
    (This)->lpVtbl->ReadUnicodeStringVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces4_ReadUnicodeStringVirtualWide(This, ...) \
    (This)->lpVtbl->ReadUnicodeStringVirtualWide(This, __VA_ARGS__)
#define IDebugDataSpaces4_ReadPhysical2(This, ...) (This)->lpVtbl->ReadPhysical2(This, __VA_ARGS__)
#define IDebugDataSpaces4_WritePhysical2(This, ...) \
    (This)->lpVtbl->WritePhysical2(This, __VA_ARGS__)
#endif

#endif /* COBJMACROS */

/* clang-format on */

#ifndef _WIN32

/**
 * A client of the process's shared engine. It has no target until one of its clients opens one;
 * until then its methods answer E_UNEXPECTED. It answers the thread that made it, and no other.
 *
 * @param InterfaceId  the interface wanted, IID_IDebugDataSpaces4 say
 * @param Interface    [out] the interface, or NULL
 *
 * @retval S_OK           *Interface holds a reference
 * @retval E_INVALIDARG   a NULL pointer
 * @retval E_NOINTERFACE  no such interface
 */
STDAPI DS_API DebugCreate(REFIID InterfaceId, PVOID *Interface);

#endif

#endif
