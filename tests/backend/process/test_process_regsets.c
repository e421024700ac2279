/* Registers of Linux as CONTEXT records: each machine's, on any machine. */
#include "rows.h"

#include <string.h>

#include "backend/process/regsets.h"

#include <dbgspaces/wintypes.h>

struct register_row {
    const char *name;
    uint32_t machine;
    size_t general_size;
    size_t set;     /* where Linux has it */
    size_t context; /* where the record has it */
    size_t size;
    enum { GENERAL, VECTOR, X87 } where;
};

#define X64   IMAGE_FILE_MACHINE_AMD64, 216
#define X86   IMAGE_FILE_MACHINE_I386, 68
#define ARM64 IMAGE_FILE_MACHINE_ARM64, 272

/* Linux: arch/x86/include/uapi/asm/ptrace.h and user_64.h, arch/arm64/include/uapi/asm/ptrace.h.
 * Windows: spec kd-protocol 2.14. */
/* clang-format off */
static const struct register_row register_rows[] = {
    { "x64 rax",      X64,    80, 0x78, 8, GENERAL },
    { "x64 rcx",      X64,    88, 0x80, 8, GENERAL },
    { "x64 rdx",      X64,    96, 0x88, 8, GENERAL },
    { "x64 rbx",      X64,    40, 0x90, 8, GENERAL },
    { "x64 rsp",      X64,   152, 0x98, 8, GENERAL },
    { "x64 rbp",      X64,    32, 0xa0, 8, GENERAL },
    { "x64 rsi",      X64,   104, 0xa8, 8, GENERAL },
    { "x64 rdi",      X64,   112, 0xb0, 8, GENERAL },
    { "x64 r8",       X64,    72, 0xb8, 8, GENERAL },
    { "x64 r15",      X64,     0, 0xf0, 8, GENERAL },
    { "x64 rip",      X64,   128, 0xf8, 8, GENERAL },
    { "x64 eflags",   X64,   144, 0x44, 4, GENERAL },
    { "x64 cs",       X64,   136, 0x38, 2, GENERAL },
    { "x64 gs",       X64,   208, 0x40, 2, GENERAL },
    { "x64 xmm0",     X64,   160, 0x1a0, 16, VECTOR },
    { "x64 xmm15",    X64,   400, 0x290, 16, VECTOR },
    { "x64 st0",      X64,    32, 0x120, 10, VECTOR },
    { "x86 eax",      X86,    24, 0xb0, 4, GENERAL },
    { "x86 ebx",      X86,     0, 0xa4, 4, GENERAL },
    { "x86 edi",      X86,    16, 0x9c, 4, GENERAL },
    { "x86 eip",      X86,    48, 0xb8, 4, GENERAL },
    { "x86 esp",      X86,    60, 0xc4, 4, GENERAL },
    { "x86 eflags",   X86,    56, 0xc0, 4, GENERAL },
    { "x86 fs",       X86,    36, 0x90, 4, GENERAL },
    { "x86 st0",      X86,    28, 0x38, 10, X87 },
    { "x86 fpcw",     X86,     0, 0x1c, 2, X87 },
    { "x86 xmm0",     X86,   160, 0x16c, 16, VECTOR },
    { "x86 xmm7",     X86,   272, 0x1dc, 16, VECTOR },
    { "arm64 x0",     ARM64,   0, 0x08, 8, GENERAL },
    { "arm64 x28",    ARM64, 224, 0xe8, 8, GENERAL },
    { "arm64 fp",     ARM64, 232, 0xf0, 8, GENERAL },
    { "arm64 lr",     ARM64, 240, 0xf8, 8, GENERAL },
    { "arm64 sp",     ARM64, 248, 0x100, 8, GENERAL },
    { "arm64 pc",     ARM64, 256, 0x108, 8, GENERAL },
    { "arm64 pstate", ARM64, 264, 0x04, 4, GENERAL },
    { "arm64 v0",     ARM64,   0, 0x110, 16, VECTOR },
    { "arm64 v31",    ARM64, 496, 0x300, 16, VECTOR },
    { "arm64 fpsr",   ARM64, 512, 0x314, 4, VECTOR },
    { "arm64 fpcr",   ARM64, 516, 0x310, 4, VECTOR },
};
/* clang-format on */

