/* Windows ends a process by a right to it that is asked for then alone. */
#include "backend/process/half_windows.h"

#include <inttypes.h>

#include "backend/process/ending.h"
#include "base/log.h"

#define EXIT_CODE 1 /* of one that was ended from outside, as Windows' own tools have it */

/* Its number is not another's while p->handle is open. */
static DWORD terminate(const struct system_process *p)
{
    HANDLE handle = OpenProcess(PROCESS_TERMINATE, FALSE, p->id);
    DWORD error = handle && TerminateProcess(handle, EXIT_CODE) ? ERROR_SUCCESS : GetLastError();

    if (handle)
        CloseHandle(handle);
    return error;
}

HRESULT system_kill(struct system_process *p)
{
    DWORD error = terminate(p);

    if (error == ERROR_ACCESS_DENIED && windows_switch_privilege(true)) {
        error = terminate(p);
        windows_switch_privilege(false);
    }
    /* one that is ending by itself says the same, and is waited for */
    if (error == ERROR_SUCCESS || system_wait_end(p, 0) == S_OK)
        return S_OK;
    LOG_ERROR("process", "process %" PRIu32 " may not be ended: error %lu", p->id, error);
    return HRESULT_FROM_WIN32(error);
}

HRESULT system_wait_end(struct system_process *p, uint32_t timeout_ms)
{
    return WaitForSingleObject(p->handle, timeout_ms) == WAIT_OBJECT_0 ? S_OK : S_FALSE;
}

HRESULT system_terminate(struct system_process *p)
{
    return ending_bring(p, NULL);
}
