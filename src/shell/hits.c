#include "shell/hits.h"

#include <stdlib.h>

void hits_deinit(struct hits *hits)
{
    free(hits->list);
    *hits = (struct hits){ NULL, 0, 0 };
}

HRESULT hits_add(struct hits *hits, uint64_t address)
{
    if (hits->count == HITS_MAX)
        return E_OUTOFMEMORY;
    if (hits->count == hits->capacity) {
        size_t capacity = hits->capacity * 2 + 64;
        uint64_t *list = realloc(hits->list, capacity * sizeof(*list));

        if (!list)
            return E_OUTOFMEMORY;
        hits->list = list;
        hits->capacity = capacity;
    }
    hits->list[hits->count++] = address;
    return S_OK;
}

void hits_replace(struct hits *hits, struct hits *from)
{
    free(hits->list);
    *hits = *from;
    *from = (struct hits){ NULL, 0, 0 };
}
