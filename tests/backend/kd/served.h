/* A KD host and a served target of ours, joined without a stream, in virtual time. */
#ifndef TESTS_BACKEND_KD_SERVED_H
#define TESTS_BACKEND_KD_SERVED_H

#include "rows.h"

#include <dbgspaces/sim.h>

#include "backend/kd/kd_wire.h"
#include "server/kd_server.h"

/* Bytes that may be under way in one direction. */
#define SERVED_ROOM 65536u

struct served_way {
    size_t size;
    uint64_t total; /* ever sent */
    uint8_t bytes[SERVED_ROOM];
};

struct served {
    struct kd_wire wire;
    uint64_t now;
    struct ds_target *below; /* the target that is served */
    struct ds_sim *sim;      /* NULL: another kind */
    struct kd_server *server;
    struct served_way to_target;
    struct served_way to_host;
    bool hasty;     /* what happens when it is let go comes with the acknowledgement */
    bool deaf;      /* what the host sends is lost */
    unsigned drops; /* how often the target hung up: the host was there again at once */
    bool mute;      /* what the target sends is */
    /* NULL: nobody; what the target sends may be altered on its way, packets as they are sent */
    void (*alter)(void *alterer, uint8_t *bytes, size_t size);
    void *alterer;
    uint64_t scramble; /* physical address of 4 bytes that change before the first virtual read */
    uint32_t loses;    /* requests of this API are lost on their way, `losses` of them; 0: none */
    unsigned losses;
    unsigned spares;      /* of them that are not lost, before */
    uint8_t request[128]; /* the beginning of the last data packet that the host sent */
    unsigned requests;    /* how many it sent */
};

/**
 * Serve a target and open it over KD; it stands.
 *
 * @param options  NULL: the usual ones
 * @return the host's target; served_end() closes both
 */
struct ds_target *given_served(const char *connection, const struct kd_options *options);

/* The same, but nothing has been waited for. */
struct ds_target *given_served_open(const char *connection, unsigned link_quirks, unsigned quirks,
        const struct kd_options *options);

/* Another host of the same target, where the last one is closed or was lost; nothing has been
 * waited for. */
struct ds_target *served_again(const struct kd_options *options);

/* The one that was given last. */
extern struct served *served;

/* Close the host and then the served target; may be called after the host is closed. */
void served_end(struct ds_target *host);

/* Let time pass, with nobody in a call of the host's. */
void served_pass(uint64_t ms);

/* Bytes in both directions. */
uint64_t served_bytes(void);

#endif
