#include "target/break_instruction.h"

#include <dbgspaces/wintypes.h>

const uint8_t *break_instruction(uint32_t machine, size_t *size)
{
    static const uint8_t int3[] = { 0xcc };
    static const uint8_t brk[BREAK_INSTRUCTION_MAX] = { 0x00, 0x00, 0x3e, 0xd4 }; /* brk #0xf000 */

    switch (machine) {
    case IMAGE_FILE_MACHINE_AMD64:
    case IMAGE_FILE_MACHINE_I386:
        *size = sizeof(int3);
        return int3;
    case IMAGE_FILE_MACHINE_ARM64:
        *size = sizeof(brk);
        return brk;
    default:
        *size = 0;
        return NULL;
    }
}
