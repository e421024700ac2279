/**
 * @file
 * IDebugSystemObjects to 4: systems, processes, threads. docs/interfaces.md has them slot by slot.
 */
#ifndef COM_SYSTEM_OBJECTS_FAMILY_H
#define COM_SYSTEM_OBJECTS_FAMILY_H

#include "com/family.h"

extern const IDebugSystemObjects4Vtbl system_objects_vtbl;

#define METHOD(name) FAMILY_METHOD(IDebugSystemObjects4, system_objects_##name, name)
#include "com/slots/system_objects.h"

#endif
