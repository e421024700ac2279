/* A dump of a system that stopped: its registers, its stack, and why (spec dump-formats 2, 8, 9;
 * dataspaces 2.2, 5.2.4). */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "crash.h"
#include "files.h"
#include "given.h"
#include "heard.h"
#include "rows.h"

#define CONTEXT_SIZE 0x4d0u
#define CONTEXT_RIP  0x0f8u

struct patch {
    size_t at;
    unsigned width; /* 0: none */
    uint64_t value;
};

#define PATCHES_MOST 3

struct given {
    IDebugDataSpaces4 *ds;
    IDebugAdvanced4 *advanced;
    IDebugControl7 *control;
    IDebugRegisters2 *registers;
    IDebugSystemObjects4 *system;
};

static void *query(IDebugDataSpaces4 *ds, const IID *iid)
{
    void *found = NULL;

    assert_int_equal(ds->lpVtbl->QueryInterface(ds, iid, &found), S_OK);
    return found;
}

static struct given given_crash(const struct patch *patches)
{
    static uint8_t file[CRASH_SIZE];
    char connection[1100];
    struct given g;

    crash_make(file);
    for (size_t i = 0; patches && i < PATCHES_MOST; i++)
        crash_put(file, patches[i].at, patches[i].width, patches[i].value);
    snprintf(connection, sizeof(connection), "dump:\"%s\"", given_file(file, sizeof(file)));
    g.ds = given_data_spaces(connection);
    g.advanced = query(g.ds, &IID_IDebugAdvanced4);
    g.control = query(g.ds, &IID_IDebugControl7);
    g.registers = query(g.ds, &IID_IDebugRegisters2);
    g.system = query(g.ds, &IID_IDebugSystemObjects4);
    return g;
}

static void given_done(struct given *g)
{
    g->system->lpVtbl->Release(g->system);
    g->registers->lpVtbl->Release(g->registers);
    g->control->lpVtbl->Release(g->control);
    g->advanced->lpVtbl->Release(g->advanced);
    assert_int_equal(g->ds->lpVtbl->Release(g->ds), 0);
}

static ULONG64 pc_of(const struct given *g)
{
    ULONG64 pc = 0;

    assert_int_equal(g->registers->lpVtbl->GetInstructionOffset(g->registers, &pc), S_OK);
    return pc;
}

static void take(const struct given *g, ULONG thread, HRESULT hr)
{
    assert_int_equal(g->system->lpVtbl->SetCurrentThreadId(g->system, thread), hr);
}

struct current_row {
    const char *name;
    struct patch patches[PATCHES_MOST];
    ULONG current;  /* the processor that is the current one */
    bool warned;    /* the log says that nobody knows whether it is */
    HRESULT others; /* what asking for the other one's registers answers */
};

/* clang-format off */
static const struct current_row current_rows[] = {
    { "the header's registers are the second processor's", { { 0 } }, 1, false, S_OK },
    { "by its stack, where nothing was saved", { { CRASH_AT(CRASH_PRCB(0) + 0x180), 8, 0 }, { CRASH_AT(CRASH_PRCB(1) + 0x180), 8, 0 } }, 1, false, E_NOINTERFACE },
    { "without a data block nobody knows", { { 0x80, 8, 0 } }, 0, true, E_NOINTERFACE },
    { "a data block that is not in the file", { { 0x80, 8, CRASH_VA + 0x10000 } }, 0, true, E_NOINTERFACE },
    { "an array of processors that leads nowhere", { { CRASH_AT(CRASH_BLOCK + 0x218), 8, 0x10 } }, 0, true, E_NOINTERFACE },
    { "a page that ends in the other's record", { { CRASH_AT(CRASH_PRCB(0) + 0x180), 8, CRASH_VA + 0xfff0 } }, 1, false, E_NOINTERFACE },
    { "more processors than there are", { { 0x34, 4, 2048 } }, 1, false, S_OK },
};
/* clang-format on */

static void current(void **state)
{
    const struct current_row *row = *state;
    struct given g;
    ULONG id = 77;
    DEBUG_VALUE value;

    listen_to_log("all=warn");
    g = given_crash(row->patches);
    assert_int_equal(heard_lines(DS_LOG_WARN), row->warned);
    assert_int_equal(g.system->lpVtbl->GetCurrentThreadId(g.system, &id), S_OK);
    assert_int_equal(id, row->current);
    assert_int_equal(g.system->lpVtbl->GetEventThread(g.system, &id), S_OK);
    assert_int_equal(id, row->current);
    assert_true(pc_of(&g) == CRASH_PC(1));
    take(&g, 1 - row->current, S_OK);
    assert_int_equal(g.registers->lpVtbl->GetValue(g.registers, 0, &value), row->others);
    if (row->others == S_OK) {
        assert_true(value.I64 == CRASH_RAX(0));
        assert_true(pc_of(&g) == CRASH_PC(0));
    }
    take(&g, row->current, S_OK);
    assert_true(pc_of(&g) == CRASH_PC(1));
    given_done(&g);
}

