/* The simulated processor: what its page tables reach, under which attribute, and what it tells of
 * regions. Addresses: the built-in machine of docs/simulator.md. */
#include "given_sim.h"

#include <string.h>

#include "files.h"

#define K(offset) (UINT64_C(0xfffff80000000000) + (offset))

struct reach_row {
    const char *name;
    const char *connection;
    uint64_t va;
    size_t size;
    size_t done; /* 0: refused */
    uint64_t pa; /* where the bytes are, if some moved */
    enum ds_caching caching;
};

#define C  DS_CACHING_CACHED
#define UC DS_CACHING_UNCACHED
#define WC DS_CACHING_WRITE_COMBINED

/* clang-format off */
static const struct reach_row reach_rows[] = {
    { "a small page",                          "sim:", K(0x400008),           8, 8, 0x00400008, C },
    { "a page of 2 MiB",                       "sim:", K(0x3ffff0),           16, 16, 0x003ffff0, C },
    { "a page of 1 GiB",                       "sim:", 0xffff800003fffff8,    8, 8, 0x03fffff8, C },
    { "a large page over a hole",              "sim:", 0xffff800003fffff8,    16, 8, 0x03fffff8, C },
    { "nothing but a hole in a large page",    "sim:", 0xffff800004000000,    8, 0, 0, C },
    { "a transfer ends with its page",         "sim:", K(0x600ffc),           8, 4, 0x00700ffc, C },
    { "the next page is elsewhere",            "sim:", K(0x601000),           8, 8, 0x00510000, C },
    { "the last mapped page",                  "sim:", K(0x601ffe),           8, 2, 0x00510ffe, C },
    { "a page that is not mapped",             "sim:", K(0x602000),           8, 0, 0, C },
    { "a table that is not there",             "sim:", K(0x40000000),         8, 0, 0, C },
    { "an address that is not canonical",      "sim:", 0x0000800000000000,    8, 0, 0, C },
    { "a page that maps a hole",               "sim:", K(0x720000),           8, 0, 0, C },
    { "a read-only page may be written",       "sim:", K(0x500000),           4, 4, 0x00500000, C },
    { "a register under its type",             "sim:", K(0x1010),             4, 4, 0xfee00010, UC },
    { "a register takes no other width",       "sim:", K(0x1010),             8, 0, 0, UC },
    { "the frame buffer under its type",       "sim:", K(0x1fff00),           64, 64, 0xfd0fff00, WC },
    { "a register mapped cached",              "sim:", K(0x721000),           4, 0, 0, C },
    { "ram mapped uncached",                   "sim:", K(0x722000),           4, 0, 0, UC },
    { "ram mapped uncached, modelled",         "sim:mismatch=model", K(0x722000), 4, 4, 0x00520000, UC },
    { "user memory, from the kernel",          "sim:", 0x10008,               8, 8, 0x00600008, C },
    { "user memory, from its process",         "sim:class=ulive", 0x10008,    8, 8, 0x00600008, C },
    { "kernel memory, from a process",         "sim:class=ulive", K(0x400000), 8, 0, 0, C },
    { "kernel memory in a user dump",          "sim:class=udump", K(0x400000), 8, 0, 0, C },
    { "no page tables",                        "sim:ram=0x10000", 0x1000,     8, 0, 0, C },
    { "32 bits, below the middle",             "sim:pointer=4", 0x20000,      8, 8, 0x00610000, C },
    { "32 bits, sign-extended",                "sim:pointer=4", 0xffffffff80501008, 8, 8, 0x00630008, C },
    { "32 bits, zero-extended: not the contract", "sim:pointer=4", 0x80501008, 8, 0, 0, C },
    { "32 bits, above",                        "sim:pointer=4", K(0x400000),  8, 0, 0, C },
    { "the same address with 64 bits",         "sim:", 0x80501008,            8, 8, 0x00630008, C },
};
/* clang-format on */

static void reads_reach(void **state)
{
    const struct reach_row *row = *state;
    struct sim_test t = given_sim(row->connection);
    uint8_t bytes[64];
    uint8_t memory[64];
    struct ds_sim_access access;
    size_t done = 99;

    memset(bytes, 0xa5, sizeof(bytes));
    assert_int_equal(target_read_virtual(t.target, row->va, bytes, row->size, &done),
            row->done ? S_OK : HR_READ_FAULT);
    assert_int_equal(done, row->done);
    if (done) {
        access = access_of(&t, 0);
        assert_true(access.by_virtual);
        assert_true(access.va == row->va);
        assert_true(access.pa == row->pa);
        assert_int_equal(access.caching, row->caching);
        assert_int_equal(access.size, row->done);
        assert_int_equal(ds_sim_peek(t.sim, row->pa, memory, done), S_OK);
        assert_memory_equal(bytes, memory, done);
    }
    target_close(t.target);
}

