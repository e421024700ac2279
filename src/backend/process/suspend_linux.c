/*
 * All threads of a process suspended, by ptrace. The system lets a traced thread run on when its
 * tracer ends, however it ends; a thread that SIGSTOP stopped would stay so. A tracer is a thread,
 * and it alone may let go what it traces, so there is one for this and nothing else.
 */
#include "backend/process/half_linux.h"

#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/bell.h"
#include "base/clock.h"
#include "base/hr.h"
#include "base/log.h"
#include "base/worker.h"

#define STOP_MS 5000 /* how long threads have to stop: one that the disk keeps waiting cannot */
#define LOOK_MS 100  /* how often what was killed meanwhile is taken notice of */
#define PACE_MS 1

enum {
    READY, /* all are suspended, or it failed */
    END,   /* let them run */
    BELLS,
};

struct suspension {
    const struct system_process *process;
    struct worker *worker;
    struct bell bell[BELLS];
    unsigned bells; /* that are made */
    HRESULT hr;
    int error; /* why */
    uint32_t culprit;
    struct thread_list traced;
    size_t stopped; /* of them, the first ones */
    uint64_t deadline;
    bool is_child; /* of this process */
};

static bool is_traced(const struct suspension *s, uint32_t task)
{
    for (size_t i = 0; i < s->traced.count; i++)
        if (s->traced.items[i].id == task)
            return true;
    return false;
}

static HRESULT fail(struct suspension *s, uint32_t task, int error)
{
    s->error = error;
    s->culprit = task;
    return error == ETIMEDOUT ? HR_TIMEOUT : hr_from_errno(error);
}

/* Begin to trace a thread that is new, and ask it to stop. */
static HRESULT seize(void *context, uint32_t task)
{
    struct suspension *s = context;
    const struct ds_thread thread = { .id = task };
    HRESULT hr;

    if (is_traced(s, task))
        return S_OK;
    hr = thread_add(&s->traced, &thread);
    if (FAILED(hr))
        return hr;
    if (ptrace(PTRACE_SEIZE, (pid_t)task, NULL, NULL) == 0 &&
            ptrace(PTRACE_INTERRUPT, (pid_t)task, NULL, NULL) == 0)
        return S_OK;
    hr = linux_lives(s->process, task) ? fail(s, task, errno) : S_OK; /* it ended meanwhile */
    s->traced.count--;
    return hr;
}

/* Forget a thread that has ended. */
static void drop(struct suspension *s, size_t index)
{
    s->traced.items[index] = s->traced.items[--s->traced.count];
}

/*
 * What has become of a thread that is traced, or of any (-1).
 *
 * Who traces hears of an end before the parent does. Where this process is the parent too, to hear
 * of it would leave nothing for the caller's own wait.
 *
 * @return the thread; 0: nothing has; -1: there is none
 */
static pid_t hear(const struct suspension *s, pid_t task, int *status)
{
    siginfo_t info = { .si_pid = 0 };
    int what = WEXITED | WSTOPPED | WNOHANG | WNOWAIT | __WALL | __WNOTHREAD;

    *status = 0;
    if (waitid(task < 0 ? P_ALL : P_PID, task < 0 ? 0 : (id_t)task, &info, what))
        return -1;
    if (info.si_pid == 0)
        return 0;
    if (info.si_code != CLD_TRAPPED && s->is_child && info.si_pid == (pid_t)s->process->id)
        return -1;
    return waitpid(info.si_pid, status, __WALL | __WNOTHREAD | WNOHANG);
}

/*
 * Wait until the thread at an index stands, or has ended. A signal that comes first is handed on:
 * the stop that was asked for follows before the thread runs.
 */
