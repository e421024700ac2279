/**
 * @file
 * Memory as callers see it: the cached and the uncached virtual pair, physical memory with
 * attributes, translation, pointers, fills.
 *
 * The target is stopped, and the caller holds the engine's lock. Addresses of 32-bit targets may
 * come zero- or sign-extended (rule G-10). `*done` is always set. Every transfer moves from the
 * start of the range: S_OK with at least one byte, a short count where memory ends; a failure with
 * *done 0. Size 0 is S_OK and touches nothing. Ranges that would wrap end at the last address (rule
 * G-11).
 */
#ifndef MEMORY_MEMORY_H
#define MEMORY_MEMORY_H

#include <stdatomic.h>

#include <dbgspaces/backend.h>

#include "paging/paging.h"

struct cache;
struct entries;

/** How virtual addresses are translated: the options of .cache. */
struct memory_decoding {
    bool invalid_entries; /**< Windows' entries that are not valid may lead to a page */
    bool force_all;  /**< every address in software, past the cache, also where the target could */
    bool force_user; /**< the same for user-mode addresses; past the cache for all */
};

/** The memory of one target. */
struct memory {
    struct ds_target *target;
    struct cache *cache; /**< NULL where there is none: see memory_new() */
    struct entries
            *entries; /**< of page tables, since the target stopped; where there is a cache */
    struct memory_decoding decoding;
    uint64_t process_root; /**< of the page tables that memory_take_root() named; 0: none */
    bool narrow;           /**< it is looked at as code of 32 bits sees it, though the target is of
                              64 */
    unsigned generation;   /**< another number since the target ran, was left, or translates in
                              another way: what was learnt from its memory until then is old */
    atomic_bool *interrupted; /**< set from outside: a long loop ends with HR_INTERRUPTED, and
                                 clears it */
};

/**
 * Make the memory of an open, described target.
 *
 * It has a virtual cache if the target is a live kernel (class KERNEL, qualifier CONNECTION or
 * EXDI_DRIVER), of _NT_DEBUG_CACHE_SIZE bytes (default 1024000).
 */
HRESULT memory_new(struct ds_target *target, atomic_bool *interrupted, struct memory **out);
void memory_free(struct memory *m);

/** Whose code it is looked at as: the target's machine, or x86 on x64; and that one's pointers. */
uint32_t memory_machine(const struct memory *m);
uint32_t memory_pointer_size(const struct memory *m);

/** Whether a long call is to end now; forgets that it was asked to. */
bool memory_interrupted(struct memory *m);

/** A transfer is long where it moves more than this many bytes. */
#define MEMORY_LONG 0x10000u

/**
 * Whether a transfer that has come from `before` to `done` bytes is to end now, with what it has
 * moved. It is asked once for each MEMORY_LONG bytes: a short transfer is never cut.
 */
static inline bool memory_long_interrupted(struct memory *m, uint64_t before, uint64_t done)
{
    return before / MEMORY_LONG != done / MEMORY_LONG && memory_interrupted(m);
}

/* virtual.c: through the cache where there is one */
HRESULT virtual_read(struct memory *m, uint64_t va, void *buf, size_t size, size_t *done);
HRESULT virtual_write(struct memory *m, uint64_t va, const void *buf, size_t size, size_t *done);

/** Drop the lines that overlap a range which was written, or whose fate is unknown. */
void virtual_forget(struct memory *m, uint64_t va, uint64_t size);

/* uncached.c: straight to the target; the cache is neither asked nor changed */
HRESULT uncached_read(struct memory *m, uint64_t va, void *buf, size_t size, size_t *done);
HRESULT uncached_write(struct memory *m, uint64_t va, const void *buf, size_t size, size_t *done);

/* physical.c: the attribute reaches the target unchanged, or nothing is touched */
HRESULT physical_read(struct memory *m, uint64_t pa, enum ds_caching caching, void *buf,
        size_t size, size_t *done);

