/*
 * GetOffsetInformation, GetNextDifferentlyValidOffsetVirtual and GetValidRegionVirtual (spec
 * dataspaces 2.8.1 to 2.8.3), on each kind of target; addresses are the built-in machine's
 * (docs/simulator.md).
 */
#include <inttypes.h>
#include <string.h>

#include <dbgspaces/dbgspaces.h>

#include "given_machine.h"
#include "heard.h"
#include "rows.h"

#define UNTOUCHED UINT64_C(0x5a5a5a5a5a5a5a5a)
#define NO_MORE   HR_NO_MORE_ENTRIES
#define UART      UINT64_C(0xfffff80000001000) /* a device; under DEFAULT reads are refused */

/* RAM that ends in the middle of a page, pages of it side by side in virtual memory, and both
 * halves of 32 bits. */
static const char pieces[] = "ram 0x1000 0x2804\n"
                             "ram 0x8000 0x18000\n"
                             "paging 4 0xa000\n"
                             "map 0x10000 0x1000 0x3000 rw user\n"
                             "map 0x13000 0x8000 0x1000 ro user\n"
                             "map 0x7ffff000 0x8000 0x1000 rw user\n"
                             "map 0x80000000 0x9000 0x1000 rw user\n";

struct source_row {
    const char *name;
    const char *rest; /* of "sim:" */
    uint64_t va;
    ULONG source;
};

#define NOTHING DEBUG_VSOURCE_INVALID
#define TARGET  DEBUG_VSOURCE_DEBUGGEE

/* clang-format off */
static const struct source_row source_rows[] = {
    { "a mapped page",                      "",                 0xfffff80000400000, TARGET },
    { "its last byte",                      "",                 0xfffff8000040ffff, TARGET },
    { "the byte behind it",                 "",                 0xfffff80000410000, NOTHING },
    { "a large page",                       "",                 0xfffff80000212345, TARGET },
    { "a page of nothing",                  "",                 0xfffff80000720000, NOTHING },
    { "a device",                           "",                 0xfffff80000002000, TARGET },
    { "a device under the wrong type",      "",                 0xfffff80000721000, NOTHING },
    { "physical memory in a large page",    "",                 0xffff800003ffffff, TARGET },
    { "a hole in that page",                "",                 0xffff800004000000, NOTHING },
    { "an island in it",                    "",                 0xffff800008000000, TARGET },
    { "an address that is not canonical",   "",                 0x0000800000000000, NOTHING },
    { "the last address",                   "",                 UINT64_MAX,         NOTHING },
    { "a user's page",                      "",                 0x0000000000010000, TARGET },
    { "no page tables",                     "ram=0x10000",      0x0000000000001000, NOTHING },
    { "tables, a mapped page",              "class=kdump",      0xfffff8000040ffff, TARGET },
    { "tables, the byte behind it",         "class=kdump",      0xfffff80000410000, NOTHING },
    { "tables, a page of nothing",          "class=kdump",      0xfffff80000720000, NOTHING },
    { "tables, physical memory",            "class=kdump",      0xffff800003ffffff, TARGET },
    { "tables, a hole in a large page",     "class=kdump",      0xffff800004000000, NOTHING },
    { "tables, an island in it",            "class=kdump",      0xffff800008000000, TARGET },
    { "tables, behind all physical memory", "class=kdump",      0xffff80003fffffff, NOTHING },
    { "tables, not canonical",              "class=kdump",      0x0000800000000000, NOTHING },
    { "no tables",                          "ram=0x10000,class=kdump", 0x1000,      NOTHING },
    { "a process, its page",                "class=ulive",      0x0000000000010000, TARGET },
    { "a process, a kernel's page",         "class=ulive",      0xfffff80000400000, NOTHING },
    { "a process, the last address",        "class=ulive",      UINT64_MAX,         NOTHING },
    { "a user dump, its page",              "class=udump",      0x0000000000010000, TARGET },
    { "an image, its page",                 "class=image",      0x0000000000010000, TARGET },
    { "an image, a kernel's page",          "class=image",      0xfffff80000400000, NOTHING },
    { "32 bits, zero-extended",             "pointer=4",        0x0000000080501000, TARGET },
    { "32 bits, sign-extended",             "pointer=4",        0xffffffff80502fff, TARGET },
    { "32 bits, other bits are none",       "pointer=4",        0x1234567880501000, TARGET },
    { "32 bits, behind it",                 "pointer=4",        0xffffffff80503000, NOTHING },
    { "32 bits of a process",               "pointer=4,class=ulive", 0x80501000,    TARGET },
};
/* clang-format on */

