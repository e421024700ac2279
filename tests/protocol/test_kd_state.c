/* State changes: written and read as the specification's vectors have them. */
#include "rows.h"

#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "protocol/kd_message.h"
#include "protocol/kd_state.h"
#include "vectors.h"

#define X64   IMAGE_FILE_MACHINE_AMD64
#define X86   IMAGE_FILE_MACHINE_I386
#define ARM64 IMAGE_FILE_MACHINE_ARM64

static const char kernel_path[] = "\\SystemRoot\\ntoskrnl.exe";

struct vector_row {
    const char *name;
    unsigned vector;
    uint16_t machine;
    struct kd_state state;
};

/* clang-format off */
static const struct vector_row vector_rows[] = {
    { "a breakpoint on an x64", 26, X64,
      { KD_STATE_EXCEPTION, 6, 0, 1, 0xfffff8026bf65a00, 0xfffff8026bd72b90,
        .exception = { .code = KD_CODE_BREAKPOINT, .address = 0xfffff8026bd72b90, .parameter_count = 1, .first_chance = 1 },
        .report = { 0xffff0ff0, 0x400, 0x286, 16, 3,
                    { 0xcc, 0xc3, 0x66, 0x66, 0x66, 0x0f, 0x1f, 0x84, 0, 0, 0, 0, 0, 0xcc, 0xcc, 0xcc },
                    0x10, 0x2b, 0x2b, 0x53 } } },
    { "an x86's kernel is loaded", 27, X86,
      { KD_STATE_LOAD, 6, 0, 1, 0xffffffff80553740, 0xffffffff8052f4c4,
        .load = { sizeof(kernel_path), 0xffffffff804d8000, 0xffffffff, 0x2050d3, 0x1f8480, 0 },
        .report = { 0xffff0ff0, 0x400, 0x82, 16, 3,
                    { 0xcc, 0x5d, 0xc3, 0x90, 0x90, 0x90, 0x90, 0x90, 0x90, 0x90, 0x90, 0x90, 0x90, 0x90, 0x90, 0xff },
                    8, 0x23, 0x23, 0x30 },
        .data = (const uint8_t *)kernel_path, .data_size = sizeof(kernel_path) } },
};
/* clang-format on */

static void writes_the_vector(void **state)
{
    const struct vector_row *row = *state;
    uint8_t wanted[VECTOR_MAX];
    uint8_t got[KD_MESSAGE_MAX];
    size_t size = vector_message(row->vector, wanted);

    memset(got, 0xcc, sizeof(got));
    assert_int_equal(kd_state_encode(&row->state, row->machine, got), size);
    assert_memory_equal(got, wanted, size);
}

static void reads_the_vector(void **state)
{
    const struct vector_row *row = *state;
    struct kd_state parsed;
    uint8_t bytes[VECTOR_MAX];
    uint8_t again[KD_MESSAGE_MAX];
    size_t size = vector_message(row->vector, bytes);

    assert_int_equal(kd_state_parse(bytes, size, row->machine, &parsed), S_OK);
    assert_int_equal(parsed.state, row->state.state);
    assert_int_equal(parsed.processors, row->state.processors);
    assert_true(parsed.thread == row->state.thread);
    assert_true(parsed.pc == row->state.pc);
    assert_int_equal(parsed.report.instruction_count, 16);
    assert_int_equal(parsed.data_size, row->state.data_size);
    assert_int_equal(kd_state_encode(&parsed, row->machine, again), size);
    assert_memory_equal(again, bytes, size);
}

static void the_stop_is_told_whole(void **state)
{
    struct kd_state parsed;
    uint8_t bytes[VECTOR_MAX];
    size_t size = vector_message(26, bytes);

    (void)state;
    assert_int_equal(kd_state_parse(bytes, size, X64, &parsed), S_OK);
    assert_int_equal(parsed.exception.code, 0x80000003);
    assert_true(parsed.exception.address == 0xfffff8026bd72b90);
    assert_int_equal(parsed.exception.first_chance, 1);
    assert_int_equal(parsed.report.instructions[0], 0xcc);
    assert_int_equal(parsed.report.cs, 0x10);
}

static void the_image_is_told_whole(void **state)
{
    struct kd_state parsed;
    uint8_t bytes[VECTOR_MAX];
    size_t size = vector_message(27, bytes);

    (void)state;
    assert_int_equal(kd_state_parse(bytes, size, X86, &parsed), S_OK);
    assert_true(parsed.load.base == 0xffffffff804d8000);
    assert_int_equal(parsed.load.checksum, 0x2050d3);
    assert_int_equal(parsed.load.size, 0x1f8480);
    assert_int_equal(parsed.load.unload, 0);
    assert_int_equal(parsed.load.path_size, sizeof(kernel_path));
    assert_memory_equal(parsed.data, kernel_path, sizeof(kernel_path));
}

