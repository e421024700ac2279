/**
 * @file
 * How far a target is let go: until it stops, for one instruction, or past a call.
 */
#ifndef ENGINE_STEPPING_H
#define ENGINE_STEPPING_H

#include <stdbool.h>
#include <stdint.h>

#include <dbgspaces/wintypes.h>

struct ds_event;
struct engine;

enum stepping_kind {
    STEPPING_NOT,
    STEPPING_ONE,  /**< one instruction */
    STEPPING_PAST, /**< until the processor comes to an address, and the call has returned */
    STEPPING_TO,   /**< no step: until anybody comes to an address */
};

struct stepping {
    enum stepping_kind kind;
    uint64_t to;    /**< STEPPING_PAST, STEPPING_TO */
    uint64_t sp;    /**< STEPPING_PAST: the stack pointer before */
    uint32_t owner; /**< likewise: facts_current_owner() */
};

/** Whether breakpoints are met on the way as steps meet them. */
bool stepping_is_step(const struct stepping *step);

/** The address where it is to stop; NULL: none. */
const uint64_t *stepping_place(const struct stepping *step);

/** Whether an x64 runs code of 32 bits where it stands, as far as it tells its cs. */
bool stepping_in_narrow(struct engine *e);

/**
 * Begin a step over the instruction where the target stands: past a call, else over that one alone.
 * The memory is looked at as that code sees it (stepping_in_narrow()).
 *
 * @return S_OK, or why the processor's registers are not known
 */
HRESULT stepping_over(struct engine *e, struct stepping *step);

/** Likewise a step out of the function where the target stands: to its return address. */
HRESULT stepping_out(struct engine *e, struct stepping *step);

/** Whether it has come to its address here, at the engine's last event; the target stands. */
bool stepping_is_there(struct engine *e, const struct ds_event *event);

#endif
