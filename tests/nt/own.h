/* This process as a target: what the system's loader has put there is read as any target's. */
#ifndef TESTS_NT_OWN_H
#define TESTS_NT_OWN_H

#include "rows.h"

#include "memory/memory.h"

/* Good until the next call; Windows alone. */
struct memory *own_memory(void);

/* Where the process environment block is. */
uint64_t own_peb(void);

#endif
