/* Sessions of an engine: what begins one, when it answers, what ends it (spec dataspaces 5.6,
 * DEC-32). */
#include "engine/engine.h"

#include "heard.h"
#include "rows.h"

#define FOREVER 0xffffffffu

static const struct engine_watcher nobody;

static struct engine *given_engine(void)
{
    struct engine *e = NULL;

    assert_int_equal(engine_new(&e), S_OK);
    return e;
}

static void assert_answers(struct engine *e, HRESULT wanted)
{
    HRESULT hr = engine_enter(e, NEEDS_VIRTUAL);

    if (SUCCEEDED(hr))
        engine_leave(e);
    assert_string_equal(ds_hr_name(hr), ds_hr_name(wanted));
}

struct attach_row {
    const char *name;
    const char *connection;
    HRESULT hr;
};

/* clang-format off */
static const struct attach_row attach_rows[] = {
    { "a machine",                       "sim:ram=0x1000",          S_OK },
    { "a machine that runs",             "sim:run",                 S_OK },
    { "a word that is no connection",    "sim",                     E_INVALIDARG },
    { "an unknown scheme",               "nobody:",                 E_INVALIDARG },
    { "an unknown option",               "sim:rum=0x1000",          E_INVALIDARG },
    { "an option with a wrong value",    "kd:com:port=COM1,baud=x", E_INVALIDARG },
    { "a dump that is not there",        "dump:/nowhere/at/all",    HR_FILE_NOT_FOUND },
};
/* clang-format on */

static void attaching(void **state)
{
    const struct attach_row *row = *state;
    struct engine *e = given_engine();

    listen_to_log("all=off");
    assert_string_equal(ds_hr_name(engine_attach(e, row->connection, 0)), ds_hr_name(row->hr));
    assert_answers(e, E_UNEXPECTED);
    if (SUCCEEDED(row->hr)) {
        assert_int_equal(engine_attach(e, row->connection, 0), E_UNEXPECTED);
        assert_int_equal(engine_wait(e, FOREVER, &nobody), S_OK);
        assert_answers(e, S_OK);
        assert_int_equal(engine_end(e, SESSION_DETACH), S_OK);
    }
    /* whatever became of it, there is room for another one */
    assert_answers(e, E_UNEXPECTED);
    assert_int_equal(engine_end(e, SESSION_ABANDON), S_FALSE);
    assert_int_equal(engine_attach(e, "sim:ram=0x1000", 0), S_OK);
    assert_int_equal(engine_wait(e, 0, &nobody), S_OK);
    assert_answers(e, S_OK);
    engine_release(e);
}

static void a_wait_without_a_session_is_unexpected(void **state)
{
    struct engine *e = given_engine();

    (void)state;
    assert_int_equal(engine_wait(e, FOREVER, &nobody), E_UNEXPECTED);
    assert_int_equal(engine_ask(e, ENGINE_GO), E_UNEXPECTED);
    engine_release(e);
}

static void a_second_wait_for_what_cannot_run_ends_the_session(void **state)
{
    struct engine *e = given_engine();

    (void)state;
    assert_int_equal(engine_attach(e, "sim:ram=0x1000", 0), S_OK);
    assert_int_equal(engine_wait(e, FOREVER, &nobody), S_OK);
    assert_int_equal(engine_ask(e, ENGINE_GO), E_NOINTERFACE);
    assert_int_equal(engine_wait(e, FOREVER, &nobody), E_UNEXPECTED);
    assert_int_equal(engine_end(e, SESSION_DETACH), S_FALSE);
    engine_release(e);
}

static void what_runs_is_let_go_and_waited_for(void **state)
{
    struct engine *e = given_engine();

    (void)state;
    assert_int_equal(engine_attach(e, "sim:run", 0), S_OK);
    engine_interrupt(e); /* a machine that runs until it is broken into */
    assert_int_equal(engine_wait(e, FOREVER, &nobody), S_OK);
    assert_int_equal(engine_ask(e, ENGINE_GO_HANDLED), S_OK);
    assert_answers(e, S_OK);
    assert_int_equal(engine_wait(e, 0, &nobody), S_FALSE);
    assert_answers(e, E_UNEXPECTED);
    assert_int_equal(engine_ask(e, ENGINE_GO), E_ACCESSDENIED);
    engine_exit_wait(e);
    assert_int_equal(engine_wait(e, FOREVER, &nobody), E_PENDING);
    engine_interrupt(e);
    assert_int_equal(engine_wait(e, FOREVER, &nobody), S_OK);
    assert_answers(e, S_OK);
    assert_false(engine_take_interrupt(e));
    engine_release(e);
}

static void the_thread_that_attached_waits(void **state)
{
    struct engine *e = given_engine();

    (void)state;
    assert_int_equal(engine_attach(e, "sim:ram=0x1000", thread_self() + 1), S_OK);
    assert_int_equal(engine_wait(e, FOREVER, &nobody), RPC_E_WRONG_THREAD);
    engine_release(e);
}

static void an_engine_in_a_call_keeps_its_session(void **state)
{
    struct engine *e = given_engine();

    (void)state;
    assert_int_equal(engine_attach(e, "sim:ram=0x1000", 0), S_OK);
    assert_int_equal(engine_wait(e, FOREVER, &nobody), S_OK);
    assert_int_equal(engine_enter(e, NEEDS_VIRTUAL), S_OK);
    assert_int_equal(engine_end(e, SESSION_ABANDON), E_UNEXPECTED);
    assert_int_equal(engine_end(e, SESSION_DETACH), E_UNEXPECTED);
    assert_int_equal(engine_wait(e, FOREVER, &nobody), E_UNEXPECTED);
    engine_leave(e);
    assert_answers(e, S_OK);
    engine_release(e);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_wait_without_a_session_is_unexpected),
        cmocka_unit_test(a_second_wait_for_what_cannot_run_ends_the_session),
        cmocka_unit_test(what_runs_is_let_go_and_waited_for),
        cmocka_unit_test(the_thread_that_attached_waits),
        cmocka_unit_test(an_engine_in_a_call_keeps_its_session),
    };

    return RUN_ROWS(attach_rows, attaching) + RUN_TESTS(tests);
}
