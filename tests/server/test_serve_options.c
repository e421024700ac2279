/* The text that says where a target is served, and as what. */
#include "rows.h"

#include <string.h>

#include "server/serve_options.h"

struct text_row {
    const char *name;
    const char *text;
    HRESULT hr;
    bool listen;
    bool once;
    unsigned link_quirks;
    unsigned quirks;
};

/* clang-format off */
static const struct text_row text_rows[] = {
    { "a pipe is listened on",           "kd:com:pipe,port=k.sock",                    S_OK,         true,  false, 0, 0 },
    { "or connected to",                 "kd:com:pipe,port=k.sock,connect",            S_OK,         false, false, 0, 0 },
    { "TCP",                             "kd:tcp:host=127.0.0.1,port=4444",            S_OK,         true,  false, 0, 0 },
    { "one host alone",                  "kd:com:pipe,port=k.sock,once",               S_OK,         true,  true,  0, 0 },
    { "once takes no value",             "kd:com:pipe,port=k.sock,once=1",             E_INVALIDARG, false, false, 0, 0 },
    { "a quirk of the link",             "kd:com:pipe,port=k.sock,quirks=same-ids",    S_OK,         true,  false, KD_TARGET_SAME_IDS, 0 },
    { "quirks of both",                  "kd:com:pipe,port=k.sock,quirks=odd-reset+short-replies+few-apis", S_OK, true, false,
      KD_TARGET_ODD_RESET, KD_SERVER_SHORT_REPLIES | KD_SERVER_FEW_APIS },
    { "quirks that look at the line",    "kd:com:pipe,port=k.sock,quirks=hangs-up+greets", S_OK,   true,  false, KD_TARGET_HANGS_UP, KD_SERVER_GREETS },
    { "a quirk that is none",            "kd:com:pipe,port=k.sock,quirks=same",        E_INVALIDARG, false, false, 0, 0 },
    { "no quirk behind a plus",          "kd:com:pipe,port=k.sock,quirks=same-ids+",   E_INVALIDARG, false, false, 0, 0 },
    { "an option that is none",          "kd:com:pipe,port=k.sock,keys=1",             E_INVALIDARG, false, false, 0, 0 },
    { "another protocol",                "gdb:127.0.0.1:1234",                         E_INVALIDARG, false, false, 0, 0 },
    { "a layer",                         "overlay+kd:com:pipe,port=k.sock",            E_INVALIDARG, false, false, 0, 0 },
    { "no scheme",                       "k.sock",                                     E_INVALIDARG, false, false, 0, 0 },
};
/* clang-format on */

static void quiet(void *context, enum ds_log_level level, const char *room, const char *line)
{
    (void)context;
    (void)level;
    (void)room;
    (void)line;
}

static void is_understood(void **state)
{
    const struct text_row *row = *state;
    struct serve_options options;

    ds_set_log_sink(quiet, NULL);
    assert_int_equal(serve_options_parse(row->text, &options), row->hr);
    if (row->hr != S_OK)
        return;
    assert_int_equal(options.place.listen, row->listen);
    assert_int_equal(options.once, row->once);
    assert_int_equal(options.server.link_quirks, row->link_quirks);
    assert_int_equal(options.server.quirks, row->quirks);
}

int main(void)
{
    return RUN_ROWS(text_rows, is_understood);
}
