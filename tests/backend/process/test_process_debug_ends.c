/* A process that is debugged: its exceptions, its threads, its end, and that it is left as it was.
 */
#include "given_debuggee.h"

#include <string.h>

#include "base/clock.h"
#include "target/process.h"
#include "target/run.h"
#include "target/target.h"

#define TRIES 300u
#define SPINS 30u  /* different head starts of the process, and ... */
#define SPIN  2000 /* ... by how much they differ */

/* Handled by nobody, it would happen again and again. */
static void an_exception_goes_to_its_handlers(void **state)
{
    struct fixture f = given_debuggee();
    uint64_t at;

    (void)state;
    subject_say(&f.s, "fault");
    go_to(&f, DS_EVENT_STOPPED);
    assert_int_equal(f.event.code, CODE_VIOLATION);
    assert_true(f.event.first_chance);
    assert_true(f.event.address == pc_of(&f, f.event.thread));
    at = f.event.address;
    go(&f, 0); /* done with it: the instruction is tried again */
    wait_for(&f, DS_EVENT_STOPPED);
    assert_int_equal(f.event.code, CODE_VIOLATION);
    assert_true(f.event.address == at);
    go(&f, DS_RESUME_NOT_HANDLED);
    assert_true(subject_answer(&f.s) == 1);
    leave(&f);
}

static void a_break_of_its_own_is_passed_by(void **state)
{
    struct fixture f = given_debuggee();

    (void)state;
    subject_say(&f.s, "break");
    go_to(&f, DS_EVENT_STOPPED);
    assert_int_equal(f.event.code, CODE_BREAKPOINT);
    assert_true(f.event.address == pc_of(&f, f.event.thread));
    go(&f, 0);
    assert_true(subject_answer(&f.s) == 1);
    leave(&f);
}

/* It stands at a break instruction when it is left, or its debugger ends. */
static void left_at_a_break_it_goes_on(void **state)
{
    struct fixture f = given_debuggee();

    (void)state;
    subject_say(&f.s, "break");
    go_to(&f, DS_EVENT_STOPPED);
    target_close(f.t);
    assert_true(subject_answer(&f.s) == 1);
    subject_end(&f.s);
}

static void left_with_breakpoints_it_has_none(void **state)
{
    struct fixture f = given_debuggee();

    (void)state;
    set_break(&f, f.s.place);
    target_close(f.t);
    assert_true(subject_ask(&f.s, "call") == 1);
    f.t = subject_target(&f.s, ",invasive");
    wait_for(&f, DS_EVENT_STOPPED);
    set_break(&f, f.s.place);
    go(&f, 0);
    target_close(f.t); /* while it runs */
    assert_true(subject_ask(&f.s, "call") == 2);
    f.t = subject_target(&f.s, ",invasive");
    wait_for(&f, DS_EVENT_STOPPED);
    set_break(&f, f.s.place);
    subject_say(&f.s, "call");
    go_to(&f, DS_EVENT_STOPPED);
    target_close(f.t); /* while it stands at one */
    assert_true(subject_answer(&f.s) == 3);
    subject_end(&f.s);
}

static void threads_are_told(void **state)
{
    struct fixture f = given_debuggee();
    uint32_t thread;

    (void)state;
    subject_say(&f.s, "thread");
    go_to(&f, DS_EVENT_THREAD_STARTED);
    thread = f.event.thread;
    assert_int_not_equal(thread, f.s.threads[0]);
    assert_true(pc_of(&f, thread) != 0);
    assert_int_equal(f.t->info.current_thread, thread);
    go_to(&f, DS_EVENT_THREAD_ENDED);
    assert_int_equal(f.event.thread, thread);
    assert_int_equal(f.event.code, 7);
    assert_int_equal(f.t->info.current_thread, f.s.threads[0]);
    go(&f, 0);
    assert_true(subject_answer(&f.s) == 1);
    leave(&f);
}

static void its_end_is_told(void **state)
{
    struct fixture f = given_debuggee();
    size_t done;
    uint8_t byte;

    (void)state;
    subject_say(&f.s, "exit");
    go_to(&f, DS_EVENT_ENDED);
    assert_int_equal(f.event.code, 3);
    assert_int_equal(target_wait(f.t, 0, &f.event), HR_CLOSED);
    assert_int_equal(target_read_virtual(f.t, va_of(&f, f.s.cell), &byte, 1, &done), HR_CLOSED);
    target_close(f.t);
    subject_end(&f.s);
}

static void one_that_is_killed_has_ended(void **state)
{
    struct fixture f = given_debuggee();

    (void)state;
    set_break(&f, f.s.place);
    subject_strike(&f.s);
    go_to(&f, DS_EVENT_ENDED);
    target_close(f.t);
    subject_end(&f.s);
}

