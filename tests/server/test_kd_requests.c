/* Requests of a host, and what the simulated machine makes of them: answers, and what arrived. */
#include "given_host.h"

#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "protocol/kd_report.h"

#define OK      KD_STATUS_SUCCESS
#define FAILED_ KD_STATUS_UNSUCCESSFUL
#define DENIED  KD_STATUS_ACCESS_DENIED

/* docs/simulator.md: the built-in machine */
#define TEXT_VA 0xfffff80000200000u
#define UART    0xfee00000u
#define LAB     0xfee01000u
#define LAB_VA  0xfffff80000002000u
#define FRAME   0xfd000000u
#define RAM_END 0x04000000u

struct memory_row {
    const char *name;
    const char *target;
    uint32_t api;
    uint64_t address;
    uint32_t count;
    uint32_t flag; /* what stands in the third field */
    uint32_t status;
    uint32_t actual;
    size_t data;             /* bytes that came with the answer */
    int accesses;            /* that arrived at the machine: reads and writes; -1: not asked */
    enum ds_caching caching; /* of the last of them */
    unsigned quirks;
};

#define READ_V   KD_READ_VIRTUAL
#define WRITE_V  KD_WRITE_VIRTUAL
#define READ_P   KD_READ_PHYSICAL
#define WRITE_P  KD_WRITE_PHYSICAL
#define DEFAULT_ DS_CACHING_DEFAULT
#define CACHED   DS_CACHING_CACHED
#define UC       DS_CACHING_UNCACHED
#define WC       DS_CACHING_WRITE_COMBINED

