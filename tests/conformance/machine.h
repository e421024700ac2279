/* The machines that checks need beside the simulator's built-in one. */
#ifndef CONFORMANCE_MACHINE_H
#define CONFORMANCE_MACHINE_H

#include <stdbool.h>

#include "text.h"

struct machine_file {
    char path[1024]; /* empty: there is none */
};

/**
 * Make a connection out of a check's target: `@NAME` in it becomes `machine="FILE"`.
 *
 * @param file  [out] the machine's text, to be removed by machine_remove(); empty if none is named
 */
bool machine_connection(const char *target, struct text *connection, struct machine_file *file);

/** Make the dump that `@NAME` in a target names, `kernel` if there is none. */
bool machine_dump(const char *target, struct machine_file *file);

void machine_remove(const struct machine_file *file);

#endif