static void writes_reach(void **state)
{
    const struct reach_row *row = *state;
    struct sim_test t = given_sim(row->connection);
    uint8_t bytes[64];
    uint8_t memory[64];
    size_t done = 99;

    memset(bytes, 0xa5, sizeof(bytes));
    assert_int_equal(target_write_virtual(t.target, row->va, bytes, row->size, &done),
            row->done ? S_OK : HR_WRITE_FAULT);
    assert_int_equal(done, row->done);
    if (done) {
        assert_int_equal(ds_sim_peek(t.sim, row->pa, memory, done), S_OK);
        assert_memory_equal(bytes, memory, done);
    }
    target_close(t.target);
}

struct region_row {
    const char *name;
    const char *connection;
    uint64_t va;
    uint64_t first;
    uint64_t last;
    bool valid;
    uint32_t protect;
    uint64_t allocation_base; /* 0: free */
};

#define NONE PAGE_NOACCESS
#define RO   PAGE_READONLY
#define RW   PAGE_READWRITE
#define RX   PAGE_EXECUTE_READ
#define RWX  PAGE_EXECUTE_READWRITE

/* clang-format off */
static const struct region_row region_rows[] = {
    { "a map is one region",             "sim:", K(0x402345), K(0x402000), K(0x40ffff), true, RW, K(0x400000) },
    { "the last page of a map",          "sim:", K(0x40ffff), K(0x40f000), K(0x40ffff), true, RW, K(0x400000) },
    { "a gap is skipped whole",          "sim:", K(0x410000), K(0x410000), K(0x4fffff), false, NONE, 0 },
    { "a gap over many tables",          "sim:", 0xffff900000000fff, 0xffff900000000000, 0xfffff67fffffffff, false, NONE, 0 },
    { "code",                            "sim:", K(0x200000), K(0x200000), K(0x3fffff), true, RWX, K(0x200000) },
    { "a large page from its middle",    "sim:", K(0x300123), K(0x300000), K(0x3fffff), true, RWX, K(0x200000) },
    { "read-only",                       "sim:", K(0x500000), K(0x500000), K(0x500fff), true, RO, K(0x500000) },
    { "uncached",                        "sim:", K(0x1fff), K(0x1000), K(0x1fff), true, RW | PAGE_NOCACHE, K(0x1000) },
    { "write-combined",                  "sim:", K(0x100000), K(0x100000), K(0x1fffff), true, RW | PAGE_WRITECOMBINE, K(0x100000) },
    { "two maps side by side are two",   "sim:", K(0x600000), K(0x600000), K(0x600fff), true, RW, K(0x600000) },
    { "ram in a large page",             "sim:", 0xffff800000000000, 0xffff800000000000, 0xffff800003ffffff, true, RW, 0xffff800000000000 },
    { "a hole in a large page",          "sim:", 0xffff800004000000, 0xffff800004000000, 0xffff800007ffffff, false, RW, 0xffff800000000000 },
    { "a page that maps a hole",         "sim:", K(0x720000), K(0x720000), K(0x720fff), false, RW, K(0x720000) },
    { "a page under a wrong type",       "sim:", K(0x722000), K(0x722000), K(0x722fff), false, RW | PAGE_NOCACHE, K(0x722000) },
    { "which the model lets through",    "sim:mismatch=model", K(0x722000), K(0x722000), K(0x722fff), true, RW | PAGE_NOCACHE, K(0x722000) },
    { "not canonical",                   "sim:", 0x1234567890abcdef, 0x1234567890abc000, 0xffff7fffffffffff, false, NONE, 0 },
    { "the end of all addresses",        "sim:", UINT64_MAX, UINT64_MAX - 0xfff, UINT64_MAX, false, NONE, 0 },
    { "the lowest addresses",            "sim:", 0, 0, 0xffff, false, NONE, 0 },
    { "no page tables, the low half",    "sim:ram=0x1000", 5, 0, 0x00007fffffffffff, false, NONE, 0 },
    { "no page tables, the high half",   "sim:ram=0x1000", K(0), K(0), UINT64_MAX, false, NONE, 0 },
    { "user code",                       "sim:class=ulive", 0x30000, 0x30000, 0x30fff, true, RX, 0x30000 },
    { "user read-only data",             "sim:class=ulive", 0x20000, 0x20000, 0x20fff, true, RO, 0x20000 },
    { "the top of a process",            "sim:class=ulive", 0x00007ffffffe1000, 0x00007ffffffe1000, 0x00007fffffffffff, false, NONE, 0 },
    { "32 bits come sign-extended",      "sim:pointer=4", 0xffffffff80501000, 0xffffffff80501000, 0xffffffff80502fff, true, RW, 0xffffffff80501000 },
    { "a process may have both halves",  "sim:class=ulive,pointer=4", 0xffffffff80501000, 0xffffffff80501000, 0xffffffff80502fff, true, RW, 0xffffffff80501000 },
    { "the end of 32 bits",              "sim:pointer=4", 0xffffffff80503000, 0xffffffff80503000, UINT64_MAX, false, NONE, 0 },
    { "the middle of 32 bits",           "sim:pointer=4", 0x00403000, 0x00403000, 0x7ffdffff, false, NONE, 0 },
};
/* clang-format on */

