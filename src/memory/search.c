#include "memory/search.h"

#include <stdlib.h>
#include <string.h>

#include "base/find.h"
#include "memory/bulk.h"
#include "memory/region.h"
#include "target/target.h"

/* Bytes read at once, so that they are still near when they are looked at; of a live target a page,
 * so that an interrupt need not wait for more. */
#define CHUNK 16384u

/* Bytes looked at in place at once, and the longest pattern for which that is done: what lies over
 * the end of a piece is copied after all. */
#define VIEW         65536u
#define VIEW_PATTERN 512u

/* A search on its way. Places count from the first candidate: 32-bit addresses lie in two halves.
 */
struct search {
    struct memory *m;
    const struct search_pattern *pattern;
    uint64_t va;     /* the first candidate */
    uint64_t last;   /* the last place that a match may take in */
    uint64_t at;     /* the next place to read */
    uint8_t *window; /* the bytes before it, as far as they follow each other */
    size_t held;     /* how many */
    size_t chunk;
};

/* The first match in some bytes that is a candidate; the first of them is at place `base`. S_FALSE:
 * there is none. Many that are none can take long: each costs a comparison of the whole pattern. */
static HRESULT find_candidate(
        const struct search *s, uint64_t base, const uint8_t *bytes, size_t size, uint64_t *place)
{
    const struct search_pattern *p = s->pattern;
    uint64_t from = (p->granularity - base % p->granularity) % p->granularity;

    while (from < size) {
        const uint8_t *found =
                find_bytes(bytes + (size_t)from, size - (size_t)from, p->bytes, p->size);
        uint64_t beside;

        if (!found)
            return S_FALSE;
        *place = base + (uint64_t)(found - bytes);
        beside = *place % p->granularity;
        if (beside == 0)
            return S_OK;
        if (memory_interrupted(s->m))
            return HR_INTERRUPTED;
        from = *place - base + (p->granularity - beside);
    }
    return S_FALSE;
}

/* Keep what the beginning of a match may still be. */
static void keep_overlap(struct search *s)
{
    size_t keep = s->pattern->size - 1;

    if (s->held > keep) {
        memmove(s->window, s->window + s->held - keep, keep);
        s->held = keep;
    }
}

/* Nothing can be read at the next place, nor at `more` places behind it. */
static void skip(struct search *s, uint64_t more)
{
    uint64_t left = s->last - s->at;

    s->at += (more < left ? more : left) + 1;
    s->held = 0;
}

/* Step over what cannot be read: a hole, or a page that was said to be there. */
static HRESULT skip_hole(struct search *s)
{
    uint64_t page_mask = s->m->target->info.page_size - 1;
    uint64_t va = s->va + s->at;
    struct region region;
    HRESULT hr = region_run(s->m, va, &region);

    if (SUCCEEDED(hr))
        skip(s, region.valid ? page_mask - (va & page_mask) : region.more);
    return hr;
}

/* How many places from the next one on may be looked at; S_FALSE: it was a hole, which is behind.
 */
static HRESULT look_ahead(struct search *s, uint64_t *places)
{
    struct region region;
    HRESULT hr;

    *places = s->last - s->at + 1;
    if (!s->pattern->writable_only)
        return S_OK; /* to read tells at once what is there */
    hr = region_run(s->m, s->va + s->at, &region);
    if (FAILED(hr))
        return hr;
    if (!region.valid || !region.writable) {
        skip(s, region.more);
        return S_FALSE;
    }
    if (region.more < *places - 1)
        *places = region.more + 1;
    return S_OK;
}

/* What a look at bytes in place found. */
struct glance {
    struct search *s;
    HRESULT hr; /* what find_candidate() answered */
    uint64_t place;
    uint8_t end[VIEW_PATTERN]; /* what goes before the next ones */
    size_t end_size;
};

/* First at matches that begin before these bytes, then at others. */
static void glance_at(void *context, const uint8_t *bytes, size_t size)
{
    struct glance *g = context;
    struct search *s = g->s;
    size_t keep = s->pattern->size - 1;
    size_t edge = size < keep ? size : keep;
    size_t border = s->held + edge;

    memcpy(s->window + s->held, bytes, edge);
    g->hr = find_candidate(s, s->at - s->held, s->window, border, &g->place);
    if (g->hr == S_FALSE)
        g->hr = find_candidate(s, s->at, bytes, size, &g->place);
    g->end_size = border < keep ? border : keep;
    if (edge == keep)
        memcpy(g->end, bytes + size - keep, keep);
    else /* so few that some of those before them are still to be kept */
        memcpy(g->end, s->window + border - g->end_size, g->end_size);
}

/* Look at the next bytes where they lie; *found is as find_candidate() answers. A failure: they are
 * to be read instead. */
static HRESULT view_on(struct search *s, uint64_t places, uint64_t *place, HRESULT *found)
{
    struct glance g = { .s = s, .hr = S_FALSE };
    uint64_t va = s->va + s->at;
    uint64_t pa;
    size_t size;
    size_t done;
    HRESULT hr = translate_run(s->m, va, places < VIEW ? (size_t)places : VIEW, &pa, &size);

    if (SUCCEEDED(hr))
        hr = target_show_physical(s->m->target, pa, size, glance_at, &g, &done);
    if (FAILED(hr))
        return hr;
    *place = g.place;
    memcpy(s->window, g.end, g.end_size);
    s->held = g.end_size;
    s->at += done;
    *found = g.hr;
    return S_OK;
}

