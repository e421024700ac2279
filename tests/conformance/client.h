/* A client of the engine under test: the newest version of the interface that it has. */
#ifndef CONFORMANCE_CLIENT_H
#define CONFORMANCE_CLIENT_H

#include "call.h"
#include "engine.h"

struct client {
    const struct engine *engine;
    IDebugDataSpaces4 *ds; /* whatever version it is: they are prefixes of each other */
    int slots;             /* of that version; 0: none */
    uint64_t last;         /* struct words' */
};

/** Open a target, or with NULL ask DebugCreate; false: that failed, and out says how. */
bool client_open(
        struct client *c, const struct engine *engine, const char *connection, struct text *out);
void client_close(struct client *c);

/* Steps of script.h. */
void client_create(struct client *c, struct words *words, struct text *out);
void client_query(struct client *c, struct words *words, struct text *out);
void client_same(struct client *c, struct words *words, struct text *out);
void client_references(struct client *c, struct words *words, struct text *out);

#endif
