/**
 * @file
 * The text of Linux's /proc/ID/maps: what a process has mapped.
 */
#ifndef BACKEND_PROCESS_MAPS_H
#define BACKEND_PROCESS_MAPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <dbgspaces/wintypes.h>

/** A line: one mapping. */
struct mapping {
    uint64_t first;
    uint64_t last;
    uint64_t offset; /**< into the file */
    uint64_t file;   /**< number of the inode; 0: no file */
    bool read;
    bool write;
    bool execute;
    bool shared;
    const char *path; /**< into the text: "/usr/bin/cat", "[heap]", or "" */
};

/** Mappings by address; all zeros is an empty list. */
struct maps {
    struct mapping *items;
    size_t count;
    char *text; /**< what the paths point into; the list's own */
};

/**
 * Take the text apart.
 *
 * Lines above `most` are left out: the kernel's own pages, such as [vsyscall].
 *
 * @param text  size bytes, and a NUL behind; the list's from then on, also after a failure
 * @param most  the highest address that a process can map itself
 *
 * @retval HR_BAD_DATA    a line is none, or they are not in order; nothing is listed
 * @retval E_OUTOFMEMORY  no memory; the same
 */
HRESULT maps_parse(struct maps *maps, char *text, size_t size, uint64_t most);

/** Index of the first mapping that ends at or above an address; count: there is none. */
size_t maps_find(const struct maps *maps, uint64_t va);

/** Forget all. */
void maps_clear(struct maps *maps);

#endif
