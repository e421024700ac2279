/* Linux' own call sets any speed; <termios.h> cannot be had beside its header. */
#include <asm/termbits.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/hr.h"
#include "stream/fd_posix.h"

/* 8 data bits, no parity, 1 stop bit, no flow control, nothing translated or acted upon. */
static int make_raw(int fd, uint32_t baud)
{
    struct termios2 line;
    int on = TIOCM_DTR | TIOCM_RTS;

    if (ioctl(fd, TCGETS2, &line))
        return errno;
    line.c_iflag = 0;
    line.c_oflag = 0;
    line.c_lflag = 0;
    line.c_cflag = CS8 | CREAD | CLOCAL | BOTHER;
    line.c_ispeed = baud;
    line.c_ospeed = baud;
    line.c_cc[VMIN] = 1; /* so that a read of 0 bytes means a hang-up */
    line.c_cc[VTIME] = 0;
    if (ioctl(fd, TCSETS2, &line))
        return errno;
    ioctl(fd, TIOCMBIS, &on); /* a pty has no such lines */
    ioctl(fd, TCFLSH, TCIFLUSH);
    return 0;
}

HRESULT serial_open(
        const struct stream_place *where, struct stream **out, struct stream_failure *why)
{
    int fd = open(where->path, O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
    HRESULT hr;
    int error;

    if (fd < 0)
        return fd_failure(why, "the serial port cannot be opened", errno);
    if (flock(fd, LOCK_EX | LOCK_NB)) {
        hr = fd_failure(why, "another program has the serial port", errno);
        close(fd);
        return hr;
    }
    error = make_raw(fd, where->baud);
    if (error) {
        hr = fd_failure(why,
                error == ENOTTY ? "is not a serial port, such as /dev/ttyS0 or /dev/pts/3"
                                : "the port does not take 8N1 at this speed",
                error);
        why->passing = false;
        close(fd);
        return hr;
    }
    return fd_stream_new(fd, fd, out);
}
