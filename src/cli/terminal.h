/**
 * @file
 * Lines that a person types. One of terminal_edit.c (libedit), terminal_plain.c and
 * terminal_windows.c is built.
 */
#ifndef CLI_TERMINAL_H
#define CLI_TERMINAL_H

#include <stdbool.h>

struct terminal;

struct host;

/**
 * @param host  what the completion of words asks, where there is one
 * @return NULL: no memory, or the terminal cannot be used
 */
struct terminal *terminal_open(struct host *host);
void terminal_close(struct terminal *terminal);

/**
 * Read a line and remember it.
 *
 * @param prompt  what stands before it
 * @return the line without its end, good until the next call; " " when Ctrl-C discarded it; NULL at
 * the end of the input
 */
const char *terminal_read(struct terminal *terminal, const char *prompt);

#endif
