#include "backend/process/loaded.h"

#include <stdlib.h>
#include <string.h>

/* Room for one more item; NULL: no memory. */
static void *grow(void *items, size_t count, size_t *room, size_t item_size)
{
    size_t wanted = *room ? *room * 2 : 16;
    void *grown;

    if (count < *room)
        return items;
    grown = realloc(items, wanted * item_size);
    if (grown)
        *room = wanted;
    return grown;
}

HRESULT loaded_add(struct loaded_list *list, const struct ds_loaded *loaded)
{
    size_t size = loaded->path ? strlen(loaded->path) + 1 : 0;
    void *items = grow(list->items, list->count, &list->room, sizeof(*list->items));
    char *path = size ? malloc(size) : NULL;

    if (items)
        list->items = items;
    if (!items || (size && !path)) {
        free(path);
        return E_OUTOFMEMORY;
    }
    if (size)
        memcpy(path, loaded->path, size);
    list->items[list->count] = *loaded;
    list->items[list->count++].path = path;
    return S_OK;
}

void loaded_put_first(struct loaded_list *list, size_t index)
{
    struct ds_loaded first = list->items[index];

    memmove(list->items + 1, list->items, index * sizeof(*list->items));
    list->items[0] = first;
}

const struct ds_loaded *loaded_find(const struct loaded_list *list, uint64_t va)
{
    for (size_t i = 0; i < list->count; i++)
        if (va - list->items[i].base < list->items[i].size)
            return &list->items[i];
    return NULL;
}

void loaded_clear(struct loaded_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        free((char *)list->items[i].path);
    free(list->items);
    *list = (struct loaded_list){ .items = NULL };
}

HRESULT thread_add(struct thread_list *list, const struct ds_thread *thread)
{
    void *items = grow(list->items, list->count, &list->room, sizeof(*list->items));

    if (!items)
        return E_OUTOFMEMORY;
    list->items = items;
    list->items[list->count++] = *thread;
    return S_OK;
}

void thread_clear(struct thread_list *list)
{
    free(list->items);
    *list = (struct thread_list){ .items = NULL };
}
