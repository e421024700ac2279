/* IDebugRegisters and 2 (spec dataspaces 5.5; Microsoft Learn, IDebugRegisters2). */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "callbacks.h"
#include "given_machine.h"
#include "rows.h"

/* The offsets are those of WinNT's CONTEXT; efl 0x246 is PF, ZF, IF: pe, zr, ei. */
static const char text[] =
        "processors 2\n"
        "ram 0 0x10000\n"
        "cpu all rip=0xfffff80011223344 rax=0xa1a2a3a4a5a6a7a8 cs=0x10 flags=0x246\n"
        "cpu all rsp=0xffffa00012345678 rbp=0x7777 r8=8\n";

struct given {
    struct machine machine;
    IDebugRegisters2 *registers;
    IDebugClient8 *client;
};

static struct given given_registers(const char *options)
{
    struct given g = { .machine = given_described(text, options) };
    IDebugDataSpaces4 *ds = g.machine.ds;
    void *found = NULL;

    assert_int_equal(ds->lpVtbl->QueryInterface(ds, &IID_IDebugRegisters2, &found), S_OK);
    g.registers = found;
    assert_int_equal(ds->lpVtbl->QueryInterface(ds, &IID_IDebugClient8, &found), S_OK);
    g.client = found;
    return g;
}

static void given_done(struct given *g)
{
    g->client->lpVtbl->Release(g->client);
    g->registers->lpVtbl->Release(g->registers);
    machine_done(&g->machine);
}

static ULONG index_of(const struct given *g, const char *name)
{
    ULONG index = 9999, wide_index = 9998;

    assert_int_equal(g->registers->lpVtbl->GetIndexByName(g->registers, name, &index), S_OK);
    assert_int_equal(
            g->registers->lpVtbl->GetIndexByNameWide(g->registers, wide(name), &wide_index), S_OK);
    assert_int_equal(index, wide_index);
    return index;
}

struct value_row {
    const char *name;
    const char *options;
    const char *reg;
    ULONG type;
    uint64_t value;
    const char *master; /* NULL: a full one */
    ULONG length;
    ULONG64 mask;
    ULONG shift;
};

/* clang-format off */
static const struct value_row value_rows[] = {
    { "a full one",              "",           "rax",  DEBUG_VALUE_INT64, 0xa1a2a3a4a5a6a7a8, NULL, 0, 0, 0 },
    { "in capitals",             "",           "RIP",  DEBUG_VALUE_INT64, 0xfffff80011223344, NULL, 0, 0, 0 },
    { "a segment",               "",           "cs",   DEBUG_VALUE_INT16, 0x10, NULL, 0, 0, 0 },
    { "the low half",            "",           "eax",  DEBUG_VALUE_INT32, 0xa5a6a7a8, "rax", 32, 0xffffffff, 0 },
    { "the lowest byte",         "",           "al",   DEBUG_VALUE_INT8,  0xa8, "rax", 8, 0xff, 0 },
    { "the second byte",         "",           "ah",   DEBUG_VALUE_INT8,  0xa7, "rax", 8, 0xff00, 8 },
    { "a flag that is set",      "",           "zf",   DEBUG_VALUE_INT8,  1, "efl", 1, 0x40, 6 },
    { "a flag that is not",      "",           "cf",   DEBUG_VALUE_INT8,  0, "efl", 1, 1, 0 },
    { "x86: a full one",         ",pointer=4", "eax",  DEBUG_VALUE_INT32, 0xa5a6a7a8, NULL, 0, 0, 0 },
    { "x86: part of it",         ",pointer=4", "ah",   DEBUG_VALUE_INT8,  0xa7, "eax", 8, 0xff00, 8 },
    { "a dump has them",         ",class=kdump", "rax", DEBUG_VALUE_INT64, 0xa1a2a3a4a5a6a7a8, NULL, 0, 0, 0 },
};
/* clang-format on */

