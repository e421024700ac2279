/**
 * The values that every SDK has; on Windows they come from there.
 *
 * Part of <dbgeng.h>: include that.
 */
#ifndef DBGSPACES_DBGENG_H
#error include <dbgspaces/dbgeng.h>
#endif

/* clang-format off */

#ifndef _WIN32

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
#define DEBUG_CSS_ALL            0xFFFFFFFF
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

/* AttachKernel. */
#define DEBUG_ATTACH_KERNEL_CONNECTION 0x00000000
#define DEBUG_ATTACH_LOCAL_KERNEL      0x00000001
#define DEBUG_ATTACH_EXDI_DRIVER       0x00000002

/* AttachProcess. */
#define DEBUG_ATTACH_DEFAULT                   0x00000000
#define DEBUG_ATTACH_NONINVASIVE               0x00000001
#define DEBUG_ATTACH_EXISTING                  0x00000002
#define DEBUG_ATTACH_NONINVASIVE_NO_SUSPEND    0x00000004
#define DEBUG_ATTACH_INVASIVE_NO_INITIAL_BREAK 0x00000008
#define DEBUG_ATTACH_INVASIVE_RESUME_PROCESS   0x00000010

/* Processes: how they are found and described, made and left. */
#define DEBUG_GET_PROC_DEFAULT             0x00000000
#define DEBUG_GET_PROC_FULL_MATCH          0x00000001
#define DEBUG_GET_PROC_ONLY_MATCH          0x00000002
#define DEBUG_PROC_DESC_DEFAULT            0x00000000
#define DEBUG_PROC_DESC_NO_PATHS           0x00000001
#define DEBUG_PROC_DESC_NO_SERVICES        0x00000002
#define DEBUG_PROC_DESC_NO_MTS_PACKAGES    0x00000004
#define DEBUG_PROC_DESC_NO_COMMAND_LINE    0x00000008
#define DEBUG_CREATE_PROCESS_NO_DEBUG_HEAP 0x00000400
#define DEBUG_CREATE_PROCESS_THROUGH_RTL   0x00010000
#define DEBUG_PROCESS_DETACH_ON_EXIT       0x00000001
#define DEBUG_PROCESS_ONLY_THIS_PROCESS    0x00000002

/* Sessions: how a client joins, lists and ends them. */
#define DEBUG_CONNECT_SESSION_DEFAULT     0x00000000
#define DEBUG_CONNECT_SESSION_NO_VERSION  0x00000001
#define DEBUG_CONNECT_SESSION_NO_ANNOUNCE 0x00000002
#define DEBUG_SERVERS_DEBUGGER            0x00000001
#define DEBUG_SERVERS_PROCESS             0x00000002
#define DEBUG_SERVERS_ALL                 0x00000003
#define DEBUG_END_PASSIVE                 0x00000000
#define DEBUG_END_ACTIVE_TERMINATE        0x00000001
#define DEBUG_END_ACTIVE_DETACH           0x00000002
#define DEBUG_END_REENTRANT               0x00000003
#define DEBUG_END_DISCONNECT              0x00000004

/* Output: masks. */
#define DEBUG_OUTPUT_NORMAL            0x00000001
#define DEBUG_OUTPUT_ERROR             0x00000002
#define DEBUG_OUTPUT_WARNING           0x00000004
#define DEBUG_OUTPUT_VERBOSE           0x00000008
#define DEBUG_OUTPUT_PROMPT            0x00000010
#define DEBUG_OUTPUT_PROMPT_REGISTERS  0x00000020
#define DEBUG_OUTPUT_EXTENSION_WARNING 0x00000040
#define DEBUG_OUTPUT_DEBUGGEE          0x00000080
#define DEBUG_OUTPUT_DEBUGGEE_PROMPT   0x00000100
#define DEBUG_OUTPUT_SYMBOLS           0x00000200
#define DEBUG_IOUTPUT_KD_PROTOCOL      0x80000000
#define DEBUG_IOUTPUT_REMOTING         0x40000000
#define DEBUG_IOUTPUT_BREAKPOINT       0x20000000
#define DEBUG_IOUTPUT_EVENT            0x10000000
#define DEBUG_OUTPUT_IDENTITY_DEFAULT  0x00000000

