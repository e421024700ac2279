/**
 * @file
 * Linux's half of system.h.
 */
#ifndef BACKEND_PROCESS_HALF_LINUX_H
#define BACKEND_PROCESS_HALF_LINUX_H

#include <stdbool.h>

#include "backend/process/maps.h"
#include "backend/process/system.h"

/** The longest path that Linux tells, and a NUL. */
#define LINUX_PATH_SIZE 4352

struct debug;

struct system_process {
    uint32_t id;
    uint32_t task; /**< a thread of it that runs still: the first may end before the others */
    int folder; /**< its /proc/ID; the system keeps it apart from a later process of that number */
    struct system_facts facts;
    uint64_t most;           /**< the highest address that it can map */
    struct debug *suspended; /**< what keeps it so; NULL: nothing */
    bool looked;             /**< maps and images are what they were, since it is suspended */
    struct maps maps;
    struct loaded_list images;
    char path[LINUX_PATH_SIZE]; /**< of its executable */
};

/** Log that it has exited, and say so. */
HRESULT linux_closed(const struct system_process *p);

/** What has kept a file of a process from being used, HR_CLOSED: that the process is gone. */
HRESULT linux_hr_from_errno(int error);

/** Whether the process is there; HR_CLOSED: it has exited. */
HRESULT linux_check(struct system_process *p);

/** Write as those who trace it may, which is everywhere; rule P. */
HRESULT linux_write_anywhere(
        struct system_process *p, uint64_t va, const void *buf, size_t size, size_t *done);

/** The letter for a thread's state, as ps(1) shows it; 'X': it is gone. */
char linux_state(const struct system_process *p, uint32_t task);

/** Whether a thread of it has not ended. */
bool linux_lives(const struct system_process *p, uint32_t task);

/** The name of a file of p->task, below /proc/ID. */
#define LINUX_NAME_SIZE 48
void linux_name_file(const struct system_process *p, const char *file, char name[LINUX_NAME_SIZE]);

/** Call for each thread there is; a failure ends it. HR_CLOSED: the process is gone. */
HRESULT linux_each_task(const struct system_process *p,
        HRESULT (*take)(void *context, uint32_t task), void *context);

/**
 * The whole of a file in /proc/ID, and a NUL behind; the caller frees it.
 *
 * @retval HR_CLOSED       the process is gone
 * @retval E_ACCESSDENIED  this process may not
 */
HRESULT linux_read_file(
        const struct system_process *p, const char *name, char **text, size_t *size);

/** The process that began it, or whose it has become; 0: it is gone. */
uint32_t linux_parent(const struct system_process *p);

/** Look at what is mapped now, where that may have changed. */
HRESULT linux_look(struct system_process *p);

/** Log why this process may not do something; E_ACCESSDENIED. */
HRESULT linux_refuse(const struct system_process *p, const char *what);

/** Another program is in it: learn what it is. */
void linux_begin_anew(struct system_process *p);

#endif
