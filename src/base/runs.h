/**
 * @file
 * Where the bytes of an address space stand in a file: sorted runs, never a record per page.
 *
 * Runs are added in any order, made ready once by runs_seal(), and then only looked up. Where two
 * runs overlap, the one that was added first is right. What lies past the end of the file is not
 * there.
 */
#ifndef BASE_RUNS_H
#define BASE_RUNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <dbgspaces/wintypes.h>

struct run {
    uint64_t first;  /**< address of its first byte */
    uint64_t size;   /**< bytes; first + size does not wrap */
    uint64_t offset; /**< where in the file the first byte stands */
};

struct runs {
    struct run *list; /**< ascending and disjoint once sealed */
    size_t count;
    size_t capacity;
    const struct run
            *hit;       /**< the run that runs_search() found last, to be tried first; never NULL */
    uint64_t file_size; /**< bytes that there are */
    bool clipped;       /**< some run reached past the end of the file */
    bool overlapping;   /**< some runs overlapped */
};

/** Begin without runs. */
void runs_init(struct runs *r, uint64_t file_size);

/** Zeroed runs are fine. */
void runs_deinit(struct runs *r);

/**
 * Add a run; before runs_seal(). What lies past the end of the file is left out, and `clipped` set.
 *
 * @retval S_OK           added, or there was nothing to add
 * @retval HR_BAD_DATA    its addresses wrap
 * @retval E_OUTOFMEMORY  no memory
 */
HRESULT runs_add(struct runs *r, uint64_t first, uint64_t size, uint64_t offset);

/**
 * Sort, settle overlaps, join neighbours.
 *
 * @retval E_OUTOFMEMORY  no memory; only runs_deinit() may follow
 */
HRESULT runs_seal(struct runs *r);

/** The first run that ends above an address: it holds the address, or comes after; NULL: none. */
const struct run *runs_next(const struct runs *r, uint64_t address);

/** The run that holds an address, or NULL; it becomes the last hit. */
const struct run *runs_search(struct runs *r, uint64_t address);

/** Bytes in all runs, once sealed. */
uint64_t runs_total(const struct runs *r);

#endif
