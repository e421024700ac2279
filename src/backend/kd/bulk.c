/* Group bulk: what the target does with its own memory when it is told to (spec
 * kd-protocol 2.10, 2.11). */
#include "backend/kd/host.h"

#include <inttypes.h>

#include "base/log.h"

/* Whether the target may be asked: it says that it has the API, and the line bears the pattern. */
static bool able(const struct kd_host *h, uint32_t api, size_t pattern_size)
{
    return kd_message_has_api(&h->session.version, api) && pattern_size <= h->most &&
           pattern_size <= KD_DATA_MAX;
}

/* How much to fill at once. As long as nobody knows whether the target has the API at all, no more
 * than is filled whole or not at all: a refusal then says that nothing was written. */
static uint32_t piece(const struct kd_host *h, uint64_t address, size_t size)
{
    uint64_t in_page = HOST_PAGE - (address & (HOST_PAGE - 1));

    if (size > DS_BULK_MAX)
        size = DS_BULK_MAX;
    return (uint32_t)(h->session.fills || size < in_page ? size : in_page);
}

/* How far a fill came that ended early is known only if the target tells less than it was asked
 * for; a success of nothing is no word at all. */
static HRESULT judge_fill(struct kd_host *h, const struct kd_fill *asked,
        const struct kd_manipulate *reply, size_t *done)
{
    bool failed = kd_message_failed(reply->status);
    uint32_t length = reply->bare ? asked->length : reply->fill.length;

    if (failed && !h->session.fills)
        return E_NOTIMPL;
    if (length && (!failed || length < asked->length)) {
        *done = length < asked->length ? length : asked->length;
        h->session.fills = true;
        return S_OK;
    }
    if (!length && failed)
        return HR_WRITE_FAULT;
    LOG_WARN("kd", "how much of 0x%" PRIx32 " bytes at 0x%" PRIx64 " was filled is not known",
            asked->length, asked->address);
    return HR_FATE_UNKNOWN;
}

static HRESULT fill(struct kd_host *h, const struct kd_fill *about, const void *pattern,
        size_t pattern_size, size_t *done)
{
    struct kd_manipulate m = {
        .api = KD_FILL_MEMORY,
        .status = KD_STATUS_PENDING,
        .fill = *about,
        .data = pattern,
        .data_size = pattern_size,
    };
    struct kd_manipulate reply;
    HRESULT hr;

    if (!able(h, KD_FILL_MEMORY, pattern_size))
        return E_NOTIMPL;
    hr = kd_host_ask(h, &m, 0, KD_ONCE, &reply);
    if (hr == HR_FATE_UNKNOWN)
        LOG_WARN("kd", "whether 0x%" PRIx32 " bytes at 0x%" PRIx64 " were filled is not known",
                about->length, about->address);
    return FAILED(hr) ? hr : judge_fill(h, about, &reply, done);
}

static HRESULT kd_fill(struct ds_target *t, uint64_t address, bool physical, const void *pattern,
        size_t pattern_size, size_t size, size_t *done)
{
    struct kd_host *h = host_of(t);
    struct kd_fill about = {
        .address = address,
        .flags = physical ? KD_FILL_PHYSICAL : KD_FILL_VIRTUAL,
        .pattern_size = (uint16_t)pattern_size,
    };
    HRESULT hr;

    *done = 0;
    kd_host_lock(h);
    about.length = piece(h, address, size);
    hr = kd_host_standing(h);
    if (SUCCEEDED(hr))
        hr = fill(h, &about, pattern, pattern_size, done);
    kd_host_unlock(h);
    return hr;
}

/* As a 64-bit number names it: section 2.2. */
static uint64_t extended(const struct kd_host *h, uint64_t va)
{
    return h->session.pointer_size == 4 ? (uint64_t)(int64_t)(int32_t)va : va;
}

/* What a target answers where memory is missing differs: anything but a place or "nowhere" leaves
 * the search to the caller. */
static HRESULT search(
        struct kd_host *h, const struct kd_search *about, const void *pattern, uint64_t *match)
{
    struct kd_manipulate m = {
        .api = KD_SEARCH_MEMORY,
        .status = KD_STATUS_PENDING,
        .search = *about,
        .data = pattern,
        .data_size = about->pattern_size,
    };
    struct kd_manipulate reply;
    HRESULT hr;

    if (!able(h, KD_SEARCH_MEMORY, about->pattern_size))
        return E_NOTIMPL;
    hr = kd_host_ask(h, &m, 0, KD_REPEAT, &reply);
    if (FAILED(hr))
        return hr;
    if (reply.status == KD_STATUS_NO_MORE_ENTRIES)
        return HR_NO_MORE_ENTRIES;
    *match = extended(h, reply.search.address);
    return reply.status == KD_STATUS_SUCCESS && *match - about->address < about->length ? S_OK
                                                                                        : E_NOTIMPL;
}

static HRESULT kd_search(struct ds_target *t, uint64_t va, uint64_t places, const void *pattern,
        size_t pattern_size, uint64_t *match)
{
    struct kd_host *h = host_of(t);
    const struct kd_search about = {
        .address = va,
        .length = places,
        .pattern_size = (uint32_t)pattern_size,
    };
    HRESULT hr;

    kd_host_lock(h);
    hr = kd_host_standing(h);
    if (SUCCEEDED(hr))
        hr = pattern_size <= UINT32_MAX ? search(h, &about, pattern, match) : E_NOTIMPL;
    kd_host_unlock(h);
    return hr;
}

const struct ds_bulk_ops kd_bulk = {
    .fill = kd_fill,
    .search = kd_search,
};
