/* A host's link in virtual time, what it sends and says written down in words. */
#ifndef TESTS_PROTOCOL_GIVEN_LINK_H
#define TESTS_PROTOCOL_GIVEN_LINK_H

#include "protocol/kd_link.h"

struct given_link {
    struct kd_link link;
    uint64_t now;
    char story[1024];            /* "ack reset tell -> idle": see below */
    HRESULT hr;                  /* of the last request that ended */
    unsigned ended;              /* how many did */
    unsigned told;               /* messages that were delivered */
    uint8_t sent[KD_PACKET_MAX]; /* the last packet */
    size_t sent_size;
};

/*
 * Words of a story: `ack`, `resend`, `reset`, `break`, `request`, `reply` were sent; `tell`: a
 * message was delivered; `answer`, `done`, `less`, `fail`, `unknown`, `restarted`, `closed`: the
 * request ended so; `session`: a new one; `by-target`: the target reset the link.
 */

/* A link of which nothing is known, its stream open since `now` 1000. */
struct given_link *given_link(void);
void given_link_free(struct given_link *g);

/* In a state; `class` is of the request under way in KD_LINK_SENDING and KD_LINK_WAITING. */
struct given_link *given_link_in(enum kd_link_state state, enum kd_class class);

void given_begin(struct given_link *g); /* forget the story so far */
void given_wait(struct given_link *g, uint64_t ms);
void given_until_due(struct given_link *g);

/* What the target sends. */
void given_control(struct given_link *g, enum kd_packet_type type, uint32_t id);
void given_data(struct given_link *g, enum kd_packet_type type, uint32_t id, const void *message,
        size_t size);
void given_damaged(struct given_link *g, uint32_t id);
void given_print(struct given_link *g, uint32_t id);
void given_stop(struct given_link *g, uint32_t id, uint64_t pc);

/* An answer to a read of 4 bytes, `fill` in each of them. */
void given_answer(struct given_link *g, uint32_t id, uint64_t va, uint8_t fill);
size_t given_answer_message(uint64_t va, uint8_t fill, uint8_t *out);

/* Requests: a read of 4 bytes, a write of 4, a Continue. */
HRESULT given_read(struct given_link *g, uint64_t va, enum kd_class class);
HRESULT given_write(struct given_link *g, uint64_t va);
HRESULT given_go(struct given_link *g);

/* A row of what is done to a link in a state, and what came of it: for RUN_ROWS with
 * the_link_says(). */
struct story_row {
    const char *name;
    enum kd_link_state from;
    enum kd_class class; /* of the request under way */
    void (*plot)(struct given_link *g);
    const char *story;
    enum kd_link_state to;
    enum kd_run run;
};

void the_link_says(void **state);

extern const char *const given_state_names[KD_LINK_STATES];

#endif
