/* Stacks, frame by frame: x86 by ebp, ARM64 by fp, x64 by unwind data or rbp. */
#include "image.h"

#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "nt/stack.h"

#define STACK  UINT64_C(0x7ff000)
#define BASE   UINT64_C(0x140000000)
#define SIZE   0x4000u
#define FRAMES 8

/* What a row puts on the stack: each word at an offset. */
struct word {
    uint32_t at;
    uint64_t value;
};

struct walk_row {
    const char *name;
    uint32_t machine;
    uint64_t pc, sp, fp, lr; /* sp and fp as offsets in the stack; fp 1: it is 0 */
    uint8_t code[8];         /* at pc */
    struct word words[8];    /* at 0: behind the last */
    size_t count;
    uint64_t pcs[FRAMES];
    uint64_t sps[FRAMES]; /* offsets */
};

#define X86   IMAGE_FILE_MACHINE_I386
#define X64   IMAGE_FILE_MACHINE_AMD64
#define ARM64 IMAGE_FILE_MACHINE_ARM64

#define S STACK

/* clang-format off */
static const struct walk_row walk_rows[] = {
    { "x86: a chain of ebp up to 0", X86, BASE, 0x10, 0x20, 0, { 0x90 },
      { { 0x20, S + 0x40 }, { 0x24, 0x401111 }, { 0x40, S + 0x60 }, { 0x44, 0x402222 }, { 0x60, 0 }, { 0x64, 0 } },
      3, { BASE, 0x401111, 0x402222 }, { 0x10, 0x28, 0x48 } },
    { "x86: at push ebp the caller's frame is still there", X86, BASE, 0x10, 0x20, 0, { 0x55, 0x8b, 0xec },
      { { 0x10, 0x403333 }, { 0x20, S + 0x40 }, { 0x24, 0x401111 } },
      3, { BASE, 0x403333, 0x401111 }, { 0x10, 0x14, 0x28 } },
    { "x86: behind mov edi, edi too", X86, BASE, 0x10, 0x20, 0, { 0x8b, 0xff, 0x55, 0x8b, 0xec },
      { { 0x10, 0x403333 }, { 0x20, S + 0x40 }, { 0x24, 0x401111 } },
      3, { BASE, 0x403333, 0x401111 }, { 0x10, 0x14, 0x28 } },
    { "x86: behind push ebp", X86, BASE, 0xc, 0x20, 0, { 0x8b, 0xec },
      { { 0xc, S + 0x20 }, { 0x10, 0x403333 }, { 0x20, S + 0x40 }, { 0x24, 0x401111 } },
      3, { BASE, 0x403333, 0x401111 }, { 0xc, 0x14, 0x28 } },
    { "x86: at a ret", X86, BASE, 0x10, 0x20, 0, { 0xc2, 4, 0 },
      { { 0x10, 0x403333 }, { 0x20, S + 0x40 }, { 0x24, 0x401111 } },
      3, { BASE, 0x403333, 0x401111 }, { 0x10, 0x14, 0x28 } },
    { "x86: a frame that leads to itself ends it", X86, BASE, 0x10, 0x20, 0, { 0x90 },
      { { 0x20, S + 0x20 }, { 0x24, 0x401111 } },
      2, { BASE, 0x401111 }, { 0x10, 0x28 } },
    { "x86: a frame that leads back does", X86, BASE, 0x10, 0x40, 0, { 0x90 },
      { { 0x40, S + 0x20 }, { 0x44, 0x401111 }, { 0x20, S + 0x40 }, { 0x24, 0x402222 } },
      2, { BASE, 0x401111 }, { 0x10, 0x48 } },
    { "x86: so does one that leads nowhere", X86, BASE, 0x10, 0x20, 0, { 0x90 },
      { { 0x20, 0x10000000 }, { 0x24, 0x401111 } },
      2, { BASE, 0x401111 }, { 0x10, 0x28 } },
    { "x86: without a frame there is no caller", X86, BASE, 0x10, 1, 0, { 0x90 }, { { 0, 0 } }, 1, { BASE }, { 0x10 } },
    { "ARM64: a chain of fp up to 0", ARM64, BASE, 0x10, 0x20, 0, { 0 },
      { { 0x20, S + 0x40 }, { 0x28, 0x401111 }, { 0x40, 0 }, { 0x48, 0x402222 } },
      3, { BASE, 0x401111, 0x402222 }, { 0x10, 0x30, 0x50 } },
    { "ARM64: at stp fp, lr, [sp, -16]! lr is the caller", ARM64, BASE, 0x10, 0x20, 0x403333, { 0xfd, 0x7b, 0xbf, 0xa9 },
      { { 0x20, 0 }, { 0x28, 0x401111 } },
      3, { BASE, 0x403333, 0x401111 }, { 0x10, 0x10, 0x30 } },
    { "ARM64: at ret too", ARM64, BASE, 0x10, 0x20, 0x403333, { 0xc0, 0x03, 0x5f, 0xd6 },
      { { 0x20, 0 }, { 0x28, 0x401111 } },
      3, { BASE, 0x403333, 0x401111 }, { 0x10, 0x10, 0x30 } },
    { "ARM64: a return address that is signed", ARM64, BASE, 0x10, 0x20, 0, { 0 },
      { { 0x20, 0 }, { 0x28, 0x1234000000401111 } },
      2, { BASE, 0x401111 }, { 0x10, 0x30 } },
    { "ARM64: and one of the kernel's", ARM64, BASE, 0x10, 0x20, 0, { 0 },
      { { 0x20, 0 }, { 0x28, 0x12b4fffffc401111 } },
      2, { BASE, 0xfffffffffc401111 }, { 0x10, 0x30 } },
    { "ARM64: a frame below the stack is none", ARM64, BASE, 0x40, 0x20, 0, { 0 },
      { { 0x20, 0 }, { 0x28, 0x401111 } }, 1, { BASE }, { 0x40 } },
    { "x64: without unwind data by rbp", X64, 0x30000000, 0x10, 0x20, 0, { 0 },
      { { 0x20, S + 0x40 }, { 0x28, BASE + 0x111 }, { 0x40, 0 }, { 0x48, BASE + 0x222 } },
      3, { 0x30000000, BASE + 0x111, BASE + 0x222 }, { 0x10, 0x30, 0x50 } },
    { "x64: where rbp leads to no code, what rsp points to", X64, 0x30000000, 0x10, 0x20, 0, { 0 },
      { { 0x10, BASE + 0x333 }, { 0x20, S + 0x40 }, { 0x28, 0x1234 } },
      2, { 0x30000000, BASE + 0x333 }, { 0x10, 0x18 } },
    { "x64: where neither does, there is no caller", X64, 0x30000000, 0x10, 0x20, 0, { 0 },
      { { 0x10, 0x1234 }, { 0x20, S + 0x40 }, { 0x28, 0x1234 } }, 1, { 0x30000000 }, { 0x10 } },
    { "x64: by unwind data, and on by rbp", X64, BASE + 0x1020, 0x10, 0x60, 0, { 0 },
      { { 0x30, 0xb0b }, { 0x38, 0x30000000 }, { 0x60, 0 }, { 0x68, BASE + 0x222 } },
      3, { BASE + 0x1020, 0x30000000, BASE + 0x222 }, { 0x10, 0x40, 0x70 } },
    { "x64: a function that calls itself", X64, BASE + 0x1020, 0x10, 1, 0, { 0 },
      { { 0x38, BASE + 0x1040 }, { 0x68, BASE + 0x1040 }, { 0x98, 0 } },
      3, { BASE + 0x1020, BASE + 0x1040, BASE + 0x1040 }, { 0x10, 0x40, 0x70 } },
    { "x64: from a machine frame to another stack", X64, BASE + 0x1120, 0x80, 1, 0, { 0 },
      { { 0x80, BASE + 0x1020 }, { 0x98, S + 0x10 }, { 0x38, 0 } },
      2, { BASE + 0x1120, BASE + 0x1020 }, { 0x80, 0x10 } },
    { "x64: a machine frame that leads to itself ends it", X64, BASE + 0x1120, 0x80, 1, 0, { 0 },
      { { 0x80, BASE + 0x1120 }, { 0x98, S + 0x80 } }, 1, { BASE + 0x1120 }, { 0x80 } },
};
/* clang-format on */