/* clang-format off */
static const struct memory_row memory_rows[] = {
    { "a default read of RAM",                             "sim:", READ_P,  0x1000,        16,   0, OK,      16,   16,   1,  DEFAULT_, 0 },
    { "a cached read of RAM",                              "sim:", READ_P,  0x1000,        16,   1, OK,      16,   16,   1,  CACHED,   0 },
    { "an uncached read of a register",                    "sim:", READ_P,  LAB + 0x10,    4,    2, OK,      4,    4,    1,  UC,       0 },
    { "a write-combined read of a frame buffer",           "sim:", READ_P,  FRAME,         8,    3, OK,      8,    8,    1,  WC,       0 },
    { "a default write to RAM",                            "sim:", WRITE_P, 0x2200000,     4,    0, OK,      4,    0,    1,  DEFAULT_, 0 },
    { "a cached write to RAM",                             "sim:", WRITE_P, 0x2200000,     1,    1, OK,      1,    0,    1,  CACHED,   0 },
    { "an uncached write to a register is one access",     "sim:", WRITE_P, LAB + 0x10,    4,    2, OK,      4,    0,    1,  UC,       0 },
    { "a write-combined write of 8 bytes is one access",   "sim:", WRITE_P, FRAME + 0x10,  8,    3, OK,      8,    0,    1,  WC,       0 },
    { "a wrong attribute is a failed read",                "sim:", READ_P,  UART,          4,    0, FAILED_, 0,    0,    0,  DEFAULT_, 0 },
    { "a wrong attribute is a failed write",               "sim:", WRITE_P, 0x2200000,     4,    2, FAILED_, 0,    0,    0,  UC,       0 },
    { "an attribute that the target does not take fails",  "sim:cachings=default", WRITE_P, LAB, 4, 2, FAILED_, 0, 0, 0, DEFAULT_, 0 },
    { "and so does the read",                              "sim:cachings=default", READ_P, LAB, 4, 2, FAILED_, 0, 0, 0, DEFAULT_, 0 },
    { "what is no attribute fails",                        "sim:", WRITE_P, 0x2200000,     4,    4, FAILED_, 0,    0,    0,  DEFAULT_, 0 },
    { "what is no attribute at all fails",                 "sim:", READ_P,  0x1000,        4,    0xffffffff, FAILED_, 0, 0, 0, DEFAULT_, 0 },
    { "a read over the end of RAM has what is there",      "sim:", READ_P,  RAM_END - 8,   16,   0, FAILED_, 8,    8,    1,  DEFAULT_, 0 },
    { "a write over the end of RAM says how far it came",  "sim:", WRITE_P, RAM_END - 8,   16,   0, FAILED_, 8,    0,    1,  DEFAULT_, 0 },
    { "a read of nothing there",                           "sim:", READ_P,  0x05000000,    16,   0, FAILED_, 0,    0,    0,  DEFAULT_, 0 },
    { "a read of more than a message holds is trimmed",    "sim:", READ_P,  0x2200000,     5000, 0, OK,      3944, 3944, 1,  DEFAULT_, 0 },
    { "a read of no bytes",                                "sim:", READ_P,  0x1000,        0,    0, OK,      0,    0,    0,  DEFAULT_, 0 },
    { "a write to a dump opened for reading fails",        "sim:read-only", WRITE_P, 0x2200000, 4, 0, DENIED,  0,  0,    0,  DEFAULT_, 0 },
    { "a virtual read",                                    "sim:", READ_V,  TEXT_VA,       8,    0, OK,      8,    8,    1,  CACHED,   0 },
    { "a virtual write",                                   "sim:", WRITE_V, 0xfffff80000400000u, 4, 0, OK,   4,    0,    1,  CACHED,   0 },
    { "a virtual access has the attribute of its page",    "sim:", WRITE_V, LAB_VA + 0x10, 4,    0, OK,      4,    0,    1,  UC,       0 },
    { "a virtual access has no other attribute",           "sim:", READ_V,  TEXT_VA,       8,    3, OK,      8,    8,    1,  CACHED,   0 },
    { "a virtual read of what is not mapped",              "sim:", READ_V,  0x1000,        8,    0, FAILED_, 0,    0,    0,  DEFAULT_, 0 },
    { "a virtual read into what is not mapped",            "sim:", READ_V,  0xfffff80000500ff8u, 16, 0, FAILED_, 8, 8,   1,  CACHED,   0 },
    { "where the engine translates",                       "sim:translate=engine", READ_V, TEXT_VA, 8, 0, OK, 8,   8,    -1, CACHED,   0 },
    { "a target without physical memory",                  "sim:class=ulive", READ_P, 0x1000, 8, 0, FAILED_, 0,    0,    0,  DEFAULT_, 0 },
    { "refuses-flags: a flag fails",                       "sim:", WRITE_P, LAB,           4,    2, FAILED_, 0,    0,    0,  DEFAULT_, KD_SERVER_REFUSES_FLAGS },
    { "refuses-flags: no flag does not",                   "sim:", READ_P,  0x1000,        4,    0, OK,      4,    4,    1,  DEFAULT_, KD_SERVER_REFUSES_FLAGS },
    { "ignores-flags: a flag is none",                     "sim:", WRITE_P, 0x2200000,     4,    2, OK,      4,    0,    1,  DEFAULT_, KD_SERVER_IGNORES_FLAGS },
    { "claims-count: a failed read claims all",            "sim:", READ_P,  0x05000000,    16,   0, FAILED_, 16,   0,    0,  DEFAULT_, KD_SERVER_CLAIMS_COUNT },
    { "claims-count: a failed write too",                  "sim:", WRITE_P, 0x05000000,    16,   0, FAILED_, 16,   0,    0,  DEFAULT_, KD_SERVER_CLAIMS_COUNT },
};
/* clang-format on */

/* Accesses that moved something, and the attribute of the last. */
static int count_accesses(struct ds_sim *sim, enum ds_caching *caching)
{
    struct ds_sim_access access;
    int count = 0;

    for (size_t back = 0; ds_sim_get_access(sim, back, &access) == S_OK; back++) {
        if (access.refused)
            continue;
        if (!count)
            *caching = access.caching;
        count++;
    }
    return count;
}

