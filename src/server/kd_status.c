#include "server/kd_status.h"

#include "protocol/kd_message.h"

#define NT_BIT 0x10000000u /* FACILITY_NT_BIT: an HRESULT that was an NTSTATUS */

uint32_t kd_status_from_hr(HRESULT hr)
{
    if ((uint32_t)hr & NT_BIT)
        return (uint32_t)hr & ~NT_BIT;
    switch (hr) {
    case S_OK:
        return KD_STATUS_SUCCESS;
    case E_ACCESSDENIED:
        return KD_STATUS_ACCESS_DENIED;
    case E_INVALIDARG:
        return KD_STATUS_INVALID_PARAMETER;
    case E_NOTIMPL:
        return KD_STATUS_NOT_IMPLEMENTED;
    default:
        return KD_STATUS_UNSUCCESSFUL;
    }
}
