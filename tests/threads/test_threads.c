/* Clients and their threads: who may call, where callbacks come, interrupts (spec
 * dataspaces 5.4, 5.6). */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <dbgspaces/dbgspaces.h>

#include "ear.h"
#include "files.h"
#include "heard.h"
#include "rows.h"
#include "thread.h"

#define WAIT_MS 15000u /* what must come within it */

static const char prints_and_stops[] = "ram 0 0x10000\n"
                                       "run print \"one\\n\"\n"
                                       "run print \"two\\n\"\n"
                                       "run stop 0xc0000005 0xfffff80000001000\n";

struct host {
    struct ear ear;
    IDebugClient8 *client;
    IDebugControl7 *control;
    IDebugDataSpaces4 *data;
};

/* Attached to a machine, which stands at its first stop. */
static void given_host(struct host *h, const char *connection)
{
    listen_to_log("all=off");
    h->client = ear_client(&h->ear);
    h->control = control_of(h->client);
    h->data = data_of(h->client);
    assert_int_equal(h->client->lpVtbl->AttachKernel(h->client, 0, connection), S_OK);
    assert_int_equal(h->control->lpVtbl->WaitForEvent(h->control, 0, INFINITE), S_OK);
    h->ear.text[0] = '\0';
}

static void given_described_host(struct host *h, const char *text, size_t size)
{
    char connection[512];

    snprintf(connection, sizeof(connection), "sim:machine=\"%s\"", given_file(text, size));
    given_host(h, connection);
}

static void host_done(struct host *h)
{
    assert_int_equal(h->client->lpVtbl->EndSession(h->client, DEBUG_END_PASSIVE), S_OK);
    ear_client_done(&h->ear, h->client);
}

/* Another thread with a client of its own, which waits for callbacks until it is told to leave. */
struct listener {
    IDebugClient8 *from; /* NULL: made by DebugCreate; else by CreateClient of this one */
    atomic_bool busy;    /* and asks for nothing while it is */
    struct ear ear;
    _Atomic(IDebugClient8 *) client; /* there is one from here on */
    HRESULT made;
    HRESULT ended;
};

static void listen(void *context)
{
    struct listener *l = context;
    IDebugClient *made = NULL;
    IDebugClient8 *client;

    if (l->from) {
        ear_init(&l->ear);
        l->made = l->from->lpVtbl->CreateClient(l->from, &made);
        client = (IDebugClient8 *)(void *)made; /* our vtable serves all versions */
        client->lpVtbl->SetOutputCallbacks(client, &l->ear.output);
        client->lpVtbl->SetEventCallbacks(client, &l->ear.events);
    } else {
        client = ear_client(&l->ear);
    }
    atomic_store(&l->client, client);
    while (atomic_load(&l->busy))
        continue;
    l->ended = client->lpVtbl->DispatchCallbacks(client, INFINITE);
    client->lpVtbl->Release(client);
}

static IDebugClient8 *wait_for_client(struct listener *l)
{
    IDebugClient8 *client;

    while ((client = atomic_load(&l->client)) == NULL)
        continue;
    return client;
}

struct way_row {
    const char *name;
    bool by_create_client;
};

static const struct way_row way_rows[] = {
    { "a client of DebugCreate", false },
    { "a client of CreateClient", true },
};

static void callbacks_come_on_the_clients_thread(void **state)
{
    const struct way_row *row = *state;
    struct listener l = { .client = NULL };
    uint8_t byte = 1;
    struct thread *thread;
    struct host h;

    given_described_host(&h, prints_and_stops, sizeof(prints_and_stops) - 1);
    l.from = row->by_create_client ? h.client : NULL;
    thread = thread_begin(listen, &l);
    wait_for_client(&l);
    assert_int_equal(h.control->lpVtbl->WaitForEvent(h.control, 0, WAIT_MS), S_OK);
    assert_int_equal(h.data->lpVtbl->WritePhysical(h.data, 0x1000, &byte, 1, NULL), S_OK);
    assert_int_equal(
            h.client->lpVtbl->ExitDispatch(h.client, (PDEBUG_CLIENT)(void *)l.client), S_OK);
    thread_end(thread);
    assert_int_equal(l.made, S_OK);
    assert_int_equal(l.ended, S_OK);
    assert_int_equal(l.ear.strangers, 0);
    assert_int_equal(l.ear.refs, 0);
    /* what this thread heard at once, the other one heard too, in the same order */
    assert_string_equal(l.ear.text, h.ear.text);
    assert_non_null(strstr(l.ear.text, "output 80 one\noutput 80 two\n"));
    assert_non_null(strstr(l.ear.text, "exception c0000005\n"));
    assert_non_null(strstr(l.ear.text, "debuggee 2 1\ndebuggee 4 8\n"));
    host_done(&h);
}

