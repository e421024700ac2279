/* Callbacks of the kit's own, which write down what they are told: for one thread. */
#ifndef CONFORMANCE_LISTEN_H
#define CONFORMANCE_LISTEN_H

#include "client.h"

/**
 * The callbacks that a script calls `output`, `output-wide`, `output2`, `events`, `events-wide`,
 * and `input` of listen_input.h; NULL: no such name. Each is one object, whose references are
 * counted.
 */
void *listener_named(const char *name);

/** Forget what was heard, and how callbacks were told to answer. */
void listen_reset(void);

/* Steps of script.h. */
void listen_heard(struct client *c, struct words *words, struct text *out);
void listen_interest(struct client *c, struct words *words, struct text *out);
void listen_vote(struct client *c, struct words *words, struct text *out);
void listen_references(struct client *c, struct words *words, struct text *out);

#endif
