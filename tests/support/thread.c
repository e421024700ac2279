#include "thread.h"

#include "rows.h"

struct task {
    void (*run)(void *context);
    void *context;
};

#ifdef _WIN32

#include <windows.h>

static DWORD WINAPI begin(void *task)
{
    struct task *t = task;

    t->run(t->context);
    return 0;
}

void on_another_thread(void (*run)(void *context), void *context)
{
    struct task task = { run, context };
    HANDLE thread = CreateThread(NULL, 0, begin, &task, 0, NULL);

    assert_non_null(thread);
    WaitForSingleObject(thread, INFINITE);
    CloseHandle(thread);
}

#else

#include <pthread.h>

static void *begin(void *task)
{
    struct task *t = task;

    t->run(t->context);
    return NULL;
}

void on_another_thread(void (*run)(void *context), void *context)
{
    struct task task = { run, context };
    pthread_t thread;

    assert_int_equal(pthread_create(&thread, NULL, begin, &task), 0);
    pthread_join(thread, NULL);
}

#endif
