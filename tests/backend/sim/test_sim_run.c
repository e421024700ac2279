/* A machine that runs: what its script makes of waits, and what stops it. */
#include "given_sim.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "files.h"
#include "target/run.h"
#include "thread.h"

#define MACHINE         \
    "processors 2\n"    \
    "ram 0 0x2000\n"    \
    "cpu 0 rip=0x100\n" \
    "cpu 1 rip=0x200\n"

static struct sim_test given_machine(const char *lines)
{
    char connection[512];
    char text[1024];
    int size = snprintf(text, sizeof(text), MACHINE "%s", lines);

    assert_in_range(size, 1, sizeof(text) - 1);
    snprintf(connection, sizeof(connection), "sim:machine=%s", given_file(text, (size_t)size));
    return given_sim(connection);
}

static void append(char *text, size_t size, const char *more)
{
    size_t length = strlen(text);

    snprintf(text + length, size - length, "%s", more);
}

static void tell_event(const struct ds_event *e, char *text, size_t size)
{
    const char *name = e->kind == DS_EVENT_STOPPED           ? "stop"
                       : e->kind == DS_EVENT_RESTARTED       ? "start"
                       : e->kind == DS_EVENT_MODULE_LOADED   ? "load"
                       : e->kind == DS_EVENT_MODULE_UNLOADED ? "unload"
                       : e->kind == DS_EVENT_BUG_CHECK       ? "crash"
                       : e->kind == DS_EVENT_GOES_DOWN       ? "down"
                       : e->kind == DS_EVENT_PRINT           ? "print"
                                                             : "end";
    char more[256];

    append(text, size, name);
    if (e->code) {
        snprintf(more, sizeof(more), " %" PRIx32 " at %" PRIx64 " on %" PRIu32 "%s", e->code,
                e->address, e->processor, e->first_chance ? "" : " again");
        append(text, size, more);
    }
    if (e->text) {
        assert_int_equal(strlen(e->text), e->text_size);
        snprintf(more, sizeof(more), " %s", e->text);
        append(text, size, more);
    }
    if (e->module.base) {
        snprintf(more, sizeof(more), " %" PRIx64 " %" PRIx32 " %" PRIx32, e->module.base,
                e->module.size, e->module.checksum);
        append(text, size, more);
    }
    if (e->kind == DS_EVENT_BUG_CHECK) {
        snprintf(more, sizeof(more), " %" PRIx32 " %" PRIx64 " %" PRIx64, e->bug_check.code,
                e->bug_check.parameters[0], e->bug_check.parameters[3]);
        append(text, size, more);
    }
}

/* Do what a letter says; what came of it. */
static void act(struct ds_target *t, char what, char *text, size_t size)
{
    struct ds_event event;
    HRESULT hr;

    if (what == '1') {
        t->info.current_processor = 1;
        return;
    }
    if (what == 'w' || what == 'p') {
        hr = target_wait(t, what == 'w' ? 10 : 0, &event);
        if (hr == S_OK)
            tell_event(&event, text, size);
        else
            append(text, size, hr == S_FALSE ? "-" : ds_hr_name(hr));
        append(text, size, "; ");
        return;
    }
    hr = what == 'g'   ? target_resume(t, 0)
         : what == 'n' ? target_resume(t, DS_RESUME_NOT_HANDLED)
         : what == 't' ? target_resume(t, DS_RESUME_STEP)
         : what == 'i' ? target_interrupt(t)
         : what == 'r' ? target_reboot(t)
                       : target_crash(t);
    if (FAILED(hr)) {
        append(text, size, ds_hr_name(hr));
        append(text, size, "; ");
    }
}

struct run_row {
    const char *name;
    const char *lines;
    const char *acts; /* w: wait 10 ms, p: poll, g n t: resume, i: interrupt, r: reboot, c: crash,
                         1: look at processor 1 */
    const char *told;
};

#define FIRST "stop 80000003 at 100 on 0; "

