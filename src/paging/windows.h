/**
 * @file
 * Windows' page-table entries that are not valid and still lead to a page.
 *
 * Source: spec dump-formats 11, after Microsoft Learn on .cache (decodeptes) and public readers of
 * dumps.
 */
#ifndef PAGING_WINDOWS_H
#define PAGING_WINDOWS_H

#include "paging/paging.h"

#define WINDOWS_PAGES_MAX 3

enum windows_kind {
    WINDOWS_NOTHING,    /**< demand zero, in a page file, or unknown: no page in memory */
    WINDOWS_TRANSITION, /**< the page is still in memory */
    WINDOWS_PROTOTYPE,  /**< another entry, at a virtual address, tells */
};

/** What an entry without its valid bit says. */
struct windows_entry {
    enum windows_kind kind;
    /** WINDOWS_TRANSITION: the page's address, the likeliest reading first */
    uint64_t pages[WINDOWS_PAGES_MAX];
    unsigned page_count;
    uint64_t prototype; /**< WINDOWS_PROTOTYPE: where the other entry is */
};

/** Take an entry of the last level apart. */
struct windows_entry windows_decode(enum ds_paging paging, uint64_t entry);

#endif
