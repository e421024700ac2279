/* The KD host waits for a served simulator that runs, and lets it go. */
#include "served.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "backend/kd/host.h"
#include "files.h"
#include "target/run.h"
#include "target/target.h"

static const char machine[] =
        "ram 0 0x100000\n"
        "cpu all rip=0x1000\n"
        "run print \"hello\\n\"\n"
        "run load \"\\\\SystemRoot\\\\a.sys\" 0xfffff80200000000 0x3000 checksum=7\n"
        "run unload \"\\\\SystemRoot\\\\a.sys\" 0xfffff80200000000\n"
        "run stop 0xc0000005 0x2345 second\n"
        "run bug-check 0xd1 1 2 3 4\n"
        "run down\n"
        "run pause 1000000\n";

static struct ds_target *given_machine(const char *text)
{
    char connection[512];

    snprintf(connection, sizeof(connection), "sim:machine=%s", given_file(text, strlen(text)));
    return given_served(connection, NULL);
}

static const char *words_of(const struct ds_event *event)
{
    static char text[256];
    static const char *const kinds[] = {
        [DS_EVENT_STOPPED] = "stopped",
        [DS_EVENT_RESTARTED] = "restarted",
        [DS_EVENT_MODULE_LOADED] = "loaded",
        [DS_EVENT_MODULE_UNLOADED] = "unloaded",
        [DS_EVENT_BUG_CHECK] = "bug check",
        [DS_EVENT_GOES_DOWN] = "goes down",
        [DS_EVENT_PRINT] = "print",
        [DS_EVENT_ENDED] = "ended",
    };

    snprintf(text, sizeof(text),
            "%s %" PRIx32 " %d %" PRIx64 " '%s' %" PRIx64 " %" PRIx32 " %" PRIx32 " %" PRIx32
            " %" PRIx64,
            kinds[event->kind], event->code, event->first_chance, event->address,
            event->text ? event->text : "", event->module.base, event->module.size,
            event->module.checksum, event->bug_check.code, event->bug_check.parameters[3]);
    return text;
}

static const char *next_event(struct ds_target *host)
{
    struct ds_event event;

    do
        assert_int_equal(target_wait(host, 60000, &event), S_OK);
    while (event.kind == DS_EVENT_PRINT && strstr(event.text, "Fatal"));
    return words_of(&event);
}

static void go(struct ds_target *host)
{
    assert_int_equal(target_resume(host, 0), S_OK);
}

static void what_happens_is_told(void **state)
{
    struct ds_target *host = given_machine(machine);
    struct ds_event event;

    (void)state;
    go(host);
    assert_string_equal(next_event(host), "print 0 0 0 'hello\n' 0 0 0 0 0");
    assert_string_equal(
            next_event(host), "loaded 0 0 1000 '\\SystemRoot\\a.sys' fffff80200000000 3000 7 0 0");
    go(host);
    assert_string_equal(
            next_event(host), "unloaded 0 0 1000 '\\SystemRoot\\a.sys' fffff80200000000 0 0 0 0");
    go(host);
    assert_string_equal(next_event(host), "stopped c0000005 0 2345 '' 0 0 0 0 0");
    assert_int_equal(target_resume(host, DS_RESUME_NOT_HANDLED), S_OK);
    assert_string_equal(next_event(host), "bug check 80000003 1 2345 '' 0 0 0 d1 4");
    go(host);
    assert_string_equal(next_event(host), "goes down 0 0 2345 '' 0 0 0 0 0");
    go(host);
    assert_int_equal(target_wait(host, 100, &event), S_FALSE);
    served_end(host);
}

static void a_break_in_stops_it(void **state)
{
    struct ds_target *host = given_served("sim:run", NULL);
    struct ds_event event;
    uint64_t value = 0;
    size_t done = 0;

    (void)state;
    go(host);
    assert_int_equal(
            target_read_physical(host, 0x1000, DS_CACHING_DEFAULT, &value, 8, &done), E_UNEXPECTED);
    assert_int_equal(target_wait(host, 5000, &event), S_FALSE);
    assert_int_equal(target_interrupt(host), S_OK);
    assert_int_equal(target_wait(host, 5000, &event), S_OK);
    assert_int_equal(event.kind, DS_EVENT_STOPPED);
    assert_int_equal(event.code, 0x80000003);
    assert_int_equal(target_interrupt(host), S_OK); /* it stands: nothing to do */
    assert_int_equal(
            target_read_physical(host, 0x1000, DS_CACHING_DEFAULT, &value, 8, &done), S_OK);
    go(host);
    assert_int_equal(target_wait(host, 5000, &event), S_FALSE);
    served_end(host);
}

