/* What threads that are traced come to: ptrace(2), "Stopped states". */
#include "backend/process/trace_linux.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "backend/process/breaks.h"
#include "backend/process/signals.h"
#include "base/log.h"

#define CODE_BREAKPOINT  0x80000003u
#define CODE_SINGLE_STEP 0x80000004u

/* Whether a trap comes from a break instruction, and how far behind the shortest one the thread
 * stands then. x86 says "by the kernel" of these alone; ARM64 stands at the instruction. */
#if defined(__x86_64__) || defined(__i386__)
#define BREAK_BEHIND          1u
#define IS_BREAK(code, steps) ((void)(steps), (code) == SI_KERNEL)
#else
#define BREAK_BEHIND          0u
#define IS_BREAK(code, steps) ((code) == TRAP_BRKPT && !(steps))
#endif

struct task *tracees_find(const struct trace *t, uint32_t id)
{
    for (size_t i = 0; i < t->count; i++)
        if (t->tasks[i].id == id)
            return &t->tasks[i];
    return NULL;
}

struct task *tracees_add(struct trace *t, uint32_t id)
{
    size_t room = t->room ? t->room * 2 : 16;

    if (t->count == t->room) {
        struct task *grown = realloc(t->tasks, room * sizeof(*grown));

        if (!grown)
            return NULL;
        t->tasks = grown;
        t->room = room;
    }
    t->tasks[t->count] = (struct task){ .id = id, .held = t->alone };
    return &t->tasks[t->count++];
}

void tracees_drop(struct trace *t, uint32_t id)
{
    size_t kept = 0;

    for (size_t i = 0; i < t->count; i++)
        if (t->tasks[i].id != id)
            t->tasks[kept++] = t->tasks[i];
    t->count = kept;
}

static void push(struct trace *t, const struct trace_event *event)
{
    size_t room = t->events_room ? t->events_room * 2 : 16;

    if (t->waiting == t->events_room) {
        struct trace_event *grown = realloc(t->events, room * sizeof(*grown));

        if (!grown) {
            LOG_ERROR("process", "an event of thread %" PRIu32 " is lost: no memory",
                    event->event.thread);
            return;
        }
        t->events = grown;
        t->events_room = room;
    }
    t->events[t->waiting++] = *event;
}

static void push_kind(struct trace *t, enum ds_event_kind kind, uint32_t thread, uint32_t code)
{
    const struct trace_event event = { .event = { .kind = kind, .thread = thread, .code = code } };

    push(t, &event);
}

static HRESULT read_process(void *context, uint64_t va, void *bytes, size_t size, size_t *done)
{
    return system_read(context, va, bytes, size, done);
}

static HRESULT read_copy(void *context, uint64_t va, void *bytes, size_t size, size_t *done)
{
    ssize_t moved = pread(*(const int *)context, bytes, size, (off_t)va);

    *done = moved > 0 ? (size_t)moved : 0;
    return moved > 0 ? S_OK : HR_READ_FAULT;
}

static HRESULT write_copy(void *context, uint64_t va, const void *bytes, size_t size, size_t *done)
{
    ssize_t moved = pwrite(*(const int *)context, bytes, size, (off_t)va);

    *done = moved > 0 ? (size_t)moved : 0;
    return moved > 0 ? S_OK : HR_WRITE_FAULT;
}

/* A process that it has made of itself: with its memory it has the break instructions, which nobody
 * would tell it from its own. */
static void let_child_go(const struct trace *t, pid_t id)
{
    char path[32];
    int memory;
    const struct breaks_memory m = { read_copy, write_copy, &memory };

    snprintf(path, sizeof(path), "/proc/%d/mem", (int)id);
    memory = open(path, O_RDWR | O_CLOEXEC);
    if (memory >= 0) {
        breaks_lift_copy(t->breaks, &m);
        close(memory);
    }
    ptrace(PTRACE_DETACH, id, NULL, NULL);
}

