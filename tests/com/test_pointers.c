/* ReadPointersVirtual and WritePointersVirtual (spec dataspaces 2.3.5, 2.3.6). */
#include <string.h>

#include "given_machine.h"
#include "rows.h"

#define UNTOUCHED UINT64_C(0x5a5a5a5a5a5a5a5a)
#define COUNT_MAX 0x900

#define WIDE 0xfffff80000400000u /* 64 KiB at 0x400000; each 8 bytes hold their own address */
#define NARROW                                                                         \
    0x0000000080501000u /* 8 KiB at 0x630000, the same: as 4 bytes, an address and a 0 \
                         */

struct pointer_row {
    const char *name;
    const char *machine; /* the rest of "sim:" */
    uint64_t va;
    ULONG count;
    HRESULT read;
    HRESULT write;
    ULONG done; /* pointers moved */
};

#define P8E "translate=engine"
#define P4  "pointer=4"
#define RF  HR_READ_FAULT
#define WF  HR_WRITE_FAULT

/* clang-format off */
static const struct pointer_row pointer_rows[] = {
    { "8 bytes: one",                       "",  WIDE + 8,        1,          S_OK, S_OK, 1 },
    { "8 bytes: at an odd address",         "",  WIDE + 0x0ffd,   3,          S_OK, S_OK, 3 },
    { "8 bytes: many",                      "",  WIDE,            COUNT_MAX,  S_OK, S_OK, COUNT_MAX },
    { "8 bytes: none",                      "",  WIDE,            0,          S_OK, S_OK, 0 },
    { "8 bytes: none where nothing is",     "",  WIDE + 0x10000,  0,          S_OK, S_OK, 0 },
    { "8 bytes: the first is not there",    "",  WIDE + 0x10000,  2,          RF,   WF,   0 },
    { "8 bytes: the third is not there",    "",  WIDE + 0xfff0,   5,          RF,   WF,   2 },
    { "8 bytes: the third is there in part","",  WIDE + 0xffec,   5,          RF,   WF,   2 },
    { "8 bytes: more than there are",       "",  WIDE + 0xf000,   0x400,      RF,   WF,   0x200 },
    { "8 bytes: more than addresses",       "",  WIDE + 0xfff8,   0x30000000, RF,   WF,   1 },
    { "engine: many",                       P8E, WIDE + 3,        COUNT_MAX,  S_OK, S_OK, COUNT_MAX },
    { "engine: the third is there in part", P8E, WIDE + 0xffec,   5,          RF,   WF,   2 },
    { "4 bytes: one",                       P4,  NARROW,          1,          S_OK, S_OK, 1 },
    { "4 bytes: sign-extended address",     P4,  0xffffffff80501000, 2,       S_OK, S_OK, 2 },
    { "4 bytes: many",                      P4,  NARROW + 2,      0x700,      S_OK, S_OK, 0x700 },
    { "4 bytes: the third is not there",    P4,  NARROW + 0x1ff8, 5,          RF,   WF,   2 },
    { "4 bytes: the third is there in part",P4,  NARROW + 0x1ff6, 5,          RF,   WF,   2 },
    { "4 bytes: the first is not there",    P4,  NARROW + 0x2000, 5,          RF,   WF,   0 },
};
/* clang-format on */

/* Where a row's memory is. */
static uint64_t pa_of(const struct pointer_row *row)
{
    return row->va >= WIDE && row->va < WIDE + 0x20000 ? 0x400000 + (row->va - WIDE)
                                                       : 0x630000 + ((uint32_t)row->va - NARROW);
}

static size_t size_of(const struct pointer_row *row)
{
    return strcmp(row->machine, P4) ? 8 : 4;
}

/* What the machine holds in the i-th pointer's place, as the interface presents it. */
static uint64_t held(const struct machine *m, const struct pointer_row *row, ULONG i)
{
    uint64_t value = 0;

    assert_int_equal(
            ds_sim_peek(m->sim, pa_of(row) + i * size_of(row), &value, size_of(row)), S_OK);
    return size_of(row) == 8 || !(value & 0x80000000) ? value : value | 0xffffffff00000000;
}

static void read_row(void **state)
{
    static ULONG64 pointers[COUNT_MAX];
    const struct pointer_row *row = *state;
    struct machine m = given_machine(row->machine);

    memset(pointers, 0x5a, sizeof(pointers));
    assert_int_equal(
            m.ds->lpVtbl->ReadPointersVirtual(m.ds, row->count, row->va, pointers), row->read);
    for (ULONG i = 0; i < COUNT_MAX; i++)
        assert_int_equal(pointers[i], i < row->done ? held(&m, row, i) : UNTOUCHED);
    machine_done(&m);
}

static void write_row(void **state)
{
    static ULONG64 pointers[COUNT_MAX];
    const struct pointer_row *row = *state;
    struct machine m = given_machine(row->machine);
    ULONG count = row->count;

    if (count > COUNT_MAX)
        count = COUNT_MAX; /* as many as the array has */
    for (ULONG i = 0; i < COUNT_MAX; i++)
        pointers[i] = 0x1234567880000000 + i * 0x10001;
    assert_int_equal(
            m.ds->lpVtbl->WritePointersVirtual(m.ds, count, row->va, pointers), row->write);
    for (ULONG i = 0; i < row->done; i++)
        assert_int_equal(held(&m, row, i),
                size_of(row) == 8 ? pointers[i] : (pointers[i] & 0xffffffff) | 0xffffffff00000000);
    machine_done(&m);
}

