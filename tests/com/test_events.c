/* Sessions as a host makes them, and what event callbacks are told (spec dataspaces 2.10, 5.6). */
#include <stdio.h>
#include <string.h>

#include <dbgspaces/sim.h>

#include "callbacks.h"
#include "files.h"
#include "given.h"
#include "heard.h"
#include "rows.h"
#include "thread.h"

struct host {
    IDebugClient8 *client;
    IDebugControl7 *control;
    IDebugDataSpaces4 *data;
    struct events heard;
};

static void given_host(struct host *h, ULONG interest)
{
    void *found = NULL;

    assert_int_equal(DebugCreate(&IID_IDebugClient8, &found), S_OK);
    h->client = found;
    assert_int_equal(
            h->client->lpVtbl->QueryInterface(h->client, &IID_IDebugControl7, &found), S_OK);
    h->control = found;
    assert_int_equal(
            h->client->lpVtbl->QueryInterface(h->client, &IID_IDebugDataSpaces4, &found), S_OK);
    h->data = found;
    events_narrow(&h->heard, interest);
    assert_int_equal(h->client->lpVtbl->SetEventCallbacks(h->client, &h->heard.iface.narrow), S_OK);
}

static void end_host(struct host *h)
{
    assert_int_equal(h->client->lpVtbl->EndSession(h->client, DEBUG_END_ACTIVE_DETACH), S_OK);
    h->control->lpVtbl->Release(h->control);
    h->data->lpVtbl->Release(h->data);
    assert_int_equal(h->client->lpVtbl->Release(h->client), 0);
    assert_int_equal(h->heard.refs, 0);
}

static void attach(struct host *h, const char *options)
{
    assert_int_equal(h->client->lpVtbl->AttachKernel(h->client, 0, options), S_OK);
    assert_int_equal(h->control->lpVtbl->WaitForEvent(h->control, 0, INFINITE), S_OK);
    h->heard.text[0] = '\0';
}

/* One write of a byte or more by each method. */
struct write_row {
    const char *name;
    HRESULT (*write)(IDebugDataSpaces4 *data);
    const char *told;
};

static uint64_t value = 1;

static HRESULT write_virtual(IDebugDataSpaces4 *d)
{
    return d->lpVtbl->WriteVirtual(d, 0xfffff80000400000, &value, 4, NULL);
}

static HRESULT write_uncached(IDebugDataSpaces4 *d)
{
    return d->lpVtbl->WriteVirtualUncached(d, 0xfffff80000400000, &value, 4, NULL);
}

static HRESULT write_pointers(IDebugDataSpaces4 *d)
{
    return d->lpVtbl->WritePointersVirtual(d, 1, 0xfffff80000400000, &value);
}

static HRESULT fill_virtual(IDebugDataSpaces4 *d)
{
    return d->lpVtbl->FillVirtual(d, 0xfffff80000400000, 4, &value, 1, NULL);
}

static HRESULT write_physical(IDebugDataSpaces4 *d)
{
    return d->lpVtbl->WritePhysical(d, 0x1000, &value, 4, NULL);
}

static HRESULT write_physical2(IDebugDataSpaces4 *d)
{
    return d->lpVtbl->WritePhysical2(d, 0x1000, DEBUG_PHYSICAL_CACHED, &value, 4, NULL);
}

static HRESULT fill_physical(IDebugDataSpaces4 *d)
{
    return d->lpVtbl->FillPhysical(d, 0x1000, 4, &value, 1, NULL);
}

static HRESULT write_nothing(IDebugDataSpaces4 *d)
{
    return d->lpVtbl->WritePhysical(d, 0x1000, &value, 0, NULL);
}

static HRESULT read_physical(IDebugDataSpaces4 *d)
{
    return d->lpVtbl->ReadPhysical(d, 0x1000, &value, 4, NULL);
}

/* clang-format off */
static const struct write_row write_rows[] = {
    { "WriteVirtual",              write_virtual,   "debuggee 2 0\ndebuggee 4 6\n" },
    { "WriteVirtualUncached",      write_uncached,  "debuggee 2 0\ndebuggee 4 7\n" },
    { "WritePointersVirtual",      write_pointers,  "debuggee 2 0\n" },
    { "FillVirtual",               fill_virtual,    "debuggee 2 0\n" },
    { "WritePhysical",             write_physical,  "debuggee 2 1\ndebuggee 4 8\n" },
    { "WritePhysical2",            write_physical2, "debuggee 2 1\ndebuggee 4 9\n" },
    { "FillPhysical",              fill_physical,   "debuggee 2 1\n" },
    { "a write of no bytes",       write_nothing,   "" },
    { "a read",                    read_physical,   "" },
};
/* clang-format on */

