/* The rules of the host's link that take more than one event (spec kd-protocol 1.9 to 1.14), and
 * what others got wrong (7.1). */
#include "rows.h"

#include <string.h>

#include "given_link.h"
#include "protocol/kd_io.h"
#include "protocol/kd_message.h"

#define ID0 KD_ID_INITIAL
#define ID1 (KD_ID_INITIAL | 1)

static void first_packet_of_a_boot(struct given_link *g)
{
    given_stop(g, ID0 | KD_ID_SYNC, 0);
}

static void the_same_boot_packet_twice(struct given_link *g)
{
    given_stop(g, ID0 | KD_ID_SYNC, 0);
    given_stop(g, ID0 | KD_ID_SYNC, 0);
}

static void a_running_target(struct given_link *g)
{
    given_wait(g, 500 + 1500); /* the RESET is eaten; the break-in goes out */
    given_stop(g, ID1, 0);     /* ids of another host's session */
    given_wait(g, 500);        /* two seconds after the first RESET */
    given_control(g, KD_PACKET_RESET, 0);
    given_stop(g, ID0, 0);
}

static void a_standing_target(struct given_link *g)
{
    given_wait(g, 500);
    given_control(g, KD_PACKET_RESET, 0);
    given_stop(g, ID0, 0);
}

/* killed in the middle of an answer: the last host never acknowledged it */
static void a_target_that_repeats_an_answer(struct given_link *g)
{
    given_wait(g, 500);
    given_control(g, KD_PACKET_RESET, 0);
    given_answer(g, ID0, 0x1000, 1); /* in step, but where does it stand? */
    given_wait(g, 2000);
    given_control(g, KD_PACKET_RESET, 0);
    given_stop(g, ID0, 0);
}

static void nobody(struct given_link *g)
{
    given_wait(g, 20000);
}

static void nobody_but_noise(struct given_link *g)
{
    kd_link_receive(&g->link, g->now, "BIOS", 4);
    given_wait(g, 9000);
}

static void ten_resets(struct given_link *g)
{
    for (unsigned i = 0; i < 10; i++)
        given_control(g, KD_PACKET_RESET, 0);
    given_stop(g, ID0, 0);
    given_read(g, 0x1000, KD_REPEAT);
    given_wait(g, 199);
    given_begin(g);
    given_wait(g, 1);
}

static void resets_that_answer_each_other(struct given_link *g)
{
    given_wait(g, 1000);
    for (unsigned i = 0; i < 10; i++) {
        given_control(g, KD_PACKET_RESET, 0);
        given_wait(g, 600); /* each is the target's own */
    }
}

static void the_target_restarts(struct given_link *g)
{
    given_stop(g, ID0 | KD_ID_SYNC, 0x5000);
}

static void a_continue(struct given_link *g)
{
    given_control(g, KD_PACKET_ACK, ID0);
}

static void a_continue_without_acknowledgement_and_a_stop(struct given_link *g)
{
    given_stop(g, ID1, 0x7777);
}

static void a_continue_that_was_lost(struct given_link *g)
{
    given_wait(g, 6 * 1500);
    given_control(g, KD_PACKET_RESET, 0);
    given_stop(g, ID0, 0); /* where it stood */
    given_wait(g, 200);
    given_control(g, KD_PACKET_ACK, ID0);
}

static void a_continue_and_another_stop(struct given_link *g)
{
    given_wait(g, 6 * 1500);
    given_control(g, KD_PACKET_RESET, 0);
    given_stop(g, ID0, 0x7777);
}

static void a_continue_into_silence(struct given_link *g)
{
    given_wait(g, 6 * 1500);
    given_begin(g);
    given_wait(g, 2000 + 4000 + 1500);
}

static void a_break_in(struct given_link *g)
{
    g->link.run = KD_RUN_RUNNING;
    kd_link_stop(&g->link, g->now);
    kd_link_stop(&g->link, g->now); /* the second is the first */
    given_wait(g, 2999);
    given_print(g, ID1);
    given_stop(g, ID0, 0x7777);
    given_wait(g, 60000);
}

static void a_break_in_that_is_not_heard(struct given_link *g)
{
    g->link.run = KD_RUN_RUNNING;
    kd_link_stop(&g->link, g->now);
    given_wait(g, 3000 + 1500);
}

