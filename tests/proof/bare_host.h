/*
 * A host that is nothing but its side of the link: it asks, and waits for the answer.
 */
#ifndef TESTS_PROOF_BARE_HOST_H
#define TESTS_PROOF_BARE_HOST_H

#include "world.h"

#include "protocol/kd_link.h"
#include "protocol/kd_message.h"

#define LIMIT_MS          30000u /* of one request, as a host has it */
#define BARE_PRINT_HEADER 16u    /* bytes of a print before its text; here a number of 32 bits */
#define SLACK_MS          100u   /* after which a request that has not ended never will */

struct bare_host {
    struct world *world;
    struct kd_link link;
    uint64_t prints;     /* that came */
    uint32_t next_print; /* the number that follows the last one's */
    bool stopped;        /* the target has said so */
    bool ended;
    HRESULT hr;
    unsigned resent;
    uint32_t most; /* bytes that one request carries: fewer on a damaged line, as 1.10.6 says */
    unsigned clean;
    uint8_t answer[KD_MESSAGE_MAX];
    size_t size;
};

/* It listens; `baud` as in kd_link_options. */
void bare_host_open(struct bare_host *h, struct world *w, uint32_t baud);

/* And gets in step; the target has said that it stands when this returns. */
void bare_host_begin(struct bare_host *h, struct world *w, uint32_t baud);

/*
 * One request, to its end, which comes with its deadline at the latest or the test fails.
 *
 * `repeat`: it may be asked again, and for less: S_FALSE says so. The answer's data is in `answer`
 * from KD_MANIPULATE_SIZE on.
 */
HRESULT bare_host_ask(struct bare_host *h, struct kd_manipulate *m, bool repeat);

#endif