static HRESULT wait_for_stop(struct suspension *s, size_t index)
{
    pid_t task = (pid_t)s->traced.items[index].id;

    for (;;) {
        int status;
        pid_t heard = hear(s, task, &status);

        if (heard == task && WIFSTOPPED(status) && status >> 16 == PTRACE_EVENT_STOP)
            return S_OK;
        if (heard == task && WIFSTOPPED(status)) {
            ptrace(PTRACE_CONT, task, NULL, (void *)(uintptr_t)WSTOPSIG(status));
        } else if (heard != 0) {
            drop(s, index);
            return S_FALSE;
        } else if (clock_ms() > s->deadline) {
            return fail(s, (uint32_t)task, ETIMEDOUT);
        } else {
            clock_sleep(PACE_MS);
        }
    }
}

/* Those that still run may begin others, so look until there are none that are new. */
static HRESULT suspend_all(struct suspension *s)
{
    HRESULT hr;

    s->deadline = clock_deadline(STOP_MS);
    do {
        hr = linux_each_task(s->process, seize, s);
        if (SUCCEEDED(hr) && s->stopped == s->traced.count)
            return s->traced.count ? S_OK : HR_CLOSED;
        while (SUCCEEDED(hr) && s->stopped < s->traced.count) {
            hr = wait_for_stop(s, s->stopped);
            if (hr == S_OK)
                s->stopped++;
        }
    } while (SUCCEEDED(hr));
    return hr;
}

/* A process that is killed stays half alive until its tracer has heard of it. */
static void take_notice(const struct suspension *s)
{
    int status;

    while (hear(s, -1, &status) > 0)
        ;
}

static void trace(void *context)
{
    struct suspension *s = context;

    s->hr = suspend_all(s);
    bell_ring(&s->bell[READY]);
    while (SUCCEEDED(s->hr) && !bell_wait(&s->bell[END], LOOK_MS))
        take_notice(s);
    for (size_t i = 0; i < s->traced.count; i++)
        ptrace(PTRACE_DETACH, (pid_t)s->traced.items[i].id, NULL, NULL);
    take_notice(s);
}

/* Why they are not suspended, in words. */
static void report(const struct suspension *s)
{
    const struct system_process *p = s->process;

    if (s->error == ETIMEDOUT)
        LOG_ERROR("process",
                "process %" PRIu32 ": thread %" PRIu32
                " did not stop within %d seconds: the system keeps it waiting; nosuspend does not",
                p->id, s->culprit, STOP_MS / 1000);
    else if (s->error == EPERM || s->error == EACCES)
        linux_refuse(p, "suspended");
    else if (s->error)
        LOG_ERROR("process", "process %" PRIu32 ": thread %" PRIu32 " cannot be suspended: %s",
                p->id, s->culprit, strerror(s->error));
    else if (s->hr == HR_CLOSED)
        linux_closed(p);
}

HRESULT suspension_begin(const struct system_process *p, struct suspension **out)
{
    struct suspension *s = calloc(1, sizeof(*s));
    HRESULT hr = E_OUTOFMEMORY;

    *out = NULL;
    if (!s)
        goto done;
    s->process = p;
    s->is_child = linux_parent(p) == (uint32_t)getpid();
    for (s->bells = 0; s->bells < BELLS; s->bells++) {
        hr = bell_init(&s->bell[s->bells]);
        if (FAILED(hr))
            goto done;
    }
    hr = worker_start(trace, s, &s->worker);
    if (FAILED(hr))
        goto done;
    bell_wait(&s->bell[READY], BELL_FOREVER);
    hr = s->hr;
    if (FAILED(hr)) {
        report(s);
        goto done;
    }
    LOG_INFO("process", "process %" PRIu32 ": %zu threads are suspended", p->id, s->traced.count);
    *out = s;
    s = NULL; /* the caller owns it now */
done:
    suspension_end(s);
    return hr;
}

void suspension_end(struct suspension *s)
{
    if (!s)
        return;
    if (s->worker)
        bell_ring(&s->bell[END]);
    worker_join(s->worker);
    while (s->bells > 0)
        bell_deinit(&s->bell[--s->bells]);
    thread_clear(&s->traced);
    free(s);
}
