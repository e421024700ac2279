/* A process of Windows under its debugging functions: at an event the system stops all threads, and
 * tells the next one when it is answered. */
#include "backend/process/trace_windows.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "backend/process/attach_windows.h"
#include "backend/process/breaks.h"
#include "backend/process/images.h"
#include "base/clock.h"
#include "base/log.h"

#define BEGIN_MS     10000 /* how long the system has to tell what is there, and to break in */
#define REST_MS      20    /* how long events may be in coming that happened before it was left, */
#define REST_MOST_MS 500   /* and all of them together */

/* A 64-bit system's words for what happens to 32 bits: STATUS_WX86_BREAKPOINT, .._SINGLE_STEP. */
#define NARROW_BREAKPOINT  0x4000001fu
#define NARROW_SINGLE_STEP 0x4000001eu
#define CODE_BREAKPOINT    0x80000003u
#define CODE_SINGLE_STEP   0x80000004u

static void add(struct trace *t, uint32_t id, HANDLE handle)
{
    size_t room = t->room ? t->room * 2 : 16;

    if (t->count == t->room) {
        struct task *grown = realloc(t->tasks, room * sizeof(*grown));

        if (!grown) {
            LOG_ERROR("process", "thread %" PRIu32 " is not known: no memory", id);
            return;
        }
        t->tasks = grown;
        t->room = room;
    }
    t->tasks[t->count++] = (struct task){ .id = id, .handle = handle };
}

static void drop(struct trace *t, uint32_t id)
{
    size_t kept = 0;

    for (size_t i = 0; i < t->count; i++)
        if (t->tasks[i].id != id)
            t->tasks[kept++] = t->tasks[i];
    t->count = kept;
}

static HRESULT read_process(void *context, uint64_t va, void *bytes, size_t size, size_t *done)
{
    return system_read(context, va, bytes, size, done);
}

/* Windows takes each for one of the shortest kind, and any program can raise the same. */
static bool find_instruction(const struct trace *t, uint64_t *va)
{
    const struct breaks_memory m = { .read = read_process, .context = t->process };

    return breaks_find_instruction(t->breaks, &m, va);
}

/* S_FALSE, here and below: nobody is to be told. */
static HRESULT take_exception(
        struct trace *t, const EXCEPTION_DEBUG_INFO *info, struct trace_event *event)
{
    uint32_t code = info->ExceptionRecord.ExceptionCode;
    struct task *task = threads_find(t, t->last);
    bool wanted = t->breaks_in || !t->begun;

    code = code == NARROW_BREAKPOINT    ? CODE_BREAKPOINT
           : code == NARROW_SINGLE_STEP ? CODE_SINGLE_STEP
                                        : code;
    event->event.kind = DS_EVENT_STOPPED;
    event->event.code = code;
    event->event.address = (uintptr_t)info->ExceptionRecord.ExceptionAddress;
    event->event.first_chance = info->dwFirstChance != 0;
    event->instruction = code == CODE_BREAKPOINT && find_instruction(t, &event->event.address);
    t->status = code == CODE_BREAKPOINT || code == CODE_SINGLE_STEP ? DBG_CONTINUE
                                                                    : DBG_EXCEPTION_NOT_HANDLED;
    if (code == CODE_SINGLE_STEP && t->steps == t->last)
        t->steps = 0;
    if (code == CODE_SINGLE_STEP && task) {
        event->step = task->steps;
        task->steps = false;
    }
    if (code == CODE_BREAKPOINT && task && (task->ours || !t->begun)) {
        task->ours = true;
        t->breaking = false;
        if (!wanted)
            return S_FALSE; /* something else has stopped it meanwhile */
    }
    t->breaks_in = false;
    if (event->instruction) /* the system's thread stands behind it */
        trace_set_pc(t, t->last, event->event.address);
    return S_OK;
}

/* Who breaks in is a thread that the system begins. */
static bool is_breaker(const struct trace *t, const CREATE_THREAD_DEBUG_INFO *info)
{
    uintptr_t breaker = (uintptr_t)(void *)(uintptr_t)GetProcAddress(
            GetModuleHandleA("ntdll"), "DbgUiRemoteBreakin");

    return t->breaking && ((uintptr_t)info->lpStartAddress == breaker ||
                                  (sizeof(void *) == 8 && windows_is_narrow(t->process)));
}

static HRESULT take_thread(
        struct trace *t, const CREATE_THREAD_DEBUG_INFO *info, struct trace_event *event)
{
    struct task *task;

