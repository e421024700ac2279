/* The KD host at bad moments: what is lost while a target is met, let go, broken into or left. */
#include "served.h"

#include <stdio.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "files.h"
#include "heard.h"
#include "memory/memory.h"
#include "protocol/kd_io.h"
#include "protocol/kd_message.h"
#include "target/run.h"
#include "target/target.h"

#define RIP   0xf8u /* in a context of x64 */
#define NEVER 1000000u

static struct ds_target *given_machine(const char *text)
{
    char connection[512];

    snprintf(connection, sizeof(connection), "sim:machine=%s", given_file(text, strlen(text)));
    return given_served(connection, NULL);
}

static uint64_t rip_of(struct ds_target *host)
{
    uint8_t context[0x4d0];
    uint64_t rip = 0;
    size_t done = 0;

    assert_int_equal(host->cpu->get_context(host, 0, context, sizeof(context), &done), S_OK);
    for (unsigned i = 8; i-- > 0;)
        rip = rip << 8 | context[RIP + i];
    return rip;
}

static void stop(struct ds_target *host)
{
    struct ds_event event;

    assert_int_equal(target_interrupt(host), S_OK);
    assert_int_equal(target_wait(host, 60000, &event), S_OK);
    assert_int_equal(event.kind, DS_EVENT_STOPPED);
}

static const char stands_at_a_break[] = "ram 0 0x100000\n"
                                        "paging 4\n"
                                        "map 0x2000 0x2000 0x1000\n"
                                        "u8 0x2000 0xcc 0x90\n"
                                        "cpu all rip=0x2000\n"
                                        "run\n";

/* spec kd-protocol 1.15, step 2: the break instruction, and nothing behind it */
static void a_break_is_passed_once_however_often_it_is_let_go(void **state)
{
    struct ds_target *host = given_machine(stands_at_a_break);

    (void)state;
    served->loses = KD_CONTINUE2;
    served->losses = NEVER;
    assert_true(FAILED(target_resume(host, 0)));
    assert_true(FAILED(target_resume(host, 0)));
    served->losses = 0;
    assert_int_equal(target_resume(host, 0), S_OK);
    stop(host);
    assert_int_equal(rip_of(host), 0x2001);
    served_end(host);
}

static void it_goes_on_where_its_user_put_it(void **state)
{
    struct ds_target *host = given_machine(stands_at_a_break);
    uint8_t context[0x4d0];
    size_t done = 0;

    (void)state;
    assert_int_equal(host->cpu->get_context(host, 0, context, sizeof(context), &done), S_OK);
    context[RIP + 1] = 0x34;
    assert_int_equal(host->cpu->set_context(host, 0, context, sizeof(context), &done), S_OK);
    assert_int_equal(target_resume(host, 0), S_OK);
    stop(host);
    assert_int_equal(rip_of(host), 0x3400);
    served_end(host);
}

struct again_row {
    const char *name;
    uint32_t loses; /* so often that a reset follows, which brings the stop once more */
    unsigned losses;
};

static const struct again_row again_rows[] = {
    { "while it says its version", KD_GET_VERSION, 6 },
    { "while its page tables are looked for", KD_READ_CONTROL, 6 },
    { "while one try of all fails", KD_READ_CONTROL, 12 },
};

/* A target says where it stands again after each RESET: that is no other stop. */
static void a_stop_that_is_said_again_is_one(void **state)
{
    const struct again_row *row = *state;
    struct ds_target *host = given_served_open("sim:run", 0, 0, NULL);
    struct ds_event event;

    served->loses = row->loses;
    served->losses = row->losses;
    assert_int_equal(target_wait(host, 60000, &event), S_OK);
    assert_int_equal(served->losses, 0);
    assert_int_equal(target_resume(host, 0), S_OK);
    assert_int_equal(target_wait(host, 5000, &event), S_FALSE); /* it runs, and nothing is told */
    stop(host);
    served_end(host);
}

static void who_stands_and_says_nothing_is_waited_for_as_said(void **state)
{
    struct kd_options options = KD_OPTIONS_DEFAULT;
    struct ds_target *host;
    struct ds_event event;
    char text[256];

    (void)state;
    options.wait_ms = 5000;
    host = given_served_open("sim:run", 0, 0, &options);
    served->loses = KD_GET_VERSION;
    served->losses = NEVER;
    assert_int_equal(target_wait(host, UINT32_MAX, &event), HR_TIMEOUT);
    assert_in_range(served->now, 1000 + 5000, 1000 + 5000 + 2000);
    target_explain(host, text, sizeof(text));
    assert_string_equal(text, "the target stands, and does not say what it is");
    served->losses = 0;
    assert_int_equal(target_wait(host, 60000, &event), S_OK); /* the stop is not forgotten */
    assert_int_equal(event.kind, DS_EVENT_STOPPED);
    served_end(host);
}

