#include "nt/names.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

#define MODULE_NAME_MAX 64u

void names_deinit(struct names *names)
{
    for (size_t i = 0; i < NAMES_IMAGES; i++)
        exports_close(names->images[i].exports);
    memset(names, 0, sizeof(*names));
}

/* What an image exports, remembered. */
static HRESULT open_image(
        struct memory *m, struct names *names, uint64_t base, struct exports **exports)
{
    struct names_image *image;

    if (names->generation != m->generation)
        names_deinit(names);
    names->generation = m->generation;
    for (size_t i = 0; i < NAMES_IMAGES; i++) {
        image = &names->images[i];
        if (image->known && image->base == base) {
            *exports = image->exports;
            return image->answer;
        }
    }
    image = &names->images[names->next++ % NAMES_IMAGES];
    exports_close(image->exports);
    *image = (struct names_image){ .base = base };
    image->answer = exports_open(m, base, &image->exports);
    image->known = image->answer != HR_INTERRUPTED && image->answer != E_OUTOFMEMORY;
    if (FAILED(image->answer))
        image->exports = NULL;
    *exports = image->exports;
    return image->answer;
}

/* A failure that says nothing of what is exported. */
static bool ends_search(HRESULT hr)
{
    return hr == HR_INTERRUPTED || hr == E_OUTOFMEMORY;
}

HRESULT names_at(struct memory *m, const struct modules *all, struct names *names, uint64_t va,
        char text[NAMES_MAX], uint64_t *displacement)
{
    const struct module *module = modules_at(all, va);
    struct export_symbol symbol;
    struct exports *exports;
    HRESULT hr;

    if (!module)
        return E_NOINTERFACE;
    hr = open_image(m, names, module->base, &exports);
    if (SUCCEEDED(hr))
        hr = exports_near(exports, va, &symbol, displacement);
    if (ends_search(hr))
        return hr;
    if (SUCCEEDED(hr)) {
        snprintf(text, NAMES_MAX, "%.*s!%s", (int)MODULE_NAME_MAX - 2, module->name, symbol.name);
    } else {
        snprintf(text, NAMES_MAX, "%s", module->name);
        *displacement = va - module->base;
    }
    return S_OK;
}

/* The export of a name in one module. */
static HRESULT find_in(struct memory *m, struct names *names, const struct module *module,
        const char *name, uint64_t *va)
{
    struct export_symbol symbol;
    struct exports *exports;
    HRESULT hr = open_image(m, names, module->base, &exports);

    if (SUCCEEDED(hr))
        hr = exports_find(exports, name, &symbol);
    if (FAILED(hr))
        return ends_search(hr) ? hr : E_NOINTERFACE;
    *va = symbol.address;
    return S_OK;
}

/* The module whose name is the text up to `length`; NULL: none that is loaded. */
static const struct module *module_of(const struct modules *all, const char *name, size_t length)
{
    char copy[MODULE_NAME_MAX];
    size_t index;

    if (length >= sizeof(copy))
        return NULL;
    memcpy(copy, name, length);
    copy[length] = '\0';
    index = modules_find(all, copy, 0);
    return index < all->loaded ? &all->list[index] : NULL;
}

HRESULT names_find(struct memory *m, const struct modules *all, struct names *names,
        const char *name, uint64_t *va, const struct module **module)
{
    const char *mark = strchr(name, '!');
    const struct module *found = module_of(all, name, mark ? (size_t)(mark - name) : strlen(name));
    HRESULT hr = E_NOINTERFACE;

    if (found && (!mark || !mark[1])) {
        *va = found->base;
        hr = S_OK;
    } else if (found) {
        hr = find_in(m, names, found, mark + 1, va);
    } else if (!mark) {
        for (size_t i = 0; hr == E_NOINTERFACE && i < all->loaded; i++) {
            found = &all->list[i];
            hr = find_in(m, names, found, name, va);
        }
    }
    if (SUCCEEDED(hr) && module)
        *module = found;
    return hr;
}

HRESULT names_next(struct memory *m, const struct modules *all, struct names *names,
        const char *pattern, struct names_cursor *cursor, char text[NAMES_MAX], uint64_t *va)
{
    const char *mark = strchr(pattern, '!');
    char modules[MODULE_NAME_MAX] = "*";
    struct export_symbol symbol;
    struct exports *exports;
    HRESULT hr;

    if (mark) {
        if ((size_t)(mark - pattern) >= sizeof(modules))
            return E_INVALIDARG;
        memcpy(modules, pattern, (size_t)(mark - pattern));
        modules[mark - pattern] = '\0';
        pattern = mark + 1;
    }
    for (; cursor->module < all->loaded; cursor->module++, cursor->export = 0) {
        const struct module *module = &all->list[cursor->module];

        if (!text_matches(modules, module->name))
            continue;
        hr = open_image(m, names, module->base, &exports);
        if (SUCCEEDED(hr))
            hr = exports_next(exports, pattern, &cursor->export, &symbol);
        if (ends_search(hr))
            return hr;
        if (hr != S_OK)
            continue;
        snprintf(text, NAMES_MAX, "%.*s!%s", (int)MODULE_NAME_MAX - 2, module->name, symbol.name);
        *va = symbol.address;
        return S_OK;
    }
    return S_FALSE;
}
