/**
 * @file
 * Inside the host's link: what its files share. Use kd_link.h.
 */
#ifndef PROTOCOL_KD_LINK_RULES_H
#define PROTOCOL_KD_LINK_RULES_H

#include "protocol/kd_link.h"

/** What can happen to a link; the rows of docs/kd.md, with the rules of the specification. */
enum kd_input {
    KD_INPUT_ACK,          /**< 3: of the packet that waits for it */
    KD_INPUT_ACK_STALE,    /**< 4 */
    KD_INPUT_RESEND,       /**< 5, 6 */
    KD_INPUT_RESET_ANSWER, /**< 7: to a RESET of ours */
    KD_INPUT_RESET_EXTRA,  /**< 8: to an earlier one */
    KD_INPUT_RESET_OTHER,  /**< 9: the target's own */
    KD_INPUT_OVERSIZED,    /**< 10 */
    KD_INPUT_DAMAGED,      /**< 2a, 11 */
    KD_INPUT_ODD,          /**< 2a: for the third time */
    KD_INPUT_SYNC_AGAIN,   /**< 12 */
    KD_INPUT_SYNC_NEW,     /**< 13 */
    KD_INPUT_PREVIOUS,     /**< 14a: the previous answer once more */
    KD_INPUT_DATA,         /**< 14 */
    KD_INPUT_DUPLICATE,    /**< 15a */
    KD_INPUT_DIVERGED,     /**< 15b */
    KD_INPUT_TIMER,        /**< the state's time is over */
    KD_INPUTS,
};

typedef void kd_action(struct kd_link *l);

/** The table: which action an input has in a state. */
extern kd_action *const kd_link_table[KD_INPUTS][KD_LINK_STATES];

#define KD_NEVER UINT64_MAX

/* what happened, as an input: kd_link_classify.c */
enum kd_input kd_link_classify(struct kd_link *l, enum kd_found found);

/** Of a manipulate message, all fields 0 where it is too short. */
uint32_t kd_link_api(const void *message, size_t size);

/** Whether a manipulate message is the answer to the request under way. */
bool kd_link_answers(const struct kd_link *l, const uint8_t *message, size_t size);

/* actions on packets: kd_link_receive.c */
kd_action kd_act_nothing, kd_act_acked, kd_act_again, kd_act_reset_answer, kd_act_reset_extra,
        kd_act_reset_other, kd_act_oversized, kd_act_damaged, kd_act_confirm, kd_act_new_session,
        kd_act_previous, kd_act_data, kd_act_out_of_step;

/* actions of time: kd_link_time.c */
kd_action kd_act_probe, kd_act_reset_overdue, kd_act_settle_overdue, kd_act_idle_over,
        kd_act_ack_overdue, kd_act_answer_overdue;

/** Whether the target is to hear from us: a request, a reply, a break-in. */
bool kd_link_wants(const struct kd_link *l);

/** A handshake is complete; who sends an answer stands. */
void kd_link_in_step(struct kd_link *l, bool stopped);

/** Nothing more comes for now: what was damaged is asked for again. */
void kd_link_silence(struct kd_link *l);

/** How long a gap inside a packet may be. */
uint64_t kd_link_byte_ms(const struct kd_link *l);

/* sending, and the course of requests: kd_link_send.c */
void kd_link_enter(struct kd_link *l, enum kd_link_state state, uint64_t timer);
void kd_link_control(struct kd_link *l, enum kd_packet_type type, uint32_t id);

/** Send the packet that waits for its acknowledgement, again or for the first time. */
void kd_link_transmit(struct kd_link *l);

/** The request ends. */
void kd_link_end(struct kd_link *l, HRESULT hr, const uint8_t *message, size_t size);

/** It was acknowledged, be it by what only a target that has it can send. */
void kd_link_acked(struct kd_link *l);

/** In step: send what there is to send, or wait. */
void kd_link_next(struct kd_link *l);

/** Begin a reset handshake (1.11). */
void kd_link_reset(struct kd_link *l);

/** Send the RESET of a handshake, or note when it may be sent. */
void kd_link_send_reset(struct kd_link *l);

/** What waits for its acknowledgement waits no more: the ids have changed. */
void kd_link_unsend(struct kd_link *l);

#endif
