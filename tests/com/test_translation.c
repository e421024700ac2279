/*
 * VirtualToPhysical and GetVirtualTranslationPhysicalOffsets (spec dataspaces 2.5.1, 2.5.2). What
 * is expected is found by a walk of the test's own, which knows nothing but the shifts of each
 * level.
 */
#include <string.h>

#include "given_machine.h"
#include "rows.h"

#define UNTOUCHED UINT64_C(0x5a5a5a5a5a5a5a5a)
#define ELEMENTS  8
#define ROOT      0x100000u

/* Pages of all sizes under five levels; the built-in machine has four. */
static const char five_levels[] = "ram 0 0x04000000\n"
                                  "paging 5 0x100000\n"
                                  "map 0xff10000000001000 0x00200000 0x1000 rw wb\n"
                                  "map 0xff11000000200000 0x00400000 0x200000 rw wb page=2M\n"
                                  "map 0xff12000040000000 0x00000000 0x40000000 rw wb page=1G\n"
                                  "map 0x00123456789ab000 0x00300000 0x1000 rw wb user\n";

struct walk_row {
    const char *name;
    const char *machine; /* NULL: the built-in one */
    uint64_t va;
    HRESULT hr;
    ULONG levels;        /* by the specification's table */
    unsigned shifts[6];  /* of the levels that have an entry here; 0 at the end */
    unsigned page_shift; /* 0: it stops at the last entry */
};

/* clang-format off */
static const struct walk_row walk_rows[] = {
    { "4 levels, 4 KiB",           NULL,        0xfffff80000400123, S_OK,    6, { 39, 30, 21, 12 },     12 },
    { "4 levels, 2 MiB",           NULL,        0xfffff80000223456, S_OK,    5, { 39, 30, 21 },         21 },
    { "4 levels, 1 GiB",           NULL,        0xffff800000601008, S_OK,    4, { 39, 30 },             30 },
    { "4 levels, user, 4 KiB",     NULL,        0x00000000000117ff, S_OK,    6, { 39, 30, 21, 12 },     12 },
    { "4 levels, to a device",     NULL,        0xfffff80000001008, S_OK,    6, { 39, 30, 21, 12 },     12 },
    { "4 levels, to a hole",       NULL,        0xfffff80000720008, S_OK,    6, { 39, 30, 21, 12 },     12 },
    { "4 levels, no PML4E",        NULL,        0x0000123456789000, S_FALSE, 2, { 39 },                 0 },
    { "4 levels, no PDPTE",        NULL,        0xfffff80040000000, S_FALSE, 3, { 39, 30 },             0 },
    { "4 levels, no PDE",          NULL,        0xfffff80010000000, S_FALSE, 4, { 39, 30, 21 },         0 },
    { "4 levels, no PTE",          NULL,        0xfffff80000410000, S_FALSE, 5, { 39, 30, 21, 12 },     0 },
    { "4 levels, not canonical",   NULL,        0x0000800000000000, S_FALSE, 1, { 0 },                  0 },
    { "4 levels, of five levels",  NULL,        0xff10000000001000, S_FALSE, 1, { 0 },                  0 },
    { "5 levels, 4 KiB",           five_levels, 0xff10000000001abc, S_OK,    7, { 48, 39, 30, 21, 12 }, 12 },
    { "5 levels, 2 MiB",           five_levels, 0xff1100000030abcd, S_OK,    6, { 48, 39, 30, 21 },     21 },
    { "5 levels, 1 GiB",           five_levels, 0xff12000042345678, S_OK,    5, { 48, 39, 30 },         30 },
    { "5 levels, user, 4 KiB",     five_levels, 0x00123456789ab0ff, S_OK,    7, { 48, 39, 30, 21, 12 }, 12 },
    { "5 levels, no PML5E",        five_levels, 0xff20000000000000, S_FALSE, 2, { 48 },                 0 },
    { "5 levels, no PTE",          five_levels, 0xff10000000002000, S_FALSE, 6, { 48, 39, 30, 21, 12 }, 0 },
    { "5 levels, not canonical",   five_levels, 0x0100000000000000, S_FALSE, 1, { 0 },                  0 },
};
/* clang-format on */

static struct machine given_walk(const struct walk_row *row)
{
    return row->machine ? given_described(row->machine, "") : given_machine("");
}

