/* Breakpoints and steps of a process's user where its dynamic linker tells of libraries, and in
 * them. */
#include "given_loader.h"

#include <string.h>

#include "heard.h"
#include "target/process.h"
#include "target/run.h"
#include "target/target.h"

static void a_breakpoint_at_the_linkers_place_is_met(void **state)
{
    struct fixture f = given_loader();
    uint32_t id = set_break(&f, f.s.place);

    (void)state;
    subject_say(&f.s, "load 0");
    go_to(&f, DS_EVENT_STOPPED); /* before it comes */
    assert_true(f.event.address == f.s.place);
    go(&f, 0);
    wait_for(&f, DS_EVENT_MODULE_LOADED);
    go(&f, DS_RESUME_NOT_HANDLED); /* an image is no exception */
    wait_for(&f, DS_EVENT_STOPPED);
    assert_int_equal(f.event.code, CODE_BREAKPOINT);
    assert_true(f.event.address == f.s.place);
    go(&f, 0);
    assert_true(subject_answer(&f.s) == 1);
    stop(&f);
    assert_int_equal(target_clear_breakpoint(f.t, id), S_OK);
    go(&f, 0);
    hear_of(&f, "unload 0", DS_EVENT_MODULE_UNLOADED);
    go(&f, 0);
    assert_true(subject_answer(&f.s) == 1);
    leave(&f);
}

static void a_breakpoint_there_stops_every_thread(void **state)
{
    struct fixture f = given_loader();

    (void)state;
    set_break(&f, f.s.place);
    assert_true(hear_of_many(&f) >= 2 * PLUGS * ROUNDS); /* one that comes, and one that goes */
    leave(&f);
}

static void a_breakpoint_in_it_ends_with_it(void **state)
{
    struct fixture f = given_loader();
    uint64_t place;
    uint32_t id;

    (void)state;
    go(&f, 0);
    hear_of(&f, "load 3", DS_EVENT_MODULE_LOADED);
    go(&f, 0);
    assert_true(subject_answer(&f.s) == 1);
    place = subject_ask(&f.s, "place 3");
    stop(&f);
    id = set_break(&f, place);
    subject_say(&f.s, "call 3");
    go_to(&f, DS_EVENT_STOPPED);
    assert_true(f.event.address == place);
    go(&f, 0);
    assert_true(subject_answer(&f.s) == 4);
    hear_of(&f, "unload 3", DS_EVENT_MODULE_UNLOADED);
    listen_to_log("all=off");
    assert_int_equal(target_resume(f.t, 0), HR_READ_FAULT); /* it stands still */
    assert_int_equal(target_clear_breakpoint(f.t, id), S_OK);
    go(&f, DS_RESUME_NOT_HANDLED);
    assert_true(subject_answer(&f.s) == 1);
    hear_of(&f, "load 3", DS_EVENT_MODULE_LOADED);
    go(&f, 0);
    assert_true(subject_answer(&f.s) == 1);
    leave(&f);
}

static void a_step_from_there_is_one_instruction(void **state)
{
    struct fixture f = given_loader();

    (void)state;
    go(&f, 0);
    hear_of(&f, "load 0", DS_EVENT_MODULE_LOADED);
    go(&f, DS_RESUME_STEP);
    wait_for(&f, DS_EVENT_STOPPED);
    assert_int_equal(f.event.code, CODE_SINGLE_STEP);
    assert_true(f.event.address != f.s.place);
    assert_true(f.event.address == pc_of(&f, f.s.threads[0]));
    go(&f, 0);
    assert_true(subject_answer(&f.s) == 1);
    is_quiet(&f);
    leave(&f);
}

/* The place's caller, by what it has pushed. */
static uint64_t return_address(const struct fixture *f)
{
    uint8_t context[CONTEXT_MAX];
    uint64_t sp = 0;

    get_context(f, f->event.thread, context);
    memcpy(&sp, context + 0x98, sizeof(sp)); /* Rsp of AMD64: spec kd-protocol 2.14 */
    return read_number(f->t, sp, 8);
}

static void a_step_to_it_tells_the_image_and_the_step(void **state)
{
    struct fixture f = given_loader();
    uint64_t call;

    (void)state;
    if (f.t->info.machine != IMAGE_FILE_MACHINE_AMD64) {
        leave(&f);
        print_message("where a call comes from is on the stack of x64 alone\n");
        skip();
    }
    go(&f, 0);
    hear_of(&f, "load 0", DS_EVENT_MODULE_LOADED);
    call = return_address(&f) - 5;
    assert_int_equal(read_number(f.t, call, 1), 0xe8); /* with a displacement of 32 bits */
    set_break(&f, call);
    go(&f, 0);
    assert_true(subject_answer(&f.s) == 1);
    subject_say(&f.s, "load 1");
    wait_for(&f, DS_EVENT_STOPPED);
    assert_true(f.event.address == call);
    go(&f, DS_RESUME_STEP);
    wait_for(&f, DS_EVENT_MODULE_LOADED);
    assert_true(is_plug(&f.event, 1));
    go(&f, DS_RESUME_STEP);
    wait_for(&f, DS_EVENT_STOPPED);
    assert_int_equal(f.event.code, CODE_SINGLE_STEP);
    assert_true(f.event.address == f.s.place);
    go(&f, 0);
    assert_true(subject_answer(&f.s) == 1);
    is_quiet(&f);
    leave(&f);
}

static void a_break_in_is_told_after_it(void **state)
{
    struct fixture f = given_loader();

    (void)state;
    go(&f, 0);
    hear_of(&f, "load 0", DS_EVENT_MODULE_LOADED);
    assert_int_equal(target_interrupt(f.t), S_OK);
    go(&f, 0);
    wait_for(&f, DS_EVENT_STOPPED);
    assert_int_equal(f.event.code, CODE_BREAKPOINT);
    go(&f, 0);
    assert_true(subject_answer(&f.s) == 1);
    leave(&f);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_breakpoint_at_the_linkers_place_is_met),
        cmocka_unit_test(a_breakpoint_there_stops_every_thread),
        cmocka_unit_test(a_breakpoint_in_it_ends_with_it),
        cmocka_unit_test(a_step_from_there_is_one_instruction),
        cmocka_unit_test(a_step_to_it_tells_the_image_and_the_step),
        cmocka_unit_test(a_break_in_is_told_after_it),
    };

    return RUN_TESTS(tests);
}
