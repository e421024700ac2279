/**
 * @file
 * Search in virtual memory.
 */
#ifndef MEMORY_SEARCH_H
#define MEMORY_SEARCH_H

#include "memory/memory.h"

struct search_pattern {
    const void *bytes;
    size_t size;        /**< 1 or more */
    size_t granularity; /**< candidates are so far apart; divides size */
    bool writable_only; /**< pages known to be read-only count as holes */
};

/**
 * Find the lowest match that begins at a candidate and lies wholly in the range.
 *
 * Holes are skipped, no match extends over one, and the grid of candidates goes on behind it.
 *
 * @param va      the first candidate
 * @param length  bytes of the range; one that would wrap ends at the last address
 *
 * @retval S_OK                *match is its address
 * @retval HR_NO_MORE_ENTRIES  there is none
 * @retval HR_INTERRUPTED      interrupted from outside
 * @retval other               what kept the target from being read
 *
 * Cache:  read as ReadVirtual does; a target that can searches by itself what is more than a page,
 * every place a candidate: past the cache.
 * Source: Microsoft Learn, IDebugDataSpaces4::SearchVirtual2; spec dataspaces 2.8.4, DEC-14.
 */
HRESULT search_virtual(struct memory *m, uint64_t va, uint64_t length,
        const struct search_pattern *pattern, uint64_t *match);

#endif
