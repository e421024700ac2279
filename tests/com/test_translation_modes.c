/*
 * GetVirtualTranslationPhysicalOffsets and VirtualToPhysical in every paging mode and with pages of
 * every size (spec dataspaces 2.5.2, its first table; x64's rows are in test_translation.c). The
 * tables are built by hand, in a raw image, after the processors' manuals.
 */
#include <stdio.h>
#include <string.h>

#include "files.h"
#include "given.h"
#include "rows.h"

#define UNTOUCHED UINT64_C(0x5a5a5a5a5a5a5a5a)
#define ELEMENTS  7
#define DATA      0x7000u /* every 8 bytes hold their own physical address */
#define SIZE      0xd000u

/* Entries of 4 bytes below 0x3000, of 8 from there on. */
static const struct {
    uint64_t pa;
    uint64_t value;
} entries[] = {
    /* x86, root 0x1000 */
    { 0x1000 + 4 * 0x000, 0x2007 },
    { 0x1000 + 4 * 0x001, 0x0083 },
    { 0x1000 + 4 * 0x002, 0x800083 },
    { 0x1000 + 4 * 0x200, 0x2007 },
    { 0x1000 + 4 * 0x3ff, 0x2007 },
    { 0x2000 + 4 * 0x000, DATA | 7 },
    { 0x2000 + 4 * 0x3ff, DATA | 7 },
    /* PAE, root 0x3020 */
    { 0x3020 + 8 * 0, 0x4001 },
    { 0x3020 + 8 * 2, 0x4001 },
    { 0x3020 + 8 * 3, 0x4001 },
    { 0x4000 + 8 * 0x000, 0x5007 },
    { 0x4000 + 8 * 0x001, 0x0083 },
    { 0x4000 + 8 * 0x002, 0x30083 | UINT64_C(1) << 40 },
    { 0x4000 + 8 * 0x1ff, 0x5007 },
    { 0x5000 + 8 * 0x000, DATA | 7 },
    { 0x5000 + 8 * 0x1ff, DATA | 7 },
    /* ARM64, one root at 0x8000; two at 0x8000 and 0xc000 */
    { 0x8000 + 8 * 0x000, 0x9003 },
    { 0x8000 + 8 * 0x100, 0x9003 },
    { 0xc000 + 8 * 0x000, 0x9003 },
    { 0x9000 + 8 * 0x000, 0xa003 },
    { 0x9000 + 8 * 0x001, 0x0401 },
    { 0xa000 + 8 * 0x000, 0xb003 },
    { 0xa000 + 8 * 0x001, 0x0401 },
    { 0xb000 + 8 * 0x000, DATA | 0x403 },
};

static const char *image_path(void)
{
    static uint8_t image[SIZE];

    memset(image, 0, sizeof(image));
    for (size_t i = 0; i < sizeof(entries) / sizeof(entries[0]); i++)
        memcpy(image + entries[i].pa, &entries[i].value, entries[i].pa < 0x3000 ? 4 : 8);
    for (uint64_t pa = DATA; pa < DATA + 0x1000; pa += 8)
        memcpy(image + pa, &pa, sizeof(pa));
    return given_file(image, sizeof(image));
}

struct mode_row {
    const char *name;
    const char *options;
    uint64_t va;
    HRESULT hr;
    ULONG levels;
    uint64_t elements[ELEMENTS];
    HRESULT read; /* of 8 bytes there; they hold the last element if it is in the data page */
};

#define X86   ",format=raw,machine=x86,root=0x1000"
#define PAE   ",format=raw,machine=pae,root=0x3020"
#define ARM   ",format=raw,machine=arm64,root=0x8000"
#define ARM_2 ",format=raw,machine=arm64,root=0x8000,root-high=0xc000"
#define FAULT HR_READ_FAULT

