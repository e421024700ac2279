#include "engine/engine.h"

#include <stdlib.h>

#include "base/log.h"
#include "nt/contexts.h"

#include <dbgspaces/dbgeng.h>

/* All or none. */
static HRESULT init_locks(struct engine *e)
{
    HRESULT hr = lock_init(&e->lock);

    if (FAILED(hr))
        return hr;
    hr = listeners_init(&e->listeners);
    if (FAILED(hr)) {
        lock_deinit(&e->lock);
        return hr;
    }
    hr = input_init(&e->input);
    if (FAILED(hr)) {
        listeners_deinit(&e->listeners);
        lock_deinit(&e->lock);
    }
    return hr;
}

HRESULT engine_new(struct engine **out)
{
    struct engine *e = calloc(1, sizeof(*e));
    HRESULT hr = E_OUTOFMEMORY;

    *out = NULL;
    if (!e)
        return hr;
    hr = init_locks(e);
    if (FAILED(hr)) {
        free(e);
        return hr;
    }
    atomic_init(&e->refs, 1);
    atomic_init(&e->waited_for, false);
    atomic_init(&e->interrupted, false);
    atomic_init(&e->noted, false);
    atomic_init(&e->exits, false);
    atomic_init(&e->ends, false);
    e->radix = 16;
    symbol_settings_init(&e->symbol_settings);
    filters_init(&e->filters);
    settings_init(&e->settings);
    e->breakpoints.last_hit = DEBUG_ANY_ID;
    e->log_file.mask = OUTPUT_MASK_DEFAULT;
    *out = e;
    return S_OK;
}

/* What a target that stands can do. */
static unsigned abilities(const struct ds_target *t)
{
    unsigned able = NEEDS_TARGET;

    if (t->virt || t->phys)
        able |= NEEDS_VIRTUAL;
    if (t->phys)
        able |= NEEDS_PHYSICAL;
    if (t->phys && t->info.debug_class == DEBUG_CLASS_KERNEL)
        able |= NEEDS_TABLES;
    if (t->info.debug_class == DEBUG_CLASS_KERNEL)
        able |= NEEDS_KERNEL;
    if (t->cpu)
        able |= NEEDS_CPU;
    if (contexts_has(t))
        able |= NEEDS_CONTEXTS;
    if (t->bus)
        able |= NEEDS_BUS;
    if (t->virt && t->info.debug_class != DEBUG_CLASS_KERNEL)
        able |= NEEDS_REGIONS;
    if (t->handles && t->info.debug_class == DEBUG_CLASS_USER_WINDOWS)
        able |= NEEDS_HANDLES;
    return able;
}

void engine_know_abilities(struct engine *e)
{
    e->able = abilities(e->target);
}

HRESULT engine_shared(struct engine **out)
{
    static struct lock lock = LOCK_INIT;
    static struct engine *shared; /* the process keeps a reference of its own */
    HRESULT hr = S_OK;

    lock_take(&lock);
    if (!shared)
        hr = engine_new(&shared);
    *out = shared;
    if (shared)
        engine_retain(shared);
    lock_give(&lock);
    return hr;
}

void engine_retain(struct engine *e)
{
    atomic_fetch_add(&e->refs, 1);
}

void engine_release(struct engine *e)
{
    if (!e || atomic_fetch_sub(&e->refs, 1) != 1)
        return;
    if (e->extensions.newest) { /* they may make clients as they go, and keep them */
        engine_retain(e);
        lock_take(&e->lock);
        extensions_deinit(e);
        lock_give(&e->lock);
        engine_release(e);
        return;
    }
    session_close(e);
    output_log_close(e);
    listeners_deinit(&e->listeners);
    filters_deinit(&e->filters);
    aliases_deinit(&e->aliases);
    free(e->quit_lock);
    symbol_settings_deinit(&e->symbol_settings);
    input_deinit(&e->input);
    lock_deinit(&e->lock);
    free(e);
}

HRESULT engine_enter(struct engine *e, unsigned needs)
{
    if (log_in_sink())
        return E_UNEXPECTED;
    lock_take(&e->lock);
    if (!(needs & ~e->able))
        return S_OK;
    lock_give(&e->lock);
    return E_UNEXPECTED;
}

void engine_leave(struct engine *e)
{
    lock_give(&e->lock);
}

void engine_interrupt(struct engine *e)
{
    atomic_store(&e->interrupted, true);
}

void engine_note_interrupt(struct engine *e)
{
    atomic_store(atomic_load(&e->waited_for) ? &e->noted : &e->interrupted, true);
}

void engine_interrupt_for_good(struct engine *e)
{
    atomic_store(&e->ends, true);
    atomic_store(&e->interrupted, true);
}

bool engine_is_ending(const struct engine *e)
{
    return atomic_load(&e->ends);
}

void engine_exit_wait(struct engine *e)
{
    atomic_store(&e->exits, true);
}

bool engine_take_interrupt(struct engine *e)
{
    bool noted = atomic_exchange(&e->noted, false);

    return atomic_exchange(&e->interrupted, false) || noted || engine_is_ending(e);
}
