#include "target/conn.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"

/* What is being cut, and how far. */
struct cutter {
    const char *whole;
    char *copy;
    struct conn_text *out;
    size_t item_count; /* of all parts so far */
};

HRESULT conn_complain(const char *whole, size_t at, const char *wanted)
{
    size_t length = strlen(whole);

    if (at > length)
        LOG_ERROR("conn", "\"%s\", position %zu: found the end, wanted %s", whole, at, wanted);
    else
        LOG_ERROR("conn", "\"%s\", position %zu: found \"%s\", wanted %s", whole, at,
                whole + at - 1, wanted);
    return E_INVALIDARG;
}

static HRESULT complain(const struct cutter *cutter, const char *at, const char *wanted)
{
    return conn_complain(cutter->whole, (size_t)(at - cutter->copy) + 1, wanted);
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static size_t word_length(const char *text)
{
    size_t length = 0;

    if (!is_letter(text[0]))
        return 0;
    while (is_letter(text[length]) || (text[length] >= '0' && text[length] <= '9') ||
            text[length] == '-')
        length++;
    return length;
}

/* The first of `stops` outside double quotes and, where it is asked, outside parentheses; or the
 * end. */
static char *find_outside(char *text, char *end, const char *stops, bool parentheses)
{
    bool quoted = false;
    bool inside = false;

    for (; text < end; text++) {
        if (*text == '"' && (inside || !parentheses))
            quoted = !quoted;
        if (quoted)
            continue;
        if (!inside && strchr(stops, *text))
            return text;
        if (parentheses && *text == '(')
            inside = true;
        if (*text == ')')
            inside = false;
    }
    return end;
}

/* Take the quotes off a text that begins with one; two in a row stand for one. */
static HRESULT unquote(const struct cutter *cutter, char *text, char *end, const char **out)
{
    char *write = text;
    char *read = text + 1;

    *out = text;
    while (read < end && (*read != '"' || (read + 1 < end && read[1] == '"'))) {
        read += *read == '"';
        *write++ = *read++;
    }
    if (read == end)
        return complain(cutter, end, "a closing double quote");
    if (read + 1 != end)
        return complain(cutter, read + 1, "a comma after the closing quote");
    *write = 0;
    return S_OK;
}

static HRESULT cut_value(const struct cutter *cutter, char *text, char *end, const char **out)
{
    if (*text == '"' && text < end)
        return unquote(cutter, text, end, out);
    *out = text;
    return S_OK;
}

/* One item; `end` is a comma or the end of all, and becomes a NUL when every position is known. */
static HRESULT cut_item(struct cutter *cutter, struct ds_conn *conn, char *text, char *end)
{
    struct conn_item *item = &conn->items[conn->item_count];
    size_t name = word_length(text);
    HRESULT hr = S_OK;

    item->at = (size_t)(text - cutter->copy) + 1;
    item->value = NULL;
    item->name = text;
    if (name && text + name < end && text[name] == '=') {
        hr = cut_value(cutter, text + name + 1, end, &item->value);
        text[name] = 0;
    } else if (conn->item_count == 0) {
        conn->bare_first = true;
        hr = cut_value(cutter, text, end, &item->name);
    } else if (!name || text + name != end) {
        hr = complain(cutter, text, "an option: name, or name=value");
    }
    *end = 0;
    conn->item_count++;
    cutter->item_count++;
    return hr;
}

static HRESULT cut_items(struct cutter *cutter, struct ds_conn *conn, char *text, char *end)
{
    conn->items = cutter->out->items + cutter->item_count;
    conn->rest_at = (size_t)(text - cutter->copy) + 1;
    if (text == end)
        return S_OK;
    for (;;) {
        char *stop = find_outside(text, end, ",", false);
        bool last = stop == end;
        HRESULT hr = cut_item(cutter, conn, text, stop);

        if (FAILED(hr) || last)
            return hr;
        text = stop + 1;
    }
}

/* A layer with its options in parentheses, or the scheme; `end` is '+' or ':'. */
static HRESULT cut_scheme(struct cutter *cutter, char *text, char *end, bool layer)
{
    struct ds_conn *conn = &cutter->out->parts[cutter->out->part_count++];
    size_t length = word_length(text);
    char *open = text + length;

    conn->whole = cutter->whole;
    conn->scheme = text;
    conn->scheme_at = (size_t)(text - cutter->copy) + 1;
    conn->subject = "";
    if (!length)
        return complain(cutter, text, "the name of a layer or scheme");
    if (open == end) {
        *end = 0;
        return layer ? cut_items(cutter, conn, end, end) : S_OK;
    }
    if (!layer || *open != '(')
        return complain(cutter, open, layer ? "'(' or '+'" : "':'");
    if (end[-1] != ')')
        return complain(cutter, end, "')' before it");
    *open = 0;
    return cut_items(cutter, conn, open + 1, end - 1);
}

static HRESULT cut_all(struct cutter *cutter)
{
    char *end = cutter->copy + strlen(cutter->copy);
    char *colon = find_outside(cutter->copy, end, ":", true);
    char *text = cutter->copy;

    if (colon == end)
        return complain(cutter, end, "':' after a scheme, as in \"sim:\"");
    for (;;) {
        char *plus = find_outside(text, colon, "+", true);
        bool layer = plus != colon;
        HRESULT hr;

        if (cutter->out->part_count > CONN_LAYERS_MAX)
            return complain(cutter, text, "no more than 16 layers");
        hr = cut_scheme(cutter, text, plus, layer);
        if (FAILED(hr))
            return hr;
        if (!layer)
            break;
        text = plus + 1;
    }
    return cut_items(cutter, &cutter->out->parts[cutter->out->part_count - 1], colon + 1, end);
}

HRESULT conn_parse(const char *connection, struct conn_text *out)
{
    size_t length = strlen(connection);
    struct cutter cutter = { .whole = connection, .out = out };
    HRESULT hr = E_OUTOFMEMORY;

    *out = (struct conn_text){ 0 };
    out->copy = malloc(length + 1);
    out->parts = calloc(CONN_LAYERS_MAX + 1, sizeof(*out->parts));
    out->items = calloc(length + 1, sizeof(*out->items)); /* an item is a byte at least */
    if (!out->copy || !out->parts || !out->items)
        goto done;
    memcpy(out->copy, connection, length + 1);
    cutter.copy = out->copy;
    hr = cut_all(&cutter);
done:
    if (FAILED(hr))
        conn_text_deinit(out);
    return hr;
}

void conn_text_deinit(struct conn_text *text)
{
    free(text->copy);
    free(text->parts);
    free(text->items);
    *text = (struct conn_text){ 0 };
}
