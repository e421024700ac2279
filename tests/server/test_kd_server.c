/* What a served target tells its host, and when. */
#include "given_host.h"

#include <stdio.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "files.h"

/* Where a built-in machine's processors stand: docs/built-in.txt. */
#define FIRST_STOP "stop 80000003 fffff80100002000 on 0"

static const struct kd_manipulate go = { KD_CONTINUE2, .go = { .status = KD_CONTINUE_GO } };

static void the_first_stop_begins_a_session(void **state)
{
    const struct kd_server_options options = { 0 };
    struct test_host *h = given_host("sim:", &options);
    struct kd_state stop;

    (void)state;
    kd_server_start(h->server, h->now_ms, &h->first);
    assert_int_equal(host_hear(h), KD_DATA);
    assert_int_equal(h->framer.header.type, KD_PACKET_STATE);
    assert_int_equal(h->framer.header.id, 0x80800800);
    assert_int_equal(kd_state_parse(h->framer.message, h->framer.header.size,
                             IMAGE_FILE_MACHINE_AMD64, &stop),
            S_OK);
    assert_int_equal(stop.state, KD_STATE_EXCEPTION);
    assert_int_equal(stop.processors, 2);
    assert_true(stop.thread == 0xfffff80100240000);
    assert_true(stop.pc == 0xfffff80100002000);
    assert_int_equal(stop.exception.code, 0x80000003);
    assert_true(stop.exception.address == stop.pc);
    assert_int_equal(stop.exception.parameter_count, 1);
    assert_int_equal(stop.exception.first_chance, 1);
    assert_int_equal(stop.report.cs, 0x10);
    assert_int_equal(stop.report.flags, 0x246);
    assert_int_equal(stop.report.instruction_count, 16);
    host_end(h);
}

/* What was sent before has gone nowhere: it need not wait until that is noticed. */
static void a_host_that_comes_is_told_at_once(void **state)
{
    const struct kd_server_options options = { 0 };
    struct test_host *h = given_host("sim:", &options);
    size_t size;

    (void)state;
    kd_server_start(h->server, h->now_ms, &h->first);
    kd_server_output(h->server, &size);
    kd_server_drain(h->server, size);
    h->now_ms += 100;
    assert_true(kd_server_deadline(h->server) > h->now_ms);
    kd_server_meet(h->server, h->now_ms);
    assert_true(kd_server_deadline(h->server) == h->now_ms);
    kd_server_tick(h->server, h->now_ms);
    assert_string_equal(host_listen(h), FIRST_STOP);
    kd_server_meet(h->server, h->now_ms);
    assert_true(kd_server_deadline(h->server) > h->now_ms); /* nothing waits */
    host_end(h);
}

/* What comes of a request that is not answered, on a machine that cannot run. */
struct standing_row {
    const char *name;
    struct kd_manipulate request;
    const char *told;
    uint32_t id; /* of the state change */
};

/* clang-format off */
static const struct standing_row standing_rows[] = {
    { "Continue gives the same stop again",          { KD_CONTINUE, .go = { .status = KD_CONTINUE_GO } }, FIRST_STOP, 0x80800001 },
    { "so does Continue2",                           { KD_CONTINUE2, .go = { .status = KD_CONTINUE_NOT_HANDLED } }, FIRST_STOP, 0x80800001 },
    { "and a step",                                  { KD_CONTINUE2, .go = { .status = KD_CONTINUE_GO, .trace = 1 } }, FIRST_STOP, 0x80800001 },
    { "a reboot begins a session",                   { .api = KD_REBOOT }, FIRST_STOP, 0x80800800 },
    { "a bug check gives the same stop again",       { KD_CAUSE_BUG_CHECK, .bug_check = 0xe2 }, FIRST_STOP, 0x80800001 },
    { "another processor tells where it stands",     { KD_SWITCH_PROCESSOR, .processor = 1 }, "stop 80000007 fffff80100002010 on 1", 0x80800001 },
    { "a processor that is none changes nothing",    { KD_SWITCH_PROCESSOR, .processor = 9 }, "stop 80000007 fffff80100002000 on 0", 0x80800001 },
    { "what is neither answered nor done",           { .api = KD_CLEAR_INTERNAL_BREAKPOINTS }, "", 0 },
};
/* clang-format on */

static void stands(void **state)
{
    const struct standing_row *row = *state;
    struct test_host *h = given_stopped("sim:", 0);

    host_send(h, &row->request);
    assert_string_equal(host_listen(h), row->told);
    if (row->id)
        assert_int_equal(h->framer.header.id, row->id);
    assert_int_equal(host_ask(h, &(struct kd_manipulate){ .api = KD_GET_VERSION }).status, 0);
    host_end(h);
}

