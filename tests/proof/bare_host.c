#include "bare_host.h"
#include "rows.h"

#include <string.h>

static void host_send(void *context, const void *bytes, size_t size)
{
    struct bare_host *h = context;

    world_send(h->world, WORLD_HOST, bytes, size);
}

/* The print's number stands behind its header. */
static void note_print(struct bare_host *h, const struct kd_link_event *event)
{
    struct cursor in = cursor_of(event->message, event->size);
    uint32_t number;

    take_bytes(&in, BARE_PRINT_HEADER);
    number = take_u32(&in);
    assert_false(in.short_read);
    assert_int_equal(number, h->next_print);
    h->next_print = number + 1;
    h->prints++;
}

static void host_event(void *context, const struct kd_link_event *event)
{
    struct bare_host *h = context;

    if (event->kind == KD_LINK_MESSAGE && event->type == KD_PACKET_STATE)
        h->stopped = true;
    if (event->kind == KD_LINK_MESSAGE && event->type == KD_PACKET_DEBUG_IO)
        note_print(h, event);
    if (event->kind != KD_LINK_ENDED)
        return;
    h->ended = true;
    h->hr = event->ending.hr;
    h->resent = event->ending.resent;
    h->size = event->ending.hr == S_OK ? event->ending.size : 0;
    if (h->size)
        memcpy(h->answer, event->ending.message, h->size);
}

static void host_receive(void *context, uint64_t now, const void *bytes, size_t size)
{
    struct bare_host *h = context;

    kd_link_receive(&h->link, now, bytes, size);
}

static void host_tick(void *context, uint64_t now)
{
    struct bare_host *h = context;

    kd_link_tick(&h->link, now);
}

static uint64_t host_deadline(void *context)
{
    struct bare_host *h = context;

    return kd_link_deadline(&h->link);
}

void bare_host_open(struct bare_host *h, struct world *w, uint32_t baud)
{
    struct kd_link_user user = { host_send, host_event, h };
    struct kd_link_options options = { .baud = baud };

    memset(h, 0, sizeof(*h));
    h->world = w;
    h->most = 512;
    kd_link_init(&h->link, &user);
    kd_link_open(&h->link, &options, 0);
    w->sides[WORLD_HOST] = (struct world_side){ host_receive, host_tick, host_deadline, h };
}

void bare_host_begin(struct bare_host *h, struct world *w, uint32_t baud)
{
    bare_host_open(h, w, baud);
    kd_link_stop(&h->link, 0);
    while (!h->stopped && world_step(w, 10 * LIMIT_MS))
        ;
    assert_true(h->stopped);
}

/* `size` is what was asked for: less than that the next time. */
static void learn(struct bare_host *h, uint32_t size, bool damaged)
{
    h->clean = damaged ? 0 : h->clean + 1;
    if (damaged && h->most > size)
        h->most = size > 64 ? size : 64;
    if (damaged && h->most > 64)
        h->most /= 2;
    if (h->clean < 16 || h->most == 512)
        return;
    h->clean = 0;
    h->most *= 2;
}

HRESULT bare_host_ask(struct bare_host *h, struct kd_manipulate *m, bool repeat)
{
    uint8_t message[KD_MESSAGE_MAX];
    struct kd_request request = { .class = repeat ? KD_REPEAT : KD_ONCE, .message = message };
    uint64_t now = world_now_ms(h->world);

    request.size = kd_message_encode(m, 0x8664, message);
    request.answer_size = KD_MANIPULATE_SIZE + m->memory.count;
    request.deadline = now + LIMIT_MS;
    request.shrinks = repeat && m->memory.count > 64;
    h->ended = false;
    assert_int_equal(kd_link_submit(&h->link, now, &request), S_OK);
    while (!h->ended && world_now_ms(h->world) <= request.deadline + SLACK_MS)
        if (!world_step(h->world, request.deadline + SLACK_MS))
            break;
    if (!h->ended)
        fail_msg("a request did not end within its %u ms", LIMIT_MS);
    learn(h, m->memory.count, h->hr == S_FALSE || h->resent >= 3);
    return h->hr;
}
