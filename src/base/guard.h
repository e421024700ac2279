/**
 * @file
 * A call of foreign code that may fault.
 */
#ifndef BASE_GUARD_H
#define BASE_GUARD_H

#include <stdint.h>

/**
 * Call a function, and come back also where it faults: on Windows, by a frame of structured
 * exceptions, which is asked after those of the function itself. Elsewhere a fault ends the
 * program: a signal leaves no way to go on that is sound.
 *
 * What a function that faulted had begun is left as it was then.
 *
 * @return 0, or the code of the exception that nobody else took
 */
uint32_t guard_call(void (*function)(void *context), void *context);

#endif
