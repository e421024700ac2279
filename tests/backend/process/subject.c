/*
 * A process to look at: it maps memory of several kinds, says on standard output what it has,
 * counts without an end, and answers one line on standard input with one number: "count", "cell",
 * "churn". It ends with its input.
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "subject_pages.h"

#ifdef _WIN32
#include <windows.h>
typedef DWORD thread_result;
#define THREAD WINAPI
#else
#include <pthread.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>
typedef void *thread_result;
#define THREAD
/* Windows' words, as the test compares them */
#define PAGE_NOACCESS          0x01
#define PAGE_READONLY          0x02
#define PAGE_READWRITE         0x04
#define PAGE_WRITECOPY         0x08
#define PAGE_EXECUTE_READ      0x20
#define PAGE_EXECUTE_READWRITE 0x40
#define MEM_COMMIT             0x1000
#define MEM_FREE               0x10000
#define MEM_PRIVATE            0x20000
#define MEM_MAPPED             0x40000
extern const char __ehdr_start; /* the linker's: where the image begins */
#endif

static volatile uint64_t *cells; /* [0] counts; [1] is the test's to write */

static void say(const char *name, uint64_t value)
{
    printf("%s %llx\n", name, (unsigned long long)value);
}

static void say_region(
        const void *at, unsigned pages, unsigned protect, unsigned state, unsigned type)
{
    printf("region %llx %x %x %x %x\n", (unsigned long long)(uintptr_t)at, pages * PAGE, protect,
            state, type);
}

static thread_result THREAD count(void *unused)
{
    (void)unused;
    while (cells)
        ++*cells;
    return 0;
}

static void fill(uint8_t *block)
{
    for (size_t i = 0; i < (ROLE_READONLY + 1) * PAGE; i += 8) {
        uint64_t value = (uintptr_t)block + i;

        memcpy(block + i, &value, 8);
    }
}

#ifdef _WIN32

static uint8_t *map_block(void)
{
    uint8_t *block = VirtualAlloc(NULL, ROLES * PAGE, MEM_RESERVE, PAGE_READWRITE);
    DWORD old;

    VirtualAlloc(block, ROLE_HOLE * PAGE, MEM_COMMIT, PAGE_READWRITE);
    VirtualAlloc(block + ROLE_CELLS * PAGE, PAGE, MEM_COMMIT, PAGE_READWRITE);
    VirtualAlloc(block + ROLE_ALL * PAGE, PAGE, MEM_COMMIT, PAGE_EXECUTE_READWRITE);
    fill(block);
    VirtualProtect(block + ROLE_READONLY * PAGE, PAGE, PAGE_READONLY, &old);
    VirtualProtect(block + ROLE_NOTHING * PAGE, PAGE, PAGE_NOACCESS, &old);
    VirtualProtect(block + ROLE_CODE * PAGE, PAGE, PAGE_EXECUTE_READ, &old);
    say_region(block + ROLE_HOLE * PAGE, 1, 0, MEM_RESERVE, MEM_PRIVATE);
    return block;
}

static void map_files(void)
{
    HANDLE file = CreateFileMappingA(INVALID_HANDLE_VALUE, NULL, PAGE_READWRITE, 0, 2 * PAGE, NULL);

    say_region(MapViewOfFile(file, FILE_MAP_WRITE, 0, 0, 0), 2, PAGE_READWRITE, MEM_COMMIT,
            MEM_MAPPED);
    say_region(
            MapViewOfFile(file, FILE_MAP_COPY, 0, 0, 0), 2, PAGE_WRITECOPY, MEM_COMMIT, MEM_MAPPED);
}

static void begin_thread(thread_result THREAD run(void *))
{
    DWORD id = 0;

    CreateThread(NULL, 0, run, NULL, 0, &id);
    say("thread", id);
}

static thread_result THREAD rest(void *unused)
{
    (void)unused;
    while (cells)
        Sleep(1000);
    return 0;
}

static void say_system(void)
{
    const uint8_t *teb = (const uint8_t *)NtCurrentTeb();
    char name[64];

    snprintf(name, sizeof(name), "dbgspaces-subject-%lu", GetCurrentProcessId());
    say("id", GetCurrentProcessId());
    say("thread", GetCurrentThreadId());
    say("teb", (uintptr_t)teb);
    say("peb", *(const uintptr_t *)(teb + 12 * sizeof(void *))); /* TEB.ProcessEnvironmentBlock */
    say("base", (uintptr_t)GetModuleHandleA(NULL));
    say("library", (uintptr_t)GetModuleHandleA("kernel32"));
    say("event", (uintptr_t)CreateEventA(NULL, FALSE, FALSE, name));
}

static void churn(void)
{
}

static void leave(void)
{
}

#else

