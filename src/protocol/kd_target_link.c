#include "protocol/kd_target_link.h"

#include <string.h>

#define NEVER UINT64_MAX

#define ODD_RESET_ID 0xdeadbeefu

static bool has_quirk(const struct kd_target_link *l, unsigned quirk)
{
    return l->quirks & quirk;
}

static uint32_t toggled(uint32_t id)
{
    return (id & ~KD_ID_SYNC) ^ 1;
}

/* What does not fit is lost, as on a line: the other side asks again. */
static void put(struct kd_target_link *l, const uint8_t *bytes, size_t size)
{
    if (size > sizeof(l->output) - l->output_size)
        return;
    memcpy(l->output + l->output_size, bytes, size);
    l->output_size += size;
}

static void put_control(struct kd_target_link *l, enum kd_packet_type type, uint32_t id)
{
    uint8_t packet[KD_HEADER_SIZE];

    kd_packet_control(type, id, packet);
    put(l, packet, sizeof(packet));
}

static void send_packet(struct kd_target_link *l, uint64_t now_ms)
{
    put(l, l->packet, l->packet_size);
    l->ack_due = now_ms + KD_TARGET_ACK_MS;
}

static void forget_host(struct kd_target_link *l)
{
    l->state = KD_TARGET_RUNS;
    l->tx_id = KD_ID_INITIAL | KD_ID_SYNC;
    l->rx_id = KD_ID_INITIAL;
    l->ack_due = NEVER;
    l->byte_due = NEVER;
}

static enum kd_target_event end_sending(struct kd_target_link *l)
{
    l->tx_id = toggled(l->tx_id);
    l->state = KD_TARGET_RUNS;
    l->ack_due = NEVER;
    return KD_TARGET_SENT;
}

static void note_break(struct kd_target_link *l)
{
    l->break_pending = true;
    l->break_heard = true;
}

/* Both ids start again, and the host is told. */
static bool take_reset(struct kd_target_link *l)
{
    bool odd = has_quirk(l, KD_TARGET_ODD_RESET);

    if (odd && l->framer.header.id != 0)
        return false;
    if (!has_quirk(l, KD_TARGET_KEEPS_IDS))
        l->tx_id = KD_ID_INITIAL;
    l->rx_id = KD_ID_INITIAL;
    put_control(l, KD_PACKET_RESET, odd ? ODD_RESET_ID : 0);
    return true;
}

static enum kd_target_event control_while_sending(struct kd_target_link *l, uint64_t now_ms)
{
    const struct kd_header *header = &l->framer.header;

    switch (header->type) {
    case KD_PACKET_ACK:
        if (header->id == (l->tx_id & ~KD_ID_SYNC) || has_quirk(l, KD_TARGET_SAME_IDS))
            return end_sending(l);
        break;
    case KD_PACKET_RESEND:
        send_packet(l, now_ms);
        break;
    default:
        if (take_reset(l)) {
            kd_packet_renumber(l->packet, l->tx_id);
            send_packet(l, now_ms);
        }
        break;
    }
    return KD_TARGET_NOTHING;
}

/* The packet that is expected next says that the host has ours; it has to come again. */
static enum kd_target_event data_while_sending(struct kd_target_link *l)
{
    if (has_quirk(l, KD_TARGET_RESENDS)) {
        put_control(l, KD_PACKET_RESEND, 0);
        return KD_TARGET_NOTHING;
    }
    if (l->framer.header.id == l->rx_id) {
        put_control(l, KD_PACKET_RESEND, 0);
        return end_sending(l);
    }
    put_control(l, KD_PACKET_ACK, l->framer.header.id);
    return KD_TARGET_NOTHING;
}

static enum kd_target_event control_while_listening(struct kd_target_link *l)
{
    if (l->framer.header.type == KD_PACKET_RESET && take_reset(l))
        return KD_TARGET_AGAIN;
    return KD_TARGET_NOTHING;
}

static enum kd_target_event data_while_listening(struct kd_target_link *l)
{
    uint32_t id = l->framer.header.id;
    bool loose = has_quirk(l, KD_TARGET_SAME_IDS);

    if (!loose && (id | 1) != (KD_ID_INITIAL | 1)) {
        put_control(l, KD_PACKET_RESEND, 0);
        return KD_TARGET_NOTHING;
    }
    put_control(l, KD_PACKET_ACK, id);
    if (l->framer.header.type != KD_PACKET_MANIPULATE || (!loose && id != l->rx_id))
        return KD_TARGET_NOTHING;
    l->rx_id = toggled(id);
    return KD_TARGET_REQUEST;
}

/* Whether bytes came that are neither a packet nor a break-in. */
static bool met_noise(const struct kd_target_link *l, uint64_t noise_before, enum kd_found found)
{
    uint64_t noise = l->framer.noise - noise_before;

    return noise > (found == KD_BREAK) || found == KD_DAMAGED || found == KD_OVERSIZED;
}

static enum kd_target_event take_found(
        struct kd_target_link *l, uint64_t now_ms, enum kd_found found)
{
    bool sends = l->state == KD_TARGET_SENDS;

    switch (found) {
    case KD_BREAK:
        note_break(l);
        return KD_TARGET_NOTHING;
    case KD_CONTROL:
        return sends ? control_while_sending(l, now_ms) : control_while_listening(l);
    case KD_DATA:
        return sends ? data_while_sending(l) : data_while_listening(l);
    case KD_OVERSIZED:
    case KD_DAMAGED:
        put_control(l, KD_PACKET_RESEND, 0);
        return KD_TARGET_NOTHING;
    default:
        return KD_TARGET_NOTHING;
    }
}