/* Functions at 0x1000 (push rbx; sub rsp, 0x20) and 0x1100 (an interrupt's). */
static void given_stack(struct flat *f, const struct walk_row *row, struct modules *modules)
{
    static const uint8_t table[] = { 0, 0x10, 0, 0, 0, 0x11, 0, 0, 0, 0x30, 0, 0, 0, 0x11, 0, 0, 0,
        0x12, 0, 0, 0x10, 0x30, 0, 0 };
    static const uint8_t plain[] = { 1, 6, 2, 0, 6, 0x32, 2, 0x30 };
    static const uint8_t interrupt[] = { 1, 0, 1, 0, 0, 0x0a };
    static struct module module = { .base = BASE, .size = SIZE };

    *modules = (struct modules){ .list = &module, .loaded = 1, .count = 1 };
    flat_init(f, row->machine, row->machine == X86 ? 4 : 8);
    image_put(f, BASE, SIZE);
    if (row->machine == X64) {
        image_directory(f, BASE, IMAGE_EXCEPTIONS, 0x2000, sizeof(table));
        memcpy(flat_at(f, BASE + 0x2000), table, sizeof(table));
        memcpy(flat_at(f, BASE + 0x3000), plain, sizeof(plain));
        memcpy(flat_at(f, BASE + 0x3010), interrupt, sizeof(interrupt));
    }
    if (row->code[0])
        memcpy(flat_at(f, BASE), row->code, sizeof(row->code));
    flat_add(f, STACK, 0x200);
    for (size_t i = 0; i < 8; i++)
        if (row->words[i].at)
            flat_put_pointer(f, STACK + row->words[i].at, row->words[i].value);
}

