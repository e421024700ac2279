/* The host's link: what it does when time is over (spec kd-protocol 1.10 to 1.13). */
#include "protocol/kd_link_rules.h"

#define SENDS_MAX   6u /* before a reset handshake */
#define BREAK_MS    3000u
#define SILENT_MS   10000u /* between probes of a target that never said a word */
#define GAP_MS      200u
#define GAP_BYTES   50u
#define SHRINK_AT   3u /* damaged copies of one answer */
#define GO_PATIENCE 3u /* RESETs that a target which stands leaves without an answer */
#define DAMAGED_MAX 20u

uint64_t kd_link_byte_ms(const struct kd_link *l)
{
    uint64_t gap = kd_link_wire_ms(l, GAP_BYTES);

    return gap > GAP_MS ? gap : GAP_MS;
}

bool kd_link_wants(const struct kd_link *l)
{
    return l->stop_wanted || l->request.phase || l->reply.ready;
}

/* Part of a packet is there: what it waits for may be on its way. */
static bool busy(struct kd_link *l)
{
    if (!kd_framer_in_data(&l->framer) && !l->draining)
        return false;
    l->timer = l->now + kd_link_byte_ms(l);
    return true;
}

/* How long to wait before the next round of probes. */
static uint64_t back_off(const struct kd_link *l)
{
    static const uint16_t pauses[] = { 2000, 4000, 8000, 10000 };
    size_t last = sizeof(pauses) / sizeof(pauses[0]) - 1;
    uint64_t pause = pauses[l->tries < last ? l->tries : last];

    return l->ever_heard || pause > SILENT_MS ? pause : SILENT_MS;
}

static void break_in(struct kd_link *l)
{
    static const uint8_t byte = KD_BREAK_BYTE;

    l->broke_in = true;
    l->user.send(l->user.context, &byte, 1);
}

/* unsynced: the listening, or the wait after a break-in, is over */
void kd_act_probe(struct kd_link *l)
{
    l->listening = false;
    if (kd_link_wants(l))
        kd_link_reset(l);
}

/* A Continue that was not acknowledged, and RESETs without an answer: who stands would answer. */
static bool runs_after_all(struct kd_link *l)
{
    if (l->request.phase != KD_PHASE_SENT || l->request.about.class != KD_GO ||
            l->tries < GO_PATIENCE)
        return false;
    l->run = KD_RUN_RUNNING;
    kd_link_enter(l, KD_LINK_UNSYNCED, KD_NEVER);
    kd_link_end(l, S_OK, NULL, 0);
    return true;
}

void kd_act_reset_overdue(struct kd_link *l)
{
    if (busy(l))
        return;
    if (l->reset_due) {
        kd_link_send_reset(l);
        return;
    }
    if (!kd_link_wants(l)) {
        kd_link_enter(l, KD_LINK_UNSYNCED, KD_NEVER);
        return;
    }
    if (l->run == KD_RUN_STOPPED) {
        uint64_t again = l->reset_sent_at + back_off(l);

        l->tries++;
        if (runs_after_all(l))
            return;
        if (l->tries >= GO_PATIENCE)
            l->run = KD_RUN_UNKNOWN; /* who stands would have answered */
        l->reset_due = true;
        l->timer = again > l->now ? again : l->now;
        return;
    }
    kd_link_enter(l, KD_LINK_UNSYNCED, l->now + BREAK_MS + back_off(l));
    l->tries++;
    if (l->stop_wanted)
        break_in(l);
}

/* no packet after the target's RESET */
void kd_act_settle_overdue(struct kd_link *l)
{
    if (busy(l))
        return;
    if (kd_link_wants(l))
        kd_link_reset(l);
    else
        kd_link_enter(l, KD_LINK_UNSYNCED, KD_NEVER);
}

/* the quiet period is over, or the target is to stop */
void kd_act_idle_over(struct kd_link *l)
{
    if (l->reply.ready || l->request.phase == KD_PHASE_HELD) {
        kd_link_next(l);
        return;
    }
    if (!l->stop_wanted)
        return;
    if (l->run == KD_RUN_STOPPED || l->broke_in) {
        kd_link_reset(l); /* it tells where it stands, or cannot hear a break-in */
        return;
    }
    break_in(l);
    l->stop_at = l->now + BREAK_MS;
    l->timer = l->stop_at;
}

void kd_act_ack_overdue(struct kd_link *l)
{
    unsigned *sends = l->reply.waiting ? &l->reply.sends : &l->request.sends;

    if (*sends >= SENDS_MAX) {
        kd_link_reset(l);
        return;
    }
    ++*sends;
    kd_link_transmit(l);
}

void kd_act_answer_overdue(struct kd_link *l)
{
    if (!busy(l))
        kd_link_reset(l);
}

/* Let the answer that comes damaged again and again go, unseen (1.10.6). After a RESET the target's
 * id is the initial one; and whoever sends an answer has the request. */
static void take_unseen(struct kd_link *l)
{
    if (l->state == KD_LINK_SETTLING) {
        l->rx_id = KD_ID_INITIAL;
        kd_link_in_step(l, true);
    } else if (l->state == KD_LINK_SENDING) {
        l->tx_id ^= 1;
    }
    l->damaged = 0;
    kd_link_control(l, KD_PACKET_ACK, l->rx_id);
    l->unseen = true;
    l->unseen_id = l->rx_id;
    l->rx_id ^= 1;
    l->last.count = 0;
}

/* An answer that is too long for this line: ask for less, or let it go, if nobody waits for it. */
static bool give_up_answer(struct kd_link *l)
{
    bool under_way = l->request.phase == KD_PHASE_SENT || l->request.phase == KD_PHASE_ACKED;

    if (l->request.damaged < SHRINK_AT)
        return false;
    if (under_way ? !l->request.about.shrinks : l->state != KD_LINK_SETTLING)
        return false;
    take_unseen(l);
    if (under_way) {
        kd_link_end(l, S_FALSE, NULL, 0);
    } else {
        l->request.damaged = 0;
        kd_link_next(l);
    }
    return true;
}

void kd_link_silence(struct kd_link *l)
{
    l->draining = false;
    if (l->damaged >= DAMAGED_MAX && l->state >= KD_LINK_IDLE) {
        kd_link_reset(l);
        return;
    }
    if (!give_up_answer(l))
        kd_link_control(l, KD_PACKET_RESEND, 0);
}