/* The answer is what ReadVirtual does, and asks for no byte to know it. */
static void source(void **state)
{
    const struct source_row *row = *state;
    struct machine m = given_machine(row->rest);
    bool walks = strstr(row->rest, "kdump") != NULL;
    ULONG value = 99;
    ULONG size = 99;
    uint8_t byte;

    ds_sim_reset_counts(m.sim);
    assert_int_equal(m.ds->lpVtbl->GetOffsetInformation(m.ds, DEBUG_DATA_SPACE_VIRTUAL,
                             DEBUG_OFFSINFO_VIRTUAL_SOURCE, row->va, &value, sizeof(value), &size),
            S_OK);
    assert_int_equal(value, row->source);
    assert_int_equal(size, sizeof(value));
    if (!walks)
        assert_int_equal(machine_reads(&m), 0);
    assert_int_equal(m.ds->lpVtbl->ReadVirtual(m.ds, row->va, &byte, 1, NULL),
            row->source == TARGET ? S_OK : HR_READ_FAULT);
    if (!walks)
        assert_true(machine_reads(&m) > 0); /* it was not in the cache either */
    machine_done(&m);
}

struct item_row {
    const char *name;
    ULONG space, which, size;
    bool null;
    HRESULT hr;
    ULONG copied;
};

/* clang-format off */
static const struct item_row item_rows[] = {
    { "a buffer that fits",       0, 1, 4, false, S_OK, 4 },
    { "a buffer with room",       0, 1, 7, false, S_OK, 4 },
    { "no buffer",                0, 1, 0, true,  S_OK, 0 },
    { "no buffer, but a size",    0, 1, 9, true,  S_OK, 0 },
    { "three bytes",              0, 1, 3, false, S_FALSE, 3 },
    { "one byte",                 0, 1, 1, false, S_FALSE, 1 },
    { "a buffer of nothing",      0, 1, 0, false, S_FALSE, 0 },
    { "information 0",            0, 0, 4, false, E_INVALIDARG, 0 },
    { "information 2",            0, 2, 4, false, E_INVALIDARG, 0 },
    { "all bits of information",  0, UINT32_MAX, 4, false, E_INVALIDARG, 0 },
    { "physical memory",          1, 1, 4, false, E_INVALIDARG, 0 },
    { "all bits of a space",      UINT32_MAX, 1, 4, false, E_INVALIDARG, 0 },
};
/* clang-format on */

static void item(void **state)
{
    const struct item_row *row = *state;
    struct machine m = given_machine("");
    static const uint8_t wanted[4] = { TARGET, 0, 0, 0 };
    uint8_t buffer[8];
    ULONG size = 99;

    memset(buffer, 0x5a, sizeof(buffer));
    assert_int_equal(m.ds->lpVtbl->GetOffsetInformation(m.ds, row->space, row->which, 0x10000,
                             row->null ? NULL : buffer, row->size, &size),
            row->hr);
    assert_int_equal(size, FAILED(row->hr) ? 0 : 4);
    assert_memory_equal(buffer, wanted, row->copied);
    for (size_t i = row->copied; i < sizeof(buffer); i++)
        assert_int_equal(buffer[i], 0x5a);
    machine_done(&m);
}

struct next_row {
    const char *name;
    const char *rest; /* of "sim:"; if it begins with a comma, of the machine of pieces */
    uint64_t va;
    HRESULT hr;
    uint64_t next;
};

