#include "nt/registers.h"

#include <string.h>

#include "base/text.h"

#define MACHINE_X86   0x14cu
#define MACHINE_X64   0x8664u
#define MACHINE_ARM64 0xaa64u

/* Name, type, bytes and offset in the context, part of ContextFlags (x86: control 1, integer 2,
 * segments 4, floating point 8, debug 0x10, extended 0x20; x64: the same without the last; ARM64:
 * control 1, integer 2, floating point 4, debug 8), full register, shift and bits. The tag word of
 * x64 is abridged, one bit a register, as FXSAVE stores it. */
/* clang-format off */
static const struct register_entry x86_list[] = {
    { "gs", REGISTERS_INT32, 4, 0x8c, 0x4, NULL, 0, 0 },
    { "fs", REGISTERS_INT32, 4, 0x90, 0x4, NULL, 0, 0 },
    { "es", REGISTERS_INT32, 4, 0x94, 0x4, NULL, 0, 0 },
    { "ds", REGISTERS_INT32, 4, 0x98, 0x4, NULL, 0, 0 },
    { "edi", REGISTERS_INT32, 4, 0x9c, 0x2, NULL, 0, 0 },
    { "esi", REGISTERS_INT32, 4, 0xa0, 0x2, NULL, 0, 0 },
    { "ebx", REGISTERS_INT32, 4, 0xa4, 0x2, NULL, 0, 0 },
    { "edx", REGISTERS_INT32, 4, 0xa8, 0x2, NULL, 0, 0 },
    { "ecx", REGISTERS_INT32, 4, 0xac, 0x2, NULL, 0, 0 },
    { "eax", REGISTERS_INT32, 4, 0xb0, 0x2, NULL, 0, 0 },
    { "ebp", REGISTERS_INT32, 4, 0xb4, 0x1, NULL, 0, 0 },
    { "eip", REGISTERS_INT32, 4, 0xb8, 0x1, NULL, 0, 0 },
    { "cs", REGISTERS_INT32, 4, 0xbc, 0x1, NULL, 0, 0 },
    { "efl", REGISTERS_INT32, 4, 0xc0, 0x1, NULL, 0, 0 },
    { "esp", REGISTERS_INT32, 4, 0xc4, 0x1, NULL, 0, 0 },
    { "ss", REGISTERS_INT32, 4, 0xc8, 0x1, NULL, 0, 0 },
    { "dr0", REGISTERS_INT32, 4, 0x4, 0x10, NULL, 0, 0 },
    { "dr1", REGISTERS_INT32, 4, 0x8, 0x10, NULL, 0, 0 },
    { "dr2", REGISTERS_INT32, 4, 0xc, 0x10, NULL, 0, 0 },
    { "dr3", REGISTERS_INT32, 4, 0x10, 0x10, NULL, 0, 0 },
    { "dr6", REGISTERS_INT32, 4, 0x14, 0x10, NULL, 0, 0 },
    { "dr7", REGISTERS_INT32, 4, 0x18, 0x10, NULL, 0, 0 },
    { "fpcw", REGISTERS_INT16, 2, 0x1c, 0x8, NULL, 0, 0 },
    { "fpsw", REGISTERS_INT16, 2, 0x20, 0x8, NULL, 0, 0 },
    { "fptw", REGISTERS_INT16, 2, 0x24, 0x8, NULL, 0, 0 },
    { "st0", REGISTERS_FLOAT80, 10, 0x38, 0x8, NULL, 0, 0 },
    { "st1", REGISTERS_FLOAT80, 10, 0x42, 0x8, NULL, 0, 0 },
    { "st2", REGISTERS_FLOAT80, 10, 0x4c, 0x8, NULL, 0, 0 },
    { "st3", REGISTERS_FLOAT80, 10, 0x56, 0x8, NULL, 0, 0 },
    { "st4", REGISTERS_FLOAT80, 10, 0x60, 0x8, NULL, 0, 0 },
    { "st5", REGISTERS_FLOAT80, 10, 0x6a, 0x8, NULL, 0, 0 },
    { "st6", REGISTERS_FLOAT80, 10, 0x74, 0x8, NULL, 0, 0 },
    { "st7", REGISTERS_FLOAT80, 10, 0x7e, 0x8, NULL, 0, 0 },
    { "mm0", REGISTERS_VECTOR64, 8, 0x38, 0x8, NULL, 0, 0 },
    { "mm1", REGISTERS_VECTOR64, 8, 0x42, 0x8, NULL, 0, 0 },
    { "mm2", REGISTERS_VECTOR64, 8, 0x4c, 0x8, NULL, 0, 0 },
    { "mm3", REGISTERS_VECTOR64, 8, 0x56, 0x8, NULL, 0, 0 },
    { "mm4", REGISTERS_VECTOR64, 8, 0x60, 0x8, NULL, 0, 0 },
    { "mm5", REGISTERS_VECTOR64, 8, 0x6a, 0x8, NULL, 0, 0 },
    { "mm6", REGISTERS_VECTOR64, 8, 0x74, 0x8, NULL, 0, 0 },
    { "mm7", REGISTERS_VECTOR64, 8, 0x7e, 0x8, NULL, 0, 0 },
    { "mxcsr", REGISTERS_INT32, 4, 0xe4, 0x20, NULL, 0, 0 },
    { "xmm0", REGISTERS_VECTOR128, 16, 0x16c, 0x20, NULL, 0, 0 },
    { "xmm1", REGISTERS_VECTOR128, 16, 0x17c, 0x20, NULL, 0, 0 },
    { "xmm2", REGISTERS_VECTOR128, 16, 0x18c, 0x20, NULL, 0, 0 },
    { "xmm3", REGISTERS_VECTOR128, 16, 0x19c, 0x20, NULL, 0, 0 },
    { "xmm4", REGISTERS_VECTOR128, 16, 0x1ac, 0x20, NULL, 0, 0 },
    { "xmm5", REGISTERS_VECTOR128, 16, 0x1bc, 0x20, NULL, 0, 0 },
    { "xmm6", REGISTERS_VECTOR128, 16, 0x1cc, 0x20, NULL, 0, 0 },
    { "xmm7", REGISTERS_VECTOR128, 16, 0x1dc, 0x20, NULL, 0, 0 },
    { "di", REGISTERS_INT16, 4, 0x9c, 0x2, "edi", 0, 16 },
    { "si", REGISTERS_INT16, 4, 0xa0, 0x2, "esi", 0, 16 },
    { "bx", REGISTERS_INT16, 4, 0xa4, 0x2, "ebx", 0, 16 },
    { "dx", REGISTERS_INT16, 4, 0xa8, 0x2, "edx", 0, 16 },
    { "cx", REGISTERS_INT16, 4, 0xac, 0x2, "ecx", 0, 16 },
    { "ax", REGISTERS_INT16, 4, 0xb0, 0x2, "eax", 0, 16 },
    { "bp", REGISTERS_INT16, 4, 0xb4, 0x1, "ebp", 0, 16 },
    { "ip", REGISTERS_INT16, 4, 0xb8, 0x1, "eip", 0, 16 },
    { "sp", REGISTERS_INT16, 4, 0xc4, 0x1, "esp", 0, 16 },
    { "bl", REGISTERS_INT8, 4, 0xa4, 0x2, "ebx", 0, 8 },
    { "dl", REGISTERS_INT8, 4, 0xa8, 0x2, "edx", 0, 8 },
    { "cl", REGISTERS_INT8, 4, 0xac, 0x2, "ecx", 0, 8 },
    { "al", REGISTERS_INT8, 4, 0xb0, 0x2, "eax", 0, 8 },
    { "bh", REGISTERS_INT8, 4, 0xa4, 0x2, "ebx", 8, 8 },
    { "dh", REGISTERS_INT8, 4, 0xa8, 0x2, "edx", 8, 8 },
    { "ch", REGISTERS_INT8, 4, 0xac, 0x2, "ecx", 8, 8 },
    { "ah", REGISTERS_INT8, 4, 0xb0, 0x2, "eax", 8, 8 },
    { "fl", REGISTERS_INT16, 4, 0xc0, 0x1, "efl", 0, 16 },
    { "iopl", REGISTERS_INT8, 4, 0xc0, 0x1, "efl", 12, 2 },
    { "of", REGISTERS_INT8, 4, 0xc0, 0x1, "efl", 11, 1 },
    { "df", REGISTERS_INT8, 4, 0xc0, 0x1, "efl", 10, 1 },
    { "if", REGISTERS_INT8, 4, 0xc0, 0x1, "efl", 9, 1 },
    { "tf", REGISTERS_INT8, 4, 0xc0, 0x1, "efl", 8, 1 },
    { "sf", REGISTERS_INT8, 4, 0xc0, 0x1, "efl", 7, 1 },
    { "zf", REGISTERS_INT8, 4, 0xc0, 0x1, "efl", 6, 1 },
    { "af", REGISTERS_INT8, 4, 0xc0, 0x1, "efl", 4, 1 },
    { "pf", REGISTERS_INT8, 4, 0xc0, 0x1, "efl", 2, 1 },
    { "cf", REGISTERS_INT8, 4, 0xc0, 0x1, "efl", 0, 1 },
    { "vip", REGISTERS_INT8, 4, 0xc0, 0x1, "efl", 20, 1 },
    { "vif", REGISTERS_INT8, 4, 0xc0, 0x1, "efl", 19, 1 },
};

