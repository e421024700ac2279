#include "base/hr.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>

#include <dbgspaces/dbgspaces.h>

#define STATUS_DENIED 0xc0000022u /* STATUS_ACCESS_DENIED */

struct hr_name {
    HRESULT hr;
    const char *name;
};

#define HR_NAME(hr) \
    {               \
        hr, #hr     \
    }

static const struct hr_name hr_names[] = {
    HR_NAME(S_OK),
    HR_NAME(S_FALSE),
    HR_NAME(E_NOTIMPL),
    HR_NAME(E_NOINTERFACE),
    HR_NAME(E_POINTER),
    HR_NAME(E_ABORT),
    HR_NAME(E_FAIL),
    HR_NAME(E_PENDING),
    HR_NAME(E_UNEXPECTED),
    HR_NAME(E_ACCESSDENIED),
    HR_NAME(E_HANDLE),
    HR_NAME(E_OUTOFMEMORY),
    HR_NAME(E_INVALIDARG),
    HR_NAME(HR_FILE_NOT_FOUND),
    HR_NAME(HR_BAD_DATA),
    HR_NAME(HR_WRITE_FAULT),
    HR_NAME(HR_READ_FAULT),
    HR_NAME(HR_TRUNCATED),
    HR_NAME(HR_NOT_SUPPORTED),
    HR_NAME(HR_CLOSED),
    HR_NAME(HR_DISK_FULL),
    HR_NAME(HR_TIMEOUT),
    HR_NAME(HR_FATE_UNKNOWN),
    HR_NAME(HR_RESTARTED),
    HR_NAME(HR_NO_PROCESS),
    HR_NAME(HR_NO_MORE_ENTRIES),
    HR_NAME(HR_INTERRUPTED),
    HR_NAME(HR_NO_PAGE),
};

const char *ds_hr_name(HRESULT hr)
{
    static _Thread_local char text[sizeof("0x8007000b")];

    for (size_t i = 0; i < sizeof(hr_names) / sizeof(hr_names[0]); i++) {
        if (hr_names[i].hr == hr)
            return hr_names[i].name;
    }
    snprintf(text, sizeof(text), "0x%08" PRIx32, (uint32_t)hr);
    return text;
}

HRESULT hr_from_errno(int error)
{
    static const struct {
        int error;
        HRESULT hr;
    } rows[] = {
        { ENOENT, HR_FILE_NOT_FOUND },
        { EACCES, E_ACCESSDENIED },
        { EPERM, E_ACCESSDENIED },
        { EROFS, E_ACCESSDENIED },
        { EISDIR, E_ACCESSDENIED },
        { ENOSPC, HR_DISK_FULL },
        { ENOMEM, E_OUTOFMEMORY },
        { EINVAL, E_INVALIDARG },
        { ETIMEDOUT, HR_TIMEOUT },
        { EPIPE, HR_CLOSED },
        { ECONNRESET, HR_CLOSED },
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        if (rows[i].error == error)
            return rows[i].hr;
    return E_FAIL;
}

HRESULT hr_from_ntstatus(uint32_t status)
{
    if (status == STATUS_DENIED)
        return E_ACCESSDENIED;
    return status ? DS_HRESULT_FROM_NT(status) : S_OK;
}