static void a_register_has(void **state)
{
    const struct value_row *row = *state;
    struct given g = given_registers(row->options);
    ULONG index = index_of(&g, row->reg);
    DEBUG_REGISTER_DESCRIPTION description;
    DEBUG_VALUE value;

    memset(&value, 0x5a, sizeof(value));
    assert_int_equal(g.registers->lpVtbl->GetValue(g.registers, index, &value), S_OK);
    assert_int_equal(value.Type, row->type);
    assert_true(value.I64 == row->value);
    assert_int_equal(value.Nat, 0);
    assert_int_equal(
            g.registers->lpVtbl->GetDescription(g.registers, index, NULL, 0, NULL, &description),
            S_OK);
    assert_int_equal(description.Type, row->type);
    assert_int_equal(description.Flags, row->master ? DEBUG_REGISTER_SUB_REGISTER : 0);
    assert_int_equal(description.SubregMaster, row->master ? index_of(&g, row->master) : 0);
    assert_int_equal(description.SubregLength, row->length);
    assert_true(description.SubregMask == row->mask);
    assert_int_equal(description.SubregShift, row->shift);
    given_done(&g);
}

struct set_row {
    const char *name;
    const char *options;
    const char *reg;
    ULONG type;
    uint64_t value;
    HRESULT hr;
    uint64_t rax;
    bool told;
};

/* clang-format off */
static const struct set_row set_rows[] = {
    { "a full one",               "", "rax", DEBUG_VALUE_INT64, 0x1122334455667788, S_OK, 0x1122334455667788, true },
    { "zeros extend",             "", "rax", DEBUG_VALUE_INT32, 0xffffffff11223344, S_OK, 0x11223344, true },
    { "a part, and no other bit", "", "ah",  DEBUG_VALUE_INT8,  0x11, S_OK, 0xa1a2a3a4a5a611a8, true },
    { "what is too wide is cut",  "", "al",  DEBUG_VALUE_INT64, 0x1234, S_OK, 0xa1a2a3a4a5a6a734, true },
    { "another kind of number",   "", "rax", DEBUG_VALUE_FLOAT64, 0, E_INVALIDARG, 0xa1a2a3a4a5a6a7a8, false },
    { "no number at all",         "", "rax", DEBUG_VALUE_INVALID, 0, E_INVALIDARG, 0xa1a2a3a4a5a6a7a8, false },
    { "a target for reading",     ",read-only", "rax", DEBUG_VALUE_INT64, 1, E_ACCESSDENIED, 0xa1a2a3a4a5a6a7a8, false },
    { "a dump",                   ",class=kdump", "rax", DEBUG_VALUE_INT64, 1, E_ACCESSDENIED, 0xa1a2a3a4a5a6a7a8, false },
};
/* clang-format on */

static void set_value(void **state)
{
    const struct set_row *row = *state;
    struct given g = given_registers(row->options);
    ULONG index = index_of(&g, row->reg);
    struct events heard;
    char told[64] = "";
    DEBUG_VALUE value = { .I64 = row->value, .Type = row->type };

    events_narrow(&heard, DEBUG_EVENT_CHANGE_DEBUGGEE_STATE);
    assert_int_equal(g.client->lpVtbl->SetEventCallbacks(g.client, &heard.iface.narrow), S_OK);
    assert_int_equal(g.registers->lpVtbl->SetValue(g.registers, index, &value), row->hr);
    if (row->told)
        snprintf(told, sizeof(told), "debuggee 1 %x\ndebuggee 4 a\n", (unsigned)index);
    assert_string_equal(heard.text, told);
    assert_int_equal(g.registers->lpVtbl->GetValue(g.registers, index_of(&g, "rax"), &value), S_OK);
    assert_true(value.I64 == row->rax);
    given_done(&g);
    assert_int_equal(heard.refs, 0);
}

struct list_row {
    const char *name;
    ULONG count;
    bool indices; /* rip, nothing, rax; else from rax's on */
    HRESULT hr;
    ULONG types[3];
};

/* clang-format off */
static const struct list_row list_rows[] = {
    { "from an index on",              3, false, S_OK,         { DEBUG_VALUE_INT64, DEBUG_VALUE_INT64, DEBUG_VALUE_INT64 } },
    { "by a list",                     1, true,  S_OK,         { DEBUG_VALUE_INT64, 0x5a5a5a5a, 0x5a5a5a5a } },
    { "one that is none, and others",  3, true,  E_INVALIDARG, { DEBUG_VALUE_INT64, DEBUG_VALUE_INVALID, DEBUG_VALUE_INT64 } },
    { "nothing",                       0, true,  S_OK,         { 0x5a5a5a5a, 0x5a5a5a5a, 0x5a5a5a5a } },
};
/* clang-format on */

