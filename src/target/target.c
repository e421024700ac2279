#include "target/target.h"

#include <inttypes.h>

#include <dbgspaces/dbgeng.h>

#include "base/inline.h"
#include "base/log.h"
#include "target/verify.h"

static const char *room_of(const struct ds_target *t)
{
    return t->backend->scheme;
}

bool target_is_live(const struct ds_target *t)
{
    /* dumps of processes and images count from there too */
    return t->info.qualifier < DEBUG_KERNEL_SMALL_DUMP;
}

static HRESULT check_physical(const struct ds_target *t, enum ds_caching caching)
{
    if (!t->phys)
        return E_UNEXPECTED;
    return t->cachings & DS_CACHING_BIT(caching) ? S_OK : E_INVALIDARG;
}

/* Apart, so that an answer as it should be costs no more than a look at it. */
OUT_OF_LINE static HRESULT check_read(const struct ds_target *t, uint64_t pa,
        enum ds_caching caching, size_t size, HRESULT hr, size_t *done)
{
    LOG_TRACE(room_of(t), "read physical 0x%" PRIx64 " size 0x%zx caching %d: %s, 0x%zx", pa, size,
            (int)caching, ds_hr_name(hr), *done);
    return verify_transfer(t, "read physical", hr, size, done);
}

HRESULT target_read_physical(struct ds_target *t, uint64_t pa, enum ds_caching caching, void *buf,
        size_t size, size_t *done)
{
    HRESULT hr = check_physical(t, caching);

    *done = 0;
    if (FAILED(hr) || size == 0)
        return hr;
    hr = t->phys->read(t, pa, caching, buf, size, done);
    if (hr == S_OK && *done == size && !log_tracing)
        return S_OK; /* as nearly always */
    return check_read(t, pa, caching, size, hr, done);
}

HRESULT target_write_physical(struct ds_target *t, uint64_t pa, enum ds_caching caching,
        const void *buf, size_t size, size_t *done)
{
    HRESULT hr = check_physical(t, caching);

    *done = 0;
    if (FAILED(hr) || size == 0)
        return hr;
    if (!t->info.writable)
        return E_ACCESSDENIED;
    hr = t->phys->write(t, pa, caching, buf, size, done);
    LOG_TRACE(room_of(t), "write physical 0x%" PRIx64 " size 0x%zx caching %d: %s, 0x%zx", pa, size,
            (int)caching, ds_hr_name(hr), *done);
    return verify_transfer(t, "write physical", hr, size, done);
}

bool target_sends_physical(const struct ds_target *t, enum ds_caching caching)
{
    return SUCCEEDED(check_physical(t, caching)) && t->info.writable;
}

HRESULT target_show_physical(
        struct ds_target *t, uint64_t pa, size_t size, ds_look *look, void *context, size_t *done)
{
    HRESULT hr;

    *done = 0;
    if (!t->view)
        return E_UNEXPECTED;
    if (size == 0)
        return S_OK;
    hr = t->view->show(t, pa, size, look, context, done);
    LOG_TRACE(room_of(t), "show physical 0x%" PRIx64 " size 0x%zx: %s, 0x%zx", pa, size,
            ds_hr_name(hr), *done);
    return verify_transfer(t, "show physical", hr, size, done);
}

/* The other answers of a backend: a range or region that holds, or ends above, what was asked for.
 */
static HRESULT verify_range(const struct ds_target *t, const char *what, HRESULT hr, bool fine)
{
    if (FAILED(hr) || (hr == S_OK && fine))
        return hr;
    LOG_ERROR(room_of(t), "%s answered %s with a range that does not fit", what, ds_hr_name(hr));
    return E_FAIL;
}

HRESULT target_next_physical(struct ds_target *t, uint64_t pa, struct ds_range *range)
{
    HRESULT hr;

    if (!t->phys)
        return E_UNEXPECTED;
    hr = t->phys->next_valid(t, pa, range);
    LOG_TRACE(room_of(t), "next physical 0x%" PRIx64 ": %s", pa, ds_hr_name(hr));
    return verify_range(
            t, "next physical", hr, hr == S_OK && range->last >= pa && range->first <= range->last);
}

HRESULT target_read_virtual(struct ds_target *t, uint64_t va, void *buf, size_t size, size_t *done)
{
    HRESULT hr;

    *done = 0;
    if (!t->virt)
        return E_UNEXPECTED;
    if (size == 0)
        return S_OK;
    hr = t->virt->read(t, va, buf, size, done);
    LOG_TRACE(room_of(t), "read virtual 0x%" PRIx64 " size 0x%zx: %s, 0x%zx", va, size,
            ds_hr_name(hr), *done);
    return verify_transfer(t, "read virtual", hr, size, done);
}

HRESULT target_write_virtual(
        struct ds_target *t, uint64_t va, const void *buf, size_t size, size_t *done)
{
    struct ds_region region;
    HRESULT hr;

    *done = 0;
    if (!t->virt)
        return E_UNEXPECTED;
    if (size == 0)
        return S_OK;
    if (!t->info.writable) {
        hr = target_query_virtual(t, va, &region);
        return SUCCEEDED(hr) && region.valid ? E_ACCESSDENIED : HR_WRITE_FAULT;
    }
    hr = t->virt->write(t, va, buf, size, done);
    LOG_TRACE(room_of(t), "write virtual 0x%" PRIx64 " size 0x%zx: %s, 0x%zx", va, size,
            ds_hr_name(hr), *done);
    return verify_transfer(t, "write virtual", hr, size, done);
}

HRESULT target_query_virtual(struct ds_target *t, uint64_t va, struct ds_region *region)
{
    HRESULT hr;

    if (!t->virt)
        return E_UNEXPECTED;
    hr = t->virt->query(t, va, region);
    LOG_TRACE(room_of(t), "query virtual 0x%" PRIx64 ": %s", va, ds_hr_name(hr));
    return verify_range(t, "query virtual", hr,
            hr == S_OK && region->range.first <= va && region->range.last >= va);
}

static bool power_of_two(uint32_t value)
{
    return value && !(value & (value - 1));
}

/* What the rest of the engine relies on; names the first field that breaks it, or NULL. */
static const char *wrong_field(const struct ds_target_info *info)
{
    if (info->pointer_size != 4 && info->pointer_size != 8)
        return "pointer_size";
    if (!power_of_two(info->page_size) || info->page_size < 4096)
        return "page_size";
    if (info->physical_bits == 0 || info->physical_bits > 52)
        return "physical_bits";
    if (info->current_processor >= info->processors)
        return "current_processor";
    if (!power_of_two(info->block) || info->block < 8 || info->block > 4096)
        return "block";
    return NULL;
}

HRESULT target_describe(struct ds_target *t)
{
    struct ds_target_info info = { 0 };
    HRESULT hr = t->backend->describe(t, &info);
    const char *wrong = NULL;

    if (FAILED(hr))
        return hr;
    wrong = wrong_field(&info);
    if (wrong) {
        LOG_ERROR(room_of(t), "the description of the target has an impossible %s", wrong);
        return E_FAIL;
    }
    t->info = info;
    return S_OK;
}

void target_close(struct ds_target *t)
{
    while (t) {
        struct ds_target *below = t->below;

        t->backend->close(t);
        t = below;
    }
}
