/*
 * The two pairs and the virtual cache, as a caller sees them (spec dataspaces 3.2.2, 3.3.2 and
 * section 7, "Uncached"): what each call asks of the target, and what it leaves in the cache. That
 * a line is there shows in a cached read that asks the target for nothing.
 */
#include <string.h>

#include "given_machine.h"
#include "rows.h"

#define VA    0xfffff80000400000u /* pattern, 64 KiB */
#define PA    0x400000u
#define OTHER 0xfffff80000200000u /* another page, for whatever is to leave VA's line alone */

static uint64_t read_cached(const struct machine *m, uint64_t va)
{
    uint64_t value = 0;

    assert_int_equal(m->ds->lpVtbl->ReadVirtual(m->ds, va, &value, 8, NULL), S_OK);
    return value;
}

static uint64_t read_uncached(const struct machine *m, uint64_t va)
{
    uint64_t value = 0;

    assert_int_equal(m->ds->lpVtbl->ReadVirtualUncached(m->ds, va, &value, 8, NULL), S_OK);
    return value;
}

/* Whether a cached read at va asks the target; it fills the line. */
static bool asks_target(const struct machine *m, uint64_t va)
{
    uint64_t before = machine_reads(m);

    read_cached(m, va);
    return machine_reads(m) != before;
}

static HRESULT do_nothing(const struct machine *m)
{
    (void)m;
    return S_OK;
}

static HRESULT write_virtual(const struct machine *m)
{
    uint64_t value = 0x1111;

    return m->ds->lpVtbl->WriteVirtual(m->ds, VA + 8, &value, 8, NULL);
}

static HRESULT write_virtual_elsewhere(const struct machine *m)
{
    uint64_t value = 0x1111;

    return m->ds->lpVtbl->WriteVirtual(m->ds, OTHER, &value, 8, NULL);
}

static HRESULT write_virtual_uncached(const struct machine *m)
{
    uint64_t value = 0x1111;

    return m->ds->lpVtbl->WriteVirtualUncached(m->ds, VA + 8, &value, 8, NULL);
}

static HRESULT read_virtual_uncached(const struct machine *m)
{
    read_uncached(m, VA);
    return S_OK;
}

static HRESULT write_pointers(const struct machine *m)
{
    uint64_t value = 0x1111;

    return m->ds->lpVtbl->WritePointersVirtual(m->ds, 1, VA + 8, &value);
}

static HRESULT fill_virtual(const struct machine *m)
{
    return m->ds->lpVtbl->FillVirtual(m->ds, VA + 8, 16, (void *)(uintptr_t) "ab", 2, NULL);
}

static HRESULT read_physical(const struct machine *m)
{
    uint64_t value;

    return m->ds->lpVtbl->ReadPhysical2(m->ds, PA, DEBUG_PHYSICAL_CACHED, &value, 8, NULL);
}

static HRESULT write_physical(const struct machine *m)
{
    uint64_t value = 0x1111;

    return m->ds->lpVtbl->WritePhysical(m->ds, 0x300000, &value, 8, NULL);
}

static HRESULT write_physical2(const struct machine *m)
{
    uint32_t value = 0x1111;

    return m->ds->lpVtbl->WritePhysical2(
            m->ds, 0xfee01010, DEBUG_PHYSICAL_UNCACHED, &value, 4, NULL);
}

/* Sent, and refused by the machine: it may have landed for all that the engine knows. */
static HRESULT write_physical_to_a_hole(const struct machine *m)
{
    uint64_t value = 0x1111;

    return m->ds->lpVtbl->WritePhysical(m->ds, 0x5000000, &value, 8, NULL);
}

/* Not sent. */
static HRESULT write_physical_with_a_bad_flag(const struct machine *m)
{
    uint64_t value = 0x1111;

    return m->ds->lpVtbl->WritePhysical2(m->ds, 0x300000, 4, &value, 8, NULL);
}

static HRESULT write_physical_nothing(const struct machine *m)
{
    return m->ds->lpVtbl->WritePhysical(m->ds, 0x300000, NULL, 0, NULL);
}

static HRESULT fill_physical(const struct machine *m)
{
    return m->ds->lpVtbl->FillPhysical(m->ds, 0x300000, 16, (void *)(uintptr_t) "ab", 2, NULL);
}

