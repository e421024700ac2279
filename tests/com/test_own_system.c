/* The process of a session, and those that run on this system (Microsoft Learn, IDebugClient). */
#include <stdlib.h>
#include <string.h>

#include "callbacks.h"
#include "given_machine.h"
#include "rows.h"

#ifndef _WIN32
#include <unistd.h>
#endif

#define INFINITE_TIME 0xffffffffu

struct given {
    struct machine machine;
    IDebugClient8 *client;
};

static struct given given_client(const char *text, const char *options)
{
    struct given g = { .machine = given_described(text, options) };
    IDebugDataSpaces4 *ds = g.machine.ds;
    void *found = NULL;

    assert_int_equal(ds->lpVtbl->QueryInterface(ds, &IID_IDebugClient8, &found), S_OK);
    g.client = found;
    return g;
}

static void given_done(struct given *g)
{
    g->client->lpVtbl->SetEventCallbacks(g->client, NULL);
    g->client->lpVtbl->Release(g->client);
    machine_done(&g->machine);
}

struct class_row {
    const char *name;
    const char *options;
    HRESULT hr;
};

/* clang-format off */
static const struct class_row class_rows[] = {
    { "a live process",    ",class=ulive", S_OK },
    { "a dump of one",     ",class=udump", E_UNEXPECTED },
    { "a kernel",          ",class=kd",    E_UNEXPECTED },
};
/* clang-format on */

static void a_process_has_options(void **state)
{
    const struct class_row *row = *state;
    struct given g = given_client("ram 0 0x10000\n", row->options);
    const IDebugClient8Vtbl *v = g.client->lpVtbl;
    struct events heard;
    ULONG options = 99;

    events_wide(&heard, DEBUG_EVENT_CHANGE_ENGINE_STATE);
    assert_int_equal(v->SetEventCallbacksWide(g.client, &heard.iface.wide), S_OK);
    assert_int_equal(v->GetProcessOptions(g.client, &options), row->hr);
    assert_int_equal(v->AddProcessOptions(g.client, 3), row->hr);
    assert_int_equal(v->RemoveProcessOptions(g.client, 0xfffffffe), row->hr);
    assert_int_equal(v->AddProcessOptions(g.client, 4), E_INVALIDARG);
    assert_int_equal(v->SetProcessOptions(g.client, 0x80000000), E_INVALIDARG);
    if (row->hr == S_OK) {
        assert_int_equal(options, 0);
        assert_int_equal(v->GetProcessOptions(g.client, &options), S_OK);
        assert_int_equal(options, 1);
        assert_int_equal(v->SetProcessOptions(g.client, 2), S_OK);
        assert_string_equal(heard.text, "engine 200 3\nengine 200 1\nengine 200 2\n");
    }
    assert_int_equal(v->GetProcessOptions(g.client, NULL), E_INVALIDARG);
    given_done(&g);
}

static void an_exit_code_is_of_a_process(void **state)
{
    const struct class_row *row = *state;
    struct given g = given_client("ram 0 0x10000\n", row->options);
    const IDebugClient8Vtbl *v = g.client->lpVtbl;
    ULONG code = 99;

    assert_int_equal(v->GetExitCode(g.client, &code), row->hr == S_OK ? S_FALSE : row->hr);
    assert_int_equal(code, row->hr == S_OK ? 259 : 99); /* STILL_ACTIVE */
    assert_int_equal(v->GetExitCode(g.client, NULL), E_INVALIDARG);
    given_done(&g);
}

static void a_process_that_ended_has_one(void **state)
{
    struct given g = given_client("ram 0 0x10000\nrun end\n", ",class=ulive");
    IDebugControl7 *c;
    void *found = NULL;
    ULONG code = 99;

    (void)state;
    assert_int_equal(g.client->lpVtbl->QueryInterface(g.client, &IID_IDebugControl7, &found), S_OK);
    c = found;
    assert_true(FAILED(c->lpVtbl->WaitForEvent(c, 0, INFINITE_TIME)));
    assert_int_equal(g.client->lpVtbl->GetExitCode(g.client, &code), S_OK);
    assert_int_equal(code, 0);
    c->lpVtbl->Release(c);
    given_done(&g);
}

typedef HRESULT end_process(IDebugClient8 *client);

static HRESULT terminate(IDebugClient8 *client)
{
    return client->lpVtbl->TerminateCurrentProcess(client);
}