static void regions_are_told(void **state)
{
    const struct region_row *row = *state;
    struct sim_test t = given_sim(row->connection);
    struct ds_region region;

    assert_int_equal(target_query_virtual(t.target, row->va, &region), S_OK);
    assert_true(region.range.first == row->first);
    assert_true(region.range.last == row->last);
    assert_int_equal(region.valid, row->valid);
    assert_int_equal(region.protect, row->protect);
    assert_true(region.allocation_base == row->allocation_base);
    assert_int_equal(region.state, row->allocation_base ? MEM_COMMIT : MEM_FREE);
    assert_int_equal(region.type, row->allocation_base ? MEM_PRIVATE : 0);
    assert_int_equal(region.allocation_protect, row->allocation_base ? row->protect : 0);
    target_close(t.target);
}

struct above_row {
    const char *name;
    const char *connection;
    uint64_t va;
};

/* clang-format off */
static const struct above_row above_rows[] = {
    { "above a process",                  "sim:class=ulive", 0x0000800000000000 },
    { "the kernel, asked of a process",   "sim:class=udump", K(0x400000) },
    { "an address of no 32-bit target",   "sim:pointer=4", 0x80501000 },
};
/* clang-format on */

static void regions_end(void **state)
{
    const struct above_row *row = *state;
    struct sim_test t = given_sim(row->connection);
    struct ds_region region;

    assert_int_equal(target_query_virtual(t.target, row->va, &region), E_INVALIDARG);
    target_close(t.target);
}

/* Walking by regions comes through all 256 TiB in a few steps, and to the end. */
static void regions_follow_each_other(void **state)
{
    struct sim_test t = given_sim("sim:");
    struct ds_region region;
    uint64_t va = 0;
    unsigned count = 0;

    (void)state;
    do {
        assert_int_equal(target_query_virtual(t.target, va, &region), S_OK);
        assert_true(region.range.first == va);
        va = region.range.last + 1;
        count++;
    } while (va != 0 && count < 1000);
    assert_true(va == 0);
    assert_in_range(count, 36, 120); /* two for each map, and the tables in virtual memory */
    target_close(t.target);
}

/* A change to a table is seen at once: the processor has no memory of translations. */
static void tables_can_be_changed(void **state)
{
    struct sim_test t = given_sim("sim:");
    uint64_t entry = 0;
    uint64_t value;
    size_t done;

    (void)state;
    /* the last of the machine's top entries takes the place of an empty one */
    assert_int_equal(ds_sim_peek(t.sim, 0x100000 + 256 * 8, &entry, 8), S_OK);
    assert_int_equal(ds_sim_poke(t.sim, 0x100000 + 300 * 8, &entry, 8), S_OK);
    assert_int_equal(target_read_virtual(t.target, 0xffff960000400010, &value, 8, &done), S_OK);
    assert_int_equal(value, 0x400010);
    target_close(t.target);
}

