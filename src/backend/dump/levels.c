#include "backend/dump/levels.h"

#include "base/log.h"

#define CR4_LA57 (UINT64_C(1) << 12)

static enum ds_paging paging_of(unsigned levels)
{
    return levels == 5 ? DS_PAGING_X64_5 : DS_PAGING_X64_4;
}

/* How many of the header's addresses reach a leaf entry; the page itself may be missing. */
static unsigned count_leaves(
        const struct image *image, unsigned levels, paging_reader *read, void *context)
{
    const struct paging_form *form = paging_form_of(paging_of(levels));
    const struct paging_roots roots = { .low = image->root };
    struct paging_trail trail;
    unsigned count = 0;

    for (size_t i = 0; i < image->address_count; i++)
        if (SUCCEEDED(paging_walk(form, &roots, image->addresses[i], read, context, &trail)))
            count++;
    return count;
}

enum ds_paging levels_choose(
        const struct image *image, unsigned demanded, paging_reader *read, void *context)
{
    const char *path = image->file->path;
    unsigned levels;
    unsigned with_4;
    unsigned with_5;

    if (demanded) {
        LOG_INFO("dump", "%s: %u paging levels, as the connection says", path, demanded);
        return paging_of(demanded);
    }
    if (image->has_cr4) {
        levels = image->cr4 & CR4_LA57 ? 5 : 4;
        LOG_INFO("dump", "%s: %u paging levels, as CR4 says", path, levels);
        return paging_of(levels);
    }
    with_4 = count_leaves(image, 4, read, context);
    with_5 = count_leaves(image, 5, read, context);
    levels = with_5 > with_4 ? 5 : 4;
    LOG_INFO("dump",
            "%s: %u paging levels: of %zu addresses in the header %u translate with 4, %u with 5",
            path, levels, image->address_count, with_4, with_5);
    return paging_of(levels);
}
