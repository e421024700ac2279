#include "memory/memory.h"

#include "base/inline.h"
#include "target/target.h"

/* How many of size bytes a physical address can name; none beyond the target's width. */
static size_t within(const struct ds_target *t, uint64_t pa, size_t size)
{
    unsigned bits = t->info.physical_bits;
    uint64_t limit = UINT64_C(1) << bits;

    if (!((pa | (pa + size)) >> bits))
        return size; /* as nearly always */
    if (pa >= limit)
        return 0;
    return size > limit - pa ? (size_t)(limit - pa) : size;
}

/* How many of size bytes to ask for at once: of many, so few that an interrupt is seen between
 * them, and up to where an access of any width ends. */
static size_t part_of(uint64_t pa, size_t size)
{
    return size <= MEMORY_LONG ? size : MEMORY_LONG - (size_t)(pa % 8);
}

/* Long reads, and what the target's first answer left; apart, since most are short and leave
 * nothing. */
OUT_OF_LINE static HRESULT read_on(struct memory *m, uint64_t pa, enum ds_caching caching,
        uint8_t *buf, size_t size, size_t *done)
{
    size_t before = 0;
    HRESULT hr = S_OK;

    while (SUCCEEDED(hr) && *done < size && !memory_long_interrupted(m, before, *done)) {
        size_t part = part_of(pa + *done, size - *done);
        size_t moved;

        before = *done;
        hr = target_read_physical(m->target, pa + *done, caching, buf + *done, part, &moved);
        *done += moved;
    }
    return *done ? S_OK : hr;
}

/* With nothing to ask for, a call still tells whether the group and the attribute are there. */
HRESULT physical_read(struct memory *m, uint64_t pa, enum ds_caching caching, void *buf,
        size_t size, size_t *done)
{
    struct ds_target *t = m->target;
    size_t fit = within(t, pa, size);
    HRESULT hr;

    if (fit > MEMORY_LONG) {
        *done = 0;
        return read_on(m, pa, caching, buf, fit, done);
    }
    hr = target_read_physical(t, pa, caching, buf, fit, done);
    if (SUCCEEDED(hr) && *done < fit)
        return read_on(m, pa, caching, buf, fit, done);
    return SUCCEEDED(hr) && !fit && size ? HR_READ_FAULT : hr;
}

HRESULT physical_write(struct memory *m, uint64_t pa, enum ds_caching caching, const void *buf,
        size_t size, size_t *done)
{
    struct ds_target *t = m->target;
    size_t page = t->info.page_size;
    size_t fit = within(t, pa, size);
    size_t before = 0;
    HRESULT hr;

    *done = 0;
    do {
        uint64_t at = pa + *done;
        size_t left = page - (size_t)(at & (page - 1));
        size_t moved = 0;

        before = *done;
        hr = target_write_physical(t, at, caching, (const uint8_t *)buf + *done,
                fit - *done < left ? fit - *done : left, &moved);
        *done += moved;
    } while (SUCCEEDED(hr) && *done < fit && !memory_long_interrupted(m, before, *done));

    if (fit && target_sends_physical(t, caching))
        memory_on(m, MEMORY_PHYSICAL_WRITTEN);
    if (*done)
        return S_OK;
    if (SUCCEEDED(hr) && size)
        hr = t->info.writable ? HR_WRITE_FAULT : E_ACCESSDENIED;
    return hr;
}
