/**
 * @file
 * A target of ours behind a stream: one host after the other, until somebody stops it.
 */
#ifndef SERVER_SERVE_H
#define SERVER_SERVE_H

#include <stdatomic.h>

#include <dbgspaces/backend.h>

struct kd_report_source;

/** What serving meets from outside. The flags may be set by any thread. */
struct serve_outside {
    atomic_bool *ends;            /**< serving ends */
    atomic_bool *interrupted;     /**< a long search or fill ends; see memory_interrupted() */
    void (*begun)(void *context); /**< told once hosts may come; NULL: nobody */
    void *begun_context;
    const struct kd_report_source *report; /**< what a simulated machine tells of itself, or NULL */
};

/**
 * Serve a target that stands; see ds_serve(). Where it can be stopped it stands when this returns.
 *
 * @param where  kd:TRANSPORT, with options
 * @param last   why it stands; [out] why it does then: of kind DS_EVENT_ENDED if it is gone, 0 if
 * it runs and would not stop
 *
 * @retval HR_INTERRUPTED  it was ended from outside
 * @retval S_OK            the target is gone, or the other end of `connect` is
 * @retval other           why not; logged
 */
HRESULT serve_target(struct ds_target *target, const char *where,
        const struct serve_outside *outside, struct ds_event *last);

#endif
