/* The wire of real targets: a thread that owns a stream. At the other end stands a target's side of
 * the link. */
#include "rows.h"

#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

#include <dbgspaces/dbgspaces.h>

#include "backend/registry.h"
#include "base/clock.h"
#include "base/worker.h"
#include "files.h"
#include "heard.h"
#include "protocol/kd_io.h"
#include "protocol/kd_message.h"
#include "protocol/kd_state.h"
#include "protocol/kd_target_link.h"
#include "stream/stream.h"
#include "target/run.h"
#include "target/target.h"

/* One after the other; under Wine each takes some milliseconds where others work too. */
#ifdef _WIN32
#define PRINTS 1000u
#else
#define PRINTS 10000u
#endif
#define LIMIT_MS 20000u

/* A target that stops, prints when it is let go, and then runs. */
struct peer {
    struct stream_listener *listener;
    struct worker *worker;
    unsigned hosts;     /* that it serves, one after the other */
    atomic_uint prints; /* that were acknowledged */
    bool prints_away;   /* as soon as it is let go */
    bool broken_in;
    bool continued;
    struct kd_target_link link;
    struct stream *stream;
};

static void send_stop(struct peer *p)
{
    struct kd_state stop = {
        .state = KD_STATE_EXCEPTION,
        .processors = 1,
        .pc = 0x1000,
        .exception = { .code = KD_CODE_BREAKPOINT, .first_chance = 1 },
    };
    uint8_t message[KD_MESSAGE_MAX];

    stop.pc += p->broken_in;
    kd_target_link_send(&p->link, clock_ms(), KD_PACKET_STATE, message,
            kd_state_encode(&stop, 0x8664, message), true);
}

static void send_print(struct peer *p)
{
    struct kd_debug_io io = { .api = KD_PRINT_STRING, .text = (const uint8_t *)"tick\n" };
    uint8_t message[KD_MESSAGE_MAX];

    io.length = io.text_size = 5;
    kd_target_link_send(&p->link, clock_ms(), KD_PACKET_DEBUG_IO, message,
            kd_io_encode_debug(&io, message), true);
}

static void answer(struct peer *p)
{
    struct kd_manipulate m;
    uint8_t message[KD_MESSAGE_MAX];

    if (FAILED(kd_message_parse(p->link.framer.message, p->link.framer.header.size, 0x8664, &m)))
        return;
    if (m.api == KD_CONTINUE2 || m.api == KD_CONTINUE) {
        p->continued = true;
        p->link.state = KD_TARGET_RUNS;
        if (p->prints_away)
            send_print(p);
        return;
    }
    m.status = m.api == KD_GET_VERSION ? KD_STATUS_SUCCESS : KD_STATUS_UNSUCCESSFUL;
    memset(&m.version, 0, sizeof(m.version));
    m.version.protocol = 6;
    m.version.machine = 0x8664;
    m.version.max_manipulate = 0x31;
    m.data_size = 0;
    kd_target_link_send(&p->link, clock_ms(), KD_PACKET_MANIPULATE, message,
            kd_message_encode(&m, 0x8664, message), true);
}

static void sent(struct peer *p)
{
    if (!p->continued || p->broken_in) {
        kd_target_link_listen(&p->link, clock_ms());
        return;
    }
    if (p->prints_away && atomic_fetch_add(&p->prints, 1) + 1 < PRINTS)
        send_print(p);
}

static void act(struct peer *p, enum kd_target_event event)
{
    switch (event) {
    case KD_TARGET_SENT:
        sent(p);
        break;
    case KD_TARGET_REQUEST:
        answer(p);
        break;
    case KD_TARGET_BREAK:
        p->broken_in = true;
        send_stop(p);
        break;
    case KD_TARGET_AGAIN:
        send_stop(p);
        break;
    default:
        break;
    }
}

static bool flush(struct peer *p)
{
    HRESULT hr = S_OK;

    if (p->link.output_size)
        hr = stream_write(p->stream, p->link.output, p->link.output_size, 5000);
    kd_target_link_drain(&p->link, p->link.output_size);
    return hr == S_OK;
}

