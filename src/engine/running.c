#include "engine/running.h"

#include <stdio.h>
#include <string.h>

#include "backend/registry.h"
#include "base/clock.h"
#include "base/log.h"
#include "engine/engine.h"
#include "engine/notice.h"
#include "target/run.h"
#include "target/target.h"

#include <dbgspaces/dbgeng.h>

#define FOREVER  0xffffffffu
#define SLICE_MS 50 /* how soon an interrupt, which may come from a signal, is seen */
#define LINE_MAX 256

/* Exceptions that end with the stop: nobody in the target waits for them. Source: spec kd-protocol
 * 1.15, 2.18. */
#define CODE_BREAKPOINT    0x80000003u
#define CODE_SINGLE_STEP   0x80000004u
#define CODE_WAKE_DEBUGGER 0x80000007u

static void tell(const struct engine_watcher *w, const struct ds_event *event)
{
    if (w->told)
        w->told(w->context, event);
}

static bool is_exception(const struct ds_event *event)
{
    return event->kind == DS_EVENT_STOPPED && event->code && event->code != CODE_BREAKPOINT &&
           event->code != CODE_SINGLE_STEP && event->code != CODE_WAKE_DEBUGGER;
}

/* The watcher's say, as to a target that has not stood yet; S_FALSE: wait on. */
static HRESULT ask(struct engine *e, const struct engine_watcher *w, HRESULT hr, char *known)
{
    char line[LINE_MAX];
    enum ds_watch_answer answer;
    bool news;

    target_explain(e->target, line, sizeof(line));
    news = strcmp(line, known) != 0;
    memcpy(known, line, sizeof(line));
    answer = w->watch(w->context, hr, news ? known : NULL);
    if (answer == DS_WATCH_GIVE_UP)
        return FAILED(hr) ? hr : HR_INTERRUPTED;
    hr = answer == DS_WATCH_BREAK_IN ? target_interrupt(e->target) : S_OK;
    return FAILED(hr) ? hr : S_FALSE;
}

static void tell_reached(struct engine *e, const struct engine_watcher *w)
{
    char line[LINE_MAX];

    target_explain(e->target, line, sizeof(line));
    if (w->watch && line[0])
        w->watch(w->context, S_OK, line);
}

/* S_FALSE: no stop yet. */
static HRESULT wait_on(struct engine *e, const struct engine_watcher *w, struct ds_event *event)
{
    HRESULT hr = target_wait(e->target, w->watch ? SLICE_MS : FOREVER, event);

    if (hr != S_OK)
        return hr;
    tell(w, event);
    if (DS_EVENT_STANDS(event->kind))
        return S_OK;
    return event->kind == DS_EVENT_PRINT ? S_FALSE : HR_CLOSED;
}

HRESULT engine_wait_first(struct engine *e, const struct engine_watcher *watcher)
{
    struct ds_event event = { .processor = 0 };
    char known[LINE_MAX] = "";
    bool printed;
    HRESULT hr;

    do {
        hr = wait_on(e, watcher, &event);
        printed = hr == S_FALSE && event.kind == DS_EVENT_PRINT;
        if (watcher->watch && (hr == S_FALSE || hr == HR_TIMEOUT))
            hr = ask(e, watcher, hr, known);
    } while (hr == S_FALSE && (watcher->watch || printed));
    if (hr == S_OK)
        tell_reached(e, watcher);
    if (hr == S_OK)
        return session_arrive(e, &event);
    if (hr == HR_INTERRUPTED)
        return hr;
    target_explain(e->target, known, sizeof(known));
    LOG_ERROR("engine", "\"%s\": the target came to no first stop: %s%s%s", e->connection,
            event.kind == DS_EVENT_ENDED ? "it ended"
            : hr == S_FALSE              ? "the wait was given up"
                                         : ds_hr_name(hr),
            *known ? "; " : "", known);
    return FAILED(hr) ? hr : E_FAIL;
}

/* DS_RESUME_*: an exception goes to the target's handlers unless somebody says otherwise. */
static unsigned how_to_resume(const struct engine *e, enum engine_way way)
{
    bool handled = way == ENGINE_GO_HANDLED || !is_exception(&e->last);
    unsigned how = way == ENGINE_STEP ? DS_RESUME_STEP : 0;

    if (way == ENGINE_GO_NOT_HANDLED || !handled)
        how |= DS_RESUME_NOT_HANDLED;
    return how;
}

