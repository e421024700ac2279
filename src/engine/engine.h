/**
 * @file
 * A session: a target, its memory, the lock. Clients share it; it ends with the last reference.
 */
#ifndef ENGINE_ENGINE_H
#define ENGINE_ENGINE_H

#include <stdatomic.h>

#include <dbgspaces/backend.h>

#include "base/lock.h"
#include "engine/aliases.h"
#include "engine/breakpoints.h"
#include "engine/facts.h"
#include "engine/filters.h"
#include "engine/extensions.h"
#include "engine/implicit.h"
#include "engine/input.h"
#include "engine/listeners.h"
#include "engine/output.h"
#include "engine/running.h"
#include "engine/scope.h"
#include "engine/session.h"
#include "engine/settings.h"
#include "engine/stepping.h"
#include "engine/symbol_settings.h"
#include "engine/walks.h"
#include "memory/memory.h"

/** Abilities that a caller of engine_enter() needs; bits. */
enum engine_needs {
    NEEDS_NOTHING = 0,       /**< the lock alone */
    NEEDS_TARGET = 1 << 0,   /**< a stopped target: without one none of the others is there */
    NEEDS_VIRTUAL = 1 << 1,  /**< virtual memory: the target's own, or by page tables */
    NEEDS_PHYSICAL = 1 << 2, /**< group phys */
    NEEDS_TABLES = 1 << 3,   /**< translation of addresses: a kernel-mode target with group phys */
    NEEDS_CPU = 1 << 4,      /**< group cpu */
    NEEDS_BUS = 1 << 5,      /**< group bus */
    NEEDS_KERNEL = 1 << 6,   /**< a kernel-mode target */
    NEEDS_REGIONS = 1 << 7,  /**< what the system knows of virtual memory: a process or an image */
    NEEDS_HANDLES = 1 << 8,  /**< group handles of a process */
    NEEDS_CONTEXTS = 1 << 9, /**< registers: of processors, or of a process's threads */
};

/** $t0 to $t19: registers of the debugger's own. */
#define ENGINE_OWN_REGISTERS 20u

struct engine {
    atomic_uint refs;
    struct lock lock;
    struct ds_target *target; /**< NULL: none */
    struct memory *memory;    /**< of the target; NULL: none */
    struct walks walks;       /**< enumerations of tagged data */
    struct scope scope;       /**< what names and registers are seen from */
    struct facts facts;       /**< what is known of the target since it stopped */
    struct implicit implicit; /**< process and thread that somebody named */
    unsigned able;            /**< enum engine_needs that are there; 0 unless the target stands */
    enum engine_state state;  /**< of the session */
    struct ds_event last;     /**< why it stands; without text */
    bool own_stop;            /**< that is a step's end, or a breakpoint of the engine's */
    char *connection;         /**< what the session was begun with; NULL: no session */
    char *dump_name;          /**< of a dump that was given as a handle; NULL: in `connection` */
    uint64_t dump_handle;     /**< that; 0: none */
    uintptr_t session_thread; /**< that may wait for its events; 0: any */
    unsigned runs;            /**< how often the target was let go */
    bool asked;               /**< engine_ask() was called since it stands */
    enum engine_way way;      /**< and said so */
    bool aims;                /**< engine_aim() was called likewise */
    uint64_t aim;             /**< and said so */
    atomic_bool waited_for;   /**< a thread waits for the next stop, without the lock */
    atomic_bool interrupted;  /**< see engine_interrupt() */
    atomic_bool noted;        /**< see engine_note_interrupt() */
    atomic_bool exits;        /**< see engine_exit_wait() */
    atomic_bool ends;         /**< see engine_interrupt_for_good() */
    struct stepping step;     /**< how far it was let go */
    struct breakpoints breakpoints;
    struct filters filters;
    struct settings settings;
    struct aliases aliases;
    bool broken_in;       /**< somebody asked for its next stop */
    bool was_broken_into; /**< see engine_was_broken_into() */
    struct listeners listeners;
    struct extensions extensions;
    struct input input;
    struct output_ambient *ambient; /**< the newest; NULL: none */
    struct log_file log_file;
    uint64_t own[ENGINE_OWN_REGISTERS];
    uint32_t options;         /**< DEBUG_ENGOPT_* */
    uint32_t radix;           /**< of numbers without a prefix: 8, 10 or 16 */
    uint32_t process_options; /**< DEBUG_PROCESS_* of the session */
    uint32_t exit_code;       /**< of a process that has ended */
    bool end_told;            /**< clients have heard that the session has ended */
    struct symbol_settings symbol_settings;
    char *quit_lock; /**< IDebugClient5::SetQuitLockString; NULL: none */
};

/** An engine without a session; one reference. */
HRESULT engine_new(struct engine **out);

/** Note what the target, which stands, can do. */
void engine_know_abilities(struct engine *e);

/** The process's shared engine, made at the first call; adds a reference. */
HRESULT engine_shared(struct engine **out);

void engine_retain(struct engine *e);

/** Ends the engine and closes its target with the last reference; NULL is fine. */
void engine_release(struct engine *e);

/**
 * Take the lock and check that the target can do what is needed.
 *
 * @retval S_OK          the lock is held; engine_leave() lets it go
 * @retval E_UNEXPECTED  no target, or it runs, or it lacks the ability, or a log sink calls; the
 * lock is not held
 */
HRESULT engine_enter(struct engine *e, unsigned needs);
void engine_leave(struct engine *e);

/**
 * End the long call that runs, or the next one, with HR_INTERRUPTED; from any thread and from
 * signals. A wait for a target that runs it makes break in (engine_run()).
 */
void engine_interrupt(struct engine *e);

/** The same, but a wait goes on: it leaves a note for engine_take_interrupt(). */
void engine_note_interrupt(struct engine *e);

/** The same for all that comes until the session ends; a wait ends, and the target runs on. */
void engine_interrupt_for_good(struct engine *e);

/** Whether nothing is to run any more: engine_interrupt_for_good() was called. From any thread. */
bool engine_is_ending(const struct engine *e);

/** End the wait for an event, or the next one, with E_PENDING; from any thread and from signals. */
void engine_exit_wait(struct engine *e);

/** Whether an interrupt is pending; it no longer is, unless it is for good. From any thread. */
bool engine_take_interrupt(struct engine *e);

#endif
