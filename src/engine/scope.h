/**
 * @file
 * The scope: the frame that names and registers are seen from.
 *
 * It is the innermost frame of the current thread until somebody chooses another, or gives a
 * context that the thread had at another time. Such a choice is good until the target runs,
 * another thread becomes the current one, or another machine the effective one. A zeroed one is the
 * innermost frame. The lock is held.
 *
 * Source: Microsoft Learn, "Scopes and Symbol Groups", IDebugSymbols::SetScope.
 */
#ifndef ENGINE_SCOPE_H
#define ENGINE_SCOPE_H

#include <dbgspaces/dbgeng.h>

#include "engine/facts.h"
#include "nt/stack.h"

#define SCOPE_FRAMES_MAX 0x10000u /**< no stack is asked for more */

/** Where registers come from. */
enum scope_source {
    SCOPE_CURRENT,  /**< the context that was given, or else the target's */
    SCOPE_DEBUGGEE, /**< the target's */
    SCOPE_GIVEN,    /**< the one that was given */
    SCOPE_FRAME,    /**< of the frame: what its callees have saved for it */
};

struct scope {
    bool chosen;
    unsigned generation; /**< of the memory, when it was chosen */
    uint32_t owner;      /**< and whose it was: facts_current_owner() */
    uint32_t machine;    /**< IMAGE_FILE_MACHINE_*, whose contexts they are */
    DEBUG_STACK_FRAME_EX frame;
    struct facts_context given; /**< `read`: somebody has given it */
    struct facts_context outer; /**< `read`: of the frame, which is not the innermost one */
};

/**
 * The registers of a source.
 *
 * @param context  [out] as facts_context() says
 *
 * @retval S_OK           *context is set
 * @retval E_NOINTERFACE  no context was given
 * @retval other          as facts_context()
 */
HRESULT scope_context(struct engine *e, enum scope_source source, struct facts_context **context);

/** A frame as debuggers are told of it. */
void scope_describe_frame(const struct stack_frame *frame, uint32_t number, DEBUG_STACK_FRAME *out);

/** Whether somebody's choice is good still. */
bool scope_is_chosen(struct engine *e);

/**
 * The frame of the scope.
 *
 * @retval S_OK   *frame is set
 * @retval other  why the innermost one is not known
 */
HRESULT scope_frame(struct engine *e, DEBUG_STACK_FRAME_EX *frame);

/**
 * Choose a frame, and a context that it is seen with.
 *
 * @param frame    its InstructionOffset is the scope's
 * @param context  size bytes of the machine's CONTEXT; NULL: the target's
 * @param reason   DEBUG_CDS_REFRESH_*
 *
 * @retval S_OK          done, and told
 * @retval E_INVALIDARG  the context is too short
 */
HRESULT scope_choose(struct engine *e, const DEBUG_STACK_FRAME_EX *frame, const void *context,
        size_t size, uint32_t reason);

/**
 * Choose the innermost frame of a context, which is as scope_choose() has it.
 *
 * @param pc  stands for the frame's own; 0: that one
 *
 * @return as scope_choose(), or what keeps the stack from being read
 */
HRESULT scope_choose_place(
        struct engine *e, uint64_t pc, const void *context, size_t size, uint32_t reason);

/**
 * Choose what the event that a dump was written for found: where its processor or thread was.
 *
 * @retval E_NOINTERFACE  the target is no dump, or one that tells of no event
 * @retval other          as scope_choose_place(), or why the dump does not tell it
 */
HRESULT scope_choose_event(struct engine *e);

/**
 * Choose where a thread of a kernel is: on a processor, or where it goes on (nt/switched.h).
 *
 * @param thread  KTHREAD
 *
 * @return as scope_choose_place(), or why that is not known: then the scope is as it was
 */
HRESULT scope_choose_thread(struct engine *e, uint64_t thread);

/**
 * Choose a frame of the current stack by its number.
 *
 * @retval E_INVALIDARG  there are not so many frames
 */
HRESULT scope_choose_number(struct engine *e, uint32_t number);

/** The innermost frame of the target's own context again; that is told. */
void scope_reset(struct engine *e);

#endif
