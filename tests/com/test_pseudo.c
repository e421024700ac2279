/* Pseudo-registers of IDebugRegisters2 (Microsoft Learn, IDebugRegisters2). */
#include <string.h>

#include "callbacks.h"
#include "given_machine.h"
#include "rows.h"

static const char text[] =
        "ram 0 0x10000\n"
        "cpu all rip=0xfffff80011223344 rax=0xa1a2a3a4a5a6a7a8 rsp=0xffffa00012345678\n";

struct given {
    struct machine machine;
    IDebugRegisters2 *registers;
};

static struct given given_registers(void)
{
    struct given g = { .machine = given_described(text, "") };
    IDebugDataSpaces4 *ds = g.machine.ds;
    void *found = NULL;

    assert_int_equal(ds->lpVtbl->QueryInterface(ds, &IID_IDebugRegisters2, &found), S_OK);
    g.registers = found;
    return g;
}

static void given_done(struct given *g)
{
    g->registers->lpVtbl->Release(g->registers);
    machine_done(&g->machine);
}

/* Microsoft Learn, "Pseudo-Register Syntax"; each has the value that expressions give it. */
struct pseudo_row {
    const char *name;
    HRESULT set;
};

/* clang-format off */
static const struct pseudo_row pseudo_rows[] = {
    { "$ip",       S_OK },
    { "$csp",      S_OK },
    { "$retreg",   S_OK },
    { "$ptrsize",  E_ACCESSDENIED },
    { "$pagesize", E_ACCESSDENIED },
    { "$t0",       S_OK },
    { "$t19",      S_OK },
};
/* clang-format on */

static uint64_t evaluated(struct given *g, const char *name)
{
    IDebugControl *control = NULL;
    DEBUG_VALUE value = { .I64 = 0 };

    assert_int_equal(g->registers->lpVtbl->QueryInterface(
                             g->registers, &IID_IDebugControl, (void **)(void *)&control),
            S_OK);
    assert_int_equal(
            control->lpVtbl->Evaluate(control, name, DEBUG_VALUE_INT64, &value, NULL), S_OK);
    control->lpVtbl->Release(control);
    return value.I64;
}

static void pseudo_register(void **state)
{
    const struct pseudo_row *row = *state;
    struct given g = given_registers();
    IDebugRegisters2 *r = g.registers;
    DEBUG_VALUE value = { .Type = 99 };
    DEBUG_VALUE other = { .I64 = 0x1122, .Type = DEBUG_VALUE_INT64 };
    ULONG index = 99, again = 99, size = 0;
    CHAR name[16] = "";

    assert_int_equal(r->lpVtbl->GetPseudoIndexByName(r, row->name, &index), S_OK);
    assert_int_equal(r->lpVtbl->GetPseudoIndexByNameWide(r, wide(row->name), &again), S_OK);
    assert_int_equal(again, index);
    assert_int_equal(
            r->lpVtbl->GetPseudoDescription(r, index, name, sizeof(name), &size, NULL, NULL), S_OK);
    assert_string_equal(name, row->name);
    assert_int_equal(size, strlen(name) + 1);
    assert_int_equal(r->lpVtbl->SetPseudoValues(r, 0, 1, &index, 0, &other), row->set);
    assert_int_equal(r->lpVtbl->GetPseudoValues(r, 0, 1, NULL, index, &value), S_OK);
    assert_int_equal(value.Type, DEBUG_VALUE_INT64);
    assert_int_equal(value.I64, evaluated(&g, row->name));
    assert_int_equal(value.I64 == 0x1122, row->set == S_OK);
    given_done(&g);
}

static void pseudo_registers_that_are_none(void **state)
{
    struct given g = given_registers();
    IDebugRegisters2 *r = g.registers;
    DEBUG_VALUE values[2] = { { .Type = 99 }, { .Type = 99 } };
    ULONG number = 0, index = 99, own = 0, indices[2];

    (void)state;
    assert_int_equal(r->lpVtbl->GetNumberPseudoRegisters(r, &number), S_OK);
    assert_int_equal(r->lpVtbl->GetPseudoIndexByName(r, "$t0", &own), S_OK);
    assert_in_range(own, 0, number - 1);
    assert_int_equal(
            r->lpVtbl->GetPseudoDescription(r, number, NULL, 0, NULL, NULL, NULL), E_INVALIDARG);
    assert_int_equal(r->lpVtbl->GetPseudoDescriptionWide(r, number, NULL, 0, NULL, NULL, NULL),
            E_INVALIDARG);
    assert_int_equal(r->lpVtbl->GetPseudoIndexByName(r, "$t20", &index), E_NOINTERFACE);
    assert_int_equal(r->lpVtbl->GetPseudoIndexByNameWide(r, wide("rax"), &index), E_NOINTERFACE);
    assert_int_equal(r->lpVtbl->GetPseudoIndexByName(r, NULL, &index), E_INVALIDARG);
    assert_int_equal(r->lpVtbl->GetPseudoValues(r, 0, 0, NULL, 0, NULL), S_OK);
    assert_int_equal(r->lpVtbl->GetPseudoValues(r, 9, 1, &own, 0, values), E_INVALIDARG);
    indices[0] = number;
    indices[1] = own;
    assert_int_equal(r->lpVtbl->GetPseudoValues(r, 0, 2, indices, 0, values), E_INVALIDARG);
    assert_int_equal(values[0].Type, DEBUG_VALUE_INVALID);
    assert_int_equal(values[1].Type, DEBUG_VALUE_INT64);
    values[0].Type = DEBUG_VALUE_INT8;
    values[0].I64 = values[1].I64 = 5;
    indices[0] = own;
    indices[1] = number;
    assert_int_equal(r->lpVtbl->SetPseudoValues(r, 0, 2, indices, 0, values), E_INVALIDARG);
    assert_int_equal(evaluated(&g, "$t0"), 0); /* all of them, or none */
    values[1].Type = DEBUG_VALUE_FLOAT64;
    assert_int_equal(r->lpVtbl->SetPseudoValues(r, 0, 1, &own, 0, &values[1]), E_INVALIDARG);
    given_done(&g);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(pseudo_registers_that_are_none),
    };

    return RUN_ROWS(pseudo_rows, pseudo_register) + RUN_TESTS(tests);
}
