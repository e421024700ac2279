#include "backend/sim/picture.h"

#include <stdlib.h>
#include <string.h>

#define GAP         6 /* between parts that are no neighbours */
#define HEADING     34
#define BAND        19 /* something points there */
#define BAND_UNUSED 11
#define RANGE_GAP   12

void picture_free(struct picture *p)
{
    free(p->parts);
    free(p->notes);
    free(p->bands);
}

/* Whether something is said of an address of virtual memory. */
static bool has_note(const struct machine *m, uint32_t space, uint64_t va)
{
    for (size_t i = 0; i < m->note_count; i++)
        if (m->notes[i].is_virtual && m->notes[i].space == space && m->notes[i].address == va)
            return true;
    return false;
}

/* Whether a map goes on where the part before it ends, as one piece. */
static bool continues(
        const struct machine *m, const struct picture_part *part, const struct picture_part *next)
{
    if (part->space != next->space || part->kind != next->kind || part->last + 1 != next->first ||
            !part->last)
        return false;
    if (part->kind == PICTURE_NOT_VALID)
        return true;
    return part->pa_last + 1 == next->pa && part->type == next->type &&
           machine_find(m, part->pa) == machine_find(m, next->pa) &&
           !has_note(m, next->space, next->first);
}

static int compare_parts(const void *left, const void *right)
{
    const struct picture_part *a = left;
    const struct picture_part *b = right;

    if (a->space != b->space)
        return a->space < b->space ? -1 : 1;
    return a->first < b->first ? -1 : a->first > b->first;
}

static struct picture_part part_of_map(const struct machine_map *map)
{
    return (struct picture_part){
        .kind = map->entry ? PICTURE_NOT_VALID : PICTURE_MAPPED,
        .space = map->space,
        .first = map->va,
        .last = map->va + (map->size - 1),
        .pa = map->pa,
        .pa_last = map->pa + (map->size - 1),
        .type = map->type,
        .title = "",
    };
}

/* The page tables in virtual memory: what the root's entry for itself leads to. */
static struct picture_part part_of_tables(const struct machine *m)
{
    unsigned shift = m->paging == DS_PAGING_X64_5 ? 48 : 39;
    unsigned width = shift + 9;
    uint64_t first = (uint64_t)m->self_index << shift | UINT64_MAX << (width - 1);

    return (struct picture_part){
        .kind = PICTURE_TABLES,
        .first = first,
        .last = first + ((UINT64_C(1) << shift) - 1),
        .pa = m->spaces[0].first,
        .pa_last = m->spaces[0].last,
        .type = DS_CACHING_CACHED,
        .title = "the page tables themselves",
    };
}

static HRESULT make_parts(struct picture *p)
{
    const struct machine *m = p->machine;
    struct picture_part *all = calloc(m->map_count + 1, sizeof(*all));
    size_t count = 0;

    if (!all)
        return E_OUTOFMEMORY;
    p->parts = all;
    for (size_t i = 0; i < m->map_count; i++)
        all[count++] = part_of_map(&m->maps[i]);
    if (m->self_index && m->root)
        all[count++] = part_of_tables(m);
    qsort(all, count, sizeof(*all), compare_parts);
    for (size_t i = 0; i < count; i++) {
        struct picture_part *last = p->part_count ? &all[p->part_count - 1] : NULL;

        if (last && continues(m, last, &all[i])) {
            last->last = all[i].last;
            last->pa_last = all[i].pa_last;
        } else {
            all[p->part_count++] = all[i];
        }
    }
    return p->part_count <= PICTURE_PARTS_MAX ? S_OK : HR_NOT_SUPPORTED;
}

static int compare_notes(const void *left, const void *right)
{
    const struct machine_note *a = *(const struct machine_note *const *)left;
    const struct machine_note *b = *(const struct machine_note *const *)right;

    if (a->space != b->space)
        return a->space < b->space ? -1 : 1;
    if (a->address != b->address)
        return a->address < b->address ? -1 : 1;
    return a < b ? -1 : a > b;
}