/* Output: to whom, and how. */
#define DEBUG_OUTCTL_THIS_CLIENT       0x00000000
#define DEBUG_OUTCTL_ALL_CLIENTS       0x00000001
#define DEBUG_OUTCTL_ALL_OTHER_CLIENTS 0x00000002
#define DEBUG_OUTCTL_IGNORE            0x00000003
#define DEBUG_OUTCTL_LOG_ONLY          0x00000004
#define DEBUG_OUTCTL_SEND_MASK         0x00000007
#define DEBUG_OUTCTL_NOT_LOGGED        0x00000008
#define DEBUG_OUTCTL_OVERRIDE_MASK     0x00000010
#define DEBUG_OUTCTL_AMBIENT           0xFFFFFFFF

/* Dump files: what is written, and their pieces. */
#define DEBUG_FORMAT_DEFAULT                              0x00000000
#define DEBUG_FORMAT_WRITE_CAB                            0x20000000
#define DEBUG_FORMAT_CAB_SECONDARY_FILES                  0x40000000
#define DEBUG_FORMAT_NO_OVERWRITE                         0x80000000
#define DEBUG_FORMAT_USER_SMALL_FULL_MEMORY               0x00000001
#define DEBUG_FORMAT_USER_SMALL_HANDLE_DATA               0x00000002
#define DEBUG_FORMAT_USER_SMALL_UNLOADED_MODULES          0x00000004
#define DEBUG_FORMAT_USER_SMALL_INDIRECT_MEMORY           0x00000008
#define DEBUG_FORMAT_USER_SMALL_DATA_SEGMENTS             0x00000010
#define DEBUG_FORMAT_USER_SMALL_FILTER_MEMORY             0x00000020
#define DEBUG_FORMAT_USER_SMALL_FILTER_PATHS              0x00000040
#define DEBUG_FORMAT_USER_SMALL_PROCESS_THREAD_DATA       0x00000080
#define DEBUG_FORMAT_USER_SMALL_PRIVATE_READ_WRITE_MEMORY 0x00000100
#define DEBUG_DUMP_FILE_BASE                              0xFFFFFFFF
#define DEBUG_DUMP_FILE_PAGE_FILE_DUMP                    0x00000000
#define DEBUG_DUMP_FILE_LOAD_FAILED_INDEX                 0xFFFFFFFF

/* Execution status. */
#define DEBUG_STATUS_NO_CHANGE      0
#define DEBUG_STATUS_GO             1
#define DEBUG_STATUS_GO_HANDLED     2
#define DEBUG_STATUS_GO_NOT_HANDLED 3
#define DEBUG_STATUS_STEP_OVER      4
#define DEBUG_STATUS_STEP_INTO      5
#define DEBUG_STATUS_BREAK          6
#define DEBUG_STATUS_NO_DEBUGGEE    7
#define DEBUG_STATUS_STEP_BRANCH    8
#define DEBUG_STATUS_IGNORE_EVENT   9
#define DEBUG_STATUS_MASK           0x1F
#define DEBUG_STATUS_INSIDE_WAIT    0x100000000

/* Waits, interrupts, commands. */
#define DEBUG_WAIT_DEFAULT       0x00000000
#define DEBUG_INTERRUPT_ACTIVE   0
#define DEBUG_INTERRUPT_PASSIVE  1
#define DEBUG_INTERRUPT_EXIT     2
#define DEBUG_EXECUTE_DEFAULT    0x00000000
#define DEBUG_EXECUTE_ECHO       0x00000001
#define DEBUG_EXECUTE_NOT_LOGGED 0x00000002
#define DEBUG_EXECUTE_NO_REPEAT  0x00000004

