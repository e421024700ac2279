/*
 * ReadPhysical, WritePhysical and their flagged forms (spec dataspaces 2.4.1 and 3.1): the
 * attribute arrives unchanged, in one access where the request is one, or nothing is touched.
 */
#include <stdlib.h>
#include <string.h>

#include "given_machine.h"
#include "rows.h"

#define UNTOUCHED 0x5a

#define DEF DEBUG_PHYSICAL_DEFAULT
#define C   DEBUG_PHYSICAL_CACHED
#define UC  DEBUG_PHYSICAL_UNCACHED
#define WC  DEBUG_PHYSICAL_WRITE_COMBINED
#define RF  HR_READ_FAULT
#define WF  HR_WRITE_FAULT
#define EI  E_INVALIDARG
#define EU  E_UNEXPECTED
#define EA  E_ACCESSDENIED

struct transfer_row {
    const char *name;
    const char *machine; /* the rest of "sim:" */
    uint64_t pa;
    ULONG flags;
    ULONG size;
    HRESULT read;
    HRESULT write;
    ULONG done;
};

/* clang-format off */
static const struct transfer_row transfer_rows[] = {
    { "RAM, default",                        "", 0x00400010, DEF, 8,      S_OK, S_OK, 8 },
    { "RAM, cached",                         "", 0x00400010, C,   8,      S_OK, S_OK, 8 },
    { "RAM is not uncached",                 "", 0x00400010, UC,  8,      RF,   WF,   0 },
    { "RAM is not write-combined",           "", 0x00400010, WC,  8,      RF,   WF,   0 },
    { "a register, uncached",                "", 0xfee01010, UC,  4,      S_OK, S_OK, 4 },
    { "a register is not default",           "", 0xfee01010, DEF, 4,      RF,   WF,   0 },
    { "a register is not cached",            "", 0xfee01010, C,   4,      RF,   WF,   0 },
    { "a register is not write-combined",    "", 0xfee01010, WC,  4,      RF,   WF,   0 },
    { "a frame buffer, write-combined",      "", 0xfd000010, WC,  8,      S_OK, S_OK, 8 },
    { "a frame buffer is not uncached",      "", 0xfd000010, UC,  8,      RF,   WF,   0 },
    { "odd bytes over a page's end",         "", 0x00400ffd, DEF, 7,      S_OK, S_OK, 7 },
    { "a large request moves whole",         "", 0x00400001, DEF, 0xbeef, S_OK, S_OK, 0xbeef },
    { "over the end of RAM",                 "", 0x03fffffc, DEF, 8,      S_OK, S_OK, 4 },
    { "over the end of an island",           "", 0x0800f000, DEF, 0x3000, S_OK, S_OK, 0x1000 },
    { "the first byte of a hole",            "", 0x04000000, DEF, 8,      RF,   WF,   0 },
    { "the last address there can be",       "", UINT64_MAX, DEF, 1,      RF,   WF,   0 },
    { "a range that would wrap",             "", UINT64_MAX, DEF, 0x1000, RF,   WF,   0 },
    { "beyond the width of an address",      "", UINT64_C(1) << 52, DEF, 8, RF, WF,   0 },
    { "flag 4 is none",                      "", 0x00400010, 4,   8,      EI,   EI,   0 },
    { "a bit that may mean more is none",    "", 0x00400010, 0x80000000, 8, EI, EI,   0 },
    { "all bits are no flag",                "", 0x00400010, 0xffffffff, 8, EI, EI,   0 },
    { "flag 4 and no bytes",                 "", 0x00400010, 4,   0,      EI,   EI,   0 },
    { "no bytes",                            "", 0x00400010, UC,  0,      S_OK, S_OK, 0 },
    { "no bytes of a hole",                  "", 0x04000000, DEF, 0,      S_OK, S_OK, 0 },
    { "no bytes beyond all addresses",       "", UINT64_MAX, DEF, 0,      S_OK, S_OK, 0 },
    { "local: default alone",                "class=local", 0x00400010, DEF, 8, S_OK, S_OK, 8 },
    { "local: not cached",                   "class=local", 0x00400010, C,   8, EI,   EI,   0 },
    { "local: not uncached",                 "class=local", 0xfee01010, UC,  4, EI,   EI,   0 },
    { "probe: default alone",                "class=exdi",  0x00400010, DEF, 8, S_OK, S_OK, 8 },
    { "probe: not uncached",                 "class=exdi",  0xfee01010, UC,  4, EI,   EI,   0 },
    { "dump: default alone",                 "class=kdump", 0x00400010, DEF, 8, S_OK, S_OK, 8 },
    { "dump: not cached",                    "class=kdump", 0x00400010, C,   8, EI,   EI,   0 },
    { "dump: not write-combined",            "class=kdump", 0xfd000010, WC,  8, EI,   EI,   0 },
    { "dump: not even no bytes",             "class=kdump", 0x00400010, UC,  0, EI,   EI,   0 },
    { "a target says which it passes on",    "cachings=default+uncached", 0xfee01010, UC, 4, S_OK, S_OK, 4 },
    { "and is not asked for others",         "cachings=default+uncached", 0xfd000010, WC, 4, EI, EI, 0 },
    { "process: whatever the flags",         "class=ulive", 0x00400010, DEF, 8, EU,   EU,   0 },
    { "process: bad flags too",              "class=ulive", 0x00400010, 4,   8, EU,   EU,   0 },
    { "process: no bytes too",               "class=ulive", 0x00400010, DEF, 0, EU,   EU,   0 },
    { "user dump",                           "class=udump", 0x00400010, C,   8, EU,   EU,   0 },
    { "image",                               "class=image", 0x00400010, DEF, 8, EU,   EU,   0 },
    { "read-only: no writes",                "read-only", 0x00400010, DEF, 8, S_OK, EA,   8 },
    { "read-only: not to holes",             "read-only", 0x04000000, DEF, 8, RF,   EA,   0 },
    { "read-only: not beyond all addresses", "read-only", UINT64_MAX, DEF, 8, RF,   EA,   0 },
    { "read-only: flags are looked at first","read-only", 0x00400010, 4,   8, EI,   EI,   0 },
    { "read-only: writes of nothing",        "read-only", 0x00400010, DEF, 0, S_OK, S_OK, 0 },
};
/* clang-format on */