/* What has been sent when a request is carried out. */
struct flushed {
    struct kd_server *server;
    struct ds_sim *sim;
    unsigned times;
    size_t size;
    uint8_t type;
    uint8_t byte;
};

static void note_flush(void *context)
{
    struct flushed *f = context;
    const uint8_t *output = kd_server_output(f->server, &f->size);

    f->times++;
    f->type = f->size >= KD_HEADER_SIZE ? output[4] : 0;
    ds_sim_peek(f->sim, 0x1000, &f->byte, 1);
    kd_server_drain(f->server, f->size);
}

/* The host waits for it 1.5 s, and a search or a fill may take longer: spec kd-protocol 1.10. */
static void an_acknowledgement_does_not_wait_for_the_work(void **state)
{
    struct flushed flushed = { .byte = 0xff };
    const struct kd_server_options options = { .flush = note_flush, .flush_context = &flushed };
    const struct kd_manipulate fill = { .api = KD_FILL_MEMORY,
        .fill = { 0x1000, 0x1000, KD_FILL_PHYSICAL, 1 },
        .data = (const uint8_t *)"x",
        .data_size = 1 };
    struct test_host *h = given_host("sim:", &options);
    uint8_t bytes[KD_MESSAGE_MAX], packet[KD_PACKET_MAX];
    uint8_t before = 0, after = 0;

    (void)state;
    flushed.server = h->server;
    flushed.sim = h->sim;
    ds_sim_peek(h->sim, 0x1000, &before, 1);
    kd_server_start(h->server, h->now_ms, &h->first);
    assert_int_equal(host_hear(h), KD_DATA);
    host_feed(h, packet,
            kd_packet_encode(KD_PACKET_MANIPULATE, KD_ID_INITIAL, bytes,
                    kd_message_encode(&fill, IMAGE_FILE_MACHINE_AMD64, bytes), packet));
    assert_int_equal(flushed.times, 1);
    assert_int_equal(flushed.size, KD_HEADER_SIZE);
    assert_int_equal(flushed.type, KD_PACKET_ACK);
    assert_int_equal(flushed.byte, before);
    ds_sim_peek(h->sim, 0x1000, &after, 1);
    assert_int_equal(after, 'x');
    host_end(h);
}

static void a_dump_is_served_too(void **state)
{
    static const uint8_t bytes[0x2000] = { 1, 2, 3, 4 };
    char connection[512];
    struct test_host *h;
    struct kd_manipulate reply;

    (void)state;
    snprintf(
            connection, sizeof(connection), "dump:%s,format=raw", given_file(bytes, sizeof(bytes)));
    h = given_stopped(connection, 0);
    reply = host_ask(h, &(struct kd_manipulate){ KD_READ_PHYSICAL, .memory = { 0, 4, 0 } });
    assert_int_equal(reply.status, KD_STATUS_SUCCESS);
    assert_memory_equal(reply.data, bytes, 4);
    reply = host_ask(h, &(struct kd_manipulate){ KD_READ_PHYSICAL, .memory = { 0, 4, 2 } });
    assert_int_equal(reply.status, KD_STATUS_UNSUCCESSFUL);
    assert_int_equal(reply.memory.actual, 0);
    host_send(h, &go);
    assert_string_equal(host_listen(h), "stop 80000003 0 on 0");
    host_end(h);
}

static void a_reset_gives_the_state_change_again(void **state)
{
    struct test_host *h = given_stopped("sim:", 0);
    uint8_t reset[KD_HEADER_SIZE];

    (void)state;
    assert_int_equal(host_ask(h, &(struct kd_manipulate){ .api = KD_GET_VERSION }).status, 0);
    kd_packet_control(KD_PACKET_RESET, 0, reset);
    host_feed(h, reset, sizeof(reset));
    assert_int_equal(host_hear(h), KD_CONTROL);
    assert_int_equal(h->framer.header.type, KD_PACKET_RESET);
    assert_string_equal(host_listen(h), FIRST_STOP);
    assert_int_equal(h->framer.header.id, 0x80800000);
    h->tx_id = KD_ID_INITIAL;
    assert_int_equal(host_ask(h, &(struct kd_manipulate){ .api = KD_GET_VERSION }).status, 0);
    host_end(h);
}

