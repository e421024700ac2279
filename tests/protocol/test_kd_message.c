/* Manipulate messages: each is written and read as the specification's vectors have it, and none
 * says more than its bytes. */
#include "rows.h"

#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "protocol/kd_message.h"
#include "vectors.h"

#define X64 IMAGE_FILE_MACHINE_AMD64
#define X86 IMAGE_FILE_MACHINE_I386
#define ASK KD_STATUS_PENDING

struct vector_row {
    const char *name;
    unsigned vector; /* number in section 6 of the specification */
    struct kd_manipulate message;
};

#define DATA(...) \
    .data = (const uint8_t[]){ __VA_ARGS__ }, .data_size = sizeof((const uint8_t[]){ __VA_ARGS__ })

/* clang-format off */
static const struct vector_row vector_rows[] = {
    { "GetVersion", 6, { KD_GET_VERSION, .status = ASK } },
    { "ReadVirtual over a page border", 7,
      { KD_READ_VIRTUAL, .status = ASK, .memory = { 0xfffff80012345ff8, 16, 0 } } },
    { "WriteVirtual", 8,
      { KD_WRITE_VIRTUAL, .status = ASK, .memory = { 0xfffff80012345678, 4, 0 }, DATA(0xde, 0xad, 0xbe, 0xef) } },
    { "ReadPhysical, default", 9, { KD_READ_PHYSICAL, .status = ASK, .memory = { 0x1ab000, 16, 0 } } },
    { "ReadPhysical, uncached", 10, { KD_READ_PHYSICAL, .status = ASK, .memory = { 0xfee00000, 4, 2 } } },
    { "WritePhysical, write-combined", 11,
      { KD_WRITE_PHYSICAL, .status = ASK, .memory = { 0xfd000010, 8, 3 },
        DATA(0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88) } },
    { "WritePhysical, cached", 12,
      { KD_WRITE_PHYSICAL, .status = ASK, .memory = { 0x1000, 1, 1 }, DATA(0x5a) } },
    { "ReadControlSpace of an x64", 13, { KD_READ_CONTROL, .status = ASK, .memory = { 2, 0xe0, 0 } } },
    { "ReadControlSpace of an x86's second processor", 14,
      { KD_READ_CONTROL, .processor = 1, .status = ASK, .memory = { 0x2cc, 0x54, 0 } } },
    { "ReadIo", 15, { KD_READ_IO, .status = ASK, .port = { .size = 4, .address = 0xcf8 } } },
    { "ReadMsr", 16, { KD_READ_MSR, .status = ASK, .msr = { 0xc0000080, 0, 0 } } },
    { "GetBusData", 17, { KD_GET_BUS_DATA, .status = ASK, .bus = { 4, 0, 2, 0, 64 } } },
    { "QueryMemory", 18, { KD_QUERY_MEMORY, .status = ASK, .query = { 0xfffff80012345000, 0, 0 } } },
    { "Continue2 of an x64", 19,
      { KD_CONTINUE2, .status = ASK, .go = { .status = KD_CONTINUE_GO, .dr7 = 0x400, .symbol_start = 1 } } },
    { "Continue", 20, { KD_CONTINUE, .status = ASK, .go = { .status = KD_CONTINUE_GO } } },
    { "the answer to WriteVirtual", 21, { KD_WRITE_VIRTUAL, .memory = { 0xfffff80012345678, 4, 4 } } },
    { "the answer to WritePhysical: the count takes the attribute's place", 22,
      { KD_WRITE_PHYSICAL, .memory = { 0xfd000010, 8, 8 } } },
    { "the answer to ReadVirtual, in part", 23,
      { KD_READ_VIRTUAL, .status = KD_STATUS_UNSUCCESSFUL, .memory = { 0xfffff80012345ff8, 16, 8 },
        DATA(0xa0, 0xa1, 0xa2, 0xa3, 0xa4, 0xa5, 0xa6, 0xa7) } },
    { "the answer to ReadVirtual, nothing", 24,
      { KD_READ_VIRTUAL, .status = KD_STATUS_UNSUCCESSFUL, .memory = { 0xfffff80012345ff8, 16, 0 } } },
    { "the answer to GetVersion", 25,
      { KD_GET_VERSION, .version = { 0x000f, 9600, 6, 2, KD_VERSION_MP | KD_VERSION_DATA | KD_VERSION_PTR64, X64,
        0x0c, 3, 0x31, 0, 0xfffff8026bc18000, 0xfffff8026bee22d0, 0xfffff8026bef91f0 } } },
};
/* clang-format on */