static const struct register_entry x64_list[] = {
    { "rax", REGISTERS_INT64, 8, 0x78, 0x2, NULL, 0, 0 },
    { "rcx", REGISTERS_INT64, 8, 0x80, 0x2, NULL, 0, 0 },
    { "rdx", REGISTERS_INT64, 8, 0x88, 0x2, NULL, 0, 0 },
    { "rbx", REGISTERS_INT64, 8, 0x90, 0x2, NULL, 0, 0 },
    { "rsp", REGISTERS_INT64, 8, 0x98, 0x1, NULL, 0, 0 },
    { "rbp", REGISTERS_INT64, 8, 0xa0, 0x2, NULL, 0, 0 },
    { "rsi", REGISTERS_INT64, 8, 0xa8, 0x2, NULL, 0, 0 },
    { "rdi", REGISTERS_INT64, 8, 0xb0, 0x2, NULL, 0, 0 },
    { "r8", REGISTERS_INT64, 8, 0xb8, 0x2, NULL, 0, 0 },
    { "r9", REGISTERS_INT64, 8, 0xc0, 0x2, NULL, 0, 0 },
    { "r10", REGISTERS_INT64, 8, 0xc8, 0x2, NULL, 0, 0 },
    { "r11", REGISTERS_INT64, 8, 0xd0, 0x2, NULL, 0, 0 },
    { "r12", REGISTERS_INT64, 8, 0xd8, 0x2, NULL, 0, 0 },
    { "r13", REGISTERS_INT64, 8, 0xe0, 0x2, NULL, 0, 0 },
    { "r14", REGISTERS_INT64, 8, 0xe8, 0x2, NULL, 0, 0 },
    { "r15", REGISTERS_INT64, 8, 0xf0, 0x2, NULL, 0, 0 },
    { "rip", REGISTERS_INT64, 8, 0xf8, 0x1, NULL, 0, 0 },
    { "efl", REGISTERS_INT32, 4, 0x44, 0x1, NULL, 0, 0 },
    { "cs", REGISTERS_INT16, 2, 0x38, 0x1, NULL, 0, 0 },
    { "ds", REGISTERS_INT16, 2, 0x3a, 0x4, NULL, 0, 0 },
    { "es", REGISTERS_INT16, 2, 0x3c, 0x4, NULL, 0, 0 },
    { "fs", REGISTERS_INT16, 2, 0x3e, 0x4, NULL, 0, 0 },
    { "gs", REGISTERS_INT16, 2, 0x40, 0x4, NULL, 0, 0 },
    { "ss", REGISTERS_INT16, 2, 0x42, 0x1, NULL, 0, 0 },
    { "dr0", REGISTERS_INT64, 8, 0x48, 0x10, NULL, 0, 0 },
    { "dr1", REGISTERS_INT64, 8, 0x50, 0x10, NULL, 0, 0 },
    { "dr2", REGISTERS_INT64, 8, 0x58, 0x10, NULL, 0, 0 },
    { "dr3", REGISTERS_INT64, 8, 0x60, 0x10, NULL, 0, 0 },
    { "dr6", REGISTERS_INT64, 8, 0x68, 0x10, NULL, 0, 0 },
    { "dr7", REGISTERS_INT64, 8, 0x70, 0x10, NULL, 0, 0 },
    { "fpcw", REGISTERS_INT16, 2, 0x100, 0x8, NULL, 0, 0 },
    { "fpsw", REGISTERS_INT16, 2, 0x102, 0x8, NULL, 0, 0 },
    { "fptw", REGISTERS_INT16, 1, 0x104, 0x8, NULL, 0, 0 },
    { "st0", REGISTERS_FLOAT80, 10, 0x120, 0x8, NULL, 0, 0 },
    { "st1", REGISTERS_FLOAT80, 10, 0x130, 0x8, NULL, 0, 0 },
    { "st2", REGISTERS_FLOAT80, 10, 0x140, 0x8, NULL, 0, 0 },
    { "st3", REGISTERS_FLOAT80, 10, 0x150, 0x8, NULL, 0, 0 },
    { "st4", REGISTERS_FLOAT80, 10, 0x160, 0x8, NULL, 0, 0 },
    { "st5", REGISTERS_FLOAT80, 10, 0x170, 0x8, NULL, 0, 0 },
    { "st6", REGISTERS_FLOAT80, 10, 0x180, 0x8, NULL, 0, 0 },
    { "st7", REGISTERS_FLOAT80, 10, 0x190, 0x8, NULL, 0, 0 },
    { "mm0", REGISTERS_VECTOR64, 8, 0x120, 0x8, NULL, 0, 0 },
    { "mm1", REGISTERS_VECTOR64, 8, 0x130, 0x8, NULL, 0, 0 },
    { "mm2", REGISTERS_VECTOR64, 8, 0x140, 0x8, NULL, 0, 0 },
    { "mm3", REGISTERS_VECTOR64, 8, 0x150, 0x8, NULL, 0, 0 },
    { "mm4", REGISTERS_VECTOR64, 8, 0x160, 0x8, NULL, 0, 0 },
    { "mm5", REGISTERS_VECTOR64, 8, 0x170, 0x8, NULL, 0, 0 },
    { "mm6", REGISTERS_VECTOR64, 8, 0x180, 0x8, NULL, 0, 0 },
    { "mm7", REGISTERS_VECTOR64, 8, 0x190, 0x8, NULL, 0, 0 },
    { "mxcsr", REGISTERS_INT32, 4, 0x34, 0x8, NULL, 0, 0 },
    { "xmm0", REGISTERS_VECTOR128, 16, 0x1a0, 0x8, NULL, 0, 0 },
    { "xmm1", REGISTERS_VECTOR128, 16, 0x1b0, 0x8, NULL, 0, 0 },
    { "xmm2", REGISTERS_VECTOR128, 16, 0x1c0, 0x8, NULL, 0, 0 },
    { "xmm3", REGISTERS_VECTOR128, 16, 0x1d0, 0x8, NULL, 0, 0 },
    { "xmm4", REGISTERS_VECTOR128, 16, 0x1e0, 0x8, NULL, 0, 0 },
    { "xmm5", REGISTERS_VECTOR128, 16, 0x1f0, 0x8, NULL, 0, 0 },
    { "xmm6", REGISTERS_VECTOR128, 16, 0x200, 0x8, NULL, 0, 0 },
    { "xmm7", REGISTERS_VECTOR128, 16, 0x210, 0x8, NULL, 0, 0 },
    { "xmm8", REGISTERS_VECTOR128, 16, 0x220, 0x8, NULL, 0, 0 },
    { "xmm9", REGISTERS_VECTOR128, 16, 0x230, 0x8, NULL, 0, 0 },
    { "xmm10", REGISTERS_VECTOR128, 16, 0x240, 0x8, NULL, 0, 0 },
    { "xmm11", REGISTERS_VECTOR128, 16, 0x250, 0x8, NULL, 0, 0 },
    { "xmm12", REGISTERS_VECTOR128, 16, 0x260, 0x8, NULL, 0, 0 },
    { "xmm13", REGISTERS_VECTOR128, 16, 0x270, 0x8, NULL, 0, 0 },
    { "xmm14", REGISTERS_VECTOR128, 16, 0x280, 0x8, NULL, 0, 0 },
    { "xmm15", REGISTERS_VECTOR128, 16, 0x290, 0x8, NULL, 0, 0 },
    { "eax", REGISTERS_INT32, 8, 0x78, 0x2, "rax", 0, 32 },
    { "ecx", REGISTERS_INT32, 8, 0x80, 0x2, "rcx", 0, 32 },
    { "edx", REGISTERS_INT32, 8, 0x88, 0x2, "rdx", 0, 32 },
    { "ebx", REGISTERS_INT32, 8, 0x90, 0x2, "rbx", 0, 32 },
    { "esp", REGISTERS_INT32, 8, 0x98, 0x1, "rsp", 0, 32 },
    { "ebp", REGISTERS_INT32, 8, 0xa0, 0x2, "rbp", 0, 32 },
    { "esi", REGISTERS_INT32, 8, 0xa8, 0x2, "rsi", 0, 32 },
    { "edi", REGISTERS_INT32, 8, 0xb0, 0x2, "rdi", 0, 32 },
    { "r8d", REGISTERS_INT32, 8, 0xb8, 0x2, "r8", 0, 32 },
    { "r9d", REGISTERS_INT32, 8, 0xc0, 0x2, "r9", 0, 32 },
    { "r10d", REGISTERS_INT32, 8, 0xc8, 0x2, "r10", 0, 32 },
    { "r11d", REGISTERS_INT32, 8, 0xd0, 0x2, "r11", 0, 32 },
    { "r12d", REGISTERS_INT32, 8, 0xd8, 0x2, "r12", 0, 32 },
    { "r13d", REGISTERS_INT32, 8, 0xe0, 0x2, "r13", 0, 32 },
    { "r14d", REGISTERS_INT32, 8, 0xe8, 0x2, "r14", 0, 32 },
    { "r15d", REGISTERS_INT32, 8, 0xf0, 0x2, "r15", 0, 32 },
    { "eip", REGISTERS_INT32, 8, 0xf8, 0x1, "rip", 0, 32 },
    { "ax", REGISTERS_INT16, 8, 0x78, 0x2, "rax", 0, 16 },
    { "cx", REGISTERS_INT16, 8, 0x80, 0x2, "rcx", 0, 16 },
    { "dx", REGISTERS_INT16, 8, 0x88, 0x2, "rdx", 0, 16 },
    { "bx", REGISTERS_INT16, 8, 0x90, 0x2, "rbx", 0, 16 },
    { "sp", REGISTERS_INT16, 8, 0x98, 0x1, "rsp", 0, 16 },
    { "bp", REGISTERS_INT16, 8, 0xa0, 0x2, "rbp", 0, 16 },
    { "si", REGISTERS_INT16, 8, 0xa8, 0x2, "rsi", 0, 16 },
    { "di", REGISTERS_INT16, 8, 0xb0, 0x2, "rdi", 0, 16 },
    { "r8w", REGISTERS_INT16, 8, 0xb8, 0x2, "r8", 0, 16 },
    { "r9w", REGISTERS_INT16, 8, 0xc0, 0x2, "r9", 0, 16 },
    { "r10w", REGISTERS_INT16, 8, 0xc8, 0x2, "r10", 0, 16 },
    { "r11w", REGISTERS_INT16, 8, 0xd0, 0x2, "r11", 0, 16 },
    { "r12w", REGISTERS_INT16, 8, 0xd8, 0x2, "r12", 0, 16 },
    { "r13w", REGISTERS_INT16, 8, 0xe0, 0x2, "r13", 0, 16 },
    { "r14w", REGISTERS_INT16, 8, 0xe8, 0x2, "r14", 0, 16 },
    { "r15w", REGISTERS_INT16, 8, 0xf0, 0x2, "r15", 0, 16 },
    { "ip", REGISTERS_INT16, 8, 0xf8, 0x1, "rip", 0, 16 },
    { "al", REGISTERS_INT8, 8, 0x78, 0x2, "rax", 0, 8 },
    { "cl", REGISTERS_INT8, 8, 0x80, 0x2, "rcx", 0, 8 },
    { "dl", REGISTERS_INT8, 8, 0x88, 0x2, "rdx", 0, 8 },
    { "bl", REGISTERS_INT8, 8, 0x90, 0x2, "rbx", 0, 8 },
    { "spl", REGISTERS_INT8, 8, 0x98, 0x1, "rsp", 0, 8 },
    { "bpl", REGISTERS_INT8, 8, 0xa0, 0x2, "rbp", 0, 8 },
    { "sil", REGISTERS_INT8, 8, 0xa8, 0x2, "rsi", 0, 8 },
    { "dil", REGISTERS_INT8, 8, 0xb0, 0x2, "rdi", 0, 8 },
    { "r8b", REGISTERS_INT8, 8, 0xb8, 0x2, "r8", 0, 8 },
    { "r9b", REGISTERS_INT8, 8, 0xc0, 0x2, "r9", 0, 8 },
    { "r10b", REGISTERS_INT8, 8, 0xc8, 0x2, "r10", 0, 8 },
    { "r11b", REGISTERS_INT8, 8, 0xd0, 0x2, "r11", 0, 8 },
    { "r12b", REGISTERS_INT8, 8, 0xd8, 0x2, "r12", 0, 8 },
    { "r13b", REGISTERS_INT8, 8, 0xe0, 0x2, "r13", 0, 8 },
    { "r14b", REGISTERS_INT8, 8, 0xe8, 0x2, "r14", 0, 8 },
    { "r15b", REGISTERS_INT8, 8, 0xf0, 0x2, "r15", 0, 8 },
    { "ah", REGISTERS_INT8, 8, 0x78, 0x2, "rax", 8, 8 },
    { "ch", REGISTERS_INT8, 8, 0x80, 0x2, "rcx", 8, 8 },
    { "dh", REGISTERS_INT8, 8, 0x88, 0x2, "rdx", 8, 8 },
    { "bh", REGISTERS_INT8, 8, 0x90, 0x2, "rbx", 8, 8 },
    { "fl", REGISTERS_INT16, 4, 0x44, 0x1, "efl", 0, 16 },
    { "iopl", REGISTERS_INT8, 4, 0x44, 0x1, "efl", 12, 2 },
    { "of", REGISTERS_INT8, 4, 0x44, 0x1, "efl", 11, 1 },
    { "df", REGISTERS_INT8, 4, 0x44, 0x1, "efl", 10, 1 },
    { "if", REGISTERS_INT8, 4, 0x44, 0x1, "efl", 9, 1 },
    { "tf", REGISTERS_INT8, 4, 0x44, 0x1, "efl", 8, 1 },
    { "sf", REGISTERS_INT8, 4, 0x44, 0x1, "efl", 7, 1 },
    { "zf", REGISTERS_INT8, 4, 0x44, 0x1, "efl", 6, 1 },
    { "af", REGISTERS_INT8, 4, 0x44, 0x1, "efl", 4, 1 },
    { "pf", REGISTERS_INT8, 4, 0x44, 0x1, "efl", 2, 1 },
    { "cf", REGISTERS_INT8, 4, 0x44, 0x1, "efl", 0, 1 },
    { "vip", REGISTERS_INT8, 4, 0x44, 0x1, "efl", 20, 1 },
    { "vif", REGISTERS_INT8, 4, 0x44, 0x1, "efl", 19, 1 },
};

