/* The tool as a child of a test: at a terminal of its own, or between pipes. */
#ifndef TESTS_CLI_CHILD_H
#define TESTS_CLI_CHILD_H

#include <stddef.h>
#include <sys/types.h>

#define PATIENCE_MS 20000

struct tool {
    pid_t pid;
    int out; /* what it prints; a terminal's other end takes what is typed too */
    int in;
    char seen[0x40000]; /* printed behind what was awaited last */
    size_t length;
};

/** On a terminal of its own, as after logging in. */
struct tool *given_terminal(const char *connection);

/** Between two pipes; commands: what -c gets, or NULL. */
struct tool *given_pipes(const char *commands);

/** Wait until it has printed a text, and forget what it has printed up to its end. */
void await(struct tool *t, const char *text);

/** Wait until a line can be edited. */
void await_prompt(struct tool *t);

void type(struct tool *t, const char *keys);

/** Read what is left, so that it can end, and say how it did: as waitpid(). */
int status_of(struct tool *t);

void assert_exit(struct tool *t, int wanted);

#endif
