#include "engine/walks.h"

#include <stdlib.h>

void walks_deinit(struct walks *all)
{
    free(all->list);
    *all = (struct walks){ .last_handle = all->last_handle };
}

HRESULT walks_start(struct walks *all, uint64_t *handle)
{
    struct walk *list = realloc(all->list, (all->count + 1) * sizeof(*list));

    if (!list)
        return E_OUTOFMEMORY;
    all->list = list;
    *handle = ++all->last_handle;
    list[all->count++] = (struct walk){ .handle = *handle };
    return S_OK;
}

static struct walk *find(const struct walks *all, uint64_t handle)
{
    for (size_t i = 0; i < all->count; i++)
        if (all->list[i].handle == handle)
            return &all->list[i];
    return NULL;
}

uint64_t *walks_find(struct walks *all, uint64_t handle)
{
    struct walk *walk = find(all, handle);

    return walk ? &walk->cursor : NULL;
}

bool walks_end(struct walks *all, uint64_t handle)
{
    struct walk *walk = find(all, handle);

    if (!walk)
        return false;
    *walk = all->list[--all->count];
    return true;
}
