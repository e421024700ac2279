#include "com/control_family.h"

#pragma GCC diagnostic ignored "-Wunused-parameter" /* stubs look at nothing */

FAMILY_UNKNOWN(control, IDebugControl7)

#define STUB(name, ...)   FAMILY_STUB(IDebugControl7, control_##name, __VA_ARGS__)
#define STUB_V(name, ...) FAMILY_STUB_V(IDebugControl7, control_##name, __VA_ARGS__)
#define STUB_0(name)      FAMILY_STUB_0(IDebugControl7, control_##name)
#include "com/slots/control.h"

const IDebugControl7Vtbl control_vtbl = {
    FAMILY_UNKNOWN_SLOTS(control),
#define METHOD(name)      .name = control_##name,
#define STUB(name, ...)   .name = control_##name,
#define STUB_V(name, ...) .name = control_##name,
#define STUB_0(name)      .name = control_##name,
#include "com/slots/control.h"
};

_Static_assert(sizeof(IDebugControl7Vtbl) == 177 * sizeof(void *), "177 slots");
