/**
 * @file
 * Commands of extensions: `!NAME` and `!LIBRARY.NAME`.
 */
#ifndef SHELL_CHAIN_H
#define SHELL_CHAIN_H

#include "shell/run.h"

/** Whether a command is an extension's: `!` and a name that is not in the table, or a library's. */
bool chain_means(const struct run *r, struct word name);

/** Call it; `text` is where it begins, with its '!'. */
HRESULT chain_call(struct run *r, const char *text);

#endif