static void a_dump_of_one_processor_is_that(void **state)
{
    static const struct patch patches[PATCHES_MOST] = { { 0x34, 4, 1 }, { 0x80, 8, 0 } };
    struct given g = given_crash(patches);

    (void)state;
    assert_true(pc_of(&g) == CRASH_PC(1));
    take(&g, 1, E_NOINTERFACE);
    given_done(&g);
}

/* A header without a context, and nothing that could stand for it. */
static void a_dump_without_registers_says_so(void **state)
{
    static const struct patch none[PATCHES_MOST] = { { 0x378, 4, 0x45474150 }, { 0x80, 8, 0 } };
    static const struct patch wrong[PATCHES_MOST] = { { 0x378, 4, 0x1003f }, { 0x80, 8, 0 } };
    static const struct patch saved[PATCHES_MOST] = { { 0x378, 4, 0x45474150 },
        { 0xf00, 4, 0x45474150 } };
    DEBUG_VALUE value;
    struct given g = given_crash(none);

    (void)state;
    assert_int_equal(g.registers->lpVtbl->GetValue(g.registers, 0, &value), E_UNEXPECTED);
    given_done(&g);
    g = given_crash(wrong); /* flags of an x86 */
    assert_int_equal(g.registers->lpVtbl->GetValue(g.registers, 0, &value), E_NOINTERFACE);
    given_done(&g);
    g = given_crash(saved); /* and no exception: the first processor is shown */
    assert_true(pc_of(&g) == CRASH_PC(0));
    take(&g, 1, S_OK);
    assert_true(pc_of(&g) == CRASH_PC(1));
    given_done(&g);
}

static void the_stack_of_each_processor_is_walked(void **state)
{
    struct given g = given_crash(NULL);
    DEBUG_STACK_FRAME frames[4];
    ULONG filled = 77;

    (void)state;
    assert_int_equal(
            g.control->lpVtbl->GetStackTrace(g.control, 0, 0, 0, frames, 4, &filled), S_OK);
    assert_int_equal(filled, 2);
    assert_true(frames[0].InstructionOffset == CRASH_PC(1));
    assert_true(frames[0].ReturnOffset == CRASH_CALLER);
    assert_true(frames[1].InstructionOffset == CRASH_CALLER);
    assert_true(frames[1].StackOffset == CRASH_CALLER_SP);
    take(&g, 0, S_OK);
    assert_int_equal(
            g.control->lpVtbl->GetStackTrace(g.control, 0, 0, 0, frames, 4, &filled), S_OK);
    assert_true(filled >= 1);
    assert_true(frames[0].InstructionOffset == CRASH_PC(0));
    given_done(&g);
}

/* The file never changes, and its registers neither. */
static void registers_of_a_dump_are_not_set(void **state)
{
    struct given g = given_crash(NULL);
    DEBUG_VALUE value = { .Type = DEBUG_VALUE_INT64, .I64 = 5 };
    uint8_t context[CONTEXT_SIZE] = { 0 };

    (void)state;
    assert_int_equal(g.registers->lpVtbl->SetValue(g.registers, 0, &value), E_ACCESSDENIED);
    assert_int_equal(g.registers->lpVtbl->GetValue(g.registers, 0, &value), S_OK);
    assert_true(value.I64 == CRASH_RAX(1));
    assert_int_equal(g.advanced->lpVtbl->SetThreadContext(g.advanced, context, CONTEXT_SIZE),
            E_ACCESSDENIED);
    assert_int_equal(g.advanced->lpVtbl->GetThreadContext(g.advanced, context, CONTEXT_SIZE), S_OK);
    assert_int_equal(context[0x78], CRASH_RAX(1) & 0xff);
    given_done(&g);
}

