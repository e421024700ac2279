/**
 * @file
 * What a target is asked to do with its memory by itself, where it can: one message instead of all
 * the bytes.
 *
 * It is worth asking for more than a page alone. What lies in one is read and written: that takes
 * no more messages, and an aligned access of 8 bytes or less keeps its width.
 */
#ifndef MEMORY_BULK_H
#define MEMORY_BULK_H

#include "memory/memory.h"

/** Whether to ask for what is done in the virtual range from va to va + last, which the target
 * translates. */
bool bulk_virtual(const struct memory *m, uint64_t va, uint64_t last);

/** The same of physical memory. */
bool bulk_physical(const struct memory *m, uint64_t pa, uint64_t last);

struct bulk_pattern {
    const uint8_t *bytes;
    size_t size; /**< 1 or more */
};

/**
 * Fill a range for which bulk_virtual() or bulk_physical() holds.
 *
 * @param done  [out] bytes filled
 *
 * @retval S_OK            all of them
 * @retval E_NOTIMPL       the rest is to be written
 * @retval HR_INTERRUPTED  interrupted from outside
 * @retval other           what ended it
 *
 * Cache:  the caller drops what overlaps.
 */
HRESULT bulk_fill(struct memory *m, uint64_t at, bool physical, size_t size,
        const struct bulk_pattern *pattern, size_t *done);

/**
 * The first match that begins at one of the places from va on.
 *
 * @param places  1 to DS_BULK_MAX
 *
 * @retval S_OK                *match is its address
 * @retval HR_NO_MORE_ENTRIES  there is none
 * @retval E_NOTIMPL           the target cannot tell
 * @retval HR_INTERRUPTED      interrupted from outside
 * @retval other               what kept the target from searching
 */
HRESULT bulk_search(struct memory *m, uint64_t va, uint64_t places,
        const struct bulk_pattern *pattern, uint64_t *match);

#endif
