#include "paging/windows.h"

#define BIT(n)          (UINT64_C(1) << (n))
#define BITS(high, low) ((BIT((high) - (low)) * 2 - 1) << (low))

#define VALID      BIT(0)
#define PROTOTYPE  BIT(10)
#define TRANSITION BIT(11)

/* Bit 4 of x64 entries: 0 where the system may have hidden the page's number from speculation
 * (L1TF). */
#define NOT_SWIZZLED BIT(4)
#define SWIZZLE_MASK BIT(45)

/* A prototype's address fills the upper half of an entry; one of all ones means "ask elsewhere". */
#define X64_PROTOTYPE_MASK UINT64_C(0x8000000000070401)
#define X64_PROTOTYPE      UINT64_C(0x8000000000000400)
#define PAE_PROTOTYPE_MASK UINT64_C(0x8000000700000401)
#define PAE_PROTOTYPE      UINT64_C(0x8000000000000400)
#define X86_PROTOTYPE_MASK UINT64_C(0x407)
#define X86_PROTOTYPE      UINT64_C(0x400)

static void add_page(struct windows_entry *out, uint64_t page)
{
    for (unsigned i = 0; i < out->page_count; i++)
        if (out->pages[i] == page)
            return;
    out->pages[out->page_count++] = page;
}

static struct windows_entry transition(enum ds_paging paging, uint64_t entry)
{
    struct windows_entry out = { .kind = WINDOWS_TRANSITION };

    switch (paging) {
    case DS_PAGING_X86:
        add_page(&out, entry & BITS(31, 12));
        break;
    case DS_PAGING_X86_PAE:
        add_page(&out, entry & BITS(37, 12));
        break;
    default: /* 47:12 up to Windows 10, 51:12 from Windows 11 on */
        add_page(&out, entry & BITS(51, 12));
        add_page(&out, entry & BITS(47, 12));
        if (!(entry & NOT_SWIZZLED))
            add_page(&out, entry & BITS(47, 12) & ~SWIZZLE_MASK);
        break;
    }
    return out;
}

/* The address, or 0 where the entry is none of the kind. */
static uint64_t prototype_address(enum ds_paging paging, uint64_t entry)
{
    switch (paging) {
    case DS_PAGING_X86:
        if ((entry & X86_PROTOTYPE_MASK) != X86_PROTOTYPE)
            return 0;
        entry = 0x80000000u | (entry >> 1 & 0x7ffffc00u) | (entry << 1 & 0x3ffu);
        return entry | UINT64_C(0xffffffff00000000);
    case DS_PAGING_X86_PAE:
        if ((entry & PAE_PROTOTYPE_MASK) != PAE_PROTOTYPE)
            return 0;
        return entry >> 32 | UINT64_C(0xffffffff00000000);
    default:
        if ((entry & X64_PROTOTYPE_MASK) != X64_PROTOTYPE || entry >> 32 == UINT32_MAX)
            return 0;
        return entry >> 16 | UINT64_C(0xffff000000000000);
    }
}

struct windows_entry windows_decode(enum ds_paging paging, uint64_t entry)
{
    struct windows_entry out = { .kind = WINDOWS_NOTHING };

    if (entry & VALID)
        return out;
    if ((entry & (PROTOTYPE | TRANSITION)) == TRANSITION)
        return transition(paging, entry);
    if (entry & PROTOTYPE)
        out.prototype = prototype_address(paging, entry);
    if (out.prototype)
        out.kind = WINDOWS_PROTOTYPE;
    return out;
}