/* clang-format off */
static const struct mode_row mode_rows[] = {
    { "x86, 4 KiB",                     X86, 0x00000128,         S_OK,    4, { 0x1000, 0x1000, 0x2000, 0x7128 }, S_OK },
    { "x86, 4 MiB",                     X86, 0x00407128,         S_OK,    3, { 0x1000, 0x1004, 0x7128 }, S_OK },
    { "x86, 4 MiB that are not there",  X86, 0x00800128,         S_OK,    3, { 0x1000, 0x1008, 0x800128 }, FAULT },
    { "x86, upper half",                X86, 0x80000128,         S_OK,    4, { 0x1000, 0x1800, 0x2000, 0x7128 }, S_OK },
    { "x86, upper half, sign-extended", X86, 0xffffffff80000128, S_OK,    4, { 0x1000, 0x1800, 0x2000, 0x7128 }, S_OK },
    { "x86, other bits above are none", X86, 0x1234567880000128, S_OK,    4, { 0x1000, 0x1800, 0x2000, 0x7128 }, S_OK },
    { "x86, the last word",             X86, 0xfffffffffffffff8, S_OK,    4, { 0x1000, 0x1ffc, 0x2ffc, 0x7ff8 }, S_OK },
    { "x86, no PDE",                    X86, 0x40000000,         S_FALSE, 2, { 0x1000, 0x1400 }, FAULT },
    { "x86, no PTE",                    X86, 0x00001000,         S_FALSE, 3, { 0x1000, 0x1000, 0x2004 }, FAULT },
    { "PAE, 4 KiB",                     PAE, 0x00000128,         S_OK,    5, { 0x3020, 0x3020, 0x4000, 0x5000, 0x7128 }, S_OK },
    { "PAE, 2 MiB",                     PAE, 0x00207128,         S_OK,    4, { 0x3020, 0x3020, 0x4008, 0x7128 }, S_OK },
    { "PAE, 2 MiB beyond 4 GiB",        PAE, 0x00400128,         S_OK,    4, { 0x3020, 0x3020, 0x4010, 0x10000000128 }, FAULT },
    { "PAE, upper half, sign-extended", PAE, 0xffffffff80000128, S_OK,    5, { 0x3020, 0x3030, 0x4000, 0x5000, 0x7128 }, S_OK },
    { "PAE, the last word",             PAE, 0xfffffff8,         S_OK,    5, { 0x3020, 0x3038, 0x4ff8, 0x5ff8, 0x7ff8 }, S_OK },
    { "PAE, no PDPTE",                  PAE, 0x40000000,         S_FALSE, 2, { 0x3020, 0x3028 }, FAULT },
    { "PAE, no PDE",                    PAE, 0x00600000,         S_FALSE, 3, { 0x3020, 0x3020, 0x4018 }, FAULT },
    { "PAE, no PTE",                    PAE, 0x00001000,         S_FALSE, 4, { 0x3020, 0x3020, 0x4000, 0x5008 }, FAULT },
    { "ARM64, 4 KiB",                   ARM, 0x0000000000000128, S_OK,    6, { 0x8000, 0x8000, 0x9000, 0xa000, 0xb000, 0x7128 }, S_OK },
    { "ARM64, 2 MiB",                   ARM, 0x0000000000207128, S_OK,    5, { 0x8000, 0x8000, 0x9000, 0xa008, 0x7128 }, S_OK },
    { "ARM64, 1 GiB",                   ARM, 0x0000000040007128, S_OK,    4, { 0x8000, 0x8000, 0x9008, 0x7128 }, S_OK },
    { "ARM64, upper half of one table", ARM, 0xffff800000000128, S_OK,    6, { 0x8000, 0x8800, 0x9000, 0xa000, 0xb000, 0x7128 }, S_OK },
    { "ARM64, no level 0",              ARM, 0x0000008000000000, S_FALSE, 2, { 0x8000, 0x8008 }, FAULT },
    { "ARM64, no level 3",              ARM, 0x0000000000001000, S_FALSE, 5, { 0x8000, 0x8000, 0x9000, 0xa000, 0xb008 }, FAULT },
    { "ARM64, not canonical",           ARM, 0xffff000000000128, S_FALSE, 1, { 0x8000 }, FAULT },
    { "ARM64, upper root",              ARM_2, 0xffff000000000128, S_OK,  6, { 0xc000, 0xc000, 0x9000, 0xa000, 0xb000, 0x7128 }, S_OK },
    { "ARM64, lower root, a tag",       ARM_2, 0x4200000000000128, S_OK,  6, { 0x8000, 0x8000, 0x9000, 0xa000, 0xb000, 0x7128 }, S_OK },
    { "ARM64, between the halves",      ARM_2, 0x0080000000000128, S_FALSE, 1, { 0xc000 }, FAULT },
};
/* clang-format on */