static void get_values(void **state)
{
    const struct list_row *row = *state;
    struct given g = given_registers("");
    ULONG rax = index_of(&g, "rax");
    ULONG indices[3] = { index_of(&g, "rip"), 9999, rax };
    ULONG *list = row->indices ? indices : NULL;
    DEBUG_VALUE values[2][3];

    memset(values, 0x5a, sizeof(values));
    assert_int_equal(
            g.registers->lpVtbl->GetValues(g.registers, row->count, list, rax, values[0]), row->hr);
    assert_int_equal(g.registers->lpVtbl->GetValues2(
                             g.registers, DEBUG_REGSRC_DEBUGGEE, row->count, list, rax, values[1]),
            row->hr);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(values[0][i].Type, row->types[i]);
    assert_memory_equal(values[0], values[1], sizeof(values[0]));
    given_done(&g);
}

/* A list with a register that is none changes nothing. */
static void set_values_all_or_none(void **state)
{
    struct given g = given_registers("");
    ULONG indices[2] = { index_of(&g, "rax"), 9999 };
    DEBUG_VALUE values[2] = { { .I64 = 1, .Type = DEBUG_VALUE_INT64 },
        { .I64 = 2, .Type = DEBUG_VALUE_INT64 } };

    (void)state;
    assert_int_equal(
            g.registers->lpVtbl->SetValues(g.registers, 2, indices, 0, values), E_INVALIDARG);
    assert_int_equal(g.registers->lpVtbl->GetValue(g.registers, indices[0], &values[0]), S_OK);
    assert_true(values[0].I64 == 0xa1a2a3a4a5a6a7a8);
    indices[1] = index_of(&g, "r8");
    values[0].I64 = 3;
    assert_int_equal(g.registers->lpVtbl->SetValues2(
                             g.registers, DEBUG_REGSRC_DEBUGGEE, 2, indices, 0, values),
            S_OK);
    memset(values, 0, sizeof(values));
    assert_int_equal(g.registers->lpVtbl->GetValues(g.registers, 2, indices, 0, values), S_OK);
    assert_true(values[0].I64 == 3 && values[1].I64 == 2);
    given_done(&g);
}

struct name_row {
    const char *name;
    ULONG size;
    HRESULT hr;
    const char *text; /* NULL: untouched */
};

/* clang-format off */
static const struct name_row name_rows[] = {
    { "all of a name",      4, S_OK,    "rax" },
    { "it is cut",          3, S_FALSE, "ra" },
    { "to nothing",         1, S_FALSE, "" },
    { "no room at all",     0, S_FALSE, NULL },
};
/* clang-format on */

static void a_name_is_given(void **state)
{
    const struct name_row *row = *state;
    struct given g = given_registers("");
    ULONG index = index_of(&g, "rax");
    char narrow[8] = "-------";
    WCHAR wider[8] = { '-', 0 };
    ULONG used = 99, wide_used = 99;

    assert_int_equal(
            g.registers->lpVtbl->GetDescription(g.registers, index, narrow, row->size, &used, NULL),
            row->hr);
    assert_int_equal(g.registers->lpVtbl->GetDescriptionWide(
                             g.registers, index, wider, row->size, &wide_used, NULL),
            row->hr);
    assert_int_equal(used, 4);
    assert_int_equal(wide_used, 4);
    assert_string_equal(narrow, row->text ? row->text : "-------");
    assert_string_equal(ascii(wider), row->text ? row->text : "-");
    given_done(&g);
}

struct offset_row {
    const char *name;
    const char *options;
    uint64_t pc, sp, fp;
};

/* clang-format off */
static const struct offset_row offset_rows[] = {
    { "x64",                   "",           0xfffff80011223344, 0xffffa00012345678, 0x7777 },
    { "x86",                     ",pointer=4", 0x11223344, 0x12345678, 0x7777 },
};
/* clang-format on */

static void offsets(void **state)
{
    const struct offset_row *row = *state;
    struct given g = given_registers(row->options);
    IDebugRegisters2 *r = g.registers;
    ULONG64 value[3] = { 0 }, again[3] = { 0 };

    assert_int_equal(r->lpVtbl->GetInstructionOffset(r, &value[0]), S_OK);
    assert_int_equal(r->lpVtbl->GetStackOffset(r, &value[1]), S_OK);
    assert_int_equal(r->lpVtbl->GetFrameOffset(r, &value[2]), S_OK);
    assert_true(value[0] == row->pc && value[1] == row->sp && value[2] == row->fp);
    assert_int_equal(r->lpVtbl->GetInstructionOffset2(r, DEBUG_REGSRC_FRAME, &again[0]), S_OK);
    assert_int_equal(r->lpVtbl->GetStackOffset2(r, DEBUG_REGSRC_DEBUGGEE, &again[1]), S_OK);
    assert_int_equal(r->lpVtbl->GetFrameOffset2(r, DEBUG_REGSRC_DEBUGGEE, &again[2]), S_OK);
    assert_memory_equal(value, again, sizeof(value));
    assert_int_equal(
            r->lpVtbl->GetStackOffset2(r, DEBUG_REGSRC_EXPLICIT, &again[1]), E_NOINTERFACE);
    assert_int_equal(r->lpVtbl->GetStackOffset2(r, 3, &again[1]), E_INVALIDARG);
    given_done(&g);
}