static void a_step_is_one_instruction(void **state)
{
    struct ds_target *host = given_served("sim:run", NULL);
    struct ds_sim_traffic traffic;
    struct ds_event event;

    (void)state;
    assert_int_equal(target_resume(host, DS_RESUME_STEP), S_OK);
    assert_int_equal(target_wait(host, 5000, &event), S_OK);
    assert_int_equal(event.code, 0x80000004);
    ds_sim_get_traffic(served->sim, &traffic);
    assert_int_equal(traffic.steps, 1);
    served_end(host);
}

/* GetContext, SetContext, Continue2 */
#define WHOLE_REQUESTS 3u

struct line_row {
    const char *name;
    uint32_t most; /* bytes that one message carries */
};

static const struct line_row line_rows[] = {
    { "a break instruction is passed by", KD_DATA_MAX },
    { "also over a line that bears no whole context", 64 },
};

/* spec kd-protocol 1.15, step 2 */
static void a_break_instruction(void **state)
{
    const struct line_row *row = *state;
    static const char text[] = "ram 0 0x100000\n"
                               "paging 4\n"
                               "map 0x2000 0x2000 0x1000\n"
                               "u8 0x2000 0xcc 0x90\n"
                               "cpu all rip=0x2000\n"
                               "run\n";
    struct ds_target *host = given_machine(text);
    struct ds_event event;
    uint64_t rip = 0;
    uint8_t context[0x4d0];
    unsigned before;
    size_t done = 0;

    ((struct kd_host *)host)->most = row->most;
    before = served->requests;
    go(host);
    if (row->most == KD_DATA_MAX)
        assert_int_equal(served->requests - before, WHOLE_REQUESTS);
    else
        assert_true(served->requests - before > WHOLE_REQUESTS);
    assert_int_equal(target_interrupt(host), S_OK);
    assert_int_equal(target_wait(host, 5000, &event), S_OK);
    assert_int_equal(host->cpu->get_context(host, 0, context, sizeof(context), &done), S_OK);
    for (unsigned i = 8; i-- > 0;)
        rip = rip << 8 | context[0xf8 + i];
    assert_true(rip == 0x2001);
    served_end(host);
}

static void a_reboot_begins_anew(void **state)
{
    struct ds_target *host = given_served("sim:run", NULL);
    struct ds_event event;
    uint8_t byte;
    size_t done;

    (void)state;
    assert_int_equal(target_reboot(host), S_OK);
    assert_int_equal(
            target_read_physical(host, 0x1000, DS_CACHING_DEFAULT, &byte, 1, &done), E_UNEXPECTED);
    assert_int_equal(target_wait(host, 60000, &event), S_OK);
    assert_int_equal(event.kind, DS_EVENT_RESTARTED);
    assert_int_equal(target_read_physical(host, 0x1000, DS_CACHING_DEFAULT, &byte, 1, &done), S_OK);
    assert_int_equal(target_crash(host), S_OK);
    while (target_wait(host, 60000, &event) == S_OK && event.kind == DS_EVENT_PRINT)
        ;
    assert_int_equal(event.kind, DS_EVENT_BUG_CHECK);
    assert_int_equal(event.bug_check.code, 0xe2);
    served_end(host);
}

static struct ds_event next_but_prints(struct ds_target *host)
{
    struct ds_event event;

    do
        assert_int_equal(target_wait(host, 60000, &event), S_OK);
    while (event.kind == DS_EVENT_PRINT);
    return event;
}

/* What comes right behind the acknowledgement is of the new session, and the next event is not it
 * once more. */
static void a_start_is_told_once(void **state)
{
    struct ds_target *host = given_served("sim:run", NULL);

    (void)state;
    served->hasty = true;
    for (int i = 0; i < 3; i++) {
        assert_int_equal(target_reboot(host), S_OK);
        assert_int_equal(next_but_prints(host).kind, DS_EVENT_RESTARTED);
        assert_int_equal(target_crash(host), S_OK);
        assert_int_equal(next_but_prints(host).kind, DS_EVENT_BUG_CHECK);
        assert_int_equal(target_resume(host, 0), S_OK);
        assert_int_equal(next_but_prints(host).kind, DS_EVENT_RESTARTED);
    }
    served_end(host);
}

static void a_stop_where_it_stood_is_told(void **state)
{
    struct ds_target *host = given_machine("ram 0 0x100000\n"
                                           "run stop 0x80000003 0x1234\n"
                                           "run stop 0x80000003 0x1234\n"
                                           "run stop 0x80000003 0x1234\n");

    (void)state;
    served->hasty = true;
    for (int i = 0; i < 3; i++) {
        struct ds_event event;

        assert_int_equal(target_resume(host, 0), S_OK);
        event = next_but_prints(host);
        assert_int_equal(event.kind, DS_EVENT_STOPPED);
        assert_int_equal(event.address, 0x1234);
    }
    served_end(host);
}

