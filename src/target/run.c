#include "target/run.h"

#include <inttypes.h>

#include "base/log.h"
#include "target/target.h"

static HRESULT check_event(const struct ds_target *t, const struct ds_event *event)
{
    bool known = event->kind >= DS_EVENT_STOPPED && event->kind <= DS_EVENT_ENDED;

    if (known && (event->text || !event->text_size))
        return S_OK;
    LOG_ERROR(t->backend->scheme,
            "wait answered with an event that is none: kind %d, text of 0x%zx bytes",
            (int)event->kind, event->text_size);
    return E_FAIL;
}

HRESULT target_wait(struct ds_target *t, uint32_t timeout_ms, struct ds_event *event)
{
    HRESULT hr = S_OK;

    *event = (struct ds_event){ .kind = DS_EVENT_STOPPED, .processor = t->info.current_processor };
    if (!t->run)
        return S_OK;
    hr = t->run->wait(t, timeout_ms, event);
    if (hr == S_OK)
        hr = check_event(t, event);
    LOG_TRACE(t->backend->scheme, "wait %" PRIu32 " ms: %s, event %d", timeout_ms, ds_hr_name(hr),
            hr == S_OK ? (int)event->kind : 0);
    if (hr != S_OK)
        *event = (struct ds_event){ .processor = 0 };
    else if (DS_EVENT_STANDS(event->kind))
        hr = target_describe(t);
    return hr;
}

HRESULT target_resume(struct ds_target *t, unsigned how)
{
    HRESULT hr = t->run ? t->run->resume(t, how) : E_UNEXPECTED;

    LOG_TRACE(t->backend->scheme, "resume, how %u: %s", how, ds_hr_name(hr));
    return hr;
}

HRESULT target_interrupt(struct ds_target *t)
{
    HRESULT hr = t->run ? t->run->interrupt(t) : E_UNEXPECTED;

    LOG_TRACE(t->backend->scheme, "interrupt: %s", ds_hr_name(hr));
    return hr;
}

HRESULT target_reboot(struct ds_target *t)
{
    HRESULT hr = t->run ? t->run->reboot(t) : E_UNEXPECTED;

    LOG_TRACE(t->backend->scheme, "reboot: %s", ds_hr_name(hr));
    return hr;
}

HRESULT target_crash(struct ds_target *t)
{
    HRESULT hr = t->run ? t->run->crash(t) : E_UNEXPECTED;

    LOG_TRACE(t->backend->scheme, "crash: %s", ds_hr_name(hr));
    return hr;
}

HRESULT target_set_breakpoint(struct ds_target *t, uint64_t va, uint32_t *id)
{
    HRESULT hr = t->breakpoints ? t->breakpoints->set(t, va, id) : E_NOTIMPL;

    LOG_TRACE(t->backend->scheme, "set breakpoint 0x%" PRIx64 ": %s", va, ds_hr_name(hr));
    return hr;
}

HRESULT target_clear_breakpoint(struct ds_target *t, uint32_t id)
{
    HRESULT hr = t->breakpoints ? t->breakpoints->clear(t, id) : E_NOTIMPL;

    LOG_TRACE(t->backend->scheme, "clear breakpoint %" PRIu32 ": %s", id, ds_hr_name(hr));
    return hr;
}

void target_explain(struct ds_target *t, char *text, size_t size)
{
    *text = '\0';
    if (t->run)
        t->run->explain(t, text, size);
}
