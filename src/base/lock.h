/**
 * @file
 * A recursive lock that says whose it is, and the number of the calling thread.
 */
#ifndef BASE_LOCK_H
#define BASE_LOCK_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include <dbgspaces/wintypes.h>

#ifndef _WIN32
#include <pthread.h>
#endif

struct lock {
    atomic_uintptr_t owner; /**< thread_self() of the holder; 0: free */
    unsigned depth;         /**< how often the holder took it beyond the first time */
    atomic_uint waiting;    /**< threads that found it taken */
#ifdef _WIN32
    SRWLOCK system; /**< the two are for those alone */
    CONDITION_VARIABLE given;
#else
    pthread_mutex_t system;
    pthread_cond_t given;
#endif
};

/** For locks that live as long as the process. */
#ifdef _WIN32
#define LOCK_INIT                                                \
    {                                                            \
        .system = SRWLOCK_INIT, .given = CONDITION_VARIABLE_INIT \
    }
#else
#define LOCK_INIT                                                              \
    {                                                                          \
        .system = PTHREAD_MUTEX_INITIALIZER, .given = PTHREAD_COND_INITIALIZER \
    }
#endif

/** A number that no other living thread has; never 0. */
static inline uintptr_t thread_self(void)
{
#ifdef _WIN32
    return GetCurrentThreadId();
#elif defined(__has_builtin) && __has_builtin(__builtin_thread_pointer)
    return (uintptr_t)__builtin_thread_pointer();
#else
    return (uintptr_t)pthread_self();
#endif
}

HRESULT lock_init(struct lock *lock);
void lock_deinit(struct lock *lock);

/** Wait until the lock is free, and take it. */
void lock_wait(struct lock *lock, uintptr_t self);

/** Wake one of those who wait. */
void lock_wake(struct lock *lock);

/* Every call of every method takes the lock of its engine: where nobody else wants it the system is
 * not asked. */
static inline void lock_take(struct lock *lock)
{
    uintptr_t self = thread_self();
    uintptr_t owner = 0;

    if (atomic_compare_exchange_strong(&lock->owner, &owner, self))
        return;
    if (owner == self) /* only this thread can have stored its own number */
        lock->depth++;
    else
        lock_wait(lock, self);
}

/** Whether the holder, who calls, had it before already. */
static inline bool lock_is_nested(const struct lock *lock)
{
    return lock->depth > 0;
}

static inline void lock_give(struct lock *lock)
{
    if (lock->depth) {
        lock->depth--;
        return;
    }
    /* first free, then the look at who waits; they say that they wait, and then look */
    atomic_store(&lock->owner, 0);
    if (atomic_load(&lock->waiting))
        lock_wake(lock);
}

#endif