static uint8_t *set_of(struct regsets *sets, const struct register_row *row)
{
    return row->where == GENERAL ? sets->general : row->where == VECTOR ? sets->vector : sets->x87;
}

/* There and back: alone in the one, alone in the other. */
static void a_register_has_its_place(void **state)
{
    static const uint8_t mark[16] = { 0xa1, 0xa2, 0xa3, 0xa4, 0xa5, 0xa6, 0xa7, 0xa8, 0xa9, 0xaa,
        0xab, 0xac, 0xad, 0xae, 0xaf, 0xb0 };
    const struct register_row *row = *state;
    struct regsets sets = { .general_size = row->general_size };
    struct regsets back = { .general_size = row->general_size };
    uint8_t without[REGSETS_CONTEXT_MAX];
    uint8_t context[REGSETS_CONTEXT_MAX];

    assert_true(regsets_to_context(row->machine, &sets, without));
    memcpy(set_of(&sets, row) + row->set, mark, row->size);
    assert_true(regsets_to_context(row->machine, &sets, context));
    for (size_t i = 0; i < regsets_context_size(row->machine); i++)
        assert_int_equal(
                context[i], i - row->context < row->size ? mark[i - row->context] : without[i]);
    assert_true(
            regsets_from_context(row->machine, &back, context, regsets_context_size(row->machine)));
    assert_memory_equal(set_of(&back, row) + row->set, mark, row->size);
}

struct refusal_row {
    const char *name;
    uint32_t machine;
    size_t general_size;
    uint32_t flags;
    size_t size;
};

/* clang-format off */
static const struct refusal_row refusal_rows[] = {
    { "a machine that is not known",        0x1234, 216, 0x10001f, 0x4d0 },
    { "registers of another machine",       IMAGE_FILE_MACHINE_AMD64, 68, 0x10001f, 0x4d0 },
    { "a record that is cut",               IMAGE_FILE_MACHINE_AMD64, 216, 0x10001f, 0x4cf },
    { "a record of another machine",        IMAGE_FILE_MACHINE_AMD64, 216, 0x40001f, 0x4d0 },
};
/* clang-format on */

static void a_record_is_refused(void **state)
{
    const struct refusal_row *row = *state;
    struct regsets sets = { .general_size = row->general_size };
    uint8_t context[REGSETS_CONTEXT_MAX] = { 0 };

    memcpy(context + 0x30, &row->flags, 4);
    assert_false(regsets_from_context(row->machine, &sets, context, row->size));
}

/* What the record does not say that it holds stays. */
static void parts_that_are_not_there_stay(void **state)
{
    struct regsets sets = { .general_size = 216, .debug = { 1, 2, 3, 4, 0, 0, 5, 6 } };
    uint8_t context[REGSETS_CONTEXT_MAX] = { 0 };
    const uint32_t control = 0x100001;
    uint64_t value;

    (void)state;
    memset(sets.general, 0x11, 216);
    memset(sets.vector, 0x22, 512);
    memcpy(context + 0x30, &control, 4);
    assert_true(regsets_from_context(IMAGE_FILE_MACHINE_AMD64, &sets, context, 0x4d0));
    assert_int_equal(sets.general[80], 0x11); /* rax */
    assert_int_equal(sets.vector[160], 0x22);
    assert_true(sets.debug[0] == 1 && sets.debug[7] == 6);
    assert_true(regsets_pc(IMAGE_FILE_MACHINE_AMD64, &sets) == 0);
    memcpy(&value, sets.general + 120, 8); /* the system call that was interrupted */
    assert_true(value == UINT64_MAX);
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(parts_that_are_not_there_stay),
    };

    return RUN_ROWS(register_rows, a_register_has_its_place) +
           RUN_ROWS(refusal_rows, a_record_is_refused) + RUN_TESTS(others);
}
