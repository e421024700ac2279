/* A process that is debugged, through the interfaces that hosts use: its events reach callbacks,
 * and commands let it go. */
#include "given_debuggee.h"

#include <inttypes.h>
#include <string.h>

#include "callbacks.h"
#include "heard.h"

#include <dbgspaces/dbgspaces.h>

#define INTERESTS                                                                 \
    (DEBUG_EVENT_BREAKPOINT | DEBUG_EVENT_EXCEPTION | DEBUG_EVENT_CREATE_THREAD | \
            DEBUG_EVENT_EXIT_THREAD | DEBUG_EVENT_EXIT_PROCESS)

struct host {
    struct subject s;
    IDebugClient8 *client;
    IDebugControl7 *control;
    IDebugRegisters2 *registers;
    IDebugSystemObjects4 *objects;
    struct events events;
};

static void *interface_of(struct host *h, REFIID iid)
{
    void *found = NULL;

    assert_int_equal(h->client->lpVtbl->QueryInterface(h->client, iid, &found), S_OK);
    return found;
}

static HRESULT wait(struct host *h)
{
    return h->control->lpVtbl->WaitForEvent(h->control, DEBUG_WAIT_DEFAULT, WAIT_MS);
}

/* A host that has attached to a program that runs, and waited for the first event. */
static void attach(struct host *h)
{
    void *found = NULL;

    listen_to_log("all=off");
    assert_int_equal(DebugCreate(&IID_IDebugClient8, &found), S_OK);
    h->client = found;
    h->control = interface_of(h, &IID_IDebugControl7);
    h->registers = interface_of(h, &IID_IDebugRegisters2);
    h->objects = interface_of(h, &IID_IDebugSystemObjects4);
    events_narrow(&h->events, INTERESTS);
    assert_int_equal(
            h->client->lpVtbl->SetEventCallbacks(h->client, &h->events.iface.narrow), S_OK);
    assert_int_equal(
            h->client->lpVtbl->AttachProcess(h->client, 0, (ULONG)h->s.id, DEBUG_ATTACH_DEFAULT),
            S_OK);
    assert_int_equal(wait(h), S_OK);
}

static void given_host(struct host *h)
{
    h->s = given_program(TEST_DEBUGGEE);
    attach(h);
}

static void end_host(struct host *h)
{
    assert_int_equal(h->client->lpVtbl->SetEventCallbacks(h->client, NULL), S_OK);
    assert_int_equal(h->client->lpVtbl->EndSession(h->client, DEBUG_END_ACTIVE_DETACH), S_OK);
    h->objects->lpVtbl->Release(h->objects);
    h->registers->lpVtbl->Release(h->registers);
    h->control->lpVtbl->Release(h->control);
    h->client->lpVtbl->Release(h->client);
}

static void execute(struct host *h, const char *command)
{
    assert_int_equal(h->control->lpVtbl->Execute(
                             h->control, DEBUG_OUTCTL_IGNORE, command, DEBUG_EXECUTE_NOT_LOGGED),
            S_OK);
}

static ULONG64 pc_of_current(struct host *h)
{
    ULONG64 pc = 0;

    assert_int_equal(h->registers->lpVtbl->GetInstructionOffset(h->registers, &pc), S_OK);
    return pc;
}

static void its_first_stop_is_an_exception(void **state)
{
    struct host h;
    ULONG status = 0;
    ULONG threads = 0;
    ULONG thread = 99, up = 99999;

    (void)state;
    given_host(&h);
    assert_non_null(strstr(h.events.text, "exception 80000003 at "));
    assert_int_equal(h.control->lpVtbl->GetExecutionStatus(h.control, &status), S_OK);
    assert_int_equal(status, DEBUG_STATUS_BREAK);
    assert_int_equal(h.objects->lpVtbl->GetNumberThreads(h.objects, &threads), S_OK);
    assert_true(threads >= 1);
    assert_int_equal(h.objects->lpVtbl->SetCurrentThreadId(h.objects, 0), S_OK);
    assert_int_equal(h.objects->lpVtbl->GetCurrentThreadSystemId(h.objects, &thread), S_OK);
    assert_int_equal(thread, h.s.threads[0]);
    assert_true(pc_of_current(&h) != 0);
    assert_int_equal(h.objects->lpVtbl->GetCurrentProcessUpTime(h.objects, &up), S_OK);
    assert_true(up < 600);
    end_host(&h);
    subject_ask(&h.s, "cell");
    subject_end(&h.s);
}

