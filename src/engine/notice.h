/**
 * @file
 * What clients are told: one notice is one call of an event callback (spec dataspaces 5.7).
 */
#ifndef ENGINE_NOTICE_H
#define ENGINE_NOTICE_H

#include <stdbool.h>
#include <stdint.h>

struct breakpoint;
struct ds_event;
struct engine;
struct listener;

/** Notices that are no events: a line is wanted, `size` characters at most; it has come. Whoever
 * has heard them answers NOTICE_TAKEN. */
#define NOTICE_START_INPUT 0x80000000u
#define NOTICE_END_INPUT   0x40000000u
#define NOTICE_TAKEN       1u

/** What the event does not name is 0 or NULL. Texts are UTF-8. */
struct notice {
    uint32_t event;              /**< DEBUG_EVENT_* */
    uint32_t flags;              /**< Change...State: DEBUG_C*S_*; SessionStatus: DEBUG_SESSION_* */
    uint64_t argument;           /**< Change...State */
    uint32_t code;               /**< Exception, SystemError: the code; Exit...: the exit code */
    uint32_t level;              /**< SystemError */
    bool first_chance;           /**< Exception */
    uint64_t address;            /**< Exception: where; Create...: where the thread starts */
    uint64_t base;               /**< of a module; CreateThread: the thread's data */
    uint32_t size;               /**< of a module */
    uint32_t checksum;           /**< likewise */
    uint32_t time_stamp;         /**< likewise */
    const char *name;            /**< likewise, without folders and extension */
    const char *image;           /**< likewise, as the system names it */
    uint32_t breakpoint;         /**< Breakpoint: its serial */
    const struct listener *only; /**< nobody else is told; NULL: all are */
};

/**
 * Tell all clients; those of other threads when they ask. The lock is held, and the engine's own
 * state is consistent: callbacks call back.
 *
 * @return the strongest vote of those who were told at once: DEBUG_STATUS_*, NO_CHANGE if there is
 * none
 */
uint32_t notice_tell(struct engine *e, const struct notice *notice);

/** Tell that a breakpoint is hit: its own client, if it is for that one alone, or all. */
uint32_t notice_tell_breakpoint(struct engine *e, const struct breakpoint *b);

/** How strong a vote is, from 0 on. */
unsigned notice_vote_strength(uint32_t vote);

/** The three that say that something changed; `flags` and `argument` as their callbacks take them.
 */
void notice_debuggee_changed(struct engine *e, uint32_t flags, uint64_t argument);
void notice_engine_changed(struct engine *e, uint32_t flags, uint64_t argument);
void notice_session(struct engine *e, uint32_t status);

/** Tell what a target told; as notice_tell(). */
uint32_t notice_tell_event(struct engine *e, const struct ds_event *event);

#endif
