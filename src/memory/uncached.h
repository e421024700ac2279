/**
 * @file
 * The way to virtual memory past the cache, for the cache itself.
 */
#ifndef MEMORY_UNCACHED_H
#define MEMORY_UNCACHED_H

#include "memory/memory.h"

/**
 * uncached_read() that says why it ended.
 *
 * @return S_OK with all of size moved, or the failure that ended it, *done bytes having been moved
 */
HRESULT uncached_read_on(struct memory *m, uint64_t va, void *buf, size_t size, size_t *done);

/** How far it is from va to the last address: a range never wraps (G-11). */
uint64_t uncached_room(const struct memory *m, uint64_t va);

/** How many of size bytes there are from va to the last address. */
size_t uncached_within(const struct memory *m, uint64_t va, size_t size);

#endif
