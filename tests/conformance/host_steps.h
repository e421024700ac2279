/* Steps that call the methods of hosts.h (script.h). */
#ifndef CONFORMANCE_HOST_STEPS_H
#define CONFORMANCE_HOST_STEPS_H

#include "client.h"

/** Call a method of hosts.h; false: none of that name. */
bool host_steps_call(struct client *c, const char *name, struct words *words, struct text *out);

void host_steps_texts(struct client *c, struct words *words, struct text *out);
void host_steps_alike(struct client *c, struct words *words, struct text *out);

#endif
