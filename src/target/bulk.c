#include "target/bulk.h"

#include <inttypes.h>

#include "base/log.h"
#include "target/verify.h"

HRESULT target_fill(struct ds_target *t, uint64_t address, bool physical, const void *pattern,
        size_t pattern_size, size_t size, size_t *done)
{
    HRESULT hr;

    *done = 0;
    if (!t->bulk)
        return E_UNEXPECTED;
    if (!t->info.writable)
        return E_ACCESSDENIED;
    hr = t->bulk->fill(t, address, physical, pattern, pattern_size, size, done);
    LOG_TRACE(t->backend->scheme,
            "fill %s 0x%" PRIx64 " size 0x%zx pattern of 0x%zx bytes: %s, 0x%zx",
            physical ? "physical" : "virtual", address, size, pattern_size, ds_hr_name(hr), *done);
    return verify_transfer(t, "fill", hr, size, done);
}

HRESULT target_search(struct ds_target *t, uint64_t va, uint64_t places, const void *pattern,
        size_t pattern_size, uint64_t *match)
{
    HRESULT hr;

    *match = 0;
    if (!t->bulk)
        return E_UNEXPECTED;
    hr = t->bulk->search(t, va, places, pattern, pattern_size, match);
    LOG_TRACE(t->backend->scheme,
            "search virtual 0x%" PRIx64 " places 0x%" PRIx64 " pattern of 0x%zx bytes: %s, "
            "0x%" PRIx64,
            va, places, pattern_size, ds_hr_name(hr), *match);
    if (FAILED(hr) || (hr == S_OK && *match - va < places))
        return hr;
    LOG_ERROR(t->backend->scheme,
            "search answered %s with a place that was not asked for: 0x%" PRIx64, ds_hr_name(hr),
            *match);
    return E_FAIL;
}
