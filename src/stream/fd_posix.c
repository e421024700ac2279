#include "stream/fd_posix.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/hr.h"

struct stream {
    int in;
    int out;
    bool out_is_socket;
    int wake;
};

HRESULT fd_stream_new(int in, int out, struct stream **stream)
{
    struct stream *s = calloc(1, sizeof(*s));
    struct stat status;
    HRESULT hr = E_OUTOFMEMORY;

    *stream = NULL;
    if (!s) {
        close(in);
        if (out != in)
            close(out);
        return hr;
    }
    s->in = in;
    s->out = out;
    s->out_is_socket = !fstat(out, &status) && S_ISSOCK(status.st_mode);
    s->wake = fd_wake_new();
    if (s->wake < 0) {
        hr = hr_from_errno(errno);
        goto done;
    }
    *stream = s;
    s = NULL; /* the caller owns it now */
    hr = S_OK;
done:
    stream_close(s);
    return hr;
}

void stream_close(struct stream *s)
{
    if (!s)
        return;
    close(s->in);
    if (s->out != s->in)
        close(s->out);
    if (s->wake >= 0)
        close(s->wake);
    free(s);
}

int fd_wake_new(void)
{
    return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
}

void fd_wake(int wake)
{
    uint64_t one = 1;
    ssize_t n = write(wake, &one, sizeof(one));

    (void)n; /* fails only when it is set already */
}

void fd_wake_clear(int wake)
{
    uint64_t count;
    ssize_t n = read(wake, &count, sizeof(count));

    (void)n; /* fails only when it is clear */
}

void stream_wake(struct stream *s)
{
    fd_wake(s->wake);
}

int fd_wait(int fd, short events, int wake, uint64_t deadline, short *got)
{
    struct pollfd both[] = { { .fd = wake, .events = POLLIN }, { .fd = fd, .events = events } };
    int n;

    do {
        uint32_t left = clock_left(deadline);

        n = poll(both, 2, left > INT32_MAX ? -1 : (int)left);
    } while ((n < 0 && errno == EINTR) || (n == 0 && clock_left(deadline)));
    *got = n > 0 ? both[1].revents : 0;
    return n > 0 && wake >= 0 && both[0].revents ? 0 : n;
}

/* What a read or write that failed says of the other end. */
static HRESULT closed_or(int error)
{
    switch (error) {
    case EIO: /* a pty whose other side is closed */
    case ENXIO:
    case ENODEV:
    case EPIPE:
    case ECONNRESET:
    case ECONNABORTED:
    case ETIMEDOUT:
        return HR_CLOSED;
    default:
        return hr_from_errno(error);
    }
}

HRESULT stream_read(struct stream *s, void *buf, size_t size, uint32_t timeout_ms, size_t *done)
{
    uint64_t deadline = clock_deadline(timeout_ms);
    short got;
    int ready;

    *done = 0;
    for (;;) {
        ssize_t n;

        ready = fd_wait(s->in, POLLIN, s->wake, deadline, &got);
        if (ready < 0)
            return hr_from_errno(errno);
        if (!ready) {
            fd_wake_clear(s->wake);
            return S_FALSE;
        }
        n = read(s->in, buf, size);
        if (n > 0) {
            *done = (size_t)n;
            return S_OK;
        }
        if (n == 0)
            return HR_CLOSED;
        if (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR)
            return closed_or(errno);
        if (got & (POLLHUP | POLLERR | POLLNVAL))
            return HR_CLOSED;
    }
}

HRESULT stream_write(struct stream *s, const void *buf, size_t size, uint32_t timeout_ms)
{
    uint64_t deadline = clock_deadline(timeout_ms);
    const char *at = buf;
    const char *end = at + size;
    short got;

    while (at < end) {
        size_t left = (size_t)(end - at);
        ssize_t n = s->out_is_socket ? send(s->out, at, left, MSG_NOSIGNAL | MSG_DONTWAIT)
                                     : write(s->out, at, left);

        if (n > 0) {
            at += n;
            continue;
        }
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 && errno != EAGAIN && errno != EWOULDBLOCK)
            return closed_or(errno);
        if (!fd_wait(s->out, POLLOUT, -1, deadline, &got))
            return HR_TIMEOUT;
    }
    return S_OK;
}

HRESULT fd_failure(struct stream_failure *why, const char *what, int error)
{
    char text[128];

    if (strerror_r(error, text, sizeof(text)))
        text[0] = '\0';
    why->passing = error == ENOENT || error == ECONNREFUSED || error == ENXIO || error == EBUSY ||
                   error == EAGAIN || error == ETIMEDOUT || error == ECONNRESET ||
                   error == EHOSTUNREACH || error == ENETUNREACH || error == ENOTDIR;
    snprintf(why->text, sizeof(why->text), "%s: %s (errno %d)", what, text, error);
    return error == ECONNREFUSED || error == ETIMEDOUT ? HR_TIMEOUT : hr_from_errno(error);
}

HRESULT stream_connect(const struct stream_place *where, uint64_t deadline, struct stream **out,
        struct stream_failure *why)
{
    *out = NULL;
    *why = (struct stream_failure){ .passing = false, .text = "no memory" };
    switch (where->kind) {
    case STREAM_SERIAL:
        return serial_open(where, out, why);
    case STREAM_PIPE:
        return pipe_connect(where, deadline, out, why);
    default:
        return tcp_connect(where, deadline, out, why);
    }
}
