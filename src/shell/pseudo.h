/**
 * @file
 * Pseudo-registers: names that begin with '$', and cr3, which no context holds. They are numbered
 * from 0 on.
 *
 * Source: Microsoft Learn, "Pseudo-Register Syntax".
 */
#ifndef SHELL_PSEUDO_H
#define SHELL_PSEUDO_H

#include "nt/registers.h"
#include "shell/run.h"

#define PSEUDO_NAME_MAX 16

/** How many there are. */
unsigned pseudo_count(void);

/** The number of one; pseudo_count(): there is none of that name. */
unsigned pseudo_find(struct word w);

/** Its name, by a number that is one. */
void pseudo_name(unsigned number, char name[PSEUDO_NAME_MAX]);

/** The register of a machine that it stands for, which has its value; NULL: none. */
const char *pseudo_register(const struct register_set *set, unsigned number);

/** Where $t0 to $t19 is kept, which alone can be set; NULL: it is none of them. */
uint64_t *pseudo_own(struct engine *e, unsigned number);

/**
 * The value of one that stands for no register.
 *
 * @retval S_OK           *value is set
 * @retval E_INVALIDARG   no number of one
 * @retval E_NOINTERFACE  this target does not tell it
 * @retval E_UNEXPECTED   there is no target that stands, or it has none of that kind
 * @retval other          what the target met
 */
HRESULT pseudo_get(struct engine *e, unsigned number, uint64_t *value);

#endif
