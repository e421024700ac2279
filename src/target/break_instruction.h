/**
 * @file
 * The instruction that breakpoints are made of.
 */
#ifndef TARGET_BREAK_INSTRUCTION_H
#define TARGET_BREAK_INSTRUCTION_H

#include <stddef.h>
#include <stdint.h>

/** Bytes of the longest one. */
#define BREAK_INSTRUCTION_MAX 4u

/**
 * The break instruction of a machine.
 *
 * @param machine  IMAGE_FILE_MACHINE_*
 * @param size     [out] bytes; 0: none
 *
 * @return its bytes; NULL: of a machine that is not known
 *
 * Source: Intel SDM, INT 3; Arm Architecture Reference Manual, C6.2, BRK, with Windows' own number.
 */
const uint8_t *break_instruction(uint32_t machine, size_t *size);

#endif
