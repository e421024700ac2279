#include "memory/cache.h"

#include <stdlib.h>
#include <string.h>

#include "memory/lines.h"

struct cache {
    struct lines lines;
    uint32_t block;
    uint64_t max_size;
    bool held;
    cache_fetch *fetch;
    void *context;
    struct memory_cache_state counts; /* the counters of it alone */
};

/* A part of a request that lies in one line; offsets are the line's. */
struct piece {
    struct line *line;
    uint8_t *buf;
    size_t at, end;
    bool traffic; /* the target was asked */
};

/* How many lines have room in so many bytes. */
static size_t line_limit(uint64_t max_size)
{
    uint64_t lines = max_size / CACHE_LINE_SIZE;

    return lines < SIZE_MAX ? (size_t)lines : SIZE_MAX;
}

HRESULT cache_new(
        uint32_t block, uint64_t max_size, cache_fetch *fetch, void *context, struct cache **out)
{
    struct cache *c = calloc(1, sizeof(*c));

    *out = NULL;
    if (!c)
        return E_OUTOFMEMORY;
    c->block = block;
    c->max_size = max_size;
    c->fetch = fetch;
    c->context = context;
    if (!lines_init(&c->lines, CACHE_LINE_SIZE / block, line_limit(max_size))) {
        free(c);
        return E_OUTOFMEMORY;
    }
    *out = c;
    return S_OK;
}

void cache_free(struct cache *c)
{
    if (c)
        lines_deinit(&c->lines);
    free(c);
}

/* Only these answers say something of the byte itself, and are worth remembering. */
static bool says_unreadable(HRESULT hr)
{
    return hr == HR_READ_FAULT || hr == HR_NO_PAGE;
}

/* Fetch the absent blocks from index on that the piece needs, neighbours in one transfer. */
static HRESULT fetch_blocks(struct cache *c, struct piece *p, size_t index)
{
    struct lines_block *blocks = p->line->blocks;
    size_t first = index * c->block;
    size_t limit = index + 1;
    size_t done = 0;
    HRESULT hr;

    while (limit * c->block < p->end && blocks[limit].have == LINES_ABSENT &&
            blocks[limit].bad == LINES_NOWHERE)
        limit++;
    hr = c->fetch(c->context, p->line->va + first, p->line->bytes + first, limit * c->block - first,
            &done);
    p->traffic = true;
    for (size_t got = done; got >= c->block && index < limit; got -= c->block)
        blocks[index++] = (struct lines_block){ .have = (uint16_t)c->block, .bad = LINES_NOWHERE };
    if (SUCCEEDED(hr) || index == limit)
        return S_OK;
    if (!says_unreadable(hr))
        return hr;
    blocks[index] =
            (struct lines_block){ .have = (uint16_t)(done % c->block), .bad = LINES_NOWHERE };
    c->counts.partial_reads++;
    return S_OK;
}

/* How far the piece is not served by what the line knows: to a byte that is held, or unreadable. */
static size_t unknown_until(const struct cache *c, const struct piece *p)
{
    size_t first = p->at / c->block;

    for (size_t i = first; i * c->block < p->end; i++) {
        const struct lines_block *block = &p->line->blocks[i];
        size_t bad = i * c->block + block->bad;

        if (i > first && block->have != LINES_ABSENT && block->have > 0)
            return i * c->block;
        if (block->bad != LINES_NOWHERE && bad > p->at && bad < p->end)
            return bad;
    }
    return p->end;
}

/* The block holds less than is wanted: read the wanted bytes alone, and remember where that ends.
 */
static HRESULT read_rest(struct cache *c, struct piece *p)
{
    size_t done = 0;
    HRESULT hr =
            c->fetch(c->context, p->line->va + p->at, p->buf, unknown_until(c, p) - p->at, &done);

    p->traffic = true;
    p->buf += done;
    p->at += done;
    if (says_unreadable(hr))
        p->line->blocks[p->at / c->block].bad = (uint16_t)(p->at % c->block);
    return hr;
}

/* Move the piece on until it is served, or as far as it goes. */
static HRESULT read_piece(struct cache *c, struct piece *p)
{
    HRESULT hr = S_OK;

    while (SUCCEEDED(hr) && p->at < p->end) {
        size_t index = p->at / c->block;
        size_t offset = p->at % c->block;
        const struct lines_block *block = &p->line->blocks[index];

        if (block->bad == offset) {
            hr = HR_READ_FAULT;
        } else if (block->have == LINES_ABSENT) {
            hr = fetch_blocks(c, p, index);
        } else if (offset < block->have) {
            size_t size = block->have - offset;

            if (size > p->end - p->at)
                size = p->end - p->at;
            memcpy(p->buf, p->line->bytes + p->at, size);
            p->buf += size;
            p->at += size;
        } else {
            hr = read_rest(c, p);
        }
    }
    return hr;
}

