/**
 * IDebugClient to 8: sessions, dump files, servers, callbacks.
 *
 * Part of <dbgeng.h>: include that.
 */
#ifndef DBGSPACES_DBGENG_H
#error include <dbgspaces/dbgeng.h>
#endif

/* clang-format off */

#define DS_CLIENT_1(I) \
    /*   3 */ DS_METHOD(I, AttachKernel, ULONG Flags, PCSTR ConnectOptions) \
    /*   4 */ DS_METHOD(I, GetKernelConnectionOptions, PSTR Buffer, ULONG BufferSize, \
                    PULONG OptionsSize) \
    /*   5 */ DS_METHOD(I, SetKernelConnectionOptions, PCSTR Options) \
    /*   6 */ DS_METHOD(I, StartProcessServer, ULONG Flags, PCSTR Options, PVOID Reserved) \
    /*   7 */ DS_METHOD(I, ConnectProcessServer, PCSTR RemoteOptions, PULONG64 Server) \
    /*   8 */ DS_METHOD(I, DisconnectProcessServer, ULONG64 Server) \
    /*   9 */ DS_METHOD(I, GetRunningProcessSystemIds, ULONG64 Server, PULONG Ids, ULONG Count, \
                    PULONG ActualCount) \
    /*  10 */ DS_METHOD(I, GetRunningProcessSystemIdByExecutableName, ULONG64 Server, \
                    PCSTR ExeName, ULONG Flags, PULONG Id) \
    /*  11 */ DS_METHOD(I, GetRunningProcessDescription, ULONG64 Server, ULONG SystemId, \
                    ULONG Flags, PSTR ExeName, ULONG ExeNameSize, PULONG ActualExeNameSize, \
                    PSTR Description, ULONG DescriptionSize, PULONG ActualDescriptionSize) \
    /*  12 */ DS_METHOD(I, AttachProcess, ULONG64 Server, ULONG ProcessId, ULONG AttachFlags) \
    /*  13 */ DS_METHOD(I, CreateProcess, ULONG64 Server, PSTR CommandLine, ULONG CreateFlags) \
    /*  14 */ DS_METHOD(I, CreateProcessAndAttach, ULONG64 Server, PSTR CommandLine, \
                    ULONG CreateFlags, ULONG ProcessId, ULONG AttachFlags) \
    /*  15 */ DS_METHOD(I, GetProcessOptions, PULONG Options) \
    /*  16 */ DS_METHOD(I, AddProcessOptions, ULONG Options) \
    /*  17 */ DS_METHOD(I, RemoveProcessOptions, ULONG Options) \
    /*  18 */ DS_METHOD(I, SetProcessOptions, ULONG Options) \
    /*  19 */ DS_METHOD(I, OpenDumpFile, PCSTR DumpFile) \
    /*  20 */ DS_METHOD(I, WriteDumpFile, PCSTR DumpFile, ULONG Qualifier) \
    /*  21 */ DS_METHOD(I, ConnectSession, ULONG Flags, ULONG HistoryLimit) \
    /*  22 */ DS_METHOD(I, StartServer, PCSTR Options) \
    /*  23 */ DS_METHOD(I, OutputServers, ULONG OutputControl, PCSTR Machine, ULONG Flags) \
    /*  24 */ DS_METHOD_0(I, TerminateProcesses) \
    /*  25 */ DS_METHOD_0(I, DetachProcesses) \
    /*  26 */ DS_METHOD(I, EndSession, ULONG Flags) \
    /*  27 */ DS_METHOD(I, GetExitCode, PULONG Code) \
    /*  28 */ DS_METHOD(I, DispatchCallbacks, ULONG Timeout) \
    /*  29 */ DS_METHOD(I, ExitDispatch, PDEBUG_CLIENT Client) \
    /*  30 */ DS_METHOD(I, CreateClient, PDEBUG_CLIENT *Client) \
    /*  31 */ DS_METHOD(I, GetInputCallbacks, PDEBUG_INPUT_CALLBACKS *Callbacks) \
    /*  32 */ DS_METHOD(I, SetInputCallbacks, PDEBUG_INPUT_CALLBACKS Callbacks) \
    /*  33 */ DS_METHOD(I, GetOutputCallbacks, PDEBUG_OUTPUT_CALLBACKS *Callbacks) \
    /*  34 */ DS_METHOD(I, SetOutputCallbacks, PDEBUG_OUTPUT_CALLBACKS Callbacks) \
    /*  35 */ DS_METHOD(I, GetOutputMask, PULONG Mask) \
    /*  36 */ DS_METHOD(I, SetOutputMask, ULONG Mask) \
    /*  37 */ DS_METHOD(I, GetOtherOutputMask, PDEBUG_CLIENT Client, PULONG Mask) \
    /*  38 */ DS_METHOD(I, SetOtherOutputMask, PDEBUG_CLIENT Client, ULONG Mask) \
    /*  39 */ DS_METHOD(I, GetOutputWidth, PULONG Columns) \
    /*  40 */ DS_METHOD(I, SetOutputWidth, ULONG Columns) \
    /*  41 */ DS_METHOD(I, GetOutputLinePrefix, PSTR Buffer, ULONG BufferSize, PULONG PrefixSize) \
    /*  42 */ DS_METHOD(I, SetOutputLinePrefix, PCSTR Prefix) \
    /*  43 */ DS_METHOD(I, GetIdentity, PSTR Buffer, ULONG BufferSize, PULONG IdentitySize) \
    /*  44 */ DS_METHOD(I, OutputIdentity, ULONG OutputControl, ULONG Flags, PCSTR Format) \
    /*  45 */ DS_METHOD(I, GetEventCallbacks, PDEBUG_EVENT_CALLBACKS *Callbacks) \
    /*  46 */ DS_METHOD(I, SetEventCallbacks, PDEBUG_EVENT_CALLBACKS Callbacks) \
    /*  47 */ DS_METHOD_0(I, FlushCallbacks)

