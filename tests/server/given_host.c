#include "given_host.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "backend/registry.h"
#include "target/run.h"
#include "target/target.h"

static atomic_bool interrupted;

struct test_host *given_host(const char *connection, const struct kd_server_options *options)
{
    static struct test_host h;

    memset(&h, 0, sizeof(h));
    h.now_ms = 1000;
    h.tx_id = KD_ID_INITIAL;
    assert_int_equal(registry_open(connection, &h.target), S_OK);
    assert_int_equal(target_wait(h.target, 0, &h.first), S_OK);
    h.sim = registry_find_sim(h.target);
    assert_int_equal(kd_server_new(h.target, &interrupted, options, &h.server), S_OK);
    return &h;
}

struct test_host *given_stopped(const char *connection, unsigned quirks)
{
    const struct kd_server_options options = { .quirks = quirks };
    struct test_host *h = given_host(connection, &options);

    kd_server_start(h->server, h->now_ms, &h->first);
    assert_int_equal(host_hear(h), KD_DATA);
    assert_int_equal(h->framer.header.type, KD_PACKET_STATE);
    return h;
}

void host_end(struct test_host *h)
{
    kd_server_free(h->server);
    target_close(h->target);
}

void host_feed(struct test_host *h, const void *bytes, size_t size)
{
    kd_server_feed(h->server, h->now_ms, bytes, size);
}

/* Take what the target has sent, where the last of it is used up. */
static void refill(struct test_host *h)
{
    size_t size = 0;
    const uint8_t *bytes = kd_server_output(h->server, &size);

    if (h->left)
        return;
    memcpy(h->bytes, bytes, size);
    h->at = h->bytes;
    h->left = size;
    kd_server_drain(h->server, size);
}

enum kd_found host_hear(struct test_host *h)
{
    uint8_t ack[KD_HEADER_SIZE];
    struct cursor in;
    enum kd_found found;

    refill(h);
    in = cursor_of(h->at, h->left);
    found = kd_framer_feed(&h->framer, &in);
    h->left -= (size_t)(in.at - h->at);
    h->at = in.at;
    if (found != KD_DATA)
        return found;
    if (h->framer.header.id & KD_ID_SYNC) /* a session begins */
        h->tx_id = KD_ID_INITIAL;
    kd_packet_control(KD_PACKET_ACK, h->framer.header.id & ~KD_ID_SYNC, ack);
    host_feed(h, ack, sizeof(ack));
    return found;
}

void host_send(struct test_host *h, const struct kd_manipulate *message)
{
    uint8_t bytes[KD_MESSAGE_MAX];
    uint8_t packet[KD_PACKET_MAX];
    size_t size = kd_message_encode(message, (uint16_t)h->target->info.machine, bytes);

    size = kd_packet_encode(KD_PACKET_MANIPULATE, h->tx_id, bytes, size, packet);
    host_feed(h, packet, size);
    assert_int_equal(host_hear(h), KD_CONTROL);
    assert_int_equal(h->framer.header.type, KD_PACKET_ACK);
    assert_int_equal(h->framer.header.id, h->tx_id);
    h->tx_id ^= 1;
}

struct kd_manipulate host_ask(struct test_host *h, const struct kd_manipulate *request)
{
    struct kd_manipulate reply;

    host_send(h, request);
    assert_int_equal(host_hear(h), KD_DATA);
    assert_int_equal(h->framer.header.type, KD_PACKET_MANIPULATE);
    assert_int_equal(kd_message_parse(h->framer.message, h->framer.header.size,
                             (uint16_t)h->target->info.machine, &reply),
            S_OK);
    assert_int_equal(reply.api, request->api);
    return reply;
}

static void add(struct test_host *h, const char *text)
{
    size_t used = strlen(h->told);

    snprintf(h->told + used, sizeof(h->told) - used, "%s%s", used ? "; " : "", text);
}

static void tell_state(struct test_host *h)
{
    struct kd_state state;
    char text[256] = "?";

    assert_int_equal(kd_state_parse(h->framer.message, h->framer.header.size,
                             (uint16_t)h->target->info.machine, &state),
            S_OK);
    if (state.state == KD_STATE_EXCEPTION)
        snprintf(text, sizeof(text), "stop %" PRIx32 " %" PRIx64 " on %u%s", state.exception.code,
                state.pc, state.processor, state.exception.first_chance ? "" : " again");
    else if (state.load.path_size == 0)
        snprintf(text, sizeof(text), "down %" PRIx64, state.load.base);
    else
        snprintf(text, sizeof(text), "%s %s %" PRIx64 " %" PRIx32 " %" PRIx32,
                state.load.unload ? "unload" : "load", (const char *)state.data, state.load.base,
                state.load.size, state.load.checksum);
    add(h, text);
}

static void tell_print(struct test_host *h)
{
    struct kd_debug_io io;
    char text[600];

    assert_int_equal(kd_io_parse_debug(h->framer.message, h->framer.header.size, &io), S_OK);
    snprintf(text, sizeof(text), "print %.*s", (int)io.length, (const char *)io.text);
    add(h, text);
}

const char *host_listen(struct test_host *h)
{
    h->told[0] = '\0';
    for (int quiet = 0; quiet < 3;) {
        enum kd_found found = host_hear(h);

        if (found == KD_NEED_MORE) {
            if (!kd_server_runs(h->server) || kd_server_run(h->server, h->now_ms, 0) != S_OK)
                quiet++;
            continue;
        }
        if (found == KD_DATA && h->framer.header.type == KD_PACKET_STATE)
            tell_state(h);
        else if (found == KD_DATA && h->framer.header.type == KD_PACKET_DEBUG_IO)
            tell_print(h);
        else
            add(h, "something else");
    }
    return h->told;
}
