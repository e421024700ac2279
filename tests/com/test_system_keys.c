/* What threads and processes go by: structures, environment blocks, numbers, handles; and the lists
 * of what there is one of (spec dataspaces 5.2.4; Microsoft Learn, IDebugSystemObjects). */
#include <string.h>

#include "callbacks.h"
#include "given_machine.h"
#include "rows.h"

/* The built-in machine (docs/simulator.md). */
#define IDLE_0  0xfffff80100240000
#define IDLE_1  0xfffff80100241000
#define SYSTEM  0xfffff80100220000
#define LAB     0xfffff80100221000
#define LAB_PEB 0x25f000
#define LAB_TEB 0x260000

/* Where they are in physical memory, and the fields that the debugger data block names. */
#define IDLE_1_TEB     0x012410f0
#define IDLE_1_PROCESS 0x012410b8

static const char user[] = "ram 0 0x10000\n"
                           "map 0x10000 0 0x10000 rw user\n"
                           "process 0x2b0 \"C:\\\\lab\\\\lab.exe\" peb=0x11000\n"
                           "thread 0x2b4 teb=0x12000\n"
                           "thread 0x2b8 teb=0x13000\n";

static const char bare[] = "ram 0 0x10000\nprocess 7 \"a\"\nthread 9\n";

struct given {
    struct machine machine;
    IDebugSystemObjects4 *o;
};

static struct given given_objects(struct machine machine)
{
    struct given g = { .machine = machine };
    void *found = NULL;

    assert_int_equal(
            machine.ds->lpVtbl->QueryInterface(machine.ds, &IID_IDebugSystemObjects4, &found),
            S_OK);
    g.o = found;
    return g;
}

static void given_done(struct given *g)
{
    g->o->lpVtbl->Release(g->o);
    machine_done(&g->machine);
}

/* Processor 1 runs a thread of lab.exe's. */
static struct given given_kernel(void)
{
    struct given g = given_objects(given_machine(""));

    machine_poke(&g.machine, IDLE_1_PROCESS, LAB);
    machine_poke(&g.machine, IDLE_1_TEB, LAB_TEB);
    return g;
}

struct current_row {
    const char *name;
    ULONG processor; /* of the kernel; ANY: the process `user` */
    bool process;
    ULONG64 data, environment, handle; /* 0: E_NOINTERFACE */
    ULONG system_id;                   /* 0: E_UNEXPECTED */
};

#define ANY DEBUG_ANY_ID

/* Handles: Microsoft Learn, GetCurrentThreadHandle: the engine makes them in kernel mode. Ours are
 * the engine's number and one more. */
/* clang-format off */
static const struct current_row current_rows[] = {
    { "a kernel's thread is the one that the processor runs", 0,   false, IDLE_0,  0,       1, 0 },
    { "it may have a thread environment block",               1,   false, IDLE_1,  LAB_TEB, 2, 0 },
    { "a kernel's process is that thread's",                  0,   true,  SYSTEM,  0,       1, 0 },
    { "it may have a process environment block",              1,   true,  LAB,     LAB_PEB, 1, 0 },
    { "a thread of user mode is its environment block",       ANY, false, 0x12000, 0x12000, 1, 0x2b4 },
    { "a process of user mode is its environment block",      ANY, true,  0x11000, 0x11000, 1, 0x2b0 },
};
/* clang-format on */

static struct given given_row(const struct current_row *row)
{
    struct given g;

    if (row->processor == ANY)
        return given_objects(given_described(user, ",class=ulive"));
    g = given_kernel();
    assert_int_equal(g.o->lpVtbl->SetCurrentThreadId(g.o, row->processor), S_OK);
    return g;
}

static void expect(HRESULT hr, HRESULT missing, ULONG64 value, ULONG64 wanted)
{
    assert_int_equal(hr, wanted ? S_OK : missing);
    assert_true(value == (wanted ? wanted : 99));
}

static void current_ones_are_told(void **state)
{
    const struct current_row *row = *state;
    struct given g = given_row(row);
    const IDebugSystemObjects4Vtbl *v = g.o->lpVtbl;
    ULONG64 data = 99, environment = 99, handle = 99;
    ULONG id = 99;
    HRESULT hr = row->process ? v->GetCurrentProcessDataOffset(g.o, &data)
                              : v->GetCurrentThreadDataOffset(g.o, &data);

    expect(hr, E_NOINTERFACE, data, row->data);
    hr = row->process ? v->GetCurrentProcessPeb(g.o, &environment)
                      : v->GetCurrentThreadTeb(g.o, &environment);
    expect(hr, E_NOINTERFACE, environment, row->environment);
    hr = row->process ? v->GetCurrentProcessHandle(g.o, &handle)
                      : v->GetCurrentThreadHandle(g.o, &handle);
    expect(hr, E_NOINTERFACE, handle, row->handle);
    hr = row->process ? v->GetCurrentProcessSystemId(g.o, &id)
                      : v->GetCurrentThreadSystemId(g.o, &id);
    expect(hr, E_UNEXPECTED, id, row->system_id);
    given_done(&g);
}

