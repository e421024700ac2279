/**
 * @file
 * A recursive lock that says whose it is, and the number of the calling thread.
 */
#ifndef BASE_LOCK_H
#define BASE_LOCK_H

#include <stdatomic.h>
#include <stdint.h>

#include <dbgspaces/wintypes.h>

/** Opaque; one cache line of its own is not worth it: a lock is per engine. */
struct lock {
    atomic_uintptr_t owner; /**< thread_self() of the holder; 0: free */
    unsigned depth;         /**< how often the holder took it */
    void *system;           /**< the system's lock */
};

HRESULT lock_init(struct lock *lock);
void lock_deinit(struct lock *lock);
void lock_take(struct lock *lock);
void lock_give(struct lock *lock);

/** A number that no other living thread has; never 0. */
uintptr_t thread_self(void);

#endif
