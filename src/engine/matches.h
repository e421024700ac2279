/**
 * @file
 * Searches for names that are under way: a handle each. They end with the session.
 */
#ifndef ENGINE_MATCHES_H
#define ENGINE_MATCHES_H

#include <stdbool.h>

#include "nt/names.h"

/** More are not open at a time. */
#define MATCHES_MAX 1024u

struct match {
    uint64_t handle;
    char *pattern; /**< as names_next() takes it */
    struct names_cursor cursor;
};

/** A zeroed one has none. */
struct matches {
    struct match *list;
    size_t count;
    uint64_t last_handle; /**< none is given twice */
};

void matches_deinit(struct matches *all);

/**
 * Begin one.
 *
 * @param pattern  from malloc(); taken over on success
 *
 * @retval E_OUTOFMEMORY  no memory, or MATCHES_MAX of them
 */
HRESULT matches_start(struct matches *all, char *pattern, uint64_t *handle);

/** Good until the next matches_start() or matches_end(). NULL: no such handle. */
struct match *matches_find(struct matches *all, uint64_t handle);

/** End one; false: no such handle. */
bool matches_end(struct matches *all, uint64_t handle);

#endif
