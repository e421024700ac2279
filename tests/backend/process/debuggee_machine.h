/* What the debuggee has of a machine's own: registers that hold something, break instructions. */
#ifndef TESTS_BACKEND_PROCESS_DEBUGGEE_MACHINE_H
#define TESTS_BACKEND_PROCESS_DEBUGGEE_MACHINE_H

#include <stdint.h>

/* Until somebody changes a register; what it is then. Others hold what a debugger has to find. */
#if defined(__x86_64__)
static uint64_t hold(void)
{
    uint64_t changed;

    __asm__ volatile("movabsq $0x1122334455667788, %%r12\n\t"
                     "movq %%r12, %%xmm7\n\t"
                     "xorl %%r13d, %%r13d\n"
                     "1:\tpause\n\t"
                     "testq %%r13, %%r13\n\t"
                     "jz 1b\n\t"
                     "movq %%xmm7, %%r12\n\t"
                     "leaq (%%r12,%%r13), %0"
                     : "=r"(changed)
                     :
                     : "r12", "r13", "xmm7", "cc");
    return changed;
}
#elif defined(__i386__)
static uint64_t hold(void)
{
    uint32_t changed;

    __asm__ volatile("movl $0x55667788, %%esi\n\t"
                     "movd %%esi, %%xmm7\n\t"
                     "xorl %%edi, %%edi\n"
                     "1:\tpause\n\t"
                     "testl %%edi, %%edi\n\t"
                     "jz 1b\n\t"
                     "movd %%xmm7, %%esi\n\t"
                     "leal (%%esi,%%edi), %0"
                     : "=r"(changed)
                     :
                     : "esi", "edi", "cc" /* the compiler has no use for xmm7 here */);
    return changed;
}
#elif defined(__aarch64__)
static uint64_t hold(void)
{
    uint64_t changed;

    __asm__ volatile("ldr x19, =0x1122334455667788\n\t"
                     "fmov d7, x19\n\t"
                     "mov x20, xzr\n"
                     "1:\tyield\n\t"
                     "cbz x20, 1b\n\t"
                     "fmov x19, d7\n\t"
                     "add %0, x19, x20"
                     : "=r"(changed)
                     :
                     : "x19", "x20", "v7");
    return changed;
}
#endif

/* A break instruction of its own, which can be stepped to. */
#if defined(__aarch64__)
#define BREAK() __asm__ volatile("nop\n\tbrk #0xf000")
#else
#define BREAK()      __asm__ volatile("nop\n\tint3")
/* The same of two bytes; the second one and what follows would be another instruction. */
#define BREAK_LONG() __asm__ volatile("nop\n\t.byte 0xcd, 0x03, 0x90, 0x90")
#endif

#endif
