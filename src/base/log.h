/**
 * @file
 * The log: one line per fact, lower case, addresses and sizes in hex. Public calls are in
 * dbgspaces.h.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include <stdatomic.h>
#include <stdbool.h>

#include <dbgspaces/dbgspaces.h>

#define LOG_ERROR(room, ...) ds_log(DS_LOG_ERROR, room, __VA_ARGS__)
#define LOG_WARN(room, ...)  ds_log(DS_LOG_WARN, room, __VA_ARGS__)
#define LOG_INFO(room, ...)  ds_log(DS_LOG_INFO, room, __VA_ARGS__)

/** Set while some room is traced, and until the levels are known: the one test that a hot path
 * makes. */
extern atomic_bool log_tracing;

/** Whether this thread is in a call of the sink: the engine may be in the middle of a call to its
 * target. */
bool log_in_sink(void);

#define LOG_TRACE(room, ...)                                          \
    do {                                                              \
        if (atomic_load_explicit(&log_tracing, memory_order_relaxed)) \
            ds_log(DS_LOG_TRACE, room, __VA_ARGS__);                  \
    } while (0)

#endif
