#include "stream/place.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/own_system.h"
#include "base/text.h"

#define DEFAULT_BAUD    115200u
#define DEFAULT_TIMEOUT 30000u

/* The subject is "TRANSPORT:" and the first item behind it; the other items are the connection's
 * options. */
struct place_text {
    const struct ds_conn *conn;
    char name[32];   /* of the first item; "": there is none */
    bool has_value;  /* it has one */
    char value[512]; /* its value, quotes removed */
};

/* NAME, NAME=VALUE or NAME="VALUE", as the connection's own items are */
static HRESULT read_first(struct place_text *text, const char *item)
{
    size_t length = strcspn(item, "=");
    const char *value = item + length + 1;
    size_t out = 0;
    bool quoted;

    if (length >= sizeof(text->name))
        return ds_conn_refuse(text->conn, NULL, "an option behind the transport");
    memcpy(text->name, item, length);
    text->name[length] = 0;
    text->has_value = item[length] == '=';
    if (!text->has_value)
        return S_OK;
    quoted = *value == '"';
    for (value += quoted; *value; value++) {
        if (quoted && *value == '"' && *++value != '"')
            break; /* two in a row stand for one */
        if (out + 1 == sizeof(text->value))
            return ds_conn_refuse(text->conn, NULL, "a value of at most 511 bytes");
        text->value[out++] = *value;
    }
    if (quoted && *value)
        return ds_conn_refuse(text->conn, NULL, "a comma after the closing quote");
    return S_OK;
}

static bool is_first(const struct place_text *text, const char *name)
{
    return text_alike(text->name, name);
}

/* As ds_conn_refuse(), for an item that may be the first. */
static HRESULT refuse(const struct place_text *text, const char *name, const char *wanted)
{
    return ds_conn_refuse(text->conn, is_first(text, name) ? NULL : name, wanted);
}

static bool has(const struct place_text *text, const char *name)
{
    return is_first(text, name) || ds_conn_has(text->conn, name);
}

/* As ds_conn_get_text(). */
static HRESULT get_text(const struct place_text *text, const char *name, const char **value)
{
    if (!is_first(text, name))
        return ds_conn_get_text(text->conn, name, value);
    if (!text->has_value)
        return refuse(text, name, "a value: name=value");
    *value = text->value;
    return S_OK;
}

static HRESULT get_flag(const struct place_text *text, const char *name, bool *out)
{
    HRESULT hr;

    if (is_first(text, name))
        hr = text->has_value ? refuse(text, name, "the option alone, without a value") : S_OK;
    else
        hr = ds_conn_get_flag(text->conn, name);
    *out = hr == S_OK;
    return hr;
}

static HRESULT get_number(const struct place_text *text, const char *name, uint32_t least,
        uint32_t most, const char *wanted, uint32_t *out)
{
    const char *value = NULL;
    uint64_t number = 0;
    HRESULT hr = get_text(text, name, &value);

    if (hr != S_OK)
        return hr;
    if (!text_number(value, strlen(value), &number) || number < least || number > most)
        return refuse(text, name, wanted);
    *out = (uint32_t)number;
    return S_OK;
}

/* A path or host that must be there. */
static HRESULT get_name(
        const struct place_text *text, const char *name, const char *wanted, char *out, size_t size)
{
    const char *value = "";
    HRESULT hr = get_text(text, name, &value);

    if (FAILED(hr))
        return hr;
    if (!*value)
        return refuse(text, name, wanted);
    if (strlen(value) >= size)
        return refuse(text, name, "a shorter name");
    strcpy(out, value);
    return S_OK;
}

static HRESULT refuse_others(const struct place_text *text, const char *const *names)
{
    char wanted[80];

    for (; *names; names++) {
        if (!has(text, *names))
            continue;
        snprintf(wanted, sizeof(wanted), "no %s here: it does not go with this transport", *names);
        return refuse(text, *names, wanted);
    }
    return S_OK;
}

static HRESULT read_baud(const struct place_text *text, uint32_t *out)
{
    static const char wanted[] =
            "a baud rate: 9600, 19200, 38400, 57600, 115200, or another that the port takes";
    const char *fallback = getenv("_NT_DEBUG_BAUD_RATE");
    uint64_t number;

    *out = DEFAULT_BAUD;
    if (fallback && text_number(fallback, strlen(fallback), &number) && number &&
            number <= UINT32_MAX)
        *out = (uint32_t)number;
    return get_number(text, "baud", 1, UINT32_MAX, wanted, out);
}

/* The port that the environment names; false: it names none. */
static bool take_default_port(struct stream_place *out)
{
    char *port = own_system_variable("_NT_DEBUG_PORT");
    bool is_port = port && *port && strlen(port) < sizeof(out->path);

    if (is_port)
        strcpy(out->path, port);
    free(port);
    return is_port;
}

static HRESULT read_serial(const struct place_text *text, struct stream_place *out)
{
    static const char *const others[] = { "host", "listen", "connect", "key", "target", NULL };
    HRESULT hr;

    out->kind = STREAM_SERIAL;
    hr = read_baud(text, &out->baud);
    if (FAILED(hr))
        return hr;
    if (has(text, "port") || !take_default_port(out))
        hr = get_name(text, "port", "port=, and a serial port: COM1, \\\\.\\COM10, /dev/ttyS0",
                out->path, sizeof(out->path));
    return FAILED(hr) ? hr : refuse_others(text, others);
}

