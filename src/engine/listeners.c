#include "engine/listeners.h"

#include <stdlib.h>

#include "base/clock.h"
#include "engine/engine.h"

HRESULT listeners_add(struct engine *e, struct listener *l)
{
    struct listeners *all = &e->listeners;
    struct listener **list;
    HRESULT hr = inbox_init(&l->inbox);

    if (FAILED(hr))
        return hr;
    lock_take(&all->lock);
    list = realloc(all->list, (all->count + 1) * sizeof(struct listener *));
    if (list) {
        all->list = list;
        list[all->count++] = l;
    }
    lock_give(&all->lock);
    if (list)
        return S_OK;
    inbox_deinit(&l->inbox);
    return E_OUTOFMEMORY;
}

/* Close up what has gone, unless somebody walks the list. */
static void tidy(struct listeners *all)
{
    size_t left = 0;

    if (all->walks > 0)
        return;
    for (size_t i = 0; i < all->count; i++)
        if (all->list[i])
            all->list[left++] = all->list[i];
    all->count = left;
}

void listeners_remove(struct engine *e, struct listener *l)
{
    struct listeners *all = &e->listeners;
    bool called;

    lock_take(&all->lock);
    for (size_t i = 0; i < all->count; i++)
        if (all->list[i] == l)
            all->list[i] = NULL;
    called = l->calls > 0;
    tidy(all);
    lock_give(&all->lock);
    if (called) { /* by this thread, or by one that gives the lock when it is through */
        lock_take(&e->lock);
        lock_give(&e->lock);
    }
    inbox_deinit(&l->inbox);
}

HRESULT listeners_init(struct listeners *all)
{
    return lock_init(&all->lock);
}

void listeners_deinit(struct listeners *all)
{
    free(all->list);
    lock_deinit(&all->lock);
}

/* The one at a place of the list, which is about to be called, or has been. */
static struct listener *begin_call(struct listeners *all, size_t at)
{
    struct listener *l;

    lock_take(&all->lock);
    l = all->list[at];
    if (l)
        l->calls++;
    lock_give(&all->lock);
    return l;
}

static void end_call(struct listeners *all, size_t at)
{
    lock_take(&all->lock);
    if (all->list[at]) /* else it has gone meanwhile */
        all->list[at]->calls--;
    lock_give(&all->lock);
}

/* Into the list, or out of it again; how many there are. */
static size_t walk(struct listeners *all, bool begins)
{
    size_t count;

    lock_take(&all->lock);
    all->walks += begins ? 1 : -1u;
    tidy(all);
    count = all->count;
    lock_give(&all->lock);
    return count;
}

void listeners_each(
        struct engine *e, void (*call)(struct listener *l, void *context), void *context)
{
    struct listeners *all = &e->listeners;
    size_t count = walk(all, true);

    for (size_t i = 0; i < count; i++) {
        struct listener *l = begin_call(all, i);

        if (l) {
            call(l, context);
            end_call(all, i);
        }
    }
    walk(all, false);
}

bool listener_is_here(const struct listener *l)
{
    return !l->thread || l->thread == thread_self();
}

static void tell(struct listener *l, const struct message *m)
{
    if (m->text)
        l->ops->text(l, m->mask, m->text, m->markup);
    else
        l->ops->notice(l, &m->notice);
}

void listener_deliver(struct listener *l)
{
    struct message *m;

    while ((m = inbox_take(&l->inbox)) != NULL) {
        tell(l, m);
        free(m);
    }
}

HRESULT listener_dispatch(struct listener *l, uint32_t timeout_ms)
{
    uint64_t deadline = clock_deadline(timeout_ms);

    for (;;) {
        HRESULT hr;

        listener_deliver(l);
        hr = inbox_wait(&l->inbox, clock_left(deadline));
        if (hr == S_OK) {
            listener_deliver(l); /* what came before it was told to leave */
            return S_OK;
        }
        if (hr == HR_TIMEOUT)
            return S_FALSE;
    }
}
