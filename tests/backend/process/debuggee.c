/*
 * A process to debug: it says on standard output what it has, and answers one line on standard
 * input, which names what it is to do, with one number. It ends with its input.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef _WIN32
#include <windows.h>
#else
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#endif

#include "debuggee_machine.h"

#define THREADS 4
#define CALLS   25

static volatile uint64_t cell;                                 /* how often place() was called */
static const uint64_t constant = UINT64_C(0x0123456789abcdef); /* where nothing may be written */
static volatile unsigned handled;

static void say(const char *name, uint64_t value)
{
    printf("%s %llx\n", name, (unsigned long long)value);
}

__attribute__((noinline)) static void place(void)
{
    __atomic_fetch_add(&cell, 1, __ATOMIC_SEQ_CST);
}

#ifdef _WIN32

#define THREAD(name) static DWORD WINAPI name(void *unused)
typedef HANDLE thread;

static thread begin(DWORD WINAPI run(void *))
{
    return CreateThread(NULL, 0, run, NULL, 0, NULL);
}

static void join(thread t)
{
    WaitForSingleObject(t, INFINITE);
    CloseHandle(t);
}

/* The bad page is made a good one, and the instruction tried again. */
static uint8_t *bad;

static LONG CALLBACK on_fault(EXCEPTION_POINTERS *e)
{
    DWORD old;

    if (e->ExceptionRecord->ExceptionCode != EXCEPTION_ACCESS_VIOLATION)
        return EXCEPTION_CONTINUE_SEARCH;
    handled++;
    VirtualProtect(bad, 1, PAGE_READWRITE, &old);
    return EXCEPTION_CONTINUE_EXECUTION;
}

static unsigned fault(void)
{
    bad = VirtualAlloc(NULL, 0x1000, MEM_COMMIT, PAGE_NOACCESS);
    AddVectoredExceptionHandler(1, on_fault);
    *(volatile uint8_t *)bad = 1;
    return handled;
}

static LONG CALLBACK on_raised(EXCEPTION_POINTERS *e)
{
    if (e->ExceptionRecord->ExceptionCode != EXCEPTION_BREAKPOINT)
        return EXCEPTION_CONTINUE_SEARCH;
    handled++;
#if defined(__x86_64__)
    e->ContextRecord->Rip++; /* the system takes every one for an instruction */
#elif defined(__i386__)
    e->ContextRecord->Eip++;
#endif
    return EXCEPTION_CONTINUE_EXECUTION;
}

/* The exception of a break instruction, and none is there. */
static unsigned raise_break(void)
{
    void *handler = AddVectoredExceptionHandler(1, on_raised);

    RaiseException(EXCEPTION_BREAKPOINT, 0, 0, NULL);
    RemoveVectoredExceptionHandler(handler);
    return handled;
}

static void prepare_break(void)
{
}

static uint64_t do_more(const char *line)
{
    if (!strncmp(line, "load", 4))
        return LoadLibraryA("version.dll") != NULL;
    if (!strncmp(line, "raise", 5))
        return raise_break();
    return 0;
}

static uint64_t own_id(void)
{
    return GetCurrentThreadId();
}

static void rest(void)
{
    Sleep(1);
}

static void say_system(void)
{
    say("id", GetCurrentProcessId());
    say("thread", own_id());
}

#else

#include <setjmp.h>

#define THREAD(name) static void *name(void *unused)
typedef pthread_t thread;

static thread begin(void *run(void *))
{
    pthread_t t;

    if (pthread_create(&t, NULL, run, NULL))
        abort();
    return t;
}

static void join(thread t)
{
    pthread_join(t, NULL);
}

static sigjmp_buf back;

static void on_signal(int number)
{
    handled++;
    if (number == SIGSEGV)
        siglongjmp(back, 1);
}

static unsigned fault(void)
{
    volatile uint8_t *bad = NULL;

    signal(SIGSEGV, on_signal);
    if (!sigsetjmp(back, 1))
        *bad = 1;
    return handled;
}

static uint64_t wait_for(pid_t child)
{
    int status = 0;

    waitpid(child, &status, 0);
    return WIFEXITED(status) ? (uint64_t)WEXITSTATUS(status) : 0x100u + (uint64_t)WTERMSIG(status);
}

static void prepare_break(void)
{
    signal(SIGTRAP, on_signal);
}

