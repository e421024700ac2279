/* The tool at a terminal, typed at through a pseudo-terminal, and what Ctrl-C does. */
#include "child.h"
#include "rows.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/ioctl.h>
#include <sys/wait.h>

#define ENDLESS "!db 0 L?1000000000000000"

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

static void an_empty_line_repeats_the_last(void **state)
{
    struct tool *t = given_terminal("sim:");

    (void)state;
    await_prompt(t);
    type(t, "\r");
    await_prompt(t);
    type(t, "r $t0=@$t0+5; ? @$t0\r");
    await(t, "Evaluate expression: 5 = ");
    await_prompt(t);
    type(t, "\r");
    await(t, "Evaluate expression: 10 = ");
    await_prompt(t);
    type(t, "db fffff80000200000 L10\r");
    await(t, "fffff800`00200000  ");
    await_prompt(t);
    type(t, "\r");
    await(t, "fffff800`00200010  ");
    await_prompt(t);
    type(t, "\r");
    await(t, "fffff800`00200090  ");
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
        cmocka_unit_test(an_empty_line_repeats_the_last),
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
