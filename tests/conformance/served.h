/* The other way to a simulated machine: the engine under test serves it over KD, and is its host.
 */
#ifndef CONFORMANCE_SERVED_H
#define CONFORMANCE_SERVED_H

#include "engine.h"

struct served;

/**
 * Open a machine, serve it to one host, and connect to it as that host. What connecting asked of
 * the machine is not counted.
 *
 * @param machine  its connection: sim:...
 * @param host     [out] a client on the served machine, or NULL
 * @param out      [out] what served_close() ends, after the client was released; or NULL
 */
HRESULT served_open(
        const struct engine *engine, const char *machine, void **host, struct served **out);

/** End it; NULL is accepted. */
void served_close(struct served *s);

/** The client that the machine is served from: what it tells does not come through KD. */
void *served_object(const struct served *s);

#endif
