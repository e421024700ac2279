/**
 * @file
 * The kernel's debugger data block (KDDEBUGGER_DATA64), plain or encoded. Layout: spec
 * kd-protocol 3.4, 3.5.
 */
#ifndef NT_DEBUGGER_BLOCK_H
#define NT_DEBUGGER_BLOCK_H

#include "memory/memory.h"

/**
 * A field of the block, decoded where the target named the keys.
 *
 * @param offset  of the field; it does not straddle an aligned 8-byte word
 * @param size    2, 4 or 8 bytes
 * @param value   [out] set if this succeeds
 *
 * @retval E_NOINTERFACE  no block is known, it cannot be read, is encoded by other keys, or is too
 *                        short
 * @retval other          the target met it on the way
 */
HRESULT debugger_block_field(struct memory *m, uint32_t offset, uint32_t size, uint64_t *value);

/** A little-endian number of at most 8 bytes; E_NOINTERFACE: not all of it is there. */
HRESULT debugger_block_number(struct memory *m, uint64_t va, uint32_t size, uint64_t *value);

#endif
