/**
 * @file
 * The fields of the kernel's debugger data block that callers may ask for by number.
 */
#ifndef NT_DEBUGGER_ITEMS_H
#define NT_DEBUGGER_ITEMS_H

#include <stdint.h>

enum debugger_item_kind {
    ITEM_ADDRESS, /**< 8 bytes; 0 means that this kernel does not have it */
    ITEM_VALUE,   /**< 8 bytes, 0 among them */
    ITEM_OFFSET,  /**< 2 bytes */
};

struct debugger_item {
    uint32_t index; /**< DEBUG_DATA_*, and the field's offset in the block */
    enum debugger_item_kind kind;
};

/** NULL: no such item. */
const struct debugger_item *debugger_items_find(uint32_t index);

#endif
