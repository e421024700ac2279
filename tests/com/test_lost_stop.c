/*
 * A target that stops in the middle of a wait, and then cannot be described: it stands, and whoever
 * looks is told so; and one whose stop is asked for, and comes behind other events. The target is
 * this test's own. Source of what is told: spec dataspaces 4.2, 4.3; Microsoft Learn,
 * IDebugEventCallbacks::ChangeEngineState.
 */
#include <string.h>

#include <dbgspaces/backend.h>
#include <dbgspaces/dbgeng.h>

#include "callbacks.h"
#include "given.h"
#include "rows.h"

static bool lost; /* it cannot be described */

static const struct ds_backend lost_backend;

/* What it tells, one at each wait, and then no more; all 0: it stops. */
static enum ds_event_kind told[4];
static size_t told_count;

static HRESULT lost_wait(struct ds_target *t, uint32_t timeout_ms, struct ds_event *event)
{
    enum ds_event_kind kind = told[0] ? told[told_count++] : DS_EVENT_STOPPED;

    (void)t, (void)timeout_ms;
    *event = (struct ds_event){ .kind = kind, .code = 0x80000003 };
    return kind ? S_OK : HR_TIMEOUT;
}

static void *asks; /* who breaks in as soon as it runs; NULL: nobody */

static HRESULT lost_resume(struct ds_target *t, unsigned how)
{
    (void)t, (void)how;
    if (asks && told_count == 0)
        ds_interrupt(asks);
    return S_OK;
}

static HRESULT lost_never(struct ds_target *t)
{
    (void)t;
    return HR_NOT_SUPPORTED;
}

static HRESULT lost_interrupt(struct ds_target *t)
{
    (void)t;
    return S_OK;
}

static void lost_explain(struct ds_target *t, char *text, size_t size)
{
    (void)t;
    if (size)
        text[0] = '\0';
}

static const struct ds_run_ops lost_run = {
    .wait = lost_wait,
    .resume = lost_resume,
    .interrupt = lost_interrupt,
    .reboot = lost_never,
    .crash = lost_never,
    .explain = lost_explain,
};

static HRESULT lost_open(const struct ds_conn *conn, struct ds_target **out)
{
    static struct ds_target target;

    (void)conn;
    target = (struct ds_target){ .backend = &lost_backend, .run = &lost_run };
    *out = &target;
    return S_OK;
}

static HRESULT lost_describe(struct ds_target *t, struct ds_target_info *info)
{
    (void)t;
    *info = (struct ds_target_info){ .debug_class = DEBUG_CLASS_KERNEL,
        .qualifier = DEBUG_KERNEL_CONNECTION,
        .pointer_size = 8,
        .page_size = 4096,
        .physical_bits = 40,
        .processors = 1,
        .block = 512 };
    return lost ? HR_CLOSED : S_OK;
}

static void lost_close(struct ds_target *t)
{
    (void)t;
}

static const struct ds_backend lost_backend = {
    .abi = DS_BACKEND_ABI,
    .scheme = "lost",
    .open = lost_open,
    .describe = lost_describe,
    .close = lost_close,
};

static void *face_of(IDebugDataSpaces4 *ds, const IID *iid)
{
    void *found = NULL;

    assert_int_equal(ds->lpVtbl->QueryInterface(ds, iid, &found), S_OK);
    return found;
}

static void it_is_told_that_it_stands(void **state)
{
    IDebugDataSpaces4 *ds = given_data_spaces("lost:");
    IDebugClient *client = face_of(ds, &IID_IDebugClient);
    IDebugControl *control = face_of(ds, &IID_IDebugControl);
    struct events events;
    ULONG status = 0;

    (void)state;
    events_narrow(&events, DEBUG_EVENT_CHANGE_ENGINE_STATE | DEBUG_EVENT_CHANGE_DEBUGGEE_STATE);
    assert_int_equal(client->lpVtbl->SetEventCallbacks(client, &events.iface.narrow), S_OK);
    lost = true;
    assert_int_equal(control->lpVtbl->SetExecutionStatus(control, DEBUG_STATUS_GO), S_OK);
    events.text[0] = '\0';
    assert_int_equal(control->lpVtbl->WaitForEvent(control, 0, 0xffffffff), HR_CLOSED);
    /* DEBUG_CES_EXECUTION_STATUS, inside the wait: GO, then BREAK; and everything may have changed
     */
    assert_string_equal(
            events.text, "engine 10 100000001\nengine 10 100000006\ndebuggee ffffffff 0\n");
    assert_int_equal(control->lpVtbl->GetExecutionStatus(control, &status), S_OK);
    assert_int_equal(status, DEBUG_STATUS_BREAK);
    lost = false;
    control->lpVtbl->Release(control);
    assert_int_equal(client->lpVtbl->SetEventCallbacks(client, NULL), S_OK);
    client->lpVtbl->Release(client);
    assert_int_equal(ds->lpVtbl->Release(ds), 0);
}

/* It is for the next stop, also where events that nobody stops at come first, and the stop is one
 * that would be passed over. */
static void a_break_in_is_not_lost(void **state)
{
    static const enum ds_event_kind events[4] = { DS_EVENT_MODULE_LOADED, DS_EVENT_MODULE_UNLOADED,
        DS_EVENT_STOPPED };
    IDebugDataSpaces4 *ds = given_data_spaces("lost:");

    (void)state;
    assert_int_equal(ds_execute(ds, "sxi bpe", NULL, NULL), S_OK);
    memcpy(told, events, sizeof(told));
    told_count = 0;
    asks = ds;
    assert_string_equal(ds_hr_name(ds_execute(ds, "g", NULL, NULL)), "S_OK");
    assert_int_equal(told_count, 3);
    asks = NULL;
    memset(told, 0, sizeof(told));
    assert_int_equal(ds->lpVtbl->Release(ds), 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_break_in_is_not_lost),
        cmocka_unit_test(it_is_told_that_it_stands),
    };

    if (FAILED(ds_register_backend(&lost_backend)))
        return 1;
    return RUN_TESTS(tests);
}
