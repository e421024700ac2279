#include "base/clock.h"

#ifdef _WIN32

#include <windows.h>

uint64_t clock_ms(void)
{
    return GetTickCount64();
}

void clock_sleep(uint32_t ms)
{
    Sleep(ms);
}

#else

#include <errno.h>
#include <time.h>

uint64_t clock_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

void clock_sleep(uint32_t ms)
{
    struct timespec left = { .tv_sec = ms / 1000, .tv_nsec = (long)(ms % 1000) * 1000000 };

    while (nanosleep(&left, &left) && errno == EINTR)
        ;
}

#endif

uint64_t clock_deadline(uint32_t timeout_ms)
{
    return timeout_ms == CLOCK_FOREVER ? UINT64_MAX : clock_ms() + timeout_ms;
}

uint32_t clock_left(uint64_t deadline)
{
    uint64_t now;

    if (deadline == UINT64_MAX)
        return CLOCK_FOREVER;
    now = clock_ms();
    if (deadline <= now)
        return 0;
    return deadline - now < CLOCK_FOREVER ? (uint32_t)(deadline - now) : CLOCK_FOREVER - 1;
}
