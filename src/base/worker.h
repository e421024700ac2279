/**
 * @file
 * A thread with something to do.
 */
#ifndef BASE_WORKER_H
#define BASE_WORKER_H

#include <dbgspaces/wintypes.h>

struct worker;

/** Run a function on a thread of its own; it gets no signals of the process. */
HRESULT worker_start(void (*run)(void *context), void *context, struct worker **out);

/** Wait for its end; NULL is fine. */
void worker_join(struct worker *worker);

#endif