/* What the device is called that a part begins with. */
static const char *device_at(const struct machine *m, const struct picture_part *part)
{
    const struct machine_range *range =
            part->kind == PICTURE_MAPPED ? machine_find(m, part->pa) : NULL;

    return range && range->kind == MACHINE_DEVICE && range->base == part->pa ? range->name : "";
}

static HRESULT make_notes(struct picture *p)
{
    const struct machine *m = p->machine;

    p->notes = calloc(m->note_count + 1, sizeof(*p->notes));
    if (!p->notes)
        return E_OUTOFMEMORY;
    for (size_t i = 0; i < m->note_count; i++)
        if (m->notes[i].is_virtual)
            p->notes[p->note_count++] = &m->notes[i];
    qsort(p->notes, p->note_count, sizeof(*p->notes), compare_notes);
    for (size_t i = 0; i < p->part_count; i++) {
        struct picture_part *part = &p->parts[i];
        bool titled = false;

        if (!*part->title)
            part->title = device_at(m, part);
        for (size_t k = 0; k < p->note_count; k++) {
            const struct machine_note *note = p->notes[k];

            if (note->space != part->space || note->address < part->first ||
                    note->address > part->last)
                continue;
            if (note->address == part->first && !titled) {
                part->title = note->text;
                titled = true;
            } else if (!part->note_count++) {
                part->note = k;
            }
        }
    }
    return S_OK;
}

static int compare_numbers(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left;
    uint64_t b = *(const uint64_t *)right;

    return a < b ? -1 : a > b;
}

/* Every physical address at which something begins, or behind which something ends. */
static size_t collect_cuts(const struct picture *p, uint64_t *cuts)
{
    const struct machine *m = p->machine;
    size_t count = 0;

    for (size_t i = 0; i < p->part_count; i++)
        if (p->parts[i].kind == PICTURE_MAPPED) {
            cuts[count++] = p->parts[i].pa;
            cuts[count++] = p->parts[i].pa_last + 1;
        }
    for (uint32_t i = 0; i < m->space_count; i++)
        if (m->spaces[i].root) {
            cuts[count++] = m->spaces[i].first;
            cuts[count++] = m->spaces[i].last + 1;
        }
    for (size_t i = 0; i < m->note_count; i++)
        if (!m->notes[i].is_virtual) {
            cuts[count++] = m->notes[i].address;
            cuts[count++] = m->notes[i].address + m->notes[i].size;
        }
    qsort(cuts, count, sizeof(*cuts), compare_numbers);
    return count;
}

static bool shown(const struct machine_range *range)
{
    return range->kind != MACHINE_HOLE;
}

/* What is said of a band, and whether it matters. */
static void describe_band(const struct picture *p, struct picture_band *band)
{
    const struct machine *m = p->machine;

    band->title = band->range->kind == MACHINE_DEVICE && band->first == band->range->base
                          ? band->range->name
                          : "";
    if (band->range->kind == MACHINE_OPEN_HOLE)
        band->title = "nothing: reads give ones";
    for (uint32_t i = 0; i < m->space_count; i++)
        if (m->spaces[i].root && m->spaces[i].first == band->first)
            band->title = "page tables";
    for (size_t i = 0; i < m->note_count; i++)
        if (!m->notes[i].is_virtual && m->notes[i].address == band->first)
            band->title = m->notes[i].text;
    band->used = *band->title;
    for (size_t i = 0; i < p->part_count; i++) {
        const struct picture_part *part = &p->parts[i];
        bool inside = part->pa >= band->range->base && part->pa_last <= band->range->last;

        if (part->kind != PICTURE_MAPPED || !inside || part->pa > band->first ||
                part->pa_last < band->last)
            continue;
        band->used = true;
        if (!*band->title && part->pa == band->first)
            band->title = part->title;
    }
}

static void cut_range(
        struct picture *p, const struct machine_range *range, const uint64_t *cuts, size_t count)
{
    uint64_t first = range->base;

