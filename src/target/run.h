/**
 * @file
 * The group run of the backend contract, one function per operation.
 *
 * Where the group is absent the target always stands: a wait answers at once, and it cannot run
 * (E_UNEXPECTED).
 */
#ifndef TARGET_RUN_H
#define TARGET_RUN_H

#include <dbgspaces/backend.h>

/**
 * Wait for an event; where the target stands after it, describe it anew.
 *
 * @retval S_OK     *event is one
 * @retval S_FALSE  none within timeout_ms; *event is of no kind
 * @retval E_FAIL   an event that the contract does not know; the log names the backend
 * @retval other    why there will be none; or, with *event as it was told, why the target could not
 * be described
 */
HRESULT target_wait(struct ds_target *t, uint32_t timeout_ms, struct ds_event *event);

/** Let it run; how: DS_RESUME_*. */
HRESULT target_resume(struct ds_target *t, unsigned how);

/** Make it stop soon; from any thread. */
HRESULT target_interrupt(struct ds_target *t);

HRESULT target_reboot(struct ds_target *t);
HRESULT target_crash(struct ds_target *t);

/** Set a code breakpoint, and take it back; E_NOTIMPL: the target takes none. */
HRESULT target_set_breakpoint(struct ds_target *t, uint64_t va, uint32_t *id);
HRESULT target_clear_breakpoint(struct ds_target *t, uint32_t id);

/** One line for a person: what is waited for, or what the target is and why it stands; "": nothing
 * is known. */
void target_explain(struct ds_target *t, char *text, size_t size);

#endif
