/* MinGW's C has no __try: the frames stand here as the system defines them. Source: Microsoft
 * Learn, "x64 exception handling"; the 32-bit frame as in Matt Pietrek, "A Crash Course on the
 * Depths of Win32 Structured Exception Handling" (MSJ, January 1997). */
#include "base/guard.h"

#include <malloc.h>
#include <string.h>
#include <windows.h>

/* What is thrown at a guard is taken, whatever it is. */
uint32_t guard_enter(void (*function)(void *context), void *context);

/* clang-format off */
#ifdef _WIN64

long guard_filter(void *pointers, void *frame);

long guard_filter(void *pointers, void *frame)
{
    const EXCEPTION_POINTERS *p = pointers;

    memcpy((char *)frame + 32, &p->ExceptionRecord->ExceptionCode, sizeof(uint32_t));
    return EXCEPTION_EXECUTE_HANDLER;
}

/* One scope: from begin to end of the call; __C_specific_handler unwinds to `caught`. The filter
 * leaves the code in the frame, above the room of the call: Wine's handler does not hand it on in eax. */
__asm__(".text\n"
        ".globl guard_enter\n"
        ".def guard_enter; .scl 2; .type 32; .endef\n"
        ".seh_proc guard_enter\n"
        "guard_enter:\n"
        "    subq $40, %rsp\n"
        "    .seh_stackalloc 40\n"
        "    .seh_endprologue\n"
        "    movq %rcx, %rax\n"
        "    movq %rdx, %rcx\n"
        "guard_begin:\n"
        "    callq *%rax\n"
        "    nop\n"
        "guard_end:\n"
        "    movl $0, 32(%rsp)\n"
        "guard_caught:\n"
        "    movl 32(%rsp), %eax\n"
        "    addq $40, %rsp\n"
        "    ret\n"
        "    .seh_handler __C_specific_handler, @except\n"
        "    .seh_handlerdata\n"
        "    .long 1\n"
        "    .rva guard_begin, guard_end, guard_filter, guard_caught\n"
        "    .text\n"
        "    .seh_endproc\n");

#else

/* The frame stands on the stack: what was registered before, the handler, and above them edi, esi,
 * ebx and ebp. The handler unwinds what stands in front of it, and goes on behind the call. */
__asm__(".text\n"
        ".globl _guard_enter\n"
        "_guard_enter:\n"
        "    pushl %ebp\n"
        "    movl %esp, %ebp\n"
        "    pushl %ebx\n"
        "    pushl %esi\n"
        "    pushl %edi\n"
        "    pushl $guard_handler\n"
        "    pushl %fs:0\n"
        "    movl %esp, %fs:0\n"
        "    pushl 12(%ebp)\n"
        "    call *8(%ebp)\n"
        "    xorl %eax, %eax\n"
        "guard_leave:\n" /* eax: the result; ebp: the frame's */
        "    leal -20(%ebp), %esp\n"
        "    popl %fs:0\n"
        "    addl $4, %esp\n"
        "    popl %edi\n"
        "    popl %esi\n"
        "    popl %ebx\n"
        "    popl %ebp\n"
        "    ret\n"
        "guard_handler:\n" /* (record, frame, context, dispatcher) */
        "    movl 4(%esp), %ecx\n"
        "    testl $6, 4(%ecx)\n" /* it is being unwound */
        "    jnz 1f\n"
        "    movl 8(%esp), %edx\n"
        "    pushl (%ecx)\n" /* the code and the frame, kept over the call */
        "    pushl %edx\n"
        "    pushl $0\n"
        "    pushl %ecx\n"
        "    pushl $2f\n"
        "    pushl %edx\n"
        "    call _RtlUnwind@16\n"
        "2:  popl %edx\n"
        "    popl %eax\n"
        "    leal 20(%edx), %ebp\n"
        "    jmp guard_leave\n"
        "1:  movl $1, %eax\n" /* ExceptionContinueSearch */
        "    ret\n");

#endif
/* clang-format on */

uint32_t guard_call(void (*function)(void *context), void *context)
{
    uint32_t code = guard_enter(function, context);

    if (code == STATUS_STACK_OVERFLOW)
        _resetstkoflw(); /* the page that catches the next one */
    return code;
}
