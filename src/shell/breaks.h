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
 *
 * @param caller  whose expression it is; without a client extensions have no values
 */
void breaks_resolve(const struct extension_caller *caller, struct breakpoint *b);

/** All that have one: modules came or went. */
void breaks_resolve_all(const struct extension_caller *caller);

#endif