    add(t, t->last, info->hThread);
    task = threads_find(t, t->last);
    if (task && is_breaker(t, info))
        task->ours = true;
    event->event.kind = DS_EVENT_THREAD_STARTED;
    event->event.address = (uintptr_t)info->lpStartAddress;
    return t->begun && task && !task->ours ? S_OK : S_FALSE;
}

static HRESULT take_thread_end(struct trace *t, DWORD code, struct trace_event *event)
{
    const struct task *task = threads_find(t, t->last);
    bool told = task && !task->ours && t->begun;

    drop(t, t->last);
    event->event.kind = DS_EVENT_THREAD_ENDED;
    event->event.code = code;
    return told ? S_OK : S_FALSE;
}

static HRESULT take_process(struct trace *t, const CREATE_PROCESS_DEBUG_INFO *info)
{
    if (info->hFile)
        CloseHandle(info->hFile);
    t->handle = info->hProcess;
    add(t, t->last, info->hThread);
    return S_FALSE;
}

static HRESULT take_process_end(struct trace *t, DWORD code, struct trace_event *event)
{
    t->over = true;
    t->count = 0;
    event->event.kind = DS_EVENT_ENDED;
    event->event.code = code;
    return S_OK;
}

/* Its path as people write it: without the prefix for long ones. */
static void name_image(struct trace *t, HANDLE file, struct ds_event *event)
{
    struct system_process *p = t->process;
    DWORD length =
            file ? GetFinalPathNameByHandleW(file, (wchar_t *)p->wide_path, WINDOWS_PATH_UNITS, 0)
                 : 0;
    const char *path;

    if (length == 0 || length >= WINDOWS_PATH_UNITS)
        return;
    windows_convert_path(p);
    path = strncmp(p->path, "\\\\?\\", 4) == 0 ? p->path + 4 : p->path;
    memcpy(t->path, path, strlen(path) + 1);
    event->text = t->path;
    event->text_size = strlen(t->path);
}

static HRESULT take_image(
        struct trace *t, const LOAD_DLL_DEBUG_INFO *info, struct trace_event *event)
{
    struct image image;

    event->event.kind = DS_EVENT_MODULE_LOADED;
    event->event.module.base = (uintptr_t)info->lpBaseOfDll;
    if (t->begun)
        name_image(t, info->hFile, &event->event);
    if (info->hFile)
        CloseHandle(info->hFile);
    if (t->begun && image_at(windows_read_some, t->process, event->event.module.base, &image)) {
        event->event.module.size = (uint32_t)image.size;
        event->event.module.checksum = image.checksum;
    }
    return t->begun ? S_OK : S_FALSE;
}

static HRESULT take_text(
        struct trace *t, const OUTPUT_DEBUG_STRING_INFO *info, struct trace_event *event)
{
    size_t size = info->nDebugStringLength;
    uint64_t va = (uintptr_t)info->lpDebugStringData;

    if (size > sizeof(t->text) - 1)
        size = sizeof(t->text) - 1;
    size = windows_read_some(t->process, va, t->text, size);
    while (size > 0 && t->text[size - 1] == '\0')
        size--;
    t->text[size] = '\0';
    event->event.kind = DS_EVENT_PRINT;
    event->event.text = t->text;
    event->event.text_size = size;
    return info->fUnicode || !t->begun ? S_FALSE : S_OK;
}

static HRESULT take(struct trace *t, const DEBUG_EVENT *told, struct trace_event *event)
{
    *event = (struct trace_event){ .event = { .thread = told->dwThreadId } };
    t->stands = true;
    t->last = told->dwThreadId;
    t->status = DBG_CONTINUE;
    switch (told->dwDebugEventCode) {
    case EXCEPTION_DEBUG_EVENT:
        return take_exception(t, &told->u.Exception, event);
    case CREATE_THREAD_DEBUG_EVENT:
        return take_thread(t, &told->u.CreateThread, event);
    case EXIT_THREAD_DEBUG_EVENT:
        return take_thread_end(t, told->u.ExitThread.dwExitCode, event);
    case CREATE_PROCESS_DEBUG_EVENT:
        return take_process(t, &told->u.CreateProcessInfo);
    case EXIT_PROCESS_DEBUG_EVENT:
        return take_process_end(t, told->u.ExitProcess.dwExitCode, event);
    case LOAD_DLL_DEBUG_EVENT:
        return take_image(t, &told->u.LoadDll, event);
    case UNLOAD_DLL_DEBUG_EVENT:
        event->event.kind = DS_EVENT_MODULE_UNLOADED;
        event->event.module.base = (uintptr_t)told->u.UnloadDll.lpBaseOfDll;
        return t->begun ? S_OK : S_FALSE;
    case OUTPUT_DEBUG_STRING_EVENT:
        return take_text(t, &told->u.DebugString, event);
    default:
        return S_FALSE;
    }
}

