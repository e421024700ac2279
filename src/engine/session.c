#include "engine/session.h"

#include <stdlib.h>
#include <string.h>

#include "backend/registry.h"
#include "base/log.h"
#include "engine/engine.h"
#include "engine/notice.h"
#include "nt/dump_contexts.h"
#include "target/process.h"
#include "target/target.h"

#include <dbgspaces/dbgeng.h>

HRESULT engine_open(
        const char *connection, const struct engine_watcher *watcher, struct engine **out)
{
    struct engine *e = NULL;
    HRESULT hr;

    *out = NULL;
    hr = engine_new(&e);
    if (FAILED(hr))
        goto done;
    hr = engine_attach(e, connection, 0);
    if (FAILED(hr))
        goto done;
    hr = engine_wait_first(e, watcher);
    if (FAILED(hr))
        goto done;
    *out = e;
    e = NULL;
done:
    engine_release(e);
    return hr;
}

/* The lock is held. */
static HRESULT attach(struct engine *e, const char *connection, uintptr_t thread)
{
    size_t size = strlen(connection) + 1;
    HRESULT hr;

    if (e->connection)
        return E_UNEXPECTED;
    e->connection = malloc(size);
    if (!e->connection)
        return E_OUTOFMEMORY;
    memcpy(e->connection, connection, size);
    hr = registry_open(connection, &e->target);
    if (FAILED(hr)) {
        session_close(e);
        return hr;
    }
    e->session_thread = thread;
    e->state = ENGINE_OPENED;
    return S_OK;
}

HRESULT engine_attach(struct engine *e, const char *connection, uintptr_t thread)
{
    HRESULT hr;

    if (log_in_sink())
        return E_UNEXPECTED;
    lock_take(&e->lock);
    hr = attach(e, connection, thread);
    lock_give(&e->lock);
    return hr;
}

/* Why a dump was written, and which of its processors was it: the engine's current one. */
static void take_dump(struct engine *e, struct ds_event *event)
{
    const struct ds_dump_facts *facts = e->target->info.dump;
    uint32_t cpu = 0;

    if (!facts || e->target->run)
        return;
    if (dump_contexts_whose(e->memory, &cpu) == S_OK)
        e->target->info.current_processor = cpu;
    event->processor = e->target->info.current_processor;
    event->code = facts->exception_code;
    event->address = facts->exception_address;
    event->exception = facts->exception;
}

HRESULT session_arrive(struct engine *e, const struct ds_event *event)
{
    struct ds_event seen = *event;
    HRESULT hr = memory_new(e->target, &e->interrupted, &e->memory);

    if (FAILED(hr))
        return hr;
    take_dump(e, &seen);
    engine_settle(e, S_OK, &seen);
    extensions_notify(e, true, true);
    return S_OK;
}

void session_over(struct engine *e, uint32_t status)
{
    bool told = e->end_told;

    extensions_notify(e, false, false);
    session_close(e);
    if (!told)
        notice_session(e, status);
    notice_engine_changed(e, DEBUG_CES_EXECUTION_STATUS, DEBUG_STATUS_NO_DEBUGGEE);
}

/* S_FALSE: there is no process of a live target to be ended. */
static HRESULT end_process(struct engine *e)
{
    HRESULT hr = S_FALSE;

    lock_take(&e->lock);
    if (lock_is_nested(&e->lock) || e->waited_for)
        hr = E_UNEXPECTED;
    else if (e->target && e->state != ENGINE_ENDED && target_is_live(e->target) &&
             e->target->info.debug_class == DEBUG_CLASS_USER_WINDOWS)
        hr = target_terminate(e->target);
    if (hr == S_OK)
        e->state = ENGINE_ENDED;
    lock_give(&e->lock);
    return hr;
}

HRESULT engine_end(struct engine *e, enum session_end how)
{
    static const uint32_t words[] = {
        [SESSION_ABANDON] = DEBUG_SESSION_END_SESSION_PASSIVE,
        [SESSION_TERMINATE] = DEBUG_SESSION_END_SESSION_ACTIVE_TERMINATE,
        [SESSION_DETACH] = DEBUG_SESSION_END_SESSION_ACTIVE_DETACH,
    };
    HRESULT hr;

    if (log_in_sink())
        return E_UNEXPECTED;
    hr = how == SESSION_TERMINATE ? end_process(e) : S_OK;
    if (FAILED(hr))
        return hr;
    hr = S_OK;
    lock_take(&e->lock);
    if (lock_is_nested(&e->lock) || e->waited_for)
        hr = E_UNEXPECTED;
    else if (!e->connection)
        hr = S_FALSE;
    if (hr == S_OK && how != SESSION_ABANDON)
        running_let_go(e, true); /* a failure: it is gone, or will not go; the session ends */
    if (hr == S_OK)
        session_over(e, words[how]);
    lock_give(&e->lock);
    return hr;
}

void session_close(struct engine *e)
{
    walks_deinit(&e->walks);
    e->scope.chosen = false;
    facts_deinit(&e->facts);
    implicit_forget(e);
    memory_free(e->memory);
    target_close(e->target);
    free(e->connection);
    free(e->dump_name);
    e->dump_name = NULL;
    e->dump_handle = 0;
    e->memory = NULL;
    e->target = NULL;
    e->connection = NULL;
    e->session_thread = 0;
    e->able = 0;
    e->state = ENGINE_NONE;
    e->last = (struct ds_event){ .processor = 0 };
    e->asked = false;
    e->broken_in = false;
    e->way = ENGINE_GO;
    e->aims = false;
    e->process_options = 0;
    e->exit_code = 0;
    e->end_told = false;
    e->step = (struct stepping){ .kind = STEPPING_NOT };
    breakpoints_deinit(e);
    atomic_store(&e->interrupted, false);
    atomic_store(&e->noted, false);
    atomic_store(&e->exits, false);
    atomic_store(&e->ends, false);
}
