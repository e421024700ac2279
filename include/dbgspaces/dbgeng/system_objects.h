/**
 * IDebugSystemObjects to 4: threads, processes, systems.
 *
 * Part of <dbgeng.h>: include that.
 */
#ifndef DBGSPACES_DBGENG_H
#error include <dbgspaces/dbgeng.h>
#endif

/* clang-format off */

#define DS_SYSTEM_OBJECTS_1(I) \
    /*   3 */ DS_METHOD(I, GetEventThread, PULONG Id) \
    /*   4 */ DS_METHOD(I, GetEventProcess, PULONG Id) \
    /*   5 */ DS_METHOD(I, GetCurrentThreadId, PULONG Id) \
    /*   6 */ DS_METHOD(I, SetCurrentThreadId, ULONG Id) \
    /*   7 */ DS_METHOD(I, GetCurrentProcessId, PULONG Id) \
    /*   8 */ DS_METHOD(I, SetCurrentProcessId, ULONG Id) \
    /*   9 */ DS_METHOD(I, GetNumberThreads, PULONG Number) \
    /*  10 */ DS_METHOD(I, GetTotalNumberThreads, PULONG Total, PULONG LargestProcess) \
    /*  11 */ DS_METHOD(I, GetThreadIdsByIndex, ULONG Start, ULONG Count, PULONG Ids, \
                    PULONG SysIds) \
    /*  12 */ DS_METHOD(I, GetThreadIdByProcessor, ULONG Processor, PULONG Id) \
    /*  13 */ DS_METHOD(I, GetCurrentThreadDataOffset, PULONG64 Offset) \
    /*  14 */ DS_METHOD(I, GetThreadIdByDataOffset, ULONG64 Offset, PULONG Id) \
    /*  15 */ DS_METHOD(I, GetCurrentThreadTeb, PULONG64 Offset) \
    /*  16 */ DS_METHOD(I, GetThreadIdByTeb, ULONG64 Offset, PULONG Id) \
    /*  17 */ DS_METHOD(I, GetCurrentThreadSystemId, PULONG SysId) \
    /*  18 */ DS_METHOD(I, GetThreadIdBySystemId, ULONG SysId, PULONG Id) \
    /*  19 */ DS_METHOD(I, GetCurrentThreadHandle, PULONG64 Handle) \
    /*  20 */ DS_METHOD(I, GetThreadIdByHandle, ULONG64 Handle, PULONG Id) \
    /*  21 */ DS_METHOD(I, GetNumberProcesses, PULONG Number) \
    /*  22 */ DS_METHOD(I, GetProcessIdsByIndex, ULONG Start, ULONG Count, PULONG Ids, \
                    PULONG SysIds) \
    /*  23 */ DS_METHOD(I, GetCurrentProcessDataOffset, PULONG64 Offset) \
    /*  24 */ DS_METHOD(I, GetProcessIdByDataOffset, ULONG64 Offset, PULONG Id) \
    /*  25 */ DS_METHOD(I, GetCurrentProcessPeb, PULONG64 Offset) \
    /*  26 */ DS_METHOD(I, GetProcessIdByPeb, ULONG64 Offset, PULONG Id) \
    /*  27 */ DS_METHOD(I, GetCurrentProcessSystemId, PULONG SysId) \
    /*  28 */ DS_METHOD(I, GetProcessIdBySystemId, ULONG SysId, PULONG Id) \
    /*  29 */ DS_METHOD(I, GetCurrentProcessHandle, PULONG64 Handle) \
    /*  30 */ DS_METHOD(I, GetProcessIdByHandle, ULONG64 Handle, PULONG Id) \
    /*  31 */ DS_METHOD(I, GetCurrentProcessExecutableName, PSTR Buffer, ULONG BufferSize, \
                    PULONG ExeSize)

#define DS_SYSTEM_OBJECTS_2(I) \
    /*  32 */ DS_METHOD(I, GetCurrentProcessUpTime, PULONG UpTime) \
    /*  33 */ DS_METHOD(I, GetImplicitThreadDataOffset, PULONG64 Offset) \
    /*  34 */ DS_METHOD(I, SetImplicitThreadDataOffset, ULONG64 Offset) \
    /*  35 */ DS_METHOD(I, GetImplicitProcessDataOffset, PULONG64 Offset) \
    /*  36 */ DS_METHOD(I, SetImplicitProcessDataOffset, ULONG64 Offset)

#define DS_SYSTEM_OBJECTS_3(I) \
    /*  37 */ DS_METHOD(I, GetEventSystem, PULONG Id) \
    /*  38 */ DS_METHOD(I, GetCurrentSystemId, PULONG Id) \
    /*  39 */ DS_METHOD(I, SetCurrentSystemId, ULONG Id) \
    /*  40 */ DS_METHOD(I, GetNumberSystems, PULONG Number) \
    /*  41 */ DS_METHOD(I, GetSystemIdsByIndex, ULONG Start, ULONG Count, PULONG Ids) \
    /*  42 */ DS_METHOD(I, GetTotalNumberThreadsAndProcesses, PULONG TotalThreads, \
                    PULONG TotalProcesses, PULONG LargestProcessThreads, \
                    PULONG LargestSystemThreads, PULONG LargestSystemProcesses) \
    /*  43 */ DS_METHOD(I, GetCurrentSystemServer, PULONG64 Server) \
    /*  44 */ DS_METHOD(I, GetSystemByServer, ULONG64 Server, PULONG Id) \
    /*  45 */ DS_METHOD(I, GetCurrentSystemServerName, PSTR Buffer, ULONG BufferSize, \
                    PULONG NameSize)

#define DS_SYSTEM_OBJECTS_4(I) \
    /*  46 */ DS_METHOD(I, GetCurrentProcessExecutableNameWide, PWSTR Buffer, ULONG BufferSize, \
                    PULONG ExeSize) \
    /*  47 */ DS_METHOD(I, GetCurrentSystemServerNameWide, PWSTR Buffer, ULONG BufferSize, \
                    PULONG NameSize)

#ifndef _WIN32

DS_INTERFACE(IDebugSystemObjects,
    DS_SYSTEM_OBJECTS_1(IDebugSystemObjects))

DS_INTERFACE(IDebugSystemObjects2,
    DS_SYSTEM_OBJECTS_1(IDebugSystemObjects2)
    DS_SYSTEM_OBJECTS_2(IDebugSystemObjects2))

DS_INTERFACE(IDebugSystemObjects3,
    DS_SYSTEM_OBJECTS_1(IDebugSystemObjects3)
    DS_SYSTEM_OBJECTS_2(IDebugSystemObjects3)
    DS_SYSTEM_OBJECTS_3(IDebugSystemObjects3))

#endif

#ifdef DS_DECLARES_NEWER

DS_INTERFACE(IDebugSystemObjects4,
    DS_SYSTEM_OBJECTS_1(IDebugSystemObjects4)
    DS_SYSTEM_OBJECTS_2(IDebugSystemObjects4)
    DS_SYSTEM_OBJECTS_3(IDebugSystemObjects4)
    DS_SYSTEM_OBJECTS_4(IDebugSystemObjects4))

#endif

#ifndef DS_BUILDING
#undef DS_SYSTEM_OBJECTS_1
#undef DS_SYSTEM_OBJECTS_2
#undef DS_SYSTEM_OBJECTS_3
#undef DS_SYSTEM_OBJECTS_4
#endif

/* clang-format on */
