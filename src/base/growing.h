/**
 * @file
 * A text that grows; a zeroed one is empty.
 */
#ifndef BASE_GROWING_H
#define BASE_GROWING_H

#include <stdbool.h>
#include <stddef.h>

struct growing {
    char *text; /**< no terminator yet */
    size_t length;
    size_t room;
    bool failed; /**< no memory: it grows no more */
};

void growing_add(struct growing *g, const char *text, size_t length);

/** The whole text with its terminator, to free(); NULL: it failed. */
char *growing_end(struct growing *g);

#endif
