/**
 * @file
 * The last event of a target, as GetLastEventInformation and .lastevent tell it, and its bug check.
 */
#ifndef SHELL_LAST_EVENT_H
#define SHELL_LAST_EVENT_H

#include <dbgspaces/dbgeng.h>

#include "engine/engine.h"

#define LAST_EVENT_WORDS_MAX 128

/** An event as a caller gets it. */
struct last_event {
    ULONG type;   /**< DEBUG_EVENT_*; 0: there was none */
    ULONG thread; /**< of a process; of a kernel a processor: the engine's number */
    union {
        DEBUG_LAST_EVENT_INFO_BREAKPOINT breakpoint;
        DEBUG_LAST_EVENT_INFO_EXCEPTION exception;
        DEBUG_LAST_EVENT_INFO_EXIT_THREAD thread_exit;
        DEBUG_LAST_EVENT_INFO_LOAD_MODULE loaded;
        DEBUG_LAST_EVENT_INFO_UNLOAD_MODULE unloaded;
    } extra; /**< by the type */
    ULONG extra_size;
    char words[LAST_EVENT_WORDS_MAX]; /**< "": there was none */
};

/** An exception's record as dbgeng.h has it. */
EXCEPTION_RECORD64 last_event_record(const struct ds_event *event);

/** The engine's last event; the lock is held, and there is a target. */
void last_event_describe(const struct engine *e, struct last_event *out);

/**
 * The last bug check, its code and its parameters: what the event told, or what the kernel keeps of
 * it; the lock is held, and the target stands.
 *
 * @retval other  as system_version_bug_check()
 */
HRESULT last_event_bug_check(const struct engine *e, uint64_t values[5]);

#endif
