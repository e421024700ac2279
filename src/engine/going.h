/**
 * @file
 * Letting a target go: its breakpoints, how far, and what becomes of its exception.
 */
#ifndef ENGINE_GOING_H
#define ENGINE_GOING_H

#include "engine/running.h"

/**
 * Let the target go, which stands; the lock is held. What it can do is known again at its next
 * stop.
 *
 * @return S_OK, or why it stands still
 */
HRESULT going_let_go(struct engine *e, enum engine_way way);

/** Forget what was known of the target, and who was named, while it stood; the lock is held. */
void going_forget(struct engine *e);

/** DEBUG_STATUS_* of a target that runs. */
uint32_t going_status(const struct engine *e);

#endif
