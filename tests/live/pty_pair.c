/*
 * Two ptys joined by a null modem: what is written to one is read from the other.
 *
 *   pty_pair FILE_A FILE_B    makes FILE_A and FILE_B symbolic links to them, prints "ready", and
 *                             joins them until it is ended
 */
#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <stdio.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

struct end {
    int master;
    int slave; /* kept open, so that a side may come and go */
};

static int end_make(struct end *end, const char *link)
{
    struct termios raw;
    char name[64];

    if (openpty(&end->master, &end->slave, name, NULL, NULL) || tcgetattr(end->slave, &raw))
        return 0;
    cfmakeraw(&raw);
    if (tcsetattr(end->slave, TCSANOW, &raw))
        return 0;
    unlink(link);
    return !symlink(name, link);
}

/* What came out of one goes into the other; what nobody reads waits there, as in a port's buffer.
 */
static int carry(int from, int to)
{
    char bytes[4096];
    ssize_t n = read(from, bytes, sizeof(bytes));

    for (ssize_t at = 0; at < n;) {
        ssize_t done = write(to, bytes + at, (size_t)(n - at));

        if (done < 0 && errno != EINTR)
            return 0;
        at += done > 0 ? done : 0;
    }
    return n > 0 || errno == EINTR;
}

int main(int argc, char **argv)
{
    struct end a, b;

    if (argc != 3 || !end_make(&a, argv[1]) || !end_make(&b, argv[2])) {
        fprintf(stderr, "pty_pair FILE_A FILE_B: no ptys (errno %d)\n", errno);
        return 1;
    }
    puts("ready");
    fflush(stdout);
    for (;;) {
        struct pollfd both[] = { { .fd = a.master, .events = POLLIN },
            { .fd = b.master, .events = POLLIN } };

        if (poll(both, 2, -1) < 0 && errno != EINTR)
            return 1;
        if (both[0].revents && !carry(a.master, b.master))
            return 1;
        if (both[1].revents && !carry(b.master, a.master))
            return 1;
    }
}
