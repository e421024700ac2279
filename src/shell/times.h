/**
 * @file
 * Moments and spans as WinDbg writes them. There is one time zone: UTC.
 */
#ifndef SHELL_TIMES_H
#define SHELL_TIMES_H

#include <stdint.h>

#define TIMES_MAX   64u
#define TIMES_UNITS UINT64_C(10000000)    /**< of 100 ns in a second */
#define TIMES_1970  UINT64_C(11644473600) /**< seconds from 1601 to 1970 */

/** A moment of the Gregorian calendar. */
struct times_moment {
    uint32_t year, month, day, hour, minute, second; /**< month: 0 to 11; day: 1 to 31 */
    uint32_t weekday;                                /**< 0: Sunday */
};

struct times_moment times_moment(uint64_t seconds_since_1601);

/** "Sun", and "Jan"; not terminated: 3 characters. */
const char *times_weekday(const struct times_moment *m);
const char *times_month(const struct times_moment *m);

/** Seconds since 1970: "Sun Sep 13 12:26:40 2020". */
const char *times_seconds(uint64_t seconds, char text[TIMES_MAX]);

/** The same of an image, 0 being none: "unavailable". */
const char *times_stamp(uint32_t stamp, char text[TIMES_MAX]);

/** Units of 100 ns since 1601: "Sun Sep 13 12:26:40.123 2020 (UTC + 0:00)". */
const char *times_system(uint64_t time, char text[TIMES_MAX]);

/** A span in units of 100 ns: "0 days 0:02:13.250". */
const char *times_span(uint64_t span, char text[TIMES_MAX]);

#endif
