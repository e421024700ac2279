/**
 * @file
 * The backend contract's rule P, checked on every answer.
 */
#ifndef TARGET_VERIFY_H
#define TARGET_VERIFY_H

#include <dbgspaces/backend.h>

/**
 * Anything but "S_OK and 1..size" or "failed and 0" is the backend's mistake.
 *
 * @return hr, or E_FAIL with *done 0 and a line in the log that names the backend
 */
HRESULT verify_transfer(
        const struct ds_target *t, const char *what, HRESULT hr, size_t size, size_t *done);

#endif
