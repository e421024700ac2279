#include "server/serve.h"

#include "base/clock.h"
#include "base/log.h"
#include "server/kd_server.h"
#include "server/serve_options.h"
#include "stream/connect.h"
#include "stream/stream.h"
#include "target/run.h"

/* How long any wait may keep it from seeing that it is to end. */
#define LOOK_MS 100u

/* A target that runs looks for break-ins so often: Windows' clock does, 64 times per second. */
#define POLL_MS 15u

/* A host that takes nothing for so long loses what was for it, as on a line. */
#define WRITE_MS 1000u

/* How long one try to connect may take. */
#define TRY_MS 500u

/* At the end a target that runs is stopped, for its owner. */
#define STOP_MS 5000u

struct serving {
    struct kd_server *server;
    bool once;                        /* it ends with its first host */
    bool served;                      /* there was one */
    bool heard;                       /* and it said something */
    struct stream_listener *listener; /* NULL: it connects */
    struct stream *stream;            /* NULL: no host is there */
    const struct stream_place *place;
    atomic_bool *ends;
};

static void meet_host(struct serving *v)
{
    LOG_INFO("server", "a host is there");
    v->served = true;
    kd_server_meet(v->server, clock_ms());
}

static void hang_up(struct serving *v)
{
    LOG_INFO("server", "the host is gone");
    stream_close(v->stream);
    v->stream = NULL;
}

static void send_output(void *context)
{
    struct serving *v = context;
    size_t size = 0;
    const uint8_t *bytes = kd_server_output(v->server, &size);
    HRESULT hr = S_OK;

    if (!size)
        return;
    if (v->stream)
        hr = stream_write(v->stream, bytes, size, WRITE_MS);
    kd_server_drain(v->server, size);
    if (FAILED(hr) && hr != HR_TIMEOUT)
        hang_up(v);
}

/* How long nothing else has to be done. */
static uint32_t time_to_wait(const struct serving *v)
{
    uint32_t left = clock_left(kd_server_deadline(v->server));

    if (kd_server_runs(v->server))
        return 0;
    return left < LOOK_MS ? left : LOOK_MS;
}

static void receive(struct serving *v)
{
    uint8_t bytes[4096];
    size_t size = 0;
    HRESULT hr = stream_read(v->stream, bytes, sizeof(bytes), time_to_wait(v), &size);

    if (FAILED(hr))
        hang_up(v);
    v->heard = v->heard || size;
    if (SUCCEEDED(hr) && size)
        kd_server_feed(v->server, clock_ms(), bytes, size);
    if (v->stream && v->server->hangs_up)
        hang_up(v);
    v->server->hangs_up = false;
}

/* One try; as often as it takes where it is to wait for the other end. */
static HRESULT connect_to_host(struct serving *v)
{
    struct stream_failure why = { .text = "no memory" };
    char text[STREAM_PLACE_TEXT];
    HRESULT hr;

    if (v->served && !v->place->reconnect)
        return S_FALSE; /* the other end is gone */
    hr = stream_connect(v->place, clock_deadline(TRY_MS), &v->stream, &why);
    if (SUCCEEDED(hr))
        return S_OK;
    if (v->place->reconnect && why.passing) {
        clock_sleep(LOOK_MS);
        return S_OK;
    }
    LOG_ERROR("server", "%s: %s", stream_place_text(v->place, text), why.text);
    return hr;
}

/* S_OK: there may be a host; S_FALSE: there will be none any more. */
static HRESULT await_host(struct serving *v)
{
    HRESULT hr;

    if (v->once && v->heard) /* who only looked whether somebody is here was no host */
        return S_FALSE;
    hr = v->listener ? stream_accept(v->listener, time_to_wait(v), &v->stream) : connect_to_host(v);
    if (v->stream)
        meet_host(v);
    return FAILED(hr) || !v->listener ? hr : S_OK;
}

static HRESULT step(struct serving *v)
{
    HRESULT hr = S_OK;

    if (kd_server_runs(v->server))
        hr = kd_server_run(v->server, clock_ms(), POLL_MS);
    if (FAILED(hr))
        return hr;
    send_output(v); /* before any wait for what answers it */
    if (v->stream) {
        receive(v);
        hr = S_OK;
    } else {
        hr = await_host(v);
    }
    if (hr == S_OK && clock_ms() >= kd_server_deadline(v->server))
        kd_server_tick(v->server, clock_ms());
    return hr;
}

static HRESULT serve(struct serving *v, const struct ds_event *why)
{
    HRESULT hr = S_OK;

    kd_server_start(v->server, clock_ms(), why);
    while (hr == S_OK && v->server->stage != KD_SERVER_ENDED) {
        if (atomic_load(v->ends))
            return HR_INTERRUPTED;
        hr = step(v);
    }
    return SUCCEEDED(hr) ? S_OK : hr;
}

static HRESULT open_place(struct serving *v)
{
    char text[STREAM_PLACE_TEXT];
    HRESULT hr = v->place->listen ? stream_listen(v->place, &v->listener) : S_OK;

    if (SUCCEEDED(hr))
        LOG_INFO("server", "%s %s", v->place->listen ? "listening on" : "connecting to",
                stream_place_text(v->place, text));
    return hr;
}

/* Whoever serves it finds it standing. */
static void stop_target(struct ds_target *target, struct ds_event *last)
{
    uint64_t deadline = clock_deadline(STOP_MS);
    struct ds_event event = { .kind = DS_EVENT_PRINT };
    HRESULT hr = target_interrupt(target);

    while (SUCCEEDED(hr) && event.kind == DS_EVENT_PRINT && clock_left(deadline))
        hr = target_wait(target, clock_left(deadline), &event);
    *last = (struct ds_event){ .processor = 0 };
    if (hr != S_OK || event.kind == DS_EVENT_PRINT)
        return;
    *last = event;
    last->text = NULL; /* it does not last */
    last->text_size = 0;
}

HRESULT serve_target(struct ds_target *target, const char *where,
        const struct serve_outside *outside, struct ds_event *last)
{
    struct serve_options options;
    struct serving v = { .place = &options.place, .ends = outside->ends };
    HRESULT hr = serve_options_parse(where, &options);

    v.once = options.once;
    options.server.report = outside->report;
    options.server.flush = send_output;
    options.server.flush_context = &v;
    if (SUCCEEDED(hr))
        hr = kd_server_new(target, outside->interrupted, &options.server, &v.server);
    if (SUCCEEDED(hr))
        hr = open_place(&v);
    if (SUCCEEDED(hr)) {
        if (outside->begun)
            outside->begun(outside->begun_context);
        hr = serve(&v, last);
        *last = v.server->last;
        if (kd_server_runs(v.server))
            stop_target(target, last);
        if (DS_EVENT_STANDS(last->kind))
            kd_server_leave(v.server);
    }
    stream_close(v.stream);
    stream_unlisten(v.listener);
    kd_server_free(v.server);
    return hr;
}
