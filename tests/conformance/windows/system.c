#include "../system.h"

#include <windows.h>
#include <stdio.h>
#include <stdlib.h>

void *system_load(const char *path)
{
    return LoadLibraryA(path);
}

void (*system_find(void *library, const char *name))(void)
{
    return (void (*)(void))GetProcAddress(library, name);
}

struct system_thread {
    HANDLE thread;
    void (*run)(void *context);
    void *context;
};

static DWORD WINAPI begin(void *thread)
{
    struct system_thread *t = thread;

    t->run(t->context);
    return 0;
}

struct system_thread *system_begin_thread(void (*run)(void *context), void *context)
{
    struct system_thread *t = malloc(sizeof(*t));

    if (!t)
        return NULL;
    t->run = run;
    t->context = context;
    t->thread = CreateThread(NULL, 0, begin, t, 0, NULL);
    if (t->thread)
        return t;
    free(t);
    return NULL;
}

void system_end_thread(struct system_thread *thread)
{
    WaitForSingleObject(thread->thread, INFINITE);
    CloseHandle(thread->thread);
    free(thread);
}

void system_sleep(unsigned ms)
{
    Sleep(ms);
}

bool system_name_pipe(char *path, size_t size)
{
    static unsigned count;

    return snprintf(path, size, "\\\\.\\pipe\\conformance-%lu-%u", GetCurrentProcessId(), count++) <
           (int)size;
}

bool system_make_file(char *path, size_t size)
{
    char folder[MAX_PATH - 14];

    return size >= MAX_PATH && GetTempPathA(sizeof(folder), folder) < sizeof(folder) &&
           GetTempFileNameA(folder, "ds", 0, path) != 0;
}

static LONG WINAPI end_here(EXCEPTION_POINTERS *exception)
{
    TerminateProcess(GetCurrentProcess(), exception->ExceptionRecord->ExceptionCode);
    return EXCEPTION_EXECUTE_HANDLER;
}

void system_crash_quietly(void)
{
    SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX);
    SetUnhandledExceptionFilter(end_here);
}

static bool begin_self(const char *const *words, HANDLE out, PROCESS_INFORMATION *process)
{
    STARTUPINFOA start = { .cb = sizeof(start), .dwFlags = STARTF_USESTDHANDLES };
    char program[MAX_PATH];
    char line[4 * MAX_PATH];
    DWORD length = GetModuleFileNameA(NULL, program, sizeof(program));
    int size = snprintf(line, sizeof(line), "\"%s\"", program);

    start.hStdOutput = out;
    start.hStdError = GetStdHandle(STD_ERROR_HANDLE);
    for (int i = 0; i < SYSTEM_WORDS && words[i] && size < (int)sizeof(line); i++)
        size += snprintf(line + size, sizeof(line) - (size_t)size, " \"%s\"", words[i]);
    if (!length || length == sizeof(program) || size >= (int)sizeof(line))
        return false;
    return CreateProcessA(program, line, NULL, NULL, TRUE, 0, NULL, NULL, &start, process);
}

/* It is waited for first: what it prints fits into the pipe. */
static enum system_end wait_for(HANDLE process)
{
    DWORD status = 1;

    if (WaitForSingleObject(process, SYSTEM_SECONDS * 1000) != WAIT_OBJECT_0) {
        TerminateProcess(process, 1);
        WaitForSingleObject(process, INFINITE);
        return SYSTEM_HUNG;
    }
    GetExitCodeProcess(process, &status);
    return status ? SYSTEM_CRASHED : SYSTEM_ENDED;
}

enum system_end system_run_self(const char *const *words, char *output, size_t size)
{
    SECURITY_ATTRIBUTES inherited = { .nLength = sizeof(inherited), .bInheritHandle = TRUE };
    PROCESS_INFORMATION process;
    enum system_end end = SYSTEM_NEVER;
    DWORD length = 0;
    DWORD part;
    HANDLE in;
    HANDLE out;
    bool begun;

    output[0] = 0;
    if (!CreatePipe(&in, &out, &inherited, 0x10000))
        return SYSTEM_NEVER;
    SetHandleInformation(in, HANDLE_FLAG_INHERIT, 0);
    begun = begin_self(words, out, &process);
    CloseHandle(out);
    if (begun) {
        end = wait_for(process.hProcess);
        while (ReadFile(in, output + length, (DWORD)size - 1 - length, &part, NULL) && part)
            length += part;
        CloseHandle(process.hThread);
        CloseHandle(process.hProcess);
    }
    CloseHandle(in);
    output[length] = 0;
    return end;
}
