/* Each entry of a live kernel's page tables is read once per stop; what may change one forgets them
 * (docs/cache.md). */
#include "given.h"
#include "rows.h"

#include <dbgspaces/sim.h>

#define VA     0xfffff80000001000u /* uart: four levels, docs/simulator.md */
#define RAM_VA 0xffff800003000000u
#define RAM    0x03000000u

static uint64_t table_reads(IDebugDataSpaces4 *ds)
{
    struct ds_sim_traffic before, after;
    ULONG64 pa = 0;

    ds_sim_get_traffic(ds_sim_from(ds), &before);
    assert_int_equal(ds->lpVtbl->VirtualToPhysical(ds, VA, &pa), S_OK);
    assert_int_equal(pa, 0xfee00000u);
    ds_sim_get_traffic(ds_sim_from(ds), &after);
    return after.physical[DS_SIM_READ] - before.physical[DS_SIM_READ];
}

static void write_virtual(IDebugDataSpaces4 *ds)
{
    ds->lpVtbl->WriteVirtual(ds, RAM_VA, "x", 1, NULL);
}

static void write_uncached(IDebugDataSpaces4 *ds)
{
    ds->lpVtbl->WriteVirtualUncached(ds, RAM_VA, "x", 1, NULL);
}

static void write_physical(IDebugDataSpaces4 *ds)
{
    ds->lpVtbl->WritePhysical(ds, RAM, "x", 1, NULL);
}

static void fill_virtual(IDebugDataSpaces4 *ds)
{
    ds->lpVtbl->FillVirtual(ds, RAM_VA, 16, "x", 1, NULL);
}

static void fill_physical(IDebugDataSpaces4 *ds)
{
    ds->lpVtbl->FillPhysical(ds, RAM, 16, "x", 1, NULL);
}

static void write_pointer(IDebugDataSpaces4 *ds)
{
    ULONG64 value = 1;

    ds->lpVtbl->WritePointersVirtual(ds, 1, RAM_VA, &value);
}

static void write_msr(IDebugDataSpaces4 *ds)
{
    ds->lpVtbl->WriteMsr(ds, 0xc0000102, 1);
}

static void flush(IDebugDataSpaces4 *ds)
{
    ds_execute(ds, ".cache flushall", NULL, NULL);
}

static void write_on_hold(IDebugDataSpaces4 *ds)
{
    ds_execute(ds, ".cache hold", NULL, NULL);
    ds->lpVtbl->WritePhysical(ds, RAM, "x", 1, NULL);
}

static void read_much(IDebugDataSpaces4 *ds)
{
    uint8_t bytes[8192];

    ds->lpVtbl->ReadVirtual(ds, RAM_VA, bytes, sizeof(bytes), NULL);
    ds->lpVtbl->ReadPhysical(ds, RAM, bytes, sizeof(bytes), NULL);
}

struct forget_row {
    const char *name;
    const char *target;
    void (*act)(IDebugDataSpaces4 *ds);
    uint64_t again; /* table entries that the next translation reads */
};

/* clang-format off */
static const struct forget_row forget_rows[] = {
    { "reads leave them known",              "sim:",             read_much,      0 },
    { "WriteVirtual forgets",                "sim:",             write_virtual,  4 },
    { "WriteVirtualUncached forgets",        "sim:",             write_uncached, 4 },
    { "WritePhysical forgets",               "sim:",             write_physical, 4 },
    { "FillVirtual forgets",                 "sim:",             fill_virtual,   4 },
    { "FillPhysical forgets",                "sim:",             fill_physical,  4 },
    { "WritePointersVirtual forgets",        "sim:",             write_pointer,  4 },
    { "WriteMsr forgets",                    "sim:",             write_msr,      4 },
    { ".cache flushall forgets",             "sim:",             flush,          4 },
    { "a write forgets while on hold too",   "sim:",             write_on_hold,  4 },
    { "a dump's tables are read each time",  "sim:class=kdump",  read_much,      4 },
};
/* clang-format on */

static void table_entries_are_known(void **state)
{
    const struct forget_row *row = *state;
    IDebugDataSpaces4 *ds = given_data_spaces(row->target);

    assert_int_equal(table_reads(ds), 4);
    row->act(ds);
    assert_int_equal(table_reads(ds), row->again);
    ds->lpVtbl->Release(ds);
}

int main(void)
{
    return RUN_ROWS(forget_rows, table_entries_are_known);
}
