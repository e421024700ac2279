/* Threads of a process, and all of them suspended: what Microsoft's debuggers do without debugging.
 */
#include "backend/process/half_windows.h"

#include <inttypes.h>
#include <stdlib.h>
#include <tlhelp32.h>
#include <winternl.h>

#include "base/log.h"

#define PASSES_MAX 1000

/* Where a thread of 32 bits keeps its block behind the one of 64, and where each finds itself. */
#define NARROW_TEB_BEHIND 0x2000u
#define NARROW_TEB_SELF   0x18u

/* What ThreadBasicInformation (0) tells. */
struct thread_basic {
    LONG exit_status;
    void *teb;
    void *client[2];
    ULONG_PTR affinity;
    LONG priority;
    LONG base_priority;
};

HRESULT windows_each_thread(const struct system_process *p,
        HRESULT (*take)(void *context, uint32_t thread), void *context)
{
    HANDLE snapshot = CreateToolhelp32Snapshot(TH32CS_SNAPTHREAD, 0);
    THREADENTRY32 entry = { .dwSize = sizeof(entry) };
    HRESULT hr = S_OK;
    BOOL more;

    if (snapshot == INVALID_HANDLE_VALUE)
        return HRESULT_FROM_WIN32(GetLastError());
    more = Thread32First(snapshot, &entry);
    for (; more && SUCCEEDED(hr); more = Thread32Next(snapshot, &entry))
        if (entry.th32OwnerProcessID == p->id)
            hr = take(context, entry.th32ThreadID);
    CloseHandle(snapshot);
    return windows_failed(p, hr);
}

static const struct ds_thread *find_suspended(const struct system_process *p, uint32_t id)
{
    for (size_t i = 0; i < p->suspended.count; i++)
        if (p->suspended.items[i].id == id)
            return &p->suspended.items[i];
    return NULL;
}

/* The system suspends a thread soon, and before it tells its context. */
static bool suspend(HANDLE thread)
{
    CONTEXT context = { .ContextFlags = CONTEXT_CONTROL };

    if (SuspendThread(thread) == (DWORD)-1)
        return false;
    GetThreadContext(thread, &context);
    return true;
}

static HRESULT suspend_one(void *context, uint32_t id)
{
    struct system_process *p = context;
    struct ds_thread thread = { .id = id };
    HANDLE handle;
    DWORD error;
    HRESULT hr;

    if (find_suspended(p, id))
        return S_OK;
    handle = OpenThread(
            THREAD_SUSPEND_RESUME | THREAD_QUERY_INFORMATION | THREAD_GET_CONTEXT | SYNCHRONIZE,
            FALSE, id);
    error = GetLastError();
    if (!handle && error == ERROR_INVALID_PARAMETER)
        return S_OK; /* it ended meanwhile */
    if (handle && suspend(handle)) {
        thread.handle = (uintptr_t)handle;
        hr = thread_add(&p->suspended, &thread);
        if (SUCCEEDED(hr))
            return hr;
        ResumeThread(handle);
    } else {
        if (handle)
            error = GetLastError();
        hr = HRESULT_FROM_WIN32(error);
        if (handle && WaitForSingleObject(handle, 0) == WAIT_OBJECT_0)
            hr = S_OK;
        if (FAILED(hr))
            LOG_ERROR("process",
                    "process %" PRIu32 ": thread %" PRIu32 " cannot be suspended: error %lu", p->id,
                    id, error);
    }
    if (handle)
        CloseHandle(handle);
    return hr;
}

/* Those that still run may begin others, so look until there are none that are new. */
HRESULT system_suspend(struct system_process *p)
{
    size_t before = SIZE_MAX;
    HRESULT hr = S_OK;

    for (int pass = 0; SUCCEEDED(hr) && p->suspended.count != before; pass++) {
        before = p->suspended.count;
        hr = pass < PASSES_MAX ? windows_each_thread(p, suspend_one, p) : HR_TIMEOUT;
    }
    if (hr == HR_TIMEOUT)
        LOG_ERROR("process", "process %" PRIu32 " begins threads faster than they are suspended",
                p->id);
    if (hr == HR_CLOSED)
        LOG_ERROR("process", "process %" PRIu32 " has exited", p->id);
    if (FAILED(hr))
        windows_resume(p);
    else
        LOG_INFO("process", "process %" PRIu32 ": %zu threads are suspended", p->id,
                p->suspended.count);
    return hr;
}

void windows_resume(struct system_process *p)
{
    for (size_t i = 0; i < p->suspended.count; i++) {
        HANDLE thread = (HANDLE)(uintptr_t)p->suspended.items[i].handle;

        ResumeThread(thread);
        CloseHandle(thread);
    }
    thread_clear(&p->suspended);
}

/* The block of a 32-bit thread, as itself knows it; 0: there is none. */
static uint64_t narrow_teb(struct system_process *p, uint64_t teb)
{
    const uint64_t places[] = { teb + NARROW_TEB_BEHIND, teb };

    for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
        uint32_t self = 0;

        if (windows_read_some(p, places[i] + NARROW_TEB_SELF, &self, sizeof(self)) ==
                        sizeof(self) &&
                self == places[i])
            return places[i];
    }
    return 0;
}

static uint64_t teb_of(struct system_process *p, HANDLE thread)
{
    struct thread_basic basic = { .teb = NULL };
    uint64_t teb;

    NtQueryInformationThread(thread, (THREADINFOCLASS)0, &basic, sizeof(basic), NULL);
    teb = (uintptr_t)basic.teb;
    return teb && windows_is_narrow(p) ? narrow_teb(p, teb) : teb;
}

struct listing {
    struct system_process *p;
    struct thread_list *list;
};

static HRESULT list_one(void *context, uint32_t id)
{
    struct listing *listing = context;
    const struct ds_thread *known = find_suspended(listing->p, id);
    struct ds_thread thread = { .id = id, .handle = known ? known->handle : 0 };
    HANDLE handle = known ? (HANDLE)(uintptr_t)known->handle
                          : OpenThread(THREAD_QUERY_INFORMATION, FALSE, id);

    if (handle)
        thread.teb = teb_of(listing->p, handle);
    if (handle && !known)
        CloseHandle(handle);
    return thread_add(listing->list, &thread);
}

HRESULT system_list_threads(struct system_process *p, struct thread_list *list)
{
    struct listing listing = { .p = p, .list = list };

    return windows_each_thread(p, list_one, &listing);
}
