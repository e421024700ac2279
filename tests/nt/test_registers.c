/* Registers in context records: where they stand, their parts, values in and out. */
#include "rows.h"

#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "nt/registers.h"

#define X86   0x14cu
#define X64   0x8664u
#define ARM64 0xaa64u

/* spec kd-protocol 2.14: the layouts, by hand */
struct place_row {
    const char *name; /* also the register's */
    uint32_t machine;
    uint16_t offset;
    uint8_t size;
    uint8_t type; /* DEBUG_VALUE_* */
    uint32_t part;
};

/* clang-format off */
static const struct place_row place_rows[] = {
    { "rax", X64, 0x078, 8, DEBUG_VALUE_INT64, 2 },
    { "rcx", X64, 0x080, 8, DEBUG_VALUE_INT64, 2 },
    { "rdx", X64, 0x088, 8, DEBUG_VALUE_INT64, 2 },
    { "rbx", X64, 0x090, 8, DEBUG_VALUE_INT64, 2 },
    { "rsp", X64, 0x098, 8, DEBUG_VALUE_INT64, 1 },
    { "rbp", X64, 0x0a0, 8, DEBUG_VALUE_INT64, 2 },
    { "rsi", X64, 0x0a8, 8, DEBUG_VALUE_INT64, 2 },
    { "rdi", X64, 0x0b0, 8, DEBUG_VALUE_INT64, 2 },
    { "r8",  X64, 0x0b8, 8, DEBUG_VALUE_INT64, 2 },
    { "r15", X64, 0x0f0, 8, DEBUG_VALUE_INT64, 2 },
    { "rip", X64, 0x0f8, 8, DEBUG_VALUE_INT64, 1 },
    { "efl", X64, 0x044, 4, DEBUG_VALUE_INT32, 1 },
    { "cs",  X64, 0x038, 2, DEBUG_VALUE_INT16, 1 },
    { "ds",  X64, 0x03a, 2, DEBUG_VALUE_INT16, 4 },
    { "es",  X64, 0x03c, 2, DEBUG_VALUE_INT16, 4 },
    { "fs",  X64, 0x03e, 2, DEBUG_VALUE_INT16, 4 },
    { "gs",  X64, 0x040, 2, DEBUG_VALUE_INT16, 4 },
    { "ss",  X64, 0x042, 2, DEBUG_VALUE_INT16, 1 },
    { "dr0", X64, 0x048, 8, DEBUG_VALUE_INT64, 0x10 },
    { "dr3", X64, 0x060, 8, DEBUG_VALUE_INT64, 0x10 },
    { "dr6", X64, 0x068, 8, DEBUG_VALUE_INT64, 0x10 },
    { "dr7", X64, 0x070, 8, DEBUG_VALUE_INT64, 0x10 },
    { "mxcsr", X64, 0x034, 4, DEBUG_VALUE_INT32, 8 },
    { "fpcw",  X64, 0x100, 2, DEBUG_VALUE_INT16, 8 },
    { "st0",   X64, 0x120, 10, DEBUG_VALUE_FLOAT80, 8 },
    { "st7",   X64, 0x190, 10, DEBUG_VALUE_FLOAT80, 8 },
    { "mm7",   X64, 0x190, 8, DEBUG_VALUE_VECTOR64, 8 },
    { "xmm0",  X64, 0x1a0, 16, DEBUG_VALUE_VECTOR128, 8 },
    { "xmm15", X64, 0x290, 16, DEBUG_VALUE_VECTOR128, 8 },
    { "gs",  X86, 0x8c, 4, DEBUG_VALUE_INT32, 4 },
    { "ds",  X86, 0x98, 4, DEBUG_VALUE_INT32, 4 },
    { "edi", X86, 0x9c, 4, DEBUG_VALUE_INT32, 2 },
    { "esi", X86, 0xa0, 4, DEBUG_VALUE_INT32, 2 },
    { "ebx", X86, 0xa4, 4, DEBUG_VALUE_INT32, 2 },
    { "edx", X86, 0xa8, 4, DEBUG_VALUE_INT32, 2 },
    { "ecx", X86, 0xac, 4, DEBUG_VALUE_INT32, 2 },
    { "eax", X86, 0xb0, 4, DEBUG_VALUE_INT32, 2 },
    { "ebp", X86, 0xb4, 4, DEBUG_VALUE_INT32, 1 },
    { "eip", X86, 0xb8, 4, DEBUG_VALUE_INT32, 1 },
    { "cs",  X86, 0xbc, 4, DEBUG_VALUE_INT32, 1 },
    { "efl", X86, 0xc0, 4, DEBUG_VALUE_INT32, 1 },
    { "esp", X86, 0xc4, 4, DEBUG_VALUE_INT32, 1 },
    { "ss",  X86, 0xc8, 4, DEBUG_VALUE_INT32, 1 },
    { "dr0", X86, 0x04, 4, DEBUG_VALUE_INT32, 0x10 },
    { "dr7", X86, 0x18, 4, DEBUG_VALUE_INT32, 0x10 },
    { "fpcw", X86, 0x1c, 2, DEBUG_VALUE_INT16, 8 },
    { "st7",  X86, 0x1c + 28 + 70, 10, DEBUG_VALUE_FLOAT80, 8 },
    { "xmm0", X86, 0xcc + 160, 16, DEBUG_VALUE_VECTOR128, 0x20 },
    { "x0",   ARM64, 0x008, 8, DEBUG_VALUE_INT64, 2 },
    { "x28",  ARM64, 0x0e8, 8, DEBUG_VALUE_INT64, 2 },
    { "fp",   ARM64, 0x0f0, 8, DEBUG_VALUE_INT64, 1 },
    { "lr",   ARM64, 0x0f8, 8, DEBUG_VALUE_INT64, 1 },
    { "sp",   ARM64, 0x100, 8, DEBUG_VALUE_INT64, 1 },
    { "pc",   ARM64, 0x108, 8, DEBUG_VALUE_INT64, 1 },
    { "cpsr", ARM64, 0x004, 4, DEBUG_VALUE_INT32, 1 },
    { "v0",   ARM64, 0x110, 16, DEBUG_VALUE_VECTOR128, 4 },
    { "v31",  ARM64, 0x300, 16, DEBUG_VALUE_VECTOR128, 4 },
    { "fpcr", ARM64, 0x310, 4, DEBUG_VALUE_INT32, 4 },
    { "fpsr", ARM64, 0x314, 4, DEBUG_VALUE_INT32, 4 },
    { "bcr7", ARM64, 0x334, 4, DEBUG_VALUE_INT32, 8 },
    { "bvr7", ARM64, 0x370, 8, DEBUG_VALUE_INT64, 8 },
    { "wcr1", ARM64, 0x37c, 4, DEBUG_VALUE_INT32, 8 },
    { "wvr1", ARM64, 0x388, 8, DEBUG_VALUE_INT64, 8 },
};
/* clang-format on */