struct print_row {
    const char *name;
    const char *options;
    ULONG flags;
    HRESULT hr;
    const char *lines; /* it begins so */
};

/* Microsoft Learn, the examples at the command r. */
/* clang-format off */
static const struct print_row print_rows[] = {
    { "x64", "", DEBUG_REGISTERS_DEFAULT, S_OK,
      "rax=a1a2a3a4a5a6a7a8 rbx=0000000000000000 rcx=0000000000000000\n"
      "rdx=0000000000000000 rsi=0000000000000000 rdi=0000000000000000\n"
      "rip=fffff80011223344 rsp=ffffa00012345678 rbp=0000000000007777\n"
      " r8=0000000000000008  r9=0000000000000000 r10=0000000000000000\n"
      "r11=0000000000000000 r12=0000000000000000 r13=0000000000000000\n"
      "r14=0000000000000000 r15=0000000000000000\n"
      "iopl=0         nv up ei pl zr na pe nc\n"
      "cs=0010  ss=0000  ds=0000  es=0000  fs=0000  gs=0000             efl=00000246\n" },
    { "x86", ",pointer=4", DEBUG_REGISTERS_INT32, S_OK,
      "eax=a5a6a7a8 ebx=00000000 ecx=00000000 edx=00000000 esi=00000000 edi=00000000\n"
      "eip=11223344 esp=12345678 ebp=00007777 iopl=0         nv up ei pl zr na pe nc\n"
      "cs=0010  ss=0000  ds=0000  es=0000  fs=0000  gs=0000             efl=00000246\n" },
    { "floating point", "", DEBUG_REGISTERS_FLOAT, S_OK, "st0=00000000000000000000\n" },
    { "a flag that is none", "", 8, E_INVALIDARG, "" },
};
/* clang-format on */

static void output_registers(void **state)
{
    const struct print_row *row = *state;
    struct given g = given_registers(row->options);
    struct output out;

    output_narrow(&out);
    assert_int_equal(g.client->lpVtbl->SetOutputCallbacks(g.client, &out.iface.narrow), S_OK);
    assert_int_equal(
            g.registers->lpVtbl->OutputRegisters(g.registers, DEBUG_OUTCTL_ALL_CLIENTS, row->flags),
            row->hr);
    assert_memory_equal(out.text, row->lines, strlen(row->lines));
    assert_int_equal(*out.text == '\0', *row->lines == '\0');
    assert_int_equal(g.registers->lpVtbl->OutputRegisters2(
                             g.registers, DEBUG_OUTCTL_IGNORE, DEBUG_REGSRC_DEBUGGEE, row->flags),
            row->hr);
    given_done(&g);
}

static void null_pointers_and_numbers_that_are_none(void **state)
{
    struct given g = given_registers("");
    IDebugRegisters2 *r = g.registers;
    DEBUG_VALUE value;
    ULONG number = 0;

    (void)state;
    assert_int_equal(r->lpVtbl->GetNumberRegisters(r, NULL), E_INVALIDARG);
    assert_int_equal(r->lpVtbl->GetNumberRegisters(r, &number), S_OK);
    assert_int_equal(r->lpVtbl->GetDescription(r, number - 1, NULL, 0, NULL, NULL), S_OK);
    assert_int_equal(r->lpVtbl->GetDescription(r, number, NULL, 0, NULL, NULL), E_INVALIDARG);
    assert_int_equal(r->lpVtbl->GetValue(r, number, &value), E_INVALIDARG);
    assert_int_equal(r->lpVtbl->SetValue(r, number, &value), E_INVALIDARG);
    assert_int_equal(r->lpVtbl->GetValues(r, 1, NULL, DEBUG_ANY_ID, &value), E_INVALIDARG);
    assert_int_equal(r->lpVtbl->GetValue(r, 0, NULL), E_INVALIDARG);
    assert_int_equal(r->lpVtbl->SetValue(r, 0, NULL), E_INVALIDARG);
    assert_int_equal(r->lpVtbl->GetValues(r, 1, NULL, 0, NULL), E_INVALIDARG);
    assert_int_equal(r->lpVtbl->SetValues(r, 1, NULL, 0, NULL), E_INVALIDARG);
    assert_int_equal(r->lpVtbl->GetIndexByName(r, NULL, &number), E_INVALIDARG);
    assert_int_equal(r->lpVtbl->GetIndexByName(r, "rax", NULL), E_INVALIDARG);
    assert_int_equal(r->lpVtbl->GetIndexByNameWide(r, NULL, &number), E_INVALIDARG);
    assert_int_equal(r->lpVtbl->GetIndexByName(r, "eeax", &number), E_NOINTERFACE);
    assert_int_equal(r->lpVtbl->GetInstructionOffset(r, NULL), E_INVALIDARG);
    assert_int_equal(r->lpVtbl->OutputRegisters(r, 77, 0), E_INVALIDARG);
    given_done(&g);
}

