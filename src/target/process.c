#include "target/process.h"

#include <inttypes.h>
#include <string.h>

#include "base/log.h"
#include "target/verify.h"

/* An answer that the contract allows, or E_FAIL. */
static HRESULT verify(
        const struct ds_target *t, const char *what, HRESULT hr, bool may_end, const char *wrong)
{
    LOG_TRACE(t->backend->scheme, "%s: %s", what, ds_hr_name(hr));
    if (FAILED(hr) || (hr == S_FALSE && may_end))
        return hr;
    if (hr != S_OK)
        wrong = "is no answer to that";
    if (!wrong)
        return S_OK;
    LOG_ERROR(t->backend->scheme, "%s answered %s, which %s", what, ds_hr_name(hr), wrong);
    return E_FAIL;
}

static bool path_fits(const char *path)
{
    return !path || memchr(path, '\0', DS_PATH_MAX + 1);
}

static const char *wrong_in_module(const struct ds_loaded *loaded, bool moved)
{
    if (!moved)
        return "would never end: its cursor stands still";
    if (loaded->size == 0)
        return "has no bytes";
    if (loaded->size - 1 > UINT64_MAX - loaded->base)
        return "ends above all addresses";
    return path_fits(loaded->path) ? NULL : "has a path without end";
}

HRESULT target_next_module(struct ds_target *t, uint64_t *cursor, struct ds_loaded *loaded)
{
    uint64_t before = *cursor;
    HRESULT hr;

    *loaded = (struct ds_loaded){ .base = 0 };
    if (!t->modules)
        return E_UNEXPECTED;
    hr = t->modules->next(t, cursor, loaded);
    hr = verify(t, "next module", hr, true,
            hr == S_OK ? wrong_in_module(loaded, *cursor != before) : NULL);
    if (hr != S_OK)
        *loaded = (struct ds_loaded){ .base = 0 };
    return hr;
}

HRESULT target_get_process(struct ds_target *t, struct ds_process *process)
{
    HRESULT hr;

    *process = (struct ds_process){ .id = 0 };
    if (!t->threads)
        return E_UNEXPECTED;
    hr = t->threads->process(t, process);
    hr = verify(t, "process", hr, false,
            hr == S_OK && !path_fits(process->executable) ? "has a path without end" : NULL);
    if (hr != S_OK)
        *process = (struct ds_process){ .id = 0 };
    return hr;
}

HRESULT target_next_thread(struct ds_target *t, uint64_t *cursor, struct ds_thread *thread)
{
    uint64_t before = *cursor;
    HRESULT hr;

    *thread = (struct ds_thread){ .id = 0 };
    if (!t->threads)
        return E_UNEXPECTED;
    hr = t->threads->next(t, cursor, thread);
    hr = verify(t, "next thread", hr, true,
            hr == S_OK && *cursor == before ? "would never end: its cursor stands still" : NULL);
    if (hr != S_OK)
        *thread = (struct ds_thread){ .id = 0 };
    return hr;
}

HRESULT target_terminate(struct ds_target *t)
{
    const char *scheme = t->backend->scheme;

    if (!t->ending) {
        LOG_ERROR(scheme, "its process cannot be ended");
        return E_NOTIMPL;
    }
    if (!t->info.writable) {
        LOG_ERROR(scheme, "its process is not ended: it is open for reading only");
        return E_ACCESSDENIED;
    }
    return verify(t, "terminate", t->ending->terminate(t), false, NULL);
}

HRESULT target_get_context(
        struct ds_target *t, uint32_t thread, void *buf, size_t size, size_t *done)
{
    HRESULT hr = t->contexts ? S_OK : E_UNEXPECTED;

    *done = 0;
    if (FAILED(hr) || size == 0)
        return hr;
    hr = t->contexts->get(t, thread, buf, size, done);
    LOG_TRACE(t->backend->scheme, "get context of thread %" PRIu32 " size 0x%zx: %s, 0x%zx", thread,
            size, ds_hr_name(hr), *done);
    return verify_transfer(t, "get context", hr, size, done);
}

HRESULT target_set_context(
        struct ds_target *t, uint32_t thread, const void *buf, size_t size, size_t *done)
{
    HRESULT hr = t->contexts ? S_OK : E_UNEXPECTED;

    *done = 0;
    if (FAILED(hr) || size == 0)
        return hr;
    if (!t->info.writable)
        return E_ACCESSDENIED;
    hr = t->contexts->set(t, thread, buf, size, done);
    LOG_TRACE(t->backend->scheme, "set context of thread %" PRIu32 " size 0x%zx: %s, 0x%zx", thread,
            size, ds_hr_name(hr), *done);
    return verify_transfer(t, "set context", hr, size, done);
}
