/**
 * @file
 * What a system is asked for: one process, held on to.
 *
 * Linux and Windows each have a half that defines struct system_process. Addresses here are as the
 * process has them, those of 32 bits without an extension. Once the process has exited every call
 * answers HR_CLOSED, also where its number is another process's by then.
 */
#ifndef BACKEND_PROCESS_SYSTEM_H
#define BACKEND_PROCESS_SYSTEM_H

#include <stdbool.h>

#include "backend/process/loaded.h"

struct system_process;

/** What is settled when a process is opened. */
struct system_facts {
    uint32_t machine; /**< IMAGE_FILE_MACHINE_*; 0: unknown */
    uint32_t pointer_size;
    uint32_t page_size;
    uint32_t processors; /**< of the system */
};

/** Where a program's dynamic linker lets itself be watched. */
struct system_linker {
    uint64_t place; /**< code that runs while images come or go, and when they have; 0: there is
                       none, or the system tells of images itself */
    bool rests;     /**< none is on its way */
};

/**
 * Hold on to a process.
 *
 * @param writes  its memory will be written to
 *
 * @retval HR_NO_PROCESS     no process has this number; logged
 * @retval HR_CLOSED         it has exited, and is not gone yet; logged
 * @retval E_ACCESSDENIED    this process may not; the log says what it would take
 * @retval HR_NOT_SUPPORTED  a kind that cannot be looked at from here; logged
 * @retval E_OUTOFMEMORY     no memory
 */
HRESULT system_open(uint32_t id, bool writes, struct system_process **out);

/** Let it go; what was suspended runs on. NULL is fine. */
void system_close(struct system_process *p);

/** Suspend all its threads, until system_close(); after a failure, which is logged, none is. */
HRESULT system_suspend(struct system_process *p);

/** Whether a number is this process's own. */
bool system_is_self(uint32_t id);

/** Tell the system to end it, which takes a moment. E_ACCESSDENIED and others: logged. */
HRESULT system_kill(struct system_process *p);

/** Wait for its end; S_FALSE: it is there still. */
HRESULT system_wait_end(struct system_process *p, uint32_t timeout_ms);

/** End one that is suspended, or runs, and is not debugged; as ending_bring(). */
HRESULT system_terminate(struct system_process *p);

void system_facts(const struct system_process *p, struct system_facts *facts);

/* rule P */
HRESULT system_read(struct system_process *p, uint64_t va, void *buf, size_t size, size_t *done);
HRESULT system_write(
        struct system_process *p, uint64_t va, const void *buf, size_t size, size_t *done);

/** E_INVALIDARG: above all that the process could map. */
HRESULT system_query(struct system_process *p, uint64_t va, struct ds_region *region);

/** What the process is; *process points into p. */
HRESULT system_describe(struct system_process *p, struct ds_process *process);

/** Fill an empty list: the process's executable first, then the others. */
HRESULT system_list_images(struct system_process *p, struct loaded_list *list);

/** Look for the program's linker; before that has begun its place is where the program will. */
void system_find_linker(struct system_process *p, struct system_linker *linker);

/** Fill an empty list: the oldest first. */
HRESULT system_list_threads(struct system_process *p, struct thread_list *list);

#ifdef _WIN32
HRESULT system_query_handle(struct system_process *p, uint64_t value, struct ds_handle *info);
#endif

#endif
