/* Input callbacks of the kit's own, which answer at once: for one thread. */
#ifndef CONFORMANCE_LISTEN_INPUT_H
#define CONFORMANCE_LISTEN_INPUT_H

#include "client.h"

/** The callbacks that a script calls `input`. */
void *listen_input(void);

/* A step of script.h. */
void listen_answers(struct client *c, struct words *words, struct text *out);

#endif
