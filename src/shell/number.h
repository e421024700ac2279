/**
 * @file
 * Numbers and registers: what an expression is made of. What is refused has been said.
 */
#ifndef SHELL_NUMBER_H
#define SHELL_NUMBER_H

#include "shell/run.h"

/** "1f", "0x1f", "0n10", "0t17", "0y101", "fffff800`00000000". */
HRESULT number_from_word(struct run *r, struct word w, uint64_t *value);

/** What the target tells under a register's name: cr3, $ptrsize, $pagesize. */
HRESULT number_from_register(struct run *r, struct word w, uint64_t *value);

#endif
