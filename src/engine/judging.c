#include "engine/judging.h"

#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "base/signal.h"
#include "engine/engine.h"
#include "engine/going.h"
#include "engine/notice.h"
#include "target/run.h"

#define CODE_SINGLE_STEP 0x80000004u /* spec kd-protocol 2.18 */

static void tell(const struct engine_watcher *w, const struct ds_event *event)
{
    if (w->told)
        w->told(w->context, event);
}

/* The target stands for good, whatever was asked for; tell so. */
static HRESULT stay(struct engine *e)
{
    e->asked = false;
    e->way = ENGINE_GO;
    e->aims = false;
    e->broken_in = false;
    e->step = (struct stepping){ .kind = STEPPING_NOT };
    extensions_notify(e, true, true);
    notice_engine_changed(e, DEBUG_CES_EXECUTION_STATUS,
            DEBUG_STATUS_BREAK | (e->waited_for ? DEBUG_STATUS_INSIDE_WAIT : 0));
    notice_debuggee_changed(e, DEBUG_CDS_ALL, 0);
    return S_OK;
}

static HRESULT go_on(struct engine *e, enum engine_way way)
{
    HRESULT hr = going_let_go(e, way);

    if (SUCCEEDED(hr))
        return S_FALSE;
    stay(e);
    return hr;
}

/* Run a command of somebody's, who may end while it runs. */
static void run_command(const struct engine_watcher *w, const char *command)
{
    size_t size = command ? strlen(command) + 1 : 0;
    char *copy = size && w->command ? malloc(size) : NULL;

    if (!copy)
        return;
    memcpy(copy, command, size);
    w->command(w->context, copy);
    free(copy);
}

static uint32_t stronger(uint32_t vote, uint32_t other)
{
    return notice_vote_strength(other) > notice_vote_strength(vote) ? other : vote;
}

/* The commands of the breakpoints that were hit, and their clients' vote. Both may end them. */
static uint32_t tell_hits(struct engine *e, const struct engine_watcher *w)
{
    uint32_t numbers[BREAKPOINTS_MAX], vote = DEBUG_STATUS_NO_CHANGE;
    size_t count = 0;

    for (size_t i = 0; i < e->breakpoints.count; i++)
        if (e->breakpoints.list[i]->hit)
            numbers[count++] = e->breakpoints.list[i]->number;
    for (size_t i = 0; i < count; i++) {
        const struct breakpoint *b = breakpoints_find(e, numbers[i]);

        if (b)
            run_command(w, b->command);
        b = breakpoints_find(e, numbers[i]);
        if (b)
            vote = stronger(vote, notice_tell_breakpoint(e, b));
    }
    breakpoints_end_shots(e);
    return vote;
}

/* `stops`: what it does when nobody votes. A break-in is stronger than what a breakpoint's command
 * asks for. */
static HRESULT obey(struct engine *e, bool stops, uint32_t vote)
{
    bool broken_in = e->broken_in && e->last.kind == DS_EVENT_STOPPED;

    switch (vote) {
    case DEBUG_STATUS_GO:
        return go_on(e, ENGINE_GO);
    case DEBUG_STATUS_GO_HANDLED:
        return go_on(e, ENGINE_GO_HANDLED);
    case DEBUG_STATUS_GO_NOT_HANDLED:
        return go_on(e, ENGINE_GO_NOT_HANDLED);
    case DEBUG_STATUS_STEP_INTO:
        return go_on(e, ENGINE_STEP);
    case DEBUG_STATUS_STEP_OVER:
        return go_on(e, ENGINE_STEP_OVER);
    case DEBUG_STATUS_BREAK:
        return stay(e);
    default:
        if (e->asked && !broken_in)
            return go_on(e, e->way);
        return stops || broken_in ? stay(e) : go_on(e, ENGINE_ON);
    }
}

/* What somebody asked for stops whatever the filters say; so does what no filter is for, but an
 * orderly end. */
static struct filters_verdict verdict_on(struct engine *e, const struct ds_event *event, bool step)
{
    struct filters_verdict v = filters_judge(filters_for(&e->filters, event), event);

    if (step || (e->broken_in && event->kind == DS_EVENT_STOPPED))
        v.shown = v.stops = true;
    if (event->kind == DS_EVENT_GOES_DOWN)
        v.stops = false;
    return v;
}

static void modules_moved(const struct engine_watcher *w, const struct ds_event *event)
{
    if (w->moved &&
            (event->kind == DS_EVENT_MODULE_LOADED || event->kind == DS_EVENT_MODULE_UNLOADED))
        w->moved(w->context);
}

