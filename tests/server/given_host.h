/* A host as small as can be, beside a served target: no line between them, and time stands still.
 */
#ifndef TESTS_SERVER_GIVEN_HOST_H
#define TESTS_SERVER_GIVEN_HOST_H

#include "rows.h"

#include <dbgspaces/sim.h>

#include "protocol/kd_io.h"
#include "server/kd_server.h"

struct test_host {
    struct ds_target *target;
    struct ds_event first; /* why it stands when it is opened */
    struct ds_sim *sim;    /* NULL: another kind of target */
    struct kd_server *server;
    uint64_t now_ms;
    uint32_t tx_id;
    size_t left; /* of what the target sent */
    const uint8_t *at;
    uint8_t bytes[KD_TARGET_OUTPUT];
    struct kd_framer framer; /* the last packet: header and message */
    char told[1024];         /* what the target told, by host_tell() */
};

/** A served target at its first stop, which is not told yet; host_end() ends all. */
struct test_host *given_host(const char *connection, const struct kd_server_options *options);

/** The same, its first state change received and acknowledged. */
struct test_host *given_stopped(const char *connection, unsigned quirks);

void host_end(struct test_host *h);

void host_feed(struct test_host *h, const void *bytes, size_t size);

/** The next packet of the target, data packets acknowledged; KD_NEED_MORE: it sent none. */
enum kd_found host_hear(struct test_host *h);

/** Send a message, and see it acknowledged. */
void host_send(struct test_host *h, const struct kd_manipulate *message);

/** Ask, and take the answer; its data is good until the next packet. */
struct kd_manipulate host_ask(struct test_host *h, const struct kd_manipulate *request);

/**
 * Let the target run, and hear what it tells, until it stands, or nothing more comes: h->told is
 * "print TEXT; load PATH BASE; stop CODE PC; ...".
 */
const char *host_listen(struct test_host *h);

#endif
