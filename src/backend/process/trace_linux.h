/**
 * @file
 * Linux's half of trace.h. Its parts: trace_linux (all threads: stopped, let go, left), tracees
 * (one thread: what it has come to), regsets_linux (its registers).
 */
#ifndef BACKEND_PROCESS_TRACE_LINUX_H
#define BACKEND_PROCESS_TRACE_LINUX_H

#include "backend/process/half_linux.h"
#include "backend/process/trace.h"

/** A thread that is traced. */
struct task {
    uint32_t id;
    bool stands;
    bool asked; /**< to stop, and has not yet */
    bool group; /**< a signal has stopped its process, and keeps it so */
    bool clear; /**< it stands, and no trap of its own waits behind its stop */
    bool late;  /**< it goes for the trap that waits */
    bool held;  /**< it stands while others go */
    bool steps; /**< it goes for one instruction */
    int signal; /**< that it gets when it goes on; 0: none */
    int told;   /**< the same where its exception is not handled */
};

struct trace {
    struct system_process *process;
    const struct breaks *breaks;
    bool is_child;      /**< of this process, which waits for it */
    struct task *tasks; /**< the first one began first */
    size_t count;
    size_t room;
    struct trace_event *events; /**< that wait to be told */
    size_t waiting;
    size_t events_room;
    uint32_t last;  /**< whose event was told last */
    bool breaks_in; /**< all are to stop, for nothing that has happened */
    bool stopped;   /**< that event was a stop, as good as a break-in */
    bool alone;     /**< new threads stand, as the others do */
    bool over;      /**< the process is gone */
};

/** A thread that is traced; NULL: it is not. */
struct task *tracees_find(const struct trace *t, uint32_t id);

/** Add a thread; NULL: no memory. */
struct task *tracees_add(struct trace *t, uint32_t id);

/** Forget a thread. */
void tracees_drop(struct trace *t, uint32_t id);

/** Take what the system has to tell of threads; whether there was anything. */
bool tracees_hear(struct trace *t);

/** Let those that stand go for the traps that wait behind their stops, before any other
 * instruction; whether there are none. */
bool tracees_clear(struct trace *t);

/** Let a thread go that stands. */
void tracees_let_go(struct task *task);

#endif
