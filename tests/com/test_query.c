/* QueryVirtual: what a process's or an image's system knows of its memory (spec dataspaces 2.5.5,
 * DEC-24). */
#include <string.h>

#include <dbgspaces/backend.h>

#include "given.h"
#include "given_machine.h"
#include "rows.h"

struct query_row {
    const char *name;
    const char *options; /* behind "sim:class=ulive" and so on */
    uint64_t va;
    HRESULT hr;
    uint64_t base, allocation, size;
    ULONG allocation_protect, state, protect, type;
};

#define BITS_64      ""
#define BITS_32      ",pointer=4"
#define FREE_PAGES   0, MEM_FREE, PAGE_NOACCESS, 0
#define READ_WRITE   PAGE_READWRITE, MEM_COMMIT, PAGE_READWRITE, MEM_PRIVATE
#define READ_ONLY    PAGE_READONLY, MEM_COMMIT, PAGE_READONLY, MEM_PRIVATE
#define READ_EXECUTE PAGE_EXECUTE_READ, MEM_COMMIT, PAGE_EXECUTE_READ, MEM_PRIVATE
#define NO_PAGES     E_INVALIDARG, 0, 0, 0, 0, 0, 0, 0

/* The user's pages of the built-in machine (docs/simulator.md). */
/* clang-format off */
static const struct query_row query_rows[] = {
    { "a run from its first page",       BITS_64, 0x00010000,         S_OK, 0x10000, 0x10000, 0x10000, READ_WRITE },
    { "from a byte in its middle",       BITS_64, 0x00012345,         S_OK, 0x12000, 0x10000, 0xe000, READ_WRITE },
    { "from its last byte",              BITS_64, 0x0001ffff,         S_OK, 0x1f000, 0x10000, 0x1000, READ_WRITE },
    { "a run of other rights follows",   BITS_64, 0x00020000,         S_OK, 0x20000, 0x20000, 0x1000, READ_ONLY },
    { "code may be executed",            BITS_64, 0x00030fff,         S_OK, 0x30000, 0x30000, 0x1000, READ_EXECUTE },
    { "the gap before the first run",    BITS_64, 0,                  S_OK, 0, 0, 0x10000, FREE_PAGES },
    { "a gap between runs",              BITS_64, 0x00021001,         S_OK, 0x21000, 0, 0xf000, FREE_PAGES },
    { "a large gap",                     BITS_64, 0x0000000080503000, S_OK, 0x80503000, 0, 0x00007ffffffe0000 - 0x80503000, FREE_PAGES },
    { "the gap up to the top",           BITS_64, 0x00007ffffffe1000, S_OK, 0x00007ffffffe1000, 0, 0x1f000, FREE_PAGES },
    { "the last user-mode address",      BITS_64, 0x00007fffffffffff, S_OK, 0x00007ffffffff000, 0, 0x1000, FREE_PAGES },
    { "one above",                       BITS_64, 0x0000800000000000, NO_PAGES },
    { "a kernel's address",              BITS_64, 0xfffff80000400000, NO_PAGES },
    { "the last address",                BITS_64, UINT64_MAX,         NO_PAGES },
    { "32 bits: the lower half",         BITS_32, 0x00012345,         S_OK, 0x12000, 0x10000, 0xe000, READ_WRITE },
    { "32 bits: it ends with the half",  BITS_32, 0x7ffff123,         S_OK, 0x7ffff000, 0, 0x1000, FREE_PAGES },
    { "32 bits: the upper half",         BITS_32, 0x80501123,         S_OK, 0xffffffff80501000, 0xffffffff80501000, 0x2000, READ_WRITE },
    { "32 bits: sign-extended",          BITS_32, 0xffffffff80502fff, S_OK, 0xffffffff80502000, 0xffffffff80501000, 0x1000, READ_WRITE },
    { "32 bits: the last page",          BITS_32, 0xffffffff,         S_OK, 0xfffffffffffff000, 0, 0x1000, FREE_PAGES },
};
/* clang-format on */

