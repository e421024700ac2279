/* f and fp: a pattern of bytes over a range. */
#include <inttypes.h>
#include <string.h>

#include "shell/command.h"
#include "shell/range.h"
#include "shell/values.h"

#define CHUNK 4096u /* bytes of repeated pattern written at once */

/* As many whole copies as a chunk takes, so that the pattern's phase stays that of the range's
 * start; a longer pattern is written as it is. */
static HRESULT repeat(struct run *r, struct values *v)
{
    size_t size = v->size;
    size_t whole = size < CHUNK ? CHUNK - CHUNK % size : size;
    HRESULT hr = S_OK;

    while (SUCCEEDED(hr) && v->size < whole)
        hr = values_add(r, v, v->bytes[v->size - size], 1);
    return hr;
}

static HRESULT write_range(struct run *r, const struct space *space, const struct range *range,
        const struct values *chunk)
{
    char where[SPACE_ADDRESS_MAX];
    uint64_t filled = 0;

    while (filled < range->size) {
        uint64_t left = range->size - filled;
        size_t part = left < chunk->size ? (size_t)left : chunk->size;
        uint64_t at = range->first + filled;
        size_t done = 0;
        HRESULT hr = run_poll(r);

        if (SUCCEEDED(hr))
            hr = space_write(r, space, at, chunk->bytes, part, &done);
        if (SUCCEEDED(hr) && done < part)
            hr = HR_WRITE_FAULT;
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
    HRESULT hr = space_take(r, r->command->switches, &space);

    if (SUCCEEDED(hr))
        hr = range_take_whole(r, space_is_virtual(&space), &range);
    if (SUCCEEDED(hr))
        hr = values_take(r, 1, &v);
    if (SUCCEEDED(hr))
        hr = repeat(r, &v);
    if (SUCCEEDED(hr))
        hr = write_range(r, &space, &range, &v);
    values_deinit(&v);
    return hr;
}
