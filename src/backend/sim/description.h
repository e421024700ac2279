/**
 * @file
 * The text that describes a machine (docs/simulator.md has the grammar).
 */
#ifndef BACKEND_SIM_DESCRIPTION_H
#define BACKEND_SIM_DESCRIPTION_H

#include "backend/sim/machine.h"

/**
 * Build the machine that a text describes, page tables included.
 *
 * @param m     as machine_init() left it; after a failure fit for machine_deinit() alone
 * @param file  how messages name the text
 *
 * @retval HR_BAD_DATA    a mistake; logged with file, line, column, what stands there and what was
 *                        wanted
 * @retval E_OUTOFMEMORY  no memory for what is described; logged
 */
HRESULT description_read(struct machine *m, const char *file, const char *text, size_t size);

/** The same from a file. Of more than 1 MiB it is refused. */
HRESULT description_read_file(struct machine *m, const char *path);

/** The built-in machine, and the lines of its text; NULL at the end. */
HRESULT description_read_built_in(struct machine *m);
extern const char *const description_built_in[];

#endif
