/* Processes that are ended through the interfaces of hosts, and what becomes of the session (spec
 * dataspaces 5.6; Microsoft Learn, IDebugClient::TerminateProcesses, ::EndSession). */
#include "given_subject.h"

#include <inttypes.h>
#include <string.h>

#include "callbacks.h"
#include "heard.h"

#include <dbgspaces/dbgspaces.h>

#ifdef _WIN32
#define ENDED_BY_US 1u
#else
#define ENDED_BY_US 0x80000009u /* SIGKILL */
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

#define WAIT_MS 20000

struct host {
    struct subject s;
    IDebugClient8 *client;
    IDebugControl7 *control;
    IDebugDataSpaces4 *data;
    struct events events;
};

static void *interface_of(struct host *h, REFIID iid)
{
    void *found = NULL;

    assert_int_equal(h->client->lpVtbl->QueryInterface(h->client, iid, &found), S_OK);
    return found;
}

/* Nothing is attached to the program yet. */
static void given_host(struct host *h, const char *path)
{
    void *found = NULL;

    h->s = path ? given_program(path) : (struct subject){ .to = NULL };
    listen_to_log("all=off");
    assert_int_equal(DebugCreate(&IID_IDebugClient8, &found), S_OK);
    h->client = found;
    h->control = interface_of(h, &IID_IDebugControl7);
    h->data = interface_of(h, &IID_IDebugDataSpaces4);
}

static HRESULT wait_event(struct host *h, ULONG timeout_ms)
{
    return h->control->lpVtbl->WaitForEvent(h->control, DEBUG_WAIT_DEFAULT, timeout_ms);
}

/* From here on each word about the session is written down. */
static void listen(struct host *h)
{
    events_narrow(&h->events, DEBUG_EVENT_SESSION_STATUS);
    assert_int_equal(
            h->client->lpVtbl->SetEventCallbacks(h->client, &h->events.iface.narrow), S_OK);
}

static void attach(struct host *h, ULONG flags)
{
    assert_int_equal(h->client->lpVtbl->AttachProcess(h->client, 0, (ULONG)h->s.id, flags), S_OK);
}

static void end_host(struct host *h)
{
    assert_int_equal(h->client->lpVtbl->SetEventCallbacks(h->client, NULL), S_OK);
    assert_int_equal(h->client->lpVtbl->EndSession(h->client, DEBUG_END_ACTIVE_DETACH), S_OK);
    h->data->lpVtbl->Release(h->data);
    h->control->lpVtbl->Release(h->control);
    h->client->lpVtbl->Release(h->client);
    subject_end(&h->s);
}

typedef HRESULT end_process(IDebugClient8 *client);

static HRESULT all(IDebugClient8 *client)
{
    return client->lpVtbl->TerminateProcesses(client);
}

static HRESULT current(IDebugClient8 *client)
{
    return client->lpVtbl->TerminateCurrentProcess(client);
}

static HRESULT session(IDebugClient8 *client)
{
    return client->lpVtbl->EndSession(client, DEBUG_END_ACTIVE_TERMINATE);
}

/* What has happened before. */
enum when {
    BEFORE,  /* nothing: its first event was not waited for */
    STANDS,  /* its first event */
    BREAKS,  /* it stands at a breakpoint */
    RUNS,    /* it was let go */
    IS_DEAD, /* somebody else has ended it */
};

struct end_row {
    const char *name;
    ULONG flags; /* DEBUG_ATTACH_* */
    enum when when;
    end_process *end;
};

#define LOOKED_AT  DEBUG_ATTACH_NONINVASIVE
#define LEFT_ALONE (DEBUG_ATTACH_NONINVASIVE | DEBUG_ATTACH_NONINVASIVE_NO_SUSPEND)

