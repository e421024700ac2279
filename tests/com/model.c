#include "model.h"

#include <stdio.h>
#include <string.h>

#define PHYSICAL_BITS 40

/* Where the eight pages lie, and under which type: RAM, RAM, RAM with the hole, nothing,
 * registers, frame buffer, the second one again, RAM under the wrong type. */
static const struct page {
    uint64_t pa;
    const char *words; /* of the map; NULL: not mapped */
    enum ds_caching type;
} pages[MODEL_PAGES] = {
    { 0x5000, "rw wb", DS_CACHING_CACHED },
    { 0x3000, "ro wb", DS_CACHING_CACHED },
    { 0x12000, "rw wb", DS_CACHING_CACHED },
    { 0, NULL, DS_CACHING_CACHED },
    { MODEL_LAB, "rw uc", DS_CACHING_UNCACHED },
    { MODEL_FRAME, "rw wc", DS_CACHING_WRITE_COMBINED },
    { 0x3000, "rw wb", DS_CACHING_CACHED },
    { 0x7000, "rw uc", DS_CACHING_UNCACHED },
};

static const struct page user_page = { 0x9000, "rw wb user", DS_CACHING_CACHED };
static const struct page last_page = { 0xb000, "rw wb", DS_CACHING_CACHED };

uint64_t model_linear(const struct model_variant *v, uint64_t va)
{
    return v->pointer == 4 ? va & UINT32_MAX : va;
}

uint64_t model_canonical(const struct model_variant *v, uint64_t va)
{
    return v->pointer == 4 ? (uint64_t)(int64_t)(int32_t)(uint32_t)va : va;
}

void model_describe(const struct model_variant *v, char *text, size_t size)
{
    const char *map = "map 0x%llx 0x%llx 0x1000 %s\n";
    size_t at = (size_t)snprintf(text, size,
            "ram 0 0x%x\nram 0x%x 0x%x\ndevice lab 0x%x 0x1000 uc\ndevice frame 0x%x 0x1000 wc\n"
            "ram 0x200000 0x20000\npaging 4 0x200000\n",
            MODEL_HOLE, MODEL_HOLE_TO, MODEL_RAM_END - MODEL_HOLE_TO, MODEL_LAB, MODEL_FRAME);

    for (unsigned i = 0; i < MODEL_PAGES; i++)
        if (pages[i].words)
            at += (size_t)snprintf(text + at, size - at, map,
                    (unsigned long long)model_linear(v, v->base + i * MODEL_PAGE),
                    (unsigned long long)pages[i].pa, pages[i].words);
    at += (size_t)snprintf(text + at, size - at, map, (unsigned long long)MODEL_USER,
            (unsigned long long)user_page.pa, user_page.words);
    snprintf(text + at, size - at, map, (unsigned long long)model_linear(v, ~UINT64_C(0xfff)),
            (unsigned long long)last_page.pa, last_page.words);
}

void model_init(struct model *m, const struct model_variant *v)
{
    memset(m, 0, sizeof(*m));
    m->v = v;
    m->lines_max = v->cached ? MODEL_LINES : 0;
}

static const struct page *find_page(const struct model *m, uint64_t va)
{
    uint64_t page = model_canonical(m->v, va) & ~UINT64_C(0xfff);

    if (page == MODEL_USER)
        return &user_page;
    if (page == ~UINT64_C(0xfff))
        return &last_page;
    for (unsigned i = 0; i < MODEL_PAGES; i++)
        if (pages[i].words && page == model_canonical(m->v, m->v->base + i * MODEL_PAGE))
            return &pages[i];
    return NULL;
}

bool model_translate(const struct model *m, uint64_t va, uint64_t *pa)
{
    const struct page *page = find_page(m, va);

    if (page)
        *pa = page->pa + va % MODEL_PAGE;
    return page != NULL;
}

/* The byte that an access under an attribute reaches; NULL: it is refused. */
static uint8_t *byte_at(struct model *m, uint64_t pa, enum ds_caching caching)
{
    bool ram = caching == DS_CACHING_DEFAULT || caching == DS_CACHING_CACHED;

    if (ram && pa < MODEL_RAM_END && (pa < MODEL_HOLE || pa >= MODEL_HOLE_TO))
        return &m->ram[pa];
    if (caching == DS_CACHING_UNCACHED && pa >= MODEL_LAB && pa < MODEL_LAB + MODEL_PAGE)
        return &m->lab[pa - MODEL_LAB];
    if (caching == DS_CACHING_WRITE_COMBINED && pa >= MODEL_FRAME && pa < MODEL_FRAME + MODEL_PAGE)
        return &m->frame[pa - MODEL_FRAME];
    return NULL;
}

/* Bytes that moved to or from registers: the widest aligned accesses, in ascending order. */
static void count_accesses(struct model *m, uint64_t pa, size_t size,
        enum ds_sim_direction direction, enum ds_caching caching)
{
    static const enum ds_sim_width widths[] = { DS_SIM_WIDTH_1, DS_SIM_WIDTH_2, DS_SIM_WIDTH_4,
        DS_SIM_WIDTH_8 };

