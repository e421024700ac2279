/* What the kit asks of the system: posix/system.c or windows/system.c. */
#ifndef CONFORMANCE_SYSTEM_H
#define CONFORMANCE_SYSTEM_H

#include <stdbool.h>
#include <stddef.h>

/** Load a library for good; NULL: that failed. */
void *system_load(const char *path);

/** A function that a library exports; NULL: none of that name. */
void (*system_find(void *library, const char *name))(void);

struct system_thread;

/** Run a function on a thread of its own; NULL: there is no thread. */
struct system_thread *system_begin_thread(void (*run)(void *context), void *context);

/** Wait for its end. */
void system_end_thread(struct system_thread *thread);

void system_sleep(unsigned ms);

/** A name that no other program has, for a named pipe or a unix socket; false: that failed. */
bool system_name_pipe(char *path, size_t size);

/** Make an empty file and give its path; false: that failed. */
bool system_make_file(char *path, size_t size);

/** From now on a crash ends this process at once: no window, no debugger, no core file. */
void system_crash_quietly(void);

/** How a process of system_run_self() ended. */
enum system_end {
    SYSTEM_ENDED,   /* with exit status 0 */
    SYSTEM_CRASHED, /* in any other way */
    SYSTEM_HUNG,    /* it did not, and was stopped */
    SYSTEM_NEVER,   /* it did not begin */
};

#define SYSTEM_SECONDS 20 /* that a process may take */

#define SYSTEM_WORDS 6 /* that it may be given */

/**
 * Run this program again, and take what it prints.
 *
 * @param words   its arguments, up to a NULL
 * @param output  [out] standard output, terminated, cut to size
 */
enum system_end system_run_self(const char *const *words, char *output, size_t size);

#endif
