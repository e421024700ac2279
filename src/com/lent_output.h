/**
 * @file
 * Output callbacks that hand texts on to a ds_output: what a client has while ds_execute() calls an
 * extension.
 */
#ifndef COM_LENT_OUTPUT_H
#define COM_LENT_OUTPUT_H

#include "com/client.h"
#include "com/outputs.h"

#include <dbgspaces/dbgspaces.h>

struct lent_output;

/**
 * Give a client these callbacks instead of its own; under the engine's lock.
 *
 * @return to be taken back; NULL: no memory, and the client has its own still
 */
struct lent_output *lent_output_begin(
        struct debug_client *client, ds_output *output, void *context);

/** Give the client its own callbacks back; NULL is fine. */
void lent_output_end(struct debug_client *client, struct lent_output *lent);

#endif
