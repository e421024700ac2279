/**
 * What a program gives to the engine: callbacks for output, input and events. Breakpoint to
 * SystemError answer with a vote (DEBUG_STATUS_*) on whether the target runs on; what the others
 * answer changes nothing, but for GetInterestMask.
 *
 * Part of <dbgeng.h>: include that.
 */
#ifndef DBGSPACES_DBGENG_H
#error include <dbgspaces/dbgeng.h>
#endif

/* clang-format off */

#ifndef _WIN32

#define DS_METHODS(I) \
    /*   3 */ DS_METHOD(I, Output, ULONG Mask, PCSTR Text)

DS_INTERFACE(IDebugOutputCallbacks, DS_METHODS(IDebugOutputCallbacks))
#undef DS_METHODS

#define DS_METHODS(I) \
    /*   3 */ DS_METHOD(I, StartInput, ULONG BufferSize) \
    /*   4 */ DS_METHOD_0(I, EndInput)

DS_INTERFACE(IDebugInputCallbacks, DS_METHODS(IDebugInputCallbacks))
#undef DS_METHODS

#define DS_METHODS(I) \
    /*   3 */ DS_METHOD(I, GetInterestMask, PULONG Mask) \
    /*   4 */ DS_METHOD(I, Breakpoint, PDEBUG_BREAKPOINT Bp) \
    /*   5 */ DS_METHOD(I, Exception, PEXCEPTION_RECORD64 Exception, ULONG FirstChance) \
    /*   6 */ DS_METHOD(I, CreateThread, ULONG64 Handle, ULONG64 DataOffset, ULONG64 StartOffset) \
    /*   7 */ DS_METHOD(I, ExitThread, ULONG ExitCode) \
    /*   8 */ DS_METHOD(I, CreateProcess, ULONG64 ImageFileHandle, ULONG64 Handle, \
                    ULONG64 BaseOffset, ULONG ModuleSize, PCSTR ModuleName, PCSTR ImageName, \
                    ULONG CheckSum, ULONG TimeDateStamp, ULONG64 InitialThreadHandle, \
                    ULONG64 ThreadDataOffset, ULONG64 StartOffset) \
    /*   9 */ DS_METHOD(I, ExitProcess, ULONG ExitCode) \
    /*  10 */ DS_METHOD(I, LoadModule, ULONG64 ImageFileHandle, ULONG64 BaseOffset, \
                    ULONG ModuleSize, PCSTR ModuleName, PCSTR ImageName, ULONG CheckSum, \
                    ULONG TimeDateStamp) \
    /*  11 */ DS_METHOD(I, UnloadModule, PCSTR ImageBaseName, ULONG64 BaseOffset) \
    /*  12 */ DS_METHOD(I, SystemError, ULONG Error, ULONG Level) \
    /*  13 */ DS_METHOD(I, SessionStatus, ULONG Status) \
    /*  14 */ DS_METHOD(I, ChangeDebuggeeState, ULONG Flags, ULONG64 Argument) \
    /*  15 */ DS_METHOD(I, ChangeEngineState, ULONG Flags, ULONG64 Argument) \
    /*  16 */ DS_METHOD(I, ChangeSymbolState, ULONG Flags, ULONG64 Argument)

DS_INTERFACE(IDebugEventCallbacks, DS_METHODS(IDebugEventCallbacks))
#undef DS_METHODS

#endif

#ifdef DS_DECLARES_NEWER

#define DS_METHODS(I) \
    /*   3 */ DS_METHOD(I, Output, ULONG Mask, PCWSTR Text)

DS_INTERFACE(IDebugOutputCallbacksWide, DS_METHODS(IDebugOutputCallbacksWide))
#undef DS_METHODS

#define DS_METHODS(I) \
    /*   3 */ DS_METHOD(I, Output, ULONG Mask, PCSTR Text) \
    /*   4 */ DS_METHOD(I, GetInterestMask, PULONG Mask) \
    /*   5 */ DS_METHOD(I, Output2, ULONG Which, ULONG Flags, ULONG64 Arg, PCWSTR Text)

DS_INTERFACE(IDebugOutputCallbacks2, DS_METHODS(IDebugOutputCallbacks2))
#undef DS_METHODS

