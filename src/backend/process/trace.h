/**
 * @file
 * What a system does for a debugger: a process's threads stopped and let go, and what happens to
 * them. Linux and Windows each have a half. A debugger is one thread to both of them: all of this
 * is called on the one that has called trace_begin().
 */
#ifndef BACKEND_PROCESS_TRACE_H
#define BACKEND_PROCESS_TRACE_H

#include "backend/process/system.h"

struct breaks;
struct trace;

/** What has happened; all threads stand after it, and addresses are as the process has them. */
struct trace_event {
    struct ds_event event;
    bool instruction; /**< it came to a break instruction, at event.address, and stands there */
    bool step;        /**< its thread has executed the instruction that it was let go for */
};

/**
 * Become a process's debugger; all its threads stand then.
 *
 * @param breaks  its breakpoints, which tell traps apart, and are to be taken out of processes that
 *                the process makes of itself
 * @param first   [out] why it stands: a break-in
 *
 * @retval E_ACCESSDENIED  this process may not; the log says what it would take
 * @retval HR_CLOSED       it has exited; logged
 * @retval HR_TIMEOUT      a thread does not stop; logged
 */
HRESULT trace_begin(struct system_process *p, const struct breaks *breaks,
        struct trace_event *first, struct trace **out);

/** Let it run on by itself, each thread with what it has not been told yet; NULL is fine. */
void trace_end(struct trace *t);

/**
 * The next event.
 *
 * @retval S_OK       *event is one
 * @retval S_FALSE    none within timeout_ms
 */
HRESULT trace_listen(struct trace *t, uint32_t timeout_ms, struct trace_event *event);

/** While the process stands: take notice of what was done to it from outside. */
void trace_notice(struct trace *t);

/** Say what becomes of the exception that trace_listen() has told last. */
void trace_answer(struct trace *t, bool handled);

/**
 * Let threads go, as soon as no event is left to be told.
 *
 * @param stepping  a thread that executes one instruction, and stops; 0: none
 * @param alone     the others stand meanwhile
 */
void trace_go(struct trace *t, uint32_t stepping, bool alone);

/** Make them stop; trace_listen() tells it as a break at no instruction. */
void trace_break_in(struct trace *t);

/** Whether a thread that was let go waits for something, such as a call of the system. */
bool trace_waits(struct trace *t, uint32_t thread);

/** A thread that is there, the first one for choice; 0: none is. */
uint32_t trace_any_thread(struct trace *t);

/* Registers of a thread that stands, as a context of the process's machine. E_NOINTERFACE: there is
 * no such thread. */
HRESULT trace_get_context(
        struct trace *t, uint32_t thread, uint8_t *context, size_t room, size_t *size);
HRESULT trace_set_context(struct trace *t, uint32_t thread, const uint8_t *context, size_t size);
HRESULT trace_get_pc(struct trace *t, uint32_t thread, uint64_t *pc);
HRESULT trace_set_pc(struct trace *t, uint32_t thread, uint64_t pc);

/** Write to what can be read, also where the process itself may not write; rule P. */
HRESULT trace_write(struct trace *t, uint64_t va, const void *bytes, size_t size, size_t *done);

#endif
