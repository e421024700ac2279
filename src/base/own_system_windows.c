#include "base/own_system.h"

#include <stdlib.h>
#include <tlhelp32.h>
#include <winternl.h>

#define NAME_MAX_CHARS        64
#define PATH_MAX_CHARS        32768u
#define KERNEL_DEBUGGER_CLASS 35 /* SystemKernelDebuggerInformation */

typedef NTSTATUS WINAPI query_system(int what, void *buffer, ULONG size, ULONG *full);

bool own_system_debugs_kernel(void)
{
    HMODULE ntdll = GetModuleHandleW(L"ntdll.dll");
    query_system *query =
            (query_system *)(void (*)(void))GetProcAddress(ntdll, "NtQuerySystemInformation");
    BOOLEAN info[2] = { FALSE, TRUE }; /* enabled, not present */

    return query && query(KERNEL_DEBUGGER_CLASS, info, sizeof(info), NULL) >= 0 && info[0];
}

static char *utf8_from_wide(const wchar_t *wide)
{
    int size = WideCharToMultiByte(CP_UTF8, 0, wide, -1, NULL, 0, NULL, NULL);
    char *text = size > 0 ? malloc((size_t)size) : NULL;

    if (text)
        WideCharToMultiByte(CP_UTF8, 0, wide, -1, text, size, NULL, NULL);
    return text;
}

char *own_system_variable(const char *name)
{
    wchar_t wide_name[NAME_MAX_CHARS];
    DWORD room = 0;
    wchar_t *wide = NULL;
    char *value = NULL;

    if (MultiByteToWideChar(CP_UTF8, 0, name, -1, wide_name, NAME_MAX_CHARS))
        room = GetEnvironmentVariableW(wide_name, NULL, 0);
    wide = room ? calloc(room, sizeof(*wide)) : NULL;
    if (wide && GetEnvironmentVariableW(wide_name, wide, room) < room)
        value = utf8_from_wide(wide);
    free(wide);
    return value;
}

char *own_system_path_of_handle(uint64_t handle)
{
    wchar_t *wide = calloc(PATH_MAX_CHARS, sizeof(*wide));
    DWORD length =
            wide ? GetFinalPathNameByHandleW((HANDLE)(uintptr_t)handle, wide, PATH_MAX_CHARS, 0)
                 : 0;
    char *path = length > 0 && length < PATH_MAX_CHARS ? utf8_from_wide(wide) : NULL;

    free(wide);
    return path;
}

/* A walk over all processes that ends where `take` says so. */
typedef bool take_process(const PROCESSENTRY32W *entry, void *context);

static HRESULT walk(take_process *take, void *context)
{
    HANDLE snapshot = CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0);
    PROCESSENTRY32W entry = { .dwSize = sizeof(entry) };
    BOOL more;

    if (snapshot == INVALID_HANDLE_VALUE)
        return E_FAIL;
    for (more = Process32FirstW(snapshot, &entry); more; more = Process32NextW(snapshot, &entry))
        if (!take(&entry, context))
            break;
    CloseHandle(snapshot);
    return S_OK;
}

struct list {
    uint32_t *ids;
    size_t count, room;
    HRESULT hr;
};

static bool take_id(const PROCESSENTRY32W *entry, void *context)
{
    struct list *list = context;

    if (list->count == list->room) {
        size_t room = list->room ? 2 * list->room : 256;
        uint32_t *grown = realloc(list->ids, room * sizeof(*grown));

        list->hr = grown ? S_OK : E_OUTOFMEMORY;
        if (!grown)
            return false;
        list->ids = grown;
        list->room = room;
    }
    list->ids[list->count++] = entry->th32ProcessID;
    return true;
}

HRESULT own_system_processes(uint32_t **ids, size_t *count)
{
    struct list list = { .hr = S_OK };
    HRESULT hr = walk(take_id, &list);

    if (SUCCEEDED(hr))
        hr = list.hr;
    if (FAILED(hr)) {
        free(list.ids);
        list = (struct list){ .count = 0 };
    }
    *ids = list.ids;
    *count = list.count;
    return hr;
}

struct name {
    DWORD id;
    bool found;
    char *text;
};

static bool take_name(const PROCESSENTRY32W *entry, void *context)
{
    struct name *name = context;

    if (entry->th32ProcessID != name->id)
        return true;
    name->found = true;
    name->text = utf8_from_wide(entry->szExeFile);
    return false;
}

/* NULL: it may not be known. */
static char *read_path(DWORD id)
{
    HANDLE process = OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, FALSE, id);
    wchar_t *wide = process ? malloc(PATH_MAX_CHARS * sizeof(*wide)) : NULL;
    DWORD length = PATH_MAX_CHARS;
    char *path = NULL;

    if (wide && QueryFullProcessImageNameW(process, 0, wide, &length))
        path = utf8_from_wide(wide);
    free(wide);
    if (process)
        CloseHandle(process);
    return path;
}

HRESULT own_system_process(uint32_t id, struct own_process *out)
{
    struct name name = { .id = id };
    DWORD session = 0;
    HRESULT hr = walk(take_name, &name);

    *out = (struct own_process){ .session = -1 };
    if (FAILED(hr) || !name.found)
        return FAILED(hr) ? hr : E_NOINTERFACE;
    out->executable = read_path(id);
    if (out->executable)
        free(name.text);
    else
        out->executable = name.text;
    if (ProcessIdToSessionId(id, &session))
        out->session = session;
    return S_OK;
}

void own_process_deinit(struct own_process *p)
{
    free(p->executable);
    free(p->command_line);
    free(p->user);
}
