#include "ways.h"
#include "rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#ifndef _WIN32
#include "stream/fd_posix.h"
#endif

#ifdef _WIN32

#include <windows.h>

struct thread {
    HANDLE handle;
    void (*run)(void *context);
    void *context;
};

static DWORD WINAPI begin(void *thread)
{
    struct thread *t = thread;

    t->run(t->context);
    return 0;
}

struct thread *thread_begin(void (*run)(void *context), void *context)
{
    struct thread *t = calloc(1, sizeof(*t));

    assert_non_null(t);
    t->run = run;
    t->context = context;
    t->handle = CreateThread(NULL, 0, begin, t, 0, NULL);
    assert_non_null(t->handle);
    return t;
}

void thread_join(struct thread *t)
{
    WaitForSingleObject(t->handle, INFINITE);
    CloseHandle(t->handle);
    free(t);
}

const char *unused_path(void)
{
    static char path[80];
    static unsigned count;

    snprintf(path, sizeof(path), "\\\\.\\pipe\\dbgspaces-test-%lu-%u", GetCurrentProcessId(),
            count++);
    return path;
}

#else

#include <fcntl.h>
#include <pthread.h>
#include <pty.h>
#include <sys/stat.h>
#include <unistd.h>

struct thread {
    pthread_t handle;
    void (*run)(void *context);
    void *context;
};

static void *begin(void *thread)
{
    struct thread *t = thread;

    t->run(t->context);
    return NULL;
}

struct thread *thread_begin(void (*run)(void *context), void *context)
{
    struct thread *t = calloc(1, sizeof(*t));

    assert_non_null(t);
    t->run = run;
    t->context = context;
    assert_int_equal(pthread_create(&t->handle, NULL, begin, t), 0);
    return t;
}

void thread_join(struct thread *t)
{
    pthread_join(t->handle, NULL);
    free(t);
}

const char *unused_path(void)
{
    static char path[80];
    static unsigned count;

    snprintf(path, sizeof(path), "/tmp/dbgspaces-test-%ld-%u", (long)getpid(), count++);
    return path;
}

#endif

struct caller {
    struct stream_place where;
    struct stream *stream;
    HRESULT hr;
};

static void call(void *context)
{
    struct caller *caller = context;

    caller->hr = stream_open(&caller->where, &caller->stream);
}

/* One end listens, the other connects. */
static void open_both(struct stream_place where, struct stream **ours, struct stream **theirs)
{
    struct caller caller = { .where = where };
    struct stream_listener *listener = NULL;
    struct thread *thread;

    assert_int_equal(stream_listen(&where, &listener), S_OK);
    if (where.kind == STREAM_TCP)
        caller.where.port = stream_listener_port(listener);
    thread = thread_begin(call, &caller);
    assert_int_equal(stream_accept(listener, 5000, ours), S_OK);
    thread_join(thread);
    assert_int_equal(caller.hr, S_OK);
    *theirs = caller.stream;
    stream_unlisten(listener);
}

static void open_pipe(struct stream **ours, struct stream **theirs)
{
    struct stream_place where = { .kind = STREAM_PIPE, .timeout_ms = 5000 };

    strcpy(where.path, unused_path());
    open_both(where, ours, theirs);
}

static void open_tcp(struct stream **ours, struct stream **theirs)
{
    struct stream_place where = { .kind = STREAM_TCP, .host = "127.0.0.1", .timeout_ms = 5000 };

    open_both(where, ours, theirs);
}

static void open_tcp6(struct stream **ours, struct stream **theirs)
{
    struct stream_place where = { .kind = STREAM_TCP, .host = "::1", .timeout_ms = 5000 };
    struct stream_listener *listener = NULL;

    if (FAILED(stream_listen(&where, &listener)))
        SKIP_BECAUSE("this machine has no IPv6");
    stream_unlisten(listener);
    open_both(where, ours, theirs);
}

#ifndef _WIN32

/* The other end of a pty is not a port; its descriptor under /dev/fd is one. */
static void open_pty(struct stream **ours, struct stream **theirs)
{
    struct stream_place where = { .kind = STREAM_SERIAL, .baud = 115200, .timeout_ms = 5000 };
    int master, slave;

    assert_int_equal(openpty(&master, &slave, where.path, NULL, NULL), 0);
    assert_int_equal(stream_open(&where, ours), S_OK);
    close(slave);
    fcntl(master, F_SETFL, O_NONBLOCK);
    assert_int_equal(fd_stream_new(master, master, theirs), S_OK);
}

static void open_fifos(struct stream **ours, struct stream **theirs)
{
    struct stream_place where = { .kind = STREAM_PIPE, .timeout_ms = 5000 };
    char in[sizeof(where.path) + 8];
    char out[sizeof(where.path) + 8];
    int reader, writer;

    strcpy(where.path, unused_path());
    snprintf(in, sizeof(in), "%s.in", where.path);
    snprintf(out, sizeof(out), "%s.out", where.path);
    assert_int_equal(mkfifo(in, 0600) || mkfifo(out, 0600), 0);
    reader = open(in, O_RDWR | O_NONBLOCK);
    writer = open(out, O_RDWR | O_NONBLOCK);
    assert_int_equal(stream_open(&where, ours), S_OK);
    assert_int_equal(fd_stream_new(reader, writer, theirs), S_OK);
    assert_int_equal(unlink(in) || unlink(out), 0);
}

#endif

const struct way ways[] = {
    { "over a pipe", open_pipe },
    { "over TCP", open_tcp },
    { "over TCP, IPv6", open_tcp6 },
#ifndef _WIN32
    { "over a serial line", open_pty },
    { "over two FIFOs", open_fifos },
#endif
};
const size_t way_count = sizeof(ways) / sizeof(ways[0]);