static bool refused_before(HRESULT hr)
{
    return hr == EI || hr == EU || hr == EA;
}

static void read_row(void **state)
{
    const struct transfer_row *row = *state;
    struct machine m = given_machine(row->machine);
    uint8_t *bytes = malloc(row->size + 1);
    uint8_t *held = malloc(row->size + 1);
    ULONG done = 99;

    assert_true(bytes && held);
    memset(bytes, UNTOUCHED, row->size + 1);
    assert_int_equal(row->done ? ds_sim_peek(m.sim, row->pa, held, row->done) : S_OK, S_OK);
    assert_int_equal(
            m.ds->lpVtbl->ReadPhysical2(m.ds, row->pa, row->flags, bytes, row->size, &done),
            row->read);
    assert_int_equal(done, row->done);
    assert_memory_equal(bytes, held, row->done);
    for (ULONG i = row->done; i <= row->size; i++)
        assert_int_equal(bytes[i], UNTOUCHED);
    if (refused_before(row->read) || row->size == 0)
        assert_int_equal(machine_reads(&m), 0);
    free(bytes);
    free(held);
    machine_done(&m);
}

static void write_row(void **state)
{
    const struct transfer_row *row = *state;
    struct machine m = given_machine(row->machine);
    uint8_t *bytes = malloc(row->size + 1);
    uint8_t *held = malloc(row->size + 1);
    ULONG wanted = SUCCEEDED(row->write) ? row->done : 0;
    ULONG done = 99;

    assert_true(bytes && held);
    for (ULONG i = 0; i < row->size; i++)
        bytes[i] = (uint8_t)(i * 7 + 1);
    assert_int_equal(
            m.ds->lpVtbl->WritePhysical2(m.ds, row->pa, row->flags, bytes, row->size, &done),
            row->write);
    assert_int_equal(done, wanted);
    assert_int_equal(wanted ? ds_sim_peek(m.sim, row->pa, held, wanted) : S_OK, S_OK);
    assert_memory_equal(held, bytes, wanted);
    if (refused_before(row->write) || row->size == 0)
        assert_int_equal(machine_writes(&m), 0);
    assert_int_equal(machine_reads(&m), 0);
    free(bytes);
    free(held);
    machine_done(&m);
}

