/*
 * Windows' page-table entries that are not valid, on a target that says its tables are Windows'.
 *
 * Entries: spec dump-formats 11. The pair of a transition entry before and after its fault is a
 * real one.
 */
#include "rows.h"

#include <stdlib.h>
#include <string.h>

#include <dbgspaces/backend.h>
#include <dbgspaces/dbgeng.h>

/* RAM that the rows poke: pages 0 to 15, and one page at 0xa1dd0000. */
#define LOW_SIZE 0x10000u
#define HIGH     UINT64_C(0xa1dd0000)

struct board {
    struct ds_target base;
    bool windows;
    uint8_t low[LOW_SIZE];
    uint8_t high[0x1000];
};

static struct board *latest; /* the one that the last ds_open made */

static uint8_t *find(struct board *b, uint64_t pa, size_t *size)
{
    uint8_t *start = pa < LOW_SIZE ? b->low : b->high;
    uint64_t base = pa < LOW_SIZE ? 0 : HIGH;
    uint64_t length = pa < LOW_SIZE ? LOW_SIZE : sizeof(b->high);

    if (pa < base || pa - base >= length)
        return NULL;
    if (*size > length - (pa - base))
        *size = (size_t)(length - (pa - base));
    return start + (pa - base);
}

static HRESULT board_read(struct ds_target *t, uint64_t pa, enum ds_caching caching, void *buf,
        size_t size, size_t *done)
{
    const uint8_t *from = find((struct board *)t, pa, &size);

    (void)caching;
    *done = 0;
    if (!from)
        return HR_READ_FAULT;
    memcpy(buf, from, size);
    *done = size;
    return S_OK;
}

static HRESULT board_write(struct ds_target *t, uint64_t pa, enum ds_caching caching,
        const void *buf, size_t size, size_t *done)
{
    uint8_t *to = find((struct board *)t, pa, &size);

    (void)caching;
    *done = 0;
    if (!to)
        return HR_WRITE_FAULT;
    memcpy(to, buf, size);
    *done = size;
    return S_OK;
}

static HRESULT board_next(struct ds_target *t, uint64_t pa, struct ds_range *range)
{
    (void)t;
    if (pa >= HIGH + 0x1000)
        return HR_NO_MORE_ENTRIES;
    *range = pa < LOW_SIZE ? (struct ds_range){ 0, LOW_SIZE - 1 }
                           : (struct ds_range){ HIGH, HIGH + 0xfff };
    return S_OK;
}

static const struct ds_physical_ops board_physical = { board_read, board_write, board_next };
static const struct ds_backend board_backend;

static HRESULT board_open(const struct ds_conn *conn, struct ds_target **out)
{
    struct board *b = calloc(1, sizeof(*b));

    *out = NULL;
    if (!b)
        return E_OUTOFMEMORY;
    b->windows = !ds_conn_has(conn, "foreign");
    b->base.backend = &board_backend;
    b->base.phys = &board_physical;
    b->base.cachings = DS_CACHING_BIT(DS_CACHING_DEFAULT);
    latest = b;
    *out = &b->base;
    return S_OK;
}

static HRESULT board_describe(struct ds_target *t, struct ds_target_info *info)
{
    *info = (struct ds_target_info){
        .debug_class = DEBUG_CLASS_KERNEL,
        .qualifier = DEBUG_KERNEL_FULL_DUMP,
        .machine = IMAGE_FILE_MACHINE_AMD64,
        .pointer_size = 8,
        .page_size = 4096,
        .physical_bits = 52,
        .processors = 1,
        .paging = DS_PAGING_X64_4,
        .root = 0x1000,
        .block = 4096,
        .windows = ((struct board *)t)->windows,
        .writable = true,
    };
    return S_OK;
}

static void board_close(struct ds_target *t)
{
    free(t);
}

static const char *const board_options[] = { "foreign", NULL };

static const struct ds_backend board_backend = {
    .abi = DS_BACKEND_ABI,
    .scheme = "board",
    .options = board_options,
    .open = board_open,
    .describe = board_describe,
    .close = board_close,
};

static void poke(uint64_t pa, uint64_t value)
{
    memcpy(latest->low + pa, &value, sizeof(value));
}

/* Tables at 0x1000 to 0x4000 map pages from address 0 on, and from 0xffff800000000000 on. */
static IDebugDataSpaces4 *given_board(const char *connection)
{
    void *object = NULL;

    assert_int_equal(ds_open(connection, &IID_IDebugDataSpaces4, &object), S_OK);
    poke(0x1000, 0x2000 | 7);
    poke(0x1000 + 8 * 256, 0x2000 | 7);
    poke(0x2000, 0x3000 | 7);
    poke(0x3000, 0x4000 | 7);
    memset(latest->low + 0x5000, 0x55, 0x1000);
    memset(latest->high, 0xfa, sizeof(latest->high));
    return object;
}

#define VA UINT64_C(0x3000) /* its entry is at 0x4018 */

