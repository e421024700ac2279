/**
 * @file
 * Breakpoints as clients hold them: one object for each, which is not counted and ends with it.
 */
#ifndef COM_BREAKPOINT_H
#define COM_BREAKPOINT_H

#include <dbgspaces/dbgeng.h>

#include "engine/engine.h"

/** The object of a breakpoint; NULL: no memory. The lock is held. */
IDebugBreakpoint3 *breakpoint_object(struct engine *e, struct breakpoint *b);

/** The same by its serial; NULL: it is gone. Takes the lock itself. */
IDebugBreakpoint3 *breakpoint_object_from_serial(struct engine *e, uint32_t serial);

/** The breakpoint of an object of whatever version; NULL: it is none of this engine. The lock is
 * held. */
struct breakpoint *breakpoint_from_object(struct engine *e, const void *object);

/** Its identity, by which GetBreakpointByGuid finds it. */
void breakpoint_guid(const struct breakpoint *b, GUID *guid);

/** What DEBUG_BREAKPOINT_PARAMETERS says of it. */
void breakpoint_parameters(
        const struct engine *e, const struct breakpoint *b, DEBUG_BREAKPOINT_PARAMETERS *out);

#endif
