#include "shell/range.h"

#include <inttypes.h>

#include "shell/expression.h"
#include "shell/number.h"
#include "shell/symbol.h"

/* Whether an L and its count come next: names begin with one too. */
static bool comes_length(struct run *r)
{
    struct word w = scan_peek_word(&r->scan);
    struct word count = { w.text + 1, w.length - 1 };

    if (w.length == 0 || (w.text[0] != 'L' && w.text[0] != 'l') || symbol_comes(&r->scan))
        return false;
    return count.length == 0 || count.text[0] == '$' || number_is(r, count);
}

/* How many addresses there are behind one. */
static uint64_t room_behind(const struct run *r, bool is_virtual, uint64_t address)
{
    return is_virtual ? translate_room(r->memory, address) : UINT64_MAX - address;
}

HRESULT range_fit(struct run *r, bool is_virtual, struct range *range)
{
    if (is_virtual)
        range->first = translate_canonical(r->memory, range->first);
    if (range->size > 0 && range->size - 1 > room_behind(r, is_virtual, range->first))
        return run_refuse(r, range->at, "the range goes over the end of the address space");
    return S_OK;
}

static HRESULT check_limit(struct run *r, uint64_t size, const char *at)
{
    if (size > RANGE_MAX)
        return run_refuse(
                r, at, "0x%" PRIx64 " bytes are more than 256 MB, which L? would allow", size);
    return S_OK;
}

/* What stands behind the L. More than 64 bits tell is all there is, if `clips`. */
static HRESULT take_count(
        struct run *r, unsigned unit, bool clips, struct range *range, const char *at)
{
    bool unlimited = scan_take(&r->scan, "?");
    bool before = scan_take(&r->scan, "-");
    uint64_t count = 0;
    HRESULT hr = expression_take_item(r, &count);

    if (FAILED(hr))
        return hr;
    if (count == 0)
        return run_refuse(r, at, "the range has no bytes");
    range->size = count > UINT64_MAX / unit ? UINT64_MAX : count * unit;
    if (count > UINT64_MAX / unit && !(clips && unlimited))
        return run_refuse(
                r, at, "0x%" PRIx64 " units of %u bytes have no 64-bit size", count, unit);
    if (!unlimited)
        hr = check_limit(r, range->size, at);
    if (FAILED(hr) || !before)
        return hr;
    if (!range->has_address)
        return run_refuse(r, at, "L- needs an address");
    if (range->size > range->first)
        return run_refuse(r, at, "the range begins before address 0");
    range->first -= range->size;
    return S_OK;
}

/* The second address of a pair, the last one in the range. */
static HRESULT take_last(struct run *r, struct range *range, const char *at)
{
    uint64_t last = 0;
    HRESULT hr = expression_take_item(r, &last);

    if (FAILED(hr))
        return hr;
    if (last < range->first)
        return run_refuse(r, at, "the range ends before it begins");
    if (last - range->first == UINT64_MAX)
        return run_refuse(r, at, "a range is at most 2^64 - 1 bytes");
    range->size = last - range->first + 1;
    return check_limit(r, range->size, at);
}

static HRESULT take(struct run *r, unsigned unit, bool clips, struct range *range)
{
    struct scan *s = &r->scan;
    HRESULT hr = S_OK;
    const char *at;

    range->first = range->size = 0;
    range->has_address = !scan_done(s) && !comes_length(r);
    range->at = s->at;
    if (range->has_address)
        hr = expression_take_item(r, &range->first);
    if (FAILED(hr))
        return hr;
    scan_spaces(s);
    at = s->at;
    if (comes_length(r)) {
        s->at++;
        hr = take_count(r, unit, clips, range, at);
    } else if (!scan_done(s)) {
        hr = take_last(r, range, at);
    }
    return hr;
}

HRESULT range_take(struct run *r, bool is_virtual, unsigned unit, struct range *range)
{
    HRESULT hr = take(r, unit, false, range);

    return SUCCEEDED(hr) ? range_fit(r, is_virtual, range) : hr;
}

static HRESULT check_whole(struct run *r, const struct range *range)
{
    if (range->has_address && range->size > 0)
        return S_OK;
    return run_refuse(r, range->at, "a range is missing: an address and L with its length");
}

HRESULT range_take_whole(struct run *r, bool is_virtual, unsigned unit, struct range *range)
{
    HRESULT hr;

    scan_spaces(&r->scan);
    range->at = r->scan.at;
    hr = range_take(r, is_virtual, unit, range);
    return SUCCEEDED(hr) ? check_whole(r, range) : hr;
}

HRESULT range_take_clipped(struct run *r, unsigned unit, struct range *range)
{
    uint64_t room;
    HRESULT hr;

    scan_spaces(&r->scan);
    range->at = r->scan.at;
    hr = take(r, unit, true, range);
    if (SUCCEEDED(hr))
        hr = check_whole(r, range);
    if (FAILED(hr))
        return hr;
    room = translate_room(r->memory, range->first);
    if (range->size - 1 > room)
        range->size = room + 1;
    return range_fit(r, true, range);
}

HRESULT range_take_second(struct run *r, const struct range *like, struct range *second)
{
    HRESULT hr;

    scan_spaces(&r->scan);
    second->at = r->scan.at;
    second->has_address = true;
    second->size = like->size;
    hr = expression_take_item(r, &second->first);
    return SUCCEEDED(hr) ? range_fit(r, true, second) : hr;
}

uint64_t range_distance(const struct run *r, uint64_t from, uint64_t to)
{
    return run_pointer_size(r) == 4 ? (uint32_t)(to - from) : to - from;
}
