#include "backend/process/attach_windows.h"

#include <inttypes.h>

#include "backend/process/half_windows.h"
#include "base/log.h"

static HRESULT refuse(uint32_t id, DWORD error, bool privileged)
{
    BOOL debugged = FALSE;
    HANDLE process = OpenProcess(PROCESS_QUERY_INFORMATION, FALSE, id);

    if (process) {
        CheckRemoteDebuggerPresent(process, &debugged);
        CloseHandle(process);
    }
    if (debugged) {
        LOG_ERROR("process",
                "process %" PRIu32 " may not be debugged: another program does already; "
                "noninvasive looks at it meanwhile",
                id);
        return E_ACCESSDENIED;
    }
    LOG_ERROR("process", "process %" PRIu32 " may not be debugged: error %lu%s", id, error,
            error != ERROR_ACCESS_DENIED ? ""
            : privileged ? "; the privilege to debug did not help, so it is a protected process"
                         : "; it takes a program that runs elevated (SeDebugPrivilege)");
    return HRESULT_FROM_WIN32(error);
}

HRESULT attach_debugger(uint32_t id)
{
    bool privileged = false;
    DWORD error = ERROR_SUCCESS;

    if (!DebugActiveProcess(id))
        error = GetLastError();
    if (error == ERROR_ACCESS_DENIED && windows_switch_privilege(true)) {
        privileged = true;
        error = DebugActiveProcess(id) ? ERROR_SUCCESS : GetLastError();
        windows_switch_privilege(false);
    }
    if (error != ERROR_SUCCESS)
        return refuse(id, error, privileged);
    DebugSetProcessKillOnExit(FALSE);
    return S_OK;
}
