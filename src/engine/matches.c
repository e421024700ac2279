#include "engine/matches.h"

#include <stdlib.h>

void matches_deinit(struct matches *all)
{
    for (size_t i = 0; i < all->count; i++)
        free(all->list[i].pattern);
    free(all->list);
    all->list = NULL;
    all->count = 0;
}

HRESULT matches_start(struct matches *all, char *pattern, uint64_t *handle)
{
    struct match *list = NULL;

    if (all->count < MATCHES_MAX)
        list = realloc(all->list, (all->count + 1) * sizeof(*list));
    if (!list)
        return E_OUTOFMEMORY;
    all->list = list;
    *handle = ++all->last_handle;
    list[all->count++] = (struct match){ .handle = *handle, .pattern = pattern };
    return S_OK;
}

struct match *matches_find(struct matches *all, uint64_t handle)
{
    for (size_t i = 0; i < all->count; i++)
        if (all->list[i].handle == handle)
            return &all->list[i];
    return NULL;
}

bool matches_end(struct matches *all, uint64_t handle)
{
    struct match *match = matches_find(all, handle);

    if (!match)
        return false;
    free(match->pattern);
    *match = all->list[--all->count];
    return true;
}