static void check_record(const EXCEPTION_RECORD64 *record)
{
    assert_true(record->ExceptionCode == CRASH_CODE);
    assert_int_equal(record->ExceptionFlags, 1);
    assert_true(record->ExceptionRecord == 0);
    assert_true(record->ExceptionAddress == CRASH_PC(1));
    assert_int_equal(record->NumberParameters, 2);
    assert_true(record->ExceptionInformation[0] == 1);
    assert_true(record->ExceptionInformation[1] == CRASH_WROTE);
    assert_true(record->ExceptionInformation[2] == 0);
}

static void the_last_event_is_the_exception(void **state)
{
    struct given g = given_crash(NULL);
    DEBUG_LAST_EVENT_INFO_EXCEPTION info;
    ULONG type = 77, process = 77, thread = 77, used = 77, code = 0;
    ULONG64 arguments[4] = { 0 };
    char words[128] = "";

    (void)state;
    memset(&info, 0x55, sizeof(info));
    assert_int_equal(g.control->lpVtbl->GetLastEventInformation(g.control, &type, &process, &thread,
                             &info, sizeof(info), &used, words, sizeof(words), NULL),
            S_OK);
    assert_int_equal(type, DEBUG_EVENT_EXCEPTION);
    assert_int_equal(process, 0);
    assert_int_equal(thread, 1);
    assert_int_equal(used, sizeof(info));
    check_record(&info.ExceptionRecord);
    assert_int_equal(info.FirstChance, 0); /* a dump does not say */
    assert_string_equal(
            words, "Access violation - code c0000005 (first/second chance not available)");
    assert_int_equal(g.control->lpVtbl->ReadBugCheckData(g.control, &code, &arguments[0],
                             &arguments[1], &arguments[2], &arguments[3]),
            S_OK);
    assert_int_equal(code, 0x50);
    assert_true(arguments[0] == CRASH_WROTE && arguments[2] == CRASH_PC(1));
    given_done(&g);
}

static HRESULT ask(const struct given *g, ULONG number, void *out, ULONG size, ULONG *used)
{
    return g->advanced->lpVtbl->Request(g->advanced, number, NULL, 0, out, size, used);
}

static ULONG64 rip_in(const uint8_t *context)
{
    ULONG64 rip;

    memcpy(&rip, context + CONTEXT_RIP, sizeof(rip)); /* little-endian, as the hosts are */
    return rip;
}

static void requests_tell_the_exception(void **state)
{
    struct given g = given_crash(NULL);
    uint8_t context[0x1000] = { 0 };
    EXCEPTION_RECORD64 record;
    ULONG used = 77;

    (void)state;
    take(&g, 0, S_OK); /* it is the event's, whatever is looked at */
    assert_int_equal(
            ask(&g, DEBUG_REQUEST_TARGET_EXCEPTION_RECORD, &record, sizeof(record), &used), S_OK);
    assert_int_equal(used, sizeof(record));
    check_record(&record);
    assert_int_equal(
            ask(&g, DEBUG_REQUEST_TARGET_EXCEPTION_CONTEXT, context, sizeof(context), &used), S_OK);
    assert_int_equal(used, CONTEXT_SIZE);
    assert_true(rip_in(context) == CRASH_PC(1));
    given_done(&g);
}

static HRESULT stored(const struct given *g, ULONG *thread, void *context, ULONG context_size,
        ULONG *context_used, void *extra, ULONG extra_size)
{
    ULONG type = 77, process = 77, extra_used = 77;
    HRESULT hr = g->control->lpVtbl->GetStoredEventInformation(g->control, &type, &process, thread,
            context, context_size, context_used, extra, extra_size, &extra_used);

    if (SUCCEEDED(hr)) {
        assert_int_equal(type, DEBUG_EVENT_EXCEPTION);
        assert_int_equal(process, 0);
        assert_int_equal(extra_used, sizeof(DEBUG_LAST_EVENT_INFO_EXCEPTION));
    }
    return hr;
}

