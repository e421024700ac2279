/* What the target says without being asked: stops, prints, requests for files (spec
 * kd-protocol 2.18 to 2.21). */
#include "backend/kd/host.h"

#include <string.h>

#include "base/log.h"
#include "protocol/kd_io.h"

/* the last of what was printed is kept, as one text */
static void remember_print(struct kd_host *h, const void *text, size_t size)
{
    char *to;

    size_t room = sizeof(h->printed) - 1;
    size_t over;

    if (size > room)
        return;
    over = h->printed_size + size > room ? h->printed_size + size - room : 0;
    memmove(h->printed, h->printed + over, h->printed_size - over);
    h->printed_size -= over;
    to = h->printed + h->printed_size;
    memcpy(to, text, size);
    for (size_t i = 0; i < size; i++)
        if (!to[i])
            to[i] = ' ';
    h->printed_size += size;
    h->printed[h->printed_size] = 0;
}

static void take_debug_io(struct kd_host *h, const uint8_t *message, size_t size)
{
    struct ds_event event = { .kind = DS_EVENT_PRINT };
    struct kd_debug_io io;
    struct kd_debug_io answer = { .api = KD_GET_STRING };
    uint8_t out[KD_MESSAGE_MAX];

    if (FAILED(kd_io_parse_debug(message, size, &io)))
        return;
    event.processor = io.processor;
    if (io.length) {
        remember_print(h, io.text, io.length);
        news_add(&h->news, &event, io.text, io.length);
    }
    if (io.api != KD_GET_STRING)
        return;
    answer.level = io.level;
    answer.processor = io.processor;
    kd_link_reply(&h->link, h->wire->ops->now(h->wire), KD_PACKET_DEBUG_IO, out,
            kd_io_encode_debug(&answer, out));
}

/* Files of the host are not given away: the target goes on without. */
static void refuse_file(struct kd_host *h, const uint8_t *message, size_t size)
{
    struct kd_file_io io;
    uint8_t out[KD_MESSAGE_MAX];

    if (FAILED(kd_io_parse_file(message, size, &io)))
        return;
    io.status = KD_STATUS_NO_SUCH_FILE;
    io.data_size = 0;
    kd_link_reply(&h->link, h->wire->ops->now(h->wire), KD_PACKET_FILE_IO, out,
            kd_io_encode_file(&io, out));
}

static void refuse_breakpoint(struct kd_host *h, const uint8_t *message, size_t size)
{
    struct kd_control control;
    uint8_t out[KD_MESSAGE_MAX];

    if (FAILED(kd_io_parse_control(message, size, &control)))
        return;
    control.granted = 0;
    kd_link_reply(&h->link, h->wire->ops->now(h->wire), KD_PACKET_CONTROL_REQUEST, out,
            kd_io_encode_control(&control, out));
}

static bool same_stop(const struct kd_state *a, const struct kd_state *b)
{
    return a->state == b->state && a->processor == b->processor && a->thread == b->thread &&
           a->pc == b->pc &&
           (a->state != KD_STATE_EXCEPTION || a->exception.code == b->exception.code) &&
           (a->state != KD_STATE_LOAD || a->load.base == b->load.base);
}

/* Source: spec kd-protocol 1.14. */
static bool announces_end(const struct kd_state *state)
{
    return state->state == KD_STATE_LOAD && state->load.unload && !state->load.path_size &&
           (state->load.base == KD_LOAD_SHUTDOWN || state->load.base == KD_LOAD_HIBERNATE);
}

static struct ds_event event_of(const struct kd_state *state)
{
    struct ds_event event = { .kind = DS_EVENT_STOPPED, .processor = state->processor };

    if (state->state == KD_STATE_EXCEPTION) {
        event.code = state->exception.code;
        event.first_chance = state->exception.first_chance != 0;
        event.address = state->exception.address;
        return event;
    }
    event.address = state->pc;
    if (announces_end(state)) {
        event.kind = DS_EVENT_GOES_DOWN;
        return event;
    }
    event.kind = state->load.unload ? DS_EVENT_MODULE_UNLOADED : DS_EVENT_MODULE_LOADED;
    event.module.base = state->load.base;
    event.module.size = state->load.size;
    event.module.checksum = state->load.checksum;
    return event;
}

/* Bytes of a module's path; what else a state change brings is no text. */
static size_t path_size(const struct kd_state *state)
{
    const uint8_t *end;

    if (state->state != KD_STATE_LOAD || !state->load.path_size)
        return 0;
    end = memchr(state->data, 0, state->load.path_size);
    return end ? (size_t)(end - state->data) : state->load.path_size;
}

static void take_stop(struct kd_host *h, const struct kd_state *state, const uint8_t *message)
{
    struct ds_event event = event_of(state);
    size_t size = path_size(state);
    bool known = h->stands || h->stop_untold || h->arriving;

    if (known && !h->restarted && same_stop(&h->stop, state))
        return; /* said once more, after a reset */

    if (h->link.broke_in) /* which it hears when it goes on, if this is something else */
        h->stop_asked = false;
    if (h->stop_untold)
        news_forget_last(&h->news);
    h->overtaken = h->overtaken || h->stands;
    h->goes_down = event.kind == DS_EVENT_GOES_DOWN;
    if (h->restarted)
        event.kind = DS_EVENT_RESTARTED;
    h->restarted = false;
    h->stop = *state;
    h->stop.data = NULL;
    memcpy(h->stop_said, message, KD_STATE_SIZE);
    h->stop_untold = true;
    news_add(&h->news, &event, size ? state->data : NULL, size);
}

/* A command of the target's for its debugger: shown, and it goes on (spec 1.15). */
static void take_command(struct kd_host *h, const struct kd_state *state)
{
    struct ds_event event = { .kind = DS_EVENT_PRINT, .processor = state->processor };

    h->passing = true;
    h->stop = *state;
    h->stop.data = NULL;
    if (state->data_size)
        news_add(&h->news, &event, state->data, state->data_size);
}

static void take_state(struct kd_host *h, const uint8_t *message, size_t size)
{
    struct kd_state state;

    if (FAILED(kd_state_parse(message, size, h->machine, &state)))
        return;
    if (state.state == KD_STATE_COMMAND)
        take_command(h, &state);
    else
        take_stop(h, &state, message);
}

void incoming_take(struct kd_host *h, enum kd_packet_type type, const uint8_t *message, size_t size)
{
    switch (type) {
    case KD_PACKET_STATE:
        take_state(h, message, size);
        break;
    case KD_PACKET_DEBUG_IO:
        take_debug_io(h, message, size);
        break;
    case KD_PACKET_FILE_IO:
        refuse_file(h, message, size);
        break;
    case KD_PACKET_CONTROL_REQUEST:
        refuse_breakpoint(h, message, size);
        break;
    case KD_PACKET_STATE_OLD:
        if (!h->session.known)
            LOG_WARN(
                    "kd", "the target is older than Windows 2000: its messages are not understood");
        break;
    default:
        break; /* traces: acknowledged, and of no use */
    }
}
