/*
 * What goes wrong at the target, as the caller sees it: bytes before the fault count, the target's
 * own code is passed on, nothing is tried again (spec dataspaces G-7, G-8, 3.1.3).
 */
#include <string.h>

#include "given_machine.h"
#include "rows.h"

#define VA   0xfffff80000400000u
#define PA   0x400000u
#define SIZE 0x40 /* bytes that each row moves, from address 0x10 of the page on */

typedef HRESULT mover(IDebugDataSpaces4 *ds, uint8_t bytes[SIZE], ULONG *done);

static HRESULT read_virtual(IDebugDataSpaces4 *ds, uint8_t bytes[SIZE], ULONG *done)
{
    return ds->lpVtbl->ReadVirtual(ds, VA + 0x10, bytes, SIZE, done);
}

static HRESULT read_uncached(IDebugDataSpaces4 *ds, uint8_t bytes[SIZE], ULONG *done)
{
    return ds->lpVtbl->ReadVirtualUncached(ds, VA + 0x10, bytes, SIZE, done);
}

static HRESULT read_physical(IDebugDataSpaces4 *ds, uint8_t bytes[SIZE], ULONG *done)
{
    return ds->lpVtbl->ReadPhysical2(ds, PA + 0x10, DEBUG_PHYSICAL_CACHED, bytes, SIZE, done);
}

static HRESULT write_virtual(IDebugDataSpaces4 *ds, uint8_t bytes[SIZE], ULONG *done)
{
    return ds->lpVtbl->WriteVirtual(ds, VA + 0x10, bytes, SIZE, done);
}

static HRESULT write_uncached(IDebugDataSpaces4 *ds, uint8_t bytes[SIZE], ULONG *done)
{
    return ds->lpVtbl->WriteVirtualUncached(ds, VA + 0x10, bytes, SIZE, done);
}

static HRESULT write_physical(IDebugDataSpaces4 *ds, uint8_t bytes[SIZE], ULONG *done)
{
    return ds->lpVtbl->WritePhysical2(ds, PA + 0x10, DEBUG_PHYSICAL_CACHED, bytes, SIZE, done);
}

static HRESULT fill_virtual(IDebugDataSpaces4 *ds, uint8_t bytes[SIZE], ULONG *done)
{
    return ds->lpVtbl->FillVirtual(ds, VA + 0x10, SIZE, bytes, SIZE, done);
}

static HRESULT fill_physical(IDebugDataSpaces4 *ds, uint8_t bytes[SIZE], ULONG *done)
{
    return ds->lpVtbl->FillPhysical(ds, PA + 0x10, SIZE, bytes, SIZE, done);
}

struct fault_row {
    const char *name;
    mover *move;
    uint32_t bad; /* address in the page of the first byte that fails */
    HRESULT fault;
    HRESULT hr;
    ULONG done;
    uint64_t requests; /* that the target got; 0: not told, a cache is between */
};

#define RF HR_READ_FAULT
#define WF HR_WRITE_FAULT
#define NT HR_NO_PAGE
#define TO HR_TIMEOUT
#define FU HR_FATE_UNKNOWN

/* clang-format off */
static const struct fault_row fault_rows[] = {
    { "uncached read: the first byte",             read_uncached,  0x10, RF, RF,   0,    1 },
    { "uncached read: no page is a read fault",    read_uncached,  0x10, NT, RF,   0,    1 },
    { "uncached read: a later byte",               read_uncached,  0x20, RF, S_OK, 0x10, 2 },
    { "uncached read: the transport's code",       read_uncached,  0x10, TO, TO,   0,    1 },
    { "uncached read: bytes before it count",      read_uncached,  0x1b, TO, S_OK, 0x0b, 2 },
    { "physical read: the first byte",             read_physical,  0x10, RF, RF,   0,    1 },
    { "physical read: a later byte",               read_physical,  0x20, RF, S_OK, 0x10, 2 },
    { "physical read: the transport's code",       read_physical,  0x10, TO, TO,   0,    1 },
    { "physical read: bytes before it count",      read_physical,  0x1b, TO, S_OK, 0x0b, 2 },
    { "cached read: the transport's code",         read_virtual,   0x10, TO, TO,   0,    0 },
    { "cached read: a later byte",                 read_virtual,   0x20, RF, S_OK, 0x10, 0 },
    { "write: the first byte",                     write_virtual,  0x10, WF, WF,   0,    1 },
    { "write: no page is a write fault",           write_virtual,  0x10, NT, WF,   0,    1 },
    { "write: a later byte",                       write_virtual,  0x20, WF, S_OK, 0x10, 2 },
    { "write: a fate that is unknown",             write_virtual,  0x10, FU, FU,   0,    1 },
    { "uncached write: the first byte",            write_uncached, 0x10, WF, WF,   0,    1 },
    { "uncached write: a later byte",              write_uncached, 0x20, WF, S_OK, 0x10, 2 },
    { "uncached write: a fate that is unknown",    write_uncached, 0x10, FU, FU,   0,    1 },
    { "physical write: the first byte",            write_physical, 0x10, WF, WF,   0,    1 },
    { "physical write: a later byte",              write_physical, 0x21, WF, S_OK, 0x11, 2 },
    { "physical write: a fate that is unknown",    write_physical, 0x10, FU, FU,   0,    1 },
    { "physical write: bytes before it count",     write_physical, 0x4f, FU, S_OK, 0x3f, 2 },
    { "fill: the first byte",                      fill_virtual,   0x10, WF, WF,   0,    1 },
    { "fill: a later byte",                        fill_virtual,   0x20, TO, S_OK, 0x10, 2 },
    { "physical fill: the first byte",             fill_physical,  0x10, TO, TO,   0,    1 },
    { "physical fill: a later byte",               fill_physical,  0x20, WF, S_OK, 0x10, 2 },
};
/* clang-format on */

