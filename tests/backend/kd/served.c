#include "served.h"

#include <stdlib.h>
#include <string.h>

#include "backend/registry.h"
#include "target/run.h"
#include "target/target.h"

struct served *served;

static atomic_bool interrupted;

static struct served *served_of(struct kd_wire *wire)
{
    return (struct served *)wire;
}

static void append(struct served_way *way, const void *bytes, size_t size)
{
    assert_true(way->size + size <= SERVED_ROOM);
    memcpy(way->bytes + way->size, bytes, size);
    way->size += size;
    way->total += size;
}

static uint64_t wire_now(struct kd_wire *wire)
{
    return served_of(wire)->now;
}

/* Whether this packet is to be lost; it is counted. */
static bool is_lost(struct served *s, const uint8_t *packet, size_t size)
{
    bool one = size > KD_HEADER_SIZE && packet[0] == 0x30 && s->losses && s->loses &&
               (packet[KD_HEADER_SIZE] | packet[KD_HEADER_SIZE + 1] << 8) == (int)s->loses;

    if (one && s->spares) {
        s->spares--;
        return s->deaf;
    }
    s->losses -= one;
    return one || s->deaf;
}

static void wire_send(struct kd_wire *wire, const void *bytes, size_t size)
{
    struct served *s = served_of(wire);
    const uint8_t *packet = bytes;

    if (size > KD_HEADER_SIZE && packet[0] == 0x30) {
        s->requests++;
        memset(s->request, 0, sizeof(s->request));
        memcpy(s->request, bytes, size < sizeof(s->request) ? size : sizeof(s->request));
        if (s->scramble && packet[KD_HEADER_SIZE] == 0x30)
            ds_sim_poke(s->sim, s->scramble, "code", 4);
    }
    if (!is_lost(s, packet, size))
        append(&s->to_target, bytes, size);
}

static void nothing(struct kd_wire *wire)
{
    (void)wire;
}

static HRESULT wire_start(struct kd_wire *wire)
{
    kd_wire_opened(wire);
    return S_OK;
}

static void take_output(struct served *s)
{
    size_t size = 0;
    const uint8_t *bytes = kd_server_output(s->server, &size);

    if (!s->mute) {
        append(&s->to_host, bytes, size);
        if (s->alter)
            s->alter(s->alterer, s->to_host.bytes + s->to_host.size - size, size);
    }
    kd_server_drain(s->server, size);
}

/* The target hung up: what was under way is lost, and the host comes again. */
static void drop_line(struct served *s)
{
    s->drops++;
    s->server->hangs_up = false;
    s->to_host.size = s->to_target.size = 0;
    kd_server_drain(s->server, s->server->link.output_size);
    kd_wire_lost(&s->wire);
    kd_wire_opened(&s->wire);
    kd_server_meet(s->server, s->now);
}

/* Bytes that are under way arrive before time passes. */
static bool carry(struct served *s)
{
    static uint8_t bytes[SERVED_ROOM];
    bool host = s->to_host.size != 0;
    struct served_way *way = host ? &s->to_host : &s->to_target;
    size_t size = way->size;

    memcpy(bytes, way->bytes, size);
    way->size = 0;
    if (host)
        kd_wire_received(&s->wire, bytes, size);
    else if (size)
        kd_server_feed(s->server, s->now, bytes, size);
    if (s->server->hangs_up)
        drop_line(s);
    if (s->hasty && kd_server_runs(s->server))
        kd_server_run(s->server, s->now, 0);
    take_output(s);
    return size != 0;
}

static void wire_pass(struct kd_wire *wire, uint64_t until)
{
    struct served *s = served_of(wire);
    uint64_t due = kd_wire_deadline(wire);

    if (carry(s))
        return;
    if (kd_server_runs(s->server)) {
        kd_server_run(s->server, s->now, 0);
        take_output(s);
        if (s->to_host.size)
            return;
        due = due < s->now + 1 ? due : s->now + 1;
    }
    if (kd_server_deadline(s->server) < due)
        due = kd_server_deadline(s->server);
    due = until < due ? until : due;
    s->now = due > s->now ? due : s->now;
    kd_server_tick(s->server, s->now);
    kd_wire_tick(wire);
    take_output(s);
}

static const struct kd_wire_ops served_ops = {
    .now = wire_now,
    .send = wire_send,
    .lock = nothing,
    .unlock = nothing,
    .start = wire_start,
    .pass = wire_pass,
    .hurry = nothing,
    .close = nothing,
};

static HRESULT open_nothing(const struct ds_conn *conn, struct ds_target **out)
{
    (void)conn;
    *out = NULL;
    return E_NOTIMPL;
}

static const struct ds_backend served_backend = {
    .abi = DS_BACKEND_ABI,
    .scheme = "kd-test",
    .open = open_nothing,
    .describe = kd_describe,
    .close = kd_close,
};

struct ds_target *given_served_open(const char *connection, unsigned link_quirks, unsigned quirks,
        const struct kd_options *options)
{
    static const struct kd_options usual = KD_OPTIONS_DEFAULT;
    struct kd_server_options how = { .link_quirks = link_quirks, .quirks = quirks };
    struct ds_target *host = NULL;
    struct ds_event event;

    served = calloc(1, sizeof(*served));
    assert_non_null(served);
    served->wire.ops = &served_ops;
    served->now = 1000;
    assert_int_equal(registry_open(connection, &served->below), S_OK);
    assert_int_equal(target_wait(served->below, 0, &event), S_OK);
    served->sim = registry_find_sim(served->below);
    assert_int_equal(kd_server_new(served->below, &interrupted, &how, &served->server), S_OK);
    kd_server_start(served->server, served->now, &event);
    if (quirks & KD_SERVER_GREETS) { /* what was told before it came went nowhere */
        kd_server_drain(served->server, served->server->link.output_size);
        kd_server_meet(served->server, served->now);
    }
    take_output(served);
    assert_int_equal(
            kd_open_over(&served_backend, &served->wire, options ? options : &usual, &host), S_OK);
    assert_int_equal(target_describe(host), S_OK);
    return host;
}

struct ds_target *served_again(const struct kd_options *options)
{
    static const struct kd_options usual = KD_OPTIONS_DEFAULT;
    struct ds_target *host = NULL;

    served->to_host.size = 0;
    served->to_target.size = 0;
    assert_int_equal(
            kd_open_over(&served_backend, &served->wire, options ? options : &usual, &host), S_OK);
    assert_int_equal(target_describe(host), S_OK);
    return host;
}

struct ds_target *given_served(const char *connection, const struct kd_options *options)
{
    struct ds_target *host = given_served_open(connection, 0, 0, options);
    struct ds_event event;

    assert_int_equal(target_wait(host, 60000, &event), S_OK);
    return host;
}

void served_end(struct ds_target *host)
{
    if (host)
        target_close(host);
    while (carry(served))
        ;
    kd_server_free(served->server);
    target_close(served->below);
    free(served);
    served = NULL;
}

void served_pass(uint64_t ms)
{
    uint64_t until = served->now + ms;

    while (served->now < until)
        wire_pass(&served->wire, until);
}

uint64_t served_bytes(void)
{
    return served->to_target.total + served->to_host.total;
}
