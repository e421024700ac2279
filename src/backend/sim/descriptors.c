#include "backend/sim/descriptors.h"

#define SMALL_PAGE 4096u

/* x86, x64. Source: Intel SDM volume 3A, chapter 4. */
#define PRESENT    (UINT64_C(1) << 0)
#define WRITABLE   (UINT64_C(1) << 1)
#define USER       (UINT64_C(1) << 2)
#define PWT        (UINT64_C(1) << 3)
#define PCD        (UINT64_C(1) << 4)
#define ACCESSED   (UINT64_C(1) << 5)
#define DIRTY      (UINT64_C(1) << 6)
#define LARGE      (UINT64_C(1) << 7)
#define PAT        (UINT64_C(1) << 7)
#define PAT_LARGE  (UINT64_C(1) << 12)
#define NO_EXECUTE (UINT64_C(1) << 63)

/* ARM64. Source: Arm Architecture Reference Manual, D8.3. */
#define ARM_VALID          (UINT64_C(1) << 0)
#define ARM_TABLE          (UINT64_C(1) << 1) /* in the last level: a page */
#define ARM_TYPE_SHIFT     2
#define ARM_TYPE_MASK      7u
#define ARM_USER           (UINT64_C(1) << 6)
#define ARM_READ_ONLY      (UINT64_C(1) << 7)
#define ARM_ACCESSED       (UINT64_C(1) << 10)
#define ARM_NO_KERNEL_EXEC (UINT64_C(1) << 53)
#define ARM_NO_USER_EXEC   (UINT64_C(1) << 54)

/* Indices into MAIR. */
enum arm_type { ARM_WRITE_BACK, ARM_DEVICE, ARM_NOT_CACHED };

static uint64_t arm_page(const struct machine_map *map, uint64_t pa)
{
    uint64_t entry = pa | ARM_VALID | ARM_ACCESSED;
    uint64_t type = ARM_WRITE_BACK;

    if (map->page_size == SMALL_PAGE)
        entry |= ARM_TABLE;
    if (!map->writable)
        entry |= ARM_READ_ONLY;
    if (map->user)
        entry |= ARM_USER;
    if (map->no_execute)
        entry |= ARM_NO_KERNEL_EXEC | ARM_NO_USER_EXEC;
    if (map->type == DS_CACHING_UNCACHED)
        type = ARM_DEVICE;
    if (map->type == DS_CACHING_WRITE_COMBINED)
        type = ARM_NOT_CACHED;
    return entry | type << ARM_TYPE_SHIFT;
}

uint64_t descriptor_page(const struct paging_form *form, const struct machine_map *map, uint64_t pa)
{
    uint64_t entry = pa | PRESENT | ACCESSED | DIRTY;

    if (map->entry)
        return map->entry;
    if (form->arm)
        return arm_page(map, pa);
    if (map->writable)
        entry |= WRITABLE;
    if (map->user)
        entry |= USER;
    if (map->no_execute)
        entry |= NO_EXECUTE;
    if (map->page_size != SMALL_PAGE)
        entry |= LARGE;
    if (map->type == DS_CACHING_WRITE_COMBINED)
        entry |= PWT;
    if (map->type == DS_CACHING_UNCACHED)
        entry |= PWT | PCD;
    return entry;
}

uint64_t descriptor_table(
        const struct paging_form *form, const struct paging_level *level, uint64_t pa)
{
    if (form->arm)
        return pa | ARM_VALID | ARM_TABLE;
    if (level->bare)
        return pa | PRESENT;
    return pa | PRESENT | WRITABLE | USER | ACCESSED;
}

static enum ds_caching arm_type(uint64_t entry)
{
    switch (entry >> ARM_TYPE_SHIFT & ARM_TYPE_MASK) {
    case ARM_WRITE_BACK:
        return DS_CACHING_CACHED;
    case ARM_NOT_CACHED:
        return DS_CACHING_WRITE_COMBINED;
    default:
        return DS_CACHING_UNCACHED;
    }
}

enum ds_caching descriptor_type(const struct paging_form *form, uint64_t entry, uint64_t page_size)
{
    static const enum ds_caching pat[8] = {
        DS_CACHING_CACHED,         /* 6: write-back */
        DS_CACHING_WRITE_COMBINED, /* 1 */
        DS_CACHING_UNCACHED,       /* 7: uncached unless a range register says otherwise */
        DS_CACHING_UNCACHED,       /* 0 */
        DS_CACHING_CACHED,
        DS_CACHING_WRITE_COMBINED,
        DS_CACHING_UNCACHED,
        DS_CACHING_UNCACHED,
    };
    uint64_t pat_bit = page_size == SMALL_PAGE ? PAT : PAT_LARGE;

    if (form->arm)
        return arm_type(entry);
    return pat[(entry & PWT ? 1 : 0) + (entry & PCD ? 2 : 0) + (entry & pat_bit ? 4 : 0)];
}