static void writes_the_vector(void **state)
{
    const struct vector_row *row = *state;
    uint8_t wanted[VECTOR_MAX];
    uint8_t got[KD_MESSAGE_MAX];
    size_t size = vector_message(row->vector, wanted);

    memset(got, 0xcc, sizeof(got));
    assert_int_equal(kd_message_encode(&row->message, X64, got), size);
    assert_memory_equal(got, wanted, size);
}

static void reads_the_vector(void **state)
{
    const struct vector_row *row = *state;
    struct kd_manipulate message;
    uint8_t bytes[VECTOR_MAX];
    uint8_t again[KD_MESSAGE_MAX];
    size_t size = vector_message(row->vector, bytes);

    assert_int_equal(kd_message_parse(bytes, size, X64, &message), S_OK);
    assert_int_equal(message.api, row->message.api);
    assert_int_equal(message.processor, row->message.processor);
    assert_int_equal(message.status, row->message.status);
    assert_int_equal(message.data_size, row->message.data_size);
    assert_false(message.bare);
    assert_int_equal(kd_message_encode(&message, X64, again), size);
    assert_memory_equal(again, bytes, size);
}

/* Fields that the vectors do not show: the offset of each is the specification's. */
struct layout_row {
    const char *name;
    uint16_t machine;
    struct kd_manipulate message;
    size_t at;
    uint8_t bytes[8]; /* from `at` on, as far as they are not 0 */
};

