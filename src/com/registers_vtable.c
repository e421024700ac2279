#include "com/registers_family.h"

#pragma GCC diagnostic ignored "-Wunused-parameter" /* stubs look at nothing */

FAMILY_UNKNOWN(registers, IDebugRegisters2)

#define STUB(name, ...)   FAMILY_STUB(IDebugRegisters2, registers_##name, __VA_ARGS__)
#define STUB_V(name, ...) FAMILY_STUB_V(IDebugRegisters2, registers_##name, __VA_ARGS__)
#define STUB_0(name)      FAMILY_STUB_0(IDebugRegisters2, registers_##name)
#include "com/slots/registers.h"

const IDebugRegisters2Vtbl registers_vtbl = {
    FAMILY_UNKNOWN_SLOTS(registers),
#define METHOD(name)      .name = registers_##name,
#define STUB(name, ...)   .name = registers_##name,
#define STUB_V(name, ...) .name = registers_##name,
#define STUB_0(name)      .name = registers_##name,
#include "com/slots/registers.h"
};

_Static_assert(sizeof(IDebugRegisters2Vtbl) == 29 * sizeof(void *), "29 slots");
