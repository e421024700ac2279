/* Callbacks of one thread: what they hear, and whether they hear it there. */
#ifndef TESTS_THREADS_EAR_H
#define TESTS_THREADS_EAR_H

#include <stdatomic.h>

#include <dbgspaces/dbgeng.h>

#define EAR_TEXT 4096

struct ear {
    IDebugOutputCallbacks output;
    IDebugEventCallbacks events;
    const void *home;     /* ear_thread() of the thread that they belong to */
    atomic_int strangers; /* calls on other threads */
    atomic_int refs;
    int texts;           /* how many came */
    char text[EAR_TEXT]; /* what came, a line each; no more than fits */
};

/** What tells the calling thread from all others. */
const void *ear_thread(void);

/** Make both callbacks of the calling thread, interested in everything. */
void ear_init(struct ear *e);

/** A client on the calling thread with both callbacks, of the shared engine. */
IDebugClient8 *ear_client(struct ear *e);

/** Release a client of ear_client(); the callbacks are given back, or the test fails. */
void ear_client_done(struct ear *e, IDebugClient8 *client);

/** Another interface of a client, which is released with the client alone: one reference. */
IDebugControl7 *control_of(IDebugClient8 *client);
IDebugDataSpaces4 *data_of(IDebugClient8 *client);

#endif
