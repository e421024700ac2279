/**
 * @file
 * A thread's registers as Linux gives them to a debugger, and as the CONTEXT record of its machine:
 * functions of bytes, on any machine.
 *
 * Source: Linux' include/uapi/linux/elf.h and the user_regs_struct of x86, user_pt_regs and
 * user_fpsimd_state of arm64; for CONTEXT, spec kd-protocol 2.14.
 */
#ifndef BACKEND_PROCESS_REGSETS_H
#define BACKEND_PROCESS_REGSETS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define REGSETS_CONTEXT_MAX 0x4d0u
#define REGSETS_DEBUG       8u /* x86 has eight debug registers, 4 and 5 aside */

/** What ptrace's PTRACE_GETREGSET and PTRACE_PEEKUSER tell of a thread; what is not there is 0. */
struct regsets {
    uint8_t general[272]; /**< NT_PRSTATUS: x64 216 bytes, x86 68, ARM64 272 */
    size_t general_size;
    uint8_t vector[528]; /**< x64: NT_PRFPREG, 512; x86: NT_PRXFPREG, 512; ARM64: NT_PRFPREG, 528 */
    uint8_t x87[108];    /**< x86 alone: NT_PRFPREG */
    uint64_t debug[REGSETS_DEBUG]; /**< x64 and x86: dr0 to dr7 */
};

/** Bytes of a machine's CONTEXT (IMAGE_FILE_MACHINE_*); 0: a machine that is not known. */
size_t regsets_context_size(uint32_t machine);

/** Make a context of all that is there; false: a machine that is not known, or general registers of
 * another one. */
bool regsets_to_context(
        uint32_t machine, const struct regsets *sets, uint8_t context[REGSETS_CONTEXT_MAX]);

/** Take over what a context says that it holds; the rest stays as it is. False: as above, or the
 * context is too short, or another machine's. */
bool regsets_from_context(
        uint32_t machine, struct regsets *sets, const uint8_t *context, size_t size);

/** The instruction pointer; 0: as above. */
uint64_t regsets_pc(uint32_t machine, const struct regsets *sets);

/** Set it. A system call that was interrupted is not begun again at the new place. */
void regsets_set_pc(uint32_t machine, struct regsets *sets, uint64_t pc);

#endif