/* The line of a page, made if need be; NULL: the cache is off, or there is no memory for a line. */
static struct line *get_line(struct cache *c, uint64_t process, uint64_t va)
{
    struct line *line = lines_find(&c->lines, process, va);

    if (!line)
        return lines_add(&c->lines, process, va);
    lines_touch(&c->lines, line);
    return line;
}

HRESULT cache_read(
        struct cache *c, uint64_t process, uint64_t va, void *buf, size_t size, size_t *done)
{
    size_t offset = (size_t)(va % CACHE_LINE_SIZE);
    struct piece piece = { .buf = buf, .at = offset, .end = offset + size };
    HRESULT hr;

    piece.line = get_line(c, process, va - offset);
    if (piece.line) {
        hr = read_piece(c, &piece);
        *done = piece.at - offset;
    } else {
        hr = c->fetch(c->context, va, buf, size, done);
        piece.traffic = true;
    }
    if (piece.traffic) {
        c->counts.uncached_reads++;
        c->counts.uncached_bytes += *done;
    } else {
        c->counts.cached_reads++;
        c->counts.cached_bytes += *done;
    }
    return hr;
}

void cache_drop(struct cache *c, uint64_t va, uint64_t size)
{
    uint64_t first = va & ~(uint64_t)(CACHE_LINE_SIZE - 1);
    uint64_t last = va + (size - 1);
    struct line *newer;

    if (size == 0)
        return;
    if (last < va)
        last = UINT64_MAX;
    if ((last - first) / CACHE_LINE_SIZE <= c->lines.count) {
        for (uint64_t at = first; at <= last; at += CACHE_LINE_SIZE) {
            lines_remove_page(&c->lines, at);
            if (at > UINT64_MAX - CACHE_LINE_SIZE)
                break;
        }
        return;
    }
    for (struct line *line = c->lines.oldest; line; line = newer) {
        newer = line->newer;
        if (line->va >= first && line->va <= last)
            lines_remove(&c->lines, line);
    }
}

static void drop_user_lines(struct cache *c)
{
    struct line *newer;

    for (struct line *line = c->lines.oldest; line; line = newer) {
        newer = line->newer;
        if (lines_user(line->va))
            lines_remove(&c->lines, line);
    }
}

void cache_flush(struct cache *c)
{
    lines_remove_all(&c->lines);
}

void cache_flush_user(struct cache *c)
{
    drop_user_lines(c);
    for (struct line *line = c->lines.oldest; line; line = line->newer) {
        for (size_t i = 0; i < c->lines.block_count; i++) {
            line->blocks[i].bad = LINES_NOWHERE;
            if (line->blocks[i].have != c->block)
                line->blocks[i].have = LINES_ABSENT;
        }
    }
}

void cache_on(struct cache *c, enum memory_event event)
{
    enum action { NOTHING, DROP_USER, DROP_ALL, RESET };
    /* spec dataspaces 3.3.2, first table */
    static const enum action actions[MEMORY_EVENT_COUNT] = {
        [MEMORY_TARGET_RAN] = DROP_ALL,
        [MEMORY_PHYSICAL_WRITTEN] = DROP_ALL,
        [MEMORY_PROCESS_CHANGED] = DROP_USER,
        [MEMORY_PROCESSOR_CHANGED] = NOTHING,
        [MEMORY_MACHINE_WRITTEN] = DROP_ALL,
        [MEMORY_TRANSLATION_CHANGED] = DROP_ALL,
        [MEMORY_SESSION_ENDED] = RESET,
    };
    enum action action = actions[event];

    if (action == RESET)
        c->held = false;
    if (c->held)
        return;
    if (action == DROP_USER)
        drop_user_lines(c);
    else if (action != NOTHING)
        cache_flush(c);
}

void cache_hold(struct cache *c, bool held)
{
    c->held = held;
}

void cache_resize(struct cache *c, uint64_t max_size)
{
    c->max_size = max_size;
    lines_limit(&c->lines, line_limit(max_size));
}

void cache_state(const struct cache *c, struct memory_cache_state *state)
{
    *state = c->counts;
    state->present = true;
    state->held = c->held;
    state->max_size = c->max_size;
    state->lines = c->lines.count;
    state->size = state->lines * CACHE_LINE_SIZE;
}
