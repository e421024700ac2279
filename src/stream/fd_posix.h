/**
 * @file
 * A stream over file descriptors.
 */
#ifndef STREAM_FD_POSIX_H
#define STREAM_FD_POSIX_H

#include "stream/connect.h"

/**
 * Make a stream of open descriptors, which it owns from then on, also when it fails.
 *
 * @param in   to read from; non-blocking
 * @param out  to write to; may be the same
 */
HRESULT fd_stream_new(int in, int out, struct stream **stream);

/** Wait until a descriptor is ready, or `wake` (-1: none) is; the result is poll()'s, with the
 * events of the first in *got. */
int fd_wait(int fd, short events, int wake, uint64_t deadline, short *got);

/** A descriptor that becomes readable by fd_wake(), until fd_wake_clear(); -1 with errno set. */
int fd_wake_new(void);
void fd_wake(int wake);
void fd_wake_clear(int wake);

/** "cannot be opened: No such file or directory (errno 2)", and the HRESULT. */
HRESULT fd_failure(struct stream_failure *why, const char *what, int error);

/** A serial port or pty: raw, 8N1, no flow control, DTR and RTS on. */
HRESULT serial_open(
        const struct stream_place *where, struct stream **out, struct stream_failure *why);

/** A unix socket, or QEMU's two FIFOs: PATH.in and PATH.out. */
HRESULT pipe_connect(const struct stream_place *where, uint64_t deadline, struct stream **out,
        struct stream_failure *why);

/** TCP to any of the host's addresses. */
HRESULT tcp_connect(const struct stream_place *where, uint64_t deadline, struct stream **out,
        struct stream_failure *why);

/** How a TCP socket is to behave once it is connected. */
void tcp_settle(int fd);

/** connect() with a deadline; 0 or an errno. */
int socket_connect(int fd, const void *address, size_t size, uint64_t deadline);

#endif
