/*
 * A target of ours behind the target's side of KD, as one end of a world.
 */
#ifndef TESTS_PROOF_SERVED_H
#define TESTS_PROOF_SERVED_H

#include "world.h"

#include <dbgspaces/sim.h>

#include "server/kd_server.h"

struct served {
    struct world *world;
    struct ds_target *target;
    struct ds_sim *sim; /* NULL: another kind of target */
    struct kd_server *server;
    atomic_bool interrupted;
    void (*watch)(void *watcher); /* called when a request may have been carried out; or NULL */
    void *watcher;
    void (*alter)(void *alterer, uint8_t *bytes, size_t size); /* what is sent; or NULL */
    void *alterer;
    uint64_t polls; /* when a target that runs is let do so again */
};

/* Open a connection and serve it; it stands, and says so. */
void served_begin(struct served *s, struct world *w, const char *connection,
        const struct kd_server_options *options);
void served_end(struct served *s);

#endif
