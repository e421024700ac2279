/**
 * @file
 * The log: one line per fact, lower case, addresses and sizes in hex. Public calls are in
 * dbgspaces.h.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include <stdbool.h>

#include <dbgspaces/dbgspaces.h>

/** Whether a line of this weight and room would be written: ask before costly arguments. */
bool log_wants(enum ds_log_level level, const char *room);

#define LOG_ERROR(room, ...) ds_log(DS_LOG_ERROR, room, __VA_ARGS__)
#define LOG_WARN(room, ...)  ds_log(DS_LOG_WARN, room, __VA_ARGS__)
#define LOG_INFO(room, ...)  ds_log(DS_LOG_INFO, room, __VA_ARGS__)

/** Set while any room is traced: the one test that a hot path makes. */
extern bool log_tracing;

#define LOG_TRACE(room, ...)                         \
    do {                                             \
        if (log_tracing)                             \
            ds_log(DS_LOG_TRACE, room, __VA_ARGS__); \
    } while (0)

#endif
