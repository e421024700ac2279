/**
 * @file
 * Time that only goes forward.
 */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>

/** What stands for "no limit" where a time is asked for. */
#define CLOCK_FOREVER UINT32_MAX

/** Milliseconds since some moment in the past; steps of the system's date do not move it. */
uint64_t clock_ms(void);

/** What is left until a moment, as a time to wait; `deadline` UINT64_MAX gives CLOCK_FOREVER. */
uint32_t clock_left(uint64_t deadline);

/** The moment that is so long from now; CLOCK_FOREVER gives UINT64_MAX. */
uint64_t clock_deadline(uint32_t timeout_ms);

/** Let time pass. */
void clock_sleep(uint32_t ms);

#endif
