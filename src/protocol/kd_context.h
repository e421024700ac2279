/**
 * @file
 * The registers of a CONTEXT that a debugger needs to go on with a target. Source: spec
 * kd-protocol 2.14.
 */
#ifndef PROTOCOL_KD_CONTEXT_H
#define PROTOCOL_KD_CONTEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum kd_register {
    KD_REGISTER_PARTS = 0, /**< ContextFlags: which parts of the context are there */
    KD_REGISTER_PC,
    KD_REGISTER_SP,
    KD_REGISTER_FLAGS,    /**< eflags, cpsr */
    KD_REGISTER_ARGUMENT, /**< the first of a call: rcx, eax, x0; at a break-in it says why */
    KD_REGISTER_CS,       /**< ARM64 has no segments and no debug registers of this kind */
    KD_REGISTER_DS,
    KD_REGISTER_ES,
    KD_REGISTER_FS,
    KD_REGISTER_DR6,
    KD_REGISTER_DR7,
    KD_REGISTERS,
};

/** Bytes of a machine's CONTEXT; 0: unknown machine (IMAGE_FILE_MACHINE_*). */
size_t kd_context_size(uint16_t machine);

/** A register out of size bytes of a context; false: it is not there, and *value is 0. */
bool kd_context_get(uint16_t machine, enum kd_register which, const void *context, size_t size,
        uint64_t *value);

/** Change a register in size bytes of a context; false: it is not there. */
bool kd_context_set(
        uint16_t machine, enum kd_register which, void *context, size_t size, uint64_t value);

#endif