static void a_duplicate_is_not_carried_out_twice(void **state)
{
    struct test_host *h = given_stopped("sim:", 0);
    const uint8_t byte = 0x5a;
    const struct kd_manipulate write = { KD_WRITE_PHYSICAL, .memory = { 0xfee01000, 1, 2 },
        .data = &byte, .data_size = 1 };
    struct ds_sim_range lab;

    (void)state;
    assert_int_equal(host_ask(h, &write).status, KD_STATUS_SUCCESS);
    h->tx_id ^= 1;
    host_send(h, &write);
    assert_int_equal(host_hear(h), KD_NEED_MORE);
    assert_int_equal(ds_sim_find_range(h->sim, "lab", &lab), S_OK);
    assert_int_equal(ds_sim_count(&lab.counts, DS_SIM_WRITE), 1);
    host_end(h);
}

static void a_request_that_is_none_is_left_unanswered(void **state)
{
    struct test_host *h = given_stopped("sim:", 0);
    static const uint8_t few[20] = { 0x30, 0x31 };
    uint8_t packet[KD_PACKET_MAX];

    (void)state;
    ds_set_log_levels("all=off");
    host_feed(
            h, packet, kd_packet_encode(KD_PACKET_MANIPULATE, h->tx_id, few, sizeof(few), packet));
    ds_set_log_levels("all=warn");
    assert_int_equal(host_hear(h), KD_CONTROL);
    assert_int_equal(host_hear(h), KD_NEED_MORE);
    h->tx_id ^= 1;
    assert_int_equal(host_ask(h, &(struct kd_manipulate){ .api = KD_GET_VERSION }).status, 0);
    host_end(h);
}

/* A machine with a script: each Continue, and what is told until the next stop. */
struct script_row {
    const char *name;
    const char *lines;
    const char *told[3]; /* after each Continue */
};

#define MACHINE "processors 2\nram 0 0x2000\ncpu 0 rip=0x100\ncpu 1 rip=0x200\n"

/* clang-format off */
static const struct script_row script_rows[] = {
    { "a print",                 "run print \"hello\\n\"\nrun stop 0xc0000005 0x120\n",  { "print hello\n; stop c0000005 120 on 0" } },
    { "prints",                  "run print \"a\" times=3\nrun stop 0x80000003 0x120\n", { "print a; print a; print a; stop 80000003 120 on 0" } },
    { "a second chance",         "run stop 0xc0000005 0x120 cpu=1 second\n",             { "stop c0000005 120 on 1 again" } },
    { "a module comes and goes", "run load \"\\\\a.sys\" 0x1000 0x800 checksum=7\nrun unload \"\\\\a.sys\" 0x1000\n",
      { "load \\a.sys 1000 800 7", "unload \\a.sys 1000 0 0" } },
    { "it goes down",            "run down\nrun stop 0x80000003 0x120\n",                { "down ffffffffffffffff", "stop 80000003 120 on 0" } },
    { "it starts again",         "run down\nrun restart\n",                              { "down ffffffffffffffff", "stop 80000003 100 on 0" } },
};
/* clang-format on */

static struct test_host *given_script(const char *lines)
{
    char text[1024];
    char connection[512];
    int size = snprintf(text, sizeof(text), MACHINE "%s", lines);

    snprintf(connection, sizeof(connection), "sim:machine=%s", given_file(text, (size_t)size));
    return given_stopped(connection, 0);
}

static void runs_its_script(void **state)
{
    const struct script_row *row = *state;
    struct test_host *h = given_script(row->lines);

    for (size_t i = 0; i < 3 && row->told[i]; i++) {
        host_send(h, &go);
        assert_string_equal(host_listen(h), row->told[i]);
    }
    host_end(h);
}

static void a_restart_is_a_session(void **state)
{
    struct test_host *h = given_script("run restart\n");

    (void)state;
    host_send(h, &go);
    assert_string_equal(host_listen(h), "stop 80000003 100 on 0");
    assert_int_equal(h->framer.header.id, 0x80800800);
    host_end(h);
}

static void a_bug_check_is_printed_first(void **state)
{
    struct test_host *h = given_script("run bug-check 0xd1 1 2 3 4\n");

    (void)state;
    host_send(h, &go);
    assert_string_equal(host_listen(h),
            "print \n*** Fatal System Error: 0x000000d1\n"
            "                       (0x0000000000000001,0x0000000000000002,"
            "0x0000000000000003,0x0000000000000004)\n\n; stop 80000003 100 on 0");
    host_end(h);
}

