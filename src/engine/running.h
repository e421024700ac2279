/**
 * @file
 * A target that runs: letting it go, waiting for its next stop, breaking in.
 *
 * While it runs no method is answered (engine_enter() fails), and the lock is free: a thread that
 * waits keeps no other from finding that out. One thread waits at a time.
 */
#ifndef ENGINE_RUNNING_H
#define ENGINE_RUNNING_H

#include <dbgspaces/backend.h>
#include <dbgspaces/dbgspaces.h>

struct engine;

/** Where a target is. */
enum engine_state {
    ENGINE_STANDS,
    ENGINE_RUNS,
    ENGINE_ENDED, /**< it is gone for good */
};

/** What is told to whoever waits, on the thread that waits; each may be NULL. */
struct engine_watcher {
    void (*told)(void *context, const struct ds_event *event); /**< every event, in order */
    ds_watch *watch; /**< until the first stop alone: dbgspaces.h */
    void *context;
};

/** How a target is let go. */
enum engine_way {
    ENGINE_GO, /**< an exception that is no breakpoint and no step goes to the target's handlers */
    ENGINE_GO_HANDLED,
    ENGINE_GO_NOT_HANDLED,
    ENGINE_REBOOT,
    ENGINE_CRASH,
};

/**
 * Wait until a target that was opened stands for the first time.
 *
 * @retval S_OK            it stands, and is described
 * @retval HR_INTERRUPTED  the watcher gave up
 * @retval other           why it does not come to a stop; logged
 */
HRESULT engine_wait_first(
        struct engine *e, const char *connection, const struct engine_watcher *watcher);

/**
 * Let the target go and wait until it stands again; a target that runs already is waited for.
 * Modules and an orderly end are told, and it is let go on (spec kd-protocol 1.15). Takes the lock
 * itself, which the caller may not hold.
 *
 * engine_interrupt() breaks in; once more, and the wait ends.
 *
 * @retval S_OK            it stands, described anew; what the cache held is gone
 * @retval E_UNEXPECTED    no target that can run, or it runs and was to be started again, or
 * another thread waits, or this one is in the middle of another call
 * @retval HR_INTERRUPTED  the wait was given up; the target runs
 * @retval HR_CLOSED       it is gone
 * @retval other           why it was not let go, or how the wait ended
 */
HRESULT engine_run(struct engine *e, enum engine_way way, const struct engine_watcher *watcher);

/**
 * Take note of where the target is; for who holds the lock, and has let it run and waited for it.
 *
 * @param hr     of the wait: a failure says that a target that stands could not be described
 * @param event  what came of it; one after which it neither stands nor has ended: it runs
 */
void engine_settle(struct engine *e, HRESULT hr, const struct ds_event *event);

/** Let the target go for good, and do not wait; S_OK also where it runs already, or cannot. */
HRESULT engine_let_go(struct engine *e);

#endif
