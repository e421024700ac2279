/**
 * @file
 * Shared libraries that are loaded while the program runs. Paths are UTF-8.
 */
#ifndef BASE_LIBRARY_H
#define BASE_LIBRARY_H

#include <stdbool.h>

#include <dbgspaces/wintypes.h>

struct library;

/** What a library exports; the caller knows its true type. */
typedef void library_function(void);

#ifdef _WIN32
#define LIBRARY_SUFFIX ".dll"
#define LIBRARY_PREFIX ""
#else
#define LIBRARY_SUFFIX ".so"
#define LIBRARY_PREFIX "lib"
#endif

/**
 * Load a library from this very file; what it needs is looked for as the system does.
 *
 * @retval HR_FILE_NOT_FOUND  there is no such file; nothing is logged
 * @retval HR_BAD_DATA        it is not a library of this system, or lacks what it needs; logged
 * @retval E_OUTOFMEMORY      no memory
 */
HRESULT library_open(const char *path, struct library **out);

/** NULL is fine. It goes when everyone who loaded it has closed it. */
void library_close(struct library *l);

/** Forget a library that stays in memory until the program ends. */
void library_keep(struct library *l);

/** What the library itself exports under a name, not what it needs; NULL: nothing. */
library_function *library_find(const struct library *l, const char *name);

/** Whether two are one and the same in memory. */
bool library_is_same(const struct library *a, const struct library *b);

/** The folder of this code, and of the program, to be freed; NULL: not known. */
char *library_own_folder(void);
char *library_program_folder(void);

#endif