/* clang-format off */
static const struct end_row end_rows[] = {
    { "a debugged one that stands, by TerminateProcesses",      DEBUG_ATTACH_DEFAULT, STANDS, all },
    { "the same, by TerminateCurrentProcess",                   DEBUG_ATTACH_DEFAULT, STANDS, current },
    { "the same, by EndSession",                                DEBUG_ATTACH_DEFAULT, STANDS, session },
    { "one that stands at a breakpoint",                        DEBUG_ATTACH_DEFAULT, BREAKS, all },
    { "one that runs, by TerminateProcesses",                   DEBUG_ATTACH_DEFAULT, RUNS,   all },
    { "one that runs, by TerminateCurrentProcess",              DEBUG_ATTACH_DEFAULT, RUNS,   current },
    { "one that runs, by EndSession",                           DEBUG_ATTACH_DEFAULT, RUNS,   session },
    { "one whose first event was not waited for",               DEBUG_ATTACH_DEFAULT, BEFORE, session },
    { "one that is looked at, by TerminateProcesses",           LOOKED_AT,  STANDS,  all },
    { "one that is looked at, by TerminateCurrentProcess",      LOOKED_AT,  STANDS,  current },
    { "one that is looked at, by EndSession",                   LOOKED_AT,  STANDS,  session },
    { "one that is looked at while it runs",                    LEFT_ALONE, STANDS,  all },
    { "one that is looked at, and not waited for",              LOOKED_AT,  BEFORE,  all },
    { "a debugged one that is dead",                            DEBUG_ATTACH_DEFAULT, IS_DEAD, all },
    { "one that is looked at, and dead",                        LOOKED_AT,  IS_DEAD, session },
    { "one that is looked at while it runs, and dead",          LEFT_ALONE, IS_DEAD, current },
};
/* clang-format on */

static void come_to_a_breakpoint(struct host *h)
{
    ULONG64 place = sizeof(void *) == 4 ? (ULONG64)(LONG64)(LONG)h->s.place : h->s.place;
    char command[64];

    snprintf(command, sizeof(command), "bp 0x%" PRIx64 "; g", (uint64_t)place);
    subject_say(&h->s, "call");
    assert_int_equal(
            h->control->lpVtbl->Execute(h->control, DEBUG_OUTCTL_IGNORE, command, 0), S_OK);
    assert_int_equal(wait_event(h, WAIT_MS), S_OK);
}

static void come_to(struct host *h, enum when when)
{
    if (when == BEFORE)
        return;
    assert_int_equal(wait_event(h, WAIT_MS), S_OK);
    if (when == BREAKS)
        come_to_a_breakpoint(h);
    if (when == IS_DEAD)
        subject_strike(&h->s);
    if (when == IS_DEAD)
        subject_wait_dead(&h->s);
    if (when != RUNS)
        return;
    assert_int_equal(h->control->lpVtbl->SetExecutionStatus(h->control, DEBUG_STATUS_GO), S_OK);
    assert_int_equal(wait_event(h, 20), S_FALSE);
}

static void it_is_ended(void **state)
{
    const struct end_row *row = *state;
    struct host h;
    uint32_t code = 0;
    uint8_t byte;

    /* the subject has several threads */
    given_host(&h, row->when == BREAKS ? TEST_DEBUGGEE : TEST_SUBJECT);
    attach(&h, row->flags);
    come_to(&h, row->when);
    listen(&h);
    assert_int_equal(row->end(h.client), S_OK);
    assert_true(subject_has_ended(&h.s, &code));
    assert_int_equal(code, ENDED_BY_US);
    assert_string_equal(h.events.text, "session 1\n");
    assert_int_equal(h.data->lpVtbl->ReadVirtual(h.data, 0, &byte, 1, NULL), E_UNEXPECTED);
    assert_int_equal(h.client->lpVtbl->TerminateProcesses(h.client), E_UNEXPECTED);
    end_host(&h);
}

struct refusal_row {
    const char *name;
    end_process *end;
};

/* clang-format off */
static const struct refusal_row refusal_rows[] = {
    { "TerminateProcesses of one that is only read",      all },
    { "TerminateCurrentProcess of one that is only read", current },
    { "EndSession of one that is only read",              session },
};
/* clang-format on */

