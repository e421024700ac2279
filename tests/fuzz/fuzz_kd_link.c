/*
 * Any bytes as what a host's link meets: pieces of packets, whole ones, time that passes, requests,
 * closed streams. Every request ends by its deadline, and time that stands still brings no work
 * without end.
 *
 * A step is a byte, `what` in its low 3 bits and a size in the others, and what belongs to it.
 */
#include <stdlib.h>
#include <string.h>

#include "base/cursor.h"
#include "protocol/kd_link.h"

#define LIMIT_MS   30000u
#define AT_ONCE    1000u /* steps of a link without time passing */
#define SENT_A_SEC 60000u

struct host {
    struct kd_link link;
    uint64_t now;
    uint64_t sent; /* bytes */
    bool waits;
    uint64_t deadline; /* of the request */
};

static void host_send(void *context, const void *bytes, size_t size)
{
    struct host *h = context;
    const uint8_t *b = bytes;

    h->sent += size;
    if (!size || (size == 1 && b[0] != KD_BREAK_BYTE))
        abort();
}

static void host_event(void *context, const struct kd_link_event *event)
{
    struct host *h = context;

    if (event->size > KD_MESSAGE_MAX)
        abort();
    if (event->kind != KD_LINK_ENDED)
        return;
    if (!h->waits)
        abort(); /* nobody asked */
    h->waits = false;
}

/* So late that nothing is due any more, or the request has ended. */
static void pass(struct host *h, uint64_t ms)
{
    uint64_t until = h->now + ms;
    unsigned at_once = 0;

    while (kd_link_deadline(&h->link) <= until) {
        uint64_t due = kd_link_deadline(&h->link);

        if (due > h->now) {
            h->now = due;
            at_once = 0;
        }
        if (++at_once > AT_ONCE)
            abort();
        kd_link_tick(&h->link, h->now);
    }
    h->now = until;
    if (h->waits && h->now > h->deadline)
        abort();
}

static void submit(struct host *h, unsigned how, struct cursor *in)
{
    uint8_t message[KD_MESSAGE_MAX] = { (uint8_t)(0x30 + how % 64), 0x31 };
    struct kd_request request = { .class = how % 3, .message = message, .size = 56 };

    request.size += take_u8(in);
    request.answer_size = 56 + 16 * (size_t)take_u8(in);
    request.deadline = h->now + LIMIT_MS;
    request.shrinks = request.class == KD_REPEAT && how % 2;
    if (h->waits)
        return;
    h->waits = true; /* it may end at once */
    h->deadline = request.deadline;
    if (FAILED(kd_link_submit(&h->link, h->now, &request)))
        h->waits = false;
}

static void receive_packet(struct host *h, unsigned how, struct cursor *in)
{
    static const uint16_t types[] = { 2, 2, 2, 3, 7, 7, 11, 9, 4, 4, 5, 6 };
    uint8_t packet[KD_PACKET_MAX];
    enum kd_packet_type type = types[how % 12];
    uint32_t id = KD_ID_INITIAL | (how & 1) | (how & 16 ? KD_ID_SYNC : 0);
    size_t size = (size_t)take_u8(in) + 16;
    const uint8_t *message;

    if (type >= KD_PACKET_ACK && type <= KD_PACKET_RESET) {
        kd_packet_control(type, id & ~KD_ID_SYNC, packet);
        kd_link_receive(&h->link, h->now, packet, KD_HEADER_SIZE);
        return;
    }
    if (type == KD_PACKET_STATE)
        size += 240;
    message = take_bytes(in, size);
    if (message)
        kd_link_receive(
                &h->link, h->now, packet, kd_packet_encode(type, id, message, size, packet));
}

static void step(struct host *h, struct cursor *in)
{
    const struct kd_link_options options = { 0 };
    uint8_t what = take_u8(in);
    unsigned how = what >> 3;
    const uint8_t *bytes;

    switch (what & 7) {
    case 0:
        pass(h, 1u << how % 16);
        break;
    case 1:
        submit(h, how, in);
        break;
    case 2:
    case 3:
        bytes = take_bytes(in, how);
        if (bytes)
            kd_link_receive(&h->link, h->now, bytes, how);
        break;
    case 4:
    case 5:
        receive_packet(h, how, in);
        break;
    case 6:
        if (how % 2)
            kd_link_stop(&h->link, h->now);
        else
            kd_link_stop_no_more(&h->link);
        break;
    default:
        kd_link_close(&h->link, h->now);
        if (h->waits)
            abort();
        kd_link_open(&h->link, &options, h->now);
        break;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct host h;
    const struct kd_link_user user = { host_send, host_event, &h };
    const struct kd_link_options options = { 0 };
    struct cursor in = cursor_of(data, size);
    uint64_t begun;

    memset(&h, 0, sizeof(h));
    kd_link_init(&h.link, &user);
    kd_link_open(&h.link, &options, 0);
    while (in.at < in.end && !in.short_read)
        step(&h, &in);
    begun = h.now;
    h.sent = 0;
    pass(&h, 2 * LIMIT_MS);
    if (h.waits || h.sent > SENT_A_SEC * ((h.now - begun) / 1000))
        abort(); /* nobody speaks, and the link does not stop */
    return 0;
}
