/*
 * The slots of IDebugRegisters and 2, from 3 on, in order: METHOD(name) where registers_name()
 * stands in a file of com, STUB(name, parameters), STUB_0(name) and STUB_V(name, parameters) where
 * it answers E_NOTIMPL.
 */
/* clang-format off */
#include "com/slots/begin.h"

STUB(GetNumberRegisters, PULONG Number)
STUB(GetDescription, ULONG Register, PSTR NameBuffer, ULONG NameBufferSize, PULONG NameSize, PDEBUG_REGISTER_DESCRIPTION Desc)
STUB(GetIndexByName, PCSTR Name, PULONG Index)
STUB(GetValue, ULONG Register, PDEBUG_VALUE Value)
STUB(SetValue, ULONG Register, PDEBUG_VALUE Value)
STUB(GetValues, ULONG Count, PULONG Indices, ULONG Start, PDEBUG_VALUE Values)
STUB(SetValues, ULONG Count, PULONG Indices, ULONG Start, PDEBUG_VALUE Values)
STUB(OutputRegisters, ULONG OutputControl, ULONG Flags)
STUB(GetInstructionOffset, PULONG64 Offset)
STUB(GetStackOffset, PULONG64 Offset)
STUB(GetFrameOffset, PULONG64 Offset)
STUB(GetDescriptionWide, ULONG Register, PWSTR NameBuffer, ULONG NameBufferSize, PULONG NameSize, PDEBUG_REGISTER_DESCRIPTION Desc)
STUB(GetIndexByNameWide, PCWSTR Name, PULONG Index)
STUB(GetNumberPseudoRegisters, PULONG Number)
STUB(GetPseudoDescription, ULONG Register, PSTR NameBuffer, ULONG NameBufferSize, PULONG NameSize, PULONG64 TypeModule, PULONG TypeId)
STUB(GetPseudoDescriptionWide, ULONG Register, PWSTR NameBuffer, ULONG NameBufferSize, PULONG NameSize, PULONG64 TypeModule, PULONG TypeId)
STUB(GetPseudoIndexByName, PCSTR Name, PULONG Index)
STUB(GetPseudoIndexByNameWide, PCWSTR Name, PULONG Index)
STUB(GetPseudoValues, ULONG Source, ULONG Count, PULONG Indices, ULONG Start, PDEBUG_VALUE Values)
STUB(SetPseudoValues, ULONG Source, ULONG Count, PULONG Indices, ULONG Start, PDEBUG_VALUE Values)
STUB(GetValues2, ULONG Source, ULONG Count, PULONG Indices, ULONG Start, PDEBUG_VALUE Values)
STUB(SetValues2, ULONG Source, ULONG Count, PULONG Indices, ULONG Start, PDEBUG_VALUE Values)
STUB(OutputRegisters2, ULONG OutputControl, ULONG Source, ULONG Flags)
STUB(GetInstructionOffset2, ULONG Source, PULONG64 Offset)
STUB(GetStackOffset2, ULONG Source, PULONG64 Offset)
STUB(GetFrameOffset2, ULONG Source, PULONG64 Offset)

#include "com/slots/end.h"
