/**
 * @file
 * A process that is debugged: where it stands, what it is let go for, and its breakpoints. A thread
 * of its own does all that trace.h is for; the others ask it.
 *
 * Addresses are as the process has them. One call at a time, as for a target; debug_interrupt() is
 * for any thread.
 */
#ifndef BACKEND_PROCESS_DEBUG_H
#define BACKEND_PROCESS_DEBUG_H

#include "backend/process/system.h"

struct debug;

/**
 * Begin; all threads stand then. As trace_begin().
 *
 * @param images  tell of images that come and go, also where a break instruction of the debugger's
 *                own has to be in memory for it
 */
HRESULT debug_begin(struct system_process *p, bool images, struct debug **out);

/** Leave the process to itself, running, without breakpoints; NULL is fine. */
void debug_end(struct debug *d);

/** As ds_run_ops.wait; the first event is that it stands. HR_CLOSED: it has ended, and that was
 * told. */
HRESULT debug_wait(struct debug *d, uint32_t timeout_ms, struct ds_event *event);

/**
 * Let it go on; how: DS_RESUME_*.
 *
 * @param thread  the one that executes one instruction, by DS_RESUME_STEP
 */
HRESULT debug_resume(struct debug *d, unsigned how, uint32_t thread);

/** Make it stop soon. */
void debug_interrupt(struct debug *d);

/** Whose registers are the current ones: the event's thread, or another where it has ended. */
uint32_t debug_current_thread(struct debug *d);

/** End it, whether it stands or runs; as ending_bring(). Only debug_end() follows. */
HRESULT debug_terminate(struct debug *d);

/* While it stands. */
HRESULT debug_set_breakpoint(struct debug *d, uint64_t va, uint32_t *id);
HRESULT debug_clear_breakpoint(struct debug *d, uint32_t id);
HRESULT debug_get_context(struct debug *d, uint32_t thread, void *buf, size_t size, size_t *done);
HRESULT debug_set_context(
        struct debug *d, uint32_t thread, const void *buf, size_t size, size_t *done);

/** Write also where the process itself may not; rule P. */
HRESULT debug_write(struct debug *d, uint64_t va, const void *buf, size_t size, size_t *done);

#endif
