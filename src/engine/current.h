/**
 * @file
 * The threads of a target by the engine's numbers, and which one is the current: of a kernel they
 * are its processors, of a process its threads, in the target's order. The lock is held.
 */
#ifndef ENGINE_CURRENT_H
#define ENGINE_CURRENT_H

#include <stdint.h>

#include <dbgspaces/wintypes.h>

#include "engine/implicit.h"
#include "engine/scope.h"

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
 * Whose registers are those of a number, as facts_current_owner() has it;
 * *owner is set where there are any.
 *
 * @retval E_NOINTERFACE  there are not so many
 * @retval other          why the target does not tell its threads
 */
HRESULT current_owner_at(const struct engine *e, uint32_t number, uint32_t *owner);

/**
 * Make one the current one, until the target runs; who looks at the engine is told. The scope ends
 * unless it is the current one already, and so does the implicit process.
 *
 * @retval E_NOINTERFACE  there are not so many
 * @retval E_UNEXPECTED   a process without contexts has none to choose between, and it is not its
 *                        first thread
 */
HRESULT current_take(struct engine *e, uint32_t number);

/** What was the current one, and what had been chosen there. */
struct current_kept {
    uint32_t number;
    unsigned runs; /**< of the engine, then */
    struct scope scope;
    struct implicit_kept implicit;
};

/** current_take() for a moment: current_return() follows if it succeeds. */
HRESULT current_visit(struct engine *e, uint32_t number, struct current_kept *kept);

/** Back to where current_visit() came from, with the scope and the implicit process of then; if the
 * target has run since, or is where it was, all stays as it is. */
void current_return(struct engine *e, const struct current_kept *kept);

#endif