/* By the time that the other thread asks, its number is another one's. */
static void a_hit_of_what_is_gone_is_told_of_no_other(void **state)
{
    static const char reaches[] = "ram 0 0x200000\nmap 0xfffff80000000000 0 0x200000 rw\n"
                                  "cpu all rip=0xfffff80000001000\n"
                                  "run reach 0xfffff80000010000\n";
    struct listener l = { .client = NULL };
    IDebugBreakpoint *b = NULL;
    struct thread *thread;
    struct host h;

    (void)state;
    given_described_host(&h, reaches, sizeof(reaches) - 1);
    atomic_init(&l.busy, true);
    thread = thread_begin(listen, &l);
    wait_for_client(&l);
    assert_int_equal(h.control->lpVtbl->AddBreakpoint(h.control, 0, 0, &b), S_OK);
    assert_int_equal(b->lpVtbl->SetOffset(b, 0xfffff80000010000), S_OK);
    assert_int_equal(b->lpVtbl->SetFlags(b, DEBUG_BREAKPOINT_ENABLED), S_OK);
    assert_int_equal(h.control->lpVtbl->WaitForEvent(h.control, 0, WAIT_MS), S_OK);
    assert_non_null(strstr(h.ear.text, "breakpoint\n"));
    assert_int_equal(h.control->lpVtbl->RemoveBreakpoint(h.control, b), S_OK);
    assert_int_equal(h.control->lpVtbl->AddBreakpoint(h.control, 0, 0, &b), S_OK);
    assert_int_equal(
            h.client->lpVtbl->ExitDispatch(h.client, (PDEBUG_CLIENT)(void *)l.client), S_OK);
    atomic_store(&l.busy, false);
    thread_end(thread);
    assert_int_equal(l.ended, S_OK);
    assert_non_null(strstr(l.ear.text, "engine "));
    assert_null(strstr(l.ear.text, "breakpoint\n"));
    host_done(&h);
}

/* What a client answers another thread. */
struct foreign {
    IDebugClient8 *client;
    HRESULT mask, wait, dispatch, flush, exit, interrupt, create, query;
};

static void call_foreign(void *context)
{
    struct foreign *f = context;
    IDebugClient8 *c = f->client;
    IDebugControl7 *control = control_of(c);
    IDebugClient *made = NULL;
    void *found = NULL;
    ULONG mask;

    f->mask = c->lpVtbl->GetOutputMask(c, &mask);
    f->wait = control->lpVtbl->WaitForEvent(control, 0, 0);
    f->dispatch = c->lpVtbl->DispatchCallbacks(c, 0);
    f->flush = c->lpVtbl->FlushCallbacks(c);
    f->exit = c->lpVtbl->ExitDispatch(c, (PDEBUG_CLIENT)(void *)c);
    f->interrupt = control->lpVtbl->GetInterrupt(control);
    f->create = c->lpVtbl->CreateClient(c, &made);
    f->query = c->lpVtbl->QueryInterface(c, &IID_IDebugSymbols, &found);
    if (found)
        ((IUnknown *)found)->lpVtbl->Release(found);
    if (made)
        made->lpVtbl->Release(made);
}

static void another_thread_is_refused_but_for_what_any_may_call(void **state)
{
    struct host h;
    struct foreign f;

    (void)state;
    given_host(&h, "sim:ram=0x1000");
    f.client = h.client;
    on_another_thread(call_foreign, &f);
    assert_int_equal(f.mask, RPC_E_WRONG_THREAD);
    assert_int_equal(f.wait, RPC_E_WRONG_THREAD);
    assert_int_equal(f.dispatch, RPC_E_WRONG_THREAD);
    assert_int_equal(f.flush, RPC_E_WRONG_THREAD);
    assert_int_equal(f.exit, RPC_E_WRONG_THREAD);
    assert_int_equal(f.interrupt, S_FALSE);
    assert_int_equal(f.create, S_OK);
    assert_int_equal(f.query, S_OK);
    host_done(&h);
}

static void dispatching_ends_in_time(void **state)
{
    struct host h;

    (void)state;
    given_host(&h, "sim:ram=0x1000");
    assert_int_equal(h.client->lpVtbl->DispatchCallbacks(h.client, 0), S_FALSE);
    assert_int_equal(h.client->lpVtbl->DispatchCallbacks(h.client, 20), S_FALSE);
    assert_int_equal(
            h.client->lpVtbl->ExitDispatch(h.client, (PDEBUG_CLIENT)(void *)h.client), S_OK);
    assert_int_equal(h.client->lpVtbl->DispatchCallbacks(h.client, INFINITE), S_OK);
    assert_int_equal(h.client->lpVtbl->DispatchCallbacks(h.client, 0), S_FALSE);
    host_done(&h);
}

/* An interrupt that comes once the target runs, from a client of another thread. */
struct interrupter {
    ULONG how;
    HRESULT hr;
};

