/*
 * A target that runs, seen by several threads, and one that is long in coming to its first stop
 * (rules G-5 and G-14). The target is this test's own: it stops when it is told to.
 */
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

#include <dbgspaces/backend.h>
#include <dbgspaces/dbgeng.h>

#include "given.h"
#include "heard.h"
#include "rows.h"
#include "thread.h"

/* What the target does; one test at a time uses it. */
static struct slow {
    struct ds_target target;
    atomic_int prints;     /* that it makes first */
    atomic_int silent;     /* waits without an event before it stops; -1: for ever */
    HRESULT gives_up;      /* what a wait without an event answers */
    bool deaf;             /* it does not stop when it is asked to */
    bool loses_itself;     /* it cannot be described */
    atomic_int waits;      /* since it was let go */
    atomic_int interrupts; /* how often it was asked */
    atomic_int closed;
    atomic_bool stands;
} slow;

static const struct ds_backend slow_backend;

static HRESULT slow_wait(struct ds_target *t, uint32_t timeout_ms, struct ds_event *event)
{
    (void)t, (void)timeout_ms;
    atomic_fetch_add(&slow.waits, 1);
    if (atomic_load(&slow.prints) > 0) {
        atomic_fetch_sub(&slow.prints, 1);
        *event = (struct ds_event){ .kind = DS_EVENT_PRINT, .text = "hello\n", .text_size = 6 };
        return S_OK;
    }
    if (atomic_load(&slow.silent) == 0 || (atomic_load(&slow.interrupts) > 0 && !slow.deaf)) {
        *event = (struct ds_event){ .kind = DS_EVENT_STOPPED, .code = 0x80000003 };
        atomic_store(&slow.stands, true);
        return S_OK;
    }
    if (atomic_load(&slow.silent) > 0)
        atomic_fetch_sub(&slow.silent, 1);
    return slow.gives_up;
}

static HRESULT slow_resume(struct ds_target *t, unsigned how)
{
    (void)t, (void)how;
    atomic_store(&slow.waits, 0);
    return S_OK;
}

static HRESULT slow_interrupt(struct ds_target *t)
{
    (void)t;
    atomic_fetch_add(&slow.interrupts, 1);
    return S_OK;
}

static HRESULT slow_restart(struct ds_target *t)
{
    (void)t;
    return HR_TIMEOUT;
}

static void slow_explain(struct ds_target *t, char *text, size_t size)
{
    (void)t;
    snprintf(text, size, "%s",
            slow.stands                    ? "stands"
            : atomic_load(&slow.waits) > 2 ? "silent"
                                           : "open");
}

static const struct ds_run_ops slow_run = {
    .wait = slow_wait,
    .resume = slow_resume,
    .interrupt = slow_interrupt,
    .reboot = slow_restart,
    .crash = slow_restart,
    .explain = slow_explain,
};

static HRESULT read_a_byte(struct ds_target *t, uint64_t pa, enum ds_caching caching, void *buf,
        size_t size, size_t *done)
{
    (void)t, (void)pa, (void)caching;
    memset(buf, 0x5a, size);
    *done = size;
    return S_OK;
}

static HRESULT write_a_byte(struct ds_target *t, uint64_t pa, enum ds_caching caching,
        const void *buf, size_t size, size_t *done)
{
    (void)t, (void)pa, (void)caching, (void)buf;
    *done = size;
    return S_OK;
}

static HRESULT all_is_valid(struct ds_target *t, uint64_t pa, struct ds_range *range)
{
    (void)t;
    *range = (struct ds_range){ pa, pa };
    return S_OK;
}

static const struct ds_physical_ops slow_phys = { read_a_byte, write_a_byte, all_is_valid };

static HRESULT slow_open(const struct ds_conn *conn, struct ds_target **out)
{
    (void)conn;
    slow.target = (struct ds_target){
        .backend = &slow_backend, .phys = &slow_phys, .run = &slow_run, .cachings = 1
    };
    *out = &slow.target;
    return S_OK;
}

static HRESULT slow_describe(struct ds_target *t, struct ds_target_info *info)
{
    (void)t;
    *info = (struct ds_target_info){ .debug_class = DEBUG_CLASS_KERNEL,
        .qualifier = DEBUG_KERNEL_CONNECTION,
        .pointer_size = 8,
        .page_size = 4096,
        .physical_bits = 40,
        .processors = 1,
        .block = 512 };
    return slow.loses_itself ? HR_CLOSED : S_OK;
}

static void slow_close(struct ds_target *t)
{
    (void)t;
    atomic_fetch_add(&slow.closed, 1);
}

static const struct ds_backend slow_backend = {
    .abi = DS_BACKEND_ABI,
    .scheme = "slow",
    .open = slow_open,
    .describe = slow_describe,
    .close = slow_close,
};

