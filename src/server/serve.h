/**
 * @file
 * A target of ours behind a stream: one host after the other, until somebody stops it.
 */
#ifndef SERVER_SERVE_H
#define SERVER_SERVE_H

#include <stdatomic.h>

#include <dbgspaces/backend.h>

/** What is set from outside, by any thread. */
struct serve_flags {
    atomic_bool *ends;        /**< serving ends */
    atomic_bool *interrupted; /**< a long search or fill ends; see memory_interrupted() */
};

/**
 * Serve a target that stands; see ds_serve(). Where it can be stopped it stands when this returns.
 *
 * @param where  kd:TRANSPORT, with options
 *
 * @retval HR_INTERRUPTED  it was ended from outside
 * @retval S_OK            the target is gone, or the other end of `connect` is
 * @retval other           why not; logged
 */
HRESULT serve_target(struct ds_target *target, const char *where, const struct serve_flags *flags);

#endif
