/* The target's side of the link, in virtual time: what it does with each packet in each state, as
 * spec kd-protocol 1.6 and 1.7 say. */
#include "rows.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "protocol/kd_target_link.h"

#define FIRST 0x80800000u
#define OTHER 0x80800001u
#define SYNC  0x80800800u

#define START 5000u /* the time at which every row begins */

static const uint8_t reply[] = "a reply of the target";

static const struct {
    const char *word;
    enum kd_packet_type type;
} controls[] = {
    { "ack", KD_PACKET_ACK },
    { "resend", KD_PACKET_RESEND },
    { "reset", KD_PACKET_RESET },
};

static size_t control_packet(const char *word, uint32_t id, uint8_t *out)
{
    for (size_t i = 0; i < sizeof(controls) / sizeof(controls[0]); i++) {
        if (strcmp(controls[i].word, word) == 0) {
            kd_packet_control(controls[i].type, id, out);
            return KD_HEADER_SIZE;
        }
    }
    return 0;
}

/*
 * One arrival in words: "ack ID", "resend ID", "reset ID"; "data TYPE ID", and the same packet as
 * "bad" (its sum is wrong), "tail" (its last byte is), "long" (its header names 4001 bytes), "half"
 * (its end is missing); "break", "noise".
 */
static size_t arrival(const char *text, uint8_t *out)
{
    static const uint8_t message[] = "a request of the host";
    char word[16];
    unsigned type = 0;
    unsigned id = 0;
    size_t size;

    assert_true(sscanf(text, "%15s", word) == 1);
    if (strcmp(word, "break") == 0)
        return (size_t)snprintf((char *)out, 16, "b");
    if (strcmp(word, "noise") == 0)
        return (size_t)snprintf((char *)out, 16, "0x31, 000");
    assert_int_equal(sscanf(text, "%*s %x %x", &type, &id) >= 1, 1);
    size = control_packet(word, type, out);
    if (size)
        return size;
    size = kd_packet_encode(type, id, message, sizeof(message), out);
    if (strcmp(word, "bad") == 0)
        out[20]++;
    else if (strcmp(word, "tail") == 0)
        out[size - 1] = 0xab;
    else if (strcmp(word, "long") == 0)
        memcpy(out + 6, (const uint8_t[]){ 0xa1, 0x0f }, 2), size = KD_HEADER_SIZE;
    else if (strcmp(word, "half") == 0)
        size -= 5;
    else
        assert_string_equal(word, "data");
    return size;
}

/* The output in the same words, one behind the other with "; ", and drained. */
static const char *told(struct kd_target_link *l)
{
    static char text[1024];
    struct cursor in = cursor_of(l->output, l->output_size);
    struct kd_framer f = { 0 };
    size_t used = 0;
    enum kd_found found;

    text[0] = '\0';
    while ((found = kd_framer_feed(&f, &in)) != KD_NEED_MORE) {
        const char *word = "data";

        assert_true(found == KD_CONTROL || found == KD_DATA);
        for (size_t i = 0; found == KD_CONTROL && i < 3; i++)
            if (controls[i].type == f.header.type)
                word = controls[i].word;
        used += (size_t)snprintf(text + used, sizeof(text) - used, "%s%s", used ? "; " : "", word);
        if (found == KD_DATA)
            used += (size_t)snprintf(text + used, sizeof(text) - used, " %x", f.header.type);
        used += (size_t)snprintf(text + used, sizeof(text) - used, " %" PRIx32, f.header.id);
    }
    assert_true(f.noise == 0);
    kd_target_link_drain(l, l->output_size);
    return text;
}

/* A link in a state, its ids as given, with nothing to be sent. */
static struct kd_target_link *given_link(
        enum kd_target_state state, unsigned quirks, uint32_t tx, uint32_t rx)
{
    static struct kd_target_link l;