static bool is_of_process(const struct trace *t, pid_t id)
{
    struct stat status;
    char name[32];

    snprintf(name, sizeof(name), "task/%d", (int)id);
    return fstatat(t->process->folder, name, &status, 0) == 0;
}

/* A break instruction is told where it stands; the thread stands at it, too. False: it is the step
 * of a call that was broken into, which begins anew. */
static bool take_trap(struct trace *t, struct task *task, int code, struct trace_event *event)
{
    const struct breaks_memory m = { .read = read_process, .context = t->process };
    uint64_t pc = event->event.address;

    task->told = 0;
    if (IS_BREAK(code, task->steps)) {
        event->instruction = true;
        event->event.address = pc - BREAK_BEHIND;
        breaks_find_instruction(t->breaks, &m, &event->event.address);
        if (event->event.address != pc)
            trace_set_pc(t, task->id, event->event.address);
        task->told = SIGTRAP;
    } else if (code > 0) {
        event->event.code = CODE_SINGLE_STEP;
        event->step = task->steps;
    } else {
        task->told = SIGTRAP; /* a signal that somebody sent */
    }
    task->signal = 0;
    return event->event.code != CODE_SINGLE_STEP || !task->late || !task->steps;
}

static void take_signal(struct trace *t, struct task *task, int number)
{
    struct trace_event event = { .event = { .kind = DS_EVENT_STOPPED, .thread = task->id } };
    siginfo_t info = { .si_signo = number };

    ptrace(PTRACE_GETSIGINFO, (pid_t)task->id, NULL, &info);
    task->signal = number;
    task->told = number;
    event.event.code = signals_exception(number, info.si_code);
    event.event.first_chance = true;
    if (!event.event.code)
        return;
    trace_get_pc(t, task->id, &event.event.address);
    if (number != SIGTRAP || take_trap(t, task, info.si_code, &event))
        push(t, &event);
}

/* Another program; of its threads this one is left, whatever its number was. */
static void take_exec(struct trace *t, struct task *task)
{
    struct task only = *task;
    struct trace_event event = { .event = { .kind = DS_EVENT_RESTARTED,
                                         .thread = only.id,
                                         .code = CODE_BREAKPOINT,
                                         .first_chance = true } };

    t->tasks[0] = only;
    t->count = 1;
    t->waiting = 0;
    linux_begin_anew(t->process);
    trace_get_pc(t, only.id, &event.event.address);
    push(t, &event);
}

static void take_stop(struct trace *t, struct task *task, int status)
{
    task->stands = true;
    task->asked = false;
    task->group = false;
    task->clear = false;
    task->signal = 0;
    task->told = 0;
    switch (status >> 16) {
    case 0:
        task->clear = true;
        take_signal(t, task, WSTOPSIG(status));
        task->late = false;
        break;
    case PTRACE_EVENT_STOP:
        task->group = WSTOPSIG(status) != SIGTRAP;
        break;
    case PTRACE_EVENT_EXEC:
        take_exec(t, task);
        break;
    case PTRACE_EVENT_VFORK_DONE: /* the break instructions have to be put back: let_child_go() */
        push_kind(t, (enum ds_event_kind)0, task->id, 0);
        break;
    default:
        break;
    }
}

/* Windows' exit codes have 32 bits; of a signal it is the number, with bit 31. */
static uint32_t exit_code(int status)
{
    return WIFEXITED(status) ? (uint32_t)WEXITSTATUS(status)
                             : 0x80000000u | (uint32_t)WTERMSIG(status);
}

static void take_end(struct trace *t, uint32_t id, int status)
{
    bool known = tracees_find(t, id) != NULL;

    tracees_drop(t, id);
    if (id == t->process->id) {
        t->count = 0;
        t->over = true;
        push_kind(t, DS_EVENT_ENDED, id, exit_code(status));
    } else if (known) {
        push_kind(t, DS_EVENT_THREAD_ENDED, id, exit_code(status));
    }
}

