#include "memory/memory.h"

#include <string.h>

/* Bytes written at once. Cuts lie at multiples of it, and so through no aligned access. */
#define CHUNK 4096u

/* A write of either kind. */
typedef HRESULT fill_write(
        struct memory *m, uint64_t at, const void *buf, size_t size, size_t *done);

static HRESULT write_physical(
        struct memory *m, uint64_t at, const void *buf, size_t size, size_t *done)
{
    return physical_write(m, at, DS_CACHING_DEFAULT, buf, size, done);
}

/* What the range holds from byte `from` on. */
static void repeat(
        uint8_t *bytes, size_t size, const uint8_t *pattern, size_t pattern_size, size_t from)
{
    size_t phase = from % pattern_size;

    for (size_t at = 0, part; at < size; at += part) {
        part = pattern_size - phase < size - at ? pattern_size - phase : size - at;
        memcpy(bytes + at, pattern + phase, part);
        phase = 0;
    }
}

static HRESULT fill(struct memory *m, fill_write *write, uint64_t at, size_t size,
        const void *pattern, size_t pattern_size, size_t *done)
{
    uint8_t chunk[CHUNK];
    size_t moved = 0;
    HRESULT hr;

    *done = 0;
    if (size && !pattern_size)
        return E_INVALIDARG;
    if (!size)
        return write(m, at, pattern, 0, &moved);
    do {
        size_t left = CHUNK - (size_t)((at + *done) % CHUNK);
        size_t part = size - *done < left ? size - *done : left;

        repeat(chunk, part, pattern, pattern_size, *done);
        hr = memory_interrupted(m) ? HR_INTERRUPTED : write(m, at + *done, chunk, part, &moved);
        *done += moved;
        if (moved < part)
            break; /* the phase of the pattern is relative to the start: go on nowhere */
        moved = 0;
    } while (SUCCEEDED(hr) && *done < size);
    return *done ? S_OK : hr;
}

HRESULT fill_virtual(struct memory *m, uint64_t va, size_t size, const void *pattern,
        size_t pattern_size, size_t *done)
{
    HRESULT hr =
            fill(m, uncached_write, va, translate_within(m, va, size), pattern, pattern_size, done);

    if (pattern_size)
        virtual_forget(m, va, size); /* written, or of unknown fate */
    return hr;
}

HRESULT fill_physical(struct memory *m, uint64_t pa, size_t size, const void *pattern,
        size_t pattern_size, size_t *done)
{
    return fill(m, write_physical, pa, size, pattern, pattern_size, done);
}