/* Engine options. */
#define DEBUG_ENGOPT_IGNORE_DBGHELP_VERSION      0x00000001
#define DEBUG_ENGOPT_IGNORE_EXTENSION_VERSIONS   0x00000002
#define DEBUG_ENGOPT_ALLOW_NETWORK_PATHS         0x00000004
#define DEBUG_ENGOPT_DISALLOW_NETWORK_PATHS      0x00000008
#define DEBUG_ENGOPT_NETWORK_PATHS               0x0000000C
#define DEBUG_ENGOPT_IGNORE_LOADER_EXCEPTIONS    0x00000010
#define DEBUG_ENGOPT_INITIAL_BREAK               0x00000020
#define DEBUG_ENGOPT_INITIAL_MODULE_BREAK        0x00000040
#define DEBUG_ENGOPT_FINAL_BREAK                 0x00000080
#define DEBUG_ENGOPT_NO_EXECUTE_REPEAT           0x00000100
#define DEBUG_ENGOPT_FAIL_INCOMPLETE_INFORMATION 0x00000200
#define DEBUG_ENGOPT_ALLOW_READ_ONLY_BREAKPOINTS 0x00000400
#define DEBUG_ENGOPT_SYNCHRONIZE_BREAKPOINTS     0x00000800
#define DEBUG_ENGOPT_DISALLOW_SHELL_COMMANDS     0x00001000
#define DEBUG_ENGOPT_ALL                         0x01EFFFFF

/* Numbers that stand for any, and for none. */
#define DEBUG_ANY_ID         0xFFFFFFFF
#define DEBUG_INVALID_OFFSET ((ULONG64)-1)

/* The current state, disassembly, stacks. */
#define DEBUG_CURRENT_DEFAULT               0x0000000F
#define DEBUG_CURRENT_SYMBOL                0x00000001
#define DEBUG_CURRENT_DISASM                0x00000002
#define DEBUG_CURRENT_REGISTERS             0x00000004
#define DEBUG_CURRENT_SOURCE_LINE           0x00000008
#define DEBUG_DISASM_EFFECTIVE_ADDRESS      0x00000001
#define DEBUG_DISASM_MATCHING_SYMBOLS       0x00000002
#define DEBUG_LEVEL_SOURCE                  0
#define DEBUG_LEVEL_ASSEMBLY                1
#define DEBUG_STACK_ARGUMENTS               0x00000001
#define DEBUG_STACK_FUNCTION_INFO           0x00000002
#define DEBUG_STACK_SOURCE_LINE             0x00000004
#define DEBUG_STACK_FRAME_ADDRESSES         0x00000008
#define DEBUG_STACK_COLUMN_NAMES            0x00000010
#define DEBUG_STACK_NONVOLATILE_REGISTERS   0x00000020
#define DEBUG_STACK_FRAME_NUMBERS           0x00000040
#define DEBUG_STACK_PARAMETERS              0x00000080
#define DEBUG_STACK_FRAME_ADDRESSES_RA_ONLY 0x00000100
#define DEBUG_STACK_FRAME_MEMORY_USAGE      0x00000200

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

/* Event filters. */
#define DEBUG_FILTER_CREATE_THREAD       0x00000000
#define DEBUG_FILTER_EXIT_THREAD         0x00000001
#define DEBUG_FILTER_CREATE_PROCESS      0x00000002
#define DEBUG_FILTER_EXIT_PROCESS        0x00000003
#define DEBUG_FILTER_LOAD_MODULE         0x00000004
#define DEBUG_FILTER_UNLOAD_MODULE       0x00000005
#define DEBUG_FILTER_SYSTEM_ERROR        0x00000006
#define DEBUG_FILTER_INITIAL_BREAKPOINT  0x00000007
#define DEBUG_FILTER_INITIAL_MODULE_LOAD 0x00000008
#define DEBUG_FILTER_DEBUGGEE_OUTPUT     0x00000009
#define DEBUG_FILTER_BREAK               0x00000000
#define DEBUG_FILTER_SECOND_CHANCE_BREAK 0x00000001
#define DEBUG_FILTER_OUTPUT              0x00000002
#define DEBUG_FILTER_IGNORE              0x00000003
#define DEBUG_FILTER_REMOVE              0x00000004
#define DEBUG_FILTER_GO_HANDLED          0x00000000
#define DEBUG_FILTER_GO_NOT_HANDLED      0x00000001

