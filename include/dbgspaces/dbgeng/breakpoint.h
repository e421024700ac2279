/**
 * IDebugBreakpoint to 3.
 *
 * Part of <dbgeng.h>: include that.
 */
#ifndef DBGSPACES_DBGENG_H
#error include <dbgspaces/dbgeng.h>
#endif

/* clang-format off */

#define DS_BREAKPOINT_1(I) \
    /*   3 */ DS_METHOD(I, GetId, PULONG Id) \
    /*   4 */ DS_METHOD(I, GetType, PULONG BreakType, PULONG ProcType) \
    /*   5 */ DS_METHOD(I, GetAdder, PDEBUG_CLIENT *Adder) \
    /*   6 */ DS_METHOD(I, GetFlags, PULONG Flags) \
    /*   7 */ DS_METHOD(I, AddFlags, ULONG Flags) \
    /*   8 */ DS_METHOD(I, RemoveFlags, ULONG Flags) \
    /*   9 */ DS_METHOD(I, SetFlags, ULONG Flags) \
    /*  10 */ DS_METHOD(I, GetOffset, PULONG64 Offset) \
    /*  11 */ DS_METHOD(I, SetOffset, ULONG64 Offset) \
    /*  12 */ DS_METHOD(I, GetDataParameters, PULONG Size, PULONG AccessType) \
    /*  13 */ DS_METHOD(I, SetDataParameters, ULONG Size, ULONG AccessType) \
    /*  14 */ DS_METHOD(I, GetPassCount, PULONG Count) \
    /*  15 */ DS_METHOD(I, SetPassCount, ULONG Count) \
    /*  16 */ DS_METHOD(I, GetCurrentPassCount, PULONG Count) \
    /*  17 */ DS_METHOD(I, GetMatchThreadId, PULONG Id) \
    /*  18 */ DS_METHOD(I, SetMatchThreadId, ULONG Thread) \
    /*  19 */ DS_METHOD(I, GetCommand, PSTR Buffer, ULONG BufferSize, PULONG CommandSize) \
    /*  20 */ DS_METHOD(I, SetCommand, PCSTR Command) \
    /*  21 */ DS_METHOD(I, GetOffsetExpression, PSTR Buffer, ULONG BufferSize, \
                    PULONG ExpressionSize) \
    /*  22 */ DS_METHOD(I, SetOffsetExpression, PCSTR Expression) \
    /*  23 */ DS_METHOD(I, GetParameters, PDEBUG_BREAKPOINT_PARAMETERS Params)

#define DS_BREAKPOINT_2(I) \
    /*  24 */ DS_METHOD(I, GetCommandWide, PWSTR Buffer, ULONG BufferSize, PULONG CommandSize) \
    /*  25 */ DS_METHOD(I, SetCommandWide, PCWSTR Command) \
    /*  26 */ DS_METHOD(I, GetOffsetExpressionWide, PWSTR Buffer, ULONG BufferSize, \
                    PULONG ExpressionSize) \
    /*  27 */ DS_METHOD(I, SetOffsetExpressionWide, PCWSTR Expression)

#define DS_BREAKPOINT_3(I) \
    /*  28 */ DS_METHOD(I, GetGuid, LPGUID Guid)

#ifndef _WIN32

DS_INTERFACE(IDebugBreakpoint,
    DS_BREAKPOINT_1(IDebugBreakpoint))

#endif

#ifdef DS_DECLARES_NEWER

DS_INTERFACE(IDebugBreakpoint2,
    DS_BREAKPOINT_1(IDebugBreakpoint2)
    DS_BREAKPOINT_2(IDebugBreakpoint2))

DS_INTERFACE(IDebugBreakpoint3,
    DS_BREAKPOINT_1(IDebugBreakpoint3)
    DS_BREAKPOINT_2(IDebugBreakpoint3)
    DS_BREAKPOINT_3(IDebugBreakpoint3))

#endif

#ifndef DS_BUILDING
#undef DS_BREAKPOINT_1
#undef DS_BREAKPOINT_2
#undef DS_BREAKPOINT_3
#endif

/* clang-format on */
