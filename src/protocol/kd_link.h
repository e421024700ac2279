/**
 * @file
 * The host's side of KD's link on a byte stream, as a function of bytes and time.
 *
 * It owns no stream, clock, thread or heap. Whoever owns it hands in what arrived and tells the
 * time when the deadline has come; it sends and tells what happened through two functions of its
 * user. One request at a time. Source: spec kd-protocol 1.8 to 1.14, whose rules have their numbers
 * here.
 */
#ifndef PROTOCOL_KD_LINK_H
#define PROTOCOL_KD_LINK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <dbgspaces/wintypes.h>

#include "protocol/kd_packet.h"

/** What the link is at; the columns of docs/kd.md. */
enum kd_link_state {
    KD_LINK_CLOSED,    /**< no stream */
    KD_LINK_UNSYNCED,  /**< the packet ids are not known */
    KD_LINK_RESETTING, /**< a RESET is out, or will be */
    KD_LINK_SETTLING,  /**< the target has reset its ids, and sends its packet once more */
    KD_LINK_IDLE,      /**< in step, nothing to do */
    KD_LINK_SENDING,   /**< a packet of ours waits for its acknowledgement */
    KD_LINK_WAITING,   /**< a request was acknowledged and waits for its answer */
    KD_LINK_STATES,
};

/** What is known of the target. */
enum kd_run {
    KD_RUN_UNKNOWN = 0,
    KD_RUN_RUNNING,
    KD_RUN_STOPPED,
};

/** What may be done with a request whose answer was lost in a reset. Source: section 1.10.5. */
enum kd_class {
    KD_REPEAT, /**< ask again: it changes nothing */
    KD_ONCE,   /**< never send it again: it may have been carried out */
    KD_GO,     /**< has no answer; again only while the target stands where it stood */
};

struct kd_request {
    enum kd_class class;
    const void *message; /**< a manipulate message, of at least 56 bytes */
    size_t size;
    size_t answer_size; /**< bytes of the largest answer */
    uint64_t deadline;  /**< when it ends, whatever became of it; milliseconds */
    bool slow;          /**< the target searches or fills: it may take 30 s */
    bool shrinks;       /**< where its answer is damaged again and again, less can be asked for */
};

/** How a request ended. */
struct kd_ending {
    HRESULT hr; /**< S_OK; S_FALSE: ask for less (kd_request.shrinks); HR_TIMEOUT: as if it
                   had not been sent; HR_FATE_UNKNOWN, HR_RESTARTED, HR_CLOSED */
    const uint8_t *message; /**< S_OK, and not KD_GO: the answer; good during the call */
    size_t size;
    unsigned damaged; /**< copies of the answer that came damaged */
    unsigned resent;  /**< times the target asked for the request again */
};

enum kd_link_event_kind {
    KD_LINK_ENDED,     /**< the request ended: `ending` */
    KD_LINK_MESSAGE,   /**< the target says something: `type`, `message`, `size` */
    KD_LINK_RESTARTED, /**< a new session of the target begins with the message that follows */
    KD_LINK_RESET,     /**< the target reset the link by itself: what is known of it may be wrong */
};

struct kd_link_event {
    enum kd_link_event_kind kind;
    struct kd_ending ending;
    uint16_t type; /**< enum kd_packet_type */
    const uint8_t *message;
    size_t size;
};

/** What a link calls; neither may call the link, but kd_link_reply(). */
struct kd_link_user {
    void (*send)(void *context, const void *bytes, size_t size);
    void (*event)(void *context, const struct kd_link_event *event);
    void *context;
};

struct kd_link_options {
    uint32_t baud;   /**< of a serial line; 0: a pipe or socket */
    unsigned resets; /**< most RESETs in one synchronisation; 0: any number */
};

/** What identifies a packet that comes again. */
struct kd_seen {
    uint32_t id;
    uint16_t type;
    uint16_t size;
    uint32_t sum;
    unsigned count; /**< how often in a row; 0: none */
};

/** How far a request has come. */
enum kd_phase {
    KD_PHASE_NONE,
    KD_PHASE_HELD,  /**< to be sent when the link is in step */
    KD_PHASE_SENT,  /**< never acknowledged */
    KD_PHASE_ACKED, /**< the target has it */
};

#define KD_KEY_SIZE    12u /**< +10 to +1B of a manipulate message: what an answer echoes */
#define KD_PLACE_SIZE  22u /**< of a state change: processor, thread, program counter, code */
#define KD_REPLY_MAX   64u /**< bytes of the longest message of kd_link_reply() */
#define KD_WHOLE_REPLY (KD_HEADER_SIZE + KD_REPLY_MAX + 1)

