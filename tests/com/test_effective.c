/* An x64 that is looked at as an x86. Source of what is wanted: Microsoft Learn,
 * IDebugControl::SetEffectiveProcessorType, IDebugAdvanced::GetThreadContext; spec dataspaces G-10.
 */
#include <stdio.h>
#include <string.h>

#include <dbgspaces/dbgspaces.h>

#include "files.h"
#include "given_runner.h"
#include "rows.h"

#define DO(object, method, ...) (object)->lpVtbl->method(object, __VA_ARGS__)

#define X86 IMAGE_FILE_MACHINE_I386
#define X64 IMAGE_FILE_MACHINE_AMD64

/* Code at 10000, frames linked by ebp at 11000, and memory above 2 GB. */
#define NARROW_CODE                                                                          \
    "map 0x10000 0x10000 0x2000 rw wb user\n"                                                \
    "map 0x80501000 0x20000 0x1000 rw wb user\n"                                             \
    "cpu 0 rip=0x10000 rsp=0x11000 rbp=0x11010 rax=0x1111111122222222 flags=0x246 cs=0x23\n" \
    "u8 0x10000 0x90 0x90\n"                                                                 \
    "u32 0x11010 0x11040 0x80501100 1 2 3 4\n"                                               \
    "u32 0x11040 0 0x10080 5 6 7 8\n"                                                        \
    "u32 0x20000 0x80501004 0x12345678\n"
#define NARROW NARROW_CODE "run stop 0x80000003 0x10\n"

static void given_narrow(struct runner *r)
{
    given_runner(r, NARROW, DEBUG_EVENT_CHANGE_ENGINE_STATE);
    assert_int_equal(DO(r->control, SetEffectiveProcessorType, X86), S_OK);
}

static const char *said(struct runner *r, const char *command)
{
    r->output.text[0] = '\0';
    assert_int_equal(DO(r->control, Execute, DEBUG_OUTCTL_THIS_CLIENT, command, 0), S_OK);
    return r->output.text;
}

static void it_is_set_and_told(void **state)
{
    struct runner r;
    ULONG type = 0;

    (void)state;
    given_narrow(&r);
    assert_string_equal(r.events.text, "engine 2 14c\n");
    assert_int_equal(DO(r.control, GetEffectiveProcessorType, &type), S_OK);
    assert_int_equal(type, X86);
    assert_int_equal(DO(r.control, GetActualProcessorType, &type), S_OK);
    assert_int_equal(type, X64);
    assert_int_equal(r.control->lpVtbl->IsPointer64Bit(r.control), S_FALSE);
    assert_int_equal(DO(r.control, SetEffectiveProcessorType, X86), S_OK);
    assert_string_equal(r.events.text, "engine 2 14c\n"); /* it is that already */
    assert_int_equal(
            DO(r.control, SetEffectiveProcessorType, IMAGE_FILE_MACHINE_ARM64), E_INVALIDARG);
    assert_int_equal(DO(r.control, GetEffectiveProcessorType, NULL), E_INVALIDARG);
    assert_int_equal(DO(r.control, SetEffectiveProcessorType, X64), S_OK);
    assert_string_equal(r.events.text, "engine 2 14c\nengine 2 8664\n");
    assert_int_equal(r.control->lpVtbl->IsPointer64Bit(r.control), S_OK);
    runner_done(&r);
}

static void asks_to_go(struct events *e)
{
    struct runner *r = e->context;
    HRESULT hr;

    if (!strstr(e->text, "engine 2 8664\n"))
        return;
    e->acts = NULL;
    hr = DO(r->control, SetExecutionStatus, DEBUG_STATUS_GO);
    assert_int_equal(hr, E_ACCESSDENIED);
}

/* It runs already when that is told. */
static void who_hears_of_its_end_cannot_let_it_go(void **state)
{
    struct runner r;
    ULONG status = 0;

    (void)state;
    given_narrow(&r);
    r.events.context = &r;
    r.events.acts = asks_to_go;
    assert_int_equal(runner_wait(&r), S_OK);
    assert_null(r.events.acts);
    assert_int_equal(DO(r.control, GetExecutionStatus, &status), S_OK);
    assert_int_equal(status, DEBUG_STATUS_BREAK);
    runner_done(&r);
}

