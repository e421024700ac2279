#include "backend/process/process.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "backend/process/system.h"
#include "base/log.h"
#include "base/text.h"

#define LOW_HALF_LAST UINT64_C(0x7fffffff) /* of 32 bits: what lies above is sign-extended */

struct process {
    struct ds_target base;
    struct system_process *system;
    struct system_facts facts;
    bool writable;
    struct loaded_list images;
    struct thread_list threads;
};

static const char *const option_names[] = { "noninvasive", "nosuspend", "read-only", NULL };

static struct process *process_from_target(struct ds_target *t)
{
    return (struct process *)t;
}

static void process_free(struct process *p)
{
    if (p) {
        system_close(p->system);
        loaded_clear(&p->images);
        thread_clear(&p->threads);
    }
    free(p);
}

/* An address as the process has it; false: one of 32 bits that is not sign-extended. */
static bool linear_from_va(const struct process *p, uint64_t va, uint64_t *linear)
{
    *linear = p->facts.pointer_size == 4 ? (uint32_t)va : va;
    return p->facts.pointer_size != 4 || va == (uint64_t)(int32_t)(uint32_t)va;
}

static uint64_t va_from_linear(const struct process *p, uint64_t linear)
{
    return p->facts.pointer_size == 4 ? (uint64_t)(int32_t)(uint32_t)linear : linear;
}

static HRESULT process_read(struct ds_target *t, uint64_t va, void *buf, size_t size, size_t *done)
{
    struct process *p = process_from_target(t);
    uint64_t linear;

    *done = 0;
    if (!linear_from_va(p, va, &linear))
        return HR_READ_FAULT;
    return system_read(p->system, linear, buf, size, done);
}

static HRESULT process_write(
        struct ds_target *t, uint64_t va, const void *buf, size_t size, size_t *done)
{
    struct process *p = process_from_target(t);
    uint64_t linear;

    *done = 0;
    if (!linear_from_va(p, va, &linear))
        return HR_WRITE_FAULT;
    return system_write(p->system, linear, buf, size, done);
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

    if (!linear_from_va(p, va, &linear))
        return E_INVALIDARG;
    hr = system_query(p->system, linear, region);
    if (FAILED(hr) || p->facts.pointer_size != 4)
        return hr;
    cut_halves(linear, &region->range);
    region->range.first = va_from_linear(p, region->range.first);
    region->range.last = va_from_linear(p, region->range.last);
    region->allocation_base = va_from_linear(p, region->allocation_base);
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
    loaded->base = va_from_linear(p, loaded->base);
    return S_OK;
}

static HRESULT process_process(struct ds_target *t, struct ds_process *process)
{
    struct process *p = process_from_target(t);
    HRESULT hr = system_describe(p->system, process);

    process->peb = va_from_linear(p, process->peb);
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
    thread->teb = va_from_linear(p, thread->teb);
    return S_OK;
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

static HRESULT open_system(const struct ds_conn *conn, uint32_t id, struct process *p)
{
    HRESULT suspends = ds_conn_get_flag(conn, "nosuspend");
    HRESULT writes = ds_conn_get_flag(conn, "read-only");
    HRESULT hr = ds_conn_get_flag(conn, "noninvasive");

    if (FAILED(suspends) || FAILED(writes) || FAILED(hr))
        return E_INVALIDARG;
    if (suspends == S_FALSE && system_is_self(id))
        return ds_conn_refuse(
                conn, NULL, "another process than this one, which nosuspend would leave running");
    p->writable = writes == S_FALSE;
    hr = system_open(id, p->writable, &p->system);
    if (SUCCEEDED(hr) && suspends == S_FALSE)
        hr = system_suspend(p->system);
    if (SUCCEEDED(hr))
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
    };
    hr = take_id(conn, &id);
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
    const struct process *p = process_from_target(t);

    *info = (struct ds_target_info){
        .debug_class = DEBUG_CLASS_USER_WINDOWS,
        .qualifier = DEBUG_USER_WINDOWS_PROCESS,
        .machine = p->facts.machine,
        .pointer_size = p->facts.pointer_size,
        .page_size = p->facts.page_size,
        .physical_bits = 52, /* it has no physical memory to address */
        .processors = p->facts.processors,
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
