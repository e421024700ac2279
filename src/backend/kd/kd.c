#include "backend/kd/kd.h"

#include <string.h>

#include "backend/kd/stream_wire.h"
#include "stream/place.h"

/* Longest times that a connection may name, in seconds: a day. */
#define SECONDS_MOST 86400u

enum leave_word { LEAVE_RUNNING, LEAVE_STOPPED };

static const char *const leave_words[] = {
    [LEAVE_RUNNING] = "running",
    [LEAVE_STOPPED] = "stopped",
    NULL,
};

/* Seconds, as milliseconds; 0 is as the option says. */
static HRESULT take_seconds(
        const struct ds_conn *conn, const char *name, bool zero_is_forever, uint32_t *ms)
{
    uint64_t seconds = 0;
    HRESULT hr = ds_conn_get_number(conn, name, &seconds);

    if (hr != S_OK)
        return hr;
    if (seconds > SECONDS_MOST || (!seconds && !zero_is_forever))
        return ds_conn_refuse(conn, name,
                zero_is_forever ? "seconds, at most 86400, or 0 for ever"
                                : "seconds, from 1 to 86400");
    *ms = seconds ? (uint32_t)seconds * 1000 : UINT32_MAX;
    return S_OK;
}

/* All three keys, or none. */
static HRESULT take_keys(const struct ds_conn *conn, struct ds_debugger_keys *keys)
{
    unsigned count = ds_conn_has(conn, "kdbg-never") + ds_conn_has(conn, "kdbg-always") +
                     ds_conn_has(conn, "kdbg-encoded");
    HRESULT hr = ds_conn_get_number(conn, "kdbg-never", &keys->never);

    if (SUCCEEDED(hr))
        hr = ds_conn_get_number(conn, "kdbg-always", &keys->always);
    if (SUCCEEDED(hr))
        hr = ds_conn_get_number(conn, "kdbg-encoded", &keys->encoded);
    if (SUCCEEDED(hr) && count % 3)
        hr = ds_conn_refuse(conn, NULL, "kdbg-never, kdbg-always and kdbg-encoded together");
    return hr;
}

static HRESULT take_options(const struct ds_conn *conn, struct kd_options *out)
{
    unsigned leave = LEAVE_RUNNING;
    uint64_t resets = 0;
    HRESULT hr = take_seconds(conn, "timeout", false, &out->timeout_ms);

    if (SUCCEEDED(hr))
        hr = take_seconds(conn, "wait", true, &out->wait_ms);
    if (SUCCEEDED(hr))
        hr = ds_conn_get_number(conn, "resets", &resets);
    if (SUCCEEDED(hr) && resets > UINT32_MAX)
        hr = ds_conn_refuse(conn, "resets", "a number of RESETs, or 0 for any");
    if (SUCCEEDED(hr))
        hr = ds_conn_get_word(conn, "leave", leave_words, &leave);
    if (SUCCEEDED(hr))
        hr = take_keys(conn, &out->keys);
    if (SUCCEEDED(hr))
        hr = ds_conn_get_text(conn, "trace", &out->trace);
    if (SUCCEEDED(hr) && out->trace && !*out->trace)
        hr = ds_conn_refuse(conn, "trace", "a file for the packets");
    out->resets = (unsigned)resets;
    out->leave_stopped = leave == LEAVE_STOPPED;
    return hr;
}

static HRESULT kd_open(const struct ds_conn *conn, struct ds_target **out)
{
    struct kd_options options = KD_OPTIONS_DEFAULT;
    struct stream_place place;
    struct kd_wire *wire = NULL;
    HRESULT hr = stream_place_from_conn(conn, &place);

    *out = NULL;
    if (SUCCEEDED(hr))
        hr = take_options(conn, &options);
    if (FAILED(hr))
        return hr;
    place.timeout_ms = options.wait_ms;
    options.baud = place.kind == STREAM_SERIAL ? place.baud : 0;
    options.reconnect = place.reconnect;
    stream_place_text(&place, options.place);
    hr = stream_wire_new(&place, &wire);
    if (FAILED(hr))
        return hr;
    return kd_open_over(&kd_backend, wire, &options, out);
}

static const char *const kd_options[] = {
    STREAM_PLACE_OPTIONS,
    "timeout",
    "wait",
    "resets",
    "leave",
    "trace",
    "kdbg-never",
    "kdbg-always",
    "kdbg-encoded",
    NULL,
};

const struct ds_backend kd_backend = {
    .abi = DS_BACKEND_ABI,
    .scheme = "kd",
    .subject = "transport",
    .options = kd_options,
    .open = kd_open,
    .describe = kd_describe,
    .close = kd_close,
};