    kd_target_link_init(&l, quirks);
    l.tx_id = tx;
    l.rx_id = rx;
    if (state == KD_TARGET_SENDS)
        kd_target_link_send(&l, START, KD_PACKET_MANIPULATE, reply, sizeof(reply), true);
    else if (state == KD_TARGET_LISTENS)
        kd_target_link_listen(&l, START);
    kd_target_link_drain(&l, l.output_size);
    return &l;
}

struct step_row {
    const char *name;
    enum kd_target_state state;
    uint32_t tx;
    uint32_t rx;
    const char *arrives;
    enum kd_target_event event;
    const char *told;
    enum kd_target_state then;
    uint32_t then_tx;
    uint32_t then_rx;
    unsigned quirks;
};

#define RUNS    KD_TARGET_RUNS
#define SENDS   KD_TARGET_SENDS
#define LISTENS KD_TARGET_LISTENS

/* clang-format off */
static const struct step_row step_rows[] = {
    /* waiting for an acknowledgement */
    { "the right ACK ends the wait",                    SENDS, FIRST, OTHER, "ack 80800000",      KD_TARGET_SENT,    "",                             RUNS,    OTHER, OTHER, 0 },
    { "the first packet's ACK has no sync bit",         SENDS, SYNC,  FIRST, "ack 80800000",      KD_TARGET_SENT,    "",                             RUNS,    OTHER, FIRST, 0 },
    { "an ACK with the sync bit is a stale one",        SENDS, SYNC,  FIRST, "ack 80800800",      KD_TARGET_NOTHING, "",                             SENDS,   SYNC,  FIRST, 0 },
    { "an ACK with another id is ignored",              SENDS, FIRST, OTHER, "ack 80800001",      KD_TARGET_NOTHING, "",                             SENDS,   FIRST, OTHER, 0 },
    { "RESEND sends it again",                          SENDS, OTHER, FIRST, "resend 0",          KD_TARGET_NOTHING, "data 2 80800001",              SENDS,   OTHER, FIRST, 0 },
    { "RESET sends it again under the first id",        SENDS, OTHER, OTHER, "reset 0",           KD_TARGET_NOTHING, "reset 0; data 2 80800000",     SENDS,   FIRST, FIRST, 0 },
    { "RESET takes the sync bit away",                  SENDS, SYNC,  FIRST, "reset 0",           KD_TARGET_NOTHING, "reset 0; data 2 80800000",     SENDS,   FIRST, FIRST, 0 },
    { "the packet expected next is an implicit ACK",    SENDS, FIRST, OTHER, "data 2 80800001",   KD_TARGET_SENT,    "resend 0",                     RUNS,    OTHER, OTHER, 0 },
    { "a packet with another id is only acknowledged",  SENDS, FIRST, OTHER, "data 2 80800000",   KD_TARGET_NOTHING, "ack 80800000",                 SENDS,   FIRST, OTHER, 0 },
    { "a damaged packet is asked for again",            SENDS, FIRST, OTHER, "bad 2 80800001",    KD_TARGET_NOTHING, "resend 0",                     SENDS,   FIRST, OTHER, 0 },
    { "noise is nothing",                               SENDS, FIRST, OTHER, "noise",             KD_TARGET_NOTHING, "",                             SENDS,   FIRST, OTHER, 0 },
    { "a break-in byte is kept for later",              SENDS, FIRST, OTHER, "break",             KD_TARGET_NOTHING, "",                             SENDS,   FIRST, OTHER, 0 },
    /* waiting for a request */
    { "a request is acknowledged and delivered",        LISTENS, FIRST, FIRST, "data 2 80800000", KD_TARGET_REQUEST, "ack 80800000",                 LISTENS, FIRST, OTHER, 0 },
    { "a duplicate is acknowledged and dropped",        LISTENS, FIRST, OTHER, "data 2 80800000", KD_TARGET_NOTHING, "ack 80800000",                 LISTENS, FIRST, OTHER, 0 },
    { "another type is acknowledged and dropped",       LISTENS, FIRST, FIRST, "data 3 80800000", KD_TARGET_NOTHING, "ack 80800000",                 LISTENS, FIRST, FIRST, 0 },
    { "a host never sets the sync bit",                 LISTENS, FIRST, FIRST, "data 2 80800800", KD_TARGET_NOTHING, "resend 0",                     LISTENS, FIRST, FIRST, 0 },
    { "an id that is none",                             LISTENS, FIRST, FIRST, "data 2 80c00000", KD_TARGET_NOTHING, "resend 0",                     LISTENS, FIRST, FIRST, 0 },
    { "a wrong sum",                                    LISTENS, FIRST, FIRST, "bad 2 80800000",  KD_TARGET_NOTHING, "resend 0",                     LISTENS, FIRST, FIRST, 0 },
    { "a wrong trailing byte",                          LISTENS, FIRST, FIRST, "tail 2 80800000", KD_TARGET_NOTHING, "resend 0",                     LISTENS, FIRST, FIRST, 0 },
    { "a header that names too much",                   LISTENS, FIRST, FIRST, "long 2 80800000", KD_TARGET_NOTHING, "resend 0",                     LISTENS, FIRST, FIRST, 0 },
    { "half a packet is waited for",                    LISTENS, FIRST, FIRST, "half 2 80800000", KD_TARGET_NOTHING, "",                             LISTENS, FIRST, FIRST, 0 },
    { "an ACK that comes late is ignored",              LISTENS, OTHER, FIRST, "ack 80800000",    KD_TARGET_NOTHING, "",                             LISTENS, OTHER, FIRST, 0 },
    { "a RESEND that comes late is ignored",            LISTENS, OTHER, FIRST, "resend 0",        KD_TARGET_NOTHING, "",                             LISTENS, OTHER, FIRST, 0 },
    { "RESET asks for the state change",                LISTENS, OTHER, OTHER, "reset 0",         KD_TARGET_AGAIN,   "reset 0",                      LISTENS, FIRST, FIRST, 0 },
    { "a break-in byte alone does nothing",             LISTENS, OTHER, OTHER, "break",           KD_TARGET_NOTHING, "",                             LISTENS, OTHER, OTHER, 0 },
    /* running */
    { "a break-in byte stops it",                       RUNS, FIRST, OTHER, "break",              KD_TARGET_BREAK,   "",                             RUNS,    FIRST, OTHER, 0 },
    { "RESET is thrown away",                           RUNS, OTHER, OTHER, "reset 0",            KD_TARGET_NOTHING, "",                             RUNS,    OTHER, OTHER, 0 },
    { "so is a packet",                                 RUNS, OTHER, OTHER, "data 7 80800000",    KD_TARGET_NOTHING, "",                             RUNS,    OTHER, OTHER, 0 },
    /* as other targets do it */
    { "same-ids: any ACK will do",                      SENDS,   FIRST, OTHER, "ack 80800001",    KD_TARGET_SENT,    "",                             RUNS,    OTHER, OTHER, KD_TARGET_SAME_IDS },
    { "same-ids: any id will do",                       LISTENS, FIRST, OTHER, "data 2 80800000", KD_TARGET_REQUEST, "ack 80800000",                 LISTENS, FIRST, OTHER, KD_TARGET_SAME_IDS },
    { "keeps-ids: a RESET leaves its own id alone",     LISTENS, OTHER, OTHER, "reset 0",         KD_TARGET_AGAIN,   "reset 0",                      LISTENS, OTHER, FIRST, KD_TARGET_KEEPS_IDS },
    { "keeps-ids: also while it sends",                 SENDS,   OTHER, OTHER, "reset 0",         KD_TARGET_NOTHING, "reset 0; data 2 80800001",     SENDS,   OTHER, FIRST, KD_TARGET_KEEPS_IDS },
    { "odd-reset: the answer has an id of its own",     LISTENS, OTHER, OTHER, "reset 0",         KD_TARGET_AGAIN,   "reset deadbeef",               LISTENS, FIRST, FIRST, KD_TARGET_ODD_RESET },
    { "odd-reset: another RESET is none",               LISTENS, OTHER, OTHER, "reset 5f863",     KD_TARGET_NOTHING, "",                             LISTENS, OTHER, OTHER, KD_TARGET_ODD_RESET },
    { "resends: what is expected next is no ACK",       SENDS,   FIRST, OTHER, "data 2 80800001", KD_TARGET_NOTHING, "resend 0",                     SENDS,   FIRST, OTHER, KD_TARGET_RESENDS },
    { "reset-stops: RESET stops what runs",             RUNS,    OTHER, OTHER, "reset 0",         KD_TARGET_BREAK,   "reset 0",                      RUNS,    FIRST, FIRST, KD_TARGET_RESET_STOPS },
    { "reset-stops: so does a break-in",                RUNS,    OTHER, OTHER, "break",           KD_TARGET_BREAK,   "",                             RUNS,    OTHER, OTHER, KD_TARGET_RESET_STOPS },
    { "reset-stops: other packets are thrown away",     RUNS,    OTHER, OTHER, "data 2 80800000", KD_TARGET_NOTHING, "",                             RUNS,    OTHER, OTHER, KD_TARGET_RESET_STOPS },
};
/* clang-format on */