static bool reads(const struct fault_row *row)
{
    return row->move == read_virtual || row->move == read_uncached || row->move == read_physical;
}

static void plan(const struct machine *m, uint32_t bad, HRESULT hr, uint64_t short_size)
{
    struct ds_sim_fault faults[] = {
        { .spaces = DS_SIM_PHYSICAL, .first = PA + bad, .last = PA + 0xfff, .nth = 1 },
        { .spaces = DS_SIM_VIRTUAL, .first = VA + bad, .last = VA + 0xfff, .nth = 1 },
    };

    for (int i = 0; i < 2; i++) {
        faults[i].hr = hr;
        faults[i].short_size = short_size;
        assert_int_equal(ds_sim_plan_fault(m->sim, &faults[i]), S_OK);
    }
}

static void fault(void **state)
{
    const struct fault_row *row = *state;
    struct machine m = given_machine("");
    uint8_t before[SIZE];
    uint8_t after[SIZE];
    uint8_t wanted[SIZE]; /* in the buffer of a read, in the memory after a write */
    uint8_t bytes[SIZE];
    ULONG done = 99;

    memset(bytes, 0x5a, sizeof(bytes));
    assert_int_equal(ds_sim_peek(m.sim, PA + 0x10, before, SIZE), S_OK);
    plan(&m, row->bad, row->fault, 0);

    assert_int_equal(row->move(m.ds, bytes, &done), row->hr);
    assert_int_equal(done, row->done);
    if (row->requests)
        assert_int_equal(machine_reads(&m) + machine_writes(&m), row->requests);

    assert_int_equal(ds_sim_peek(m.sim, PA + 0x10, after, SIZE), S_OK);
    if (reads(row)) {
        memset(wanted, 0x5a, SIZE);
        memcpy(wanted, before, done);
        assert_memory_equal(bytes, wanted, SIZE);
        assert_memory_equal(after, before, SIZE);
    } else {
        memcpy(wanted, before, SIZE);
        memset(wanted, 0x5a, done);
        assert_memory_equal(after, wanted, SIZE);
    }
    machine_done(&m);
}

/* Once the fault is over, the next call finds no trace of it, but for a byte that the cache has as
 * unreadable: that one goes with a flush. */
static void the_next_call_succeeds(void **state)
{
    const struct fault_row *row = *state;
    struct machine m = given_machine("");
    uint8_t bytes[SIZE];
    ULONG done = 99;

    memset(bytes, 0x5a, sizeof(bytes));
    plan(&m, row->bad, row->fault, 0);
    row->move(m.ds, bytes, &done);
    ds_sim_forget_faults(m.sim);
    if (row->move == read_virtual && row->fault == RF)
        assert_int_equal(ds_execute(m.ds, ".cache flushall", NULL, NULL), S_OK);
    assert_int_equal(row->move(m.ds, bytes, &done), S_OK);
    assert_int_equal(done, SIZE);
    machine_done(&m);
}

struct short_row {
    const char *name;
    mover *move;
};

static const struct short_row short_rows[] = {
    { "ReadVirtual", read_virtual },
    { "ReadVirtualUncached", read_uncached },
    { "ReadPhysical2", read_physical },
    { "WriteVirtual", write_virtual },
    { "WriteVirtualUncached", write_uncached },
    { "WritePhysical2", write_physical },
    { "FillVirtual", fill_virtual },
    { "FillPhysical", fill_physical },
};

/* A target that moves 7 bytes at a time moves all of them. */
static void a_slow_mover_moves_all(void **state)
{
    const struct short_row *row = *state;
    struct machine m = given_machine("");
    uint8_t bytes[SIZE];
    uint8_t held[SIZE];
    ULONG done = 99;

    for (size_t i = 0; i < SIZE; i++)
        bytes[i] = (uint8_t)(i * 3 + 1);
    plan(&m, 0, S_OK, 7);
    assert_int_equal(row->move(m.ds, bytes, &done), S_OK);
    assert_int_equal(done, SIZE);
    assert_int_equal(ds_sim_peek(m.sim, PA + 0x10, held, SIZE), S_OK);
    assert_memory_equal(bytes, held, SIZE);
    machine_done(&m);
}

int main(void)
{
    return RUN_ROWS(fault_rows, fault) + RUN_ROWS(fault_rows, the_next_call_succeeds) +
           RUN_ROWS(short_rows, a_slow_mover_moves_all);
}