static void places(void **state)
{
    const struct place_row *row = *state;
    const struct register_set *set = registers_of(row->machine);
    size_t index = registers_find(set, row->name);

    assert_true(index < set->count);
    assert_int_equal(set->list[index].offset, row->offset);
    assert_int_equal(set->list[index].size, row->size);
    assert_int_equal(set->list[index].type, row->type);
    assert_int_equal(set->list[index].part, row->part);
    assert_null(set->list[index].full);
}

struct part_row {
    const char *name; /* also the register's */
    uint32_t machine;
    const char *full;
    uint64_t mask;
    uint8_t shift;
    uint64_t before; /* of the full register */
    uint64_t value;  /* of the part then */
    uint64_t after;  /* of the full register, when ones were written to the part */
};

/* clang-format off */
static const struct part_row part_rows[] = {
    { "eax",  X64, "rax", 0xffffffff, 0, 0x1122334455667788, 0x55667788, 0x11223344ffffffff },
    { "AX",   X64, "rax", 0xffff,     0, 0x1122334455667788, 0x7788,     0x112233445566ffff },
    { "al",   X64, "rax", 0xff,       0, 0x1122334455667788, 0x88,       0x11223344556677ff },
    { "ah",   X64, "rax", 0xff00,     8, 0x1122334455667788, 0x77,       0x112233445566ff88 },
    { "sil",  X64, "rsi", 0xff,       0, 0x1122334455667788, 0x88,       0x11223344556677ff },
    { "r9d",  X64, "r9",  0xffffffff, 0, 0x1122334455667788, 0x55667788, 0x11223344ffffffff },
    { "r10w", X64, "r10", 0xffff,     0, 0x1122334455667788, 0x7788,     0x112233445566ffff },
    { "r15b", X64, "r15", 0xff,       0, 0x1122334455667788, 0x88,       0x11223344556677ff },
    { "cf",   X64, "efl", 1,          0, 0x00000246,         0,          0x00000247 },
    { "pf",   X64, "efl", 4,          2, 0x00000246,         1,          0x00000246 },
    { "zf",   X64, "efl", 0x40,       6, 0x00000246,         1,          0x00000246 },
    { "sf",   X64, "efl", 0x80,       7, 0x00000246,         0,          0x000002c6 },
    { "if",   X64, "efl", 0x200,      9, 0x00000246,         1,          0x00000246 },
    { "of",   X64, "efl", 0x800,      11, 0x00000246,        0,          0x00000a46 },
    { "iopl", X64, "efl", 0x3000,     12, 0x00003246,        3,          0x00003246 },
    { "vip",  X64, "efl", 0x100000,   20, 0x00000246,        0,          0x00100246 },
    { "bh",   X86, "ebx", 0xff00,     8, 0x55667788,         0x77,       0x5566ff88 },
    { "sp",   X86, "esp", 0xffff,     0, 0x55667788,         0x7788,     0x5566ffff },
    { "tf",   X86, "efl", 0x100,      8, 0x00000346,         1,          0x00000346 },
    { "w3",   ARM64, "x3", 0xffffffff, 0, 0x1122334455667788, 0x55667788, 0x11223344ffffffff },
    { "n",    ARM64, "cpsr", 0x80000000, 31, 0x60000000,     0,          0xe0000000 },
    { "z",    ARM64, "cpsr", 0x40000000, 30, 0x60000000,     1,          0x60000000 },
};
/* clang-format on */

