/**
 * @file
 * The implicit process, whose page tables virtual addresses go by, and the implicit thread.
 *
 * For who holds the lock while the target stands. Unless somebody names others they are those of
 * the current processor; they are so again when the target runs, and when another processor becomes
 * the current one.
 *
 * Source: Microsoft Learn, IDebugSystemObjects2, ".process", ".thread"; spec dataspaces 1.5, 3.3.
 */
#ifndef ENGINE_IMPLICIT_H
#define ENGINE_IMPLICIT_H

#include <stdint.h>

#include <dbgspaces/wintypes.h>

struct ds_thread;
struct engine;

/** Those that somebody has named; 0: nobody has. */
struct implicit {
    uint64_t process; /**< EPROCESS */
    uint64_t thread;  /**< ETHREAD */
};

/**
 * The implicit process: in a kernel its EPROCESS, else the PEB.
 *
 * @retval E_NOINTERFACE  the target does not tell it
 * @retval other          what kept the target from being read
 */
HRESULT implicit_process(struct engine *e, uint64_t *address);

/** The implicit thread: in a kernel its ETHREAD, else the TEB. */
HRESULT implicit_thread(struct engine *e, uint64_t *address);

/** The current thread of a process. */
HRESULT implicit_user_thread(const struct engine *e, struct ds_thread *thread);

/**
 * Name the implicit process.
 *
 * @param address  of its EPROCESS; 0: that of the current processor again
 *
 * @retval E_NOINTERFACE  this kernel does not tell where a process keeps its page tables
 * @retval E_INVALIDARG   nothing there has page tables in which the kernel itself is where it is
 * @retval E_UNEXPECTED   no kernel, or one without physical memory and known page tables
 * @retval other          what kept the target from being read
 *
 * Who looks at the target is told, as of all that follow.
 *
 * Cache:  user-mode lines are dropped.
 */
HRESULT implicit_set_process(struct engine *e, uint64_t address);

/**
 * Name the page tables alone, as .context does; the implicit process is as it was.
 *
 * @param root  physical, as the processor has it; 0: those of the implicit process again. It is
 *              checked as far as it is known where the kernel is
 *
 * @retval E_INVALIDARG, E_UNEXPECTED  as implicit_set_process()
 */
HRESULT implicit_set_root(struct engine *e, uint64_t root);

/**
 * Name the implicit thread; its process becomes the implicit one.
 *
 * @param address  of its ETHREAD; 0: that of the current processor again
 *
 * @return as implicit_set_process(); E_INVALIDARG: also what names no process
 */
HRESULT implicit_set_thread(struct engine *e, uint64_t address);

/** What was named. */
struct implicit_kept {
    struct implicit named;
    uint64_t root; /**< of the memory */
};

/** Keep what is named while another processor is the current one for a moment. */
void implicit_keep(const struct engine *e, struct implicit_kept *kept);

/** Name it again; the target has not run meanwhile. */
void implicit_give_back(struct engine *e, const struct implicit_kept *kept);

/**
 * Make a processor the current one; if it is another one, implicit process and thread are its own
 * then.
 *
 * A dump's header has one processor's page tables. Of the others the process of their thread tells
 * them, or what the kernel saved of the processor; else no user-mode address leads anywhere.
 */
void implicit_take_processor(struct engine *e, uint32_t processor);

/** They are the current processor's again: the target ran, or that processor is another one. */
void implicit_forget(struct engine *e);

#endif
