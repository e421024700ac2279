#include "paging/paging.h"

#define ENTRY_PRESENT    (UINT64_C(1) << 0)
#define ENTRY_WRITABLE   (UINT64_C(1) << 1)
#define ENTRY_USER       (UINT64_C(1) << 2)
#define ENTRY_LARGE      (UINT64_C(1) << 7)
#define ENTRY_NO_EXECUTE (UINT64_C(1) << 63)

static bool canonical(const struct paging_form *form, uint64_t va)
{
    uint64_t high = va >> (form->va_bits - 1);

    return high == 0 || high == UINT64_MAX >> (form->va_bits - 1);
}

static void take_permissions(struct paging_trail *trail, uint64_t entry)
{
    trail->writable = trail->writable && (entry & ENTRY_WRITABLE);
    trail->user = trail->user && (entry & ENTRY_USER);
    trail->no_execute = trail->no_execute || (entry & ENTRY_NO_EXECUTE);
}

HRESULT paging_walk(const struct paging_form *form, uint64_t root, uint64_t va, paging_reader *read,
        void *context, struct paging_trail *trail)
{
    uint64_t table = root & form->root_mask;

    trail->count = 0;
    trail->pa = 0;
    trail->page_size = 0;
    trail->writable = true;
    trail->user = true;
    trail->no_execute = false;
    if (!canonical(form, va))
        return HR_NO_PAGE;

    for (unsigned i = 0; i < form->level_count; i++) {
        const struct paging_level *level = &form->levels[i];
        uint64_t index = va >> level->shift & ((UINT64_C(1) << level->index_bits) - 1);
        struct paging_step *step = &trail->steps[trail->count++];
        HRESULT hr;

        step->pa = table + index * sizeof(step->entry);
        step->entry = 0;
        hr = read(context, step->pa, &step->entry);
        if (FAILED(hr))
            return hr;
        if (!(step->entry & ENTRY_PRESENT))
            return HR_NO_PAGE;
        take_permissions(trail, step->entry);
        table = step->entry & form->address_mask;
        if (i + 1 == form->level_count || (level->leaf && (step->entry & ENTRY_LARGE))) {
            uint64_t offset_mask = (UINT64_C(1) << level->shift) - 1;

            /* a large page's address begins above the offset: bit 12 is PAT there */
            trail->pa = (table & ~offset_mask) | (va & offset_mask);
            trail->page_size = offset_mask + 1;
            return S_OK;
        }
    }
    return HR_NO_PAGE; /* a form without levels maps nothing */
}
