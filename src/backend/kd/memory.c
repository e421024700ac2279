/* Groups phys and virt: one memory message per call (spec kd-protocol 2.3). */
#include "backend/kd/host.h"

#include <inttypes.h>
#include <string.h>

#include "base/log.h"

/* How many bytes from an address on one message may ask for: no page border in it, no more than the
 * line bears, and never an aligned unit cut in two. */
static uint32_t piece(const struct kd_host *h, uint64_t address, size_t size)
{
    uint64_t in_page = HOST_PAGE - (address & (HOST_PAGE - 1));
    uint64_t most = h->most < KD_DATA_MAX ? h->most : KD_DATA_MAX;

    if (size > in_page)
        size = (size_t)in_page;
    if (size > most)
        size = (size_t)(((address + most) & ~UINT64_C(7)) - address);
    return (uint32_t)size;
}

/* A request that was sent, and may have had its effects: who reads the log looks there (1.16). */
static void tell_unknown(const struct kd_host *h, const struct kd_manipulate *m, HRESULT hr)
{
    bool write = m->api == KD_WRITE_VIRTUAL || m->api == KD_WRITE_PHYSICAL;
    bool physical = m->api == KD_READ_PHYSICAL || m->api == KD_WRITE_PHYSICAL;

    if (h->ended && (hr == HR_FATE_UNKNOWN || hr == HR_RESTARTED || hr == HR_CLOSED))
        LOG_WARN("kd",
                "0x%" PRIx32 " bytes at %s 0x%" PRIx64 ": whether they were %s is unknown: %s",
                m->memory.count, physical ? "physical" : "virtual", m->memory.address,
                write ? "written" : "read", ds_hr_name(hr));
}

/* A read, for less where the line does not bear it. */
static HRESULT read_memory(struct kd_host *h, struct kd_manipulate *m, enum kd_class class,
        void *buf, size_t size, size_t *done)
{
    uint64_t address = m->memory.address;
    uint32_t flag = m->memory.actual;
    struct kd_manipulate reply;
    uint32_t count;
    HRESULT hr;

    *done = 0;
    do {
        count = piece(h, address, size);
        m->memory = (struct kd_memory){ .address = address, .count = count, .actual = flag };
        hr = kd_host_ask(h, m, count, class, &reply);
    } while (hr == S_FALSE);
    if (FAILED(hr) && class == KD_ONCE)
        tell_unknown(h, m, hr);
    if (FAILED(hr))
        return hr;
    *done = kd_message_moved(&reply, count);
    if (!*done)
        return HR_READ_FAULT;
    memcpy(buf, reply.data, *done);
    return S_OK;
}

static HRESULT write_memory(
        struct kd_host *h, struct kd_manipulate *m, const void *buf, size_t size, size_t *done)
{
    struct kd_manipulate reply;
    HRESULT hr;

    *done = 0;
    m->memory.count = piece(h, m->memory.address, size);
    m->data = buf;
    m->data_size = m->memory.count;
    hr = kd_host_ask(h, m, 0, KD_ONCE, &reply);
    if (FAILED(hr)) {
        tell_unknown(h, m, hr);
        return hr;
    }
    *done = kd_message_moved(&reply, m->memory.count);
    if (*done)
        return S_OK;
    return reply.status == KD_STATUS_ACCESS_DENIED ? E_ACCESSDENIED : HR_WRITE_FAULT;
}

/* The attribute goes into the third field, and nothing in its place: section 0.3, rule 1. Devices
 * may change by being read: what is not cached is not asked for twice. */
static HRESULT kd_read_physical(struct ds_target *t, uint64_t pa, enum ds_caching caching,
        void *buf, size_t size, size_t *done)
{
    struct kd_host *h = host_of(t);
    struct kd_manipulate m = {
        .api = KD_READ_PHYSICAL,
        .status = KD_STATUS_PENDING,
        .memory = { .address = pa, .actual = (uint32_t)caching },
    };
    bool harmless = caching == DS_CACHING_DEFAULT || caching == DS_CACHING_CACHED;
    HRESULT hr;

    *done = 0;
    kd_host_lock(h);
    hr = kd_host_standing(h);
    if (SUCCEEDED(hr))
        hr = read_memory(h, &m, harmless ? KD_REPEAT : KD_ONCE, buf, size, done);
    kd_host_unlock(h);
    return hr;
}

static HRESULT kd_write_physical(struct ds_target *t, uint64_t pa, enum ds_caching caching,
        const void *buf, size_t size, size_t *done)
{
    struct kd_host *h = host_of(t);
    struct kd_manipulate m = {
        .api = KD_WRITE_PHYSICAL,
        .status = KD_STATUS_PENDING,
        .memory = { .address = pa, .actual = (uint32_t)caching },
    };
    HRESULT hr;

    *done = 0;
    kd_host_lock(h);
    hr = kd_host_standing(h);
    if (SUCCEEDED(hr))
        hr = write_memory(h, &m, buf, size, done);
    kd_host_unlock(h);
    return hr;
}

