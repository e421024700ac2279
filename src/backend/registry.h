/**
 * @file
 * The one place that names concrete backends: finds them by scheme, opens connection strings.
 */
#ifndef BACKEND_REGISTRY_H
#define BACKEND_REGISTRY_H

#include <dbgspaces/backend.h>

struct ds_sim;

/**
 * Open a connection string, the innermost target first, and describe each target.
 *
 * @retval S_OK          *out is open; target_close() closes it and what is below
 * @retval E_INVALIDARG  malformed, an unknown scheme, layer or option; logged with the position
 * @retval other         what a backend's `open` answered; it has logged why
 */
HRESULT registry_open(const char *connection, struct ds_target **out);

/** Whether a scheme or a layer is known. */
bool registry_knows(const char *scheme);

/** The simulator at the bottom of the layers; NULL: another kind of target. */
struct ds_sim *registry_find_sim(struct ds_target *t);

#endif
