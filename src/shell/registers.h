/**
 * @file
 * Registers as `r` shows them.
 */
#ifndef SHELL_REGISTERS_H
#define SHELL_REGISTERS_H

#include "shell/run.h"

/** Show the scope's registers, in WinDbg's lines; what went wrong has been said. */
HRESULT registers_show(struct run *r);

/** Show one: its name, and its digits. */
HRESULT registers_show_one(struct run *r, size_t index, const char *behind);

#endif
