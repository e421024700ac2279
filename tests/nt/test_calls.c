/* What is stepped over, byte by byte. The lengths are an assembler's (GNU as of binutils 2.40). */
#include "rows.h"

#include <dbgspaces/dbgeng.h>

#include "nt/calls.h"

#define X86   IMAGE_FILE_MACHINE_I386
#define X64   IMAGE_FILE_MACHINE_AMD64
#define ARM64 IMAGE_FILE_MACHINE_ARM64

struct call_row {
    const char *name;
    uint32_t machine;
    uint8_t code[12];
    size_t size; /* bytes that can be read; 0: all */
    size_t length;
};

/* clang-format off */
static const struct call_row call_rows[] = {
    { "call rel32",                   X64,   { 0xe8, 1, 2, 3, 4 }, 0, 5 },
    { "the same of x86",              X86,   { 0xe8, 1, 2, 3, 4 }, 0, 5 },
    { "call rel16",                   X86,   { 0x66, 0xe8, 1, 2 }, 0, 4 },
    { "bnd call",                     X64,   { 0xf2, 0xe8, 1, 2, 3, 4 }, 0, 6 },
    { "call far",                     X86,   { 0x9a, 1, 2, 3, 4, 5, 6 }, 0, 7 },
    { "no far call of x64",           X64,   { 0x9a, 1, 2, 3, 4, 5, 6 }, 0, 0 },
    { "call rax",                     X64,   { 0xff, 0xd0 }, 0, 2 },
    { "call r11",                     X64,   { 0x41, 0xff, 0xd3 }, 0, 3 },
    { "call [rip+0x10]",              X64,   { 0xff, 0x15, 0x10, 0, 0, 0 }, 0, 6 },
    { "call [rax]",                   X64,   { 0xff, 0x10 }, 0, 2 },
    { "call [rsp]",                   X64,   { 0xff, 0x14, 0x24 }, 0, 3 },
    { "call [rax+8]",                 X64,   { 0xff, 0x50, 8 }, 0, 3 },
    { "call [rax+0x100]",             X64,   { 0xff, 0x90, 0, 1, 0, 0 }, 0, 6 },
    { "call [rax*8+0x100]",           X64,   { 0xff, 0x14, 0xc5, 0, 1, 0, 0 }, 0, 7 },
    { "call gs:[rax+rcx*8+0x10]",     X64,   { 0x65, 0xff, 0x54, 0xc8, 0x10 }, 0, 5 },
    { "call far [rax]",               X64,   { 0xff, 0x18 }, 0, 2 },
    { "call [bx+si]",                 X86,   { 0x67, 0xff, 0x10 }, 0, 3 },
    { "call [0x1234]",                X86,   { 0x67, 0xff, 0x16, 0x34, 0x12 }, 0, 5 },
    { "call [bp+2]",                  X86,   { 0x67, 0xff, 0x56, 2 }, 0, 4 },
    { "jmp rax",                      X64,   { 0xff, 0xe0 }, 0, 0 },
    { "inc rax",                      X64,   { 0x48, 0xff, 0xc0 }, 0, 0 },
    { "nop",                          X64,   { 0x90 }, 0, 0 },
    { "inc eax of x86, and no prefix", X86,  { 0x40, 0xe8, 1, 2, 3, 4 }, 0, 0 },
    { "rep movsq",                    X64,   { 0xf3, 0x48, 0xa5 }, 0, 3 },
    { "repne scasb",                  X86,   { 0xf2, 0xae }, 0, 2 },
    { "movsb",                        X64,   { 0xa4 }, 0, 0 },
    { "half of a call",               X64,   { 0xe8, 1, 2, 3, 4 }, 4, 0 },
    { "prefixes and no more",         X64,   { 0x66, 0x66 }, 2, 0 },
    { "bl",                           ARM64, { 0x01, 0x00, 0x00, 0x94 }, 0, 4 },
    { "bl backwards",                 ARM64, { 0xff, 0xff, 0xff, 0x97 }, 0, 4 },
    { "blr x8",                       ARM64, { 0x00, 0x01, 0x3f, 0xd6 }, 0, 4 },
    { "blraa x8, x9",                 ARM64, { 0x09, 0x09, 0x3f, 0xd7 }, 0, 4 },
    { "blraaz x8",                    ARM64, { 0x1f, 0x09, 0x3f, 0xd6 }, 0, 4 },
    { "b",                            ARM64, { 0x01, 0x00, 0x00, 0x14 }, 0, 0 },
    { "br x8",                        ARM64, { 0x00, 0x01, 0x1f, 0xd6 }, 0, 0 },
    { "ret",                          ARM64, { 0xc0, 0x03, 0x5f, 0xd6 }, 0, 0 },
    { "half of bl",                   ARM64, { 0x01, 0x00, 0x00, 0x94 }, 3, 0 },
    { "another machine",              0x1c4, { 0xe8, 1, 2, 3, 4 }, 0, 0 },
};
/* clang-format on */

static void calls(void **state)
{
    const struct call_row *row = *state;

    assert_int_equal(
            calls_length(row->machine, row->code, row->size ? row->size : 12), row->length);
}

int main(void)
{
    return RUN_ROWS(call_rows, calls);
}