/* clang-format off */
static const struct layout_row layout_rows[] = {
    { "a port's value stands behind its size",        X64, { KD_WRITE_IO, .port = { .size = 2, .value = 0x1234 } }, 0x18, { 2, 0, 0, 0, 0x34, 0x12 } },
    { "an extended port begins with its size",        X64, { KD_READ_IO_EXTENDED, .port = { 4, 5, 6, 7, 8, 9 } }, 0x10, { 4, 0, 0, 0, 5 } },
    { "then bus and space",                           X64, { KD_READ_IO_EXTENDED, .port = { 4, 5, 6, 7, 8, 9 } }, 0x18, { 6, 0, 0, 0, 7 } },
    { "then the address",                             X64, { KD_WRITE_IO_EXTENDED, .port = { 4, 5, 6, 7, 8, 9 } }, 0x20, { 8 } },
    { "then the value",                               X64, { KD_WRITE_IO_EXTENDED, .port = { 4, 5, 6, 7, 8, 9 } }, 0x28, { 9 } },
    { "an MSR's value is two halves",                 X64, { KD_WRITE_MSR, .msr = { 1, 0x11, 0x22 } }, 0x14, { 0x11, 0, 0, 0, 0x22 } },
    { "bus data: the offset and the length",          X64, { KD_SET_BUS_DATA, .bus = { 4, 1, 2, 0x10, 0x20 } }, 0x1c, { 0x10, 0, 0, 0, 0x20 } },
    { "a search's length counts places",              X64, { KD_SEARCH_MEMORY, .search = { 0x1000, 0x77, 3 } }, 0x18, { 0x77 } },
    { "a search's pattern has a length",              X64, { KD_SEARCH_MEMORY, .search = { 0x1000, 0x77, 3 } }, 0x20, { 3 } },
    { "a fill's length, space and pattern",           X64, { KD_FILL_MEMORY, .fill = { 0, 0x44, KD_FILL_PHYSICAL, 3 } }, 0x18, { 0x44, 0, 0, 0, 2, 0, 3, 0 } },
    { "what a page may be used for",                  X64, { KD_QUERY_MEMORY, .query = { 0, 2, 7 } }, 0x20, { 2, 0, 0, 0, 7 } },
    { "a piece of a context",                         X64, { KD_GET_CONTEXT_EX, .piece = { 0, 0x4d0, 0 } }, 0x10, { 0, 0, 0, 0, 0xd0, 4 } },
    { "how much of it was copied",                    X64, { KD_SET_CONTEXT_EX, .piece = { 0, 0, 0x4d0 } }, 0x18, { 0xd0, 4 } },
    { "a breakpoint's handle",                        X64, { KD_WRITE_BREAKPOINT, .breakpoint = { 0x1000, 7 } }, 0x18, { 7 } },
    { "how many breakpoints there are",               X64, { KD_WRITE_BREAKPOINTS, .breakpoints = { 3, 0x00010002 } }, 0x10, { 3, 0, 0, 0, 0x02, 0, 0x01, 0 } },
    { "how many handles there are",                   X64, { KD_RESTORE_BREAKPOINTS, .breakpoints = { 32, 0 } }, 0x10, { 32 } },
    { "a breakpoint that counts: its flags",          X64, { KD_SET_INTERNAL_BREAKPOINT, .internal = { .address = 0x1000, .flags = 5 } }, 0x18, { 5 } },
    { "its calls",                                    X64, { KD_GET_INTERNAL_BREAKPOINT, .internal = { .calls = 7 } }, 0x1c, { 7 } },
    { "its calls in a period",                        X64, { KD_GET_INTERNAL_BREAKPOINT, .internal = { .most_in_period = 8 } }, 0x20, { 8 } },
    { "its least instructions",                       X64, { KD_GET_INTERNAL_BREAKPOINT, .internal = { .least_instructions = 9 } }, 0x24, { 9 } },
    { "its most instructions",                        X64, { KD_GET_INTERNAL_BREAKPOINT, .internal = { .most_instructions = 10 } }, 0x28, { 10 } },
    { "its instructions",                             X64, { KD_GET_INTERNAL_BREAKPOINT, .internal = { .instructions = 11 } }, 0x2c, { 11 } },
    { "a breakpoint is taken back by its handle",     X64, { KD_RESTORE_BREAKPOINT, .breakpoint = { 0, 7 } }, 0x10, { 7 } },
    { "a bug check's code",                           X64, { KD_CAUSE_BUG_CHECK, .bug_check = 0xe2 }, 0x10, { 0xe2 } },
    { "Continue2 of an x86 has a narrow Dr7",         X86, { KD_CONTINUE2, .go = { .dr7 = 0x400, .symbol_start = 1 } }, 0x18, { 0, 4, 0, 0, 1 } },
    { "Continue2 of an x86: a step",                  X86, { KD_CONTINUE2, .go = { .trace = 1 } }, 0x10, { 0, 0, 0, 0, 1 } },
    { "Continue2 of an ARM64: a step",                IMAGE_FILE_MACHINE_ARM64, { KD_CONTINUE2, .go = { .trace = 1, .again = 2 } }, 0x14, { 2, 0, 0, 0, 1 } },
    { "Continue2 of an ARM64 is packed",              IMAGE_FILE_MACHINE_ARM64, { KD_CONTINUE2, .go = { .symbol_start = 0x55 } }, 0x1c, { 0x55 } },
    { "Continue2 of an unknown machine has no Dr7",   0,   { KD_CONTINUE2, .go = { .status = 1, .trace = 1, .dr7 = 0x400 } }, 0x10, { 1 } },
    { "an API that is not known is a header alone",   X64, { KD_PAGE_IN, .memory = { 1, 2, 3 } }, 0x10, { 0 } },
};
/* clang-format on */

static void has_its_place(void **state)
{
    const struct layout_row *row = *state;
    struct kd_manipulate parsed;
    uint8_t bytes[KD_MESSAGE_MAX];
    uint8_t again[KD_MESSAGE_MAX];

    assert_int_equal(kd_message_encode(&row->message, row->machine, bytes), KD_MANIPULATE_SIZE);
    assert_memory_equal(bytes + row->at, row->bytes, sizeof(row->bytes));
    assert_int_equal(kd_message_parse(bytes, KD_MANIPULATE_SIZE, row->machine, &parsed), S_OK);
    assert_int_equal(kd_message_encode(&parsed, row->machine, again), KD_MANIPULATE_SIZE);
    assert_memory_equal(again, bytes, KD_MANIPULATE_SIZE);
}