/* The forms without a flag are those with the flag 0. */
static void plain_forms(void **state)
{
    struct machine m = given_machine("");
    uint64_t value = 0;
    uint32_t word = 0;
    ULONG done = 0;

    (void)state;
    assert_int_equal(m.ds->lpVtbl->ReadPhysical(m.ds, 0x400010, &value, 8, &done), S_OK);
    assert_int_equal(done, 8);
    assert_int_equal(value, 0x400010);
    assert_int_equal(machine_accesses(&m, "ram", DS_SIM_READ, 8, DS_CACHING_DEFAULT), 1);
    value = 0x1111;
    assert_int_equal(m.ds->lpVtbl->WritePhysical(m.ds, 0x400010, &value, 8, &done), S_OK);
    assert_int_equal(done, 8);
    assert_int_equal(machine_peek(&m, 0x400010), 0x1111);
    assert_int_equal(machine_accesses(&m, "ram", DS_SIM_WRITE, 8, DS_CACHING_DEFAULT), 1);
    assert_int_equal(m.ds->lpVtbl->ReadPhysical(m.ds, 0xfee01010, &word, 4, &done), RF);
    assert_int_equal(m.ds->lpVtbl->WritePhysical(m.ds, 0xfee01010, &word, 4, &done), WF);
    machine_done(&m);
}

struct access_row {
    const char *name;
    const char *device;
    uint64_t pa;
    ULONG flags;
    ULONG size;
};

/* clang-format off */
static const struct access_row access_rows[] = {
    { "1 byte, uncached",           "lab",   0xfee01011, UC,  1 },
    { "2 bytes, uncached",          "lab",   0xfee01012, UC,  2 },
    { "4 bytes, uncached",          "lab",   0xfee01014, UC,  4 },
    { "8 bytes, uncached",          "lab",   0xfee01018, UC,  8 },
    { "4 bytes, write-combined",    "frame", 0xfd000004, WC,  4 },
    { "8 bytes, write-combined",    "frame", 0xfd000ff8, WC,  8 },
    { "8 bytes, cached",            "ram",   0x00400ff8, C,   8 },
    { "8 bytes, default",           "ram",   0x00400ff8, DEF, 8 },
    { "a register of 4 bytes only", "uart",  0xfee00010, UC,  4 },
};
/* clang-format on */

/* One request to the target, which is one access with that attribute, and no other access. */
static void aligned_is_one_access(void **state)
{
    const struct access_row *row = *state;
    struct machine m = given_machine("");
    uint8_t bytes[8] = { 1, 2, 3, 4, 5, 6, 7, 8 };

    assert_int_equal(
            m.ds->lpVtbl->WritePhysical2(m.ds, row->pa, row->flags, bytes, row->size, NULL), S_OK);
    assert_int_equal(machine_writes(&m), 1);
    assert_int_equal(
            machine_accesses(&m, row->device, DS_SIM_WRITE, row->size, (enum ds_caching)row->flags),
            1);
    assert_int_equal(machine_all_accesses(&m, row->device, DS_SIM_WRITE), 1);

    assert_int_equal(
            m.ds->lpVtbl->ReadPhysical2(m.ds, row->pa, row->flags, bytes, row->size, NULL), S_OK);
    assert_int_equal(machine_reads(&m), 1);
    assert_int_equal(
            machine_accesses(&m, row->device, DS_SIM_READ, row->size, (enum ds_caching)row->flags),
            1);
    assert_int_equal(machine_all_accesses(&m, row->device, DS_SIM_READ), 1);
    machine_done(&m);
}

