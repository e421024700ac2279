#include "backend/process/process.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "backend/process/process_debug.h"
#include "base/log.h"
#include "base/text.h"

#define LOW_HALF_LAST UINT64_C(0x7fffffff) /* of 32 bits: what lies above is sign-extended */

static const char *const option_names[] = { "invasive", "noninvasive", "nosuspend", "read-only",
    NULL };

static void process_free(struct process *p)
{
    if (p) {
        debug_end(p->debug);
        system_close(p->system);
        loaded_clear(&p->images);
        thread_clear(&p->threads);
    }
    free(p);
}

static HRESULT process_read(struct ds_target *t, uint64_t va, void *buf, size_t size, size_t *done)
{
    struct process *p = process_from_target(t);
    uint64_t linear;

    *done = 0;
    if (!process_linear(p, va, &linear))
        return HR_READ_FAULT;
    return system_read(p->system, linear, buf, size, done);
}

static HRESULT process_write(
        struct ds_target *t, uint64_t va, const void *buf, size_t size, size_t *done)
{
    struct process *p = process_from_target(t);
    uint64_t linear;
    HRESULT hr;

    *done = 0;
    if (!process_linear(p, va, &linear))
        return HR_WRITE_FAULT;
    hr = system_write(p->system, linear, buf, size, done);
    return hr == HR_WRITE_FAULT && p->debug ? debug_write(p->debug, linear, buf, size, done) : hr;
}

/* A run of 32-bit addresses ends where the extension changes. */
static void cut_halves(uint64_t linear, struct ds_range *range)
{
    if (linear <= LOW_HALF_LAST && range->last > LOW_HALF_LAST)
        range->last = LOW_HALF_LAST;
    else if (linear > LOW_HALF_LAST && range->first <= LOW_HALF_LAST)
        range->first = LOW_HALF_LAST + 1;
}

static HRESULT process_query(struct ds_target *t, uint64_t va, struct ds_region *region)
{
    struct process *p = process_from_target(t);
    uint64_t linear;
    HRESULT hr;

    if (!process_linear(p, va, &linear))
        return E_INVALIDARG;
    hr = system_query(p->system, linear, region);
    if (FAILED(hr) || p->facts.pointer_size != 4)
        return hr;
    cut_halves(linear, &region->range);
    region->range.first = process_va(p, region->range.first);
    region->range.last = process_va(p, region->range.last);
    region->allocation_base = process_va(p, region->allocation_base);
    return hr;
}

static HRESULT process_next_module(struct ds_target *t, uint64_t *cursor, struct ds_loaded *loaded)
{
    struct process *p = process_from_target(t);
    HRESULT hr = S_OK;

    if (*cursor == 0) {
        loaded_clear(&p->images);
        hr = system_list_images(p->system, &p->images);
    }
    if (FAILED(hr))
        return hr;
    if (*cursor >= p->images.count)
        return S_FALSE;
    *loaded = p->images.items[(*cursor)++];
    loaded->base = process_va(p, loaded->base);
    return S_OK;
}

static HRESULT process_process(struct ds_target *t, struct ds_process *process)
{
    struct process *p = process_from_target(t);
    HRESULT hr = system_describe(p->system, process);

    process->peb = process_va(p, process->peb);
    return hr;
}

static HRESULT process_next_thread(struct ds_target *t, uint64_t *cursor, struct ds_thread *thread)
{
    struct process *p = process_from_target(t);
    HRESULT hr = S_OK;

    if (*cursor == 0) {
        thread_clear(&p->threads);
        hr = system_list_threads(p->system, &p->threads);
    }
    if (FAILED(hr))
        return hr;
    if (*cursor >= p->threads.count)
        return S_FALSE;
    *thread = p->threads.items[(*cursor)++];
    thread->teb = process_va(p, thread->teb);
    return S_OK;
}

static HRESULT process_terminate(struct ds_target *t)
{
    struct process *p = process_from_target(t);
    HRESULT hr;

    if (system_is_self(p->id)) {
        LOG_ERROR("process", "process %" PRIu32 " is the debugger's own, and does not end itself",
                p->id);
        return E_ACCESSDENIED;
    }
    hr = p->debug ? debug_terminate(p->debug) : system_terminate(p->system);
    if (hr == HR_TIMEOUT)
        LOG_ERROR("process", "process %" PRIu32 " was told to end, and does not", p->id);
    return hr;
}

static const struct ds_virtual_ops process_virtual = {
    .read = process_read,
    .write = process_write,
    .query = process_query,
};

static const struct ds_module_ops process_modules = {
    .next = process_next_module,
};

static const struct ds_thread_ops process_threads = {
    .process = process_process,
    .next = process_next_thread,
};

static const struct ds_ending_ops process_ending = {
    .terminate = process_terminate,
};

