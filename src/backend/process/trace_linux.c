/*
 * A process of Linux under ptrace: its threads are traced one by one, and stopped together. The
 * system lets a traced thread run on when its tracer ends, however it ends.
 */
#include "backend/process/trace_linux.h"

#include <errno.h>
#include <inttypes.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/hr.h"
#include "base/log.h"

#define STOP_MS 5000 /* how long threads have to stop: one that the disk keeps waiting cannot */
#define PACE_MS 1
#define QUICK   20 /* looks without a pause: most stops follow at once */

#define CODE_BREAKPOINT 0x80000003u

#define OPTIONS                                                                            \
    (PTRACE_O_TRACECLONE | PTRACE_O_TRACEEXEC | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK | \
            PTRACE_O_TRACEVFORKDONE)

/* Why it cannot be traced. */
struct failure {
    int error; /* 0: for no reason of the system's */
    uint32_t culprit;
};

struct attempt {
    struct trace *trace;
    struct failure *why;
};

/* Whether this thread traces it already: one that a thread which was traced has begun. */
static bool is_ours(const struct trace *t, uint32_t id)
{
    char name[LINUX_NAME_SIZE];
    char *text = NULL;
    const char *at;
    size_t size;
    bool ours;

    snprintf(name, sizeof(name), "task/%" PRIu32 "/status", id);
    linux_read_file(t->process, name, &text, &size);
    at = text ? strstr(text, "\nTracerPid:") : NULL;
    ours = at && strtol(at + strlen("\nTracerPid:"), NULL, 10) == syscall(SYS_gettid);
    free(text);
    return ours;
}

static HRESULT seize(void *context, uint32_t id)
{
    struct attempt *attempt = context;
    struct trace *t = attempt->trace;
    int error;

    if (tracees_find(t, id))
        return S_OK;
    if (ptrace(PTRACE_SEIZE, (pid_t)id, NULL, (void *)(uintptr_t)OPTIONS)) {
        error = errno;
        if (!linux_lives(t->process, id) || is_ours(t, id))
            return S_OK; /* it ended meanwhile, or is heard of in a moment */
        *attempt->why = (struct failure){ error, id };
        return hr_from_errno(error);
    }
    if (tracees_add(t, id))
        return S_OK;
    ptrace(PTRACE_DETACH, (pid_t)id, NULL, NULL);
    return E_OUTOFMEMORY;
}

/* Ask those to stop that run; whether all stand. */
static bool stop_all(struct trace *t)
{
    bool all = true;

    for (size_t i = 0; i < t->count;) {
        struct task *task = &t->tasks[i];
        uint32_t id = task->id;

        if (!task->stands && !task->asked)
            task->asked = ptrace(PTRACE_INTERRUPT, (pid_t)id, NULL, NULL) == 0;
        else if (!task->stands && id == t->process->id && !linux_lives(t->process, id)) {
            tracees_drop(t, id); /* the first thread can end long before the process */
            continue;
        }
        all = all && task->stands;
        i++;
    }
    return all;
}

/* S_FALSE: not yet. */
static HRESULT wait_for_all(struct trace *t, uint64_t deadline)
{
    for (unsigned looks = 0;; looks++) {
        bool heard = tracees_hear(t);

        if (stop_all(t))
            return S_OK;
        if (clock_ms() > deadline)
            return S_FALSE;
        if (heard || looks < QUICK)
            sched_yield();
        else
            clock_sleep(PACE_MS);
    }
}

static uint32_t first_that_runs(const struct trace *t)
{
    for (size_t i = 0; i < t->count; i++)
        if (!t->tasks[i].stands)
            return t->tasks[i].id;
    return 0;
}

/* Those that still run may begin others, so look until there are none that are new. */
static HRESULT seize_all(struct trace *t, struct failure *why)
{
    struct attempt attempt = { t, why };
    uint64_t deadline = clock_deadline(STOP_MS);
    size_t before;
    HRESULT hr;

    do {
        before = t->count;
        hr = linux_each_task(t->process, seize, &attempt);
        if (SUCCEEDED(hr))
            hr = wait_for_all(t, deadline);
        if (hr == S_FALSE) {
            *why = (struct failure){ ETIMEDOUT, first_that_runs(t) };
            hr = HR_TIMEOUT;
        }
        if (SUCCEEDED(hr) && (t->over || !t->count))
            hr = HR_CLOSED;
    } while (SUCCEEDED(hr) && t->count != before);
    return hr;
}

/* Why they are not traced, in words. */
static void report(const struct system_process *p, HRESULT hr, const struct failure *why)
{
    if (why->error == ETIMEDOUT)
        LOG_ERROR("process",
                "process %" PRIu32 ": thread %" PRIu32
                " did not stop within %d seconds: the system keeps it waiting; nosuspend does not",
                p->id, why->culprit, STOP_MS / 1000);
    else if (why->error == EPERM || why->error == EACCES)
        linux_refuse(p, "suspended");
    else if (why->error)
        LOG_ERROR("process", "process %" PRIu32 ": thread %" PRIu32 " cannot be suspended: %s",
                p->id, why->culprit, strerror(why->error));
    else if (hr == HR_CLOSED)
        linux_closed(p);
}

