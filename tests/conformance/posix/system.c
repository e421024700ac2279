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

struct system_thread {
    pthread_t thread;
    void (*run)(void *context);
    void *context;
};

static void *begin(void *thread)
{
    struct system_thread *t = thread;

    t->run(t->context);
    return NULL;
}

struct system_thread *system_begin_thread(void (*run)(void *context), void *context)
{
    struct system_thread *t = malloc(sizeof(*t));

    if (!t)
        return NULL;
    t->run = run;
    t->context = context;
    if (!pthread_create(&t->thread, NULL, begin, t))
        return t;
    free(t);
    return NULL;
}

void system_end_thread(struct system_thread *thread)
{
    pthread_join(thread->thread, NULL);
    free(thread);
}

void system_sleep(unsigned ms)
{
    usleep(ms * 1000);
}

static const char *folder_of_files(void)
{
    const char *folder = getenv("TMPDIR");

    return folder && *folder ? folder : "/tmp";
}

bool system_name_pipe(char *path, size_t size)
{
    static unsigned count;

    return snprintf(path, size, "%s/conformance-%ld-%u", folder_of_files(), (long)getpid(),
                   count++) < (int)size;
}

bool system_make_file(char *path, size_t size)
{
    int file;

    if (snprintf(path, size, "%s/conformance-XXXXXX", folder_of_files()) >= (int)size)
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