/* And are found by what they are told by. */
static void current_ones_are_found(void **state)
{
    const struct current_row *row = *state;
    struct given g = given_row(row);
    const IDebugSystemObjects4Vtbl *v = g.o->lpVtbl;
    ULONG wanted = row->process || row->processor == ANY ? 0 : row->processor;
    ULONG id[4] = { 99, 99, 99, 99 };
    HRESULT hr[4];

    hr[0] = row->process ? v->GetProcessIdByDataOffset(g.o, row->data, &id[0])
                         : v->GetThreadIdByDataOffset(g.o, row->data, &id[0]);
    hr[1] = row->process ? v->GetProcessIdByPeb(g.o, row->environment, &id[1])
                         : v->GetThreadIdByTeb(g.o, row->environment, &id[1]);
    hr[2] = row->process ? v->GetProcessIdByHandle(g.o, row->handle, &id[2])
                         : v->GetThreadIdByHandle(g.o, row->handle, &id[2]);
    hr[3] = row->process ? v->GetProcessIdBySystemId(g.o, row->system_id, &id[3])
                         : v->GetThreadIdBySystemId(g.o, row->system_id, &id[3]);
    assert_int_equal(hr[0], S_OK);
    assert_int_equal(id[0], wanted);
    assert_int_equal(hr[1], row->environment ? S_OK : E_NOINTERFACE);
    assert_int_equal(id[1], row->environment ? wanted : 99);
    assert_int_equal(hr[2], S_OK);
    assert_int_equal(id[2], wanted);
    assert_int_equal(hr[3], row->system_id ? S_OK : E_UNEXPECTED);
    assert_int_equal(id[3], row->system_id ? wanted : 99);
    given_done(&g);
}

static void others_are_found_or_not(void **state)
{
    struct given g = given_objects(given_described(user, ",class=ulive"));
    const IDebugSystemObjects4Vtbl *v = g.o->lpVtbl;
    ULONG id = 99;

    (void)state;
    assert_int_equal(v->GetThreadIdByTeb(g.o, 0x13000, &id), S_OK);
    assert_int_equal(id, 1);
    assert_int_equal(v->GetThreadIdBySystemId(g.o, 0x2b4, &id), S_OK);
    assert_int_equal(id, 0);
    assert_int_equal(v->GetThreadIdByHandle(g.o, 2, &id), S_OK);
    assert_int_equal(id, 1);
    id = 99;
    assert_int_equal(v->GetThreadIdByTeb(g.o, 0x14000, &id), E_NOINTERFACE);
    assert_int_equal(v->GetThreadIdByDataOffset(g.o, 0, &id), E_NOINTERFACE);
    assert_int_equal(v->GetThreadIdBySystemId(g.o, 0, &id), E_NOINTERFACE);
    assert_int_equal(v->GetThreadIdByHandle(g.o, 3, &id), E_NOINTERFACE);
    assert_int_equal(v->GetProcessIdByDataOffset(g.o, 0x12000, &id), E_NOINTERFACE);
    assert_int_equal(v->GetProcessIdByPeb(g.o, 0, &id), E_NOINTERFACE);
    assert_int_equal(v->GetProcessIdBySystemId(g.o, 0x2b4, &id), E_NOINTERFACE);
    assert_int_equal(v->GetProcessIdByHandle(g.o, 2, &id), E_NOINTERFACE);
    assert_int_equal(id, 99);
    given_done(&g);
}

/* A kernel by whose block nothing is found has threads all the same. */
static void what_is_not_known_is_not_there(void **state)
{
    struct given g = given_objects(given_machine("debugger-data=none"));
    struct given b = given_objects(given_described(bare, ",class=ulive"));
    ULONG64 value = 99;

    (void)state;
    assert_int_equal(g.o->lpVtbl->GetCurrentProcessDataOffset(g.o, &value), E_NOINTERFACE);
    assert_int_equal(g.o->lpVtbl->GetCurrentProcessPeb(g.o, &value), E_NOINTERFACE);
    assert_int_equal(g.o->lpVtbl->GetCurrentThreadTeb(g.o, &value), E_NOINTERFACE);
    assert_int_equal(b.o->lpVtbl->GetCurrentThreadTeb(b.o, &value), E_NOINTERFACE);
    assert_int_equal(b.o->lpVtbl->GetCurrentProcessPeb(b.o, &value), E_NOINTERFACE);
    assert_int_equal(value, 99);
    given_done(&g);
    given_done(&b);
}

