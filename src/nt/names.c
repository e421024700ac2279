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

HRESULT names_exports(
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

static void write_name(char text[NAMES_MAX], const struct module *module, const char *name)
{
    snprintf(text, NAMES_MAX, "%.*s!%.*s", (int)MODULE_NAME_MAX - 2, module->name,
            (int)EXPORTS_NAME_MAX - 1, name);
}

HRESULT names_at(struct memory *m, const struct modules *all, struct names *names, uint64_t va,
        char text[NAMES_MAX], uint64_t *displacement)
{
    const struct module *module = modules_at(all, va);
    const struct synthetic_symbol *own;
    struct export_symbol symbol;
    struct exports *exports;
    HRESULT hr;

    if (!module)
        return E_NOINTERFACE;
    hr = names_exports(m, names, module->base, &exports);
    if (SUCCEEDED(hr))
        hr = exports_near(exports, va, &symbol, displacement);
    if (ends_search(hr))
        return hr;
    own = synthetic_at(&all->symbols, module->base, va);
    if (own && (FAILED(hr) || va - own->address <= *displacement)) {
        write_name(text, module, own->name);
        *displacement = va - own->address;
    } else if (SUCCEEDED(hr)) {
        write_name(text, module, symbol.name);
    } else {
        snprintf(text, NAMES_MAX, "%s", module->name);
        *displacement = va - module->base;
    }
    return S_OK;
}

HRESULT names_after(struct memory *m, const struct modules *all, struct names *names, uint64_t va,
        char text[NAMES_MAX], uint64_t *after)
{
    const struct module *module = modules_at(all, va);
    struct export_symbol symbol;
    struct exports *exports;
    HRESULT hr;

    if (!module)
        return E_NOINTERFACE;
    hr = names_exports(m, names, module->base, &exports);
    if (SUCCEEDED(hr))
        hr = exports_after(exports, va, &symbol);
    if (FAILED(hr))
        return ends_search(hr) ? hr : E_NOINTERFACE;
    write_name(text, module, symbol.name);
    *after = symbol.address;
    return S_OK;
}

/* What was added to a module goes before what it exports. */
static HRESULT find_in(struct memory *m, const struct modules *all, struct names *names,
        const struct module *module, const char *name, uint64_t *va)
{
    const struct synthetic_symbol *own = synthetic_named(&all->symbols, module->base, name);
    struct export_symbol symbol;
    struct exports *exports;
    HRESULT hr;

    if (own) {
        *va = own->address;
        return S_OK;
    }
    hr = names_exports(m, names, module->base, &exports);

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
        hr = find_in(m, all, names, found, mark + 1, va);
    } else if (!mark) {
        for (size_t i = 0; hr == E_NOINTERFACE && i < all->loaded; i++) {
            found = &all->list[i];
            hr = find_in(m, all, names, found, name, va);
        }
    }
    if (SUCCEEDED(hr) && module)
        *module = found;
    return hr;
}

/* The next of one module: its exports, then what was added to it; S_FALSE: there are no more. */
static HRESULT next_in(struct memory *m, const struct modules *all, struct names *names,
        const char *pattern, struct names_cursor *cursor, char text[NAMES_MAX], uint64_t *va)
{
    const struct module *module = &all->list[cursor->module];
    const struct synthetic_symbol *own;
    struct export_symbol symbol;
    struct exports *exports;
    HRESULT hr = names_exports(m, names, module->base, &exports);

    if (SUCCEEDED(hr))
        hr = exports_next(exports, pattern, &cursor->export, &symbol);
    if (ends_search(hr))
        return hr;
    if (hr == S_OK) {
        write_name(text, module, symbol.name);
        *va = symbol.address;
        return S_OK;
    }
    own = synthetic_next(&all->symbols, module->base, pattern, &cursor->synthetic);
    if (!own)
        return S_FALSE;
    write_name(text, module, own->name);
    *va = own->address;
    return S_OK;
}

HRESULT names_next(struct memory *m, const struct modules *all, struct names *names,
        const char *pattern, struct names_cursor *cursor, char text[NAMES_MAX], uint64_t *va)
{
    const char *mark = strchr(pattern, '!');
    char modules[MODULE_NAME_MAX] = "*";

    if (mark) {
        if ((size_t)(mark - pattern) >= sizeof(modules))
            return E_INVALIDARG;
        memcpy(modules, pattern, (size_t)(mark - pattern));
        modules[mark - pattern] = '\0';
        pattern = mark + 1;
    }
    while (cursor->module < all->loaded) {
        HRESULT hr = text_matches(modules, all->list[cursor->module].name)
                             ? next_in(m, all, names, pattern, cursor, text, va)
                             : S_FALSE;

        if (hr != S_FALSE)
            return hr;
        *cursor = (struct names_cursor){ .module = cursor->module + 1 };
    }
    return S_FALSE;
}
