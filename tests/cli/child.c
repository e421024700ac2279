#include "child.h"

#include "rows.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>

static struct tool the_tool;

static void run_child(int in, int out, char **arguments)
{
    dup2(in, 0);
    dup2(out, 1);
    dup2(out, 2);
    setenv("TERM", "vt100", 1);
    unsetenv("DBGSPACES_LOG");
    execv(TOOL, arguments);
    _exit(127);
}

struct tool *given_terminal(const char *connection)
{
    struct tool *t = &the_tool;
    char *arguments[] = { "dbgspaces", "-t", (char *)connection, NULL };
    int master = posix_openpt(O_RDWR | O_NOCTTY);

    memset(t, 0, sizeof(*t));
    assert_true(master >= 0 && grantpt(master) == 0 && unlockpt(master) == 0);
    t->in = t->out = master;
    t->pid = fork();
    assert_true(t->pid >= 0);
    if (t->pid == 0) {
        struct winsize size = { .ws_row = 40, .ws_col = 200 };
        int slave;

        setsid();
        slave = open(ptsname(master), O_RDWR);
        ioctl(slave, TIOCSCTTY, 0);
        ioctl(slave, TIOCSWINSZ, &size);
        run_child(slave, slave, arguments);
    }
    return t;
}

struct tool *given_pipes(const char *commands)
{
    struct tool *t = &the_tool;
    char *arguments[] = { "dbgspaces", "-t", "sim:ram=0x1000", commands ? "-c" : NULL,
        (char *)commands, NULL };
    int in[2];
    int out[2];

    memset(t, 0, sizeof(*t));
    assert_true(pipe(in) == 0 && pipe(out) == 0);
    t->in = in[1];
    t->out = out[0];
    t->pid = fork();
    assert_true(t->pid >= 0);
    if (t->pid == 0) {
        close(in[1]);
        close(out[0]);
        run_child(in[0], out[1], arguments);
    }
    close(in[0]);
    close(out[1]);
    return t;
}

static long now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* What is kept is the end, where there is much. */
static bool read_more(struct tool *t, int timeout_ms)
{
    struct pollfd wait = { .fd = t->out, .events = POLLIN };
    char piece[4096];
    ssize_t got;

    if (poll(&wait, 1, timeout_ms) <= 0)
        return false;
    got = read(t->out, piece, sizeof(piece));
    if (got <= 0)
        return false;
    if (t->length + (size_t)got >= sizeof(t->seen)) {
        memmove(t->seen, t->seen + sizeof(t->seen) / 2, t->length - sizeof(t->seen) / 2);
        t->length -= sizeof(t->seen) / 2;
    }
    for (ssize_t i = 0; i < got; i++) {
        if (piece[i]) /* terminals are given time by zeros */
            t->seen[t->length++] = piece[i];
    }
    t->seen[t->length] = '\0';
    return true;
}

static void give_up(struct tool *t, const char *wanted)
{
    kill(t->pid, SIGKILL);
    waitpid(t->pid, NULL, 0);
    fail_msg("waited for \"%s\", and saw \"%s\"", wanted, t->seen);
}

void await(struct tool *t, const char *text)
{
    long end = now_ms() + PATIENCE_MS;
    char *found;

    while ((found = strstr(t->seen, text)) == NULL) {
        if (now_ms() > end || !read_more(t, (int)(end - now_ms())))
            give_up(t, text);
    }
    found += strlen(text);
    t->length = strlen(found);
    memmove(t->seen, found, t->length + 1);
}

/* Wait until a line can be edited: libedit takes the terminal over only after it has prompted. */
void await_prompt(struct tool *t)
{
    long end = now_ms() + PATIENCE_MS;

    await(t, "kd> ");
    for (;;) {
        struct termios modes;

        if (!HAS_LINE_EDITING || (tcgetattr(t->in, &modes) == 0 && !(modes.c_lflag & ICANON)))
            return;
        if (now_ms() > end)
            give_up(t, "line editing");
        usleep(1000);
    }
}

void type(struct tool *t, const char *keys)
{
    assert_int_equal(write(t->in, keys, strlen(keys)), strlen(keys));
}

int status_of(struct tool *t)
{
    long end = now_ms() + PATIENCE_MS;
    int status = 0;

    if (t->in != t->out)
        close(t->in);
    while (now_ms() < end && read_more(t, (int)(end - now_ms())))
        ;
    if (now_ms() >= end)
        give_up(t, "its end");
    close(t->out);
    assert_int_equal(waitpid(t->pid, &status, 0), t->pid);
    return status;
}

void assert_exit(struct tool *t, int wanted)
{
    int status = status_of(t);

    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), wanted);
}
