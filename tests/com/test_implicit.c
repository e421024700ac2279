/* The implicit process and thread: Microsoft Learn, IDebugSystemObjects2; spec dataspaces 1.5, 3.3.
 * The built-in machine (docs/simulator.md): System and lab.exe, whose tables are its own. */
#include <string.h>

#include <dbgspaces/dbgspaces.h>

#include "given_machine.h"
#include "rows.h"

#define SYSTEM        0xfffff80100220000
#define LAB           0xfffff80100221000
#define IDLE_0        0xfffff80100240000
#define IDLE_1        0xfffff80100241000
#define LAB_THREAD    0xfffff80100242000
#define HEAP          0x10000 /* in lab.exe; other memory of the processes that run */
#define KERNEL_STRING 0xfffff80100300000
#define ZEROES        0xfffff80100200000 /* memory that nothing has been written to */

struct given {
    struct machine machine;
    IDebugSystemObjects4 *objects;
};

static struct given given_implicit(const char *options)
{
    struct given g = { .machine = given_machine(options) };
    IDebugDataSpaces4 *ds = g.machine.ds;
    void *found = NULL;

    assert_int_equal(ds->lpVtbl->QueryInterface(ds, &IID_IDebugSystemObjects4, &found), S_OK);
    g.objects = found;
    return g;
}

static void given_done(struct given *g)
{
    g->objects->lpVtbl->Release(g->objects);
    machine_done(&g->machine);
}

static void assert_text(const struct given *g, ULONG64 va, const char *wanted)
{
    IDebugDataSpaces4 *ds = g->machine.ds;
    char text[32] = "";
    ULONG done = 0;

    assert_int_equal(ds->lpVtbl->ReadVirtual(ds, va, text, (ULONG)strlen(wanted) + 1, &done), S_OK);
    assert_string_equal(text, wanted);
    memset(text, 0, sizeof(text));
    assert_int_equal(
            ds->lpVtbl->ReadVirtualUncached(ds, va, text, (ULONG)strlen(wanted) + 1, &done), S_OK);
    assert_string_equal(text, wanted);
}

static void assert_process(const struct given *g, ULONG64 wanted)
{
    IDebugSystemObjects4 *o = g->objects;
    ULONG64 offset = 99;

    assert_int_equal(o->lpVtbl->GetImplicitProcessDataOffset(o, &offset), S_OK);
    assert_true(offset == wanted);
}

static void assert_thread(const struct given *g, ULONG64 wanted)
{
    IDebugSystemObjects4 *o = g->objects;
    ULONG64 offset = 99;

    assert_int_equal(o->lpVtbl->GetImplicitThreadDataOffset(o, &offset), S_OK);
    assert_true(offset == wanted);
}

/* The row's options say who translates: the target, or the engine. */
struct class_row {
    const char *name;
    const char *options;
};

static const struct class_row class_rows[] = {
    { "a live kernel that translates", "" },
    { "a live kernel whose tables the engine walks", "translate=engine" },
    { "a dump", "class=kdump" },
};

static void memory_is_the_implicit_process(void **state)
{
    const struct class_row *row = *state;
    struct given g = given_implicit(row->options);
    IDebugSystemObjects4 *o = g.objects;
    IDebugDataSpaces4 *ds = g.machine.ds;
    ULONG64 pa = 0;

    assert_process(&g, SYSTEM);
    assert_text(&g, HEAP, "user memory");
    assert_int_equal(o->lpVtbl->SetImplicitProcessDataOffset(o, LAB), S_OK);
    assert_process(&g, LAB);
    assert_int_equal(o->lpVtbl->SetCurrentThreadId(o, 0), S_OK); /* the current one */
    assert_process(&g, LAB);
    assert_text(&g, HEAP, "lab.exe's heap");
    assert_text(&g, KERNEL_STRING, "plain ASCII");
    assert_int_equal(ds->lpVtbl->VirtualToPhysical(ds, HEAP, &pa), S_OK);
    assert_true(pa == 0x02100000);
    assert_int_equal(o->lpVtbl->SetImplicitProcessDataOffset(o, 0), S_OK);
    assert_process(&g, SYSTEM);
    assert_text(&g, HEAP, "user memory");
    given_done(&g);
}

static void writes_go_to_the_implicit_process(void **state)
{
    struct given g = given_implicit("");
    IDebugSystemObjects4 *o = g.objects;
    IDebugDataSpaces4 *ds = g.machine.ds;
    ULONG done = 0;

    (void)state;
    assert_int_equal(o->lpVtbl->SetImplicitProcessDataOffset(o, LAB), S_OK);
    assert_int_equal(ds->lpVtbl->WriteVirtual(ds, HEAP, "LAB", 3, &done), S_OK);
    assert_int_equal(machine_peek(&g.machine, 0x02100000) & 0xffffff, 0x42414c);
    assert_text(&g, HEAP, "LAB.exe's heap");
    assert_int_equal(o->lpVtbl->SetImplicitProcessDataOffset(o, 0), S_OK);
    assert_text(&g, HEAP, "user memory");
    given_done(&g);
}

