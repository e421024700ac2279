/* Runs of virtual addresses that are alike. */
#include "backend/sim/virtual.h"

#include "backend/sim/bus.h"

#define PAGE_SIZE 4096u

/* The first and the last linear address that the target has in va's half. */
static struct ds_range half_of(const struct ds_sim *sim, uint64_t linear)
{
    const struct paging_form *form = paging_form_of(sim->machine.paging);
    unsigned bits = sim->options.pointer_size == 4 ? 32 : form ? form->va_bits : 48;
    uint64_t low_end = (UINT64_C(1) << (bits - 1)) - 1;

    if (linear <= low_end)
        return (struct ds_range){ 0, low_end };
    if (bits == 32)
        return (struct ds_range){ low_end + 1, UINT32_MAX };
    if (linear >= ~low_end)
        return (struct ds_range){ ~low_end, UINT64_MAX };
    return (struct ds_range){ low_end + 1, ~low_end - 1 };
}

static uint32_t protection(const struct ds_sim *sim, const struct paging_trail *trail)
{
    static const uint32_t protections[2][2] = {
        { PAGE_READONLY, PAGE_EXECUTE_READ },
        { PAGE_READWRITE, PAGE_EXECUTE_READWRITE },
    };
    uint32_t protect = protections[trail->writable][!trail->no_execute];

    switch (virtual_type(sim, trail)) {
    case DS_CACHING_UNCACHED:
        return protect | PAGE_NOCACHE;
    case DS_CACHING_WRITE_COMBINED:
        return protect | PAGE_WRITECOMBINE;
    default:
        return protect;
    }
}

/* How much of a page is alike in physical memory: to the end of the range or hole that pa is in. */
static bool physical_run(
        const struct ds_sim *sim, uint64_t pa, enum ds_caching type, uint64_t *last)
{
    const struct machine_range *range = machine_find_overlap(&sim->machine, pa, UINT64_MAX);

    *last = UINT64_MAX;
    if (range && range->base > pa) {
        *last = range->base - 1;
        return false;
    }
    if (!range)
        return false;
    *last = range->last;
    return range->kind != MACHINE_HOLE && (sim->model || bus_fits(range, type));
}

/* What the machine's own maps tell of an allocation. */
static void describe_map(const struct ds_sim *sim, uint64_t linear, struct ds_region *region)
{
    const struct paging_form *form = paging_form_of(sim->machine.paging);
    uint64_t mask = form->va_bits == 32 ? UINT32_MAX : UINT64_MAX; /* maps are sign-extended */

    for (size_t i = 0; i < sim->machine.map_count; i++) {
        const struct machine_map *map = &sim->machine.maps[i];
        uint64_t va = map->va & mask;

        if (map->space != 0 || linear < va || linear - va >= map->size)
            continue;
        region->allocation_base = va;
        region->allocation_protect = region->protect;
    }
}

/* From a page's first byte on: a piece of a page, or all that a table entry leaves unmapped. */
static void one_piece(struct ds_sim *sim, uint64_t linear, struct ds_region *piece)
{
    const struct paging_form *form = paging_form_of(sim->machine.paging);
    struct ds_range half = half_of(sim, linear);
    struct paging_trail trail;
    uint64_t mask = UINT64_MAX;
    HRESULT hr = virtual_walk(sim, linear, &trail);

    *piece = (struct ds_region){
        .range = { linear, half.last }, .state = MEM_FREE, .protect = PAGE_NOACCESS
    };
    if (FAILED(hr) && trail.count == 0)
        return;
    mask = trail.page_size ? trail.page_size - 1
                           : (UINT64_C(1) << form->levels[trail.count - 1].shift) - 1;
    if ((linear | mask) < half.last)
        piece->range.last = linear | mask;
    if (SUCCEEDED(hr)) {
        uint64_t physical_last;

        piece->valid = physical_run(sim, trail.pa, virtual_type(sim, &trail), &physical_last);
        if (physical_last - trail.pa < piece->range.last - linear)
            piece->range.last = linear + (physical_last - trail.pa);
        piece->state = MEM_COMMIT;
        piece->type = MEM_PRIVATE;
        piece->protect = protection(sim, &trail);
        describe_map(sim, linear, piece);
    }
}

static bool alike(const struct ds_region *a, const struct ds_region *b)
{
    return a->valid == b->valid && a->protect == b->protect && a->state == b->state &&
           a->type == b->type && a->allocation_base == b->allocation_base;
}

HRESULT region_query(struct ds_sim *sim, uint64_t va, struct ds_region *region)
{
    struct ds_region piece;
    struct ds_range half;
    uint64_t linear;
    uint64_t sign;

    if (!virtual_linear(sim, va, &linear))
        return E_INVALIDARG;
    half = half_of(sim, linear);
    if (sim->options.user_only && sim->options.pointer_size == 8 && half.first != 0)
        return E_INVALIDARG; /* a process of 32 bits may have both halves */
    sign = va - linear;
    one_piece(sim, linear & ~(uint64_t)(PAGE_SIZE - 1), region);
    while (region->range.last < linear)
        one_piece(sim, region->range.last + 1, region);
    while (region->range.last < half.last) {
        one_piece(sim, region->range.last + 1, &piece);
        if (!alike(region, &piece))
            break;
        region->range.last = piece.range.last;
    }
    region->range.first += sign;
    region->range.last += sign;
    if (region->allocation_base)
        region->allocation_base += sign;
    return S_OK;
}
