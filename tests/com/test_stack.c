/* Stacks and contexts of a machine that stands (spec dataspaces 5.2.4, 5.5). */
#include <string.h>

#include "callbacks.h"
#include "given_machine.h"
#include "rows.h"

/* A stack outside of all modules: how frames follow each other is tests/nt's matter. */
static const char mapped[] =
        "ram 0 0x10000\n"
        "map 0xfffff80000000000 0 0x10000 rw wb\n"
        "cpu all rip=0xfffff80000001000 rsp=0xfffff80000006000 rbp=0xfffff80000007000 rax=0x11\n";

static const char plain[] = "ram 0 0x10000\ncpu all rip=0x1000 rax=0x11\n";

struct given {
    struct machine machine;
    IDebugControl7 *control;
    IDebugAdvanced4 *advanced;
    IDebugClient8 *client;
};

static struct given given_stack(const char *text, const char *options)
{
    struct given g = { .machine = given_described(text, options) };
    IDebugDataSpaces4 *ds = g.machine.ds;
    void *found = NULL;

    assert_int_equal(ds->lpVtbl->QueryInterface(ds, &IID_IDebugControl7, &found), S_OK);
    g.control = found;
    assert_int_equal(ds->lpVtbl->QueryInterface(ds, &IID_IDebugAdvanced4, &found), S_OK);
    g.advanced = found;
    assert_int_equal(ds->lpVtbl->QueryInterface(ds, &IID_IDebugClient8, &found), S_OK);
    g.client = found;
    return g;
}

static void given_done(struct given *g)
{
    g->client->lpVtbl->Release(g->client);
    g->advanced->lpVtbl->Release(g->advanced);
    g->control->lpVtbl->Release(g->control);
    machine_done(&g->machine);
}

/* What is in a context is what GetStackTrace begins with, and what it may be told instead. */
static void a_stack_is_walked(void **state)
{
    struct given g = given_stack(mapped, "");
    IDebugControl7 *c = g.control;
    DEBUG_STACK_FRAME frames[4], again[4];
    DEBUG_STACK_FRAME_EX wider[4];
    uint8_t context[1232];
    ULONG filled = 99, same = 99;

    (void)state;
    memset(frames, 0x5a, sizeof(frames));
    assert_int_equal(c->lpVtbl->GetStackTrace(c, 0, 0, 0, frames, 4, &filled), S_OK);
    assert_in_range(filled, 1, 4);
    assert_true(frames[0].InstructionOffset == 0xfffff80000001000);
    assert_true(frames[0].StackOffset == 0xfffff80000006000);
    assert_int_equal(frames[0].FrameNumber, 0);
    assert_int_equal(g.advanced->lpVtbl->GetThreadContext(g.advanced, context, 1232), S_OK);
    memset(again, 0x5a, sizeof(again));
    assert_int_equal(
            c->lpVtbl->GetContextStackTrace(c, context, 1232, again, 4, NULL, 0, 0, &same), S_OK);
    assert_int_equal(same, filled);
    assert_memory_equal(frames, again, filled * sizeof(frames[0]));
    assert_int_equal(
            c->lpVtbl->GetContextStackTraceEx(c, context, 1232, wider, 4, NULL, 0, 0, &same), S_OK);
    assert_int_equal(same, filled);
    assert_memory_equal(&wider[0], &frames[0], sizeof(frames[0]));
    assert_int_equal(
            c->lpVtbl->GetContextStackTraceEx(c, context, 1232, NULL, 4, NULL, 0, 0, &same),
            E_INVALIDARG);
    assert_int_equal(c->lpVtbl->GetStackTraceEx(c, 0, 0, 0, wider, 4, &same), S_OK);
    assert_int_equal(same, filled);
    assert_memory_equal(&wider[0], &frames[0], sizeof(frames[0]));
    assert_int_equal(
            c->lpVtbl->GetStackTrace(c, 0, 0, 0xfffff80000003000, frames, 1, &filled), S_OK);
    assert_int_equal(filled, 1);
    assert_true(frames[0].InstructionOffset == 0xfffff80000003000);
    assert_int_equal(c->lpVtbl->GetContextStackTrace(c, context, 100, again, 4, NULL, 0, 0, &same),
            E_INVALIDARG);
    assert_int_equal(same, 0);
    assert_int_equal(
            c->lpVtbl->GetContextStackTrace(c, context, 1232, again, 4, context, 1232, 1232, &same),
            E_INVALIDARG); /* room for one */
    assert_int_equal(same, 0);
    assert_int_equal(c->lpVtbl->GetStackTrace(c, 0, 0, 0, NULL, 4, &filled), E_INVALIDARG);
    assert_int_equal(filled, 0);
    assert_int_equal(c->lpVtbl->GetReturnOffset(c, NULL), E_INVALIDARG);
    given_done(&g);
}

