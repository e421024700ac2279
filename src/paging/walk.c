#include "paging/paging.h"

#define BIT(n) (UINT64_C(1) << (n))

/* permissions of x86 and x64 */
#define WRITABLE   BIT(1)
#define USER       BIT(2)
#define NO_EXECUTE BIT(63)

/* ARM64: of the descriptor of a page or block */
#define ARM_USER           BIT(6)  /* AP[1] */
#define ARM_READ_ONLY      BIT(7)  /* AP[2] */
#define ARM_DIRTY_MANAGED  BIT(51) /* DBM: it may be written, AP[2] says that it was not yet */
#define ARM_NO_KERNEL_EXEC BIT(53)
#define ARM_NO_USER_EXEC   BIT(54)

/* ARM64: of the descriptor of a table, for all below it */
#define ARM_TABLE_NO_KERNEL_EXEC BIT(59)
#define ARM_TABLE_NO_USER_EXEC   BIT(60)
#define ARM_TABLE_NO_USER        BIT(61) /* APTable[0] */
#define ARM_TABLE_READ_ONLY      BIT(62) /* APTable[1] */

/* The entries of a walk, as far as they say what the page may be used for. */
struct seen {
    uint64_t all;  /* bits that all of them have; ARM64: all tables' */
    uint64_t any;  /* bits that some have */
    uint64_t page; /* ARM64: the page's descriptor */
};

static bool has_two_roots(const struct paging_form *form, const struct paging_roots *roots)
{
    return form->arm && roots->high;
}

static bool is_canonical(
        const struct paging_form *form, const struct paging_roots *roots, uint64_t va)
{
    uint64_t high = va >> (form->va_bits - 1);

    if (has_two_roots(form, roots))
        return va & BIT(55) ? va >> 48 == 0xffff : (va >> 48 & 0xff) == 0;
    if (form->va_bits == 32 && va <= UINT32_MAX)
        return true;
    return high == 0 || high == UINT64_MAX >> (form->va_bits - 1);
}

uint64_t paging_root_of(
        const struct paging_form *form, const struct paging_roots *roots, uint64_t va)
{
    bool two = has_two_roots(form, roots);
    bool high = two && (va & BIT(55));
    bool user = !(va & BIT(two ? 55 : 63));

    if (roots->no_user && user)
        return 0;
    return (high ? roots->high : roots->low) & form->root_mask;
}

uint64_t paging_gap_last(
        const struct paging_form *form, const struct paging_roots *roots, uint64_t va)
{
    uint64_t upper_half = ~(BIT(form->va_bits - 1) - 1);

    if (has_two_roots(form, roots)) {
        /* the lower half comes again under each tag */
        upper_half = UINT64_C(0xffff) << 48;
        if ((roots->low & form->root_mask) && va >> 56 < 0xff)
            return va | (BIT(56) - 1);
        return va < upper_half ? upper_half - 1 : UINT64_MAX;
    }
    return (roots->low & form->root_mask) && va < upper_half ? upper_half - 1 : UINT64_MAX;
}

static void take_entry(const struct paging_form *form, const struct paging_level *level,
        uint64_t entry, bool page, struct seen *seen)
{
    if (level->bare)
        return;
    if (form->arm && page) {
        seen->page = entry;
        return;
    }
    seen->all &= entry;
    seen->any |= entry;
}

/* Source: Arm Architecture Reference Manual, D8.4. */
static void judge_arm(const struct seen *seen, struct paging_trail *trail)
{
    bool read_only = (seen->page & ARM_READ_ONLY) && !(seen->page & ARM_DIRTY_MANAGED);
    uint64_t page_bit;
    uint64_t table_bit;

    trail->writable = !read_only && !(seen->any & ARM_TABLE_READ_ONLY);
    trail->user = (seen->page & ARM_USER) && !(seen->any & ARM_TABLE_NO_USER);
    page_bit = trail->user ? ARM_NO_USER_EXEC : ARM_NO_KERNEL_EXEC;
    table_bit = trail->user ? ARM_TABLE_NO_USER_EXEC : ARM_TABLE_NO_KERNEL_EXEC;
    trail->no_execute = (seen->page & page_bit) || (seen->any & table_bit);
}

static void judge(
        const struct paging_form *form, const struct seen *seen, struct paging_trail *trail)
{
    if (form->arm) {
        judge_arm(seen, trail);
        return;
    }
    trail->writable = seen->all & WRITABLE;
    trail->user = seen->all & USER;
    trail->no_execute = seen->any & NO_EXECUTE;
}

static void arrive(const struct paging_form *form, const struct paging_level *level, uint64_t entry,
        uint64_t va, struct paging_trail *trail)
{
    uint64_t offset_mask = BIT(level->shift) - 1;

    /* a large page's address begins above the offset: bit 12 is PAT there */
    trail->pa = (entry & form->address_mask & ~offset_mask) | (va & offset_mask);
    if (form->pse36 && level->page_mask)
        trail->pa |= (entry >> 13 & 0xff) << 32;
    trail->page_size = offset_mask + 1;
}

static HRESULT walk_tables(const struct paging_form *form, uint64_t table, uint64_t va,
        paging_reader *read, void *context, struct paging_trail *trail, struct seen *seen)
{
    for (const struct paging_level *level = form->levels;; level++) {
        uint64_t index = va >> level->shift & (BIT(level->index_bits) - 1);
        struct paging_step *step = &trail->steps[trail->count++];
        bool page;
        HRESULT hr;

        step->pa = table + index * form->entry_size;
        step->entry = 0;
        hr = read(context, step->pa, form->entry_size, &step->entry);
        if (FAILED(hr))
            return hr;
        if ((step->entry & level->valid) != level->valid)
            return HR_NO_PAGE;
        page = (step->entry & level->page_mask) == level->page_bits;
        take_entry(form, level, step->entry, page, seen);
        if (page) { /* whatever is valid in the last level is one */
            arrive(form, level, step->entry, va, trail);
            return S_OK;
        }
        table = step->entry & form->address_mask;
    }
}

HRESULT paging_walk(const struct paging_form *form, const struct paging_roots *roots, uint64_t va,
        paging_reader *read, void *context, struct paging_trail *trail)
{
    struct seen seen = { .all = UINT64_MAX, .page = ARM_USER };
    uint64_t root = paging_root_of(form, roots, va);
    HRESULT hr = HR_NO_PAGE;

    trail->count = 0;
    trail->pa = 0;
    trail->page_size = 0;
    if (root && is_canonical(form, roots, va))
        hr = walk_tables(form, root, va, read, context, trail, &seen);
    judge(form, &seen, trail);
    return hr;
}