static void expect(IDebugDataSpaces4 *ds, const struct query_row *row)
{
    MEMORY_BASIC_INFORMATION64 info;
    MEMORY_BASIC_INFORMATION64 before;

    memset(&info, 0x5a, sizeof(info));
    before = info;
    assert_int_equal(ds->lpVtbl->QueryVirtual(ds, row->va, &info), row->hr);
    if (FAILED(row->hr)) {
        assert_memory_equal(&info, &before, sizeof(info));
        return;
    }
    assert_int_equal(info.BaseAddress, row->base);
    assert_int_equal(info.AllocationBase, row->allocation);
    assert_int_equal(info.AllocationProtect, row->allocation_protect);
    assert_int_equal(info.RegionSize, row->size);
    assert_int_equal(info.State, row->state);
    assert_int_equal(info.Protect, row->protect);
    assert_int_equal(info.Type, row->type);
}

static void query(void **state)
{
    static const char *const classes[] = { "class=ulive", "class=udump", "class=image" };
    const struct query_row *row = *state;

    for (size_t i = 0; i < sizeof(classes) / sizeof(classes[0]); i++) {
        char rest[64];
        struct machine m = given_machine(strcat(strcpy(rest, classes[i]), row->options));

        expect(m.ds, row);
        machine_done(&m);
    }
}

struct kernel_row {
    const char *name; /* the rest of "sim:" */
};

static const struct kernel_row kernel_rows[] = {
    { "class=kd" },
    { "class=local" },
    { "class=exdi" },
    { "class=kdump" },
    { "class=kd,translate=engine" },
    { "ram=0x1000" },
};

static void a_kernel_has_none(void **state)
{
    const struct kernel_row *row = *state;
    struct machine m = given_machine(row->name);

    expect(m.ds, &(struct query_row){ .va = 0x10000, .hr = E_UNEXPECTED });
    machine_done(&m);
}

/* The structure is declared with an alignment of 16; callers do not keep it. */
static void any_alignment_will_do(void **state)
{
    struct machine m = given_machine("class=ulive");
    uint8_t bytes[16 + sizeof(MEMORY_BASIC_INFORMATION64) + 1];

    (void)state;
    for (size_t i = 0; i <= 16; i++) {
        MEMORY_BASIC_INFORMATION64 info;
        uint8_t *at = bytes + i;
        void *unaligned = at;

        memset(bytes, 0x5a, sizeof(bytes));
        assert_int_equal(m.ds->lpVtbl->QueryVirtual(m.ds, 0x12345, unaligned), S_OK);
        memcpy(&info, at, sizeof(info));
        assert_int_equal(info.BaseAddress, 0x12000);
        assert_int_equal(info.RegionSize, 0xe000);
        assert_int_equal(i ? at[-1] : 0x5a, 0x5a);
        assert_int_equal(at[sizeof(info)], 0x5a);
    }
    machine_done(&m);
}

/* As clients do: add the size until there is no more. */
static void a_walk_ends_at_the_top(void **state)
{
    struct machine m = given_described("ram 0x1000 0x10000\n"
                                       "map 0x10000 0x1000 0x3000 rw user\n"
                                       "map 0x13000 0x4000 0x1000 ro user\n"
                                       "map 0x20000 0x5000 0x1000 rw kernel\n"
                                       "map 0x7ffff0000000 0x6000 0x1000 rw user\n",
            ",class=ulive");
    MEMORY_BASIC_INFORMATION64 info;
    uint64_t committed = 0;
    uint64_t va = 0;
    size_t runs = 0;

    (void)state;
    while (m.ds->lpVtbl->QueryVirtual(m.ds, va, &info) == S_OK) {
        assert_int_equal(info.BaseAddress, va);
        assert_true(info.RegionSize > 0);
        if (info.State == MEM_COMMIT)
            committed += info.RegionSize;
        va += info.RegionSize;
        runs++;
    }
    assert_int_equal(m.ds->lpVtbl->QueryVirtual(m.ds, va, &info), E_INVALIDARG);
    assert_int_equal(va, 0x0000800000000000);
    assert_int_equal(committed, 0x5000);
    assert_int_equal(runs, 6); /* three committed, two of them side by side, and what is between */
    machine_done(&m);
}