static void moves_memory(void **state)
{
    const struct memory_row *row = *state;
    static const uint8_t bytes[16] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 };
    bool writes = row->api == KD_WRITE_VIRTUAL || row->api == KD_WRITE_PHYSICAL;
    struct test_host *h = given_stopped(row->target, row->quirks);
    const struct kd_manipulate request = {
        row->api,
        .status = KD_STATUS_PENDING,
        .memory = { row->address, row->count, row->flag },
        .data = bytes,
        .data_size = writes ? row->count : 0,
    };
    enum ds_caching caching = DS_CACHING_DEFAULT;
    struct kd_manipulate reply;
    uint8_t held[16];

    ds_sim_reset_counts(h->sim);
    reply = host_ask(h, &request);
    assert_int_equal(reply.status, row->status);
    assert_int_equal(reply.memory.actual, row->actual);
    assert_int_equal(reply.data_size, row->data);
    if (row->accesses >= 0)
        assert_int_equal(count_accesses(h->sim, &caching), row->accesses);
    assert_int_equal(caching, row->accesses > 0 ? row->caching : DS_CACHING_DEFAULT);
    if (row->api == KD_WRITE_PHYSICAL && row->status == KD_STATUS_SUCCESS) {
        assert_int_equal(ds_sim_peek(h->sim, row->address, held, row->count), S_OK);
        assert_memory_equal(held, bytes, row->count);
    }
    host_end(h);
}

static void reads_are_the_machines_bytes(void **state)
{
    struct test_host *h = given_stopped("sim:", 0);
    const struct kd_manipulate request = { KD_READ_VIRTUAL, .memory = { TEXT_VA, 9, 0 } };
    struct kd_manipulate reply = host_ask(h, &request);

    (void)state;
    assert_int_equal(reply.data_size, 9);
    assert_memory_equal(reply.data, "dbgspaces", 9);
    host_end(h);
}

struct version_row {
    const char *name;
    const char *target;
    unsigned quirks;
    uint16_t machine;
    uint16_t flags;
    uint16_t build;
    uint64_t kernel_base;
    uint64_t module_list; /* 0xfffff80100040000 + 16 * 0x48: docs/simulator.md */
    uint64_t data_list;
};

/* clang-format off */
static const struct version_row version_rows[] = {
    { "the built-in machine",                       "sim:", 0, IMAGE_FILE_MACHINE_AMD64, KD_VERSION_MP | KD_VERSION_DATA | KD_VERSION_PTR64, 19041,
      0xfffff80100000000, 0xfffff80100040480, 0xfffff8010004f000 },
    { "one whose block is encoded",                 "sim:debugger-data=encoded", 0, IMAGE_FILE_MACHINE_AMD64, KD_VERSION_MP | KD_VERSION_DATA | KD_VERSION_PTR64, 19041,
      0xfffff80100000000, 0xfffff80100040480, 0xfffff8010004f000 },
    { "one whose block is not told",                "sim:debugger-data=none", 0, IMAGE_FILE_MACHINE_AMD64, KD_VERSION_MP | KD_VERSION_PTR64, 19041, 0, 0, 0 },
    { "bare RAM",                                   "sim:ram=0x1000", 0, IMAGE_FILE_MACHINE_AMD64, KD_VERSION_PTR64, 0, 0, 0, 0 },
    { "no-data-block: one as of a boot loader",     "sim:", KD_SERVER_NO_DATA_BLOCK, IMAGE_FILE_MACHINE_AMD64, KD_VERSION_MP | KD_VERSION_PTR64, 19041,
      0xfffff80100000000, 0xfffff80100040480, 0 },
    { "a 32-bit machine",                           "sim:ram=0x1000,pointer=4", 0, IMAGE_FILE_MACHINE_I386, 0, 0, 0, 0, 0 },
};
/* clang-format on */

static void says_what_it_is(void **state)
{
    const struct version_row *row = *state;
    struct test_host *h = given_stopped(row->target, row->quirks);
    const struct kd_manipulate request = { KD_GET_VERSION, .processor = 0xffff };
    struct kd_manipulate reply = host_ask(h, &request);

    assert_int_equal(reply.status, KD_STATUS_SUCCESS);
    assert_int_equal(reply.processor, 0xffff); /* an echo */
    assert_int_equal(reply.version.major, 0x000f);
    assert_int_equal(reply.version.protocol, 6);
    assert_int_equal(reply.version.machine, row->machine);
    assert_int_equal(reply.version.flags, row->flags);
    assert_int_equal(reply.version.build, row->build);
    assert_int_equal(reply.version.max_packet, 0x0c); /* as V25 of the vectors */
    assert_int_equal(reply.version.max_state, 3);
    assert_int_equal(reply.version.max_manipulate, 0x31);
    assert_true(reply.version.kernel_base == row->kernel_base);
    assert_true(reply.version.module_list == row->module_list);
    assert_true(reply.version.debugger_data_list == row->data_list);
    host_end(h);
}