static uint8_t *map_block(void)
{
    /* a page of no access on both sides: the system would join neighbours that are alike */
    uint8_t *block = (uint8_t *)mmap(NULL, (ROLES + 2) * PAGE, PROT_NONE,
                             MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) +
                     PAGE;

    mprotect(block, ROLE_HOLE * PAGE, PROT_READ | PROT_WRITE);
    mprotect(block + ROLE_CELLS * PAGE, PAGE, PROT_READ | PROT_WRITE);
    mprotect(block + ROLE_ALL * PAGE, PAGE, PROT_READ | PROT_WRITE | PROT_EXEC);
    fill(block);
    mprotect(block + ROLE_READONLY * PAGE, PAGE, PROT_READ);
    mprotect(block + ROLE_NOTHING * PAGE, PAGE, PROT_NONE);
    mprotect(block + ROLE_CODE * PAGE, PAGE, PROT_READ | PROT_EXEC);
    munmap(block + ROLE_HOLE * PAGE, PAGE);
    say_region(block + ROLE_HOLE * PAGE, 1, PAGE_NOACCESS, MEM_FREE, 0);
    return block;
}

static void map_files(void)
{
    char name[] = "/tmp/dbgspaces-subject-XXXXXX";
    int file = mkstemp(name);

    unlink(name);
    if (ftruncate(file, 2 * PAGE))
        abort();
    say_region(mmap(NULL, 2 * PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0), 2, PAGE_READWRITE,
            MEM_COMMIT, MEM_MAPPED);
    say_region(mmap(NULL, 2 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE, file, 0), 2,
            PAGE_WRITECOPY, MEM_COMMIT, MEM_MAPPED);
}

static void say_thread(void)
{
    say("thread", (uint64_t)syscall(SYS_gettid));
    fflush(stdout);
}

static thread_result counts(void *barrier)
{
    say_thread();
    pthread_barrier_wait(barrier);
    return count(NULL);
}

static thread_result rests(void *barrier)
{
    say_thread();
    pthread_barrier_wait(barrier);
    while (cells)
        sleep(1000);
    return NULL;
}

static void begin_threads(void)
{
    static pthread_barrier_t barrier;
    pthread_t thread;

    pthread_barrier_init(&barrier, NULL, 3);
    pthread_create(&thread, NULL, counts, &barrier);
    pthread_create(&thread, NULL, rests, &barrier);
    pthread_barrier_wait(&barrier);
}

static void say_system(void)
{
    say("id", (uint64_t)getpid());
    say_thread();
    say("base", (uintptr_t)&__ehdr_start);
    say("library", (uintptr_t)&puts);
}

static void *end_at_once(void *unused)
{
    return unused;
}

static void *begin_others(void *unused)
{
    pthread_t thread;

    while (!pthread_create(&thread, NULL, end_at_once, unused))
        pthread_join(thread, NULL);
    return NULL;
}

/* From now on threads begin and end without a pause. */
static void churn(void)
{
    pthread_t thread;

    for (int i = 0; i < 4; i++)
        pthread_create(&thread, NULL, begin_others, NULL);
}

/* The first thread ends; the process does not. */
static void leave(void)
{
    say("answer", 0);
    fflush(stdout);
    pthread_exit(NULL);
}

#endif

static void answer(void)
{
    char line[64];

    while (fgets(line, sizeof(line), stdin)) {
        if (!strncmp(line, "churn", 5))
            churn();
        if (!strncmp(line, "leave", 5))
            leave();
        say("answer", cells[!strncmp(line, "cell", 4)]);
        fflush(stdout);
    }
}

int main(void)
{
    uint8_t *block;

    say_system();
    block = map_block();
    cells = (volatile uint64_t *)(void *)(block + ROLE_CELLS * PAGE);
    map_files();
    say("block", (uintptr_t)block);
    say("code", (uintptr_t)(void *)(uintptr_t)&answer);
    say_region(block, 4, PAGE_READWRITE, MEM_COMMIT, MEM_PRIVATE);
    say_region(block + ROLE_READONLY * PAGE, 1, PAGE_READONLY, MEM_COMMIT, MEM_PRIVATE);
    say_region(block + ROLE_NOTHING * PAGE, 1, PAGE_NOACCESS, MEM_COMMIT, MEM_PRIVATE);
    say_region(block + ROLE_CODE * PAGE, 1, PAGE_EXECUTE_READ, MEM_COMMIT, MEM_PRIVATE);
    say_region(block + ROLE_CELLS * PAGE, 1, PAGE_READWRITE, MEM_COMMIT, MEM_PRIVATE);
    say_region(block + ROLE_ALL * PAGE, 1, PAGE_EXECUTE_READWRITE, MEM_COMMIT, MEM_PRIVATE);
#ifdef _WIN32
    begin_thread(count);
    begin_thread(rest);
#else
    begin_threads();
#endif
    printf("ready\n");
    fflush(stdout);
    answer();
    return 0;
}
