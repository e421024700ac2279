/* Ports and bus data (spec dataspaces 2.4.2). Addresses: the built-in machine of docs/simulator.md.
 */
#include <string.h>

#include "given_machine.h"
#include "rows.h"

#define REFUSED    ((HRESULT)0xd0000001)
#define WRONG      ((HRESULT)0xd000000d)
#define MISALIGNED ((HRESULT)0x90000002)
#define TIMEOUT    ((HRESULT)0x80070079)

#define ISA 1
#define PCI 4

struct port_row {
    const char *name;
    const char *options;
    ULONG interface_type;
    ULONG bus;
    ULONG space;
    ULONG64 port;
    ULONG size;
    HRESULT read;
    uint32_t value;    /* of a read that succeeds */
    HRESULT write;     /* of ones */
    uint32_t behind;   /* what a read gives after the write */
    unsigned accesses; /* of the device, by the read and the write together */
};

/* clang-format off */
static const struct port_row port_rows[] = {
    { "a byte",                          "", ISA, 0, 1, 0x3fb, 1, S_OK, 0, S_OK, 0xff, 2 },
    { "a constant",                      "", ISA, 0, 1, 0x3fd, 1, S_OK, 0x60, S_OK, 0x60, 2 },
    { "a FIFO gives what it was given",  "", ISA, 0, 1, 0x3f8, 1, S_OK, 0, S_OK, 0xff, 2 },
    { "two bytes, cleared by ones",      "", ISA, 0, 1, 0xb000, 2, S_OK, 0x8001, S_OK, 0, 2 },
    { "four bytes",                      "", ISA, 0, 1, 0xb010, 4, S_OK, 0, S_OK, 0xffffffff, 2 },
    { "a counter of accesses",           "", ISA, 0, 1, 0xb008, 4, S_OK, 0, S_OK, 0xffffffff, 2 },
    { "a width that the device refuses", "", ISA, 0, 1, 0x3f8, 2, REFUSED, 0, REFUSED, 0, 0 },
    { "half of a register",              "", ISA, 0, 1, 0xb000, 1, REFUSED, 0, REFUSED, 0, 0 },
    { "no device: ones, and lost",       "", ISA, 0, 1, 0x80, 1, S_OK, 0xff, S_OK, 0xff, 0 },
    { "no device, four bytes",           "", ISA, 0, 1, 0x80, 4, S_OK, 0xffffffff, S_OK, 0xffffffff, 0 },
    { "the last port",                   "", ISA, 0, 1, 0xffff, 1, S_OK, 0xff, S_OK, 0xff, 0 },
    { "behind the last port",            "", ISA, 0, 1, 0x10000, 1, WRONG, 0, WRONG, 0, 0 },
    { "the highest number",              "", ISA, 0, 1, UINT64_MAX, 1, WRONG, 0, WRONG, 0, 0 },
    { "2 bytes between two",             "", ISA, 0, 1, 0x81, 2, MISALIGNED, 0, MISALIGNED, 0, 0 },
    { "4 bytes between four",            "", ISA, 0, 1, 0xb012, 4, MISALIGNED, 0, MISALIGNED, 0, 0 },
    { "3 bytes",                         "", ISA, 0, 1, 0xb010, 3, E_INVALIDARG, 0, E_INVALIDARG, 0, 0 },
    { "8 bytes",                         "", ISA, 0, 1, 0xb010, 8, E_INVALIDARG, 0, E_INVALIDARG, 0, 0 },
    { "no bytes",                        "", ISA, 0, 1, 0xb010, 0, E_INVALIDARG, 0, E_INVALIDARG, 0, 0 },
    { "address space 0",                 "", ISA, 0, 0, 0xb010, 4, E_INVALIDARG, 0, E_INVALIDARG, 0, 0 },
    { "address space 2",                 "", ISA, 0, 2, 0xb010, 4, E_INVALIDARG, 0, E_INVALIDARG, 0, 0 },
    { "bus 1",                           "", ISA, 1, 1, 0xb010, 4, WRONG, 0, WRONG, 0, 0 },
    { "PCI's interface",                 "", 5, 0, 1, 0xb010, 4, WRONG, 0, WRONG, 0, 0 },
    { "no interface",                    "", UINT32_MAX, 0, 1, 0xb010, 4, WRONG, 0, WRONG, 0, 0 },
    { "a target for reading",            "read-only", ISA, 0, 1, 0xb010, 4, S_OK, 0, E_ACCESSDENIED, 0, 1 },
    { "the own machine",                 "class=local", ISA, 0, 1, 0xb010, 4, S_OK, 0, S_OK, 0xffffffff, 2 },
    { "a probe",                         "class=exdi", ISA, 0, 1, 0xb010, 4, S_OK, 0, S_OK, 0xffffffff, 2 },
    { "a dump has no ports",             "class=kdump", ISA, 0, 1, 0xb010, 4, E_UNEXPECTED, 0, E_UNEXPECTED, 0, 0 },
    { "whatever the size",               "class=kdump", ISA, 0, 1, 0xb010, 3, E_UNEXPECTED, 0, E_UNEXPECTED, 0, 0 },
    { "nor has a process",               "class=ulive", ISA, 0, 1, 0xb010, 4, E_UNEXPECTED, 0, E_UNEXPECTED, 0, 0 },
};
/* clang-format on */

