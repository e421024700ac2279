/**
 * @file
 * IDebugClient to 8: sessions, dumps, servers, callbacks. docs/interfaces.md has them slot by slot.
 */
#ifndef COM_CLIENT_FAMILY_H
#define COM_CLIENT_FAMILY_H

#include "com/family.h"

extern const IDebugClient8Vtbl client_vtbl;

#define METHOD(name) FAMILY_METHOD(IDebugClient8, client_##name, name)
#include "com/slots/client.h"

#endif