/* The entry leads to a table at 0x5000000, where nothing is. */
static void a_table_may_be_nowhere(void **state)
{
    struct sim_test t = given_sim("sim:");
    const uint64_t entry = 0x5000000 | 7;
    struct ds_region region;
    uint64_t value;
    size_t done;

    (void)state;
    assert_int_equal(ds_sim_poke(t.sim, 0x100000 + 300 * 8, &entry, 8), S_OK);
    assert_int_equal(
            target_read_virtual(t.target, 0xffff960000000000, &value, 8, &done), HR_READ_FAULT);
    assert_int_equal(target_query_virtual(t.target, 0xffff960000000000, &region), S_OK);
    assert_false(region.valid);
    target_close(t.target);
}

/* RAM of 0x6804 bytes: its last page has an end, and nothing is above. */
static void a_page_may_end_in_its_middle(void **state)
{
    static const char text[] = "ram 0 0x6804\npaging 4 0x1000\nmap 0x10000 0 0x8000\n"
                               "map 0x20000 0x10000 0x1000\n";
    char connection[512] = "sim:machine=";
    struct sim_test t = given_sim(strcat(connection, given_file(text, sizeof(text) - 1)));
    struct ds_region region;

    (void)state;
    assert_int_equal(target_query_virtual(t.target, 0x16803, &region), S_OK);
    assert_true(region.valid);
    assert_int_equal(region.range.first, 0x16000);
    assert_int_equal(region.range.last, 0x16803);
    assert_int_equal(target_query_virtual(t.target, 0x16804, &region), S_OK);
    assert_false(region.valid);
    assert_int_equal(region.range.first, 0x16804);
    assert_int_equal(region.range.last, 0x17fff);
    assert_int_equal(target_query_virtual(t.target, 0x20000, &region), S_OK);
    assert_false(region.valid);
    assert_int_equal(region.range.last, 0x20fff);
    target_close(t.target);
}

struct pat_row {
    const char *name;
    uint64_t bits; /* of a leaf that maps 4096 bytes */
    enum ds_caching caching;
};

/* clang-format off */
static const struct pat_row pat_rows[] = {
    { "index 0",  0x00, C },
    { "index 1",  0x08, WC },
    { "index 2",  0x10, UC },
    { "index 3",  0x18, UC },
    { "index 4",  0x80, C },
    { "index 5",  0x88, WC },
    { "index 6",  0x90, UC },
    { "index 7",  0x98, UC },
};
/* clang-format on */

/* One page whose entry stands at 0x4000: the tables are the root and three more from 0x1000 on. */
static void an_entry_names_its_type(void **state)
{
    const struct pat_row *row = *state;
    static const char text[] = "ram 0 0x10000\npaging 4 0x1000\nmap 0 0x8000 0x1000\n";
    char connection[512] = "sim:mismatch=model,machine=";
    struct sim_test t = given_sim(strcat(connection, given_file(text, sizeof(text) - 1)));
    uint64_t entry;
    uint32_t value;
    struct ds_sim_line line;
    size_t done;

    assert_int_equal(ds_sim_peek(t.sim, 0x4000, &entry, 8), S_OK);
    assert_true(entry == (0x8000 | 0x63)); /* dirty, accessed, writable, present */
    entry |= row->bits;
    assert_int_equal(ds_sim_poke(t.sim, 0x4000, &entry, 8), S_OK);
    assert_int_equal(target_write_virtual(t.target, 0, "1234", 4, &done), S_OK);
    assert_int_equal(
            ds_sim_get_line(t.sim, 0x8000, &line), row->caching == C ? S_OK : HR_NO_MORE_ENTRIES);
    assert_int_equal(ds_sim_get_buffer(t.sim, 0x8000, &line),
            row->caching == WC ? S_OK : HR_NO_MORE_ENTRIES);
    assert_int_equal(ds_sim_peek(t.sim, 0x8000, &value, 4), S_OK);
    assert_int_equal(value != 0, row->caching == UC);
    target_close(t.target);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(regions_follow_each_other),
        cmocka_unit_test(tables_can_be_changed),
        cmocka_unit_test(a_table_may_be_nowhere),
        cmocka_unit_test(a_page_may_end_in_its_middle),
    };

    return RUN_ROWS(reach_rows, reads_reach) + RUN_ROWS(reach_rows, writes_reach) +
           RUN_ROWS(region_rows, regions_are_told) + RUN_ROWS(above_rows, regions_end) +
           RUN_ROWS(pat_rows, an_entry_names_its_type) + RUN_TESTS(tests);
}
