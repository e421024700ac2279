#include "nt/synthetic.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

void synthetic_deinit(struct synthetic_symbols *all)
{
    for (size_t i = 0; i < all->count; i++)
        free(all->list[i].name);
    free(all->list);
    *all = (struct synthetic_symbols){ .last_id = all->last_id };
}

HRESULT synthetic_add(struct synthetic_symbols *all, uint64_t base, uint64_t address, uint32_t size,
        const char *name, uint64_t *id)
{
    const struct synthetic_symbol *before = synthetic_at(all, base, address);
    struct synthetic_symbol *list;
    char *copy;

    if (synthetic_named(all, base, name) || (before && before->address == address))
        return E_INVALIDARG;
    list = realloc(all->list, (all->count + 1) * sizeof(*list));
    if (!list)
        return E_OUTOFMEMORY;
    all->list = list;
    copy = strdup(name);
    if (!copy)
        return E_OUTOFMEMORY;
    *id = SYNTHETIC_ID | ++all->last_id;
    list[all->count++] = (struct synthetic_symbol){
        .id = *id, .base = base, .address = address, .size = size, .name = copy
    };
    return S_OK;
}

static void take_out(struct synthetic_symbols *all, size_t index)
{
    free(all->list[index].name);
    all->count--;
    memmove(&all->list[index], &all->list[index + 1], (all->count - index) * sizeof(*all->list));
}

HRESULT synthetic_remove(struct synthetic_symbols *all, uint64_t base, uint64_t id)
{
    for (size_t i = 0; i < all->count; i++)
        if (all->list[i].base == base && all->list[i].id == id) {
            take_out(all, i);
            return S_OK;
        }
    return E_NOINTERFACE;
}

void synthetic_remove_module(struct synthetic_symbols *all, uint64_t base)
{
    for (size_t i = all->count; i-- > 0;)
        if (all->list[i].base == base)
            take_out(all, i);
}

const struct synthetic_symbol *synthetic_at(
        const struct synthetic_symbols *all, uint64_t base, uint64_t va)
{
    const struct synthetic_symbol *best = NULL;

    for (size_t i = 0; i < all->count; i++) {
        const struct synthetic_symbol *s = &all->list[i];

        if (s->base == base && s->address <= va && (!best || s->address > best->address))
            best = s;
    }
    return best;
}

const struct synthetic_symbol *synthetic_named(
        const struct synthetic_symbols *all, uint64_t base, const char *name)
{
    for (size_t i = 0; i < all->count; i++)
        if (all->list[i].base == base && text_alike(all->list[i].name, name))
            return &all->list[i];
    return NULL;
}

const struct synthetic_symbol *synthetic_next(
        const struct synthetic_symbols *all, uint64_t base, const char *pattern, size_t *cursor)
{
    while (*cursor < all->count) {
        const struct synthetic_symbol *s = &all->list[(*cursor)++];

        if (s->base == base && text_matches(pattern, s->name))
            return s;
    }
    return NULL;
}
