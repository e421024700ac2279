#include "paging/paging.h"

#define BITS_51_12 0x000ffffffffff000u
#define BITS_47_12 0x0000fffffffff000u

/* What the entries of a level are: a table, a page, or one of both. */
#define TABLE .valid = 1, .page_bits = 1 /* no bit is looked at, and none can be 1 */
#define MIXED .valid = 1, .page_mask = 1 << 7, .page_bits = 1 << 7
#define PAGE  .valid = 1
#define ARM_TABLE \
    .valid = 3, .page_bits = 1 /* without bit 1 it would be a block: not at this level */
#define ARM_MIXED .valid = 1, .page_mask = 2
#define ARM_PAGE  .valid = 3

/* clang-format off */
static const struct paging_form x64_4 = {
    .name = "x64, 4 levels", .entry_size = 8, .va_bits = 48, .level_count = 4,
    .address_mask = BITS_51_12, .root_mask = BITS_51_12,
    .levels = {
        { .name = "PML4E", .shift = 39, .index_bits = 9, TABLE },
        { .name = "PDPTE", .shift = 30, .index_bits = 9, MIXED }, /* 1 GiB */
        { .name = "PDE",   .shift = 21, .index_bits = 9, MIXED }, /* 2 MiB */
        { .name = "PTE",   .shift = 12, .index_bits = 9, PAGE },
    },
};

static const struct paging_form x64_5 = {
    .name = "x64, 5 levels", .entry_size = 8, .va_bits = 57, .level_count = 5,
    .address_mask = BITS_51_12, .root_mask = BITS_51_12,
    .levels = {
        { .name = "PML5E", .shift = 48, .index_bits = 9, TABLE },
        { .name = "PML4E", .shift = 39, .index_bits = 9, TABLE },
        { .name = "PDPTE", .shift = 30, .index_bits = 9, MIXED }, /* 1 GiB */
        { .name = "PDE",   .shift = 21, .index_bits = 9, MIXED }, /* 2 MiB */
        { .name = "PTE",   .shift = 12, .index_bits = 9, PAGE },
    },
};

static const struct paging_form x86 = {
    .name = "x86", .entry_size = 4, .va_bits = 32, .level_count = 2,
    .address_mask = 0xfffff000u, .root_mask = 0xfffff000u, .pse36 = true,
    .levels = {
        { .name = "PDE",   .shift = 22, .index_bits = 10, MIXED }, /* 4 MiB */
        { .name = "PTE",   .shift = 12, .index_bits = 10, PAGE },
    },
};

static const struct paging_form x86_pae = {
    .name = "x86 with PAE", .entry_size = 8, .va_bits = 32, .level_count = 3,
    .address_mask = BITS_51_12, .root_mask = 0xffffffe0u,
    .levels = {
        { .name = "PDPTE", .shift = 30, .index_bits = 2, TABLE, .bare = true },
        { .name = "PDE",   .shift = 21, .index_bits = 9, MIXED }, /* 2 MiB */
        { .name = "PTE",   .shift = 12, .index_bits = 9, PAGE },
    },
};

static const struct paging_form arm64 = {
    .name = "ARM64, 4 KiB granule", .entry_size = 8, .va_bits = 48, .level_count = 4,
    .address_mask = BITS_47_12, .root_mask = BITS_47_12, .arm = true,
    .levels = {
        { .name = "L0", .shift = 39, .index_bits = 9, ARM_TABLE },
        { .name = "L1", .shift = 30, .index_bits = 9, ARM_MIXED }, /* 1 GiB */
        { .name = "L2", .shift = 21, .index_bits = 9, ARM_MIXED }, /* 2 MiB */
        { .name = "L3", .shift = 12, .index_bits = 9, ARM_PAGE },
    },
};
/* clang-format on */

const struct paging_form *paging_form_of(enum ds_paging paging)
{
    static const struct paging_form *const forms[] = {
        [DS_PAGING_NONE] = NULL,
        [DS_PAGING_X64_4] = &x64_4,
        [DS_PAGING_X64_5] = &x64_5,
        [DS_PAGING_X86] = &x86,
        [DS_PAGING_X86_PAE] = &x86_pae,
        [DS_PAGING_ARM64] = &arm64,
    };

    return (size_t)paging < sizeof(forms) / sizeof(forms[0]) ? forms[paging] : NULL;
}