static HRESULT detach(IDebugClient8 *client)
{
    return client->lpVtbl->DetachCurrentProcess(client);
}

static HRESULT abandon(IDebugClient8 *client)
{
    return client->lpVtbl->AbandonCurrentProcess(client);
}

struct end_row {
    const char *name;
    end_process *end;
    const char *heard; /* DEBUG_SESSION_* */
};

/* clang-format off */
static const struct end_row end_rows[] = {
    { "a process is terminated", terminate, "session 1\n" },
    { "a process is let go",     detach,    "session 2\n" },
    { "a process is abandoned",  abandon,   "session 3\n" },
};
/* clang-format on */

static void a_session_ends_with_its_process(void **state)
{
    const struct end_row *row = *state;
    struct given g = given_client("ram 0 0x10000\n", ",class=ulive");
    struct given k = given_client("ram 0 0x10000\n", "");
    struct events heard;
    uint8_t byte;

    events_narrow(&heard, DEBUG_EVENT_SESSION_STATUS);
    assert_int_equal(g.client->lpVtbl->SetEventCallbacks(g.client, &heard.iface.narrow), S_OK);
    assert_int_equal(row->end(g.client), S_OK);
    assert_string_equal(heard.text, row->heard);
    assert_int_equal(
            g.machine.ds->lpVtbl->ReadVirtual(g.machine.ds, 0, &byte, 1, NULL), E_UNEXPECTED);
    assert_int_equal(row->end(g.client), E_UNEXPECTED);
    assert_int_equal(row->end(k.client), E_UNEXPECTED);
    given_done(&k);
    given_done(&g);
}

static ULONG own_number(void)
{
#ifdef _WIN32
    return GetCurrentProcessId();
#else
    return (ULONG)getpid();
#endif
}

/* This program is called so. */
#ifdef _WIN32
#define OWN_NAME "test_own_system.exe"
#else
#define OWN_NAME "test_own_system"
#endif

static void running_processes_are_listed(void **state)
{
    struct given g = given_client("ram 0 0x10000\n", "");
    const IDebugClient8Vtbl *v = g.client->lpVtbl;
    ULONG room = 1u << 17, count = 0, actual = 0;
    ULONG *ids = calloc(room, sizeof(*ids));
    bool found = false;

    (void)state;
    assert_non_null(ids);
    assert_int_equal(v->GetRunningProcessSystemIds(g.client, 0, ids, room, &actual), S_OK);
    assert_in_range(actual, 1, room);
    for (ULONG i = 0; i < actual; i++)
        found = found || ids[i] == own_number();
    assert_true(found);
    assert_int_equal(v->GetRunningProcessSystemIds(g.client, 0, NULL, 0, &count), S_OK);
    assert_true(count > 0);
    ids[0] = 0x77777777;
    assert_int_equal(v->GetRunningProcessSystemIds(g.client, 0, ids, 0, &count), S_FALSE);
    assert_int_equal(ids[0], 0x77777777);
    assert_int_equal(v->GetRunningProcessSystemIds(g.client, 1, ids, room, &count), E_INVALIDARG);
    free(ids);
    given_done(&g);
}

static void a_running_process_is_found(void **state)
{
    struct given g = given_client("ram 0 0x10000\n", "");
    const IDebugClient8Vtbl *v = g.client->lpVtbl;
    char path[1024];
    ULONG id = 0;

    (void)state;
    assert_int_equal(
            v->GetRunningProcessSystemIdByExecutableName(g.client, 0, OWN_NAME, 0, &id), S_OK);
    assert_true(id != 0);
    id = 0;
    assert_int_equal(v->GetRunningProcessSystemIdByExecutableNameWide(
                             g.client, 0, wide(OWN_NAME), DEBUG_GET_PROC_DEFAULT, &id),
            S_OK);
    assert_true(id != 0);
    assert_int_equal(v->GetRunningProcessSystemIdByExecutableName(
                             g.client, 0, OWN_NAME, DEBUG_GET_PROC_FULL_MATCH, &id),
            E_NOINTERFACE);
    assert_int_equal(v->GetRunningProcessDescription(
                             g.client, 0, own_number(), 0, path, sizeof(path), NULL, NULL, 0, NULL),
            S_OK);
    assert_int_equal(v->GetRunningProcessSystemIdByExecutableName(
                             g.client, 0, path, DEBUG_GET_PROC_FULL_MATCH, &id),
            S_OK);
    assert_int_equal(
            v->GetRunningProcessSystemIdByExecutableName(g.client, 0, "no such name", 0, &id),
            E_NOINTERFACE);
    assert_int_equal(
            v->GetRunningProcessSystemIdByExecutableName(g.client, 0, OWN_NAME, 4, &id), E_NOTIMPL);
    assert_int_equal(v->GetRunningProcessSystemIdByExecutableName(g.client, 0, OWN_NAME, 8, &id),
            E_INVALIDARG);
    assert_int_equal(v->GetRunningProcessSystemIdByExecutableName(g.client, 1, OWN_NAME, 0, &id),
            E_INVALIDARG);
    assert_int_equal(
            v->GetRunningProcessSystemIdByExecutableName(g.client, 0, NULL, 0, &id), E_INVALIDARG);
    assert_int_equal(v->GetRunningProcessSystemIdByExecutableName(g.client, 0, OWN_NAME, 0, NULL),
            E_INVALIDARG);
    given_done(&g);
}