static HRESULT read_pipe(const struct place_text *text, struct stream_place *out)
{
    static const char *const others[] = { "host", "ipport", "key", "target", NULL };
    bool pipe;
    HRESULT hr = get_flag(text, "pipe", &pipe);

    out->kind = STREAM_PIPE;
    if (SUCCEEDED(hr))
        hr = read_baud(text, &out->baud); /* virtual machines do not care, and texts have it */
    if (SUCCEEDED(hr))
        hr = get_name(text, "port", "port=, and a pipe: \\\\.\\pipe\\name, or a socket's path",
                out->path, sizeof(out->path));
    return FAILED(hr) ? hr : refuse_others(text, others);
}

/* The names are documented the wrong way round for com:, the plain way for tcp:. */
static HRESULT read_tcp(const struct place_text *text, const char *port, const char *host,
        const char *const *others, struct stream_place *out)
{
    uint32_t number = 0;
    HRESULT hr;

    out->kind = STREAM_TCP;
    hr = get_number(text, port, 1, UINT16_MAX, "a TCP port: 1 to 65535", &number);
    if (hr == S_FALSE)
        hr = refuse(text, port, "port=, and a TCP port");
    if (FAILED(hr))
        return hr;
    out->port = (uint16_t)number;
    hr = get_name(text, host, "the name or address of a host", out->host, sizeof(out->host));
    return FAILED(hr) ? hr : refuse_others(text, others);
}

static HRESULT read_com(const struct place_text *text, struct stream_place *out)
{
    static const char *const others[] = { "host", "pipe", "key", "target", NULL };

    if (has(text, "modem"))
        return ds_conn_refuse(text->conn, NULL, "port=, pipe or ipport=: no modem is dialled");
    if (has(text, "ipport"))
        return read_tcp(text, "ipport", "port", others, out);
    return has(text, "pipe") ? read_pipe(text, out) : read_serial(text, out);
}

static HRESULT read_ways(const struct place_text *text, struct stream_place *out)
{
    HRESULT hr = get_flag(text, "listen", &out->listen);

    if (SUCCEEDED(hr))
        hr = get_flag(text, "connect", &out->connect);
    if (SUCCEEDED(hr))
        hr = get_flag(text, "reconnect", &out->reconnect);
    if (FAILED(hr))
        return hr;
    return out->listen && out->connect ? refuse(text, "connect", "listen or connect, not both")
                                       : S_OK;
}

/* What the first item may be, and may not be again. */
static HRESULT check_first(const struct place_text *text)
{
    static const char *const names[] = { STREAM_PLACE_OPTIONS, "modem" };

    if (!*text->name)
        return S_OK;
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (is_first(text, names[i]))
            return ds_conn_has(text->conn, names[i])
                           ? ds_conn_refuse(text->conn, names[i], "every option once only")
                           : S_OK;
    return ds_conn_refuse(text->conn, NULL,
            "port=, pipe, ipport= or host= behind the transport, and other options after it");
}

static HRESULT refuse_transport(const struct ds_conn *conn, const char *transport)
{
    static const char *const known[] = { "net", "1394", "usb", "usb2", "kdsrv", "exdi" };
    static const char wanted[] = "com: or tcp:, as in \"com:pipe,port=vm.sock\"";
    char text[160];

    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
        if (!text_alike(transport, known[i]))
            continue;
        snprintf(text, sizeof(text), "%s; debugging over %s: is not supported", wanted, known[i]);
        ds_conn_refuse(conn, NULL, text);
        return HR_NOT_SUPPORTED;
    }
    ds_conn_refuse(conn, NULL, wanted);
    return E_INVALIDARG;
}

HRESULT stream_place_from_conn(const struct ds_conn *conn, struct stream_place *out)
{
    static const char *const others[] = { "ipport", "pipe", "baud", "key", "target", NULL };
    const char *subject = ds_conn_subject(conn);
    size_t length = strcspn(subject, ":");
    struct place_text text = { .conn = conn };
    char transport[16];
    bool com;
    HRESULT hr;

    *out = (struct stream_place){ .timeout_ms = DEFAULT_TIMEOUT };
    snprintf(transport, sizeof(transport), "%.*s", (int)(length < 15 ? length : 15), subject);
    com = text_alike(transport, "com");
    if ((!com && !text_alike(transport, "tcp")) || subject[length] != ':')
        return refuse_transport(conn, transport);
    hr = read_first(&text, subject + length + 1);
    if (SUCCEEDED(hr))
        hr = check_first(&text);
    if (SUCCEEDED(hr))
        hr = com ? read_com(&text, out) : read_tcp(&text, "port", "host", others, out);
    return FAILED(hr) ? hr : read_ways(&text, out);
}

const char *stream_place_text(const struct stream_place *where, char out[STREAM_PLACE_TEXT])
{
    if (where->kind == STREAM_TCP)
        snprintf(out, STREAM_PLACE_TEXT, "%s port %u", *where->host ? where->host : "localhost",
                where->port);
    else if (where->kind == STREAM_SERIAL)
        snprintf(out, STREAM_PLACE_TEXT, "%s at %" PRIu32 " baud", where->path, where->baud);
    else
        snprintf(out, STREAM_PLACE_TEXT, "pipe %s", where->path);
    return out;
}