/* Whoever it was served to may have let it run. */
static void it_ends_when_the_target_is_served(void **state)
{
    char place[256];
    struct runner r;
    ULONG type = 0;

    (void)state;
#ifdef _WIN32
    snprintf(place, sizeof(place), "kd:com:pipe,port=\\\\.\\pipe\\dbgspaces-effective-%lu",
            GetCurrentProcessId());
#else
    snprintf(place, sizeof(place), "kd:com:pipe,port=%s.served", given_file("", 0));
#endif
    given_narrow(&r);
    assert_int_equal(ds_interrupt(r.client), S_OK);
    assert_int_equal(ds_serve(r.client, place), HR_INTERRUPTED);
    assert_int_equal(DO(r.control, GetEffectiveProcessorType, &type), S_OK);
    assert_int_equal(type, X64);
    runner_done(&r);
}

static void it_ends_when_the_target_runs(void **state)
{
    struct runner r;
    ULONG type = 0;

    (void)state;
    given_narrow(&r);
    assert_int_equal(runner_wait(&r), S_OK);
    assert_int_equal(DO(r.control, GetEffectiveProcessorType, &type), S_OK);
    assert_int_equal(type, X64);
    assert_non_null(strstr(r.events.text, "engine 2 8664\n"));
    runner_done(&r);
}

static void registers_are_x86s(void **state)
{
    DEBUG_VALUE value;
    struct runner r;
    ULONG index = 0, wide = 0, narrow = 0;

    (void)state;
    given_runner(&r, NARROW, 0);
    assert_int_equal(DO(r.registers, GetNumberRegisters, &wide), S_OK);
    assert_int_equal(DO(r.control, SetEffectiveProcessorType, X86), S_OK);
    assert_int_equal(DO(r.registers, GetNumberRegisters, &narrow), S_OK);
    assert_true(narrow < wide);
    assert_int_equal(DO(r.registers, GetIndexByName, "rax", &index), E_NOINTERFACE);
    assert_int_equal(DO(r.registers, GetIndexByName, "eax", &index), S_OK);
    assert_int_equal(DO(r.registers, GetValue, index, &value), S_OK);
    assert_int_equal(value.Type, DEBUG_VALUE_INT32);
    assert_int_equal(value.I32, 0x22222222);
    value.I32 = 0x33333333;
    assert_int_equal(DO(r.registers, SetValue, index, &value), S_OK);
    assert_int_equal(DO(r.registers, GetValue, index, &value), S_OK);
    assert_int_equal(value.I32, 0x33333333);
    assert_int_equal(DO(r.control, SetEffectiveProcessorType, X64), S_OK);
    assert_string_equal(said(&r, "r rax"), "rax=1111111133333333\n"); /* its upper half stays */
    runner_done(&r);
}

static void contexts_are_x86s(void **state)
{
    uint8_t context[1232] = { 0 };
    uint32_t eax = 0, flags = 0;
    IDebugAdvanced4 *advanced = NULL;
    struct runner r;

    (void)state;
    given_narrow(&r);
    assert_int_equal(
            DO(r.data, QueryInterface, &IID_IDebugAdvanced4, (void **)(void *)&advanced), S_OK);
    assert_int_equal(DO(advanced, GetThreadContext, context, 0x2cb), E_INVALIDARG);
    assert_int_equal(DO(advanced, GetThreadContext, context, 0x2cc), S_OK);
    memcpy(&flags, context, 4); /* spec kd-protocol 2.14 */
    memcpy(&eax, context + 0xb0, 4);
    assert_int_equal(flags & 0x10007, 0x10007);
    assert_int_equal(eax, 0x22222222);
    eax = 0x44444444;
    memcpy(context + 0xb0, &eax, 4);
    assert_int_equal(DO(advanced, SetThreadContext, context, 0x2cc), S_OK);
    assert_string_equal(said(&r, "r eax"), "eax=44444444\n");
    assert_string_equal(
            said(&r, ".effmach .; r rax"), "Effective machine: x64 (x64)\nrax=1111111144444444\n");
    advanced->lpVtbl->Release(advanced);
    runner_done(&r);
}

/* A number of 32 bits is one address, however it is extended; the kernel's are others. */
struct address_row {
    const char *name;
    ULONG64 va;
    HRESULT as_x64, as_x86;
};

#define HR_UNREADABLE ((HRESULT)0x8007001e)

/* clang-format off */
static const struct address_row address_rows[] = {
    { "with zeros in front",  0x80501000,         S_OK,          S_OK },
    { "with its sign",        0xffffffff80501000, HR_UNREADABLE, S_OK },
    { "below 2 GB",           0x10000,            S_OK,          S_OK },
    { "of the kernel",        0xfffff80000000000, S_OK,          S_OK },
    { "where nothing is",     0x80601000,         HR_UNREADABLE, HR_UNREADABLE },
};
/* clang-format on */

