/**
 * @file
 * The target's side of KD's link on a byte stream, as a function of bytes and time.
 *
 * It owns no stream, clock or heap. Whoever owns it feeds what arrived, ticks when the deadline has
 * come, acts on the events and sends the output. Source: spec kd-protocol 1.6 and 1.7.
 */
#ifndef PROTOCOL_KD_TARGET_LINK_H
#define PROTOCOL_KD_TARGET_LINK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "protocol/kd_packet.h"

/** What the owner has to act on. */
enum kd_target_event {
    KD_TARGET_NOTHING = 0, /**< all bytes are taken, or no time is up */
    KD_TARGET_BREAK,       /**< running: the host asks for a stop */
    KD_TARGET_SENT,        /**< what was sent is acknowledged; it runs until told otherwise */
    KD_TARGET_GIVEN_UP,    /**< nobody acknowledges: there is no host; it runs */
    KD_TARGET_REQUEST,     /**< listening: a message came, and is acknowledged */
    KD_TARGET_AGAIN,       /**< listening: the host wants the state change again */
    KD_TARGET_NOISE, /**< KD_TARGET_HANGS_UP: what came is no packet; the line is to be dropped */
};

enum kd_target_state {
    KD_TARGET_RUNS,    /**< looks for a break-in byte and throws everything else away */
    KD_TARGET_SENDS,   /**< waits for an acknowledgement */
    KD_TARGET_LISTENS, /**< waits for a manipulate packet */
    KD_TARGET_STATES,
};

/** How other targets than Windows differ; bits of kd_target_link.quirks. Source: section 8.2. */
#define KD_TARGET_SAME_IDS    1u /**< state changes have the initial id; ids are not checked */
#define KD_TARGET_KEEPS_IDS   2u /**< its own ids go on toggling over a RESET */
#define KD_TARGET_ODD_RESET   4u /**< its RESET has the id 0xDEADBEEF; it takes one of id 0 alone */
#define KD_TARGET_RESENDS     8u /**< any packet that comes before an ACK is answered with RESEND */
#define KD_TARGET_RESET_STOPS 16u /**< a RESET is answered while it runs, and stops it */
#define KD_TARGET_HANGS_UP    32u /**< it drops the connection when bytes come that are no packet */

/** Times of a target, in milliseconds, and how often it sends what it may give up. */
#define KD_TARGET_ACK_MS    1000u
#define KD_TARGET_BYTE_MS   1000u
#define KD_TARGET_SENDS_MAX 20u

/** Room for a packet, and for control packets behind it. */
#define KD_TARGET_OUTPUT (2u * KD_PACKET_MAX)

struct kd_target_link {
    enum kd_target_state state;
    unsigned quirks;
    uint32_t tx_id;          /**< of the next packet, or of the one that waits */
    uint32_t rx_id;          /**< expected next */
    bool break_pending;      /**< a break-in byte came while it did not run */
    bool break_heard;        /**< and no silence since */
    bool patient;            /**< the packet that waits is never given up */
    unsigned sends;          /**< how often it was sent */
    uint64_t ack_due;        /**< when it is sent again */
    uint64_t byte_due;       /**< when the rest of a packet is given up, or silence is noticed */
    struct kd_framer framer; /**< KD_TARGET_REQUEST: header and message */
    size_t packet_size;
    uint8_t packet[KD_PACKET_MAX]; /**< the one that waits for its acknowledgement */
    size_t output_size;
    uint8_t output[KD_TARGET_OUTPUT];
};

/** A machine that has just started: it runs, and no host has been heard of. */
void kd_target_link_init(struct kd_target_link *l, unsigned quirks);

/** Take bytes until something happens or none are left. */
enum kd_target_event kd_target_link_feed(
        struct kd_target_link *l, uint64_t now_ms, struct cursor *in);

/** What happens because it is so late. */
enum kd_target_event kd_target_link_tick(struct kd_target_link *l, uint64_t now_ms);

/** When kd_target_link_tick() is due; UINT64_MAX: never. */
uint64_t kd_target_link_deadline(const struct kd_target_link *l);

/**
 * Send a data packet, and wait for its acknowledgement: KD_TARGET_SENT or KD_TARGET_GIVEN_UP.
 *
 * @param size     bytes of the message, at most KD_MESSAGE_MAX
 * @param patient  send it for ever; else KD_TARGET_SENDS_MAX times
 */
void kd_target_link_send(struct kd_target_link *l, uint64_t now_ms, enum kd_packet_type type,
        const void *message, size_t size, bool patient);

/** Wait for a manipulate packet. */
void kd_target_link_listen(struct kd_target_link *l, uint64_t now_ms);

/** Somebody has come to the other end: what waits for its acknowledgement is sent again now. */
void kd_target_link_meet(struct kd_target_link *l, uint64_t now_ms);

/** Run: look for break-in bytes alone. */
void kd_target_link_run(struct kd_target_link *l);

/** Whether a break-in came while it did not run; forgets it. */
bool kd_target_link_take_break(struct kd_target_link *l);

/** The machine has restarted: as after kd_target_link_init(), but for what is not yet sent. */
void kd_target_link_restart(struct kd_target_link *l);

/** Bytes of the output were sent, or there is nobody to send them to. */
void kd_target_link_drain(struct kd_target_link *l, size_t size);

#endif