static void writing(void **state)
{
    const struct write_row *row = *state;
    struct host h;

    given_host(&h, DEBUG_EVENT_CHANGE_DEBUGGEE_STATE);
    attach(&h, "sim:");
    assert_string_equal(ds_hr_name(row->write(h.data)), "S_OK");
    assert_string_equal(h.heard.text, row->told);
    end_host(&h);
}

static void a_callback_may_read(void **state)
{
    struct host h;

    (void)state;
    given_host(&h, DEBUG_EVENT_CHANGE_DEBUGGEE_STATE);
    attach(&h, "sim:ram=0x10000");
    h.heard.reads = h.data;
    assert_int_equal(write_physical(h.data), S_OK);
    assert_string_equal(h.heard.text, "debuggee 2 1\nread S_OK\ndebuggee 4 8\nread S_OK\n");
    h.heard.reads = NULL;
    end_host(&h);
}

static void a_session_is_told_from_begin_to_end(void **state)
{
    struct host h;

    (void)state;
    given_host(&h, ~0u);
    assert_int_equal(h.client->lpVtbl->AttachKernel(h.client, 0, "sim:ram=0x1000"), S_OK);
    assert_string_equal(h.heard.text, "");
    assert_int_equal(h.control->lpVtbl->WaitForEvent(h.control, 0, INFINITE), S_OK);
    assert_string_equal(h.heard.text, "session 0\nengine 10 100000006\ndebuggee ffffffff 0\n");
    h.heard.text[0] = '\0';
    assert_int_equal(h.client->lpVtbl->EndSession(h.client, DEBUG_END_PASSIVE), S_OK);
    assert_string_equal(h.heard.text, "session 3\nengine 10 7\n");
    end_host(&h);
}

/* Waiting on, as a host's loop does, tells no second end. */
static void a_target_that_ends_is_told_once(void **state)
{
    char options[512];
    struct host h;

    (void)state;
    given_host(&h, DEBUG_EVENT_SESSION_STATUS);
    snprintf(options, sizeof(options), "sim:machine=%s",
            given_file("ram 0 0x1000\nrun end\n", strlen("ram 0 0x1000\nrun end\n")));
    attach(&h, options);
    assert_int_equal(h.control->lpVtbl->WaitForEvent(h.control, 0, 60000), HR_CLOSED);
    assert_string_equal(h.heard.text, "session 4\n");
    assert_int_equal(h.control->lpVtbl->WaitForEvent(h.control, 0, 60000), E_UNEXPECTED);
    assert_string_equal(h.heard.text, "session 4\n");
    h.heard.text[0] = '\0';
    attach(&h, "sim:ram=0x1000"); /* another session ends by itself */
    assert_int_equal(h.client->lpVtbl->EndSession(h.client, DEBUG_END_PASSIVE), S_OK);
    assert_string_equal(h.heard.text, "session 3\n");
    end_host(&h);
}

struct guest {
    IDebugClient8 *client;
    HRESULT made;
    HRESULT created;
};

static void come_and_go(void *context)
{
    struct guest *guest = context;
    IDebugClient *client = NULL;
    void *object = NULL;

    guest->made = guest->client->lpVtbl->CreateClient(guest->client, &client);
    if (client)
        client->lpVtbl->Release(client);
    guest->created = DebugCreate(&IID_IDebugClient, &object);
    if (object)
        ((IDebugClient *)object)->lpVtbl->Release(object);
}

static void waits_for_a_guest(struct events *e)
{
    on_another_thread(come_and_go, e->context);
}

/* The lock of the engine is held meanwhile: a client is made without it, and goes without it. */
static void a_client_comes_and_goes_while_a_callback_runs(void **state)
{
    struct guest guest = { .made = E_FAIL, .created = E_FAIL };
    struct host h;

    (void)state;
    given_host(&h, DEBUG_EVENT_CHANGE_ENGINE_STATE);
    attach(&h, "sim:ram=0x1000");
    guest.client = h.client;
    h.heard.context = &guest;
    h.heard.acts = waits_for_a_guest;
    assert_int_equal(h.control->lpVtbl->SetRadix(h.control, 10), S_OK);
    assert_int_equal(guest.made, S_OK);
    assert_int_equal(guest.created, S_OK);
    h.heard.acts = NULL;
    assert_int_equal(h.control->lpVtbl->SetRadix(h.control, 16), S_OK);
    end_host(&h);
}

