/**
 * @file
 * Expressions of the command language: 64-bit unsigned arithmetic, hexadecimal by default.
 *
 * A word is what it can be first: an operator, a number, a register (with '@' nothing else), a
 * module, an export. "nt!KeBugCheckEx" and "!KeBugCheckEx" are symbols whatever their letters.
 *
 * Source: Microsoft Learn, "MASM Numbers and Operators", "Register Syntax"; there symbols go before
 * registers that have no '@'.
 */
#ifndef SHELL_EXPRESSION_H
#define SHELL_EXPRESSION_H

#include "shell/run.h"

/**
 * Take an expression and work it out; it ends before the first thing that cannot go on with it.
 *
 * @retval S_OK          *value is set
 * @retval E_INVALIDARG  not an expression; said, with its column
 * @retval other         poi() and the like: what reading met; said
 */
HRESULT expression_take(struct run *r, uint64_t *value);

/** The same where other expressions may follow: refuses a '-' or '+' that could be the sign of the
 * next. */
HRESULT expression_take_item(struct run *r, uint64_t *value);

#endif
