/**
 * @file
 * What the switches of `as` take an alias's value from.
 */
#ifndef SHELL_ALIAS_VALUES_H
#define SHELL_ALIAS_VALUES_H

#include "shell/run.h"

/** Take what is left of the command as a value says it; to be freed, NULL on failure, which is
 * said. */
typedef HRESULT alias_values_taker(struct run *r, char **value);

/** The rest of the command as it stands; refused where there is none. */
HRESULT alias_values_text(struct run *r, char **value);

/**
 * The switch that comes next, if one does: /x an expression's value, /ma and /mu a string in
 * memory, /e a variable of the environment, /f a file's text.
 *
 * @param taker  [out] alias_values_text() where there is none
 *
 * @retval E_INVALIDARG  another one; said
 *
 * Source: Microsoft Learn, "as, aS (Set Alias)".
 */
HRESULT alias_values_switch(struct run *r, alias_values_taker **taker);

#endif
