#include "engine/breakpoints.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "engine/current.h"
#include "engine/engine.h"
#include "engine/notice.h"
#include "target/run.h"

#define CODE_BREAKPOINT 0x80000003u /* spec kd-protocol 2.18 */

struct breakpoint *breakpoints_find(const struct engine *e, uint32_t number)
{
    const struct breakpoints *all = &e->breakpoints;

    for (size_t i = 0; i < all->count; i++)
        if (all->list[i]->number == number)
            return all->list[i];
    return NULL;
}

struct breakpoint *breakpoints_at(const struct engine *e, uint64_t va)
{
    const struct breakpoints *all = &e->breakpoints;

    for (size_t i = 0; i < all->count; i++)
        if (all->list[i]->placed && all->list[i]->va == va)
            return all->list[i];
    return NULL;
}

static uint32_t lowest_free(const struct engine *e)
{
    uint32_t number = 0;

    while (breakpoints_find(e, number))
        number++;
    return number;
}

/* Where it belongs in the list. */
static void insert(struct breakpoints *all, struct breakpoint *b)
{
    size_t at = all->count++;

    for (; at > 0 && all->list[at - 1]->number > b->number; at--)
        all->list[at] = all->list[at - 1];
    all->list[at] = b;
}

HRESULT breakpoints_add(
        struct engine *e, uint32_t number, const struct listener *adder, struct breakpoint **out)
{
    static atomic_uint serial;
    struct breakpoint *b;

    *out = NULL;
    if (!e->target->breakpoints)
        return E_UNEXPECTED;
    if (number == DEBUG_ANY_ID)
        number = lowest_free(e);
    if (breakpoints_find(e, number))
        return E_INVALIDARG;
    b = e->breakpoints.count < BREAKPOINTS_MAX ? calloc(1, sizeof(*b)) : NULL;
    if (!b)
        return E_OUTOFMEMORY;
    b->number = number;
    b->passes = b->left = 1;
    b->thread = b->owner = DEBUG_ANY_ID;
    b->adder = adder;
    b->serial = atomic_fetch_add(&serial, 1) + 1;
    insert(&e->breakpoints, b);
    *out = b;
    return S_OK;
}

static void free_one(struct breakpoint *b)
{
    free(b->expression);
    free(b->command);
    free(b->object);
    free(b);
}

void breakpoints_remove(struct engine *e, struct breakpoint *b)
{
    struct breakpoints *all = &e->breakpoints;
    size_t at = 0;

    while (all->list[at] != b)
        at++;
    memmove(&all->list[at], &all->list[at + 1], (--all->count - at) * sizeof(struct breakpoint *));
    free_one(b);
}

void breakpoint_place(struct engine *e, struct breakpoint *b, uint64_t va)
{
    b->va = translate_canonical(e->memory, va);
    b->placed = true;
}

uint32_t breakpoint_flags(const struct breakpoint *b)
{
    return b->flags | (b->expression && !b->placed ? DEBUG_BREAKPOINT_DEFERRED : 0);
}

HRESULT breakpoint_match(struct engine *e, struct breakpoint *b, uint32_t thread)
{
    uint32_t owner = DEBUG_ANY_ID;
    HRESULT hr = thread == DEBUG_ANY_ID ? S_OK : current_owner_at(e, thread, &owner);

    if (hr == E_NOINTERFACE)
        hr = E_INVALIDARG;
    if (SUCCEEDED(hr)) {
        b->thread = thread;
        b->owner = owner;
    }
    return hr;
}

void breakpoints_renumber(struct engine *e)
{
    struct breakpoints *all = &e->breakpoints;

    for (size_t i = 0; facts_are_by_thread(e) && i < all->count; i++)
        if (all->list[i]->owner != DEBUG_ANY_ID)
            all->list[i]->thread = facts_thread_number(e, all->list[i]->owner);
}

void breakpoints_tell(struct engine *e, uint32_t number)
{
    notice_engine_changed(e, DEBUG_CES_BREAKPOINTS, number);
}

/* Whether the target is to stop there when it goes on. */
static bool is_meant(const struct breakpoint *b, bool stepping)
{
    return b->placed && (b->flags & DEBUG_BREAKPOINT_ENABLED) &&
           !(stepping && (b->flags & DEBUG_BREAKPOINT_GO_ONLY));
}

static bool is_wanted(const struct engine *e, uint64_t va, bool stepping, const uint64_t *extra)
{
    const struct breakpoints *all = &e->breakpoints;

    for (size_t i = 0; i < all->count; i++)
        if (is_meant(all->list[i], stepping) && all->list[i]->va == va)
            return true;
    return extra && *extra == va;
}

static struct plant *plant_at(struct engine *e, uint64_t va)
{
    struct breakpoints *all = &e->breakpoints;

    for (size_t i = 0; i < all->planted; i++)
        if (all->plants[i].va == va)
            return &all->plants[i];
    return NULL;
}

static HRESULT pull(struct engine *e, struct plant *p)
{
    HRESULT hr = target_clear_breakpoint(e->target, p->id);

    if (SUCCEEDED(hr))
        *p = e->breakpoints.plants[--e->breakpoints.planted];
    return hr;
}

static HRESULT plant(struct engine *e, uint64_t va)
{
    struct breakpoints *all = &e->breakpoints;
    struct plant p = { .va = va };
    HRESULT hr;

    if (plant_at(e, va))
        return S_OK;
    hr = all->planted < DS_BREAKPOINTS_MAX ? target_set_breakpoint(e->target, va, &p.id)
                                           : E_OUTOFMEMORY;
    if (SUCCEEDED(hr))
        all->plants[all->planted++] = p;
    return hr;
}

