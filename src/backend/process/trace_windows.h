/**
 * @file
 * Windows' half of trace.h. Its parts: trace_windows (events, and how they are answered),
 * threads_windows (registers, and memory that a debugger may write).
 */
#ifndef BACKEND_PROCESS_TRACE_WINDOWS_H
#define BACKEND_PROCESS_TRACE_WINDOWS_H

#include "backend/process/half_windows.h"
#include "backend/process/trace.h"

/** A thread; the system closes its handle. */
struct task {
    uint32_t id;
    HANDLE handle;
    bool held;  /**< suspended, while another one steps */
    bool steps; /**< it was let go for one instruction, and has not told of it */
    bool ours;  /**< the system began it to break in, and nobody is told of it */
};

struct trace {
    struct system_process *process;
    const struct breaks *breaks;
    HANDLE handle; /**< the system's own for its debugger */
    struct task *tasks;
    size_t count;
    size_t room;
    bool begun;                   /**< what is there already has been told */
    bool stands;                  /**< an event is not answered yet */
    DWORD status;                 /**< how it is to be answered */
    uint32_t last;                /**< its thread */
    bool breaking;                /**< a thread that breaks in was asked for, and has not come */
    bool breaks_in;               /**< and it is wanted still */
    bool over;                    /**< the process is gone */
    uint32_t steps;               /**< the thread that has the trap flag; 0: none */
    char path[WINDOWS_PATH_SIZE]; /**< of the image that was loaded last */
    char text[0x10000];           /**< that was printed last */
};

struct task *threads_find(const struct trace *t, uint32_t id);

/** Have a thread stop after its next instruction, or not. */
HRESULT threads_set_trap(struct trace *t, uint32_t thread, bool on);

#endif