/* Cut at pages, ascending, each part with the caller's attribute. */
static void a_large_write_is_cut_at_pages(void **state)
{
    static const uint64_t at[] = { 0xfd000804, 0xfd001000, 0xfd002000, 0xfd003000 };
    static const size_t sizes[] = { 0x7fc, 0x1000, 0x1000, 0x804 };
    struct machine m = given_machine("");
    uint8_t *bytes = calloc(1, 0x3000);

    (void)state;
    assert_non_null(bytes);
    assert_int_equal(m.ds->lpVtbl->WritePhysical2(m.ds, at[0], WC, bytes, 0x3000, NULL), S_OK);
    assert_int_equal(machine_writes(&m), 4);
    for (size_t i = 0; i < 4; i++) {
        struct ds_sim_access access;

        assert_int_equal(ds_sim_get_access(m.sim, 3 - i, &access), S_OK);
        assert_int_equal(access.pa, at[i]);
        assert_int_equal(access.size, sizes[i]);
        assert_int_equal(access.caching, DS_CACHING_WRITE_COMBINED);
        assert_int_equal(access.direction, DS_SIM_WRITE);
    }
    free(bytes);
    machine_done(&m);
}

static void the_largest_size_ends_where_memory_does(void **state)
{
    static uint8_t bytes[0x3000];
    struct machine m = given_machine("");
    ULONG done = 99;

    (void)state;
    assert_int_equal(m.ds->lpVtbl->ReadPhysical(m.ds, 0x0800f123, bytes, UINT32_MAX, &done), S_OK);
    assert_int_equal(done, 0xedd);
    assert_int_equal(m.ds->lpVtbl->WritePhysical(m.ds, 0x0800f123, bytes, UINT32_MAX, &done), S_OK);
    assert_int_equal(done, 0xedd);
    machine_done(&m);
}

/* A refused access is not tried again under another attribute, in either direction. */
static void no_other_attribute_is_tried(void **state)
{
    struct machine m = given_machine("");
    uint32_t value = 1;

    (void)state;
    assert_int_equal(m.ds->lpVtbl->WritePhysical2(m.ds, 0xfee01010, DEF, &value, 4, NULL), WF);
    assert_int_equal(m.ds->lpVtbl->WritePhysical2(m.ds, 0x400010, UC, &value, 4, NULL), WF);
    assert_int_equal(machine_writes(&m), 2);
    assert_int_equal(m.ds->lpVtbl->ReadPhysical2(m.ds, 0xfee01010, DEF, &value, 4, NULL), RF);
    assert_int_equal(m.ds->lpVtbl->ReadPhysical2(m.ds, 0x400010, UC, &value, 4, NULL), RF);
    assert_int_equal(machine_reads(&m), 2);
    machine_done(&m);
}

/* The target's page tables have no part in it. */
static void physical_needs_no_tables(void **state)
{
    struct machine m = given_machine("ram=0x1000,translate=engine");
    uint64_t value = 0x1122;

    (void)state;
    assert_int_equal(m.ds->lpVtbl->WritePhysical(m.ds, 8, &value, 8, NULL), S_OK);
    assert_int_equal(machine_peek(&m, 8), 0x1122);
    assert_int_equal(machine_reads(&m), 0);
    machine_done(&m);
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(plain_forms),
        cmocka_unit_test(a_large_write_is_cut_at_pages),
        cmocka_unit_test(the_largest_size_ends_where_memory_does),
        cmocka_unit_test(no_other_attribute_is_tried),
        cmocka_unit_test(physical_needs_no_tables),
    };

    return RUN_ROWS(transfer_rows, read_row) + RUN_ROWS(transfer_rows, write_row) +
           RUN_ROWS(access_rows, aligned_is_one_access) + RUN_TESTS(others);
}