static void the_exception_is_a_stored_event(void **state)
{
    static const struct patch no_context[PATCHES_MOST] = { { 0x378, 4, 0x45474150 },
        { 0x80, 8, 0 } };
    static const struct patch no_exception[PATCHES_MOST] = { { 0xf00, 4, 0x45474150 } };
    struct given g = given_crash(NULL);
    DEBUG_LAST_EVENT_INFO_EXCEPTION info;
    uint8_t context[CONTEXT_SIZE] = { 0 };
    ULONG thread = 77, used = 77;

    (void)state;
    assert_int_equal(
            stored(&g, &thread, context, sizeof(context), &used, &info, sizeof(info)), S_OK);
    assert_int_equal(thread, 1);
    assert_int_equal(used, CONTEXT_SIZE);
    assert_true(rip_in(context) == CRASH_PC(1));
    check_record(&info.ExceptionRecord);
    assert_int_equal(stored(&g, &thread, NULL, 0, &used, NULL, 0), S_OK);
    assert_int_equal(used, CONTEXT_SIZE);
    assert_int_equal(stored(&g, &thread, context, 8, &used, NULL, 0), S_FALSE);
    assert_int_equal(stored(&g, &thread, NULL, 0, NULL, &info, 8), S_FALSE);
    given_done(&g);

    g = given_crash(no_context);
    assert_int_equal(stored(&g, &thread, context, 8, &used, NULL, 0), S_OK);
    assert_int_equal(used, 0);
    given_done(&g);

    g = given_crash(no_exception);
    assert_int_equal(stored(&g, &thread, context, 8, &used, NULL, 0), E_NOINTERFACE);
    assert_int_equal(ask(&g, DEBUG_REQUEST_TARGET_EXCEPTION_RECORD, NULL, 0, &used), E_NOINTERFACE);
    given_done(&g);
}

struct parameters_row {
    const char *name;
    uint32_t count; /* in the header */
    ULONG told;
};

/* clang-format off */
static const struct parameters_row parameters_rows[] = {
    { "as many as there can be",     15,         15 },
    { "more than there can be",      16,         15 },
    { "as many as can be said",      0xffffffff, 15 },
    { "a number that was never set", 0x45474150, 0 },
};
/* clang-format on */

static void parameters(void **state)
{
    const struct parameters_row *row = *state;
    const struct patch patches[PATCHES_MOST] = { { 0xf18, 4, row->count } };
    struct given g = given_crash(patches);
    EXCEPTION_RECORD64 record;

    assert_int_equal(
            ask(&g, DEBUG_REQUEST_TARGET_EXCEPTION_RECORD, &record, sizeof(record), NULL), S_OK);
    assert_int_equal(record.NumberParameters, row->told);
    assert_true(record.ExceptionInformation[1] == (row->told ? CRASH_WROTE : 0));
    given_done(&g);
}

/* Registers are no control space: what spec dataspaces 2.2 says of dumps stays true. */
static void the_rest_of_a_processor_is_not_there(void **state)
{
    struct given g = given_crash(NULL);
    uint8_t bytes[8];
    ULONG done = 77;
    ULONG64 value;

    (void)state;
    assert_int_equal(g.ds->lpVtbl->ReadControl(g.ds, 1, 0, bytes, 8, &done), E_UNEXPECTED);
    assert_int_equal(done, 0);
    assert_int_equal(g.ds->lpVtbl->WriteControl(g.ds, 1, 2, bytes, 8, &done), E_UNEXPECTED);
    assert_int_equal(g.ds->lpVtbl->ReadMsr(g.ds, 0xc0000082, &value), E_UNEXPECTED);
    assert_int_equal(g.ds->lpVtbl->WriteMsr(g.ds, 0xc0000082, 0), E_UNEXPECTED);
    assert_int_equal(g.ds->lpVtbl->ReadIo(g.ds, 1, 0, 1, 0x80, bytes, 1, &done), E_UNEXPECTED);
    given_done(&g);
}

static void the_time_is_the_headers(void **state)
{
    struct given g = given_crash(NULL);
    ULONG seconds = 0;

    (void)state;
    assert_int_equal(g.control->lpVtbl->GetCurrentTimeDate(g.control, &seconds), S_OK);
    assert_int_equal(seconds, 1690513342); /* 2023-07-28 03:02:22 UTC */
    assert_int_equal(g.control->lpVtbl->GetCurrentSystemUpTime(g.control, &seconds), S_OK);
    assert_int_equal(seconds, 30);
    given_done(&g);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_dump_of_one_processor_is_that),
        cmocka_unit_test(a_dump_without_registers_says_so),
        cmocka_unit_test(the_stack_of_each_processor_is_walked),
        cmocka_unit_test(registers_of_a_dump_are_not_set),
        cmocka_unit_test(the_last_event_is_the_exception),
        cmocka_unit_test(requests_tell_the_exception),
        cmocka_unit_test(the_exception_is_a_stored_event),
        cmocka_unit_test(the_rest_of_a_processor_is_not_there),
        cmocka_unit_test(the_time_is_the_headers),
    };

    return RUN_ROWS(current_rows, current) + RUN_ROWS(parameters_rows, parameters) +
           RUN_TESTS(tests);
}
