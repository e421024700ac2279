#include "engine/inbox.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"

HRESULT inbox_init(struct inbox *inbox)
{
    HRESULT hr = lock_init(&inbox->lock);

    if (FAILED(hr))
        return hr;
    hr = bell_init(&inbox->bell);
    if (FAILED(hr))
        lock_deinit(&inbox->lock);
    inbox->first = NULL;
    inbox->end = &inbox->first;
    inbox->size = 0;
    inbox->leaves = false;
    return hr;
}

/* The lock is held, or nobody else has the inbox. */
static struct message *take(struct inbox *inbox)
{
    struct message *m = inbox->first;

    if (!m)
        return NULL;
    inbox->first = m->next;
    inbox->size -= m->size;
    if (!inbox->first)
        inbox->end = &inbox->first;
    return m;
}

void inbox_deinit(struct inbox *inbox)
{
    struct message *m;

    while ((m = take(inbox)) != NULL)
        free(m);
    bell_deinit(&inbox->bell);
    lock_deinit(&inbox->lock);
}

static void put(struct inbox *inbox, struct message *m)
{
    m->next = NULL;
    lock_take(&inbox->lock);
    while (inbox->first && inbox->size > INBOX_MAX - m->size)
        free(take(inbox));
    *inbox->end = m;
    inbox->end = &m->next;
    inbox->size += m->size;
    lock_give(&inbox->lock);
    bell_ring(&inbox->bell);
}

static struct message *message_new(size_t text_size)
{
    struct message *m = NULL;

    if (text_size < INBOX_MAX - sizeof(*m))
        m = calloc(1, sizeof(*m) + text_size);
    if (m)
        m->size = sizeof(*m) + text_size;
    return m;
}

void inbox_put_text(struct inbox *inbox, uint32_t mask, const char *text, bool markup)
{
    size_t size = strlen(text) + 1;
    struct message *m = message_new(size);

    if (!m)
        return;
    m->mask = mask;
    m->markup = markup;
    m->text = memcpy(m->bytes, text, size);
    put(inbox, m);
}

void inbox_put_notice(struct inbox *inbox, const struct notice *notice)
{
    size_t name_size = notice->name ? strlen(notice->name) + 1 : 0;
    size_t image_size = notice->image ? strlen(notice->image) + 1 : 0;
    struct message *m = message_new(name_size + image_size);

    if (!m)
        return;
    m->notice = *notice;
    if (notice->name)
        m->notice.name = memcpy(m->bytes, notice->name, name_size);
    if (notice->image)
        m->notice.image = memcpy(m->bytes + name_size, notice->image, image_size);
    put(inbox, m);
}

struct message *inbox_take(struct inbox *inbox)
{
    struct message *m;

    lock_take(&inbox->lock);
    m = take(inbox);
    lock_give(&inbox->lock);
    return m;
}

void inbox_leave(struct inbox *inbox)
{
    lock_take(&inbox->lock);
    inbox->leaves = true;
    lock_give(&inbox->lock);
    bell_ring(&inbox->bell);
}

HRESULT inbox_wait(struct inbox *inbox, uint32_t timeout_ms)
{
    bool rung = bell_wait(&inbox->bell, timeout_ms);
    bool leaves;

    lock_take(&inbox->lock);
    leaves = inbox->leaves;
    inbox->leaves = false;
    lock_give(&inbox->lock);
    return leaves ? S_OK : rung ? S_FALSE : HR_TIMEOUT;
}