/* Who interrupts a wait must not be kept from it for long. */
static void a_wait_comes_back_from_who_says_nothing(void **state)
{
    struct ds_target *host = given_served_open("sim:run", 0, 0, NULL);
    struct ds_event event;

    (void)state;
    served->loses = KD_GET_VERSION;
    served->losses = NEVER;
    assert_int_equal(target_wait(host, 50, &event), S_FALSE);
    assert_in_range(served->now, 1000, 1000 + 11000);
    served_end(host);
}

enum moment {
    MET_UNKNOWN,  /* it was met, and did not say what it is */
    UNHEARD_STOP, /* it was let go, and stopped by itself */
    BROKEN_INTO,  /* it was asked to stop, and has not yet */
    RESTARTED,    /* it restarted while it stood, and stands at its start */
};

struct close_row {
    const char *name;
    enum moment moment;
};

static const struct close_row close_rows[] = {
    { "closed before it has said what it is", MET_UNKNOWN },
    { "closed when it has stopped, which nobody has heard", UNHEARD_STOP },
    { "closed when it was just asked to stop", BROKEN_INTO },
    { "closed after it restarted", RESTARTED },
};

static void come_to(struct ds_target *host, enum moment moment)
{
    struct ds_event event = { .kind = DS_EVENT_STOPPED };

    if (moment == MET_UNKNOWN) {
        served->loses = KD_GET_VERSION;
        served->losses = NEVER;
        target_wait(host, 50, &event);
        return;
    }
    assert_int_equal(target_wait(host, 60000, &event), S_OK);
    if (moment == RESTARTED) {
        kd_target_link_restart(&served->server->link);
        kd_server_start(served->server, served->now, &event);
        served_pass(100);
        return;
    }
    assert_int_equal(target_resume(host, 0), S_OK);
    served_pass(3000);
    assert_int_equal(target_interrupt(moment == UNHEARD_STOP ? served->below : host), S_OK);
    served->mute = moment == BROKEN_INTO; /* its stop is on the way still */
    served_pass(100);
    served->mute = false;
}

/* spec kd-protocol 0.3-6: nobody leaves a target standing for ever */
static void nobody_is_left_standing(void **state)
{
    const struct close_row *row = *state;
    struct ds_target *host = given_served_open("sim:run", 0, 0, NULL);

    come_to(host, row->moment);
    target_close(host);
    assert_true(kd_server_runs(served->server));
    served_end(NULL);
}

static void who_was_never_heard_of_is_left_at_once(void **state)
{
    struct ds_target *host = given_served_open("sim:", 0, 0, NULL);
    struct ds_event event;
    uint64_t before;

    (void)state;
    served->deaf = true;
    served->mute = true;
    served->to_host.size = 0;
    assert_int_equal(target_wait(host, 2500, &event), S_FALSE); /* it was broken into */
    before = served->now;
    target_close(host);
    assert_in_range(served->now - before, 0, 1000);
    served->deaf = false;
    served_end(NULL);
}

/* spec kd-protocol 1.16: what was acknowledged counts, and the log has the range that may not be */
static void a_write_of_unknown_fate_is_in_the_log(void **state)
{
    struct ds_target *host = given_served("sim:", NULL);
    struct memory *memory = NULL;
    atomic_bool interrupted = false;
    uint8_t bytes[0x1100] = { 0 };
    size_t done = 0;

    (void)state;
    assert_int_equal(memory_new(host, &interrupted, &memory), S_OK);
    served->spares = 2;
    served->loses = KD_WRITE_PHYSICAL;
    served->losses = NEVER;
    listen_to_log("all=warn");
    assert_int_equal(
            physical_write(memory, 0x1000, DS_CACHING_DEFAULT, bytes, sizeof(bytes), &done), S_OK);
    assert_int_equal(done, 0x1000); /* of a page that is two messages */
    assert_heard((const char *const[]){
            "0x100 bytes at physical 0x2000", "written is unknown: HR_FATE_UNKNOWN", NULL });
    listen_to_log("all=warn");
    assert_int_equal(
            physical_write(memory, 0x3000, DS_CACHING_UNCACHED, bytes, 8, &done), HR_FATE_UNKNOWN);
    assert_int_equal(done, 0);
    assert_heard((const char *const[]){ "0x8 bytes at physical 0x3000", NULL });
    memory_free(memory);
    served_end(host);
}