static const char running[] =
        "ram 0 0x10000\n"
        "run load \"\\\\SystemRoot\\\\driver.sys\" 0xfffff80000200000 0x5000\n"
        "run unload \"\\\\SystemRoot\\\\driver.sys\" 0xfffff80000200000\n"
        "run stop 0xc0000005 0xfffff80000001000\n";

struct vote_row {
    const char *name;
    ULONG vote;
    const char *told; /* until the wait ends */
};

/* clang-format off */
static const struct vote_row vote_rows[] = {
    { "nobody votes",     DEBUG_STATUS_NO_CHANGE, "load driver of \\SystemRoot\\driver.sys at fffff80000200000 size 5000 sum 0\n"
                                                  "unload \\SystemRoot\\driver.sys at fffff80000200000\n"
                                                  "exception c0000005 at fffff80000001000 first 1\n" },
    { "a vote to break",  DEBUG_STATUS_BREAK,     "load driver of \\SystemRoot\\driver.sys at fffff80000200000 size 5000 sum 0\n" },
    { "a vote to go on",  DEBUG_STATUS_GO,        "load driver of \\SystemRoot\\driver.sys at fffff80000200000 size 5000 sum 0\n"
                                                  "unload \\SystemRoot\\driver.sys at fffff80000200000\n"
                                                  "exception c0000005 at fffff80000001000 first 1\n" },
};
/* clang-format on */

static void voting(void **state)
{
    const struct vote_row *row = *state;
    char options[512];
    struct host h;

    given_host(&h, DEBUG_EVENT_LOAD_MODULE | DEBUG_EVENT_UNLOAD_MODULE | DEBUG_EVENT_EXCEPTION);
    snprintf(options, sizeof(options), "sim:machine=\"%s\"",
            given_file(running, sizeof(running) - 1));
    attach(&h, options);
    h.heard.vote = row->vote;
    assert_int_equal(h.control->lpVtbl->WaitForEvent(
                             h.control, 0, row->vote == DEBUG_STATUS_GO ? 300 : 60000),
            row->vote == DEBUG_STATUS_GO ? S_FALSE : S_OK);
    assert_string_equal(h.heard.text, row->told);
    end_host(&h);
}

static void callbacks_that_are_not_interested_are_not_taken(void **state)
{
    IDebugEventCallbacks *found = NULL;
    IDebugEventCallbacksWide *found_wide = NULL;
    struct events refuses, wide_one;
    struct host h;
    ULONG count = 0;

    (void)state;
    given_host(&h, DEBUG_EVENT_SESSION_STATUS);
    events_narrow(&refuses, ~0u);
    refuses.interested = E_ABORT;
    assert_int_equal(h.client->lpVtbl->SetEventCallbacks(h.client, &refuses.iface.narrow), E_ABORT);
    assert_int_equal(refuses.refs, 0);
    assert_int_equal(h.client->lpVtbl->GetEventCallbacks(h.client, &found), S_OK);
    assert_ptr_equal(found, &h.heard.iface.narrow);
    found->lpVtbl->Release(found);
    assert_int_equal(
            h.client->lpVtbl->GetNumberEventCallbacks(h.client, DEBUG_EVENT_SESSION_STATUS, &count),
            S_OK);
    assert_int_equal(count, 1);
    events_wide(&wide_one, DEBUG_EVENT_SESSION_STATUS);
    assert_int_equal(h.client->lpVtbl->SetEventCallbacksWide(h.client, &wide_one.iface.wide), S_OK);
    assert_int_equal(h.heard.refs, 0);
    assert_int_equal(h.client->lpVtbl->GetEventCallbacksWide(h.client, &found_wide), S_OK);
    assert_ptr_equal(found_wide, &wide_one.iface.wide);
    found_wide->lpVtbl->Release(found_wide);
    attach(&h, "sim:ram=0x1000");
    assert_string_equal(wide_one.text, "session 0\n");
    assert_int_equal(h.client->lpVtbl->SetEventCallbacksWide(h.client, NULL), S_OK);
    assert_int_equal(wide_one.refs, 0);
    end_host(&h);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_callback_may_read),
        cmocka_unit_test(a_session_is_told_from_begin_to_end),
        cmocka_unit_test(a_target_that_ends_is_told_once),
        cmocka_unit_test(a_client_comes_and_goes_while_a_callback_runs),
        cmocka_unit_test(callbacks_that_are_not_interested_are_not_taken),
    };

    return RUN_ROWS(write_rows, writing) + RUN_ROWS(vote_rows, voting) + RUN_TESTS(tests);
}
