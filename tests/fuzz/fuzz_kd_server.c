/*
 * Any bytes as what a served target hears: pieces of packets, whole requests, time that passes. It
 * acknowledges and answers as it should, and nothing takes it down.
 *
 * A step is a byte, `what` in its low 2 bits and a size in the others, and what belongs to it.
 */
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgspaces.h>

#include "backend/registry.h"
#include "base/cursor.h"
#include "server/kd_server.h"
#include "target/run.h"
#include "target/target.h"

#define AT_ONCE 1000u /* steps without time passing */

struct host {
    struct kd_server *server;
    struct kd_framer framer;
    uint64_t now;
    uint32_t tx_id;
};

static void feed(struct host *h, const void *bytes, size_t size)
{
    kd_server_feed(h->server, h->now, bytes, size);
}

/* Read what it says, and acknowledge it. */
static void hear(struct host *h)
{
    uint8_t bytes[KD_TARGET_OUTPUT];

    for (unsigned rounds = 0;; rounds++) {
        size_t size = 0;
        const uint8_t *output = kd_server_output(h->server, &size);
        struct cursor in;

        if (!size)
            return;
        if (rounds > AT_ONCE || size > sizeof(bytes))
            abort();
        memcpy(bytes, output, size);
        kd_server_drain(h->server, size);
        in = cursor_of(bytes, size);
        while (in.at < in.end) {
            uint8_t ack[KD_HEADER_SIZE];
            enum kd_found found = kd_framer_feed(&h->framer, &in);

            if (found != KD_DATA && found != KD_CONTROL && found != KD_NEED_MORE)
                abort(); /* what it sends is whole */
            if (found == KD_CONTROL && h->framer.header.type == KD_PACKET_RESET)
                h->tx_id = KD_ID_INITIAL;
            if (found == KD_CONTROL && h->framer.header.type == KD_PACKET_ACK)
                h->tx_id = h->framer.header.id ^ 1;
            if (found != KD_DATA)
                continue;
            kd_packet_control(KD_PACKET_ACK, h->framer.header.id & ~KD_ID_SYNC, ack);
            feed(h, ack, sizeof(ack));
        }
    }
}

static void pass(struct host *h, uint64_t ms)
{
    uint64_t until = h->now + ms;
    unsigned at_once = 0;

    while (kd_server_deadline(h->server) <= until) {
        uint64_t due = kd_server_deadline(h->server);

        at_once = due > h->now ? 0 : at_once + 1;
        if (at_once > AT_ONCE)
            abort();
        if (due > h->now)
            h->now = due;
        kd_server_tick(h->server, h->now);
        hear(h);
    }
    h->now = until;
    if (kd_server_runs(h->server))
        kd_server_run(h->server, h->now, 0);
    hear(h);
}

static void request(struct host *h, unsigned how, struct cursor *in)
{
    uint8_t packet[KD_PACKET_MAX];
    uint8_t message[KD_MESSAGE_MAX] = { 0 };
    size_t size = KD_MANIPULATE_SIZE + 8 * (how % 16);
    const uint8_t *fixed = take_bytes(in, 32);

    if (!fixed)
        return;
    memcpy(message, fixed, 32);
    message[0] = (uint8_t)(0x30 + message[0] % 0x31); /* 3130 to 3160 */
    message[1] = 0x31;
    memset(message + KD_MANIPULATE_SIZE, fixed[2], size - KD_MANIPULATE_SIZE);
    feed(h, packet, kd_packet_encode(KD_PACKET_MANIPULATE, h->tx_id, message, size, packet));
}

static void step(struct host *h, struct cursor *in)
{
    uint8_t what = take_u8(in);
    unsigned how = what >> 2;
    uint8_t packet[KD_HEADER_SIZE];
    const uint8_t *bytes;

    switch (what & 3) {
    case 0:
        pass(h, 1u << how % 13);
        break;
    case 1:
        request(h, how, in);
        break;
    case 2:
        bytes = take_bytes(in, how);
        if (bytes)
            feed(h, bytes, how);
        break;
    default:
        kd_packet_control(KD_PACKET_ACK + how % 3, KD_ID_INITIAL | (how & 1), packet);
        feed(h, packet, sizeof(packet));
        break;
    }
    hear(h);
}

/* As whoever serves a target has it. */
static void stop(struct ds_target *target, struct ds_event *event)
{
    for (unsigned i = 0; target_wait(target, 0, event) != S_OK; i++)
        if (i > AT_ONCE || FAILED(target_interrupt(target)))
            abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct host h;
    static atomic_bool interrupted;
    struct cursor in = cursor_of(data, size);
    const struct kd_server_options options = { 0 };
    struct ds_event event;
    static struct ds_target *target; /* one machine for all inputs: to make one takes long */

    ds_set_log_levels("all=off");
    memset(&h, 0, sizeof(h));
    h.tx_id = KD_ID_INITIAL;
    if (!target && registry_open("sim:", &target) != S_OK)
        abort();
    stop(target, &event);
    if (kd_server_new(target, &interrupted, &options, &h.server) != S_OK)
        abort();
    kd_server_start(h.server, 0, &event);
    hear(&h);
    while (in.at < in.end && !in.short_read)
        step(&h, &in);
    pass(&h, 10000);
    if (h.server->stage == KD_SERVER_ENDED) {
        target_close(target);
        target = NULL;
    } else {
        if (kd_server_runs(h.server))
            stop(target, &event);
        kd_server_leave(h.server); /* the next input finds none of this one's breakpoints */
    }
    kd_server_free(h.server);
    return 0;
}
