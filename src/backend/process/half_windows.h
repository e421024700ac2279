/**
 * @file
 * Windows' half of system.h.
 */
#ifndef BACKEND_PROCESS_HALF_WINDOWS_H
#define BACKEND_PROCESS_HALF_WINDOWS_H

#include "backend/process/system.h"

/** The longest path and the longest name that Windows tells, and a NUL. */
#define WINDOWS_PATH_UNITS 0x8000u
#define WINDOWS_PATH_SIZE  (3 * WINDOWS_PATH_UNITS)

/** A UNICODE_STRING and the characters that it points to. */
union windows_name {
    void *align;
    uint8_t bytes[0x10100];
};

struct system_process {
    uint32_t id;
    HANDLE handle;
    struct system_facts facts;
    struct thread_list suspended;           /**< with a handle of ours each */
    uint16_t wide_path[WINDOWS_PATH_UNITS]; /**< for one call */
    char path[WINDOWS_PATH_SIZE];           /**< the same */
    char executable[WINDOWS_PATH_SIZE];
    union windows_name type; /**< of the handle that was asked for last */
    union windows_name name;
};

/** Whether a 64-bit process is looked at that has 32 bits itself, or the own system is such. */
bool windows_is_narrow(const struct system_process *p);

/** Why a call of the system failed: HR_CLOSED where the process has exited meanwhile, else what
 * `otherwise` says. */
HRESULT windows_failed(const struct system_process *p, HRESULT otherwise);

/** Bytes of memory, as many as there are from the first on. */
size_t windows_read_some(void *p, uint64_t va, void *buf, size_t size);

/** UTF-8 from p->wide_path; p->path holds it. */
void windows_convert_path(struct system_process *p);

/** Call for each thread of the process that there is. */
HRESULT windows_each_thread(const struct system_process *p,
        HRESULT (*take)(void *context, uint32_t thread), void *context);

/**
 * Turn the privilege to debug on or off.
 *
 * @return whether that changed it; false: it was so, or who runs this program does not have it
 */
bool windows_switch_privilege(bool on);

/** Let all threads run that were suspended. */
void windows_resume(struct system_process *p);

#endif
