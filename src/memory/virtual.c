#include "memory/memory.h"

#include "memory/cache.h"
#include "memory/uncached.h"

HRESULT virtual_read(struct memory *m, uint64_t va, void *buf, size_t size, size_t *done)
{
    HRESULT hr = S_OK;

    if (!m->cache)
        return uncached_read(m, va, buf, size, done);

    *done = 0;
    va = translate_canonical(m, va);
    size = uncached_within(m, va, size);
    while (SUCCEEDED(hr) && *done < size) {
        uint64_t at = translate_canonical(m, va + *done);
        size_t left = CACHE_LINE_SIZE - (size_t)(at % CACHE_LINE_SIZE);
        size_t moved = 0;

        if (left > size - *done)
            left = size - *done;
        hr = cache_read(m->cache, m->target->info.root, at, (uint8_t *)buf + *done, left, &moved);
        *done += moved;
    }
    return *done ? S_OK : hr;
}

/* A 32-bit target's range may go on from its lower half to its upper one, which lies far above. */
static void drop_lines(struct memory *m, uint64_t va, size_t size)
{
    while (size > 0) {
        uint64_t at = translate_canonical(m, va);
        bool lower = m->target->info.pointer_size == 4 && at <= INT32_MAX;
        uint64_t room = (lower ? INT32_MAX : UINT64_MAX) - at;
        size_t part = size - 1 > room ? (size_t)room + 1 : size;

        cache_drop(m->cache, at, part);
        va += part;
        size -= part;
    }
}

HRESULT virtual_write(struct memory *m, uint64_t va, const void *buf, size_t size, size_t *done)
{
    HRESULT hr = uncached_write(m, va, buf, size, done);

    if (m->cache)
        drop_lines(m, va, uncached_within(m, va, size)); /* written, or of unknown fate */
    return hr;
}
