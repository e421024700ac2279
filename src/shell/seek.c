/* s: search. Syntax: Microsoft Learn, "s (Search Memory)". All of a command is understood before
 * memory is looked at. */
#include "shell/seek.h"

#include <string.h>

#include "memory/search.h"
#include "shell/command.h"
#include "shell/display.h"

#define LEAST_DEFAULT 3u      /* units of a string */
#define LEAST_MAX     0x1000u /* as seek_strings() parts them */

/* clang-format off */
static const struct seek_kind kinds[] = {
    { "b",  1, 'b',  false },
    { "w",  2, 'W',  false },
    { "d",  4, 'c',  false },
    { "q",  8, 'q',  false },
    { "a",  1, 'b',  true },
    { "u",  2, 'W',  true },
    { "sa", 1, '\0', false },
    { "su", 2, '\0', false },
};
/* clang-format on */

HRESULT seek_note(struct seek *s, uint64_t address)
{
    char where[RUN_ADDRESS_MAX];

    if (s->bare)
        run_print(s->r, "0x%s\n", run_address(s->r, address, where));
    return s->saves ? hits_add(&s->found, address) : S_OK;
}

/* The number behind [l. */
static HRESULT take_least(struct seek *s)
{
    struct scan *scan = &s->r->scan;
    const char *at = scan->at;
    uint64_t least = 0;
    char c;

    scan_spaces(scan);
    while ((c = scan_peek(scan, 0)) >= '0' && c <= '9' && least <= LEAST_MAX) {
        least = least * 10 + (uint64_t)(c - '0');
        scan->at++;
    }
    if (least == 0 || least > LEAST_MAX)
        return run_refuse(s->r, at, "l wants a length from 1 to %u, in decimal", LEAST_MAX);
    s->least = (unsigned)least;
    return S_OK;
}

/* One letter between the brackets. */
static HRESULT take_flag(struct seek *s)
{
    struct scan *scan = &s->r->scan;

    switch (*scan->at++) {
    case 's':
        s->saves = true;
        return S_OK;
    case 'r':
        s->restricts = true;
        return S_OK;
    case '1':
        s->bare = true;
        return S_OK;
    case 'w':
        s->writable = true;
        return S_OK;
    case 'l':
        return take_least(s);
    default:
        return run_refuse(s->r, scan->at - 1, "the flags in [ ] are 1, l, r, s and w");
    }
}

static HRESULT take_flags(struct seek *s)
{
    struct scan *scan = &s->r->scan;
    const char *open = scan->at - 1;
    HRESULT hr = S_OK;

    while (SUCCEEDED(hr) && !scan_take(scan, "]")) {
        if (scan_done(scan))
            return run_refuse(s->r, open, "this [ has no ]");
        hr = take_flag(s);
    }
    if (SUCCEEDED(hr) && s->saves && s->restricts)
        hr = run_refuse(s->r, open, "r looks at what s kept: one of them at a time");
    return hr;
}

static HRESULT take_kind(struct seek *s)
{
    struct word w = scan_word(&s->r->scan);

    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        if (strlen(kinds[i].letters) == w.length &&
                memcmp(kinds[i].letters, w.text, w.length) == 0) {
            s->kind = &kinds[i];
            return S_OK;
        }
    }
    return run_refuse(s->r, w.text, "-b, -w, -d, -q, -a, -u, -sa or -su was wanted");
}

/* "-d", "-[1w]d", "-[1][w]d"; nothing: bytes. */
static HRESULT take_switches(struct seek *s)
{
    struct scan *scan = &s->r->scan;
    HRESULT hr = S_OK;

    s->kind = &kinds[0];
    if (!scan_take(scan, "-"))
        return S_OK;
    while (SUCCEEDED(hr) && scan_take(scan, "["))
        hr = take_flags(s);
    return SUCCEEDED(hr) ? take_kind(s) : hr;
}

