/* m: a copy of memory, also over itself. */
#include <inttypes.h>
#include <stdlib.h>

#include "shell/command.h"
#include "shell/range.h"

#define CHUNK 0x10000u /* bytes in hand at once */

static const struct space cached = { SPACE_CACHED, DS_CACHING_DEFAULT, false };

/* From a place to another; *done tells how much arrived. */
static HRESULT move_chunk(
        struct run *r, uint64_t from, uint64_t to, uint8_t *bytes, size_t size, size_t *done)
{
    size_t held = 0;
    HRESULT hr = run_poll(r);

    *done = 0;
    while (SUCCEEDED(hr) && held < size) {
        size_t part = 0;

        hr = virtual_read(r->memory, from + held, bytes + held, size - held, &part);
        held += part;
    }
    while (SUCCEEDED(hr) && *done < size) {
        size_t part = 0;

        hr = space_write(r, &cached, to + *done, bytes + *done, size - *done, &part);
        *done += part;
    }
    return hr;
}

/* The last bytes first where the first ones would be written over before they were read. */
static HRESULT move(struct run *r, const struct range *range, uint64_t to, uint8_t *bytes)
{
    bool backwards = range_distance(r, range->first, to) < range->size;
    char where[RUN_ADDRESS_MAX];
    char there[RUN_ADDRESS_MAX];
    uint64_t moved = 0;

    while (moved < range->size) {
        uint64_t left = range->size - moved;
        size_t size = left < CHUNK ? (size_t)left : CHUNK;
        uint64_t at = backwards ? left - size : moved;
        size_t done = 0;
        HRESULT hr = move_chunk(r, range->first + at, to + at, bytes, size, &done);

        moved += done;
        if (FAILED(hr))
            return run_fail(r, hr,
                    "0x%" PRIx64 " of 0x%" PRIx64 " bytes moved, then 0x%zx bytes from %s to %s",
                    moved, range->size, size - done,
                    run_address(r, range->first + at + done, where),
                    run_address(r, to + at + done, there));
    }
    return S_OK;
}

HRESULT move_range(struct run *r)
{
    struct range range;
    struct range to;
    uint8_t *bytes = NULL;
    HRESULT hr = range_take_whole(r, true, 1, &range);

    if (SUCCEEDED(hr))
        hr = range_take_second(r, &range, &to);
    if (SUCCEEDED(hr))
        hr = run_expect_end(r);
    if (FAILED(hr))
        return hr;
    bytes = malloc(range.size < CHUNK ? (size_t)range.size : CHUNK);
    hr = bytes ? move(r, &range, to.first, bytes) : run_fail(r, E_OUTOFMEMORY, "the bytes");
    free(bytes);
    return hr;
}