static void a_thread_brings_its_process(void **state)
{
    struct given g = given_implicit("");
    IDebugSystemObjects4 *o = g.objects;

    (void)state;
    assert_thread(&g, IDLE_0);
    assert_int_equal(o->lpVtbl->SetImplicitThreadDataOffset(o, LAB_THREAD), S_OK);
    assert_thread(&g, LAB_THREAD);
    assert_process(&g, LAB);
    assert_text(&g, HEAP, "lab.exe's heap");
    assert_int_equal(o->lpVtbl->SetImplicitThreadDataOffset(o, 0), S_OK);
    assert_thread(&g, IDLE_0);
    assert_process(&g, SYSTEM);
    given_done(&g);
}

static void another_processor_has_its_own(void **state)
{
    struct given g = given_implicit("");
    IDebugSystemObjects4 *o = g.objects;

    (void)state;
    assert_int_equal(o->lpVtbl->SetImplicitThreadDataOffset(o, LAB_THREAD), S_OK);
    assert_int_equal(o->lpVtbl->SetCurrentThreadId(o, 1), S_OK);
    assert_thread(&g, IDLE_1);
    assert_process(&g, SYSTEM);
    assert_text(&g, HEAP, "user memory");
    given_done(&g);
}

/* It lasts until the target runs. */
static void running_ends_it(void **state)
{
    struct given g = given_implicit("run");
    IDebugSystemObjects4 *o = g.objects;

    (void)state;
    assert_int_equal(o->lpVtbl->SetImplicitProcessDataOffset(o, LAB), S_OK);
    assert_int_equal(ds_execute(g.machine.ds, "t", NULL, NULL), S_OK);
    assert_process(&g, SYSTEM);
    assert_text(&g, HEAP, "user memory");
    given_done(&g);
}

struct refused_row {
    const char *name;
    const char *options;
    ULONG64 process;
    HRESULT hr;
};

/* clang-format off */
static const struct refused_row refused_rows[] = {
    { "memory that holds something else", "",                KERNEL_STRING, E_INVALIDARG },
    { "a thread",                         "",                LAB_THREAD,    E_INVALIDARG },
    { "memory that is not there",         "",                0x1000,        E_NOINTERFACE },
    { "a kernel without a data block",    "debugger-data=none", LAB,        E_NOINTERFACE },
    { "a process",                        "class=ulive",     LAB,           E_UNEXPECTED },
};
/* clang-format on */

static void what_is_no_process_changes_nothing(void **state)
{
    const struct refused_row *row = *state;
    struct given g = given_implicit(row->options);
    IDebugSystemObjects4 *o = g.objects;

    assert_int_equal(o->lpVtbl->SetImplicitProcessDataOffset(o, row->process), row->hr);
    assert_text(&g, HEAP, "user memory");
    given_done(&g);
}

static void a_thread_without_a_process_changes_nothing(void **state)
{
    struct given g = given_implicit("");
    IDebugSystemObjects4 *o = g.objects;
    IDebugDataSpaces4 *ds = g.machine.ds;
    uint8_t bytes[0x600], none[sizeof(bytes)] = { 0 };
    ULONG done = 0;

    (void)state;
    assert_int_equal(ds->lpVtbl->ReadVirtual(ds, ZEROES, bytes, sizeof(bytes), &done), S_OK);
    assert_memory_equal(bytes, none, sizeof(bytes));
    assert_int_equal(o->lpVtbl->SetImplicitThreadDataOffset(o, LAB_THREAD), S_OK);
    assert_int_equal(o->lpVtbl->SetImplicitThreadDataOffset(o, ZEROES), E_INVALIDARG);
    assert_thread(&g, LAB_THREAD);
    assert_process(&g, LAB);
    assert_text(&g, HEAP, "lab.exe's heap");
    given_done(&g);
}

static void nulls(void **state)
{
    struct given g = given_implicit("");
    IDebugSystemObjects4 *o = g.objects;

    (void)state;
    assert_int_equal(o->lpVtbl->GetImplicitProcessDataOffset(o, NULL), E_INVALIDARG);
    assert_int_equal(o->lpVtbl->GetImplicitThreadDataOffset(o, NULL), E_INVALIDARG);
    given_done(&g);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_go_to_the_implicit_process),
        cmocka_unit_test(a_thread_brings_its_process),
        cmocka_unit_test(another_processor_has_its_own),
        cmocka_unit_test(running_ends_it),
        cmocka_unit_test(a_thread_without_a_process_changes_nothing),
        cmocka_unit_test(nulls),
    };

    return RUN_ROWS(class_rows, memory_is_the_implicit_process) +
           RUN_ROWS(refused_rows, what_is_no_process_changes_nothing) + RUN_TESTS(tests);
}
