#include "target/verify.h"

#include "base/log.h"

HRESULT verify_transfer(
        const struct ds_target *t, const char *what, HRESULT hr, size_t size, size_t *done)
{
    bool fine = hr == S_OK ? *done >= 1 && *done <= size : FAILED(hr) && *done == 0;

    if (!fine) {
        LOG_ERROR(t->backend->scheme,
                "%s broke the rule of partial transfers: %s with 0x%zx of 0x%zx bytes", what,
                ds_hr_name(hr), *done, size);
        hr = E_FAIL;
        *done = 0;
    }
    return hr;
}
