/**
 * @file
 * What virtual addresses are like, run by run: cheap where nothing is mapped.
 *
 * A run is as long as one look at the target, or one walk through its tables, tells: two runs that
 * follow each other may be alike.
 */
#ifndef MEMORY_REGION_H
#define MEMORY_REGION_H

#include "memory/memory.h"

/** The run of addresses that begins with the one that was asked for. */
struct region {
    uint64_t more; /**< how many addresses behind that one are like it */
    bool valid;    /**< ReadVirtual would return the bytes */
    bool writable; /**< not known to be read-only */
};

/**
 * What an address is like, and how far that goes.
 *
 * @param va   any address; for a 32-bit target its low half counts, and `more` counts on in 32 bits
 * @param out  [out] set on S_OK; `more` may reach beyond the last address
 *
 * @return S_OK, or why the target could not be asked
 *
 * Cache: is neither asked nor changed.
 */
HRESULT region_at(struct memory *m, uint64_t va, struct region *out);

/**
 * The same for who steps over holes: a live kernel answers for a page at a time, and its page
 * tables, where they are known, tell how far nothing is mapped.
 */
HRESULT region_run(struct memory *m, uint64_t va, struct region *out);

/**
 * The next address behind va whose validity might differ.
 *
 * On a live target that is the next page's first; elsewhere the end of the valid run that va is in,
 * or the beginning of the next valid one.
 *
 * @retval S_OK                *next is above va
 * @retval HR_NO_MORE_ENTRIES  nothing changes any more up to the last address
 * @retval HR_INTERRUPTED      interrupted from outside
 *
 * Source: Microsoft Learn, IDebugDataSpaces4::GetNextDifferentlyValidOffsetVirtual; spec
 * dataspaces 2.8.2.
 */
HRESULT region_next(struct memory *m, uint64_t va, uint64_t *next);

/**
 * The first valid run in a range, as far as it goes on within the range.
 *
 * @param size   bytes, at least 1; a range that would wrap ends at the last address
 * @param first  [out] where it begins
 * @param found  [out] bytes of it
 *
 * @retval S_OK            there is one
 * @retval E_NOINTERFACE   nothing is valid
 * @retval HR_INTERRUPTED  interrupted from outside
 */
HRESULT region_first_valid(
        struct memory *m, uint64_t va, uint64_t size, uint64_t *first, uint64_t *found);

/**
 * What a target that translates itself knows of an address; what it does not know is filled in:
 * bytes that are there are committed, private, readable and writable.
 *
 * @retval E_INVALIDARG  above the highest address that anything can be at
 *
 * Source: spec dataspaces DEC-24.
 */
HRESULT region_describe(struct memory *m, uint64_t va, struct ds_region *out);

#endif
