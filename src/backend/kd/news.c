#include "backend/kd/news.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"

static struct news_item *take_first(struct news *n)
{
    struct news_item *item = n->first;

    if (!item)
        return NULL;
    n->first = item->next;
    if (!n->first)
        n->last = NULL;
    n->count--;
    return item;
}

void news_add(struct news *n, const struct ds_event *event, const void *text, size_t size)
{
    struct news_item *item;

    if (n->count >= NEWS_MOST) {
        free(take_first(n));
        n->lost++;
    }
    item = malloc(sizeof(*item) + size + 1);
    if (!item) {
        n->lost++;
        return;
    }
    item->next = NULL;
    item->event = *event;
    item->event.text = text ? item->text : NULL;
    item->event.text_size = size;
    if (size)
        memcpy(item->text, text, size);
    item->text[size] = 0;
    if (n->last)
        n->last->next = item;
    else
        n->first = item;
    n->last = item;
    n->count++;
}

void news_forget_last(struct news *n)
{
    struct news_item *before = n->first;

    if (!n->last)
        return;
    if (before == n->last) {
        free(take_first(n));
        return;
    }
    while (before->next != n->last)
        before = before->next;
    free(n->last);
    before->next = NULL;
    n->last = before;
    n->count--;
}

bool news_take(struct news *n, struct ds_event *event)
{
    struct news_item *item = take_first(n);

    free(n->told);
    n->told = item;
    if (!item)
        return false;
    if (n->lost) {
        LOG_WARN("kd", "%" PRIu64 " events of the target were given up: nobody waited for them",
                n->lost);
        n->lost = 0;
    }
    *event = item->event;
    return true;
}

void news_put_back(struct news *n)
{
    struct news_item *item = n->told;

    if (!item)
        return;
    n->told = NULL;
    item->next = n->first;
    n->first = item;
    if (!n->last)
        n->last = item;
    n->count++;
}

void news_clear(struct news *n)
{
    struct news_item *item;

    while ((item = take_first(n)))
        free(item);
    free(n->told);
    n->told = NULL;
}
