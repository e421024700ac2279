/**
 * @file
 * The groups modules, threads, ending and contexts of the backend contract, one function per
 * operation.
 *
 * Where the group is absent they answer E_UNEXPECTED, but for ending. What they fill is all 0
 * unless they answer S_OK.
 */
#ifndef TARGET_PROCESS_H
#define TARGET_PROCESS_H

#include <dbgspaces/backend.h>

/**
 * The next image of the process.
 *
 * @param cursor  0 at first, which looks anew; the target's afterwards
 *
 * @retval S_OK     *loaded is one
 * @retval S_FALSE  there is none behind
 * @retval E_FAIL   an answer that the contract does not allow: an image of no bytes or over the end
 * of addresses, a path without end, a cursor that stands still; the log names the backend
 */
HRESULT target_next_module(struct ds_target *t, uint64_t *cursor, struct ds_loaded *loaded);

/** What the process is. */
HRESULT target_get_process(struct ds_target *t, struct ds_process *process);

/** The next thread of the process, as target_next_module(). */
HRESULT target_next_thread(struct ds_target *t, uint64_t *cursor, struct ds_thread *thread);

/**
 * End the process, and see that it is gone.
 *
 * @retval S_OK            it is; only target_close() follows
 * @retval E_NOTIMPL       the target cannot; logged
 * @retval E_ACCESSDENIED  the target is open for reading only, or may not; logged
 * @retval HR_TIMEOUT      it was told to end, and has not; logged
 */
HRESULT target_terminate(struct ds_target *t);

/** A context of a thread, by its system's number; rule P. E_NOINTERFACE: there is no such thread.
 */
HRESULT target_get_context(
        struct ds_target *t, uint32_t thread, void *buf, size_t size, size_t *done);
HRESULT target_set_context(
        struct ds_target *t, uint32_t thread, const void *buf, size_t size, size_t *done);

#endif