#define DS_METHODS(I) \
    /*   3 */ DS_METHOD(I, GetInterestMask, PULONG Mask) \
    /*   4 */ DS_METHOD(I, Breakpoint, PDEBUG_BREAKPOINT2 Bp) \
    /*   5 */ DS_METHOD(I, Exception, PEXCEPTION_RECORD64 Exception, ULONG FirstChance) \
    /*   6 */ DS_METHOD(I, CreateThread, ULONG64 Handle, ULONG64 DataOffset, ULONG64 StartOffset) \
    /*   7 */ DS_METHOD(I, ExitThread, ULONG ExitCode) \
    /*   8 */ DS_METHOD(I, CreateProcess, ULONG64 ImageFileHandle, ULONG64 Handle, \
                    ULONG64 BaseOffset, ULONG ModuleSize, PCWSTR ModuleName, PCWSTR ImageName, \
                    ULONG CheckSum, ULONG TimeDateStamp, ULONG64 InitialThreadHandle, \
                    ULONG64 ThreadDataOffset, ULONG64 StartOffset) \
    /*   9 */ DS_METHOD(I, ExitProcess, ULONG ExitCode) \
    /*  10 */ DS_METHOD(I, LoadModule, ULONG64 ImageFileHandle, ULONG64 BaseOffset, \
                    ULONG ModuleSize, PCWSTR ModuleName, PCWSTR ImageName, ULONG CheckSum, \
                    ULONG TimeDateStamp) \
    /*  11 */ DS_METHOD(I, UnloadModule, PCWSTR ImageBaseName, ULONG64 BaseOffset) \
    /*  12 */ DS_METHOD(I, SystemError, ULONG Error, ULONG Level) \
    /*  13 */ DS_METHOD(I, SessionStatus, ULONG Status) \
    /*  14 */ DS_METHOD(I, ChangeDebuggeeState, ULONG Flags, ULONG64 Argument) \
    /*  15 */ DS_METHOD(I, ChangeEngineState, ULONG Flags, ULONG64 Argument) \
    /*  16 */ DS_METHOD(I, ChangeSymbolState, ULONG Flags, ULONG64 Argument)

DS_INTERFACE(IDebugEventCallbacksWide, DS_METHODS(IDebugEventCallbacksWide))
#undef DS_METHODS

#define DS_METHODS(I) \
    /*   3 */ DS_METHOD(I, GetInterestMask, PULONG Mask) \
    /*   4 */ DS_METHOD(I, Breakpoint, PDEBUG_BREAKPOINT2 Bp, PVOID Context, ULONG ContextSize) \
    /*   5 */ DS_METHOD(I, Exception, PEXCEPTION_RECORD64 Exception, ULONG FirstChance, \
                    PVOID Context, ULONG ContextSize) \
    /*   6 */ DS_METHOD(I, CreateThread, ULONG64 Handle, ULONG64 DataOffset, ULONG64 StartOffset, \
                    PVOID Context, ULONG ContextSize) \
    /*   7 */ DS_METHOD(I, ExitThread, ULONG ExitCode, PVOID Context, ULONG ContextSize) \
    /*   8 */ DS_METHOD(I, CreateProcess, ULONG64 ImageFileHandle, ULONG64 Handle, \
                    ULONG64 BaseOffset, ULONG ModuleSize, PCWSTR ModuleName, PCWSTR ImageName, \
                    ULONG CheckSum, ULONG TimeDateStamp, ULONG64 InitialThreadHandle, \
                    ULONG64 ThreadDataOffset, ULONG64 StartOffset, PVOID Context, \
                    ULONG ContextSize) \
    /*   9 */ DS_METHOD(I, ExitProcess, ULONG ExitCode, PVOID Context, ULONG ContextSize) \
    /*  10 */ DS_METHOD(I, LoadModule, ULONG64 ImageFileHandle, ULONG64 BaseOffset, \
                    ULONG ModuleSize, PCWSTR ModuleName, PCWSTR ImageName, ULONG CheckSum, \
                    ULONG TimeDateStamp, PVOID Context, ULONG ContextSize) \
    /*  11 */ DS_METHOD(I, UnloadModule, PCWSTR ImageBaseName, ULONG64 BaseOffset, PVOID Context, \
                    ULONG ContextSize) \
    /*  12 */ DS_METHOD(I, SystemError, ULONG Error, ULONG Level, PVOID Context, \
                    ULONG ContextSize) \
    /*  13 */ DS_METHOD(I, SessionStatus, ULONG Status) \
    /*  14 */ DS_METHOD(I, ChangeDebuggeeState, ULONG Flags, ULONG64 Argument, PVOID Context, \
                    ULONG ContextSize) \
    /*  15 */ DS_METHOD(I, ChangeEngineState, ULONG Flags, ULONG64 Argument, PVOID Context, \
                    ULONG ContextSize) \
    /*  16 */ DS_METHOD(I, ChangeSymbolState, ULONG Flags, ULONG64 Argument)

DS_INTERFACE(IDebugEventContextCallbacks, DS_METHODS(IDebugEventContextCallbacks))
#undef DS_METHODS

#endif

/* clang-format on */