static void parts(void **state)
{
    const struct part_row *row = *state;
    const struct register_set *set = registers_of(row->machine);
    size_t part = registers_find(set, row->name);
    size_t full = registers_find(set, row->full);
    uint8_t ones[REGISTERS_SIZE_MAX];
    uint8_t value[REGISTERS_SIZE_MAX];
    uint8_t context[0x4d0];
    uint64_t number = 0;

    memset(context, 0xa5, sizeof(context));
    memset(ones, 0xff, sizeof(ones));
    for (size_t i = 0; i < 16; i++)
        value[i] = i < 8 ? (uint8_t)(row->before >> 8 * i) : 0;
    assert_true(part < set->count && full < set->count);
    assert_string_equal(set->list[part].full, row->full);
    assert_true(registers_mask(&set->list[part]) == row->mask);
    assert_int_equal(set->list[part].shift, row->shift);
    assert_int_equal(registers_write(set, full, context, sizeof(context), value), S_OK);
    assert_int_equal(registers_read_number(set, part, context, sizeof(context), &number), S_OK);
    assert_true(number == row->value);
    assert_int_equal(registers_write(set, part, context, sizeof(context), ones), S_OK);
    assert_int_equal(registers_read_number(set, full, context, sizeof(context), &number), S_OK);
    assert_true(number == row->after);
    assert_int_equal(context[set->list[full].offset + set->list[full].size], 0xa5);
}

