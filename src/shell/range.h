/**
 * @file
 * Ranges of memory as commands take them: "ADDRESS", "ADDRESS LCOUNT", "ADDRESS L-COUNT",
 * "ADDRESS END" (END is in it), and "L?COUNT" where more than 256 MB are meant.
 *
 * Source: Microsoft Learn, "Address and Address Range Syntax".
 */
#ifndef SHELL_RANGE_H
#define SHELL_RANGE_H

#include "shell/run.h"

/** The most bytes of a range, but for L?. */
#define RANGE_MAX 0x10000000u

struct range {
    uint64_t first;
    uint64_t size;    /**< bytes; 0: no length was given */
    bool has_address; /**< false: first is not set */
    const char *at;   /**< where the range stands in the command */
};

/**
 * Take a range, which may be absent.
 *
 * @param is_virtual  as range_fit() wants it
 * @param unit        bytes of what L counts
 *
 * @retval E_INVALIDARG  malformed, empty, backwards, over the end of the address space or too
 * large; said
 * @retval other         as expression_take()
 */
HRESULT range_take(struct run *r, bool is_virtual, unsigned unit, struct range *range);

/** The same, for commands that need both an address and a length. */
HRESULT range_take_whole(struct run *r, bool is_virtual, unsigned unit, struct range *range);

/** The same of virtual memory, but what lies over the end of the address space is left out: people
 * search "0 L?ffffffffffffffff". */
HRESULT range_take_clipped(struct run *r, unsigned unit, struct range *range);

/**
 * Take the address of a second range, which is as long as the first.
 *
 * @param like    the first one
 * @param second  [out]
 *
 * @return as range_take()
 */
HRESULT range_take_second(struct run *r, const struct range *like, struct range *second);

/**
 * Put a virtual range where a 32-bit target has it, sign-extended, and refuse one that would wrap.
 *
 * Afterwards first + (size - 1) is an address of the space.
 */
HRESULT range_fit(struct run *r, bool is_virtual, struct range *range);

/** How far a virtual address is behind another one: in 32 bits on targets of 32. */
uint64_t range_distance(const struct run *r, uint64_t from, uint64_t to);

#endif
