/**
 * @file
 * Breakpoints that an expression leads to.
 */
#ifndef SHELL_BREAKS_H
#define SHELL_BREAKS_H

#include "engine/engine.h"

/**
 * Put a breakpoint where its expression leads now; where that is nowhere, it is deferred. The lock
 * is held, and the target stands.
 */
void breaks_resolve(struct engine *e, struct breakpoint *b);

/** All that have one: modules came or went. */
void breaks_resolve_all(struct engine *e);

#endif