static void addresses(void **state)
{
    const struct address_row *row = *state;
    struct runner r;
    uint8_t byte;
    ULONG done;

    given_runner(&r, NARROW, 0);
    assert_int_equal(DO(r.data, ReadVirtual, row->va, &byte, 1, &done), row->as_x64);
    assert_int_equal(DO(r.control, SetEffectiveProcessorType, X86), S_OK);
    assert_int_equal(DO(r.data, ReadVirtual, row->va, &byte, 1, &done), row->as_x86);
    assert_int_equal(done, SUCCEEDED(row->as_x86));
    runner_done(&r);
}

static void pointers_have_4_bytes(void **state)
{
    struct runner r;
    ULONG64 pointers[2] = { 0 };

    (void)state;
    given_narrow(&r);
    assert_int_equal(DO(r.data, ReadPointersVirtual, 2, 0x80501000, pointers), S_OK);
    assert_true(pointers[0] == 0xffffffff80501004 && pointers[1] == 0x12345678);
    assert_string_equal(said(&r, "? poi(80501000); ? poi(poi(80501000))"),
            "Evaluate expression: -2142236668 = 80501004\n"
            "Evaluate expression: 305419896 = 12345678\n");
    assert_string_equal(said(&r, "dp 80501000 L2"), "80501000  80501004 12345678\n");
    assert_string_equal(said(&r, "? @$ptrsize"), "Evaluate expression: 4 = 00000004\n");
    runner_done(&r);
}

static void stacks_are_x86s(void **state)
{
    DEBUG_STACK_FRAME frames[4];
    struct runner r;
    ULONG filled = 0;

    (void)state;
    given_narrow(&r);
    assert_int_equal(DO(r.control, GetStackTrace, 0, 0, 0, frames, 4, &filled), S_OK);
    assert_int_equal(filled, 3);
    assert_true(frames[0].InstructionOffset == 0x10000);
    assert_true(frames[1].InstructionOffset == 0xffffffff80501100);
    assert_true(frames[0].Params[1] == 2);
    assert_string_equal(said(&r, "k 2"), "ChildEBP RetAddr      \n"
                                         "00011010 80501100     0x00010000\n"
                                         "00011040 00010080     0x80501100\n");
    assert_string_equal(said(&r, "r"),
            "eax=22222222 ebx=00000000 ecx=00000000 edx=00000000 esi=00000000 edi=00000000\n"
            "eip=00010000 esp=00011000 ebp=00011010 iopl=0         nv up ei pl zr na pe nc\n"
            "cs=0023  ss=0000  ds=0000  es=0000  fs=0000  gs=0000             efl=00000246\n");
    runner_done(&r);
}

static void a_scope_of_the_other_ends(void **state)
{
    IDebugSymbols5 *symbols = NULL;
    uint8_t context[1232] = { 0 };
    DEBUG_STACK_FRAME frame = { .InstructionOffset = RUNNER_PLACE };
    struct runner r;
    ULONG64 pc = 0;

    (void)state;
    given_runner(&r, NARROW, 0);
    assert_int_equal(
            DO(r.data, QueryInterface, &IID_IDebugSymbols5, (void **)(void *)&symbols), S_OK);
    assert_int_equal(DO(symbols, SetScope, 0, &frame, context, sizeof(context)), S_OK);
    assert_int_equal(DO(r.control, SetEffectiveProcessorType, X86), S_OK);
    assert_int_equal(DO(symbols, GetScope, &pc, NULL, NULL, 0), S_OK);
    assert_true(pc == 0x10000);
    symbols->lpVtbl->Release(symbols);
    runner_done(&r);
}

/* A step goes by the code that runs: 40 begins a REX prefix on x64, and is an instruction on x86;
 * 9a calls there alone. Frames are told apart by their pointers. Source: Intel's manual, volume 2,
 * "REX prefixes", "CALL". */
struct step_row {
    const char *name;
    const char *lines;
    const char *command;
    ULONG type; /* it is looked at as this */
    const char *told;
};

#define CODE_64                              \
    "cpu 0 rbp=0xfffff80000009000 cs=0x10\n" \
    "u64 0x9000 0xfffff80000009100 0xfffff80000002000\n"
#define REACH(a)   "run reach " a " cpu=0\n"
#define STEPPED(a) "exception 80000004 at " a " first 1\n"

