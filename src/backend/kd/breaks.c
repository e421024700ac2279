/*
 * Group breakpoints (spec kd-protocol 2.16). The target writes them into its memory, and does not
 * hide them; at a stop Windows takes some of them out by itself. So they are set when it is let go,
 * and taken out when it stands, before anybody reads memory.
 */
#include "backend/kd/host.h"

#include <inttypes.h>
#include <string.h>

#include "base/hr.h"
#include "base/log.h"
#include "protocol/kd_context.h"

/* A handle that the target does not know is out already. To ask twice does no harm. */
static HRESULT restore(struct kd_host *h, uint32_t handle)
{
    const struct kd_manipulate m = {
        .api = KD_RESTORE_BREAKPOINT,
        .status = KD_STATUS_PENDING,
        .breakpoint = { .handle = handle },
    };
    struct kd_manipulate reply;
    HRESULT hr = kd_host_ask(h, &m, 0, KD_REPEAT, &reply);

    if (SUCCEEDED(hr) && !kd_message_failed(reply.status))
        h->breaks.lifted = true;
    return hr;
}

HRESULT kd_breaks_lift(struct kd_host *h)
{
    HRESULT hr = S_OK;

    for (size_t i = 0; SUCCEEDED(hr) && i < DS_BREAKPOINTS_MAX; i++) {
        if (!h->breaks.list[i].handle)
            continue;
        hr = restore(h, h->breaks.list[i].handle);
        if (SUCCEEDED(hr))
            h->breaks.list[i].handle = 0;
    }
    return hr;
}

/* Source: spec kd-protocol 3.3, step 8. */
HRESULT kd_breaks_sweep(struct kd_host *h)
{
    HRESULT hr = S_OK;

    for (uint32_t i = 0; SUCCEEDED(hr) && i < KD_BREAKPOINTS_MAX; i++) {
        if (!(h->breaks.strange >> i & 1))
            continue;
        hr = restore(h, i + 1);
        if (SUCCEEDED(hr))
            h->breaks.strange &= ~(1u << i);
    }
    return hr;
}

/* Lost, it may be there, and nobody knows its handle. */
static HRESULT plant(struct kd_host *h, struct host_break *at)
{
    const struct kd_manipulate m = {
        .api = KD_WRITE_BREAKPOINT,
        .status = KD_STATUS_PENDING,
        .breakpoint = { .address = at->va },
    };
    struct kd_manipulate reply;
    HRESULT hr = kd_host_ask(h, &m, 0, KD_ONCE, &reply);

    if (FAILED(hr)) {
        if (hr != HR_TIMEOUT)
            h->breaks.strange = UINT32_MAX;
        return hr;
    }
    if (!kd_message_failed(reply.status) && reply.breakpoint.handle - 1 < KD_BREAKPOINTS_MAX) {
        at->handle = reply.breakpoint.handle;
        return S_OK;
    }
    LOG_ERROR("kd", "the target sets no breakpoint at 0x%" PRIx64 ": status 0x%08" PRIx32, at->va,
            reply.status);
    return hr_from_ntstatus(
            kd_message_failed(reply.status) ? reply.status : KD_STATUS_UNSUCCESSFUL);
}

HRESULT kd_breaks_plant(struct kd_host *h)
{
    HRESULT hr = S_OK;
    bool any = false;

    for (size_t i = 0; i < DS_BREAKPOINTS_MAX; i++)
        any = any || h->breaks.list[i].used;
    if (any)
        hr = kd_breaks_sweep(h); /* the target takes no two at one address */
    for (size_t i = 0; SUCCEEDED(hr) && i < DS_BREAKPOINTS_MAX; i++)
        if (h->breaks.list[i].used && !kd_host_stands_at(h, h->breaks.list[i].va))
            hr = plant(h, &h->breaks.list[i]);
    if (FAILED(hr))
        (void)kd_breaks_lift(h); /* or later */
    return hr;
}

static bool is_set(const struct kd_host *h, uint64_t va)
{
    for (size_t i = 0; i < DS_BREAKPOINTS_MAX; i++)
        if (h->breaks.list[i].used && h->breaks.list[i].va == va)
            return true;
    return false;
}

/* Some targets, boot loaders among them, stand behind the instruction: section 2.18. */
void kd_breaks_go_back(struct kd_host *h)
{
    const struct kd_state *stop = &h->stop;
    uint8_t before[KD_DATA_MAX];
    uint8_t context[KD_DATA_MAX];
    uint64_t at = stop->exception.address;
    size_t size = 0;
    HRESULT hr;

    if (stop->state != KD_STATE_EXCEPTION || stop->exception.code != KD_CODE_BREAKPOINT ||
            stop->pc != at + 1 || !is_set(h, at))
        return;
    hr = kd_context_read(h, stop->processor, before, &size);
    memcpy(context, before, size);
    if (SUCCEEDED(hr) && kd_context_set(h->machine, KD_REGISTER_PC, context, size, at))
        hr = kd_context_write(h, stop->processor, before, context, size);
    if (SUCCEEDED(hr))
        h->stop.pc = at;
    else
        LOG_WARN("kd", "it stands behind the breakpoint at 0x%" PRIx64 ": %s", at, ds_hr_name(hr));
}

bool kd_breaks_planted(const struct kd_host *h)
{
    for (size_t i = 0; i < DS_BREAKPOINTS_MAX; i++)
        if (h->breaks.list[i].handle)
            return true;
    return false;
}

bool kd_breaks_here(const struct kd_host *h)
{
    for (size_t i = 0; i < DS_BREAKPOINTS_MAX; i++)
        if (h->breaks.list[i].used && kd_host_stands_at(h, h->breaks.list[i].va))
            return true;
    return false;
}

void kd_breaks_forget(struct kd_host *h)
{
    bool left = h->breaks.strange || kd_breaks_planted(h);

    h->breaks = (struct host_breaks){ .strange = left ? UINT32_MAX : 0 };
}

static HRESULT set(struct kd_host *h, uint64_t va, uint32_t *id)
{
    struct host_breaks *b = &h->breaks;
    uint8_t byte;
    HRESULT hr;

    for (uint32_t i = 0; i < DS_BREAKPOINTS_MAX; i++) {
        if (b->list[i].used)
            continue;
        if (!kd_host_read(h, va, &byte, 1, &hr))
            return hr;
        b->list[i] = (struct host_break){ .used = true, .va = va };
        *id = i;
        return S_OK;
    }
    return E_OUTOFMEMORY;
}

static HRESULT kd_set(struct ds_target *t, uint64_t va, uint32_t *id)
{
    struct kd_host *h = host_of(t);
    HRESULT hr;

    kd_host_lock(h);
    hr = kd_host_standing(h);
    if (SUCCEEDED(hr))
        hr = set(h, va, id);
    kd_host_unlock(h);
    return hr;
}

static HRESULT kd_clear(struct ds_target *t, uint32_t id)
{
    struct kd_host *h = host_of(t);
    HRESULT hr;

    kd_host_lock(h);
    hr = kd_host_standing(h);
    if (SUCCEEDED(hr) && (id >= DS_BREAKPOINTS_MAX || !h->breaks.list[id].used))
        hr = E_INVALIDARG;
    if (SUCCEEDED(hr) && h->breaks.list[id].handle) /* it could not be taken out until now */
        hr = kd_breaks_lift(h);
    if (SUCCEEDED(hr))
        h->breaks.list[id].used = false;
    kd_host_unlock(h);
    return hr;
}

const struct ds_breakpoint_ops kd_breakpoints = {
    .set = kd_set,
    .clear = kd_clear,
};
