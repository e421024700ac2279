/* !address: what virtual memory is like. Layout: WinDbg's, as far as a target tells. */
#include "shell/address.h"

#include <inttypes.h>
#include <stdio.h>

#include "memory/region.h"
#include "shell/command.h"
#include "shell/expression.h"
#include "target/target.h"

#define UNKNOWN "<info not present at the target>"

const struct module *address_module(struct run *r, uint64_t va)
{
    struct modules *all = &r->engine->facts.modules;
    HRESULT hr = modules_current(r->memory, all);

    for (size_t i = 0; SUCCEEDED(hr) && i < all->loaded; i++)
        if (va - all->list[i].base < all->list[i].size)
            return &all->list[i];
    return NULL;
}

/* "4.000 kB", as four digits say it best. */
static void print_size(struct run *r, uint64_t size)
{
    static const char *const units[] = { " B", "kB", "MB", "GB", "TB", "PB", "EB" };
    char text[RUN_ADDRESS_MAX];
    double count = (double)size;
    size_t unit = 0;

    while (count >= 1024 && unit + 1 < sizeof(units) / sizeof(units[0])) {
        count /= 1024;
        unit++;
    }
    run_print(r, "%s (%8.3f %s)\n", run_address(r, size, text), count, units[unit]);
}

static void print_place(struct run *r, const char *what, uint64_t first, uint64_t last)
{
    char text[RUN_ADDRESS_MAX];

    run_print(r, "Usage:                  %s\n", what);
    run_print(r, "Base Address:           %s\n", run_address(r, first, text));
    run_print(r, "End Address:            %s\n", run_address(r, last + 1, text));
    run_print(r, "Region Size:            ");
    print_size(r, last - first + 1);
}

static void print_module(struct run *r, const struct module *module)
{
    if (!module)
        return;
    run_print(r, "Image Path:             ");
    run_put_name(r, module->path);
    run_print(r, "\nModule Name:            %s\n", module->name);
}

static void print_flag(struct run *r, const char *title, uint32_t flag, const char *words)
{
    if (*words)
        run_print(r, "%-24s%08" PRIx32 "          %s\n", title, flag, words);
    else
        run_print(r, "%-24s%s\n", title, UNKNOWN);
}

/* What the system keeps of a process's address. */
static HRESULT show_region(struct run *r, const char *at, uint64_t va)
{
    char words[ADDRESS_PROTECT_MAX];
    char text[RUN_ADDRESS_MAX];
    const struct module *module;
    struct ds_region region;
    HRESULT hr = region_describe(r->memory, va, &region);

    if (hr == E_INVALIDARG)
        return run_refuse(r, at, "nothing can be at %s", run_address(r, va, text));
    if (FAILED(hr))
        return run_fail(r, hr, "%s", run_address(r, va, text));
    module = address_module(r, va);
    run_print(r, "\n");
    print_place(r, address_usage(&region, module), region.range.first, region.range.last);
    print_flag(r, "State:", region.state, address_state(region.state));
    print_flag(r, "Protect:", region.protect, address_protect(region.protect, words));
    print_flag(r, "Type:", region.type, address_type(region.type));
    if (region.allocation_base) {
        run_print(r, "Allocation Base:        %s\n", run_address(r, region.allocation_base, text));
        print_flag(r, "Allocation Protect:", region.allocation_protect,
                address_protect(region.allocation_protect, words));
    }
    print_module(r, module);
    return S_OK;
}

/* The run that an address of a kernel begins, or is in as far as its page tells. */
static HRESULT show_run(struct run *r, uint64_t va)
{
    struct memory *m = r->memory;
    uint64_t first = va & ~(uint64_t)(m->target->info.page_size - 1);
    uint64_t room = translate_room(m, first);
    const struct module *module;
    char text[RUN_ADDRESS_MAX];
    struct region region;
    HRESULT hr = region_run(m, first, &region);

    if (FAILED(hr))
        return run_fail(r, hr, "%s", run_address(r, va, text));
    module = address_module(r, va);
    run_print(r, "\n");
    print_place(r, module ? "Image" : "<unknown>", first,
            first + (region.more < room ? region.more : room));
    run_print(r, "Content:                %s\n", region.valid ? "valid" : "not valid");
    print_module(r, module);
    return S_OK;
}

HRESULT address_show(struct run *r)
{
    bool all = scan_done(&r->scan);
    bool regions = r->engine->able & NEEDS_REGIONS;
    const char *at = r->scan.at;
    uint64_t va = 0;
    HRESULT hr = all ? S_OK : expression_take(r, &va);

    if (SUCCEEDED(hr))
        hr = run_expect_end(r);
    if (FAILED(hr))
        return hr;
    va = translate_canonical(r->memory, va);
    if (all)
        return regions ? address_list(r) : address_list_valid(r);
    return regions ? show_region(r, at, va) : show_run(r, va);
}
