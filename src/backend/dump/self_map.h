/**
 * @file
 * Whether page tables map themselves, as Windows lays them out.
 */
#ifndef BACKEND_DUMP_SELF_MAP_H
#define BACKEND_DUMP_SELF_MAP_H

#include "backend/dump/machine.h"

/**
 * Look for the entry by which tables stand in virtual memory too.
 *
 * On x64 and ARM64 any entry of a root's page may lead to that page; on x86 it is entry 0x300, and
 * with PAE entry 3 of the fourth directory, which leads to that directory. Source: spec
 * dump-formats 10.
 *
 * @param read  reads a table entry, with context
 */
bool self_map_found(const struct machine_tables *tables, paging_reader *read, void *context);

#endif
