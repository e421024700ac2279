/**
 * @file
 * Instructions that a person steps over: calls, and x86's repeated ones.
 *
 * Source: Intel SDM volume 2, 2.1 and CALL, REP; Arm Architecture Reference Manual, C6.2, BL, BLR.
 */
#ifndef NT_CALLS_H
#define NT_CALLS_H

#include <stddef.h>
#include <stdint.h>

/** More bytes than an instruction has. */
#define CALLS_CODE_MAX 16u

/**
 * The length of such an instruction.
 *
 * @param machine  IMAGE_FILE_MACHINE_*
 * @param code     the instruction and what follows it
 * @param size     bytes of code that could be read
 *
 * @return bytes; 0: it is another one, or of another machine
 */
size_t calls_length(uint32_t machine, const uint8_t *code, size_t size);

#endif