/* A packet of the target's that its server knows nothing of. */
static void say(enum kd_packet_type type, const uint8_t *message, size_t size)
{
    uint8_t packet[KD_PACKET_MAX];

    kd_wire_received(&served->wire, packet,
            kd_packet_encode(
                    type, served->server->link.tx_id & ~KD_ID_SYNC, message, size, packet));
}

static void a_zero_in_what_it_printed_hides_no_bug_check(void **state)
{
    struct ds_target *host = given_machine("ram 0 0x100000\nrun bug-check 0xd1 1 2 3 4\n");
    const struct kd_debug_io print = {
        .api = KD_PRINT_STRING, .length = 3, .text = (const uint8_t *)"a\0b", .text_size = 3
    };
    uint8_t message[KD_MESSAGE_MAX];
    struct ds_event event;

    (void)state;
    assert_int_equal(target_resume(host, 0), S_OK);
    say(KD_PACKET_DEBUG_IO, message, kd_io_encode_debug(&print, message));
    do
        assert_int_equal(target_wait(host, 60000, &event), S_OK);
    while (event.kind == DS_EVENT_PRINT);
    assert_int_equal(event.kind, DS_EVENT_BUG_CHECK);
    assert_int_equal(event.bug_check.code, 0xd1);
    served_end(host);
}

/* spec kd-protocol 2.18: PathNameLength, with its zero */
static void a_path_ends_where_it_says(void **state)
{
    struct ds_target *host = given_served("sim:run", NULL);
    const struct kd_state load = {
        .state = KD_STATE_LOAD,
        .processors = 1,
        .load = { .path_size = 6, .base = 0xfffff80000000000 },
        .data = (const uint8_t *)"a.sys\0junk",
        .data_size = 10,
    };
    uint8_t message[KD_MESSAGE_MAX];
    struct ds_event event;

    (void)state;
    assert_int_equal(target_resume(host, 0), S_OK);
    say(KD_PACKET_STATE, message, kd_state_encode(&load, IMAGE_FILE_MACHINE_AMD64, message));
    assert_int_equal(target_wait(host, 60000, &event), S_OK);
    assert_int_equal(event.kind, DS_EVENT_MODULE_LOADED);
    assert_int_equal(event.text_size, 5);
    assert_string_equal(event.text, "a.sys");
    served_end(host);
}

struct lost_row {
    const char *name;
    bool after; /* the wire is lost, then it is asked to stop */
};

static const struct lost_row lost_rows[] = {
    { "asked to stop, then the wire is lost", false },
    { "asked to stop while the wire is lost", true },
};

static void who_is_asked_to_stop_does_when_the_wire_is_back(void **state)
{
    const struct lost_row *row = *state;
    struct kd_options options = KD_OPTIONS_DEFAULT;
    struct ds_target *host;
    struct ds_event event;

    options.reconnect = true;
    host = given_served("sim:run", &options);
    assert_int_equal(target_resume(host, 0), S_OK);
    served->deaf = true;
    if (!row->after)
        assert_int_equal(target_interrupt(host), S_OK);
    served_pass(50);
    kd_wire_lost(&served->wire);
    if (row->after)
        assert_int_equal(target_interrupt(host), S_OK);
    served->deaf = false;
    kd_wire_opened(&served->wire);
    assert_int_equal(target_wait(host, 60000, &event), S_OK);
    assert_int_equal(event.kind, DS_EVENT_STOPPED);
    served_end(host);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_break_is_passed_once_however_often_it_is_let_go),
        cmocka_unit_test(it_goes_on_where_its_user_put_it),
        cmocka_unit_test(who_stands_and_says_nothing_is_waited_for_as_said),
        cmocka_unit_test(a_wait_comes_back_from_who_says_nothing),
        cmocka_unit_test(a_write_of_unknown_fate_is_in_the_log),
        cmocka_unit_test(a_zero_in_what_it_printed_hides_no_bug_check),
        cmocka_unit_test(a_path_ends_where_it_says),
        cmocka_unit_test(who_was_never_heard_of_is_left_at_once),
    };

    return RUN_ROWS(again_rows, a_stop_that_is_said_again_is_one) +
           RUN_ROWS(close_rows, nobody_is_left_standing) +
           RUN_ROWS(lost_rows, who_is_asked_to_stop_does_when_the_wire_is_back) + RUN_TESTS(tests);
}