static void does_as_it_should(void **state)
{
    const struct step_row *row = *state;
    struct kd_target_link *l = given_link(row->state, row->quirks, row->tx, row->rx);
    uint8_t bytes[KD_PACKET_MAX];
    struct cursor in = cursor_of(bytes, arrival(row->arrives, bytes));

    assert_int_equal(kd_target_link_feed(l, START, &in), row->event);
    assert_string_equal(told(l), row->told);
    assert_int_equal(l->state, row->then);
    assert_int_equal(l->tx_id, row->then_tx);
    assert_int_equal(l->rx_id, row->then_rx);
}

/* The same rows, a byte at a time: where a line is cut does not matter. */
static void does_it_bytewise(void **state)
{
    const struct step_row *row = *state;
    struct kd_target_link *l = given_link(row->state, row->quirks, row->tx, row->rx);
    uint8_t bytes[KD_PACKET_MAX];
    size_t size = arrival(row->arrives, bytes);
    enum kd_target_event event = KD_TARGET_NOTHING;

    for (size_t i = 0; i < size; i++) {
        struct cursor in = cursor_of(bytes + i, 1);

        assert_int_equal(event, KD_TARGET_NOTHING);
        event = kd_target_link_feed(l, START + i, &in);
    }
    assert_int_equal(event, row->event);
    assert_string_equal(told(l), row->told);
    assert_int_equal(l->state, row->then);
}