static void serve_one(struct peer *p)
{
    uint8_t bytes[4096];
    size_t done = 0;
    HRESULT hr = S_OK;

    p->continued = p->broken_in = false;
    kd_target_link_init(&p->link, 0);
    send_stop(p);
    while (SUCCEEDED(hr) && flush(p)) {
        struct cursor in;

        hr = stream_read(p->stream, bytes, sizeof(bytes), 20, &done);
        in = cursor_of(bytes, done);
        while (in.at < in.end)
            act(p, kd_target_link_feed(&p->link, clock_ms(), &in));
        act(p, kd_target_link_tick(&p->link, clock_ms()));
    }
}

static void serve(void *context)
{
    struct peer *p = context;

    for (unsigned i = 0; i < p->hosts; i++) {
        if (stream_accept(p->listener, LIMIT_MS, &p->stream) != S_OK)
            return;
        serve_one(p);
        stream_close(p->stream);
    }
}

static void peer_start(struct peer *p, unsigned hosts, char connection[128])
{
    struct stream_place place = { .kind = STREAM_TCP, .host = "127.0.0.1", .listen = true };

    memset(p, 0, sizeof(*p));
    p->hosts = hosts;
    assert_int_equal(stream_listen(&place, &p->listener), S_OK);
    snprintf(connection, 128, "kd:tcp:host=127.0.0.1,port=%u", stream_listener_port(p->listener));
    assert_int_equal(worker_start(serve, p, &p->worker), S_OK);
}

static void peer_end(struct peer *p)
{
    worker_join(p->worker);
    stream_unlisten(p->listener);
}

static void a_target_is_reached_and_left_running(void **state)
{
    struct peer peer;
    char connection[128];
    struct ds_target *t;
    struct ds_event event;

    (void)state;
    peer_start(&peer, 1, connection);
    assert_int_equal(registry_open(connection, &t), S_OK);
    assert_int_equal(target_wait(t, LIMIT_MS, &event), S_OK);
    assert_int_equal(event.kind, DS_EVENT_STOPPED);
    assert_int_equal(t->info.machine, 0x8664);
    target_close(t);
    peer_end(&peer);
    assert_true(peer.continued);
}

/* M9: nobody waits, and every print is acknowledged all the same */
static void prints_are_acknowledged_when_nobody_calls(void **state)
{
    struct peer peer;
    char connection[128];
    struct ds_target *t;
    struct ds_event event;
    uint64_t begun;

    (void)state;
    peer_start(&peer, 1, connection);
    peer.prints_away = true;
    assert_int_equal(registry_open(connection, &t), S_OK);
    assert_int_equal(target_wait(t, LIMIT_MS, &event), S_OK);
    assert_int_equal(target_resume(t, 0), S_OK);
    begun = clock_ms();
    while (atomic_load(&peer.prints) < PRINTS && clock_ms() - begun < LIMIT_MS)
        clock_sleep(10);
    print_message(
            "%u prints in %u ms\n", atomic_load(&peer.prints), (unsigned)(clock_ms() - begun));
    assert_int_equal(target_wait(t, LIMIT_MS, &event), S_OK);
    assert_int_equal(event.kind, DS_EVENT_PRINT);
    assert_string_equal(event.text, "tick\n");
    target_close(t);
    peer_end(&peer);
    assert_int_equal(peer.prints, PRINTS);
}

static void interrupt_soon(void *context)
{
    clock_sleep(200);
    target_interrupt(context);
}

static void another_thread_breaks_in(void **state)
{
    struct peer peer;
    char connection[128];
    struct worker *other;
    struct ds_target *t;
    struct ds_event event;

    (void)state;
    peer_start(&peer, 1, connection);
    assert_int_equal(registry_open(connection, &t), S_OK);
    assert_int_equal(target_wait(t, LIMIT_MS, &event), S_OK);
    assert_int_equal(target_resume(t, 0), S_OK);
    assert_int_equal(worker_start(interrupt_soon, t, &other), S_OK);
    assert_int_equal(target_wait(t, LIMIT_MS, &event), S_OK);
    worker_join(other);
    assert_int_equal(event.kind, DS_EVENT_STOPPED);
    assert_true(peer.broken_in);
    target_close(t);
    peer_end(&peer);
}