#define DS_CLIENT_2(I) \
    /*  48 */ DS_METHOD(I, WriteDumpFile2, PCSTR DumpFile, ULONG Qualifier, ULONG FormatFlags, \
                    PCSTR Comment) \
    /*  49 */ DS_METHOD(I, AddDumpInformationFile, PCSTR InfoFile, ULONG Type) \
    /*  50 */ DS_METHOD(I, EndProcessServer, ULONG64 Server) \
    /*  51 */ DS_METHOD(I, WaitForProcessServerEnd, ULONG Timeout) \
    /*  52 */ DS_METHOD_0(I, IsKernelDebuggerEnabled) \
    /*  53 */ DS_METHOD_0(I, TerminateCurrentProcess) \
    /*  54 */ DS_METHOD_0(I, DetachCurrentProcess) \
    /*  55 */ DS_METHOD_0(I, AbandonCurrentProcess)

#define DS_CLIENT_3(I) \
    /*  56 */ DS_METHOD(I, GetRunningProcessSystemIdByExecutableNameWide, ULONG64 Server, \
                    PCWSTR ExeName, ULONG Flags, PULONG Id) \
    /*  57 */ DS_METHOD(I, GetRunningProcessDescriptionWide, ULONG64 Server, ULONG SystemId, \
                    ULONG Flags, PWSTR ExeName, ULONG ExeNameSize, PULONG ActualExeNameSize, \
                    PWSTR Description, ULONG DescriptionSize, PULONG ActualDescriptionSize) \
    /*  58 */ DS_METHOD(I, CreateProcessWide, ULONG64 Server, PWSTR CommandLine, \
                    ULONG CreateFlags) \
    /*  59 */ DS_METHOD(I, CreateProcessAndAttachWide, ULONG64 Server, PWSTR CommandLine, \
                    ULONG CreateFlags, ULONG ProcessId, ULONG AttachFlags)

#define DS_CLIENT_4(I) \
    /*  60 */ DS_METHOD(I, OpenDumpFileWide, PCWSTR FileName, ULONG64 FileHandle) \
    /*  61 */ DS_METHOD(I, WriteDumpFileWide, PCWSTR FileName, ULONG64 FileHandle, \
                    ULONG Qualifier, ULONG FormatFlags, PCWSTR Comment) \
    /*  62 */ DS_METHOD(I, AddDumpInformationFileWide, PCWSTR FileName, ULONG64 FileHandle, \
                    ULONG Type) \
    /*  63 */ DS_METHOD(I, GetNumberDumpFiles, PULONG Number) \
    /*  64 */ DS_METHOD(I, GetDumpFile, ULONG Index, PSTR Buffer, ULONG BufferSize, \
                    PULONG NameSize, PULONG64 Handle, PULONG Type) \
    /*  65 */ DS_METHOD(I, GetDumpFileWide, ULONG Index, PWSTR Buffer, ULONG BufferSize, \
                    PULONG NameSize, PULONG64 Handle, PULONG Type)