/* A dump that knows where its bytes are, and no more: from 0x1800 to 0x3fff. */
static HRESULT ranges_query(struct ds_target *t, uint64_t va, struct ds_region *region)
{
    (void)t;
    *region = (struct ds_region){ .range = { 0x1800, 0x3fff }, .valid = true };
    if (va < 0x1800)
        *region = (struct ds_region){ .range = { 0, 0x17ff } };
    if (va > 0x3fff)
        *region = (struct ds_region){ .range = { 0x4000, 0x7fffffffffff } };
    return va > 0x7fffffffffff ? E_INVALIDARG : S_OK;
}

static HRESULT ranges_read(struct ds_target *t, uint64_t va, void *buf, size_t size, size_t *done)
{
    (void)t, (void)va;
    memset(buf, 0, size);
    *done = size;
    return S_OK;
}

static HRESULT ranges_write(
        struct ds_target *t, uint64_t va, const void *buf, size_t size, size_t *done)
{
    (void)t, (void)va, (void)buf, (void)size;
    *done = 0;
    return HR_WRITE_FAULT;
}

static const struct ds_virtual_ops ranges_virtual = {
    .read = ranges_read,
    .write = ranges_write,
    .query = ranges_query,
};

static HRESULT ranges_open(const struct ds_conn *conn, struct ds_target **out);

static HRESULT ranges_describe(struct ds_target *t, struct ds_target_info *info)
{
    (void)t;
    *info = (struct ds_target_info){
        .debug_class = DEBUG_CLASS_USER_WINDOWS,
        .qualifier = DEBUG_USER_WINDOWS_SMALL_DUMP,
        .pointer_size = 8,
        .page_size = 4096,
        .physical_bits = 40,
        .processors = 1,
        .block = 4096,
    };
    return S_OK;
}

static void ranges_close(struct ds_target *t)
{
    (void)t; /* there is one, for ever */
}

static const struct ds_backend ranges_backend = {
    .abi = DS_BACKEND_ABI,
    .scheme = "ranges",
    .open = ranges_open,
    .describe = ranges_describe,
    .close = ranges_close,
};

static HRESULT ranges_open(const struct ds_conn *conn, struct ds_target **out)
{
    static struct ds_target target = { .backend = &ranges_backend, .virt = &ranges_virtual };

    (void)conn;
    *out = &target;
    return S_OK;
}

/* clang-format off */
static const struct query_row ranges_rows[] = {
    { "bytes that are there are private, to be read and written", "", 0x2345, S_OK, 0x2000, 0x1000, 0x2000, READ_WRITE },
    { "in the page in which they begin",   "", 0x1800, S_OK, 0x1000, 0x1000, 0x3000, READ_WRITE },
    { "bytes that are not there are free", "", 0x0123, S_OK, 0, 0, 0x2000, FREE_PAGES },
    { "behind them too",                   "", 0x4000, S_OK, 0x4000, 0, 0x800000000000 - 0x4000, FREE_PAGES },
    { "and nothing above",                 "", 0x800000000000, NO_PAGES },
};
/* clang-format on */

static void what_is_unknown_is_filled_in(void **state)
{
    IDebugDataSpaces4 *ds = given_data_spaces("ranges:");

    expect(ds, *state);
    assert_int_equal(ds->lpVtbl->Release(ds), 0);
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(any_alignment_will_do),
        cmocka_unit_test(a_walk_ends_at_the_top),
    };

    if (ds_register_backend(&ranges_backend) != S_OK)
        return 1;
    return RUN_ROWS(query_rows, query) + RUN_ROWS(kernel_rows, a_kernel_has_none) +
           RUN_ROWS(ranges_rows, what_is_unknown_is_filled_in) + RUN_TESTS(others);
}