/* Who wants to know of the next exception hears of one. */
static void signal_exception(struct engine *e, const struct ds_event *event)
{
    if (event->kind != DS_EVENT_STOPPED || !event->code || !e->settings.notify_event)
        return;
    signal_set(e->settings.notify_event);
    e->settings.notify_event = 0;
}

/* An event that is no breakpoint's. `step`: it is what the target was let go for. */
static HRESULT judge_other(
        struct engine *e, const struct engine_watcher *w, const struct ds_event *event, bool step)
{
    struct filters_verdict v = verdict_on(e, event, step);

    if (v.shown)
        tell(w, event);
    if (event->kind == DS_EVENT_ENDED) {
        e->end_told = true;
        notice_tell_event(e, event);
        return HR_CLOSED;
    }
    modules_moved(w, event);
    if (event->kind == DS_EVENT_THREAD_ENDED)
        breakpoints_end_thread(e, event);
    signal_exception(e, event);
    if (!step) /* who was told may have changed it */
        run_command(w, verdict_on(e, event, step).command);
    return obey(e, v.stops, notice_tell_event(e, event));
}

static HRESULT judge(struct engine *e, const struct engine_watcher *w, const struct ds_event *event)
{
    bool one = e->step.kind == STEPPING_ONE && event->kind == DS_EVENT_STOPPED &&
               event->code == CODE_SINGLE_STEP;
    bool there = stepping_is_there(e, event);
    enum breakpoints_meeting meeting = breakpoints_meet(e, event);
    struct ds_event seen = *event;

    breakpoints_renumber(e);
    e->own_stop = one || there || meeting != BREAKPOINTS_NOT_MET;
    switch (meeting) {
    case BREAKPOINTS_HIT:
        tell(w, event);
        return obey(e, true, tell_hits(e, w));
    case BREAKPOINTS_PASSED:
        if (!there && !e->broken_in)
            return go_on(e, ENGINE_ON);
        break;
    case BREAKPOINTS_NOT_MET:
        break;
    }
    if (there && e->step.kind == STEPPING_PAST)
        seen.code = e->last.code = CODE_SINGLE_STEP;
    return judge_other(e, w, &seen, one || there);
}

/* The session's first stop. */
static HRESULT arrive(
        struct engine *e, const struct engine_watcher *w, const struct ds_event *event)
{
    const struct filter *filter = &e->filters.list[DEBUG_FILTER_INITIAL_BREAKPOINT];
    struct filters_verdict v = filters_judge(filter, event);
    struct ds_event seen = *event;
    HRESULT hr = session_arrive(e, event);

    if (SUCCEEDED(hr)) { /* a dump's is known now */
        seen.processor = e->last.processor;
        seen.code = e->last.code;
        seen.address = e->last.address;
        seen.exception = e->last.exception;
        if (e->target->info.dump && !e->target->run)
            seen.first_chance = true; /* it does not say: nor do the words */
    }
    if (FAILED(hr) || v.shown)
        tell(w, &seen);
    if (FAILED(hr))
        return hr;
    notice_session(e, DEBUG_SESSION_ACTIVE);
    run_command(w, filter->command);
    return obey(e, v.stops || e->broken_in || !e->target->run, notice_tell_event(e, event));
}

/* It runs on; what is to break there breaks in. */
static HRESULT take_print(
        struct engine *e, const struct engine_watcher *w, const struct ds_event *event)
{
    struct filters_verdict v;
    HRESULT hr = S_OK;

    lock_take(&e->lock);
    v = filters_judge(filters_for(&e->filters, event), event);
    lock_give(&e->lock);
    if (v.shown)
        tell(w, event);
    if (v.stops) {
        e->broken_in = true;
        hr = target_interrupt(e->target);
    }
    return FAILED(hr) ? hr : S_FALSE;
}

HRESULT judging_take(
        struct engine *e, const struct engine_watcher *w, HRESULT hr, const struct ds_event *event)
{
    bool first = e->state == ENGINE_OPENED && DS_EVENT_STANDS(event->kind);

    if (event->kind == DS_EVENT_PRINT)
        return take_print(e, w, event);
    lock_take(&e->lock);
    if (!first)
        engine_settle(e, hr, event);
    if (SUCCEEDED(hr))
        hr = first ? arrive(e, w, event) : judge(e, w, event);
    else if (e->state == ENGINE_STANDS)
        stay(e);
    lock_give(&e->lock);
    return hr;
}