    while (size > 0) {
        unsigned shift = 3;

        while (pa % (1u << shift) || size < 1u << shift)
            shift--;
        m->accesses[direction][widths[shift]][caching]++;
        pa += 1u << shift;
        size -= 1u << shift;
    }
}

/* Bytes reach what stands at a physical address, up to the first that is refused. */
static size_t reach(struct model *m, uint64_t pa, enum ds_caching caching, struct model_move *move)
{
    size_t n = 0;

    for (uint8_t *byte; n < move->size && (byte = byte_at(m, pa + n, caching)) != NULL; n++) {
        if (move->to)
            move->to[n] = *byte;
        else
            *byte = move->from[n];
    }
    if (pa >= MODEL_LAB && pa < MODEL_LAB + MODEL_PAGE)
        count_accesses(m, pa, n, move->to ? DS_SIM_READ : DS_SIM_WRITE, caching);
    return n;
}

/* One request to the target of either space. */
static HRESULT request(
        struct model *m, unsigned space, enum ds_caching caching, struct model_move *move)
{
    enum ds_sim_direction direction = move->to ? DS_SIM_READ : DS_SIM_WRITE;
    HRESULT hr = move->to ? HR_READ_FAULT : HR_WRITE_FAULT;
    const struct model_fault *f = &m->fault;
    const struct page *page;
    uint64_t pa = move->at;

    move->done = 0;
    if (space == DS_SIM_VIRTUAL)
        m->requests[direction]++;
    if (f->on && f->space == space && f->direction == direction && move->at <= f->last) {
        if (move->at >= f->first)
            return f->hr;
        if (move->size > f->first - move->at)
            move->size = (size_t)(f->first - move->at);
    }
    if (space == DS_SIM_VIRTUAL) {
        page = find_page(m, move->at);
        if (!page)
            return hr;
        pa = page->pa + move->at % MODEL_PAGE;
        caching = page->type;
    }
    move->done = reach(m, pa, caching, move);
    return move->done ? S_OK : hr;
}

struct model_move model_part(const struct model_move *move, bool in_page)
{
    struct model_move part = *move;
    size_t left = MODEL_PAGE - (size_t)((move->at + move->done) % MODEL_PAGE);

    part.at += move->done;
    part.size -= move->done;
    part.to = move->to ? move->to + move->done : NULL;
    part.from = move->from ? move->from + move->done : NULL;
    part.done = 0;
    if (in_page && part.size > left)
        part.size = left;
    return part;
}

HRESULT model_physical(struct model *m, struct model_move *move, unsigned flags)
{
    uint64_t limit = UINT64_C(1) << PHYSICAL_BITS;
    size_t whole = move->size;
    HRESULT hr = S_OK;

    move->done = 0;
    if (flags > 3 || (flags && !m->v->all_cachings))
        return E_INVALIDARG;
    if (move->at >= limit)
        move->size = 0;
    else if (move->size > limit - move->at)
        move->size = (size_t)(limit - move->at);
    if (move->from && move->size && !m->held)
        model_flush(m);
    while (hr == S_OK && move->done < move->size) {
        struct model_move part = model_part(move, move->from != NULL);

        hr = request(m, DS_SIM_PHYSICAL, (enum ds_caching)flags, &part);
        move->done += part.done;
    }
    if (hr == S_OK && whole && !move->size)
        hr = move->to ? HR_READ_FAULT : HR_WRITE_FAULT;
    return move->done ? S_OK : hr;
}

uint64_t model_shorten(const struct model *m, uint64_t va, uint64_t size)
{
    uint64_t room = model_linear(m->v, UINT64_MAX) - model_linear(m->v, va);

    return size && size - 1 > room ? room + 1 : size;
}

/* Memory that is not there has one code for each direction. */
static HRESULT canonical_fault(const struct model_move *move, HRESULT hr)
{
    if (hr == HR_READ_FAULT || hr == HR_WRITE_FAULT || hr == HR_NO_PAGE)
        return move->to ? HR_READ_FAULT : HR_WRITE_FAULT;
    return hr;
}

HRESULT model_uncached(struct model *m, struct model_move *move)
{
    HRESULT hr = S_OK;

    move->done = 0;
    while (hr == S_OK && move->done < move->size) {
        struct model_move part = model_part(move, true);

        part.at = model_canonical(m->v, part.at);
        if (m->v->translates) {
            hr = request(m, DS_SIM_VIRTUAL, DS_CACHING_DEFAULT, &part);
        } else if (model_translate(m, part.at, &part.at)) {
            hr = request(m, DS_SIM_PHYSICAL, DS_CACHING_DEFAULT, &part);
        } else {
            hr = move->to ? HR_READ_FAULT : HR_WRITE_FAULT;
        }
        move->done += part.done;
    }
    return canonical_fault(move, hr);
}