/* Requests whose answer is a few numbers: by name, what is asked, what comes back. */
struct answer_row {
    const char *name;
    const char *target;
    struct kd_manipulate request;
    uint32_t status;
    size_t size; /* of the data; and its first bytes: */
    uint64_t number;
    size_t at; /* a number in the fixed part of the answer; 0: not asked */
    uint32_t value;
};

#define BYTES(...) \
    .data = (const uint8_t[]){ __VA_ARGS__ }, .data_size = sizeof((const uint8_t[]){ __VA_ARGS__ })

/* clang-format off */
static const struct answer_row answer_rows[] = {
    { "the KPCR of processor 0",              "sim:", { KD_READ_CONTROL, .memory = { 0, 8, 0 } }, OK, 8, 0xfffff80100180000, 0x1c, 8 },
    { "the KPRCB of processor 1",             "sim:", { KD_READ_CONTROL, .processor = 1, .memory = { 1, 8, 0 } }, OK, 8, 0xfffff80100190180, 0x1c, 8 },
    { "the special registers begin with cr0", "sim:", { KD_READ_CONTROL, .memory = { 2, 0xe0, 0 } }, OK, 0xe0, 0x80050033, 0x1c, 0xe0 },
    { "a selector that is none",              "sim:", { KD_READ_CONTROL, .memory = { 9, 8, 0 } }, FAILED_, 0, 0, 0x1c, 0 },
    { "a processor that is none",             "sim:", { KD_READ_CONTROL, .processor = 7, .memory = { 0, 8, 0 } }, KD_STATUS_INVALID_PARAMETER, 0, 0, 0x1c, 0 },
    { "special registers are written",        "sim:", { KD_WRITE_CONTROL, .memory = { 2, 8, 0 }, BYTES(1, 0, 0, 0, 0, 0, 0, 0) }, OK, 0, 0, 0x1c, 8 },
    { "an MSR",                               "sim:", { KD_READ_MSR, .msr = { 0xc0000080, 0, 0 } }, OK, 0, 0, 0x14, 0xd01 },
    { "an MSR's upper half",                  "sim:", { KD_READ_MSR, .msr = { 0x8b, 0, 0 } }, OK, 0, 0, 0x18, 0xf4 },
    { "an MSR that is none",                  "sim:", { KD_READ_MSR, .msr = { 0x12345, 0, 0 } }, KD_STATUS_NO_SUCH_DEVICE, 0, 0, 0x14, 0 },
    { "an MSR is written",                    "sim:", { KD_WRITE_MSR, .msr = { 0xc0000102, 1, 2 } }, OK, 0, 0, 0, 0 },
    { "an MSR that only reads",               "sim:", { KD_WRITE_MSR, .msr = { 0x8b, 1, 2 } }, KD_STATUS_NO_SUCH_DEVICE, 0, 0, 0, 0 },
    { "a port",                               "sim:", { KD_READ_IO, .port = { .size = 1, .address = 0x3fa } }, OK, 0, 0, 0x1c, 0xc1 },
    { "a port by its bus",                    "sim:", { KD_READ_IO_EXTENDED, .port = { 1, 1, 0, 1, 0x3fd, 0 } }, OK, 0, 0, 0x28, 0x60 },
    { "a port of another bus",                "sim:", { KD_READ_IO_EXTENDED, .port = { 1, 5, 0, 1, 0x3fd, 0 } }, KD_STATUS_INVALID_PARAMETER, 0, 0, 0x28, 0 },
    { "a port of 3 bytes",                    "sim:", { KD_READ_IO, .port = { .size = 3, .address = 0x3fa } }, KD_STATUS_INVALID_PARAMETER, 0, 0, 0, 0 },
    { "a port of too many bytes",             "sim:", { KD_READ_IO, .port = { .size = 0xffffffff, .address = 0x3fa } }, KD_STATUS_INVALID_PARAMETER, 0, 0, 0, 0 },
    { "a port that is not aligned",           "sim:", { KD_READ_IO, .port = { .size = 4, .address = 0xb002 } }, KD_STATUS_MISALIGNED, 0, 0, 0, 0 },
    { "a port is written",                    "sim:", { KD_WRITE_IO, .port = { .size = 1, .address = 0x3f8, .value = 'A' } }, OK, 0, 0, 0, 0 },
    { "bus data",                             "sim:", { KD_GET_BUS_DATA, .bus = { 4, 0, 2, 0, 4 } }, OK, 4, 0x11111234, 0x20, 4 },
    { "bus data of a bus that is none",       "sim:", { KD_GET_BUS_DATA, .bus = { 4, 9, 2, 0, 4 } }, FAILED_, 0, 0, 0x20, 0 },
    { "bus data is written",                  "sim:", { KD_SET_BUS_DATA, .bus = { 4, 0, 3, 0x3c, 1 }, BYTES(7) }, OK, 0, 0, 0x20, 1 },
    { "low memory is as it should be",        "sim:", { .api = KD_CHECK_LOW_MEMORY }, OK, 0, 0, 0, 0 },
    { "low memory is corrupt",                "sim:low-memory=0x1234", { .api = KD_CHECK_LOW_MEMORY }, 0x1234, 0, 0, 0, 0 },
    { "a search that finds",                  "sim:", { KD_SEARCH_MEMORY, .search = { TEXT_VA, 0x100, 6 }, BYTES('s', 'p', 'a', 'c', 'e', 's') }, OK, 0, 0, 0x10, 0x00200003 },
    { "a search that ends before",            "sim:", { KD_SEARCH_MEMORY, .search = { TEXT_VA, 3, 6 }, BYTES('s', 'p', 'a', 'c', 'e', 's') }, KD_STATUS_NO_MORE_ENTRIES, 0, 0, 0, 0 },
    { "a search for a start at the last place", "sim:", { KD_SEARCH_MEMORY, .search = { TEXT_VA, 4, 6 }, BYTES('s', 'p', 'a', 'c', 'e', 's') }, OK, 0, 0, 0x10, 0x00200003 },
    { "a search of no places",                "sim:", { KD_SEARCH_MEMORY, .search = { TEXT_VA, 0, 1 }, BYTES('d') }, KD_STATUS_NO_MORE_ENTRIES, 0, 0, 0, 0 },
    { "a search for nothing",                 "sim:", { KD_SEARCH_MEMORY, .search = { TEXT_VA, 8, 0 } }, KD_STATUS_INVALID_PARAMETER, 0, 0, 0, 0 },
    { "a pattern that is not there",          "sim:", { KD_SEARCH_MEMORY, .search = { TEXT_VA, 8, 2 }, BYTES('d') }, KD_STATUS_INVALID_PARAMETER, 0, 0, 0, 0 },
    { "virtual memory is filled",             "sim:", { KD_FILL_MEMORY, .fill = { 0xfffff80000400000, 64, 1, 2 }, BYTES(1, 2) }, OK, 0, 0, 0x18, 64 },
    { "physical memory is filled",            "sim:", { KD_FILL_MEMORY, .fill = { 0x2200000, 64, 2, 2 }, BYTES(1, 2) }, OK, 0, 0, 0x18, 64 },
    { "a fill over the end says how far",     "sim:", { KD_FILL_MEMORY, .fill = { RAM_END - 16, 64, 2, 2 }, BYTES(1, 2) }, FAILED_, 0, 0, 0x18, 16 },
    { "a fill of no space",                   "sim:", { KD_FILL_MEMORY, .fill = { 0x2200000, 64, 3, 2 }, BYTES(1, 2) }, KD_STATUS_INVALID_PARAMETER, 0, 0, 0x18, 0 },
    { "a fill whose pattern is not there",    "sim:", { KD_FILL_MEMORY, .fill = { 0x2200000, 64, 2, 3 }, BYTES(1, 2) }, KD_STATUS_INVALID_PARAMETER, 0, 0, 0x18, 0 },
    { "a page of the kernel",                 "sim:", { KD_QUERY_MEMORY, .query = { TEXT_VA, 0, 0 } }, OK, 0, 0, 0x20, 2 },
    { "a page of a process",                  "sim:", { KD_QUERY_MEMORY, .query = { 0x10000, 0, 0 } }, OK, 0, 0, 0x24, 7 },
    { "a page that only reads",               "sim:", { KD_QUERY_MEMORY, .query = { 0xfffff80000500000, 0, 0 } }, OK, 0, 0, 0x24, 5 },
    { "a page that is none",                  "sim:", { KD_QUERY_MEMORY, .query = { 0x1000, 0, 0 } }, FAILED_, 0, 0, 0, 0 },
    { "a context, as a whole",                "sim:", { .api = KD_GET_CONTEXT }, OK, 0x4d0, 0, 0, 0 },
    { "a context of a 32-bit machine",        "sim:ram=0x1000,pointer=4", { .api = KD_GET_CONTEXT }, OK, 0x2cc, 0, 0, 0 },
    { "a piece of a context: Rip",            "sim:", { KD_GET_CONTEXT_EX, .processor = 1, .piece = { 0xf8, 8, 0 } }, OK, 8, 0xfffff80100002010, 0x18, 8 },
    { "the last piece of a context",          "sim:", { KD_GET_CONTEXT_EX, .piece = { 0x4c8, 0x100, 0 } }, OK, 8, 0, 0x18, 8 },
    { "a piece behind a context",             "sim:", { KD_GET_CONTEXT_EX, .piece = { 0x4d0, 8, 0 } }, KD_STATUS_INVALID_PARAMETER, 0, 0, 0x18, 0 },
    { "a piece of a context is written",      "sim:", { KD_SET_CONTEXT_EX, .piece = { 0x78, 8, 0 }, BYTES(1, 2, 3, 4, 5, 6, 7, 8) }, OK, 0, 0, 0x18, 8 },
    { "a piece over the end of a context",    "sim:", { KD_SET_CONTEXT_EX, .piece = { 0x4cc, 8, 0 }, BYTES(1, 2, 3, 4, 5, 6, 7, 8) }, KD_STATUS_INVALID_PARAMETER, 0, 0, 0x18, 0 },
    { "a handle that is none",                "sim:", { KD_RESTORE_BREAKPOINT, .breakpoint = { 0, 1 } }, FAILED_, 0, 0, 0, 0 },
    { "handle 0",                             "sim:", { KD_RESTORE_BREAKPOINT, .breakpoint = { 0, 0 } }, FAILED_, 0, 0, 0, 0 },
    { "a breakpoint where nothing is",        "sim:", { KD_WRITE_BREAKPOINT, .breakpoint = { 0x1000, 0 } }, FAILED_, 0, 0, 0x18, 0 },
    { "a breakpoint in what only reads",      "sim:read-only", { KD_WRITE_BREAKPOINT, .breakpoint = { TEXT_VA, 0 } }, FAILED_, 0, 0, 0x18, 0 },
    { "an API that is not known",             "sim:", { .api = KD_PAGE_IN }, FAILED_, 0, 0, 0, 0 },
    { "an API that is none",                  "sim:", { .api = 0x3177 }, FAILED_, 0, 0, 0, 0 },
};
/* clang-format on */

