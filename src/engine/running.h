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

/** Where a session is. */
enum engine_state {
    ENGINE_NONE,   /**< there is none */
    ENGINE_OPENED, /**< its target is open, and has not come to its first stop */
    ENGINE_STANDS,
    ENGINE_RUNS,
    ENGINE_ENDED, /**< the target is gone for good */
};

/** What is told to whoever waits, on the thread that waits; each may be NULL. */
struct engine_watcher {
    /** Every event, in order, but for those that the engine passes over; of one after which the
     * target stands under the lock. */
    void (*told)(void *context, const struct ds_event *event);
    /** Run a command that belongs to what happened, under the lock. */
    void (*command)(void *context, const char *command);
    /** Modules came or went: what names mean may have changed; under the lock. */
    void (*moved)(void *context);
    ds_watch *watch; /**< until the first stop alone: dbgspaces.h */
    void *context;
};

/** How a target is let go. */
enum engine_way {
    ENGINE_GO, /**< an exception that is no breakpoint and no step goes to the target's handlers */
    ENGINE_GO_HANDLED,
    ENGINE_GO_NOT_HANDLED,
    ENGINE_STEP,      /**< one instruction; exceptions as with ENGINE_GO, here and below */
    ENGINE_STEP_OVER, /**< a call is one instruction */
    ENGINE_STEP_OUT,  /**< to the return address */
    ENGINE_ON,        /**< as far as it was let go last */
    ENGINE_REBOOT,
    ENGINE_CRASH,
};

/**
 * Wait until a target that was opened stands for the first time; for who alone has the engine.
 *
 * @retval S_OK            it stands, and is described
 * @retval HR_INTERRUPTED  the watcher gave up
 * @retval other           why it does not come to a stop; logged
 */
HRESULT engine_wait_first(struct engine *e, const struct engine_watcher *watcher);

/**
 * Let the target go and wait until it stands again; a target that runs already is waited for.
 * Modules and an orderly end are told, and it is let go on (spec kd-protocol 1.15). Takes the lock
 * itself, which the caller may not hold.
 *
 * engine_interrupt() breaks in; once more, and the wait ends; engine_interrupt_for_good() ends it
 * at once.
 *
 * @retval S_OK            it stands, described anew; what the cache held is gone
 * @retval E_UNEXPECTED    no target that can run, or it runs and was to be started again, or
 * another thread waits, or this one is in the middle of another call
 * @retval RPC_E_WRONG_THREAD  not the thread that attached
 * @retval HR_INTERRUPTED  the wait was given up; the target runs
 * @retval HR_CLOSED       it is gone
 * @retval other           why it was not let go, or how the wait ended
 */
HRESULT engine_run(struct engine *e, enum engine_way way, const struct engine_watcher *watcher);

/**
 * Wait for the session's next event: the first stop of a target that was attached, the next one of
 * a target that runs; one that stands is let go first, as engine_ask() said. Takes the lock itself.
 *
 * engine_interrupt() breaks in; once more, and the wait ends.
 *
 * @param timeout_ms  0xffffffff: none, and the only time that live kernels take, simulated machines
 * aside
 *
 * @retval S_OK                it stands
 * @retval S_FALSE             no event within timeout_ms; the wait can go on
 * @retval E_PENDING           engine_exit_wait() was called; likewise
 * @retval E_FAIL              another thread waits, or this one, in a callback of its wait
 * @retval E_INVALIDARG        a time that this target does not take
 * @retval E_UNEXPECTED        no session; or a line of input is waited for; or nothing can happen
 * any more, and the session is ended
 * @retval RPC_E_WRONG_THREAD  not the thread that attached
 * @retval HR_INTERRUPTED      the wait was given up; the target runs
 * @retval other               why there is no event; what the target does then is not known
 *
 * Source: Microsoft Learn, IDebugControl::WaitForEvent; spec dataspaces 5.6, DEC-32.
 */
HRESULT engine_wait(struct engine *e, uint32_t timeout_ms, const struct engine_watcher *watcher);

/**
 * Say how engine_wait() lets the target go; ENGINE_GO unless it is said, for one wait. The lock is
 * held.
 *
 * @retval E_UNEXPECTED    no target that stands or runs, or a dump
 * @retval E_ACCESSDENIED  it runs
 * @retval E_NOINTERFACE   it cannot run
 * @retval E_NOTIMPL       it is a process, and way is a machine's: a start, a crash
 */
HRESULT engine_ask(struct engine *e, enum engine_way way);

/**
 * Say where ENGINE_GO, GO_HANDLED or GO_NOT_HANDLED ends if nothing ends it before: once, at the
 * next of them, and after engine_ask(), which says nothing of it. The lock is held.
 *
 * @param to  a virtual address; NULL: nowhere
 */
void engine_aim(struct engine *e, const uint64_t *to);

/** Whether the last wait's stop was asked for meanwhile, whatever the target stopped at. */
bool engine_was_broken_into(struct engine *e);

/** Whether somebody waits for the target to stand: another thread, or this one, in what it is told.
 */
bool engine_is_waited_for(struct engine *e);

/**
 * Take note of where the target is; for who holds the lock, and has let it run and waited for it.
 *
 * @param hr     of the wait: a failure says that a target that stands could not be described
 * @param event  what came of it; one after which it neither stands nor has ended: it runs
 */
void engine_settle(struct engine *e, HRESULT hr, const struct ds_event *event);

/**
 * Let the target go for good, and do not wait; S_OK also where it runs already, or cannot. Takes
 * the lock itself.
 *
 * @retval E_UNEXPECTED  another thread waits, or this one is in the middle of another call; nothing
 * was done
 */
HRESULT engine_let_go(struct engine *e);

/**
 * The same for who holds the lock.
 *
 * @param ends  it is closed next: a process stays as it stands until then, which lets it go
 */
HRESULT running_let_go(struct engine *e, bool ends);

#endif
