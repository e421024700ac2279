/* The rules of the host's link about answers, and about damage (spec kd-protocol 1.9, 1.10), and
 * what others got wrong (7.1). */
#include "rows.h"

#include "given_link.h"
#include "protocol/kd_message.h"

#define ID0 KD_ID_INITIAL
#define ID1 (KD_ID_INITIAL | 1)

static void an_answer(struct given_link *g)
{
    given_control(g, KD_PACKET_ACK, ID0);
    given_answer(g, ID1, 0x1000, 1);
}

static void an_answer_and_the_next(struct given_link *g)
{
    an_answer(g);
    given_read(g, 0x2000, KD_REPEAT);
    given_control(g, KD_PACKET_ACK, ID1);
    given_answer(g, ID0, 0x2000, 1);
}

static void an_answer_twice(struct given_link *g)
{
    an_answer(g);
    given_answer(g, ID1, 0x1000, 1);
}

static void a_lost_request(struct given_link *g)
{
    given_wait(g, 1500);
    an_answer(g);
}

static void nothing_is_acknowledged(struct given_link *g)
{
    given_wait(g, 6 * 1500);
}

static void a_lost_acknowledgement(struct given_link *g)
{
    given_answer(g, ID1, 0x1000, 1);
    given_read(g, 0x2000, KD_REPEAT);
    given_control(g, KD_PACKET_ACK, ID1); /* the id has advanced once */
}

static void thirty_resends(struct given_link *g)
{
    given_wait(g, 1000); /* no two RESETs within two seconds */
    for (unsigned i = 0; i < 31; i++)
        given_control(g, KD_PACKET_RESEND, 0);
}

static void a_lost_answer_after_a_reset(struct given_link *g)
{
    given_wait(g, 3000);
    given_control(g, KD_PACKET_RESET, 0);
    given_answer(g, ID0, 0x1000, 1);
}

static void the_stop_after_a_reset(struct given_link *g)
{
    given_wait(g, 3000);
    given_control(g, KD_PACKET_RESET, 0);
    given_stop(g, ID0, 0);
    given_wait(g, 200);
}

static void four_resets_without_an_answer(struct given_link *g)
{
    for (unsigned i = 0; i < 4; i++) {
        given_control(g, KD_PACKET_ACK, ID0);
        given_wait(g, 3000);
        given_control(g, KD_PACKET_RESET, 0);
        given_stop(g, ID0, 0);
        given_begin(g);
        given_wait(g, 200);
    }
}

/* its acknowledgement was damaged: it comes again while another read is under way, its echo tells
 */
static void an_old_answer_to_another_read(struct given_link *g)
{
    an_answer(g);
    given_read(g, 0x2000, KD_REPEAT);
    given_begin(g);
    given_answer(g, ID0, 0x1000, 1);
}

/* the same read, and a RESET since it was sent: nobody can tell whose answer it is */
static void an_answer_that_may_be_old(struct given_link *g)
{
    an_answer(g);
    given_read(g, 0x1000, KD_ONCE);
    given_wait(g, 6 * 1500);
    given_control(g, KD_PACKET_RESET, 0);
    given_begin(g);
    given_answer(g, ID0, 0x1000, 1);
}

static void an_equal_answer_without_a_reset(struct given_link *g)
{
    an_answer(g);
    given_read(g, 0x1000, KD_ONCE);
    given_begin(g);
    given_answer(g, ID0, 0x1000, 1);
}

static void an_answer_longer_than_asked(struct given_link *g)
{
    static const uint8_t data[8] = { 0 };
    struct kd_manipulate answer = {
        .api = KD_READ_VIRTUAL,
        .memory = { .address = 0x1000, .count = 8, .actual = 8 },
        .data = data,
        .data_size = sizeof(data),
    };
    uint8_t message[KD_MESSAGE_MAX];

    given_data(g, KD_PACKET_MANIPULATE, ID1, message, kd_message_encode(&answer, 0, message));
}

static void an_answer_to_another_api(struct given_link *g)
{
    struct kd_manipulate answer = { .api = KD_GET_VERSION };
    uint8_t message[KD_MESSAGE_MAX];

    given_data(g, KD_PACKET_MANIPULATE, ID1, message, kd_message_encode(&answer, 0, message));
}

static void a_refusal_of_16_bytes(struct given_link *g)
{
    static const uint8_t message[16] = { 0x30, 0x31, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0xc0 };

    given_data(g, KD_PACKET_MANIPULATE, ID1, message, sizeof(message));
}

static void a_success_of_16_bytes(struct given_link *g)
{
    static const uint8_t message[16] = { 0x30, 0x31 };

    given_data(g, KD_PACKET_MANIPULATE, ID1, message, sizeof(message));
}

static void damage(struct given_link *g, unsigned times)
{
    while (times-- > 0) {
        given_damaged(g, ID1);
        given_wait(g, 50);
    }
}

