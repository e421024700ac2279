/**
 * @file
 * The virtual cache of live kernels: lines of 4096 bytes, filled block by block (spec
 * dataspaces 3.3.2).
 *
 * A line is keyed by its page and, in the user half, by the process. A block is absent, or holds a
 * prefix: its bytes up to its end or to the first unreadable one. It may remember one byte as
 * unreadable. Lines are evicted least recently used first; the cache never grows past its limit.
 */
#ifndef MEMORY_CACHE_H
#define MEMORY_CACHE_H

#include "memory/memory.h"

#define CACHE_LINE_SIZE 4096u

/**
 * Reads from the target, past the cache.
 *
 * @return S_OK with all of size moved, or why it ended early, *done bytes having been moved
 */
typedef HRESULT cache_fetch(void *context, uint64_t va, void *buf, size_t size, size_t *done);

/**
 * @param block     bytes that a miss fetches: a power of two, 8 to 4096
 * @param max_size  bytes that the lines may take; 0: off
 */
HRESULT cache_new(
        uint32_t block, uint64_t max_size, cache_fetch *fetch, void *context, struct cache **out);
void cache_free(struct cache *c);

/**
 * Read through the cache.
 *
 * @param process  the implicit process's page-table root
 * @param va       canonical
 * @param size     1 or more, within one line
 *
 * @return as cache_fetch; a byte remembered as unreadable is HR_READ_FAULT
 */
HRESULT cache_read(
        struct cache *c, uint64_t process, uint64_t va, void *buf, size_t size, size_t *done);

/** Drop every line that overlaps the range, of any process, also on hold. */
void cache_drop(struct cache *c, uint64_t va, uint64_t size);

/** Do what the table of automatic actions says. */
void cache_on(struct cache *c, enum memory_event event);

void cache_flush(struct cache *c);
void cache_flush_user(struct cache *c);
void cache_hold(struct cache *c, bool held);

/** Set the limit; lines beyond it are evicted. */
void cache_resize(struct cache *c, uint64_t max_size);
void cache_state(const struct cache *c, struct memory_cache_state *state);

#endif