static const struct register_entry arm64_list[] = {
    { "x0", REGISTERS_INT64, 8, 0x8, 0x2, NULL, 0, 0 },
    { "x1", REGISTERS_INT64, 8, 0x10, 0x2, NULL, 0, 0 },
    { "x2", REGISTERS_INT64, 8, 0x18, 0x2, NULL, 0, 0 },
    { "x3", REGISTERS_INT64, 8, 0x20, 0x2, NULL, 0, 0 },
    { "x4", REGISTERS_INT64, 8, 0x28, 0x2, NULL, 0, 0 },
    { "x5", REGISTERS_INT64, 8, 0x30, 0x2, NULL, 0, 0 },
    { "x6", REGISTERS_INT64, 8, 0x38, 0x2, NULL, 0, 0 },
    { "x7", REGISTERS_INT64, 8, 0x40, 0x2, NULL, 0, 0 },
    { "x8", REGISTERS_INT64, 8, 0x48, 0x2, NULL, 0, 0 },
    { "x9", REGISTERS_INT64, 8, 0x50, 0x2, NULL, 0, 0 },
    { "x10", REGISTERS_INT64, 8, 0x58, 0x2, NULL, 0, 0 },
    { "x11", REGISTERS_INT64, 8, 0x60, 0x2, NULL, 0, 0 },
    { "x12", REGISTERS_INT64, 8, 0x68, 0x2, NULL, 0, 0 },
    { "x13", REGISTERS_INT64, 8, 0x70, 0x2, NULL, 0, 0 },
    { "x14", REGISTERS_INT64, 8, 0x78, 0x2, NULL, 0, 0 },
    { "x15", REGISTERS_INT64, 8, 0x80, 0x2, NULL, 0, 0 },
    { "x16", REGISTERS_INT64, 8, 0x88, 0x2, NULL, 0, 0 },
    { "x17", REGISTERS_INT64, 8, 0x90, 0x2, NULL, 0, 0 },
    { "x18", REGISTERS_INT64, 8, 0x98, 0x2, NULL, 0, 0 },
    { "x19", REGISTERS_INT64, 8, 0xa0, 0x2, NULL, 0, 0 },
    { "x20", REGISTERS_INT64, 8, 0xa8, 0x2, NULL, 0, 0 },
    { "x21", REGISTERS_INT64, 8, 0xb0, 0x2, NULL, 0, 0 },
    { "x22", REGISTERS_INT64, 8, 0xb8, 0x2, NULL, 0, 0 },
    { "x23", REGISTERS_INT64, 8, 0xc0, 0x2, NULL, 0, 0 },
    { "x24", REGISTERS_INT64, 8, 0xc8, 0x2, NULL, 0, 0 },
    { "x25", REGISTERS_INT64, 8, 0xd0, 0x2, NULL, 0, 0 },
    { "x26", REGISTERS_INT64, 8, 0xd8, 0x2, NULL, 0, 0 },
    { "x27", REGISTERS_INT64, 8, 0xe0, 0x2, NULL, 0, 0 },
    { "x28", REGISTERS_INT64, 8, 0xe8, 0x2, NULL, 0, 0 },
    { "fp", REGISTERS_INT64, 8, 0xf0, 0x1, NULL, 0, 0 },
    { "lr", REGISTERS_INT64, 8, 0xf8, 0x1, NULL, 0, 0 },
    { "sp", REGISTERS_INT64, 8, 0x100, 0x1, NULL, 0, 0 },
    { "pc", REGISTERS_INT64, 8, 0x108, 0x1, NULL, 0, 0 },
    { "cpsr", REGISTERS_INT32, 4, 0x4, 0x1, NULL, 0, 0 },
    { "v0", REGISTERS_VECTOR128, 16, 0x110, 0x4, NULL, 0, 0 },
    { "v1", REGISTERS_VECTOR128, 16, 0x120, 0x4, NULL, 0, 0 },
    { "v2", REGISTERS_VECTOR128, 16, 0x130, 0x4, NULL, 0, 0 },
    { "v3", REGISTERS_VECTOR128, 16, 0x140, 0x4, NULL, 0, 0 },
    { "v4", REGISTERS_VECTOR128, 16, 0x150, 0x4, NULL, 0, 0 },
    { "v5", REGISTERS_VECTOR128, 16, 0x160, 0x4, NULL, 0, 0 },
    { "v6", REGISTERS_VECTOR128, 16, 0x170, 0x4, NULL, 0, 0 },
    { "v7", REGISTERS_VECTOR128, 16, 0x180, 0x4, NULL, 0, 0 },
    { "v8", REGISTERS_VECTOR128, 16, 0x190, 0x4, NULL, 0, 0 },
    { "v9", REGISTERS_VECTOR128, 16, 0x1a0, 0x4, NULL, 0, 0 },
    { "v10", REGISTERS_VECTOR128, 16, 0x1b0, 0x4, NULL, 0, 0 },
    { "v11", REGISTERS_VECTOR128, 16, 0x1c0, 0x4, NULL, 0, 0 },
    { "v12", REGISTERS_VECTOR128, 16, 0x1d0, 0x4, NULL, 0, 0 },
    { "v13", REGISTERS_VECTOR128, 16, 0x1e0, 0x4, NULL, 0, 0 },
    { "v14", REGISTERS_VECTOR128, 16, 0x1f0, 0x4, NULL, 0, 0 },
    { "v15", REGISTERS_VECTOR128, 16, 0x200, 0x4, NULL, 0, 0 },
    { "v16", REGISTERS_VECTOR128, 16, 0x210, 0x4, NULL, 0, 0 },
    { "v17", REGISTERS_VECTOR128, 16, 0x220, 0x4, NULL, 0, 0 },
    { "v18", REGISTERS_VECTOR128, 16, 0x230, 0x4, NULL, 0, 0 },
    { "v19", REGISTERS_VECTOR128, 16, 0x240, 0x4, NULL, 0, 0 },
    { "v20", REGISTERS_VECTOR128, 16, 0x250, 0x4, NULL, 0, 0 },
    { "v21", REGISTERS_VECTOR128, 16, 0x260, 0x4, NULL, 0, 0 },
    { "v22", REGISTERS_VECTOR128, 16, 0x270, 0x4, NULL, 0, 0 },
    { "v23", REGISTERS_VECTOR128, 16, 0x280, 0x4, NULL, 0, 0 },
    { "v24", REGISTERS_VECTOR128, 16, 0x290, 0x4, NULL, 0, 0 },
    { "v25", REGISTERS_VECTOR128, 16, 0x2a0, 0x4, NULL, 0, 0 },
    { "v26", REGISTERS_VECTOR128, 16, 0x2b0, 0x4, NULL, 0, 0 },
    { "v27", REGISTERS_VECTOR128, 16, 0x2c0, 0x4, NULL, 0, 0 },
    { "v28", REGISTERS_VECTOR128, 16, 0x2d0, 0x4, NULL, 0, 0 },
    { "v29", REGISTERS_VECTOR128, 16, 0x2e0, 0x4, NULL, 0, 0 },
    { "v30", REGISTERS_VECTOR128, 16, 0x2f0, 0x4, NULL, 0, 0 },
    { "v31", REGISTERS_VECTOR128, 16, 0x300, 0x4, NULL, 0, 0 },
    { "fpcr", REGISTERS_INT32, 4, 0x310, 0x4, NULL, 0, 0 },
    { "fpsr", REGISTERS_INT32, 4, 0x314, 0x4, NULL, 0, 0 },
    { "bcr0", REGISTERS_INT32, 4, 0x318, 0x8, NULL, 0, 0 },
    { "bcr1", REGISTERS_INT32, 4, 0x31c, 0x8, NULL, 0, 0 },
    { "bcr2", REGISTERS_INT32, 4, 0x320, 0x8, NULL, 0, 0 },
    { "bcr3", REGISTERS_INT32, 4, 0x324, 0x8, NULL, 0, 0 },
    { "bcr4", REGISTERS_INT32, 4, 0x328, 0x8, NULL, 0, 0 },
    { "bcr5", REGISTERS_INT32, 4, 0x32c, 0x8, NULL, 0, 0 },
    { "bcr6", REGISTERS_INT32, 4, 0x330, 0x8, NULL, 0, 0 },
    { "bcr7", REGISTERS_INT32, 4, 0x334, 0x8, NULL, 0, 0 },
    { "bvr0", REGISTERS_INT64, 8, 0x338, 0x8, NULL, 0, 0 },
    { "bvr1", REGISTERS_INT64, 8, 0x340, 0x8, NULL, 0, 0 },
    { "bvr2", REGISTERS_INT64, 8, 0x348, 0x8, NULL, 0, 0 },
    { "bvr3", REGISTERS_INT64, 8, 0x350, 0x8, NULL, 0, 0 },
    { "bvr4", REGISTERS_INT64, 8, 0x358, 0x8, NULL, 0, 0 },
    { "bvr5", REGISTERS_INT64, 8, 0x360, 0x8, NULL, 0, 0 },
    { "bvr6", REGISTERS_INT64, 8, 0x368, 0x8, NULL, 0, 0 },
    { "bvr7", REGISTERS_INT64, 8, 0x370, 0x8, NULL, 0, 0 },
    { "wcr0", REGISTERS_INT32, 4, 0x378, 0x8, NULL, 0, 0 },
    { "wcr1", REGISTERS_INT32, 4, 0x37c, 0x8, NULL, 0, 0 },
    { "wvr0", REGISTERS_INT64, 8, 0x380, 0x8, NULL, 0, 0 },
    { "wvr1", REGISTERS_INT64, 8, 0x388, 0x8, NULL, 0, 0 },
    { "w0", REGISTERS_INT32, 8, 0x8, 0x2, "x0", 0, 32 },
    { "w1", REGISTERS_INT32, 8, 0x10, 0x2, "x1", 0, 32 },
    { "w2", REGISTERS_INT32, 8, 0x18, 0x2, "x2", 0, 32 },
    { "w3", REGISTERS_INT32, 8, 0x20, 0x2, "x3", 0, 32 },
    { "w4", REGISTERS_INT32, 8, 0x28, 0x2, "x4", 0, 32 },
    { "w5", REGISTERS_INT32, 8, 0x30, 0x2, "x5", 0, 32 },
    { "w6", REGISTERS_INT32, 8, 0x38, 0x2, "x6", 0, 32 },
    { "w7", REGISTERS_INT32, 8, 0x40, 0x2, "x7", 0, 32 },
    { "w8", REGISTERS_INT32, 8, 0x48, 0x2, "x8", 0, 32 },
    { "w9", REGISTERS_INT32, 8, 0x50, 0x2, "x9", 0, 32 },
    { "w10", REGISTERS_INT32, 8, 0x58, 0x2, "x10", 0, 32 },
    { "w11", REGISTERS_INT32, 8, 0x60, 0x2, "x11", 0, 32 },
    { "w12", REGISTERS_INT32, 8, 0x68, 0x2, "x12", 0, 32 },
    { "w13", REGISTERS_INT32, 8, 0x70, 0x2, "x13", 0, 32 },
    { "w14", REGISTERS_INT32, 8, 0x78, 0x2, "x14", 0, 32 },
    { "w15", REGISTERS_INT32, 8, 0x80, 0x2, "x15", 0, 32 },
    { "w16", REGISTERS_INT32, 8, 0x88, 0x2, "x16", 0, 32 },
    { "w17", REGISTERS_INT32, 8, 0x90, 0x2, "x17", 0, 32 },
    { "w18", REGISTERS_INT32, 8, 0x98, 0x2, "x18", 0, 32 },
    { "w19", REGISTERS_INT32, 8, 0xa0, 0x2, "x19", 0, 32 },
    { "w20", REGISTERS_INT32, 8, 0xa8, 0x2, "x20", 0, 32 },
    { "w21", REGISTERS_INT32, 8, 0xb0, 0x2, "x21", 0, 32 },
    { "w22", REGISTERS_INT32, 8, 0xb8, 0x2, "x22", 0, 32 },
    { "w23", REGISTERS_INT32, 8, 0xc0, 0x2, "x23", 0, 32 },
    { "w24", REGISTERS_INT32, 8, 0xc8, 0x2, "x24", 0, 32 },
    { "w25", REGISTERS_INT32, 8, 0xd0, 0x2, "x25", 0, 32 },
    { "w26", REGISTERS_INT32, 8, 0xd8, 0x2, "x26", 0, 32 },
    { "w27", REGISTERS_INT32, 8, 0xe0, 0x2, "x27", 0, 32 },
    { "w28", REGISTERS_INT32, 8, 0xe8, 0x2, "x28", 0, 32 },
    { "n", REGISTERS_INT8, 4, 0x4, 0x1, "cpsr", 31, 1 },
    { "z", REGISTERS_INT8, 4, 0x4, 0x1, "cpsr", 30, 1 },
    { "c", REGISTERS_INT8, 4, 0x4, 0x1, "cpsr", 29, 1 },
    { "v", REGISTERS_INT8, 4, 0x4, 0x1, "cpsr", 28, 1 },
};

