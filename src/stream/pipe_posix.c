#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "stream/fd_posix.h"

static bool is_fifo(const char *path)
{
    struct stat status;

    return !stat(path, &status) && S_ISFIFO(status.st_mode);
}

static bool is_socket(const char *path)
{
    struct stat status;

    return !stat(path, &status) && S_ISSOCK(status.st_mode);
}

/* QEMU's `-serial pipe:NAME` reads NAME.in and writes NAME.out. */
static HRESULT connect_fifos(
        const char *in_path, const char *out_path, struct stream **out, struct stream_failure *why)
{
    int somebody = -1;
    int in = -1;
    int to;

    somebody = open(in_path, O_WRONLY | O_CLOEXEC | O_NONBLOCK); /* fails where nobody reads */
    if (somebody < 0)
        return fd_failure(why, "nobody reads the FIFO", errno);
    in = open(out_path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    /* with a reader of our own a write never raises SIGPIPE; that the other is gone, in tells */
    to = open(in_path, O_RDWR | O_CLOEXEC | O_NONBLOCK);
    if (in < 0 || to < 0) {
        HRESULT hr = fd_failure(why, "the FIFO cannot be opened", errno);

        close(somebody);
        if (in >= 0)
            close(in);
        if (to >= 0)
            close(to);
        return hr;
    }
    close(somebody);
    return fd_stream_new(in, to, out);
}

static HRESULT connect_socket(const struct stream_place *where, uint64_t deadline,
        struct stream **out, struct stream_failure *why)
{
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    int error;
    int fd;

    if (strlen(where->path) >= sizeof(address.sun_path)) {
        snprintf(why->text, sizeof(why->text),
                "the path of a socket has at most %zu bytes, not %zu", sizeof(address.sun_path) - 1,
                strlen(where->path));
        return E_INVALIDARG;
    }
    strcpy(address.sun_path, where->path);
    fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return fd_failure(why, "no socket can be made", errno);
    error = socket_connect(fd, &address, sizeof(address), deadline);
    if (error) {
        close(fd);
        if (error == ECONNREFUSED && !is_socket(where->path)) {
            snprintf(why->text, sizeof(why->text), "is no socket, and no pair of FIFOs");
            return E_INVALIDARG;
        }
        return fd_failure(why,
                error == ECONNREFUSED ? "nobody listens on this socket"
                                      : "the socket cannot be connected to",
                error);
    }
    return fd_stream_new(fd, fd, out);
}

HRESULT pipe_connect(const struct stream_place *where, uint64_t deadline, struct stream **out,
        struct stream_failure *why)
{
    char in_path[sizeof(where->path) + sizeof(".out")];
    char out_path[sizeof(where->path) + sizeof(".out")];

    snprintf(in_path, sizeof(in_path), "%s.in", where->path);
    snprintf(out_path, sizeof(out_path), "%s.out", where->path);
    if (is_fifo(in_path) && is_fifo(out_path))
        return connect_fifos(in_path, out_path, out, why);
    return connect_socket(where, deadline, out, why);
}
