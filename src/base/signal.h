/**
 * @file
 * Events of Windows that a caller has a handle of.
 */
#ifndef BASE_SIGNAL_H
#define BASE_SIGNAL_H

#include <stdbool.h>
#include <stdint.h>

/** Whether the system has such. */
bool signal_is_there(void);

/** Signal one; what is no event's handle is nothing. */
void signal_set(uint64_t handle);

#endif
