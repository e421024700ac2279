/**
 * @file
 * The threads of a target by the engine's numbers, and which one is the current: of a kernel they
 * are its processors, of a process its threads, in the target's order. The lock is held.
 */
#ifndef ENGINE_CURRENT_H
#define ENGINE_CURRENT_H

#include <stdint.h>

#include <dbgspaces/wintypes.h>

struct ds_thread;
struct engine;

/** How many there are; E_UNEXPECTED: a process that does not tell its threads. */
HRESULT current_count(const struct engine *e, uint32_t *count);

/** The number of the current one. */
uint32_t current_number(const struct engine *e);

/** The number of the one that the last event is about. */
uint32_t current_event_number(const struct engine *e);

/** A thread of a process; S_FALSE: there are not so many. */
HRESULT current_thread_at(const struct engine *e, uint32_t number, struct ds_thread *thread);

/**
 * Make one the current one, until the target runs; who looks at the engine is told.
 *
 * @retval E_NOINTERFACE  there are not so many
 * @retval E_NOTIMPL      a process without contexts has none to choose between, and it is not its
 *                        first thread
 */
HRESULT current_take(struct engine *e, uint32_t number);

#endif
