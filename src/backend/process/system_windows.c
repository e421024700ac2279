/* A process of Windows, held on to by a handle. */
#include "backend/process/half_windows.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <winternl.h>

#include "base/log.h"

#define NARROW_TEB_PEB 0x30u /* TEB.ProcessEnvironmentBlock of 32 bits */

static bool has_exited(const struct system_process *p)
{
    return WaitForSingleObject(p->handle, 0) == WAIT_OBJECT_0;
}

HRESULT windows_failed(const struct system_process *p, HRESULT otherwise)
{
    return has_exited(p) ? HR_CLOSED : otherwise;
}

void windows_convert_path(struct system_process *p)
{
    if (!WideCharToMultiByte(CP_UTF8, 0, (const wchar_t *)p->wide_path, -1, p->path,
                sizeof(p->path), NULL, NULL))
        p->path[0] = '\0';
}

/* Whether it runs as 32 bits on a system of 64. */
static bool is_wow64(HANDLE process)
{
    BOOL wow64 = FALSE;

    return IsWow64Process(process, &wow64) && wow64;
}

bool windows_is_narrow(const struct system_process *p)
{
    return p->facts.pointer_size == 4;
}

static void read_facts(struct system_process *p)
{
    SYSTEM_INFO info;
    bool narrow = sizeof(void *) == 4 || is_wow64(p->handle);

    GetNativeSystemInfo(&info);
    p->facts = (struct system_facts){
        .machine = narrow ? IMAGE_FILE_MACHINE_I386
                   : info.wProcessorArchitecture == PROCESSOR_ARCHITECTURE_ARM64
                           ? IMAGE_FILE_MACHINE_ARM64
                           : IMAGE_FILE_MACHINE_AMD64,
        .pointer_size = narrow ? 4 : 8,
        .page_size = info.dwPageSize,
        .processors = info.dwNumberOfProcessors,
    };
}

bool windows_switch_privilege(bool on)
{
    TOKEN_PRIVILEGES wanted = { .PrivilegeCount = 1 };
    TOKEN_PRIVILEGES before = { .PrivilegeCount = 0 };
    DWORD size = sizeof(before);
    HANDLE token;
    bool changed = false;

    wanted.Privileges[0].Attributes = on ? SE_PRIVILEGE_ENABLED : 0;
    if (!OpenProcessToken(GetCurrentProcess(), TOKEN_ADJUST_PRIVILEGES | TOKEN_QUERY, &token))
        return false;
    if (LookupPrivilegeValueW(NULL, L"SeDebugPrivilege", &wanted.Privileges[0].Luid))
        changed = AdjustTokenPrivileges(token, FALSE, &wanted, sizeof(before), &before, &size) &&
                  GetLastError() == ERROR_SUCCESS && before.PrivilegeCount == 1;
    CloseHandle(token);
    return changed;
}

/* *privileged: it took the privilege, or that did not help. */
static HANDLE open_handle(uint32_t id, bool writes, bool *privileged)
{
    DWORD access = PROCESS_QUERY_INFORMATION | PROCESS_VM_READ | PROCESS_DUP_HANDLE | SYNCHRONIZE |
                   (writes ? PROCESS_VM_WRITE | PROCESS_VM_OPERATION : 0);
    HANDLE handle = OpenProcess(access, FALSE, id);
    DWORD error = GetLastError();

    *privileged = false;
    if (!handle && error == ERROR_ACCESS_DENIED && windows_switch_privilege(true)) {
        *privileged = true;
        handle = OpenProcess(access, FALSE, id);
        error = GetLastError();
        windows_switch_privilege(false);
    }
    SetLastError(error);
    return handle;
}

static HRESULT refuse(uint32_t id, DWORD error, bool privileged)
{
    if (error == ERROR_INVALID_PARAMETER) {
        LOG_ERROR("process", "there is no process %" PRIu32, id);
        return HR_NO_PROCESS;
    }
    if (error == ERROR_ACCESS_DENIED)
        LOG_ERROR("process", "process %" PRIu32 " may not be looked at: %s", id,
                privileged ? "the privilege to debug did not help, so it is a protected process"
                           : "it takes the same user, or a program that runs elevated "
                             "(SeDebugPrivilege)");
    else
        LOG_ERROR("process", "process %" PRIu32 " cannot be opened: error %lu", id, error);
    return HRESULT_FROM_WIN32(error);
}

