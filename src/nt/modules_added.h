/**
 * @file
 * Modules that somebody has added, and how they outlive a list that is read again. For modules.c
 * alone; modules.h has what others call.
 */
#ifndef NT_MODULES_ADDED_H
#define NT_MODULES_ADDED_H

#include "nt/modules.h"

/** Those that were added, from a list to another one; what finds no place there is gone. */
void modules_move_added(struct modules *from, struct modules *to);

/** What a module holds. */
void modules_free_one(struct module *module);

/** A path behind its last separator. */
const char *modules_file_of(const char *path);

#endif