static void the_next_host_finds_it_too(void **state)
{
    struct peer peer;
    char connection[128];
    struct ds_target *t;
    struct ds_event event;

    (void)state;
    peer_start(&peer, 2, connection);
    for (unsigned i = 0; i < 2; i++) {
        assert_int_equal(registry_open(connection, &t), S_OK);
        assert_int_equal(target_wait(t, LIMIT_MS, &event), S_OK);
        target_close(t);
    }
    peer_end(&peer);
}

static void a_place_that_is_not_there_may_come(void **state)
{
    struct stream_place place = { .kind = STREAM_TCP, .host = "127.0.0.1", .listen = true };
    struct peer peer;
    char connection[160];
    struct ds_target *t;
    struct ds_event event;
    char text[256];

    (void)state;
    peer_start(&peer, 1, connection);
    place.port = stream_listener_port(peer.listener);
    stream_listener_wake(peer.listener); /* gone, before anybody comes */
    peer_end(&peer);
    strcat(connection, ",reconnect");
    assert_int_equal(registry_open(connection, &t), S_OK);
    assert_int_equal(target_wait(t, 500, &event), S_FALSE);
    target_explain(t, text, sizeof(text));
    assert_non_null(strstr(text, "nobody is at the other end yet"));
    memset(&peer, 0, sizeof(peer));
    peer.hosts = 1;
    assert_int_equal(stream_listen(&place, &peer.listener), S_OK);
    assert_int_equal(worker_start(serve, &peer, &peer.worker), S_OK);
    assert_int_equal(target_wait(t, LIMIT_MS, &event), S_OK);
    target_close(t);
    peer_end(&peer);
}

/* `.trace` begins when the target stands: what went before is seen by the option alone. */
static void the_connecting_is_written_down(void **state)
{
    const char *path = given_file("", 0);
    struct peer peer;
    char connection[128];
    char traced[1200];
    static char text[0x10000];
    struct ds_target *t;
    struct ds_event event;
    FILE *file;

    (void)state;
    peer_start(&peer, 1, connection);
    snprintf(traced, sizeof(traced), "%s,trace=\"%s\"", connection, path);
    assert_int_equal(registry_open(traced, &t), S_OK);
    assert_int_equal(target_wait(t, LIMIT_MS, &event), S_OK);
    target_close(t);
    peer_end(&peer);
    file = fopen(path, "rb");
    assert_non_null(file);
    text[fread(text, 1, sizeof(text) - 1, file)] = 0;
    fclose(file);
    assert_non_null(strstr(text, "state change id 0x80800800"));
    assert_non_null(strstr(text, "API 0x3146")); /* GetVersion */
    assert_true(strstr(text, "state change") < strstr(text, "API 0x3146"));
    assert_non_null(strstr(text, "API 0x313c")); /* and it is let go */
}

static void a_log_that_cannot_be_made_keeps_it_from_opening(void **state)
{
    static const char *const words[] = { "kd", "missing/folder/log", "cannot be made", NULL };
    struct peer peer;
    char connection[128];
    struct ds_target *t;

    (void)state;
    peer_start(&peer, 1, connection);
    strcat(connection, ",trace=missing/folder/log");
    listen_to_log("all=error");
    assert_int_equal(registry_open(connection, &t), HR_FILE_NOT_FOUND);
    assert_heard(words);
    ds_set_log_levels("all=off");
    assert_int_equal(registry_open("kd:tcp:host=127.0.0.1,port=1,trace=", &t), E_INVALIDARG);
    ds_set_log_levels("all=warn");
    peer_end(&peer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_target_is_reached_and_left_running),
        cmocka_unit_test(prints_are_acknowledged_when_nobody_calls),
        cmocka_unit_test(another_thread_breaks_in),
        cmocka_unit_test(the_next_host_finds_it_too),
        cmocka_unit_test(a_place_that_is_not_there_may_come),
        cmocka_unit_test(the_connecting_is_written_down),
        cmocka_unit_test(a_log_that_cannot_be_made_keeps_it_from_opening),
    };

    return RUN_TESTS(tests);
}
