/* Steps that hold the simulated machine from behind, and those that run commands (script.h). */
#ifndef CONFORMANCE_SECOND_HAND_H
#define CONFORMANCE_SECOND_HAND_H

#include "client.h"

void second_hand_peek(struct client *c, struct words *words, struct text *out);
void second_hand_poke(struct client *c, struct words *words, struct text *out);
void second_hand_reset(struct client *c, struct words *words, struct text *out);
void second_hand_requests(struct client *c, struct words *words, struct text *out);
void second_hand_asked(struct client *c, struct words *words, struct text *out);
void second_hand_joined(struct client *c, struct words *words, struct text *out);
void second_hand_accesses(struct client *c, struct words *words, struct text *out);
void second_hand_do(struct client *c, struct words *words, struct text *out);

#endif
