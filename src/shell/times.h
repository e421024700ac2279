/**
 * @file
 * Moments and spans as WinDbg writes them. There is one time zone: UTC.
 */
#ifndef SHELL_TIMES_H
#define SHELL_TIMES_H

#include <stdint.h>

#define TIMES_MAX 64u

/** Seconds since 1970: "Sun Sep 13 12:26:40 2020". */
const char *times_seconds(uint64_t seconds, char text[TIMES_MAX]);

/** Units of 100 ns since 1601: "Sun Sep 13 12:26:40.123 2020 (UTC + 0:00)". */
const char *times_system(uint64_t time, char text[TIMES_MAX]);

/** A span in units of 100 ns: "0 days 0:02:13.250". */
const char *times_span(uint64_t span, char text[TIMES_MAX]);

#endif
