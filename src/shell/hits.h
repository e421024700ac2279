/**
 * @file
 * What a search found, kept for the next one: `s -[s]` and `s -[r]`.
 */
#ifndef SHELL_HITS_H
#define SHELL_HITS_H

#include <stddef.h>
#include <stdint.h>

#include <dbgspaces/wintypes.h>

/** More are not kept. */
#define HITS_MAX 0x100000u

/** Addresses in ascending order; a zeroed one is empty. */
struct hits {
    uint64_t *list;
    size_t count;
    size_t capacity;
};

/** E_OUTOFMEMORY: there are HITS_MAX, or there is no memory. */
HRESULT hits_add(struct hits *hits, uint64_t address);

/** Take over what `from` has, which is empty then. */
void hits_replace(struct hits *hits, struct hits *from);

void hits_deinit(struct hits *hits);

#endif
