/* Who added a breakpoint, asked while that client goes away. Source of what is wanted: Microsoft
 * Learn, IDebugBreakpoint::GetAdder; that a client which is gone is none is our own. */
#include <time.h>

#include "given_runner.h"
#include "rows.h"
#include "thread.h"

#define PATIENCE_S 10
#define HEAD_START (CLOCKS_PER_SEC / 20) /* enough to give back one reference */

#define CALL(object, method, ...) (object)->lpVtbl->method(object, __VA_ARGS__)

struct leaving {
    IDebugClient *client; /* its last reference */
    IDebugBreakpoint *breakpoint;
    struct thread *thread; /* that gives it back */
    HRESULT hr;            /* what is said of it in the end */
};

static void give_back(void *context)
{
    struct leaving *l = context;

    l->client->lpVtbl->Release(l->client);
}

/* The engine is held here, so that the client cannot take itself off its list. */
static void ask_meanwhile(struct events *e)
{
    struct leaving *l = e->context;
    time_t deadline = time(NULL) + PATIENCE_S;

    e->acts = NULL;
    l->thread = thread_begin(give_back, l);
    for (clock_t begun = clock(); clock() - begun < HEAD_START;) {
    }
    do {
        IDebugClient *adder = NULL;

        l->hr = CALL(l->breakpoint, GetAdder, &adder);
        if (l->hr == S_OK)
            adder->lpVtbl->Release(adder);
    } while (l->hr == S_OK && time(NULL) < deadline);
}

static void a_client_that_leaves_is_not_given(void **state)
{
    struct leaving l = { .client = NULL };
    IDebugControl *control;
    void *found = NULL;
    struct runner r;

    (void)state;
    given_runner(&r, "run stop 0x80000003 0x10\n", DEBUG_EVENT_CHANGE_ENGINE_STATE);
    assert_int_equal(CALL(r.client, CreateClient, &l.client), S_OK);
    assert_int_equal(CALL(l.client, QueryInterface, &IID_IDebugControl, &found), S_OK);
    control = found;
    assert_int_equal(
            CALL(control, AddBreakpoint, DEBUG_BREAKPOINT_CODE, DEBUG_ANY_ID, &l.breakpoint), S_OK);
    control->lpVtbl->Release(control);
    r.events.context = &l;
    r.events.acts = ask_meanwhile;
    assert_int_equal(CALL(r.control, SetRadix, 10), S_OK);
    thread_end(l.thread);
    assert_int_equal(l.hr, E_NOINTERFACE);
    runner_done(&r);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_client_that_leaves_is_not_given),
    };

    return RUN_TESTS(tests);
}