/**
 * Write bytes to physical memory with the caching attribute the caller names.
 *
 * @param m        the stopped target's memory
 * @param pa       first byte; physical address, any alignment, may cross pages
 * @param caching  how the target itself maps these pages; DS_CACHING_DEFAULT if unknown
 * @param buf      size bytes, in target order
 * @param size     bytes; 0 writes nothing, after the checks
 * @param done     [out] bytes written from pa on, 0..size; always set
 *
 * @retval S_OK            all bytes, or the first *done of them (*done > 0)
 * @retval E_UNEXPECTED    the target has no physical access
 * @retval E_INVALIDARG    the target cannot pass caching on; nothing was touched
 * @retval E_ACCESSDENIED  the target is open for reading only
 * @retval HR_WRITE_FAULT  nothing to write to at pa
 *
 * Cache:  whatever was sent to the target empties the virtual cache (unless flushing is on hold); a
 * page may be mapped anywhere. Source: Microsoft Learn, IDebugDataSpaces4::WritePhysical2, Remarks;
 * spec dataspaces 3.1.3.
 */
HRESULT physical_write(struct memory *m, uint64_t pa, enum ds_caching caching, const void *buf,
        size_t size, size_t *done);

/* translate.c */

/** The physical address of a byte; HR_NO_PAGE: it has none, or no page-table root is known. */
HRESULT translate_va(struct memory *m, uint64_t va, uint64_t *pa);

/** The same by the tables as they were read since the target stopped, where it is a live kernel. */
HRESULT translate_known(struct memory *m, uint64_t va, uint64_t *pa);

/**
 * Where a byte and those behind it are, as far as they lie one after the other.
 *
 * @param most  bytes that are of interest, 1 or more; va + most - 1 does not wrap
 * @param size  [out] how many lie together from *pa on, 1 to most
 *
 * @return as translate_va(), of the first byte
 */
HRESULT translate_run(struct memory *m, uint64_t va, size_t most, uint64_t *pa, size_t *size);

/** The roots of the implicit process: memory_take_root()'s, or as the target named them at its last
 * stop. */
struct paging_roots translate_roots(const struct memory *m);

/**
 * The way to a byte, entry by entry, as translate_known() takes it.
 *
 * @param roots  where to begin: translate_roots(), or another process's
 * @param root   [out] the base that the walk begins at, flag bits removed; 0: unknown
 * @param trail  [out] how it went; without a root its count alone, 0
 *
 * @retval S_OK        the walk arrived
 * @retval S_FALSE     it stopped at the trail's last entry, or before the first (not canonical)
 * @retval HR_NO_PAGE  no root is known for this address
 * @retval other       what kept the target from reading an entry
 */
HRESULT translate_trail(struct memory *m, const struct paging_roots *roots, uint64_t va,
        uint64_t *root, struct paging_trail *trail);

/** An address as the engine passes it on: for a 32-bit target the low half, sign-extended (G-10);
 * where one of 64 bits is looked at as one of 32, sign-extended ones are those of the low half. */
uint64_t translate_canonical(const struct memory *m, uint64_t va);

/** How many addresses there are behind va: a range never wraps (G-11). */
uint64_t translate_room(const struct memory *m, uint64_t va);

/** How many of size bytes there are from va to the last address. */
size_t translate_within(const struct memory *m, uint64_t va, size_t size);

/* pointers.c: count pointers of the target's size; S_OK only if all were moved, *done tells how
 * many */
HRESULT pointers_read(struct memory *m, uint64_t va, uint64_t *values, size_t count, size_t *done);
HRESULT pointers_write(
        struct memory *m, uint64_t va, const uint64_t *values, size_t count, size_t *done);

/* fill.c: byte i of the range becomes pattern[i % pattern_size]; pattern_size 0: E_INVALIDARG
 * unless size is 0. A target that can fills by itself what is more than a page. */
HRESULT fill_virtual(struct memory *m, uint64_t va, size_t size, const void *pattern,
        size_t pattern_size, size_t *done);