/* clang-format off */
static const struct run_row run_rows[] = {
    { "it stands at its first stop",             "run", "w", FIRST },
    { "a poll has the first stop too",           "run", "p", FIRST },
    { "while it stands nothing happens",         "run print \"a\"", "wwp", FIRST "-; -; " },
    { "without a script it runs on",             "run", "wgwp", FIRST "-; -; " },
    { "what runs cannot be let go",              "run", "wgg", FIRST "E_UNEXPECTED; " },
    { "a break-in stops it",                     "run", "wgwiw", FIRST "-; " FIRST },
    { "a break-in comes before the next step",   "run print \"a\"\nrun print \"b\"", "wgwiwgw", FIRST "print a; " FIRST "print b; " },
    { "where it stands a break-in is nothing",   "run", "wigww", FIRST "-; -; " },
    { "two break-ins are one",                   "run", "wgiiwgw", FIRST FIRST "-; " },
    { "prints come one by one",                  "run print \"a\" times=2\nrun print \"b\"", "wgwwww", FIRST "print a; print a; print b; -; " },
    { "modules stand until it is let go",        "run load \"x.sys\" 0x5000 0x1000 checksum=0x12\nrun unload \"x.sys\" 0x5000", "wgwwgwgw",
      FIRST "load x.sys 5000 1000 12; -; unload x.sys 5000 0 0; -; " },
    { "an exception, on its processor",          "run stop 0xc0000005 0x1234 cpu=1", "wgwgw", FIRST "stop c0000005 at 1234 on 1; -; " },
    { "an exception's second chance",            "run stop 0xc0000005 0x1234 second", "wgw", FIRST "stop c0000005 at 1234 on 0 again; " },
    { "a break-in stops the last processor",     "run stop 0x80000003 0x1234 cpu=1", "wgwgiw", FIRST "stop 80000003 at 1234 on 1; stop 80000003 at 1234 on 1; " },
    { "one step is a byte",                      "run", "wtwtw", FIRST "stop 80000004 at 101 on 0; stop 80000004 at 102 on 0; " },
    { "a step is of the current processor",      "run", "w1twtw", FIRST "stop 80000004 at 201 on 1; stop 80000004 at 202 on 1; " },
    { "a bug check",                             "run bug-check 0xd1 1 2 3 4", "wgw", FIRST "crash 80000003 at 100 on 0 d1 1 4; " },
    { "a bug check without parameters",          "run bug-check 0xd1\nrun print \"a\"", "wgwgw", FIRST "crash 80000003 at 100 on 0 d1 0 0; print a; " },
    { "a crash that was asked for, and its end", "run print \"a\"", "wcwgwgw", FIRST "crash 80000003 at 100 on 0 e2 0 0; start 80000003 at 100 on 0; print a; " },
    { "it goes down, and starts again",          "run down\nrun restart\nrun print \"a\"", "wgwgwgw", FIRST "down; start 80000003 at 100 on 0; print a; " },
    { "a start that was asked for begins anew",  "run print \"a\"\nrun print \"b\"", "wgwwiwrwgw", FIRST "print a; print b; " FIRST "start 80000003 at 100 on 0; print a; " },
    { "what runs cannot be started again",       "run", "wgrc", FIRST "E_UNEXPECTED; E_UNEXPECTED; " },
    { "the end is the end",                      "run end\nrun print \"a\"", "wgwwiw", FIRST "end; end; end; " },
    { "a pause is over after its time",          "run pause 25\nrun print \"a\"", "wgwww", FIRST "-; -; print a; " },
    { "a poll is a millisecond",                 "run pause 3\nrun print \"a\"", "wgpppp", FIRST "-; -; -; print a; " },
    { "a break-in ends no pause",                "run pause 15\nrun print \"a\"", "wgwiwgww", FIRST "-; " FIRST "print a; -; " },
};
/* clang-format on */

static void runs(void **state)
{
    const struct run_row *row = *state;
    struct sim_test t = given_machine(row->lines);
    char told[1024] = "";

    for (const char *a = row->acts; *a; a++)
        act(t.target, *a, told, sizeof(told));
    assert_string_equal(told, row->told);
    target_close(t.target);
}

static void the_program_writes_between_two_stops(void **state)
{
    struct sim_test t = given_machine("run write 0x1004 1 2\nrun print \"a\"");
    char told[256] = "";
    uint8_t bytes[4] = { 0 };

    (void)state;
    act(t.target, 'w', told, sizeof(told));
    act(t.target, 'g', told, sizeof(told));
    assert_int_equal(ds_sim_peek(t.sim, 0x1003, bytes, 4), S_OK);
    assert_memory_equal(bytes, "\0\0\0\0", 4);
    act(t.target, 'w', told, sizeof(told));
    assert_int_equal(ds_sim_peek(t.sim, 0x1003, bytes, 4), S_OK);
    assert_memory_equal(bytes, "\0\1\2\0", 4);
    assert_string_equal(told, FIRST "print a; ");
    target_close(t.target);
}

/* Spec kd-protocol 3.4: KiBugcheckData is the pointer at 0x88 of the debugger data block. */
static void a_bug_check_is_in_memory(void **state)
{
    struct sim_test t = given_machine("ram 0x10000 0x10000\n"
                                      "map 0xfffff80000000000 0 0x2000\n"
                                      "debugger-data kd 0xfffff80000000400\n"
                                      "u64 0x488 0xfffff80000001000\n"
                                      "run bug-check 0x50 0x11 2 3 0x1234567812345678");
    char told[256] = "";
    uint64_t values[5];

    (void)state;
    for (const char *a = "wgw"; *a; a++)
        act(t.target, *a, told, sizeof(told));
    assert_int_equal(ds_sim_peek(t.sim, 0x1000, values, sizeof(values)), S_OK);
    assert_int_equal(values[0], 0x50);
    assert_int_equal(values[1], 0x11);
    assert_int_equal(values[4], 0x1234567812345678);
    target_close(t.target);
}

