/* FillVirtual and FillPhysical: byte i of the range is pattern[i mod size] (spec dataspaces 2.5.4).
 */
#include <stdlib.h>
#include <string.h>

#include "given_machine.h"
#include "rows.h"

#define VA 0xfffff80000400000u /* 64 KiB of RAM at PA, unmapped behind */
#define PA 0x400000u

/* The pattern's bytes: all different from their neighbors and from what RAM holds. */
#define PATTERN_MAX 0x3000

static uint8_t pattern_byte(size_t i)
{
    return (uint8_t)(0xc1 + 37 * (i % 131));
}

struct fill_row {
    const char *name;
    uint64_t at; /* from the 64 KiB's start */
    ULONG size;
    ULONG pattern_size;
    HRESULT hr;
    ULONG filled;
};

/* clang-format off */
static const struct fill_row fill_rows[] = {
    { "whole copies",                                0x10,   12,     4,      S_OK,           12 },
    { "the last copy is cut",                        0x10,   14,     4,      S_OK,           14 },
    { "a pattern longer than the range is cut",      0x10,   3,      8,      S_OK,           3 },
    { "an ordinary write: one copy",                 0x10,   8,      8,      S_OK,           8 },
    { "one byte, one byte",                          0x13,   1,      1,      S_OK,           1 },
    { "three bytes over many pages keep step",       0x0ffd, 0x5003, 3,      S_OK,           0x5003 },
    { "seven bytes over many pages keep step",       0x0001, 0x7777, 7,      S_OK,           0x7777 },
    { "a pattern of a page and more keeps step",     0x0ffe, 0x9000, 0x1003, S_OK,           0x9000 },
    { "a pattern of half a page keeps step",         0x0123, 0x4000, 0x0800, S_OK,           0x4000 },
    { "a pattern of just more than half a page",     0x0123, 0x4000, 0x0801, S_OK,           0x4000 },
    { "the whole of it",                             0,      0x10000, 16,    S_OK,           0x10000 },
    { "no bytes",                                    0x10,   0,      4,      S_OK,           0 },
    { "no bytes of no pattern",                      0x10,   0,      0,      S_OK,           0 },
    { "no pattern",                                  0x10,   8,      0,      E_INVALIDARG,   0 },
};

/* Only virtual memory ends behind the 64 KiB. */
static const struct fill_row end_rows[] = {
    { "it stops at the first bad byte",              0xfff0, 0x20,   4,      S_OK,           0x10 },
    { "also within a copy",                          0xfff1, 0x20,   4,      S_OK,           0x0f },
    { "also within a long copy",                     0xf123, 0x4000, 0x2000, S_OK,           0x0edd },
    { "the first byte is bad",                       0x10000, 8,     4,      HR_WRITE_FAULT, 0 },
};
/* clang-format on */

static const char *options; /* of the machine; set for each run over the rows */

typedef HRESULT(STDMETHODCALLTYPE *filler)(IDebugDataSpaces4 *ds, ULONG64 start, ULONG size,
        PVOID pattern, ULONG pattern_size, PULONG filled);

static void fill(const struct fill_row *row, bool virtual_memory)
{
    struct machine m = given_machine(options);
    filler call = virtual_memory ? m.ds->lpVtbl->FillVirtual : m.ds->lpVtbl->FillPhysical;
    uint64_t base = virtual_memory ? VA : PA;
    uint8_t pattern[PATTERN_MAX];
    uint8_t *before = malloc(0x11000);
    uint8_t *after = malloc(0x11000);
    ULONG filled = 99;

    assert_true(before && after);
    for (size_t i = 0; i < sizeof(pattern); i++)
        pattern[i] = pattern_byte(i);
    assert_int_equal(ds_sim_peek(m.sim, PA, before, 0x11000), S_OK);
    assert_int_equal(
            call(m.ds, base + row->at, row->size, pattern, row->pattern_size, &filled), row->hr);
    assert_int_equal(filled, row->filled);
    assert_int_equal(ds_sim_peek(m.sim, PA, after, 0x11000), S_OK);
    for (ULONG i = 0; i < row->filled; i++)
        before[row->at + i] = pattern_byte(i % row->pattern_size);
    assert_memory_equal(after, before, 0x11000);
    assert_int_equal(
            call(m.ds, base + row->at, row->size, pattern, row->pattern_size, NULL), row->hr);
    free(before);
    free(after);
    machine_done(&m);
}

