/* Break instructions of a process's own: each is met once, and passed by, whatever its length is,
 * and with a breakpoint upon it or without; what only looks like one is no instruction. */
#include "given_debuggee.h"

#include <string.h>

#include "target/process.h"
#include "target/run.h"
#include "target/target.h"

struct break_row {
    const char *name;
    const char *line; /* for the debuggee */
    uint64_t bytes;   /* of the instruction, as many as size */
    unsigned size;
    bool upon; /* there is a breakpoint upon it */
    unsigned how;
};

/* clang-format off */
static const struct break_row break_rows[] = {
#if defined(__x86_64__) || defined(__i386__)
    { "one byte",                                   "break", 0xcc,   1, false, 0 },
    { "one byte, and a breakpoint upon it",         "break", 0xcc,   1, true,  0 },
    { "two bytes",                                  "long",  0x03cd, 2, false, 0 },
    { "two bytes, and a breakpoint upon them",      "long",  0x03cd, 2, true,  0 },
#else
    { "four bytes",                                 "break", 0xd43e0000, 4, false, 0 },
    { "four bytes, and a breakpoint upon them",     "break", 0xd43e0000, 4, true,  0 },
#endif
#if !defined(_WIN32) && (defined(__x86_64__) || defined(__i386__))
    { "one byte, which its program handles",        "break", 0xcc,   1, false, DS_RESUME_NOT_HANDLED },
    { "two bytes, which its program handles",       "long",  0x03cd, 2, false, DS_RESUME_NOT_HANDLED },
    { "two bytes and a breakpoint, handled there",  "long",  0x03cd, 2, true,  DS_RESUME_NOT_HANDLED },
#endif
};
/* clang-format on */

static void meet(struct fixture *f, const struct break_row *row)
{
    subject_say(&f->s, row->line);
    go_to(f, DS_EVENT_STOPPED);
    assert_int_equal(f->event.code, CODE_BREAKPOINT);
    assert_true(f->event.address == pc_of(f, f->event.thread));
    assert_true(read_number(f->t, f->event.address, row->size) == row->bytes);
}

static void set_break_here(const struct fixture *f)
{
    uint32_t id;

    assert_int_equal(target_set_breakpoint(f->t, f->event.address, &id), S_OK);
}

static void is_met_once(void **state)
{
    const struct break_row *row = *state;
    struct fixture f = given_debuggee();
    uint64_t handled = 0;
    uint64_t at = 0;

    for (int i = 0; i < 3; i++) {
        meet(&f, row);
        assert_true(i == 0 || f.event.address == at);
        at = f.event.address;
        if (row->upon && i == 0)
            set_break_here(&f);
        go(&f, row->how);
        handled += row->how == DS_RESUME_NOT_HANDLED;
        assert_true(subject_answer(&f.s) == 1 + handled);
        assert_int_equal(target_interrupt(f.t), S_OK);
        wait_for(&f, DS_EVENT_STOPPED);
        assert_true(f.event.address != at);
    }
    leave(&f);
}

/* It stands there by a step, so a breakpoint is not met: the instruction is. */
static void is_met_after_a_step_to_it(void **state)
{
    const struct break_row *row = *state;
    struct fixture f = given_debuggee();
    const struct places *p = places_of(&f);
    const unsigned nop = row->size == 4 ? 4 : 1;
    uint8_t context[CONTEXT_MAX];
    uint64_t before;
    uint64_t at;
    size_t size;

    meet(&f, row);
    at = f.event.address;
    size = get_context(&f, f.event.thread, context);
    before = at - nop;
    memcpy(context + p->pc, &before, p->size);
    assert_int_equal(target_set_context(f.t, f.event.thread, context, size, &size), S_OK);
    go(&f, DS_RESUME_STEP);
    wait_for(&f, DS_EVENT_STOPPED);
    assert_int_equal(f.event.code, CODE_SINGLE_STEP);
    assert_true(f.event.address == at);
    if (row->upon)
        set_break_here(&f);
    go(&f, 0);
    wait_for(&f, DS_EVENT_STOPPED);
    assert_int_equal(f.event.code, CODE_BREAKPOINT);
    assert_true(f.event.address == at);
    go(&f, row->how);
    assert_true(subject_answer(&f.s) == 1 + (row->how == DS_RESUME_NOT_HANDLED));
    leave(&f);
}

#ifdef _WIN32

/* The program goes on behind its call, and its own handler runs where nobody else has handled it.
 */
static void what_is_raised_is_no_instruction(void **state)
{
    struct fixture f = given_debuggee();

    (void)state;
    for (unsigned handled = 0; handled < 2; handled++) {
        subject_say(&f.s, "raise");
        go_to(&f, DS_EVENT_STOPPED);
        assert_int_equal(f.event.code, CODE_BREAKPOINT);
        assert_true(f.event.first_chance);
        go(&f, handled ? DS_RESUME_NOT_HANDLED : 0);
        assert_true(subject_answer(&f.s) == handled);
        assert_int_equal(target_interrupt(f.t), S_OK);
        wait_for(&f, DS_EVENT_STOPPED);
    }
    leave(&f);
}

#endif

int main(void)
{
#ifdef _WIN32
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_raised_is_no_instruction),
    };
    int failed = RUN_TESTS(tests);
#else
    int failed = 0;
#endif

    return failed + RUN_ROWS(break_rows, is_met_once) +
           RUN_ROWS(break_rows, is_met_after_a_step_to_it);
}