/* Where a machine has memory nobody asks it: there may be some everywhere. */
static HRESULT kd_next_valid(struct ds_target *t, uint64_t pa, struct ds_range *range)
{
    uint64_t last = (UINT64_C(1) << t->info.physical_bits) - 1;

    if (pa > last)
        return HR_NO_MORE_ENTRIES;
    *range = (struct ds_range){ 0, last };
    return S_OK;
}

/* What fills the cache may be asked for twice; the uncached pair goes to the target as it is. */
static HRESULT read_virtual(
        struct kd_host *h, uint64_t va, enum kd_class class, void *buf, size_t size, size_t *done)
{
    struct kd_manipulate m = {
        .api = KD_READ_VIRTUAL,
        .status = KD_STATUS_PENDING,
        .memory = { .address = va },
    };

    return read_memory(h, &m, class, buf, size, done);
}

bool kd_host_read(struct kd_host *h, uint64_t va, void *buf, size_t size, HRESULT *hr)
{
    uint8_t *to = buf;
    size_t done = 0;

    *hr = S_OK;
    while (size && SUCCEEDED(*hr)) {
        *hr = read_virtual(h, va, KD_REPEAT, to, size, &done);
        va += done;
        to += done;
        size -= done;
    }
    return !size;
}

static HRESULT kd_read_virtual(
        struct ds_target *t, uint64_t va, void *buf, size_t size, size_t *done)
{
    struct kd_host *h = host_of(t);
    HRESULT hr;

    *done = 0;
    kd_host_lock(h);
    hr = kd_host_standing(h);
    if (SUCCEEDED(hr))
        hr = read_virtual(h, va, t->for_cache ? KD_REPEAT : KD_ONCE, buf, size, done);
    kd_host_unlock(h);
    return hr;
}

static HRESULT kd_write_virtual(
        struct ds_target *t, uint64_t va, const void *buf, size_t size, size_t *done)
{
    struct kd_host *h = host_of(t);
    struct kd_manipulate m = {
        .api = KD_WRITE_VIRTUAL,
        .status = KD_STATUS_PENDING,
        .memory = { .address = va },
    };
    HRESULT hr;

    *done = 0;
    kd_host_lock(h);
    hr = kd_host_standing(h);
    if (SUCCEEDED(hr))
        hr = write_memory(h, &m, buf, size, done);
    kd_host_unlock(h);
    return hr;
}

/* Addresses of x64 that no page table reaches. */
static bool unreachable(const struct kd_host *h, uint64_t va, struct ds_range *range)
{
    unsigned bits = h->session.paging == DS_PAGING_X64_5 ? 57 : 48;
    uint64_t first = UINT64_C(1) << (bits - 1);

    if (h->session.pointer_size != 8 || va < first || va > ~first)
        return false;
    *range = (struct ds_range){ first, ~first };
    return true;
}

static uint32_t protection(uint32_t flags)
{
    bool writes = flags & KD_QUERY_WRITE;
    bool runs = flags & KD_QUERY_EXECUTE;

    if (writes)
        return runs ? PAGE_EXECUTE_READWRITE : PAGE_READWRITE;
    return runs ? PAGE_EXECUTE_READ : PAGE_READONLY;
}

/* A target that cannot tell is asked for a byte. */
static HRESULT query_page(struct kd_host *h, uint64_t va, struct ds_region *region)
{
    struct kd_manipulate m = {
        .api = KD_QUERY_MEMORY,
        .status = KD_STATUS_PENDING,
        .query = { .address = va },
    };
    struct kd_manipulate reply;
    uint8_t byte;
    size_t done;
    HRESULT hr = E_NOTIMPL;

    if (kd_message_has_api(&h->session.version, KD_QUERY_MEMORY)) {
        hr = kd_host_ask(h, &m, 0, KD_REPEAT, &reply);
        if (FAILED(hr))
            return hr;
        region->valid = !kd_message_failed(reply.status);
        region->protect = region->valid ? protection(reply.query.flags) : 0;
        if (region->valid || reply.status != KD_STATUS_NOT_IMPLEMENTED)
            return S_OK;
    }
    hr = read_virtual(h, va, KD_REPEAT, &byte, 1, &done);
    region->valid = SUCCEEDED(hr);
    return hr == HR_READ_FAULT ? S_OK : hr;
}

static HRESULT kd_query(struct ds_target *t, uint64_t va, struct ds_region *region)
{
    struct kd_host *h = host_of(t);
    HRESULT hr;

    *region = (struct ds_region){ 0 };
    region->range.first = va & ~(uint64_t)(HOST_PAGE - 1);
    region->range.last = region->range.first + HOST_PAGE - 1;
    kd_host_lock(h);
    hr = kd_host_standing(h);
    if (SUCCEEDED(hr) && !unreachable(h, va, &region->range))
        hr = query_page(h, va, region);
    kd_host_unlock(h);
    return hr;
}

const struct ds_physical_ops kd_physical = {
    .read = kd_read_physical,
    .write = kd_write_physical,
    .next_valid = kd_next_valid,
};

const struct ds_virtual_ops kd_virtual = {
    .read = kd_read_virtual,
    .write = kd_write_virtual,
    .query = kd_query,
};
