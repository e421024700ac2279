/**
 * @file
 * The kernel's debugger data block (KDDEBUGGER_DATA64), and what else ReadDebuggerData answers.
 */
#ifndef NT_DEBUGGER_DATA_H
#define NT_DEBUGGER_DATA_H

#include "memory/memory.h"

/** An item: its bytes in the target's layout. */
struct debugger_value {
    uint8_t bytes[8];
    uint32_t size;
};

/**
 * One item of ReadDebuggerData.
 *
 * @param index  DEBUG_DATA_*
 *
 * @retval S_OK           *value is set
 * @retval E_INVALIDARG   no such item
 * @retval E_NOINTERFACE  there is such an item, and this target does not have it
 * @retval other          the target met it on the way
 *
 * Source: Microsoft Learn, IDebugDataSpaces::ReadDebuggerData; spec dataspaces 2.4.4, DEC-15,
 * DEC-16.
 */
HRESULT debugger_data_read(struct memory *m, uint32_t index, struct debugger_value *value);

#endif
