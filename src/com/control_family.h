/**
 * @file
 * IDebugControl to 7: output, execution, events, expressions. docs/interfaces.md has them slot by
 * slot.
 */
#ifndef COM_CONTROL_FAMILY_H
#define COM_CONTROL_FAMILY_H

#include "com/family.h"

extern const IDebugControl7Vtbl control_vtbl;

#define METHOD(name) FAMILY_METHOD(IDebugControl7, control_##name, name)
#include "com/slots/control.h"

#endif