static void walks(void **state)
{
    const struct walk_row *row = *state;
    struct stack_registers start = {
        .pc = row->pc,
        .sp = STACK + row->sp,
        .fp = row->fp == 1 ? 0 : STACK + row->fp,
        .lr = row->lr,
    };
    struct stack_frame frames[FRAMES];
    struct modules modules;
    size_t filled = 99;
    struct flat f;

    given_stack(&f, row, &modules);
    if (row->machine == X86) /* the image is not at an address of 32 bits */
        f.runs[0].va = start.pc = (int64_t)(int32_t)BASE;
    assert_int_equal(stack_walk(&f.memory, &modules, &start, frames, FRAMES, &filled), S_OK);
    assert_int_equal(filled, row->count);
    for (size_t i = 0; i < filled; i++) {
        if (i)
            assert_true(frames[i].pc == row->pcs[i]);
        assert_true(frames[i].sp == STACK + row->sps[i]);
        if (i + 1 < filled)
            assert_true(frames[i].return_address == row->pcs[i + 1]);
    }
    flat_deinit(&f);
}

/* What GetStackTrace gives beside: the frame, the parameters, the function's entry. */
static void a_frame_has_parameters(void **state)
{
    static const struct walk_row x86 = { "", X86, BASE, 0x10, 0x20, 0, { 0x90 },
        { { 0x24, 0x401111 }, { 0x28, 1 }, { 0x2c, 2 }, { 0x30, 3 }, { 0x34, 4 } }, 0, { 0 },
        { 0 } };
    static const struct walk_row x64 = { "", X64, BASE + 0x1020, 0x10, 1, 0, { 0 },
        { { 0x38, BASE }, { 0x40, 1 }, { 0x48, 2 }, { 0x50, 3 }, { 0x58, 4 } }, 0, { 0 }, { 0 } };
    const struct walk_row *rows[] = { &x86, &x64 };

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct stack_registers start = { .pc = rows[i]->pc,
            .sp = STACK + rows[i]->sp,
            .fp = rows[i]->fp == 1 ? 0 : STACK + rows[i]->fp };
        struct stack_frame frame;
        struct modules modules;
        size_t filled = 0;
        struct flat f;

        given_stack(&f, rows[i], &modules);
        assert_int_equal(stack_walk(&f.memory, &modules, &start, &frame, 1, &filled), S_OK);
        assert_int_equal(filled, 1);
        assert_true(frame.frame == STACK + (i ? 0x30 : 0x20));
        assert_true(frame.function == (i ? BASE + 0x2000 : 0));
        for (unsigned k = 0; k < 4; k++)
            assert_int_equal(frame.params[k], k + 1);
        flat_deinit(&f);
    }
}