static void one_that_is_dead_when_it_is_let_go_has_ended(void **state)
{
    struct fixture f = given_debuggee();

    (void)state;
    set_break(&f, f.s.place);
    subject_strike(&f.s);
    subject_wait_dead(&f.s);
    go_to(&f, DS_EVENT_ENDED);
    target_close(f.t);
    subject_end(&f.s);
}

struct write_row {
    const char *name;
    const char *options;
    bool code;
    HRESULT hr;
};

/* clang-format off */
static const struct write_row write_rows[] = {
    { "constants of one that is debugged",    ",invasive", false, S_OK },
    { "code of one that is debugged",         ",invasive", true,  S_OK },
    { "constants of one that is looked at",   "",          false, HR_WRITE_FAULT },
    { "code of one that is looked at",        "",          true,  HR_WRITE_FAULT },
    { "one that is debugged, and only read",  ",invasive,read-only", false, E_ACCESSDENIED },
};
/* clang-format on */

/* What the process may not write its debugger may. */
static void what_is_protected(void **state)
{
    const struct write_row *row = *state;
    struct fixture f = { .s = given_program(TEST_DEBUGGEE) };
    const uint8_t bytes[4] = { 1, 2, 3, 4 };
    uint8_t before[4] = { 0 };
    uint8_t after[4] = { 0 };
    uint64_t at;
    size_t done = 0;

    f.t = subject_target(&f.s, row->options);
    if (f.t->run)
        wait_for(&f, DS_EVENT_STOPPED);
    else
        assert_int_equal(target_describe(f.t), S_OK);
    at = va_of(&f, row->code ? f.s.place : f.s.constant);
    assert_int_equal(target_read_virtual(f.t, at, before, 4, &done), S_OK);
    assert_int_equal(target_write_virtual(f.t, at, bytes, 4, &done), row->hr);
    assert_int_equal(done, row->hr == S_OK ? 4 : 0);
    assert_int_equal(target_read_virtual(f.t, at, after, 4, &done), S_OK);
    assert_memory_equal(after, row->hr == S_OK ? bytes : before, 4);
    if (row->hr == S_OK)
        assert_int_equal(target_write_virtual(f.t, at, before, 4, &done), S_OK);
    leave(&f);
}

static void a_breakpoint_where_nothing_is(void **state)
{
    struct fixture f = given_debuggee();
    uint32_t id;

    (void)state;
    assert_int_equal(target_set_breakpoint(f.t, 0x10, &id), HR_READ_FAULT);
    leave(&f);
}

#ifndef _WIN32

/* Its breakpoints are not its child's, who would end at the first. */
static void what_it_forks_has_no_breakpoints(void **state)
{
    struct fixture f = given_debuggee();

    (void)state;
    set_break(&f, f.s.place);
    go(&f, 0);
    assert_true(subject_ask(&f.s, "fork") == 5);
    assert_true(subject_ask(&f.s, "spawn") == 0);
    subject_say(&f.s, "call");
    wait_for(&f, DS_EVENT_STOPPED);
    assert_true(f.event.address == va_of(&f, f.s.place));
    go(&f, 0);
    assert_true(subject_answer(&f.s) == 1);
    leave(&f);
}

static void a_signal_that_is_no_exception_is_its_own(void **state)
{
    struct fixture f = given_debuggee();

    (void)state;
    go(&f, 0);
    assert_true(subject_ask(&f.s, "signal") == 1);
    assert_int_equal(target_wait(f.t, 0, &f.event), S_FALSE);
    leave(&f);
}

#ifdef __x86_64__

/* The first thread goes off a breakpoint by a call that lasts: its read(), "syscall" of two bytes.
 * Where there have been threads the C library has another one of these. */
static void a_call_that_lasts_hides_no_breakpoints(void **state)
{
    struct fixture f = { .s = given_program(TEST_DEBUGGEE) };
    uint32_t id;

    (void)state;
    subject_ask(&f.s, "many");
    f.t = subject_target(&f.s, ",invasive");
    wait_for(&f, DS_EVENT_STOPPED);
    go(&f, 0);
    subject_ask(&f.s, "cell");
    assert_int_equal(target_wait(f.t, 100, &f.event), S_FALSE);
    assert_int_equal(target_interrupt(f.t), S_OK);
    wait_for(&f, DS_EVENT_STOPPED);
    id = set_break(&f, pc_of(&f, f.s.threads[0]) - 2);
    set_break(&f, f.s.place);
    subject_say(&f.s, "late");
    go_to(&f, DS_EVENT_STOPPED);
    while (f.event.thread == f.s.threads[0])
        go_to(&f, DS_EVENT_STOPPED);
    assert_int_equal(f.event.code, CODE_BREAKPOINT);
    assert_true(f.event.address == f.s.place);
    assert_int_equal(target_clear_breakpoint(f.t, id), S_OK);
    go_to(&f, DS_EVENT_THREAD_ENDED);
    assert_true(subject_answer(&f.s) == 1);
    leave(&f);
}

