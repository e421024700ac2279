/**
 * @file
 * Parts of commands that hold commands: what stands in { } and in ( ).
 */
#ifndef SHELL_BLOCKS_H
#define SHELL_BLOCKS_H

#include "shell/run.h"

/** Blocks in each other. */
#define BLOCKS_DEPTH_MAX 16u

/**
 * Take what stands between two brackets that belong together, outside of quotes; newlines may stand
 * before them.
 *
 * @param open  '{' or '('
 *
 * @retval E_INVALIDARG  it does not come next, or has no second one; said
 */
HRESULT blocks_take(struct run *r, char open, struct word *inside);

/** Take what stands before the next '{' outside of parentheses. */
struct word blocks_take_until_brace(struct scan *s);

/** Work a part of the command out as an expression, wholly; empty ones are refused. */
HRESULT blocks_evaluate(struct run *r, struct word text, uint64_t *value);

/** Run a part of the command as commands; r->flow tells what they asked for. */
HRESULT blocks_run(struct run *r, struct word text);

/** Run a text of commands line by line, as a block; `whole`: as one line. */
HRESULT blocks_run_text(struct run *r, const char *text, bool whole);

/**
 * Take commands in double quotes, if they come next. A quote in them has a backslash before it; of
 * those backslashes each second one is left, so that commands can hold commands in quotes.
 *
 * @param commands  [in, out] what is there is freed; to be freed
 *
 * @retval S_FALSE       there is no quote here
 * @retval E_INVALIDARG  there is no closing one; said
 */
HRESULT blocks_take_quoted(struct run *r, char **commands);

#endif