static void a_walk_that_cannot_be_made(void **state)
{
    static const struct walk_row row = { "", X64, BASE, 0x10, 0x20, 0, { 0 }, { { 0, 0 } }, 0,
        { 0 }, { 0 } };
    struct stack_registers start = { .pc = BASE + 0x1020, .sp = STACK };
    struct stack_frame frame;
    struct modules modules;
    size_t filled = 99;
    uint8_t context[0x4d0] = { 0 };
    atomic_bool interrupted = true;
    struct flat f;

    (void)state;
    given_stack(&f, &row, &modules);
    assert_int_equal(stack_walk(&f.memory, &modules, &start, &frame, 0, &filled), S_OK);
    assert_int_equal(filled, 0);
    f.tripped = BASE;
    assert_int_equal(stack_walk(&f.memory, &modules, &start, &frame, 1, &filled), HR_CLOSED);
    assert_int_equal(filled, 0);
    f.memory.interrupted = &interrupted;
    assert_int_equal(stack_walk(&f.memory, &modules, &start, &frame, 1, &filled), HR_INTERRUPTED);
    f.target.info.machine = 0x200;
    assert_int_equal(stack_walk(&f.memory, &modules, &start, &frame, 1, &filled), E_NOINTERFACE);
    assert_int_equal(stack_begin(0x200, context, sizeof(context), &start), E_NOINTERFACE);
    assert_int_equal(stack_begin(X64, context, 0xf8, &start), HR_BAD_DATA);
    flat_deinit(&f);
}

/* The registers that it begins with come from the places of the record: spec kd-protocol 2.14. */
static void it_begins_with_a_context(void **state)
{
    struct stack_registers start;
    uint8_t context[0x4d0];

    (void)state;
    for (size_t i = 0; i < sizeof(context); i++)
        context[i] = (uint8_t)(i >> 2);
    assert_int_equal(stack_begin(X64, context, sizeof(context), &start), S_OK);
    assert_true(start.pc == 0x3f3f3f3f3e3e3e3e); /* 0xf8 */
    assert_true(start.sp == 0x2727272726262626); /* 0x98 */
    assert_true(start.fp == 0x2929292928282828); /* 0xa0 */
    assert_true(start.integer[0] == 0x1f1f1f1f1e1e1e1e);
    assert_true(start.integer[15] == 0x3d3d3d3d3c3c3c3c);
    memset(context, 0xf0, sizeof(context));
    assert_int_equal(stack_begin(X86, context, 0x2cc, &start), S_OK);
    assert_true(start.pc == 0xfffffffff0f0f0f0);
    assert_int_equal(stack_begin(ARM64, context, 0x390, &start), S_OK);
    assert_true(start.lr == 0xf0f0f0f0f0f0f0f0);
}

int main(void)
{
    const struct CMUnitTest others[] = {
        cmocka_unit_test(a_frame_has_parameters),
        cmocka_unit_test(a_walk_that_cannot_be_made),
        cmocka_unit_test(it_begins_with_a_context),
    };

    return RUN_ROWS(walk_rows, walks) + RUN_TESTS(others);
}
