/* The slots that are not built yet: E_NOTIMPL, a count of 0, and one line in the log for each. */
#include "com/data_spaces.h"

#include <stdatomic.h>

#include "base/log.h"

/* a stub names its parameters and uses none but the count */
#pragma GCC diagnostic ignored "-Wunused-parameter"

static HRESULT not_built(const char *method, atomic_bool *told, ULONG *count)
{
    if (!atomic_exchange(told, true))
        LOG_WARN("com", "%s is not built yet", method);
    if (count)
        *count = 0;
    return E_NOTIMPL;
}

HRESULT STDMETHODCALLTYPE data_spaces_ReadHandleData(IDebugDataSpaces4 *iface, ULONG64 handle,
        ULONG data_type, PVOID buffer, ULONG buffer_size, PULONG data_size)
{
    static atomic_bool told;

    return not_built("ReadHandleData", &told, data_size);
}
