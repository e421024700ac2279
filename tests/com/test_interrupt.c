/* Long reads and writes end soon after ds_interrupt, and short ones do not see it
 * (docs/architecture.md). */
#include <stdlib.h>
#include <string.h>

#include "given_machine.h"
#include "rows.h"

#define PA   UINT64_C(0)
#define VA   UINT64_C(0xfffff80000000000)
#define SIZE 0x40000u
#define STEP 0x10000u /* how often a long transfer looks */

static const char machine[] = "ram 0 0x80000\n"
                              "map 0xfffff80000000000 0 0x40000 rw\n";

typedef HRESULT STDMETHODCALLTYPE transfer(
        IDebugDataSpaces4 *ds, ULONG64 at, PVOID buffer, ULONG size, PULONG done);

struct transfer_row {
    const char *name;
    const char *options;
    size_t slot; /* offset of the method in the vtable */
    uint64_t at;
};

#define METHOD(method) offsetof(IDebugDataSpaces4Vtbl, method)

/* clang-format off */
static const struct transfer_row transfer_rows[] = {
    { "ReadVirtual",          "",                  METHOD(ReadVirtual),          VA },
    { "ReadVirtual, a dump's", ",class=kdump",     METHOD(ReadVirtual),          VA },
    { "WriteVirtual",         "",                  METHOD(WriteVirtual),         VA },
    { "ReadVirtualUncached",  "",                  METHOD(ReadVirtualUncached),  VA },
    { "ReadVirtualUncached, the engine translating", ",translate=engine", METHOD(ReadVirtualUncached), VA },
    { "WriteVirtualUncached", "",                  METHOD(WriteVirtualUncached), VA },
    { "ReadPhysical",         "",                  METHOD(ReadPhysical),         PA },
    { "WritePhysical",        "",                  METHOD(WritePhysical),        PA },
};
/* clang-format on */

static transfer *method_of(IDebugDataSpaces4 *ds, size_t slot)
{
    transfer *method;

    memcpy(&method, (const char *)ds->lpVtbl + slot, sizeof(method));
    return method;
}

static void long_transfer(void **state)
{
    const struct transfer_row *row = *state;
    struct machine m = given_described(machine, row->options);
    transfer *move = method_of(m.ds, row->slot);
    uint8_t *buffer = calloc(1, SIZE);
    ULONG done = 0;

    assert_non_null(buffer);
    assert_int_equal(ds_interrupt(m.ds), S_OK);
    assert_int_equal(move(m.ds, row->at, buffer, SIZE, &done), S_OK);
    assert_int_equal(done, STEP);
    assert_int_equal(move(m.ds, row->at, buffer, SIZE, &done), S_OK); /* it ended one call */
    assert_int_equal(done, SIZE);

    assert_int_equal(ds_interrupt(m.ds), S_OK);
    assert_int_equal(move(m.ds, row->at, buffer, STEP, &done), S_OK);
    assert_int_equal(done, STEP);
    assert_int_equal(move(m.ds, row->at + 0x800, buffer, SIZE - 0x800, &done), S_OK);
    assert_true(done >= STEP && done < STEP + 0x1000); /* the short one left it */
    free(buffer);
    machine_done(&m);
}

static void long_rows_of_pointers(void **state)
{
    struct machine m = given_described(machine, "");
    ULONG count = SIZE / 8;
    ULONG64 *pointers = calloc(count, sizeof(*pointers));

    (void)state;
    assert_non_null(pointers);
    memset(pointers, 0x5a, SIZE);
    assert_int_equal(ds_interrupt(m.ds), S_OK);
    assert_int_equal(m.ds->lpVtbl->WritePointersVirtual(m.ds, count, VA, pointers), HR_INTERRUPTED);
    assert_true(machine_peek(&m, STEP - 8) == UINT64_C(0x5a5a5a5a5a5a5a5a));
    assert_true(machine_peek(&m, STEP) == 0);
    assert_int_equal(ds_interrupt(m.ds), S_OK);
    assert_int_equal(m.ds->lpVtbl->ReadPointersVirtual(m.ds, count, VA, pointers), HR_INTERRUPTED);
    assert_true(pointers[STEP / 8] == UINT64_C(0x5a5a5a5a5a5a5a5a)); /* not read */
    assert_int_equal(m.ds->lpVtbl->ReadPointersVirtual(m.ds, count, VA, pointers), S_OK);
    assert_true(pointers[STEP / 8] == 0);
    free(pointers);
    machine_done(&m);
}

