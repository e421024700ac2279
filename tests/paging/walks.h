/* Walks through tables that stand in a test's source: what each must come to. */
#ifndef TESTS_PAGING_WALKS_H
#define TESTS_PAGING_WALKS_H

#include "paging/paging.h"
#include "rows.h"

/** The value of an entry that cannot be read. */
#define WALK_UNREADABLE UINT64_MAX

/** One entry of the tables; those that are not listed are 0. */
struct walk_entry {
    uint64_t pa;
    uint64_t value;
};

struct walk_row {
    const char *name;
    enum ds_paging paging;
    struct paging_roots roots;
    uint64_t va;
    HRESULT hr;
    unsigned count;
    uint64_t last; /* address of the last entry consulted */
    uint64_t pa, page_size;
    bool writable, user, no_execute;
};

/** Walk as the row says, and fail the running test unless it comes to that. */
void assert_walk(const struct walk_row *row, const struct walk_entry *entries, size_t count);

#endif
