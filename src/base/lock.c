#include "base/lock.h"

#ifdef _WIN32

uintptr_t thread_self(void)
{
    return GetCurrentThreadId();
}

static HRESULT system_init(SRWLOCK *system)
{
    InitializeSRWLock(system);
    return S_OK;
}

static void system_deinit(SRWLOCK *system)
{
    (void)system; /* holds nothing */
}

#define system_take AcquireSRWLockExclusive
#define system_give ReleaseSRWLockExclusive

#else

uintptr_t thread_self(void)
{
    return (uintptr_t)pthread_self();
}

static HRESULT system_init(pthread_mutex_t *system)
{
    return pthread_mutex_init(system, NULL) ? E_OUTOFMEMORY : S_OK;
}

#define system_deinit pthread_mutex_destroy
#define system_take   pthread_mutex_lock
#define system_give   pthread_mutex_unlock

#endif

HRESULT lock_init(struct lock *lock)
{
    atomic_init(&lock->owner, 0);
    lock->depth = 0;
    return system_init(&lock->system);
}

void lock_deinit(struct lock *lock)
{
    system_deinit(&lock->system);
}

void lock_take(struct lock *lock)
{
    uintptr_t self = thread_self();

    /* only this thread can have stored its own number */
    if (atomic_load_explicit(&lock->owner, memory_order_relaxed) == self) {
        lock->depth++;
        return;
    }
    system_take(&lock->system);
    atomic_store_explicit(&lock->owner, self, memory_order_relaxed);
}

void lock_give(struct lock *lock)
{
    if (lock->depth) {
        lock->depth--;
        return;
    }
    atomic_store_explicit(&lock->owner, 0, memory_order_relaxed);
    system_give(&lock->system);
}
