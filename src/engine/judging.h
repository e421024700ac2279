/**
 * @file
 * What becomes of a target's events: who is told, and whether it stops there.
 */
#ifndef ENGINE_JUDGING_H
#define ENGINE_JUDGING_H

#include "engine/running.h"

/**
 * Take an event of a target that was waited for; takes the lock itself.
 *
 * @param hr  of the wait: a failure says that a target that stands could not be described
 *
 * @retval S_OK       it stands
 * @retval S_FALSE    it runs on
 * @retval HR_CLOSED  it is gone
 * @retval other      `hr`, or why it was not let go on
 */
HRESULT judging_take(
        struct engine *e, const struct engine_watcher *w, HRESULT hr, const struct ds_event *event);

#endif
