/**
 * @file
 * Rows of memory, as displays show them.
 */
#ifndef SHELL_DISPLAY_H
#define SHELL_DISPLAY_H

#include "shell/run.h"

/**
 * Print one row of 16 bytes of virtual memory.
 *
 * @param letter  as which display: 'b', 'c', 'd', 'p', 'q', 'w', 'W'
 *
 * @return as run_poll(), or what kept the target from being read; said
 */
HRESULT display_row(struct run *r, char letter, uint64_t address);

#endif
