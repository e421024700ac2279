/**
 * @file
 * A file's bytes as memory, for reading, safe against a file that is cut meanwhile.
 *
 * Where the file cannot be mapped (a 32-bit address space, a drive that can go away) the same calls
 * read it by position.
 *
 * On systems with signals a map of a file that was cut raises SIGBUS. One handler for the process
 * puts an empty page over the hole and sets the mapping's `stale` flag; every read looks at the
 * flag after its copy and, when it is set, throws the bytes away and reads by position, from then
 * on always. The handler stands from the first mapping to the last, and hands on what is not ours.
 * A page that is cut in its middle reads as zeros without a signal, and a file rewritten in place
 * reads as it is now.
 */
#ifndef BASE_MAPPING_H
#define BASE_MAPPING_H

#include <stdatomic.h>
#include <stdbool.h>

#include "base/file.h"

struct mapping_guard;

struct mapping {
    const uint8_t *bytes;        /**< file->size of them; NULL: not mapped, read by position */
    const atomic_bool *stale;    /**< set for good when a byte was not there; NULL if not mapped */
    struct mapping_guard *guard; /**< what the handler knows of the mapping */
    const struct file *file;
    const char *room; /**< whose lines its lines in the log are */
    bool told;        /**< the log has the line that says the file was cut */
};

/**
 * Map a whole file. Where that cannot be done the mapping reads by position, and the log says so.
 *
 * @param f     an open file that outlives the mapping
 * @param room  whose lines its lines in the log are; stays valid
 * @param m     [out] the mapping; mapping_close() ends it
 *
 * @retval S_OK           m is ready
 * @retval E_OUTOFMEMORY  no memory
 */
HRESULT mapping_open(const struct file *f, const char *room, struct mapping *m);

/** A zeroed or closed mapping is fine. */
void mapping_close(struct mapping *m);

/**
 * Copy bytes out of the file.
 *
 * @param offset  first byte; offset + size is at most the size that the file had when it was opened
 * @param size    bytes, at least 1
 * @param done    [out] bytes copied: fewer than size only where the file was cut meanwhile; then
 *                what stands in buf behind them is of no use
 *
 * @retval S_OK           *done is at least 1
 * @retval HR_READ_FAULT  the file no longer has the byte at offset, or it cannot be read; *done is
 * 0
 */
HRESULT mapping_read(struct mapping *m, uint64_t offset, void *buf, size_t size, size_t *done);

/** Whether the file had all that was copied out of `bytes` just now; if not, mapping_read() it. */
static inline bool mapping_is_whole(const struct mapping *m)
{
    /* the handler runs in this thread, between the copy and this look at the flag */
    atomic_signal_fence(memory_order_seq_cst);
    return !atomic_load_explicit(m->stale, memory_order_relaxed);
}

#endif
