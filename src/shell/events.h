/**
 * @file
 * Events of a target in words: what it prints, and what becomes of it while it runs.
 */
#ifndef SHELL_EVENTS_H
#define SHELL_EVENTS_H

#include <dbgspaces/backend.h>
#include <dbgspaces/dbgspaces.h>

/**
 * Hand on what a target told. Its prints come as they are, but for what a terminal would obey and
 * what is not UTF-8; every other event is a line.
 *
 * @param pointer_size  of the target, for addresses
 * @param output        NULL: nobody
 */
void events_print(
        const struct ds_event *event, unsigned pointer_size, ds_output *output, void *context);

#endif
