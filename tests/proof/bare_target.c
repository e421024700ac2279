#include "bare_target.h"

#include <string.h>

#define MACHINE 0x8664u

static void flush(struct bare_target *t)
{
    if (t->link.output_size)
        world_send(t->world, WORLD_TARGET, t->link.output, t->link.output_size);
    kd_target_link_drain(&t->link, t->link.output_size);
}

static void send_state(struct bare_target *t, uint64_t now)
{
    t->stopping = true;
    kd_target_link_send(&t->link, now, KD_PACKET_STATE, t->state, sizeof(t->state), true);
}

static void carry_out(struct bare_target *t, uint64_t now)
{
    struct kd_manipulate m;
    uint8_t answer[KD_MESSAGE_MAX];
    uint32_t address, count;

    if (FAILED(kd_message_parse(t->link.framer.message, t->link.framer.header.size, MACHINE, &m))) {
        kd_target_link_listen(&t->link, now);
        return;
    }
    if (m.level < BARE_REQUESTS)
        t->carried_out[m.level]++;
    address = (uint32_t)(m.memory.address % BARE_MEMORY);
    count = m.memory.count < BARE_MEMORY - address ? m.memory.count : BARE_MEMORY - address;
    m.status = KD_STATUS_SUCCESS;
    m.memory.actual = count;
    if (m.api == KD_WRITE_VIRTUAL || m.api == KD_WRITE_PHYSICAL) {
        m.memory.actual = count < m.data_size ? count : (uint32_t)m.data_size;
        memcpy(t->memory + address, m.data, m.memory.actual);
        m.data_size = 0;
    } else {
        m.data = t->memory + address;
        m.data_size = count;
    }
    kd_target_link_send(&t->link, now, KD_PACKET_MANIPULATE, answer,
            kd_message_encode(&m, MACHINE, answer), true);
    t->stopping = false;
}

static void act(struct bare_target *t, uint64_t now, enum kd_target_event event)
{
    switch (event) {
    case KD_TARGET_SENT:
        kd_target_link_listen(&t->link, now);
        break;
    case KD_TARGET_REQUEST:
        carry_out(t, now);
        break;
    case KD_TARGET_BREAK:
    case KD_TARGET_AGAIN:
        send_state(t, now);
        break;
    default:
        break;
    }
}

static void receive(void *context, uint64_t now, const void *bytes, size_t size)
{
    struct bare_target *t = context;
    struct cursor in = cursor_of(bytes, size);

    while (in.at < in.end)
        act(t, now, kd_target_link_feed(&t->link, now, &in));
    flush(t);
}

static void tick(void *context, uint64_t now)
{
    struct bare_target *t = context;

    act(t, now, kd_target_link_tick(&t->link, now));
    flush(t);
}

static uint64_t deadline(void *context)
{
    struct bare_target *t = context;

    return kd_target_link_deadline(&t->link);
}

void bare_target_begin(struct bare_target *t, struct world *w)
{
    struct kd_state stop = { .state = KD_STATE_EXCEPTION, .processors = 1 };

    memset(t, 0, sizeof(*t));
    t->world = w;
    stop.exception.code = KD_CODE_BREAKPOINT;
    stop.exception.first_chance = 1;
    kd_state_encode(&stop, MACHINE, t->state);
    kd_target_link_init(&t->link, 0);
    w->sides[WORLD_TARGET] = (struct world_side){ receive, tick, deadline, t };
    send_state(t, world_now_ms(w));
    flush(t);
}

void bare_target_restart(struct bare_target *t)
{
    kd_target_link_restart(&t->link);
    send_state(t, world_now_ms(t->world));
    flush(t);
}
