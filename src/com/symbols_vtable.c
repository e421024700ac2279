#include "com/symbols_family.h"

#pragma GCC diagnostic ignored "-Wunused-parameter" /* stubs look at nothing */

FAMILY_UNKNOWN(symbols, IDebugSymbols5)

#define STUB(name, ...)   FAMILY_STUB(IDebugSymbols5, symbols_##name, __VA_ARGS__)
#define STUB_V(name, ...) FAMILY_STUB_V(IDebugSymbols5, symbols_##name, __VA_ARGS__)
#define STUB_0(name)      FAMILY_STUB_0(IDebugSymbols5, symbols_##name)
#include "com/slots/symbols.h"

const IDebugSymbols5Vtbl symbols_vtbl = {
    FAMILY_UNKNOWN_SLOTS(symbols),
#define METHOD(name)      .name = symbols_##name,
#define STUB(name, ...)   .name = symbols_##name,
#define STUB_V(name, ...) .name = symbols_##name,
#define STUB_0(name)      .name = symbols_##name,
#include "com/slots/symbols.h"
};

_Static_assert(sizeof(IDebugSymbols5Vtbl) == 135 * sizeof(void *), "135 slots");
