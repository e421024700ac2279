/* The tool at a terminal, typed at through a pseudo-terminal, and what Ctrl-C does. */
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

#define PATIENCE_MS 20000
#define ENDLESS     "!db 0 L?1000000000000000"

struct tool {
    pid_t pid;
    int out; /* what it prints; a terminal's other end takes what is typed too */
    int in;
    char seen[0x40000]; /* printed behind what was awaited last */
    size_t length;
};

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

/* On a terminal of its own, as after logging in. */
static struct tool *given_terminal(const char *connection)
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

/* Between two pipes; commands: what -c gets, or NULL. */
static struct tool *given_pipes(const char *commands)
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

/* Wait until it has printed a text, and forget what it has printed up to its end. */
static void await(struct tool *t, const char *text)
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
static void await_prompt(struct tool *t)
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

static void type(struct tool *t, const char *keys)
{
    assert_int_equal(write(t->in, keys, strlen(keys)), strlen(keys));
}

/* Read what is left, so that it can end, and say how it did. */
static int status_of(struct tool *t)
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

static void assert_exit(struct tool *t, int wanted)
{
    int status = status_of(t);

    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), wanted);
}

static void commands_are_typed(void **state)
{
    struct tool *t = given_terminal("sim:");

    (void)state;
    await(t, "on sim:; .help lists the commands, q ends");
    await_prompt(t);
    type(t, "? 1+1\r");
    await(t, "Evaluate expression: 2 = ");
    await_prompt(t);
    type(t, "? zz\r");
    await(t, "column 3: 'zz' is neither a number");
    await_prompt(t);
    type(t, "q\r");
    assert_exit(t, 0);
}

static void end_of_input_ends_it(void **state)
{
    struct tool *t = given_terminal("sim:");

    (void)state;
    await_prompt(t);
    type(t, "\x04");
    assert_exit(t, 0);
}

static void arrow_brings_the_last_line(void **state)
{
    struct tool *t = given_terminal("sim:");

    (void)state;
    if (!HAS_LINE_EDITING) {
        type(t, "q\r");
        status_of(t);
        SKIP_BECAUSE("libedit is not there");
    }
    await_prompt(t);
    type(t, "? 5+5\r");
    await(t, "Evaluate expression: 10 = ");
    await_prompt(t);
    type(t, "\x1b[A");
    await(t, "? 5+5");
    type(t, "+1\r");
    await(t, "Evaluate expression: 11 = ");
    await_prompt(t);
    type(t, "q\r");
    assert_exit(t, 0);
}

static void tab_completes_words(void **state)
{
    static const char *const files[][3] = { { "", "on", "ly-one.so" }, { "\"", "only ", "two" } };
    struct tool *t = given_terminal("sim:");
    char folder[] = "/tmp/dbgspaces-XXXXXX";
    char path[64], line[64];

    (void)state;
    await_prompt(t);
    if (!HAS_LINE_EDITING) {
        type(t, "q\r");
        status_of(t);
        SKIP_BECAUSE("libedit is not there");
    }
    type(t, "vert\t\r");
    await(t, "a target that always stands");
    await_prompt(t);
    type(t, "? 1; ? ha\t\r");
    await(t, "fffff801`00100000");
    await_prompt(t);
    type(t, "ez\t\t");
    await(t, "eza  ezu");
    type(t, "a\x03");
    assert_non_null(mkdtemp(folder));
    for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
        snprintf(path, sizeof(path), "%s/%s%s", folder, files[i][1], files[i][2]);
        close(open(path, O_CREAT | O_WRONLY, 0600));
        snprintf(line, sizeof(line), "\x03.load %s%s/%s\t", files[i][0], folder, files[i][1]);
        type(t, line);
        await(t, files[i][2]);
        unlink(path);
    }
    rmdir(folder);
    type(t, "\x03q\r");
    assert_exit(t, 0);
}

static void a_command_asks_at_the_terminal(void **state)
{
    struct tool *t = given_terminal("sim:");

    (void)state;
    await_prompt(t);
    type(t, ".load " ASKING "\r");
    await_prompt(t);
    type(t, "!ask\r");
    await(t, "Input> ");
    type(t, "yes\r");
    await(t, "modern ask: yes");
    await_prompt(t);
    type(t, "q\r");
    assert_exit(t, 0);
}

static void a_command_asks_a_pipe(void **state)
{
    struct tool *t = given_pipes(NULL);

    (void)state;
    type(t, ".load " ASKING "\n!ask\nyes\n? 1+1\n!ask\n");
    await(t, "modern ask: yes");
    await(t, "Evaluate expression: 2 = ");
    close(t->in); /* the answer is an empty line */
    t->in = t->out;
    await(t, "modern ask: \n");
    assert_exit(t, 0);
}

static void interrupt_discards_a_line(void **state)
{
    struct tool *t = given_terminal("sim:");

    (void)state;
    await_prompt(t);
    type(t, "? 77");
    await(t, "? 77");
    type(t, "\x03? 2+3\r");
    await(t, "Evaluate expression: 5 = ");
    await_prompt(t);
    type(t, "q\r");
    assert_exit(t, 0);
}

static void interrupt_ends_a_command(void **state)
{
    struct tool *t = given_terminal("sim:ram=0x1000");

    (void)state;
    await_prompt(t);
    type(t, ENDLESS "\r");
    await(t, "#      ff0  00");
    type(t, "\x03");
    await(t, "interrupted (HR_INTERRUPTED)");
    await_prompt(t);
    type(t, "? 1+1\r");
    await(t, "Evaluate expression: 2 = ");
    await_prompt(t);
    type(t, "q\r");
    assert_exit(t, 0);
}

static void interrupt_ends_c(void **state)
{
    struct tool *t = given_pipes(ENDLESS "; ? 1+1");

    (void)state;
    await(t, "#      ff0  00");
    assert_int_equal(kill(t->pid, SIGINT), 0);
    await(t, "interrupted (HR_INTERRUPTED)");
    assert_exit(t, 1);
}

static void interrupt_ends_a_pipe_s_command(void **state)
{
    struct tool *t = given_pipes(NULL);

    (void)state;
    type(t, ENDLESS "\n? 1+1\n");
    await(t, "#      ff0  00");
    assert_int_equal(kill(t->pid, SIGINT), 0);
    await(t, "Evaluate expression: 2 = ");
    assert_exit(t, 1);
}

static void interrupt_ends_an_idle_pipe(void **state)
{
    struct tool *t = given_pipes(NULL);
    int status;

    (void)state;
    type(t, "? 1+1\n");
    await(t, "Evaluate expression: 2 = ");
    type(t, " ");
    for (int left = 1; left > 0 && ioctl(t->in, FIONREAD, &left) == 0;)
        usleep(1000); /* then it waits for the rest of the line */
    assert_int_equal(kill(t->pid, SIGINT), 0);
    status = status_of(t);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGINT);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(commands_are_typed),
        cmocka_unit_test(end_of_input_ends_it),
        cmocka_unit_test(arrow_brings_the_last_line),
        cmocka_unit_test(tab_completes_words),
        cmocka_unit_test(a_command_asks_at_the_terminal),
        cmocka_unit_test(a_command_asks_a_pipe),
        cmocka_unit_test(interrupt_discards_a_line),
        cmocka_unit_test(interrupt_ends_a_command),
        cmocka_unit_test(interrupt_ends_c),
        cmocka_unit_test(interrupt_ends_a_pipe_s_command),
        cmocka_unit_test(interrupt_ends_an_idle_pipe),
    };

    return RUN_TESTS(tests);
}
