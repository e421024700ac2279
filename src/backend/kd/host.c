#include "backend/kd/host.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/tap.h"

/* How long closing may take. */
#define CLOSE_MS 6000u

/* A request's end comes with its deadline; this much later it never will. */
#define SLACK_MS 1000u

/* What a line that bears it has undamaged in a row before more is asked for (spec 1.10.6). */
#define CLEAN_RUN 16u

void kd_host_lock(struct kd_host *h)
{
    h->wire->ops->lock(h->wire);
}

void kd_host_unlock(struct kd_host *h)
{
    h->wire->ops->unlock(h->wire);
}

static uint64_t now_of(struct kd_host *h)
{
    return h->wire->ops->now(h->wire);
}

static void on_send(void *context, const void *bytes, size_t size)
{
    struct kd_host *h = context;

    ds_tap_packet(h->base.tap, DS_PACKET_SENT, bytes, size);
    h->wire->ops->send(h->wire, bytes, size);
}

/* a packet came whole: write it down as it was on the wire */
static void on_heard(void *context, const struct kd_framer *f)
{
    struct kd_host *h = context;
    uint8_t packet[KD_PACKET_MAX];
    size_t size = KD_HEADER_SIZE;

    if (f->header.leader == KD_LEADER_CONTROL)
        kd_packet_control((enum kd_packet_type)f->header.type, f->header.id, packet);
    else
        size = kd_packet_encode((enum kd_packet_type)f->header.type, f->header.id, f->message,
                f->header.size, packet);
    ds_tap_packet(h->base.tap, DS_PACKET_RECEIVED, packet, size);
}

/* It runs from now on: what comes behind the acknowledgement, perhaps at once, is news. */
static void leave(struct kd_host *h)
{
    bool for_good = h->leaves_for_good || h->goes_down;

    h->leaving = false;
    h->leaves_for_good = for_good;
    h->began = false;
    h->stands = false;
    h->stop_untold = false;
    h->passing = false;
    h->goes_down = false;
    h->printed_size = 0;
    if (!for_good)
        return;
    session_forget(h);
    h->restarted = h->stood;
}

static void end(struct kd_host *h, const struct kd_ending *ending)
{
    if (h->leaving && ending->hr == S_OK)
        leave(h);
    h->ended = true;
    h->ending = *ending;
    h->ending.message = NULL;
    h->answer_size = ending->message ? ending->size : 0;
    if (h->answer_size)
        memcpy(h->answer, ending->message, h->answer_size);
}

static void on_event(void *context, const struct kd_link_event *event)
{
    struct kd_host *h = context;

    switch (event->kind) {
    case KD_LINK_ENDED:
        end(h, &event->ending);
        break;
    case KD_LINK_MESSAGE:
        incoming_take(h, (enum kd_packet_type)event->type, event->message, event->size);
        break;
    case KD_LINK_RESTARTED:
        LOG_INFO("kd", "the target begins a new session");
        session_forget(h);
        h->machine = 0;
        h->began = true;
        h->restarted = h->stood;
        h->overtaken = h->stands;
        break;
    case KD_LINK_RESET:
        LOG_INFO("kd", "the target reset the link");
        break;
    }
}

void kd_wire_received(struct kd_wire *wire, const void *bytes, size_t size)
{
    kd_link_receive(&wire->host->link, now_of(wire->host), bytes, size);
}

void kd_wire_tick(struct kd_wire *wire)
{
    kd_link_tick(&wire->host->link, now_of(wire->host));
}

uint64_t kd_wire_deadline(const struct kd_wire *wire)
{
    return kd_link_deadline(&wire->host->link);
}

void kd_wire_lost(struct kd_wire *wire)
{
    struct kd_host *h = wire->host;

    h->gone = !h->options.reconnect;
    kd_link_close(&h->link, now_of(h));
}

/* If it stood when the wire was lost: does it still? If it was to stop: it is. */
void kd_wire_opened(struct kd_wire *wire)
{
    struct kd_host *h = wire->host;
    struct kd_link_options options = { .baud = h->options.baud, .resets = h->options.resets };

    h->gone = false;
    h->opened = true;
    kd_link_open(&h->link, &options, now_of(h));
    if (h->stands || h->stop_asked)
        kd_link_stop(&h->link, now_of(h));
}

HRESULT kd_host_standing(const struct kd_host *h)
{
    if (!h->stands)
        return E_UNEXPECTED;
    return h->overtaken ? HR_RESTARTED : S_OK;
}

/* Long messages that are damaged, and as long as none has come whole, any that are. */
static uint32_t borne(const struct kd_host *h, uint32_t asked)
{
    const struct kd_ending *ending = &h->ending;
    bool thrice = ending->damaged >= 3 && asked > HOST_LEAST;

    if (ending->hr == S_FALSE || ending->resent >= 3 || thrice)
        return (asked < h->most ? asked : h->most) / 2;
    if (!h->proven && (ending->damaged || ending->resent))
        return h->most < HOST_UNPROVEN ? h->most : HOST_UNPROVEN;
    return h->most;
}