/* 32-bit addresses are found with their sign and without it. */
static void addresses_are_of_32_bits(void **state)
{
    static const char text[] = "ram 0 0x10000\n"
                               "map 0x80500000 0 0x10000 rw user\n"
                               "process 4 \"a\" peb=0x80501000\n"
                               "thread 5 teb=0x80502000\n";
    struct given g = given_objects(given_described(text, ",class=ulive,pointer=4"));
    const IDebugSystemObjects4Vtbl *v = g.o->lpVtbl;
    ULONG64 teb = 0;
    ULONG id = 99;

    (void)state;
    assert_int_equal(v->GetCurrentThreadTeb(g.o, &teb), S_OK);
    assert_true(teb == 0xffffffff80502000);
    assert_int_equal(v->GetThreadIdByTeb(g.o, teb, &id), S_OK);
    assert_int_equal(id, 0);
    id = 99;
    assert_int_equal(v->GetThreadIdByTeb(g.o, 0x80502000, &id), S_OK);
    assert_int_equal(id, 0);
    assert_int_equal(v->GetProcessIdByPeb(g.o, 0x80501000, &id), S_OK);
    given_done(&g);
}

static void there_is_one_of_them(void **state)
{
    struct given g = given_objects(given_described(user, ",class=ulive"));
    const IDebugSystemObjects4Vtbl *v = g.o->lpVtbl;
    ULONG ids[2] = { 99, 99 }, system_ids[2] = { 99, 99 }, n[5];
    ULONG64 server = 99;

    (void)state;
    assert_int_equal(v->GetProcessIdsByIndex(g.o, 0, 1, ids, system_ids), S_OK);
    assert_int_equal(ids[0], 0);
    assert_int_equal(system_ids[0], 0x2b0);
    assert_int_equal(v->GetProcessIdsByIndex(g.o, 0, 1, NULL, NULL), S_OK);
    assert_int_equal(v->GetProcessIdsByIndex(g.o, 1, 0, ids, system_ids), S_OK);
    assert_int_equal(v->GetProcessIdsByIndex(g.o, 0, 2, ids, system_ids), E_INVALIDARG);
    assert_int_equal(v->GetProcessIdsByIndex(g.o, 2, 0, ids, system_ids), E_INVALIDARG);
    assert_int_equal(v->GetSystemIdsByIndex(g.o, 0, 1, &ids[1]), S_OK);
    assert_int_equal(ids[1], 0);
    assert_int_equal(v->GetSystemIdsByIndex(g.o, 0, 2, ids), E_INVALIDARG);
    assert_int_equal(v->GetSystemIdsByIndex(g.o, 0, 1, NULL), E_INVALIDARG);
    assert_int_equal(
            v->GetTotalNumberThreadsAndProcesses(g.o, &n[0], &n[1], &n[2], &n[3], &n[4]), S_OK);
    assert_int_equal(n[0], 2);
    assert_int_equal(n[1], 1);
    assert_int_equal(n[2], 2);
    assert_int_equal(n[3], 2);
    assert_int_equal(n[4], 1);
    assert_int_equal(v->GetTotalNumberThreadsAndProcesses(g.o, &n[0], &n[1], &n[2], NULL, &n[4]),
            E_INVALIDARG);
    assert_int_equal(v->GetCurrentSystemServer(g.o, &server), S_OK);
    assert_true(server == 0);
    assert_int_equal(v->GetCurrentSystemServer(g.o, NULL), E_INVALIDARG);
    assert_int_equal(v->GetSystemByServer(g.o, 0, &ids[0]), S_OK);
    assert_int_equal(v->GetSystemByServer(g.o, 1, &ids[0]), E_NOINTERFACE);
    assert_int_equal(v->GetSystemByServer(g.o, 0, NULL), E_INVALIDARG);
    assert_int_equal(v->GetCurrentSystemServerName(g.o, NULL, 0, &n[0]), E_NOINTERFACE);
    assert_int_equal(v->GetCurrentSystemServerNameWide(g.o, NULL, 0, &n[0]), E_NOINTERFACE);
    given_done(&g);
}

struct name_row {
    const char *name;
    const char *text;
    const char *options;
    HRESULT hr;
    const char *executable;
};

/* "?NoImage?": Microsoft Learn, GetCurrentProcessExecutableName. */
/* clang-format off */
static const struct name_row name_rows[] = {
    { "a process has an executable",           user, ",class=ulive", S_OK,         "C:\\lab\\lab.exe" },
    { "one that is not known is so called",    "ram 0 0x10000\n", ",class=ulive", S_OK, "?NoImage?" },
    { "a kernel has none",                     user, ",class=kd",    E_UNEXPECTED, NULL },
};
/* clang-format on */

