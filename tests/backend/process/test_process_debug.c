/* A process that is debugged: where it stops, its registers, its breakpoints, its steps. */
#include "given_debuggee.h"

#include <string.h>

#include "base/clock.h"
#include "target/process.h"
#include "target/run.h"
#include "target/target.h"

static void it_stands_at_first(void **state)
{
    struct fixture f = given_debuggee();
    uint8_t context[CONTEXT_MAX];
    struct ds_thread thread;
    uint64_t cursor = 0;
    uint64_t cell = read_number(f.t, va_of(&f, f.s.cell), 8);
    size_t size;

    (void)state;
    assert_int_equal(f.event.code, CODE_BREAKPOINT);
    assert_true(f.event.first_chance);
    assert_int_equal(f.t->info.current_thread, f.event.thread);
    assert_true(f.event.address == pc_of(&f, f.event.thread));
    assert_int_equal(target_next_thread(f.t, &cursor, &thread), S_OK);
    assert_int_equal(thread.id, f.s.threads[0]);
    size = get_context(&f, thread.id, context);
    assert_int_equal(target_set_context(f.t, thread.id, context, size, &size), S_OK);
    assert_int_equal(
            target_get_context(f.t, 0x7ffffffe, context, sizeof(context), &size), E_NOINTERFACE);
    subject_say(&f.s, "call");
    clock_sleep(50);
    assert_true(read_number(f.t, va_of(&f, f.s.cell), 8) == cell);
    assert_int_equal(target_wait(f.t, 0, &f.event), S_FALSE);
    target_close(f.t);
    assert_true(subject_answer(&f.s) == cell + 1);
    subject_end(&f.s);
}

static void a_break_in_stops_it(void **state)
{
    struct fixture f = given_debuggee();

    (void)state;
    go(&f, 0);
    assert_int_equal(target_wait(f.t, 30, &f.event), S_FALSE);
    assert_true(subject_ask(&f.s, "call") == 1);
    assert_int_equal(target_interrupt(f.t), S_OK);
    wait_for(&f, DS_EVENT_STOPPED);
    assert_int_equal(f.event.code, CODE_BREAKPOINT);
    assert_int_equal(target_interrupt(f.t), S_OK); /* it stands already */
    go(&f, 0);
    assert_int_equal(target_wait(f.t, 50, &f.event), S_FALSE);
    leave(&f);
}

/* Both ways: what a thread has in its registers, and what it finds there afterwards. */
static void registers_are_a_threads_own(void **state)
{
    struct fixture f = given_debuggee();
    uint8_t context[CONTEXT_MAX];
    const uint64_t changed = 5;
    uint64_t value = 0;
    size_t size;

    (void)state;
    go(&f, 0);
    subject_say(&f.s, "hold");
    for (int i = 0; i < 1000 && value != HELD; i++) {
        clock_sleep(1);
        assert_int_equal(target_interrupt(f.t), S_OK);
        wait_for(&f, DS_EVENT_STOPPED);
        size = get_context(&f, f.s.threads[0], context);
        value = 0;
        memcpy(&value, context + HELD_AT, POINTER_SIZE);
        if (value != HELD)
            go(&f, 0);
    }
    assert_true(value == HELD);
    value = 0;
    memcpy(&value, context + VECTOR_AT, POINTER_SIZE);
    assert_true(value == HELD);
    value = HELD + 1;
    memcpy(context + VECTOR_AT, &value, POINTER_SIZE);
    memcpy(context + CHANGED_AT, &changed, POINTER_SIZE);
    assert_int_equal(target_set_context(f.t, f.s.threads[0], context, size, &size), S_OK);
    go(&f, 0);
    assert_true(subject_answer(&f.s) == HELD + 1 + changed);
    leave(&f);
}

static void a_breakpoint_stops_it_each_time(void **state)
{
    struct fixture f = given_debuggee();
    uint64_t place = va_of(&f, f.s.place);
    uint64_t before = read_number(f.t, place, 4);
    uint32_t id = set_break(&f, f.s.place);

    (void)state;
    for (uint64_t i = 0; i < 3; i++) {
        subject_say(&f.s, "call");
        go_to(&f, DS_EVENT_STOPPED);
        assert_int_equal(f.event.code, CODE_BREAKPOINT);
        assert_true(f.event.address == place);
        assert_int_equal(f.event.thread, f.s.threads[0]);
        assert_true(pc_of(&f, f.event.thread) == place);
        assert_true(read_number(f.t, place, 4) == before);
        assert_true(read_number(f.t, va_of(&f, f.s.cell), 8) == i);
        go(&f, 0);
        assert_true(subject_answer(&f.s) == i + 1);
        target_interrupt(f.t);
        wait_for(&f, DS_EVENT_STOPPED);
    }
    assert_int_equal(target_clear_breakpoint(f.t, id), S_OK);
    assert_int_equal(target_clear_breakpoint(f.t, id), E_INVALIDARG);
    go(&f, 0);
    assert_true(subject_ask(&f.s, "call") == 4);
    leave(&f);
}

/* Each call of each thread is met, though all of them come to it at once. */
static void no_thread_slips_by(void **state)
{
    struct fixture f = given_debuggee();
    uint64_t hits = 0;
    unsigned ended = 0;

    (void)state;
    set_break(&f, f.s.place);
    subject_say(&f.s, "many");
    while (ended < 4) {
        go(&f, 0);
        assert_int_equal(target_wait(f.t, WAIT_MS, &f.event), S_OK);
        if (f.event.kind == DS_EVENT_STOPPED) {
            assert_int_equal(f.event.code, CODE_BREAKPOINT);
            assert_true(f.event.address == va_of(&f, f.s.place));
            hits++;
        }
        ended += f.event.kind == DS_EVENT_THREAD_ENDED;
    }
    go(&f, 0);
    assert_true(subject_answer(&f.s) == hits);
    assert_true(hits == 4 * CALLS);
    leave(&f);
}

static void a_step_is_one_instruction(void **state)
{
    struct fixture f = given_debuggee();
    uint64_t before;
    uint32_t id = set_break(&f, f.s.place);

    (void)state;
    subject_say(&f.s, "call");
    go_to(&f, DS_EVENT_STOPPED);
    before = f.event.address;
    for (int i = 0; i < 3; i++) {
        go(&f, DS_RESUME_STEP);
        wait_for(&f, DS_EVENT_STOPPED);
        assert_int_equal(f.event.code, CODE_SINGLE_STEP);
        assert_int_equal(f.event.thread, f.s.threads[0]);
        assert_true(f.event.address == pc_of(&f, f.event.thread));
        assert_true(f.event.address != before);
        if (i == 0)
            assert_true(f.event.address - before <= 15);
        before = f.event.address;
    }
    assert_int_equal(target_clear_breakpoint(f.t, id), S_OK);
    go(&f, 0);
    assert_true(subject_answer(&f.s) == 1);
    leave(&f);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_stands_at_first),
        cmocka_unit_test(a_break_in_stops_it),
        cmocka_unit_test(registers_are_a_threads_own),
        cmocka_unit_test(a_breakpoint_stops_it_each_time),
        cmocka_unit_test(no_thread_slips_by),
        cmocka_unit_test(a_step_is_one_instruction),
    };

    return RUN_TESTS(tests);
}
