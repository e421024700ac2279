#include "memory/strings.h"

#include <stdlib.h>
#include <string.h>

/* Bytes read at once: most strings are shorter, and what is behind them may be far away. */
#define PIECE 256u

/* A string on its way. */
struct reading {
    struct memory *m;
    uint64_t va;
    size_t max;
    enum strings_unit unit;
    size_t keep;
    struct strings_found *found;
    size_t room;              /* bytes allocated for what is kept */
    uint8_t piece[PIECE + 1]; /* what was read last, behind half a unit from before */
    size_t half;              /* 1 where a unit lies over the end of a piece */
};

/* Where the terminator is among whole units; their size if there is none. */
static size_t find_end(const uint8_t *bytes, size_t size, enum strings_unit unit)
{
    const uint8_t *zero;

    if (unit == STRINGS_BYTES) {
        zero = memchr(bytes, 0, size);
        return zero ? (size_t)(zero - bytes) : size;
    }
    for (size_t i = 0; i < size; i += unit)
        if (bytes[i] == 0 && bytes[i + 1] == 0)
            return i;
    return size;
}

static HRESULT keep_bytes(struct reading *r, size_t size)
{
    struct strings_found *found = r->found;
    size_t wanted = r->keep - found->kept;

    if (wanted > size)
        wanted = size;
    if (wanted > r->room - found->kept) {
        size_t room = r->room > r->keep / 2 ? r->keep : r->room * 2;
        uint8_t *grown;

        if (room < found->kept + wanted)
            room = found->kept + wanted;
        grown = realloc(found->bytes, room);
        if (!grown)
            return E_OUTOFMEMORY;
        found->bytes = grown;
        r->room = room;
    }
    if (wanted)
        memcpy(found->bytes + found->kept, r->piece, wanted);
    found->kept += wanted;
    return S_OK;
}

/* How many bytes to read next. */
static size_t next_size(const struct reading *r, uint64_t va, size_t left)
{
    size_t page = r->m->target->info.page_size;
    size_t size = page - (size_t)(va & (page - 1));

    if (size > PIECE)
        size = PIECE;
    return size < left ? size : left;
}

/* Read a piece and look at it; S_FALSE: the string goes on. */
static HRESULT read_on(struct reading *r)
{
    size_t at = r->found->size + r->half; /* bytes read so far */
    size_t done = 0;
    size_t units;
    size_t end;
    HRESULT hr;

    if (at > translate_room(r->m, r->va))
        return HR_READ_FAULT; /* addresses end here */
    hr = virtual_read(
            r->m, r->va + at, r->piece + r->half, next_size(r, r->va + at, r->max - at), &done);
    if (FAILED(hr))
        return hr;
    done += r->half;
    r->half = done % r->unit;
    units = done - r->half;
    end = find_end(r->piece, units, r->unit);
    hr = keep_bytes(r, end);
    if (FAILED(hr))
        return hr;
    if (r->half)
        r->piece[0] = r->piece[units];
    r->found->size += end < units ? end + r->unit : units;
    return end < units ? S_OK : S_FALSE;
}

HRESULT strings_read(struct memory *m, uint64_t va, size_t max, enum strings_unit unit, size_t keep,
        struct strings_found *found)
{
    struct reading r = { .m = m, .va = va, .unit = unit, .found = found };
    HRESULT hr = S_FALSE;

    *found = (struct strings_found){ 0 };
    r.max = max - max % unit;
    r.keep = keep - keep % unit;
    while (hr == S_FALSE && found->size < r.max) {
        size_t before = found->size;

        hr = read_on(&r);
        if (hr == S_FALSE && memory_long_interrupted(m, before, found->size))
            hr = HR_INTERRUPTED;
    }
    if (FAILED(hr)) {
        free(found->bytes);
        *found = (struct strings_found){ 0 };
    }
    return hr;
}