/* Accesses that the port devices saw, which are those of the row's width alone. */
static uint64_t accesses(const struct machine *m, ULONG size)
{
    struct ds_sim_range ports;
    uint64_t all = 0;
    uint64_t fitting = 0;
    enum ds_sim_width width = size == 1   ? DS_SIM_WIDTH_1
                              : size == 2 ? DS_SIM_WIDTH_2
                              : size == 4 ? DS_SIM_WIDTH_4
                                          : DS_SIM_WIDTH_8;

    for (size_t i = 0; ds_sim_get_ports(m->sim, i, &ports) == S_OK; i++)
        for (int d = 0; d < DS_SIM_DIRECTIONS; d++) {
            all += ds_sim_count(&ports.counts, (enum ds_sim_direction)d);
            fitting += ports.counts.accesses[d][width][DS_CACHING_UNCACHED];
        }
    assert_int_equal(all, fitting);
    return all;
}

static HRESULT read_port(
        const struct machine *m, const struct port_row *row, uint32_t *value, ULONG *done)
{
    return m->ds->lpVtbl->ReadIo(
            m->ds, row->interface_type, row->bus, row->space, row->port, value, row->size, done);
}

static void a_port(void **state)
{
    const struct port_row *row = *state;
    struct machine m = given_machine(row->options);
    uint8_t ones[8];
    uint32_t value[2] = { 0, 0 };
    ULONG done = 99;

    memset(ones, 0xff, sizeof(ones));
    assert_int_equal(read_port(&m, row, value, &done), row->read);
    assert_int_equal(done, FAILED(row->read) ? 0 : row->size);
    assert_int_equal(value[0], row->value);
    done = 99;
    assert_int_equal(m.ds->lpVtbl->WriteIo(m.ds, row->interface_type, row->bus, row->space,
                             row->port, ones, row->size, &done),
            row->write);
    assert_int_equal(done, FAILED(row->write) ? 0 : row->size);
    assert_int_equal(accesses(&m, row->size), row->accesses);
    value[0] = 0;
    assert_int_equal(read_port(&m, row, value, NULL), row->read);
    assert_int_equal(value[0], row->behind);
    machine_done(&m);
}