/* The elements of a row, and how many there are. */
static ULONG elements_of(
        const struct machine *m, const struct walk_row *row, ULONG64 elements[ELEMENTS])
{
    uint64_t table = ROOT;
    ULONG count = 0;

    elements[count++] = table;
    for (const unsigned *shift = row->shifts; *shift; shift++) {
        elements[count++] = table + (row->va >> *shift) % 512 * 8;
        if (shift[1] || row->page_shift) {
            uint64_t size = UINT64_C(1) << (shift[1] ? 12 : row->page_shift);

            table = machine_peek(m, elements[count - 1]) & 0x000ffffffffff000 & ~(size - 1);
        }
    }
    if (row->page_shift)
        elements[count++] = table + (row->va & ((UINT64_C(1) << row->page_shift) - 1));
    return count;
}

static void walk(void **state)
{
    const struct walk_row *row = *state;
    struct machine m = given_walk(row);
    ULONG64 wanted[ELEMENTS];
    ULONG64 offsets[ELEMENTS];
    ULONG64 physical = UNTOUCHED;
    ULONG levels = 99;

    assert_int_equal(elements_of(&m, row, wanted), row->levels);
    memset(offsets, 0x5a, sizeof(offsets));
    assert_int_equal(m.ds->lpVtbl->GetVirtualTranslationPhysicalOffsets(
                             m.ds, row->va, offsets, ELEMENTS, &levels),
            row->hr);
    assert_int_equal(levels, row->levels);
    for (ULONG i = 0; i < ELEMENTS; i++)
        assert_int_equal(offsets[i], i < levels ? wanted[i] : UNTOUCHED);

    assert_int_equal(m.ds->lpVtbl->VirtualToPhysical(m.ds, row->va, &physical),
            row->hr == S_OK ? S_OK : HR_NO_PAGE);
    assert_int_equal(physical, row->hr == S_OK ? wanted[levels - 1] : UNTOUCHED);
    machine_done(&m);
}

/* Every length of array; what is told does not depend on it. */
static void short_arrays(void **state)
{
    const struct walk_row *row = *state;
    struct machine m = given_walk(row);
    ULONG64 wanted[ELEMENTS];

    elements_of(&m, row, wanted);
    for (ULONG size = 0; size <= ELEMENTS; size++) {
        ULONG64 offsets[ELEMENTS];
        ULONG levels = 99;
        HRESULT hr = size < row->levels ? S_FALSE : row->hr;

        memset(offsets, 0x5a, sizeof(offsets));
        assert_int_equal(m.ds->lpVtbl->GetVirtualTranslationPhysicalOffsets(
                                 m.ds, row->va, offsets, size, &levels),
                hr);
        assert_int_equal(levels, row->levels);
        for (ULONG i = 0; i < ELEMENTS; i++)
            assert_int_equal(offsets[i], i < size && i < levels ? wanted[i] : UNTOUCHED);
        assert_int_equal(m.ds->lpVtbl->GetVirtualTranslationPhysicalOffsets(
                                 m.ds, row->va, offsets, size, NULL),
                hr);
        levels = 99;
        assert_int_equal(m.ds->lpVtbl->GetVirtualTranslationPhysicalOffsets(
                                 m.ds, row->va, NULL, size, &levels),
                row->hr);
        assert_int_equal(levels, row->levels);
    }
    machine_done(&m);
}

struct no_root_row {
    const char *name; /* the rest of "sim:" */
    HRESULT hr;
};

static const struct no_root_row no_root_rows[] = {
    { "ram=0x10000", HR_NO_PAGE },
    { "ram=0x10000,translate=engine", HR_NO_PAGE },
    { "class=ulive", E_UNEXPECTED },
    { "class=udump", E_UNEXPECTED },
    { "class=image", E_UNEXPECTED },
};

static void without_a_root(void **state)
{
    const struct no_root_row *row = *state;
    struct machine m = given_machine(row->name);
    ULONG64 offsets[2] = { UNTOUCHED, UNTOUCHED };
    ULONG levels = 99;
    uint64_t value;

    assert_int_equal(
            m.ds->lpVtbl->GetVirtualTranslationPhysicalOffsets(m.ds, 0x11000, offsets, 2, &levels),
            row->hr);
    assert_int_equal(levels, 0);
    assert_int_equal(offsets[0], UNTOUCHED);
    assert_int_equal(m.ds->lpVtbl->VirtualToPhysical(m.ds, 0x11000, offsets), row->hr);
    assert_int_equal(offsets[0], UNTOUCHED);
    if (row->hr == HR_NO_PAGE)
        assert_int_equal(m.ds->lpVtbl->ReadVirtual(m.ds, 0x11000, &value, 8, NULL), HR_READ_FAULT);
    machine_done(&m);
}

