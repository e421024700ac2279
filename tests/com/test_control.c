/* Control space, MSRs, the check of low memory (spec dataspaces 2.4.2, 2.4.3). */
#include <stdio.h>
#include <string.h>

#include "given.h"
#include "given_machine.h"
#include "rows.h"

#define REFUSED      ((HRESULT)0xd0000001)
#define NO_SUCH_MSR  ((HRESULT)0xd000000e)
#define LINE_TIMEOUT ((HRESULT)0x80070079)

/* Two processors that differ; what an x86's record holds stands at the offsets of WinNT's CONTEXT.
 */
static const char two[] =
        "processors 2\n"
        "ram 0 0x10000\n"
        "cpu all rip=0x1122334455667788 rax=0xa1a2a3a4a5a6a7a8 cs=0x10\n"
        "cpu 0 kpcr=0xfffff80100180000 kprcb=0xfffff80100180180 thread=0xffffa0001\n"
        "cpu 1 kpcr=0xfffff80100190000 kprcb=0xfffff80100190180 thread=0xffffa0002\n"
        "cpu 0 cr2=0xc2c2 cr3=0x1aa000 cr4=0x370678 tr=0x40 xcr0=7 fs-base=0xf5\n"
        "cpu 1 cr3=0x2bb000 gdt=0x1234567887654321 gdt-limit=0x57\n"
        "msr all 0x10 0x1000\n"
        "msr 0 0xc0000080 0xd01\n"
        "msr all 0x277 0x0007010600070106 readonly\n";

struct read_row {
    const char *name;
    const char *options;
    ULONG cpu;
    ULONG64 offset;
    ULONG size;
    HRESULT hr;
    ULONG done;
    uint64_t value; /* of the first bytes, 8 at most */
};

/* clang-format off */
static const struct read_row read_rows[] = {
    /* x64: selectors */
    { "the control region's address",           "", 0, 0, 8, S_OK, 8, 0xfffff80100180000 },
    { "of the other processor",                 "", 1, 0, 8, S_OK, 8, 0xfffff80100190000 },
    { "the control block's address",            "", 0, 1, 8, S_OK, 8, 0xfffff80100180180 },
    { "the thread's address",                   "", 1, 3, 8, S_OK, 8, 0xffffa0002 },
    { "a pointer is cut",                       "", 0, 0, 4, S_OK, 4, 0x00180000 },
    { "a pointer has 8 bytes",                  "", 0, 0, 20, S_OK, 8, 0xfffff80100180000 },
    { "special registers begin with cr0",       "", 0, 2, 8, S_OK, 8, 0x11 },
    { "all special registers",                  "", 0, 2, 0xf0, S_OK, 0xf0, 0x11 },
    { "there are no more",                      "", 0, 2, 0x200, S_OK, 0xf0, 0x11 },
    { "a selector that is none",                "", 0, 4, 8, REFUSED, 0, 0 },
    { "far beyond all selectors",               "", 0, UINT64_MAX, 8, REFUSED, 0, 0 },
    { "a processor that is not there",          "", 2, 2, 8, E_INVALIDARG, 0, 0 },
    { "also with no bytes",                     "", 2, 2, 0, E_INVALIDARG, 0, 0 },
    { "no bytes",                               "", 0, 2, 0, S_OK, 0, 0 },
    { "no bytes of a selector that is none",    "", 0, 9, 0, S_OK, 0, 0 },
    { "a dump has them",                        ",class=kdump", 1, 0, 8, S_OK, 8, 0xfffff80100190000 },
    /* x86: bytes */
    { "x86: the context's flags",               ",pointer=4", 0, 0, 4, S_OK, 4, 0x1001f },
    { "x86: eax",                               ",pointer=4", 0, 0xb0, 4, S_OK, 4, 0xa5a6a7a8 },
    { "x86: eip",                               ",pointer=4", 1, 0xb8, 4, S_OK, 4, 0x55667788 },
    { "x86: eip and cs",                        ",pointer=4", 1, 0xb8, 8, S_OK, 8, 0x0000001055667788 },
    { "x86: special registers behind it",       ",pointer=4", 0, 0x2cc, 8, S_OK, 8, 0x0000c2c200000011 },
    { "x86: the page-table root",               ",pointer=4", 1, 0x2d4, 4, S_OK, 4, 0x2bb000 },
    { "x86: from the middle of a register",     ",pointer=4", 1, 0x2d5, 2, S_OK, 2, 0x2bb0 },
    { "x86: the descriptor table's limit",      ",pointer=4", 1, 0x2f6, 6, S_OK, 6, 0x876543210057 },
    { "x86: clipped at the end",                ",pointer=4", 0, 0x31c, 8, S_OK, 4, 0 },
    { "x86: all of it",                         ",pointer=4", 0, 0, 0x400, S_OK, 0x320, 0x1001f },
    { "x86: behind the end",                    ",pointer=4", 0, 0x320, 1, REFUSED, 0, 0 },
    { "x86: far behind the end",                ",pointer=4", 0, UINT64_MAX, 8, REFUSED, 0, 0 },
    /* others */
    { "a live process has none",                ",class=ulive", 0, 2, 8, E_UNEXPECTED, 0, 0 },
    { "whatever the processor",                 ",class=udump", 9, 2, 0, E_UNEXPECTED, 0, 0 },
};
/* clang-format on */