static void a_port_is_kept_in_the_log(void **state)
{
    struct machine m = given_machine("");
    struct ds_sim_access access;
    uint32_t value = 0x12345678;

    (void)state;
    m.ds->lpVtbl->WriteIo(m.ds, ISA, 0, 1, 0xb010, &value, 4, NULL);
    assert_int_equal(ds_sim_get_access(m.sim, 0, &access), S_OK);
    assert_true(access.by_port && !access.refused && !access.by_virtual);
    assert_int_equal(access.pa, 0xb010);
    assert_int_equal(access.direction, DS_SIM_WRITE);
    assert_int_equal(access.size, 4);
    assert_int_equal(access.value, 0x12345678);
    m.ds->lpVtbl->ReadIo(m.ds, ISA, 0, 1, 0xb000, &value, 4, NULL);
    assert_int_equal(ds_sim_get_access(m.sim, 0, &access), S_OK);
    assert_true(access.by_port && access.refused);
    assert_int_equal(access.reason, DS_SIM_REFUSED_WIDTH);
    assert_int_equal(access.value, 0);
    assert_int_equal(ds_sim_get_access(m.sim, 2, &access), HR_NO_MORE_ENTRIES);
    machine_done(&m);
}

struct config_row {
    const char *name;
    ULONG type;
    ULONG bus;
    ULONG slot; /* device in bits 0-4, function in 5-7 */
    ULONG offset;
    ULONG size;
    HRESULT hr;
    ULONG done;
    uint64_t value;  /* 8 bytes at most */
    uint64_t behind; /* after a write of ones */
};

#define SLOT(device, function) ((device) | (function) << 5)
#define ONES                   UINT64_MAX

