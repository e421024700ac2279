/* The scope: a frame, or a context of a caller's, that registers and stacks are seen from (spec
 * dataspaces 4.2, 4.5; Microsoft Learn, IDebugSymbols::SetScope). */
#include <string.h>

#include "callbacks.h"
#include "given_machine.h"
#include "rows.h"

#define CODE  0xfffff80000000000
#define STACK 0xfffff80000006000

/* Three frames by rbp, outside of all modules. Source: Microsoft Learn, "x64 stack usage". */
static const char mapped[] =
        "processors 2\n"
        "ram 0 0x10000\n"
        "map 0xfffff80000000000 0 0x10000 rw wb\n"
        "cpu 0 rip=0xfffff80000001000 rsp=0xfffff80000006000 rbp=0xfffff80000007000 rax=0x11\n"
        "cpu 1 rip=0xfffff80000004000 rsp=0xfffff80000006800 rbp=0 rax=0x22\n"
        "u64 0x7000 0xfffff80000007100 0xfffff80000002000\n"
        "u64 0x7100 0 0xfffff80000003000\n"
        "run stop 0x80000003 0xfffff80000001001\n";

#define CONTEXT_SIZE 1232u /* winnt.h, CONTEXT of x64 */
#define CONTEXT_RIP  0xf8u
#define CONTEXT_RSP  0x98u
#define CONTEXT_RBP  0xa0u

struct given {
    struct machine machine;
    IDebugSymbols5 *s;
    IDebugRegisters2 *r;
    IDebugControl7 *c;
    IDebugClient8 *client;
    IDebugAdvanced4 *advanced;
    IDebugSystemObjects4 *o;
    struct events heard;
};

static void *query(const struct given *g, REFIID iid)
{
    void *found = NULL;

    assert_int_equal(g->machine.ds->lpVtbl->QueryInterface(g->machine.ds, iid, &found), S_OK);
    return found;
}

static void given_scope(struct given *g)
{
    g->machine = given_described(mapped, "");
    g->s = query(g, &IID_IDebugSymbols5);
    g->r = query(g, &IID_IDebugRegisters2);
    g->c = query(g, &IID_IDebugControl7);
    g->client = query(g, &IID_IDebugClient8);
    g->advanced = query(g, &IID_IDebugAdvanced4);
    g->o = query(g, &IID_IDebugSystemObjects4);
    events_narrow(&g->heard, DEBUG_EVENT_CHANGE_SYMBOL_STATE | DEBUG_EVENT_CHANGE_DEBUGGEE_STATE);
    assert_int_equal(g->client->lpVtbl->SetEventCallbacks(g->client, &g->heard.iface.narrow), S_OK);
}

static void given_done(struct given *g)
{
    g->client->lpVtbl->SetEventCallbacks(g->client, NULL);
    g->s->lpVtbl->Release(g->s);
    g->r->lpVtbl->Release(g->r);
    g->c->lpVtbl->Release(g->c);
    g->client->lpVtbl->Release(g->client);
    g->advanced->lpVtbl->Release(g->advanced);
    g->o->lpVtbl->Release(g->o);
    machine_done(&g->machine);
}

static ULONG64 pc_of(const struct given *g, ULONG source)
{
    ULONG64 pc = 0;

    assert_int_equal(g->r->lpVtbl->GetInstructionOffset2(g->r, source, &pc), S_OK);
    return pc;
}

static ULONG64 current_pc(const struct given *g)
{
    ULONG64 pc = 0;

    assert_int_equal(g->r->lpVtbl->GetInstructionOffset(g->r, &pc), S_OK);
    return pc;
}

