/**
 * @file
 * IDebugBreakpoint to 3. docs/interfaces.md has them slot by slot.
 */
#ifndef COM_BREAKPOINT_FAMILY_H
#define COM_BREAKPOINT_FAMILY_H

#include "com/breakpoint.h"
#include "com/family.h"

extern const IDebugBreakpoint3Vtbl breakpoint_vtbl;

struct breakpoint_object {
    IDebugBreakpoint3 iface;
    struct engine *engine;
    struct breakpoint *breakpoint; /* which frees this */
};

/**
 * Look at a breakpoint, from any thread, or change it, while the target stands.
 *
 * @param b  [out] good while the lock is held
 *
 * @retval S_OK          the lock is held; engine_leave() lets it go
 * @retval E_UNEXPECTED  the target does not stand
 */
HRESULT breakpoint_look(IDebugBreakpoint3 *iface, struct breakpoint **b);
HRESULT breakpoint_change(IDebugBreakpoint3 *iface, struct breakpoint **b);

/** Let the lock go; after a change that succeeded clients are told. */
void breakpoint_seen(IDebugBreakpoint3 *iface);
HRESULT breakpoint_changed(IDebugBreakpoint3 *iface, HRESULT hr);

#define METHOD(name) FAMILY_METHOD(IDebugBreakpoint3, breakpoint_##name, name)
#include "com/slots/breakpoint.h"

#endif
