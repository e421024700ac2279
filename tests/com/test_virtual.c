/*
 * ReadVirtual, WriteVirtual and the uncached pair: what they move, and how they end (spec
 * dataspaces 2.1, 2.3.1, 2.3.2, 2.3.4). Each row holds for both pairs, and whether the target
 * translates or the engine does. Addresses are the built-in machine's (docs/simulator.md).
 */
#include <stdlib.h>
#include <string.h>

#include "given_machine.h"
#include "rows.h"

#define UNTOUCHED 0x5a

#define PATTERN 0xfffff80000400000u /* 64 KiB at 0x400000; each 8 bytes hold their own address */
#define ISLAND  0xfffff80000700000u /* 64 KiB at 0x8000000, the same; RAM ends with it */
#define NEIGHBOR                                                                                \
    0xfffff80000600000u             /* a page of 0x70 at 0x700000, then one of 0x51 at 0x510000 \
                                     */
#define NOTHING 0xfffff80000720000u /* mapped to a hole */
#define USER    0x0000000000011000u /* at 0x601000, pattern */
#define TOP     0xfffffffffffff000u /* in the machine below */

/* RAM, and a page of it at the very top of the address space. */
static const char top_machine[] = "ram 0 0x200000\n"
                                  "paging 4 0x100000\n"
                                  "map 0xfffffffffffff000 0x1000 0x1000 rw wb\n"
                                  "pattern 0x1000 0x1000\n";

/* How the machine of a row is opened; set for each run over the rows. */
static const char *translate;

static struct machine given(uint64_t va)
{
    char options[64] = ",";

    if (va >= TOP)
        return given_described(top_machine, strcat(options, translate));
    return given_machine(translate);
}

typedef HRESULT(STDMETHODCALLTYPE *transfer)(
        IDebugDataSpaces4 *ds, ULONG64 offset, PVOID buffer, ULONG size, PULONG done);

static void reads_of(const struct machine *m, transfer read[2])
{
    read[0] = m->ds->lpVtbl->ReadVirtual;
    read[1] = m->ds->lpVtbl->ReadVirtualUncached;
}

static void writes_of(const struct machine *m, transfer write[2])
{
    write[0] = m->ds->lpVtbl->WriteVirtual;
    write[1] = m->ds->lpVtbl->WriteVirtualUncached;
}

struct transfer_row {
    const char *name;
    uint64_t va;
    ULONG size;
    HRESULT read;
    HRESULT write;
    ULONG done;
    uint64_t pa; /* of the first byte */
};

#define RF HR_READ_FAULT
#define WF HR_WRITE_FAULT

/* clang-format off */
static const struct transfer_row transfer_rows[] = {
    { "inside a page",                        PATTERN + 0x10,   8,       S_OK, S_OK, 8,       0x400010 },
    { "one byte at an odd address",           PATTERN + 0x13,   1,       S_OK, S_OK, 1,       0x400013 },
    { "over a page's end",                    PATTERN + 0xffd,  6,       S_OK, S_OK, 6,       0x400ffd },
    { "sixteen pages",                        PATTERN,          0x10000, S_OK, S_OK, 0x10000, 0x400000 },
    { "over the last mapped byte",            PATTERN + 0xfffc, 8,       S_OK, S_OK, 4,       0x40fffc },
    { "many pages too many",                  PATTERN + 0xf001, 0x9000,  S_OK, S_OK, 0xfff,   0x40f001 },
    { "the first unmapped byte",              PATTERN + 0x10000, 8,      RF,   WF,   0,       0 },
    { "over a hole behind the mapped page",   ISLAND + 0xfffe,  4,       S_OK, S_OK, 2,       0x0800fffe },
    { "mapped to nothing",                    NOTHING + 8,      8,       RF,   WF,   0,       0 },
    { "user memory",                          USER,             16,      S_OK, S_OK, 16,      0x601000 },
    { "a 2 MiB page",                         0xfffff80000200200, 24,    S_OK, S_OK, 24,      0x200200 },
    { "a 1 GiB page",                         0xffff800000601000, 8,     S_OK, S_OK, 8,       0x601000 },
    { "the first address of all",             0,                8,       RF,   WF,   0,       0 },
    { "an address that is not canonical",     0x0000800000000000, 8,     RF,   WF,   0,       0 },
    { "the last address, unmapped",           UINT64_MAX - 0x1fff, 1,    RF,   WF,   0,       0 },
    { "up to the last address of all",        UINT64_MAX - 7,   8,       S_OK, S_OK, 8,       0x1ff8 },
    { "beyond the last address, cut there",   UINT64_MAX - 7,   0x2000,  S_OK, S_OK, 8,       0x1ff8 },
    { "the last byte of all, and more",       UINT64_MAX,       8,       S_OK, S_OK, 1,       0x1fff },
};
/* clang-format on */

