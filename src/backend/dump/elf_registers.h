/**
 * @file
 * Registers in the notes of an ELF core, as a CONTEXT record of the machine.
 *
 * What the notes do not hold (vectors, debug registers) is zero, and ContextFlags do not claim it.
 *
 * Source: Linux' public headers, sys/procfs.h and sys/user.h (NT_PRSTATUS); spec dump-formats 13.1
 * (QEMU's state), 8 (contexts).
 */
#ifndef BACKEND_DUMP_ELF_REGISTERS_H
#define BACKEND_DUMP_ELF_REGISTERS_H

#include <stddef.h>
#include <stdint.h>

#define ELF_REGISTERS_CONTEXT_MAX 0x4d0u /* of x64, the longest */
#define ELF_REGISTERS_NOTE_MAX    384u   /* bytes of a note that are looked at */

enum elf_registers_note {
    ELF_REGISTERS_STATUS, /**< NT_PRSTATUS of the machine's Linux, as QEMU writes it too */
    ELF_REGISTERS_STATE,  /**< QEMU's: x64 and x86 alike */
    ELF_REGISTERS_NOTES,
};

/**
 * How many bytes of a note are looked at.
 *
 * @param machine  IMAGE_FILE_MACHINE_*
 *
 * @return 0: this machine's are not understood
 */
uint32_t elf_registers_size(enum elf_registers_note note, uint32_t machine);

/**
 * Put what a note says into a record.
 *
 * @param bytes    as many as elf_registers_size() says, which is not 0
 * @param context  [in, out] zeros, or what another note has said
 *
 * @return bytes of the machine's record
 */
size_t elf_registers_put(enum elf_registers_note note, uint32_t machine, const uint8_t *bytes,
        uint8_t context[ELF_REGISTERS_CONTEXT_MAX]);

#endif
