/**
 * @file
 * One step from a frame to its caller, for each machine. For stack.c alone.
 */
#ifndef NT_STACK_MACHINES_H
#define NT_STACK_MACHINES_H

#include "nt/stack.h"
#include "nt/unwind.h"

/** A walk on its way. */
struct stack_walker {
    struct memory *m;
    const struct modules *modules; /**< NULL: none */
    struct stack_registers at;
    struct unwind_image image; /**< the last that was looked at; base 0: none yet */
    bool innermost;            /**< `at` are a processor's registers, not those behind a call */
};

/**
 * Make w->at the caller's, and set what of the frame it tells: return address, frame, parameters.
 *
 * @retval S_OK     done
 * @retval S_FALSE  there is no caller, or nobody knows it
 * @retval other    what kept the target from being read
 */
typedef HRESULT stack_step(struct stack_walker *w, struct stack_frame *frame);

stack_step stack_step_x86;
stack_step stack_step_x64;
stack_step stack_step_arm64;

/** The module of an address; NULL: it is in none. */
const struct module *stack_module(const struct stack_walker *w, uint64_t va);

#endif
