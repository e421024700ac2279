/**
 * @file
 * What the methods of IDebugSystemObjects share.
 */
#ifndef COM_SYSTEM_OBJECTS_DOOR_H
#define COM_SYSTEM_OBJECTS_DOOR_H

#include "com/system_objects_family.h"
#include "target/process.h"

/** Whether threads stand for processors; the lock is held. */
bool system_objects_is_kernel(const struct engine *e);

/** One number; the lock is held. */
typedef HRESULT system_objects_number(struct engine *e, ULONG *number);

/** Enter, ask, leave; *number is set if that succeeds. */
HRESULT system_objects_get(IDebugSystemObjects4 *iface, system_objects_number *of, ULONG *number);

system_objects_number system_objects_zero, system_objects_one;
system_objects_number system_objects_count;          /* of threads */
system_objects_number system_objects_current_thread; /* its number, below the count */

#endif
