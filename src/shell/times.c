#include "shell/times.h"

#include <inttypes.h>
#include <stdio.h>

#define DAY           UINT64_C(86400) /* seconds */
#define DAYS_OF_400   146097u         /* years */
#define FROM_0000_MAR 584694u         /* days from March 1 of the year 0 to 1601 */

/* Years are counted from March, so that a leap day is a year's last. Each 5 months have 153 days.
 */
struct times_moment times_moment(uint64_t seconds_since_1601)
{
    uint64_t days_since_1601 = seconds_since_1601 / DAY;
    uint64_t second = seconds_since_1601 % DAY;
    uint64_t days = days_since_1601 + FROM_0000_MAR;
    uint32_t era = (uint32_t)(days / DAYS_OF_400);
    uint32_t day = (uint32_t)(days % DAYS_OF_400);
    uint32_t year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
    uint32_t month;

    day -= 365 * year + year / 4 - year / 100;
    month = (5 * day + 2) / 153;
    return (struct times_moment){
        .year = era * 400 + year + (month >= 10),
        .month = month < 10 ? month + 2 : month - 10,
        .day = day - (153 * month + 2) / 5 + 1,
        .hour = (uint32_t)(second / 3600),
        .minute = (uint32_t)(second / 60 % 60),
        .second = (uint32_t)(second % 60),
        .weekday = (uint32_t)((days_since_1601 + 1) % 7), /* 1601 began on a Monday */
    };
}

const char *times_weekday(const struct times_moment *m)
{
    return &"SunMonTueWedThuFriSat"[3 * m->weekday];
}

const char *times_month(const struct times_moment *m)
{
    return &"JanFebMarAprMayJunJulAugSepOctNovDec"[3 * m->month];
}

static const char *write(
        const struct times_moment *m, const char *part, const char *zone, char *text)
{
    snprintf(text, TIMES_MAX,
            "%.3s %.3s %2" PRIu32 " %02" PRIu32 ":%02" PRIu32 ":%02" PRIu32 "%s %" PRIu32 "%s",
            times_weekday(m), times_month(m), m->day, m->hour, m->minute, m->second, part, m->year,
            zone);
    return text;
}

const char *times_seconds(uint64_t seconds, char text[TIMES_MAX])
{
    struct times_moment m = times_moment(TIMES_1970 + seconds);

    return write(&m, "", "", text);
}

const char *times_stamp(uint32_t stamp, char text[TIMES_MAX])
{
    return stamp ? times_seconds(stamp, text) : "unavailable";
}

const char *times_system(uint64_t time, char text[TIMES_MAX])
{
    struct times_moment m = times_moment(time / TIMES_UNITS);
    char part[8];

    snprintf(part, sizeof(part), ".%03u", (unsigned)(time % TIMES_UNITS / 10000));
    return write(&m, part, " (UTC + 0:00)", text);
}

const char *times_span(uint64_t span, char text[TIMES_MAX])
{
    uint64_t seconds = span / TIMES_UNITS;

    snprintf(text, TIMES_MAX, "%" PRIu64 " days %u:%02u:%02u.%03u", seconds / DAY,
            (unsigned)(seconds % DAY / 3600), (unsigned)(seconds / 60 % 60),
            (unsigned)(seconds % 60), (unsigned)(span % TIMES_UNITS / 10000));
    return text;
}
