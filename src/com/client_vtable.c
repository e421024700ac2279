#include "com/client_family.h"

#pragma GCC diagnostic ignored "-Wunused-parameter" /* stubs look at nothing */

FAMILY_UNKNOWN(client, IDebugClient8)

#define STUB(name, ...)   FAMILY_STUB(IDebugClient8, client_##name, __VA_ARGS__)
#define STUB_V(name, ...) FAMILY_STUB_V(IDebugClient8, client_##name, __VA_ARGS__)
#define STUB_0(name)      FAMILY_STUB_0(IDebugClient8, client_##name)
#include "com/slots/client.h"

const IDebugClient8Vtbl client_vtbl = {
    FAMILY_UNKNOWN_SLOTS(client),
#define METHOD(name)      .name = client_##name,
#define STUB(name, ...)   .name = client_##name,
#define STUB_V(name, ...) .name = client_##name,
#define STUB_0(name)      .name = client_##name,
#include "com/slots/client.h"
};

_Static_assert(sizeof(IDebugClient8Vtbl) == 98 * sizeof(void *), "98 slots");