/* A target without contexts has registers, and nothing in them. */
static void a_process_tells_no_values(void **state)
{
    struct given g = given_registers(",class=ulive");
    IDebugRegisters2 *r = g.registers;
    DEBUG_VALUE value;
    ULONG64 offset;

    (void)state;
    assert_int_equal(r->lpVtbl->GetValue(r, index_of(&g, "rax"), &value), E_UNEXPECTED);
    assert_int_equal(r->lpVtbl->SetValue(r, 0, &value), E_UNEXPECTED);
    assert_int_equal(r->lpVtbl->GetInstructionOffset(r, &offset), E_UNEXPECTED);
    assert_int_equal(r->lpVtbl->OutputRegisters(r, 0, 0), E_UNEXPECTED);
    given_done(&g);
}

/* Control space of x86 begins with the context (spec dataspaces 2.4.2). */
static void a_write_of_control_space_is_seen(void **state)
{
    struct given g = given_registers(",pointer=4");
    ULONG eax = index_of(&g, "eax"), changed = 0x12345678, done;
    DEBUG_VALUE value;

    (void)state;
    assert_int_equal(g.registers->lpVtbl->GetValue(g.registers, eax, &value), S_OK);
    assert_int_equal(
            g.machine.ds->lpVtbl->WriteControl(g.machine.ds, 0, 0xb0, &changed, 4, &done), S_OK);
    assert_int_equal(g.registers->lpVtbl->GetValue(g.registers, eax, &value), S_OK);
    assert_int_equal(value.I32, 0x12345678);
    given_done(&g);
}

/* The simulator's x86 context claims no extended registers: what stands there is no value. */
static void what_a_context_does_not_hold(void **state)
{
    struct given g = given_registers(",pointer=4");
    ULONG indices[2] = { index_of(&g, "mxcsr"), index_of(&g, "ebp") };
    DEBUG_VALUE values[2] = { { .Type = DEBUG_VALUE_INT32 }, { .Type = DEBUG_VALUE_INT32 } };
    IDebugRegisters2 *r = g.registers;

    (void)state;
    assert_int_equal(r->lpVtbl->GetValue(r, indices[0], &values[0]), E_NOINTERFACE);
    assert_int_equal(r->lpVtbl->SetValue(r, indices[0], &values[0]), E_NOINTERFACE);
    assert_int_equal(r->lpVtbl->GetValues(r, 2, indices, 0, values), E_NOINTERFACE);
    assert_int_equal(values[0].Type, DEBUG_VALUE_INVALID);
    assert_int_equal(values[1].Type, DEBUG_VALUE_INT32);
    assert_int_equal(values[1].I32, 0x7777);
    given_done(&g);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(set_values_all_or_none),
        cmocka_unit_test(null_pointers_and_numbers_that_are_none),
        cmocka_unit_test(a_process_tells_no_values),
        cmocka_unit_test(what_a_context_does_not_hold),
        cmocka_unit_test(a_write_of_control_space_is_seen),
    };

    return RUN_ROWS(value_rows, a_register_has) + RUN_ROWS(set_rows, set_value) +
           RUN_ROWS(list_rows, get_values) + RUN_ROWS(name_rows, a_name_is_given) +
           RUN_ROWS(offset_rows, offsets) + RUN_ROWS(print_rows, output_registers) +
           RUN_TESTS(tests);
}
