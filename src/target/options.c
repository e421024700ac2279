#include "target/conn.h"

#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "base/text.h"

static const struct conn_item *find_item(const struct ds_conn *conn, const char *name)
{
    for (size_t i = 0; i < conn->item_count; i++)
        if (text_alike(conn->items[i].name, name))
            return &conn->items[i];
    return NULL;
}

static bool known_option(const struct ds_backend *backend, const char *name)
{
    for (const char *const *option = backend->options; option && *option; option++)
        if (text_alike(*option, name))
            return true;
    return false;
}

/* "an option of sim: ram, machine" */
static void list_options(const struct ds_backend *backend, char *out, size_t size)
{
    size_t length = (size_t)snprintf(out, size, "an option of %s (", backend->scheme);
    const char *comma = "";

    for (const char *const *option = backend->options; option && *option && length < size;
            option++) {
        length += (size_t)snprintf(out + length, size - length, "%s%s", comma, *option);
        comma = ", ";
    }
    if (length < size)
        snprintf(out + length, size - length, "%s)", *comma ? "" : "it has none");
}

HRESULT conn_check(struct ds_conn *conn, const struct ds_backend *backend)
{
    char wanted[512];

    if (conn->bare_first && backend->subject) {
        conn->subject = conn->items[0].name;
        conn->items++;
        conn->item_count--;
        conn->bare_first = false;
    }
    for (size_t i = 0; i < conn->item_count; i++) {
        const struct conn_item *item = &conn->items[i];

        if (!known_option(backend, item->name)) {
            list_options(backend, wanted, sizeof(wanted));
            return conn_complain(conn->whole, item->at, wanted);
        }
        if (find_item(conn, item->name) != item)
            return conn_complain(conn->whole, item->at, "every option once only");
    }
    return S_OK;
}

const char *ds_conn_subject(const struct ds_conn *conn)
{
    return conn->subject;
}

struct ds_target *ds_conn_below(const struct ds_conn *conn)
{
    return conn->below;
}

bool ds_conn_has(const struct ds_conn *conn, const char *name)
{
    return find_item(conn, name) != NULL;
}

HRESULT ds_conn_refuse(const struct ds_conn *conn, const char *name, const char *wanted)
{
    const struct conn_item *item = name ? find_item(conn, name) : NULL;

    return conn_complain(conn->whole, item ? item->at : conn->rest_at, wanted);
}

HRESULT ds_conn_get_flag(const struct ds_conn *conn, const char *name)
{
    const struct conn_item *item = find_item(conn, name);

    if (item && item->value)
        return ds_conn_refuse(conn, name, "the option alone, without a value");
    return item ? S_OK : S_FALSE;
}

HRESULT ds_conn_get_text(const struct ds_conn *conn, const char *name, const char **text)
{
    const struct conn_item *item = find_item(conn, name);

    if (!item)
        return S_FALSE;
    if (!item->value)
        return ds_conn_refuse(conn, name, "a value: name=value");
    *text = item->value;
    return S_OK;
}

HRESULT ds_conn_get_number(const struct ds_conn *conn, const char *name, uint64_t *value)
{
    const char *text = NULL;
    HRESULT hr = ds_conn_get_text(conn, name, &text);

    if (hr == S_OK && !text_number(text, strlen(text), value))
        hr = ds_conn_refuse(conn, name, "a number of at most 64 bits, as in C");
    return hr;
}

HRESULT ds_conn_get_size(const struct ds_conn *conn, const char *name, uint64_t *value)
{
    const char *text = NULL;
    HRESULT hr = ds_conn_get_text(conn, name, &text);

    if (hr == S_OK && !text_size(text, strlen(text), value))
        hr = ds_conn_refuse(conn, name, "a size: a number that K, M, G or T may follow");
    return hr;
}

HRESULT ds_conn_get_word(
        const struct ds_conn *conn, const char *name, const char *const *words, unsigned *index)
{
    char wanted[512] = "";
    const char *text = NULL;
    HRESULT hr = ds_conn_get_text(conn, name, &text);

    if (hr != S_OK)
        return hr;
    for (unsigned i = 0; words[i]; i++) {
        size_t length = strlen(wanted);

        if (!strcmp(words[i], text)) {
            *index = i;
            return S_OK;
        }
        snprintf(wanted + length, sizeof(wanted) - length, "%s%s", i ? ", " : "one of ", words[i]);
    }
    return ds_conn_refuse(conn, name, wanted);
}
