/* The host's link: its table, and what its owner calls. */
#include "protocol/kd_link_rules.h"

#include <string.h>

/* How long to listen before anything is sent (1.13): something may be on its way. */
#define LISTEN_MS 500u

/* clang-format off */
#define EVERYWHERE(action) { kd_act_nothing, action, action, action, action, action, action }

/* docs/kd.md shows it, and tests/protocol/test_kd_link_table.c walks it. */
kd_action *const kd_link_table[KD_INPUTS][KD_LINK_STATES] = {
    /*                           closed          unsynced            resetting             settling                idle                 sending             waiting */
    [KD_INPUT_ACK]          = { kd_act_nothing, kd_act_nothing,     kd_act_nothing,       kd_act_nothing,         kd_act_nothing,      kd_act_acked,       kd_act_nothing },
    [KD_INPUT_ACK_STALE]    = EVERYWHERE(kd_act_nothing),
    [KD_INPUT_RESEND]       = { kd_act_nothing, kd_act_nothing,     kd_act_nothing,       kd_act_nothing,         kd_act_nothing,      kd_act_again,       kd_act_nothing },
    [KD_INPUT_RESET_ANSWER] = EVERYWHERE(kd_act_reset_answer),
    [KD_INPUT_RESET_EXTRA]  = EVERYWHERE(kd_act_reset_extra),
    [KD_INPUT_RESET_OTHER]  = EVERYWHERE(kd_act_reset_other),
    [KD_INPUT_OVERSIZED]    = EVERYWHERE(kd_act_oversized),
    [KD_INPUT_DAMAGED]      = EVERYWHERE(kd_act_damaged),
    [KD_INPUT_ODD]          = EVERYWHERE(kd_act_confirm),
    [KD_INPUT_SYNC_AGAIN]   = EVERYWHERE(kd_act_confirm),
    [KD_INPUT_SYNC_NEW]     = EVERYWHERE(kd_act_new_session),
    [KD_INPUT_PREVIOUS]     = { kd_act_nothing, kd_act_out_of_step, kd_act_nothing,       kd_act_previous,        kd_act_previous,     kd_act_previous,    kd_act_previous },
    [KD_INPUT_DATA]         = { kd_act_nothing, kd_act_out_of_step, kd_act_nothing,       kd_act_data,            kd_act_data,         kd_act_data,        kd_act_data },
    [KD_INPUT_DUPLICATE]    = { kd_act_nothing, kd_act_out_of_step, kd_act_nothing,       kd_act_confirm,         kd_act_confirm,      kd_act_confirm,     kd_act_confirm },
    [KD_INPUT_DIVERGED]     = { kd_act_nothing, kd_act_out_of_step, kd_act_nothing,       kd_act_data,            kd_act_data,         kd_act_data,        kd_act_data },
    [KD_INPUT_TIMER]        = { kd_act_nothing, kd_act_probe,       kd_act_reset_overdue, kd_act_settle_overdue,  kd_act_idle_over,    kd_act_ack_overdue, kd_act_answer_overdue },
};
/* clang-format on */

void kd_link_init(struct kd_link *l, const struct kd_link_user *user)
{
    memset(l, 0, sizeof(*l));
    l->user = *user;
    l->timer = KD_NEVER;
}

void kd_link_open(struct kd_link *l, const struct kd_link_options *options, uint64_t now)
{
    struct kd_link_user user = l->user;
    void (*heard_packet)(void *, const struct kd_framer *) = l->heard_packet;

    kd_link_init(l, &user);
    l->heard_packet = heard_packet;
    l->options = *options;
    l->now = now;
    l->tx_id = KD_ID_INITIAL;
    l->listening = true;
    kd_link_enter(l, KD_LINK_UNSYNCED, now + LISTEN_MS);
}

void kd_link_close(struct kd_link *l, uint64_t now)
{
    l->now = now;
    kd_link_unsend(l);
    l->reply.ready = false;
    kd_link_enter(l, KD_LINK_CLOSED, KD_NEVER);
    if (l->request.phase)
        kd_link_end(l, HR_CLOSED, NULL, 0);
}

/* A gap in what arrives ends a discarding, or a packet whose rest is lost. */
static uint64_t silence_due(const struct kd_link *l)
{
    if (l->draining)
        return l->heard + 50;
    return kd_framer_in_packet(&l->framer) ? l->heard + kd_link_byte_ms(l) : KD_NEVER;
}

static void look_for_silence(struct kd_link *l)
{
    if (l->state == KD_LINK_CLOSED || l->now < silence_due(l))
        return;
    if (!l->draining && kd_framer_in_data(&l->framer))
        kd_link_table[KD_INPUT_DAMAGED][l->state](l);
    kd_framer_restart(&l->framer);
    if (l->draining)
        kd_link_silence(l);
}