static void what_is_not_ended_is_not_told(void **state)
{
    const struct refusal_row *row = *state;
    struct host h;
    char connection[64];
    ULONG status = 0;
    uint8_t byte;
    uint64_t va;

    given_host(&h, TEST_DEBUGGEE);
    snprintf(connection, sizeof(connection), "process:%" PRIu64 ",read-only,invasive", h.s.id);
    assert_int_equal(
            h.client->lpVtbl->AttachKernel(h.client, DEBUG_ATTACH_KERNEL_CONNECTION, connection),
            S_OK);
    assert_int_equal(wait_event(&h, WAIT_MS), S_OK);
    listen(&h);
    va = sizeof(void *) == 4 ? (uint64_t)(int32_t)(uint32_t)h.s.cell : h.s.cell;
    assert_int_equal(row->end(h.client), E_ACCESSDENIED);
    assert_string_equal(h.events.text, "");
    assert_int_equal(h.control->lpVtbl->GetExecutionStatus(h.control, &status), S_OK);
    assert_int_equal(status, DEBUG_STATUS_BREAK);
    assert_int_equal(h.data->lpVtbl->ReadVirtual(h.data, va, &byte, 1, NULL), S_OK);
    assert_int_equal(h.client->lpVtbl->DetachProcesses(h.client), S_OK);
    assert_string_equal(h.events.text, "session 2\n");
    subject_ask(&h.s, "cell");
    end_host(&h);
}

static ULONG own_number(void)
{
#ifdef _WIN32
    return GetCurrentProcessId();
#else
    return (ULONG)getpid();
#endif
}

static void the_debugger_does_not_end_itself(void **state)
{
    struct host h;

    (void)state;
    given_host(&h, NULL);
    assert_int_equal(h.client->lpVtbl->AttachProcess(h.client, 0, own_number(), LEFT_ALONE), S_OK);
    assert_int_equal(wait_event(&h, WAIT_MS), S_OK);
    listen(&h);
    assert_int_equal(h.client->lpVtbl->TerminateProcesses(h.client), E_ACCESSDENIED);
    assert_string_equal(h.events.text, "");
    end_host(&h);
}

#ifndef _WIN32

/* The same of a process whose parent is another one: that hears of its end. */
static void given_stranger(struct host *h, pid_t *parent)
{
    int to[2];
    uint32_t id = 0;
    int status = 0;

    assert_int_equal(pipe(to), 0);
    fcntl(to[1], F_SETFD, FD_CLOEXEC);
    *parent = fork();
    if (*parent == 0) {
        pid_t child = fork();

        if (child == 0)
            execl("/bin/sleep", "sleep", "60", (char *)NULL);
        id = (uint32_t)child;
        if (write(to[1], &id, sizeof(id)) == sizeof(id) && close(to[1]) == 0)
            waitpid(child, &status, 0);
        _exit(WIFSIGNALED(status) ? WTERMSIG(status) : 0);
    }
    close(to[1]);
    assert_int_equal(read(to[0], &id, sizeof(id)), sizeof(id));
    assert_int_equal(read(to[0], &status, 1), 0); /* its program has begun */
    close(to[0]);
    given_host(h, NULL);
    h->s.id = id;
}

static void its_parent_hears_of_its_end(void **state)
{
    const struct end_row *row = *state;
    struct host h;
    pid_t parent;
    int status = 0;

    given_stranger(&h, &parent);
    attach(&h, row->flags);
    come_to(&h, row->when);
    assert_int_equal(row->end(h.client), S_OK);
    assert_int_equal(waitpid(parent, &status, 0), parent);
    assert_int_equal(WEXITSTATUS(status), SIGKILL);
    end_host(&h);
}

/* clang-format off */
static const struct end_row stranger_rows[] = {
    { "another's child that is debugged",               DEBUG_ATTACH_DEFAULT, STANDS, all },
    { "another's child that runs",                      DEBUG_ATTACH_DEFAULT, RUNS,   all },
    { "another's child that is looked at",              LOOKED_AT,            STANDS, all },
    { "another's child that is looked at while it runs", LEFT_ALONE,          STANDS, all },
};
/* clang-format on */

static int strangers(void)
{
    return RUN_ROWS(stranger_rows, its_parent_hears_of_its_end);
}

#else

static int strangers(void)
{
    return 0; /* Windows tells a process's end to whoever has a handle of it */
}

#endif

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_debugger_does_not_end_itself),
    };

    return RUN_ROWS(end_rows, it_is_ended) + RUN_ROWS(refusal_rows, what_is_not_ended_is_not_told) +
           RUN_TESTS(tests) + strangers();
}
