/* !address without an address. */
#include "shell/address.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "memory/region.h"
#include "nt/modules.h"

struct word_of {
    uint32_t value;
    const char *text;
};

/* clang-format off */
static const struct word_of protections[] = {
    { PAGE_NOACCESS,          "PAGE_NOACCESS" },
    { PAGE_READONLY,          "PAGE_READONLY" },
    { PAGE_READWRITE,         "PAGE_READWRITE" },
    { PAGE_WRITECOPY,         "PAGE_WRITECOPY" },
    { PAGE_EXECUTE,           "PAGE_EXECUTE" },
    { PAGE_EXECUTE_READ,      "PAGE_EXECUTE_READ" },
    { PAGE_EXECUTE_READWRITE, "PAGE_EXECUTE_READWRITE" },
    { PAGE_EXECUTE_WRITECOPY, "PAGE_EXECUTE_WRITECOPY" },
    { PAGE_GUARD,             "PAGE_GUARD" },
    { PAGE_NOCACHE,           "PAGE_NOCACHE" },
    { PAGE_WRITECOMBINE,      "PAGE_WRITECOMBINE" },
};

static const struct word_of states[] = {
    { MEM_COMMIT,  "MEM_COMMIT" },
    { MEM_RESERVE, "MEM_RESERVE" },
    { MEM_FREE,    "MEM_FREE" },
};

static const struct word_of types[] = {
    { MEM_PRIVATE, "MEM_PRIVATE" },
    { MEM_MAPPED,  "MEM_MAPPED" },
    { MEM_IMAGE,   "MEM_IMAGE" },
};
/* clang-format on */

static const char *find(const struct word_of *words, size_t count, uint32_t value)
{
    for (size_t i = 0; i < count; i++)
        if (words[i].value == value)
            return words[i].text;
    return "";
}

const char *address_state(uint32_t state)
{
    return find(states, sizeof(states) / sizeof(states[0]), state);
}

const char *address_type(uint32_t type)
{
    return find(types, sizeof(types) / sizeof(types[0]), type);
}

const char *address_protect(uint32_t protect, char text[ADDRESS_PROTECT_MAX])
{
    size_t length = 0;

    text[0] = '\0';
    for (size_t i = 0; i < sizeof(protections) / sizeof(protections[0]); i++)
        if ((protect & protections[i].value) && length < ADDRESS_PROTECT_MAX)
            length += (size_t)snprintf(text + length, ADDRESS_PROTECT_MAX - length, "%s%s",
                    length ? "|" : "", protections[i].text);
    return text;
}

const char *address_usage(const struct ds_region *region, const struct module *module)
{
    if (region->state == MEM_FREE)
        return "Free";
    if (module)
        return "Image";
    return region->type == MEM_MAPPED ? "MappedFile" : "<unknown>";
}

static bool is_narrow(const struct run *r)
{
    return run_pointer_size(r) == 4;
}

/* In a column, without the zeros before it. */
static void print_column(struct run *r, uint64_t value)
{
    if (is_narrow(r))
        run_print(r, " %8" PRIx32, (uint32_t)value);
    else
        run_print(r, " %8" PRIx32 "`%08" PRIx32, (uint32_t)(value >> 32), (uint32_t)value);
}

static void print_places(struct run *r, uint64_t first, uint64_t last)
{
    print_column(r, first);
    print_column(r, last + 1);
    print_column(r, last - first + 1);
}

static void print_title(struct run *r, const char *rest)
{
    char line[160];
    size_t length = (is_narrow(r) ? 28 : 55) + strlen(rest);

    run_print(r,
            is_narrow(r) ? "  BaseAddr EndAddr+1 RgnSize %s\n"
                         : "        BaseAddress      EndAddress+1        RegionSize %s\n",
            rest);
    memset(line, '-', length);
    line[length] = '\0';
    run_print(r, "%s\n", line);
}

/* The end of a line. */
static void print_usage(struct run *r, const char *usage, const struct module *module)
{
    if (!module) {
        run_print(r, "%s\n", usage);
        return;
    }
    run_print(r, "%-10s [%s; \"", usage, module->name);
    run_put_name(r, module->path);
    run_print(r, "\"]\n");
}

/* '+' begins an allocation. */
static void print_region(struct run *r, const struct ds_region *region, bool begins)
{
    const struct module *module = address_module(r, region->range.first);
    char words[ADDRESS_PROTECT_MAX];

    run_print(r, "%c", begins ? '+' : ' ');
    print_places(r, region->range.first, region->range.last);
    run_print(r, " %-11s %-11s %-34s ", address_type(region->type), address_state(region->state),
            address_protect(region->protect, words));
    print_usage(r, address_usage(region, module), region->state == MEM_FREE ? NULL : module);
}

HRESULT address_list(struct run *r)
{
    struct memory *m = r->memory;
    uint64_t base = 0;
    uint64_t va = 0;
    char where[RUN_ADDRESS_MAX];
    HRESULT hr = S_OK;

    print_title(r, "    Type       State                 Protect             Usage");
    while (SUCCEEDED(hr)) {
        struct ds_region region;

        hr = run_poll(r);
        if (SUCCEEDED(hr))
            hr = region_describe(m, va, &region);
        if (FAILED(hr))
            break;
        print_region(r, &region, !region.allocation_base || region.allocation_base != base);
        base = region.allocation_base;
        if (region.range.last - va >= translate_room(m, va))
            return S_OK;
        va = translate_canonical(m, region.range.last + 1);
    }
    if (hr == E_INVALIDARG) /* nothing can be from here on */
        return S_OK;
    return run_fail(r, hr, "%s", run_address(r, va, where));
}

/* What is in an image stands apart from what is not, and from what is in another. */
static uint64_t cut_at_images(struct run *r, uint64_t first, uint64_t size)
{
    struct modules *all = &r->engine->facts.modules;
    HRESULT hr = modules_current(r->memory, all);

    for (size_t i = 0; SUCCEEDED(hr) && i < all->loaded; i++) {
        const struct module *module = &all->list[i];

        if (first - module->base < module->size && module->size - (first - module->base) < size)
            size = module->size - (first - module->base);
        else if (module->base - first < size && module->base != first)
            size = module->base - first;
    }
    return size;
}

static void print_valid(struct run *r, uint64_t first, uint64_t size)
{
    const struct module *module = address_module(r, first);

    run_print(r, " ");
    print_places(r, first, first + (size - 1));
    run_print(r, " ");
    print_usage(r, module ? "Image" : "<unknown>", module);
}

HRESULT address_list_valid(struct run *r)
{
    struct memory *m = r->memory;
    uint64_t va = 0;
    char where[RUN_ADDRESS_MAX];
    HRESULT hr = S_OK;

    print_title(r, "Usage");
    while (SUCCEEDED(hr)) {
        uint64_t first;
        uint64_t size;

        hr = region_first_valid(m, va, UINT64_MAX, &first, &size);
        if (SUCCEEDED(hr))
            hr = run_poll(r);
        if (FAILED(hr))
            break;
        size = cut_at_images(r, first, size);
        print_valid(r, first, size);
        if (size - 1 >= translate_room(m, first))
            return S_OK;
        va = translate_canonical(m, first + size);
    }
    if (hr == E_NOINTERFACE)
        return S_OK;
    return run_fail(r, hr, "%s", run_address(r, va, where));
}
