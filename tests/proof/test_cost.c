/*
 * What KD costs: messages and bytes on the wire, and time on a modelled serial line against what
 * the protocol itself allows. docs/bench.md tells of it; `ctest --preset dev -R proof/test_cost -V`
 * prints the table. Time is virtual: the figures are the same on every machine.
 */
#include "near.h"
#include "served.h"
#include "rows.h"

#include <string.h>

#define MESSAGE    178u /* bytes on the wire beside the data: specification, kd-protocol 5.4 */
#define DATA_MOST  3944u
#define PAGE       4096u
#define TEXT_VA    0xfffff80000200000u /* 2 MiB of RAM: docs/simulator.md */
#define PATTERN_VA 0xfffff80000400000u
#define RAM_PA     0x03000000u
#define ALL_VA     0xffff800000000000u

static struct world world;
static struct served served;
static IDebugDataSpaces4 *ds;

static void given_host(uint32_t baud, uint32_t latency_us)
{
    const struct line_options line = { .baud = baud, .latency_us = latency_us };
    const struct kd_server_options target = { 0 };
    struct kd_options host = KD_OPTIONS_DEFAULT;
    HRESULT hr;

    host.baud = baud;
    world_init(&world, &line, 1);
    served_begin(&served, &world, "sim:", &target);
    ds = near_open(&world, &host, &hr);
    assert_int_equal(hr, S_OK);
}

static void end_host(void)
{
    ds->lpVtbl->Release(ds);
    served_end(&served);
    world_deinit(&world);
}

struct cost {
    uint64_t messages; /* requests of the host */
    uint64_t bytes;    /* both ways */
    uint64_t us;
};

/* Data packets of the host, one for each request. */
static uint64_t requests(void)
{
    struct line_counts counts;

    line_get_counts(world.lines[WORLD_HOST], &counts);
    return counts.data;
}

/* What is said until nothing is under way any more: the last acknowledgement belongs to it too. */
static void settle(void)
{
    while (line_due(world.lines[0]) != UINT64_MAX || line_due(world.lines[1]) != UINT64_MAX)
        world_step(&world, UINT64_MAX);
}

static struct cost cost_of(void (*run)(const void *context), const void *context)
{
    struct cost before, cost;

    settle();
    before = (struct cost){ requests(), world.sent[0] + world.sent[1], world.now_us };
    run(context);
    settle();
    cost = (struct cost){ requests() - before.messages,
        world.sent[0] + world.sent[1] - before.bytes, world.now_us - before.us };
    return cost;
}

static void print_cost(const char *name, const struct cost *cost)
{
    print_message("%-52s %6llu messages %9llu bytes %9llu ms\n", name,
            (unsigned long long)cost->messages, (unsigned long long)cost->bytes,
            (unsigned long long)cost->us / 1000);
}

enum method {
    READ_PHYSICAL,
    WRITE_PHYSICAL,
    READ_UNCACHED,
    WRITE_UNCACHED,
};

struct one_row {
    const char *name;
    enum method method;
    ULONG size;
};

/* clang-format off */
static const struct one_row one_rows[] = {
    { "ReadPhysical2 of a byte",              READ_PHYSICAL,  1 },
    { "ReadPhysical2 of 8 bytes",             READ_PHYSICAL,  8 },
    { "ReadPhysical2 of 512 bytes",           READ_PHYSICAL,  512 },
    { "ReadPhysical2 of 3944 bytes",          READ_PHYSICAL,  3944 },
    { "WritePhysical2 of 4 bytes",            WRITE_PHYSICAL, 4 },
    { "WritePhysical2 of 8 bytes",            WRITE_PHYSICAL, 8 },
    { "WritePhysical2 of 3944 bytes",         WRITE_PHYSICAL, 3944 },
    { "ReadVirtualUncached of 8 bytes",       READ_UNCACHED,  8 },
    { "ReadVirtualUncached of 3944 bytes",    READ_UNCACHED,  3944 },
    { "WriteVirtualUncached of 8 bytes",      WRITE_UNCACHED, 8 },
    { "WriteVirtualUncached of 3944 bytes",   WRITE_UNCACHED, 3944 },
};
/* clang-format on */

static void move(const void *context)
{
    const struct one_row *row = context;
    uint8_t bytes[DATA_MOST] = { 0 };
    uint64_t va = ALL_VA + RAM_PA;
    ULONG done = 0;
    HRESULT hr;

    switch (row->method) {
    case READ_PHYSICAL:
        hr = ds->lpVtbl->ReadPhysical2(ds, RAM_PA, 1, bytes, row->size, &done);
        break;
    case WRITE_PHYSICAL:
        hr = ds->lpVtbl->WritePhysical2(ds, RAM_PA, 1, bytes, row->size, &done);
        break;
    case READ_UNCACHED:
        hr = ds->lpVtbl->ReadVirtualUncached(ds, va, bytes, row->size, &done);
        break;
    default:
        hr = ds->lpVtbl->WriteVirtualUncached(ds, va, bytes, row->size, &done);
        break;
    }
    assert_int_equal(hr, S_OK);
    assert_int_equal(done, row->size);
}

static void one_message(void **state)
{
    const struct one_row *row = *state;
    struct cost cost;

    given_host(0, 100);
    cost = cost_of(move, row);
    end_host();
    print_cost(row->name, &cost);

    assert_int_equal(cost.messages, 1);
    assert_int_equal(cost.bytes, MESSAGE + row->size);
}

static void read_mebibyte(const void *context)
{
    uint64_t value;

    (void)context;
    for (uint64_t at = 0; at < 0x100000; at += sizeof(value))
        assert_int_equal(
                ds->lpVtbl->ReadVirtual(ds, TEXT_VA + at, &value, sizeof(value), NULL), S_OK);
}

