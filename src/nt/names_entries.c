#include "nt/names_entries.h"

#include <stdio.h>

static void take_own(const struct synthetic_symbol *own, struct names_entry *entry)
{
    entry->base = own->base;
    entry->id = own->id;
    entry->address = own->address;
    entry->size = own->size;
    entry->synthetic = true;
    snprintf(entry->name, sizeof(entry->name), "%s", own->name);
}

static HRESULT take_export(
        struct exports *exports, uint64_t base, size_t function, struct names_entry *entry)
{
    struct export_symbol symbol;
    HRESULT hr = exports_by_number(exports, function, &symbol);

    if (FAILED(hr))
        return hr;
    entry->base = base;
    entry->id = function + UINT64_C(1);
    entry->address = symbol.address;
    entry->size = 0;
    entry->synthetic = false;
    snprintf(entry->name, sizeof(entry->name), "%s", symbol.name);
    return S_OK;
}

static bool is_loaded(const struct modules *all, uint64_t base)
{
    for (size_t i = 0; i < all->loaded; i++)
        if (all->list[i].base == base)
            return true;
    return false;
}

HRESULT names_entry_by_id(struct memory *m, const struct modules *all, struct names *names,
        uint64_t base, uint64_t id, struct names_entry *entry)
{
    struct exports *exports;
    HRESULT hr;

    if (!is_loaded(all, base) || !id)
        return E_NOINTERFACE;
    for (size_t i = 0; i < all->symbols.count; i++)
        if (all->symbols.list[i].base == base && all->symbols.list[i].id == id) {
            take_own(&all->symbols.list[i], entry);
            return S_OK;
        }
    hr = names_exports(m, names, base, &exports);
    if (FAILED(hr))
        return hr;
    if (id > exports_count(exports) || !exports_address(exports, (size_t)id - 1))
        return E_NOINTERFACE;
    return take_export(exports, base, (size_t)id - 1, entry);
}

HRESULT names_entry_at(struct memory *m, const struct modules *all, struct names *names,
        uint64_t va, struct names_entry *entry)
{
    const struct module *module = modules_at(all, va);
    const struct synthetic_symbol *own;
    struct exports *exports;
    HRESULT hr;

    if (!module)
        return E_NOINTERFACE;
    own = synthetic_at(&all->symbols, module->base, va);
    if (own && own->address == va) {
        take_own(own, entry);
        return S_OK;
    }
    hr = names_exports(m, names, module->base, &exports);
    for (size_t i = 0; SUCCEEDED(hr) && i < exports_count(exports); i++)
        if (exports_address(exports, i) == va)
            return take_export(exports, module->base, i, entry);
    return SUCCEEDED(hr) ? E_NOINTERFACE : hr;
}
