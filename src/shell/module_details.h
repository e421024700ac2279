/**
 * @file
 * A module with all that is known of it, as `lm v` shows it.
 */
#ifndef SHELL_MODULE_DETAILS_H
#define SHELL_MODULE_DETAILS_H

#include "nt/modules.h"
#include "shell/run.h"

/** Print what stands below a module's line; what its image does not tell is left out. */
HRESULT module_details_show(struct run *r, const struct module *module);

#endif