/* Whether the bytes at the next place may be looked at in place. */
static bool may_view(const struct search *s)
{
    return s->m->target->view && !s->m->cache && s->pattern->size <= VIEW_PATTERN &&
           memory_translates(s->m, s->va + s->at);
}

/* Read the next bytes, in parts so short that none takes an interrupt for itself and goes on. */
static HRESULT read_chunk(struct search *s, size_t size, size_t *done)
{
    HRESULT hr = S_OK;
    size_t part = 0;
    size_t moved = 0;

    *done = 0;
    while (SUCCEEDED(hr) && moved == part && *done < size) {
        if (*done && memory_interrupted(s->m))
            return HR_INTERRUPTED;
        part = size - *done < MEMORY_LONG ? size - *done : MEMORY_LONG;
        moved = 0;
        hr = virtual_read(s->m, s->va + s->at + *done, s->window + s->held + *done, part, &moved);
        *done += moved;
    }
    return *done ? S_OK : hr;
}

/* Read on and look; S_FALSE: nothing yet. */
static HRESULT search_on(struct search *s, uint64_t *place)
{
    uint64_t places;
    size_t done = 0;
    HRESULT hr = memory_interrupted(s->m) ? HR_INTERRUPTED : look_ahead(s, &places);

    if (hr != S_OK)
        return hr;
    if (may_view(s)) {
        HRESULT found;

        if (SUCCEEDED(view_on(s, places, place, &found)))
            return found;
    }
    hr = read_chunk(s, places < s->chunk ? (size_t)places : s->chunk, &done);
    if (hr == HR_READ_FAULT)
        hr = skip_hole(s);
    if (FAILED(hr))
        return hr;
    s->held += done;
    s->at += done;
    hr = find_candidate(s, s->at - s->held, s->window, s->held, place);
    keep_overlap(s);
    return hr;
}

/* Read, and look at what was read. */
static HRESULT search_here(struct memory *m, uint64_t va, uint64_t last,
        const struct search_pattern *pattern, uint64_t *match)
{
    struct search s = { .m = m, .pattern = pattern, .va = va, .last = last };
    uint64_t place = 0;
    HRESULT hr = S_FALSE;

    s.chunk = m->cache ? m->target->info.page_size : CHUNK;
    if (s.chunk < pattern->size)
        s.chunk = pattern->size; /* or most of the work would be to look at the same bytes again */
    if (s.chunk <= SIZE_MAX - pattern->size)
        s.window = malloc(s.chunk + pattern->size);
    if (!s.window)
        return E_OUTOFMEMORY;
    while (hr == S_FALSE && s.at <= s.last)
        hr = search_on(&s, &place);
    free(s.window);
    if (hr == S_OK)
        *match = translate_canonical(m, va + place);
    return hr == S_FALSE ? HR_NO_MORE_ENTRIES : hr;
}

/* How many places from one on lie in a hole that is worth stepping over; 0: there is none. */
static HRESULT measure_hole(struct memory *m, uint64_t va, uint64_t *places)
{
    struct region region;
    HRESULT hr = region_run(m, va, &region);

    *places = SUCCEEDED(hr) && !region.valid && region.more >= DS_BULK_MAX ? region.more : 0;
    return hr;
}

/* Let the target search, so many places at a time, and search here where it cannot tell: behind
 * holes, say. */
static HRESULT search_there(struct memory *m, uint64_t va, uint64_t last,
        const struct search_pattern *pattern, uint64_t *match)
{
    const struct bulk_pattern wanted = { pattern->bytes, pattern->size };
    uint64_t last_place = last - (pattern->size - 1);
    uint64_t places;
    HRESULT hr = HR_NO_MORE_ENTRIES;

    for (uint64_t at = 0; hr == HR_NO_MORE_ENTRIES && at <= last_place; at += places) {
        uint64_t left = last_place - at;
        HRESULT told = S_OK;

        places = 0;
        if (at > DS_BULK_MAX) /* much was searched: look whether there is anything */
            told = measure_hole(m, va + at, &places);
        if (FAILED(told))
            return told;
        if (!places) {
            places = left < DS_BULK_MAX ? left + 1 : DS_BULK_MAX;
            hr = bulk_search(m, va + at, places, &wanted, match);
            if (hr == E_NOTIMPL)
                hr = search_here(m, va + at, places - 1 + pattern->size - 1, pattern, match);
        }
        if (places > left)
            break; /* the address space may end here */
    }
    return hr;
}

HRESULT search_virtual(struct memory *m, uint64_t va, uint64_t length,
        const struct search_pattern *pattern, uint64_t *match)
{
    uint64_t room = translate_room(m, va);
    uint64_t last;

    if (length < pattern->size)
        return HR_NO_MORE_ENTRIES;
    last = length - 1 < room ? length - 1 : room;
    if (last >= pattern->size - 1 && pattern->granularity == 1 && !pattern->writable_only &&
            bulk_virtual(m, va, last))
        return search_there(m, va, last, pattern, match);
    return search_here(m, va, last, pattern, match);
}
