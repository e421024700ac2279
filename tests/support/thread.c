#include "thread.h"

#include <stdlib.h>

#include "rows.h"

#ifdef _WIN32
#include <windows.h>
#else
#include <pthread.h>
#endif

struct thread {
    void (*run)(void *context);
    void *context;
#ifdef _WIN32
    HANDLE system;
#else
    pthread_t system;
#endif
};

#ifdef _WIN32

static DWORD WINAPI begin(void *thread)
{
    struct thread *t = thread;

    t->run(t->context);
    return 0;
}

static void start(struct thread *t)
{
    t->system = CreateThread(NULL, 0, begin, t, 0, NULL);
    assert_non_null(t->system);
}

static void join(struct thread *t)
{
    WaitForSingleObject(t->system, INFINITE);
    CloseHandle(t->system);
}

#else

static void *begin(void *thread)
{
    struct thread *t = thread;

    t->run(t->context);
    return NULL;
}

static void start(struct thread *t)
{
    assert_int_equal(pthread_create(&t->system, NULL, begin, t), 0);
}

static void join(struct thread *t)
{
    pthread_join(t->system, NULL);
}

#endif

struct thread *thread_begin(void (*run)(void *context), void *context)
{
    struct thread *t = calloc(1, sizeof(*t));

    assert_non_null(t);
    t->run = run;
    t->context = context;
    start(t);
    return t;
}

void thread_end(struct thread *thread)
{
    join(thread);
    free(thread);
}

void on_another_thread(void (*run)(void *context), void *context)
{
    thread_end(thread_begin(run, context));
}
