/**
 * @file
 * The effective processor: whose registers, pointers and stacks are shown. It is the target's own,
 * or x86 where that is x64, whose processors run code of both.
 *
 * Somebody sets it; it is the target's own again when the target runs. The lock is held.
 *
 * Source: Microsoft Learn, IDebugControl::SetEffectiveProcessorType, ".effmach"; spec dataspaces
 * G-10.
 */
#ifndef ENGINE_EFFECTIVE_H
#define ENGINE_EFFECTIVE_H

#include <stdint.h>

#include <dbgspaces/wintypes.h>

struct engine;

/**
 * Set it, and tell if it is another one then; the scope ends, whose context is of the other.
 *
 * @param machine  IMAGE_FILE_MACHINE_*
 *
 * @retval E_INVALIDARG  the target runs no code of that
 */
HRESULT effective_set(struct engine *e, uint32_t machine);

/** The target's own again: it runs. */
void effective_forget(struct engine *e);

#endif
