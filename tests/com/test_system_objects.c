/* Threads, processes and systems of a target (spec dataspaces 5.2.4). */
#include "given_machine.h"
#include "rows.h"

static const char two[] = "processors 2\n"
                          "ram 0 0x10000\n"
                          "cpu 0 rax=0x11\n"
                          "cpu 1 rax=0x22\n";

struct given {
    struct machine machine;
    IDebugSystemObjects4 *objects;
    IDebugRegisters2 *registers;
};

static struct given given_objects(struct machine machine)
{
    struct given g = { .machine = machine };
    IDebugDataSpaces4 *ds = machine.ds;
    void *found = NULL;

    assert_int_equal(ds->lpVtbl->QueryInterface(ds, &IID_IDebugSystemObjects4, &found), S_OK);
    g.objects = found;
    assert_int_equal(ds->lpVtbl->QueryInterface(ds, &IID_IDebugRegisters2, &found), S_OK);
    g.registers = found;
    return g;
}

static void given_done(struct given *g)
{
    g->registers->lpVtbl->Release(g->registers);
    g->objects->lpVtbl->Release(g->objects);
    machine_done(&g->machine);
}

/* A kernel has a thread for each processor, and its registers go with it. */
static void a_processor_is_a_thread(void **state)
{
    struct given g = given_objects(given_described(two, ""));
    IDebugSystemObjects4 *o = g.objects;
    DEBUG_VALUE value;
    ULONG number = 99, other = 99, ids[2], system_ids[2];

    (void)state;
    assert_int_equal(o->lpVtbl->GetNumberThreads(o, &number), S_OK);
    assert_int_equal(number, 2);
    assert_int_equal(o->lpVtbl->GetTotalNumberThreads(o, &number, &other), S_OK);
    assert_int_equal(number, 2);
    assert_int_equal(other, 2);
    assert_int_equal(o->lpVtbl->GetEventThread(o, &number), S_OK);
    assert_int_equal(number, 0);
    assert_int_equal(o->lpVtbl->GetThreadIdsByIndex(o, 0, 2, ids, system_ids), S_OK);
    assert_int_equal(ids[1], 1);
    assert_int_equal(o->lpVtbl->GetThreadIdsByIndex(o, 1, 2, ids, NULL), E_INVALIDARG);
    assert_int_equal(o->lpVtbl->GetThreadIdByProcessor(o, 1, &number), S_OK);
    assert_int_equal(number, 1);
    assert_int_equal(o->lpVtbl->GetThreadIdByProcessor(o, 2, &number), E_NOINTERFACE);
    assert_int_equal(o->lpVtbl->SetCurrentThreadId(o, 2), E_NOINTERFACE);
    assert_int_equal(g.registers->lpVtbl->GetValue(g.registers, 0, &value), S_OK);
    assert_int_equal(value.I64, 0x11);
    assert_int_equal(o->lpVtbl->SetCurrentThreadId(o, 1), S_OK);
    assert_int_equal(o->lpVtbl->GetCurrentThreadId(o, &number), S_OK);
    assert_int_equal(number, 1);
    assert_int_equal(g.registers->lpVtbl->GetValue(g.registers, 0, &value), S_OK);
    assert_int_equal(value.I64, 0x22);
    assert_int_equal(o->lpVtbl->GetCurrentProcessSystemId(o, &number), E_UNEXPECTED);
    assert_int_equal(o->lpVtbl->GetCurrentThreadSystemId(o, &number), E_UNEXPECTED);
    given_done(&g);
}

/* docs/simulator.md: process 0x2b0, threads 0x2b4 and 0x2b8. */
static void a_process_has_its_threads(void **state)
{
    struct given g = given_objects(given_machine("class=ulive"));
    IDebugSystemObjects4 *o = g.objects;
    ULONG number = 99, ids[2], system_ids[2];

    (void)state;
    assert_int_equal(o->lpVtbl->GetNumberThreads(o, &number), S_OK);
    assert_int_equal(number, 2);
    assert_int_equal(o->lpVtbl->GetThreadIdsByIndex(o, 0, 2, ids, system_ids), S_OK);
    assert_int_equal(ids[0], 0);
    assert_int_equal(ids[1], 1);
    assert_int_equal(system_ids[0], 0x2b4);
    assert_int_equal(system_ids[1], 0x2b8);
    assert_int_equal(o->lpVtbl->GetCurrentProcessSystemId(o, &number), S_OK);
    assert_int_equal(number, 0x2b0);
    assert_int_equal(o->lpVtbl->GetCurrentThreadSystemId(o, &number), S_OK);
    assert_int_equal(number, 0x2b4);
    assert_int_equal(o->lpVtbl->GetThreadIdByProcessor(o, 0, &number), E_UNEXPECTED);
    assert_int_equal(o->lpVtbl->SetCurrentThreadId(o, 0), S_OK);
    assert_int_equal(o->lpVtbl->SetCurrentThreadId(o, 1), E_UNEXPECTED);
    given_done(&g);
}

static void one_process_and_one_system(void **state)
{
    struct given g = given_objects(given_described(two, ""));
    IDebugSystemObjects4 *o = g.objects;
    ULONG number = 99;

    (void)state;
    assert_int_equal(o->lpVtbl->GetNumberProcesses(o, &number), S_OK);
    assert_int_equal(number, 1);
    assert_int_equal(o->lpVtbl->GetNumberSystems(o, &number), S_OK);
    assert_int_equal(number, 1);
    assert_int_equal(o->lpVtbl->GetCurrentProcessId(o, &number), S_OK);
    assert_int_equal(number, 0);
    assert_int_equal(o->lpVtbl->GetEventProcess(o, &number), S_OK);
    assert_int_equal(o->lpVtbl->GetEventSystem(o, &number), S_OK);
    assert_int_equal(o->lpVtbl->GetCurrentSystemId(o, &number), S_OK);
    assert_int_equal(number, 0);
    assert_int_equal(o->lpVtbl->SetCurrentProcessId(o, 0), S_OK);
    assert_int_equal(o->lpVtbl->SetCurrentProcessId(o, 1), E_NOINTERFACE);
    assert_int_equal(o->lpVtbl->SetCurrentSystemId(o, 1), E_NOINTERFACE);
    assert_int_equal(o->lpVtbl->GetNumberThreads(o, NULL), E_INVALIDARG);
    assert_int_equal(o->lpVtbl->GetTotalNumberThreads(o, &number, NULL), E_INVALIDARG);
    assert_int_equal(o->lpVtbl->GetThreadIdByProcessor(o, 0, NULL), E_INVALIDARG);
    given_done(&g);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_processor_is_a_thread),
        cmocka_unit_test(a_process_has_its_threads),
        cmocka_unit_test(one_process_and_one_system),
    };

    return RUN_TESTS(tests);
}
