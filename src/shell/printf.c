/* .printf: values as a format says. Source: Microsoft Learn, ".printf"; docs/output.md lists the
 * items. */
#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "base/cursor.h"
#include "base/growing.h"
#include "base/unicode.h"
#include "engine/format.h"
#include "engine/markup.h"
#include "shell/command.h"
#include "shell/expression.h"
#include "shell/values.h"

/* Values that were worked out before; a format that is looked at first has none. */
struct given {
    struct format_source source;
    const struct values *values; /* of 8 bytes each; NULL: they are counted */
    size_t used;
    bool has_text; /* it wants a text of this machine, which no expression is */
};

static uint64_t next_value(struct format_source *source)
{
    struct given *g = (struct given *)(void *)source; /* its first member */
    size_t at = g->used++ * 8;
    struct cursor c;

    if (!g->values)
        return 0;
    c = cursor_of(g->values->bytes + at, 8);
    return take_u64(&c);
}

static uint64_t take_integer(struct format_source *source, enum format_size size)
{
    (void)size; /* a value has 64 bits; the item takes what it shows of them */
    return next_value(source);
}

static double take_real(struct format_source *source, bool long_double)
{
    uint64_t bits = next_value(source);
    double value;

    (void)long_double;
    memcpy(&value, &bits, sizeof(value));
    return value;
}

static HRESULT take_text(struct format_source *source, const struct format_text *what, char **out)
{
    (void)what;
    next_value(source);
    ((struct given *)(void *)source)->has_text = true;
    *out = NULL;
    return S_OK;
}

static HRESULT take_character(struct format_source *source, bool wide, char **out)
{
    uint32_t value = (uint32_t)next_value(source);
    bool half = unicode_is_high(value) || unicode_is_low(value);

    (void)wide;
    *out = calloc(1, UNICODE_UTF8_MAX + 1);
    if (*out)
        unicode_to_utf8(half || value > 0x10ffff ? '?' : value, *out);
    return *out ? S_OK : E_OUTOFMEMORY;
}

static const struct format_source source_of_values = {
    .integer = take_integer,
    .real = take_real,
    .text = take_text,
    .character = take_character,
};

/* What stands for a character behind a backslash. */
static char escaped(char c)
{
    switch (c) {
    case 'n':
        return '\n';
    case 't':
        return '\t';
    case 'r':
        return '\r';
    default:
        return c;
    }
}

/* The format between its quotes; to be freed. */
static HRESULT take_format(struct run *r, char **format)
{
    struct scan *s = &r->scan;
    struct growing text = { .text = NULL };
    const char *open;

    *format = NULL;
    scan_spaces(s);
    open = s->at;
    if (!scan_take(s, "\""))
        return run_refuse(r, open, "a format in double quotes was wanted");
    while (s->at < s->end && *s->at != '"') {
        bool escape = *s->at == '\\' && s->at + 1 < s->end;
        char c = escape ? escaped(s->at[1]) : *s->at;

        growing_add(&text, &c, 1);
        s->at += escape ? 2 : 1;
    }
    *format = growing_end(&text);
    if (!*format)
        return run_fail(r, E_OUTOFMEMORY, "the format");
    if (s->at == s->end)
        return run_refuse(r, open, "this \" has no second one");
    s->at++;
    return S_OK;
}

/* The values, as many as there are. */
static HRESULT take_values(struct run *r, struct values *v)
{
    HRESULT hr = S_OK;

    if (scan_take(&r->scan, ","))
        hr = values_take(r, 8, v);
    return SUCCEEDED(hr) ? run_expect_end(r) : hr;
}

/* How many values a format wants. */
static HRESULT check_format(struct run *r, const char *format, const char *at, size_t *count)
{
    struct given counted = { .source = source_of_values };
    char *text = NULL;
    HRESULT hr = format_make(NULL, format, false, &counted.source, &text);

    free(text);
    *count = counted.used;
    if (FAILED(hr))
        return run_fail(r, hr, "the format");
    if (counted.has_text)
        return run_refuse(r, at, "%%s is for programs; %%ma and %%mu print a text of the target");
    return S_OK;
}

/* What the target's texts could do to a terminal is left out; lines and tabs are meant. */
static void print(const struct run *r, const char *text)
{
    while (*text) {
        size_t length = strcspn(text, "\n\t");
        char one[2] = { text[length], '\0' };

        run_put_text(r, DEBUG_OUTPUT_NORMAL, text, length);
        run_put(r, DEBUG_OUTPUT_NORMAL, one);
        text += length + (one[0] != '\0');
    }
}

/* All of it is understood; the target is looked at now. */
static HRESULT make(struct run *r, const char *format, const struct values *v, bool markup)
{
    struct given given = { .source = source_of_values, .values = v };
    char *text = NULL;
    HRESULT hr = format_make(r->engine, format, false, &given.source, &text);

    if (FAILED(hr))
        return run_fail(r, hr, "the text");
    if (markup)
        markup_strip(text);
    print(r, text);
    free(text);
    return S_OK;
}

HRESULT printf_run(struct run *r)
{
    struct values v = { NULL, 0, 0 };
    bool markup = scan_take(&r->scan, "/D");
    char *format = NULL;
    const char *at;
    size_t count = 0;
    HRESULT hr;

    scan_spaces(&r->scan);
    at = r->scan.at;
    hr = take_format(r, &format);
    if (SUCCEEDED(hr))
        hr = check_format(r, format, at, &count);
    if (SUCCEEDED(hr))
        hr = take_values(r, &v);
    if (SUCCEEDED(hr) && v.size / 8 < count)
        hr = run_refuse(r, r->scan.end, "the format wants %zu values, not %zu", count, v.size / 8);
    if (SUCCEEDED(hr))
        hr = make(r, format, &v, markup);
    free(format);
    values_deinit(&v);
    return hr;
}
