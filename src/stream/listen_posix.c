#define _GNU_SOURCE 1 /* accept4: no other thread's fork takes the socket with it */
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/hr.h"
#include "base/log.h"
#include "stream/fd_posix.h"

struct stream_listener {
    struct stream_place where;
    int fd; /* -1: a serial port, opened when it is asked for */
    int wake;
    bool made; /* the file at where.path is the one below */
    dev_t device;
    ino_t inode;
};

/* A socket file that nobody listens on is what an ended program left. */
static bool remove_stale(const struct sockaddr_un *address, struct stream_failure *why)
{
    struct stat status;
    int error;
    int fd;

    if (lstat(address->sun_path, &status) || !S_ISSOCK(status.st_mode)) {
        snprintf(why->text, sizeof(why->text), "something else than a socket is there");
        return false;
    }
    fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return false;
    error = socket_connect(fd, address, sizeof(*address), clock_deadline(1000));
    close(fd);
    if (error != ECONNREFUSED) {
        snprintf(why->text, sizeof(why->text), "another program listens on this socket");
        return false;
    }
    return !unlink(address->sun_path);
}

static HRESULT listen_pipe(struct stream_listener *l, struct stream_failure *why)
{
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    struct stat status;
    int failed;

    if (strlen(l->where.path) >= sizeof(address.sun_path)) {
        snprintf(why->text, sizeof(why->text),
                "the path of a socket has at most %zu bytes, not %zu", sizeof(address.sun_path) - 1,
                strlen(l->where.path));
        return E_INVALIDARG;
    }
    strcpy(address.sun_path, l->where.path);
    l->fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (l->fd < 0)
        return fd_failure(why, "no socket can be made", errno);
    failed = bind(l->fd, (const struct sockaddr *)&address, sizeof(address));
    if (failed && errno == EADDRINUSE) {
        if (!remove_stale(&address, why))
            return E_ACCESSDENIED;
        failed = bind(l->fd, (const struct sockaddr *)&address, sizeof(address));
    }
    if (failed)
        return fd_failure(why, "the socket cannot be made", errno);
    l->made = !lstat(l->where.path, &status);
    l->device = status.st_dev;
    l->inode = status.st_ino;
    return S_OK;
}

static HRESULT listen_tcp(struct stream_listener *l, struct stream_failure *why)
{
    struct addrinfo hints = { .ai_socktype = SOCK_STREAM };
    struct addrinfo *all = NULL;
    int one = 1;
    char port[8];
    HRESULT hr = S_OK;
    int error;

    snprintf(port, sizeof(port), "%u", l->where.port);
    error = getaddrinfo(*l->where.host ? l->where.host : "127.0.0.1", port, &hints, &all);
    if (error) {
        snprintf(why->text, sizeof(why->text), "no such host: %s", gai_strerror(error));
        return HR_FILE_NOT_FOUND;
    }
    l->fd = socket(all->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (l->fd >= 0)
        setsockopt(l->fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
    if (l->fd < 0 || bind(l->fd, all->ai_addr, all->ai_addrlen))
        hr = fd_failure(why, "this TCP port cannot be listened on", errno);
    freeaddrinfo(all);
    return hr;
}

static HRESULT begin(struct stream_listener *l, struct stream_failure *why)
{
    HRESULT hr = S_OK;

    l->wake = fd_wake_new();
    if (l->wake < 0)
        return fd_failure(why, "no event can be made", errno);
    if (l->where.kind == STREAM_SERIAL)
        return S_OK;
    hr = l->where.kind == STREAM_PIPE ? listen_pipe(l, why) : listen_tcp(l, why);
    if (SUCCEEDED(hr) && listen(l->fd, 1))
        hr = fd_failure(why, "cannot be listened on", errno);
    return hr;
}

HRESULT stream_listen(const struct stream_place *where, struct stream_listener **out)
{
    struct stream_listener *l = calloc(1, sizeof(*l));
    struct stream_failure why = { .text = "the system refused" };
    char text[STREAM_PLACE_TEXT];
    HRESULT hr;

    *out = NULL;
    if (!l)
        return E_OUTOFMEMORY;
    l->where = *where;
    l->fd = -1;
    hr = begin(l, &why);
    if (FAILED(hr)) {
        LOG_ERROR("stream", "%s: %s", stream_place_text(where, text), why.text);
        goto done;
    }
    *out = l;
    l = NULL; /* the caller owns it now */
done:
    stream_unlisten(l);
    return hr;
}

uint16_t stream_listener_port(const struct stream_listener *l)
{
    struct sockaddr_storage address = { 0 };
    socklen_t size = sizeof(address);

    if (l->where.kind != STREAM_TCP || getsockname(l->fd, (struct sockaddr *)&address, &size))
        return 0;
    return ntohs(address.ss_family == AF_INET6 ? ((struct sockaddr_in6 *)&address)->sin6_port
                                               : ((struct sockaddr_in *)&address)->sin_port);
}

static HRESULT accept_serial(struct stream_listener *l, struct stream **out)
{
    struct stream_failure why = { .text = "no memory" };
    char text[STREAM_PLACE_TEXT];
    HRESULT hr = serial_open(&l->where, out, &why);

    if (FAILED(hr))
        LOG_ERROR("stream", "%s: %s", stream_place_text(&l->where, text), why.text);
    return hr;
}

HRESULT stream_accept(struct stream_listener *l, uint32_t timeout_ms, struct stream **out)
{
    uint64_t deadline = clock_deadline(timeout_ms);
    char text[STREAM_PLACE_TEXT];
    short got;
    int fd;

    *out = NULL;
    if (l->where.kind == STREAM_SERIAL)
        return accept_serial(l, out);
    for (;;) {
        if (fd_wait(l->fd, POLLIN, l->wake, deadline, &got) <= 0) {
            fd_wake_clear(l->wake);
            return S_FALSE;
        }
        fd = accept4(l->fd, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (fd >= 0)
            break;
        if (errno != EAGAIN && errno != EINTR && errno != ECONNABORTED) {
            LOG_ERROR("stream", "%s: a connection cannot be taken (errno %d)",
                    stream_place_text(&l->where, text), errno);
            return hr_from_errno(errno);
        }
    }
    if (l->where.kind == STREAM_TCP)
        tcp_settle(fd);
    return fd_stream_new(fd, fd, out);
}

void stream_listener_wake(struct stream_listener *l)
{
    fd_wake(l->wake);
}

void stream_unlisten(struct stream_listener *l)
{
    struct stat status;

    if (!l)
        return;
    if (l->fd >= 0)
        close(l->fd);
    if (l->wake >= 0)
        close(l->wake);
    if (l->made && !lstat(l->where.path, &status) && status.st_dev == l->device &&
            status.st_ino == l->inode)
        unlink(l->where.path);
    free(l);
}
