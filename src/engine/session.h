/**
 * @file
 * A session: from the opening of a target to its end. An engine has one at a time, and can begin
 * another after it.
 */
#ifndef ENGINE_SESSION_H
#define ENGINE_SESSION_H

#include <stdint.h>

#include <dbgspaces/wintypes.h>

struct ds_event;
struct engine;
struct engine_watcher;

/**
 * An engine whose target is open and has come to its first stop; one reference.
 *
 * @param watcher  is told what happens until then
 *
 * @return as engine_wait_first(), or why there is no target
 */
HRESULT engine_open(
        const char *connection, const struct engine_watcher *watcher, struct engine **out);

/**
 * Begin a session: open its target. Its first stop is left to engine_wait(); until then methods
 * answer E_UNEXPECTED (spec dataspaces DEC-32). Takes the lock itself.
 *
 * @param thread  the only one that may wait for the session's events; 0: any
 *
 * @retval S_OK          the session is there
 * @retval E_UNEXPECTED  there is one already
 * @retval E_INVALIDARG  malformed, an unknown scheme, layer or option; logged with the position
 * @retval other         what a backend's `open` answered; it has logged why
 */
HRESULT engine_attach(struct engine *e, const char *connection, uintptr_t thread);

/**
 * Take note of a target's first stop; for who holds the lock, or has the engine alone.
 *
 * @return S_OK, or why its memory cannot be reached
 */
HRESULT session_arrive(struct engine *e, const struct ds_event *event);

/** What becomes of the target when its session ends. */
enum session_end {
    SESSION_ABANDON,   /**< it is left as it is */
    SESSION_TERMINATE, /**< a live process is ended; else as SESSION_DETACH */
    SESSION_DETACH,    /**< it is let go, if it stands and can run */
};

/**
 * End the session: close its target, forget caches and enumerations, tell the clients. Takes the
 * lock itself.
 *
 * @retval S_OK          there is no session any more
 * @retval S_FALSE       there was none
 * @retval E_UNEXPECTED  a thread waits for its events, or this one is in the middle of a call
 * @retval other         SESSION_TERMINATE: as target_terminate(); the session goes on
 */
HRESULT engine_end(struct engine *e, enum session_end how);

/** Close what a session holds; for who has the engine alone. No session is fine. */
void session_close(struct engine *e);

/** End the session, and tell the clients with a DEBUG_SESSION_* word; the lock is held. */
void session_over(struct engine *e, uint32_t status);

#endif