/* What the line bears is learnt from what comes over it. */
static void learn(struct kd_host *h, uint32_t asked)
{
    uint32_t most = borne(h, asked);
    bool whole = h->ending.hr == S_OK && !h->ending.damaged && !h->ending.resent;

    h->clean = most < h->most || h->ending.damaged ? 0 : h->clean + 1;
    h->proven = h->proven || (whole && asked > HOST_UNPROVEN);
    if (most < h->most) {
        h->most = most > HOST_LEAST ? most & ~7u : HOST_LEAST;
        LOG_INFO("kd", "the line damages long packets: %u bytes at a time", h->most);
    }
    if (h->clean < CLEAN_RUN || h->most == KD_DATA_MAX)
        return;
    h->clean = 0;
    h->most = h->most * 2 < KD_DATA_MAX ? h->most * 2 : KD_DATA_MAX;
}

static uint64_t deadline_of(struct kd_host *h)
{
    uint64_t deadline = now_of(h) + h->options.timeout_ms;

    return h->arriving && h->learn_until < deadline ? h->learn_until : deadline;
}

HRESULT kd_host_ask(struct kd_host *h, const struct kd_manipulate *m, size_t size,
        enum kd_class class, struct kd_manipulate *reply)
{
    uint8_t message[KD_MESSAGE_MAX];
    uint64_t deadline = deadline_of(h);
    struct kd_request request = {
        .class = class,
        .message = message,
        .size = kd_message_encode(m, h->machine, message),
        .answer_size = KD_MANIPULATE_SIZE + size,
        .deadline = deadline,
        .slow = m->api == KD_SEARCH_MEMORY || m->api == KD_FILL_MEMORY,
        .shrinks = class == KD_REPEAT && size > HOST_LEAST &&
                   (m->api == KD_READ_VIRTUAL || m->api == KD_READ_PHYSICAL),
    };
    HRESULT hr;

    h->ended = false;
    h->leaving = class == KD_GO;
    hr = kd_link_submit(&h->link, now_of(h), &request);
    if (FAILED(hr))
        return hr;
    while (!h->ended && now_of(h) < deadline + SLACK_MS)
        h->wire->ops->pass(h->wire, deadline + SLACK_MS);
    if (!h->ended)
        return HR_FATE_UNKNOWN;
    learn(h, (uint32_t)(size > m->data_size ? size : m->data_size));
    if (h->ending.hr != S_OK || class == KD_GO)
        return h->ending.hr;
    hr = kd_message_parse(h->answer, h->answer_size, h->machine, reply);
    return FAILED(hr) ? HR_BAD_DATA : S_OK;
}

static void host_free(struct kd_host *h)
{
    if (!h)
        return;
    ds_tap_free(h->base.tap);
    news_clear(&h->news);
    free(h);
}

HRESULT kd_open_over(const struct ds_backend *backend, struct kd_wire *wire,
        const struct kd_options *options, struct ds_target **out)
{
    struct kd_host *h = calloc(1, sizeof(*h));
    struct kd_link_user user = { on_send, on_event, h };
    HRESULT hr = h ? ds_tap_new("kd", kd_words, &h->base.tap) : E_OUTOFMEMORY;

    *out = NULL;
    if (SUCCEEDED(hr) && options->trace)
        hr = tap_start(h->base.tap, options->trace);
    if (FAILED(hr)) {
        wire->ops->close(wire);
        host_free(h);
        return hr;
    }
    h->base.backend = backend;
    h->base.phys = &kd_physical;
    h->base.virt = &kd_virtual;
    h->base.bulk = &kd_bulk;
    h->base.cpu = &kd_cpu;
    h->base.bus = &kd_bus;
    h->base.run = &kd_run;
    h->base.breakpoints = &kd_breakpoints;
    h->breaks.strange = UINT32_MAX; /* a dead host may have left some */
    h->base.cachings = DS_CACHING_BIT(DS_CACHING_DEFAULT) | DS_CACHING_BIT(DS_CACHING_CACHED) |
                       DS_CACHING_BIT(DS_CACHING_UNCACHED) |
                       DS_CACHING_BIT(DS_CACHING_WRITE_COMBINED);
    h->options = *options;
    h->options.trace = NULL; /* it does not last */
    h->most = KD_DATA_MAX;
    h->wire = wire;
    kd_link_init(&h->link, &user);
    h->link.heard_packet = on_heard;
    wire->ops->lock(wire);
    wire->host = h;
    h->opened_at = now_of(h);
    hr = wire->ops->start(wire);
    wire->ops->unlock(wire);
    if (FAILED(hr)) {
        wire->ops->close(wire);
        host_free(h);
        return hr;
    }
    *out = &h->base;
    return S_OK;
}

/* The target is let go on, unless it is to stay: it must not stand for ever (spec 0.3-6). */
void kd_close(struct ds_target *t)
{
    struct kd_host *h = host_of(t);
    HRESULT hr = S_OK;

    kd_host_lock(h);
    h->options.timeout_ms = CLOSE_MS;
    kd_link_stop_no_more(&h->link);
    h->stop_asked = false;
    if (!h->options.leave_stopped || (!h->stands && kd_breaks_planted(h)))
        hr = kd_host_leave(h);
    if (FAILED(hr) && hr != HR_CLOSED)
        LOG_WARN("kd", "the target does not answer: it may stand still when nobody is here");
    kd_host_unlock(h);
    h->wire->ops->close(h->wire);
    host_free(h);
}