static void an_executable_has_a_name(void **state)
{
    const struct name_row *row = *state;
    struct given g = given_objects(given_described(row->text, row->options));
    const IDebugSystemObjects4Vtbl *v = g.o->lpVtbl;
    char narrow[64] = "";
    WCHAR wider[64] = { 0 };
    ULONG size = 99, used[2] = { 99, 99 };

    assert_int_equal(v->GetCurrentProcessExecutableName(g.o, NULL, 0, &size), row->hr);
    assert_int_equal(v->GetCurrentProcessExecutableName(g.o, narrow, 64, &used[0]), row->hr);
    assert_int_equal(v->GetCurrentProcessExecutableNameWide(g.o, wider, 64, &used[1]), row->hr);
    if (row->hr == S_OK) {
        assert_string_equal(narrow, row->executable);
        assert_string_equal(ascii(wider), row->executable);
        assert_int_equal(size, strlen(row->executable) + 1);
        assert_int_equal(used[0], size);
        assert_int_equal(used[1], size);
        assert_int_equal(v->GetCurrentProcessExecutableName(g.o, narrow, 4, NULL), S_FALSE);
        assert_int_equal(strlen(narrow), 3);
    }
    given_done(&g);
}

/* What a real one says: tests/backend/process/test_process_events. */
static void the_time_of_a_process_is_told_by_those_that_know_it(void **state)
{
    struct given g = given_kernel();
    ULONG seconds = 77;

    (void)state;
    assert_int_equal(g.o->lpVtbl->GetCurrentProcessUpTime(g.o, &seconds), E_UNEXPECTED);
    assert_int_equal(g.o->lpVtbl->GetCurrentProcessUpTime(g.o, NULL), E_INVALIDARG);
    given_done(&g);
    g = given_objects(given_described(user, ",class=ulive"));
    assert_int_equal(g.o->lpVtbl->GetCurrentProcessUpTime(g.o, &seconds), E_NOINTERFACE);
    assert_int_equal(seconds, 77);
    given_done(&g);
}

static void null_is_refused(void **state)
{
    struct given g = given_kernel();
    const IDebugSystemObjects4Vtbl *v = g.o->lpVtbl;

    (void)state;
    assert_int_equal(v->GetCurrentThreadDataOffset(g.o, NULL), E_INVALIDARG);
    assert_int_equal(v->GetCurrentThreadTeb(g.o, NULL), E_INVALIDARG);
    assert_int_equal(v->GetCurrentThreadSystemId(g.o, NULL), E_INVALIDARG);
    assert_int_equal(v->GetCurrentThreadHandle(g.o, NULL), E_INVALIDARG);
    assert_int_equal(v->GetThreadIdByDataOffset(g.o, IDLE_0, NULL), E_INVALIDARG);
    assert_int_equal(v->GetThreadIdByTeb(g.o, 1, NULL), E_INVALIDARG);
    assert_int_equal(v->GetThreadIdBySystemId(g.o, 1, NULL), E_INVALIDARG);
    assert_int_equal(v->GetThreadIdByHandle(g.o, 1, NULL), E_INVALIDARG);
    assert_int_equal(v->GetCurrentProcessDataOffset(g.o, NULL), E_INVALIDARG);
    assert_int_equal(v->GetCurrentProcessPeb(g.o, NULL), E_INVALIDARG);
    assert_int_equal(v->GetCurrentProcessSystemId(g.o, NULL), E_INVALIDARG);
    assert_int_equal(v->GetCurrentProcessHandle(g.o, NULL), E_INVALIDARG);
    assert_int_equal(v->GetProcessIdByDataOffset(g.o, SYSTEM, NULL), E_INVALIDARG);
    assert_int_equal(v->GetProcessIdByPeb(g.o, 1, NULL), E_INVALIDARG);
    assert_int_equal(v->GetProcessIdBySystemId(g.o, 1, NULL), E_INVALIDARG);
    assert_int_equal(v->GetProcessIdByHandle(g.o, 1, NULL), E_INVALIDARG);
    given_done(&g);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_time_of_a_process_is_told_by_those_that_know_it),
        cmocka_unit_test(others_are_found_or_not),
        cmocka_unit_test(what_is_not_known_is_not_there),
        cmocka_unit_test(addresses_are_of_32_bits),
        cmocka_unit_test(there_is_one_of_them),
        cmocka_unit_test(null_is_refused),
    };

    return RUN_ROWS(current_rows, current_ones_are_told) +
           RUN_ROWS(current_rows, current_ones_are_found) +
           RUN_ROWS(name_rows, an_executable_has_a_name) + RUN_TESTS(tests);
}
