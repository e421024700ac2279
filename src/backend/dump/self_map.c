#include "backend/dump/self_map.h"

/* The tables stand from 0xc0000000 on in virtual memory. */
#define X86_ENTRY     0x300u
#define PAE_DIRECTORY 3u
#define PAE_ENTRY     3u

/* How entries of one level are read. */
struct source {
    const struct paging_form *form;
    const struct paging_level *level;
    paging_reader *read;
    void *context;
};

/* Where an entry leads; 0: it is not valid, or maps a page. */
static uint64_t next_table(const struct source *source, uint64_t table, unsigned index)
{
    const struct paging_level *level = source->level;
    uint64_t pa = table + (uint64_t)index * source->form->entry_size;
    uint64_t entry = 0;

    if (FAILED(source->read(source->context, pa, source->form->entry_size, &entry)))
        return 0;
    if ((entry & level->valid) != level->valid || (entry & level->page_mask) == level->page_bits)
        return 0;
    return entry & source->form->address_mask;
}

static bool any_leads_to_itself(const struct source *source, uint64_t table)
{
    if (!table)
        return false;
    for (unsigned i = 0; i < 1u << source->level->index_bits; i++)
        if (next_table(source, table, i) == table)
            return true;
    return false;
}

bool self_map_found(const struct machine_tables *tables, paging_reader *read, void *context)
{
    const struct paging_form *form = paging_form_of(tables->paging);
    struct source source = { .form = form, .read = read, .context = context };
    uint64_t table;

    if (!form)
        return false;
    source.level = form->levels;
    switch (tables->paging) {
    case DS_PAGING_X86:
        return next_table(&source, tables->roots.low, X86_ENTRY) == tables->roots.low;
    case DS_PAGING_X86_PAE:
        table = next_table(&source, tables->roots.low, PAE_DIRECTORY);
        source.level++;
        return table && next_table(&source, table, PAE_ENTRY) == table;
    default:
        return any_leads_to_itself(&source, tables->roots.low) ||
               any_leads_to_itself(&source, tables->roots.high);
    }
}
