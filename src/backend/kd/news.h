/**
 * @file
 * What a target told and nobody has heard yet: in order, and not without end.
 */
#ifndef BACKEND_KD_NEWS_H
#define BACKEND_KD_NEWS_H

#include <dbgspaces/backend.h>

/** Most events that wait; older prints are given up for newer ones. */
#define NEWS_MOST 8192u

struct news_item {
    struct news_item *next;
    struct ds_event event; /**< its text points to `text` */
    char text[];
};

struct news {
    struct news_item *first;
    struct news_item *last;
    struct news_item *told; /**< its text is in a caller's hands */
    size_t count;
    uint64_t lost; /**< prints that were given up, or for which there was no memory */
};

/** Add an event; text is copied, size bytes. */
void news_add(struct news *n, const struct ds_event *event, const void *text, size_t size);

/** The youngest is forgotten: something newer takes its place. */
void news_forget_last(struct news *n);

/** The oldest; false: none. Its text is good until the next call. */
bool news_take(struct news *n, struct ds_event *event);

/** What was taken last was not told: it is the oldest again. */
void news_put_back(struct news *n);

void news_clear(struct news *n);

#endif
