/**
 * IDebugAdvanced to 4: contexts, requests, facts about sources and symbols.
 *
 * Part of <dbgeng.h>: include that.
 */
#ifndef DBGSPACES_DBGENG_H
#error include <dbgspaces/dbgeng.h>
#endif

/* clang-format off */

#define DS_ADVANCED_1(I) \
    /*   3 */ DS_METHOD(I, GetThreadContext, PVOID Context, ULONG ContextSize) \
    /*   4 */ DS_METHOD(I, SetThreadContext, PVOID Context, ULONG ContextSize)

#define DS_ADVANCED_2(I) \
    /*   5 */ DS_METHOD(I, Request, ULONG Request, PVOID InBuffer, ULONG InBufferSize, \
                    PVOID OutBuffer, ULONG OutBufferSize, PULONG OutSize) \
    /*   6 */ DS_METHOD(I, GetSourceFileInformation, ULONG Which, PSTR SourceFile, ULONG64 Arg64, \
                    ULONG Arg32, PVOID Buffer, ULONG BufferSize, PULONG InfoSize) \
    /*   7 */ DS_METHOD(I, FindSourceFileAndToken, ULONG StartElement, ULONG64 ModAddr, \
                    PCSTR File, ULONG Flags, PVOID FileToken, ULONG FileTokenSize, \
                    PULONG FoundElement, PSTR Buffer, ULONG BufferSize, PULONG FoundSize) \
    /*   8 */ DS_METHOD(I, GetSymbolInformation, ULONG Which, ULONG64 Arg64, ULONG Arg32, \
                    PVOID Buffer, ULONG BufferSize, PULONG InfoSize, PSTR StringBuffer, \
                    ULONG StringBufferSize, PULONG StringSize) \
    /*   9 */ DS_METHOD(I, GetSystemObjectInformation, ULONG Which, ULONG64 Arg64, ULONG Arg32, \
                    PVOID Buffer, ULONG BufferSize, PULONG InfoSize)

#define DS_ADVANCED_3(I) \
    /*  10 */ DS_METHOD(I, GetSourceFileInformationWide, ULONG Which, PWSTR SourceFile, \
                    ULONG64 Arg64, ULONG Arg32, PVOID Buffer, ULONG BufferSize, PULONG InfoSize) \
    /*  11 */ DS_METHOD(I, FindSourceFileAndTokenWide, ULONG StartElement, ULONG64 ModAddr, \
                    PCWSTR File, ULONG Flags, PVOID FileToken, ULONG FileTokenSize, \
                    PULONG FoundElement, PWSTR Buffer, ULONG BufferSize, PULONG FoundSize) \
    /*  12 */ DS_METHOD(I, GetSymbolInformationWide, ULONG Which, ULONG64 Arg64, ULONG Arg32, \
                    PVOID Buffer, ULONG BufferSize, PULONG InfoSize, PWSTR StringBuffer, \
                    ULONG StringBufferSize, PULONG StringSize)

#define DS_ADVANCED_4(I) \
    /*  13 */ DS_METHOD(I, GetSymbolInformationWideEx, ULONG Which, ULONG64 Arg64, ULONG Arg32, \
                    PVOID Buffer, ULONG BufferSize, PULONG InfoSize, PWSTR StringBuffer, \
                    ULONG StringBufferSize, PULONG StringSize, PSYMBOL_INFO_EX InfoEx)

#ifndef _WIN32

DS_INTERFACE(IDebugAdvanced,
    DS_ADVANCED_1(IDebugAdvanced))

#endif

#ifdef DS_DECLARES_NEWER

DS_INTERFACE(IDebugAdvanced2,
    DS_ADVANCED_1(IDebugAdvanced2)
    DS_ADVANCED_2(IDebugAdvanced2))

DS_INTERFACE(IDebugAdvanced3,
    DS_ADVANCED_1(IDebugAdvanced3)
    DS_ADVANCED_2(IDebugAdvanced3)
    DS_ADVANCED_3(IDebugAdvanced3))

DS_INTERFACE(IDebugAdvanced4,
    DS_ADVANCED_1(IDebugAdvanced4)
    DS_ADVANCED_2(IDebugAdvanced4)
    DS_ADVANCED_3(IDebugAdvanced4)
    DS_ADVANCED_4(IDebugAdvanced4))

#endif

#ifndef DS_BUILDING
#undef DS_ADVANCED_1
#undef DS_ADVANCED_2
#undef DS_ADVANCED_3
#undef DS_ADVANCED_4
#endif

/* clang-format on */
