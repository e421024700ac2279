/**
 * @file
 * IDebugAdvanced to 4: contexts and requests. docs/interfaces.md has them slot by slot.
 */
#ifndef COM_ADVANCED_FAMILY_H
#define COM_ADVANCED_FAMILY_H

#include "com/family.h"

extern const IDebugAdvanced4Vtbl advanced_vtbl;

#define METHOD(name) FAMILY_METHOD(IDebugAdvanced4, advanced_##name, name)
#include "com/slots/advanced.h"

#endif
