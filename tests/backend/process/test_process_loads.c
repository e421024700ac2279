/* Libraries that a process loads and unloads while it is debugged, on Linux, where its dynamic
 * linker says so. */
#include "given_loader.h"

#include <string.h>

#include "standing.h"
#include "target/process.h"
#include "target/run.h"
#include "target/target.h"

#define TIMES 100u

static void it_is_told_when_it_comes_and_when_it_goes(void **state)
{
    struct fixture f = given_loader();
    const uint32_t place = (uint32_t)read_number(f.t, f.s.place, 4);
    struct ds_event loaded;

    (void)state;
    go(&f, 0);
    hear_of(&f, "load 1", DS_EVENT_MODULE_LOADED);
    loaded = f.event;
    assert_true(is_listed(f.t, &f.event));
    assert_int_equal(read_number(f.t, f.s.cell, 4), 0); /* it has done nothing yet */
    assert_int_equal(read_number(f.t, loaded.module.base, 4), 0x464c457f); /* "\177ELF" */
    assert_int_equal(f.t->info.current_thread, f.s.threads[0]);
    assert_true(pc_of(&f, f.event.thread) == f.s.place);
    assert_int_equal(read_number(f.t, f.s.place, 4), place);
    go(&f, 0);
    assert_true(subject_answer(&f.s) == 1);
    assert_true(subject_ask(&f.s, "call 1") == 2);
    assert_true(subject_ask(&f.s, "cell") == 1);
    hear_of(&f, "unload 1", DS_EVENT_MODULE_UNLOADED);
    assert_true(f.event.module.base == loaded.module.base);
    assert_int_equal(f.event.module.size, loaded.module.size);
    assert_false(is_listed(f.t, &f.event));
    go(&f, 0);
    assert_true(subject_answer(&f.s) == 1);
    is_quiet(&f);
    leave(&f);
}

static void one_that_is_not_there_is_not_told(void **state)
{
    struct fixture f = given_loader();

    (void)state;
    go(&f, 0);
    assert_true(subject_ask(&f.s, "missing") == 0);
    is_quiet(&f);
    leave(&f);
}

/* A second load counts, and nothing is mapped for it. */
static void one_that_is_there_is_told_once(void **state)
{
    struct fixture f = given_loader();

    (void)state;
    go(&f, 0);
    hear_of(&f, "load 1", DS_EVENT_MODULE_LOADED);
    go(&f, 0);
    assert_true(subject_answer(&f.s) == 1);
    assert_true(subject_ask(&f.s, "load 1") == 1);
    assert_true(subject_ask(&f.s, "unload 1") == 1);
    is_quiet(&f);
    leave(&f);
}

static void repeat(struct fixture *f)
{
    subject_say(&f->s, "repeat 2");
    for (unsigned i = 0; i < TIMES; i++) {
        wait_for(f, DS_EVENT_MODULE_LOADED);
        assert_true(is_plug(&f->event, 2));
        go(f, 0);
        wait_for(f, DS_EVENT_MODULE_UNLOADED);
        assert_true(is_plug(&f->event, 2));
        go(f, 0);
    }
    assert_true(subject_answer(&f->s) == TIMES);
}

static void a_hundred_loads_leave_nothing_behind(void **state)
{
    struct standing before, after;
    struct fixture f = given_loader();

    (void)state;
    go(&f, 0);
    repeat(&f);
    before = standing_now();
    repeat(&f);
    after = standing_now();
    assert_true(after.blocks <= before.blocks + standing_slack.blocks);
    assert_true(after.bytes <= before.bytes + standing_slack.bytes);
    assert_true(after.handles <= before.handles + standing_slack.handles);
    is_quiet(&f);
    leave(&f);
}

static void threads_that_load_at_once_are_all_told(void **state)
{
    struct fixture f = given_loader();

    (void)state;
    assert_int_equal(hear_of_many(&f), 0);
    leave(&f);
}

struct left_row {
    const char *name;
    bool runs;
    bool heard; /* it stands where a library has come */
};

static const struct left_row left_rows[] = {
    { "while it stands", false, false },
    { "while it runs", true, false },
    { "while it stands at a library", false, true },
};

