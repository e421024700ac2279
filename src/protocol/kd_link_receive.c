/* The host's link: what it does with packets (spec kd-protocol 1.9). */
#include "protocol/kd_link_rules.h"

#include <string.h>

#include "protocol/kd_io.h"
#include "protocol/kd_message.h"

#define ASKED_MAX 30u /* RESENDs in a row */
#define ATTEMPTS  3u  /* of a request, after resets */
#define QUIET_MS  200u
#define SETTLE_MS 3000u
#define ECHO_MS   2000u /* between RESETs that answer the target's */
#define ANSWER_MS 3000u

void kd_act_nothing(struct kd_link *l)
{
    (void)l;
}

static void tell(struct kd_link *l, enum kd_link_event_kind kind)
{
    struct kd_link_event event = {
        .kind = kind,
        .type = l->framer.header.type,
        .message = l->framer.message,
        .size = l->framer.header.size,
    };

    l->user.event(l->user.context, &event);
}

void kd_act_acked(struct kd_link *l)
{
    kd_link_acked(l);
}

/* RESEND: the same bytes, however often; but not for ever */
void kd_act_again(struct kd_link *l)
{
    unsigned *asked = l->reply.waiting ? &l->reply.asked : &l->request.asked;

    if (!l->reply.waiting)
        l->request.resent++;
    l->request.sends = l->reply.sends = 1; /* who asks is there, and in step */
    if (++*asked > ASKED_MAX)
        kd_link_reset(l);
    else
        kd_link_transmit(l);
}

/* both ids of the target begin anew */
static void ids_reset(struct kd_link *l)
{
    kd_link_unsend(l);
    l->tx_id = KD_ID_INITIAL;
    l->rx_id = 0;
    l->last.count = 0;
    l->unseen = false;
    l->reset_out = false;
    l->reset_due = false;
    l->reset_done = true;
    l->reset_when = l->now;
    l->quiet_until = l->now + QUIET_MS;
    l->listening = false;
    kd_link_enter(l, KD_LINK_SETTLING, l->now + SETTLE_MS);
}

void kd_act_reset_answer(struct kd_link *l)
{
    ids_reset(l);
}

void kd_act_reset_extra(struct kd_link *l)
{
    ids_reset(l);
}

void kd_act_reset_other(struct kd_link *l)
{
    bool echo = !l->reset_echoed || l->now - l->reset_echoed_at >= ECHO_MS;

    ids_reset(l);
    if (echo) {
        l->reset_echoed = true;
        l->reset_echoed_at = l->now;
        kd_link_control(l, KD_PACKET_RESET, 0);
    }
    tell(l, KD_LINK_RESET);
}

void kd_act_oversized(struct kd_link *l)
{
    l->damaged++;
    kd_link_control(l, KD_PACKET_RESEND, 0);
}

/* Whether what came damaged is the answer, by what is left of its header. */
static bool damaged_answer(const struct kd_link *l)
{
    const struct kd_framer *f = &l->framer;
    uint32_t id = l->state == KD_LINK_SETTLING ? KD_ID_INITIAL : l->rx_id;

    if (l->state == KD_LINK_WAITING)
        return l->rx_id != 0;
    if (f->state == KD_HEADER || f->header.type != KD_PACKET_MANIPULATE || f->header.id != id)
        return false;
    return l->state == KD_LINK_SETTLING || (l->state == KD_LINK_SENDING && l->request.waiting);
}

void kd_act_damaged(struct kd_link *l)
{
    l->draining = true;
    l->ever_damaged = true;
    l->damaged++;
    if (damaged_answer(l))
        l->request.damaged++;
    if (l->state == KD_LINK_SETTLING)
        l->timer = l->now + SETTLE_MS;
    if (l->state == KD_LINK_WAITING) {
        if (l->timer < l->now + ANSWER_MS)
            l->timer = l->now + ANSWER_MS;
    }
}

/* seen before, or of no use: only so that it does not come again */
void kd_act_confirm(struct kd_link *l)
{
    l->odd.count = 0;
    l->damaged = 0;
    kd_link_control(l, KD_PACKET_ACK, l->framer.header.id & ~KD_ID_SYNC);
}

static void record(struct kd_link *l)
{
    const struct kd_header *header = &l->framer.header;

    l->damaged = 0;
    l->unseen = l->unseen && header->id == l->unseen_id;
    l->rx_id = (header->id & ~KD_ID_SYNC) ^ 1;
    l->last = (struct kd_seen){ header->id, header->type, header->size, header->sum, 1 };
    kd_link_control(l, KD_PACKET_ACK, header->id & ~KD_ID_SYNC);
}

/* Processor, thread, program counter and exception code of a state change. */
static void place_of(const uint8_t *message, uint8_t place[KD_PLACE_SIZE])
{
    memcpy(place, message + 0x06, 2);
    memcpy(place + 2, message + 0x10, 16);
    memcpy(place + 18, message + 0x20, 4);
}

/* A message that is no answer. */
static void deliver(struct kd_link *l)
{
    if (l->framer.header.type == KD_PACKET_STATE) {
        place_of(l->framer.message, l->place);
        l->run = KD_RUN_STOPPED;
        l->stop_wanted = false;
    } else if (l->framer.header.type != KD_PACKET_MANIPULATE && l->run == KD_RUN_UNKNOWN) {
        l->run = KD_RUN_RUNNING;
    }
    tell(l, KD_LINK_MESSAGE);
    if (l->framer.header.type == KD_PACKET_STATE)
        l->broke_in = false;
}

void kd_link_in_step(struct kd_link *l, bool stopped)
{
    l->tries = 0;
    l->resets = 0;
    l->broke_in = false;
    l->stop_at = l->now;
    if (stopped)
        l->run = KD_RUN_STOPPED;
    kd_link_enter(l, KD_LINK_IDLE, KD_NEVER);
}

