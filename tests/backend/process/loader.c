/*
 * A program of Linux that loads libraries: it says on standard output what it has, and answers one
 * line on standard input with one number, as debuggee.c does. "load 2" loads the third file of
 * plug.c; what fails is answered with 0.
 */
#include <dlfcn.h>
#include <link.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define PLUGS  4
#define ROUNDS 10

/* The program's own, where the linker has put down where it tells of images. */
extern ElfW(Dyn) _DYNAMIC[];

int loader_plugs; /* that have begun */

static void *plugs[PLUGS];

static void say(const char *name, uint64_t value)
{
    printf("%s %llx\n", name, (unsigned long long)value);
}

static uint64_t linker_place(void)
{
    const struct r_debug *debug = NULL;

    for (const ElfW(Dyn) *d = _DYNAMIC; d->d_tag != DT_NULL; d++)
        if (d->d_tag == DT_DEBUG)
            debug = (const struct r_debug *)d->d_un.d_ptr;
    return debug ? debug->r_brk : 0;
}

static void *open_plug(unsigned number)
{
    char path[4096];
    ssize_t length = readlink("/proc/self/exe", path, sizeof(path) - 32);
    char *end;

    if (length < 0)
        return NULL;
    path[length] = '\0';
    end = strrchr(path, '/') + 1;
    snprintf(end, 32, "libprocess-plug%u.so", number);
    return dlopen(path, RTLD_NOW);
}

static uint64_t load(unsigned number)
{
    plugs[number] = open_plug(number);
    return plugs[number] != NULL;
}

static uint64_t unload(unsigned number)
{
    return plugs[number] && dlclose(plugs[number]) == 0;
}

static uint64_t call(unsigned number)
{
    void *found = plugs[number] ? dlsym(plugs[number], "plug_call") : NULL;
    int (*function)(int);

    if (!found)
        return 0;
    memcpy(&function, &found, sizeof(found));
    return (uint64_t)function((int)number);
}

static uint64_t repeat(unsigned number, unsigned times)
{
    uint64_t loaded = 0;

    for (unsigned i = 0; i < times; i++) {
        loaded += load(number);
        unload(number);
    }
    return loaded;
}

static void *repeat_own(void *number)
{
    return (void *)(uintptr_t)repeat((unsigned)(uintptr_t)number, ROUNDS);
}

/* All at once, each with a file of its own. */
static uint64_t load_from_many(void)
{
    pthread_t threads[PLUGS];
    uint64_t loaded = 0;

    for (uintptr_t i = 0; i < PLUGS; i++)
        if (pthread_create(&threads[i], NULL, repeat_own, (void *)i))
            abort();
    for (unsigned i = 0; i < PLUGS; i++) {
        void *answer;

        pthread_join(threads[i], &answer);
        loaded += (uintptr_t)answer;
    }
    return loaded;
}

/* A process made of this one loads a file. */
static uint64_t fork_and_load(unsigned number)
{
    pid_t child = fork();
    int status = 0;

    if (child == 0)
        _exit(load(number) ? 5 : 6);
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? (uint64_t)WEXITSTATUS(status) : 0x100u + (uint64_t)WTERMSIG(status);
}

/* One that has its memory does. */
static uint64_t vfork_and_load(unsigned number)
{
    pid_t child = vfork();
    int status = 0;

    if (child == 0)
        _exit(load(number) ? 5 : 6);
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? (uint64_t)WEXITSTATUS(status) : 0x100u + (uint64_t)WTERMSIG(status);
}

static uint64_t act(const char *line)
{
    char what[16];
    unsigned number = 0;

    if (sscanf(line, "%15s %u", what, &number) < 1 || number >= PLUGS)
        return 0;
    if (!strcmp(what, "load"))
        return load(number);
    if (!strcmp(what, "unload"))
        return unload(number);
    if (!strcmp(what, "call"))
        return call(number);
    if (!strcmp(what, "place"))
        return plugs[number] ? (uintptr_t)dlsym(plugs[number], "plug_call") : 0;
    if (!strcmp(what, "missing"))
        return dlopen("./no-such-file.so", RTLD_NOW) != NULL;
    if (!strcmp(what, "repeat"))
        return repeat(number, 100);
    if (!strcmp(what, "many"))
        return load_from_many();
    if (!strcmp(what, "fork"))
        return fork_and_load(number);
    if (!strcmp(what, "vfork"))
        return vfork_and_load(number);
    if (!strcmp(what, "exec"))
        execl("/proc/self/exe", "loader", (char *)NULL);
    return (uint64_t)loader_plugs; /* "cell" */
}

int main(void)
{
    char line[64];

    say("id", (uint64_t)getpid());
    say("thread", (uint64_t)syscall(SYS_gettid));
    say("place", linker_place());
    say("cell", (uintptr_t)&loader_plugs);
    printf("ready\n");
    fflush(stdout);
    while (fgets(line, sizeof(line), stdin)) {
        say("answer", act(line));
        fflush(stdout);
    }
    return 0;
}