static void read_row(void **state)
{
    const struct transfer_row *row = *state;
    struct machine m = given(row->va);
    uint8_t *bytes = malloc(row->size);
    uint8_t *held = malloc(row->size);
    transfer read[2];

    assert_true(bytes && held);
    assert_int_equal(row->done ? ds_sim_peek(m.sim, row->pa, held, row->done) : S_OK, S_OK);
    reads_of(&m, read);
    for (int i = 0; i < 2; i++) {
        ULONG done = 99;

        memset(bytes, UNTOUCHED, row->size);
        assert_int_equal(read[i](m.ds, row->va, bytes, row->size, &done), row->read);
        assert_int_equal(done, row->done);
        assert_memory_equal(bytes, held, row->done);
        for (ULONG j = row->done; j < row->size; j++)
            assert_int_equal(bytes[j], UNTOUCHED);
        assert_int_equal(read[i](m.ds, row->va, bytes, row->size, NULL), row->read);
    }
    free(bytes);
    free(held);
    machine_done(&m);
}

static void write_row(void **state)
{
    const struct transfer_row *row = *state;
    struct machine m = given(row->va);
    uint8_t *bytes = malloc(row->size);
    uint8_t *held = malloc(row->size);
    transfer write[2];

    assert_true(bytes && held);
    writes_of(&m, write);
    for (int i = 0; i < 2; i++) {
        ULONG done = 99;

        memset(bytes, 0xe0 + i, row->size);
        assert_int_equal(write[i](m.ds, row->va, bytes, row->size, &done), row->write);
        assert_int_equal(done, row->done);
        assert_int_equal(row->done ? ds_sim_peek(m.sim, row->pa, held, row->done) : S_OK, S_OK);
        assert_memory_equal(held, bytes, row->done);
        memset(bytes, 0xe8 + i, row->size);
        assert_int_equal(write[i](m.ds, row->va, bytes, row->size, NULL), row->write);
    }
    free(bytes);
    free(held);
    machine_done(&m);
}

/* What the target translates to is not one run, and its pages differ. */
static void neighbors_are_apart(void **state)
{
    struct machine m = given_machine(translate);
    transfer read[2];
    transfer write[2];
    uint8_t bytes[8];
    ULONG done = 0;

    (void)state;
    reads_of(&m, read);
    writes_of(&m, write);
    for (int i = 0; i < 2; i++) {
        static const uint8_t before[8] = { 0x70, 0x70, 0x70, 0x70, 0x51, 0x51, 0x51, 0x51 };

        assert_int_equal(read[i](m.ds, NEIGHBOR + 0xffc, bytes, 8, &done), S_OK);
        assert_int_equal(done, 8);
        assert_memory_equal(bytes, before, 8);
    }
    for (int i = 0; i < 2; i++) {
        uint64_t mark = 0x1122334455667788 + (unsigned)i;

        assert_int_equal(write[i](m.ds, NEIGHBOR + 0xffc, &mark, 8, &done), S_OK);
        assert_int_equal(done, 8);
        assert_int_equal(machine_peek(&m, 0x700ff8), mark << 32 | 0x70707070);
        assert_int_equal(machine_peek(&m, 0x510000), 0x5151515100000000 | mark >> 32);
        assert_int_equal(machine_peek(&m, 0x701000), 0);
    }
    machine_done(&m);
}

static void a_write_ends_before_the_first_bad_byte(void **state)
{
    struct machine m = given_machine(translate);
    transfer write[2];

    (void)state;
    writes_of(&m, write);
    for (int i = 0; i < 2; i++) {
        uint8_t bytes[0x2000];
        uint64_t behind = machine_peek(&m, 0x410000);
        ULONG done = 99;

        memset(bytes, 0xaa, sizeof(bytes));
        assert_int_equal(write[i](m.ds, PATTERN + 0xf800, bytes, sizeof(bytes), &done), S_OK);
        assert_int_equal(done, 0x800);
        assert_int_equal(machine_peek(&m, 0x410000), behind);
    }
    machine_done(&m);
}

