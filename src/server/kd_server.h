/**
 * @file
 * A target of ours as a KD target: everything but the stream and the clock.
 *
 * Whoever owns it feeds what arrived, sends the output, ticks when the deadline has come, and lets
 * the target run while it does. One thread. Source: spec kd-protocol 1.7 and 2.
 */
#ifndef SERVER_KD_SERVER_H
#define SERVER_KD_SERVER_H

#include <stdatomic.h>
#include <stdbool.h>

#include <dbgspaces/backend.h>

#include "memory/memory.h"
#include "nt/contexts.h"
#include "protocol/kd_message.h"
#include "protocol/kd_state.h"
#include "protocol/kd_target_link.h"
#include "server/kd_breakpoints.h"

/** How other targets than Windows differ in their answers; bits. Source: spec kd-protocol 8.2. */
#define KD_SERVER_SHORT_REPLIES 1u  /**< an unknown API is answered with the header alone */
#define KD_SERVER_REFUSES_FLAGS 2u  /**< a physical access with a caching flag fails */
#define KD_SERVER_IGNORES_FLAGS 4u  /**< a caching flag is taken for none */
#define KD_SERVER_FEW_APIS      8u  /**< no SearchMemory, no FillMemory, no GetContextEx */
#define KD_SERVER_CLAIMS_COUNT  16u /**< a failed transfer claims the count that was asked for */
#define KD_SERVER_NO_DATA_BLOCK 32u /**< GetVersion knows no debugger data block */
#define KD_SERVER_GREETS        64u /**< it prints as soon as a host is there */

/** What a host of ours is told of a simulated machine: see protocol/kd_report.h. */
struct kd_report_source {
    size_t (*text)(void *context, const char **text); /**< made anew; good until the next */
    void (*reset)(void *context);
    void *context;
};

struct kd_server_options {
    const struct kd_report_source
            *report; /**< NULL: nothing is told; lives as long as the server */
    /** What is to be sent is sent, before a request is carried out: its acknowledgement must not
     * wait for that. NULL: nobody cares. */
    void (*flush)(void *context);
    void *flush_context;
    unsigned link_quirks; /**< KD_TARGET_* */
    unsigned quirks;      /**< KD_SERVER_* */
};

/** What the link is busy with, and so what follows. */
enum kd_server_stage {
    KD_SERVER_RUNS,
    KD_SERVER_PRINTS, /**< then it runs on */
    KD_SERVER_TELLS,  /**< a state change; then it listens */
    KD_SERVER_LISTENS,
    KD_SERVER_ANSWERS, /**< then it listens */
    KD_SERVER_ENDED,   /**< the target is gone */
};

struct kd_server {
    struct ds_target *target;
    struct memory *memory;
    struct contexts contexts;
    atomic_bool *interrupted;
    void (*flush)(void *context); /**< NULL: nobody cares */
    void *flush_context;
    unsigned quirks;
    const struct kd_report_source *report; /**< NULL: there is nothing to tell */
    const char *report_text;               /**< as it was asked for last; NULL: never */
    size_t report_size;
    struct ds_event last; /**< why the target stands, or that it ended; without text */
    enum kd_server_stage stage;
    bool alone;       /**< the host did not answer: prints and modules go untold */
    const char *text; /**< what is left to print: the target's, until it runs on */
    size_t text_size;
    char bug_text[256]; /**< what is printed of a bug check */
    bool stop_follows;  /**< the print is followed by the stop */
    bool patient;       /**< the state change is told for ever */
    bool hangs_up;      /**< the line is to be dropped; whoever owns it clears this */
    struct kd_breakpoint_table breakpoints;
    bool goes_on;      /**< once the answer under way has arrived, */
    unsigned goes_how; /**< DS_RESUME_* */
    struct kd_target_link link;
    size_t told_size;
    uint8_t told[KD_MESSAGE_MAX]; /**< the state change, as it was told */
    uint8_t message[KD_MESSAGE_MAX];
};

/**
 * Serve a target that stands.
 *
 * @param target       open, described, standing; the caller keeps it, and calls nothing of it
 * @param interrupted  set from outside: a long search or fill ends; see memory_interrupted()
 */
HRESULT kd_server_new(struct ds_target *target, atomic_bool *interrupted,
        const struct kd_server_options *options, struct kd_server **out);
void kd_server_free(struct kd_server *s);

/** Take what hosts have left out of the target, which stands and is served no longer. */
void kd_server_leave(struct kd_server *s);

/** Tell the first stop: why the target stands. */
void kd_server_start(struct kd_server *s, uint64_t now_ms, const struct ds_event *why);

/** Somebody is at the other end of the line: for the first time, or again. What was sent
 * and not acknowledged is sent once more. */
void kd_server_meet(struct kd_server *s, uint64_t now_ms);

void kd_server_feed(struct kd_server *s, uint64_t now_ms, const void *bytes, size_t size);
void kd_server_tick(struct kd_server *s, uint64_t now_ms);
uint64_t kd_server_deadline(const struct kd_server *s);

/** Whether the target runs: kd_server_run() is to be called. */
bool kd_server_runs(const struct kd_server *s);

/**
 * Let a target that runs do so, until something is to be told or the time is up.
 *
 * @retval S_OK     it tells something, or is gone
 * @retval S_FALSE  nothing within timeout_ms
 * @retval other    the target failed, and is gone
 */
HRESULT kd_server_run(struct kd_server *s, uint64_t now_ms, uint32_t timeout_ms);

/** Bytes for the host; kd_target_link_drain() of the link says that they were sent. */
static inline const uint8_t *kd_server_output(const struct kd_server *s, size_t *size)
{
    *size = s->link.output_size;
    return s->link.output;
}

void kd_server_drain(struct kd_server *s, size_t size);

#endif
