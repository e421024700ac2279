/**
 * @file
 * Registers as expressions have them: the processor's, by the context of the current one, and the
 * debugger's own. What is refused has been said.
 *
 * Source: Microsoft Learn, "Register Syntax", "Pseudo-Register Syntax".
 */
#ifndef SHELL_REGISTER_H
#define SHELL_REGISTER_H

#include "nt/registers.h"
#include "shell/run.h"

/** Whether a word names a register of the target's machine: "rax", "$ip". */
bool register_is(const struct run *r, struct word w);

/** The same, and its number in the machine's set. */
bool register_find(const struct run *r, struct word w, size_t *index);

/**
 * The value of a register: "rax", "$ip", "$t0".
 *
 * Registers of a 32-bit target that hold addresses come sign-extended, as addresses do.
 */
HRESULT register_from_word(struct run *r, struct word w, uint64_t *value);

/** Refuse a value that is wider than a register, but for the sign of a negative one. */
HRESULT register_check(struct run *r, struct word w, uint64_t value);

/** Set a register, or one of $t0 to $t19; who looks at the target is told. */
HRESULT register_set(struct run *r, struct word w, uint64_t value);

/** The target's registers and the current processor's context; said if there is none. */
HRESULT register_open(struct run *r, const struct register_set **set, struct facts_context **known);

#endif
