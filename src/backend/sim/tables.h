/**
 * @file
 * Page tables: made from a machine's maps.
 */
#ifndef BACKEND_SIM_TABLES_H
#define BACKEND_SIM_TABLES_H

#include "backend/sim/machine.h"

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

#endif
