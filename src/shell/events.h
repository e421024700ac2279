/**
 * @file
 * Events of a target in words: what it prints, and what becomes of it while it runs.
 */
#ifndef SHELL_EVENTS_H
#define SHELL_EVENTS_H

#include <dbgspaces/backend.h>

#include "shell/shell.h"

/**
 * Hand on what a target told. Its prints come as they are, but for what a terminal would obey and
 * what is not UTF-8; every other event is a line.
 *
 * @param pointer_size  of the target, for addresses
 */
void events_print(
        const struct ds_event *event, unsigned pointer_size, const struct shell_host *host);

/** A line for each breakpoint that is why the target stands. */
void events_print_hits(const struct engine *e, const struct shell_host *host);

/** An exception in a few words, "access violation"; "exception" where it has none. */
const char *events_exception_name(uint32_t code);

#endif