static void its_prompt_has_the_current_thread(void **state)
{
    struct host h;
    ULONG threads = 0;
    char text[16];
    char wanted[16];

    (void)state;
    h.s = given_program(TEST_DEBUGGEE);
    subject_ask(&h.s, "pair");
    attach(&h);
    assert_int_equal(h.objects->lpVtbl->GetNumberThreads(h.objects, &threads), S_OK);
    assert_true(threads > 1);
    for (ULONG i = 0; i < threads; i++) {
        assert_int_equal(h.objects->lpVtbl->SetCurrentThreadId(h.objects, i), S_OK);
        snprintf(wanted, sizeof(wanted), "0:%03u> ", (unsigned)i);
        assert_int_equal(
                h.control->lpVtbl->GetPromptText(h.control, text, sizeof(text), NULL), S_OK);
        assert_string_equal(text, wanted);
    }
    end_host(&h);
    subject_ask(&h.s, "cell");
    subject_end(&h.s);
}

static void commands_let_it_go(void **state)
{
    struct host h;
    char command[64];
    ULONG64 place;
    ULONG thread = 0;

    (void)state;
    given_host(&h);
    place = sizeof(void *) == 4 ? (ULONG64)(LONG64)(LONG)h.s.place : h.s.place;
    snprintf(command, sizeof(command), "bp 0x%" PRIx64, (uint64_t)place);
    execute(&h, command);
    subject_say(&h.s, "call");
    execute(&h, "g");
    assert_int_equal(wait(&h), S_OK);
    assert_non_null(strstr(h.events.text, "breakpoint 0\n"));
    assert_true(pc_of_current(&h) == place);
    assert_int_equal(h.objects->lpVtbl->GetCurrentThreadSystemId(h.objects, &thread), S_OK);
    assert_int_equal(thread, h.s.threads[0]);
    execute(&h, "t");
    assert_int_equal(wait(&h), S_OK);
    assert_true(pc_of_current(&h) != place);
    assert_true(pc_of_current(&h) - place <= 15);
    end_host(&h);
    assert_true(subject_answer(&h.s) == 1);
    subject_end(&h.s);
}

/* The breakpoint is not the program's: its signal would end it. */
static void a_breakpoint_never_reaches_it(void **state)
{
    struct host h;
    char command[64];
    ULONG64 place;

    (void)state;
    given_host(&h);
    place = sizeof(void *) == 4 ? (ULONG64)(LONG64)(LONG)h.s.place : h.s.place;
    snprintf(command, sizeof(command), "bp 0x%" PRIx64, (uint64_t)place);
    execute(&h, command);
    subject_say(&h.s, "call");
    execute(&h, "g");
    assert_int_equal(wait(&h), S_OK);
    assert_non_null(strstr(h.events.text, "breakpoint 0\n"));
    execute(&h, "bc 0");
    subject_say(&h.s, "exit");
    execute(&h, "gn");
    assert_true(FAILED(wait(&h)));
    assert_non_null(strstr(h.events.text, "process ends 3\n"));
    end_host(&h);
    subject_end(&h.s);
}

static void threads_and_the_end_are_told(void **state)
{
    struct host h;

    (void)state;
    given_host(&h);
    subject_say(&h.s, "thread");
    subject_say(&h.s, "fault");
    execute(&h, "g");
    assert_int_equal(wait(&h), S_OK);
    assert_non_null(strstr(h.events.text, "exception c0000005 at "));
    assert_non_null(strstr(h.events.text, "thread begins\n"));
    subject_say(&h.s, "exit");
    execute(&h, "gn");
    assert_true(FAILED(wait(&h)));
    assert_non_null(strstr(h.events.text, "thread ends 7\n"));
    assert_non_null(strstr(h.events.text, "process ends 3\n"));
    end_host(&h);
    subject_end(&h.s);
}

