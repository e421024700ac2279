/**
 * @file
 * Strings in virtual memory, read to their terminator.
 */
#ifndef MEMORY_STRINGS_H
#define MEMORY_STRINGS_H

#include "memory/memory.h"

/** What a string is made of; the value is a unit's bytes. */
enum strings_unit {
    STRINGS_BYTES = 1, /**< ends with a zero byte */
    STRINGS_UTF16 = 2, /**< ends with a zero 16-bit unit; at any address */
};

/** A string as far as it was read and kept. */
struct strings_found {
    uint8_t *bytes; /**< from its beginning on; the caller's to free; NULL if none are kept */
    size_t kept;    /**< how many: whole units, no terminator */
    size_t size;    /**< bytes examined in the target, with the terminator if it was found */
};

/**
 * Read a string, in pieces that do not go over the page in which the next byte lies.
 *
 * @param va     its first byte, at any alignment
 * @param max    bytes to examine at most, the terminator included; half a unit is not examined
 * @param keep   bytes to keep at most
 * @param found  [out] always set; all 0 on failure
 *
 * @retval S_OK            the terminator was found
 * @retval S_FALSE         there is none in the first `max` bytes
 * @retval HR_READ_FAULT   memory ends before either
 * @retval HR_INTERRUPTED  interrupted from outside, after MEMORY_LONG bytes or more
 * @retval E_OUTOFMEMORY   no memory for what is to be kept
 * @retval other           what kept the target from being read
 *
 * Cache:  read as ReadVirtual does.
 * Source: spec dataspaces 2.9, DEC-20.
 */
HRESULT strings_read(struct memory *m, uint64_t va, size_t max, enum strings_unit unit, size_t keep,
        struct strings_found *found);

#endif