/* clang-format off */
static const struct next_row next_rows[] = {
    { "live: the next page",               "",            0x0000000000000000, S_OK,    0x0000000000001000 },
    { "live: from a page's last byte",     "",            0x0000000000001fff, S_OK,    0x0000000000002000 },
    { "live: of unmapped pages too",       "",            0x0000000000021000, S_OK,    0x0000000000022000 },
    { "live: the page before the last",    "",            0xffffffffffffe123, S_OK,    0xfffffffffffff000 },
    { "live: the last page",               "",            0xfffffffffffff000, NO_MORE, 0 },
    { "live: the last byte",               "",            UINT64_MAX,         NO_MORE, 0 },
    { "live: a process",                   "class=ulive", 0x0000000000010123, S_OK,    0x0000000000011000 },
    { "live: the engine translates",       "translate=engine", 0x10123,       S_OK,    0x0000000000011000 },
    { "live, 32 bits: into the upper half", "pointer=4",  0x000000007fffffff, S_OK,    0xffffffff80000000 },
    { "live, 32 bits: zero-extended",      "pointer=4",   0x0000000080501000, S_OK,    0xffffffff80502000 },
    { "live, 32 bits: the last page",      "pointer=4",   0x00000000fffff000, NO_MORE, 0 },
    { "dump: the first run",               "class=kdump", 0x0000000000000000, S_OK,    0x0000000000010000 },
    { "dump: on the byte before it",       "class=kdump", 0x000000000000ffff, S_OK,    0x0000000000010000 },
    { "dump: the end of a page",           "class=kdump", 0x0000000000030123, S_OK,    0x0000000000031000 },
    { "dump: a large hole",                "class=kdump", 0x0000000080503000, S_OK,    0x00007ffffffe0000 },
    { "dump: from what is not canonical",  "class=kdump", 0x0000800000000000, S_OK,    0xffff800000000000 },
    { "dump: the end of RAM",              "class=kdump", 0xffff800000000000, S_OK,    0xffff800004000000 },
    { "dump: the next RAM in that page",   "class=kdump", 0xffff800004000000, S_OK,    0xffff800008000000 },
    { "dump: over a page of nothing",      "class=kdump", 0xfffff80000710000, S_OK,    0xfffff80000721000 },
    { "dump: the end of the last run",     ",class=kdump", 0x0000000080000800, S_OK,   0x0000000080001000 },
    { "dump: behind the last run",         ",class=kdump", 0x0000000080001000, NO_MORE, 0 },
    { "dump: the last byte",               "class=kdump", UINT64_MAX,         NO_MORE, 0 },
    { "user dump: the first run",          "class=udump", 0x0000000000000000, S_OK,    0x0000000000010000 },
    { "user dump: the end of it",          "class=udump", 0x0000000000010000, S_OK,    0x0000000000020000 },
    { "user dump: a large hole",           "class=udump", 0x0000000080503000, S_OK,    0x00007ffffffe0000 },
    { "user dump: the end of the last run", "class=udump", 0x00007ffffffe0000, S_OK,   0x00007ffffffe1000 },
    { "user dump: behind it",              "class=udump", 0x00007ffffffe1000, NO_MORE, 0 },
    { "user dump: a kernel's address",     "class=udump", 0xfffff80000400000, NO_MORE, 0 },
    { "image: the first run",              "class=image", 0x0000000000000123, S_OK,    0x0000000000010000 },
    { "dump, 32 bits: the first run",      ",class=udump,pointer=4", 0x14000, S_OK,    0x000000007ffff000 },
    { "dump, 32 bits: into the upper half", ",class=udump,pointer=4", 0x7ffff123, S_OK, 0xffffffff80000000 },
    { "dump, 32 bits: the end of the last run", ",class=udump,pointer=4", 0x80000000, S_OK, 0xffffffff80001000 },
    { "dump, 32 bits: behind it",          ",class=udump,pointer=4", 0xffffffff80001000, NO_MORE, 0 },
    { "dump without tables",               "ram=0x10000,class=kdump", 0,      NO_MORE, 0 },
};
/* clang-format on */

