#include "com/item.h"

#include <string.h>

HRESULT item_give(
        HRESULT hr, const void *item, ULONG size, void *buffer, ULONG buffer_size, ULONG *full_size)
{
    if (full_size)
        *full_size = SUCCEEDED(hr) ? size : 0;
    if (FAILED(hr) || !buffer)
        return hr;
    memcpy(buffer, item, size < buffer_size ? size : buffer_size);
    return size <= buffer_size ? S_OK : S_FALSE;
}