static enum kd_target_event feed(struct kd_target_link *l, uint64_t now_ms, const char *text)
{
    uint8_t bytes[KD_PACKET_MAX];
    struct cursor in = cursor_of(bytes, arrival(text, bytes));

    return kd_target_link_feed(l, now_ms, &in);
}

static void what_runs_has_no_deadline(void **state)
{
    struct kd_target_link *l = given_link(SENDS, 0, FIRST, OTHER);

    (void)state;
    assert_int_equal(feed(l, START, "half 2 80800001"), KD_TARGET_NOTHING);
    kd_target_link_run(l);
    assert_true(kd_target_link_deadline(l) == UINT64_MAX);
    assert_int_equal(feed(l, START, "break"), KD_TARGET_BREAK);
}

static void the_first_packet_has_the_sync_bit(void **state)
{
    static struct kd_target_link l;

    (void)state;
    kd_target_link_init(&l, 0);
    assert_true(kd_target_link_deadline(&l) == UINT64_MAX);
    kd_target_link_send(&l, START, KD_PACKET_STATE, reply, sizeof(reply), true);
    assert_string_equal(told(&l), "data 7 80800800");
    assert_int_equal(feed(&l, START, "ack 80800000"), KD_TARGET_SENT);
    kd_target_link_send(&l, START, KD_PACKET_STATE, reply, sizeof(reply), true);
    assert_string_equal(told(&l), "data 7 80800001");
}