/* The lock is held. What the target can do is known again at its next stop. */
static HRESULT let_go(struct engine *e, enum engine_way way)
{
    unsigned able = e->able;
    HRESULT hr;

    e->asked = false;
    e->way = ENGINE_GO;
    e->able = 0;
    e->stepping = way == ENGINE_STEP;
    if (way == ENGINE_REBOOT)
        hr = target_reboot(e->target);
    else if (way == ENGINE_CRASH)
        hr = target_crash(e->target);
    else
        hr = target_resume(e->target, how_to_resume(e, way));
    /* also after a failure: perhaps it ran */
    memory_on(e->memory, MEMORY_TARGET_RAN);
    if (FAILED(hr)) {
        e->able = able;
        return hr;
    }
    e->state = ENGINE_RUNS;
    extensions_notify(e, true, false);
    notice_engine_changed(
            e, DEBUG_CES_EXECUTION_STATUS, DEBUG_STATUS_GO | DEBUG_STATUS_INSIDE_WAIT);
    return hr;
}

/* What every wait asks for, whatever it waits for. The lock is held. */
static HRESULT check_waiter(const struct engine *e)
{
    if (lock_is_nested(&e->lock) || !e->target || !e->target->run || e->waited_for)
        return E_UNEXPECTED;
    return e->state == ENGINE_ENDED ? HR_CLOSED : S_OK;
}

/* Whether the caller may let the target go, and wait; from here on it does. */
static HRESULT begin_run(struct engine *e, enum engine_way way)
{
    bool restarts = way == ENGINE_REBOOT || way == ENGINE_CRASH;
    HRESULT hr = check_waiter(e);

    if (FAILED(hr))
        return hr;
    if (e->state == ENGINE_OPENED || (e->state == ENGINE_RUNS && restarts))
        return E_UNEXPECTED;
    if (e->state == ENGINE_STANDS)
        hr = let_go(e, way);
    e->waited_for = SUCCEEDED(hr);
    return hr;
}

/* What a target does after an event when nobody votes. */
static bool stops_at(enum ds_event_kind kind)
{
    return kind == DS_EVENT_STOPPED || kind == DS_EVENT_RESTARTED || kind == DS_EVENT_BUG_CHECK;
}

/* Tell that the target stands for good. */
static HRESULT stay(struct engine *e)
{
    extensions_notify(e, true, true);
    notice_engine_changed(e, DEBUG_CES_EXECUTION_STATUS,
            DEBUG_STATUS_BREAK | (e->waited_for ? DEBUG_STATUS_INSIDE_WAIT : 0));
    notice_debuggee_changed(e, DEBUG_CDS_ALL, 0);
    return S_OK;
}

static HRESULT go_on(struct engine *e, enum engine_way way)
{
    HRESULT hr = let_go(e, way);

    return FAILED(hr) ? hr : S_FALSE;
}

/* Whether a target stops at an event, the lock being held; S_FALSE: it was let go on. */
static HRESULT judge(struct engine *e, const struct ds_event *event)
{
    uint32_t vote = notice_tell_event(e, event);

    if (event->kind == DS_EVENT_ENDED)
        return HR_CLOSED;
    switch (vote) {
    case DEBUG_STATUS_GO:
        return go_on(e, ENGINE_GO);
    case DEBUG_STATUS_GO_HANDLED:
        return go_on(e, ENGINE_GO_HANDLED);
    case DEBUG_STATUS_GO_NOT_HANDLED:
        return go_on(e, ENGINE_GO_NOT_HANDLED);
    case DEBUG_STATUS_BREAK:
        return stay(e);
    default:
        return stops_at(event->kind) ? stay(e) : go_on(e, e->stepping ? ENGINE_STEP : ENGINE_GO);
    }
}

/* The session's first stop, the lock being held. */
static HRESULT arrive(struct engine *e, const struct ds_event *event)
{
    HRESULT hr = session_arrive(e, event);

    if (FAILED(hr))
        return hr;
    notice_session(e, DEBUG_SESSION_ACTIVE);
    notice_tell_event(e, event);
    return stay(e);
}

/* S_FALSE: wait on. */
static HRESULT take_event(
        struct engine *e, const struct engine_watcher *w, HRESULT hr, const struct ds_event *event)
{
    bool first = e->state == ENGINE_OPENED && DS_EVENT_STANDS(event->kind);

    if (SUCCEEDED(hr))
        tell(w, event);
    if (event->kind == DS_EVENT_PRINT)
        return S_FALSE;
    lock_take(&e->lock);
    if (!first)
        engine_settle(e, hr, event);
    if (SUCCEEDED(hr))
        hr = first ? arrive(e, event) : judge(e, event);
    lock_give(&e->lock);
    return hr;
}

/* What was asked for from other threads meanwhile. */
static HRESULT heed(struct engine *e, bool *broken_in)
{
    if (atomic_exchange(&e->exits, false))
        return E_PENDING;
    if (!atomic_exchange(&e->interrupted, false))
        return S_OK;
    if (*broken_in)
        return HR_INTERRUPTED;
    *broken_in = true;
    return target_interrupt(e->target);
}

