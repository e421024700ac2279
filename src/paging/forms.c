#include "paging/paging.h"

#define ENTRY_ADDRESS 0x000ffffffffff000u /* bits 51:12 */

/* clang-format off */
static const struct paging_form x64_4 = {
    .name = "x64, 4 levels",
    .va_bits = 48,
    .level_count = 4,
    .address_mask = ENTRY_ADDRESS,
    .root_mask = ENTRY_ADDRESS,
    .levels = {
        { .shift = 39, .index_bits = 9 },               /* PML4E */
        { .shift = 30, .index_bits = 9, .leaf = true }, /* PDPTE: 1 GiB */
        { .shift = 21, .index_bits = 9, .leaf = true }, /* PDE: 2 MiB */
        { .shift = 12, .index_bits = 9 },               /* PTE */
    },
};

static const struct paging_form x64_5 = {
    .name = "x64, 5 levels",
    .va_bits = 57,
    .level_count = 5,
    .address_mask = ENTRY_ADDRESS,
    .root_mask = ENTRY_ADDRESS,
    .levels = {
        { .shift = 48, .index_bits = 9 },               /* PML5E */
        { .shift = 39, .index_bits = 9 },               /* PML4E */
        { .shift = 30, .index_bits = 9, .leaf = true }, /* PDPTE: 1 GiB */
        { .shift = 21, .index_bits = 9, .leaf = true }, /* PDE: 2 MiB */
        { .shift = 12, .index_bits = 9 },               /* PTE */
    },
};
/* clang-format on */

const struct paging_form *paging_form_of(enum ds_paging paging)
{
    switch (paging) {
    case DS_PAGING_X64_4:
        return &x64_4;
    case DS_PAGING_X64_5:
        return &x64_5;
    case DS_PAGING_NONE:
        break;
    }
    return NULL;
}