static void next(void **state)
{
    const struct next_row *row = *state;
    struct machine m =
            *row->rest == ',' ? given_described(pieces, row->rest) : given_machine(row->rest);
    ULONG64 found = UNTOUCHED;

    assert_int_equal(
            m.ds->lpVtbl->GetNextDifferentlyValidOffsetVirtual(m.ds, row->va, &found), row->hr);
    assert_int_equal(found, SUCCEEDED(row->hr) ? row->next : UNTOUCHED);
    machine_done(&m);
}

struct region_row {
    const char *name;
    const char *rest; /* NULL: the machine of pieces, as a dump */
    uint64_t base;
    ULONG size;
    ULONG found; /* 0: none */
    uint64_t first;
};

/* clang-format off */
static const struct region_row region_rows[] = {
    { "all of it",                         "",            0xfffff80000400000, 0x10000, 0x10000, 0xfffff80000400000 },
    { "bytes in the middle of it",         "",            0xfffff80000400123, 0x77,    0x77,    0xfffff80000400123 },
    { "one byte",                          "",            0xfffff8000040ffff, 1,       1,       0xfffff8000040ffff },
    { "the end is not there",              "",            0xfffff8000040fff0, 0x100,   0x10,    0xfffff8000040fff0 },
    { "the beginning is not there",        "",            0xfffff800004fff00, 0x1000,  0xf00,   0xfffff80000500000 },
    { "neither end is there",              "",            0xfffff800004f0000, 0x20000, 0x1000,  0xfffff80000500000 },
    { "none is there",                     "",            0xfffff80000410000, 0x1000,  0, 0 },
    { "no size",                           "",            0xfffff80000400000, 0,       0, 0 },
    { "pages that are neighbours",         "",            0xfffff80000600000, 0x10000, 0x2000,  0xfffff80000600000 },
    { "of two runs the first",             "",            0xfffff800004f0000, 0x200000, 0x1000, 0xfffff80000500000 },
    { "it would wrap",                     "",            0xfffffffffffff123, 0x2000,  0, 0 },
    { "all bytes that can be asked for",   "",            0x00007ffffffd0000, UINT32_MAX, 0x1000, 0x00007ffffffe0000 },
    { "a process",                         "class=ulive", 0x0000000000000000, 0x100000, 0x11000, 0x10000 },
    { "a process, a kernel's address",     "class=ulive", 0xfffff80000400000, 0x1000,  0, 0 },
    { "a user dump",                       "class=udump", 0x0000000000018123, 0x100000, 0x8edd, 0x18123 },
    { "an image",                          "class=image", 0x0000000000030f00, 0x1000,  0x100,   0x30f00 },
    { "a kernel dump",                     "class=kdump", 0x0000000000018123, 0x100000, 0x8edd, 0x18123 },
    { "a kernel dump, in a large page",    "class=kdump", 0xffff800003ffff00, 0x8000000, 0x100, 0xffff800003ffff00 },
    { "a kernel dump, a hole in it",       "class=kdump", 0xffff800004000000, 0x8000000, 0x10000, 0xffff800008000000 },
    { "a kernel dump, nothing",            "class=kdump", 0x0000100000000000, UINT32_MAX, 0, 0 },
    { "a kernel dump, it would wrap",      "class=kdump", UINT64_MAX,         UINT32_MAX, 0, 0 },
    { "32 bits, zero-extended",            "pointer=4",   0x0000000080501800, 0x1000,  0x1000,  0xffffffff80501800 },
    { "32 bits, from below",               "pointer=4",   0x0000000080500000, 0x10000, 0x2000,  0xffffffff80501000 },
    { "32 bits, nothing",                  "pointer=4",   0x0000000080503000, 0x1000,  0, 0 },
    { "RAM ends in the middle of a page",  NULL,          0x0000000000010000, 0x10000, 0x2804,  0x10000 },
    { "and goes on with the next page",    NULL,          0x0000000000012804, 0x10000, 0x1000,  0x13000 },
    { "one byte before the end of RAM",    NULL,          0x0000000000012803, 1,       1,       0x12803 },
};
/* clang-format on */