static void given_slow(int prints, int silent)
{
    slow.gives_up = S_FALSE;
    slow.deaf = slow.loses_itself = false;
    atomic_store(&slow.prints, prints);
    atomic_store(&slow.silent, silent);
    atomic_store(&slow.waits, 0);
    atomic_store(&slow.interrupts, 0);
    atomic_store(&slow.closed, 0);
    atomic_store(&slow.stands, false);
}

/* A watcher that answers what it was told to, from a question on. */
struct watcher {
    unsigned from;
    enum ds_watch_answer answer;
    bool waits_longer; /* than the target itself would */
    unsigned asked;
    char lines[256];
    char printed[256];
};

static void append(char text[256], const char *more)
{
    size_t length = strlen(text);

    snprintf(text + length, 256 - length, "%s", more);
}

static enum ds_watch_answer watch(void *context, HRESULT hr, const char *line)
{
    struct watcher *w = context;

    if (line) {
        append(w->lines, line);
        append(w->lines, ";");
    }
    if (FAILED(hr) && !w->waits_longer)
        return DS_WATCH_GIVE_UP;
    return ++w->asked >= w->from ? w->answer : DS_WATCH_GO_ON;
}

static void listen(void *context, const char *text)
{
    struct watcher *w = context;

    append(w->printed, text);
}

struct first_row {
    const char *name;
    int silent;
    HRESULT gives_up;
    unsigned from;
    enum ds_watch_answer answer;
    bool waits_longer;
    HRESULT hr;
    const char *lines;
};

/* clang-format off */
static const struct first_row first_rows[] = {
    { "it stops at once",                           0, S_FALSE,    9, DS_WATCH_GO_ON,    false, S_OK,           "open;stands;" },
    { "what it waits for is told when it changes",  4, S_FALSE,    9, DS_WATCH_GO_ON,    false, S_OK,           "open;silent;stands;" },
    { "it is broken into",                         -1, S_FALSE,    4, DS_WATCH_BREAK_IN, false, S_OK,           "open;silent;stands;" },
    { "it is given up",                            -1, S_FALSE,    2, DS_WATCH_GIVE_UP,  false, HR_INTERRUPTED, "open;" },
    { "it gives up itself",                        -1, HR_TIMEOUT, 9, DS_WATCH_GO_ON,    false, HR_TIMEOUT,     "open;" },
    { "it gives up itself, and is waited for",      4, HR_TIMEOUT, 9, DS_WATCH_GO_ON,    true,  S_OK,           "open;silent;stands;" },
    { "another failure ends the wait",             -1, HR_CLOSED,  9, DS_WATCH_GO_ON,    true,  HR_CLOSED,      "open;" },
};
/* clang-format on */

static void first_stop(void **state)
{
    const struct first_row *row = *state;
    struct watcher w = {
        .from = row->from, .answer = row->answer, .waits_longer = row->waits_longer
    };
    void *object = &object;
    HRESULT hr;

    given_slow(1, row->silent);
    slow.gives_up = row->gives_up;
    listen_to_log("all=off");
    hr = ds_open_watched("slow:", &IID_IUnknown, watch, listen, &w, &object);
    assert_string_equal(ds_hr_name(hr), ds_hr_name(row->hr));
    assert_string_equal(w.lines, row->lines);
    assert_string_equal(w.printed, "hello\n");
    if (SUCCEEDED(hr)) {
        IUnknown *unknown = object;

        assert_int_equal(unknown->lpVtbl->Release(unknown), 0);
    } else {
        assert_null(object);
    }
    assert_int_equal(slow.closed, 1);
}

static void a_watcher_is_needed_to_watch(void **state)
{
    void *object = &object;

    (void)state;
    assert_int_equal(
            ds_open_watched("slow:", &IID_IUnknown, NULL, NULL, NULL, &object), E_INVALIDARG);
    assert_null(object);
}

static void who_does_not_watch_waits_as_long_as_the_target(void **state)
{
    void *object = NULL;

    (void)state;
    given_slow(3, -1);
    slow.gives_up = HR_TIMEOUT;
    listen_to_log("all=off");
    assert_int_equal(ds_open("slow:", &IID_IUnknown, &object), HR_TIMEOUT);
    assert_int_equal(slow.waits, 4);
}

/* One thread's `g`. */
struct going {
    IDebugDataSpaces4 *client;
    HRESULT hr;
};

static void go(void *context)
{
    struct going *g = context;

    g->hr = ds_execute(g->client, "g", NULL, NULL);
}

/* Until the thread waits. */
static void await_the_wait(void)
{
    while (atomic_load(&slow.waits) == 0)
        continue;
}

