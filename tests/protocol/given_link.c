#include "given_link.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rows.h"

#include "protocol/kd_io.h"
#include "protocol/kd_message.h"
#include "protocol/kd_state.h"

#define FIRST_STOP 0xfffff80000001000u

const char *const given_state_names[KD_LINK_STATES] = {
    [KD_LINK_CLOSED] = "closed",
    [KD_LINK_UNSYNCED] = "unsynced",
    [KD_LINK_RESETTING] = "resetting",
    [KD_LINK_SETTLING] = "settling",
    [KD_LINK_IDLE] = "idle",
    [KD_LINK_SENDING] = "sending",
    [KD_LINK_WAITING] = "waiting",
};

static void say(struct given_link *g, const char *word)
{
    size_t length = strlen(g->story);

    snprintf(g->story + length, sizeof(g->story) - length, "%s%s", length ? " " : "", word);
}

static const char *name_of_packet(const uint8_t *bytes)
{
    switch (bytes[4]) {
    case KD_PACKET_ACK:
        return "ack";
    case KD_PACKET_RESEND:
        return "resend";
    case KD_PACKET_RESET:
        return "reset";
    case KD_PACKET_MANIPULATE:
        return "request";
    default:
        return "reply";
    }
}

static void on_send(void *context, const void *bytes, size_t size)
{
    struct given_link *g = context;

    memcpy(g->sent, bytes, size);
    g->sent_size = size;
    say(g, size == 1 ? "break" : name_of_packet(bytes));
}

static const char *name_of_end(const struct kd_ending *ending)
{
    switch (ending->hr) {
    case S_OK:
        return ending->message ? "answer" : "done";
    case S_FALSE:
        return "less";
    case HR_FATE_UNKNOWN:
        return "unknown";
    case HR_RESTARTED:
        return "restarted";
    case HR_CLOSED:
        return "closed";
    default:
        return "fail";
    }
}

static void on_event(void *context, const struct kd_link_event *event)
{
    struct given_link *g = context;

    switch (event->kind) {
    case KD_LINK_ENDED:
        g->hr = event->ending.hr;
        g->ended++;
        say(g, name_of_end(&event->ending));
        break;
    case KD_LINK_MESSAGE:
        g->told++;
        say(g, "tell");
        break;
    case KD_LINK_RESTARTED:
        say(g, "session");
        break;
    case KD_LINK_RESET:
        say(g, "by-target");
        break;
    }
}

struct given_link *given_link(void)
{
    struct given_link *g = calloc(1, sizeof(*g));
    struct kd_link_user user = { on_send, on_event, g };

    assert_non_null(g);
    g->now = 1000;
    kd_link_init(&g->link, &user);
    kd_link_open(&g->link, &(struct kd_link_options){ 0 }, g->now);
    return g;
}

void given_link_free(struct given_link *g)
{
    free(g);
}

void given_begin(struct given_link *g)
{
    g->story[0] = 0;
}

void given_wait(struct given_link *g, uint64_t ms)
{
    uint64_t end = g->now + ms;

    while (kd_link_deadline(&g->link) <= end) {
        uint64_t due = kd_link_deadline(&g->link);

        g->now = due > g->now ? due : g->now;
        kd_link_tick(&g->link, g->now);
    }
    g->now = end;
}

void given_until_due(struct given_link *g)
{
    assert_true(kd_link_deadline(&g->link) != UINT64_MAX);
    g->now = kd_link_deadline(&g->link);
    kd_link_tick(&g->link, g->now);
}

void given_control(struct given_link *g, enum kd_packet_type type, uint32_t id)
{
    uint8_t packet[KD_HEADER_SIZE];

    kd_packet_control(type, id, packet);
    kd_link_receive(&g->link, g->now, packet, sizeof(packet));
}

void given_data(struct given_link *g, enum kd_packet_type type, uint32_t id, const void *message,
        size_t size)
{
    uint8_t packet[KD_PACKET_MAX];

    kd_link_receive(&g->link, g->now, packet, kd_packet_encode(type, id, message, size, packet));
}

void given_damaged(struct given_link *g, uint32_t id)
{
    uint8_t packet[KD_PACKET_MAX];
    uint8_t message[64] = { 0x30, 0x31 };
    size_t size = kd_packet_encode(KD_PACKET_MANIPULATE, id, message, sizeof(message), packet);

    packet[KD_HEADER_SIZE + 40] ^= 0x10;
    kd_link_receive(&g->link, g->now, packet, size);
}

