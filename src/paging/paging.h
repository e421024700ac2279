/**
 * @file
 * Page-table arithmetic: one walk over forms that are data. Knows no target.
 *
 * Source of the forms: the processors' manuals (Intel SDM volume 3A, chapter 4; Arm Architecture
 * Reference Manual, D8), as spec dump-formats section 10 sums them up.
 */
#ifndef PAGING_PAGING_H
#define PAGING_PAGING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <dbgspaces/backend.h>

#define PAGING_LEVELS_MAX 5

/** One level of tables. */
struct paging_level {
    const char *name; /**< of an entry: "PDE" */
    unsigned shift;   /**< index = (va >> shift) & (2^index_bits - 1); a page has 2^shift bytes */
    unsigned index_bits; /**< a table has 2^index_bits entries */
    uint64_t valid;      /**< bits that a valid entry has set */
    uint64_t page_mask;  /**< a valid entry maps a page if these bits of it are page_bits, */
    uint64_t page_bits;  /**< else it leads to the next table */
    bool bare;           /**< x86, x64: its entries have no permission bits */
};

/** A paging mode as data. */
struct paging_form {
    const char *name;
    unsigned entry_size;   /**< bytes: 4 or 8 */
    unsigned va_bits;      /**< canonical: all bits from va_bits - 1 up are equal */
    unsigned level_count;  /**< the root's level first */
    uint64_t address_mask; /**< the address bits of an entry */
    uint64_t root_mask;    /**< the address bits of a root */
    bool arm;              /**< permissions are ARM64's, and there may be a second root */
    bool pse36;            /**< bits 20:13 of a large page's entry are address bits 39:32 */
    struct paging_level levels[PAGING_LEVELS_MAX];
};

/** NULL for DS_PAGING_NONE. */
const struct paging_form *paging_form_of(enum ds_paging paging);

/** Where tables begin, as the control registers have it; the form masks flag bits off. */
struct paging_roots {
    uint64_t low;  /**< of all addresses, or of those with bit 55 clear; 0: unknown */
    uint64_t high; /**< ARM64: of addresses with bit 55 set; 0: `low` is the root of all */
    bool no_user;  /**< nobody knows the root of user-mode addresses: none is theirs */
};

/** The root of an address without its flag bits; 0: unknown. */
uint64_t paging_root_of(
        const struct paging_form *form, const struct paging_roots *roots, uint64_t va);

/** Reads one entry of 4 or 8 bytes; a failure ends the walk. */
typedef HRESULT paging_reader(void *context, uint64_t pa, size_t size, uint64_t *entry);

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
    uint64_t page_size; /**< bytes mapped by the leaf; 0 if the walk stopped */
    bool writable;      /**< by the valid entries seen, all levels together */
    bool user;
    bool no_execute; /**< ARM64: in user mode for a user's page, in kernel mode for others */
};

/**
 * Walk the tables for one address.
 *
 * @param va     one of 32 bits may come zero- or sign-extended; with a second root the top byte of
 *               one that has bit 55 clear may be a tag
 * @param read   called for each entry, from the root on, with context
 * @param trail  [out] always set: the entries consulted, also when the walk stops
 *
 * @retval S_OK        trail->pa and page_size are set
 * @retval HR_NO_PAGE  not canonical or no root (no step taken), or the last step's entry is not
 * valid
 * @retval other       what `read` answered for the last step
 */
HRESULT paging_walk(const struct paging_form *form, const struct paging_roots *roots, uint64_t va,
        paging_reader *read, void *context, struct paging_trail *trail);

/**
 * How far it goes on like this from an address for which a walk takes no step: not canonical, or
 * without a root.
 *
 * @return the last address before one that a walk might take a step for; UINT64_MAX: there is none
 */
uint64_t paging_gap_last(
        const struct paging_form *form, const struct paging_roots *roots, uint64_t va);

#endif