/* What is changed in a good state change, and what becomes of it. */
struct lie_row {
    const char *name;
    unsigned vector;
    size_t at; /* a byte of the message, and what it becomes */
    uint8_t byte;
    size_t cut; /* bytes that are missing at the end */
    HRESULT hr;
    uint32_t path_size;
    uint32_t instruction_count;
};

/* clang-format off */
static const struct lie_row lie_rows[] = {
    { "a path that is longer than what came ends there",   27, 0x21, 0x10, 0,   S_OK,         25, 16 },
    { "a path that is cut ends there",                     27, 0x40, 0,    20,  S_OK,         5,  16 },
    { "a state change without a path is whole",            27, 0x40, 0,    25,  S_OK,         0,  16 },
    { "one that lacks a byte is none",                     27, 0x40, 0,    26,  HR_TRUNCATED, 0,  0 },
    { "more instruction bytes than there are, are 16",     27, 0xc8, 0xff, 0,   S_OK,         25, 16 },
    { "a state that is none",                              26, 0x00, 0x33, 0,   HR_BAD_DATA,  0,  0 },
    { "a state from another source is the same state",     27, 0x02, 0x01, 0,   S_OK,         25, 16 },
};
/* clang-format on */

static void believes_only_what_came(void **state)
{
    const struct lie_row *row = *state;
    struct kd_state parsed;
    uint8_t bytes[VECTOR_MAX];
    size_t size = vector_message(row->vector, bytes);

    bytes[row->at] = row->byte;
    assert_int_equal(kd_state_parse(bytes, size - row->cut, X86, &parsed), row->hr);
    if (row->hr != S_OK)
        return;
    assert_int_equal(parsed.state, KD_STATE_LOAD);
    assert_int_equal(parsed.load.path_size, row->path_size);
    assert_int_equal(parsed.report.instruction_count, row->instruction_count);
}

static void an_unknown_machine_has_no_report(void **state)
{
    struct kd_state parsed;
    uint8_t bytes[VECTOR_MAX];
    size_t size = vector_message(26, bytes);

    (void)state;
    assert_int_equal(kd_state_parse(bytes, size, 0, &parsed), S_OK);
    assert_int_equal(parsed.exception.code, KD_CODE_BREAKPOINT);
    assert_int_equal(parsed.report.instruction_count, 0);
    assert_true(parsed.report.dr7 == 0);
}

static void an_arm64_reports_its_instructions(void **state)
{
    const struct kd_state stop = { KD_STATE_EXCEPTION,
        .report = { .flags = 0x60000004, .instruction_count = 4, .instructions = { 1, 2, 3, 4 } } };
    static const uint8_t wanted[] = { 4, 0, 0, 0x60, 4, 0, 0, 0, 1, 2, 3, 4 }; /* from +C0 on */
    uint8_t bytes[KD_MESSAGE_MAX];
    struct kd_state parsed;

    (void)state;
    assert_int_equal(kd_state_encode(&stop, ARM64, bytes), KD_STATE_SIZE);
    assert_memory_equal(bytes + 0xc0, wanted, sizeof(wanted));
    assert_int_equal(kd_state_parse(bytes, KD_STATE_SIZE, ARM64, &parsed), S_OK);
    assert_int_equal(parsed.report.flags, 0x60000004);
    assert_int_equal(parsed.report.instruction_count, 4);
}

static void a_path_has_a_limit(void **state)
{
    static uint8_t path[KD_MESSAGE_MAX];
    struct kd_state load = { KD_STATE_LOAD, .data = path,
        .data_size = KD_MESSAGE_MAX - KD_STATE_SIZE };
    uint8_t bytes[KD_MESSAGE_MAX];

    (void)state;
    assert_int_equal(kd_state_encode(&load, X64, bytes), KD_MESSAGE_MAX);
    load.data_size++;
    assert_int_equal(kd_state_encode(&load, X64, bytes), 0);
}

static const struct CMUnitTest others[] = {
    cmocka_unit_test(the_stop_is_told_whole),
    cmocka_unit_test(the_image_is_told_whole),
    cmocka_unit_test(an_unknown_machine_has_no_report),
    cmocka_unit_test(an_arm64_reports_its_instructions),
    cmocka_unit_test(a_path_has_a_limit),
};

int main(void)
{
    return RUN_ROWS(vector_rows, writes_the_vector) + RUN_ROWS(vector_rows, reads_the_vector) +
           RUN_ROWS(lie_rows, believes_only_what_came) + RUN_TESTS(others);
}
