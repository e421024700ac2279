/**
 * @file
 * x64 page tables: made from a machine's maps, and the memory type that an entry names.
 */
#ifndef BACKEND_SIM_TABLES_H
#define BACKEND_SIM_TABLES_H

#include "backend/sim/machine.h"
#include "paging/paging.h"

/** What kept the tables from being made. */
struct tables_problem {
    const struct machine_map *map; /**< whose tables; NULL: the root */
    unsigned line;                 /**< of the root; 0: of no line */
    char text[160];
};

/**
 * Make page tables in RAM for all maps, in their order, and set the machine's roots.
 *
 * Tables of one set are pages side by side: the root first, then each table when it is first
 * needed. The root stands at the set's place and the others follow upwards; or, where the place is
 * UINT64_MAX, the root is the last whole page of the RAM with the highest addresses, and the others
 * stand below it. Sets but the first have its upper half of addresses.
 *
 * @retval HR_BAD_DATA  no room in RAM, or two maps of one page; *problem tells
 */
HRESULT tables_make(struct machine *m, struct tables_problem *problem);

/**
 * The type that a leaf entry names by PWT, PCD and PAT. The processor's PAT register holds
 * 0x0007010600070106: write-back, write-combined, uncached, uncached, and the same again.
 */
enum ds_caching tables_type(uint64_t entry, uint64_t page_size);

#endif
