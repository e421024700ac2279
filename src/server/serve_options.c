#include "server/serve_options.h"

#include <string.h>

#include "target/conn.h"

/* clang-format off */
/* What `quirks=A+B` is made of. */
static const struct {
    const char *name;
    unsigned link;
    unsigned server;
} quirks[] = {
    { "same-ids",      KD_TARGET_SAME_IDS,    0 },
    { "keeps-ids",     KD_TARGET_KEEPS_IDS,   0 },
    { "odd-reset",     KD_TARGET_ODD_RESET,   0 },
    { "resends",       KD_TARGET_RESENDS,     0 },
    { "reset-stops",   KD_TARGET_RESET_STOPS, 0 },
    { "hangs-up",      KD_TARGET_HANGS_UP,    0 },
    { "short-replies", 0, KD_SERVER_SHORT_REPLIES },
    { "refuses-flags", 0, KD_SERVER_REFUSES_FLAGS },
    { "ignores-flags", 0, KD_SERVER_IGNORES_FLAGS },
    { "few-apis",      0, KD_SERVER_FEW_APIS },
    { "claims-count",  0, KD_SERVER_CLAIMS_COUNT },
    { "no-data-block", 0, KD_SERVER_NO_DATA_BLOCK },
    { "greets",        0, KD_SERVER_GREETS },
};
/* clang-format on */

static const char *const option_names[] = { STREAM_PLACE_OPTIONS, "once", "quirks", NULL };

/* What conn_check() needs to know of a transport: it is no backend, and is not opened. */
static const struct ds_backend transport = {
    .abi = DS_BACKEND_ABI,
    .scheme = "kd",
    .subject = "transport",
    .options = option_names,
};

static bool add_quirk(const char *name, size_t length, struct kd_server_options *out)
{
    for (size_t i = 0; i < sizeof(quirks) / sizeof(quirks[0]); i++) {
        if (strlen(quirks[i].name) == length && memcmp(quirks[i].name, name, length) == 0) {
            out->link_quirks |= quirks[i].link;
            out->quirks |= quirks[i].server;
            return true;
        }
    }
    return false;
}

static HRESULT take_quirks(const struct ds_conn *conn, struct kd_server_options *out)
{
    const char *text = NULL;
    HRESULT hr = ds_conn_get_text(conn, "quirks", &text);
    size_t length;

    if (hr != S_OK)
        return hr;
    for (;; text += length + 1) {
        length = strcspn(text, "+");
        if (!add_quirk(text, length, out))
            return ds_conn_refuse(conn, "quirks",
                    "some of same-ids+keeps-ids+odd-reset+resends+reset-stops+hangs-up+"
                    "short-replies+refuses-flags+ignores-flags+few-apis+claims-count+no-data-block+"
                    "greets");
        if (!text[length])
            return S_OK;
    }
}

static HRESULT take_text(const struct conn_text *text, struct serve_options *out)
{
    struct ds_conn *conn = &text->parts[0];
    HRESULT hr;

    if (text->part_count != 1 || strcmp(conn->scheme, transport.scheme) != 0)
        return conn_complain(
                conn->whole, conn->scheme_at, "kd:TRANSPORT, such as kd:com:pipe,port=vm.sock");
    hr = conn_check(conn, &transport);
    if (SUCCEEDED(hr))
        hr = stream_place_from_conn(conn, &out->place);
    if (SUCCEEDED(hr))
        hr = ds_conn_get_flag(conn, "once");
    out->once = hr == S_OK;
    if (SUCCEEDED(hr))
        hr = take_quirks(conn, &out->server);
    if (SUCCEEDED(hr))
        out->place.listen = !out->place.connect;
    return hr;
}

HRESULT serve_options_parse(const char *where, struct serve_options *out)
{
    struct conn_text text;
    HRESULT hr;

    *out = (struct serve_options){ 0 };
    hr = conn_parse(where, &text);
    if (FAILED(hr))
        return hr;
    hr = take_text(&text, out);
    conn_text_deinit(&text);
    return SUCCEEDED(hr) ? S_OK : hr;
}
