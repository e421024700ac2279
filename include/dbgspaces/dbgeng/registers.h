/**
 * IDebugRegisters and 2.
 *
 * Part of <dbgeng.h>: include that.
 */
#ifndef DBGSPACES_DBGENG_H
#error include <dbgspaces/dbgeng.h>
#endif

/* clang-format off */

#define DS_REGISTERS_1(I) \
    /*   3 */ DS_METHOD(I, GetNumberRegisters, PULONG Number) \
    /*   4 */ DS_METHOD(I, GetDescription, ULONG Register, PSTR NameBuffer, ULONG NameBufferSize, \
                    PULONG NameSize, PDEBUG_REGISTER_DESCRIPTION Desc) \
    /*   5 */ DS_METHOD(I, GetIndexByName, PCSTR Name, PULONG Index) \
    /*   6 */ DS_METHOD(I, GetValue, ULONG Register, PDEBUG_VALUE Value) \
    /*   7 */ DS_METHOD(I, SetValue, ULONG Register, PDEBUG_VALUE Value) \
    /*   8 */ DS_METHOD(I, GetValues, ULONG Count, PULONG Indices, ULONG Start, \
                    PDEBUG_VALUE Values) \
    /*   9 */ DS_METHOD(I, SetValues, ULONG Count, PULONG Indices, ULONG Start, \
                    PDEBUG_VALUE Values) \
    /*  10 */ DS_METHOD(I, OutputRegisters, ULONG OutputControl, ULONG Flags) \
    /*  11 */ DS_METHOD(I, GetInstructionOffset, PULONG64 Offset) \
    /*  12 */ DS_METHOD(I, GetStackOffset, PULONG64 Offset) \
    /*  13 */ DS_METHOD(I, GetFrameOffset, PULONG64 Offset)

#define DS_REGISTERS_2(I) \
    /*  14 */ DS_METHOD(I, GetDescriptionWide, ULONG Register, PWSTR NameBuffer, \
                    ULONG NameBufferSize, PULONG NameSize, PDEBUG_REGISTER_DESCRIPTION Desc) \
    /*  15 */ DS_METHOD(I, GetIndexByNameWide, PCWSTR Name, PULONG Index) \
    /*  16 */ DS_METHOD(I, GetNumberPseudoRegisters, PULONG Number) \
    /*  17 */ DS_METHOD(I, GetPseudoDescription, ULONG Register, PSTR NameBuffer, \
                    ULONG NameBufferSize, PULONG NameSize, PULONG64 TypeModule, PULONG TypeId) \
    /*  18 */ DS_METHOD(I, GetPseudoDescriptionWide, ULONG Register, PWSTR NameBuffer, \
                    ULONG NameBufferSize, PULONG NameSize, PULONG64 TypeModule, PULONG TypeId) \
    /*  19 */ DS_METHOD(I, GetPseudoIndexByName, PCSTR Name, PULONG Index) \
    /*  20 */ DS_METHOD(I, GetPseudoIndexByNameWide, PCWSTR Name, PULONG Index) \
    /*  21 */ DS_METHOD(I, GetPseudoValues, ULONG Source, ULONG Count, PULONG Indices, \
                    ULONG Start, PDEBUG_VALUE Values) \
    /*  22 */ DS_METHOD(I, SetPseudoValues, ULONG Source, ULONG Count, PULONG Indices, \
                    ULONG Start, PDEBUG_VALUE Values) \
    /*  23 */ DS_METHOD(I, GetValues2, ULONG Source, ULONG Count, PULONG Indices, ULONG Start, \
                    PDEBUG_VALUE Values) \
    /*  24 */ DS_METHOD(I, SetValues2, ULONG Source, ULONG Count, PULONG Indices, ULONG Start, \
                    PDEBUG_VALUE Values) \
    /*  25 */ DS_METHOD(I, OutputRegisters2, ULONG OutputControl, ULONG Source, ULONG Flags) \
    /*  26 */ DS_METHOD(I, GetInstructionOffset2, ULONG Source, PULONG64 Offset) \
    /*  27 */ DS_METHOD(I, GetStackOffset2, ULONG Source, PULONG64 Offset) \
    /*  28 */ DS_METHOD(I, GetFrameOffset2, ULONG Source, PULONG64 Offset)

#ifndef _WIN32

DS_INTERFACE(IDebugRegisters,
    DS_REGISTERS_1(IDebugRegisters))

#endif

#ifdef DS_DECLARES_NEWER

DS_INTERFACE(IDebugRegisters2,
    DS_REGISTERS_1(IDebugRegisters2)
    DS_REGISTERS_2(IDebugRegisters2))

#endif

#ifndef DS_BUILDING
#undef DS_REGISTERS_1
#undef DS_REGISTERS_2
#endif

/* clang-format on */
