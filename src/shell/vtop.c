/* !vtop: the way from a virtual address to its byte, entry by entry. */
#include <inttypes.h>

#include "shell/command.h"
#include "shell/expression.h"

/* What an entry says besides the address. Source: Intel SDM volume 3A, 4.5.4 (x86's and PAE's have
 * the same bits, 4.3 and 4.4); Arm Architecture Reference Manual, D8.3. */
#define ENTRY_PWT       (UINT64_C(1) << 3)
#define ENTRY_PCD       (UINT64_C(1) << 4)
#define ENTRY_PAT_4K    (UINT64_C(1) << 7)
#define ENTRY_PAT_LARGE (UINT64_C(1) << 12)

#define ARM_ATTRIBUTE_SHIFT 2 /* AttrIndx: bits 4:2 */

static void print_steps(
        struct run *r, const struct paging_form *form, const struct paging_trail *trail)
{
    char where[RUN_ADDRESS_MAX];
    char entry[RUN_ADDRESS_MAX];

    for (unsigned i = 0; i < trail->count; i++)
        run_print(r, "%-9s %s  %s\n", form->levels[i].name, run_halves(trail->steps[i].pa, where),
                run_halves(trail->steps[i].entry, entry));
}

/* The memory type: PAT, PCD, PWT as an index into the PAT register; ARM64: one into MAIR. */
static unsigned type_index(const struct paging_form *form, const struct paging_trail *trail)
{
    uint64_t leaf = trail->steps[trail->count - 1].entry;
    uint64_t pat = trail->page_size > 4096 ? ENTRY_PAT_LARGE : ENTRY_PAT_4K;

    if (form->arm)
        return leaf >> ARM_ATTRIBUTE_SHIFT & 7;
    return (leaf & pat ? 4u : 0) + (leaf & ENTRY_PCD ? 2u : 0) + (leaf & ENTRY_PWT ? 1u : 0);
}

static void print_leaf(
        struct run *r, const struct paging_form *form, const struct paging_trail *trail)
{
    char text[RUN_ADDRESS_MAX];

    run_print(r, "%-9s %s\n", "physical", run_halves(trail->pa, text));
    run_print(r, "%-9s 0x%" PRIx64 " bytes, %s, %s, %s, %s %u\n", "page", trail->page_size,
            trail->writable ? "writable" : "read-only", trail->user ? "user" : "kernel",
            trail->no_execute ? "no execute" : "execute", form->arm ? "attribute" : "PAT",
            type_index(form, trail));
}

static HRESULT show_walk(struct run *r, const struct paging_roots *roots, uint64_t va)
{
    const struct paging_form *form = paging_form_of(r->memory->target->info.paging);
    struct paging_trail trail;
    char text[RUN_ADDRESS_MAX];
    uint64_t root;
    HRESULT hr = translate_trail(r->memory, roots, va, &root, &trail);

    if (hr == HR_NO_PAGE)
        return run_fail(r, hr, "the root of the page tables is not known");
    if (FAILED(hr))
        return run_fail(r, hr, "a page table");
    run_print(r, "%-9s %s  %s\n", "virtual", run_halves(va, text), form->name);
    run_print(r, "%-9s %s\n", "root", run_halves(root, text));
    print_steps(r, form, &trail);
    if (hr == S_OK)
        print_leaf(r, form, &trail);
    else if (trail.count == 0)
        hr = run_fail(r, HR_NO_PAGE, "the address is not canonical");
    else
        hr = run_fail(r, HR_NO_PAGE, "the walk ends at the %s", form->levels[trail.count - 1].name);
    return hr;
}

/* Another process's root, where one is named: of the halves that have a root of their own, either.
 */
static struct paging_roots roots_of(const struct memory *m, uint64_t named)
{
    struct paging_roots roots = translate_roots(m);

    if (named)
        roots = (struct paging_roots){ .low = named, .high = roots.high ? named : 0 };
    return roots;
}

HRESULT vtop_show(struct run *r)
{
    struct paging_roots roots;
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
    roots = roots_of(r->memory, root);
    hr = show_walk(r, &roots, translate_canonical(r->memory, va));
    engine_leave(r->engine);
    return hr;
}
