#include "base/bell.h"

#ifdef _WIN32

HRESULT bell_init(struct bell *bell)
{
    bell->rung = false;
    InitializeSRWLock(&bell->lock);
    InitializeConditionVariable(&bell->heard);
    return S_OK;
}

void bell_deinit(struct bell *bell)
{
    (void)bell; /* holds nothing */
}

void bell_ring(struct bell *bell)
{
    AcquireSRWLockExclusive(&bell->lock);
    bell->rung = true;
    WakeConditionVariable(&bell->heard);
    ReleaseSRWLockExclusive(&bell->lock);
}

bool bell_wait(struct bell *bell, uint32_t timeout_ms)
{
    ULONGLONG end = GetTickCount64() + timeout_ms;
    bool rung;

    AcquireSRWLockExclusive(&bell->lock);
    while (!bell->rung) {
        ULONGLONG now = GetTickCount64();

        if (timeout_ms != BELL_FOREVER && now >= end)
            break;
        SleepConditionVariableSRW(&bell->heard, &bell->lock,
                timeout_ms == BELL_FOREVER ? INFINITE : (DWORD)(end - now), 0);
    }
    rung = bell->rung;
    bell->rung = false;
    ReleaseSRWLockExclusive(&bell->lock);
    return rung;
}

#else

#include <time.h>

HRESULT bell_init(struct bell *bell)
{
    pthread_condattr_t attributes;
    HRESULT hr = E_OUTOFMEMORY;

    bell->rung = false;
    if (pthread_condattr_init(&attributes))
        return hr;
    /* a time that nobody sets */
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    if (!pthread_mutex_init(&bell->lock, NULL)) {
        hr = pthread_cond_init(&bell->heard, &attributes) ? E_OUTOFMEMORY : S_OK;
        if (FAILED(hr))
            pthread_mutex_destroy(&bell->lock);
    }
    pthread_condattr_destroy(&attributes);
    return hr;
}

void bell_deinit(struct bell *bell)
{
    pthread_cond_destroy(&bell->heard);
    pthread_mutex_destroy(&bell->lock);
}

void bell_ring(struct bell *bell)
{
    pthread_mutex_lock(&bell->lock);
    bell->rung = true;
    pthread_cond_signal(&bell->heard);
    pthread_mutex_unlock(&bell->lock);
}

bool bell_wait(struct bell *bell, uint32_t timeout_ms)
{
    struct timespec end;
    bool rung;
    int error = 0;

    clock_gettime(CLOCK_MONOTONIC, &end);
    end.tv_sec += timeout_ms / 1000;
    end.tv_nsec += (long)(timeout_ms % 1000) * 1000000;
    if (end.tv_nsec >= 1000000000) {
        end.tv_sec++;
        end.tv_nsec -= 1000000000;
    }
    pthread_mutex_lock(&bell->lock);
    while (!bell->rung && !error)
        error = timeout_ms == BELL_FOREVER
                        ? pthread_cond_wait(&bell->heard, &bell->lock)
                        : pthread_cond_timedwait(&bell->heard, &bell->lock, &end);
    rung = bell->rung;
    bell->rung = false;
    pthread_mutex_unlock(&bell->lock);
    return rung;
}

#endif