static void left_it_loads_by_itself(void **state)
{
    const struct left_row *row = *state;
    struct fixture f = given_loader();
    uint32_t place = (uint32_t)read_number(f.t, f.s.place, 4);

    if (row->runs || row->heard)
        go(&f, 0);
    if (row->heard)
        hear_of(&f, "load 0", DS_EVENT_MODULE_LOADED);
    target_close(f.t);
    if (row->heard)
        assert_true(subject_answer(&f.s) == 1);
    assert_true(subject_ask(&f.s, "load 1") == 1);
    assert_true(subject_ask(&f.s, "unload 1") == 1);
    f.t = subject_target(&f.s, "");
    assert_int_equal(target_describe(f.t), S_OK);
    assert_int_equal(read_number(f.t, f.s.place, 4), place);
    leave(&f);
}

static void what_it_forks_loads_by_itself(void **state)
{
    struct fixture f = given_loader();

    (void)state;
    go(&f, 0);
    assert_true(subject_ask(&f.s, "fork 0") == 5);
    is_quiet(&f);
    hear_of(&f, "load 0", DS_EVENT_MODULE_LOADED);
    go(&f, 0);
    assert_true(subject_answer(&f.s) == 1);
    leave(&f);
}

/* It shares the memory, and for that time nothing of the debugger's is there. */
static void what_it_vforks_loads_for_it(void **state)
{
    struct fixture f = given_loader();

    (void)state;
    go(&f, 0);
    subject_say(&f.s, "vfork 1");
    wait_for(&f, DS_EVENT_MODULE_LOADED);
    assert_true(is_plug(&f.event, 1));
    go(&f, 0);
    assert_true(subject_answer(&f.s) == 5);
    hear_of(&f, "unload 1", DS_EVENT_MODULE_UNLOADED);
    go(&f, 0);
    assert_true(subject_answer(&f.s) == 1);
    leave(&f);
}

/* Its linker has not begun then: what that loads is told where the program begins. */
static void another_programs_libraries_are_told(void **state)
{
    struct fixture f = given_loader();
    char line[64];

    (void)state;
    subject_say(&f.s, "exec");
    go_to(&f, DS_EVENT_RESTARTED);
    go_past_libraries(&f);
    do
        assert_non_null(fgets(line, sizeof(line), f.s.from));
    while (strncmp(line, "ready", 5) != 0);
    hear_of(&f, "load 0", DS_EVENT_MODULE_LOADED);
    go(&f, 0);
    assert_true(subject_answer(&f.s) == 1);
    leave(&f);
}

static void one_that_is_only_read_is_not_watched(void **state)
{
    struct fixture f = { .s = given_program(TEST_LOADER) };

    (void)state;
    f.t = subject_target(&f.s, ",invasive,read-only");
    wait_for(&f, DS_EVENT_STOPPED);
    go(&f, 0);
    assert_true(subject_ask(&f.s, "load 0") == 1);
    is_quiet(&f);
    leave(&f);
}

static void one_without_a_linker_is_debugged_all_the_same(void **state)
{
    struct fixture f = given_debuggee_of(TEST_STATIC);

    (void)state;
    set_break(&f, f.s.place);
    subject_say(&f.s, "call");
    go_to(&f, DS_EVENT_STOPPED);
    assert_true(f.event.address == f.s.place);
    go(&f, 0);
    assert_true(subject_answer(&f.s) == 1);
    assert_true(subject_ask(&f.s, "fork") == 5);
    leave(&f);
}

static void one_that_is_killed_where_a_library_came_has_ended(void **state)
{
    struct fixture f = given_loader();

    (void)state;
    go(&f, 0);
    hear_of(&f, "load 0", DS_EVENT_MODULE_LOADED);
    subject_strike(&f.s);
    subject_wait_dead(&f.s);
    go(&f, 0);
    wait_for(&f, DS_EVENT_ENDED);
    target_close(f.t);
    subject_end(&f.s);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_told_when_it_comes_and_when_it_goes),
        cmocka_unit_test(one_that_is_not_there_is_not_told),
        cmocka_unit_test(one_that_is_there_is_told_once),
        cmocka_unit_test(a_hundred_loads_leave_nothing_behind),
        cmocka_unit_test(threads_that_load_at_once_are_all_told),
        cmocka_unit_test(what_it_forks_loads_by_itself),
        cmocka_unit_test(what_it_vforks_loads_for_it),
        cmocka_unit_test(another_programs_libraries_are_told),
        cmocka_unit_test(one_that_is_only_read_is_not_watched),
        cmocka_unit_test(one_without_a_linker_is_debugged_all_the_same),
        cmocka_unit_test(one_that_is_killed_where_a_library_came_has_ended),
    };

    standing_begin();
    return RUN_ROWS(left_rows, left_it_loads_by_itself) + RUN_TESTS(tests);
}