void given_print(struct given_link *g, uint32_t id)
{
    struct kd_debug_io io = { .api = KD_PRINT_STRING, .text = (const uint8_t *)"hello\n" };
    uint8_t message[KD_MESSAGE_MAX];

    io.length = io.text_size = 6;
    given_data(g, KD_PACKET_DEBUG_IO, id, message, kd_io_encode_debug(&io, message));
}

void given_stop(struct given_link *g, uint32_t id, uint64_t pc)
{
    struct kd_state state = {
        .state = KD_STATE_EXCEPTION,
        .processors = 1,
        .pc = pc ? pc : FIRST_STOP,
        .exception = { .code = KD_CODE_BREAKPOINT, .first_chance = 1 },
    };
    uint8_t message[KD_MESSAGE_MAX];

    given_data(g, KD_PACKET_STATE, id, message, kd_state_encode(&state, 0x8664, message));
}

size_t given_answer_message(uint64_t va, uint8_t fill, uint8_t *out)
{
    uint8_t data[4] = { fill, fill, fill, fill };
    struct kd_manipulate answer = {
        .api = KD_READ_VIRTUAL,
        .memory = { .address = va, .count = sizeof(data), .actual = sizeof(data) },
        .data = data,
        .data_size = sizeof(data),
    };

    return kd_message_encode(&answer, 0, out);
}

void given_answer(struct given_link *g, uint32_t id, uint64_t va, uint8_t fill)
{
    uint8_t message[KD_MESSAGE_MAX];

    given_data(g, KD_PACKET_MANIPULATE, id, message, given_answer_message(va, fill, message));
}

static HRESULT submit(struct given_link *g, const struct kd_manipulate *m, enum kd_class class)
{
    uint8_t message[KD_MESSAGE_MAX];
    struct kd_request request = {
        .class = class,
        .message = message,
        .size = kd_message_encode(m, 0x8664, message),
        .answer_size = 60,
        .deadline = g->now + 30000,
        .shrinks = class == KD_REPEAT,
    };

    return kd_link_submit(&g->link, g->now, &request);
}

HRESULT given_read(struct given_link *g, uint64_t va, enum kd_class class)
{
    struct kd_manipulate m = {
        .api = KD_READ_VIRTUAL,
        .status = KD_STATUS_PENDING,
        .memory = { .address = va, .count = 4 },
    };

    return submit(g, &m, class);
}

HRESULT given_write(struct given_link *g, uint64_t va)
{
    static const uint8_t data[4] = { 1, 2, 3, 4 };
    struct kd_manipulate m = {
        .api = KD_WRITE_VIRTUAL,
        .status = KD_STATUS_PENDING,
        .memory = { .address = va, .count = sizeof(data) },
        .data = data,
        .data_size = sizeof(data),
    };

    return submit(g, &m, KD_ONCE);
}

HRESULT given_go(struct given_link *g)
{
    struct kd_manipulate m = { .api = KD_CONTINUE, .go = { .status = KD_CONTINUE_GO } };

    return submit(g, &m, KD_GO);
}

struct given_link *given_link_in(enum kd_link_state state, enum kd_class class)
{
    struct given_link *g = given_link();

    if (state == KD_LINK_CLOSED)
        kd_link_close(&g->link, g->now);
    else
        kd_link_stop(&g->link, g->now);
    if (state >= KD_LINK_RESETTING)
        given_wait(g, 500);
    if (state >= KD_LINK_SETTLING)
        given_control(g, KD_PACKET_RESET, 0);
    if (state >= KD_LINK_IDLE) {
        given_stop(g, KD_ID_INITIAL, 0);
        given_wait(g, 1000);
    }
    if (state >= KD_LINK_SENDING)
        assert_int_equal(class == KD_GO ? given_go(g) : given_read(g, 0x1000, class), S_OK);
    if (state >= KD_LINK_WAITING)
        given_control(g, KD_PACKET_ACK, KD_ID_INITIAL);
    assert_int_equal(g->link.state, state);
    given_begin(g);
    return g;
}

void the_link_says(void **state)
{
    const struct story_row *row = *state;
    struct given_link *g = given_link_in(row->from, row->class);

    row->plot(g);
    assert_string_equal(g->story, row->story);
    assert_int_equal(g->link.state, row->to);
    assert_int_equal(g->link.run, row->run);
    given_link_free(g);
}