static void the_innermost_frame_is_the_scope(void **state)
{
    struct given g;
    DEBUG_STACK_FRAME frame;
    DEBUG_STACK_FRAME_EX wider;
    uint8_t context[CONTEXT_SIZE], own[CONTEXT_SIZE];
    ULONG64 pc = 0;
    ULONG index = 99;

    (void)state;
    given_scope(&g);
    assert_int_equal(g.s->lpVtbl->GetScope(g.s, &pc, &frame, context, CONTEXT_SIZE), S_OK);
    assert_true(pc == CODE + 0x1000);
    assert_true(frame.InstructionOffset == CODE + 0x1000);
    assert_true(frame.ReturnOffset == CODE + 0x2000);
    assert_int_equal(frame.FrameNumber, 0);
    assert_int_equal(g.advanced->lpVtbl->GetThreadContext(g.advanced, own, CONTEXT_SIZE), S_OK);
    assert_memory_equal(context, own, CONTEXT_SIZE);
    assert_int_equal(g.s->lpVtbl->GetScopeEx(g.s, NULL, &wider, NULL, 0), S_OK);
    assert_memory_equal(&wider, &frame, sizeof(frame));
    assert_int_equal(g.s->lpVtbl->GetScope(g.s, NULL, NULL, NULL, 0), S_OK);
    assert_int_equal(g.s->lpVtbl->GetScope(g.s, &pc, NULL, context, 100), E_INVALIDARG);
    assert_int_equal(g.s->lpVtbl->GetCurrentScopeFrameIndex(g.s, &index), S_OK);
    assert_int_equal(index, 0);
    assert_int_equal(
            g.r->lpVtbl->GetInstructionOffset2(g.r, DEBUG_REGSRC_EXPLICIT, &pc), E_NOINTERFACE);
    given_done(&g);
}

struct frame_row {
    const char *name; /* frame number */
    ULONG index;
    HRESULT hr;
    ULONG64 pc, sp, fp;
};

/* clang-format off */
static const struct frame_row frame_rows[] = {
    { "the innermost frame",     0,          S_OK,         CODE + 0x1000, STACK,          STACK + 0x1000 },
    { "its caller",              1,          S_OK,         CODE + 0x2000, STACK + 0x1010, STACK + 0x1100 },
    { "that one's caller",       2,          S_OK,         CODE + 0x3000, STACK + 0x1110, 0 },
    { "a frame that is not there", 3,        E_INVALIDARG, 0, 0, 0 },
    { "a number of many bits",   0xffffffff, E_INVALIDARG, 0, 0, 0 },
};
/* clang-format on */

static void a_frame_is_chosen_by_its_number(void **state)
{
    const struct frame_row *row = *state;
    struct given g;
    DEBUG_STACK_FRAME_EX frame;
    ULONG64 value = 0;
    ULONG index = 99;

    given_scope(&g);
    assert_int_equal(g.s->lpVtbl->SetScopeFrameByIndex(g.s, row->index), row->hr);
    assert_int_equal(g.s->lpVtbl->GetCurrentScopeFrameIndex(g.s, &index), S_OK);
    assert_int_equal(index, row->hr == S_OK ? row->index : 0);
    assert_string_equal(g.heard.text, row->hr == S_OK ? "symbols 4 0\ndebuggee 4 d\n" : "");
    if (row->hr == S_OK) {
        assert_int_equal(g.s->lpVtbl->GetScopeEx(g.s, &value, &frame, NULL, 0), S_OK);
        assert_true(value == row->pc);
        assert_true(frame.StackOffset == row->sp);
        assert_true(pc_of(&g, DEBUG_REGSRC_FRAME) == row->pc);
        assert_int_equal(g.r->lpVtbl->GetStackOffset2(g.r, DEBUG_REGSRC_FRAME, &value), S_OK);
        assert_true(value == row->sp);
        assert_int_equal(g.r->lpVtbl->GetFrameOffset2(g.r, DEBUG_REGSRC_FRAME, &value), S_OK);
        assert_true(value == row->fp);
        assert_true(pc_of(&g, DEBUG_REGSRC_DEBUGGEE) == CODE + 0x1000);
    }
    assert_true(current_pc(&g) == CODE + 0x1000);
    given_done(&g);
}

static void put64(uint8_t *context, unsigned at, uint64_t value)
{
    memcpy(context + at, &value, sizeof(value));
}

/* The thread's context with another rip, rsp and rbp. */
static void take_other(const struct given *g, uint8_t context[CONTEXT_SIZE])
{
    assert_int_equal(
            g->advanced->lpVtbl->GetThreadContext(g->advanced, context, CONTEXT_SIZE), S_OK);
    put64(context, CONTEXT_RIP, CODE + 0x5000);
    put64(context, CONTEXT_RSP, STACK + 0x1010);
    put64(context, CONTEXT_RBP, STACK + 0x1100);
}