struct size_row {
    const char *name;
    size_t size;
    uint32_t status;
    HRESULT hr;
    bool bare;
};

/* clang-format off */
static const struct size_row size_rows[] = {
    { "nothing is no message",                           0,                      KD_STATUS_UNSUCCESSFUL,    HR_TRUNCATED, false },
    { "less than the header is no message",              15,                     KD_STATUS_UNSUCCESSFUL,    HR_TRUNCATED, false },
    { "the header of a failure is an answer",            16,                     KD_STATUS_NOT_IMPLEMENTED, S_OK,         true },
    { "so is any piece of one",                          55,                     KD_STATUS_UNSUCCESSFUL,    S_OK,         true },
    { "a warning is a failure too",                      16,                     KD_STATUS_MISALIGNED,      S_OK,         true },
    { "the header of a success is not",                  16,                     KD_STATUS_SUCCESS,         HR_TRUNCATED, false },
    { "nor is a success that lacks a byte",              55,                     KD_STATUS_SUCCESS,         HR_TRUNCATED, false },
    { "a request cannot be short",                       40,                     KD_STATUS_PENDING,         HR_TRUNCATED, false },
    { "the fixed part alone is whole",                   KD_MANIPULATE_SIZE,     KD_STATUS_UNSUCCESSFUL,    S_OK,         false },
    { "the longest message",                             KD_MESSAGE_MAX,         KD_STATUS_SUCCESS,         S_OK,         false },
    { "one byte more is none",                           KD_MESSAGE_MAX + 1,     KD_STATUS_SUCCESS,         HR_BAD_DATA,  false },
};
/* clang-format on */

static void is_long_enough_or_not(void **state)
{
    const struct size_row *row = *state;
    struct kd_manipulate message;
    struct kd_manipulate answer = { KD_READ_PHYSICAL, .status = row->status,
        .memory = { 0x1000, 4, 4 } };
    uint8_t bytes[KD_MESSAGE_MAX + 1];

    memset(bytes, 0, sizeof(bytes));
    assert_int_equal(kd_message_encode(&answer, X64, bytes), KD_MANIPULATE_SIZE);
    assert_int_equal(kd_message_parse(bytes, row->size, X64, &message), row->hr);
    assert_int_equal(message.bare, row->bare);
    if (row->hr != S_OK)
        return;
    assert_int_equal(message.status, row->status);
    assert_int_equal(message.memory.actual, row->bare ? 0 : 4);
    assert_int_equal(
            message.data_size, row->size > KD_MANIPULATE_SIZE ? row->size - KD_MANIPULATE_SIZE : 0);
}

/* What an answer says it moved, and what it did: section 2.3.3 rule 2. */
struct moved_row {
    const char *name;
    uint32_t api;
    uint32_t status;
    uint32_t count; /* in the answer */
    size_t data;    /* bytes that came with it */
    size_t requested;
    size_t moved;
};

#define FAILED_WITH KD_STATUS_UNSUCCESSFUL

