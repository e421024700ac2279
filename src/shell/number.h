/**
 * @file
 * Numbers: "1f", "0x1f", "0n10", "0t17", "0y101", "fffff800`00000000".
 */
#ifndef SHELL_NUMBER_H
#define SHELL_NUMBER_H

#include "shell/run.h"

/** Whether a word is meant as a number: it begins with a digit, or has nothing but digits. */
bool number_is(const struct run *r, struct word w);

/** Its value; what is refused has been said. */
HRESULT number_from_word(struct run *r, struct word w, uint64_t *value);

#endif
