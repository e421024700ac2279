/**
 * @file
 * What waits for a client's own thread: texts and notices, in the order in which they came.
 */
#ifndef ENGINE_INBOX_H
#define ENGINE_INBOX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bell.h"
#include "base/lock.h"
#include "engine/notice.h"

/** Most bytes of texts and notices that wait; beyond it the oldest go. */
#define INBOX_MAX 0x100000u

/** A text of output, or (text NULL) a notice. */
struct message {
    struct message *next;
    size_t size; /**< of all of it */
    uint32_t mask;
    const char *text;
    bool markup; /**< it is DML */
    struct notice notice;
    char bytes[]; /**< of its texts */
};

struct inbox {
    struct lock lock;
    struct bell bell;
    struct message *first;
    struct message **end; /**< where the next one is hung */
    size_t size;
    bool leaves; /**< inbox_leave() was called */
};

HRESULT inbox_init(struct inbox *inbox);
void inbox_deinit(struct inbox *inbox);

/** Leave a copy; where there is no memory for it, it is lost. From any thread. */
void inbox_put_text(struct inbox *inbox, uint32_t mask, const char *text, bool markup);
void inbox_put_notice(struct inbox *inbox, const struct notice *notice);

/** The oldest one, the caller's to free(); NULL: none. */
struct message *inbox_take(struct inbox *inbox);

/** End who waits, or who waits next. From any thread. */
void inbox_leave(struct inbox *inbox);

/**
 * Wait until there is something to take.
 *
 * @retval S_OK     inbox_leave() was called
 * @retval S_FALSE  there may be something
 * @retval HR_TIMEOUT  nothing came within timeout_ms
 */
HRESULT inbox_wait(struct inbox *inbox, uint32_t timeout_ms);

#endif
