/**
 * @file
 * What differs between systems: arguments, files, terminals, Ctrl-C. One of system_posix.c and
 * system_windows.c is built.
 */
#ifndef CLI_SYSTEM_H
#define CLI_SYSTEM_H

#include <stdbool.h>
#include <stdio.h>

/** Make arguments and output UTF-8. false: no memory. */
bool system_begin(int *count, char ***arguments);

/** Whether a person types the input and sees the output. */
bool system_is_interactive(void);

/** NULL with errno set: it cannot be read, or is a directory. */
FILE *system_open_script(const char *path);

/**
 * From now on Ctrl-C ends the long command of a client (ds_interrupt).
 *
 * @param stays  where no command runs, Ctrl-C does nothing; false: it ends the tool
 */
void system_catch_interrupt(bool stays);

/** Say whose command runs; NULL: none does. */
void system_set_running(void *client);

/**
 * Whether the tool was told to end: its terminal is gone, it was terminated, nobody takes its
 * output, or Ctrl-C came where no command ran. The command that ran was interrupted for good and no
 * more input comes; what is left is to close the target, which would stand for ever otherwise. That
 * may take 15 seconds; whatever hangs ends with the tool then.
 */
bool system_is_ending(void);

/** End as the system's own way of it would have, where the tool was told to; else return. */
void system_end(void);

/** Ctrl-C while a target is being opened: the first breaks in, the second gives up. */
#define SYSTEM_PRESSES_MOST 2

/** Say that a target is being opened: Ctrl-C is counted from here on, and one too many ends the
 * tool. */
void system_begin_opening(void);
void system_end_opening(void);

/** How often Ctrl-C came while a target is being opened. */
unsigned system_presses(void);

#endif