static void a_reply_is_sent_for_ever(void **state)
{
    struct kd_target_link *l = given_link(SENDS, 0, FIRST, OTHER);
    uint64_t now = START;

    (void)state;
    for (int i = 0; i < 100; i++) {
        assert_true(kd_target_link_deadline(l) == now + KD_TARGET_ACK_MS);
        assert_int_equal(kd_target_link_tick(l, now + KD_TARGET_ACK_MS - 1), KD_TARGET_NOTHING);
        assert_string_equal(told(l), "");
        now += KD_TARGET_ACK_MS;
        assert_int_equal(kd_target_link_tick(l, now), KD_TARGET_NOTHING);
        assert_string_equal(told(l), "data 2 80800000");
    }
}

static void a_print_is_given_up(void **state)
{
    struct kd_target_link *l = given_link(RUNS, 0, FIRST, OTHER);
    enum kd_target_event event = KD_TARGET_NOTHING;
    unsigned sent = 0;

    (void)state;
    kd_target_link_send(l, START, KD_PACKET_DEBUG_IO, reply, sizeof(reply), false);
    for (uint64_t now = START; event == KD_TARGET_NOTHING && sent < 99; now += KD_TARGET_ACK_MS) {
        assert_string_equal(told(l), "data 3 80800000");
        sent++;
        event = kd_target_link_tick(l, now + KD_TARGET_ACK_MS);
    }
    assert_int_equal(event, KD_TARGET_GIVEN_UP);
    assert_int_equal(sent, KD_TARGET_SENDS_MAX);
    assert_int_equal(l->state, RUNS);
    assert_int_equal(l->tx_id, SYNC);
    assert_int_equal(l->rx_id, FIRST);
}

static void the_rest_of_a_packet_is_waited_for_a_second(void **state)
{
    struct kd_target_link *l = given_link(LISTENS, 0, FIRST, FIRST);

    (void)state;
    assert_int_equal(feed(l, START, "half 2 80800000"), KD_TARGET_NOTHING);
    assert_true(kd_target_link_deadline(l) == START + KD_TARGET_BYTE_MS);
    assert_int_equal(kd_target_link_tick(l, START + KD_TARGET_BYTE_MS), KD_TARGET_NOTHING);
    assert_string_equal(told(l), "resend 0");
    assert_int_equal(feed(l, START + 2000, "data 2 80800000"), KD_TARGET_REQUEST);
    assert_string_equal(told(l), "ack 80800000");
}

static void who_gets_a_packet_does_not_send_again_meanwhile(void **state)
{
    struct kd_target_link *l = given_link(SENDS, 0, FIRST, OTHER);
    uint64_t due = START + 500 + KD_TARGET_BYTE_MS;

    (void)state;
    assert_int_equal(feed(l, START + 500, "half 2 80800001"), KD_TARGET_NOTHING);
    assert_true(kd_target_link_deadline(l) == due);
    assert_int_equal(kd_target_link_tick(l, due - 1), KD_TARGET_NOTHING);
    assert_string_equal(told(l), "");
    assert_int_equal(kd_target_link_tick(l, due), KD_TARGET_NOTHING);
    assert_string_equal(told(l), "resend 0; data 2 80800000");
    assert_int_equal(feed(l, due + 7, "ack 80800000"), KD_TARGET_SENT);
}