static void expect_region(struct machine *m, const struct region_row *row, uint64_t none)
{
    ULONG64 first = UNTOUCHED;
    ULONG found = 99;

    assert_int_equal(
            m->ds->lpVtbl->GetValidRegionVirtual(m->ds, row->base, row->size, &first, &found),
            row->found ? S_OK : E_NOINTERFACE);
    assert_int_equal(found, row->found);
    assert_int_equal(first, row->found ? row->first : none);
}

static void region(void **state)
{
    const struct region_row *row = *state;
    struct machine m =
            row->rest ? given_machine(row->rest) : given_described(pieces, ",class=kdump");
    bool narrow = row->rest && strstr(row->rest, "pointer=4");

    expect_region(&m, row, narrow ? (uint64_t)(int64_t)(int32_t)row->base : row->base);
    machine_done(&m);
}

/* The halves of a 32-bit target lie side by side. */
static void a_region_goes_from_half_to_half(void **state)
{
    static const struct region_row row = { "", NULL, 0x7ffff800, 0x10000, 0x1800, 0x7ffff800 };
    static const char *const classes[] = { ",class=udump,pointer=4", ",pointer=4" };

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct machine m = given_described(pieces, classes[i]);

        expect_region(&m, &row, 0);
        machine_done(&m);
    }
}

/* Whether a byte can be read, and so can the last one of a run, and one in its middle. */
static void assert_alike(IDebugDataSpaces4 *ds, const char *name, uint64_t first, uint64_t end)
{
    const uint64_t probes[] = { first, first + (end - first) / 2, end - 1 };
    HRESULT wanted = S_OK;
    uint8_t byte;

    for (int i = 0; i < 3; i++) {
        HRESULT hr = ds->lpVtbl->ReadVirtual(ds, probes[i], &byte, 1, NULL);

        if (i == 0)
            wanted = hr;
        if (hr != wanted)
            fail_msg("%s: 0x%" PRIx64 " is not as 0x%" PRIx64, name, probes[i], first);
    }
}

/* The steps cover the address space: between two of them nothing changes. */
static void nothing_changes_between_steps(void **state)
{
    static const char *const classes[] = { "class=kdump", "class=udump", "class=image" };

    (void)state;
    listen_to_log("all=error"); /* that devices are not RAM is said for each of their pages */
    for (size_t i = 0; i < sizeof(classes) / sizeof(classes[0]); i++) {
        struct machine m = given_machine(classes[i]);
        ULONG64 at = 0;
        ULONG64 end;
        size_t steps = 0;

        while (m.ds->lpVtbl->GetNextDifferentlyValidOffsetVirtual(m.ds, at, &end) == S_OK) {
            assert_true(end > at);
            assert_alike(m.ds, classes[i], at, end);
            at = end;
            steps++;
        }
        assert_in_range(steps, 8, 10000);
        machine_done(&m);
    }
}

/* A hole of 2^47 bytes costs as many reads as there are tables on the way, not one for each page.
 */
static void a_hole_costs_a_read_for_each_table(void **state)
{
    struct machine m = given_machine("class=kdump");
    ULONG64 found = 0;

    (void)state;
    ds_sim_reset_counts(m.sim);
    assert_int_equal(
            m.ds->lpVtbl->GetNextDifferentlyValidOffsetVirtual(m.ds, 0x80503000, &found), S_OK);
    assert_int_equal(found, 0x00007ffffffe0000);
    assert_in_range(machine_reads(&m), 8, 64);
    machine_done(&m);
}

/* Tables that lie where no memory is map nothing, and are not asked entry by entry. */
static void a_missing_table_costs_no_more(void **state)
{
    struct machine m = given_machine("class=kdump");
    struct ds_sim_traffic traffic;
    ULONG64 found = 0;

    (void)state;
    machine_poke(&m, 0x100000 + (0x120000000000 >> 39) * 8, 0x05000000 | 7);
    ds_sim_reset_counts(m.sim);
    assert_int_equal(
            m.ds->lpVtbl->GetNextDifferentlyValidOffsetVirtual(m.ds, 0x120000000000, &found), S_OK);
    assert_int_equal(found, 0x00007ffffffe0000);
    ds_sim_get_traffic(m.sim, &traffic);
    assert_in_range(machine_reads(&m) + traffic.queries, 8, 64);
    machine_done(&m);
}