/* Values. */
#define DEBUG_VALUE_INVALID   0
#define DEBUG_VALUE_INT8      1
#define DEBUG_VALUE_INT16     2
#define DEBUG_VALUE_INT32     3
#define DEBUG_VALUE_INT64     4
#define DEBUG_VALUE_FLOAT32   5
#define DEBUG_VALUE_FLOAT64   6
#define DEBUG_VALUE_FLOAT80   7
#define DEBUG_VALUE_FLOAT82   8
#define DEBUG_VALUE_FLOAT128  9
#define DEBUG_VALUE_VECTOR64  10
#define DEBUG_VALUE_VECTOR128 11
#define DEBUG_VALUE_TYPES     12

/* Text replacements, assembly, expressions, events by index. */
#define DEBUG_OUT_TEXT_REPL_DEFAULT      0x00000000
#define DEBUG_ASMOPT_DEFAULT             0x00000000
#define DEBUG_ASMOPT_VERBOSE             0x00000001
#define DEBUG_ASMOPT_NO_CODE_BYTES       0x00000002
#define DEBUG_ASMOPT_IGNORE_OUTPUT_WIDTH 0x00000004
#define DEBUG_EXPR_MASM                  0x00000000
#define DEBUG_EXPR_CPLUSPLUS             0x00000001
#define DEBUG_EINDEX_NAME                0x00000000
#define DEBUG_EINDEX_FROM_START          0x00000000
#define DEBUG_EINDEX_FROM_END            0x00000001
#define DEBUG_EINDEX_FROM_CURRENT        0x00000002

/* Breakpoints. */
#define DEBUG_BREAKPOINT_CODE       0
#define DEBUG_BREAKPOINT_DATA       1
#define DEBUG_BREAKPOINT_GO_ONLY    0x00000001
#define DEBUG_BREAKPOINT_DEFERRED   0x00000002
#define DEBUG_BREAKPOINT_ENABLED    0x00000004
#define DEBUG_BREAKPOINT_ADDER_ONLY 0x00000008
#define DEBUG_BREAKPOINT_ONE_SHOT   0x00000010
#define DEBUG_BREAK_READ            0x00000001
#define DEBUG_BREAK_WRITE           0x00000002
#define DEBUG_BREAK_EXECUTE         0x00000004
#define DEBUG_BREAK_IO              0x00000008

/* Registers. */
#define DEBUG_REGISTER_SUB_REGISTER 0x00000001
#define DEBUG_REGISTERS_DEFAULT     0x00000000
#define DEBUG_REGISTERS_INT32       0x00000001
#define DEBUG_REGISTERS_INT64       0x00000002
#define DEBUG_REGISTERS_FLOAT       0x00000004
#define DEBUG_REGISTERS_ALL         0x00000007

/* Modules. */
#define DEBUG_MODULE_LOADED           0x00000000
#define DEBUG_MODULE_UNLOADED         0x00000001
#define DEBUG_MODULE_USER_MODE        0x00000002
#define DEBUG_MODULE_SYM_BAD_CHECKSUM 0x00010000
#define DEBUG_SYMTYPE_NONE            0
#define DEBUG_SYMTYPE_COFF            1
#define DEBUG_SYMTYPE_CODEVIEW        2
#define DEBUG_SYMTYPE_PDB             3
#define DEBUG_SYMTYPE_EXPORT          4
#define DEBUG_SYMTYPE_DEFERRED        5
#define DEBUG_SYMTYPE_SYM             6
#define DEBUG_SYMTYPE_DIA             7
#define DEBUG_MODNAME_IMAGE           0x00000000
#define DEBUG_MODNAME_MODULE          0x00000001
#define DEBUG_MODNAME_LOADED_IMAGE    0x00000002
#define DEBUG_MODNAME_SYMBOL_FILE     0x00000003
#define DEBUG_MODNAME_MAPPED_IMAGE    0x00000004