static void fill_virtual(void **state)
{
    fill(*state, true);
}

static void fill_physical(void **state)
{
    fill(*state, false);
}

struct null_row {
    const char *name;
    ULONG size;
    ULONG pattern_size;
    HRESULT hr;
};

/* A NULL pattern is fine where it has no bytes, and that is fine where there is nothing to fill. */
static const struct null_row null_rows[] = {
    { "a pattern of bytes", 8, 4, E_INVALIDARG },
    { "a pattern of bytes, for nothing", 0, 4, E_INVALIDARG },
    { "no pattern", 8, 0, E_INVALIDARG },
    { "no pattern, for nothing", 0, 0, S_OK },
};

static void null_pattern(void **state)
{
    const struct null_row *row = *state;
    struct machine m = given_machine("");
    filler calls[] = { m.ds->lpVtbl->FillVirtual, m.ds->lpVtbl->FillPhysical };
    uint64_t at[] = { VA, PA };

    for (int i = 0; i < 2; i++) {
        ULONG filled = 99;

        assert_int_equal(
                calls[i](m.ds, at[i], row->size, NULL, row->pattern_size, &filled), row->hr);
        assert_int_equal(filled, 0);
    }
    assert_int_equal(machine_writes(&m), 0);
    machine_done(&m);
}

static void physical_memory_ends(void **state)
{
    struct machine m = given_machine("");
    ULONG filled = 99;
    char ab[] = "ab";

    (void)state;
    assert_int_equal(m.ds->lpVtbl->FillPhysical(m.ds, 0x0800fffd, 9, ab, 2, &filled), S_OK);
    assert_int_equal(filled, 3);
    assert_int_equal(machine_peek(&m, 0x0800fff8) >> 40, 'a' | 'b' << 8 | 'a' << 16);
    assert_int_equal(
            m.ds->lpVtbl->FillPhysical(m.ds, 0x08010000, 9, ab, 2, &filled), HR_WRITE_FAULT);
    assert_int_equal(filled, 0);
    /* the default attribute, and no other: registers refuse it */
    assert_int_equal(
            m.ds->lpVtbl->FillPhysical(m.ds, 0xfee01010, 4, ab, 2, &filled), HR_WRITE_FAULT);
    assert_int_equal(filled, 0);
    machine_done(&m);
}

static void a_read_only_target_refuses(void **state)
{
    struct machine m = given_machine("read-only");
    ULONG filled = 99;
    char ab[] = "ab";

    (void)state;
    assert_int_equal(m.ds->lpVtbl->FillVirtual(m.ds, VA, 4, ab, 2, &filled), E_ACCESSDENIED);
    assert_int_equal(filled, 0);
    assert_int_equal(m.ds->lpVtbl->FillPhysical(m.ds, PA, 4, ab, 2, &filled), E_ACCESSDENIED);
    assert_int_equal(filled, 0);
    assert_int_equal(m.ds->lpVtbl->FillVirtual(m.ds, VA, 4, ab, 0, &filled), E_INVALIDARG);
    assert_int_equal(m.ds->lpVtbl->FillPhysical(m.ds, PA, 0, ab, 2, &filled), S_OK);
    machine_done(&m);
}

static void a_fill_ends_at_the_last_address(void **state)
{
    static const char text[] = "ram 0 0x200000\n"
                               "paging 4 0x100000\n"
                               "map 0xfffffffffffff000 0x1000 0x1000 rw wb\n";
    struct machine m = given_described(text, "");
    ULONG filled = 99;
    char abc[] = "abc";

    (void)state;
    assert_int_equal(m.ds->lpVtbl->FillVirtual(m.ds, UINT64_MAX - 6, 0x100, abc, 3, &filled), S_OK);
    assert_int_equal(filled, 7);
    assert_int_equal(machine_peek(&m, 0x1ff8), 0x6163626163626100);
    machine_done(&m);
}

/* Registers of 8 bytes take the same fill whatever the pattern's size is: no cut goes through one.
 */