static void the_target_goes_down(struct given_link *g)
{
    kd_link_forget(&g->link, g->now);
    given_wait(g, 60000);
    given_stop(g, ID0 | KD_ID_SYNC, 0);
}

/* the second is sent again: its acknowledgement was lost */
static void it_prints_on_its_way_down(struct given_link *g)
{
    kd_link_forget(&g->link, g->now);
    given_print(g, ID1);
    given_print(g, ID0);
    given_print(g, ID0);
    given_wait(g, 60000);
    given_stop(g, ID0 | KD_ID_SYNC, 0);
}

static void it_asks_on_its_way_down(struct given_link *g)
{
    uint8_t prompt[KD_DEBUG_IO_SIZE] = { 0x31, 0x32 };

    kd_link_forget(&g->link, g->now);
    given_wait(g, 5000); /* no RESET for long */
    given_data(g, KD_PACKET_DEBUG_IO, ID1, prompt, sizeof(prompt));
}

static void a_file_request(struct given_link *g)
{
    uint8_t message[64] = { 0x30, 0x34 };

    given_data(g, KD_PACKET_FILE_IO, ID1, message, sizeof(message));
    kd_link_reply(&g->link, g->now, KD_PACKET_FILE_IO, message, sizeof(message));
    given_control(g, KD_PACKET_ACK, ID0);
}

/* clang-format off */
static const struct story_row story_rows[] = {
    { "a: a booting target is taken over without a RESET",       KD_LINK_UNSYNCED, 0,         first_packet_of_a_boot,            "ack session tell", KD_LINK_IDLE, KD_RUN_STOPPED },
    { "a first packet that comes again is told once",            KD_LINK_UNSYNCED, 0,         the_same_boot_packet_twice,        "ack session tell ack", KD_LINK_IDLE, KD_RUN_STOPPED },
    { "b: a running target is broken into, then reset",          KD_LINK_UNSYNCED, 0,         a_running_target,                  "reset break ack reset ack tell", KD_LINK_IDLE, KD_RUN_STOPPED },
    { "c: a standing target says so after a RESET",              KD_LINK_UNSYNCED, 0,         a_standing_target,                 "reset ack tell", KD_LINK_IDLE, KD_RUN_STOPPED },
    { "c: an answer to a dead host is taken, then the stop",     KD_LINK_UNSYNCED, 0,         a_target_that_repeats_an_answer,   "reset ack reset ack tell", KD_LINK_IDLE, KD_RUN_STOPPED },
    { "a silent target is probed every ten seconds",             KD_LINK_UNSYNCED, 0,         nobody,                            "reset break reset break", KD_LINK_UNSYNCED, KD_RUN_UNKNOWN },
    { "one that was heard is probed sooner",                     KD_LINK_UNSYNCED, 0,         nobody_but_noise,                  "reset break reset break", KD_LINK_UNSYNCED, KD_RUN_UNKNOWN },
    { "L6, L7: many RESETs are not answered; then it is quiet",  KD_LINK_RESETTING, 0,        ten_resets,                        "request", KD_LINK_SENDING, KD_RUN_STOPPED },
    { "L6: the target's own are answered every two seconds",     KD_LINK_IDLE,     0,         resets_that_answer_each_other,
      "reset by-target by-target by-target by-target reset by-target by-target by-target by-target reset by-target by-target", KD_LINK_SETTLING, KD_RUN_STOPPED },
    { "L19: a restart ends the request",                         KD_LINK_WAITING,  KD_ONCE,   the_target_restarts,               "ack restarted session tell", KD_LINK_IDLE, KD_RUN_STOPPED },
    { "a restart after a Continue: it went on",                  KD_LINK_SENDING,  KD_GO,     the_target_restarts,               "ack done session tell", KD_LINK_IDLE, KD_RUN_STOPPED },
    { "a Continue is done when it is acknowledged",              KD_LINK_SENDING,  KD_GO,     a_continue,                        "done", KD_LINK_IDLE, KD_RUN_RUNNING },
    { "or when the target says something new",                   KD_LINK_SENDING,  KD_GO,     a_continue_without_acknowledgement_and_a_stop, "ack done tell", KD_LINK_IDLE, KD_RUN_STOPPED },
    { "a Continue is sent again to a target that did not move",  KD_LINK_SENDING,  KD_GO,     a_continue_that_was_lost,          "request request request request request reset ack request done", KD_LINK_IDLE, KD_RUN_RUNNING },
    { "not to one that stands elsewhere",                        KD_LINK_SENDING,  KD_GO,     a_continue_and_another_stop,       "request request request request request reset ack done tell", KD_LINK_IDLE, KD_RUN_STOPPED },
    { "who answers no RESET after a Continue runs",              KD_LINK_SENDING,  KD_GO,     a_continue_into_silence,           "reset reset done", KD_LINK_UNSYNCED, KD_RUN_RUNNING },
    { "L16: one break-in, whatever is printed, and no more",     KD_LINK_IDLE,     0,         a_break_in,                        "break ack tell ack tell", KD_LINK_IDLE, KD_RUN_STOPPED },
    { "a break-in that is not heard is followed by a RESET",     KD_LINK_IDLE,     0,         a_break_in_that_is_not_heard,      "break reset break", KD_LINK_UNSYNCED, KD_RUN_RUNNING },
    { "a target that goes down is listened to, and no more",     KD_LINK_IDLE,     0,         the_target_goes_down,              "ack session tell", KD_LINK_IDLE, KD_RUN_STOPPED },
    { "its last prints are acknowledged, and told once",         KD_LINK_IDLE,     0,         it_prints_on_its_way_down,         "ack tell ack tell ack ack session tell", KD_LINK_IDLE, KD_RUN_STOPPED },
    { "what it asks is answered in step alone",                  KD_LINK_IDLE,     0,         it_asks_on_its_way_down,           "ack tell reset", KD_LINK_RESETTING, KD_RUN_RUNNING },
    { "M8: a request for a file is answered by a packet of ours", KD_LINK_IDLE,    0,         a_file_request,                    "ack tell reply", KD_LINK_IDLE, KD_RUN_STOPPED },
};
/* clang-format on */