/* A machine that runs looks at one byte at a time; one that is run by a program, at packets. */
static enum kd_target_event feed_running(struct kd_target_link *l, struct cursor *in)
{
    enum kd_found found;

    if (has_quirk(l, KD_TARGET_RESET_STOPS)) {
        found = kd_framer_feed(&l->framer, in);
        if (found == KD_BREAK ||
                (found == KD_CONTROL && l->framer.header.type == KD_PACKET_RESET && take_reset(l)))
            return KD_TARGET_BREAK;
        return KD_TARGET_NOTHING;
    }
    while (in->at < in->end)
        if (*in->at++ == KD_BREAK_BYTE)
            return KD_TARGET_BREAK;
    return KD_TARGET_NOTHING;
}

/* The next that is found, where the machine listens. */
static enum kd_target_event feed_standing(
        struct kd_target_link *l, uint64_t now_ms, struct cursor *in)
{
    uint64_t noise = l->framer.noise;
    enum kd_found found = kd_framer_feed(&l->framer, in);

    if (has_quirk(l, KD_TARGET_HANGS_UP) && met_noise(l, noise, found)) {
        kd_framer_restart(&l->framer);
        return KD_TARGET_NOISE;
    }
    return take_found(l, now_ms, found);
}

enum kd_target_event kd_target_link_feed(
        struct kd_target_link *l, uint64_t now_ms, struct cursor *in)
{
    enum kd_target_event event = KD_TARGET_NOTHING;

    if (in->at < in->end && l->state != KD_TARGET_RUNS)
        l->byte_due = now_ms + KD_TARGET_BYTE_MS;
    while (event == KD_TARGET_NOTHING && in->at < in->end) {
        if (l->state == KD_TARGET_RUNS)
            event = feed_running(l, in);
        else
            event = feed_standing(l, now_ms, in);
    }
    return event;
}

/* No byte for a while: what has come of a packet is lost. */
static enum kd_target_event silence(struct kd_target_link *l)
{
    bool again = l->state == KD_TARGET_LISTENS && l->break_heard;

    l->byte_due = NEVER;
    l->break_heard = false;
    if (kd_framer_in_data(&l->framer))
        put_control(l, KD_PACKET_RESEND, 0);
    kd_framer_restart(&l->framer);
    return again ? KD_TARGET_AGAIN : KD_TARGET_NOTHING;
}

/* Who is in the middle of a packet waits for its bytes alone. To send again meanwhile would bring
 * an acknowledgement, whose bytes a false length swallows, and so again and again. */
static uint64_t answer_due(const struct kd_target_link *l)
{
    return kd_framer_in_packet(&l->framer) && l->byte_due != NEVER ? NEVER : l->ack_due;
}

static enum kd_target_event unacknowledged(struct kd_target_link *l, uint64_t now_ms)
{
    if (!l->patient && l->sends >= KD_TARGET_SENDS_MAX) {
        forget_host(l);
        return KD_TARGET_GIVEN_UP;
    }
    l->sends++;
    send_packet(l, now_ms);
    return KD_TARGET_NOTHING;
}

enum kd_target_event kd_target_link_tick(struct kd_target_link *l, uint64_t now_ms)
{
    enum kd_target_event event = KD_TARGET_NOTHING;

    if (now_ms >= l->byte_due)
        event = silence(l);
    if (event == KD_TARGET_NOTHING && now_ms >= answer_due(l))
        event = unacknowledged(l, now_ms);
    return event;
}

uint64_t kd_target_link_deadline(const struct kd_target_link *l)
{
    uint64_t due = answer_due(l);

    return due < l->byte_due ? due : l->byte_due;
}

void kd_target_link_send(struct kd_target_link *l, uint64_t now_ms, enum kd_packet_type type,
        const void *message, size_t size, bool patient)
{
    if (type == KD_PACKET_STATE && has_quirk(l, KD_TARGET_SAME_IDS))
        l->tx_id = KD_ID_INITIAL;
    l->packet_size = kd_packet_encode(type, l->tx_id, message, size, l->packet);
    l->state = KD_TARGET_SENDS;
    l->patient = patient;
    l->sends = 1;
    send_packet(l, now_ms);
}

void kd_target_link_listen(struct kd_target_link *l, uint64_t now_ms)
{
    l->state = KD_TARGET_LISTENS;
    l->ack_due = NEVER;
    l->byte_due = now_ms + KD_TARGET_BYTE_MS;
}

void kd_target_link_meet(struct kd_target_link *l, uint64_t now_ms)
{
    if (l->state == KD_TARGET_SENDS)
        l->ack_due = now_ms;
}

void kd_target_link_run(struct kd_target_link *l)
{
    l->state = KD_TARGET_RUNS;
    l->ack_due = NEVER;
    l->byte_due = NEVER;
    kd_framer_restart(&l->framer);
}

bool kd_target_link_take_break(struct kd_target_link *l)
{
    bool pending = l->break_pending;

    l->break_pending = false;
    l->break_heard = false;
    return pending;
}

void kd_target_link_restart(struct kd_target_link *l)
{
    forget_host(l);
    l->break_pending = false;
    l->break_heard = false;
    kd_framer_restart(&l->framer);
}

void kd_target_link_init(struct kd_target_link *l, unsigned quirks)
{
    memset(l, 0, sizeof(*l));
    l->quirks = quirks;
    forget_host(l);
}

void kd_target_link_drain(struct kd_target_link *l, size_t size)
{
    l->output_size -= size;
    memmove(l->output, l->output + size, l->output_size);
}