/* Its memory is a copy of this one, breakpoints among it. */
static uint64_t fork_one(void)
{
    pid_t child = fork();

    if (child == 0) {
        place();
        _exit(5);
    }
    return wait_for(child);
}

/* Its memory is this one, until it is another program. */
static uint64_t spawn_one(void)
{
    char *const arguments[] = { "true", NULL };
    pid_t child = 0;

    if (posix_spawnp(&child, "true", NULL, NULL, arguments, NULL))
        return 99;
    return wait_for(child);
}

/* By then the first thread waits for its input. */
THREAD(call_late)
{
    const struct timespec late = { 0, 300000000 };

    (void)unused;
    nanosleep(&late, NULL);
    place();
    return NULL;
}

static uint64_t do_more(const char *line)
{
    if (!strncmp(line, "late", 4))
        return begin(call_late) != 0;
    if (!strncmp(line, "fork", 4))
        return fork_one();
    if (!strncmp(line, "spawn", 5))
        return spawn_one();
    if (!strncmp(line, "signal", 6)) {
        signal(SIGUSR1, on_signal);
        raise(SIGUSR1);
        return handled;
    }
    if (!strncmp(line, "exec", 4))
        execl("/proc/self/exe", "debuggee", (char *)NULL);
    return 0;
}

static uint64_t own_id(void)
{
    return (uint64_t)syscall(SYS_gettid);
}

static void rest(void)
{
    const struct timespec little = { 0, 1000000 };

    nanosleep(&little, NULL);
}

static void say_system(void)
{
    say("id", (uint64_t)getpid());
    say("thread", own_id());
}

#endif

/* Two threads, which wait for their turns: the first ends, the other calls place(). */
static volatile unsigned turn;
static volatile uint64_t second_id;
static thread pair[2];

THREAD(end_at_turn)
{
    (void)unused;
    while (turn < 1)
        rest();
    return 0;
}

THREAD(call_at_turn)
{
    (void)unused;
    second_id = own_id();
    while (turn < 2)
        rest();
    place();
    return 0;
}

static uint64_t begin_pair(void)
{
    pair[0] = begin(end_at_turn);
    pair[1] = begin(call_at_turn);
    while (!second_id)
        rest();
    return second_id;
}

/* Of the first, or the second one. */
static uint64_t end_turn(unsigned number)
{
    turn = number;
    join(pair[number - 1]);
    return number;
}

THREAD(end_with_7)
{
    (void)unused;
#ifdef _WIN32
    return 7;
#else
    syscall(SYS_exit, 7); /* a thread's own status, which pthread_exit() has none of */
    return NULL;
#endif
}

THREAD(call_often)
{
    (void)unused;
    for (int i = 0; i < CALLS; i++)
        place();
    return 0;
}

static uint64_t call_from_many(void)
{
    thread threads[THREADS];

    for (int i = 0; i < THREADS; i++)
        threads[i] = begin(call_often);
    for (int i = 0; i < THREADS; i++)
        join(threads[i]);
    return cell;
}

static uint64_t act(const char *line)
{
    if (!strncmp(line, "call", 4)) {
        place();
        return cell;
    }
    if (!strncmp(line, "cell", 4))
        return cell;
    if (!strncmp(line, "hold", 4))
        return hold();
    if (!strncmp(line, "fault", 5))
        return fault();
    if (!strncmp(line, "many", 4))
        return call_from_many();
    if (!strncmp(line, "pair", 4))
        return begin_pair();
    if (!strncmp(line, "turn", 4))
        return end_turn(turn + 1);
    if (!strncmp(line, "break", 5)) {
        prepare_break();
        BREAK();
        return 1 + handled;
    }
#ifdef BREAK_LONG
    if (!strncmp(line, "long", 4)) {
        prepare_break();
        BREAK_LONG();
        return 1 + handled;
    }
#endif
    if (!strncmp(line, "thread", 6)) {
        join(begin(end_with_7));
        return 1;
    }
    if (!strncmp(line, "exit", 4))
        exit(3);
    return do_more(line);
}

int main(void)
{
    char line[64];

    say_system();
    say("place", (uintptr_t)(void *)(uintptr_t)&place);
    say("cell", (uintptr_t)&cell);
    say("constant", (uintptr_t)&constant);
    printf("ready\n");
    fflush(stdout);
    while (fgets(line, sizeof(line), stdin)) {
        say("answer", act(line));
        fflush(stdout);
    }
    return 0;
}
