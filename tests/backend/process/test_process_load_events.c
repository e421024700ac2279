/* Libraries that a process loads and unloads, through the interfaces that hosts use. */
#include "given_debuggee.h"

#include <inttypes.h>
#include <string.h>

#include "callbacks.h"
#include "heard.h"

#include <dbgspaces/dbgspaces.h>

#define INTERESTS (DEBUG_EVENT_LOAD_MODULE | DEBUG_EVENT_UNLOAD_MODULE | DEBUG_EVENT_EXCEPTION)
#define QUIET_MS  100

struct host {
    struct subject s;
    IDebugClient8 *client;
    IDebugControl7 *control;
    IDebugSymbols5 *symbols;
    struct events events;
    struct output output;
};

static void *interface_of(struct host *h, REFIID iid)
{
    void *found = NULL;

    assert_int_equal(h->client->lpVtbl->QueryInterface(h->client, iid, &found), S_OK);
    return found;
}

static HRESULT wait(struct host *h, ULONG timeout_ms)
{
    return h->control->lpVtbl->WaitForEvent(h->control, DEBUG_WAIT_DEFAULT, timeout_ms);
}

static void execute(struct host *h, const char *command)
{
    assert_int_equal(h->control->lpVtbl->Execute(h->control, DEBUG_OUTCTL_THIS_CLIENT, command,
                             DEBUG_EXECUTE_NOT_LOGGED),
            S_OK);
}

/* A host that has attached to a program that runs, and waited for the first event. */
static void given_host(struct host *h, bool narrow)
{
    void *found = NULL;

    listen_to_log("all=off");
    h->s = given_program(TEST_LOADER);
    assert_int_equal(DebugCreate(&IID_IDebugClient8, &found), S_OK);
    h->client = found;
    h->control = interface_of(h, &IID_IDebugControl7);
    h->symbols = interface_of(h, &IID_IDebugSymbols5);
    output_narrow(&h->output);
    assert_int_equal(
            h->client->lpVtbl->SetOutputCallbacks(h->client, &h->output.iface.narrow), S_OK);
    if (narrow) {
        events_narrow(&h->events, INTERESTS);
        assert_int_equal(
                h->client->lpVtbl->SetEventCallbacks(h->client, &h->events.iface.narrow), S_OK);
    } else {
        events_wide(&h->events, INTERESTS);
        assert_int_equal(
                h->client->lpVtbl->SetEventCallbacksWide(h->client, &h->events.iface.wide), S_OK);
    }
    assert_int_equal(
            h->client->lpVtbl->AttachProcess(h->client, 0, (ULONG)h->s.id, DEBUG_ATTACH_DEFAULT),
            S_OK);
    assert_int_equal(wait(h, WAIT_MS), S_OK);
    assert_null(strstr(h->events.text, "load ")); /* what is there is no news */
}

static void end_host(struct host *h)
{
    execute(h, "sxr");
    assert_int_equal(h->client->lpVtbl->SetEventCallbacks(h->client, NULL), S_OK);
    assert_int_equal(h->client->lpVtbl->SetOutputCallbacks(h->client, NULL), S_OK);
    assert_int_equal(h->client->lpVtbl->EndSession(h->client, DEBUG_END_ACTIVE_DETACH), S_OK);
    h->symbols->lpVtbl->Release(h->symbols);
    h->control->lpVtbl->Release(h->control);
    h->client->lpVtbl->Release(h->client);
    subject_ask(&h->s, "cell");
    subject_end(&h->s);
}

/* What the callbacks and the commands have said of a library: its line, up to what varies. */
static ULONG64 base_of(struct host *h, const char *begin, const char *end)
{
    const char *line = strstr(h->events.text, begin);
    unsigned long long base = 0;
    const char *at;

    if (!line)
        fail_msg("\"%s\" is not in: %s", begin, h->events.text);
    at = strstr(line, end);
    assert_non_null(at);
    assert_int_equal(sscanf(at + strlen(end), " at %llx", &base), 1);
    return base;
}

/* Say a line, and wait until the callbacks have heard of what ends no wait. */
static void hear(struct host *h, const char *line, const char *what)
{
    h->events.text[0] = '\0';
    subject_say(&h->s, line);
    for (int i = 0; i < WAIT_MS / QUIET_MS && !strstr(h->events.text, what); i++)
        assert_int_equal(wait(h, QUIET_MS), S_FALSE);
}

struct filter_row {
    const char *name;
    bool narrow;        /* the form of callbacks */
    const char *filter; /* "": as an engine begins */
    bool stops;         /* where it is loaded */
    bool shown;
};

/* clang-format off */
static const struct filter_row filter_rows[] = {
    { "it is shown",                                true,  "",                           false, true },
    { "it is shown, wide callbacks",                false, "",                           false, true },
    { "sxn ld shows it",                            true,  "sxn ld",                     false, true },
    { "sxi ld does not show it",                    true,  "sxi ld",                     false, false },
    { "sxe ld stops at it",                         true,  "sxe ld",                     true,  true },
    { "sxe ld stops at it, wide callbacks",         false, "sxe ld",                     true,  true },
    { "sxe ld:FILE stops at it",                    true,  "sxe ld:libprocess-plug2.so", true,  true },
    { "sxe ld:NAME stops at it",                    true,  "sxe ld:libprocess-plug2",    true,  true },
    { "sxe ld:PATTERN stops at it",                 true,  "sxe ld:*plug?",              true,  true },
    { "sxe ld:OTHER shows it",                      true,  "sxe ld:libprocess-plug3",    false, true },
};
/* clang-format on */

