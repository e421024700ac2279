/**
 * @file
 * Enumerations that are under way: a handle each, and how far it has come. They end with the
 * session.
 */
#ifndef ENGINE_WALKS_H
#define ENGINE_WALKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <dbgspaces/wintypes.h>

struct walk {
    uint64_t handle;
    uint64_t cursor; /* the backend's; 0 at first */
};

/** A zeroed one has no enumerations. */
struct walks {
    struct walk *list;
    size_t count;
    uint64_t last_handle; /* none is given twice */
};

void walks_deinit(struct walks *all);

/** Begin one; handles are never 0. */
HRESULT walks_start(struct walks *all, uint64_t *handle);

/** How far one has come; good until the next walks_start() or walks_end(). NULL: no such handle. */
uint64_t *walks_find(struct walks *all, uint64_t handle);

/** End one; false: no such handle. */
bool walks_end(struct walks *all, uint64_t handle);

#endif