static void read_control(void **state)
{
    const struct read_row *row = *state;
    struct machine m = given_described(two, row->options);
    uint8_t bytes[0x400];
    uint64_t value = 0;
    ULONG done = 99;
    HRESULT hr;

    memset(bytes, 0x5a, sizeof(bytes));
    hr = m.ds->lpVtbl->ReadControl(m.ds, row->cpu, row->offset, bytes, row->size, &done);

    assert_int_equal(hr, row->hr);
    assert_int_equal(done, row->done);
    memcpy(&value, bytes, done < 8 ? done : 8);
    assert_true(value == row->value);
    for (size_t i = done; i < sizeof(bytes); i++)
        assert_int_equal(bytes[i], 0x5a);
    machine_done(&m);
}

struct special_row {
    const char *name;
    unsigned offset; /* of the special registers of an x64: Microsoft's KSPECIAL_REGISTERS */
    uint64_t value;
};

/* clang-format off */
static const struct special_row special_rows[] = {
    { "cr2",     0x08, 0xc2c2 },
    { "cr3",     0x10, 0x1aa000 },
    { "cr4",     0x18, 0x370678 },
    { "tr",      0x70, 0x40 },
    { "xcr0",    0xd8, 7 },
    { "fs-base", 0xe0, 0xf5 },
};
/* clang-format on */

static void a_special_register_stands_at(void **state)
{
    const struct special_row *row = *state;
    struct machine m = given_described(two, "");
    uint8_t bytes[0xf0];
    uint64_t value;
    ULONG done;

    assert_int_equal(m.ds->lpVtbl->ReadControl(m.ds, 0, 2, bytes, sizeof(bytes), &done), S_OK);
    memcpy(&value, bytes + row->offset, sizeof(value));
    assert_int_equal(value, row->value);
    machine_done(&m);
}

struct write_row {
    const char *name;
    const char *options;
    ULONG64 offset;
    ULONG size;
    HRESULT hr;
    ULONG done;
};

/* clang-format off */
static const struct write_row write_rows[] = {
    { "special registers",                      "", 2, 0xf0, S_OK, 0xf0 },
    { "the first of them",                      "", 2, 8, S_OK, 8 },
    { "more than there are",                    "", 2, 0x200, S_OK, 0xf0 },
    { "not the control region's address",       "", 0, 8, REFUSED, 0 },
    { "not the control block's",                "", 1, 8, REFUSED, 0 },
    { "not the thread's",                       "", 3, 8, REFUSED, 0 },
    { "a selector that is none",                "", 4, 8, REFUSED, 0 },
    { "no bytes",                               "", 2, 0, S_OK, 0 },
    { "no bytes of what cannot be written",     "", 0, 0, S_OK, 0 },
    { "a target for reading",                   ",read-only", 2, 8, E_ACCESSDENIED, 0 },
    { "a dump",                                 ",class=kdump", 2, 8, E_ACCESSDENIED, 0 },
    { "x86: anywhere in the record",            ",pointer=4", 0x2c8, 8, S_OK, 8 },
    { "x86: clipped at the end",                ",pointer=4", 0x31e, 8, S_OK, 2 },
    { "x86: behind the end",                    ",pointer=4", 0x320, 8, REFUSED, 0 },
};
/* clang-format on */