/* The pattern holds physical addresses of its own, in 64 KiB: a list of 100 through all of it. */
static void follow_list(const void *context)
{
    uint64_t offset = 0;
    uint64_t value;

    (void)context;
    for (unsigned i = 0; i < 100; i++) {
        assert_int_equal(
                ds->lpVtbl->ReadVirtual(ds, PATTERN_VA + offset, &value, sizeof(value), NULL),
                S_OK);
        assert_int_equal(value, 0x00400000 + offset);
        offset = ((value & 0xffff) * 5 + 0x1238) & 0xfff8;
    }
}

static void translate(const void *context)
{
    (void)context;
    for (unsigned i = 0; i < 1000; i++) {
        uint64_t pa = 0;
        uint64_t offset = (uint64_t)(i * 37 % 256) * PAGE + i;

        assert_int_equal(
                ds->lpVtbl->VirtualToPhysical(ds, 0xfffff80000100000u + offset, &pa), S_OK);
        assert_int_equal(pa, 0xfd000000u + offset);
    }
}

static void write_much(const void *context)
{
    static uint8_t bytes[0x10000];
    ULONG done = 0;

    (void)context;
    assert_int_equal(
            ds->lpVtbl->WriteVirtual(ds, ALL_VA + RAM_PA, bytes, sizeof(bytes), &done), S_OK);
    assert_int_equal(done, sizeof(bytes));
}

static void fill_much(const void *context)
{
    ULONG done = 0;

    (void)context;
    assert_int_equal(
            ds->lpVtbl->FillVirtual(ds, ALL_VA + RAM_PA, 0x100000, "abcd", 4, &done), S_OK);
    assert_int_equal(done, 0x100000);
}

static void fill_machine(const void *context)
{
    ULONG done = 0;

    (void)context;
    assert_int_equal(ds->lpVtbl->FillPhysical(ds, RAM_PA, 0x100000, "abcd", 4, &done), S_OK);
    assert_int_equal(done, 0x100000);
}

static void search_much(const void *context)
{
    ULONG64 match = 0;

    (void)context;
    assert_int_equal(
            ds->lpVtbl->SearchVirtual(ds, ALL_VA, 0x2000000, "no such text", 12, 1, &match),
            HR_NO_MORE_ENTRIES);
}

/* 4 GiB of nothing. */
static void find_nothing(const void *context)
{
    ULONG64 first = 0;
    ULONG size = 0;

    (void)context;
    assert_int_equal(ds->lpVtbl->GetValidRegionVirtual(ds, 0x100000000, 0xffffffff, &first, &size),
            E_NOINTERFACE);
}

struct work_row {
    const char *name;
    void (*run)(const void *context);
    uint32_t baud;
    uint64_t messages; /* at most, as computed beside it */
    uint64_t data;     /* bytes in them */
    bool once;         /* doing it again sends nothing */
};

/* clang-format off */
static const struct work_row work_rows[] = {
    /* a page in two messages, 3944 and 152 bytes */
    { "pipe: 1 MiB in 8-byte reads",              read_mebibyte, 0,      512,  0x100000,  false },
    { "serial: 1 MiB in 8-byte reads",            read_mebibyte, 115200, 2048, 0x100000,  false },
    /* 100 of the 8192 places in 64 KiB, which has 16 pages, or 128 blocks */
    { "pipe: a list of 100 in 64 KiB",            follow_list,   0,      32,   0x10000,   true },
    { "serial: a list of 100 in 64 KiB",          follow_list,   115200, 100,  100 * 512, true },
    /* 256 pages: their entries, and the three above them */
    { "pipe: 1000 translations, 4 levels",        translate,     0,      259,  259 * 8,   true },
    { "serial: 1000 translations, 4 levels",      translate,     115200, 259,  259 * 8,   true },
    /* 16 pages, each 3944 and 152 bytes */
    { "pipe: a write of 64 KiB",                  write_much,    0,      32,   0x10000,   false },
    { "serial: a write of 64 KiB",                write_much,    115200, 32,   0x10000,   false },
    /* one; but for the first fill, which sees on a page whether the target can */
    { "pipe: a fill of 1 MiB",                    fill_much,     0,      2,    8,         false },
    { "serial: a fill of 1 MiB",                  fill_much,     115200, 2,    8,         false },
    { "pipe: a physical fill of 1 MiB",           fill_machine,  0,      2,    8,         false },
    /* 16 MiB of places in each */
    { "pipe: a search of 32 MiB",                 search_much,   0,      2,    24,        false },
    { "serial: a search of 32 MiB",               search_much,   115200, 2,    24,        false },
    /* is there a page, two entries, and the rest of the second one's table */
    { "pipe: a hole of 4 GiB",                    find_nothing,  0,      5,    0x1000,    false },
};
/* clang-format on */

static void work(void **state)
{
    const struct work_row *row = *state;
    struct cost cost, again;
    uint64_t limit;

    given_host(row->baud, row->baud ? 0 : 100);
    cost = cost_of(row->run, NULL);
    again = cost_of(row->run, NULL);
    end_host();
    print_cost(row->name, &cost);
    limit = cost.bytes * 10000000 / 115200;

    assert_in_range(cost.messages, 1, row->messages);
    assert_in_range(cost.bytes, 1, row->messages * MESSAGE + row->data);
    if (row->once) {
        assert_int_equal(again.messages, 0);
        assert_int_equal(again.bytes, 0);
    }
    if (row->baud) {
        print_message("%52s %.3f of the line's limit\n", "", (double)limit / (double)cost.us);
        assert_true((double)limit >= 0.95 * (double)cost.us);
    }
}

int main(void)
{
    return RUN_ROWS(one_rows, one_message) + RUN_ROWS(work_rows, work);
}
