/**
 * @file
 * Pseudo-registers: names that begin with '$', and cr3, which no context holds.
 */
#ifndef SHELL_PSEUDO_H
#define SHELL_PSEUDO_H

#include "shell/run.h"

/**
 * The value of a pseudo-register.
 *
 * @retval S_OK           *value is set
 * @retval E_INVALIDARG   there is none of that name
 * @retval E_NOINTERFACE  this target does not tell it
 * @retval E_UNEXPECTED   there is no target, or it has none of that kind
 * @retval other          what the target met
 *
 * Source: Microsoft Learn, "Pseudo-Register Syntax".
 */
HRESULT pseudo_get(struct run *r, struct word w, uint64_t *value);

/** Whether there is one of that name. */
bool pseudo_is(struct word w);

/** Where $t0 to $t19 is kept; NULL: it is none of them. */
uint64_t *pseudo_own(struct run *r, struct word w);

#endif