#ifdef _WIN32
static HRESULT process_query_handle(struct ds_target *t, uint64_t handle, struct ds_handle *info)
{
    return system_query_handle(process_from_target(t)->system, handle, info);
}

static const struct ds_handle_ops process_handles = {
    .query = process_query_handle,
};
#define HANDLES &process_handles
#else
#define HANDLES NULL
#endif

/* Decimal, or hexadecimal with 0x, as WinDbg prints them; not octal, which nobody means. */
static HRESULT take_id(const struct ds_conn *conn, uint32_t *id)
{
    const char *text = ds_conn_subject(conn);
    bool octal = text[0] == '0' && text[1] >= '0' && text[1] <= '9';
    uint64_t value = 0;

    if (octal || !text_number(text, strlen(text), &value) || value == 0 || value > UINT32_MAX)
        return ds_conn_refuse(
                conn, NULL, "a process's number: decimal, or hexadecimal with 0x before it");
    *id = (uint32_t)value;
    return S_OK;
}

/* What the options say; one of them that has a value is refused. */
struct wishes {
    bool invasive;
    bool noninvasive;
    bool nosuspend;
    bool read_only;
};

static HRESULT take_wishes(const struct ds_conn *conn, struct wishes *w)
{
    const struct {
        const char *name;
        bool *there;
    } flags[] = { { "invasive", &w->invasive }, { "noninvasive", &w->noninvasive },
        { "nosuspend", &w->nosuspend }, { "read-only", &w->read_only } };

    for (size_t i = 0; i < sizeof(flags) / sizeof(flags[0]); i++) {
        HRESULT hr = ds_conn_get_flag(conn, flags[i].name);

        if (FAILED(hr))
            return hr;
        *flags[i].there = hr == S_OK;
    }
    if (w->invasive && (w->noninvasive || w->nosuspend))
        return ds_conn_refuse(conn, "invasive",
                w->nosuspend ? "nosuspend alone: what is debugged stands at its events"
                             : "one of noninvasive and invasive");
    return S_OK;
}

static HRESULT open_system(const struct ds_conn *conn, uint32_t id, struct process *p)
{
    struct wishes w = { .invasive = false };
    HRESULT hr = take_wishes(conn, &w);

    if (FAILED(hr))
        return hr;
    if (!w.nosuspend && system_is_self(id))
        return ds_conn_refuse(
                conn, NULL, "another process than this one, which nosuspend would leave running");
    p->writable = !w.read_only;
    hr = system_open(id, p->writable, &p->system);
    if (FAILED(hr))
        return hr;
    if (w.invasive)
        hr = process_debug_begin(p);
    else if (!w.nosuspend)
        hr = system_suspend(p->system);
    system_facts(p->system, &p->facts);
    return hr;
}

static HRESULT process_open(const struct ds_conn *conn, struct ds_target **out)
{
    struct process *p = calloc(1, sizeof(*p));
    uint32_t id = 0;
    HRESULT hr = E_OUTOFMEMORY;

    *out = NULL;
    if (!p)
        goto done;
    p->base = (struct ds_target){
        .backend = &process_backend,
        .virt = &process_virtual,
        .handles = HANDLES,
        .modules = &process_modules,
        .threads = &process_threads,
        .ending = &process_ending,
    };
    hr = take_id(conn, &id);
    p->id = id;
    if (SUCCEEDED(hr))
        hr = open_system(conn, id, p);
    if (FAILED(hr))
        goto done;
    LOG_INFO("process", "process %" PRIu32 ", pointers of %" PRIu32 " bytes", id,
            p->facts.pointer_size);
    *out = &p->base;
    p = NULL; /* the caller owns it now */
done:
    process_free(p);
    return hr;
}

static HRESULT process_describe(struct ds_target *t, struct ds_target_info *info)
{
    struct process *p = process_from_target(t);

    system_facts(p->system, &p->facts); /* another program may be in it */
    *info = (struct ds_target_info){
        .debug_class = DEBUG_CLASS_USER_WINDOWS,
        .qualifier = DEBUG_USER_WINDOWS_PROCESS,
        .machine = p->facts.machine,
        .pointer_size = p->facts.pointer_size,
        .page_size = p->facts.page_size,
        .physical_bits = 52, /* it has no physical memory to address */
        .processors = p->facts.processors,
        .current_thread = p->debug ? debug_current_thread(p->debug) : 0,
        .block = 4096,
        .writable = p->writable,
    };
    return S_OK;
}

static void process_close(struct ds_target *t)
{
    process_free(process_from_target(t));
}

const struct ds_backend process_backend = {
    .abi = DS_BACKEND_ABI,
    .scheme = "process",
    .subject = "process's number",
    .options = option_names,
    .open = process_open,
    .describe = process_describe,
    .close = process_close,
};
