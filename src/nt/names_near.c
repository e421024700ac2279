#include "nt/names.h"

#include <stdlib.h>

static int by_address(const void *a, const void *b)
{
    const uint64_t *first = a, *second = b;

    return *first < *second ? -1 : *first > *second;
}

/* Where a module's names are: in order, each once, to be freed. */
static HRESULT list_addresses(const struct modules *all, const struct exports *exports,
        uint64_t base, uint64_t **list, size_t *count)
{
    size_t exported = exports ? exports_count(exports) : 0;
    uint64_t *found = calloc(exported + all->symbols.count + 1, sizeof(*found));
    size_t kept = 0, length = 0;

    *list = found;
    *count = 0;
    if (!found)
        return E_OUTOFMEMORY;
    for (size_t i = 0; i < exported; i++) {
        uint64_t address = exports_address(exports, i);

        if (address)
            found[length++] = address;
    }
    for (size_t i = 0; i < all->symbols.count; i++)
        if (all->symbols.list[i].base == base)
            found[length++] = all->symbols.list[i].address;
    qsort(found, length, sizeof(*found), by_address);
    for (size_t i = 0; i < length; i++)
        if (!kept || found[kept - 1] != found[i])
            found[kept++] = found[i];
    *count = kept;
    return S_OK;
}

HRESULT names_near(struct memory *m, const struct modules *all, struct names *names, uint64_t va,
        int32_t delta, char text[NAMES_MAX], uint64_t *address)
{
    const struct module *module = modules_at(all, va);
    struct exports *exports = NULL;
    uint64_t *list = NULL;
    uint64_t displacement = 0;
    size_t count = 0, below = 0;
    int64_t wanted;
    HRESULT hr = module ? names_exports(m, names, module->base, &exports) : E_NOINTERFACE;

    if (!module || hr == HR_INTERRUPTED || hr == E_OUTOFMEMORY)
        return hr;
    hr = list_addresses(all, SUCCEEDED(hr) ? exports : NULL, module->base, &list, &count);
    while (below < count && list[below] <= va)
        below++;
    wanted = (int64_t)below - 1 + delta;
    if (SUCCEEDED(hr) && (wanted < 0 || wanted >= (int64_t)count))
        hr = E_NOINTERFACE;
    if (SUCCEEDED(hr)) {
        *address = list[wanted];
        hr = names_at(m, all, names, *address, text, &displacement);
    }
    free(list);
    return hr;
}