void kd_link_receive(struct kd_link *l, uint64_t now, const void *bytes, size_t size)
{
    struct cursor in = cursor_of(bytes, size);

    l->now = now;
    if (l->state == KD_LINK_CLOSED || !size)
        return;
    look_for_silence(l);
    l->heard = now;
    l->ever_heard = true;
    while (!l->draining && in.at < in.end) {
        enum kd_found found = kd_framer_feed(&l->framer, &in);

        if (l->heard_packet && (found == KD_CONTROL || found == KD_DATA))
            l->heard_packet(l->user.context, &l->framer);
        if (found != KD_NEED_MORE && found != KD_BREAK)
            kd_link_table[kd_link_classify(l, found)][l->state](l);
    }
}

/* A request's time is over, whatever it waits for (1.10.4-5). */
static void give_up(struct kd_link *l)
{
    bool under_way = l->request.phase != KD_PHASE_HELD;
    HRESULT hr = under_way && l->request.about.class != KD_REPEAT ? HR_FATE_UNKNOWN : HR_TIMEOUT;

    if (under_way && l->state >= KD_LINK_IDLE) {
        kd_link_unsend(l);
        kd_link_enter(l, KD_LINK_UNSYNCED, KD_NEVER);
    }
    kd_link_end(l, hr, NULL, 0);
}

void kd_link_tick(struct kd_link *l, uint64_t now)
{
    l->now = now;
    look_for_silence(l);
    if (now >= l->timer) {
        l->timer = KD_NEVER;
        kd_link_table[KD_INPUT_TIMER][l->state](l);
    }
    if (l->request.phase && now >= l->request.about.deadline)
        give_up(l);
}

static uint64_t earlier(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

uint64_t kd_link_deadline(const struct kd_link *l)
{
    uint64_t due = l->timer;

    if (l->state != KD_LINK_CLOSED)
        due = earlier(due, silence_due(l));
    if (l->request.phase)
        due = earlier(due, l->request.about.deadline);
    return due;
}

HRESULT kd_link_submit(struct kd_link *l, uint64_t now, const struct kd_request *request)
{
    l->now = now;
    if (l->state == KD_LINK_CLOSED)
        return HR_CLOSED;
    if (l->request.phase)
        return E_UNEXPECTED;
    memset(&l->request, 0,
            offsetof(struct kd_link, request.packet) - offsetof(struct kd_link, request));
    l->request.about = *request;
    l->request.about.message = NULL;
    l->request.size = kd_packet_encode(
            KD_PACKET_MANIPULATE, l->tx_id, request->message, request->size, l->request.packet);
    l->request.phase = KD_PHASE_HELD;
    if (l->state == KD_LINK_IDLE)
        kd_link_next(l);
    else if (l->state == KD_LINK_UNSYNCED && !l->listening)
        kd_link_reset(l);
    return S_OK;
}

void kd_link_reply(
        struct kd_link *l, uint64_t now, enum kd_packet_type type, const void *message, size_t size)
{
    l->now = now;
    if (l->state == KD_LINK_CLOSED || size > KD_REPLY_MAX)
        return;
    memset(&l->reply, 0, sizeof(l->reply));
    l->reply.size = kd_packet_encode(type, l->tx_id, message, size, l->reply.packet);
    l->reply.ready = true;
    if (l->state == KD_LINK_IDLE || l->state == KD_LINK_WAITING)
        kd_link_next(l);
}

void kd_link_stop(struct kd_link *l, uint64_t now)
{
    l->now = now;
    if (l->stop_wanted || l->state == KD_LINK_CLOSED)
        return;
    l->stop_wanted = true;
    l->broke_in = false;
    l->stop_at = now;
    l->tries = 0;
    l->resets = 0;
    if (l->state == KD_LINK_IDLE)
        kd_link_next(l);
    else if (l->state == KD_LINK_UNSYNCED && l->timer == KD_NEVER)
        kd_act_probe(l);
}

void kd_link_stop_no_more(struct kd_link *l)
{
    l->stop_wanted = false;
}

void kd_link_forget(struct kd_link *l, uint64_t now)
{
    l->now = now;
    if (l->state == KD_LINK_CLOSED)
        return;
    kd_link_unsend(l);
    l->last.count = 0;
    l->reply.ready = false;
    l->stop_wanted = false;
    l->broke_in = false;
    l->run = KD_RUN_RUNNING;
    kd_link_enter(l, KD_LINK_UNSYNCED, KD_NEVER);
}

uint64_t kd_link_wire_ms(const struct kd_link *l, size_t bytes)
{
    return l->options.baud ? (uint64_t)bytes * 10 * 1000 / l->options.baud : 0;
}
