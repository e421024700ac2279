/**
 * @file
 * IDebugSymbols to 5: modules, names, types. docs/interfaces.md has them slot by slot.
 */
#ifndef COM_SYMBOLS_FAMILY_H
#define COM_SYMBOLS_FAMILY_H

#include "com/family.h"

extern const IDebugSymbols5Vtbl symbols_vtbl;

#define METHOD(name) FAMILY_METHOD(IDebugSymbols5, symbols_##name, name)
#include "com/slots/symbols.h"

#endif