static const struct register_set sets[] = {
    { MACHINE_X86,   0x2cc, 0x00, 0x00010000, sizeof(x86_list) / sizeof(x86_list[0]),     x86_list,   "eip", "esp", "ebp" },
    { MACHINE_X64,   0x4d0, 0x30, 0x00100000, sizeof(x64_list) / sizeof(x64_list[0]),     x64_list,   "rip", "rsp", "rbp" },
    { MACHINE_ARM64, 0x390, 0x00, 0x00400000, sizeof(arm64_list) / sizeof(arm64_list[0]), arm64_list, "pc",  "sp",  "fp" },
};
/* clang-format on */

const struct register_set *registers_of(uint32_t machine)
{
    for (size_t i = 0; i < sizeof(sets) / sizeof(sets[0]); i++)
        if (sets[i].machine == machine)
            return &sets[i];
    return NULL;
}

size_t registers_find(const struct register_set *set, const char *name)
{
    size_t index = 0;

    while (index < set->count && !text_alike(set->list[index].name, name))
        index++;
    return index;
}

uint64_t registers_mask(const struct register_entry *entry)
{
    uint64_t ones = entry->bits < 64 ? (UINT64_C(1) << entry->bits) - 1 : UINT64_MAX;

    return ones << entry->shift;
}

