#include "engine/running.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "backend/registry.h"
#include "base/clock.h"
#include "base/log.h"
#include "engine/engine.h"
#include "engine/going.h"
#include "engine/judging.h"
#include "engine/notice.h"
#include "target/run.h"
#include "target/target.h"

#include <dbgspaces/dbgeng.h>

#define FOREVER  0xffffffffu
#define SLICE_MS 50 /* how soon an interrupt, which may come from a signal, is seen */
#define LINE_MAX 256

static void tell(const struct engine_watcher *w, const struct ds_event *event)
{
    if (w->told)
        w->told(w->context, event);
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

/* What every wait asks for, whatever it waits for. The lock is held. */
static HRESULT check_waiter(const struct engine *e)
{
    if (lock_is_nested(&e->lock) || !e->target || !e->target->run || e->waited_for)
        return E_UNEXPECTED;
    if (e->session_thread && e->session_thread != thread_self())
        return RPC_E_WRONG_THREAD;
    return e->state == ENGINE_ENDED ? HR_CLOSED : engine_is_ending(e) ? HR_INTERRUPTED : S_OK;
}

/* A break-in is for a stop of this run. */
static HRESULT let_go(struct engine *e, enum engine_way way)
{
    e->broken_in = false;
    return going_let_go(e, way);
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

/* What was asked for from other threads meanwhile. */
static HRESULT heed(struct engine *e, bool *broken_in)
{
    if (engine_is_ending(e))
        return HR_INTERRUPTED;
    if (atomic_exchange(&e->exits, false))
        return E_PENDING;
    if (!atomic_exchange(&e->interrupted, false))
        return S_OK;
    if (*broken_in)
        return HR_INTERRUPTED;
    *broken_in = true;
    e->broken_in = true;
    return target_interrupt(e->target);
}

/* When that has to be told; some seven weeks are for ever. */
static uint64_t patience_of(const struct engine *e)
{
    uint64_t ms = (uint64_t)e->settings.interrupt_timeout * 1000;

    return clock_deadline(ms < FOREVER ? (uint32_t)ms : FOREVER);
}

/* Say once that a target takes its time to stop. */
static bool tell_impatience(const struct engine *e, uint64_t patience)
{
    if (clock_left(patience))
        return false;
    LOG_WARN("engine", "the target has not stopped %" PRIu32 " s after it was asked to",
            e->settings.interrupt_timeout);
    return true;
}

/* The lock is not held: nobody else touches a target that runs. */
static HRESULT wait_for_stop(struct engine *e, const struct engine_watcher *w, uint64_t deadline)
{
    bool broken_in = false, told = false;
    uint64_t patience = 0;
    HRESULT hr = S_FALSE;

    while (hr == S_FALSE) {
        struct ds_event event = { .processor = 0 };
        uint32_t left = clock_left(deadline);

        hr = heed(e, &broken_in);
        if (broken_in && !patience)
            patience = patience_of(e);
        if (broken_in && !told)
            told = tell_impatience(e, patience);
        if (SUCCEEDED(hr))
            hr = target_wait(e->target, left < SLICE_MS ? left : SLICE_MS, &event);
        if (event.kind)
            hr = judging_take(e, w, hr, &event);
        else if (hr == S_FALSE && left == 0)
            break;
    }
    if (broken_in) /* what was asked for has been done, however often it was asked */
        atomic_store(&e->interrupted, false);
    lock_take(&e->lock);
    e->waited_for = false;
    e->was_broken_into = broken_in;
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
    e->own_stop = false; /* until it has been judged */
    if (event->kind == DS_EVENT_RESTARTED) {
        implicit_forget(e);
        memory_on(e->memory, MEMORY_SESSION_ENDED);
        breakpoints_restart(e);
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
    if (FAILED(hr) && !e->asked)
        e->aims = false; /* it was for this run */
    lock_give(&e->lock);
    return FAILED(hr) ? hr : wait_for_stop(e, watcher, UINT64_MAX);
}

bool engine_was_broken_into(struct engine *e)
{
    bool was;

    lock_take(&e->lock);
    was = e->was_broken_into;
    lock_give(&e->lock);
    return was;
}

bool engine_is_waited_for(struct engine *e)
{
    bool waited_for;

    lock_take(&e->lock);
    waited_for = e->waited_for;
    lock_give(&e->lock);
    return waited_for;
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
    if (lock_is_nested(&e->lock) || !e->connection || input_is_asked(e))
        return E_UNEXPECTED;
    if (e->session_thread && e->session_thread != thread_self())
        return RPC_E_WRONG_THREAD;
    if (timeout_ms != FOREVER && !takes_any_time(e))
        return E_INVALIDARG;
    if (e->state == ENGINE_ENDED || (e->state == ENGINE_STANDS && !e->target->run)) {
        session_over(e, DEBUG_SESSION_END);
        return E_UNEXPECTED;
    }
    if (engine_is_ending(e))
        return HR_INTERRUPTED;
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
    if ((way == ENGINE_REBOOT || way == ENGINE_CRASH) &&
            e->target->info.debug_class != DEBUG_CLASS_KERNEL)
        return E_NOTIMPL;
    e->asked = true;
    e->way = way;
    e->aims = false;
    return S_OK;
}

void engine_aim(struct engine *e, const uint64_t *to)
{
    e->aims = to != NULL;
    e->aim = to ? translate_canonical(e->memory, *to) : 0;
}

/* Nobody will be there when a breakpoint is met. */
static HRESULT go_alone(struct engine *e, bool ends)
{
    HRESULT hr = breakpoints_unplant(e);

    if (FAILED(hr))
        return hr;
    breakpoints_deinit(e);
    if (ends && e->target->info.debug_class != DEBUG_CLASS_KERNEL)
        return S_OK; /* to be closed it would have to be stopped again */
    return going_let_go(e, ENGINE_GO);
}

HRESULT running_let_go(struct engine *e, bool ends)
{
    if (lock_is_nested(&e->lock) || e->waited_for)
        return E_UNEXPECTED;
    return e->target && e->target->run && e->state == ENGINE_STANDS ? go_alone(e, ends) : S_OK;
}

HRESULT engine_let_go(struct engine *e)
{
    HRESULT hr;

    if (log_in_sink())
        return E_UNEXPECTED;
    lock_take(&e->lock);
    hr = running_let_go(e, false);
    lock_give(&e->lock);
    return hr;
}
