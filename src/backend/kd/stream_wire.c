#include "backend/kd/stream_wire.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "base/bell.h"
#include "base/clock.h"
#include "base/lock.h"
#include "base/log.h"
#include "base/worker.h"

/* Bytes taken from the stream at once. */
#define CHUNK 8192u

/* How long a place that is not there is waited for before the thread looks whether it is to end. */
#define LOOK_MS 300u

/* A line that takes nothing for so long loses what was for it. */
#define WRITE_MS 2000u

struct stream_wire {
    struct kd_wire base;
    struct stream_place place;
    struct lock lock;
    struct bell bell; /* something has happened: for the one who waits */
    struct worker *worker;
    struct stream_listener *listener; /* NULL: it connects */
    struct stream *stream;            /* NULL: nobody is there */
    uint64_t sleeps_until;            /* the thread, unless bytes come; 0: it is awake */
    atomic_bool ends;
};

static struct stream_wire *wire_of(struct kd_wire *wire)
{
    return (struct stream_wire *)wire; /* base is its first member */
}

static uint64_t wire_now(struct kd_wire *wire)
{
    (void)wire;
    return clock_ms();
}

static void wire_lock(struct kd_wire *wire)
{
    lock_take(&wire_of(wire)->lock);
}

static void wire_unlock(struct kd_wire *wire)
{
    lock_give(&wire_of(wire)->lock);
}

/* What cannot be sent is lost, as on a line: the link sends it again, and the read says if it is
 * over. */
static void wire_send(struct kd_wire *wire, const void *bytes, size_t size)
{
    struct stream_wire *w = wire_of(wire);
    uint32_t on_line = w->place.baud ? (uint32_t)(size * 10000 / w->place.baud) : 0;

    if (w->stream && stream_write(w->stream, bytes, size, WRITE_MS + on_line) == HR_TIMEOUT)
        LOG_INFO("kd", "%zu bytes could not be sent in time", size);
}

static void wire_hurry(struct kd_wire *wire)
{
    struct stream_wire *w = wire_of(wire);

    if (w->stream && kd_wire_deadline(wire) < w->sleeps_until)
        stream_wake(w->stream);
}

static void wire_pass(struct kd_wire *wire, uint64_t until)
{
    struct stream_wire *w = wire_of(wire);

    wire_hurry(wire);
    lock_give(&w->lock);
    bell_wait(&w->bell, clock_left(until));
    lock_take(&w->lock);
}

/* With the lock, which is given up meanwhile: what arrives, or the deadline. S_OK: go on. */
static HRESULT carry(struct stream_wire *w)
{
    uint8_t bytes[CHUNK];
    size_t done = 0;
    HRESULT hr;

    w->sleeps_until = kd_wire_deadline(&w->base);
    lock_give(&w->lock);
    hr = stream_read(w->stream, bytes, sizeof(bytes), clock_left(w->sleeps_until), &done);
    lock_take(&w->lock);
    w->sleeps_until = 0;
    if (FAILED(hr))
        return hr;
    if (done)
        kd_wire_received(&w->base, bytes, done);
    if (clock_ms() >= kd_wire_deadline(&w->base))
        kd_wire_tick(&w->base);
    return S_OK;
}

/* With the lock, which is given up meanwhile: look for the other end. */
static void look_for_it(struct stream_wire *w)
{
    struct stream *found = NULL;
    HRESULT hr;

    lock_give(&w->lock);
    if (w->listener)
        hr = stream_accept(w->listener, LOOK_MS, &found);
    else
        hr = stream_open(&w->place, &found);
    if (FAILED(hr))
        clock_sleep(LOOK_MS);
    lock_take(&w->lock);
    if (!found)
        return;
    w->stream = found;
    kd_wire_opened(&w->base);
}

static void lose(struct stream_wire *w)
{
    char text[STREAM_PLACE_TEXT];

    LOG_INFO("kd", "%s: the other end is gone", stream_place_text(&w->place, text));
    kd_wire_lost(&w->base);
    stream_close(w->stream);
    w->stream = NULL;
}

static void live(void *context)
{
    struct stream_wire *w = context;
    bool over = false;

    lock_take(&w->lock);
    while (!over && !atomic_load(&w->ends)) {
        if (!w->stream) {
            look_for_it(w);
        } else if (FAILED(carry(w))) {
            lose(w);
            over = !w->place.reconnect;
        }
        bell_ring(&w->bell);
    }
    lock_give(&w->lock);
}

static HRESULT wire_start(struct kd_wire *wire)
{
    struct stream_wire *w = wire_of(wire);

    if (w->stream)
        kd_wire_opened(wire);
    return worker_start(live, w, &w->worker);
}

static void wire_close(struct kd_wire *wire)
{
    struct stream_wire *w = wire_of(wire);

    atomic_store(&w->ends, true);
    lock_take(&w->lock);
    if (w->stream)
        stream_wake(w->stream);
    if (w->listener)
        stream_listener_wake(w->listener);
    lock_give(&w->lock);
    worker_join(w->worker);
    stream_close(w->stream);
    stream_unlisten(w->listener);
    bell_deinit(&w->bell);
    lock_deinit(&w->lock);
    free(w);
}

static const struct kd_wire_ops stream_wire_ops = {
    .now = wire_now,
    .send = wire_send,
    .lock = wire_lock,
    .unlock = wire_unlock,
    .start = wire_start,
    .pass = wire_pass,
    .hurry = wire_hurry,
    .close = wire_close,
};

/* What can be said at once of the place. */
static HRESULT find_place(struct stream_wire *w)
{
    if (w->place.listen)
        return stream_listen(&w->place, &w->listener);
    if (!w->place.reconnect)
        return stream_open(&w->place, &w->stream);
    w->place.timeout_ms = LOOK_MS;
    w->place.quiet = true;
    return S_OK;
}

HRESULT stream_wire_new(const struct stream_place *place, struct kd_wire **out)
{
    struct stream_wire *w = calloc(1, sizeof(*w));
    HRESULT hr = w ? lock_init(&w->lock) : E_OUTOFMEMORY;

    *out = NULL;
    if (FAILED(hr)) {
        free(w);
        return hr;
    }
    hr = bell_init(&w->bell);
    if (FAILED(hr)) {
        lock_deinit(&w->lock);
        free(w);
        return hr;
    }
    w->base.ops = &stream_wire_ops;
    w->place = *place;
    hr = find_place(w);
    if (FAILED(hr)) {
        wire_close(&w->base);
        return hr;
    }
    *out = &w->base;
    return S_OK;
}
