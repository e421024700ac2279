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

#endif
