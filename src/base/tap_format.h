/**
 * @file
 * The two formats of packet logs; tap.h tells what is in them.
 */
#ifndef BASE_TAP_FORMAT_H
#define BASE_TAP_FORMAT_H

#include <stdio.h>

#include <dbgspaces/backend.h>

/** A log as it is written. */
struct tap_log {
    FILE *file;
    uint64_t start_us; /**< microseconds since 1970 */
    const char *name;
    ds_packet_words *words; /**< NULL: there are none */
};

/** What cannot be written shows in the file's own state. */
struct tap_format {
    void (*begin)(const struct tap_log *log);
    void (*packet)(const struct tap_log *log, uint64_t now_us, enum ds_direction direction,
            const void *bytes, size_t size);
};

extern const struct tap_format tap_text;
extern const struct tap_format tap_pcapng;

#endif
