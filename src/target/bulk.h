/**
 * @file
 * The group bulk of the backend contract, one function per operation.
 *
 * Where the group is absent they answer E_UNEXPECTED; E_NOTIMPL is the target's own answer, and
 * says that nothing was changed.
 */
#ifndef TARGET_BULK_H
#define TARGET_BULK_H

#include <dbgspaces/backend.h>

/** Rule P; size is 1 to DS_BULK_MAX, pattern_size 1 or more, and the target writable. */
HRESULT target_fill(struct ds_target *t, uint64_t address, bool physical, const void *pattern,
        size_t pattern_size, size_t size, size_t *done);

/**
 * @param places  1 to DS_BULK_MAX
 *
 * @retval S_OK                *match is one of the places
 * @retval HR_NO_MORE_ENTRIES  there is none
 * @retval E_FAIL              the backend named another place; the log names the backend
 * @retval other               what kept the target from searching
 */
HRESULT target_search(struct ds_target *t, uint64_t va, uint64_t places, const void *pattern,
        size_t pattern_size, uint64_t *match);

#endif