static void is_standing_at_it(struct host *h, ULONG64 base)
{
    DEBUG_LAST_EVENT_INFO_LOAD_MODULE extra = { .Base = 0 };
    ULONG type = 0, process = 99, thread = 99, extra_size = 0, index = 0, length = 0;
    ULONG64 found = 0;
    char text[256];

    assert_int_equal(
            h->control->lpVtbl->GetLastEventInformation(h->control, &type, &process, &thread,
                    &extra, sizeof(extra), &extra_size, text, sizeof(text), &length),
            S_OK);
    assert_int_equal(type, DEBUG_EVENT_LOAD_MODULE);
    assert_int_equal(extra_size, sizeof(extra));
    assert_true(extra.Base == base);
    assert_int_equal(thread, 0);
    assert_int_equal(h->symbols->lpVtbl->GetModuleByModuleName(
                             h->symbols, "libprocess_plug2", 0, &index, &found),
            S_OK);
    assert_true(found == base);
    h->output.text[0] = '\0';
    execute(h, ".lastevent");
    assert_non_null(strstr(h->output.text, "Load module at "));
}

static void a_library_comes(void **state)
{
    const struct filter_row *row = *state;
    struct host h;
    ULONG64 base;

    given_host(&h, row->narrow);
    if (row->filter[0])
        execute(&h, row->filter);
    h.output.text[0] = '\0';
    execute(&h, "g");
    if (row->stops) {
        subject_say(&h.s, "load 2");
        assert_int_equal(wait(&h, WAIT_MS), S_OK);
    } else {
        hear(&h, "load 2", "load ");
    }
    base = base_of(&h, "load libprocess_plug2 of /", "/libprocess-plug2.so");
    assert_true(base % 0x1000 == 0 && base != 0);
    assert_int_equal(strstr(h.output.text, "libprocess-plug2.so") != NULL, row->shown);
    if (row->stops) {
        is_standing_at_it(&h, base);
        execute(&h, "g");
        assert_int_equal(wait(&h, QUIET_MS), S_FALSE);
    }
    assert_true(subject_answer(&h.s) == 1);
    hear(&h, "unload 2", "unload ");
    assert_true(subject_answer(&h.s) == 1);
    assert_true(base_of(&h, "unload /", "/libprocess-plug2.so") == base);
    end_host(&h);
}

/* A module that is not there yet leads somewhere as soon as it is. */
static void a_breakpoint_waits_for_its_library(void **state)
{
    char command[64];
    struct host h;
    ULONG64 offset;

    (void)state;
    given_host(&h, true);
    execute(&h, "g");
    hear(&h, "load 1", "load ");
    assert_true(subject_answer(&h.s) == 1);
    offset = subject_ask(&h.s, "place 1") - base_of(&h, "load libprocess_plug1", ".so");
    hear(&h, "unload 1", "unload ");
    assert_true(subject_answer(&h.s) == 1);
    assert_int_equal(h.control->lpVtbl->SetInterrupt(h.control, DEBUG_INTERRUPT_ACTIVE), S_OK);
    assert_int_equal(wait(&h, WAIT_MS), S_OK);
    snprintf(command, sizeof(command), "bu libprocess_plug1+0x%" PRIx64, (uint64_t)offset);
    execute(&h, command);
    execute(&h, "g");
    hear(&h, "load 1", "load ");
    assert_true(subject_answer(&h.s) == 1);
    subject_say(&h.s, "call 1");
    assert_int_equal(wait(&h, WAIT_MS), S_OK);
    execute(&h, ".lastevent");
    assert_non_null(strstr(h.output.text, "Hit breakpoint 0"));
    execute(&h, "g");
    assert_int_equal(wait(&h, QUIET_MS), S_FALSE);
    assert_true(subject_answer(&h.s) == 2);
    hear(&h, "unload 1", "unload "); /* and the breakpoint waits again */
    assert_true(subject_answer(&h.s) == 1);
    end_host(&h);
}

/* Nobody is shown what the debugger has there for itself. */
static void the_list_of_breakpoints_is_the_users(void **state)
{
    struct host h;
    ULONG count = 99;

    (void)state;
    given_host(&h, true);
    subject_say(&h.s, "load 0");
    execute(&h, "sxe ld");
    execute(&h, "g");
    assert_int_equal(wait(&h, WAIT_MS), S_OK);
    h.output.text[0] = '\0';
    execute(&h, "bl");
    assert_string_equal(h.output.text, "");
    assert_int_equal(h.control->lpVtbl->GetNumberBreakpoints(h.control, &count), S_OK);
    assert_int_equal(count, 0);
    execute(&h, "g");
    assert_int_equal(wait(&h, QUIET_MS), S_FALSE);
    assert_true(subject_answer(&h.s) == 1);
    end_host(&h);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_breakpoint_waits_for_its_library),
        cmocka_unit_test(the_list_of_breakpoints_is_the_users),
    };

    return RUN_ROWS(filter_rows, a_library_comes) + RUN_TESTS(tests);
}
