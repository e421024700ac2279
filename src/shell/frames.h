/**
 * @file
 * A stack as lines, in WinDbg's columns.
 */
#ifndef SHELL_FRAMES_H
#define SHELL_FRAMES_H

#include <dbgspaces/dbgeng.h>

#define FRAMES_COLUMNS_MAX 160u

/**
 * The names of the columns.
 *
 * @param flags    DEBUG_STACK_*
 * @param pointer  bytes of the target's
 *
 * Source: Microsoft Learn, "k, kb, kc, kd, kp, kP, kv", and the examples there.
 */
void frames_columns(uint32_t flags, unsigned pointer, char line[FRAMES_COLUMNS_MAX]);

/** A frame: all of its line that stands before where it is. */
void frames_line(uint32_t flags, unsigned pointer, const DEBUG_STACK_FRAME *frame,
        char line[FRAMES_COLUMNS_MAX]);

#endif