static void answers(void **state)
{
    const struct answer_row *row = *state;
    struct test_host *h = given_stopped(row->target, 0);
    struct kd_manipulate reply = host_ask(h, &row->request);
    struct cursor in = cursor_of(reply.data, reply.data_size < 8 ? reply.data_size : 8);
    uint64_t first = 0;

    assert_int_equal(reply.status, row->status);
    assert_int_equal(reply.data_size, row->size);
    if (row->size == 4 || row->size >= 8)
        first = row->size == 4 ? take_u32(&in) : take_u64(&in);
    if (row->number)
        assert_true(first == row->number);
    in = cursor_of(h->framer.message, KD_MANIPULATE_SIZE);
    take_bytes(&in, row->at);
    if (row->at)
        assert_int_equal(take_u32(&in), row->value);
    host_end(h);
}

static void a_context_that_is_written_is_read_back(void **state)
{
    struct test_host *h = given_stopped("sim:", 0);
    struct kd_manipulate request = { .api = KD_GET_CONTEXT };
    struct kd_manipulate reply = host_ask(h, &request);
    uint8_t context[0x4d0];

    (void)state;
    assert_int_equal(reply.data_size, sizeof(context));
    memcpy(context, reply.data, sizeof(context));
    context[0x78] ^= 0x5a; /* Rax */
    request =
            (struct kd_manipulate){ KD_SET_CONTEXT, .data = context, .data_size = sizeof(context) };
    assert_int_equal(host_ask(h, &request).status, KD_STATUS_SUCCESS);
    request = (struct kd_manipulate){ .api = KD_GET_CONTEXT };
    reply = host_ask(h, &request);
    assert_memory_equal(reply.data, context, sizeof(context));
    host_end(h);
}