/* clang-format off */
static const struct config_row config_rows[] = {
    /* type 0: PCI Local Bus Specification 3.0, 6.1 and 6.2 */
    { "vendor and device",                 PCI, 0, SLOT(0, 0), 0x00, 4, S_OK, 4, 0x12378086, 0x12378086 },
    { "one byte of them",                  PCI, 0, SLOT(0, 0), 0x01, 1, S_OK, 1, 0x80, 0x80 },
    { "command: what there is to switch",  PCI, 0, SLOT(2, 0), 0x04, 2, S_OK, 2, 0, 0x0547 },
    { "revision and class",                PCI, 0, SLOT(0, 0), 0x08, 4, S_OK, 4, 0x06000002, 0x06000002 },
    { "line, latency, header, self-test",  PCI, 0, SLOT(0, 0), 0x0c, 4, S_OK, 4, 0, 0x0000ffff },
    { "a device of one function",          PCI, 0, SLOT(3, 0), 0x0e, 1, S_OK, 1, 0x00, 0x00 },
    { "a device of two",                   PCI, 0, SLOT(1, 0), 0x0e, 1, S_OK, 1, 0x80, 0x80 },
    { "its other function",                PCI, 0, SLOT(1, 1), 0x0e, 1, S_OK, 1, 0x80, 0x80 },
    { "its other function's class",        PCI, 0, SLOT(1, 1), 0x09, 3, S_OK, 3, 0x010180, 0x010180 },
    { "a bar, then its size: 1 MiB",       PCI, 0, SLOT(2, 0), 0x10, 4, S_OK, 4, 0xfd000008, 0xfff00008 },
    { "4 KiB",                             PCI, 0, SLOT(3, 0), 0x10, 4, S_OK, 4, 0xfee00000, 0xfffff000 },
    { "16 ports",                          PCI, 0, SLOT(1, 1), 0x20, 4, S_OK, 4, 0x0000c001, 0xfffffff1 },
    { "4 KiB of 64 bits",                  PCI, 1, SLOT(0, 0), 0x10, 8, S_OK, 8, 0x00000000fee01004, 0xfffffffffffff004 },
    { "a bar that is not there",           PCI, 0, SLOT(3, 0), 0x14, 4, S_OK, 4, 0, 0 },
    { "subsystem",                         PCI, 0, SLOT(2, 0), 0x2c, 4, S_OK, 4, 0x11001af4, 0x11001af4 },
    { "interrupt: the line is a note",     PCI, 0, SLOT(3, 0), 0x3c, 2, S_OK, 2, 0x0104, 0x01ff },
    { "no interrupt",                      PCI, 0, SLOT(2, 0), 0x3c, 2, S_OK, 2, 0, 0x00ff },
    /* type 1: PCI-to-PCI Bridge Architecture Specification 1.2, 3.2 */
    { "a bridge",                          PCI, 0, SLOT(4, 0), 0x0e, 1, S_OK, 1, 0x01, 0x01 },
    { "its buses and its latency",         PCI, 0, SLOT(4, 0), 0x18, 4, S_OK, 4, 0x00010100, 0xffffffff },
    { "its window of ports",               PCI, 0, SLOT(4, 0), 0x1c, 2, S_OK, 2, 0, 0xf0f0 },
    { "its windows of memory",             PCI, 0, SLOT(4, 0), 0x20, 8, S_OK, 8, 0, 0xfff0fff0fff0fff0 },
    { "its control",                       PCI, 0, SLOT(4, 0), 0x3e, 2, S_OK, 2, 0, 0x0fef },
    { "it has no third bar",               PCI, 0, SLOT(4, 0), 0x14, 4, S_OK, 4, 0, 0 },
    /* places */
    { "behind the bridge",                 PCI, 1, SLOT(0, 0), 0x00, 4, S_OK, 4, 0x00051b36, 0x00051b36 },
    { "an absent device",                  PCI, 0, SLOT(5, 0), 0x00, 4, S_OK, 4, 0xffffffff, 0xffffffff },
    { "an absent function",                PCI, 0, SLOT(3, 7), 0x40, 8, S_OK, 8, ONES, ONES },
    { "behind the bridge, absent",         PCI, 1, SLOT(31, 7), 0x00, 8, S_OK, 8, ONES, ONES },
    { "the end of the space",              PCI, 0, SLOT(0, 0), 0xfc, 8, S_OK, 4, 0, 0 },
    { "behind its end",                    PCI, 0, SLOT(0, 0), 0x100, 4, REFUSED, 0, 0, 0 },
    { "far behind its end",                PCI, 0, SLOT(0, 0), UINT32_MAX, 4, REFUSED, 0, 0, 0 },
    { "no bus",                            PCI, 2, SLOT(0, 0), 0x00, 4, REFUSED, 0, 0, 0 },
    { "no slot",                           PCI, 0, 0x100, 0x00, 4, REFUSED, 0, 0, 0 },
    { "CMOS",                              0, 0, 0, 0x00, 4, REFUSED, 0, 0, 0 },
    { "a type that is none",               UINT32_MAX, 0, 0, 0x00, 4, REFUSED, 0, 0, 0 },
    { "no bytes",                          PCI, 0, SLOT(0, 0), 0x00, 0, S_OK, 0, 0, 0 },
    { "no bytes of nothing",               9, 9, 0x999, 0x9999, 0, S_OK, 0, 0, 0 },
};
/* clang-format on */

static void configuration_space(void **state)
{
    const struct config_row *row = *state;
    struct machine m = given_machine("");
    IDebugDataSpaces4 *ds = m.ds;
    uint64_t value = 0;
    uint64_t ones = ONES;
    ULONG done = 99;

    assert_int_equal(ds->lpVtbl->ReadBusData(ds, row->type, row->bus, row->slot, row->offset,
                             &value, row->size, &done),
            row->hr);
    assert_int_equal(done, row->done);
    assert_true(value == row->value);
    done = 99;
    assert_int_equal(ds->lpVtbl->WriteBusData(ds, row->type, row->bus, row->slot, row->offset,
                             &ones, row->size, &done),
            row->hr);
    assert_int_equal(done, row->done);
    value = 0;
    assert_int_equal(ds->lpVtbl->ReadBusData(ds, row->type, row->bus, row->slot, row->offset,
                             &value, row->size, NULL),
            row->hr);
    assert_true(value == row->behind);
    machine_done(&m);
}