/* L3, L8: the same bytes under the same id, no sync bit, RESET with id 0 */
static void a_packet_is_sent_again_byte_for_byte(void **state)
{
    struct given_link *g = given_link_in(KD_LINK_SENDING, KD_ONCE);
    uint8_t first[KD_PACKET_MAX];
    size_t size = g->sent_size;

    (void)state;
    memcpy(first, g->sent, size);
    assert_memory_equal(first + 8, "\x00\x00\x80\x80", 4);
    given_wait(g, 1500);
    assert_int_equal(g->sent_size, size);
    assert_memory_equal(g->sent, first, size);
    given_control(g, KD_PACKET_RESEND, 0);
    assert_memory_equal(g->sent, first, size);
    given_wait(g, 6 * 1500);
    assert_memory_equal(g->sent, "iiii\x06\0\0\0\0\0\0\0\0\0\0\0", KD_HEADER_SIZE);
    given_link_free(g);
}

static void an_acknowledgement_has_no_sync_bit(void **state)
{
    struct given_link *g = given_link_in(KD_LINK_UNSYNCED, 0);

    (void)state;
    given_stop(g, ID0 | KD_ID_SYNC, 0);
    assert_memory_equal(g->sent, "iiii\x04\0\0\0\0\0\x80\x80\0\0\0\0", KD_HEADER_SIZE); /* V3 */
    given_link_free(g);
}

/* the times of a serial line have the bytes on the wire in them */
static void a_slow_line_has_more_time(void **state)
{
    struct given_link *g = given_link_in(KD_LINK_IDLE, 0);

    (void)state;
    g->link.options.baud = 9600;
    given_read(g, 0x1000, KD_ONCE); /* 73 bytes: 76 ms */
    given_begin(g);
    given_wait(g, 2000 + 2 * 76 - 1);
    assert_string_equal(g->story, "");
    given_wait(g, 1);
    assert_string_equal(g->story, "request");
    assert_int_equal(kd_link_wire_ms(&g->link, 3944), 4108);
    given_link_free(g);
}

static void resets_can_be_limited(void **state)
{
    struct given_link *g = given_link_in(KD_LINK_UNSYNCED, 0);

    (void)state;
    g->link.options.resets = 2;
    given_wait(g, 60000);
    assert_string_equal(g->story, "reset break reset break break break break");
    given_link_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_packet_is_sent_again_byte_for_byte),
        cmocka_unit_test(an_acknowledgement_has_no_sync_bit),
        cmocka_unit_test(a_slow_line_has_more_time),
        cmocka_unit_test(resets_can_be_limited),
    };

    return RUN_ROWS(story_rows, the_link_says) + RUN_TESTS(tests);
}