/* The lock is not held: nobody else touches a target that runs. */
static HRESULT wait_for_stop(struct engine *e, const struct engine_watcher *w, uint64_t deadline)
{
    bool broken_in = false;
    HRESULT hr = S_FALSE;

    while (hr == S_FALSE) {
        struct ds_event event = { .processor = 0 };
        uint32_t left = clock_left(deadline);

        hr = heed(e, &broken_in);
        if (SUCCEEDED(hr))
            hr = target_wait(e->target, left < SLICE_MS ? left : SLICE_MS, &event);
        if (event.kind)
            hr = take_event(e, w, hr, &event);
        else if (hr == S_FALSE && left == 0)
            break;
    }
    if (broken_in) /* what was asked for has been done, however often it was asked */
        atomic_store(&e->interrupted, false);
    lock_take(&e->lock);
    e->waited_for = false;
    lock_give(&e->lock);
    return hr;
}

void engine_settle(struct engine *e, HRESULT hr, const struct ds_event *event)
{
    e->able = 0;
    if (!DS_EVENT_STANDS(event->kind)) {
        e->exit_code = event->kind == DS_EVENT_ENDED ? event->code : 0;
        e->state = event->kind == DS_EVENT_ENDED ? ENGINE_ENDED : ENGINE_RUNS;
        return;
    }
    e->state = ENGINE_STANDS;
    e->last = *event;
    e->last.text = NULL; /* it does not last */
    e->last.text_size = 0;
    if (event->kind == DS_EVENT_RESTARTED) {
        memory_on(e->memory, MEMORY_SESSION_ENDED);
        breakpoints_forget(e);
    }
    if (SUCCEEDED(hr)) /* else it stands, but could not be described */
        engine_know_abilities(e);
}

HRESULT engine_run(struct engine *e, enum engine_way way, const struct engine_watcher *watcher)
{
    HRESULT hr;

    if (log_in_sink())
        return E_UNEXPECTED;
    lock_take(&e->lock);
    hr = begin_run(e, way);
    lock_give(&e->lock);
    return FAILED(hr) ? hr : wait_for_stop(e, watcher, UINT64_MAX);
}

/* A machine elsewhere answers when it does. */
static bool takes_any_time(struct engine *e)
{
    return e->target->info.debug_class != DEBUG_CLASS_KERNEL || !target_is_live(e->target) ||
           registry_find_sim(e->target);
}

static HRESULT begin_wait(struct engine *e, uint32_t timeout_ms)
{
    HRESULT hr = S_OK;

    if (e->waited_for)
        return E_FAIL;
    if (lock_is_nested(&e->lock) || !e->connection)
        return E_UNEXPECTED;
    if (e->session_thread && e->session_thread != thread_self())
        return RPC_E_WRONG_THREAD;
    if (timeout_ms != FOREVER && !takes_any_time(e))
        return E_INVALIDARG;
    if (e->state == ENGINE_ENDED || (e->state == ENGINE_STANDS && !e->target->run)) {
        session_over(e, DEBUG_SESSION_END);
        return E_UNEXPECTED;
    }
    if (e->state == ENGINE_STANDS)
        hr = let_go(e, e->way);
    e->waited_for = SUCCEEDED(hr);
    return hr;
}

HRESULT engine_wait(struct engine *e, uint32_t timeout_ms, const struct engine_watcher *watcher)
{
    HRESULT hr;

    if (log_in_sink())
        return E_UNEXPECTED;
    lock_take(&e->lock);
    hr = begin_wait(e, timeout_ms);
    lock_give(&e->lock);
    return FAILED(hr) ? hr : wait_for_stop(e, watcher, clock_deadline(timeout_ms));
}

HRESULT engine_ask(struct engine *e, enum engine_way way)
{
    if (e->state == ENGINE_RUNS)
        return E_ACCESSDENIED;
    if (e->state != ENGINE_STANDS || !target_is_live(e->target))
        return E_UNEXPECTED;
    if (!e->target->run)
        return E_NOINTERFACE;
    e->asked = true;
    e->way = way;
    return S_OK;
}

/* Nobody will be there when a breakpoint is met. */
static HRESULT go_alone(struct engine *e)
{
    HRESULT hr = breakpoints_clear_all(e);

    return SUCCEEDED(hr) ? let_go(e, ENGINE_GO) : hr;
}

HRESULT engine_let_go(struct engine *e)
{
    HRESULT hr = S_OK;

    if (log_in_sink())
        return E_UNEXPECTED;
    lock_take(&e->lock);
    if (lock_is_nested(&e->lock))
        hr = E_UNEXPECTED;
    else if (e->target && e->target->run && e->state == ENGINE_STANDS)
        hr = go_alone(e);
    lock_give(&e->lock);
    return hr;
}