/* The entry that leads to where no memory is ends the walk there: its successor cannot be read. */
static void a_table_in_a_hole(void **state)
{
    struct machine m = given_machine("translate=engine");
    const struct walk_row row = { "", NULL, 0x0000120000000000, S_FALSE, 3, { 39, 30 }, 0 };
    ULONG64 wanted[ELEMENTS];
    ULONG64 offsets[ELEMENTS];
    ULONG64 physical = UNTOUCHED;
    ULONG levels = 99;
    uint64_t value = 0;

    (void)state;
    machine_poke(&m, ROOT + (row.va >> 39) % 512 * 8, 0x05000000 | 7);
    elements_of(&m, &row, wanted);
    assert_int_equal(m.ds->lpVtbl->GetVirtualTranslationPhysicalOffsets(
                             m.ds, row.va, offsets, ELEMENTS, &levels),
            S_FALSE);
    assert_int_equal(levels, 3);
    assert_memory_equal(offsets, wanted, 3 * sizeof(offsets[0]));
    assert_int_equal(m.ds->lpVtbl->VirtualToPhysical(m.ds, row.va, &physical), HR_NO_PAGE);
    assert_int_equal(physical, UNTOUCHED);
    assert_int_equal(m.ds->lpVtbl->ReadVirtual(m.ds, row.va, &value, 8, NULL), HR_READ_FAULT);
    assert_int_equal(m.ds->lpVtbl->WriteVirtual(m.ds, row.va, &value, 8, NULL), HR_WRITE_FAULT);
    machine_done(&m);
}

/* Tables are read where they are, each time: a change counts at once. */
static void a_changed_entry_counts_at_once(void **state)
{
    struct machine m = given_machine("translate=engine");
    const uint64_t va = 0xfffff80000400000;
    ULONG64 offsets[6];
    ULONG64 physical = 0;
    uint64_t value = 0;

    (void)state;
    assert_int_equal(
            m.ds->lpVtbl->GetVirtualTranslationPhysicalOffsets(m.ds, va, offsets, 6, NULL), S_OK);
    assert_int_equal(offsets[5], 0x400000);
    assert_int_equal(m.ds->lpVtbl->ReadVirtualUncached(m.ds, va, &value, 8, NULL), S_OK);
    assert_int_equal(value, 0x400000);

    value = 0x401000 | (machine_peek(&m, offsets[4]) & 0x8000000000000fff);
    assert_int_equal(m.ds->lpVtbl->WritePhysical(m.ds, offsets[4], &value, 8, NULL), S_OK);
    assert_int_equal(m.ds->lpVtbl->VirtualToPhysical(m.ds, va, &physical), S_OK);
    assert_int_equal(physical, 0x401000);
    assert_int_equal(m.ds->lpVtbl->ReadVirtualUncached(m.ds, va, &value, 8, NULL), S_OK);
    assert_int_equal(value, 0x401000);
    machine_done(&m);
}

/* A walk that the transport ends tells nothing of the tables. */
static void a_transport_that_fails_keeps_its_code(void **state)
{
    struct machine m = given_machine("");
    struct ds_sim_fault fault = {
        .spaces = DS_SIM_PHYSICAL, .first = ROOT, .last = ROOT + 0xfff, .nth = 1, .hr = HR_TIMEOUT
    };
    ULONG64 offsets[6] = { UNTOUCHED };
    ULONG64 physical = UNTOUCHED;
    ULONG levels = 99;

    (void)state;
    assert_int_equal(ds_sim_plan_fault(m.sim, &fault), S_OK);
    assert_int_equal(m.ds->lpVtbl->GetVirtualTranslationPhysicalOffsets(
                             m.ds, 0xfffff80000400000, offsets, 6, &levels),
            HR_TIMEOUT);
    assert_int_equal(levels, 0);
    assert_int_equal(offsets[0], UNTOUCHED);
    assert_int_equal(
            m.ds->lpVtbl->VirtualToPhysical(m.ds, 0xfffff80000400000, &physical), HR_TIMEOUT);
    assert_int_equal(physical, UNTOUCHED);
    machine_done(&m);
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(a_table_in_a_hole),
        cmocka_unit_test(a_changed_entry_counts_at_once),
        cmocka_unit_test(a_transport_that_fails_keeps_its_code),
    };

    return RUN_ROWS(walk_rows, walk) + RUN_ROWS(walk_rows, short_arrays) +
           RUN_ROWS(no_root_rows, without_a_root) + RUN_TESTS(others);
}