static void the_largest_size_ends_where_memory_does(void **state)
{
    static uint8_t bytes[0x3000]; /* a transfer is made in pages: no more is looked at */
    struct machine m = given_machine(translate);
    transfer calls[4];

    (void)state;
    reads_of(&m, calls);
    writes_of(&m, calls + 2);
    for (int i = 0; i < 4; i++) {
        ULONG done = 99;

        assert_int_equal(calls[i](m.ds, PATTERN + 0xf123, bytes, UINT32_MAX, &done), S_OK);
        assert_int_equal(done, 0xedd);
    }
    machine_done(&m);
}

/* A debugger writes what the processor may not (spec dataspaces 2.3.2). */
static void a_read_only_page_is_written(void **state)
{
    struct machine m = given_machine(translate);
    uint32_t value = 0x21646165;

    (void)state;
    assert_int_equal(m.ds->lpVtbl->WriteVirtual(m.ds, 0xfffff80000500004, &value, 4, NULL), S_OK);
    assert_int_equal(machine_peek(&m, 0x500000) >> 32, value);
    machine_done(&m);
}

struct width_row {
    const char *name;
    uint32_t at; /* from the page's start */
    ULONG size;
};

static const struct width_row width_rows[] = {
    { "one byte", 0x41, 1 },
    { "two bytes", 0x42, 2 },
    { "four bytes", 0x44, 4 },
    { "eight bytes", 0x48, 8 },
};

/* One access of that width, under the type of the page, and no other byte. */
static void aligned_is_one_access(void **state)
{
    const struct width_row *row = *state;
    const uint64_t lab = 0xfffff80000002000; /* registers of all widths, uncached */
    struct machine m = given_machine("");
    uint8_t bytes[8] = { 1, 2, 3, 4, 5, 6, 7, 8 };
    transfer read[2];
    transfer write[2];

    reads_of(&m, read);
    writes_of(&m, write);
    for (int i = 0; i < 2; i++) {
        ds_sim_reset_counts(m.sim);
        assert_int_equal(write[i](m.ds, lab + row->at, bytes, row->size, NULL), S_OK);
        assert_int_equal(
                machine_accesses(&m, "lab", DS_SIM_WRITE, row->size, DS_CACHING_UNCACHED), 1);
        assert_int_equal(machine_all_accesses(&m, "lab", DS_SIM_WRITE), 1);
        assert_int_equal(machine_all_accesses(&m, "lab", DS_SIM_READ), 0);
        assert_int_equal(machine_writes(&m), 1);
        assert_int_equal(machine_reads(&m), 0);
    }
    ds_sim_reset_counts(m.sim);
    assert_int_equal(
            m.ds->lpVtbl->ReadVirtualUncached(m.ds, lab + row->at, bytes, row->size, NULL), S_OK);
    assert_int_equal(machine_accesses(&m, "lab", DS_SIM_READ, row->size, DS_CACHING_UNCACHED), 1);
    assert_int_equal(machine_all_accesses(&m, "lab", DS_SIM_READ), 1);
    assert_int_equal(machine_all_accesses(&m, "lab", DS_SIM_WRITE), 0);
    machine_done(&m);
}

/* The same where the engine translates: one physical access to the bytes, in RAM. */
static void aligned_is_one_translated_access(void **state)
{
    const struct width_row *row = *state;
    struct machine m = given_machine("translate=engine");
    uint8_t bytes[8] = { 1, 2, 3, 4, 5, 6, 7, 8 };
    transfer write[2];
    struct ds_sim_access last;

    writes_of(&m, write);
    for (int i = 0; i < 2; i++) {
        ds_sim_reset_counts(m.sim);
        assert_int_equal(write[i](m.ds, PATTERN + row->at, bytes, row->size, NULL), S_OK);
        assert_int_equal(machine_writes(&m), 1);
        assert_int_equal(
                machine_accesses(&m, "ram", DS_SIM_WRITE, row->size, DS_CACHING_DEFAULT), 1);
        assert_int_equal(ds_sim_get_access(m.sim, 0, &last), S_OK);
        assert_int_equal(last.pa, 0x400000 + row->at);
        assert_int_equal(last.direction, DS_SIM_WRITE);
    }
    machine_done(&m);
}