static void a_context_of_a_callers_is_seen(void **state)
{
    struct given g;
    DEBUG_STACK_FRAME frames[4];
    uint8_t context[CONTEXT_SIZE], again[CONTEXT_SIZE];
    DEBUG_VALUE value = { .Type = DEBUG_VALUE_INT64 };
    ULONG64 pc = 0;
    ULONG filled = 0, index = 0;

    (void)state;
    given_scope(&g);
    take_other(&g, context);
    assert_int_equal(g.s->lpVtbl->SetScope(g.s, 0, NULL, context, CONTEXT_SIZE), S_OK);
    assert_string_equal(g.heard.text, "symbols 4 0\ndebuggee 4 c\n");
    assert_true(current_pc(&g) == CODE + 0x5000);
    assert_true(pc_of(&g, DEBUG_REGSRC_EXPLICIT) == CODE + 0x5000);
    assert_true(pc_of(&g, DEBUG_REGSRC_FRAME) == CODE + 0x5000);
    assert_true(pc_of(&g, DEBUG_REGSRC_DEBUGGEE) == CODE + 0x1000);
    assert_int_equal(g.s->lpVtbl->GetScope(g.s, &pc, NULL, again, CONTEXT_SIZE), S_OK);
    assert_true(pc == CODE + 0x5000);
    assert_memory_equal(again, context, CONTEXT_SIZE);
    assert_int_equal(g.c->lpVtbl->GetStackTrace(g.c, 0, 0, 0, frames, 4, &filled), S_OK);
    assert_int_equal(filled, 2);
    assert_true(frames[0].InstructionOffset == CODE + 0x5000);
    assert_true(frames[1].InstructionOffset == CODE + 0x3000);

    /* the target keeps its own, which alone can be changed */
    assert_int_equal(g.advanced->lpVtbl->GetThreadContext(g.advanced, again, CONTEXT_SIZE), S_OK);
    assert_memory_not_equal(again, context, CONTEXT_SIZE);
    assert_int_equal(g.r->lpVtbl->SetValue(g.r, 0, &value), E_ACCESSDENIED);
    assert_int_equal(g.r->lpVtbl->SetValues2(g.r, DEBUG_REGSRC_EXPLICIT, 1, &index, 0, &value),
            E_ACCESSDENIED);
    value.I64 = 0x33;
    assert_int_equal(
            g.r->lpVtbl->SetValues2(g.r, DEBUG_REGSRC_DEBUGGEE, 1, &index, 0, &value), S_OK);
    assert_int_equal(g.r->lpVtbl->GetValue(g.r, 0, &value), S_OK);
    assert_true(value.I64 == 0x11);

    assert_int_equal(g.s->lpVtbl->SetScopeFrameByIndex(g.s, 1), S_OK);
    assert_true(pc_of(&g, DEBUG_REGSRC_FRAME) == CODE + 0x3000);
    assert_true(pc_of(&g, DEBUG_REGSRC_EXPLICIT) == CODE + 0x5000);

    assert_int_equal(g.s->lpVtbl->ResetScope(g.s), S_OK);
    assert_true(current_pc(&g) == CODE + 0x1000);
    assert_int_equal(g.r->lpVtbl->GetValue(g.r, 0, &value), S_OK);
    assert_true(value.I64 == 0x33);
    assert_int_equal(
            g.r->lpVtbl->GetInstructionOffset2(g.r, DEBUG_REGSRC_EXPLICIT, &pc), E_NOINTERFACE);
    given_done(&g);
}