static void a_break_in_stops_what_runs(void **state)
{
    struct test_host *h = given_script("run\n");

    (void)state;
    host_send(h, &go);
    assert_string_equal(host_listen(h), "");
    assert_true(kd_server_runs(h->server));
    host_feed(h, "b", 1);
    assert_string_equal(host_listen(h), "stop 80000003 100 on 0");
    host_end(h);
}

static void a_break_in_before_stops_it_at_once(void **state)
{
    struct test_host *h = given_script("run print \"never\"\n");

    (void)state;
    host_feed(h, "b", 1);
    host_send(h, &go);
    assert_string_equal(host_listen(h), "stop 80000003 100 on 0");
    host_end(h);
}

static void a_long_print_comes_in_pieces(void **state)
{
    char lines[900] = "run print \"";
    struct test_host *h;

    (void)state;
    memset(lines + strlen(lines), 'x', 700);
    strcpy(lines + 711, "\"\nrun stop 0x80000003 0x120\n");
    h = given_script(lines);
    host_send(h, &go);
    assert_string_equal(strstr(host_listen(h), "; stop"), "; stop 80000003 120 on 0");
    assert_memory_equal(h->told + 6 + 512, "; print x", 9);
    host_end(h);
}

/* Nobody acknowledges any more: until the target has given up, in virtual time. */
static void go_away(struct test_host *h)
{
    size_t size;

    for (int i = 0; i < 100; i++) {
        kd_server_output(h->server, &size);
        kd_server_drain(h->server, size);
        h->now_ms += 1000;
        kd_server_tick(h->server, h->now_ms);
        if (kd_server_runs(h->server))
            kd_server_run(h->server, h->now_ms, 0);
    }
}

static void without_a_host_it_goes_on(void **state)
{
    struct test_host *h = given_script("run print \"a\"\nrun load \"b\" 0x1000 0x100\n"
                                       "run print \"c\"\nrun\n");

    (void)state;
    host_send(h, &go);
    assert_int_equal(kd_server_run(h->server, h->now_ms, 0), S_OK);
    go_away(h);
    assert_true(kd_server_runs(h->server));
    h->left = 0;
    host_feed(h, "b", 1);
    assert_string_equal(host_listen(h), "stop 80000003 100 on 0");
    assert_int_equal(h->framer.header.id, 0x80800800);
    host_end(h);
}

static void a_host_that_comes_back_is_told_again(void **state)
{
    struct test_host *h = given_script("run print \"a\"\nrun pause 50\nrun stop 0x80000003 0x120\n"
                                       "run print \"b\"\nrun stop 0x80000003 0x130\n");

    (void)state;
    host_send(h, &go);
    assert_int_equal(kd_server_run(h->server, h->now_ms, 0), S_OK);
    go_away(h); /* past the print, to the stop, which waits for somebody */
    h->left = 0;
    assert_string_equal(host_listen(h), "stop 80000003 120 on 0");
    host_send(h, &go);
    assert_string_equal(host_listen(h), "print b; stop 80000003 130 on 0");
    host_end(h);
}

static void a_target_that_ends_is_gone(void **state)
{
    struct test_host *h = given_script("run end\n");

    (void)state;
    host_send(h, &go);
    assert_string_equal(host_listen(h), "");
    assert_int_equal(h->server->stage, KD_SERVER_ENDED);
    host_end(h);
}

static const struct CMUnitTest others[] = {
    cmocka_unit_test(the_first_stop_begins_a_session),
    cmocka_unit_test(an_acknowledgement_does_not_wait_for_the_work),
    cmocka_unit_test(a_host_that_comes_is_told_at_once),
    cmocka_unit_test(a_dump_is_served_too),
    cmocka_unit_test(a_reset_gives_the_state_change_again),
    cmocka_unit_test(a_duplicate_is_not_carried_out_twice),
    cmocka_unit_test(a_request_that_is_none_is_left_unanswered),
    cmocka_unit_test(a_restart_is_a_session),
    cmocka_unit_test(a_bug_check_is_printed_first),
    cmocka_unit_test(a_break_in_stops_what_runs),
    cmocka_unit_test(a_break_in_before_stops_it_at_once),
    cmocka_unit_test(a_long_print_comes_in_pieces),
    cmocka_unit_test(without_a_host_it_goes_on),
    cmocka_unit_test(a_host_that_comes_back_is_told_again),
    cmocka_unit_test(a_target_that_ends_is_gone),
};

int main(void)
{
    return RUN_ROWS(standing_rows, stands) + RUN_ROWS(script_rows, runs_its_script) +
           RUN_TESTS(others);
}