static void a_breakpoint_stands_in_memory_until_it_is_taken_back(void **state)
{
    struct test_host *h = given_stopped("sim:", 0);
    const struct kd_manipulate set = { KD_WRITE_BREAKPOINT, .breakpoint = { TEXT_VA + 1, 0 } };
    struct kd_manipulate clear = { .api = KD_RESTORE_BREAKPOINT };
    const struct kd_manipulate read = { KD_READ_VIRTUAL, .memory = { TEXT_VA, 3, 0 } };
    struct kd_manipulate reply = host_ask(h, &set);

    (void)state;
    assert_int_equal(reply.status, KD_STATUS_SUCCESS);
    assert_int_equal(reply.breakpoint.handle, 1);
    assert_int_equal(host_ask(h, &set).status, KD_STATUS_UNSUCCESSFUL); /* there is one */
    reply = host_ask(h, &read);
    assert_memory_equal(reply.data, "d\xccg", 3);
    clear.breakpoint.handle = 1;
    assert_int_equal(host_ask(h, &clear).status, KD_STATUS_SUCCESS);
    reply = host_ask(h, &read);
    assert_memory_equal(reply.data, "dbg", 3);
    assert_int_equal(host_ask(h, &clear).status, KD_STATUS_UNSUCCESSFUL);
    host_end(h);
}