static void write_control(void **state)
{
    const struct write_row *row = *state;
    struct machine m = given_described(two, row->options);
    uint8_t before[0x320];
    uint8_t after[0x320];
    uint8_t bytes[0x200];
    ULONG done = 99;
    ULONG had = 0;
    HRESULT hr;

    memset(bytes, 0xc3, sizeof(bytes));
    m.ds->lpVtbl->ReadControl(m.ds, 1, row->offset, before, sizeof(before), &had);
    hr = m.ds->lpVtbl->WriteControl(m.ds, 1, row->offset, bytes, row->size, &done);
    assert_int_equal(hr, row->hr);
    assert_int_equal(done, row->done);

    memset(before, 0xc3, done);
    m.ds->lpVtbl->ReadControl(m.ds, 1, row->offset, after, sizeof(after), &had);
    assert_memory_equal(after, before, had);
    machine_done(&m);
}

struct msr_row {
    const char *name;
    const char *options;
    ULONG msr;
    HRESULT read;
    uint64_t value;
    HRESULT write;
};

/* clang-format off */
static const struct msr_row msr_rows[] = {
    { "a register",                             "", 0x10, S_OK, 0x1000, S_OK },
    { "of the current processor alone",         "", 0xc0000080, S_OK, 0xd01, S_OK },
    { "one that only reads",                    "", 0x277, S_OK, 0x0007010600070106, NO_SUCH_MSR },
    { "one that the processor lacks",           "", 0x11, NO_SUCH_MSR, 0, NO_SUCH_MSR },
    { "the highest number",                     "", 0xffffffff, NO_SUCH_MSR, 0, NO_SUCH_MSR },
    { "a target for reading",                   ",read-only", 0x10, S_OK, 0x1000, E_ACCESSDENIED },
    { "a probe",                                ",class=exdi", 0x10, S_OK, 0x1000, S_OK },
    { "the own machine",                        ",class=local", 0x10, S_OK, 0x1000, S_OK },
    { "a dump recorded none",                   ",class=kdump", 0x10, E_UNEXPECTED, 0, E_UNEXPECTED },
    { "a process has none",                     ",class=ulive", 0x10, E_UNEXPECTED, 0, E_UNEXPECTED },
};
/* clang-format on */

static void msr(void **state)
{
    const struct msr_row *row = *state;
    struct machine m = given_described(two, row->options);
    ULONG64 value = 0x5a;
    uint64_t untouched = FAILED(row->read) ? 0x5a : row->value;

    assert_int_equal(m.ds->lpVtbl->ReadMsr(m.ds, row->msr, &value), row->read);
    assert_true(value == untouched);
    assert_int_equal(m.ds->lpVtbl->WriteMsr(m.ds, row->msr, 0x123456789abcdef0), row->write);
    value = 0x5a;
    assert_int_equal(m.ds->lpVtbl->ReadMsr(m.ds, row->msr, &value), row->read);
    assert_true(value == (SUCCEEDED(row->write) ? 0x123456789abcdef0 : untouched));
    machine_done(&m);
}

struct low_row {
    const char *name;
    const char *options;
    HRESULT hr;
};

/* clang-format off */
static const struct low_row low_rows[] = {
    { "clean",                                  "", S_OK },
    { "a page is not what it was",              "low-memory=0x12345", 0x10012345 },
    { "the first page",                         "low-memory=0", 0x10000000 },
    { "the highest page that can be told",      "low-memory=0xfffffff", 0x1fffffff },
    { "the own machine",                        "class=local,low-memory=7", 0x10000007 },
    { "a target for reading",                   "read-only,low-memory=7", 0x10000007 },
    { "a probe does not know",                  "class=exdi,low-memory=7", E_UNEXPECTED },
    { "nor does a dump",                        "class=kdump,low-memory=7", E_UNEXPECTED },
    { "nor a process",                          "class=ulive,low-memory=7", E_UNEXPECTED },
};
/* clang-format on */

static void check_low_memory(void **state)
{
    const struct low_row *row = *state;
    struct machine m = given_machine(row->options);
    struct ds_sim_traffic traffic;

    assert_int_equal(m.ds->lpVtbl->CheckLowMemory(m.ds), row->hr);
    /* the target is asked; nobody scans memory */
    ds_sim_get_traffic(m.sim, &traffic);
    assert_int_equal(traffic.physical[DS_SIM_READ], 0);
    machine_done(&m);
}

/* How many virtual reads a cached read causes now: 0 where the line is held. */
static uint64_t fetches(struct machine *m)
{
    uint64_t value;
    uint64_t before = machine_reads(m);
    ULONG done;

    assert_int_equal(m->ds->lpVtbl->ReadVirtual(m->ds, 0xfffff80000400000, &value, 8, &done), S_OK);
    return machine_reads(m) - before;
}

