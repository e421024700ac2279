/**
 * @file
 * How an extension is called: with the engine's state kept, its own fault caught, and the calling
 * thread told for whom it runs.
 */
#ifndef ENGINE_EXTENSION_CALL_H
#define ENGINE_EXTENSION_CALL_H

#include "engine/extensions.h"

/**
 * Run a piece of an extension; the engine's lock is held.
 *
 * @param caller  NULL: nobody's call
 * @param what    for the message of a fault, "NAME: function"
 *
 * @return false: it faulted, which was printed
 */
bool extension_call(struct engine *e, const struct extension_caller *caller, const char *what,
        void (*run)(void *context), void *context);

#endif