/* The handshake is complete: a packet has come whole. */
static void in_step(struct kd_link *l)
{
    kd_link_in_step(l, l->framer.header.type == KD_PACKET_MANIPULATE);
}

void kd_act_new_session(struct kd_link *l)
{
    bool went = l->request.phase >= KD_PHASE_SENT && l->request.about.class == KD_GO;

    kd_link_unsend(l);
    record(l);
    l->tx_id = KD_ID_INITIAL;
    l->run = KD_RUN_RUNNING;
    l->listening = false;
    l->reset_due = false;
    in_step(l);
    if (l->request.phase)
        kd_link_end(l, went ? S_OK : HR_RESTARTED, NULL, 0);
    tell(l, KD_LINK_RESTARTED);
    deliver(l);
    if (l->state == KD_LINK_IDLE)
        kd_link_next(l);
}

/* Where a Continue was under way, the target stands where it stood: it never took it. */
static bool stands_still(const struct kd_link *l)
{
    uint8_t place[KD_PLACE_SIZE];

    if (l->framer.header.type == KD_PACKET_MANIPULATE)
        return true;
    if (l->framer.header.type != KD_PACKET_STATE)
        return false;
    place_of(l->framer.message, place);
    return !memcmp(place, l->place, sizeof(place));
}

/**
 * A reset is over, and what came is not the answer to the request under way (1.10.5).
 *
 * @return whether the packet is used up: it only told that a Continue was lost
 */
static bool settle_request(struct kd_link *l)
{
    bool again = l->request.attempts < ATTEMPTS;
    bool went;

    if (l->request.phase != KD_PHASE_SENT && l->request.phase != KD_PHASE_ACKED)
        return false;
    went = l->request.about.class == KD_GO && !stands_still(l);
    if (l->request.about.class == KD_ONCE) {
        kd_link_end(l, HR_FATE_UNKNOWN, NULL, 0);
        return false;
    }
    if (went || !again) {
        if (went)
            l->run = KD_RUN_RUNNING;
        kd_link_end(l, went ? S_OK : HR_TIMEOUT, NULL, 0);
        return false;
    }
    l->request.attempts++;
    l->request.damaged = 0;
    l->request.phase = KD_PHASE_HELD;
    return l->request.about.class == KD_GO;
}

void kd_act_previous(struct kd_link *l)
{
    record(l);
    if (l->state != KD_LINK_SETTLING)
        return;
    in_step(l);
    settle_request(l);
    kd_link_next(l);
}

/* the whole of an answer, and what it answers: rule 14a */
static void remember_answer(struct kd_link *l, bool wanted)
{
    l->answered = true;
    l->answer_size = l->framer.header.size;
    memcpy(l->answer, l->framer.message, l->answer_size);
    memset(l->answer_key, 0, KD_KEY_SIZE);
    if (wanted)
        memcpy(l->answer_key, l->request.packet + KD_HEADER_SIZE + 0x10, KD_KEY_SIZE);
}

static void take_answer(struct kd_link *l)
{
    bool wanted = kd_link_answers(l, l->framer.message, l->framer.header.size);
    bool settling = l->state == KD_LINK_SETTLING;

    remember_answer(l, wanted);
    if (wanted && l->request.waiting) { /* its acknowledgement was lost */
        l->tx_id ^= 1;
        l->request.waiting = false;
    }
    if (settling)
        in_step(l);
    if (wanted)
        kd_link_end(l, S_OK, l->framer.message, l->framer.header.size);
    else if (settling)
        settle_request(l);
    if (settling && l->state == KD_LINK_IDLE)
        kd_link_next(l);
}

void kd_act_data(struct kd_link *l)
{
    bool in_turn = l->rx_id && l->rx_id == l->framer.header.id;
    bool used = false;

    record(l);
    if (l->framer.header.type == KD_PACKET_MANIPULATE) {
        take_answer(l);
        return;
    }
    /* who was told to go on and says something new has gone on */
    if (in_turn && l->request.waiting && l->request.about.class == KD_GO)
        kd_link_acked(l);
    if (l->state == KD_LINK_SETTLING) {
        in_step(l);
        used = settle_request(l);
    }
    if (!used)
        deliver(l);
    if (l->state == KD_LINK_IDLE)
        kd_link_next(l);
}

/* A target that goes down prints on its way, and waits for each acknowledgement. Where nothing is
 * to be sent to it, no ids of ours can be wrong: nothing else than that is needed. */
static bool take_last_words(struct kd_link *l)
{
    const struct kd_header *header = &l->framer.header;
    bool again = l->last.count && l->last.id == header->id && l->last.size == header->size &&
                 l->last.sum == header->sum;

    if (header->type != KD_PACKET_DEBUG_IO || kd_link_wants(l) ||
            kd_link_api(l->framer.message, header->size) != KD_PRINT_STRING)
        return false;
    record(l);
    if (!again)
        tell(l, KD_LINK_MESSAGE);
    return true;
}

/* unsynced: what is sent may not be what the target expects (rule 16) */
void kd_act_out_of_step(struct kd_link *l)
{
    const struct kd_header *header = &l->framer.header;

    if (take_last_words(l))
        return;
    kd_link_control(l, KD_PACKET_ACK, header->id & ~KD_ID_SYNC);
    if (header->type == KD_PACKET_STATE || header->type == KD_PACKET_MANIPULATE)
        l->run = KD_RUN_STOPPED;
    else if (header->type == KD_PACKET_DEBUG_IO)
        tell(l, KD_LINK_MESSAGE);
    kd_link_reset(l);
}
