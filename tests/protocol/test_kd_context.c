/* Registers in a context; the offsets are those of spec kd-protocol 2.14. */
#include "rows.h"

#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "protocol/kd_context.h"

#define X64   IMAGE_FILE_MACHINE_AMD64
#define X86   IMAGE_FILE_MACHINE_I386
#define ARM64 IMAGE_FILE_MACHINE_ARM64

struct register_row {
    const char *name;
    uint16_t machine;
    enum kd_register which;
    size_t size; /* of the context */
    size_t at;
    size_t width; /* 0: not there */
};

/* clang-format off */
static const struct register_row register_rows[] = {
    { "x64: ContextFlags",                   X64,   KD_REGISTER_PARTS,    0x4d0, 0x30,  4 },
    { "x64: Rip",                            X64,   KD_REGISTER_PC,       0x4d0, 0xf8,  8 },
    { "x64: Rsp",                            X64,   KD_REGISTER_SP,       0x4d0, 0x98,  8 },
    { "x64: EFlags",                         X64,   KD_REGISTER_FLAGS,    0x4d0, 0x44,  4 },
    { "x64: Rcx is the first argument",      X64,   KD_REGISTER_ARGUMENT, 0x4d0, 0x80,  8 },
    { "x64: SegCs",                          X64,   KD_REGISTER_CS,       0x4d0, 0x38,  2 },
    { "x64: SegDs",                          X64,   KD_REGISTER_DS,       0x4d0, 0x3a,  2 },
    { "x64: SegEs",                          X64,   KD_REGISTER_ES,       0x4d0, 0x3c,  2 },
    { "x64: SegFs",                          X64,   KD_REGISTER_FS,       0x4d0, 0x3e,  2 },
    { "x64: Dr6",                            X64,   KD_REGISTER_DR6,      0x4d0, 0x68,  8 },
    { "x64: Dr7",                            X64,   KD_REGISTER_DR7,      0x4d0, 0x70,  8 },
    { "x86: Eip",                            X86,   KD_REGISTER_PC,       0x2cc, 0xb8,  4 },
    { "x86: Esp",                            X86,   KD_REGISTER_SP,       0x2cc, 0xc4,  4 },
    { "x86: EFlags",                         X86,   KD_REGISTER_FLAGS,    0x2cc, 0xc0,  4 },
    { "x86: Eax is the first argument",      X86,   KD_REGISTER_ARGUMENT, 0x2cc, 0xb0,  4 },
    { "x86: SegCs",                          X86,   KD_REGISTER_CS,       0x2cc, 0xbc,  4 },
    { "x86: SegFs",                          X86,   KD_REGISTER_FS,       0x2cc, 0x90,  4 },
    { "x86: Dr7",                            X86,   KD_REGISTER_DR7,      0x2cc, 0x18,  4 },
    { "arm64: Pc",                           ARM64, KD_REGISTER_PC,       0x390, 0x108, 8 },
    { "arm64: Sp",                           ARM64, KD_REGISTER_SP,       0x390, 0x100, 8 },
    { "arm64: Cpsr",                         ARM64, KD_REGISTER_FLAGS,    0x390, 0x4,   4 },
    { "arm64: X0 is the first argument",     ARM64, KD_REGISTER_ARGUMENT, 0x390, 0x8,   8 },
    { "arm64 has no segments",               ARM64, KD_REGISTER_CS,       0x390, 0,     0 },
    { "a context may end behind a register", X64,   KD_REGISTER_PC,       0x100, 0xf8,  8 },
    { "a context may end in a register",     X64,   KD_REGISTER_PC,       0xff,  0,     0 },
    { "a machine that is not known has none", 0x200, KD_REGISTER_PC,      0x4d0, 0,     0 },
};
/* clang-format on */

static void stands_there(void **state)
{
    const struct register_row *row = *state;
    const uint64_t marked = 0x8877665544332211;
    uint8_t context[0x4d0];
    uint8_t wanted[sizeof(context)];
    uint64_t value = 99;
    bool there = row->width > 0;

    memset(context, 0xcc, sizeof(context));
    memset(wanted, 0xcc, sizeof(wanted));
    for (size_t i = 0; i < row->width; i++)
        wanted[row->at + i] = (uint8_t)(marked >> 8 * i);

    assert_int_equal(kd_context_set(row->machine, row->which, context, row->size, marked), there);
    assert_memory_equal(context, wanted, sizeof(context));
    assert_int_equal(kd_context_get(row->machine, row->which, context, row->size, &value), there);
    assert_true(value == (row->width == 8 ? marked : marked & ((1ull << 8 * row->width) - 1)));
}

static void each_machine_has_a_size(void **state)
{
    (void)state;
    assert_int_equal(kd_context_size(X64), 0x4d0);
    assert_int_equal(kd_context_size(X86), 0x2cc);
    assert_int_equal(kd_context_size(ARM64), 0x390);
    assert_int_equal(kd_context_size(0x200), 0);
}

static const struct CMUnitTest others[] = {
    cmocka_unit_test(each_machine_has_a_size),
};

int main(void)
{
    return RUN_ROWS(register_rows, stands_there) + RUN_TESTS(others);
}