struct read_only_row {
    const char *name;
    uint64_t va;
    ULONG size;
    HRESULT hr;
};

static const struct read_only_row read_only_rows[] = {
    { "a byte that is there", PATTERN, 1, E_ACCESSDENIED },
    { "no byte", PATTERN, 0, S_OK },
    { "a byte that is not there", PATTERN + 0x10000, 1, HR_WRITE_FAULT },
    { "bytes over the end", PATTERN + 0xffff, 2, E_ACCESSDENIED },
};

static void read_only_target(void **state)
{
    const struct read_only_row *row = *state;
    struct machine m;
    transfer write[2];
    char rest[64] = "read-only,";
    uint64_t bytes = UINT64_MAX;

    m = given_machine(strcat(rest, translate));
    writes_of(&m, write);
    ds_sim_reset_counts(m.sim);
    for (int i = 0; i < 2; i++) {
        ULONG done = 99;

        assert_int_equal(write[i](m.ds, row->va, &bytes, row->size, &done), row->hr);
        assert_int_equal(done, 0);
    }
    assert_int_equal(machine_writes(&m), 0);
    assert_int_equal(machine_peek(&m, 0x400000), 0x400000);
    machine_done(&m);
}

/* Nothing was sent, so what is in the cache is as true as it was (spec dataspaces 3.3.2). */
static void a_refused_write_leaves_the_cache(void **state)
{
    struct machine m = given_machine("read-only");
    uint64_t bytes = 0;
    ULONG done = 99;

    (void)state;
    assert_int_equal(m.ds->lpVtbl->ReadVirtual(m.ds, PATTERN, &bytes, 8, &done), S_OK);
    ds_sim_reset_counts(m.sim);
    assert_int_equal(m.ds->lpVtbl->WriteVirtual(m.ds, PATTERN, &bytes, 8, &done), E_ACCESSDENIED);
    assert_int_equal(m.ds->lpVtbl->WritePointersVirtual(m.ds, 1, PATTERN, &bytes), E_ACCESSDENIED);
    assert_int_equal(m.ds->lpVtbl->FillVirtual(m.ds, PATTERN, 8, &bytes, 1, &done), E_ACCESSDENIED);
    assert_int_equal(m.ds->lpVtbl->ReadVirtual(m.ds, PATTERN, &bytes, 8, &done), S_OK);
    assert_int_equal(machine_reads(&m), 0);
    machine_done(&m);
}

/* A 32-bit target's addresses may come extended either way; 0x80501000 is at 0x630000. */
static void addresses_of_32_bits(void **state)
{
    static const uint64_t spelled[] = { 0x80501010, 0xffffffff80501010, 0x1234567880501010 };
    struct machine m = given_machine("pointer=4");
    transfer read[2];
    transfer write[2];

    (void)state;
    reads_of(&m, read);
    writes_of(&m, write);
    for (size_t i = 0; i < 6; i++) {
        uint64_t value = 0;

        assert_int_equal(read[i % 2](m.ds, spelled[i / 2], &value, 8, NULL), S_OK);
        assert_int_equal(value, 0x630010);
    }
    for (size_t i = 0; i < 6; i++) {
        uint64_t value = 0x5500 + i;

        assert_int_equal(write[i % 2](m.ds, spelled[i / 2], &value, 8, NULL), S_OK);
        assert_int_equal(machine_peek(&m, 0x630010), value);
    }
    machine_done(&m);
}

static int run_both(const char *how)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(neighbors_are_apart),
        cmocka_unit_test(a_write_ends_before_the_first_bad_byte),
        cmocka_unit_test(the_largest_size_ends_where_memory_does),
        cmocka_unit_test(a_read_only_page_is_written),
    };

    translate = how;
    return RUN_ROWS(transfer_rows, read_row) + RUN_ROWS(transfer_rows, write_row) +
           RUN_ROWS(read_only_rows, read_only_target) + RUN_TESTS(others);
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(a_refused_write_leaves_the_cache),
        cmocka_unit_test(addresses_of_32_bits),
    };

    return run_both("translate=target") + run_both("translate=engine") +
           RUN_ROWS(width_rows, aligned_is_one_access) +
           RUN_ROWS(width_rows, aligned_is_one_translated_access) + RUN_TESTS(others);
}