/* clang-format off */
static const struct moved_row moved_rows[] = {
    { "all of a read",                                     KD_READ_VIRTUAL,   0,           16,         16,  16, 16 },
    { "a failed read with bytes has those bytes",          KD_READ_VIRTUAL,   FAILED_WITH, 8,          8,   16, 8 },
    { "a failed read without bytes",                       KD_READ_PHYSICAL,  FAILED_WITH, 0,          0,   16, 0 },
    { "a failed read that claims all and brings nothing",  KD_READ_PHYSICAL,  FAILED_WITH, 16,         0,   16, 0 },
    { "a read that claims more than it brings",            KD_READ_VIRTUAL,   0,           16,         9,   16, 9 },
    { "a read that brings more than it claims",            KD_READ_VIRTUAL,   0,           4,          16,  16, 4 },
    { "a read that brings more than was asked for",        KD_READ_CONTROL,   0,           0xf0,       0xf0, 0xe0, 0xe0 },
    { "a read whose count is nonsense",                    KD_READ_PHYSICAL,  0,           0xffffffff, 16,  16, 16 },
    { "all of a write",                                    KD_WRITE_VIRTUAL,  0,           4,          0,   4,  4 },
    { "a write that claims more than was asked for",       KD_WRITE_PHYSICAL, 0,           0xffffffff, 0,   4,  4 },
    { "a failed write with a smaller count",               KD_WRITE_PHYSICAL, FAILED_WITH, 3,          0,   4,  3 },
    { "a failed write that claims all",                    KD_WRITE_PHYSICAL, FAILED_WITH, 4,          0,   4,  0 },
    { "a failed write that claims more",                   KD_WRITE_VIRTUAL,  FAILED_WITH, 5,          0,   4,  0 },
    { "bus data that was read",                            KD_GET_BUS_DATA,   0,           64,         64,  64, 64 },
    { "bus data in part",                                  KD_GET_BUS_DATA,   0,           64,         60,  64, 60 },
    { "bus data that was written",                         KD_SET_BUS_DATA,   0,           2,          0,   4,  2 },
};
/* clang-format on */

static void moved_so_much(void **state)
{
    const struct moved_row *row = *state;
    struct kd_manipulate reply = { row->api, .status = row->status, .data_size = row->data };

    if (row->api == KD_GET_BUS_DATA || row->api == KD_SET_BUS_DATA)
        reply.bus.length = row->count;
    else
        reply.memory.actual = row->count;
    assert_int_equal(kd_message_moved(&reply, row->requested), row->moved);
}

struct api_row {
    const char *name;
    uint32_t api;
    bool has_reply;
    uint8_t max_manipulate; /* as the target says; the boot loader says 0x59 */
    bool has_api;
};

/* clang-format off */
static const struct api_row api_rows[] = {
    { "ReadVirtual",                                     0x3130, true,  0x31, true },
    { "Continue goes unanswered",                        0x3136, false, 0x31, true },
    { "Continue2 goes unanswered",                       0x313c, false, 0x31, true },
    { "Reboot goes unanswered",                          0x313b, false, 0x31, true },
    { "a bug check goes unanswered",                     0x3149, false, 0x31, true },
    { "another processor answers with a state change",   0x3150, false, 0x31, true },
    { "ClearAllInternalBreakpoints goes unanswered",     0x315a, false, 0x31, true },
    { "CheckLowMemory is answered",                      0x3159, true,  0x31, true },
    { "SetContextEx is the last",                        0x3160, true,  0x31, true },
    { "an old target lacks FillMemory",                  0x315b, true,  0x2b, false },
    { "a target that claims more has no more",           0x3161, true,  0x59, false },
    { "what is no API at all",                           0x3030, true,  0x31, false },
};
/* clang-format on */

static void is_answered_or_not(void **state)
{
    const struct api_row *row = *state;
    const struct kd_version version = { .max_manipulate = row->max_manipulate };

    assert_int_equal(kd_message_has_reply(row->api), row->has_reply);
    assert_int_equal(kd_message_has_api(&version, row->api), row->has_api);
}

static void the_data_has_a_limit(void **state)
{
    static uint8_t data[KD_DATA_MAX + 1];
    uint8_t out[KD_MESSAGE_MAX];
    struct kd_manipulate write = { KD_WRITE_VIRTUAL, .data = data, .data_size = KD_DATA_MAX };

    (void)state;
    assert_int_equal(kd_message_encode(&write, X64, out), KD_MESSAGE_MAX);
    write.data_size++;
    assert_int_equal(kd_message_encode(&write, X64, out), 0);
}

static const struct CMUnitTest others[] = {
    cmocka_unit_test(the_data_has_a_limit),
};

int main(void)
{
    return RUN_ROWS(vector_rows, writes_the_vector) + RUN_ROWS(vector_rows, reads_the_vector) +
           RUN_ROWS(layout_rows, has_its_place) + RUN_ROWS(size_rows, is_long_enough_or_not) +
           RUN_ROWS(moved_rows, moved_so_much) + RUN_ROWS(api_rows, is_answered_or_not) +
           RUN_TESTS(others);
}
