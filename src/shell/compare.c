/* c: where two parts of memory differ. Layout: WinDbg's, a line for each byte. */
#include "shell/command.h"
#include "shell/range.h"

#define CHUNK 4096u /* bytes looked at at once */

/* All of a chunk, or why not. */
static HRESULT read_all(struct run *r, uint64_t address, uint8_t *bytes, size_t size)
{
    char where[RUN_ADDRESS_MAX];
    size_t at = 0;
    HRESULT hr = S_OK;

    while (SUCCEEDED(hr) && at < size) {
        size_t done = 0;

        hr = virtual_read(r->memory, address + at, bytes + at, size - at, &done);
        at += done;
    }
    return FAILED(hr) ? run_fail(r, hr, "%s", run_address(r, address + at, where)) : S_OK;
}

static HRESULT show_differences(struct run *r, uint64_t first, uint64_t second,
        const uint8_t *bytes, const uint8_t *others, size_t size)
{
    char where[RUN_ADDRESS_MAX];
    char there[RUN_ADDRESS_MAX];

    for (size_t i = 0; i < size; i++) {
        HRESULT hr;

        if (bytes[i] == others[i])
            continue;
        hr = run_poll(r);
        if (FAILED(hr))
            return run_fail(r, hr, "%s", run_address(r, first + i, where));
        run_print(r, "%s  %02x - %s  %02x\n", run_address(r, first + i, where), bytes[i],
                run_address(r, second + i, there), others[i]);
    }
    return S_OK;
}

static HRESULT compare(struct run *r, const struct range *range, uint64_t second)
{
    uint8_t bytes[CHUNK];
    uint8_t others[CHUNK];
    char where[RUN_ADDRESS_MAX];

    for (uint64_t at = 0; at < range->size; at += CHUNK) {
        uint64_t left = range->size - at;
        size_t size = left < CHUNK ? (size_t)left : CHUNK;
        HRESULT hr = run_poll(r);

        if (FAILED(hr))
            return run_fail(r, hr, "%s", run_address(r, range->first + at, where));
        hr = read_all(r, range->first + at, bytes, size);
        if (SUCCEEDED(hr))
            hr = read_all(r, second + at, others, size);
        if (SUCCEEDED(hr))
            hr = show_differences(r, range->first + at, second + at, bytes, others, size);
        if (FAILED(hr))
            return hr;
    }
    return S_OK;
}

HRESULT compare_ranges(struct run *r)
{
    struct range range;
    struct range second;
    HRESULT hr = range_take_whole(r, true, 1, &range);

    if (SUCCEEDED(hr))
        hr = range_take_second(r, &range, &second);
    if (SUCCEEDED(hr))
        hr = run_expect_end(r);
    return SUCCEEDED(hr) ? compare(r, &range, second.first) : hr;
}
