/**
 * @file
 * Inside the KD host: what its files share.
 */
#ifndef BACKEND_KD_HOST_H
#define BACKEND_KD_HOST_H

#include "backend/kd/kd_wire.h"
#include "backend/kd/news.h"
#include "protocol/kd_link.h"
#include "protocol/kd_message.h"
#include "protocol/kd_state.h"

#define HOST_PAGE 4096u

/* The debugger data block's tag, "KDBG", and where it stands. Source: spec kd-protocol 3.4. */
#define HOST_BLOCK_TAG 0x10u
#define HOST_TAG       0x4742444bu

/** What is known of the session: from GetVersion and the debugger data block, until a restart. */
struct host_session {
    bool known;     /**< all of it */
    bool versioned; /**< version, and what follows from it */
    bool searched;  /**< the debugger data block was looked for */
    struct kd_version version;
    uint32_t pointer_size;
    uint64_t block;        /**< the debugger data block; 0: none */
    bool block_encoded;    /**< what it holds was not read */
    uint64_t break_at;     /**< where a break-in stops; 0: unknown */
    uint64_t bug_check_at; /**< KiBugcheckData; 0: unknown */
    uint64_t process_at;   /**< ARM64: of a thread, its process; 0: unknown */
    uint64_t directory_at; /**< ARM64: of a process, its page tables; 0: unknown */
    enum ds_paging paging;
    uint64_t root;
    bool fills; /**< it has filled memory: FillMemory is there */
};

/** Breakpoints stand in the target while it runs, and are taken out while it stands. */
struct host_breaks {
    struct host_break {
        bool used;
        uint64_t va;
        uint32_t handle; /**< the target's; 0: it does not stand there */
    } list[DS_BREAKPOINTS_MAX];
    uint32_t
            strange; /**< bit n: what the target has under handle n + 1, if anything, is nobody's */
    bool lifted;     /**< one was, at this stop: what the stop showed may be of it */
    bool steps_off;  /**< it runs for one instruction, off a breakpoint, and is then let go */
};

/** Another processor steps than the one that stopped: the target is told to turn to it, and answers
 * with a stop of that one, which steps. Source: spec kd-protocol 2.17. */
struct host_turn {
    bool on; /**< it was told */
    uint32_t processor;
    unsigned how;  /**< DS_RESUME_*, for then */
    uint64_t from; /**< where the one that had stopped stands: it meets no breakpoint there */
};

struct kd_host {
    struct ds_target base;
    struct kd_wire *wire;
    struct kd_options options;
    struct kd_link link;
    uint64_t opened_at;

    /* the request of a caller */
    bool ended;
    struct kd_ending ending;
    size_t answer_size;
    uint8_t answer[KD_MESSAGE_MAX];

    uint32_t most;  /**< bytes that one memory message carries on this line (spec 1.10.6) */
    unsigned clean; /**< messages in a row that came undamaged */
    bool proven;    /**< one with more than HOST_UNPROVEN bytes came undamaged at once */

    struct news news;                 /**< what happened and was not told yet */
    bool opened;                      /**< the wire has been there */
    bool gone;                        /**< the wire is lost, and does not come back */
    bool stands;                      /**< as the last event told said */
    bool stood;                       /**< ever */
    bool restarted;                   /**< a new session has begun, and no event has said so */
    bool overtaken;                   /**< while it stood: what its callers know is of before */
    bool stop_untold;                 /**< the youngest event is a stop that nobody has heard of */
    bool arriving;                    /**< that stop was taken, and the target is asked who it is */
    uint64_t learn_until;             /**< arriving: when that is given up for now */
    bool stop_asked;                  /**< it was asked to stop, and has not */
    bool passing;                     /**< it stands for a command of its own, and is let go on */
    bool leaving;                     /**< what is asked lets it go, once it is acknowledged */
    bool leaves_for_good;             /**< and ends the session */
    bool began;                       /**< a session has begun since it was let go */
    bool goes_down;                   /**< it waits to be let go, and then restarts or ends */
    struct kd_state stop;             /**< where it stands; its data is not kept */
    uint8_t stop_said[KD_STATE_SIZE]; /**< as it came: what it reports depends on the machine */
    size_t printed_size;
    char printed[1024]; /**< the last of what it printed since it ran: a bug check says so there */
    uint16_t machine;
    struct host_session session;
    struct host_breaks breaks;
    struct host_turn turn;
};

static inline struct kd_host *host_of(struct ds_target *t)
{
    return (struct kd_host *)t; /* base is its first member */
}

