/**
 * @file
 * Who called whom: the frames of a stack of x86, x64 or ARM64, from the innermost one on.
 *
 * For IDebugControl::GetStackTrace and GetContextStackTrace: begin with stack_begin() of a
 * processor's or thread's context, put what the caller gives in place of pc, sp and fp, then
 * stack_walk(). `modules` is the session's snapshot (modules_current()); without it x64 is walked
 * by rbp alone.
 *
 * | machine | by |
 * |---|---|
 * | x64 | unwind data of the image that the code is in; elsewhere, and where it cannot be read, by
 *         rbp, or what rsp points to, if that leads into a module |
 * | x86 | ebp; at a function's first instructions, and at its last one, what esp points to |
 * | ARM64 | fp; at a function's first and last instruction lr |
 *
 * Source: Microsoft Learn, DEBUG_STACK_FRAME, "x64 calling convention", "Overview of ARM64 ABI
 * conventions".
 */
#ifndef NT_STACK_H
#define NT_STACK_H

#include "nt/modules.h"

/** What a walk begins with. */
struct stack_registers {
    uint64_t pc, sp, fp;
    uint64_t lr;          /**< ARM64 */
    uint64_t integer[16]; /**< x64: rax rcx rdx rbx rsp rbp rsi rdi r8 to r15; rsp and rbp are
                             taken from sp and fp */
};

/** As DEBUG_STACK_FRAME has it. */
struct stack_frame {
    uint64_t pc;             /**< InstructionOffset */
    uint64_t return_address; /**< ReturnOffset: where the caller goes on; 0: nobody knows */
    uint64_t frame;     /**< FrameOffset: the return address stands a pointer's size behind it, on
                           ARM64 fp points to it; 0: unknown */
    uint64_t sp;        /**< StackOffset */
    uint64_t function;  /**< FuncTableEntry: address of the RUNTIME_FUNCTION; 0: none */
    uint64_t params[4]; /**< what stands where parameters are passed: garbage unless they are */
    bool machine_frame; /**< an interrupt or exception brought its callee here */
};

/**
 * The registers of a context record; addresses of 32 bits are sign-extended.
 *
 * @param machine  IMAGE_FILE_MACHINE_*
 *
 * @retval E_NOINTERFACE  no stacks of this machine are known
 * @retval HR_BAD_DATA    the context is too short
 */
HRESULT stack_begin(
        uint32_t machine, const void *context, size_t size, struct stack_registers *start);

/**
 * Walk a stack of memory_machine().
 *
 * It ends where a return address is 0 or cannot be read, where the stack would go back, and after
 * `room` frames.
 *
 * @param modules  NULL, or an empty one, is fine
 * @param frames   room of them
 * @param filled   [out] how many; the first is that of `start`; always set
 *
 * @retval S_OK            *filled are set, 1 at least where there is room
 * @retval E_NOINTERFACE   no stacks of this machine are known
 * @retval HR_INTERRUPTED  interrupted from outside
 * @retval other           what kept the target from being read
 *
 * Cache:  read through it.
 */
HRESULT stack_walk(struct memory *m, const struct modules *modules,
        const struct stack_registers *start, struct stack_frame *frames, size_t room,
        size_t *filled);

/**
 * The same, with what each frame has in its registers: of outer ones pc, sp, fp, and on x64 what
 * their callees have saved; the others are the innermost one's.
 *
 * @param registers  room of them; NULL: not wanted
 */
HRESULT stack_walk_registers(struct memory *m, const struct modules *modules,
        const struct stack_registers *start, struct stack_frame *frames,
        struct stack_registers *registers, size_t room, size_t *filled);

/**
 * Put registers to where a context record has them; what else is in it stays as it is.
 *
 * @return as stack_begin()
 */
HRESULT stack_store(
        uint32_t machine, const struct stack_registers *registers, void *context, size_t size);

#endif