/* A record for each frame. */
static void outer_frames_have_contexts(void **state)
{
    static const uint64_t pcs[3] = { CODE + 0x1000, CODE + 0x2000, CODE + 0x3000 };
    static const uint64_t sps[3] = { STACK, STACK + 0x1010, STACK + 0x1110 };
    struct given g;
    DEBUG_STACK_FRAME frames[3];
    uint8_t contexts[3][CONTEXT_SIZE + 8];
    ULONG filled = 0;

    (void)state;
    given_scope(&g);
    assert_int_equal(g.c->lpVtbl->GetContextStackTrace(g.c, NULL, 0, frames, 3, contexts,
                             sizeof(contexts), CONTEXT_SIZE + 8, &filled),
            S_OK);
    assert_int_equal(filled, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_true(frames[i].InstructionOffset == pcs[i]);
        assert_memory_equal(contexts[i] + CONTEXT_RIP, &pcs[i], 8);
        assert_memory_equal(contexts[i] + CONTEXT_RSP, &sps[i], 8);
        assert_int_equal(contexts[i][0x78], 0x11); /* rax, of the innermost */
    }
    assert_int_equal(g.c->lpVtbl->GetContextStackTrace(
                             g.c, NULL, 0, frames, 3, contexts, sizeof(contexts), 0, &filled),
            E_INVALIDARG);
    assert_int_equal(filled, 0);
    given_done(&g);
}

static void a_frame_goes_before_an_instruction(void **state)
{
    struct given g;
    DEBUG_STACK_FRAME frame = { .InstructionOffset = CODE + 0x2345, .FrameNumber = 5 };
    DEBUG_STACK_FRAME_EX wider = { .InstructionOffset = CODE + 0x2346, .FrameNumber = 6 };
    ULONG64 pc = 0;
    ULONG index = 0;

    (void)state;
    given_scope(&g);
    assert_int_equal(g.s->lpVtbl->SetScope(g.s, CODE + 0x1111, NULL, NULL, 0), S_OK);
    assert_int_equal(g.s->lpVtbl->GetScope(g.s, &pc, NULL, NULL, 0), S_OK);
    assert_true(pc == CODE + 0x1111);
    assert_int_equal(g.s->lpVtbl->SetScope(g.s, CODE, &frame, NULL, 0), S_OK);
    assert_int_equal(g.s->lpVtbl->GetScope(g.s, &pc, NULL, NULL, 0), S_OK);
    assert_true(pc == CODE + 0x2345);
    assert_int_equal(g.s->lpVtbl->GetCurrentScopeFrameIndex(g.s, &index), S_OK);
    assert_int_equal(index, 5);
    assert_int_equal(g.s->lpVtbl->SetScopeEx(g.s, CODE, &wider, NULL, 0), S_OK);
    assert_int_equal(g.s->lpVtbl->GetCurrentScopeFrameIndexEx(g.s, 0, &index), S_OK);
    assert_int_equal(index, 6);
    assert_true(current_pc(&g) == CODE + 0x1000);
    given_done(&g);
}

/* Another thread, another stop: another scope. */
static void a_scope_ends(void **state)
{
    struct given g;
    uint8_t context[CONTEXT_SIZE];
    ULONG64 pc = 0;

    (void)state;
    given_scope(&g);
    take_other(&g, context);
    assert_int_equal(g.s->lpVtbl->SetScope(g.s, 0, NULL, context, CONTEXT_SIZE), S_OK);
    assert_int_equal(g.o->lpVtbl->SetCurrentThreadId(g.o, 1), S_OK);
    assert_true(current_pc(&g) == CODE + 0x4000);
    assert_int_equal(g.s->lpVtbl->GetScope(g.s, &pc, NULL, NULL, 0), S_OK);
    assert_true(pc == CODE + 0x4000);
    assert_int_equal(g.o->lpVtbl->SetCurrentThreadId(g.o, 0), S_OK);
    assert_true(current_pc(&g) == CODE + 0x1000);

    assert_int_equal(g.s->lpVtbl->SetScope(g.s, 0, NULL, context, CONTEXT_SIZE), S_OK);
    assert_int_equal(g.c->lpVtbl->SetExecutionStatus(g.c, DEBUG_STATUS_GO), S_OK);
    assert_int_equal(g.c->lpVtbl->WaitForEvent(g.c, 0, 0xffffffff), S_OK);
    assert_true(current_pc(&g) == CODE + 0x1001);
    given_done(&g);
}

static void write_bytes(const struct given *g, ULONG64 va, const void *bytes, ULONG size)
{
    IDebugDataSpaces4 *ds = g->machine.ds;
    ULONG done = 0;

    assert_int_equal(ds->lpVtbl->WriteVirtual(ds, va, (PVOID)(uintptr_t)bytes, size, &done), S_OK);
    assert_int_equal(done, size);
}

