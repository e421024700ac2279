#include "com/advanced_family.h"

#pragma GCC diagnostic ignored "-Wunused-parameter" /* stubs look at nothing */

FAMILY_UNKNOWN(advanced, IDebugAdvanced4)

#define STUB(name, ...)   FAMILY_STUB(IDebugAdvanced4, advanced_##name, __VA_ARGS__)
#define STUB_V(name, ...) FAMILY_STUB_V(IDebugAdvanced4, advanced_##name, __VA_ARGS__)
#define STUB_0(name)      FAMILY_STUB_0(IDebugAdvanced4, advanced_##name)
#include "com/slots/advanced.h"

const IDebugAdvanced4Vtbl advanced_vtbl = {
    FAMILY_UNKNOWN_SLOTS(advanced),
#define METHOD(name)      .name = advanced_##name,
#define STUB(name, ...)   .name = advanced_##name,
#define STUB_V(name, ...) .name = advanced_##name,
#define STUB_0(name)      .name = advanced_##name,
#include "com/slots/advanced.h"
};

_Static_assert(sizeof(IDebugAdvanced4Vtbl) == 14 * sizeof(void *), "14 slots");
