/**
 * @file
 * Names of files in commands.
 */
#ifndef SHELL_PATHS_H
#define SHELL_PATHS_H

#include "shell/run.h"

/**
 * Take a file's name: a word, or a text in double quotes.
 *
 * @param path  [out] UTF-8, to free(); NULL on failure
 *
 * @retval E_INVALIDARG   there is none; said
 * @retval E_OUTOFMEMORY  no memory; said
 */
HRESULT paths_take(struct run *r, char **path);

#endif
