/* A process, looked at without being debugged: a second instance of this program. */
#include "host.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static volatile LONG cell = 0x1111;

/* What it runs: says where its cell is, waits for a line, says what the cell holds by then. */
void child(void)
{
    printf("%llx\n", (unsigned long long)(ULONG_PTR)&cell);
    fflush(stdout);
    getchar();
    printf("%lx\n", (unsigned long)cell);
}

struct program {
    PROCESS_INFORMATION process;
    HANDLE in, out;
};

static bool start(struct program *p)
{
    SECURITY_ATTRIBUTES inherited = { .nLength = sizeof(inherited), .bInheritHandle = TRUE };
    STARTUPINFOA how = { .cb = sizeof(how), .dwFlags = STARTF_USESTDHANDLES };
    char own[MAX_PATH], line[MAX_PATH + 16];
    bool started;

    GetModuleFileNameA(NULL, own, sizeof(own));
    snprintf(line, sizeof(line), "\"%s\" child", own);
    if (!CreatePipe(&how.hStdInput, &p->in, &inherited, 0) ||
            !CreatePipe(&p->out, &how.hStdOutput, &inherited, 0))
        return false;
    SetHandleInformation(p->in, HANDLE_FLAG_INHERIT, 0);
    SetHandleInformation(p->out, HANDLE_FLAG_INHERIT, 0);
    how.hStdError = GetStdHandle(STD_ERROR_HANDLE);
    started = CreateProcessA(own, line, NULL, NULL, TRUE, 0, NULL, NULL, &how, &p->process);
    CloseHandle(how.hStdInput);
    CloseHandle(how.hStdOutput);
    return started;
}

/* A line of its output, as a hexadecimal number. */
static ULONG64 hear(struct program *p)
{
    char line[32] = "";
    DWORD done;

    for (size_t i = 0; i + 1 < sizeof(line); i++)
        if (!ReadFile(p->out, line + i, 1, &done, NULL) || done == 0 || line[i] == '\n')
            break;
    return strtoull(line, NULL, 16);
}

static void finish(struct program *p)
{
    DWORD status = 99;

    check(WaitForSingleObject(p->process.hProcess, 10000) == WAIT_OBJECT_0 &&
                    GetExitCodeProcess(p->process.hProcess, &status) && status == 0,
            "and ends by itself");
    TerminateProcess(p->process.hProcess, 1);
    CloseHandle(p->in);
    CloseHandle(p->out);
    CloseHandle(p->process.hThread);
    CloseHandle(p->process.hProcess);
}

static void look_at_modules(struct host *h)
{
    ULONG loaded = 0, unloaded = 0, images = 0;
    bool own = false, system = false;

    check_result(h->symbols->lpVtbl->GetNumberModules(h->symbols, &loaded, &unloaded), S_OK,
            "its modules are counted");
    for (ULONG i = 0; i < loaded; i++) {
        char name[MAX_PATH] = "", mark[2] = "";
        ULONG64 base = 0;
        ULONG done = 0;

        h->symbols->lpVtbl->GetModuleByIndex(h->symbols, i, &base);
        h->symbols->lpVtbl->GetModuleNames(
                h->symbols, i, 0, NULL, 0, NULL, name, sizeof(name), NULL, NULL, 0, NULL);
        own = own || strcmp(name, "host") == 0;
        system = system || strcmp(name, "ntdll") == 0;
        h->data->lpVtbl->ReadVirtual(h->data, base, mark, sizeof(mark), &done);
        images += done == 2 && memcmp(mark, "MZ", 2) == 0;
    }
    check(own && system, "its program and the system's library are there");
    check(loaded > 2 && images == loaded, "at each module's base stands MZ");
}

static void use(struct host *h, ULONG64 cell_of_child)
{
    ULONG class = 0, qualifier = 99, value = 0, done = 0;

    h->control->lpVtbl->GetDebuggeeType(h->control, &class, &qualifier);
    check(class == DEBUG_CLASS_USER_WINDOWS && qualifier == DEBUG_USER_WINDOWS_PROCESS,
            "it is a process");
    check_result(h->control->lpVtbl->IsPointer64Bit(h->control),
            sizeof(void *) == 8 ? S_OK : S_FALSE, "its pointers are ours");
    look_at_modules(h);
    h->data->lpVtbl->ReadVirtualUncached(h->data, cell_of_child, &value, sizeof(value), &done);
    check(done == sizeof(value) && value == 0x1111, "its cell is read");
    value = 0x2222;
    check_result(h->data->lpVtbl->WriteVirtualUncached(
                         h->data, cell_of_child, &value, sizeof(value), &done),
            S_OK, "and written");
}

void process_scene(struct host *h)
{
    struct program p = { 0 };
    ULONG64 cell_of_child;

    if (!check(start(&p), "a process is started"))
        return;
    cell_of_child = (ULONG64)(LONG64)(LONG_PTR)hear(&p);
    check_result(h->client->lpVtbl->AttachProcess(
                         h->client, 0, p.process.dwProcessId, DEBUG_ATTACH_NONINVASIVE),
            S_OK, "AttachProcess begins a session, non-invasively");
    check_result(h->control->lpVtbl->WaitForEvent(h->control, DEBUG_WAIT_DEFAULT, INFINITE), S_OK,
            "its event comes");
    use(h, cell_of_child);
    check_result(h->client->lpVtbl->DetachProcesses(h->client), S_OK, "DetachProcesses lets it go");
    WriteFile(p.in, "\n", 1, &(DWORD){ 0 }, NULL);
    check(hear(&p) == 0x2222, "the process sees what was written");
    finish(&p);
}