static void what_was_asked_is_counted(void **state)
{
    struct sim_test t = given_machine("run");
    struct ds_sim_traffic traffic;
    char told[256] = "";

    (void)state;
    for (const char *a = "wgiwnwiwtw"; *a; a++)
        act(t.target, *a, told, sizeof(told));
    ds_sim_get_traffic(t.sim, &traffic);
    assert_int_equal(traffic.resumes, 3);
    assert_int_equal(traffic.not_handled, 1);
    assert_int_equal(traffic.steps, 1);
    assert_int_equal(traffic.break_ins, 2);
    target_close(t.target);
}

static void the_description_names_who_stopped(void **state)
{
    struct sim_test t = given_machine("run stop 0x80000003 0x1234 cpu=1");
    char told[256] = "";

    (void)state;
    for (const char *a = "wgw"; *a; a++)
        act(t.target, *a, told, sizeof(told));
    assert_int_equal(t.target->info.current_processor, 1);
    target_close(t.target);
}

struct group_row {
    const char *name;
    const char *options;
    bool runs;
};

/* clang-format off */
static const struct group_row group_rows[] = {
    { "the built-in machine stands",         "sim:",                 false },
    { "the built-in machine is let run",     "sim:run",              true },
    { "a probe's machine may run",           "sim:class=exdi,run",   true },
    { "a live process may run",              "sim:class=ulive,run",  true },
};
/* clang-format on */

static void has_the_group(void **state)
{
    const struct group_row *row = *state;
    struct sim_test t = given_sim(row->options);

    assert_int_equal(t.target->run != NULL, row->runs);
    target_close(t.target);
}

static void a_dump_of_a_machine_with_a_script_stands(void **state)
{
    char connection[512];
    struct sim_test t;

    (void)state;
    snprintf(connection, sizeof(connection), "sim:class=kdump,machine=%s",
            given_file("ram 0 4096\nrun", 14));
    t = given_sim(connection);
    assert_null(t.target->run);
    target_close(t.target);
}

static void interrupt(void *target)
{
    assert_int_equal(target_interrupt(target), S_OK);
}

/* A wait without end, on this thread; the break-in comes from the other one, when it may. */
static void a_break_in_ends_a_wait_without_end(void **state)
{
    struct sim_test t = given_machine("run");
    struct ds_event event;
    char told[256] = "";
    struct thread *thread;

    (void)state;
    act(t.target, 'w', told, sizeof(told));
    act(t.target, 'g', told, sizeof(told));
    thread = thread_begin(interrupt, t.target);
    assert_int_equal(target_wait(t.target, 0xffffffff, &event), S_OK);
    assert_int_equal(event.kind, DS_EVENT_STOPPED);
    thread_end(thread);
    target_close(t.target);
}

struct explain_row {
    const char *name;
    const char *lines;
    const char *acts;
    const char *text;
};

/* clang-format off */
static const struct explain_row explain_rows[] = {
    { "what runs",           "run", "wg", "the simulated machine runs" },
    { "what has ended",      "run end", "wgw", "the simulated machine has ended" },
    { "a break-in",          "run", "w", "a simulated x64 machine, 2 processors; stands at 0x100: a break instruction" },
    { "a bug check",         "run bug-check 1", "wgw", "a simulated x64 machine, 2 processors; stands at 0x100: a bug check" },
};
/* clang-format on */

static void explained(void **state)
{
    const struct explain_row *row = *state;
    struct sim_test t = given_machine(row->lines);
    char told[256] = "";
    char text[256];

    for (const char *a = row->acts; *a; a++)
        act(t.target, *a, told, sizeof(told));
    target_explain(t.target, text, sizeof(text));
    assert_string_equal(text, row->text);
    target_explain(t.target, text, 4); /* cut */
    assert_int_equal(strlen(text), 3);
    target_close(t.target);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_program_writes_between_two_stops),
        cmocka_unit_test(a_bug_check_is_in_memory),
        cmocka_unit_test(what_was_asked_is_counted),
        cmocka_unit_test(the_description_names_who_stopped),
        cmocka_unit_test(a_dump_of_a_machine_with_a_script_stands),
        cmocka_unit_test(a_break_in_ends_a_wait_without_end),
    };

    return RUN_ROWS(run_rows, runs) + RUN_ROWS(explain_rows, explained) +
           RUN_ROWS(group_rows, has_the_group) + RUN_TESTS(tests);
}
