/* Served machines that are no x64: what they say, at the offsets that the specification has. */
#include "given_host.h"

#include <stdio.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "crash.h"
#include "files.h"

#define KERNEL32 0xffffffff80000000u
#define KERNEL64 0xfffff80000000000u

#define X86_KERNEL                                                                          \
    "map 0xffffffff80000000 0 0x80000\n"                                                    \
    "u32 0x20000 0x80030000 0x80030000\n"                                                   \
    "u64 0x30000 0xffffffff80020000 0xffffffff80020000\n"                                   \
    "u32 0x30010 0x4742444b 0x290\n"                                                        \
    "u64 0x30018 0xffffffff80000000\n"                                                      \
    "u64 0x30048 0xffffffff80050000\n"                                                      \
    "debugger-data plain 0xffffffff80030000\n"                                              \
    "u8 0x1000 0x90 0x91 0x92 0x93\n"                                                       \
    "cpu all rip=0x80001000 dr6=0x0ff0 dr7=0x401 cs=8 ds=0x23 es=0x24 fs=0x30 flags=0x246 " \
    "rax=0x77\n"

#define ARM64_KERNEL                                                                  \
    "map 0xfffff80000000000 0 0x80000\n"                                              \
    "list 0xfffff80000020000 0xfffff80000030000\n"                                    \
    "u32 0x30010 0x4742444b 0x380\n"                                                  \
    "u64 0x30018 0xfffff80000000000\n"                                                \
    "u64 0x30048 0xfffff80000050000\n"                                                \
    "u64 0x30218 0xfffff80000042000\n" /* KiProcessorBlock */                         \
    "u16 0x302b4 8\n"                  /* OffsetPrcbCurrentThread */                  \
    "u64 0x42000 0xfffff80000043000 0xfffff80000043000\n"                             \
    "u64 0x43008 0xfffff80000040000\n"                                                \
    "debugger-data plain 0xfffff80000030000\n"                                        \
    "u32 0x1000 0x93929190\n"                                                         \
    "cpu all pc=0xfffff80000001000 cpsr=0x604003c5 x0=0x77 kpcr=0x1234 kprcb=0x5678 " \
    "thread=0x9abc\n"

static struct test_host *given_machine(const char *paging, const char *kernel)
{
    char text[2048];
    char connection[512];
    int size = snprintf(text, sizeof(text), "ram 0 0x200000\nprocessors 2\npaging %s 0x100000\n%s",
            paging, kernel);

    assert_in_range(size, 1, sizeof(text) - 1);
    snprintf(connection, sizeof(connection), "sim:machine=%s", given_file(text, (size_t)size));
    return given_stopped(connection, 0);
}

static uint64_t number_at(const uint8_t *bytes, size_t at, size_t size)
{
    uint64_t number = 0;

    while (size-- > 0)
        number = number << 8 | bytes[at + size];
    return number;
}

/* A number of the first state change. Source: spec kd-protocol 2.18. */
struct stop_row {
    const char *name;
    const char *paging;
    const char *kernel;
    size_t at;
    size_t size;
    uint64_t number;
};

/* clang-format off */
static const struct stop_row stop_rows[] = {
    { "x86: its size",                    "x86",   X86_KERNEL,   0xec, 4, 0 },
    { "x86: processors",                  "x86",   X86_KERNEL,   0x08, 4, 2 },
    { "x86: the counter, sign-extended",  "x86",   X86_KERNEL,   0x18, 8, 0xffffffff80001000 },
    { "PAE: the same",                    "pae",   X86_KERNEL,   0x18, 8, 0xffffffff80001000 },
    { "x86: the exception's address",     "x86",   X86_KERNEL,   0x30, 8, 0xffffffff80001000 },
    { "x86: Dr6",                         "x86",   X86_KERNEL,   0xc0, 4, 0x0ff0 },
    { "x86: Dr7",                         "x86",   X86_KERNEL,   0xc4, 4, 0x401 },
    { "x86: bytes of code",               "x86",   X86_KERNEL,   0xc8, 2, 16 },
    { "x86: the code",                    "x86",   X86_KERNEL,   0xcc, 4, 0x93929190 },
    { "x86: cs",                          "x86",   X86_KERNEL,   0xdc, 2, 8 },
    { "x86: ds",                          "x86",   X86_KERNEL,   0xde, 2, 0x23 },
    { "x86: es",                          "x86",   X86_KERNEL,   0xe0, 2, 0x24 },
    { "x86: fs",                          "x86",   X86_KERNEL,   0xe2, 2, 0x30 },
    { "x86: the flags",                   "x86",   X86_KERNEL,   0xe4, 4, 0x246 },
    { "ARM64: the thread",                "arm64", ARM64_KERNEL, 0x10, 8, KERNEL64 + 0x40000 },
    { "ARM64: the counter",               "arm64", ARM64_KERNEL, 0x18, 8, KERNEL64 + 0x1000 },
    { "ARM64: cpsr",                      "arm64", ARM64_KERNEL, 0xc0, 4, 0x604003c5 },
    { "ARM64: bytes of code",             "arm64", ARM64_KERNEL, 0xc4, 4, 16 },
    { "ARM64: the code",                  "arm64", ARM64_KERNEL, 0xc8, 4, 0x93929190 },
};
/* clang-format on */