static void a_running_process_is_described(void **state)
{
    struct given g = given_client("ram 0 0x10000\n", "");
    const IDebugClient8Vtbl *v = g.client->lpVtbl;
    char name[1024] = "", text[4096] = "";
    WCHAR wider[1024], cut[4];
    ULONG used[4];

    (void)state;
    assert_int_equal(v->GetRunningProcessDescription(g.client, 0, own_number(), 0, name,
                             sizeof(name), &used[0], text, sizeof(text), &used[1]),
            S_OK);
    assert_non_null(strstr(name, OWN_NAME));
    assert_true(strlen(name) > strlen(OWN_NAME)); /* a path */
    assert_int_equal(used[0], strlen(name) + 1);
    assert_int_equal(used[1], strlen(text) + 1);
#ifdef _WIN32
    assert_non_null(strstr(text, "Session: "));
#else
    assert_non_null(strstr(text, "User: "));
    assert_non_null(strstr(text, "Command Line: "));
#endif
    assert_int_equal(v->GetRunningProcessDescriptionWide(g.client, 0, own_number(),
                             DEBUG_PROC_DESC_NO_PATHS, wider, 1024, &used[2], cut, 4, &used[3]),
            S_FALSE);
    assert_string_equal(ascii(wider), OWN_NAME);
    assert_int_equal(used[2], sizeof(OWN_NAME));
    assert_int_equal(used[3], used[1]);
    assert_int_equal(strlen(ascii(cut)), 3);
    assert_int_equal(v->GetRunningProcessDescription(g.client, 0, own_number(), 0x3f, NULL, 0, NULL,
                             text, sizeof(text), &used[1]),
            S_OK);
    assert_string_equal(text, "");
    assert_int_equal(v->GetRunningProcessDescription(
                             g.client, 0, own_number(), 0x40, NULL, 0, NULL, NULL, 0, NULL),
            E_INVALIDARG);
    assert_int_equal(v->GetRunningProcessDescription(
                             g.client, 7, own_number(), 0, NULL, 0, NULL, NULL, 0, NULL),
            E_INVALIDARG);
    assert_int_equal(v->GetRunningProcessDescription(
                             g.client, 0, 0x7ffffffe, 0, NULL, 0, NULL, NULL, 0, NULL),
            E_NOINTERFACE);
    given_done(&g);
}

/* Neither Linux nor Wine was started to be debugged. */
static void the_kernel_is_not_debugged(void **state)
{
    struct given g = given_client("ram 0 0x10000\n", "");

    (void)state;
    assert_int_equal(g.client->lpVtbl->IsKernelDebuggerEnabled(g.client), S_FALSE);
    given_done(&g);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_process_that_ended_has_one),
        cmocka_unit_test(running_processes_are_listed),
        cmocka_unit_test(a_running_process_is_found),
        cmocka_unit_test(a_running_process_is_described),
        cmocka_unit_test(the_kernel_is_not_debugged),
    };

    return RUN_ROWS(class_rows, a_process_has_options) +
           RUN_ROWS(class_rows, an_exit_code_is_of_a_process) +
           RUN_ROWS(end_rows, a_session_ends_with_its_process) + RUN_TESTS(tests);
}
