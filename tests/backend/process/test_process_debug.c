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
static void exchange_registers(struct fixture f)
{
    const struct places *p = places_of(&f);
    uint8_t context[CONTEXT_MAX];
    const uint64_t changed = 5;
    uint64_t value = 0;
    size_t size;

    go(&f, 0);
    subject_say(&f.s, "hold");
    for (int i = 0; i < 1000 && value != p->value; i++) {
        clock_sleep(1);
        assert_int_equal(target_interrupt(f.t), S_OK);
        wait_for(&f, DS_EVENT_STOPPED);
        size = get_context(&f, f.s.threads[0], context);
        value = 0;
        memcpy(&value, context + p->held, p->size);
        if (value != p->value)
            go(&f, 0);
    }
    assert_true(value == p->value);
    value = 0;
    memcpy(&value, context + p->vector, p->size);
    assert_true(value == p->value);
    value = p->value + 1;
    memcpy(context + p->vector, &value, p->size);
    memcpy(context + p->changed, &changed, p->size);
    assert_int_equal(target_set_context(f.t, f.s.threads[0], context, size, &size), S_OK);
    go(&f, 0);
    assert_true(subject_answer(&f.s) == p->value + 1 + changed);
    leave(&f);
}

static void registers_are_a_threads_own(void **state)
{
    (void)state;
    exchange_registers(given_debuggee());
}

static void meet_breakpoints(struct fixture f)
{
    uint64_t place = va_of(&f, f.s.place);
    uint64_t before = read_number(f.t, place, 4);
    uint32_t id = set_break(&f, f.s.place);

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

static void a_breakpoint_stops_it_each_time(void **state)
{
    (void)state;
    meet_breakpoints(given_debuggee());
}

#ifdef TEST_NARROW_DEBUGGEE

static void one_of_32_bits_seen_from_64(void **state)
{
    (void)state;
    exchange_registers(given_debuggee_of(TEST_NARROW_DEBUGGEE));
    meet_breakpoints(given_debuggee_of(TEST_NARROW_DEBUGGEE));
}

#elif defined(TEST_NARROW)

static uint32_t number_at(const uint8_t *context, size_t at)
{
    uint32_t value;

    memcpy(&value, context + at, sizeof(value));
    return value;
}

/* Let narrow.c go until it waits for a byte of its input: read(0, byte, 1), which Linux' stop has
 * interrupted (eax is -ERESTARTSYS). */
static void go_to_its_input(struct fixture *f, uint8_t context[CONTEXT_MAX])
{
    const uint32_t restart = (uint32_t)-512;

    for (int i = 0; i < 5000; i++) {
        assert_int_equal(get_context(f, f->event.thread, context), 0x2cc);
        if (number_at(context, 0xb0) == restart && number_at(context, 0xa4) == 0)
            return;
        go(f, 0);
        clock_sleep(1);
        target_interrupt(f->t);
        wait_for(f, DS_EVENT_STOPPED);
    }
    fail_msg("it does not come to its input");
}

static void one_of_32_bits_seen_from_64(void **state)
{
    struct fixture f = given_debuggee_of(TEST_NARROW);
    uint8_t before[CONTEXT_MAX];
    uint8_t context[CONTEXT_MAX];

    (void)state;
    assert_int_equal(f.t->info.machine, IMAGE_FILE_MACHINE_I386);
    go_to_its_input(&f, before);
    assert_int_equal(number_at(before, 0x00), 0x1003f); /* ContextFlags: all parts */
    assert_int_equal(number_at(before, 0xa8), 1);       /* edx: the size */
    fputc('x', f.s.to);
    fflush(f.s.to);
    go(&f, 0);
    clock_sleep(5);
    target_interrupt(f.t);
    wait_for(&f, DS_EVENT_STOPPED);
    go_to_its_input(&f, context);
    assert_memory_equal(context + 0xb8, before + 0xb8, 4); /* eip: it waits at the same place */
    target_close(f.t);
    subject_end(&f.s);
}

#else

static void one_of_32_bits_seen_from_64(void **state)
{
    (void)state;
    SKIP_BECAUSE(
            "this is no library of 64 bits, or programs of 32 are not made, or do not run here");
}

#endif

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

#ifndef _WIN32 /* where the system keeps what waits */

/* Others came to the breakpoint at the same time: of what is dead no stop is told. */
static void one_that_is_dead_stops_no_more(void **state)
{
    (void)state;
    for (int i = 0; i < 3; i++) {
        struct fixture f = given_debuggee();

        set_break(&f, f.s.place);
        subject_say(&f.s, "many");
        for (unsigned met = 0; met < CALLS; met++)
            go_to(&f, DS_EVENT_STOPPED);
        subject_strike(&f.s);
        subject_wait_dead(&f.s);
        go_to(&f, DS_EVENT_ENDED);
        target_close(f.t);
        subject_end(&f.s);
    }
}

#endif

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_stands_at_first),
        cmocka_unit_test(a_break_in_stops_it),
        cmocka_unit_test(registers_are_a_threads_own),
        cmocka_unit_test(a_breakpoint_stops_it_each_time),
        cmocka_unit_test(one_of_32_bits_seen_from_64),
        cmocka_unit_test(no_thread_slips_by),
        cmocka_unit_test(a_step_is_one_instruction),
#ifndef _WIN32
        cmocka_unit_test(one_that_is_dead_stops_no_more),
#endif
    };

    return RUN_TESTS(tests);
}