static HRESULT translate_address(const struct machine *m)
{
    ULONG64 pa;

    return m->ds->lpVtbl->VirtualToPhysical(m->ds, VA, &pa);
}

struct drop_row {
    const char *name;
    HRESULT (*act)(const struct machine *m);
    HRESULT hr;
    bool drops; /* the line of VA is gone */
};

/* clang-format off */
static const struct drop_row drop_rows[] = {
    { "a cached read finds the line again",            do_nothing,                 S_OK,           false },
    { "WriteVirtual drops the line it overlaps",       write_virtual,                  S_OK,           true },
    { "WriteVirtual leaves other lines",               write_virtual_elsewhere,        S_OK,           false },
    { "WritePointersVirtual drops the line",           write_pointers,                 S_OK,           true },
    { "FillVirtual drops the line",                    fill_virtual,                   S_OK,           true },
    { "WriteVirtualUncached leaves the line",          write_virtual_uncached,         S_OK,           false },
    { "ReadVirtualUncached leaves the line",           read_virtual_uncached,          S_OK,           false },
    { "ReadPhysical2 leaves the line",                 read_physical,                  S_OK,           false },
    { "VirtualToPhysical leaves the line",             translate_address,              S_OK,           false },
    { "WritePhysical drops all lines",                 write_physical,                 S_OK,           true },
    { "WritePhysical2 drops all lines",                write_physical2,                S_OK,           true },
    { "FillPhysical drops all lines",                  fill_physical,                  S_OK,           true },
    { "a physical write that fails drops all lines",   write_physical_to_a_hole,       HR_WRITE_FAULT, true },
    { "a physical write that is not sent drops none",  write_physical_with_a_bad_flag, E_INVALIDARG,   false },
    { "a physical write of nothing drops none",        write_physical_nothing,         S_OK,           false },
};
/* clang-format on */

static const char *translate; /* the machine's option; set for each run over the rows */

static void what_drops_a_line(void **state)
{
    const struct drop_row *row = *state;
    struct machine m = given_machine(translate);

    read_cached(&m, VA);
    assert_int_equal(row->act(&m), row->hr);
    assert_int_equal(asks_target(&m, VA + 0x100), row->drops);
    machine_done(&m);
}

static void an_uncached_read_adds_no_line(void **state)
{
    struct machine m = given_machine(translate);

    (void)state;
    read_uncached(&m, VA);
    assert_true(asks_target(&m, VA));
    assert_false(asks_target(&m, VA));
    machine_done(&m);
}

static void an_uncached_write_adds_no_line(void **state)
{
    struct machine m = given_machine(translate);

    (void)state;
    assert_int_equal(write_virtual_uncached(&m), S_OK);
    assert_true(asks_target(&m, VA));
    machine_done(&m);
}

static void a_cached_write_adds_no_line(void **state)
{
    struct machine m = given_machine(translate);

    (void)state;
    assert_int_equal(write_virtual(&m), S_OK);
    assert_true(asks_target(&m, VA));
    machine_done(&m);
}

/* Something else changed the memory: only the uncached pair can tell. */
static void the_line_is_kept_while_the_target_changes(void **state)
{
    struct machine m = given_machine(translate);

    (void)state;
    assert_int_equal(read_cached(&m, VA), PA);
    machine_poke(&m, PA, 0x2222);
    assert_int_equal(read_cached(&m, VA), PA);
    assert_int_equal(read_uncached(&m, VA), 0x2222);
    assert_int_equal(read_cached(&m, VA), PA);
    machine_done(&m);
}

static void an_uncached_write_is_seen_by_an_uncached_read(void **state)
{
    struct machine m = given_machine(translate);

    (void)state;
    read_cached(&m, VA);
    assert_int_equal(write_virtual_uncached(&m), S_OK);
    assert_int_equal(read_uncached(&m, VA + 8), 0x1111);
    assert_int_equal(machine_peek(&m, PA + 8), 0x1111);
    assert_false(asks_target(&m, VA + 0x100));
    machine_done(&m);
}