/* Every register comes back as it was written, and changes no byte but its own. */
static void every_register_is_a_place_of_its_own(void **state)
{
    static const uint32_t machines[] = { X86, X64, ARM64 };

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        const struct register_set *set = registers_of(machines[i]);

        for (size_t r = 0; r < set->count; r++) {
            const struct register_entry *entry = &set->list[r];
            uint8_t context[0x4d0] = { 0 };
            uint8_t value[REGISTERS_SIZE_MAX];
            uint8_t back[REGISTERS_SIZE_MAX];

            assert_int_equal(registers_find(set, entry->name), r); /* no name twice */
            assert_true((size_t)entry->offset + entry->size <= set->context_size);
            if (r && set->list[r - 1].full)
                assert_non_null(entry->full); /* full ones first */
            if (entry->full)
                assert_null(set->list[registers_find(set, entry->full)].full);
            for (size_t k = 0; k < sizeof(value); k++)
                value[k] = (uint8_t)(0xc1 + k);
            assert_int_equal(registers_write(set, r, context, set->context_size, value), S_OK);
            assert_int_equal(registers_read(set, r, context, set->context_size, back), S_OK);
            for (size_t k = 0; !entry->full && k < sizeof(back); k++)
                assert_int_equal(back[k], k < entry->size ? value[k] : 0);
            for (size_t k = 0; k < sizeof(context); k++)
                if (k - entry->offset >= entry->size)
                    assert_int_equal(context[k], 0);
            assert_int_equal(
                    registers_read(set, r, context, (size_t)entry->offset + entry->size - 1, back),
                    HR_BAD_DATA);
            assert_int_equal(
                    registers_write(set, r, context, (size_t)entry->offset + entry->size - 1, back),
                    HR_BAD_DATA);
        }
    }
    assert_null(registers_of(0x200));
}

/* ContextFlags 0x10000b: control, integer, floating point; no segments, no debug registers. */
static void a_context_says_what_it_holds(void **state)
{
    const struct register_set *set = registers_of(X64);
    uint8_t context[0x4d0] = { 0 };

    (void)state;
    context[0x30] = 0x0b;
    context[0x32] = 0x10;
    assert_true(registers_held(set, registers_find(set, "rip"), context, sizeof(context)));
    assert_true(registers_held(set, registers_find(set, "al"), context, sizeof(context)));
    assert_true(registers_held(set, registers_find(set, "xmm3"), context, sizeof(context)));
    assert_false(registers_held(set, registers_find(set, "ds"), context, sizeof(context)));
    assert_false(registers_held(set, registers_find(set, "dr7"), context, sizeof(context)));
    assert_false(registers_held(set, registers_find(set, "rip"), context, 0x33));
    context[0x32] = 0x01; /* another machine's */
    assert_false(registers_held(set, registers_find(set, "rip"), context, sizeof(context)));
}

#ifdef _WIN32
/* The same as the system's own record of this machine. */
static void the_system_s_record_is_the_same(void **state)
{
    static const struct {
        const char *name;
        size_t offset;
    } fields[] = {
#ifdef _WIN64
        { "rax", offsetof(CONTEXT, Rax) },
        { "rsp", offsetof(CONTEXT, Rsp) },
        { "rip", offsetof(CONTEXT, Rip) },
        { "efl", offsetof(CONTEXT, EFlags) },
        { "gs", offsetof(CONTEXT, SegGs) },
        { "dr7", offsetof(CONTEXT, Dr7) },
        { "mxcsr", offsetof(CONTEXT, MxCsr) },
        { "xmm0", offsetof(CONTEXT, Xmm0) },
        { "xmm15", offsetof(CONTEXT, Xmm15) },
#else
        { "eax", offsetof(CONTEXT, Eax) },
        { "esp", offsetof(CONTEXT, Esp) },
        { "eip", offsetof(CONTEXT, Eip) },
        { "efl", offsetof(CONTEXT, EFlags) },
        { "gs", offsetof(CONTEXT, SegGs) },
        { "dr7", offsetof(CONTEXT, Dr7) },
        { "st0", offsetof(CONTEXT, FloatSave.RegisterArea) },
        { "fptw", offsetof(CONTEXT, FloatSave.TagWord) },
#endif
    };
    const struct register_set *set = registers_of(sizeof(void *) == 8 ? X64 : X86);

    (void)state;
    assert_int_equal(set->context_size, sizeof(CONTEXT));
    assert_int_equal(set->flags_at, offsetof(CONTEXT, ContextFlags));
    for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
        assert_int_equal(set->list[registers_find(set, fields[i].name)].offset, fields[i].offset);
}
#endif

int main(void)
{
    const struct CMUnitTest others[] = {
        cmocka_unit_test(every_register_is_a_place_of_its_own),
        cmocka_unit_test(a_context_says_what_it_holds),
#ifdef _WIN32
        cmocka_unit_test(the_system_s_record_is_the_same),
#endif
    };

    return RUN_ROWS(place_rows, places) + RUN_ROWS(part_rows, parts) + RUN_TESTS(others);
}