static void others_are_refused_at_once_while_one_waits(void **state)
{
    struct going g;
    struct thread *thread;
    uint8_t byte = 0;

    (void)state;
    given_slow(0, 0);
    g.client = given_data_spaces("slow:");
    atomic_store(&slow.silent, -1);
    atomic_store(&slow.waits, 0);
    thread = thread_begin(go, &g);
    await_the_wait();
    assert_int_equal(g.client->lpVtbl->ReadPhysical(g.client, 0, &byte, 1, NULL), E_UNEXPECTED);
    assert_int_equal(ds_execute(g.client, "g", NULL, NULL), E_UNEXPECTED);
    assert_int_equal(ds_execute(g.client, ".reboot", NULL, NULL), E_UNEXPECTED);
    assert_int_equal(ds_execute(g.client, "!db 0 L1", NULL, NULL), E_UNEXPECTED);
    assert_int_equal(ds_interrupt(g.client), S_OK);
    thread_end(thread);
    assert_int_equal(g.hr, S_OK);
    assert_int_equal(slow.interrupts, 1);
    assert_int_equal(g.client->lpVtbl->ReadPhysical(g.client, 0, &byte, 1, NULL), S_OK);
    assert_int_equal(byte, 0x5a);
    assert_int_equal(g.client->lpVtbl->Release(g.client), 0);
}

static void a_second_interrupt_gives_up(void **state)
{
    struct going g;
    struct thread *thread;
    uint8_t byte = 0;

    (void)state;
    given_slow(0, 0);
    g.client = given_data_spaces("slow:");
    atomic_store(&slow.silent, -1);
    atomic_store(&slow.waits, 0);
    slow.deaf = true;
    thread = thread_begin(go, &g);
    await_the_wait();
    assert_int_equal(ds_interrupt(g.client), S_OK);
    while (atomic_load(&slow.interrupts) == 0)
        continue;
    assert_int_equal(ds_interrupt(g.client), S_OK);
    thread_end(thread);
    assert_string_equal(ds_hr_name(g.hr), "HR_INTERRUPTED");
    /* it runs still, and can be waited for again */
    assert_int_equal(g.client->lpVtbl->ReadPhysical(g.client, 0, &byte, 1, NULL), E_UNEXPECTED);
    slow.deaf = false;
    assert_int_equal(ds_execute(g.client, "g; !db 0 L1", NULL, NULL), S_OK);
    assert_int_equal(g.client->lpVtbl->Release(g.client), 0);
}

static void a_target_that_does_not_start_again_still_stands(void **state)
{
    IDebugDataSpaces4 *client;

    (void)state;
    given_slow(0, 0);
    client = given_data_spaces("slow:");
    assert_int_equal(ds_execute(client, ".reboot", NULL, NULL), HR_TIMEOUT);
    assert_int_equal(ds_execute(client, "!db 0 L1", NULL, NULL), S_OK);
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

static void a_wait_that_fails_leaves_it_running(void **state)
{
    IDebugDataSpaces4 *client;

    (void)state;
    given_slow(0, 0);
    client = given_data_spaces("slow:");
    atomic_store(&slow.silent, -1);
    slow.gives_up = HR_CLOSED;
    assert_int_equal(ds_execute(client, "g", NULL, NULL), HR_CLOSED);
    assert_int_equal(ds_execute(client, "!db 0 L1", NULL, NULL), E_UNEXPECTED);
    slow.gives_up = S_FALSE;
    atomic_store(&slow.silent, 0);
    assert_int_equal(ds_execute(client, "g; !db 0 L1", NULL, NULL), S_OK);
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

/* It stands, but nobody knows what it is by now: it can be let go, and no more. */
static void a_stop_without_a_description_answers_nothing(void **state)
{
    IDebugDataSpaces4 *client;

    (void)state;
    given_slow(0, 0);
    client = given_data_spaces("slow:");
    slow.loses_itself = true;
    assert_int_equal(ds_execute(client, "g", NULL, NULL), HR_CLOSED);
    assert_int_equal(ds_execute(client, "!db 0 L1", NULL, NULL), E_UNEXPECTED);
    slow.loses_itself = false;
    assert_int_equal(ds_execute(client, "g; !db 0 L1", NULL, NULL), S_OK);
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_watcher_is_needed_to_watch),
        cmocka_unit_test(who_does_not_watch_waits_as_long_as_the_target),
        cmocka_unit_test(others_are_refused_at_once_while_one_waits),
        cmocka_unit_test(a_second_interrupt_gives_up),
        cmocka_unit_test(a_target_that_does_not_start_again_still_stands),
        cmocka_unit_test(a_wait_that_fails_leaves_it_running),
        cmocka_unit_test(a_stop_without_a_description_answers_nothing),
    };

    if (FAILED(ds_register_backend(&slow_backend)))
        return 1;
    return RUN_ROWS(first_rows, first_stop) + RUN_TESTS(tests);
}