/* Microsoft Learn, JIT_DEBUG_INFO. */
static void a_process_leaves_a_context(void **state)
{
    struct given g;
    struct output out;
    uint8_t info[40] = { 40 }, context[CONTEXT_SIZE];

    (void)state;
    given_scope(&g);
    output_narrow(&out);
    assert_int_equal(g.client->lpVtbl->SetOutputCallbacks(g.client, &out.iface.narrow), S_OK);
    take_other(&g, context);
    info[8] = 0x77;
    put64(info, 16, CODE + 0x5000);
    put64(info, 32, CODE + 0x9000);
    write_bytes(&g, CODE + 0x8000, info, sizeof(info));
    write_bytes(&g, CODE + 0x9000, context, sizeof(context));
    g.heard.text[0] = '\0';
    assert_int_equal(
            g.s->lpVtbl->SetScopeFromJitDebugInfo(g.s, DEBUG_OUTCTL_ALL_CLIENTS, CODE + 0x8000),
            S_OK);
    assert_string_equal(g.heard.text, "symbols 4 0\ndebuggee 4 e\n");
    assert_string_equal(out.text, "exception of thread 77 at fffff80000005000\n");
    assert_true(current_pc(&g) == CODE + 0x5000);
    info[0] = 41;
    write_bytes(&g, CODE + 0x8000, info, sizeof(info));
    assert_int_equal(g.s->lpVtbl->SetScopeFromJitDebugInfo(g.s, 0, CODE + 0x8000), E_INVALIDARG);
    assert_int_equal(g.s->lpVtbl->SetScopeFromJitDebugInfo(g.s, 0, 0x1000),
            (HRESULT)0x8007001E); /* spec dataspaces DEC-5 */
    assert_int_equal(g.s->lpVtbl->SetScopeFromJitDebugInfo(g.s, 99, CODE), E_INVALIDARG);
    assert_int_equal(g.client->lpVtbl->SetOutputCallbacks(g.client, NULL), S_OK);
    given_done(&g);
}

static void what_is_wrong_is_refused(void **state)
{
    struct given g;
    uint8_t context[CONTEXT_SIZE] = { 0 };
    DEBUG_STACK_FRAME frame = { .FrameNumber = 1 };
    ULONG64 pc = 0;

    (void)state;
    given_scope(&g);
    assert_int_equal(g.s->lpVtbl->SetScope(g.s, 0, NULL, context, CONTEXT_SIZE - 1), E_INVALIDARG);
    assert_int_equal(g.s->lpVtbl->SetScope(g.s, 0, &frame, context, 8), E_INVALIDARG);
    assert_int_equal(g.s->lpVtbl->GetCurrentScopeFrameIndex(g.s, NULL), E_INVALIDARG);
    assert_int_equal(
            g.s->lpVtbl->GetCurrentScopeFrameIndexEx(g.s, 1, &frame.FrameNumber), E_INVALIDARG);
    assert_int_equal(g.s->lpVtbl->SetScopeFrameByIndexEx(g.s, 1, 0), E_INVALIDARG);
    assert_int_equal(g.s->lpVtbl->SetScopeFrameByIndexEx(g.s, 0, 1), S_OK);
    assert_int_equal(g.r->lpVtbl->GetInstructionOffset2(g.r, 3, &pc), E_INVALIDARG);
    assert_int_equal(g.r->lpVtbl->GetInstructionOffset2(g.r, 0xffffffff, &pc), E_INVALIDARG);
    given_done(&g);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_innermost_frame_is_the_scope),
        cmocka_unit_test(a_context_of_a_callers_is_seen),
        cmocka_unit_test(outer_frames_have_contexts),
        cmocka_unit_test(a_frame_goes_before_an_instruction),
        cmocka_unit_test(a_scope_ends),
        cmocka_unit_test(a_process_leaves_a_context),
        cmocka_unit_test(what_is_wrong_is_refused),
    };

    return RUN_ROWS(frame_rows, a_frame_is_chosen_by_its_number) + RUN_TESTS(tests);
}