static IDebugDataSpaces4 *given_mode(const struct mode_row *row)
{
    char connection[1200];

    snprintf(connection, sizeof(connection), "dump:%s%s", image_path(), row->options);
    return given_data_spaces(connection);
}

static void check_read(IDebugDataSpaces4 *ds, const struct mode_row *row)
{
    uint64_t value = UNTOUCHED;
    ULONG done = 99;

    assert_int_equal(ds->lpVtbl->ReadVirtual(ds, row->va, &value, 8, &done), row->read);
    assert_int_equal(done, row->read == S_OK ? 8 : 0);
    if (row->read == S_OK)
        assert_int_equal(value, row->elements[row->levels - 1]);
}

static void mode(void **state)
{
    const struct mode_row *row = *state;
    IDebugDataSpaces4 *ds = given_mode(row);
    ULONG64 physical = UNTOUCHED;

    for (ULONG size = 0; size <= ELEMENTS; size++) {
        ULONG64 offsets[ELEMENTS];
        ULONG levels = 99;

        memset(offsets, 0x5a, sizeof(offsets));
        assert_int_equal(ds->lpVtbl->GetVirtualTranslationPhysicalOffsets(
                                 ds, row->va, offsets, size, &levels),
                size < row->levels ? S_FALSE : row->hr);
        assert_int_equal(levels, row->levels);
        for (ULONG i = 0; i < ELEMENTS; i++)
            assert_int_equal(offsets[i], i < size && i < levels ? row->elements[i] : UNTOUCHED);
    }
    assert_int_equal(ds->lpVtbl->VirtualToPhysical(ds, row->va, &physical),
            row->hr == S_OK ? S_OK : HR_NO_PAGE);
    assert_int_equal(physical, row->hr == S_OK ? row->elements[row->levels - 1] : UNTOUCHED);
    check_read(ds, row);
    assert_int_equal(ds->lpVtbl->Release(ds), 0);
}

/* A half whose root nobody named has no translation, and nothing that can be read. */
static void a_half_without_a_root(void **state)
{
    const struct mode_row row = { .options = ",format=raw,machine=arm64,root-high=0xc000" };
    IDebugDataSpaces4 *ds = given_mode(&row);
    ULONG64 value = UNTOUCHED;
    ULONG levels = 99;

    (void)state;
    assert_int_equal(
            ds->lpVtbl->GetVirtualTranslationPhysicalOffsets(ds, 0x128, &value, 1, &levels),
            HR_NO_PAGE);
    assert_int_equal(levels, 0);
    assert_int_equal(ds->lpVtbl->VirtualToPhysical(ds, 0x128, &value), HR_NO_PAGE);
    assert_int_equal(ds->lpVtbl->ReadVirtual(ds, 0x128, &value, 8, NULL), HR_READ_FAULT);
    assert_int_equal(value, UNTOUCHED);
    assert_int_equal(ds->lpVtbl->ReadVirtual(ds, 0xffff000000000128, &value, 8, NULL), S_OK);
    assert_int_equal(value, 0x7128);
    assert_int_equal(ds->lpVtbl->Release(ds), 0);
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(a_half_without_a_root),
    };

    return RUN_ROWS(mode_rows, mode) + RUN_TESTS(others);
}