static void three_damaged_answers(struct given_link *g)
{
    damage(g, 3);
}

static void twenty_damaged_answers(struct given_link *g)
{
    damage(g, 20);
}

/* the target asks each time: it is there, and in step */
static void a_request_that_comes_damaged(struct given_link *g)
{
    for (unsigned i = 0; i < 8; i++) {
        given_wait(g, 1500);
        given_control(g, KD_PACKET_RESEND, 0);
    }
    given_begin(g);
    given_wait(g, 1500);
}

/* the answer to a request whose acknowledgement was damaged too */
static void damaged_answers_without_acknowledgement(struct given_link *g)
{
    damage(g, 3);
    given_begin(g);
    given_read(g, 0x1000, KD_REPEAT);
    given_control(g, KD_PACKET_ACK, ID1); /* the request counts as acknowledged */
    given_answer(g, ID0, 0x1000, 1);      /* and the answer as taken */
}

static void damaged_answers_after_a_reset(struct given_link *g)
{
    given_wait(g, 3000);
    given_control(g, KD_PACKET_RESET, 0);
    given_begin(g);
    for (unsigned i = 0; i < 3; i++) {
        given_damaged(g, ID0);
        given_wait(g, 50);
    }
}

static void damage_while_it_settles(struct given_link *g)
{
    damage(g, 25); /* the last of them 50 ms ago: the three seconds begin again each time */
    given_wait(g, 2949);
    given_begin(g);
    given_wait(g, 1);
}

static void half_a_packet(struct given_link *g)
{
    uint8_t packet[KD_PACKET_MAX];
    uint8_t message[KD_MESSAGE_MAX];
    size_t size = kd_packet_encode(
            KD_PACKET_MANIPULATE, ID1, message, given_answer_message(0x1000, 1, message), packet);

    kd_link_receive(&g->link, g->now, packet, size / 2);
    given_wait(g, 200);
    kd_link_receive(&g->link, g->now, packet, size);
}

static void half_a_control_packet(struct given_link *g)
{
    uint8_t packet[KD_HEADER_SIZE];

    kd_packet_control(KD_PACKET_ACK, ID0, packet);
    kd_link_receive(&g->link, g->now, packet, 7);
    given_wait(g, 200);
    kd_link_receive(&g->link, g->now, packet, sizeof(packet));
}

static void bytes_one_by_one(struct given_link *g)
{
    uint8_t packet[KD_PACKET_MAX];
    uint8_t message[KD_MESSAGE_MAX];
    size_t size = kd_packet_encode(
            KD_PACKET_MANIPULATE, ID1, message, given_answer_message(0x1000, 1, message), packet);

    for (size_t i = 0; i < size; i++) {
        kd_link_receive(&g->link, g->now, packet + i, 1);
        given_wait(g, 199);
    }
}

static void the_deadline_and_then_a_request(struct given_link *g)
{
    given_until_due(g);
    kd_link_tick(&g->link, g->now = g->link.request.about.deadline);
    given_begin(g);
    given_read(g, 0x2000, KD_REPEAT);
    given_wait(g, 2000);
    given_control(g, KD_PACKET_RESET, 0);
    given_answer(g, ID0, 0x1000, 1); /* the late answer: nobody's */
    given_wait(g, 200);
}