#endif

/* It waits for its input: the call that is to be stepped over does not end. */
static struct fixture given_a_step_that_was_broken_into(void)
{
    struct fixture f = given_debuggee();

    go(&f, 0);
    subject_ask(&f.s, "cell");
    assert_int_equal(target_wait(f.t, 100, &f.event), S_FALSE);
    assert_int_equal(target_interrupt(f.t), S_OK);
    wait_for(&f, DS_EVENT_STOPPED);
    do
        go(&f, DS_RESUME_STEP);
    while (target_wait(f.t, 200, &f.event) == S_OK);
    assert_int_equal(target_interrupt(f.t), S_OK);
    wait_for(&f, DS_EVENT_STOPPED);
    assert_int_equal(f.event.code, CODE_BREAKPOINT);
    return f;
}

static void left_after_a_step_that_was_broken_into(void **state)
{
    struct fixture f = given_a_step_that_was_broken_into();

    (void)state;
    leave(&f);
}

static void a_step_that_was_broken_into_is_told_no_more(void **state)
{
    struct fixture f = given_a_step_that_was_broken_into();

    (void)state;
    go(&f, 0);
    assert_int_equal(target_wait(f.t, 50, &f.event), S_FALSE);
    leave(&f);
}

/* Broken into while it comes to a breakpoint: whichever of the two is told first, the breakpoint is
 * told once, and a break-in that came too late is over. */
static void a_break_in_that_came_too_late_is_over(void **state)
{
    struct fixture f = { .s = given_program(TEST_DEBUGGEE) };
    unsigned late = 0, again = 0;

    (void)state;
    subject_ask(&f.s, "many"); /* to be stopped takes its time */
    f.t = subject_target(&f.s, ",invasive");
    wait_for(&f, DS_EVENT_STOPPED);
    set_break(&f, f.s.place);
    go(&f, 0);
    for (unsigned i = 0; i < TRIES; i++) {
        subject_say(&f.s, "call");
        for (volatile unsigned spin = 0; spin < i % SPINS * SPIN; spin++) {
        }
        assert_int_equal(target_interrupt(f.t), S_OK);
        wait_for(&f, DS_EVENT_STOPPED);
        if (f.event.address != f.s.place)
            go_to(&f, DS_EVENT_STOPPED);
        else
            late++;
        assert_true(f.event.address == f.s.place);
        go(&f, 0);
        if (target_wait(f.t, 5, &f.event) == S_OK) {
            again++;
            go(&f, 0);
        }
        subject_answer(&f.s);
    }
    print_message("%u of %u break-ins came too late, %u were told\n", late, TRIES, again);
    assert_true(
            again <= 1); /* one that stops it at the breakpoint, before it is met, is in order */
    leave(&f);
}

static void another_program_begins_anew(void **state)
{
    struct fixture f = given_debuggee();
    char line[64];
    uint32_t id;

    (void)state;
    id = set_break(&f, f.s.place);
    subject_say(&f.s, "exec");
    go_to(&f, DS_EVENT_RESTARTED);
    assert_int_equal(f.event.thread, f.s.threads[0]);
    assert_int_equal(target_clear_breakpoint(f.t, id), E_INVALIDARG);
    assert_true(pc_of(&f, f.event.thread) == f.event.address);
    go_past_libraries(&f);
    do
        assert_non_null(fgets(line, sizeof(line), f.s.from));
    while (strncmp(line, "ready", 5) != 0);
    leave(&f);
}

#endif

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_exception_goes_to_its_handlers),
        cmocka_unit_test(a_break_of_its_own_is_passed_by),
        cmocka_unit_test(left_at_a_break_it_goes_on),
        cmocka_unit_test(left_with_breakpoints_it_has_none),
        cmocka_unit_test(threads_are_told),
        cmocka_unit_test(its_end_is_told),
        cmocka_unit_test(one_that_is_killed_has_ended),
        cmocka_unit_test(one_that_is_dead_when_it_is_let_go_has_ended),
        cmocka_unit_test(a_breakpoint_where_nothing_is),
#ifndef _WIN32
        cmocka_unit_test(what_it_forks_has_no_breakpoints),
        cmocka_unit_test(a_signal_that_is_no_exception_is_its_own),
        cmocka_unit_test(a_break_in_that_came_too_late_is_over),
        cmocka_unit_test(another_program_begins_anew),
#ifdef __x86_64__
        cmocka_unit_test(a_call_that_lasts_hides_no_breakpoints),
#endif
        cmocka_unit_test(left_after_a_step_that_was_broken_into),
        cmocka_unit_test(a_step_that_was_broken_into_is_told_no_more),
#endif
    };

    return RUN_ROWS(write_rows, what_is_protected) + RUN_TESTS(tests);
}
