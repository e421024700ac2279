#include "backend/registry.h"

#include <stdlib.h>
#include <string.h>

#include "backend/dump/dump.h"
#include "backend/kd/kd.h"
#include "backend/process/process.h"
#include "backend/sim/sim.h"
#include "base/lock.h"
#include "base/log.h"
#include "target/conn.h"
#include "target/target.h"

/* The concrete backends: their only mention outside their own folders. */
static const struct ds_backend *const built_in[] = {
    &sim_backend,
    &dump_backend,
    &kd_backend,
    &process_backend,
    NULL,
};

/* What ds_register_backend() added; never shrinks, so a pointer found stays good. */
static struct {
    struct lock lock;
    const struct ds_backend **list;
    size_t count;
} added = { .lock = LOCK_INIT };

static const struct ds_backend *find_built_in(const char *scheme)
{
    for (const struct ds_backend *const *backend = built_in; *backend; backend++)
        if (!strcmp((*backend)->scheme, scheme))
            return *backend;
    return NULL;
}

/* the lock is held */
static const struct ds_backend *find_added(const char *scheme)
{
    for (size_t i = 0; i < added.count; i++)
        if (!strcmp(added.list[i]->scheme, scheme))
            return added.list[i];
    return NULL;
}

static const struct ds_backend *find_backend(const char *scheme)
{
    const struct ds_backend *backend = find_built_in(scheme);

    if (!backend) {
        lock_take(&added.lock);
        backend = find_added(scheme);
        lock_give(&added.lock);
    }
    return backend;
}

bool registry_knows(const char *scheme)
{
    return find_backend(scheme) != NULL;
}

static bool scheme_fits(const char *scheme)
{
    if (!scheme || !(scheme[0] >= 'a' && scheme[0] <= 'z'))
        return false;
    return scheme[strspn(scheme, "abcdefghijklmnopqrstuvwxyz0123456789-")] == 0;
}

HRESULT ds_register_backend(const struct ds_backend *backend)
{
    const struct ds_backend **list;
    HRESULT hr = S_OK;

    if (!backend)
        return E_INVALIDARG;
    if (backend->abi != DS_BACKEND_ABI)
        return E_NOINTERFACE;
    if (!scheme_fits(backend->scheme) || !backend->open || !backend->describe || !backend->close ||
            (backend->flags & ~DS_BACKEND_LAYER))
        return E_INVALIDARG;

    lock_take(&added.lock);
    list = NULL;
    if (find_built_in(backend->scheme) || find_added(backend->scheme)) {
        hr = E_ACCESSDENIED;
    } else {
        list = realloc(added.list, (added.count + 1) * sizeof(*list));
        hr = list ? S_OK : E_OUTOFMEMORY;
    }
    if (SUCCEEDED(hr)) {
        list[added.count++] = backend;
        added.list = list;
    }
    lock_give(&added.lock);
    return hr;
}

/* The backend of one part of a connection, its options checked. */
static HRESULT find_for(struct ds_conn *conn, bool layer, const struct ds_backend **out)
{
    const struct ds_backend *backend = find_backend(conn->scheme);
    bool is_layer = backend && (backend->flags & DS_BACKEND_LAYER);

    *out = backend;
    if (!backend || is_layer != layer)
        return conn_complain(conn->whole, conn->scheme_at,
                layer ? "the name of a known layer" : "a known scheme");
    return conn_check(conn, backend);
}

/* Inside a group nothing is NULL: what is missing would be called. */
static bool groups_complete(const struct ds_target *t)
{
    const struct ds_cpu_ops *cpu = t->cpu;
    const struct ds_bus_ops *bus = t->bus;
    const struct ds_run_ops *run = t->run;

    if (t->phys && !(t->phys->read && t->phys->write && t->phys->next_valid))
        return false;
    if (t->virt && !(t->virt->read && t->virt->write && t->virt->query))
        return false;
    if (cpu && !(cpu->read_control && cpu->write_control && cpu->read_msr && cpu->write_msr &&
                       cpu->get_context && cpu->set_context))
        return false;
    if (bus && !(bus->read_io && bus->write_io && bus->read_bus && bus->write_bus &&
                       bus->check_low_memory))
        return false;
    if (t->tags && !(t->tags->read && t->tags->next))
        return false;
    if (t->handles && !t->handles->query)
        return false;
    if (t->modules && !t->modules->next)
        return false;
    if (t->threads && !(t->threads->process && t->threads->next))
        return false;
    if (t->ending && !t->ending->terminate)
        return false;
    if (t->contexts && !(t->contexts->get && t->contexts->set))
        return false;
    return !run || (run->wait && run->resume && run->interrupt && run->reboot && run->crash &&
                           run->explain);
}

/* Open one part on top of what is open already; *target then is the new top. */
static HRESULT open_part(
        const struct ds_backend *backend, struct ds_conn *conn, struct ds_target **target)
{
    struct ds_target *opened = NULL;
    HRESULT hr;

    conn->below = *target;
    hr = backend->open(conn, &opened);
    if (FAILED(hr))
        return hr;
    if (!opened || opened->backend != backend || !groups_complete(opened)) {
        LOG_ERROR(backend->scheme, "open made no target, or one with an incomplete group");
        if (opened)
            backend->close(opened);
        return E_FAIL;
    }
    opened->below = *target;
    *target = opened;
    return target_describe(opened);
}

HRESULT registry_open(const char *connection, struct ds_target **out)
{
    const struct ds_backend *backends[CONN_LAYERS_MAX + 1];
    struct conn_text text;
    struct ds_target *target = NULL;
    HRESULT hr;

    *out = NULL;
    hr = conn_parse(connection, &text);
    if (FAILED(hr))
        return hr;
    for (size_t i = 0; i < text.part_count && SUCCEEDED(hr); i++)
        hr = find_for(&text.parts[i], i + 1 < text.part_count, &backends[i]);
    for (size_t i = text.part_count; i-- > 0 && SUCCEEDED(hr);)
        hr = open_part(backends[i], &text.parts[i], &target);

    if (SUCCEEDED(hr)) {
        *out = target;
        target = NULL;
    }
    target_close(target);
    conn_text_deinit(&text);
    return hr;
}

struct ds_sim *registry_find_sim(struct ds_target *t)
{
    while (t && t->below)
        t = t->below;
    return sim_from_target(t);
}