static void registers_take_a_pattern_of_any_size(void **state)
{
    struct machine m =
            given_described("device table 0x10000000 0x3000 wb registers widths=8\n", "");
    uint8_t pattern[9];

    (void)state;
    for (ULONG size = 1; size <= sizeof(pattern); size++) {
        ULONG filled = 99;

        for (ULONG i = 0; i < size; i++)
            pattern[i] = pattern_byte(i);
        ds_sim_reset_counts(m.sim);
        assert_int_equal(
                m.ds->lpVtbl->FillPhysical(m.ds, 0x10000000, 0x3000, pattern, size, &filled), S_OK);
        assert_int_equal(filled, 0x3000);
        assert_int_equal(
                machine_accesses(&m, "table", DS_SIM_WRITE, 8, DS_CACHING_DEFAULT), 0x3000 / 8);
        assert_int_equal(
                (uint8_t)(machine_peek(&m, 0x10002ff8) >> 56), pattern_byte(0x2fff % size));
    }
    machine_done(&m);
}

/* Whatever came back: spec dataspaces 3.3.2, second table. */
static void lines_behind_the_byte_that_failed_go_too(void **state)
{
    struct machine m = given_machine("");
    struct ds_sim_fault fault = {
        .directions = 1 << DS_SIM_WRITE, .first = VA, .last = VA + 0xfff, .nth = 1
    };
    uint8_t byte = 0x77;
    ULONG done = 99;

    (void)state;
    fault.hr = HR_FATE_UNKNOWN;
    assert_int_equal(ds_sim_plan_fault(m.sim, &fault), S_OK);
    assert_int_equal(m.ds->lpVtbl->ReadVirtual(m.ds, VA + 0x2000, &byte, 1, &done), S_OK);
    assert_int_equal(m.ds->lpVtbl->FillVirtual(m.ds, VA, 0x2001, &byte, 1, &done), HR_FATE_UNKNOWN);
    assert_int_equal(done, 0);
    ds_sim_reset_counts(m.sim);
    assert_int_equal(m.ds->lpVtbl->ReadVirtual(m.ds, VA + 0x2000, &byte, 1, &done), S_OK);
    assert_int_equal(machine_reads(&m), 1);
    machine_done(&m);
}

/* A call that is refused for its arguments touches nothing. */
static void a_fill_with_no_pattern_leaves_the_lines(void **state)
{
    struct machine m = given_machine("");
    uint8_t byte = 0;
    ULONG done = 99;

    (void)state;
    assert_int_equal(m.ds->lpVtbl->ReadVirtual(m.ds, VA, &byte, 1, &done), S_OK);
    assert_int_equal(m.ds->lpVtbl->FillVirtual(m.ds, VA, 8, &byte, 0, &done), E_INVALIDARG);
    ds_sim_reset_counts(m.sim);
    assert_int_equal(m.ds->lpVtbl->ReadVirtual(m.ds, VA, &byte, 1, &done), S_OK);
    assert_int_equal(machine_reads(&m), 0);
    machine_done(&m);
}

/* ds_interrupt ends one call, and no more. */
static void an_interrupt_ends_one_fill(void **state)
{
    struct machine m = given_machine("");
    ULONG filled = 99;
    char ab[] = "ab";

    (void)state;
    assert_int_equal(ds_interrupt(m.ds), S_OK);
    assert_int_equal(m.ds->lpVtbl->FillVirtual(m.ds, VA, 0, ab, 2, &filled), S_OK);
    assert_int_equal(m.ds->lpVtbl->FillVirtual(m.ds, VA, 4, ab, 2, &filled), HR_INTERRUPTED);
    assert_int_equal(filled, 0);
    assert_int_equal(machine_writes(&m), 0);
    assert_int_equal(m.ds->lpVtbl->FillVirtual(m.ds, VA, 4, ab, 2, &filled), S_OK);
    assert_int_equal(filled, 4);
    machine_done(&m);
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(physical_memory_ends),
        cmocka_unit_test(a_read_only_target_refuses),
        cmocka_unit_test(a_fill_ends_at_the_last_address),
        cmocka_unit_test(registers_take_a_pattern_of_any_size),
        cmocka_unit_test(lines_behind_the_byte_that_failed_go_too),
        cmocka_unit_test(a_fill_with_no_pattern_leaves_the_lines),
        cmocka_unit_test(an_interrupt_ends_one_fill),
    };
    int failed = 0;

    options = "translate=target";
    failed += RUN_ROWS(fill_rows, fill_virtual) + RUN_ROWS(end_rows, fill_virtual);
    failed += RUN_ROWS(fill_rows, fill_physical);
    options = "translate=engine";
    failed += RUN_ROWS(fill_rows, fill_virtual) + RUN_ROWS(end_rows, fill_virtual);
    return failed + RUN_ROWS(null_rows, null_pattern) + RUN_TESTS(others);
}
