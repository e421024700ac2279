#include "walks.h"

#include <string.h>

struct tables {
    const struct walk_entry *entries;
    size_t count;
    size_t entry_size;
};

static HRESULT read_entry(void *context, uint64_t pa, size_t size, uint64_t *entry)
{
    const struct tables *tables = context;

    assert_int_equal(size, tables->entry_size);
    *entry = 0;
    for (size_t i = 0; i < tables->count; i++)
        if (tables->entries[i].pa == pa)
            *entry = tables->entries[i].value;
    return *entry == WALK_UNREADABLE ? HR_READ_FAULT : S_OK;
}

void assert_walk(const struct walk_row *row, const struct walk_entry *entries, size_t count)
{
    struct tables tables = { entries, count, row->paging == DS_PAGING_X86 ? 4 : 8 };
    struct paging_trail trail;

    memset(&trail, 0xee, sizeof(trail));
    assert_int_equal(paging_walk(paging_form_of(row->paging), &row->roots, row->va, read_entry,
                             &tables, &trail),
            row->hr);
    assert_int_equal(trail.count, row->count);
    if (row->count)
        assert_int_equal(trail.steps[row->count - 1].pa, row->last);
    assert_int_equal(trail.pa, row->pa);
    assert_int_equal(trail.page_size, row->page_size);
    assert_int_equal(trail.writable, row->writable);
    assert_int_equal(trail.user, row->user);
    assert_int_equal(trail.no_execute, row->no_execute);
}