HRESULT fill_physical(struct memory *m, uint64_t pa, size_t size, const void *pattern,
        size_t pattern_size, size_t *done);

/* The same, but the result is S_OK for all of size alone, and else what ended it, *done bytes
 * having been filled. */
HRESULT fill_virtual_on(struct memory *m, uint64_t va, size_t size, const void *pattern,
        size_t pattern_size, size_t *done);
HRESULT fill_physical_on(struct memory *m, uint64_t pa, size_t size, const void *pattern,
        size_t pattern_size, size_t *done);

/* memory.c: the virtual cache, for .cache; each does nothing where there is no cache */

/** What `.cache` shows. */
struct memory_cache_state {
    bool present;      /**< false: this target has no virtual cache, the rest is 0 */
    bool held;         /**< automatic flushing is suspended */
    uint64_t max_size; /**< bytes; 0: off */
    uint64_t size;     /**< bytes that the lines take */
    uint64_t lines;
    uint64_t cached_reads; /**< requests that were served without traffic */
    uint64_t cached_bytes;
    uint64_t uncached_reads; /**< requests that went to the target, wholly or in part */
    uint64_t uncached_bytes;
    uint64_t partial_reads; /**< fetches that ended early and were read again in part */
};

void memory_cache_state(const struct memory *m, struct memory_cache_state *state);

/** Set the most bytes that lines may take; 0 turns the cache off. */
void memory_cache_resize(struct memory *m, uint64_t max_size);
void memory_cache_hold(struct memory *m, bool held);

/** Drop everything, as a person asked. */
void memory_cache_flush(struct memory *m);

/** Drop what remembers unreadable bytes, and all user-mode lines. */
void memory_cache_flush_user(struct memory *m);

/** Drop the 4096 bytes from va on. */
void memory_cache_flush_at(struct memory *m, uint64_t va);

/**
 * Change how addresses are translated; drops what the cache holds, unless flushing is on hold.
 *
 * @retval E_UNEXPECTED  to force translation, the target needs physical memory and known page
 * tables
 *
 * Source: Microsoft Learn, .cache; spec dataspaces 3.3.1. It lasts until the target runs.
 */
HRESULT memory_decode(struct memory *m, const struct memory_decoding *decoding);

/** A root that nobody knows. */
#define MEMORY_NO_ROOT UINT64_MAX

/**
 * Take another process's page tables until the target runs: the engine itself translates user-mode
 * addresses then, since a target knows the process alone that it stands in.
 *
 * @param root  physical, flag bits and all; 0: the target's own again; MEMORY_NO_ROOT: user-mode
 *              addresses are nowhere
 *
 * @retval E_UNEXPECTED  the target has no physical memory, or its page tables are not known
 *
 * Source: Microsoft Learn, ".process", ".context"; spec dataspaces 1.5, 3.3.
 */
HRESULT memory_take_root(struct memory *m, uint64_t root);

/** Whether the engine itself translates an address. */
bool memory_translates(const struct memory *m, uint64_t va);

/** What happens to a target, as the virtual cache sees it: the first table of spec
 * dataspaces 3.3.2. */
enum memory_event {
    MEMORY_TARGET_RAN,          /**< it resumed or stepped, or a wait for an event begins */
    MEMORY_PHYSICAL_WRITTEN,    /**< a physical write was sent, whatever came back */
    MEMORY_PROCESS_CHANGED,     /**< another implicit process */
    MEMORY_PROCESSOR_CHANGED,   /**< another implicit thread or current processor */
    MEMORY_MACHINE_WRITTEN,     /**< control space, a port, an MSR or bus data was written */
    MEMORY_TRANSLATION_CHANGED, /**< an option that changes translation */
    MEMORY_SESSION_ENDED,       /**< the session ended, was reconnected, or the target restarted */
    MEMORY_EVENT_COUNT,
};

/** Do to the cache what the table says of an event. */
void memory_on(struct memory *m, enum memory_event event);

#endif
