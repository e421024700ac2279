/**
 * @file
 * Texts that stand for others in commands: the engine's, whatever its target; for who holds the
 * lock. Source: Microsoft Learn, "Using Aliases".
 */
#ifndef ENGINE_ALIASES_H
#define ENGINE_ALIASES_H

#include <stddef.h>

#include <dbgspaces/wintypes.h>

#define ALIASES_MAX    256u
#define ALIASES_MACROS 10u /**< $u0 to $u9 */

struct alias {
    char *name;
    char *value;
};

/** Zeroed: none. */
struct aliases {
    char *macros[ALIASES_MACROS]; /**< NULL: nothing */
    struct alias list[ALIASES_MAX];
    size_t count;
};

void aliases_deinit(struct aliases *a);

/** NULL: there is none. */
const struct alias *aliases_find(const struct aliases *a, const char *name);

/**
 * Give a name a value, which it may have had already.
 *
 * @retval E_INVALIDARG   no name, or one with a blank, ';' or '"' in it
 * @retval E_OUTOFMEMORY  no memory, or ALIASES_MAX are there
 */
HRESULT aliases_set(struct aliases *a, const char *name, const char *value);

/** Take one away; E_NOINTERFACE: there is none. */
HRESULT aliases_remove(struct aliases *a, const char *name);
void aliases_remove_all(struct aliases *a);

/**
 * A line with every alias replaced: `name` between blanks, ';' and the line's ends, `${name}` and
 * `$u0` to `$u9` anywhere. What is put there is not looked at again. A line that begins with `as`,
 * `aS`, `ad` or `al` is left as it is.
 *
 * @param length  bytes of the line
 *
 * @return a text to free(); NULL: no memory
 */
char *aliases_expand(const struct aliases *a, const char *line, size_t length);

#endif