/* The 32-bit process's own block, which its first thread's block points to: Windows' number for it
 * (ProcessWow64Information) is a mere flag under Wine. */
static uint64_t narrow_peb(struct system_process *p)
{
    struct thread_list threads = { .items = NULL };
    uint32_t peb = 0;

    if (SUCCEEDED(system_list_threads(p, &threads)) && threads.count && threads.items[0].teb)
        windows_read_some(p, threads.items[0].teb + NARROW_TEB_PEB, &peb, sizeof(peb));
    thread_clear(&threads);
    return peb;
}

/* Where Windows keeps what the process is like. */
static uint64_t peb_of(struct system_process *p)
{
    PROCESS_BASIC_INFORMATION basic = { .PebBaseAddress = NULL };

    if (sizeof(void *) == 8 && windows_is_narrow(p))
        return narrow_peb(p);
    NtQueryInformationProcess(p->handle, ProcessBasicInformation, &basic, sizeof(basic), NULL);
    return (uintptr_t)basic.PebBaseAddress;
}

HRESULT system_open(uint32_t id, bool writes, struct system_process **out)
{
    struct system_process *p = calloc(1, sizeof(*p));
    bool privileged;
    HRESULT hr = E_OUTOFMEMORY;

    *out = NULL;
    if (!p)
        goto done;
    p->id = id;
    p->handle = open_handle(id, writes, &privileged);
    if (!p->handle) {
        hr = refuse(id, GetLastError(), privileged);
        goto done;
    }
    hr = HR_NO_PROCESS; /* Windows leaves the lowest two bits out of account */
    if (GetProcessId(p->handle) != id)
        hr = refuse(id, ERROR_INVALID_PARAMETER, false);
    else if (has_exited(p))
        hr = HR_CLOSED;
    else
        hr = is_wow64(GetCurrentProcess()) && !is_wow64(p->handle) ? HR_NOT_SUPPORTED : S_OK;
    if (hr == HR_CLOSED)
        LOG_ERROR("process", "process %" PRIu32 " has exited", id);
    if (hr == HR_NOT_SUPPORTED)
        LOG_ERROR("process", "process %" PRIu32 " has 64 bits: it takes the 64-bit library", id);
    if (FAILED(hr))
        goto done;
    read_facts(p);
    *out = p;
    p = NULL; /* the caller owns it now */
done:
    system_close(p);
    return hr;
}

void system_close(struct system_process *p)
{
    if (!p)
        return;
    windows_resume(p);
    if (p->handle)
        CloseHandle(p->handle);
    free(p);
}

bool system_is_self(uint32_t id)
{
    return id == GetCurrentProcessId();
}

void system_facts(const struct system_process *p, struct system_facts *facts)
{
    *facts = p->facts;
}

static uint64_t number_of_time(const FILETIME *time)
{
    return (uint64_t)time->dwHighDateTime << 32 | time->dwLowDateTime;
}

/* 0: unknown. */
static uint64_t up_ms(const struct system_process *p)
{
    FILETIME start, end, kernel, user, now;

    if (!GetProcessTimes(p->handle, &start, &end, &kernel, &user))
        return 0;
    GetSystemTimeAsFileTime(&now);
    return number_of_time(&now) > number_of_time(&start)
                   ? (number_of_time(&now) - number_of_time(&start)) / 10000 + 1
                   : 1;
}

HRESULT system_describe(struct system_process *p, struct ds_process *process)
{
    DWORD count = WINDOWS_PATH_UNITS;

    *process = (struct ds_process){
        .id = p->id,
        .handle = (uintptr_t)p->handle,
        .peb = peb_of(p),
        .up_ms = up_ms(p),
    };
    if (QueryFullProcessImageNameW(p->handle, 0, (wchar_t *)p->wide_path, &count)) {
        windows_convert_path(p);
        memcpy(p->executable, p->path, sizeof(p->executable));
        process->executable = p->executable;
    }
    return has_exited(p) ? HR_CLOSED : S_OK;
}