/* the machine's reset button, while it stood */
static void a_restart_is_told_to_every_call(void **state)
{
    struct ds_target *host = given_served("sim:run", NULL);
    struct ds_event event = { .kind = DS_EVENT_STOPPED };
    uint8_t byte = 0;
    size_t done = 0;

    (void)state;
    kd_target_link_restart(&served->server->link);
    kd_server_start(served->server, served->now, &event);
    assert_int_equal(
            target_write_physical(host, 0x1000, DS_CACHING_DEFAULT, &byte, 1, &done), HR_RESTARTED);
    assert_int_equal(
            target_read_physical(host, 0x1000, DS_CACHING_DEFAULT, &byte, 1, &done), HR_RESTARTED);
    assert_int_equal(target_wait(host, 60000, &event), S_OK);
    assert_int_equal(event.kind, DS_EVENT_RESTARTED);
    assert_int_equal(
            target_write_physical(host, 0x1000, DS_CACHING_DEFAULT, &byte, 1, &done), S_OK);
    served_end(host);
}

struct leave_row {
    const char *name;
    bool stopped; /* the option */
    uint64_t resumes;
};

static const struct leave_row leave_rows[] = {
    { "closing lets the target go on", false, 1 },
    { "leave=stopped leaves it standing", true, 0 },
};

static void closing(void **state)
{
    const struct leave_row *row = *state;
    struct kd_options options = KD_OPTIONS_DEFAULT;
    struct ds_sim_traffic traffic;

    options.leave_stopped = row->stopped;
    target_close(given_served("sim:run", &options));
    ds_sim_get_traffic(served->sim, &traffic);
    assert_int_equal(traffic.resumes, row->resumes);
    served_end(NULL);
}

static void nobody_is_waited_for_no_longer_than_said(void **state)
{
    struct kd_options options = KD_OPTIONS_DEFAULT;
    struct ds_target *host;
    struct ds_event event;

    (void)state;
    options.wait_ms = 7000;
    host = given_served_open("sim:", 0, 0, &options);
    served->deaf = true;
    served->mute = true;
    served->to_host.size = 0;
    assert_int_equal(target_wait(host, 2000, &event), S_FALSE);
    assert_int_equal(target_wait(host, UINT32_MAX, &event), HR_TIMEOUT);
    assert_int_equal(served->now, 1000 + 7000);
    assert_int_equal(target_wait(host, 2000, &event), S_FALSE); /* who asks again waits on */
    served->deaf = false;
    served_end(host);
}

static void a_closed_wire_says_so(void **state)
{
    struct ds_target *host = given_served("sim:run", NULL);
    struct ds_event event;
    uint8_t byte;
    size_t done;

    (void)state;
    kd_wire_lost(&served->wire);
    assert_int_equal(
            target_read_physical(host, 0x1000, DS_CACHING_DEFAULT, &byte, 1, &done), HR_CLOSED);
    assert_int_equal(target_wait(host, 1000, &event), HR_CLOSED);
    served_end(host);
}

/* the pipe of a virtual machine comes back, and the target stands where it stood */
static void a_wire_may_come_back(void **state)
{
    struct kd_options options = KD_OPTIONS_DEFAULT;
    struct ds_target *host;
    uint8_t byte;
    size_t done;

    (void)state;
    options.reconnect = true;
    host = given_served("sim:run", &options);
    kd_wire_lost(&served->wire);
    assert_int_equal(
            target_read_physical(host, 0x1000, DS_CACHING_DEFAULT, &byte, 1, &done), HR_CLOSED);
    kd_wire_opened(&served->wire);
    assert_int_equal(target_read_physical(host, 0x1000, DS_CACHING_DEFAULT, &byte, 1, &done), S_OK);
    served_end(host);
}

static void it_says_what_it_reached(void **state)
{
    struct ds_target *host = given_served_open("sim:run", 0, 0, NULL);
    struct ds_event event;
    char text[256];

    (void)state;
    target_explain(host, text, sizeof(text));
    assert_string_equal(text, "connected, no word from the target yet");
    assert_int_equal(target_wait(host, 60000, &event), S_OK);
    target_explain(host, text, sizeof(text));
    assert_non_null(strstr(text, "x64, 2 processors, kernel at 0xfffff80100000000; stands at 0x"));
    go(host);
    target_explain(host, text, sizeof(text));
    assert_string_equal(text, "the target runs");
    served_end(host);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_happens_is_told),
        cmocka_unit_test(a_break_in_stops_it),
        cmocka_unit_test(a_step_is_one_instruction),
        cmocka_unit_test(a_reboot_begins_anew),
        cmocka_unit_test(a_start_is_told_once),
        cmocka_unit_test(a_stop_where_it_stood_is_told),
        cmocka_unit_test(a_restart_is_told_to_every_call),
        cmocka_unit_test(nobody_is_waited_for_no_longer_than_said),
        cmocka_unit_test(a_closed_wire_says_so),
        cmocka_unit_test(a_wire_may_come_back),
        cmocka_unit_test(it_says_what_it_reached),
    };

    return RUN_ROWS(leave_rows, closing) + RUN_ROWS(line_rows, a_break_instruction) +
           RUN_TESTS(tests);
}
