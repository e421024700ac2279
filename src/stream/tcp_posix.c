#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "stream/fd_posix.h"

int socket_connect(int fd, const void *address, size_t size, uint64_t deadline)
{
    socklen_t length = sizeof(int);
    int error = 0;
    short got;

    if (!connect(fd, address, (socklen_t)size))
        return 0;
    if (errno != EINPROGRESS && errno != EINTR)
        return errno; /* a unix socket with a full backlog says EAGAIN */
    if (fd_wait(fd, POLLOUT, -1, deadline, &got) <= 0)
        return ETIMEDOUT;
    if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &length))
        return errno;
    return error;
}

/* Small packets go at once; and an end that has vanished without a word is noticed: asked after 10
 * s of silence, every 5 s, four times, it is gone. */
void tcp_settle(int fd)
{
    static const struct {
        int level;
        int name;
        int value;
    } settings[] = {
        { IPPROTO_TCP, TCP_NODELAY, 1 },
        { SOL_SOCKET, SO_KEEPALIVE, 1 },
        { IPPROTO_TCP, TCP_KEEPIDLE, 10 },
        { IPPROTO_TCP, TCP_KEEPINTVL, 5 },
        { IPPROTO_TCP, TCP_KEEPCNT, 4 },
        { IPPROTO_TCP, TCP_USER_TIMEOUT, 30000 },
    };

    for (size_t i = 0; i < sizeof(settings) / sizeof(settings[0]); i++)
        setsockopt(fd, settings[i].level, settings[i].name, &settings[i].value, sizeof(int));
}

static HRESULT connect_one(const struct addrinfo *address, uint64_t deadline, struct stream **out,
        struct stream_failure *why)
{
    int error;
    int fd;

    fd = socket(address->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return fd_failure(why, "no socket can be made", errno);
    error = socket_connect(fd, address->ai_addr, address->ai_addrlen, deadline);
    if (error) {
        close(fd);
        return fd_failure(why, "cannot be connected to over TCP", error);
    }
    tcp_settle(fd);
    return fd_stream_new(fd, fd, out);
}

HRESULT tcp_connect(const struct stream_place *where, uint64_t deadline, struct stream **out,
        struct stream_failure *why)
{
    struct addrinfo hints = { .ai_socktype = SOCK_STREAM };
    struct addrinfo *all = NULL;
    char port[8];
    HRESULT hr = E_FAIL;
    int error;

    snprintf(port, sizeof(port), "%u", where->port);
    error = getaddrinfo(*where->host ? where->host : NULL, port, &hints, &all);
    if (error) {
        snprintf(why->text, sizeof(why->text), "no such host: %s", gai_strerror(error));
        why->passing = error == EAI_AGAIN;
        return HR_FILE_NOT_FOUND;
    }
    for (const struct addrinfo *one = all; one; one = one->ai_next) {
        hr = connect_one(one, deadline, out, why);
        if (SUCCEEDED(hr))
            break;
    }
    freeaddrinfo(all);
    return hr;
}
