/**
 * @file
 * A bell: any thread rings it, one thread waits for it.
 */
#ifndef BASE_BELL_H
#define BASE_BELL_H

#include <stdbool.h>
#include <stdint.h>

#include <dbgspaces/wintypes.h>

#ifndef _WIN32
#include <pthread.h>
#endif

/** A time without end, for bell_wait(). */
#define BELL_FOREVER 0xffffffffu

struct bell {
    bool rung;
#ifdef _WIN32
    SRWLOCK lock;
    CONDITION_VARIABLE heard;
#else
    pthread_mutex_t lock;
    pthread_cond_t heard;
#endif
};

HRESULT bell_init(struct bell *bell);
void bell_deinit(struct bell *bell);

/** Wake who waits, or who waits next. Not from signal handlers. */
void bell_ring(struct bell *bell);

/** Wait until the bell is rung, or has been since the last wait; false: not within timeout_ms. */
bool bell_wait(struct bell *bell, uint32_t timeout_ms);

#endif