/* clang-format off */
static const struct story_row story_rows[] = {
    { "an answer is acknowledged, then told",                    KD_LINK_SENDING,  KD_REPEAT, an_answer,                         "ack answer", KD_LINK_IDLE, KD_RUN_STOPPED },
    { "ids toggle in both directions",                           KD_LINK_SENDING,  KD_REPEAT, an_answer_and_the_next,            "ack answer request ack answer", KD_LINK_IDLE, KD_RUN_STOPPED },
    { "L4: an answer that comes twice is told once",             KD_LINK_SENDING,  KD_REPEAT, an_answer_twice,                   "ack answer ack", KD_LINK_IDLE, KD_RUN_STOPPED },
    { "L2: a lost request is sent again",                        KD_LINK_SENDING,  KD_ONCE,   a_lost_request,                    "request ack answer", KD_LINK_IDLE, KD_RUN_STOPPED },
    { "after six sends a reset handshake begins",                KD_LINK_SENDING,  KD_ONCE,   nothing_is_acknowledged,           "request request request request request reset", KD_LINK_RESETTING, KD_RUN_STOPPED },
    { "an answer says that its request came",                    KD_LINK_SENDING,  KD_REPEAT, a_lost_acknowledgement,            "ack answer request", KD_LINK_WAITING, KD_RUN_STOPPED },
    { "L1: 30 RESENDs are obeyed, the next begins a reset",      KD_LINK_SENDING,  KD_ONCE,   thirty_resends,
      "request request request request request request request request request request request request request request request "
      "request request request request request request request request request request request request request request request reset", KD_LINK_RESETTING, KD_RUN_STOPPED },
    { "a lost answer is taken after a reset",                    KD_LINK_WAITING,  KD_ONCE,   a_lost_answer_after_a_reset,       "reset ack answer", KD_LINK_IDLE, KD_RUN_STOPPED },
    { "a read without side effects is asked again after a reset", KD_LINK_WAITING, KD_REPEAT, the_stop_after_a_reset,            "reset ack tell request", KD_LINK_SENDING, KD_RUN_STOPPED },
    { "what has side effects is not: its fate is unknown",       KD_LINK_WAITING,  KD_ONCE,   the_stop_after_a_reset,            "reset ack unknown tell", KD_LINK_IDLE, KD_RUN_STOPPED },
    { "three times, and no more",                                KD_LINK_SENDING,  KD_REPEAT, four_resets_without_an_answer,     "", KD_LINK_IDLE, KD_RUN_STOPPED },
    { "14a ii: an old answer is told by what it echoes",         KD_LINK_SENDING,  KD_REPEAT, an_old_answer_to_another_read,     "ack", KD_LINK_SENDING, KD_RUN_STOPPED },
    { "14a i: an answer that may be old is refused",             KD_LINK_SENDING,  KD_ONCE,   an_answer_that_may_be_old,         "ack unknown", KD_LINK_IDLE, KD_RUN_STOPPED },
    { "an equal answer to an equal read is one",                 KD_LINK_SENDING,  KD_ONCE,   an_equal_answer_without_a_reset,   "ack answer", KD_LINK_IDLE, KD_RUN_STOPPED },
    { "an answer longer than asked for is an older one",         KD_LINK_WAITING,  KD_REPEAT, an_answer_longer_than_asked,       "ack", KD_LINK_WAITING, KD_RUN_STOPPED },
    { "an answer to another API is stale",                       KD_LINK_WAITING,  KD_REPEAT, an_answer_to_another_api,          "ack", KD_LINK_WAITING, KD_RUN_STOPPED },
    { "a refusal may be 16 bytes",                               KD_LINK_WAITING,  KD_REPEAT, a_refusal_of_16_bytes,             "ack answer", KD_LINK_IDLE, KD_RUN_STOPPED },
    { "a success may not",                                       KD_LINK_WAITING,  KD_REPEAT, a_success_of_16_bytes,             "ack", KD_LINK_WAITING, KD_RUN_STOPPED },
    { "L10: after the third damaged answer less is asked for",   KD_LINK_WAITING,  KD_REPEAT, three_damaged_answers,             "resend resend ack less", KD_LINK_IDLE, KD_RUN_STOPPED },
    { "a request that the target asks for is sent for long",     KD_LINK_SENDING,  KD_ONCE,   a_request_that_comes_damaged,      "request", KD_LINK_SENDING, KD_RUN_STOPPED },
    { "also where its acknowledgement did not come",             KD_LINK_SENDING,  KD_REPEAT, damaged_answers_without_acknowledgement, "request ack answer", KD_LINK_IDLE, KD_RUN_STOPPED },
    { "also after a RESET",                                      KD_LINK_WAITING,  KD_REPEAT, damaged_answers_after_a_reset,     "resend resend ack less", KD_LINK_IDLE, KD_RUN_STOPPED },
    { "not where it may not be asked again",                     KD_LINK_WAITING,  KD_ONCE,   three_damaged_answers,             "resend resend resend", KD_LINK_WAITING, KD_RUN_STOPPED },
    { "after twenty a reset handshake begins",                   KD_LINK_WAITING,  KD_ONCE,   twenty_damaged_answers,
      "resend resend resend resend resend resend resend resend resend resend resend resend resend resend resend resend resend resend resend reset", KD_LINK_RESETTING, KD_RUN_STOPPED },
    { "damage keeps a handshake waiting, for three seconds more", KD_LINK_SETTLING, 0,        damage_while_it_settles,           "reset", KD_LINK_RESETTING, KD_RUN_UNKNOWN },
    { "L18: a packet whose rest is lost is asked for again",     KD_LINK_WAITING,  KD_ONCE,   half_a_packet,                     "resend ack answer", KD_LINK_IDLE, KD_RUN_STOPPED },
    { "a control packet whose rest is lost is forgotten",        KD_LINK_SENDING,  KD_ONCE,   half_a_control_packet,             "", KD_LINK_WAITING, KD_RUN_STOPPED },
    { "L18: bytes may come one by one, and slowly",              KD_LINK_WAITING,  KD_ONCE,   bytes_one_by_one,                  "ack answer", KD_LINK_IDLE, KD_RUN_STOPPED },
    { "after a deadline the next request begins with a reset",   KD_LINK_WAITING,  KD_REPEAT, the_deadline_and_then_a_request,   "reset ack request", KD_LINK_SENDING, KD_RUN_STOPPED },
};
/* clang-format on */

int main(void)
{
    return RUN_ROWS(story_rows, the_link_says);
}