struct entry_row {
    const char *name;
    uint64_t entry;     /* of VA */
    uint64_t prototype; /* stands at physical 0x6000, which 0xffff800000002000 maps */
    uint64_t pa;        /* where VA is; 0: nowhere */
    uint8_t byte;       /* what it reads; 0: it cannot be read */
};

/* clang-format off */
static const struct entry_row entry_rows[] = {
    { "a valid entry leads to its page",              0x80000000a1dd0867, 0, HIGH + 0x123,   0xfa },
    { "a transition entry leads to the same page",    0x00000000a1dd0880, 0, HIGH + 0x123,   0xfa },
    { "a zero entry is demand zero, and unreadable",  0,                  0, 0,              0 },
    { "an entry of a page file is unreadable",        0x0000123400000080, 0, 0,              0 },
    { "a transition page that is not there has its address all the same", 0x0000000077777880, 0, 0x77777123, 0 },
    { "bit 45 may hide a transition page",            0x00002000a1dd0880, 0, HIGH + 0x123,   0xfa },
    { "bit 45 is the page's own where bit 4 says so", 0x00002000a1dd0890, 0, 0x2000a1dd0123, 0 },
    { "bits above 47 may not be the page's",          0x0001000000005880, 0, 0x5123,         0x55 },
    { "a prototype leads to a valid entry",           0x8000000020000400, 0x5867, 0x5123,    0x55 },
    { "a prototype leads to a transition entry",      0x8000000020000400, 0x5880, 0x5123,    0x55 },
    { "a prototype leads to demand zero",             0x8000000020000400, 0, 0,              0 },
    { "a prototype does not lead to a prototype",     0x8000000020000400, 0x8000000020000400, 0, 0 },
    { "a prototype of all ones says nothing",         0xffffffff00000420, 0x5867, 0,         0 },
    { "a prototype that is nowhere leads nowhere",    0x8000000090000400, 0x5867, 0,         0 },
};
/* clang-format on */

static void given_entries(const struct entry_row *row)
{
    poke(0x4018, row->entry);
    poke(0x4010, 0x6000 | 3); /* 0xffff800000002000 and 0x2000 */
    poke(0x6000, row->prototype);
}

static void entries(void **state)
{
    const struct entry_row *row = *state;
    IDebugDataSpaces4 *ds = given_board("board:");
    ULONG64 pa = 0;
    ULONG64 chain[8] = { 0 };
    ULONG levels = 0;
    uint8_t byte = 0;
    ULONG done = 9;

    given_entries(row);
    assert_int_equal(
            ds->lpVtbl->VirtualToPhysical(ds, VA + 0x123, &pa), row->pa ? S_OK : HR_NO_PAGE);
    assert_int_equal(pa, row->pa);
    assert_int_equal(ds->lpVtbl->ReadVirtual(ds, VA + 0x123, &byte, 1, &done),
            row->byte ? S_OK : HR_READ_FAULT);
    assert_int_equal(byte, row->byte);
    assert_int_equal(
            ds->lpVtbl->GetVirtualTranslationPhysicalOffsets(ds, VA + 0x123, chain, 8, &levels),
            row->pa ? S_OK : S_FALSE);
    assert_int_equal(levels, row->pa ? 6 : 5);
    assert_int_equal(chain[4], 0x4018); /* the entry itself stands in the chain */
    assert_int_equal(chain[5], row->pa);
    assert_int_equal(ds->lpVtbl->Release(ds), 0);
}

/* Expect VA to be unreadable where its entry is a transition one. */
static void expect_not_decoded(IDebugDataSpaces4 *ds)
{
    uint8_t byte;
    ULONG done;

    given_entries(&entry_rows[1]);
    assert_int_equal(ds->lpVtbl->ReadVirtual(ds, VA, &byte, 1, &done), HR_READ_FAULT);
    assert_int_equal(ds->lpVtbl->Release(ds), 0);
}

static void other_systems_entries_are_left_alone(void **state)
{
    (void)state;
    expect_not_decoded(given_board("board:foreign"));
}

static void decoding_can_be_turned_off(void **state)
{
    IDebugDataSpaces4 *ds = given_board("board:");

    (void)state;
    assert_int_equal(ds_execute(ds, ".cache nodecodeptes", NULL, NULL), S_OK);
    expect_not_decoded(ds);
}

static void an_upper_entry_is_not_decoded(void **state)
{
    IDebugDataSpaces4 *ds = given_board("board:");

    (void)state;
    poke(0x3000, 0x4880); /* transition, and its page is there */
    expect_not_decoded(ds);
}

static const struct CMUnitTest others[] = {
    cmocka_unit_test(other_systems_entries_are_left_alone),
    cmocka_unit_test(decoding_can_be_turned_off),
    cmocka_unit_test(an_upper_entry_is_not_decoded),
};

int main(void)
{
    if (FAILED(ds_register_backend(&board_backend)))
        return 1;
    return RUN_ROWS(entry_rows, entries) + RUN_TESTS(others);
}
