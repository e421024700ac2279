#include "shell/values.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/unicode.h"
#include "shell/expression.h"

void values_deinit(struct values *v)
{
    free(v->bytes);
}

HRESULT values_add(struct run *r, struct values *v, uint64_t value, unsigned unit)
{
    if (v->capacity - v->size < unit) {
        size_t capacity = v->capacity * 2 + 64;
        uint8_t *bytes = realloc(v->bytes, capacity);

        if (!bytes)
            return run_fail(r, E_OUTOFMEMORY, "the values");
        v->bytes = bytes;
        v->capacity = capacity;
    }
    for (unsigned i = 0; i < unit; i++)
        v->bytes[v->size++] = (uint8_t)(value >> (8 * i));
    return S_OK;
}

static bool fits(uint64_t value, unsigned unit)
{
    unsigned bits = unit * 8;

    return unit == 8 || value >> bits == 0 || value >> (bits - 1) == UINT64_MAX >> (bits - 1);
}

HRESULT values_take(struct run *r, unsigned unit, struct values *v)
{
    struct scan *s = &r->scan;
    HRESULT hr = S_OK;

    do {
        const char *at;
        uint64_t value = 0;

        scan_spaces(s);
        at = s->at;
        hr = expression_take_item(r, &value);
        if (SUCCEEDED(hr) && !fits(value, unit))
            hr = run_refuse(r, at, "%" PRIx64 " does not fit into %u byte%s", value, unit,
                    unit == 1 ? "" : "s");
        if (SUCCEEDED(hr))
            hr = values_add(r, v, value, unit);
    } while (SUCCEEDED(hr) && (scan_take(s, ",") || !scan_done(s)));
    return hr;
}

/* The next character of a text, in units. */
static HRESULT take_character(struct run *r, unsigned unit, struct values *v)
{
    struct scan *s = &r->scan;
    uint32_t character = 0;
    size_t length = unicode_from_utf8(s->at, (size_t)(s->end - s->at), &character);
    uint16_t units[2];
    size_t count = unit == 2 ? unicode_to_utf16(character, units) : length;
    HRESULT hr = S_OK;

    if (length == 0)
        return run_refuse(r, s->at, "this is not UTF-8");
    for (size_t i = 0; SUCCEEDED(hr) && i < count; i++)
        hr = values_add(r, v, unit == 2 ? units[i] : (uint8_t)s->at[i], unit);
    s->at += length;
    return hr;
}

HRESULT values_take_text(struct run *r, unsigned unit, struct values *v)
{
    struct scan *s = &r->scan;
    const char *open;
    HRESULT hr = S_OK;

    scan_spaces(s);
    open = s->at;
    if (!scan_take(s, "\""))
        return run_refuse(r, open, "a text in double quotes was wanted");
    while (SUCCEEDED(hr) && s->at < s->end && *s->at != '"')
        hr = take_character(r, unit, v);
    if (SUCCEEDED(hr) && s->at == s->end)
        return run_refuse(r, open, "this \" has no second one");
    s->at++;
    return hr;
}
