#include "nt/modules_added.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

static bool is_added(const struct module *module)
{
    return module->flags & MODULES_SYNTHETIC;
}

/* Make room for one more, behind the loaded ones. */
static HRESULT insert(struct modules *all, const struct module *module)
{
    struct module *list = realloc(all->list, (all->count + 1) * sizeof(*list));

    if (!list)
        return E_OUTOFMEMORY;
    all->list = list;
    memmove(&list[all->loaded + 1], &list[all->loaded], (all->count - all->loaded) * sizeof(*list));
    list[all->loaded++] = *module;
    all->count++;
    return S_OK;
}

static struct module take_out(struct modules *all, size_t index)
{
    struct module module = all->list[index];

    all->count--;
    all->loaded--;
    memmove(&all->list[index], &all->list[index + 1], (all->count - index) * sizeof(module));
    return module;
}

void modules_move_added(struct modules *from, struct modules *to)
{
    for (size_t i = 0; i < from->loaded;) {
        struct module module;

        if (!is_added(&from->list[i])) {
            i++;
            continue;
        }
        module = take_out(from, i);
        if (FAILED(insert(to, &module)))
            modules_free_one(&module);
    }
}

HRESULT modules_add(
        struct modules *all, uint64_t base, uint32_t size, const char *path, const char *name)
{
    struct module module = { .base = base, .size = size, .flags = MODULES_SYNTHETIC };
    HRESULT hr = E_OUTOFMEMORY;

    if (!size || base + (size - 1) < base)
        return E_INVALIDARG;
    for (size_t i = 0; i < all->loaded; i++) {
        const struct module *other = &all->list[i];

        if (base - other->base < other->size || other->base - base < size ||
                text_alike(other->name, name))
            return E_INVALIDARG;
    }
    module.path = strdup(path);
    module.name = strdup(name);
    if (module.path && module.name) {
        module.file = modules_file_of(module.path);
        hr = insert(all, &module);
    }
    if (FAILED(hr))
        modules_free_one(&module);
    return hr;
}

HRESULT modules_remove(struct modules *all, uint64_t base)
{
    for (size_t i = 0; i < all->loaded; i++)
        if (is_added(&all->list[i]) && all->list[i].base == base) {
            struct module module = take_out(all, i);

            modules_free_one(&module);
            synthetic_remove_module(&all->symbols, base);
            return S_OK;
        }
    return E_NOINTERFACE;
}

void modules_remove_all(struct modules *all)
{
    struct modules added = { .list = NULL };

    modules_move_added(all, &added);
    modules_deinit(&added);
    synthetic_deinit(&all->symbols);
}
