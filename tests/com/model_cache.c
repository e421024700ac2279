/* The virtual cache, as spec dataspaces 3.3.2 tells it. */
#include "model.h"

#include <string.h>

static struct model_line *take_line(struct model *m, uint64_t va)
{
    struct model_line *free_line = NULL;
    struct model_line *oldest = NULL;
    struct model_line *found = NULL;
    size_t used = 0;

    for (size_t i = 0; i < MODEL_LINES; i++) {
        struct model_line *line = &m->lines[i];

        used += line->used;
        if (!line->used)
            free_line = line;
        else if (line->va == va)
            found = line;
        else if (!oldest || line->time < oldest->time)
            oldest = line;
    }
    if (!m->lines_max)
        return NULL;
    if (!found) {
        found = used < m->lines_max ? free_line : oldest;
        memset(found, 0, sizeof(*found));
        found->used = true;
        found->va = va;
        for (size_t i = 0; i < MODEL_PAGE / m->v->block; i++)
            found->blocks[i].bad = -1;
    }
    found->time = ++m->time;
    return found;
}

static bool says_unreadable(HRESULT hr)
{
    return hr == HR_READ_FAULT;
}

/* Blocks that nothing is known of, from one on and as far as bytes up to `end` lie in them. */
static HRESULT fetch(struct model *m, struct model_line *line, size_t first, size_t end)
{
    size_t block = m->v->block;
    size_t last = first;
    struct model_move move = { .at = line->va + first * block, .to = line->bytes + first * block };
    HRESULT hr;

    while (last < MODEL_PAGE / block && last * block < end && !line->blocks[last].known &&
            (last == first || line->blocks[last].bad < 0))
        last++;
    move.size = (last - first) * block;
    hr = model_uncached(m, &move);
    for (; first < last; first++, move.done -= block) {
        bool whole = move.done >= block;

        if (!whole && !says_unreadable(hr))
            return hr;
        line->blocks[first] =
                (struct model_block){ true, (uint32_t)(whole ? block : move.done), -1 };
        if (!whole)
            break;
    }
    return S_OK;
}

/* How far a read of the wanted bytes alone goes: to a byte that is known as unreadable, or that is
 * held. */
static size_t stop_of(const struct model *m, const struct model_line *line, size_t at, size_t end)
{
    size_t block = m->v->block;

    for (size_t i = at; i < end; i++) {
        const struct model_block *b = &line->blocks[i / block];

        if (b->bad == (int)(i % block) || (b->known && i % block < b->have))
            return i;
    }
    return end;
}

/* Bytes of one page, through its line. */
static HRESULT cached_page(struct model *m, struct model_move *move)
{
    size_t block = m->v->block;
    size_t offset = (size_t)(move->at % MODEL_PAGE);
    struct model_line *line = take_line(m, move->at - offset);
    HRESULT hr = S_OK;

    if (!line)
        return model_uncached(m, move);
    while (hr == S_OK && move->done < move->size) {
        size_t at = offset + move->done;
        struct model_block *b = &line->blocks[at / block];

        if (b->bad == (int)(at % block)) {
            hr = HR_READ_FAULT;
        } else if (!b->known) {
            hr = fetch(m, line, at / block, offset + move->size);
        } else if (at % block < b->have) {
            move->to[move->done++] = line->bytes[at];
        } else {
            struct model_move alone = { .at = move->at + move->done, .to = move->to + move->done };

            alone.size = stop_of(m, line, at, offset + move->size) - at;
            hr = model_uncached(m, &alone);
            move->done += alone.done;
            at += alone.done;
            if (says_unreadable(hr))
                line->blocks[at / block].bad = (int)(at % block);
        }
    }
    return hr;
}

HRESULT model_virtual(struct model *m, struct model_move *move, bool cached)
{
    HRESULT hr = S_OK;
    uint64_t size = move->size;

    move->size = (size_t)model_shorten(m, move->at, size);
    move->done = 0;
    if (move->to && cached && m->v->cached) {
        while (hr == S_OK && move->done < move->size) {
            struct model_move part = model_part(move, true);

            part.at = model_canonical(m->v, part.at);
            hr = cached_page(m, &part);
            move->done += part.done;
        }
    } else {
        hr = model_uncached(m, move);
    }
    if (move->from && cached)
        model_forget(m, move->at, size);
    return move->done ? S_OK : hr;
}

void model_forget(struct model *m, uint64_t va, uint64_t size)
{
    uint64_t first = model_linear(m->v, va);
    uint64_t last = first + model_shorten(m, va, size) - 1;

    for (size_t i = 0; size && i < MODEL_LINES; i++) {
        uint64_t line = model_linear(m->v, m->lines[i].va);

        if (line <= last && line + (MODEL_PAGE - 1) >= first)
            m->lines[i].used = false;
    }
}

void model_flush(struct model *m)
{
    for (size_t i = 0; i < MODEL_LINES; i++)
        m->lines[i].used = false;
}

void model_flush_user(struct model *m)
{
    for (size_t i = 0; i < MODEL_LINES; i++) {
        struct model_line *line = &m->lines[i];

        if (!(line->va >> 63))
            line->used = false;
        for (size_t k = 0; k < MODEL_PAGE / m->v->block; k++) {
            if (line->blocks[k].have < m->v->block)
                line->blocks[k].known = false;
            line->blocks[k].bad = -1;
        }
    }
}

void model_limit(struct model *m, size_t lines)
{
    m->lines_max = lines;
    for (;;) {
        struct model_line *oldest = NULL;
        size_t used = 0;

        for (size_t i = 0; i < MODEL_LINES; i++) {
            struct model_line *line = &m->lines[i];

            used += line->used;
            if (line->used && (!oldest || line->time < oldest->time))
                oldest = line;
        }
        if (used <= lines)
            return;
        oldest->used = false;
    }
}