#define DS_CLIENT_5(I) \
    /*  66 */ DS_METHOD(I, AttachKernelWide, ULONG Flags, PCWSTR ConnectOptions) \
    /*  67 */ DS_METHOD(I, GetKernelConnectionOptionsWide, PWSTR Buffer, ULONG BufferSize, \
                    PULONG OptionsSize) \
    /*  68 */ DS_METHOD(I, SetKernelConnectionOptionsWide, PCWSTR Options) \
    /*  69 */ DS_METHOD(I, StartProcessServerWide, ULONG Flags, PCWSTR Options, PVOID Reserved) \
    /*  70 */ DS_METHOD(I, ConnectProcessServerWide, PCWSTR RemoteOptions, PULONG64 Server) \
    /*  71 */ DS_METHOD(I, StartServerWide, PCWSTR Options) \
    /*  72 */ DS_METHOD(I, OutputServersWide, ULONG OutputControl, PCWSTR Machine, ULONG Flags) \
    /*  73 */ DS_METHOD(I, GetOutputCallbacksWide, PDEBUG_OUTPUT_CALLBACKS_WIDE *Callbacks) \
    /*  74 */ DS_METHOD(I, SetOutputCallbacksWide, PDEBUG_OUTPUT_CALLBACKS_WIDE Callbacks) \
    /*  75 */ DS_METHOD(I, GetOutputLinePrefixWide, PWSTR Buffer, ULONG BufferSize, \
                    PULONG PrefixSize) \
    /*  76 */ DS_METHOD(I, SetOutputLinePrefixWide, PCWSTR Prefix) \
    /*  77 */ DS_METHOD(I, GetIdentityWide, PWSTR Buffer, ULONG BufferSize, PULONG IdentitySize) \
    /*  78 */ DS_METHOD(I, OutputIdentityWide, ULONG OutputControl, ULONG Flags, PCWSTR Format) \
    /*  79 */ DS_METHOD(I, GetEventCallbacksWide, PDEBUG_EVENT_CALLBACKS_WIDE *Callbacks) \
    /*  80 */ DS_METHOD(I, SetEventCallbacksWide, PDEBUG_EVENT_CALLBACKS_WIDE Callbacks) \
    /*  81 */ DS_METHOD(I, CreateProcess2, ULONG64 Server, PSTR CommandLine, PVOID OptionsBuffer, \
                    ULONG OptionsBufferSize, PCSTR InitialDirectory, PCSTR Environment) \
    /*  82 */ DS_METHOD(I, CreateProcess2Wide, ULONG64 Server, PWSTR CommandLine, \
                    PVOID OptionsBuffer, ULONG OptionsBufferSize, PCWSTR InitialDirectory, \
                    PCWSTR Environment) \
    /*  83 */ DS_METHOD(I, CreateProcessAndAttach2, ULONG64 Server, PSTR CommandLine, \
                    PVOID OptionsBuffer, ULONG OptionsBufferSize, PCSTR InitialDirectory, \
                    PCSTR Environment, ULONG ProcessId, ULONG AttachFlags) \
    /*  84 */ DS_METHOD(I, CreateProcessAndAttach2Wide, ULONG64 Server, PWSTR CommandLine, \
                    PVOID OptionsBuffer, ULONG OptionsBufferSize, PCWSTR InitialDirectory, \
                    PCWSTR Environment, ULONG ProcessId, ULONG AttachFlags) \
    /*  85 */ DS_METHOD(I, PushOutputLinePrefix, PCSTR NewPrefix, PULONG64 Handle) \
    /*  86 */ DS_METHOD(I, PushOutputLinePrefixWide, PCWSTR NewPrefix, PULONG64 Handle) \
    /*  87 */ DS_METHOD(I, PopOutputLinePrefix, ULONG64 Handle) \
    /*  88 */ DS_METHOD(I, GetNumberInputCallbacks, PULONG Count) \
    /*  89 */ DS_METHOD(I, GetNumberOutputCallbacks, PULONG Count) \
    /*  90 */ DS_METHOD(I, GetNumberEventCallbacks, ULONG EventFlags, PULONG Count) \
    /*  91 */ DS_METHOD(I, GetQuitLockString, PSTR Buffer, ULONG BufferSize, PULONG StringSize) \
    /*  92 */ DS_METHOD(I, SetQuitLockString, PCSTR String) \
    /*  93 */ DS_METHOD(I, GetQuitLockStringWide, PWSTR Buffer, ULONG BufferSize, \
                    PULONG StringSize) \
    /*  94 */ DS_METHOD(I, SetQuitLockStringWide, PCWSTR String)

