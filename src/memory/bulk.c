#include "memory/bulk.h"

#include <string.h>

#include "memory/entries.h"
#include "target/bulk.h"

/* The longest pattern that is passed on. */
#define PATTERN_MAX 4096u

static bool over_pages(const struct memory *m, uint64_t at, uint64_t last)
{
    uint64_t page = m->target->info.page_size;

    return m->target->bulk && at / page != (at + last) / page;
}

/* A range that is one in the target's 64-bit numbers too, and of which nothing is translated here.
 */
bool bulk_virtual(const struct memory *m, uint64_t va, uint64_t last)
{
    uint64_t first = translate_canonical(m, va);
    uint64_t end = translate_canonical(m, va + last);

    return end - first == last && end > first && over_pages(m, first, last) &&
           !memory_translates(m, first) && !memory_translates(m, end);
}

bool bulk_physical(const struct memory *m, uint64_t pa, uint64_t last)
{
    unsigned bits = m->target->info.physical_bits;

    return pa + last > pa && !((pa + last) >> bits) && over_pages(m, pa, last);
}

HRESULT bulk_fill(struct memory *m, uint64_t at, bool physical, size_t size,
        const struct bulk_pattern *pattern, size_t *done)
{
    uint8_t turned[PATTERN_MAX]; /* as it goes on where the last request ended */
    HRESULT hr = S_OK;

    *done = 0;
    if (pattern->size > PATTERN_MAX)
        return E_NOTIMPL;
    while (SUCCEEDED(hr) && *done < size) {
        size_t phase = *done % pattern->size;
        size_t part = size - *done < DS_BULK_MAX ? size - *done : DS_BULK_MAX;
        uint64_t next = physical ? at + *done : translate_canonical(m, at + *done);
        size_t moved = 0;

        memcpy(turned, pattern->bytes + phase, pattern->size - phase);
        memcpy(turned + pattern->size - phase, pattern->bytes, phase);
        hr = memory_interrupted(m)
                     ? HR_INTERRUPTED
                     : target_fill(m->target, next, physical, turned, pattern->size, part, &moved);
        *done += moved;
    }
    entries_forget(m->entries); /* it may have been over a table */
    return hr;
}

HRESULT bulk_search(struct memory *m, uint64_t va, uint64_t places,
        const struct bulk_pattern *pattern, uint64_t *match)
{
    if (pattern->size > PATTERN_MAX)
        return E_NOTIMPL;
    if (memory_interrupted(m))
        return HR_INTERRUPTED;
    return target_search(
            m->target, translate_canonical(m, va), places, pattern->bytes, pattern->size, match);
}
