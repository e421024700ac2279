/*
 * A line between a host and a target that damages bytes, by seed and in virtual time: one
 * direction.
 *
 * Every byte is damaged with the same probability: changed, lost, doubled, held up, or lost
 * together with some that follow. KD's sum cannot see every damage (specification,
 * kd-protocol 1.3), and no host can then do right; so what has become another valid packet, under
 * any framing of what arrives, is damaged once more. `leave_valid` leaves it.
 */
#ifndef TESTS_PROOF_LINE_H
#define TESTS_PROOF_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "protocol/kd_packet.h"

struct line_options {
    uint32_t damaged_ppm; /* bytes in a million */
    bool leave_valid;
    uint32_t baud;       /* 0: bytes take no time */
    uint32_t latency_us; /* from end to end */
};

struct line_counts {
    uint64_t bytes;     /* that were sent */
    uint64_t damaged;   /* of them */
    uint64_t packets;   /* that were sent */
    uint64_t data;      /* packets of them that are no control packets */
    uint64_t disguised; /* packets that had become other valid ones */
};

struct line;

struct line *line_new(const struct line_options *options, uint64_t seed);
void line_free(struct line *l);

/* What a side sends: whole packets, or bytes outside of packets. */
void line_send(struct line *l, uint64_t now_us, const void *bytes, size_t size);

/* When the next byte arrives; UINT64_MAX: none is under way. */
uint64_t line_due(const struct line *l);

/* What has arrived, at most `size` bytes. */
size_t line_take(struct line *l, uint64_t now_us, uint8_t *buf, size_t size);

/* Whatever is under way is lost. */
void line_lose(struct line *l);

void line_get_counts(const struct line *l, struct line_counts *counts);

/* Pseudo-random numbers, the same on every system. */
uint64_t line_random(uint64_t *state);

#endif