/* Microsoft Learn, k: the columns, and a frame that is in no module. */
static void a_stack_is_printed(void **state)
{
    struct given g = given_stack(mapped, "");
    DEBUG_STACK_FRAME frame = { .InstructionOffset = 0xfffff80000001000,
        .ReturnOffset = 0xfffff80000002000,
        .StackOffset = 0xfffff80000006000 };
    DEBUG_STACK_FRAME_EX wider = { .InstructionOffset = 0 };
    struct output out;
    ULONG flags =
            DEBUG_STACK_COLUMN_NAMES | DEBUG_STACK_FRAME_ADDRESSES | DEBUG_STACK_FRAME_NUMBERS;

    (void)state;
    output_narrow(&out);
    assert_int_equal(g.client->lpVtbl->SetOutputCallbacks(g.client, &out.iface.narrow), S_OK);
    assert_int_equal(g.control->lpVtbl->OutputStackTrace(
                             g.control, DEBUG_OUTCTL_ALL_CLIENTS, &frame, 1, flags),
            S_OK);
    assert_string_equal(out.text,
            " # Child-SP          RetAddr               Call Site\n"
            "00 fffff800`00006000 fffff800`00002000     0xfffff800`00001000\n");
    assert_int_equal(
            g.control->lpVtbl->OutputStackTrace(g.control, 77, &frame, 1, flags), E_INVALIDARG);
    out.text[0] = '\0';
    memcpy(&wider, &frame, sizeof(frame));
    assert_int_equal(g.control->lpVtbl->OutputContextStackTrace(
                             g.control, DEBUG_OUTCTL_ALL_CLIENTS, &frame, 1, NULL, 0, 0, 0),
            S_OK);
    assert_int_equal(g.control->lpVtbl->OutputContextStackTraceEx(
                             g.control, DEBUG_OUTCTL_ALL_CLIENTS, &wider, 1, NULL, 0, 0, 0),
            S_OK);
    assert_string_equal(out.text, "0xfffff800`00001000\n0xfffff800`00001000\n");
    assert_int_equal(g.control->lpVtbl->OutputContextStackTrace(
                             g.control, DEBUG_OUTCTL_ALL_CLIENTS, NULL, 1, NULL, 0, 0, 0),
            E_INVALIDARG);
    assert_int_equal(g.control->lpVtbl->OutputContextStackTraceEx(
                             g.control, DEBUG_OUTCTL_ALL_CLIENTS, NULL, 1, NULL, 0, 0, 0),
            E_INVALIDARG);
    given_done(&g);
}

struct context_row {
    const char *name;
    const char *options;
    ULONG size;
    HRESULT get, set;
};

/* clang-format off */
static const struct context_row context_rows[] = {
    { "all of it",            "",             1232, S_OK,         S_OK },
    { "room for more",        "",             1400, S_OK,         S_OK },
    { "too short",            "",             1231, E_INVALIDARG, E_INVALIDARG },
    { "x86",                  ",pointer=4",   716,  S_OK,         S_OK },
    { "a dump",               ",class=kdump", 1232, S_OK,         E_ACCESSDENIED },
    { "a process has none",   ",class=ulive", 1232, E_UNEXPECTED, E_UNEXPECTED },
};
/* clang-format on */

static void contexts(void **state)
{
    const struct context_row *row = *state;
    struct given g = given_stack(plain, row->options);
    IDebugAdvanced4 *a = g.advanced;
    uint8_t bytes[1400], again[1400];

    memset(bytes, 0x5a, sizeof(bytes));
    memset(again, 0x5a, sizeof(again));
    assert_int_equal(a->lpVtbl->GetThreadContext(a, bytes, row->size), row->get);
    if (row->get == S_OK)
        bytes[row->size < 1000 ? 0xb0 : 0x78] ^= 0xff; /* eax, rax */
    assert_int_equal(a->lpVtbl->SetThreadContext(a, bytes, row->size), row->set);
    assert_int_equal(a->lpVtbl->GetThreadContext(a, again, row->size), row->get);
    if (row->set == S_OK)
        assert_memory_equal(bytes, again, row->size);
    assert_int_equal(a->lpVtbl->GetThreadContext(a, NULL, row->size), E_INVALIDARG);
    assert_int_equal(a->lpVtbl->SetThreadContext(a, NULL, row->size), E_INVALIDARG);
    given_done(&g);
}

struct request_row {
    const char *name;
    ULONG request;
    HRESULT hr;
};

/* The machine stands since it was opened, at no exception. */
/* clang-format off */
static const struct request_row request_rows[] = {
    { "no exception, so no context", DEBUG_REQUEST_TARGET_EXCEPTION_CONTEXT, E_NOINTERFACE },
    { "no thread",                   DEBUG_REQUEST_TARGET_EXCEPTION_THREAD,  E_NOINTERFACE },
    { "no record",                   DEBUG_REQUEST_TARGET_EXCEPTION_RECORD,  E_NOINTERFACE },
    { "callbacks are of text",       DEBUG_REQUEST_CURRENT_OUTPUT_CALLBACKS_ARE_DML_AWARE, S_FALSE },
    { "a number that is none",       9999,                                   E_NOTIMPL },
};
/* clang-format on */

static void request(void **state)
{
    const struct request_row *row = *state;
    struct given g = given_stack(mapped, "");
    uint8_t out[1400];
    ULONG used = 99;

    assert_int_equal(
            g.advanced->lpVtbl->Request(g.advanced, row->request, NULL, 0, out, sizeof(out), &used),
            row->hr);
    assert_int_equal(used, 0);
    given_done(&g);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_stack_is_walked),
        cmocka_unit_test(a_stack_is_printed),
    };

    return RUN_TESTS(tests) + RUN_ROWS(context_rows, contexts) + RUN_ROWS(request_rows, request);
}
