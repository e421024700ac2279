/* s -sa and s -su: what could be strings. */
#include "base/unicode.h"
#include "memory/region.h"
#include "shell/seek.h"

#include <dbgspaces/dbgeng.h>

#define CHUNK     4096u   /* bytes read at once */
#define UNITS_MAX 0x1000u /* a longer string is two */

/* What may still become a string, or is one. */
struct candidate {
    struct seek *s;
    uint64_t address;
    unsigned units;
    size_t length; /* bytes of text */
    char text[UNITS_MAX * 2 + 1];
};

/* Units that print, of ASCII, and of Latin-1 where they have 16 bits. In any memory every other
 * pair of bytes would be a character of some script. */
static bool prints(const struct candidate *c, unsigned unit)
{
    return unit < 0x100 && !unicode_is_control(unit) && (c->s->kind->unit == 2 || unit < 0x7f);
}

/* The string ends, if it is one. */
static HRESULT finish(struct candidate *c)
{
    char where[RUN_ADDRESS_MAX];
    struct run *r = c->s->r;
    bool is_string = c->units >= c->s->least;
    HRESULT hr;

    c->text[c->length] = '\0';
    c->units = 0;
    c->length = 0;
    if (!is_string)
        return S_OK;
    hr = seek_note(c->s, c->address);
    if (FAILED(hr) || c->s->bare)
        return hr;
    run_print(r, "%s  \"", run_address(r, c->address, where));
    run_put(r, DEBUG_OUTPUT_NORMAL, c->text);
    run_put(r, DEBUG_OUTPUT_NORMAL, "\"\n");
    return S_OK;
}

static HRESULT add(struct candidate *c, uint64_t address, unsigned unit)
{
    HRESULT hr = S_OK;

    if (!prints(c, unit) || c->units == UNITS_MAX)
        hr = finish(c);
    if (FAILED(hr) || !prints(c, unit))
        return hr;
    if (c->units++ == 0)
        c->address = address;
    c->length += unicode_to_utf8(unit, c->text + c->length);
    return hr;
}

/* Bytes, as far as they are whole units. */
static HRESULT add_bytes(struct candidate *c, uint64_t address, const uint8_t *bytes, size_t size)
{
    HRESULT hr = S_OK;

    for (size_t i = 0; SUCCEEDED(hr) && i < size; i += c->s->kind->unit)
        hr = add(c, address + i,
                c->s->kind->unit == 2 ? (unsigned)(bytes[i] | bytes[i + 1] << 8) : bytes[i]);
    return hr;
}

/* How many units are passed over where the next one cannot be read, or is not wanted. */
static HRESULT skip(struct candidate *c, uint64_t address, uint64_t *bytes)
{
    struct memory *m = c->s->r->memory;
    uint64_t page_mask = m->target->info.page_size - 1;
    unsigned unit = c->s->kind->unit;
    struct region region;
    HRESULT hr = region_run(m, address, &region);

    if (FAILED(hr))
        return hr;
    *bytes = region.valid && (region.writable || !c->s->writable)
                     ? page_mask - (address & page_mask)
                     : region.more;
    *bytes = *bytes < UINT64_MAX - unit ? *bytes / unit * unit + unit : *bytes;
    return finish(c);
}

/* Whether the next unit is in memory that is wanted, and how many bytes with it. */
static HRESULT look_ahead(struct candidate *c, uint64_t address, size_t *size)
{
    struct region region;
    HRESULT hr;

    if (!c->s->writable)
        return S_OK;
    hr = region_run(c->s->r->memory, address, &region);
    if (FAILED(hr))
        return hr;
    if (!region.valid || !region.writable)
        return S_FALSE;
    if (region.more < *size - 1)
        *size = (size_t)region.more + 1;
    return S_OK;
}

/* The next piece: read, or passed over; *bytes tells how much. */
static HRESULT piece(struct candidate *c, uint64_t address, uint64_t left, uint64_t *bytes)
{
    unsigned unit = c->s->kind->unit;
    uint8_t chunk[CHUNK];
    size_t size = CHUNK - (size_t)(address % CHUNK);
    size_t done = 0;
    HRESULT hr;

    if (size < unit)
        size += unit; /* one that lies over the border */
    size = size < left ? size : (size_t)left;
    hr = look_ahead(c, address, &size);
    if (hr == S_OK)
        hr = virtual_read(c->s->r->memory, address, chunk, size < unit ? unit : size, &done);
    done -= done % unit;
    if (FAILED(hr) && hr != HR_READ_FAULT && hr != HR_NO_PAGE)
        return hr;
    if (done == 0)
        return skip(c, address, bytes);
    *bytes = done;
    return add_bytes(c, address, chunk, done);
}

HRESULT seek_strings(struct seek *s)
{
    struct candidate c = { .s = s };
    uint64_t address = s->range.first;
    uint64_t left = s->range.size - s->range.size % s->kind->unit;
    char where[RUN_ADDRESS_MAX];
    HRESULT hr = S_OK;

    while (SUCCEEDED(hr) && left > 0) {
        uint64_t bytes = 0;

        hr = run_poll(s->r);
        if (SUCCEEDED(hr))
            hr = piece(&c, address, left, &bytes);
        bytes = bytes < left ? bytes : left;
        address += bytes;
        left -= bytes;
    }
    if (FAILED(hr))
        return run_fail(s->r, hr, "the search from %s on", run_address(s->r, address, where));
    return finish(&c);
}
