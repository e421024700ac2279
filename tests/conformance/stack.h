/* The calling convention of 32-bit Windows: a method takes its arguments from the stack. */
#ifndef CONFORMANCE_STACK_H
#define CONFORMANCE_STACK_H

#include "client.h"

/** Whether there is such a convention here. */
#if defined(__i386__) && defined(_WIN32)
#define STACK_TOLD 1
#else
#define STACK_TOLD 0
#endif

/** The step `stack METHOD` of script.h: the method is called with NULL and 0 for all arguments. */
void stack_tell(struct client *c, struct words *words, struct text *out);

#endif
