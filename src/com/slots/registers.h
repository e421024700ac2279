/*
 * The slots of IDebugRegisters and 2, from 3 on, in order: METHOD(name) where registers_name()
 * stands in a file of com, STUB(name, parameters), STUB_0(name) and STUB_V(name, parameters) where
 * it answers E_NOTIMPL.
 */
/* clang-format off */
#include "com/slots/begin.h"

METHOD(GetNumberRegisters)
METHOD(GetDescription)
METHOD(GetIndexByName)
METHOD(GetValue)
METHOD(SetValue)
METHOD(GetValues)
METHOD(SetValues)
METHOD(OutputRegisters)
METHOD(GetInstructionOffset)
METHOD(GetStackOffset)
METHOD(GetFrameOffset)
METHOD(GetDescriptionWide)
METHOD(GetIndexByNameWide)
METHOD(GetNumberPseudoRegisters)
METHOD(GetPseudoDescription)
METHOD(GetPseudoDescriptionWide)
METHOD(GetPseudoIndexByName)
METHOD(GetPseudoIndexByNameWide)
METHOD(GetPseudoValues)
METHOD(SetPseudoValues)
METHOD(GetValues2)
METHOD(SetValues2)
METHOD(OutputRegisters2)
METHOD(GetInstructionOffset2)
METHOD(GetStackOffset2)
METHOD(GetFrameOffset2)

#include "com/slots/end.h"
