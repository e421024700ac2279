#include "memory/memory.h"

#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "base/log.h"
#include "base/text.h"
#include "memory/cache.h"
#include "memory/entries.h"
#include "memory/uncached.h"

#define CACHE_SIZE_DEFAULT 1024000u /* Microsoft Learn, .cache: 1000 KB */

static bool has_cache(const struct ds_target_info *info)
{
    return info->debug_class == DEBUG_CLASS_KERNEL &&
           (info->qualifier == DEBUG_KERNEL_CONNECTION ||
                   info->qualifier == DEBUG_KERNEL_EXDI_DRIVER);
}

static uint64_t cache_size(void)
{
    const char *text = getenv("_NT_DEBUG_CACHE_SIZE");
    uint64_t size = CACHE_SIZE_DEFAULT;

    if (text && !text_number(text, strlen(text), &size))
        LOG_WARN("memory", "_NT_DEBUG_CACHE_SIZE is \"%s\", wanted a number of bytes; taking %u",
                text, CACHE_SIZE_DEFAULT);
    return size;
}

/* The cache's way to the target. */
static HRESULT fetch(void *context, uint64_t va, void *buf, size_t size, size_t *done)
{
    struct memory *m = context;
    HRESULT hr;

    m->target->for_cache = true;
    hr = uncached_read_on(m, va, buf, size, done);
    m->target->for_cache = false;
    return hr;
}

HRESULT memory_new(struct ds_target *target, atomic_bool *interrupted, struct memory **out)
{
    struct memory *m = calloc(1, sizeof(*m));
    HRESULT hr = S_OK;

    *out = NULL;
    if (!m)
        return E_OUTOFMEMORY;
    m->target = target;
    m->interrupted = interrupted;
    m->decoding.invalid_entries = true;
    if (has_cache(&target->info))
        hr = cache_new(target->info.block, cache_size(), fetch, m, &m->cache);
    if (m->cache)
        m->entries = entries_new();
    if (SUCCEEDED(hr)) {
        *out = m;
        m = NULL;
    }
    memory_free(m);
    return hr;
}

void memory_free(struct memory *m)
{
    if (m) {
        cache_free(m->cache);
        entries_free(m->entries);
    }
    free(m);
}

bool memory_interrupted(struct memory *m)
{
    return m->interrupted && atomic_load_explicit(m->interrupted, memory_order_relaxed) &&
           atomic_exchange(m->interrupted, false);
}

void memory_cache_state(const struct memory *m, struct memory_cache_state *state)
{
    *state = (struct memory_cache_state){ 0 };
    if (m->cache)
        cache_state(m->cache, state);
}

void memory_cache_resize(struct memory *m, uint64_t max_size)
{
    if (m->cache)
        cache_resize(m->cache, max_size);
}

void memory_cache_hold(struct memory *m, bool held)
{
    if (m->cache)
        cache_hold(m->cache, held);
}

void memory_cache_flush(struct memory *m)
{
    entries_forget(m->entries);
    if (m->cache)
        cache_flush(m->cache);
}

void memory_cache_flush_user(struct memory *m)
{
    entries_forget(m->entries);
    if (m->cache)
        cache_flush_user(m->cache);
}

void memory_cache_flush_at(struct memory *m, uint64_t va)
{
    if (m->cache)
        cache_drop(m->cache, translate_canonical(m, va), CACHE_LINE_SIZE);
}

static bool forces(const struct memory_decoding *decoding)
{
    return decoding->force_all || decoding->force_user;
}

HRESULT memory_decode(struct memory *m, const struct memory_decoding *decoding)
{
    if (forces(decoding) && (!m->target->phys || !paging_form_of(m->target->info.paging)))
        return E_UNEXPECTED;
    m->decoding = *decoding;
    memory_on(m, MEMORY_TRANSLATION_CHANGED);
    return S_OK;
}

uint32_t memory_machine(const struct memory *m)
{
    return m->narrow ? IMAGE_FILE_MACHINE_I386 : m->target->info.machine;
}

uint32_t memory_pointer_size(const struct memory *m)
{
    return m->narrow ? 4 : m->target->info.pointer_size;
}

HRESULT memory_take_root(struct memory *m, uint64_t root)
{
    if (root && (!m->target->phys || !paging_form_of(m->target->info.paging)))
        return E_UNEXPECTED;
    if (root == m->process_root)
        return S_OK;
    m->process_root = root;
    memory_on(m, MEMORY_PROCESS_CHANGED);
    return S_OK;
}

bool memory_translates(const struct memory *m, uint64_t va)
{
    if (!m->target->virt || m->decoding.force_all)
        return true;
    return (m->decoding.force_user || m->process_root) && !(va >> 63);
}

/* The force options end when the target runs, and all options with the session, on hold too. */
void memory_on(struct memory *m, enum memory_event event)
{
    if (event == MEMORY_TARGET_RAN || event == MEMORY_SESSION_ENDED ||
            event == MEMORY_PROCESS_CHANGED || event == MEMORY_TRANSLATION_CHANGED)
        m->generation++;
    if (event == MEMORY_TARGET_RAN)
        m->decoding.force_all = m->decoding.force_user = false;
    if (event == MEMORY_SESSION_ENDED)
        m->decoding = (struct memory_decoding){ .invalid_entries = true };
    entries_forget(m->entries); /* on hold too */
    if (m->cache)
        cache_on(m->cache, event);
}
