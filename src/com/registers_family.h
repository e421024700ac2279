/**
 * @file
 * IDebugRegisters and 2: registers. docs/interfaces.md has them slot by slot.
 */
#ifndef COM_REGISTERS_FAMILY_H
#define COM_REGISTERS_FAMILY_H

#include "com/family.h"

extern const IDebugRegisters2Vtbl registers_vtbl;

#define METHOD(name) FAMILY_METHOD(IDebugRegisters2, registers_##name, name)
#include "com/slots/registers.h"

#endif
