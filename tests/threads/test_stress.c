/*
 * Many clients, each on its own thread, of one engine whose target runs, stops, goes and comes
 * again: nobody is answered wrongly, nothing that is printed is lost, and no callback comes on
 * another thread than its client's. DBGSPACES_STRESS_ROUNDS=1000 for a long run.
 */
#include <stdbool.h>
#include <stdlib.h>

#include <dbgspaces/dbgspaces.h>

#include "ear.h"
#include "heard.h"
#include "rows.h"
#include "thread.h"

#define WORKERS 4
#define ROUNDS  25

struct worker {
    struct ear ear;
    int rounds;
    int said;  /* texts that all clients should hear */
    int wrong; /* answers that nobody should get */
};

/* The target stands, or it does not: there is no third answer. */
static void check(struct worker *w, HRESULT hr)
{
    w->wrong += hr != S_OK && hr != E_UNEXPECTED;
}

static void look(struct worker *w, IDebugClient8 *client)
{
    IDebugDataSpaces4 *data = data_of(client);
    IDebugControl7 *control = control_of(client);
    uint64_t value;
    ULONG number;

    check(w, data->lpVtbl->ReadVirtual(data, 0xfffff80000400000, &value, 8, NULL));
    check(w, data->lpVtbl->WritePhysical(data, 0x400000, &value, 8, NULL));
    check(w, control->lpVtbl->GetPageSize(control, &number));
    check(w, control->lpVtbl->GetExecutionStatus(control, &number));
}

static void speak(struct worker *w, IDebugClient8 *client)
{
    IDebugControl7 *control = control_of(client);

    check(w, control->lpVtbl->Execute(control, DEBUG_OUTCTL_IGNORE, ".chain", 0));
    /* what a command of another thread does with its output is not this thread's concern */
    check(w, control->lpVtbl->Output(control, DEBUG_OUTPUT_WARNING, "said\n"));
    w->said++;
}

static void change(struct worker *w, IDebugClient8 *client)
{
    IDebugClient *other = NULL;

    check(w, client->lpVtbl->CreateClient(client, &other));
    other->lpVtbl->Release(other);
    check(w, client->lpVtbl->SetEventCallbacks(client, NULL));
    check(w, client->lpVtbl->SetOutputCallbacks(client, NULL));
    check(w, client->lpVtbl->SetOutputMask(client, 0x3ff));
    check(w, client->lpVtbl->SetOutputCallbacks(client, &w->ear.output));
    check(w, client->lpVtbl->SetEventCallbacks(client, &w->ear.events));
}

static void work(void *context)
{
    struct worker *w = context;
    IDebugClient8 *client = ear_client(&w->ear);

    for (int i = 0; i < w->rounds; i++) {
        look(w, client);
        speak(w, client);
        change(w, client);
        if (client->lpVtbl->DispatchCallbacks(client, 0) != S_FALSE)
            w->wrong++;
    }
    client->lpVtbl->Release(client);
}

/* Attach, run, break in, end: on the thread that attached. */
static void run_sessions(IDebugClient8 *client, int rounds)
{
    IDebugControl7 *control = control_of(client);

    for (int i = 0; i < rounds; i++) {
        assert_int_equal(client->lpVtbl->AttachKernel(client, 0, "sim:run"), S_OK);
        assert_int_equal(control->lpVtbl->WaitForEvent(control, 0, INFINITE), S_OK);
        assert_int_equal(control->lpVtbl->WaitForEvent(control, 0, 1), S_FALSE);
        assert_int_equal(control->lpVtbl->SetInterrupt(control, DEBUG_INTERRUPT_ACTIVE), S_OK);
        assert_int_equal(control->lpVtbl->WaitForEvent(control, 0, INFINITE), S_OK);
        assert_int_equal(client->lpVtbl->EndSession(client, DEBUG_END_PASSIVE), S_OK);
        assert_int_equal(client->lpVtbl->DispatchCallbacks(client, 0), S_FALSE);
    }
}

static void clients_of_many_threads_do_not_get_in_each_others_way(void **state)
{
    const char *text = getenv("DBGSPACES_STRESS_ROUNDS");
    int rounds = text ? atoi(text) : ROUNDS;
    struct thread *threads[WORKERS];
    struct worker workers[WORKERS];
    struct ear ear;
    IDebugClient8 *client;
    int said = 0;

    (void)state;
    listen_to_log("all=off");
    client = ear_client(&ear);
    assert_int_equal(client->lpVtbl->SetEventCallbacks(client, NULL), S_OK);
    assert_int_equal(client->lpVtbl->SetOutputMask(client, DEBUG_OUTPUT_WARNING), S_OK);
    for (int i = 0; i < WORKERS; i++) {
        workers[i] = (struct worker){ .rounds = 4 * rounds };
        threads[i] = thread_begin(work, &workers[i]);
    }
    run_sessions(client, rounds);
    for (int i = 0; i < WORKERS; i++) {
        thread_end(threads[i]);
        assert_int_equal(workers[i].wrong, 0);
        assert_int_equal(workers[i].ear.strangers, 0);
        assert_int_equal(workers[i].ear.refs, 0);
        said += workers[i].said;
    }
    assert_int_equal(client->lpVtbl->DispatchCallbacks(client, 0), S_FALSE);
    assert_int_equal(ear.texts, said);
    ear_client_done(&ear, client);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(clients_of_many_threads_do_not_get_in_each_others_way),
    };

    return RUN_TESTS(tests);
}