static void there_are_32_breakpoints(void **state)
{
    struct test_host *h = given_stopped("sim:", 0);
    struct kd_manipulate set = { .api = KD_WRITE_BREAKPOINT };

    (void)state;
    for (uint32_t i = 0; i < 32; i++) {
        set.breakpoint.address = TEXT_VA + 16 * i;
        assert_int_equal(host_ask(h, &set).breakpoint.handle, i + 1);
    }
    set.breakpoint.address = TEXT_VA + 16 * 32;
    assert_int_equal(host_ask(h, &set).status, KD_STATUS_UNSUCCESSFUL);
    host_end(h);
}

struct lacking_row {
    const char *name;
    uint32_t api;
    unsigned quirks;
    uint32_t status;
    size_t size; /* of the message that answers */
};

/* clang-format off */
static const struct lacking_row lacking_rows[] = {
    { "an unknown API has an answer of full size",           KD_PAGE_IN,        0,                       KD_STATUS_UNSUCCESSFUL,    56 },
    { "short-replies: it has a header",                      KD_PAGE_IN,        KD_SERVER_SHORT_REPLIES, KD_STATUS_NOT_IMPLEMENTED, 16 },
    { "few-apis: there is no search",                        KD_SEARCH_MEMORY,  KD_SERVER_FEW_APIS,      KD_STATUS_UNSUCCESSFUL,    56 },
    { "few-apis: there is no fill",                          KD_FILL_MEMORY,    KD_SERVER_FEW_APIS,      KD_STATUS_UNSUCCESSFUL,    56 },
    { "few-apis: contexts come as a whole alone",            KD_GET_CONTEXT_EX, KD_SERVER_FEW_APIS,      KD_STATUS_UNSUCCESSFUL,    56 },
    { "short-replies: a known API is answered in full",      KD_CHECK_LOW_MEMORY, KD_SERVER_SHORT_REPLIES, KD_STATUS_SUCCESS,       56 },
};
/* clang-format on */