/* What the target has of those that are not wanted is taken back. */
static HRESULT pull_others(
        struct engine *e, bool stepping, const uint64_t *extra, uint64_t *refused)
{
    struct breakpoints *all = &e->breakpoints;
    HRESULT hr = S_OK;

    for (size_t i = all->planted; SUCCEEDED(hr) && i-- > 0;) {
        *refused = all->plants[i].va;
        if (!is_wanted(e, all->plants[i].va, stepping, extra))
            hr = pull(e, &all->plants[i]);
    }
    return hr;
}

HRESULT breakpoints_plant(struct engine *e, bool stepping, const uint64_t *extra, uint64_t *refused)
{
    struct breakpoints *all = &e->breakpoints;
    HRESULT hr = pull_others(e, stepping, extra, refused);

    for (size_t i = 0; SUCCEEDED(hr) && i < all->count; i++) {
        *refused = all->list[i]->va;
        if (is_meant(all->list[i], stepping))
            hr = plant(e, all->list[i]->va);
    }
    if (FAILED(hr) || !extra)
        return hr;
    *refused = *extra;
    return plant(e, *extra);
}

HRESULT breakpoint_plant(struct engine *e, const struct breakpoint *b)
{
    uint64_t other;

    pull_others(e, false, NULL, &other); /* for room; what fails is told when the target goes on */
    return is_meant(b, false) ? plant(e, b->va) : S_OK;
}

HRESULT breakpoints_unplant(struct engine *e)
{
    HRESULT hr = S_OK;

    while (SUCCEEDED(hr) && e->breakpoints.planted)
        hr = pull(e, &e->breakpoints.plants[e->breakpoints.planted - 1]);
    return hr;
}

/* Whether a pass makes it hit. */
static bool pass(struct breakpoint *b, const struct ds_event *event, uint32_t owner, bool stepping)
{
    if (!is_meant(b, stepping) || b->va != event->address ||
            (b->owner != DEBUG_ANY_ID && b->owner != owner))
        return false;
    if (b->left == 1)
        return true;
    b->left--;
    return false;
}

enum breakpoints_meeting breakpoints_meet(struct engine *e, const struct ds_event *event)
{
    struct breakpoints *all = &e->breakpoints;
    uint32_t owner = facts_event_owner(e);

    if (event->kind != DS_EVENT_STOPPED || event->code != CODE_BREAKPOINT ||
            !plant_at(e, event->address))
        return BREAKPOINTS_NOT_MET;
    for (size_t i = all->count; i-- > 0;) {
        all->list[i]->hit = pass(all->list[i], event, owner, stepping_is_step(&e->step));
        if (all->list[i]->hit)
            all->last_hit = all->list[i]->number;
    }
    return all->last_hit == DEBUG_ANY_ID ? BREAKPOINTS_PASSED : BREAKPOINTS_HIT;
}

void breakpoints_leave(struct engine *e)
{
    struct breakpoints *all = &e->breakpoints;

    for (size_t i = 0; i < all->count; i++)
        all->list[i]->hit = false;
    all->last_hit = DEBUG_ANY_ID;
}

/* End those of which it holds, and tell. */
static void end_where(struct engine *e,
        bool (*holds)(const struct breakpoint *b, const struct ds_event *event),
        const struct ds_event *event)
{
    struct breakpoints *all = &e->breakpoints;

    for (size_t i = all->count; i-- > 0;) {
        if (!holds(all->list[i], event))
            continue;
        breakpoints_remove(e, all->list[i]);
        breakpoints_tell(e, DEBUG_ANY_ID);
        i = all->count; /* who was told may have changed the list */
    }
}

static bool was_shot(const struct breakpoint *b, const struct ds_event *event)
{
    (void)event;
    return b->hit && b->flags & DEBUG_BREAKPOINT_ONE_SHOT;
}

static bool was_of_thread(const struct breakpoint *b, const struct ds_event *event)
{
    return b->owner == event->thread && b->owner != DEBUG_ANY_ID;
}

void breakpoints_end_shots(struct engine *e)
{
    end_where(e, was_shot, &e->last);
}

void breakpoints_end_thread(struct engine *e, const struct ds_event *event)
{
    if (facts_are_by_thread(e))
        end_where(e, was_of_thread, event);
}

void breakpoints_forget_client(struct engine *e, const struct listener *adder)
{
    struct breakpoints *all = &e->breakpoints;

    for (size_t i = all->count; i-- > 0;) {
        struct breakpoint *b = all->list[i];

        if (b->adder != adder)
            continue;
        b->adder = NULL;
        if (b->flags & DEBUG_BREAKPOINT_ADDER_ONLY)
            breakpoints_remove(e, b);
    }
}

void breakpoints_restart(struct engine *e)
{
    struct breakpoints *all = &e->breakpoints;

    all->planted = 0;
    for (size_t i = 0; i < all->count; i++) {
        if (all->list[i]->expression)
            all->list[i]->placed = false;
        else
            all->list[i]->flags &= ~(uint32_t)DEBUG_BREAKPOINT_ENABLED;
    }
}

void breakpoints_deinit(struct engine *e)
{
    for (size_t i = 0; i < e->breakpoints.count; i++)
        free_one(e->breakpoints.list[i]);
    e->breakpoints = (struct breakpoints){ .last_hit = DEBUG_ANY_ID };
}