    for (size_t i = 0; i <= count; i++) {
        bool ends = i == count || cuts[i] > range->last;
        uint64_t last = ends ? range->last : cuts[i] - 1;

        if (!ends && cuts[i] <= first)
            continue;
        p->bands[p->band_count] =
                (struct picture_band){ .first = first, .last = last, .range = range };
        describe_band(p, &p->bands[p->band_count]);
        p->band_count++;
        if (ends)
            return;
        first = cuts[i];
    }
}

static HRESULT make_bands(struct picture *p)
{
    const struct machine *m = p->machine;
    size_t most = 2 * (p->part_count + m->space_count + m->note_count);
    uint64_t *cuts = calloc(most + 1, sizeof(*cuts));
    HRESULT hr = E_OUTOFMEMORY;
    size_t count;

    p->bands = calloc(most + m->range_count + 1, sizeof(*p->bands));
    if (cuts && p->bands) {
        count = collect_cuts(p, cuts);
        for (size_t i = 0; i < m->range_count; i++)
            if (shown(&m->ranges[i]))
                cut_range(p, &m->ranges[i], cuts, count);
        hr = S_OK;
    }
    free(cuts);
    return hr;
}

static void add_heading(struct picture *p, const char *text, uint64_t root, int *y)
{
    *y += HEADING;
    p->headings[p->heading_count++] =
            (struct picture_heading){ .text = text, .root = root, .y = *y - GAP };
}

/* The virtual column: user mode, kernel mode, other processes. */
static int place_parts(struct picture *p)
{
    const struct picture_part *before = NULL;
    int y = 0;

    for (size_t i = 0; i < p->part_count; i++) {
        struct picture_part *part = &p->parts[i];
        uint64_t root = p->machine->spaces[part->space].root;
        bool kernel = part->first >> 63;

        if (!before || before->space != part->space || before->first >> 63 != part->first >> 63)
            add_heading(p,
                    kernel        ? "kernel mode"
                    : part->space ? "another process"
                                  : "user mode",
                    root, &y);
        else if (before->last + 1 != part->first)
            y += GAP;
        part->y = y;
        part->height = PICTURE_LINE + (int)part->note_count * PICTURE_SUBLINE +
                       (part->note_count ? GAP : 0);
        y += part->height;
        before = part;
    }
    return y;
}

/* The physical column, stretched to the other's height. */
static int place_bands(struct picture *p, int wanted)
{
    int natural = 0;

    for (int pass = 0; pass < 2; pass++) {
        int y = HEADING;
        int stretch = wanted > natural ? wanted - HEADING : natural - HEADING;
        int whole = natural - HEADING;

        for (size_t i = 0; i < p->band_count; i++) {
            struct picture_band *band = &p->bands[i];
            int height = band->used ? BAND : BAND_UNUSED;
            int top;

            if (i && p->bands[i - 1].range != band->range)
                y += RANGE_GAP;
            top = pass && whole > 0 ? HEADING + (y - HEADING) * stretch / whole : y;
            y += height;
            band->y = top;
            band->height =
                    pass && whole > 0 ? HEADING + (y - HEADING) * stretch / whole - top : height;
        }
        natural = y;
    }
    return natural > wanted ? natural : wanted;
}

HRESULT picture_make(const struct machine *m, struct picture *p)
{
    HRESULT hr;

    *p = (struct picture){ .machine = m };
    hr = make_parts(p);
    if (SUCCEEDED(hr))
        hr = make_notes(p);
    if (SUCCEEDED(hr))
        hr = make_bands(p);
    if (FAILED(hr)) {
        picture_free(p);
        return hr;
    }
    p->height = place_bands(p, place_parts(p));
    return S_OK;
}

bool picture_find_bands(const struct picture *p, const struct picture_part *part,
        const struct picture_band **first, const struct picture_band **last)
{
    *first = *last = NULL;
    for (size_t i = 0; i < p->band_count && part->kind != PICTURE_NOT_VALID; i++) {
        const struct picture_band *band = &p->bands[i];

        if (band->first > part->pa_last || band->last < part->pa)
            continue;
        if (!*first)
            *first = band;
        *last = band;
    }
    return *first != NULL;
}