/* clang-format off */
static const struct step_row step_rows[] = {
    { "over a call of x64, as x86", CODE_64 "u8 0x1000 0x41 0xff 0xd0\n" REACH("0xfffff80000001003"), "p", X86, STEPPED("fffff80000001003") },
    { "out of a function of x64, as x86", CODE_64 REACH("0xfffff80000002000"), "gu", X86, STEPPED("fffff80000002000") },
    { "over a far call of x86, as x64", NARROW_CODE "u8 0x10000 0x9a 0 0 0 0 0 0\n" REACH("0x10007"), "p", X64, STEPPED("10007") },
    { "over no call of x86, as x64", NARROW_CODE "u8 0x10000 0x40 0xe8 0 0 0 0\n" REACH("0x10006"), "p", X64, STEPPED("10001") },
    { "out of a function of x86, as x64", NARROW_CODE "u32 0x11014 0x10080\n" REACH("0x10080"), "gu", X64, STEPPED("10080") },
    { "the same, as x86", NARROW_CODE "u32 0x11014 0x10080\n" REACH("0x10080"), "gu", X86, STEPPED("10080") },
    { "to code above 2 GB", NARROW_CODE REACH("0x80501100"), "gu", X64, STEPPED("80501100") },
};
/* clang-format on */

static void steps_go_by_the_code(void **state)
{
    const struct step_row *row = *state;
    struct runner r;
    ULONG type = 0;

    given_runner(&r, row->lines, DEBUG_EVENT_EXCEPTION);
    assert_int_equal(DO(r.control, SetEffectiveProcessorType, row->type), S_OK);
    assert_string_equal(said(&r, row->command), "");
    assert_int_equal(runner_wait(&r), S_OK);
    assert_string_equal(r.events.text, row->told);
    assert_int_equal(DO(r.control, GetEffectiveProcessorType, &type), S_OK);
    assert_int_equal(type, X64);
    runner_done(&r);
}

/* The stack holds no return address. */
static void a_step_that_cannot_be_made_leaves_it(void **state)
{
    struct runner r;
    ULONG type = 0;

    (void)state;
    given_runner(&r, NARROW "u32 0x11010 0 0\n", DEBUG_EVENT_CHANGE_ENGINE_STATE);
    assert_int_equal(DO(r.control, SetEffectiveProcessorType, X86), S_OK);
    assert_string_equal(said(&r, "gu"), "");
    r.events.text[0] = '\0';
    assert_int_equal(runner_wait(&r), E_NOINTERFACE);
    assert_int_equal(DO(r.control, GetEffectiveProcessorType, &type), S_OK);
    assert_int_equal(type, X86);
    assert_null(strstr(r.events.text, "engine 2 "));
    runner_done(&r);
}

/* It was chosen at a processor that another command comes back to. */
static void nor_does_it_come_back(void **state)
{
    IDebugSymbols5 *symbols = NULL;
    uint8_t context[1232] = { 0 };
    struct runner r;
    ULONG64 pc = 0;

    (void)state;
    given_runner(&r, NARROW, 0);
    assert_int_equal(
            DO(r.data, QueryInterface, &IID_IDebugSymbols5, (void **)(void *)&symbols), S_OK);
    assert_int_equal(DO(symbols, SetScope, 0, NULL, context, sizeof(context)), S_OK);
    assert_string_equal(said(&r, "~1 .effmach x86"), "Effective machine: x86 compatible (x86)\n");
    assert_int_equal(DO(symbols, GetScope, &pc, NULL, NULL, 0), S_OK);
    assert_true(pc == 0x10000);
    assert_string_equal(said(&r, "r eip; .effmach .; r rip"),
            "eip=00010000\nEffective machine: x64 (x64)\nrip=0000000000010000\n");
    symbols->lpVtbl->Release(symbols);
    runner_done(&r);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_set_and_told),
        cmocka_unit_test(it_ends_when_the_target_runs),
        cmocka_unit_test(who_hears_of_its_end_cannot_let_it_go),
        cmocka_unit_test(it_ends_when_the_target_is_served),
        cmocka_unit_test(registers_are_x86s),
        cmocka_unit_test(contexts_are_x86s),
        cmocka_unit_test(pointers_have_4_bytes),
        cmocka_unit_test(stacks_are_x86s),
        cmocka_unit_test(a_scope_of_the_other_ends),
        cmocka_unit_test(nor_does_it_come_back),
        cmocka_unit_test(a_step_that_cannot_be_made_leaves_it),
    };

    return RUN_ROWS(address_rows, addresses) + RUN_ROWS(step_rows, steps_go_by_the_code) +
           RUN_TESTS(tests);
}