struct kd_link {
    struct kd_link_user user;
    /** Told of each packet that comes whole; NULL: nobody is. Set after kd_link_init(). */
    void (*heard_packet)(void *context, const struct kd_framer *f);
    struct kd_link_options options;
    enum kd_link_state state;
    enum kd_run run;
    uint64_t now;
    uint64_t timer; /**< of the state; UINT64_MAX: none */
    struct kd_framer framer;

    uint32_t tx_id;
    uint32_t rx_id; /**< 0: any */
    bool unseen;    /**< an answer was acknowledged unseen: it had this id, and may still come */
    uint32_t unseen_id;
    struct kd_seen last;
    struct kd_seen odd; /**< rule 2a */

    uint64_t heard;    /**< when the last byte came */
    bool ever_heard;   /**< one has come since the stream is open */
    bool draining;     /**< damage: discard until it is silent */
    unsigned damaged;  /**< packets in a row */
    bool ever_damaged; /**< one was, since the stream is open */
    bool stop_wanted;  /**< until a state change comes */
    bool broke_in;     /**< once since then, and no state change has come */
    uint64_t stop_at;  /**< when something is done about it */
    bool listening;    /**< UNSYNCED: the first half second */
    bool reset_out;    /**< a RESET of ours is not answered */
    bool reset_due;    /**< RESETTING: it is not sent yet */
    bool reset_sent;   /**< ever, at reset_sent_at */
    bool reset_done;   /**< ever, at reset_when */
    bool reset_echoed; /**< we answered the target's, at reset_echoed_at */
    uint64_t reset_sent_at;
    uint64_t reset_when;
    uint64_t reset_echoed_at;
    uint64_t quiet_until; /**< no new request before */
    unsigned tries;       /**< handshakes without success in this synchronisation */
    unsigned resets;      /**< RESETs in it */

    struct {
        enum kd_phase phase;
        struct kd_request about; /**< message: NULL; it stands in `packet` */
        bool waiting;            /**< its packet is the one that waits for its acknowledgement */
        bool reset_seen;         /**< a RESET passed since it was sent and not acknowledged */
        unsigned attempts;       /**< after resets */
        unsigned sends;          /**< since the last acknowledgement */
        unsigned asked;          /**< RESENDs in a row */
        unsigned damaged;
        unsigned resent;
        size_t size;
        uint8_t packet[KD_PACKET_MAX];
    } request;

    struct {
        bool ready;   /**< there is one to be sent */
        bool waiting; /**< it waits for its acknowledgement */
        unsigned sends;
        unsigned asked;
        size_t size;
        uint8_t packet[KD_WHOLE_REPLY];
    } reply;

    bool answered; /**< answer_* are set */
    size_t answer_size;
    uint8_t answer_key[KD_KEY_SIZE]; /**< of the request; all zero: nobody waited for it */
    uint8_t answer[KD_MESSAGE_MAX];
    uint8_t place[KD_PLACE_SIZE]; /**< of the last state change */
};

/** A link without a stream. */
void kd_link_init(struct kd_link *l, const struct kd_link_user *user);

/** The stream is open: listen. Packets from before are forgotten. */
void kd_link_open(struct kd_link *l, const struct kd_link_options *options, uint64_t now);

/** The stream is gone: a request ends with HR_CLOSED. */
void kd_link_close(struct kd_link *l, uint64_t now);

/** What arrived, cut anywhere. */
void kd_link_receive(struct kd_link *l, uint64_t now, const void *bytes, size_t size);

/** It is so late: act on what is due. */
void kd_link_tick(struct kd_link *l, uint64_t now);

/** When kd_link_tick() is due; UINT64_MAX: never. */
uint64_t kd_link_deadline(const struct kd_link *l);

/**
 * Begin a request; it is sent when the link is in step. Its end is an event, be it at once.
 *
 * @retval S_OK          begun
 * @retval E_UNEXPECTED  another one is under way
 * @retval HR_CLOSED     there is no stream
 */
HRESULT kd_link_submit(struct kd_link *l, uint64_t now, const struct kd_request *request);

/** Answer what the target asked for in a message (a prompt, a file); at most KD_REPLY_MAX bytes. */
void kd_link_reply(struct kd_link *l, uint64_t now, enum kd_packet_type type, const void *message,
        size_t size);

/** Get in step, and make the target stop unless it stands: until a state change comes. */
void kd_link_stop(struct kd_link *l, uint64_t now);

/** No longer. */
void kd_link_stop_no_more(struct kd_link *l);

/** The target said that it goes down: it runs, its ids mean nothing from now on, and it is not
 * wanted to stop. */
void kd_link_forget(struct kd_link *l, uint64_t now);

/** Milliseconds that bytes are on the wire; 0 where there is no line of a speed. */
uint64_t kd_link_wire_ms(const struct kd_link *l, size_t bytes);

#endif
