/**
 * @file
 * A run of bytes in a longer one, at the speed of memory.
 */
#ifndef BASE_FIND_H
#define BASE_FIND_H

#include <stddef.h>

/**
 * The first place of some bytes in others, or NULL.
 *
 * @param needle_size  1 or more
 */
const void *find_bytes(const void *hay, size_t hay_size, const void *needle, size_t needle_size);

#endif