/* Where a long read looks at the interrupt is between two accesses, also where it began beside. */
static void a_long_read_cuts_no_access(void **state)
{
    struct machine m = given_described("device frame 0 0x20000 uc\n", "");
    uint8_t *buffer = calloc(1, SIZE);
    ULONG done = 0;

    (void)state;
    assert_non_null(buffer);
    assert_int_equal(m.ds->lpVtbl->ReadPhysical2(
                             m.ds, 4, DEBUG_PHYSICAL_UNCACHED, buffer, STEP + 0x10, &done),
            S_OK);
    assert_int_equal(done, STEP + 0x10);
    assert_int_equal(machine_accesses(&m, "frame", DS_SIM_READ, 4, DS_CACHING_UNCACHED), 2);
    assert_int_equal(
            machine_accesses(&m, "frame", DS_SIM_READ, 8, DS_CACHING_UNCACHED), STEP / 8 + 1);
    free(buffer);
    machine_done(&m);
}

static void interrupt_it(void *context, enum ds_log_level level, const char *room, const char *line)
{
    (void)level, (void)room;
    if (strstr(line, "read "))
        ds_interrupt(context);
}

/* A search reads as much at once as its pattern has, and ends all the same: what comes in the
 * middle of that is not lost. */
static void a_search_for_much(void **state)
{
    static const char *const options[] = { "", ",class=kdump" };
    uint8_t *pattern = malloc(SIZE - STEP);

    (void)state;
    assert_non_null(pattern);
    memset(pattern, 0x5a, SIZE - STEP);
    for (size_t i = 0; i < sizeof(options) / sizeof(options[0]); i++) {
        struct machine m = given_described(machine, options[i]);
        ULONG64 match = 0;
        HRESULT hr;

        ds_set_log_sink(interrupt_it, m.ds);
        ds_set_log_levels("sim=trace");
        hr = m.ds->lpVtbl->SearchVirtual(m.ds, VA, SIZE, pattern, SIZE - STEP, 1, &match);
        ds_set_log_levels("all=off");
        ds_set_log_sink(NULL, NULL);
        assert_int_equal(hr, HR_INTERRUPTED);
        machine_done(&m);
    }
    free(pattern);
}

/* Matches beside the grid are many here, and each costs a comparison: between them it looks. */
static void a_search_beside_the_grid(void **state)
{
    struct machine m = given_described(machine, "");
    uint8_t pattern[0x800];
    ULONG64 match = 0;
    HRESULT hr;

    (void)state;
    assert_int_equal(m.ds->lpVtbl->FillVirtual(m.ds, VA, 0x1000, "AB", 2, NULL), S_OK);
    for (size_t i = 0; i < sizeof(pattern); i++)
        pattern[i] = i % 2 ? 'A' : 'B';
    ds_set_log_sink(interrupt_it, m.ds);
    ds_set_log_levels("sim=trace");
    hr = m.ds->lpVtbl->SearchVirtual(m.ds, VA, 0x1000, pattern, 0x800, 2, &match);
    ds_set_log_levels("all=off");
    ds_set_log_sink(NULL, NULL);
    assert_int_equal(hr, HR_INTERRUPTED);
    machine_done(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_search_beside_the_grid),
        cmocka_unit_test(a_search_for_much),
        cmocka_unit_test(a_long_read_cuts_no_access),
        cmocka_unit_test(long_rows_of_pointers),
    };

    return RUN_ROWS(transfer_rows, long_transfer) + RUN_TESTS(tests);
}