static void a_break_in_and_silence_ask_for_the_state_change(void **state)
{
    struct kd_target_link *l = given_link(LISTENS, 0, OTHER, OTHER);

    (void)state;
    assert_int_equal(feed(l, START, "break"), KD_TARGET_NOTHING);
    assert_int_equal(kd_target_link_tick(l, START + 999), KD_TARGET_NOTHING);
    assert_int_equal(kd_target_link_tick(l, START + 1000), KD_TARGET_AGAIN);
    assert_int_equal(kd_target_link_tick(l, START + 9000), KD_TARGET_NOTHING);
    assert_true(kd_target_link_take_break(l)); /* and it stops once more when it goes on */
    assert_false(kd_target_link_take_break(l));
}

static void two_packets_in_one_piece_are_two_events(void **state)
{
    struct kd_target_link *l = given_link(SENDS, 0, FIRST, OTHER);
    uint8_t bytes[2 * KD_PACKET_MAX];
    size_t size = arrival("ack 80800000", bytes);
    struct cursor in;

    (void)state;
    size += arrival("data 2 80800001", bytes + size);
    in = cursor_of(bytes, size);
    assert_int_equal(kd_target_link_feed(l, START, &in), KD_TARGET_SENT);
    kd_target_link_listen(l, START);
    assert_int_equal(kd_target_link_feed(l, START, &in), KD_TARGET_REQUEST);
    assert_int_equal(l->framer.header.size, sizeof("a request of the host"));
    assert_string_equal((const char *)l->framer.message, "a request of the host");
}

static void a_restart_begins_a_session(void **state)
{
    struct kd_target_link *l = given_link(LISTENS, 0, OTHER, OTHER);

    (void)state;
    assert_int_equal(feed(l, START, "break"), KD_TARGET_NOTHING);
    kd_target_link_restart(l);
    assert_int_equal(l->state, RUNS);
    assert_false(kd_target_link_take_break(l));
    kd_target_link_send(l, START, KD_PACKET_STATE, reply, sizeof(reply), true);
    assert_string_equal(told(l), "data 7 80800800");
}

static void a_state_change_may_always_have_the_same_id(void **state)
{
    struct kd_target_link *l = given_link(LISTENS, KD_TARGET_SAME_IDS, OTHER, OTHER);

    (void)state;
    kd_target_link_send(l, START, KD_PACKET_STATE, reply, sizeof(reply), true);
    assert_string_equal(told(l), "data 7 80800000");
    kd_target_link_send(l, START, KD_PACKET_STATE, reply, sizeof(reply), true);
    assert_string_equal(told(l), "data 7 80800000");
}

static void output_that_nobody_takes_is_lost_not_overrun(void **state)
{
    struct kd_target_link *l = given_link(LISTENS, 0, FIRST, OTHER);

    (void)state;
    for (int i = 0; i < 10000; i++)
        assert_int_equal(feed(l, START, "data 2 80800000"), KD_TARGET_NOTHING);
    assert_true(l->output_size <= sizeof(l->output));
    assert_true(l->output_size > sizeof(l->output) - KD_HEADER_SIZE);
    assert_int_equal(l->output_size % KD_HEADER_SIZE, 0);
}

static const struct CMUnitTest others[] = {
    cmocka_unit_test(what_runs_has_no_deadline),
    cmocka_unit_test(the_first_packet_has_the_sync_bit),
    cmocka_unit_test(a_reply_is_sent_for_ever),
    cmocka_unit_test(a_print_is_given_up),
    cmocka_unit_test(the_rest_of_a_packet_is_waited_for_a_second),
    cmocka_unit_test(who_gets_a_packet_does_not_send_again_meanwhile),
    cmocka_unit_test(a_break_in_and_silence_ask_for_the_state_change),
    cmocka_unit_test(two_packets_in_one_piece_are_two_events),
    cmocka_unit_test(a_restart_begins_a_session),
    cmocka_unit_test(a_state_change_may_always_have_the_same_id),
    cmocka_unit_test(output_that_nobody_takes_is_lost_not_overrun),
};

int main(void)
{
    return RUN_ROWS(step_rows, does_as_it_should) + RUN_ROWS(step_rows, does_it_bytewise) +
           RUN_TESTS(others);
}
