#include "../system.h"

#include <dlfcn.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

void *system_load(const char *path)
{
    return dlopen(path, RTLD_NOW);
}

void (*system_find(void *library, const char *name))(void)
{
    void *symbol = dlsym(library, name);
    void (*function)(void) = NULL;

    memcpy(&function, &symbol, sizeof(function));
    return function;
}

struct task {
    void (*run)(void *context);
    void *context;
};

static void *begin(void *task)
{
    struct task *t = task;

    t->run(t->context);
    return NULL;
}

bool system_run_thread(void (*run)(void *context), void *context)
{
    struct task task = { run, context };
    pthread_t thread;

    return !pthread_create(&thread, NULL, begin, &task) && !pthread_join(thread, NULL);
}

bool system_make_file(char *path, size_t size)
{
    const char *folder = getenv("TMPDIR");
    int file;

    if (snprintf(path, size, "%s/conformance-XXXXXX", folder && *folder ? folder : "/tmp") >=
            (int)size)
        return false;
    file = mkstemp(path);
    return file >= 0 && !close(file);
}

void system_crash_quietly(void)
{
    struct rlimit none = { 0, 0 };

    setrlimit(RLIMIT_CORE, &none);
}

static void become(int out, const char *const *words)
{
    char *arguments[SYSTEM_WORDS + 2] = { "conformance" };

    for (int i = 0; i < SYSTEM_WORDS && words[i]; i++)
        arguments[i + 1] =
                (char *)(size_t)words[i]; /* exec takes what it may not change as char * */
    alarm(SYSTEM_SECONDS);
    if (dup2(out, STDOUT_FILENO) >= 0)
        execv("/proc/self/exe", arguments);
    _exit(127);
}

enum system_end system_run_self(const char *const *words, char *output, size_t size)
{
    size_t length = 0;
    ssize_t part;
    int pipes[2];
    int status;
    pid_t child;

    output[0] = 0;
    if (pipe(pipes))
        return SYSTEM_NEVER;
    fflush(stdout);
    child = fork();
    if (!child)
        become(pipes[1], words);
    close(pipes[1]);
    while (child > 0 && (part = read(pipes[0], output + length, size - 1 - length)) > 0)
        length += (size_t)part;
    close(pipes[0]);
    output[length] = 0;
    if (child < 0 || waitpid(child, &status, 0) != child)
        return SYSTEM_NEVER;
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM)
        return SYSTEM_HUNG;
    return WIFEXITED(status) && !WEXITSTATUS(status) ? SYSTEM_ENDED : SYSTEM_CRASHED;
}
