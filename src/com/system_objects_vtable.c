#include "com/system_objects_family.h"

#pragma GCC diagnostic ignored "-Wunused-parameter" /* stubs look at nothing */

FAMILY_UNKNOWN(system_objects, IDebugSystemObjects4)

#define STUB(name, ...)   FAMILY_STUB(IDebugSystemObjects4, system_objects_##name, __VA_ARGS__)
#define STUB_V(name, ...) FAMILY_STUB_V(IDebugSystemObjects4, system_objects_##name, __VA_ARGS__)
#define STUB_0(name)      FAMILY_STUB_0(IDebugSystemObjects4, system_objects_##name)
#include "com/slots/system_objects.h"

const IDebugSystemObjects4Vtbl system_objects_vtbl = {
    FAMILY_UNKNOWN_SLOTS(system_objects),
#define METHOD(name)      .name = system_objects_##name,
#define STUB(name, ...)   .name = system_objects_##name,
#define STUB_V(name, ...) .name = system_objects_##name,
#define STUB_0(name)      .name = system_objects_##name,
#include "com/slots/system_objects.h"
};

_Static_assert(sizeof(IDebugSystemObjects4Vtbl) == 48 * sizeof(void *), "48 slots");