static void a_long_way_is_interrupted(void **state)
{
    struct machine m = given_machine("class=kdump");
    ULONG64 found = UNTOUCHED;
    ULONG size = 99;

    (void)state;
    assert_int_equal(ds_interrupt(m.ds), S_OK);
    assert_int_equal(m.ds->lpVtbl->GetNextDifferentlyValidOffsetVirtual(m.ds, 0x80503000, &found),
            HR_INTERRUPTED);
    assert_int_equal(found, UNTOUCHED);
    assert_int_equal(ds_interrupt(m.ds), S_OK);
    assert_int_equal(
            m.ds->lpVtbl->GetValidRegionVirtual(m.ds, 0x80503000, UINT32_MAX, &found, &size),
            HR_INTERRUPTED);
    assert_int_equal(found, UNTOUCHED);
    assert_int_equal(size, 99);
    assert_int_equal(ds_interrupt(m.ds), S_OK);
    assert_int_equal(m.ds->lpVtbl->GetValidRegionVirtual(m.ds, 0x10000, 0x100000, &found, &size),
            HR_INTERRUPTED);
    assert_int_equal(
            m.ds->lpVtbl->GetNextDifferentlyValidOffsetVirtual(m.ds, 0x80503000, &found), S_OK);
    machine_done(&m);
}

/* Only a read would tell that it is refused, and reading a device may change it. */
static void a_device_is_as_valid_as_its_tables_say(void **state)
{
    struct machine m = given_machine("translate=engine");
    ULONG value = NOTHING;
    ULONG64 first = 0;
    ULONG size = 0;

    (void)state;
    ds_sim_reset_counts(m.sim);
    assert_int_equal(m.ds->lpVtbl->GetOffsetInformation(m.ds, DEBUG_DATA_SPACE_VIRTUAL,
                             DEBUG_OFFSINFO_VIRTUAL_SOURCE, UART, &value, sizeof(value), NULL),
            S_OK);
    assert_int_equal(value, TARGET);
    assert_int_equal(m.ds->lpVtbl->GetValidRegionVirtual(m.ds, UART, 8, &first, &size), S_OK);
    assert_true(first == UART && size == 8);
    assert_int_equal(machine_all_accesses(&m, "uart", DS_SIM_READ), 0);
    assert_int_equal(m.ds->lpVtbl->ReadVirtual(m.ds, UART, &value, 4, NULL), HR_READ_FAULT);
    machine_done(&m);
}

static void either_pointer_is_required(void **state)
{
    struct machine m = given_machine("");
    ULONG64 first = UNTOUCHED;
    ULONG size = 99;

    (void)state;
    assert_int_equal(
            m.ds->lpVtbl->GetValidRegionVirtual(m.ds, 0x10000, 1, NULL, &size), E_INVALIDARG);
    assert_int_equal(
            m.ds->lpVtbl->GetValidRegionVirtual(m.ds, 0x10000, 1, &first, NULL), E_INVALIDARG);
    assert_int_equal(first, UNTOUCHED);
    assert_int_equal(size, 99);
    machine_done(&m);
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(a_region_goes_from_half_to_half),
        cmocka_unit_test(nothing_changes_between_steps),
        cmocka_unit_test(a_hole_costs_a_read_for_each_table),
        cmocka_unit_test(a_missing_table_costs_no_more),
        cmocka_unit_test(a_long_way_is_interrupted),
        cmocka_unit_test(a_device_is_as_valid_as_its_tables_say),
        cmocka_unit_test(either_pointer_is_required),
    };

    return RUN_ROWS(source_rows, source) + RUN_ROWS(item_rows, item) + RUN_ROWS(next_rows, next) +
           RUN_ROWS(region_rows, region) + RUN_TESTS(others);
}
