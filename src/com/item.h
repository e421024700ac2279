/**
 * @file
 * Items of a fixed size for a caller's buffer (spec dataspaces G-15).
 */
#ifndef COM_ITEM_H
#define COM_ITEM_H

#include <dbgspaces/dbgeng.h>

/**
 * Hand an item to the caller.
 *
 * @param hr         a failure is returned as it is, and the size is 0
 * @param item       its bytes, in the target's layout
 * @param buffer     NULL: only the size is wanted
 * @param full_size  [out] the item's size; NULL: not wanted
 *
 * @retval S_OK     all of it, or there was no buffer
 * @retval S_FALSE  the buffer holds its first bytes
 */
HRESULT item_give(HRESULT hr, const void *item, ULONG size, void *buffer, ULONG buffer_size,
        ULONG *full_size);

#endif
