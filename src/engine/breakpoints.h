/**
 * @file
 * A session's code breakpoints: which there are, under the numbers that people know them by, and
 * what the target has of them.
 *
 * For who holds the lock. The target gets them when it is let go (breakpoints_plant()), one for
 * each address, and keeps its memory free of them (backend.h).
 */
#ifndef ENGINE_BREAKPOINTS_H
#define ENGINE_BREAKPOINTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <dbgspaces/backend.h>

struct engine;
struct listener;

/** Of those that a target takes one is kept for steps. */
#define BREAKPOINTS_MAX (DS_BREAKPOINTS_MAX - 1)

struct breakpoint {
    uint32_t number;
    uint32_t flags;   /**< DEBUG_BREAKPOINT_*, but for DEFERRED: breakpoint_flags() */
    bool placed;      /**< va is set */
    uint64_t va;      /**< canonical */
    char *expression; /**< what leads to va; NULL: it was given as a number */
    char *command;    /**< run where it is hit; NULL: none */
    uint32_t passes;  /**< it is hit when it is met for this time, and from then on */
    uint32_t left;    /**< of these; at least 1 */
    uint32_t thread;  /**< alone meets it: the engine's number, in a kernel a processor's;
                         DEBUG_ANY_ID */
    uint32_t owner;   /**< the same as facts_event_owner() has it: in a process its system's */
    const struct listener
            *adder;  /**< of the client that added it; NULL: it is gone, or the shell */
    uint32_t serial; /**< no two of this process have one */
    bool hit;        /**< it is why the target stands */
    void *object;    /**< what clients hold, freed with it; NULL: nobody asked */
};

/** What the target has. */
struct plant {
    uint64_t va;
    uint32_t id; /**< the target's name for it */
};

struct breakpoints {
    struct breakpoint *list[BREAKPOINTS_MAX]; /**< by their numbers */
    size_t count;
    struct plant plants[DS_BREAKPOINTS_MAX];
    size_t planted;
    uint32_t last_hit; /**< the lowest number that is why the target stands; DEBUG_ANY_ID: none */
};

/**
 * Make one that is nowhere yet, and not enabled; it takes one pass.
 *
 * @param number  wanted; DEBUG_ANY_ID: the lowest that is free
 * @param adder   NULL: no client
 *
 * @retval E_UNEXPECTED   the target takes none
 * @retval E_INVALIDARG   the number has been given
 * @retval E_OUTOFMEMORY  all BREAKPOINTS_MAX are there
 */
HRESULT breakpoints_add(
        struct engine *e, uint32_t number, const struct listener *adder, struct breakpoint **out);

/** End one, and its object. */
void breakpoints_remove(struct engine *e, struct breakpoint *b);

/** NULL: none. */
struct breakpoint *breakpoints_find(const struct engine *e, uint32_t number);
struct breakpoint *breakpoints_at(const struct engine *e, uint64_t va);

/** Put one somewhere; its expression, if any, is what leads there. */
void breakpoint_place(struct engine *e, struct breakpoint *b, uint64_t va);

/** DEBUG_BREAKPOINT_*, with DEFERRED where an expression leads nowhere yet. */
uint32_t breakpoint_flags(const struct breakpoint *b);

/**
 * Let one thread alone meet a breakpoint; the target stands.
 *
 * @param thread  the engine's number; DEBUG_ANY_ID: any
 *
 * @retval E_INVALIDARG  there are not so many
 * @retval other         why the target does not tell its threads
 */
HRESULT breakpoint_match(struct engine *e, struct breakpoint *b, uint32_t thread);

/** Tell clients that one changed, by its number; DEBUG_ANY_ID: more than one. */
void breakpoints_tell(struct engine *e, uint32_t number);

/**
 * Give the target those that are enabled, and take back what it has of others. Called before it is
 * let go.
 *
 * @param stepping  those that are for `g` alone are not meant
 * @param extra     an address more, for a step; NULL: none
 * @param refused   [out] on failure, the address that it is about
 *
 * @return S_OK, or why the target cannot stop there
 */
HRESULT breakpoints_plant(
        struct engine *e, bool stepping, const uint64_t *extra, uint64_t *refused);

/** Give the target one, whatever becomes of the others, if it is enabled and leads somewhere; S_OK,
 * or why the target cannot stop there. */
HRESULT breakpoint_plant(struct engine *e, const struct breakpoint *b);

/** Take all back from the target, until one fails. */
HRESULT breakpoints_unplant(struct engine *e);

/** The target stands again: the threads of a process may have other numbers. */
void breakpoints_renumber(struct engine *e);

/** A thread of a process has ended: so do those that it alone would have met. */
void breakpoints_end_thread(struct engine *e, const struct ds_event *event);

/** What a stop at a break instruction is to breakpoints. */
enum breakpoints_meeting {
    BREAKPOINTS_NOT_MET, /**< the instruction is the program's */
    BREAKPOINTS_PASSED,  /**< the target met some, which are not hit by it */
    BREAKPOINTS_HIT,     /**< those whose `hit` is set */
};

/** Count a pass of those where the target stands. */
enum breakpoints_meeting breakpoints_meet(struct engine *e, const struct ds_event *event);

/** The target goes on: none is hit. */
void breakpoints_leave(struct engine *e);

/** End those that were hit and are there for one hit. */
void breakpoints_end_shots(struct engine *e);

/** A client goes: those that it alone saw end. */
void breakpoints_forget_client(struct engine *e, const struct listener *adder);

/** The target started again: it has none, and what was a number means something else now. */
void breakpoints_restart(struct engine *e);

/** End all; for who has the engine alone. */
void breakpoints_deinit(struct engine *e);

#endif
