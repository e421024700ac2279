#include "memory/memory.h"

#include <string.h>

#include "memory/bulk.h"

/* Bytes written at once. Cuts lie at multiples of it, and so through no aligned access. */
#define CHUNK 4096u

struct fill {
    struct memory *m;
    bool physical;
    uint64_t at;
    size_t size;
    struct bulk_pattern pattern;
};

static HRESULT write_part(
        const struct fill *f, uint64_t at, const void *buf, size_t size, size_t *done)
{
    if (f->physical)
        return physical_write(f->m, at, DS_CACHING_DEFAULT, buf, size, done);
    return uncached_write(f->m, at, buf, size, done);
}

/* What the range holds from byte `from` on. */
static void repeat(const struct bulk_pattern *pattern, uint8_t *bytes, size_t size, size_t from)
{
    size_t phase = from % pattern->size;

    for (size_t at = 0, part; at < size; at += part) {
        part = pattern->size - phase < size - at ? pattern->size - phase : size - at;
        memcpy(bytes + at, pattern->bytes + phase, part);
        phase = 0;
    }
}

static HRESULT fill_by_writes(const struct fill *f, size_t *done)
{
    uint8_t chunk[CHUNK];
    HRESULT hr = S_OK;

    while (SUCCEEDED(hr) && *done < f->size) {
        size_t left = CHUNK - (size_t)((f->at + *done) % CHUNK);
        size_t part = f->size - *done < left ? f->size - *done : left;
        size_t moved = 0;

        repeat(&f->pattern, chunk, part, *done);
        hr = memory_interrupted(f->m) ? HR_INTERRUPTED
                                      : write_part(f, f->at + *done, chunk, part, &moved);
        *done += moved;
        if (SUCCEEDED(hr) && moved < part)
            hr = HR_WRITE_FAULT; /* the phase of the pattern is relative to the start: go on
                                    nowhere */
    }
    return hr;
}

static bool suits_target(const struct fill *f)
{
    if (!f->m->target->info.writable)
        return false;
    return f->physical ? bulk_physical(f->m, f->at, f->size - 1)
                       : bulk_virtual(f->m, f->at, f->size - 1);
}

static HRESULT fill(const struct fill *f, size_t *done)
{
    HRESULT hr = E_NOTIMPL;

    *done = 0;
    if (f->size && !f->pattern.size)
        return E_INVALIDARG;
    if (!f->size)
        return write_part(f, f->at, f->pattern.bytes, 0, done);
    if (suits_target(f)) {
        hr = bulk_fill(f->m, f->at, f->physical, f->size, &f->pattern, done);
        if (f->physical)
            memory_on(f->m, MEMORY_PHYSICAL_WRITTEN); /* or perhaps it was */
    }
    return hr == E_NOTIMPL ? fill_by_writes(f, done) : hr;
}

HRESULT fill_virtual_on(struct memory *m, uint64_t va, size_t size, const void *pattern,
        size_t pattern_size, size_t *done)
{
    const struct fill f = { m, false, va, translate_within(m, va, size),
        { pattern, pattern_size } };
    HRESULT hr = fill(&f, done);

    if (pattern_size)
        virtual_forget(m, va, size); /* written, or of unknown fate */
    return hr;
}

HRESULT fill_physical_on(struct memory *m, uint64_t pa, size_t size, const void *pattern,
        size_t pattern_size, size_t *done)
{
    const struct fill f = { m, true, pa, size, { pattern, pattern_size } };

    return fill(&f, done);
}

HRESULT fill_virtual(struct memory *m, uint64_t va, size_t size, const void *pattern,
        size_t pattern_size, size_t *done)
{
    HRESULT hr = fill_virtual_on(m, va, size, pattern, pattern_size, done);

    return *done ? S_OK : hr;
}

HRESULT fill_physical(struct memory *m, uint64_t pa, size_t size, const void *pattern,
        size_t pattern_size, size_t *done)
{
    HRESULT hr = fill_physical_on(m, pa, size, pattern, pattern_size, done);

    return *done ? S_OK : hr;
}