static void interrupt_what_runs(void *context)
{
    struct interrupter *i = context;
    struct ear ear;
    IDebugClient8 *client = ear_client(&ear);
    IDebugControl7 *control = control_of(client);
    ULONG status = 0;

    while (control->lpVtbl->GetExecutionStatus(control, &status) == S_OK &&
            status != DEBUG_STATUS_GO)
        continue;
    i->hr = control->lpVtbl->SetInterrupt(control, i->how);
    client->lpVtbl->Release(client);
}

struct interrupt_row {
    const char *name;
    ULONG how;
    ULONG timeout;
    HRESULT hr;      /* of the wait */
    HRESULT pending; /* GetInterrupt's afterwards */
};

/* clang-format off */
static const struct interrupt_row interrupt_rows[] = {
    { "an active one breaks in",            DEBUG_INTERRUPT_ACTIVE,  WAIT_MS, S_OK,      S_FALSE },
    { "a passive one leaves a note",        DEBUG_INTERRUPT_PASSIVE, 300,     S_FALSE,   S_OK },
    { "an exit interrupt ends the wait",    DEBUG_INTERRUPT_EXIT,    WAIT_MS, E_PENDING, S_FALSE },
};
/* clang-format on */

static void an_interrupt_while_a_thread_waits(void **state)
{
    const struct interrupt_row *row = *state;
    struct interrupter i = { row->how, E_FAIL };
    struct thread *thread;
    struct host h;

    given_host(&h, "sim:run,ram=0x1000");
    thread = thread_begin(interrupt_what_runs, &i);
    assert_string_equal(ds_hr_name(h.control->lpVtbl->WaitForEvent(h.control, 0, row->timeout)),
            ds_hr_name(row->hr));
    thread_end(thread);
    assert_int_equal(i.hr, S_OK);
    assert_int_equal(h.control->lpVtbl->GetInterrupt(h.control), row->pending);
    host_done(&h);
}

/* An interrupt again and again, until the call that it is for has ended. */
struct nagger {
    IDebugControl7 *control;
    atomic_bool enough;
};

static void nag(void *context)
{
    struct nagger *n = context;

    while (!atomic_load(&n->enough))
        n->control->lpVtbl->SetInterrupt(n->control, DEBUG_INTERRUPT_ACTIVE);
}

struct long_row {
    const char *name;
    HRESULT (*call)(struct host *h);
};

static HRESULT search(struct host *h)
{
    static const char nobody_has[] = "\x5a\xa5 nobody has this";
    ULONG64 found = 0;

    return h->data->lpVtbl->SearchVirtual(
            h->data, 0xffff800000000000, 0x4000000, (PVOID)nobody_has, 18, 1, &found);
}

static HRESULT search2(struct host *h)
{
    static const char nobody_has[] = "\x5a\xa5 nobody has this";
    ULONG64 found = 0;

    return h->data->lpVtbl->SearchVirtual2(
            h->data, 0xffff800000000000, 0x4000000, 0, (PVOID)nobody_has, 18, 1, &found);
}

static HRESULT fill(struct host *h)
{
    uint8_t byte = 0;
    ULONG filled = 0;
    HRESULT hr = h->data->lpVtbl->FillPhysical(h->data, 0x3000000, 0x1000000, &byte, 1, &filled);

    /* what was moved is told, and that it was less than asked */
    return hr == S_OK && filled < 0x1000000 ? HR_INTERRUPTED : hr;
}

static HRESULT execute(struct host *h)
{
    return h->control->lpVtbl->Execute(h->control, DEBUG_OUTCTL_THIS_CLIENT,
            "s -d ffff8000`00000000 L?1000000 5aa51234", DEBUG_EXECUTE_DEFAULT);
}

static const struct long_row long_rows[] = {
    { "SearchVirtual", search },
    { "SearchVirtual2", search2 },
    { "FillPhysical", fill },
    { "Execute of a search", execute },
};

static void another_thread_ends_a_long_call(void **state)
{
    const struct long_row *row = *state;
    struct nagger n;
    struct thread *thread;
    struct host h;
    HRESULT hr;

    given_host(&h, "sim:");
    n.control = h.control;
    atomic_init(&n.enough, false);
    thread = thread_begin(nag, &n);
    hr = row->call(&h);
    atomic_store(&n.enough, true);
    thread_end(thread);
    assert_string_equal(ds_hr_name(hr), "HR_INTERRUPTED");
    host_done(&h);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(another_thread_is_refused_but_for_what_any_may_call),
        cmocka_unit_test(dispatching_ends_in_time),
        cmocka_unit_test(a_hit_of_what_is_gone_is_told_of_no_other),
    };

    return RUN_ROWS(way_rows, callbacks_come_on_the_clients_thread) +
           RUN_ROWS(interrupt_rows, an_interrupt_while_a_thread_waits) +
           RUN_ROWS(long_rows, another_thread_ends_a_long_call) + RUN_TESTS(tests);
}
