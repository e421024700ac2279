/**
 * @file
 * Page-table arithmetic: one walk over forms that are data. Knows no target.
 *
 * Source of the forms: the processors' manuals, as spec dump-formats section 10 sums them up.
 */
#ifndef PAGING_PAGING_H
#define PAGING_PAGING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <dbgspaces/backend.h>

#define PAGING_LEVELS_MAX 5

/** Where a level's index is in an address, and whether an entry of it may map a large page. */
struct paging_level {
    unsigned shift; /**< index = (va >> shift) & (2^index_bits - 1) */
    unsigned index_bits;
    bool leaf; /**< bit 7 set: the entry maps a page of 2^shift bytes (the last level always maps)
                */
};

/** A paging mode as data. */
struct paging_form {
    const char *name;
    unsigned va_bits;      /**< canonical: all bits from va_bits-1 up are equal */
    unsigned level_count;  /**< table levels, the root's first */
    uint64_t address_mask; /**< the address bits of an entry */
    uint64_t root_mask;    /**< the address bits of the root */
    struct paging_level levels[PAGING_LEVELS_MAX];
};

/** NULL for DS_PAGING_NONE. */
const struct paging_form *paging_form_of(enum ds_paging paging);

/** Reads one 8-byte entry; a failure ends the walk. */
typedef HRESULT paging_reader(void *context, uint64_t pa, uint64_t *entry);

/** One entry that a walk consulted. */
struct paging_step {
    uint64_t pa;    /**< where it is */
    uint64_t entry; /**< what it holds; 0 where it could not be read */
};

/** How a walk went. */
struct paging_trail {
    struct paging_step steps[PAGING_LEVELS_MAX];
    unsigned count; /**< steps taken: the last is the leaf, or the entry that stopped the walk */
    uint64_t pa;    /**< the byte's physical address, if the walk arrived */
    uint64_t
            page_size; /**< bytes mapped by the leaf: 4096, 2 MiB or 1 GiB; 0 if the walk stopped */
    bool writable;     /**< AND of bit 1 over all levels */
    bool user;         /**< AND of bit 2 over all levels */
    bool no_execute;   /**< OR of bit 63 over all levels */
};

/**
 * Walk the tables for one address.
 *
 * @param root   as the control register has it; the form masks its flag bits off
 * @param trail  [out] always set: the entries consulted, also when the walk stops
 *
 * @retval S_OK        trail->pa and page_size are set
 * @retval HR_NO_PAGE  not canonical (no step taken), or an entry is not present (the last step)
 * @retval other       what `read` answered for the last step
 */
HRESULT paging_walk(const struct paging_form *form, uint64_t root, uint64_t va, paging_reader *read,
        void *context, struct paging_trail *trail);

#endif