static void answer(struct trace *t)
{
    if (t->stands)
        ContinueDebugEvent(t->process->id, t->last, t->status);
    t->stands = false;
}

HRESULT trace_listen(struct trace *t, uint32_t timeout_ms, struct trace_event *event)
{
    DEBUG_EVENT told;
    HRESULT hr = S_FALSE;

    while (hr == S_FALSE) {
        answer(t);
        if (t->over || !WaitForDebugEvent(&told, timeout_ms))
            return S_FALSE;
        hr = take(t, &told, event);
    }
    return hr;
}

/* All that is there is told first, and then it breaks in. */
static HRESULT begin(struct trace *t, struct trace_event *first)
{
    uint64_t deadline = clock_deadline(BEGIN_MS);
    HRESULT hr = S_FALSE;

    while (hr == S_FALSE && clock_ms() < deadline)
        hr = trace_listen(t, clock_left(deadline), first);
    if (hr == S_OK && first->event.kind == DS_EVENT_ENDED)
        hr = HR_CLOSED;
    if (hr == HR_CLOSED)
        LOG_ERROR("process", "process %" PRIu32 " has exited", t->process->id);
    if (hr == S_FALSE) {
        hr = HR_TIMEOUT;
        LOG_ERROR("process",
                "process %" PRIu32 " did not stop within %d seconds: perhaps its threads are "
                "suspended; noninvasive looks at it",
                t->process->id, BEGIN_MS / 1000);
    }
    t->begun = true;
    return hr;
}

HRESULT trace_begin(struct system_process *p, const struct breaks *breaks,
        struct trace_event *first, struct trace **out)
{
    struct trace *t = calloc(1, sizeof(*t));
    HRESULT hr = E_OUTOFMEMORY;

    *out = NULL;
    if (!t)
        goto done;
    t->process = p;
    t->breaks = breaks;
    hr = attach_debugger(p->id);
    if (FAILED(hr)) {
        free(t);
        goto done;
    }
    hr = begin(t, first);
    if (FAILED(hr)) {
        trace_end(t);
        goto done;
    }
    LOG_INFO("process", "process %" PRIu32 ": debugged, with %zu threads", p->id, t->count);
    *out = t;
done:
    return hr;
}

/* What happened before the break instructions were taken out is told still: a thread that has come
 * to one stands behind it until then. */
static void rest(struct trace *t)
{
    uint64_t deadline = clock_deadline(REST_MOST_MS);
    struct trace_event event;

    while (clock_ms() < deadline && trace_listen(t, REST_MS, &event) == S_OK)
        if (event.event.kind == DS_EVENT_ENDED)
            return;
}

void trace_end(struct trace *t)
{
    if (!t)
        return;
    trace_go(t, 0, false);
    rest(t);
    answer(t);
    if (!t->over)
        DebugActiveProcessStop(t->process->id);
    free(t->tasks);
    free(t);
}

/* The system keeps what happens until it is asked. */
void trace_notice(struct trace *t)
{
    (void)t;
}

void trace_answer(struct trace *t, bool handled)
{
    t->status = handled ? DBG_CONTINUE : DBG_EXCEPTION_NOT_HANDLED;
}

void trace_go(struct trace *t, uint32_t stepping, bool alone)
{
    if (t->steps && t->steps != stepping)
        threads_set_trap(t, t->steps, false);
    if (stepping && t->steps != stepping)
        threads_set_trap(t, stepping, true);
    t->steps = stepping;
    for (size_t i = 0; i < t->count; i++) {
        struct task *task = &t->tasks[i];
        bool held = alone && task->id != stepping;

        task->steps = task->steps || task->id == stepping;
        if (held && !task->held)
            SuspendThread(task->handle);
        else if (!held && task->held)
            ResumeThread(task->handle);
        task->held = held;
    }
}

void trace_break_in(struct trace *t)
{
    t->breaks_in = true;
    if (!t->breaking)
        t->breaking = DebugBreakProcess(t->handle);
}

/* Windows does not say it of a thread. */
bool trace_waits(struct trace *t, uint32_t thread)
{
    return threads_find(t, thread) != NULL;
}

uint32_t trace_any_thread(struct trace *t)
{
    return t->count ? t->tasks[0].id : 0;
}