/* Symbols. */
#define DEBUG_SCOPE_GROUP_ARGUMENTS       0x00000001
#define DEBUG_SCOPE_GROUP_LOCALS          0x00000002
#define DEBUG_SCOPE_GROUP_ALL             0x00000003
#define DEBUG_SYMBOL_EXPANSION_LEVEL_MASK 0x0000000F
#define DEBUG_SYMBOL_EXPANDED             0x00000010
#define DEBUG_SYMBOL_READ_ONLY            0x00000020
#define DEBUG_SYMBOL_IS_ARRAY             0x00000040
#define DEBUG_SYMBOL_IS_FLOAT             0x00000080
#define DEBUG_SYMBOL_IS_ARGUMENT          0x00000100
#define DEBUG_SYMBOL_IS_LOCAL             0x00000200
#define DEBUG_OUTPUT_SYMBOLS_DEFAULT      0x00000000
#define DEBUG_OUTPUT_SYMBOLS_NO_NAMES     0x00000001
#define DEBUG_OUTPUT_SYMBOLS_NO_OFFSETS   0x00000002
#define DEBUG_OUTPUT_SYMBOLS_NO_VALUES    0x00000004
#define DEBUG_OUTPUT_SYMBOLS_NO_TYPES     0x00000010
#define DEBUG_OUTPUT_NAME_END             "**NAME**"
#define DEBUG_OUTPUT_OFFSET_END           "**OFF**"
#define DEBUG_OUTPUT_VALUE_END            "**VALUE**"
#define DEBUG_OUTPUT_TYPE_END             "**TYPE**"

/* Types and sources. */
#define DEBUG_TYPEOPTS_UNICODE_DISPLAY     0x00000001
#define DEBUG_TYPEOPTS_LONGSTATUS_DISPLAY  0x00000002
#define DEBUG_TYPEOPTS_FORCERADIX_OUTPUT   0x00000004
#define DEBUG_OUTTYPE_DEFAULT              0x00000000
#define DEBUG_OUTTYPE_NO_INDENT            0x00000001
#define DEBUG_OUTTYPE_NO_OFFSET            0x00000002
#define DEBUG_OUTTYPE_VERBOSE              0x00000004
#define DEBUG_OUTTYPE_COMPACT_OUTPUT       0x00000008
#define DEBUG_OUTTYPE_RECURSION_LEVEL(Max) (((Max)&0xF) << 4)
#define DEBUG_OUTTYPE_ADDRESS_OF_FIELD     0x00010000
#define DEBUG_OUTTYPE_ADDRESS_AT_END       0x00020000
#define DEBUG_OUTTYPE_BLOCK_RECURSE        0x00200000
#define DEBUG_FIND_SOURCE_DEFAULT          0x00000000
#define DEBUG_FIND_SOURCE_FULL_PATH        0x00000001
#define DEBUG_FIND_SOURCE_BEST_MATCH       0x00000002

/* Extensions. */
#define DEBUG_EXTENSION_AT_ENGINE             0x00000000
#define DEBUG_EXTENSION_CONTINUE_SEARCH       HRESULT_FROM_NT(0xC0000271)
#define DEBUG_EXTENSION_VERSION(Major, Minor) ((((Major)&0xFFFF) << 16) | ((Minor)&0xFFFF))
#define DEBUG_NOTIFY_SESSION_ACTIVE           0x00000000
#define DEBUG_NOTIFY_SESSION_INACTIVE         0x00000001
#define DEBUG_NOTIFY_SESSION_ACCESSIBLE       0x00000002
#define DEBUG_NOTIFY_SESSION_INACCESSIBLE     0x00000003
#define DEBUG_COMMAND_EXCEPTION_ID            0xDBE00DBE
#define DEBUG_CMDEX_INVALID                   0x00000000
#define DEBUG_CMDEX_ADD_EVENT_STRING          0x00000001
#define DEBUG_CMDEX_RESET_EVENT_STRINGS       0x00000002
#define DEBUG_EXTEND64(Addr)                  ((ULONG64)(LONG64)(LONG)(Addr))

#endif

/* clang-format on */
