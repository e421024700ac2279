#include "base/lock.h"

#ifdef _WIN32

static HRESULT system_init(struct lock *lock)
{
    InitializeSRWLock(&lock->system);
    InitializeConditionVariable(&lock->given);
    return S_OK;
}

static void system_deinit(struct lock *lock)
{
    (void)lock; /* holds nothing */
}

#define system_take(lock) AcquireSRWLockExclusive(&(lock)->system)
#define system_give(lock) ReleaseSRWLockExclusive(&(lock)->system)
#define system_wait(lock) SleepConditionVariableSRW(&(lock)->given, &(lock)->system, INFINITE, 0)
#define system_wake(lock) WakeConditionVariable(&(lock)->given)

#else

static HRESULT system_init(struct lock *lock)
{
    if (pthread_mutex_init(&lock->system, NULL))
        return E_OUTOFMEMORY;
    if (pthread_cond_init(&lock->given, NULL)) {
        pthread_mutex_destroy(&lock->system);
        return E_OUTOFMEMORY;
    }
    return S_OK;
}

static void system_deinit(struct lock *lock)
{
    pthread_cond_destroy(&lock->given);
    pthread_mutex_destroy(&lock->system);
}

#define system_take(lock) pthread_mutex_lock(&(lock)->system)
#define system_give(lock) pthread_mutex_unlock(&(lock)->system)
#define system_wait(lock) pthread_cond_wait(&(lock)->given, &(lock)->system)
#define system_wake(lock) pthread_cond_signal(&(lock)->given)

#endif

HRESULT lock_init(struct lock *lock)
{
    atomic_init(&lock->owner, 0);
    atomic_init(&lock->waiting, 0);
    lock->depth = 0;
    return system_init(lock);
}

void lock_deinit(struct lock *lock)
{
    system_deinit(lock);
}

void lock_wait(struct lock *lock, uintptr_t self)
{
    uintptr_t owner = 0;

    atomic_fetch_add(&lock->waiting, 1);
    system_take(lock);
    while (!atomic_compare_exchange_strong(&lock->owner, &owner, self)) {
        system_wait(lock);
        owner = 0;
    }
    system_give(lock);
    atomic_fetch_sub(&lock->waiting, 1);
}

void lock_wake(struct lock *lock)
{
    /* whoever waits either sleeps by now, or has yet to look at the owner */
    system_take(lock);
    system_wake(lock);
    system_give(lock);
}
