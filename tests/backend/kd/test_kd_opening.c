/* Opening what does not come to a first stop: how it ends, and that the log says so once. */
#include "rows.h"

#include <stdio.h>

#include <dbgspaces/dbgeng.h>
#include <dbgspaces/dbgspaces.h>

#include "base/worker.h"
#include "heard.h"
#include "stream/stream.h"

#define LIMIT_MS 20000u

/* The other end: nobody, somebody who says nothing, or somebody who hangs up. */
enum other_end { NOBODY, SILENT, HANGS_UP };

struct peer {
    enum other_end is;
    struct stream_listener *listener;
    struct worker *worker;
};

static void meet_one(void *context)
{
    struct peer *p = context;
    struct stream *stream = NULL;
    uint8_t byte;
    size_t done;

    if (stream_accept(p->listener, LIMIT_MS, &stream) != S_OK)
        return;
    if (p->is == SILENT)
        while (SUCCEEDED(stream_read(stream, &byte, 1, 20, &done)))
            ;
    stream_close(stream);
}

/* The port: with nobody there it is free. */
static unsigned peer_start(struct peer *p)
{
    struct stream_place place = { .kind = STREAM_TCP, .host = "127.0.0.1", .listen = true };
    unsigned port;

    assert_int_equal(stream_listen(&place, &p->listener), S_OK);
    port = stream_listener_port(p->listener);
    if (p->is == NOBODY) {
        stream_unlisten(p->listener);
        p->listener = NULL;
    } else {
        assert_int_equal(worker_start(meet_one, p, &p->worker), S_OK);
    }
    return port;
}

static void peer_end(struct peer *p)
{
    worker_join(p->worker);
    stream_unlisten(p->listener);
}

struct end_row {
    const char *name;
    enum other_end is;
    const char *options;
    HRESULT hr;
    const char *word;
};

/* clang-format off */
static const struct end_row end_rows[] = {
    { "nobody connects",                  NOBODY,   ",wait=1,listen",    HR_TIMEOUT, "nobody is at the other end yet" },
    { "the place does not appear",        NOBODY,   ",wait=1,reconnect", HR_TIMEOUT, "nobody is at the other end yet" },
    { "it says nothing",                  SILENT,   ",wait=1",           HR_TIMEOUT, "no word from the target yet" },
    { "it hangs up",                      HANGS_UP, "",                  HR_CLOSED,  "the connection is closed" },
    { "it hangs up, and does not come back", HANGS_UP, ",wait=1,reconnect", HR_TIMEOUT, "no first stop" },
};
/* clang-format on */

static void it_ends_and_is_told_once(void **state)
{
    const struct end_row *row = *state;
    const char *words[] = { "engine", row->word, ds_hr_name(row->hr), NULL };
    struct peer peer = { .is = row->is };
    char connection[128];
    void *client = NULL;

    snprintf(connection, sizeof(connection), "kd:tcp:host=127.0.0.1,port=%u%s", peer_start(&peer),
            row->options);
    listen_to_log("all=warn");
    assert_int_equal(ds_open(connection, &IID_IDebugDataSpaces4, &client), row->hr);
    assert_heard(words);
    assert_int_equal(heard_lines(DS_LOG_ERROR) + heard_lines(DS_LOG_WARN), 1);
    assert_null(client);
    peer_end(&peer);
}

int main(void)
{
    return RUN_ROWS(end_rows, it_ends_and_is_told_once);
}