static void a_cached_write_is_seen_by_both(void **state)
{
    struct machine m = given_machine(translate);

    (void)state;
    read_cached(&m, VA);
    assert_int_equal(write_virtual(&m), S_OK);
    assert_int_equal(machine_peek(&m, PA + 8), 0x1111);
    assert_int_equal(read_cached(&m, VA + 8), 0x1111);
    assert_int_equal(read_uncached(&m, VA + 8), 0x1111);
    machine_done(&m);
}

/* Not one byte beside the request: a neighbor may be a register. */
static void uncached_asks_for_exactly_the_bytes(void **state)
{
    struct machine m = given_machine("");
    struct ds_sim_access access;
    uint8_t bytes[5] = { 1, 2, 3, 4, 5 };

    (void)state;
    assert_int_equal(m.ds->lpVtbl->ReadVirtualUncached(m.ds, VA + 0x33, bytes, 5, NULL), S_OK);
    assert_int_equal(ds_sim_get_access(m.sim, 0, &access), S_OK);
    assert_int_equal(access.pa, PA + 0x33);
    assert_int_equal(access.size, 5);
    assert_int_equal(machine_reads(&m), 1);

    assert_int_equal(m.ds->lpVtbl->WriteVirtualUncached(m.ds, VA + 0x33, bytes, 5, NULL), S_OK);
    assert_int_equal(ds_sim_get_access(m.sim, 0, &access), S_OK);
    assert_int_equal(access.pa, PA + 0x33);
    assert_int_equal(access.size, 5);
    assert_int_equal(machine_writes(&m), 1);
    assert_int_equal(machine_reads(&m), 1);
    machine_done(&m);
}

/* Classes without a virtual cache: every read asks the target, so nothing is ever stale. */
struct no_cache_row {
    const char *name;
    uint64_t va;
    uint64_t pa;
};

static const struct no_cache_row no_cache_rows[] = {
    { "class=local", VA, PA },
    { "class=kdump", VA, PA },
    { "class=ulive", 0x11000, 0x601000 },
    { "class=udump", 0x11000, 0x601000 },
    { "class=image", 0x11000, 0x601000 },
};

static void both_pairs_are_the_same(void **state)
{
    const struct no_cache_row *row = *state;
    struct machine m = given_machine(row->name);

    assert_int_equal(read_cached(&m, row->va), row->pa);
    machine_poke(&m, row->pa, 0x2222);
    assert_int_equal(read_cached(&m, row->va), 0x2222);
    assert_int_equal(read_uncached(&m, row->va), 0x2222);
    assert_true(asks_target(&m, row->va));
    machine_done(&m);
}

static void an_exdi_target_has_a_cache(void **state)
{
    struct machine m = given_machine("class=exdi");

    (void)state;
    read_cached(&m, VA);
    assert_false(asks_target(&m, VA));
    machine_done(&m);
}

/* A miss may fetch more than was asked for, but nothing of another page. */
static void cached_reads_stay_in_their_pages(void **state)
{
    struct machine m = given_machine("");
    struct ds_sim_access access;

    (void)state;
    read_cached(&m, VA + 0x1ff8);
    for (size_t back = 0; ds_sim_get_access(m.sim, back, &access) == S_OK; back++) {
        assert_true(access.pa >= PA + 0x1000);
        assert_true(access.pa + access.size <= PA + 0x2000);
    }
    machine_done(&m);
}

static int run_both(const char *how)
{
    static const struct CMUnitTest pairs[] = {
        cmocka_unit_test(an_uncached_read_adds_no_line),
        cmocka_unit_test(an_uncached_write_adds_no_line),
        cmocka_unit_test(a_cached_write_adds_no_line),
        cmocka_unit_test(the_line_is_kept_while_the_target_changes),
        cmocka_unit_test(an_uncached_write_is_seen_by_an_uncached_read),
        cmocka_unit_test(a_cached_write_is_seen_by_both),
    };

    translate = how;
    return RUN_ROWS(drop_rows, what_drops_a_line) + RUN_TESTS(pairs);
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(uncached_asks_for_exactly_the_bytes),
        cmocka_unit_test(an_exdi_target_has_a_cache),
        cmocka_unit_test(cached_reads_stay_in_their_pages),
    };

    return run_both("translate=target") + run_both("translate=engine") +
           RUN_ROWS(no_cache_rows, both_pairs_are_the_same) + RUN_TESTS(others);
}