/** Around every call of the contract. */
void kd_host_lock(struct kd_host *h);
void kd_host_unlock(struct kd_host *h);

/**
 * Ask, and wait for the answer. With the lock.
 *
 * @param m       the request
 * @param size    most bytes of data that the answer has
 * @param class   what may be done with it when its answer is lost
 * @param reply   [out] the answer, good until the next request; its data points into the host
 *
 * @retval S_OK     there is one: look at its status
 * @retval S_FALSE  it comes damaged again and again: ask for less (KD_REPEAT, size above
 * HOST_LEAST)
 * @retval other    see struct kd_ending
 */
HRESULT kd_host_ask(struct kd_host *h, const struct kd_manipulate *m, size_t size,
        enum kd_class class, struct kd_manipulate *reply);

/** Bytes below which nothing is asked for in smaller pieces. */
#define HOST_LEAST 64u

/** More is not asked for where damage was seen before it was seen to come whole. */
#define HOST_UNPROVEN 256u

/** E_UNEXPECTED: it runs; HR_RESTARTED: it started again, and nobody waited for it since. */
HRESULT kd_host_standing(const struct kd_host *h);

/** Read virtual memory, in as many messages as it takes; false: not all of it is there. */
bool kd_host_read(struct kd_host *h, uint64_t va, void *buf, size_t size, HRESULT *hr);

/** A message that is no answer: from the link. */
void incoming_take(
        struct kd_host *h, enum kd_packet_type type, const uint8_t *message, size_t size);

/**
 * Learn what the target is, and where its tables are; when it stands. What was learnt before a
 * failure is not asked again.
 */
HRESULT session_learn(struct kd_host *h);
HRESULT session_find_tables(struct kd_host *h);

/** Learn as much as it takes to let it go. */
HRESULT session_learn_version(struct kd_host *h);

/** All of it was of a session that is over. */
void session_forget(struct kd_host *h);

/** A processor's context; with the lock. A refusal is the target's status. */
HRESULT kd_context_read(
        struct kd_host *h, uint32_t cpu, uint8_t context[KD_DATA_MAX], size_t *size);

/** Change it; before: what it was, NULL: not known. */
HRESULT kd_context_write(struct kd_host *h, uint32_t cpu, const uint8_t *before,
        const uint8_t *context, size_t size);

/** Let it go on: with its breakpoints set, and not stopping again where it stands. */
HRESULT kd_host_go(struct kd_host *h, unsigned how);

/** At the end: who stands, or will because it was broken into, is let go on. */
HRESULT kd_host_leave(struct kd_host *h);

/** Make another processor step: it turns there, and kd_host_turned() has it step. */
HRESULT kd_host_turn(struct kd_host *h, uint32_t processor, unsigned how);

/** It has stopped: whether that was the turn alone, and it runs again. */
bool kd_host_turned(struct kd_host *h, const struct ds_event *event);

/** Whether the target stands at an address; or the processor does, from which it turned. */
bool kd_host_stands_at(const struct kd_host *h, uint64_t va);

/** It stands: take breakpoints out. What failed is tried again. */
HRESULT kd_breaks_lift(struct kd_host *h);

/** The same of those that a dead host, or a lost answer, may have left. */
HRESULT kd_breaks_sweep(struct kd_host *h);

/** Where it has stopped at one and stands behind it: put it back, before the instruction. */
void kd_breaks_go_back(struct kd_host *h);

/** It will run: set them all, but where it stands. A failure: none of them is set. */
HRESULT kd_breaks_plant(struct kd_host *h);

/** Whether some may be in the target. */
bool kd_breaks_planted(const struct kd_host *h);

/** Whether it stands at one. */
bool kd_breaks_here(const struct kd_host *h);

/** The session is over, and they with it. */
void kd_breaks_forget(struct kd_host *h);

extern const struct ds_physical_ops kd_physical;
extern const struct ds_virtual_ops kd_virtual;
extern const struct ds_bulk_ops kd_bulk;
extern const struct ds_cpu_ops kd_cpu;
extern const struct ds_bus_ops kd_bus;
extern const struct ds_run_ops kd_run;
extern const struct ds_breakpoint_ops kd_breakpoints;

/** See struct ds_run_ops. */
HRESULT kd_wait(struct ds_target *t, uint32_t timeout_ms, struct ds_event *event);
void kd_explain(struct ds_target *t, char *text, size_t size);

/** For logs of packets. */
ds_packet_words kd_words;

#endif
