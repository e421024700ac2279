/**
 * @file
 * What a session has learnt of its target since it stopped: the context of the current processor or
 * thread, the images that are loaded, the processes. It is asked for once a stop, and ends with the
 * session.
 */
#ifndef ENGINE_FACTS_H
#define ENGINE_FACTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/matches.h"
#include "nt/modules.h"
#include "nt/names.h"
#include "nt/processes.h"

struct engine;

/** Room for a context with all that may stand behind the record. */
#define FACTS_CONTEXT_MAX 0x1000u

struct facts_context {
    bool read;
    unsigned generation; /**< of the memory, when it was read */
    uint32_t owner;      /**< whose it is: as facts_read_context() */
    bool given;          /**< by a caller, not by the target, which does not take it back */
    size_t size;
    uint8_t bytes[FACTS_CONTEXT_MAX];
};

/** A zeroed one knows nothing. */
struct facts {
    struct facts_context context;
    struct facts_context narrow; /**< the same as x86 has it, where it is looked at so */
    struct modules modules;
    struct names names;
    struct matches matches; /**< searches for names that are under way */
    struct processes processes;
};

/** Whether registers are of a process's threads; else they are of processors. */
bool facts_are_by_thread(const struct engine *e);

/** Whose registers are the current ones: a processor's number, or, of a process's thread, its
 * system's. */
uint32_t facts_current_owner(const struct engine *e);

/** The same of the last event. */
uint32_t facts_event_owner(const struct engine *e);

/** The engine's number of a process's thread: its place in the target's list; 0: it is not there.
 */
uint32_t facts_thread_number(const struct engine *e, uint32_t system_id);

/** Read a context anew; by rule P. */
HRESULT facts_read_context(
        const struct engine *e, uint32_t owner, void *buf, size_t size, size_t *done);

/**
 * The context of the current processor or thread, as it is; the lock is held, and the target
 * stands.
 *
 * @param context  [out] good until the target runs, or another one becomes the current one
 *
 * @retval S_OK          *context is set
 * @retval E_UNEXPECTED  the target has no contexts
 * @retval other         why it does not tell it
 */
HRESULT facts_own_context(struct engine *e, struct facts_context **context);

/** The same as the effective processor has it (engine/effective.h). */
HRESULT facts_effective_context(struct engine *e, struct facts_context **context);

/** A context of x64 as x86 has it. */
HRESULT facts_narrow(const struct facts_context *own, struct facts_context *narrow);

/** The same, or the one that somebody has given to the scope in its place (engine/scope.h). */
HRESULT facts_context(struct engine *e, struct facts_context **context);

/**
 * Hand a context that was changed back to the target, whole. What the target made of it is asked
 * for anew: a system keeps some bits of registers as they were.
 *
 * @param changed  a copy of what facts_context() told, or that itself
 *
 * @retval S_OK            the target has it
 * @retval E_ACCESSDENIED  it is not the target's
 * @retval other           why not
 */
HRESULT facts_write_context(struct engine *e, const struct facts_context *changed);

/** The same of anybody's: bytes from the start of a context, as facts_read_context() has it. */
HRESULT facts_set_context(
        struct engine *e, uint32_t owner, const void *buf, size_t size, size_t *done);

/** What the processor holds may have changed in another way. */
void facts_forget_context(struct facts *facts);

/** Free what is known; it is then as a zeroed one. */
void facts_deinit(struct facts *facts);

#endif
