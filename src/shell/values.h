/**
 * @file
 * What a command is given to write: values or a text, as bytes in target order.
 */
#ifndef SHELL_VALUES_H
#define SHELL_VALUES_H

#include "shell/run.h"

struct values {
    uint8_t *bytes;
    size_t size;
    size_t capacity;
};

/**
 * Take expressions, parted by spaces or commas, up to the command's end.
 *
 * @param unit  bytes of each: 1 to 8; a value fits as it is, or as the sign extension of what does
 * @param v     [in, out] begins zeroed; they are added
 */
HRESULT values_take(struct run *r, unsigned unit, struct values *v);

/** Take a text in double quotes: in UTF-8 (unit 1) or UTF-16 (unit 2), without a terminator. */
HRESULT values_take_text(struct run *r, unsigned unit, struct values *v);

/** Add one value. */
HRESULT values_add(struct run *r, struct values *v, uint64_t value, unsigned unit);

void values_deinit(struct values *v);

#endif
