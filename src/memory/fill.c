#include "memory/memory.h"

#include <string.h>

#include "memory/uncached.h"

#define CHUNK 4096u /* bytes of repeated pattern written at once */

/* A write of either kind. */
typedef HRESULT fill_write(
        struct memory *m, uint64_t at, const void *buf, size_t size, size_t *done);

static HRESULT write_physical(
        struct memory *m, uint64_t at, const void *buf, size_t size, size_t *done)
{
    return physical_write(m, at, DS_CACHING_DEFAULT, buf, size, done);
}

/* As many copies of the pattern as a chunk holds; a long pattern stands for itself. */
static const uint8_t *repeat(
        uint8_t chunk[CHUNK], const uint8_t *pattern, size_t pattern_size, size_t *size)
{
    if (pattern_size > CHUNK / 2) {
        *size = pattern_size;
        return pattern;
    }
    for (*size = 0; *size + pattern_size <= CHUNK; *size += pattern_size)
        memcpy(chunk + *size, pattern, pattern_size);
    return chunk;
}

static bool interrupted(struct memory *m)
{
    return m->interrupted && atomic_exchange(m->interrupted, false);
}

static HRESULT fill(struct memory *m, fill_write *write, uint64_t at, size_t size,
        const void *pattern, size_t pattern_size, size_t *done)
{
    uint8_t chunk[CHUNK];
    const uint8_t *copies;
    size_t copies_size = 0;
    size_t moved = 0;
    HRESULT hr;

    *done = 0;
    if (size && !pattern_size)
        return E_INVALIDARG;
    if (!size)
        return write(m, at, pattern, 0, &moved);
    copies = repeat(chunk, pattern, pattern_size, &copies_size);
    do {
        size_t part = size - *done < copies_size ? size - *done : copies_size;

        hr = interrupted(m) ? HR_INTERRUPTED : write(m, at + *done, copies, part, &moved);
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
    return fill(m, virtual_write, va, uncached_within(m, va, size), pattern, pattern_size, done);
}

HRESULT fill_physical(struct memory *m, uint64_t pa, size_t size, const void *pattern,
        size_t pattern_size, size_t *done)
{
    return fill(m, write_physical, pa, size, pattern, pattern_size, done);
}