/* Numbers are places in the list of threads, and fall when one before them ends. */
static void a_breakpoint_follows_its_thread(void **state)
{
    IDebugBreakpoint *b = NULL;
    struct host h;
    ULONG id, before = 0, number = 0, thread = 0, count = 99;

    (void)state;
    h.s = given_program(TEST_DEBUGGEE);
    id = (ULONG)subject_ask(&h.s, "pair");
    attach(&h);
    assert_int_equal(h.objects->lpVtbl->GetThreadIdBySystemId(h.objects, id, &before), S_OK);
    assert_int_equal(
            h.control->lpVtbl->AddBreakpoint(h.control, DEBUG_BREAKPOINT_CODE, DEBUG_ANY_ID, &b),
            S_OK);
    assert_int_equal(b->lpVtbl->SetOffset(b, h.s.place), S_OK);
    assert_int_equal(b->lpVtbl->SetMatchThreadId(b, before), S_OK);
    assert_int_equal(b->lpVtbl->AddFlags(b, DEBUG_BREAKPOINT_ENABLED), S_OK);
    subject_say(&h.s, "turn");
    subject_say(&h.s, "call");
    subject_say(&h.s, "turn");
    execute(&h, "g");
    assert_int_equal(wait(&h), S_OK);
    assert_non_null(strstr(h.events.text, "breakpoint 0\n"));
    assert_int_equal(h.objects->lpVtbl->GetCurrentThreadSystemId(h.objects, &thread), S_OK);
    assert_int_equal(thread, id);
    assert_int_equal(h.objects->lpVtbl->GetCurrentThreadId(h.objects, &number), S_OK);
    assert_true(number < before);
    assert_int_equal(b->lpVtbl->GetMatchThreadId(b, &thread), S_OK);
    assert_int_equal(thread, number);
    assert_int_equal(subject_answer(&h.s), 1);
    assert_int_equal(subject_answer(&h.s), 1); /* another's call went by */
    subject_say(&h.s, "break");
    execute(&h, "g");
    assert_int_equal(wait(&h), S_OK);
    assert_int_equal(h.control->lpVtbl->GetNumberBreakpoints(h.control, &count), S_OK);
    assert_int_equal(count, 0); /* it ended with its thread */
    assert_int_equal(subject_answer(&h.s), 2);
    execute(&h, "gh");
    end_host(&h);
    subject_end(&h.s);
}

#if defined(__linux__) && (defined(__x86_64__) || defined(__i386__))

static HRESULT set_register(struct host *h, const char *name, uint64_t number)
{
    DEBUG_VALUE value = { .I64 = number, .Type = DEBUG_VALUE_INT64 };
    ULONG index = 0;

    assert_int_equal(h->registers->lpVtbl->GetIndexByName(h->registers, name, &index), S_OK);
    return h->registers->lpVtbl->SetValue(h->registers, index, &value);
}

static uint64_t get_register(struct host *h, const char *name)
{
    DEBUG_VALUE value = { .I64 = 0 };
    ULONG index = 0;

    assert_int_equal(h->registers->lpVtbl->GetIndexByName(h->registers, name, &index), S_OK);
    assert_int_equal(h->registers->lpVtbl->GetValue(h->registers, index, &value), S_OK);
    return value.Type == DEBUG_VALUE_INT64 ? value.I64 : value.I32;
}

/* Bits of eflags that a program cannot have are dropped by ptrace(2); 29 is reserved, 12 and 13 are
 * the system's. */
static void registers_are_what_the_system_took(void **state)
{
    struct host h;
    uint64_t flags;

    (void)state;
    given_host(&h);
    flags = get_register(&h, "efl");
    assert_int_equal(set_register(&h, "efl", flags | 0x20003000), S_OK);
    assert_true(get_register(&h, "efl") == flags);
    end_host(&h);
    subject_end(&h.s);
}

/* A debug register of an address of the system's, and a segment that is none: ptrace(2) refuses
 * them, where others are written already. */
static void a_register_that_is_refused_changes_no_other(void **state)
{
    struct host h;
    uint64_t control, segment;

    (void)state;
    given_host(&h);
    segment = get_register(&h, "cs");
    if (FAILED(set_register(&h, "dr0", h.s.place)) || FAILED(set_register(&h, "dr7", 0x401))) {
        end_host(&h);
        subject_end(&h.s);
        SKIP_BECAUSE("this machine lends no debug registers");
    }
    control = get_register(&h, "dr7");
    assert_true(control & 1);
    assert_int_equal(set_register(&h, "dr1", UINT64_MAX << 47), E_INVALIDARG);
    assert_true(get_register(&h, "dr7") == control);
    assert_true(get_register(&h, "dr0") == h.s.place);
    assert_true(get_register(&h, "dr1") == 0);
    assert_int_equal(set_register(&h, "cs", 0x12345), E_INVALIDARG);
    assert_true(get_register(&h, "cs") == segment);
    assert_int_equal(set_register(&h, "dr7", 0), S_OK);
    end_host(&h);
    subject_end(&h.s);
}

#endif

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(its_first_stop_is_an_exception),
        cmocka_unit_test(its_prompt_has_the_current_thread),
        cmocka_unit_test(commands_let_it_go),
        cmocka_unit_test(a_breakpoint_never_reaches_it),
        cmocka_unit_test(threads_and_the_end_are_told),
        cmocka_unit_test(a_breakpoint_follows_its_thread),
#if defined(__linux__) && (defined(__x86_64__) || defined(__i386__))
        cmocka_unit_test(registers_are_what_the_system_took),
        cmocka_unit_test(a_register_that_is_refused_changes_no_other),
#endif
    };

    return RUN_TESTS(tests);
}