static void lacks_it(void **state)
{
    const struct lacking_row *row = *state;
    struct test_host *h = given_stopped("sim:", row->quirks);
    const struct kd_manipulate request = { .api = row->api };
    struct kd_manipulate reply = host_ask(h, &request);

    assert_int_equal(reply.status, row->status);
    assert_int_equal(h->framer.header.size, row->size);
    host_end(h);
}

static size_t two_words(void *context, const char **text)
{
    *text = "a report";
    ++*(int *)context;
    return 8;
}

static void back_to_zero(void *context)
{
    *(int *)context = 0;
}

static struct kd_manipulate ask_report(struct test_host *h, uint32_t api, uint64_t at)
{
    const struct kd_manipulate request = {
        .api = api,
        .memory = { KD_REPORT_BASE + at, 64, 0 },
        .data = (const uint8_t[]){ 0 },
        .data_size = api == KD_WRITE_CONTROL,
    };

    return host_ask(h, &request);
}

static void a_simulators_report_is_read_in_pieces(void **state)
{
    int made = 0;
    const struct kd_report_source source = { two_words, back_to_zero, &made };
    const struct kd_server_options options = { .report = &source };
    struct test_host *h = given_host("sim:", &options);
    struct ds_sim_traffic traffic;
    struct kd_manipulate reply;

    (void)state;
    kd_server_start(h->server, h->now_ms, &h->first);
    assert_int_equal(host_hear(h), KD_DATA);
    ds_sim_reset_counts(h->sim);
    assert_int_equal(ask_report(h, KD_READ_CONTROL, 3).status, KD_STATUS_UNSUCCESSFUL);
    reply = ask_report(h, KD_READ_CONTROL, 0);
    assert_int_equal(reply.status, KD_STATUS_SUCCESS);
    assert_int_equal(reply.memory.actual, 8);
    assert_memory_equal(reply.data, "a report", 8);
    reply = ask_report(h, KD_READ_CONTROL, 5);
    assert_int_equal(reply.data_size, 3);
    assert_memory_equal(reply.data, "ort", 3);
    assert_int_equal(ask_report(h, KD_READ_CONTROL, 8).status, KD_STATUS_UNSUCCESSFUL);
    assert_int_equal(made, 1);
    assert_int_equal(ask_report(h, KD_WRITE_CONTROL, 0).status, KD_STATUS_SUCCESS);
    assert_int_equal(made, 0);
    ds_sim_get_traffic(h->sim, &traffic); /* the machine has heard nothing of all that */
    assert_true(traffic.control[DS_SIM_READ] == 0 && traffic.control[DS_SIM_WRITE] == 0);
    host_end(h);
}

static void what_has_no_report_refuses_it(void **state)
{
    struct test_host *h = given_stopped("sim:", 0);

    (void)state;
    assert_int_equal(ask_report(h, KD_READ_CONTROL, 0).status, KD_STATUS_UNSUCCESSFUL);
    host_end(h);
}

static const struct CMUnitTest others[] = {
    cmocka_unit_test(a_simulators_report_is_read_in_pieces),
    cmocka_unit_test(what_has_no_report_refuses_it),
    cmocka_unit_test(reads_are_the_machines_bytes),
    cmocka_unit_test(a_context_that_is_written_is_read_back),
    cmocka_unit_test(a_breakpoint_stands_in_memory_until_it_is_taken_back),
    cmocka_unit_test(there_are_32_breakpoints),
};

int main(void)
{
    return RUN_ROWS(memory_rows, moves_memory) + RUN_ROWS(version_rows, says_what_it_is) +
           RUN_ROWS(answer_rows, answers) + RUN_ROWS(lacking_rows, lacks_it) + RUN_TESTS(others);
}
