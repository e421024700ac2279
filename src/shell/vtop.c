/* !vtop: the way from a virtual address to its byte, entry by entry. */
#include <inttypes.h>

#include "base/cursor.h"
#include "shell/command.h"
#include "shell/expression.h"

/* What an entry of x64 tables says besides the address: Intel SDM volume 3A, 4.5.4. */
#define ENTRY_PWT       (UINT64_C(1) << 3)
#define ENTRY_PCD       (UINT64_C(1) << 4)
#define ENTRY_PAT_4K    (UINT64_C(1) << 7)
#define ENTRY_PAT_LARGE (UINT64_C(1) << 12)

/* The last level's entry first. */
static const char *const level_names[] = { "PTE", "PDE", "PDPTE", "PML4E", "PML5E" };

static void print_steps(
        struct run *r, const struct paging_form *form, const struct paging_trail *trail)
{
    char where[RUN_ADDRESS_MAX];
    char entry[RUN_ADDRESS_MAX];

    for (unsigned i = 0; i < trail->count; i++)
        run_print(r, "%-9s %s  %s\n", level_names[form->level_count - 1 - i],
                run_halves(trail->steps[i].pa, where), run_halves(trail->steps[i].entry, entry));
}

/* The index into the PAT register: PAT, PCD, PWT, the highest bit first. */
static unsigned pat_index(const struct paging_trail *trail)
{
    uint64_t leaf = trail->steps[trail->count - 1].entry;
    uint64_t pat = trail->page_size > 4096 ? ENTRY_PAT_LARGE : ENTRY_PAT_4K;

    return (leaf & pat ? 4u : 0) + (leaf & ENTRY_PCD ? 2u : 0) + (leaf & ENTRY_PWT ? 1u : 0);
}

static void print_leaf(struct run *r, const struct paging_trail *trail)
{
    char text[RUN_ADDRESS_MAX];

    run_print(r, "%-9s %s\n", "physical", run_halves(trail->pa, text));
    run_print(r, "%-9s 0x%" PRIx64 " bytes, %s, %s, %s, PAT %u\n", "page", trail->page_size,
            trail->writable ? "writable" : "read-only", trail->user ? "user" : "kernel",
            trail->no_execute ? "no execute" : "execute", pat_index(trail));
}

static HRESULT read_entry(void *context, uint64_t pa, uint64_t *entry)
{
    uint8_t bytes[sizeof(*entry)];
    struct cursor c;
    size_t done = 0;
    HRESULT hr = physical_read(context, pa, DS_CACHING_DEFAULT, bytes, sizeof(bytes), &done);

    if (SUCCEEDED(hr) && done < sizeof(bytes))
        return HR_READ_FAULT;
    if (SUCCEEDED(hr)) {
        c = cursor_of(bytes, sizeof(bytes));
        *entry = take_u64(&c);
    }
    return hr;
}

static HRESULT show_walk(struct run *r, const struct paging_form *form, uint64_t root, uint64_t va)
{
    struct memory *m = r->memory;
    struct paging_trail trail;
    char text[RUN_ADDRESS_MAX];
    HRESULT hr = paging_walk(form, root, va, read_entry, m, &trail);

    run_print(r, "%-9s %s  %s\n", "virtual", run_halves(va, text), form->name);
    run_print(r, "%-9s %s\n", "root", run_halves(root & form->root_mask, text));
    print_steps(r, form, &trail);
    if (SUCCEEDED(hr))
        print_leaf(r, &trail);
    else if (trail.count == 0)
        hr = run_fail(r, hr, "the address is not canonical");
    else
        hr = run_fail(
                r, hr, "the walk ends at the %s", level_names[form->level_count - trail.count]);
    return hr;
}

HRESULT vtop_show(struct run *r)
{
    const struct ds_target_info *info = &r->memory->target->info;
    const struct paging_form *form = paging_form_of(info->paging);
    uint64_t root = 0;
    uint64_t va = 0;
    HRESULT hr = expression_take_item(r, &va);

    if (SUCCEEDED(hr) && !scan_done(&r->scan)) {
        root = va;
        hr = expression_take_item(r, &va);
    }
    if (SUCCEEDED(hr))
        hr = run_expect_end(r);
    if (FAILED(hr))
        return hr;
    hr = engine_enter(r->engine, NEEDS_TABLES);
    if (FAILED(hr))
        return run_fail(r, hr, "a page table");
    if (!root)
        root = info->root;
    if (!form || !root)
        hr = run_fail(r, HR_NO_PAGE, "the root of the page tables is not known");
    else
        hr = show_walk(r, form, root, translate_canonical(r->memory, va));
    engine_leave(r->engine);
    return hr;
}