struct drop_row {
    const char *name;
    bool msr;
    ULONG64 place; /* selector or number */
    HRESULT planned;
    HRESULT hr;
    bool drops;
};

/* clang-format off */
static const struct drop_row drop_rows[] = {
    { "a write of special registers",              false, 2,          S_OK,         S_OK,         true },
    { "a write whose answer was lost",             false, 2,          LINE_TIMEOUT, LINE_TIMEOUT, true },
    { "a write that the target refused",           false, 0,          S_OK,         REFUSED,      true },
    { "a write to no processor",                   false, UINT64_MAX, S_OK,         E_INVALIDARG, false },
    { "a write of a register",                     true,  0xc0000102, S_OK,         S_OK,         true },
    { "a register whose answer was lost",          true,  0xc0000102, LINE_TIMEOUT, LINE_TIMEOUT, true },
    { "a register that is not there",              true,  1,          S_OK,         NO_SUCH_MSR,  true },
};
/* clang-format on */

/* Spec dataspaces 3.3.2: after it translation may be another. */
static void a_write_empties_the_cache(void **state)
{
    const struct drop_row *row = *state;
    struct machine m = given_machine("");
    struct ds_sim_fault fault = {
        .spaces = DS_SIM_CONTROL | DS_SIM_MSR, .last = UINT64_MAX, .nth = 1, .hr = row->planned
    };
    uint64_t value = 0;
    ULONG done = 99;
    HRESULT hr;

    assert_int_equal(fetches(&m), 1);
    assert_int_equal(fetches(&m), 0);
    if (FAILED(row->planned))
        assert_int_equal(ds_sim_plan_fault(m.sim, &fault), S_OK);
    if (row->msr)
        hr = m.ds->lpVtbl->WriteMsr(m.ds, (ULONG)row->place, value);
    else
        hr = m.ds->lpVtbl->WriteControl(
                m.ds, row->place == UINT64_MAX ? 2 : 0, row->place, &value, 8, &done);
    assert_int_equal(hr, row->hr);
    assert_int_equal(fetches(&m), row->drops ? 1 : 0);
    machine_done(&m);
}

/* What a transport meets is told; the page-table root is there without a line of the description.
 */
static void control_space_of_a_plain_machine(void **state)
{
    struct machine m = given_machine("");
    struct ds_sim_fault fault = {
        .spaces = DS_SIM_CONTROL, .last = UINT64_MAX, .nth = 2, .hr = LINE_TIMEOUT
    };
    struct ds_sim_traffic traffic;
    uint64_t special[4];
    ULONG done = 99;

    (void)state;
    assert_int_equal(ds_sim_plan_fault(m.sim, &fault), S_OK);
    assert_int_equal(m.ds->lpVtbl->ReadControl(m.ds, 1, 2, special, 32, NULL), S_OK);
    assert_int_equal(special[2], 0x100000);
    assert_int_equal(m.ds->lpVtbl->ReadControl(m.ds, 1, 2, special, 32, &done), LINE_TIMEOUT);
    assert_int_equal(done, 0);
    ds_sim_get_traffic(m.sim, &traffic);
    assert_int_equal(traffic.control[DS_SIM_READ], 2);
    assert_int_equal(traffic.planned_faults, 1);
    machine_done(&m);
}

static void each_processor_has_its_registers(void **state)
{
    struct machine m = given_described(two, "");
    uint64_t zero = 0;
    uint64_t cr0 = 1;
    ULONG done;

    (void)state;
    assert_int_equal(m.ds->lpVtbl->WriteControl(m.ds, 0, 2, &zero, 8, &done), S_OK);
    assert_int_equal(m.ds->lpVtbl->ReadControl(m.ds, 1, 2, &cr0, 8, &done), S_OK);
    assert_int_equal(cr0, 0x11);
    assert_int_equal(m.ds->lpVtbl->ReadControl(m.ds, 0, 2, &cr0, 8, &done), S_OK);
    assert_int_equal(cr0, 0);
    machine_done(&m);
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(control_space_of_a_plain_machine),
        cmocka_unit_test(each_processor_has_its_registers),
    };

    return RUN_ROWS(read_rows, read_control) +
           RUN_ROWS(special_rows, a_special_register_stands_at) +
           RUN_ROWS(write_rows, write_control) + RUN_ROWS(msr_rows, msr) +
           RUN_ROWS(low_rows, check_low_memory) + RUN_ROWS(drop_rows, a_write_empties_the_cache) +
           RUN_TESTS(others);
}
