/**
 * @file
 * A recursive lock that says whose it is, and the number of the calling thread.
 */
#ifndef BASE_LOCK_H
#define BASE_LOCK_H

#include <stdatomic.h>
#include <stdint.h>

#include <dbgspaces/wintypes.h>

#ifndef _WIN32
#include <pthread.h>
#endif

struct lock {
    atomic_uintptr_t owner; /**< thread_self() of the holder; 0: free */
    unsigned depth;         /**< how often the holder took it beyond the first time */
#ifdef _WIN32
    SRWLOCK system;
#else
    pthread_mutex_t system;
#endif
};

/** For locks that live as long as the process. */
#ifdef _WIN32
#define LOCK_INIT              \
    {                          \
        .system = SRWLOCK_INIT \
    }
#else
#define LOCK_INIT                           \
    {                                       \
        .system = PTHREAD_MUTEX_INITIALIZER \
    }
#endif

HRESULT lock_init(struct lock *lock);
void lock_deinit(struct lock *lock);
void lock_take(struct lock *lock);
void lock_give(struct lock *lock);

/** A number that no other living thread has; never 0. */
uintptr_t thread_self(void);

#endif