static void a_stop_is_told(void **state)
{
    const struct stop_row *row = *state;
    struct test_host *h = given_machine(row->paging, row->kernel);

    assert_int_equal(h->framer.header.size, 0xf0);
    assert_true(number_at(h->framer.message, row->at, row->size) == row->number);
    host_end(h);
}

struct answer_row {
    const char *name;
    const char *paging;
    const char *kernel;
    struct kd_manipulate request;
    uint32_t status;
    size_t size;     /* of the data */
    size_t at;       /* a number of the whole message */
    uint64_t number; /* of 4 bytes */
};

#define VERSION               \
    {                         \
        .api = KD_GET_VERSION \
    }
#define CONTEXT               \
    {                         \
        .api = KD_GET_CONTEXT \
    }
#define REFUSED KD_STATUS_UNSUCCESSFUL

/* Sources: spec kd-protocol 2.4, 2.5, 2.14, 3.2. */
/* clang-format off */
static const struct answer_row answer_rows[] = {
    { "x86: the machine",                     "x86",   X86_KERNEL,   VERSION, 0, 0, 0x18, 0x030c014c },
    { "x86: no 64-bit pointers, a block",     "x86",   X86_KERNEL,   VERSION, 0, 0, 0x14, 0x00030006 },
    { "x86: the kernel",                      "x86",   X86_KERNEL,   VERSION, 0, 0, 0x20, 0x80000000 },
    { "x86: its sign",                        "x86",   X86_KERNEL,   VERSION, 0, 0, 0x24, 0xffffffff },
    { "x86: the modules' sign",               "x86",   X86_KERNEL,   VERSION, 0, 0, 0x2c, 0xffffffff },
    { "x86: the list of blocks",              "x86",   X86_KERNEL,   VERSION, 0, 0, 0x30, 0x80020000 },
    { "x86: its sign, too",                   "x86",   X86_KERNEL,   VERSION, 0, 0, 0x34, 0xffffffff },
    { "ARM64: the machine",                   "arm64", ARM64_KERNEL, VERSION, 0, 0, 0x18, 0x030caa64 },
    { "ARM64: 64-bit pointers, a block",      "arm64", ARM64_KERNEL, VERSION, 0, 0, 0x14, 0x00070006 },
    { "ARM64: the list of blocks",            "arm64", ARM64_KERNEL, VERSION, 0, 0, 0x30, 0x00020000 },
    { "x86: special registers, cr3",          "x86",   X86_KERNEL,   { KD_READ_CONTROL, .memory = { 0x2cc, 0x54, 0 } }, 0, 0x54, 0x38 + 0x08, 0x100000 },
    { "x86: cr4 without PAE",                 "x86",   X86_KERNEL,   { KD_READ_CONTROL, .memory = { 0x2cc, 0x54, 0 } }, 0, 0x54, 0x38 + 0x0c, 0x10 },
    { "PAE: cr4 with it",                     "pae",   X86_KERNEL,   { KD_READ_CONTROL, .memory = { 0x2cc, 0x54, 0 } }, 0, 0x54, 0x38 + 0x0c, 0x20 },
    { "ARM64: the KPCR",                      "arm64", ARM64_KERNEL, { KD_READ_CONTROL, .memory = { 0, 8, 0 } }, 0, 8, 0x38, 0x1234 },
    { "ARM64: the KPRCB of processor 1",      "arm64", ARM64_KERNEL, { KD_READ_CONTROL, .processor = 1, .memory = { 1, 8, 0 } }, 0, 8, 0x38, 0x5678 },
    { "ARM64: the thread",                    "arm64", ARM64_KERNEL, { KD_READ_CONTROL, .memory = { 3, 8, 0 } }, 0, 8, 0x38, 0x9abc },
    { "ARM64: special registers are not told", "arm64", ARM64_KERNEL, { KD_READ_CONTROL, .memory = { 2, 8, 0 } }, REFUSED, 0, 0x1c, 0 },
    { "x86: a context, its eax",              "x86",   X86_KERNEL,   CONTEXT, 0, 0x2cc, 0x38 + 0xb0, 0x77 },
    { "ARM64: a context, its x0",             "arm64", ARM64_KERNEL, CONTEXT, 0, 0x390, 0x38 + 0x08, 0x77 },
    { "ARM64: a piece of it, pc",             "arm64", ARM64_KERNEL, { KD_GET_CONTEXT_EX, .piece = { 0x108, 8, 0 } }, 0, 8, 0x38, 0x1000 },
    { "x86: virtual memory, sign-extended",   "x86",   X86_KERNEL,   { KD_READ_VIRTUAL, .memory = { KERNEL32 + 0x1000, 4, 0 } }, 0, 4, 0x38, 0x93929190 },
    { "x86: zero-extended, it is the same",   "x86",   X86_KERNEL,   { KD_READ_VIRTUAL, .memory = { 0x80001000, 4, 0 } }, 0, 4, 0x38, 0x93929190 },
    { "ARM64: virtual memory",                "arm64", ARM64_KERNEL, { KD_READ_VIRTUAL, .memory = { KERNEL64 + 0x1000, 4, 0 } }, 0, 4, 0x38, 0x93929190 },
};
/* clang-format on */

