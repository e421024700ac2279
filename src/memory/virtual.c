#include "memory/memory.h"

#include "memory/cache.h"

HRESULT virtual_read(struct memory *m, uint64_t va, void *buf, size_t size, size_t *done)
{
    size_t before = 0;
    HRESULT hr = S_OK;

    if (!m->cache || m->decoding.force_all || m->decoding.force_user)
        return uncached_read(m, va, buf, size, done);

    *done = 0;
    va = translate_canonical(m, va);
    size = translate_within(m, va, size);
    while (SUCCEEDED(hr) && *done < size && !memory_long_interrupted(m, before, *done)) {
        uint64_t at = translate_canonical(m, va + *done);
        size_t left = CACHE_LINE_SIZE - (size_t)(at % CACHE_LINE_SIZE);
        size_t moved = 0;

        before = *done;
        if (left > size - *done)
            left = size - *done;
        hr = cache_read(m->cache, translate_roots(m).low, at, (uint8_t *)buf + *done, left, &moved);
        *done += moved;
    }
    return *done ? S_OK : hr;
}

HRESULT virtual_write(struct memory *m, uint64_t va, const void *buf, size_t size, size_t *done)
{
    HRESULT hr = uncached_write(m, va, buf, size, done);

    virtual_forget(m, va, size);
    return hr;
}

void virtual_forget(struct memory *m, uint64_t va, uint64_t size)
{
    uint64_t room = translate_room(m, va);

    if (!m->cache || !m->target->info.writable)
        return; /* nothing is sent to what is only read */
    if (size > 0 && size - 1 > room)
        size = room + 1;
    while (size > 0) {
        uint64_t at = translate_canonical(m, va);
        /* a 32-bit target's range may go on from its lower half to its upper one, far above */
        bool lower = m->target->info.pointer_size == 4 && at <= INT32_MAX;
        uint64_t left = (lower ? INT32_MAX : UINT64_MAX) - at;
        uint64_t part = size - 1 > left ? left + 1 : size;

        cache_drop(m->cache, at, part);
        va += part;
        size -= part;
    }
}
