/**
 * @file
 * Entries of page tables: made for a machine's maps, and the memory type that one names.
 */
#ifndef BACKEND_SIM_DESCRIPTORS_H
#define BACKEND_SIM_DESCRIPTORS_H

#include "backend/sim/machine.h"
#include "paging/paging.h"

/** The entry of a page of a map. */
uint64_t descriptor_page(
        const struct paging_form *form, const struct machine_map *map, uint64_t pa);

/** The entry that leads to a table; what a page may do is its own entry's business. */
uint64_t descriptor_table(
        const struct paging_form *form, const struct paging_level *level, uint64_t pa);

/**
 * The type that a page's entry names. x86, x64: by PWT, PCD and PAT; the processor's PAT register
 * holds 0x0007010600070106: write-back, write-combined, uncached, uncached, and the same again.
 * ARM64: by its index into MAIR, which holds 0x4404ff there: write-back, device, not cacheable
 * (which stands for write-combined), and nothing behind.
 */
enum ds_caching descriptor_type(const struct paging_form *form, uint64_t entry, uint64_t page_size);

#endif