/* Numbers, and among bytes also texts in quotes. */
static HRESULT take_pattern(struct seek *s)
{
    struct scan *scan = &s->r->scan;
    HRESULT hr = S_OK;

    if (s->kind->is_text || (s->kind->unit == 1 && !scan_done(scan) && *scan->at == '"'))
        hr = values_take_text(s->r, s->kind->unit, &s->pattern);
    else
        hr = values_take(s->r, s->kind->unit, &s->pattern);
    if (SUCCEEDED(hr) && s->pattern.size == 0)
        hr = run_refuse(s->r, scan->at, "an empty text is everywhere");
    return hr;
}

static HRESULT take(struct seek *s)
{
    HRESULT hr = take_switches(s);

    if (SUCCEEDED(hr))
        hr = range_take_clipped(s->r, s->kind->unit, &s->range);
    if (SUCCEEDED(hr) && s->kind->row)
        hr = take_pattern(s);
    return SUCCEEDED(hr) ? run_expect_end(s->r) : hr;
}

static HRESULT show(struct seek *s, uint64_t match)
{
    char where[RUN_ADDRESS_MAX];
    HRESULT hr = seek_note(s, match);

    if (SUCCEEDED(hr) && !s->bare)
        return display_row(s->r, s->kind->row, match);
    if (SUCCEEDED(hr))
        hr = run_poll(s->r);
    if (FAILED(hr))
        return run_fail(s->r, hr, "the match at %s", run_address(s->r, match, where));
    return hr;
}

/* Every match in the range. */
static HRESULT search(struct seek *s)
{
    const struct search_pattern pattern = {
        .bytes = s->pattern.bytes,
        .size = s->pattern.size,
        .granularity = s->kind->unit,
        .writable_only = s->writable,
    };
    uint64_t from = s->range.first;
    uint64_t left = s->range.size;
    char where[RUN_ADDRESS_MAX];
    HRESULT hr = S_OK;

    while (left >= pattern.size) {
        uint64_t match = 0;
        uint64_t passed;

        hr = search_virtual(s->r->memory, from, left, &pattern, &match);
        if (hr == HR_NO_MORE_ENTRIES)
            return S_OK;
        if (FAILED(hr))
            return run_fail(s->r, hr, "the search from %s on", run_address(s->r, from, where));
        hr = show(s, match);
        passed = range_distance(s->r, from, match) + pattern.granularity;
        if (FAILED(hr) || passed >= left)
            return hr;
        from += passed;
        left -= passed;
    }
    return hr;
}

/* Every match among those that were kept. */
static HRESULT search_kept(struct seek *s)
{
    const struct hits *kept = &s->r->shell->hits;
    const struct search_pattern pattern = {
        .bytes = s->pattern.bytes,
        .size = s->pattern.size,
        .granularity = s->pattern.size,
        .writable_only = s->writable,
    };
    HRESULT hr = S_OK;

    for (size_t i = 0; SUCCEEDED(hr) && i < kept->count; i++) {
        uint64_t match = 0;

        hr = search_virtual(s->r->memory, kept->list[i], pattern.size, &pattern, &match);
        if (SUCCEEDED(hr))
            hr = show(s, match);
        else if (hr == HR_NO_MORE_ENTRIES)
            hr = S_OK;
        else
            hr = run_fail(s->r, hr, "the search");
    }
    return hr;
}

HRESULT seek_run(struct run *r)
{
    struct seek s = { .r = r, .least = LEAST_DEFAULT };
    HRESULT hr = take(&s);

    if (SUCCEEDED(hr) && !s.kind->row)
        hr = s.restricts ? run_refuse(r, s.range.at, "[r] goes with a pattern") : seek_strings(&s);
    else if (SUCCEEDED(hr))
        hr = s.restricts ? search_kept(&s) : search(&s);
    if (SUCCEEDED(hr) && s.saves)
        hits_replace(&r->shell->hits, &s.found);
    hits_deinit(&s.found);
    values_deinit(&s.pattern);
    return hr;
}
