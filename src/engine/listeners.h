/**
 * @file
 * Who is told what an engine prints and what happens: a listener for each client.
 */
#ifndef ENGINE_LISTENERS_H
#define ENGINE_LISTENERS_H

#include <stdatomic.h>

#include "engine/inbox.h"

struct engine;
struct listener;

/** How a listener is told: on its own thread, or, where it has none, under the engine's lock. */
struct listener_ops {
    void (*text)(struct listener *l, uint32_t mask, const char *text, bool markup);
    uint32_t (*notice)(struct listener *l, const struct notice *notice); /* DEBUG_STATUS_* */
};

/** The masks are set under the engine's lock. */
struct listener {
    const struct listener_ops *ops;
    uintptr_t thread;     /**< the only one that it is told on; 0: any */
    uint32_t output_mask; /**< DEBUG_OUTPUT_* that it wants */
    uint32_t event_mask;  /**< DEBUG_EVENT_* that it wants; 0: it has no callbacks */
    bool has_output;      /**< it has callbacks for output */
    bool has_input;       /**< it has callbacks for input */
    atomic_bool adds;     /**< breakpoints may name it as their adder */
    unsigned calls;       /**< of listeners_each() that are at it; the list's lock is held */
    struct inbox inbox;
};

/**
 * A list of them. It may change while it is walked, and by threads that do not hold the engine's
 * lock: a client comes and goes also while somebody's command holds that.
 */
struct listeners {
    struct lock lock;       /**< not held while a listener is called */
    struct listener **list; /**< NULL: one that has gone meanwhile */
    size_t count;
    unsigned walks; /**< that are under way */
};

/** Make a listener an engine's; from any thread. */
HRESULT listeners_add(struct engine *e, struct listener *l);

/** Nobody calls it any more on return. The engine's lock is waited for if it is being called. */
void listeners_remove(struct engine *e, struct listener *l);

HRESULT listeners_init(struct listeners *all);
void listeners_deinit(struct listeners *all);

/** Call something for each of an engine's listeners; the lock is held. */
void listeners_each(
        struct engine *e, void (*call)(struct listener *l, void *context), void *context);

/** Whether a listener can be told by the calling thread; else it is left in the inbox. */
bool listener_is_here(const struct listener *l);

/** Tell a listener what is in its inbox; on its own thread, without the engine's lock. */
void listener_deliver(struct listener *l);

/**
 * Do that, and wait for more.
 *
 * @param timeout_ms  to wait for more
 *
 * @retval S_OK     inbox_leave() was called
 * @retval S_FALSE  timeout_ms have passed
 */
HRESULT listener_dispatch(struct listener *l, uint32_t timeout_ms);

#endif
