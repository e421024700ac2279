/* The host's link: what it sends, and the course of a request (spec kd-protocol 1.10, 1.11). */
#include "protocol/kd_link_rules.h"

#include <string.h>

/* Sections 1.10.1, 1.10.2 and 1.11: milliseconds. */
#define ACK_SERIAL_MS    2000u
#define ACK_MS           1500u
#define ANSWER_MS        3000u
#define ANSWER_SLOW_MS   30000u
#define RESET_MS         1500u
#define RESET_SPACING_MS 2000u

void kd_link_enter(struct kd_link *l, enum kd_link_state state, uint64_t timer)
{
    l->state = state;
    l->timer = timer;
}

void kd_link_control(struct kd_link *l, enum kd_packet_type type, uint32_t id)
{
    uint8_t packet[KD_HEADER_SIZE];

    kd_packet_control(type, id, packet);
    l->user.send(l->user.context, packet, sizeof(packet));
}

/* From when on the acknowledgement of so many bytes is late. */
static uint64_t ack_due(const struct kd_link *l, size_t size)
{
    return l->now + (l->options.baud ? ACK_SERIAL_MS + 2 * kd_link_wire_ms(l, size) : ACK_MS);
}

void kd_link_transmit(struct kd_link *l)
{
    bool reply = l->reply.waiting;
    uint8_t *packet = reply ? l->reply.packet : l->request.packet;
    size_t size = reply ? l->reply.size : l->request.size;

    kd_link_enter(l, KD_LINK_SENDING, ack_due(l, size));
    l->user.send(l->user.context, packet, size);
}

static void send_reply(struct kd_link *l)
{
    l->reply.waiting = true;
    l->reply.sends = 1;
    l->reply.asked = 0;
    kd_packet_renumber(l->reply.packet, l->tx_id);
    kd_link_transmit(l);
}

static void send_request(struct kd_link *l)
{
    l->request.phase = KD_PHASE_SENT;
    l->request.waiting = true;
    l->request.reset_seen = false;
    l->request.sends = 1;
    l->request.asked = 0;
    kd_packet_renumber(l->request.packet, l->tx_id);
    kd_link_transmit(l);
}

static void wait_for_answer(struct kd_link *l)
{
    uint64_t patience = l->request.about.slow ? ANSWER_SLOW_MS : ANSWER_MS;
    uint64_t wire = kd_link_wire_ms(l, l->request.about.answer_size + KD_HEADER_SIZE + 1);

    kd_link_enter(l, KD_LINK_WAITING, l->now + patience + 2 * wire);
}

void kd_link_next(struct kd_link *l)
{
    bool quiet = l->now >= l->quiet_until;

    if (l->reply.waiting || l->request.waiting)
        return;
    if (l->request.phase == KD_PHASE_ACKED && !l->reply.ready)
        wait_for_answer(l);
    else if (!l->reply.ready && l->request.phase != KD_PHASE_HELD)
        kd_link_enter(l, KD_LINK_IDLE, l->stop_wanted ? l->stop_at : KD_NEVER);
    else if (!quiet)
        kd_link_enter(l, KD_LINK_IDLE, l->quiet_until);
    else if (l->reply.ready)
        send_reply(l);
    else
        send_request(l);
}

void kd_link_end(struct kd_link *l, HRESULT hr, const uint8_t *message, size_t size)
{
    struct kd_link_event event = {
        .kind = KD_LINK_ENDED,
        .ending = {
            .hr = hr,
            .message = message,
            .size = size,
            .damaged = l->request.damaged,
            .resent = l->request.resent,
        },
    };

    l->request.phase = KD_PHASE_NONE;
    l->request.waiting = false;
    if (l->state >= KD_LINK_IDLE)
        kd_link_next(l);
    l->user.event(l->user.context, &event);
}

void kd_link_acked(struct kd_link *l)
{
    l->tx_id ^= 1;
    if (l->reply.waiting) {
        l->reply.waiting = false;
        l->reply.ready = false;
        kd_link_next(l);
        return;
    }
    l->request.waiting = false;
    l->request.phase = KD_PHASE_ACKED;
    if (l->request.about.class != KD_GO) {
        kd_link_next(l);
        return;
    }
    l->run = KD_RUN_RUNNING;
    kd_link_end(l, S_OK, NULL, 0);
}

void kd_link_unsend(struct kd_link *l)
{
    if (l->request.phase == KD_PHASE_SENT)
        l->request.reset_seen = true;
    l->request.waiting = false;
    l->reply.waiting = false;
    l->reply.ready = false; /* the target asks once more */
}

void kd_link_send_reset(struct kd_link *l)
{
    uint64_t free = l->reset_sent_at + RESET_SPACING_MS;

    if (l->reset_sent && l->now < free) {
        l->reset_due = true;
        kd_link_enter(l, KD_LINK_RESETTING, free);
        return;
    }
    l->reset_due = false;
    kd_link_enter(l, KD_LINK_RESETTING, l->now + RESET_MS + 2 * kd_link_wire_ms(l, KD_HEADER_SIZE));
    if (l->options.resets && l->resets >= l->options.resets)
        return;
    l->resets++;
    l->reset_sent = true;
    l->reset_sent_at = l->now;
    l->reset_out = true;
    kd_link_control(l, KD_PACKET_RESET, 0);
}

void kd_link_reset(struct kd_link *l)
{
    kd_link_unsend(l);
    if (l->state >= KD_LINK_IDLE)
        l->tries = l->resets = 0;
    l->damaged = 0;
    l->listening = false;
    l->draining = false;
    kd_framer_restart(&l->framer);
    kd_link_send_reset(l);
}
