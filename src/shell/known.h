/**
 * @file
 * What extensions know beside commands: values in expressions, and structures (`dt`).
 */
#ifndef SHELL_KNOWN_H
#define SHELL_KNOWN_H

#include "shell/run.h"

/** Whether a word of an expression is an extension's value: `$$NAME`. */
bool known_means(struct word w);

/** Its value; what is refused has been said. */
HRESULT known_value(struct run *r, struct word w, uint64_t *value);

#endif