static void a_request_is_answered(void **state)
{
    const struct answer_row *row = *state;
    struct test_host *h = given_machine(row->paging, row->kernel);
    struct kd_manipulate reply = host_ask(h, &row->request);

    assert_int_equal(reply.status, row->status);
    assert_int_equal(reply.data_size, row->size);
    assert_true(number_at(h->framer.message, row->at, 4) == row->number);
    host_end(h);
}

/* A dump of one processor: its header's registers. Its shared page is not in it. */
static struct test_host *given_dump(void)
{
    static uint8_t file[CRASH_SIZE];
    char connection[1100];

    crash_make(file);
    crash_put(file, 0x34, 4, 1);
    snprintf(connection, sizeof(connection), "dump:\"%s\"", given_file(file, sizeof(file)));
    return given_stopped(connection, 0);
}

static void a_dump_stands_where_its_header_says(void **state)
{
    static const struct kd_manipulate get = CONTEXT, version = VERSION;
    static const uint8_t bytes[0x4d0];
    static const struct kd_manipulate set = {
        .api = KD_SET_CONTEXT, .data = bytes, .data_size = sizeof(bytes)
    };
    struct test_host *h = given_dump();
    struct kd_manipulate reply;

    (void)state;
    assert_true(number_at(h->framer.message, 0x18, 8) == CRASH_PC(1));
    reply = host_ask(h, &get);
    assert_int_equal(reply.status, 0);
    assert_int_equal(reply.data_size, 0x4d0);
    assert_true(number_at(h->framer.message, 0x38 + 0x78, 8) == CRASH_RAX(1));
    assert_int_equal(host_ask(h, &set).status, 0xc0000022); /* spec kd-protocol: access denied */
    host_ask(h, &version);
    assert_int_equal(number_at(h->framer.message, 0x12, 2), 19041);
    host_end(h);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_dump_stands_where_its_header_says),
    };

    return RUN_TESTS(tests) + RUN_ROWS(stop_rows, a_stop_is_told) +
           RUN_ROWS(answer_rows, a_request_is_answered);
}
