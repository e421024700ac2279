/**
 * @file
 * KD's packets on a byte stream: constants, the header, the sum, writing one, and the framer that
 * takes them out of bytes cut anywhere. Both sides use it. Source: spec kd-protocol 1.1 to 1.5.
 */
#ifndef PROTOCOL_KD_PACKET_H
#define PROTOCOL_KD_PACKET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/cursor.h"

#define KD_LEADER_DATA    0x30303030u
#define KD_LEADER_CONTROL 0x69696969u
#define KD_TRAILER        0xaau /**< the byte after a data packet's message */
#define KD_BREAK_BYTE     0x62u /**< outside of packets: stop */

#define KD_ID_INITIAL 0x80800000u /**< bit 0 toggles from packet to packet */
#define KD_ID_SYNC    0x800u      /**< set in the first packet of a target's session alone */

#define KD_HEADER_SIZE 16u
#define KD_MESSAGE_MAX 4000u /**< bytes of the longest message */
#define KD_PACKET_MAX  (KD_HEADER_SIZE + KD_MESSAGE_MAX + 1)

/** Types of packets; acknowledge, resend and reset are control packets: a header and nothing more.
 */
enum kd_packet_type {
    KD_PACKET_STATE_OLD = 1, /**< state change of targets before Windows 2000 */
    KD_PACKET_MANIPULATE = 2,
    KD_PACKET_DEBUG_IO = 3,
    KD_PACKET_ACK = 4,
    KD_PACKET_RESEND = 5,
    KD_PACKET_RESET = 6,
    KD_PACKET_STATE = 7,
    KD_PACKET_TRACE_IO = 9,
    KD_PACKET_CONTROL_REQUEST = 10,
    KD_PACKET_FILE_IO = 11,
    KD_PACKET_TYPE_LAST = KD_PACKET_FILE_IO,
};

struct kd_header {
    uint32_t leader;
    uint16_t type; /**< enum kd_packet_type */
    uint16_t size; /**< bytes of the message; 0 in control packets */
    uint32_t id;
    uint32_t sum; /**< kd_packet_sum() of the message; 0 in control packets */
};

/** The sum of bytes, each taken as 0 to 255. */
uint32_t kd_packet_sum(const void *bytes, size_t size);

/**
 * Write a data packet: header, message, trailing byte.
 *
 * @param size  bytes of the message, at most KD_MESSAGE_MAX
 * @param out   room for KD_PACKET_MAX bytes; the message may stand there already, KD_HEADER_SIZE
 *              bytes from the start
 * @return bytes written
 */
size_t kd_packet_encode(
        enum kd_packet_type type, uint32_t id, const void *message, size_t size, uint8_t *out);

/** Write a control packet. RESEND and RESET of a host carry id 0. */
void kd_packet_control(enum kd_packet_type type, uint32_t id, uint8_t out[KD_HEADER_SIZE]);

/** Give a packet that was written another id: the sum does not cover it. */
void kd_packet_renumber(uint8_t *packet, uint32_t id);

/** What the framer found. */
enum kd_found {
    KD_NEED_MORE = 0, /**< nothing yet: all bytes are taken */
    KD_BREAK,         /**< KD_BREAK_BYTE outside of packets; noise, to a host */
    KD_CONTROL,       /**< a control packet: `header` */
    KD_DATA,      /**< a data packet with the right sum and trailing byte: `header`, `message` */
    KD_OVERSIZED, /**< a data packet's header that names more than KD_MESSAGE_MAX bytes */
    KD_DAMAGED,   /**< a data packet with a wrong sum or trailing byte */
};

/** Where the next byte belongs. */
enum kd_framer_state {
    KD_HUNT,    /**< noise, until four equal bytes of a leader */
    KD_HEADER,  /**< the rest of 16 bytes; control packets end here */
    KD_MESSAGE, /**< header.size bytes */
    KD_TRAILER_BYTE,
};

/** Plain values; { 0 } is one that hunts. */
struct kd_framer {
    enum kd_framer_state state;
    size_t have; /**< bytes of the leader, the header or the message so far */
    uint8_t raw[KD_HEADER_SIZE];
    uint64_t noise; /**< bytes that belonged to no packet */
    struct kd_header header;
    uint8_t message[KD_MESSAGE_MAX]; /**< good until the next kd_framer_feed() */
};

/**
 * Take bytes until something is found, or none are left. A header that cannot be one is noise, and
 * what follows its first byte is looked at anew.
 */
enum kd_found kd_framer_feed(struct kd_framer *f, struct cursor *in);

/** Whether part of a data packet has come: its rest is missing when no byte follows for long. */
bool kd_framer_in_data(const struct kd_framer *f);

/** Whether part of any packet has come, be it one byte of a leader. */
bool kd_framer_in_packet(const struct kd_framer *f);

/** Forget what has come of a packet, and hunt. */
void kd_framer_restart(struct kd_framer *f);

#endif