static void take(struct trace *t, pid_t id, int status)
{
    struct task *task = tracees_find(t, (uint32_t)id);

    if (!WIFSTOPPED(status)) {
        take_end(t, (uint32_t)id, status);
        return;
    }
    if (!task && is_of_process(t, id)) {
        task = tracees_add(t, (uint32_t)id);
        if (task)
            push_kind(t, DS_EVENT_THREAD_STARTED, (uint32_t)id, 0);
        else
            LOG_ERROR("process", "thread %d is not debugged: no memory", (int)id);
    }
    if (task)
        take_stop(t, task, status);
    else
        let_child_go(t, id);
}

/*
 * What has become of any thread that is traced; false: nothing has.
 *
 * Who traces hears of an end before the parent does. Where this process is the parent too, to hear
 * of it would leave nothing for the caller's own wait.
 */
static bool hear(const struct trace *t, pid_t *id, int *status)
{
    siginfo_t info = { .si_pid = 0 };
    int what = WEXITED | WSTOPPED | WNOHANG | WNOWAIT | __WALL | __WNOTHREAD;

    *id = 0;
    if (waitid(P_ALL, 0, &info, what)) {
        *id = errno == ECHILD ? -1 : 0;
        return false;
    }
    if (info.si_pid == 0)
        return false;
    *id = info.si_pid;
    if (info.si_code == CLD_TRAPPED || !t->is_child || info.si_pid != (pid_t)t->process->id)
        return waitpid(info.si_pid, status, __WALL | __WNOTHREAD | WNOHANG) == info.si_pid;
    *status = info.si_code == CLD_EXITED ? (info.si_status & 0xff) << 8 : info.si_status & 0x7f;
    return true;
}

bool tracees_hear(struct trace *t)
{
    bool heard = false;
    int status = 0;
    pid_t id = 0;

    while (!t->over && hear(t, &id, &status)) {
        take(t, id, status);
        heard = true;
    }
    if (!t->over && id == -1 && t->count) /* its parent has heard of its end first */
        take_end(t, t->process->id, 0);
    return heard;
}

/* One that its program has blocked, having sent it itself, does not come. */
static bool trap_waits(const struct task *task)
{
    struct __ptrace_peeksiginfo_args which = { .off = 0, .flags = 0, .nr = 1 };
    uint64_t blocked = 0;
    siginfo_t info;

    if (ptrace(PTRACE_GETSIGMASK, (pid_t)task->id, (void *)sizeof(blocked), &blocked) ||
            blocked >> (SIGTRAP - 1) & 1)
        return false;
    for (; ptrace(PTRACE_PEEKSIGINFO, (pid_t)task->id, &which, &info) == 1; which.off++)
        if (info.si_signo == SIGTRAP && info.si_code > 0)
            return true;
    return false;
}

/* A stop that was asked for is told before the trap of an instruction that it has met. Left with
 * it, the process would end. One that a signal keeps stopped could not be let go to take it. */
bool tracees_clear(struct trace *t)
{
    bool clear = true;

    for (size_t i = 0; i < t->count; i++) {
        struct task *task = &t->tasks[i];

        if (task->clear)
            continue;
        task->clear = task->group || !trap_waits(task);
        if (task->clear)
            continue;
        clear = false;
        task->late = true;
        task->asked = true; /* it stops by itself */
        task->stands = ptrace(PTRACE_CONT, (pid_t)task->id, NULL, NULL) != 0;
    }
    return clear;
}

void tracees_let_go(struct task *task)
{
    bool stays = task->group && !task->steps;

    if (stays)
        ptrace(PTRACE_LISTEN, (pid_t)task->id, NULL, NULL);
    else
        ptrace(task->steps ? PTRACE_SINGLESTEP : PTRACE_CONT, (pid_t)task->id, NULL,
                (void *)(uintptr_t)task->signal);
    task->stands = false;
    task->signal = 0;
}
