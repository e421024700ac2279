/* What holds for every form, and where the addresses lie that none of its tables maps. */
#include "rows.h"

#include "paging/paging.h"

struct form_row {
    const char *name;
    enum ds_paging paging;
};

static const struct form_row form_rows[] = {
    { "x64, 4 levels", DS_PAGING_X64_4 },
    { "x64, 5 levels", DS_PAGING_X64_5 },
    { "x86", DS_PAGING_X86 },
    { "x86 with PAE", DS_PAGING_X86_PAE },
    { "ARM64, 4 KiB granule", DS_PAGING_ARM64 },
};

/* Each level begins where the one above ends, the last one ends every walk, and no two entries of a
 * table overlap. */
static void fits_together(void **state)
{
    const struct form_row *row = *state;
    const struct paging_form *form = paging_form_of(row->paging);
    unsigned end = form->va_bits;

    assert_string_equal(form->name, row->name);
    assert_true(form->level_count >= 1 && form->level_count <= PAGING_LEVELS_MAX);
    for (unsigned i = 0; i < form->level_count; i++) {
        assert_int_equal(form->levels[i].shift + form->levels[i].index_bits, end);
        end = form->levels[i].shift;
    }
    assert_int_equal(end, 12);
    assert_int_equal(form->levels[form->level_count - 1].page_mask, 0);
    assert_int_equal(form->levels[form->level_count - 1].page_bits, 0);
}

static void no_paging_has_no_form(void **state)
{
    (void)state;
    assert_null(paging_form_of(DS_PAGING_NONE));
    assert_null(paging_form_of((enum ds_paging)99));
}

struct gap_row {
    const char *name;
    enum ds_paging paging;
    struct paging_roots roots;
    uint64_t va;
    uint64_t last;
};

/* clang-format off */
static const struct gap_row gap_rows[] = {
    { "48 bits: the gap begins",         DS_PAGING_X64_4,   { .low = 0x1000 },         0x0000800000000000, 0xffff7fffffffffff },
    { "48 bits: the gap ends",           DS_PAGING_X64_4,   { .low = 0x1000 },         0xffff7fffffffffff, 0xffff7fffffffffff },
    { "48 bits: no root",                DS_PAGING_X64_4,   { .low = 0xfff },          0x1000,             UINT64_MAX },
    { "57 bits: the gap",                DS_PAGING_X64_5,   { .low = 0x1000 },         0x0123456789abcdef, 0xfeffffffffffffff },
    { "32 bits: the gap",                DS_PAGING_X86,     { .low = 0x1000 },         0x0000000100000000, 0xffffffff7fffffff },
    { "32 bits: no root",                DS_PAGING_X86,     { .low = 0 },              0x1000,             UINT64_MAX },
    { "PAE: the gap",                    DS_PAGING_X86_PAE, { .low = 0x20 },           0x0000000100000000, 0xffffffff7fffffff },
    { "ARM64, one root: the gap",        DS_PAGING_ARM64,   { .low = 0x1000 },         0x0000800000000000, 0xffff7fffffffffff },
    { "two roots: behind the lower half", DS_PAGING_ARM64,  { .low = 0x1000, .high = 0x2000 }, 0x0001000000000000, 0x00ffffffffffffff },
    { "two roots: behind a tag",         DS_PAGING_ARM64,   { .low = 0x1000, .high = 0x2000 }, 0x1234000000000000, 0x12ffffffffffffff },
    { "two roots: bit 55 and a tag",     DS_PAGING_ARM64,   { .low = 0x1000, .high = 0x2000 }, 0x1280000000000000, 0x12ffffffffffffff },
    { "two roots: behind the last tag",  DS_PAGING_ARM64,   { .low = 0x1000, .high = 0x2000 }, 0xff01000000000000, 0xfffeffffffffffff },
    { "two roots: below the upper half", DS_PAGING_ARM64,   { .low = 0x1000, .high = 0x2000 }, 0xfffe000000000000, 0xfffeffffffffffff },
    { "the upper root alone",            DS_PAGING_ARM64,   { .low = 0, .high = 0x2000 },      0,                  0xfffeffffffffffff },
    { "two roots, the upper one flags",  DS_PAGING_ARM64,   { .low = 0x1000, .high = 1 },      0xffff000000000000, UINT64_MAX },
};
/* clang-format on */

static HRESULT never_called(void *context, uint64_t pa, size_t size, uint64_t *entry)
{
    (void)context, (void)pa, (void)size, (void)entry;
    fail_msg("an entry is read at 0x%llx", (unsigned long long)pa);
    return E_FAIL;
}

static HRESULT reads_nothing(void *context, uint64_t pa, size_t size, uint64_t *entry)
{
    (void)context, (void)pa, (void)size, (void)entry;
    return HR_READ_FAULT;
}

/* From the address to the end of the gap no walk takes a step; behind it one does. */
static void gap(void **state)
{
    const struct gap_row *row = *state;
    const struct paging_form *form = paging_form_of(row->paging);
    uint64_t inside[] = { row->va, row->va + (row->last - row->va) / 2, row->last };
    struct paging_trail trail;

    assert_true(paging_gap_last(form, &row->roots, row->va) == row->last);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(
                paging_walk(form, &row->roots, inside[i], never_called, NULL, &trail), HR_NO_PAGE);
        assert_int_equal(trail.count, 0);
    }
    if (row->last != UINT64_MAX)
        assert_int_equal(paging_walk(form, &row->roots, row->last + 1, reads_nothing, NULL, &trail),
                HR_READ_FAULT);
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(no_paging_has_no_form),
    };

    return RUN_ROWS(form_rows, fits_together) + RUN_ROWS(gap_rows, gap) + RUN_TESTS(others);
}
