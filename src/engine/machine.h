/**
 * @file
 * What follows a write to the machine beside its memory: to control space, an MSR, a port, bus
 * data.
 */
#ifndef ENGINE_MACHINE_H
#define ENGINE_MACHINE_H

#include "engine/engine.h"

/**
 * Note what a write that was tried may have changed, and tell the clients of one that succeeded.
 * The lock is held.
 *
 * @param space  DEBUG_DATA_SPACE_*
 * @param hr     what the target answered
 * @param done   bytes written
 */
void machine_written(struct engine *e, uint32_t space, HRESULT hr, size_t done);

#endif