struct sign_row {
    const char *name;
    ULONG64 written;
    ULONG64 read;
};

static const struct sign_row sign_rows[] = {
    { "a user address", 0x00401000, 0x00401000 },
    { "the highest positive one", 0x7fffffff, 0x7fffffff },
    { "a kernel address, extended", 0xffffffff80501000, 0xffffffff80501000 },
    { "a kernel address, not extended", 0x80501000, 0xffffffff80501000 },
    { "upper halves are not looked at", 0x1234567812345678, 0x12345678 },
    { "all ones", 0xffffffffffffffff, 0xffffffffffffffff },
};

/* 32-bit pointers: cut to 32 bits going in, sign-extended coming out; neighbors stay. */
static void narrow_pointers(void **state)
{
    const struct sign_row *row = *state;
    struct machine m = given_machine(P4);
    ULONG64 pointer = row->written;

    assert_int_equal(m.ds->lpVtbl->WritePointersVirtual(m.ds, 1, NARROW + 8, &pointer), S_OK);
    assert_int_equal(machine_peek(&m, 0x630008), row->written & 0xffffffff);
    assert_int_equal(m.ds->lpVtbl->ReadPointersVirtual(m.ds, 1, NARROW + 8, &pointer), S_OK);
    assert_int_equal(pointer, row->read);
    machine_done(&m);
}

static void pointers_end_at_the_last_address(void **state)
{
    static const char text[] = "ram 0 0x200000\n"
                               "paging 4 0x100000\n"
                               "map 0xfffffffffffff000 0x1000 0x1000 rw wb\n"
                               "pattern 0x1000 0x1000\n";
    struct machine m = given_described(text, "");
    ULONG64 pointers[3] = { UNTOUCHED, UNTOUCHED, UNTOUCHED };

    (void)state;
    assert_int_equal(
            m.ds->lpVtbl->ReadPointersVirtual(m.ds, 3, UINT64_MAX - 15, pointers), HR_READ_FAULT);
    assert_int_equal(pointers[0], 0x1ff0);
    assert_int_equal(pointers[1], 0x1ff8);
    assert_int_equal(pointers[2], UNTOUCHED);
    machine_done(&m);
}

static void a_read_only_target_refuses(void **state)
{
    struct machine m = given_machine("read-only");
    ULONG64 pointer = 1;

    (void)state;
    assert_int_equal(m.ds->lpVtbl->WritePointersVirtual(m.ds, 1, WIDE, &pointer), E_ACCESSDENIED);
    assert_int_equal(m.ds->lpVtbl->WritePointersVirtual(m.ds, 0, WIDE, &pointer), S_OK);
    assert_int_equal(machine_peek(&m, 0x400000), 0x400000);
    machine_done(&m);
}

/* Pointers are read as ReadVirtual reads. */
static void pointers_come_from_the_cache(void **state)
{
    struct machine m = given_machine("");
    ULONG64 pointer = 0;
    uint64_t reads;

    (void)state;
    assert_int_equal(m.ds->lpVtbl->ReadPointersVirtual(m.ds, 1, WIDE, &pointer), S_OK);
    reads = machine_reads(&m);
    assert_int_equal(m.ds->lpVtbl->ReadPointersVirtual(m.ds, 1, WIDE + 0x800, &pointer), S_OK);
    assert_int_equal(pointer, 0x400800);
    assert_int_equal(machine_reads(&m), reads);
    machine_done(&m);
}

/* Whatever came back: spec dataspaces 3.3.2, second table. */
static void lines_behind_the_pointer_that_failed_go_too(void **state)
{
    static ULONG64 pointers[0x201];
    struct machine m = given_machine("");
    struct ds_sim_fault fault = { .directions = 1 << DS_SIM_WRITE,
        .first = WIDE,
        .last = WIDE + 0xfff,
        .nth = 1,
        .hr = HR_FATE_UNKNOWN };
    ULONG64 pointer = 0;

    (void)state;
    assert_int_equal(ds_sim_plan_fault(m.sim, &fault), S_OK);
    assert_int_equal(m.ds->lpVtbl->ReadPointersVirtual(m.ds, 1, WIDE + 0x1000, &pointer), S_OK);
    assert_int_equal(
            m.ds->lpVtbl->WritePointersVirtual(m.ds, 0x201, WIDE, pointers), HR_FATE_UNKNOWN);
    ds_sim_reset_counts(m.sim);
    assert_int_equal(m.ds->lpVtbl->ReadPointersVirtual(m.ds, 1, WIDE + 0x1000, &pointer), S_OK);
    assert_int_equal(machine_reads(&m), 1);
    machine_done(&m);
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(pointers_end_at_the_last_address),
        cmocka_unit_test(a_read_only_target_refuses),
        cmocka_unit_test(pointers_come_from_the_cache),
        cmocka_unit_test(lines_behind_the_pointer_that_failed_go_too),
    };

    return RUN_ROWS(pointer_rows, read_row) + RUN_ROWS(pointer_rows, write_row) +
           RUN_ROWS(sign_rows, narrow_pointers) + RUN_TESTS(others);
}