#define DS_CLIENT_6(I) \
    /*  95 */ DS_METHOD(I, SetEventContextCallbacks, PDEBUG_EVENT_CONTEXT_CALLBACKS Callbacks)

#define DS_CLIENT_7(I) \
    /*  96 */ DS_METHOD(I, SetClientContext, PVOID Context, ULONG ContextSize)

#define DS_CLIENT_8(I) \
    /*  97 */ DS_METHOD(I, OpenDumpFileWide2, PCWSTR FileName, ULONG64 FileHandle, \
                    ULONG AlternateArch)

#ifndef _WIN32

DS_INTERFACE(IDebugClient,
    DS_CLIENT_1(IDebugClient))

DS_INTERFACE(IDebugClient2,
    DS_CLIENT_1(IDebugClient2)
    DS_CLIENT_2(IDebugClient2))

DS_INTERFACE(IDebugClient3,
    DS_CLIENT_1(IDebugClient3)
    DS_CLIENT_2(IDebugClient3)
    DS_CLIENT_3(IDebugClient3))

DS_INTERFACE(IDebugClient4,
    DS_CLIENT_1(IDebugClient4)
    DS_CLIENT_2(IDebugClient4)
    DS_CLIENT_3(IDebugClient4)
    DS_CLIENT_4(IDebugClient4))

#endif

#ifdef DS_DECLARES_NEWER

DS_INTERFACE(IDebugClient5,
    DS_CLIENT_1(IDebugClient5)
    DS_CLIENT_2(IDebugClient5)
    DS_CLIENT_3(IDebugClient5)
    DS_CLIENT_4(IDebugClient5)
    DS_CLIENT_5(IDebugClient5))

DS_INTERFACE(IDebugClient6,
    DS_CLIENT_1(IDebugClient6)
    DS_CLIENT_2(IDebugClient6)
    DS_CLIENT_3(IDebugClient6)
    DS_CLIENT_4(IDebugClient6)
    DS_CLIENT_5(IDebugClient6)
    DS_CLIENT_6(IDebugClient6))

DS_INTERFACE(IDebugClient7,
    DS_CLIENT_1(IDebugClient7)
    DS_CLIENT_2(IDebugClient7)
    DS_CLIENT_3(IDebugClient7)
    DS_CLIENT_4(IDebugClient7)
    DS_CLIENT_5(IDebugClient7)
    DS_CLIENT_6(IDebugClient7)
    DS_CLIENT_7(IDebugClient7))

DS_INTERFACE(IDebugClient8,
    DS_CLIENT_1(IDebugClient8)
    DS_CLIENT_2(IDebugClient8)
    DS_CLIENT_3(IDebugClient8)
    DS_CLIENT_4(IDebugClient8)
    DS_CLIENT_5(IDebugClient8)
    DS_CLIENT_6(IDebugClient8)
    DS_CLIENT_7(IDebugClient8)
    DS_CLIENT_8(IDebugClient8))

#endif

#ifndef DS_BUILDING
#undef DS_CLIENT_1
#undef DS_CLIENT_2
#undef DS_CLIENT_3
#undef DS_CLIENT_4
#undef DS_CLIENT_5
#undef DS_CLIENT_6
#undef DS_CLIENT_7
#undef DS_CLIENT_8
#endif

/* clang-format on */
