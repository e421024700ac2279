/**
 * @file
 * What a target is to the rest of the engine: one function per operation of the backend contract.
 *
 * Each function checks, in this order, that the group is there (E_UNEXPECTED) and that the
 * attribute is passed on (E_INVALIDARG), answers size 0 (S_OK, nothing called), refuses a write to
 * what is not writable (E_ACCESSDENIED), traces, calls, and verifies rule P: S_OK with *done from 1
 * to size, or a failure with *done 0. An answer outside the rule becomes E_FAIL with *done 0, and
 * the log names the backend.
 *
 * One call may move only a part; the callers of these functions loop.
 */
#ifndef TARGET_TARGET_H
#define TARGET_TARGET_H

#include <dbgspaces/backend.h>

/** Ask the backend what the target is, check the answer, and keep it in t->info. */
HRESULT target_describe(struct ds_target *t);

/** Whether a machine or a process answers; false: a dump, or an image file. */
bool target_is_live(const struct ds_target *t);

HRESULT target_read_physical(struct ds_target *t, uint64_t pa, enum ds_caching caching, void *buf,
        size_t size, size_t *done);
HRESULT target_write_physical(struct ds_target *t, uint64_t pa, enum ds_caching caching,
        const void *buf, size_t size, size_t *done);

/** Whether a write of a byte or more would be sent: the group is there, the attribute taken, all
 * writable. */
bool target_sends_physical(const struct ds_target *t, enum ds_caching caching);

/**
 * Look at physical memory where it lies.
 *
 * @retval S_OK          look was called once, with *done bytes, 1 to size
 * @retval E_UNEXPECTED  this target's memory can only be read
 * @retval other         nothing to see at pa; what look saw, if it was called, was none
 */
HRESULT target_show_physical(
        struct ds_target *t, uint64_t pa, size_t size, ds_look *look, void *context, size_t *done);

HRESULT target_next_physical(struct ds_target *t, uint64_t pa, struct ds_range *range);

HRESULT target_read_virtual(struct ds_target *t, uint64_t va, void *buf, size_t size, size_t *done);

/** As the others; an address that cannot be read is a write fault also where nothing is writable.
 */
HRESULT target_write_virtual(
        struct ds_target *t, uint64_t va, const void *buf, size_t size, size_t *done);
HRESULT target_query_virtual(struct ds_target *t, uint64_t va, struct ds_region *region);

/** Close it and every target below it; NULL is fine. */
void target_close(struct ds_target *t);

#endif
