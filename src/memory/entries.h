/**
 * @file
 * Entries of page tables that were read since the target stopped: on a live kernel each of them is
 * a round trip. Any write forgets them all, since it may have been to a table.
 */
#ifndef MEMORY_ENTRIES_H
#define MEMORY_ENTRIES_H

#include <stdbool.h>
#include <stdint.h>

struct entries;

/** NULL: no memory; the others accept that, and remember nothing. */
struct entries *entries_new(void);
void entries_free(struct entries *e);

/** The entry at a physical address; false: it is not remembered. */
bool entries_find(const struct entries *e, uint64_t pa, uint64_t *entry);
void entries_keep(struct entries *e, uint64_t pa, uint64_t entry);
void entries_forget(struct entries *e);

#endif
