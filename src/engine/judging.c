#include "engine/judging.h"

#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "engine/engine.h"
#include "engine/going.h"
#include "engine/notice.h"

#define CODE_SINGLE_STEP 0x80000004u /* spec kd-protocol 2.18 */

static void tell(const struct engine_watcher *w, const struct ds_event *event)
{
    if (w->told)
        w->told(w->context, event);
}

/* What a target does after an event when nobody votes. */
static bool stops_at(enum ds_event_kind kind)
{
    return kind == DS_EVENT_STOPPED || kind == DS_EVENT_RESTARTED || kind == DS_EVENT_BUG_CHECK;
}

/* Tell that the target stands for good. */
static HRESULT stay(struct engine *e)
{
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

    return FAILED(hr) ? hr : S_FALSE;
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
    uint32_t numbers[DS_BREAKPOINTS_MAX], vote = DEBUG_STATUS_NO_CHANGE;
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

static HRESULT obey(struct engine *e, const struct ds_event *event, uint32_t vote)
{
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
        return e->asked ? go_on(e, e->way) : stops_at(event->kind) ? stay(e) : go_on(e, ENGINE_ON);
    }
}

static HRESULT judge(struct engine *e, const struct engine_watcher *w, const struct ds_event *event)
{
    struct ds_event seen = *event;
    bool there = stepping_is_there(e, event);
    enum breakpoints_meeting meeting = breakpoints_meet(e, event);

    if (there && meeting != BREAKPOINTS_HIT)
        seen.code = e->last.code = CODE_SINGLE_STEP;
    else if (meeting == BREAKPOINTS_PASSED)
        return go_on(e, ENGINE_ON);
    tell(w, &seen);
    if (event->kind == DS_EVENT_ENDED) {
        notice_tell_event(e, &seen);
        return HR_CLOSED;
    }
    if (w->moved &&
            (event->kind == DS_EVENT_MODULE_LOADED || event->kind == DS_EVENT_MODULE_UNLOADED))
        w->moved(w->context);
    return obey(
            e, event, meeting == BREAKPOINTS_HIT ? tell_hits(e, w) : notice_tell_event(e, &seen));
}

/* The session's first stop. */
static HRESULT arrive(
        struct engine *e, const struct engine_watcher *w, const struct ds_event *event)
{
    HRESULT hr = session_arrive(e, event);

    tell(w, event);
    if (FAILED(hr))
        return hr;
    notice_session(e, DEBUG_SESSION_ACTIVE);
    notice_tell_event(e, event);
    return stay(e);
}

HRESULT judging_take(
        struct engine *e, const struct engine_watcher *w, HRESULT hr, const struct ds_event *event)
{
    bool first = e->state == ENGINE_OPENED && DS_EVENT_STANDS(event->kind);

    if (event->kind == DS_EVENT_PRINT) {
        tell(w, event);
        return S_FALSE;
    }
    lock_take(&e->lock);
    if (!first)
        engine_settle(e, hr, event);
    if (SUCCEEDED(hr))
        hr = first ? arrive(e, w, event) : judge(e, w, event);
    lock_give(&e->lock);
    return hr;
}
