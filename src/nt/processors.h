/**
 * @file
 * What Windows keeps of each processor: control region, control block, thread, identification.
 */
#ifndef NT_PROCESSORS_H
#define NT_PROCESSORS_H

#include "memory/memory.h"

/** An item of ReadProcessorSystemData: its bytes in the target's layout. */
struct processor_value {
    uint8_t bytes[32];
    uint32_t size;
};

/**
 * One item of ReadProcessorSystemData.
 *
 * @param cpu    below the number of processors
 * @param index  DEBUG_DATA_KPCR_OFFSET and so on, 0 to 5
 *
 * @retval S_OK           *value is set
 * @retval E_INVALIDARG   no such processor or item
 * @retval E_NOINTERFACE  this target does not tell it
 * @retval other          the target met it on the way
 *
 * Source: Microsoft Learn, IDebugDataSpaces::ReadProcessorSystemData; spec dataspaces 2.4.5.
 */
HRESULT processors_read(
        struct memory *m, uint32_t cpu, uint32_t index, struct processor_value *value);

/**
 * The root of the page tables that a processor went by when the kernel saved its state.
 *
 * @param cpu   below the number of processors
 * @param root  [out] Cr3, flag bits and all
 *
 * @retval S_OK           *root is set
 * @retval E_NOINTERFACE  this target does not tell it
 * @retval other          the target met it on the way
 *
 * Source: spec kd-protocol 2.5, 3.4: KSPECIAL_REGISTERS at OffsetPrcbProcStateSpecialReg.
 */
HRESULT processors_read_root(struct memory *m, uint32_t cpu, uint64_t *root);

/**
 * Where a field of a processor's control block stands, by an offset that the debugger data block
 * holds.
 *
 * @param cpu    below the number of processors
 * @param field  of the debugger data block: 2 bytes, such as OffsetPrcbContext
 *
 * @retval S_OK           *va is set
 * @retval E_NOINTERFACE  this target does not tell it
 * @retval other          the target met it on the way
 */
HRESULT processors_find_field(struct memory *m, uint32_t cpu, uint32_t field, uint64_t *va);

#endif
