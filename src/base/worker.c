#include "base/worker.h"

#include <stdlib.h>

#ifndef _WIN32
#include <pthread.h>
#include <signal.h>
#endif

struct worker {
    void (*run)(void *context);
    void *context;
#ifdef _WIN32
    HANDLE thread;
#else
    pthread_t thread;
#endif
};

#ifdef _WIN32
static DWORD WINAPI run(void *context)
{
    struct worker *w = context;

    w->run(w->context);
    return 0;
}

static int start(struct worker *w)
{
    w->thread = CreateThread(NULL, 0, run, w, 0, NULL);
    return w->thread != NULL;
}

static void join(struct worker *w)
{
    WaitForSingleObject(w->thread, INFINITE);
    CloseHandle(w->thread);
}
#else
static void *run(void *context)
{
    struct worker *w = context;

    w->run(w->context);
    return NULL;
}

/* the process's signals are for its own threads */
static int start(struct worker *w)
{
    sigset_t all;
    sigset_t before;
    int error;

    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    error = pthread_create(&w->thread, NULL, run, w);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return error == 0;
}

static void join(struct worker *w)
{
    pthread_join(w->thread, NULL);
}
#endif

HRESULT worker_start(void (*run_it)(void *context), void *context, struct worker **out)
{
    struct worker *w = malloc(sizeof(*w));

    *out = NULL;
    if (!w)
        return E_OUTOFMEMORY;
    w->run = run_it;
    w->context = context;
    if (!start(w)) {
        free(w);
        return E_OUTOFMEMORY;
    }
    *out = w;
    return S_OK;
}

void worker_join(struct worker *w)
{
    if (!w)
        return;
    join(w);
    free(w);
}
