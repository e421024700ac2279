/* f and fp: a pattern of bytes over a range. */
#include <inttypes.h>
#include <string.h>

#include "shell/command.h"
#include "shell/range.h"
#include "shell/values.h"

#define CHUNK \
    4096u /* bytes written at once; cuts lie at multiples of it, through no aligned access */

/* The pattern again and again, until a whole chunk follows each of its bytes. */
static HRESULT repeat(struct run *r, struct values *v, size_t size)
{
    HRESULT hr = S_OK;

    while (SUCCEEDED(hr) && v->size < size - 1 + CHUNK)
        hr = values_add(r, v, v->bytes[v->size - size], 1);
    return hr;
}

/* What memory fills by itself. */
static HRESULT fill_whole(const struct run *r, const struct space *space, uint64_t at, size_t part,
        const uint8_t *bytes, size_t size, size_t *done)
{
    HRESULT hr = space_is_virtual(space) ? fill_virtual_on(r->memory, at, part, bytes, size, done)
                                         : fill_physical_on(r->memory, at, part, bytes, size, done);

    if (SUCCEEDED(hr) && *done)
        space_tell_write(r, space);
    return hr;
}

/* A part of the range; what follows the first `size` bytes repeats them. */
static HRESULT fill_part(struct run *r, const struct space *space, uint64_t at,
        const uint8_t *bytes, size_t size, uint64_t left, size_t *done)
{
    size_t room = CHUNK - (size_t)(at % CHUNK);
    size_t part = left < DS_BULK_MAX ? (size_t)left : DS_BULK_MAX;
    HRESULT hr;

    if (space_is_virtual(space) || space->caching == DS_CACHING_DEFAULT)
        return fill_whole(r, space, at, part, bytes, size, done);
    part = part < room ? part : room;
    *done = 0;
    hr = run_poll(r);
    if (SUCCEEDED(hr))
        hr = space_write(r, space, at, bytes, part, done);
    return SUCCEEDED(hr) && *done < part ? HR_WRITE_FAULT : hr;
}

/* `size` of the bytes are the pattern, and what follows repeats it. */
static HRESULT write_range(struct run *r, const struct space *space, const struct range *range,
        const uint8_t *bytes, size_t size)
{
    char where[SPACE_ADDRESS_MAX];
    uint64_t filled = 0;

    while (filled < range->size) {
        uint64_t at = range->first + filled;
        size_t done = 0;
        HRESULT hr =
                fill_part(r, space, at, bytes + filled % size, size, range->size - filled, &done);

        filled += done;
        if (FAILED(hr))
            return run_fail(r, hr, "0x%" PRIx64 " of 0x%" PRIx64 " bytes filled, then %s", filled,
                    range->size, space_address(r, space, at + done, where));
    }
    run_print(r, "Filled 0x%" PRIx64 " bytes\n", filled);
    return S_OK;
}

HRESULT pattern_fill(struct run *r)
{
    struct values v = { NULL, 0, 0 };
    struct range range;
    struct space space;
    size_t size;
    HRESULT hr = space_take(r, r->command->switches, &space);

    if (SUCCEEDED(hr))
        hr = range_take_whole(r, space_is_virtual(&space), 1, &range);
    if (SUCCEEDED(hr))
        hr = values_take(r, 1, &v);
    size = v.size;
    if (SUCCEEDED(hr))
        hr = repeat(r, &v, size);
    if (SUCCEEDED(hr))
        hr = write_range(r, &space, &range, v.bytes, size);
    values_deinit(&v);
    return hr;
}