static uint64_t number_of(const uint8_t *bytes, size_t size)
{
    uint64_t number = 0;

    while (size-- > 0)
        number = number << 8 | bytes[size];
    return number;
}

static void put_number(uint8_t *bytes, size_t size, uint64_t number)
{
    for (size_t i = 0; i < size; i++, number >>= 8)
        bytes[i] = (uint8_t)number;
}

bool registers_held(const struct register_set *set, size_t index, const void *context, size_t size)
{
    uint64_t flags;

    if (size < set->flags_at + 4)
        return false;
    flags = number_of((const uint8_t *)context + set->flags_at, 4);
    return (flags & set->flags_base) && (flags & set->list[index].part);
}

HRESULT registers_read(const struct register_set *set, size_t index, const void *context,
        size_t size, uint8_t value[REGISTERS_SIZE_MAX])
{
    const struct register_entry *entry = &set->list[index];
    const uint8_t *at = (const uint8_t *)context + entry->offset;

    if (size < (size_t)entry->offset + entry->size)
        return HR_BAD_DATA;
    memset(value, 0, REGISTERS_SIZE_MAX);
    if (entry->full)
        put_number(value, 8, (number_of(at, entry->size) & registers_mask(entry)) >> entry->shift);
    else
        memcpy(value, at, entry->size);
    return S_OK;
}

HRESULT registers_read_number(const struct register_set *set, size_t index, const void *context,
        size_t size, uint64_t *number)
{
    uint8_t value[REGISTERS_SIZE_MAX];
    HRESULT hr = registers_read(set, index, context, size, value);

    if (SUCCEEDED(hr))
        *number = number_of(value, 8);
    return hr;
}

HRESULT registers_write(const struct register_set *set, size_t index, void *context, size_t size,
        const uint8_t value[REGISTERS_SIZE_MAX])
{
    const struct register_entry *entry = &set->list[index];
    uint8_t *at = (uint8_t *)context + entry->offset;
    uint64_t mask = registers_mask(entry);

    if (size < (size_t)entry->offset + entry->size)
        return HR_BAD_DATA;
    if (entry->full)
        put_number(at, entry->size,
                (number_of(at, entry->size) & ~mask) |
                        (number_of(value, 8) << entry->shift & mask));
    else
        memcpy(at, value, entry->size);
    return S_OK;
}
