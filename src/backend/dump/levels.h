/**
 * @file
 * Whether x64 page tables have 4 or 5 levels, where nobody said so.
 */
#ifndef BACKEND_DUMP_LEVELS_H
#define BACKEND_DUMP_LEVELS_H

#include "backend/dump/image.h"
#include "paging/paging.h"

/**
 * Choose the paging mode of an x64 image with a root, and log why.
 *
 * In this order: what the caller demands, CR4, the addresses that the header holds: the mode under
 * which more of them reach a page wins; none or a tie: 4 levels. Source: spec dump-formats 10.
 *
 * @param demanded  4 or 5, or 0
 * @param read      reads a table entry, with context
 */
enum ds_paging levels_choose(
        const struct image *image, unsigned demanded, paging_reader *read, void *context);

#endif
