/* A client of the engine under test: the newest version of the interface that it has. */
#ifndef CONFORMANCE_CLIENT_H
#define CONFORMANCE_CLIENT_H

#include "call.h"
#include "engine.h"
#include "machine.h"
#include "served.h"

struct client {
    const struct engine *engine;
    IDebugDataSpaces4 *ds; /* whatever version it is: they are prefixes of each other */
    int slots;             /* of that version; 0: none */
    struct kept kept;
    uint64_t kernel;          /* of a dump: where the kernel's image begins; 0: of no interest */
    IUnknown *session;        /* host_close()'s */
    struct served *served;    /* the machine's own side of KD; NULL: there is none */
    struct machine_file file; /* what the target was made of; gone with the client */
};

/** How opening went; CLIENT_NOT: the engine, or what it was given, is not for this check. */
enum client_state { CLIENT_OPEN, CLIENT_FAILED, CLIENT_NOT };

/**
 * Open the target of a check.
 *
 * @param target  script_run()'s
 * @param out     [out] if it is not open: why
 */
enum client_state client_open(
        struct client *c, const struct engine *engine, const char *target, struct text *out);
void client_close(struct client *c);

/** Why an engine cannot be asked with this target, without trying it; NULL: it may be. */
const char *client_missing(const struct engine *engine, const char *target);

/** Take the newest version that a client has. */
void client_take(struct client *c, IUnknown *client);

/* Steps of script.h. */
void client_create(struct client *c, struct words *words, struct text *out);
void client_query(struct client *c, struct words *words, struct text *out);
void client_same(struct client *c, struct words *words, struct text *out);
/** Take the version with this name of a client; false: there is none. `as` is closed likewise. */
bool client_version(const struct client *c, const char *name, struct client *as);

void client_references(struct client *c, struct words *words, struct text *out);

#endif
