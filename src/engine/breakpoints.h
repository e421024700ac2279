/**
 * @file
 * A session's code breakpoints: which there are, under the numbers that people know them by.
 *
 * For who holds the lock while the target stands; while it runs they do not change. The target
 * keeps its memory free of them (backend.h).
 */
#ifndef ENGINE_BREAKPOINTS_H
#define ENGINE_BREAKPOINTS_H

#include <stdbool.h>
#include <stdint.h>

#include <dbgspaces/backend.h>

struct engine;

struct breakpoints {
    struct breakpoint {
        bool used;
        uint64_t va;
        uint32_t id;            /**< the target's name for it */
    } list[DS_BREAKPOINTS_MAX]; /**< its place is its number */
};

/**
 * Set one.
 *
 * @param number  [out] of the lowest that was free, or of the one that is there already
 *
 * @retval S_OK           it is set
 * @retval S_FALSE        there is one at that address
 * @retval E_OUTOFMEMORY  all DS_BREAKPOINTS_MAX are there
 * @retval E_NOTIMPL      the target takes none
 * @retval other          why it cannot stop there
 */
HRESULT breakpoints_set(struct engine *e, uint64_t va, uint32_t *number);

/** Take one back; E_INVALIDARG: there is none of that number. */
HRESULT breakpoints_clear(struct engine *e, uint32_t number);

/** Take all back, until one fails. */
HRESULT breakpoints_clear_all(struct engine *e);

/** The number of the one at an address; false: there is none. */
bool breakpoints_find(const struct engine *e, uint64_t va, uint32_t *number);

/** The target has none any more. */
void breakpoints_forget(struct engine *e);

#endif