/* An error bit goes when a one is written to it; nothing in this machine raises one. */
static void a_bar_moves(void **state)
{
    struct machine m = given_machine("");
    uint32_t base = 0xc0012345;

    (void)state;
    assert_int_equal(
            m.ds->lpVtbl->WriteBusData(m.ds, PCI, 0, SLOT(3, 0), 0x10, &base, 4, NULL), S_OK);
    assert_int_equal(
            m.ds->lpVtbl->ReadBusData(m.ds, PCI, 0, SLOT(3, 0), 0x10, &base, 4, NULL), S_OK);
    assert_int_equal(base, 0xc0012000);
    machine_done(&m);
}

struct refuse_row {
    const char *name;
    HRESULT read;
    HRESULT write;
};

static const struct refuse_row refuse_rows[] = {
    { "class=local", S_OK, S_OK }, { "class=exdi", S_OK, S_OK },
    { "read-only", S_OK, E_ACCESSDENIED }, { "class=kdump", E_UNEXPECTED, E_UNEXPECTED },
    { "class=udump", E_UNEXPECTED, E_UNEXPECTED },
    { "ram=0x1000", REFUSED, REFUSED }, /* a machine without PCI */
};

static void a_target_has_bus_data(void **state)
{
    const struct refuse_row *row = *state;
    struct machine m = given_machine(row->name);
    uint32_t value = 0;
    ULONG done = 99;

    assert_int_equal(m.ds->lpVtbl->ReadBusData(m.ds, PCI, 0, 0, 0, &value, 4, &done), row->read);
    assert_int_equal(done, SUCCEEDED(row->read) ? 4 : 0);
    assert_int_equal(m.ds->lpVtbl->WriteBusData(m.ds, PCI, 0, 0, 0, &value, 4, &done), row->write);
    assert_int_equal(done, SUCCEEDED(row->write) ? 4 : 0);
    machine_done(&m);
}

/* Spec dataspaces 3.3.2: writes drop the virtual cache, whatever came back; reads leave it. */
static void writes_empty_the_cache(void **state)
{
    struct machine m = given_machine("");
    struct ds_sim_fault fault = {
        .spaces = DS_SIM_IO | DS_SIM_BUS_DATA, .last = UINT64_MAX, .nth = 1, .hr = TIMEOUT
    };
    uint64_t value = 0;
    ULONG done;

    (void)state;
    for (int step = 0; step < 6; step++) {
        uint64_t before;

        m.ds->lpVtbl->ReadVirtual(m.ds, 0xfffff80000400000, &value, 8, &done);
        if (step == 4)
            assert_int_equal(ds_sim_plan_fault(m.sim, &fault), S_OK);
        if (step == 0)
            assert_int_equal(m.ds->lpVtbl->ReadIo(m.ds, ISA, 0, 1, 0xb010, &value, 4, NULL), S_OK);
        else if (step == 1)
            assert_int_equal(m.ds->lpVtbl->ReadBusData(m.ds, PCI, 0, 0, 0, &value, 4, NULL), S_OK);
        else if (step % 2 == 0)
            assert_int_equal(m.ds->lpVtbl->WriteIo(m.ds, ISA, 0, 1, 0xb010, &value, 4, NULL),
                    step < 4 ? S_OK : TIMEOUT);
        else
            assert_int_equal(m.ds->lpVtbl->WriteBusData(m.ds, PCI, 0, 0, 4, &value, 2, NULL),
                    step < 4 ? S_OK : TIMEOUT);
        before = machine_reads(&m);
        m.ds->lpVtbl->ReadVirtual(m.ds, 0xfffff80000400000, &value, 8, &done);
        assert_int_equal(machine_reads(&m) - before, step < 2 ? 0 : 1);
    }
    machine_done(&m);
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(a_port_is_kept_in_the_log),
        cmocka_unit_test(a_bar_moves),
        cmocka_unit_test(writes_empty_the_cache),
    };

    return RUN_ROWS(port_rows, a_port) + RUN_ROWS(config_rows, configuration_space) +
           RUN_ROWS(refuse_rows, a_target_has_bus_data) + RUN_TESTS(others);
}