static void forget_first(struct trace *t)
{
    memmove(t->events, t->events + 1, --t->waiting * sizeof(*t->events));
}

/* Whether there is something to tell. Not the stop of a thread that was killed since: nobody can
 * look at it, nor go on from it. */
static bool has_news(struct trace *t)
{
    uint64_t pc;

    while (t->waiting && t->events[0].event.kind == DS_EVENT_STOPPED &&
            FAILED(trace_get_pc(t, t->events[0].event.thread, &pc)))
        forget_first(t);
    return t->waiting || t->breaks_in;
}

static void next_event(struct trace *t, struct trace_event *event)
{
    *event = (struct trace_event){ .event = { .kind = DS_EVENT_STOPPED,
                                           .code = CODE_BREAKPOINT,
                                           .first_chance = true,
                                           .thread = trace_any_thread(t) } };
    if (t->waiting) {
        *event = t->events[0];
        forget_first(t);
    } else {
        t->breaks_in = false;
        trace_get_pc(t, event->event.thread, &event->event.address);
    }
    t->last = event->event.thread;
    t->stopped = event->event.kind == DS_EVENT_STOPPED;
}

HRESULT trace_begin(struct system_process *p, const struct breaks *breaks,
        struct trace_event *first, struct trace **out)
{
    struct trace *t = calloc(1, sizeof(*t));
    struct failure why = { 0, 0 };
    HRESULT hr = E_OUTOFMEMORY;

    *out = NULL;
    if (!t)
        goto done;
    t->process = p;
    t->breaks = breaks;
    t->is_child = linux_parent(p) == (uint32_t)getpid();
    hr = seize_all(t, &why);
    if (FAILED(hr)) {
        report(p, hr, &why);
        goto done;
    }
    LOG_INFO("process", "process %" PRIu32 ": %zu threads are suspended", p->id, t->count);
    t->waiting = 0; /* threads that have begun meanwhile are there, and no news */
    next_event(t, first);
    *out = t;
    t = NULL; /* the caller owns it now */
done:
    trace_end(t);
    return hr;
}

/* What has not stopped yet the system lets go when this thread ends. */
void trace_end(struct trace *t)
{
    if (!t)
        return;
    for (size_t i = 0; i < t->count; i++)
        if (t->tasks[i].stands)
            ptrace(PTRACE_DETACH, (pid_t)t->tasks[i].id, NULL,
                    (void *)(uintptr_t)t->tasks[i].signal);
    t->count = 0;
    tracees_hear(t);
    free(t->tasks);
    free(t->events);
    free(t);
}

static void let_go(struct trace *t)
{
    for (size_t i = 0; i < t->count; i++)
        if (t->tasks[i].stands && !t->tasks[i].held)
            tracees_let_go(&t->tasks[i]);
}

HRESULT trace_listen(struct trace *t, uint32_t timeout_ms, struct trace_event *event)
{
    uint64_t deadline = clock_deadline(timeout_ms);

    for (unsigned looks = 0;; looks++) {
        bool heard = tracees_hear(t);

        if (!has_news(t)) {
            let_go(t);
        } else if (stop_all(t) && tracees_clear(t) && has_news(t)) {
            next_event(t, event);
            return S_OK;
        }
        if (clock_ms() >= deadline)
            return S_FALSE;
        if (heard || looks < QUICK)
            sched_yield();
        else
            clock_sleep(PACE_MS);
    }
}

void trace_notice(struct trace *t)
{
    tracees_hear(t);
}

void trace_answer(struct trace *t, bool handled)
{
    struct task *task = tracees_find(t, t->last);

    t->breaks_in = t->breaks_in && !t->stopped;
    if (task)
        task->signal = handled ? 0 : task->told;
}

void trace_go(struct trace *t, uint32_t stepping, bool alone)
{
    t->alone = alone;
    for (size_t i = 0; i < t->count; i++) {
        t->tasks[i].steps = t->tasks[i].id == stepping;
        t->tasks[i].held = alone && !t->tasks[i].steps;
    }
}

void trace_break_in(struct trace *t)
{
    t->breaks_in = true;
}

bool trace_waits(struct trace *t, uint32_t thread)
{
    char state = linux_state(t->process, thread);

    return state == 'S' || state == 'D';
}

uint32_t trace_any_thread(struct trace *t)
{
    return t->count ? t->tasks[0].id : 0;
}

/* Linux writes for who traces it where the process may not, and even where it may not read. */
HRESULT trace_write(struct trace *t, uint64_t va, const void *bytes, size_t size, size_t *done)
{
    struct system_process *p = t->process;
    size_t left = p->facts.page_size - (size_t)(va & (p->facts.page_size - 1));
    uint8_t byte;
    HRESULT hr = system_read(p, va, &byte, 1, done);

    if (SUCCEEDED(hr))
        return linux_write_anywhere(p, va, bytes, size < left ? size : left, done);
    *done = 0;
    return hr == HR_READ_FAULT ? HR_WRITE_FAULT : hr;
}
